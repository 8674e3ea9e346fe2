//! Finds a key in a large map without looking at every key.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

/// Where the keys of the large maps of a tree stand.
///
/// A key is known by its hash alone, so that no key is copied. Whoever asks compares the key that is
/// found, since another one may have the same hash.
#[derive(Debug, Default)]
pub(super) struct KeyIndex {
    hasher: RandomState,
    places: HashTable<Entry>,
}

#[derive(Debug)]
struct Entry {
    /// The hash of map and key.
    hash: u64,
    map: u32,
    place: u32,
}

impl KeyIndex {
    /// Maps of no more keys than this are not in the index: comparing a few words is faster.
    pub(super) const FEW: usize = 16;

    /// Makes room for so many keys.
    pub(super) fn reserve(&mut self, count: usize) {
        self.places.reserve(count, |entry| entry.hash);
    }

    /// Adds the key that stands at a place, counted from 0, of a map. The first of two keys with the
    /// same hash stays.
    pub(super) fn add(&mut self, map: u32, place: usize, key: &str) {
        let place = u32::try_from(place).expect("inputs are bounded below 4 GiB");
        let hash = self.hasher.hash_one((map, key));
        let is_same = |entry: &Entry| entry.hash == hash && entry.map == map;
        let entry = self.places.entry(hash, is_same, |entry| entry.hash);
        entry.or_insert(Entry { hash, map, place });
    }

    /// The place at which the key stands, if it is in the map. Another key may stand there.
    pub(super) fn place(&self, map: u32, key: &str) -> Option<usize> {
        let hash = self.hasher.hash_one((map, key));
        let is_same = |entry: &Entry| entry.hash == hash && entry.map == map;
        usize::try_from(self.places.find(hash, is_same)?.place).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::KeyIndex;
    use crate::diagnostic::FileId;
    use crate::span::SourceFile;
    use crate::syntax::{DataFormat, Limits, parse};

    #[test]
    fn every_key_of_a_large_map_is_found_also_through_an_alias() {
        let many = KeyIndex::FEW * 3;
        let keys: String = (0..many)
            .flat_map(|n| [format!("  k{n}: "), format!("{n}\n")])
            .collect();
        let text = format!("few: {{k0: x}}\nlarge: &a\n{keys}again: *a\n");
        let file = Arc::new(SourceFile::new("x", text));
        let parsed = parse(file, FileId(0), DataFormat::Yaml, &Limits::default());
        let root = parsed.trees[0].root();
        for name in ["large", "again"] {
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
    fn the_first_of_two_keys_with_one_hash_stays() {
        let mut index = KeyIndex::default();
        index.add(7, 2, "roe");
        index.add(7, 5, "roe");
        assert_eq!(index.place(7, "roe"), Some(2));
        assert_eq!(index.place(8, "roe"), None);
    }
}
