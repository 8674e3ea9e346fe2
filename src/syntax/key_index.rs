//! Finds a key in a large map without looking at every key.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

/// The positions of the keys of a large map, by their hashes. The keys stay where they are: the caller
/// says how to read the key at a position, so that keys are always compared and hashes never trusted.
#[derive(Debug)]
pub(super) struct KeyIndex {
    hasher: DefaultHashBuilder,
    places: HashTable<u32>,
}

impl KeyIndex {
    /// Maps of no more keys than this have no index: comparing a few words is faster.
    pub(super) const FEW: usize = 32;

    /// An index of the keys at the positions from 0 to `count`. Repeated keys are not in it: `repeated`
    /// is called with the position of each, and with that of its first occurrence.
    pub(super) fn new<'k>(
        count: usize,
        key: impl Fn(usize) -> &'k str,
        mut repeated: impl FnMut(usize, usize),
    ) -> Self {
        let hasher = DefaultHashBuilder::default();
        let mut places: HashTable<u32> = HashTable::with_capacity(count);
        let hash = |place: &u32| hasher.hash_one(key(*place as usize));
        for (place, number) in (0..count).zip(0..) {
            let is_same = |other: &u32| key(*other as usize) == key(place);
            match places.entry(hash(&number), is_same, hash) {
                Entry::Vacant(free) => {
                    free.insert(number);
                }
                Entry::Occupied(first) => repeated(place, *first.get() as usize),
            }
        }
        Self { hasher, places }
    }

    /// The position of a key, if it is in the map.
    pub(super) fn place<'k>(&self, wanted: &str, key: impl Fn(usize) -> &'k str) -> Option<usize> {
        let is_same = |place: &u32| key(*place as usize) == wanted;
        let found = self.places.find(self.hasher.hash_one(wanted), is_same)?;
        Some(*found as usize)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::KeyIndex;
    use crate::report::FileId;
    use crate::report::span::SourceFile;
    use crate::syntax::{DataFormat, Limits, parse};

    #[test]
    fn every_key_of_a_large_map_is_found_also_through_an_alias() {
        let many = KeyIndex::FEW * 3;
        let keys: String = (0..many)
            .flat_map(|n| [format!("  k{n}: "), format!("{n}\n")])
            .collect();
        let again = "again: *a\nmerged:\n  <<: *a\n  k1: 1\nrepeated:\n  k0: 0\n";
        let text = format!("few: {{k0: x}}\nlarge: &a\n{keys}{again}{keys}");
        let file = Arc::new(SourceFile::new("x", text));
        let parsed = parse(file, FileId(0), DataFormat::Yaml, &Limits::default());
        let root = parsed.trees[0].root();
        for name in ["large", "again", "merged", "repeated"] {
            let map = root.get(name).and_then(|node| node.as_map()).unwrap();
            for n in 0..many {
                let member = map.member(&format!("k{n}")).unwrap();
                assert_eq!(member.value.raw(), n.to_string());
            }
            assert!(map.member(&format!("k{many}")).is_none());
            assert!(map.member("x").is_none());
        }
        assert_eq!(root.get("few").unwrap().get("k0").unwrap().raw(), "x");
    }

    #[test]
    fn the_first_of_two_equal_keys_stays() {
        let keys = ["roe", "kaan", "roe", "roe"];
        let mut repeated = Vec::new();
        let index = KeyIndex::new(
            keys.len(),
            |place| keys[place],
            |place, first| {
                repeated.push((place, first));
            },
        );
        assert_eq!(repeated, [(2, 0), (3, 0)]);
        assert_eq!(index.place("roe", |place| keys[place]), Some(0));
        assert_eq!(index.place("kaan", |place| keys[place]), Some(1));
        assert_eq!(index.place("lin", |place| keys[place]), None);
    }
}
