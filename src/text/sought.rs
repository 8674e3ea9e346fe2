//! Searches one text for many strings at once.
//!
//! A string can occur only where its first bytes occur. Strings with the same first bytes are sorted, and
//! those that occur at a place of the text are found by binary search: the last one that is not greater
//! than the text at this place begins with the longest string that occurs there, if any does. A hash only
//! selects the candidates; the bytes are always compared.
//!
//! An automaton of all strings would not need a second comparison, but building it takes several times
//! as long as all of this.

use std::ops::Range;

use hashbrown::HashMap;

use super::budget::Pool;
use super::edge::cuts_word;

/// How many occurrences one search may find for all strings, including those that cut a word, and how many
/// again for each of them. In a megabyte of news text, any number of whole sentences stays below this.
const MATCHES: usize = 8_000_000;

/// How many occurrences of a string may be found, however many strings there are.
const LEAST_MATCHES: usize = 16;

/// How many bytes one search may compare for all strings, and how many again for each of them. Only texts
/// and strings that repeat themselves for thousands of words come near this.
const COMPARED: usize = 1 << 30;

/// How many bytes may be compared for a string, however many strings there are.
const LEAST_COMPARED: usize = 1 << 12;

/// The cost of looking at one string, in compared bytes.
const LOOK: usize = 16;

/// Where strings occur in a text without cutting a word at an edge.
#[derive(Debug)]
pub(super) struct Positions {
    /// The ascending offsets for each string, in the given order.
    pub(super) lists: Vec<Vec<usize>>,
    /// For each string, whether the budget was enough to find all of them.
    pub(super) complete: Vec<bool>,
}

/// Searches for strings; none may be empty and no two may be equal.
pub(super) fn positions(text: &str, strings: &[&str]) -> Positions {
    let mut search = Search {
        text,
        found: Positions {
            lists: vec![Vec::new(); strings.len()],
            complete: vec![true; strings.len()],
        },
        matches: Pool::new(MATCHES, strings.len(), LEAST_MATCHES),
        compared: Pool::new(COMPARED, strings.len(), LEAST_COMPARED),
    };
    // Each string is searched by as many of its first bytes as can be compared at once: the more bytes,
    // the fewer wrong candidates.
    search.by_head::<16>(strings, usize::MAX);
    search.by_head::<8>(strings, 16);
    search.by_head::<4>(strings, 8);
    search.by_head::<2>(strings, 4);
    search.by_head::<1>(strings, 2);
    search.found
}

struct Search<'t> {
    text: &'t str,
    found: Positions,
    matches: Pool,
    compared: Pool,
}

impl Search<'_> {
    /// Searches for the strings with at least `WIDTH` bytes and fewer than `below`.
    fn by_head<const WIDTH: usize>(&mut self, strings: &[&str], below: usize) {
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
            return;
        }
        // Strings that begin alike are looked at together, so that they have their budgets together.
        let budget = |range: &Range<usize>| Left {
            matches: range.len().saturating_mul(self.matches.own()),
            compared: range.len().saturating_mul(self.compared.own()),
            is_enough: true,
        };
        let mut left: Vec<Left> = sorted.groups.iter().map(budget).collect();
        let windows = self.text.as_bytes().array_windows::<WIDTH>();
        for (at, window) in windows.enumerate() {
            if let Some(group) = sorted.beginning_with(head(window))
                && left[group].is_enough
                && !cuts_word(self.text, at)
                && self.at(at, &sorted, group, &mut left[group]).is_none()
            {
                left[group].is_enough = false;
                for entry in &sorted.entries[sorted.groups[group].clone()] {
                    self.found.complete[entry.number] = false;
                }
            }
        }
    }

    /// Records which strings of a group occur at a place of the text; `None` if the budget is not enough.
    fn at(&mut self, at: usize, sorted: &Sorted<'_>, group: usize, left: &mut Left) -> Option<()> {
        let here = &self.text.as_bytes()[at..];
        let mut range = sorted.groups[group].clone();
        // The last string that is not greater than the text, and the length of their common prefix.
        let mut nearest = None;
        let mut in_common = 0;
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            let string = sorted.entries[middle].string.as_bytes();
            let shared = shared(string, here);
            self.compared.take(&mut left.compared, LOOK + shared)?;
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
                self.matches.take(&mut left.matches, 1)?;
                if !cuts_word(self.text, at + entry.string.len()) {
                    self.found.lists[entry.number].push(at);
                }
            } else {
                self.compared.take(&mut left.compared, LOOK)?;
            }
            nearest = entry.shorter;
        }
        Some(())
    }
}

