//! Many strings looked for in one text at once.
//!
//! A string can stand only where its first bytes do. Of the strings that begin with the same bytes,
//! those that stand at a place of the text are found by the order of the alphabet: the last one that
//! does not come after the text there has, if any of them stands there, the longest such string at
//! its beginning. A hash only says where to look; the bytes themselves are always compared.
//!
//! An automaton of all strings would need no second look, but building it takes several times as
//! long as all of this.

use std::ops::Range;

use hashbrown::HashMap;

use super::chain::Budget;
use super::edge::cuts_word;

/// How many times strings may stand in a text, over one search, counting also the places where their
/// ends cut a word. A megabyte of news text stays below it with any number of whole sentences to
/// find.
const MATCHES: usize = 8_000_000;

/// How many bytes may be compared, over one search. Only a text that repeats itself for thousands of
/// words, and strings that nearly do, come near it.
const COMPARED: usize = 1 << 30;

/// What looking at one string costs, in bytes compared.
const LOOK: usize = 16;

/// Where strings stand in a text without cutting a word at either edge.
#[derive(Debug)]
pub(super) struct Positions {
    /// For each string, in the order in which they were given, the ascending offsets.
    pub(super) lists: Vec<Vec<usize>>,
    /// Whether the budget sufficed to find them all.
    pub(super) complete: bool,
}

/// Looks for strings, no two the same and none empty.
pub(super) fn positions(text: &str, strings: &[&str]) -> Positions {
    let mut search = Search {
        text,
        lists: vec![Vec::new(); strings.len()],
        matches: Budget::new(MATCHES),
        compared: Budget::new(COMPARED),
    };
    let complete = search.all(strings).is_some();
    Positions {
        lists: search.lists,
        complete,
    }
}

struct Search<'t> {
    text: &'t str,
    lists: Vec<Vec<usize>>,
    matches: Budget,
    compared: Budget,
}

impl Search<'_> {
    /// Each string is looked for by as many first bytes as it has, of those that can be compared at
    /// once: the more there are, the fewer places look like one of its own.
    fn all(&mut self, strings: &[&str]) -> Option<()> {
        self.by_head::<16>(strings, usize::MAX)?;
        self.by_head::<8>(strings, 16)?;
        self.by_head::<4>(strings, 8)?;
        self.by_head::<2>(strings, 4)?;
        self.by_head::<1>(strings, 2)
    }

    /// Looks for the strings that have at least `WIDTH` bytes and fewer than `below`.
    fn by_head<const WIDTH: usize>(&mut self, strings: &[&str], below: usize) -> Option<()> {
        let fits = |string: &str| (WIDTH..below).contains(&string.len());
        let chosen = strings.iter().enumerate();
        let chosen = chosen.filter(|(_, string)| fits(string));
        let sorted = Sorted::new(chosen.map(|(number, string)| Entry {
            head: string.as_bytes().first_chunk::<WIDTH>().map_or(0, head),
            string,
            number,
            shorter: None,
        }));
        if sorted.entries.is_empty() {
            return Some(());
        }
        let windows = self.text.as_bytes().array_windows::<WIDTH>();
        for (at, window) in windows.enumerate() {
            if let Some(range) = sorted.beginning_with(head(window))
                && !cuts_word(self.text, at)
            {
                self.at(at, &sorted, range)?;
            }
        }
        Some(())
    }

    /// Notes which of a range of strings stand at a place of the text.
    fn at(&mut self, at: usize, sorted: &Sorted<'_>, mut range: Range<usize>) -> Option<()> {
        let here = &self.text.as_bytes()[at..];
        // The last string that does not come after the text, and how much the two have in common.
        let mut nearest = None;
        let mut in_common = 0;
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            let string = sorted.entries[middle].string.as_bytes();
            let shared = shared(string, here);
            self.compared.take(LOOK + shared)?;
            if string.get(shared) <= here.get(shared) {
                nearest = Some(middle);
                in_common = shared;
                range.start = middle + 1;
            } else {
                range.end = middle;
            }
        }
        while let Some(index) = nearest {
            let entry = &sorted.entries[index];
            if entry.string.len() <= in_common {
                self.matches.take(1)?;
                if !cuts_word(self.text, at + entry.string.len()) {
                    self.lists[entry.number].push(at);
                }
            } else {
                self.compared.take(LOOK)?;
            }
            nearest = entry.shorter;
        }
        Some(())
    }
}

/// Strings of at least so many bytes, in the order of their first bytes and then of the alphabet.
struct Sorted<'s> {
    entries: Vec<Entry<'s>>,
    /// For each beginning, the range of those that have it.
    ranges: HashMap<u128, Range<usize>>,
    /// One bit for each beginning, at a place that is told from it. Most places of a text have none
    /// of the beginnings, and most of those are told here.
    bits: Vec<u64>,
}

struct Entry<'s> {
    /// The first bytes.
    head: u128,
    string: &'s str,
    /// Its number among all strings.
    number: usize,
    /// The longest of the other strings that it begins with.
    shorter: Option<usize>,
}

