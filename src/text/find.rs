//! The search: many recorded words in one source text, in one pass.
//!
//! Recorded words stand in a source where their fold stands in the source's fold, so that
//!
//! - an omission in the words (`…`, three or more full stops, either of them in square or round
//!   brackets) matches any run of characters within a paragraph, also none; a paragraph ends at a
//!   blank line; full stops next to an omission belong to it;
//! - commas and full stops at the end of the words are ignored, and so is one that the source has
//!   before a quotation mark that ends the words;
//! - neither edge of the words, nor an edge at an omission, cuts a word or number in two (see
//!   `edge.rs`);
//! - everything else, other square brackets too, is compared as printed.
//!
//! Words without omissions stand at every place that fits. Words with omissions stand at most once
//! for each place of their first segment, and end as early as they can; of places that overlap, the
//! first counts.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::SourceText;
use super::chain::{Budget, Chains};
use super::edge::cuts_word;
use super::needle::Needle;
use super::selectors::{Candidates, select};
use super::wanted::{Found, Wanted};

/// How many times segments may stand in the source, over one call, counting also the places where
/// their edges cut a word. A megabyte of news text stays below it with any number of whole
/// sentences to find.
const MATCHES: usize = 8_000_000;

/// How many positions of segments may be looked at to put them in order, over one call.
const STEPS: usize = 16_000_000;

/// How many places may be compared with a prefix or suffix, over one call.
const COMPARISONS: usize = 16_000_000;

/// How many bytes of distinct segments are searched for at once. The automaton takes some dozens of
/// bytes of memory for each.
const BATCH: usize = 1 << 20;

pub(super) fn find_all(source: &SourceText, wanted: &[Wanted<'_>]) -> Vec<Found> {
    let mut ids = HashMap::new();
    let mut needles = Vec::new();
    let needle_of: Vec<Option<usize>> = wanted
        .iter()
        .map(|wanted| {
            let needle = Needle::new(wanted.words)?;
            Some(*ids.entry(needle).or_insert_with_key(|needle| {
                needles.push(needle.clone());
                needles.len() - 1
            }))
        })
        .collect();
    let positions = Positions::new(source, &needles);
    let mut steps = Budget::new(STEPS);
    let mut comparisons = Budget::new(COMPARISONS);
    let places: Vec<_> = needles
        .iter()
        .map(|needle| {
            let lists = positions.of(needle);
            let breaks = source.folded.paragraph_breaks();
            let chains = Chains::new(source.folded.text(), breaks, needle, &lists, &mut steps)?;
            let apart = chains.apart(0..chains.len());
            Some((needle, lists, chains, apart))
        })
        .collect();
    wanted
        .iter()
        .zip(needle_of)
        .map(|(wanted, needle)| {
            let Some(needle) = needle else {
                return Found::NoWords;
            };
            let Some((needle, lists, chains, apart)) = &places[needle] else {
                return Found::Undecided;
            };
            let complete = positions.complete;
            let all = Candidates {
                needle,
                lists,
                chains,
                apart,
                complete,
            };
            select(source, &all, wanted, &mut comparisons)
        })
        .collect()
}

/// Where each distinct segment stands in the fold of the source.
struct Positions<'n> {
    lists: HashMap<&'n str, Vec<usize>>,
    /// Whether the budget sufficed to find them all.
    complete: bool,
}

impl<'n> Positions<'n> {
    fn new(source: &SourceText, needles: &'n [Needle]) -> Self {
        let text = source.folded.text();
        let mut lists = HashMap::new();
        for segment in needles.iter().flat_map(|needle| &needle.segments) {
            lists.entry(segment.as_str()).or_insert_with(Vec::new);
        }
        // What is longer than the source cannot stand in it. The order does not matter to the
        // result, but a budget must run out at the same point in every run.
        let mut segments: Vec<&str> = lists
            .keys()
            .copied()
            .filter(|segment| segment.len() <= text.len())
            .collect();
        segments.sort_unstable();
        let mut found = Self {
            lists,
            complete: true,
        };
        let mut budget = Budget::new(MATCHES);
        for batch in batches(&segments) {
            if found.search(text, batch, &mut budget).is_none() {
                found.complete = false;
                break;
            }
        }
        found
    }

    /// The positions of the segments of a needle, in the order of the segments.
    fn of<'s>(&'s self, needle: &Needle) -> Vec<&'s [usize]> {
        let list = |segment: &String| {
            self.lists
                .get(segment.as_str())
                .map_or(&[][..], Vec::as_slice)
        };
        needle.segments.iter().map(list).collect()
    }

    fn search(&mut self, text: &str, segments: &[&'n str], budget: &mut Budget) -> Option<()> {
        // Of the kinds of automaton, the one that is built in linear time also where a long segment
        // repeats itself.
        let kind = Some(AhoCorasickKind::ContiguousNFA);
        let automaton = AhoCorasick::builder().kind(kind).build(segments).ok()?;
        let mut lists: Vec<Vec<usize>> = vec![Vec::new(); segments.len()];
        let mut outcome = Some(());
        for found in automaton.find_overlapping_iter(text) {
            outcome = budget.take(1);
            if outcome.is_none() {
                break;
            }
            if !cuts_word(text, found.start()) && !cuts_word(text, found.end()) {
                lists[found.pattern().as_usize()].push(found.start());
            }
        }
        self.lists.extend(segments.iter().copied().zip(lists));
        outcome
    }
}

/// Cuts a list of segments into stretches of at most [`BATCH`] bytes, or of one segment.
fn batches<'a, 's>(mut segments: &'a [&'s str]) -> impl Iterator<Item = &'a [&'s str]> {
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |segment: &&&str| {
            bytes += segment.len();
            bytes <= BATCH
        };
        let count = segments
            .iter()
            .take_while(fits)
            .count()
            .max(1)
            .min(segments.len());
        let (batch, rest) = segments.split_at(count);
        segments = rest;
        (!batch.is_empty()).then_some(batch)
    })
}
