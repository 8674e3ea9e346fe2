//! The search: many recorded words in one source text, in one pass.
//!
//! Recorded words are found where their fold occurs in the fold of the source. In detail:
//!
//! - an omission in the words (`…`, three or more full stops, either of them in square or round
//!   brackets) matches any run of characters within a paragraph, also an empty one; a paragraph ends
//!   at a blank line; full stops next to an omission belong to it;
//! - commas and full stops at the end of the words are ignored, and so is one in the source before a
//!   quotation mark that ends the words;
//! - neither an edge of the words nor an edge at an omission cuts a word or number in two (see
//!   `edge.rs`);
//! - everything else, also other square brackets, is compared as printed.
//!
//! Words without omissions are found at every place that fits. Words with omissions are found at most
//! once for each place of their first segment, and end as early as possible; of places that overlap, only
//! the first counts.

use hashbrown::DefaultHashBuilder;
use indexmap::IndexSet;

use super::SourceText;
use super::budget::Pool;
use super::chain::Chains;
use super::needle::Needle;
use super::selectors::{Candidates, select};
use super::sought::{Positions, positions};
use super::wanted::{Found, Wanted};

/// How many paragraphs one call may look at to put the segments of all words in order, and how many again
/// for each of them.
const STEPS: usize = 4_000_000;

/// How often, at 32 bytes each, one call may compare places with a prefix or suffix.
const COMPARISONS: usize = 64_000_000;

/// What each of the words has of either, however many there are.
const LEAST: usize = 4096;

/// A set that keeps the order in which its elements were added.
type Distinct<T> = IndexSet<T, DefaultHashBuilder>;

pub(super) fn find_all(source: &SourceText, wanted: &[Wanted<'_>]) -> Vec<Found> {
    let mut needles: Distinct<Needle> = Distinct::default();
    let needle_of: Vec<Option<usize>> = wanted
        .iter()
        .map(|wanted| Some(needles.insert_full(Needle::new(wanted.words)?).0))
        .collect();
    let mut segments: Distinct<&str> = Distinct::default();
    let segments_of: Vec<Vec<usize>> = needles
        .iter()
        .map(|needle| {
            let own = needle.segments.iter();
            own.map(|segment| segments.insert_full(segment).0).collect()
        })
        .collect();
    let text = source.folded.text();
    let breaks = source.folded.paragraph_breaks();
    let Positions { lists, complete } =
        positions(text, &segments.iter().copied().collect::<Vec<_>>());
    let mut steps = Pool::new(STEPS, needles.len(), LEAST);
    let mut comparisons = Pool::new(COMPARISONS, wanted.len(), LEAST);
    let places: Vec<_> = needles
        .iter()
        .zip(&segments_of)
        .map(|(needle, segments)| {
            let lists: Vec<&[usize]> = segments.iter().map(|one| lists[*one].as_slice()).collect();
            let is_complete = segments.iter().all(|one| complete[*one]);
            // Words of which one piece occurs nowhere occur nowhere, whatever is known of the others.
            let is_nowhere = { segments.iter().zip(&lists) }
                .any(|(one, list)| complete[*one] && list.is_empty());
            let steps = &mut steps.share();
            let chains = Chains::new(text, breaks, needle, lists.clone(), steps)?;
            let apart = chains.apart(0..chains.len());
            Some((needle, lists, chains, apart, is_complete || is_nowhere))
        })
        .collect();
    wanted
        .iter()
        .zip(needle_of)
        .map(|(wanted, needle)| {
            let Some(needle) = needle else {
                return Found::NoWords;
            };
            let Some((needle, lists, chains, apart, complete)) = &places[needle] else {
                return Found::Undecided;
            };
            let all = Candidates {
                needle,
                lists,
                chains,
                apart,
                complete: *complete,
            };
            select(source, &all, wanted, &mut comparisons.share())
        })
        .collect()
}