impl<'s> Sorted<'s> {
    fn new(entries: impl Iterator<Item = Entry<'s>>) -> Self {
        let mut entries: Vec<Entry<'s>> = entries.collect();
        entries.sort_unstable_by_key(|entry| (entry.head, entry.string));
        let mut ranges: HashMap<u128, Range<usize>> = HashMap::with_capacity(entries.len());
        let mut bits = vec![0; (entries.len() / 4).next_power_of_two()];
        // The strings that the one at hand begins with, the longest last.
        let mut shorter: Vec<usize> = Vec::new();
        for index in 0..entries.len() {
            let string = entries[index].string;
            while shorter
                .pop_if(|other| !string.starts_with(entries[*other].string))
                .is_some()
            {}
            entries[index].shorter = shorter.last().copied();
            shorter.push(index);
            let head = entries[index].head;
            let (word, bit) = place(head, bits.len());
            bits[word] |= bit;
            ranges.entry(head).or_insert(index..index).end = index + 1;
        }
        Self {
            entries,
            ranges,
            bits,
        }
    }

    /// The range of the strings with this beginning, if there are any.
    fn beginning_with(&self, head: u128) -> Option<Range<usize>> {
        let (word, bit) = place(head, self.bits.len());
        if self.bits[word] & bit == 0 {
            return None;
        }
        self.ranges.get(&head).cloned()
    }
}

/// Bytes as a number, the first one as its least part.
fn head<const WIDTH: usize>(bytes: &[u8; WIDTH]) -> u128 {
    let mut all = [0; 16];
    all[..WIDTH].copy_from_slice(bytes);
    u128::from_le_bytes(all)
}

/// The bit that stands for a beginning, and which of so many words (a power of two) it is in.
fn place(head: u128, words: usize) -> (usize, u64) {
    #[expect(clippy::cast_possible_truncation, reason = "the two halves are wanted")]
    let (low, high) = (head as u64, (head >> 64) as u64);
    // Multiplying mixes the lower bits into the upper ones, which are taken.
    let mixed = (low ^ high.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let word = (mixed >> 32) as usize & (words - 1);
    (word, 1 << (mixed >> 26 & 63))
}

/// How many bytes two texts have in common at their beginnings.
fn shared(one: &[u8], other: &[u8]) -> usize {
    const AT_ONCE: usize = 32;
    let chunks = one.chunks_exact(AT_ONCE).zip(other.chunks_exact(AT_ONCE));
    let same = AT_ONCE * chunks.take_while(|(one, other)| one == other).count();
    let rest = one[same..].iter().zip(&other[same..]);
    same + rest.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Where a string stands, tried at every place.
    fn plainly(text: &str, string: &str) -> Vec<usize> {
        let is_place = |at: &usize| {
            text.get(*at..).is_some_and(|here| here.starts_with(string))
                && !cuts_word(text, *at)
                && !cuts_word(text, at + string.len())
        };
        (0..text.len()).filter(is_place).collect()
    }

    /// Texts that repeat themselves, in which strings of all lengths begin alike.
    fn repetitive(pieces: Range<usize>) -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "a ",
            "b ",
            " ",
            "3",
            ".",
            "漢",
            "字",
            "é",
            "и",
            "\"",
            "the boat ",
            "the boats ",
        ]);
        prop::collection::vec(piece, pieces).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn every_place_of_every_string_is_found(
            text in repetitive(0..60),
            cuts in prop::collection::vec((0usize..300, 1usize..60), 0..40),
            others in prop::collection::vec(repetitive(1..8), 0..10),
        ) {
            let edges: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let cuts = cuts.iter().map(|(from, len)| {
                let from = from % edges.len();
                &text[edges[from]..edges[(from + len).min(edges.len() - 1)]]
            });
            // With another end, so that they begin alike and do not stand there.
            let near = cuts.clone().map(|cut| format!("{cut}漢"));
            let mut strings: Vec<String> = cuts.map(str::to_owned).chain(near).chain(others).collect();
            strings.retain(|string| !string.is_empty());
            strings.sort();
            strings.dedup();
            let strings: Vec<&str> = strings.iter().map(String::as_str).collect();
            let found = positions(&text, &strings);
            prop_assert!(found.complete);
            for (string, list) in strings.iter().zip(found.lists) {
                prop_assert_eq!(list, plainly(&text, string), "{:?} in {:?}", string, text);
            }
        }
    }

    #[test]
    fn what_repeats_itself_without_end_is_given_up() {
        let text = "漢".repeat(200_000);
        let almost = format!("{}x", "漢".repeat(100_000));
        assert!(!positions(&text, &[&almost]).complete);
        // As long as the strings differ soon, length and number make no difference.
        let many: Vec<String> = (0..50_000)
            .map(|number| format!("漢漢漢漢漢漢 {number}"))
            .collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let found = positions(&text, &many);
        assert!(found.complete && found.lists.iter().all(Vec::is_empty));
    }
}