/// What is left of the budget of some strings.
struct Left {
    matches: usize,
    compared: usize,
    is_enough: bool,
}

/// Strings sorted by their first bytes, then by all bytes.
struct Sorted<'s> {
    entries: Vec<Entry<'s>>,
    /// The ranges of strings that have the same beginning.
    groups: Vec<Range<usize>>,
    /// For each beginning, the number of its group.
    numbers: HashMap<u128, usize>,
    /// A bloom filter with one bit for each beginning. Most places of a text have none of the beginnings,
    /// and this rules out most of them.
    bits: Vec<u64>,
}

struct Entry<'s> {
    /// The first bytes.
    head: u128,
    string: &'s str,
    /// Its number among all strings.
    number: usize,
    /// The longest other string with which it begins.
    shorter: Option<usize>,
}

impl<'s> Sorted<'s> {
    fn new(entries: impl Iterator<Item = Entry<'s>>) -> Self {
        let mut entries: Vec<Entry<'s>> = entries.collect();
        entries.sort_unstable_by_key(|entry| (entry.head, entry.string));
        let mut groups: Vec<Range<usize>> = Vec::new();
        let mut numbers: HashMap<u128, usize> = HashMap::with_capacity(entries.len());
        let mut bits = vec![0; (entries.len() / 4).next_power_of_two()];
        // The strings with which the current one begins, the longest last.
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
            let number = *numbers.entry(head).or_insert(groups.len());
            match groups.get_mut(number) {
                Some(group) => group.end = index + 1,
                None => groups.push(index..index + 1),
            }
        }
        Self {
            entries,
            groups,
            numbers,
            bits,
        }
    }

    /// The number of the group of strings with this beginning, if there are any.
    fn beginning_with(&self, head: u128) -> Option<usize> {
        let (word, bit) = place(head, self.bits.len());
        if self.bits[word] & bit == 0 {
            return None;
        }
        self.numbers.get(&head).copied()
    }
}

/// Bytes as a number, in little-endian order.
fn head<const WIDTH: usize>(bytes: &[u8; WIDTH]) -> u128 {
    let mut all = [0; 16];
    all[..WIDTH].copy_from_slice(bytes);
    u128::from_le_bytes(all)
}

/// The word of the filter (of `words`, a power of two) and the bit in it for a beginning.
fn place(head: u128, words: usize) -> (usize, u64) {
    #[expect(clippy::cast_possible_truncation, reason = "it uses the two halves")]
    let (low, high) = (head as u64, (head >> 64) as u64);
    // Multiplying mixes the lower bits into the upper ones, which are used.
    let mixed = (low ^ high.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let word = (mixed >> 32) as usize & (words - 1);
    (word, 1 << (mixed >> 26 & 63))
}

/// The length of the common prefix of two texts.
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

    /// Where a string occurs, by trying every place.
    fn plainly(text: &str, string: &str) -> Vec<usize> {
        let is_place = |at: &usize| {
            text.get(*at..).is_some_and(|here| here.starts_with(string))
                && !cuts_word(text, *at)
                && !cuts_word(text, at + string.len())
        };
        (0..text.len()).filter(is_place).collect()
    }

    /// Texts that repeat themselves, so that strings of all lengths have the same beginnings.
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
            // With a different end, so that they begin in the same way but do not occur.
            let near = cuts.clone().map(|cut| format!("{cut}漢"));
            let mut strings: Vec<String> = cuts.map(str::to_owned).chain(near).chain(others).collect();
            strings.retain(|string| !string.is_empty());
            strings.sort();
            strings.dedup();
            let strings: Vec<&str> = strings.iter().map(String::as_str).collect();
            let found = positions(&text, &strings);
            prop_assert!(found.complete.iter().all(|is| *is));
            for (string, list) in strings.iter().zip(found.lists) {
                prop_assert_eq!(list, plainly(&text, string), "{:?} in {:?}", string, text);
            }
        }
    }

    #[test]
    fn what_repeats_itself_without_end_is_given_up_alone() {
        let text = "漢".repeat(200_000);
        let almost = format!("{}x", "漢".repeat(100_000));
        let found = positions(&text, &[&almost, "漢漢x", "no"]);
        assert_eq!(found.complete, [false, true, true]);
        // Length and number make no difference if the strings differ early.
        let many: Vec<String> = (0..50_000)
            .map(|number| format!("漢漢漢漢漢漢 {number}"))
            .collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let found = positions(&text, &many);
        assert!(found.complete.iter().all(|is| *is));
        assert!(found.lists.iter().all(Vec::is_empty));
    }
}
