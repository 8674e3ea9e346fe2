//! Chooses between several places, by `prefix`, `suffix`, `nth` and `at`.
//!
//! Each is a condition, and a place must meet all that are given:
//!
//! - `prefix`: its fold ends where the words begin; `suffix`: its fold begins where they end. White
//!   space and quotation marks between it and the words are ignored on both sides, and so are commas
//!   and full stops after the words, unless nothing else is left of it. Its other edge may cut a word.
//! - `nth`: it is the nth of all places where the words occur, counted from 1.
//! - `at`: its range of code points is the given one; white space, quotation marks and, at the end,
//!   commas and full stops are ignored.

use std::ops::Range;

use super::SourceText;
use super::budget::Share;
use super::chain::Chains;
use super::characters::is_final_stop;
use super::fold::Folded;
use super::needle::Needle;
use super::wanted::{Count, Found, Occurrence, Places, Selector, Wanted};

/// All places where the words of one needle occur.
pub(super) struct Candidates<'a> {
    pub(super) needle: &'a Needle,
    /// The positions of its segments.
    pub(super) lists: &'a [&'a [usize]],
    pub(super) chains: &'a Chains<'a>,
    /// The places that count as different.
    pub(super) apart: &'a [usize],
    /// Whether there are no others.
    pub(super) complete: bool,
}

/// Chooses among the candidates.
pub(super) fn select(
    source: &SourceText,
    all: &Candidates<'_>,
    wanted: &Wanted<'_>,
    budget: &mut Share<'_>,
) -> Found {
    if all.apart.is_empty() {
        return if all.complete {
            Found::Nowhere
        } else {
            Found::Undecided
        };
    }
    let Some(Chosen {
        number,
        listed,
        contradicting,
    }) = choose(source, all, wanted, budget)
    else {
        return Found::Undecided;
    };
    if number == 0 && !all.complete {
        return Found::Undecided;
    }
    let count = |places: usize| {
        if all.complete {
            Count::Exactly(places)
        } else {
            Count::AtLeast(places)
        }
    };
    Found::Places(Places {
        all: count(all.apart.len()),
        chosen: count(number),
        listed,
        contradicting,
    })
}

struct Chosen {
    number: usize,
    listed: Vec<Occurrence>,
    contradicting: Vec<Selector>,
}

impl Chosen {
    fn places(source: &SourceText, chains: &Chains<'_>, places: &[usize]) -> Self {
        let listed = places.iter().take(Places::LISTED);
        Self {
            number: places.len(),
            listed: listed
                .map(|place| occurrence(source, chains, *place))
                .collect(),
            contradicting: Vec::new(),
        }
    }
}

fn choose(
    source: &SourceText,
    all: &Candidates<'_>,
    wanted: &Wanted<'_>,
    budget: &mut Share<'_>,
) -> Option<Chosen> {
    let text = source.folded.text();
    let before = wanted.prefix.map(Context::before);
    let after = wanted.suffix.map(Context::after);
    let ends = |chains: &Chains<'_>, place| {
        before
            .as_ref()
            .is_none_or(|context| context.ends(&text[..chains.start(place)]))
    };
    let begins = |chains: &Chains<'_>, place| {
        after
            .as_ref()
            .is_none_or(|context| context.begins(&text[chains.whole(place).end..]))
    };
    let nth_place = |number: usize| number.checked_sub(1).and_then(|index| all.apart.get(index));
    let nth = wanted.nth.map(nth_place);
    // Words with omissions may end at several places, and `at` can mean another one than the nearest. So
    // the place is searched separately.
    let exact = match &wanted.at {
        Some(at) => Some(exact_place(source, all, at, budget)?),
        None => None,
    };
    if before.is_none() && after.is_none() && nth.is_none() && exact.is_none() {
        return Some(Chosen::places(source, all.chains, all.apart));
    }

    let chains = exact.as_ref().unwrap_or(all.chains);
    let pool = match nth {
        Some(None) => 0..0,
        Some(Some(&place)) if exact.is_none() && before.is_none() && after.is_none() => {
            place..place + 1
        }
        _ => 0..chains.len(),
    };
    // What one place costs at most.
    let contexts = before.iter().chain(&after).map(Context::cost);
    let cost = contexts.sum::<usize>() + chains.width();
    budget.take(pool.len().saturating_mul(cost))?;
    let nth_whole = nth.flatten().map(|place| all.chains.whole(*place));
    let fits = pool.filter(|place| {
        let is_nth = nth_whole
            .as_ref()
            .is_none_or(|nth| is_same(nth, &chains.whole(*place), all));
        is_nth && ends(chains, *place) && begins(chains, *place)
    });
    let places = chains.apart(fits);
    if !places.is_empty() {
        return Some(Chosen::places(source, chains, &places));
    }

    // No place is left: each selector is tried alone, to find those that fit no place. If the budget is
    // not enough for that, it may be any of them.
    let every_place = 0..all.chains.len();
    let mut leaves_any = |test: &dyn Fn(&Chains<'_>, usize) -> bool| {
        let in_time = budget
            .take(every_place.len().saturating_mul(cost))
            .is_some();
        !in_time || every_place.clone().any(|place| test(all.chains, place))
    };
    let given = [
        before
            .as_ref()
            .map(|_| (Selector::Prefix, leaves_any(&ends))),
        after
            .as_ref()
            .map(|_| (Selector::Suffix, leaves_any(&begins))),
        nth.map(|place| (Selector::Nth, place.is_some())),
        exact
            .as_ref()
            .map(|chains| (Selector::At, chains.len() > 0)),
    ];
    let given: Vec<(Selector, bool)> = given.into_iter().flatten().collect();
    let alone = given.iter().filter(|(_, leaves_any)| !leaves_any);
    let mut contradicting: Vec<Selector> = alone.map(|(selector, _)| *selector).collect();
    if contradicting.is_empty() {
        contradicting = given.iter().map(|(selector, _)| *selector).collect();
    }
    Some(Chosen {
        number: 0,
        listed: Vec::new(),
        contradicting,
    })
}

/// Whether a place counts as the one at `nth`: it is the same or, for words with omissions, overlaps it.
fn is_same(nth: &Range<usize>, place: &Range<usize>, all: &Candidates<'_>) -> bool {
    if all.needle.segments.len() == 1 {
        nth == place
    } else {
        nth.start < place.end && place.start < nth.end
    }
}

/// The place of the words at exactly these code points, if they occur there.
fn exact_place<'a>(
    source: &'a SourceText<'_>,
    all: &Candidates<'a>,
    at: &Range<usize>,
    budget: &mut Share<'_>,
) -> Option<Chains<'a>> {
    let text = source.folded.text();
    let Some(bytes) = source.bytes(at.clone()) else {
        return Some(Chains::none(text, all.needle));
    };
    let at = bare(text, source.folded.folded(bytes));
    let segments = &all.needle.segments;
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
        return Some(Chains::none(text, all.needle));
    };
    let starts = first_starts(text, first, at.start, budget)?;
    let last_starts = last_starts(text, last, at.end, budget)?;
    if starts.is_empty() || last_starts.is_empty() {
        return Some(Chains::none(text, all.needle));
    }
    let mut lists: Vec<&'a [usize]> = all
        .lists
        .iter()
        .map(|list| between(list, starts.start..last_starts.end))
        .collect();
    if let Some(list) = lists.first_mut() {
        *list = between(list, starts);
    }
    if let Some(list) = lists.last_mut() {
        *list = between(list, last_starts);
    }
    Chains::new(
        text,
        source.folded.paragraph_breaks(),
        all.needle,
        lists,
        budget,
    )
}

/// Where the first segment may start if the place, without the characters ignored at its edges, starts at
/// `at`. The segment may begin with marks, which were removed; before an omission it may be only marks, and
/// others may have been removed with them.
///
/// `None` if the budget is not enough; an empty range if there is no such place.
fn first_starts(
    text: &str,
    first: &str,
    at: usize,
    budget: &mut Share<'_>,
) -> Option<Range<usize>> {
    let rest = first.trim_start_matches(is_joint);
    if rest.is_empty() {
        budget.take(1)?;
        let run = at - text[..at].trim_end_matches(is_joint).len();
        budget.take(run)?;
        return Some(at - run..at);
    }
    let start = at.checked_sub(first.len() - rest.len());
    Some(start.map_or(0..0, |start| start..start + 1))
}

/// Where the last segment may start if the place, without the characters ignored at its edges, ends at
/// `at`: like [`first_starts`], but final stops were removed as well.
fn last_starts(text: &str, last: &str, at: usize, budget: &mut Share<'_>) -> Option<Range<usize>> {
    let rest = last.trim_end_matches(is_joint_or_stop);
    if rest.is_empty() {
        budget.take(1)?;
        let run = text[at..].len() - text[at..].trim_start_matches(is_joint_or_stop).len();
        budget.take(run)?;
        return Some(at..at + run);
    }
    let start = at.checked_sub(rest.len());
    Some(start.map_or(0..0, |start| start..start + 1))
}

/// The part of an ascending list that is in a range.
fn between(list: &[usize], range: Range<usize>) -> &[usize] {
    let from = list.partition_point(|at| *at < range.start);
    let to = list.partition_point(|at| *at < range.end);
    &list[from..to.max(from)]
}

/// A folded range without the white space, marks and final stops at its edges.
pub(super) fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(slice) = text.get(range.clone()) else {
        return range;
    };
    let trimmed = slice.trim_end_matches(|c| is_joint(c) || is_final_stop(c));
    let end = range.start + trimmed.len();
    let start = end - trimmed.trim_start_matches(is_joint).len();
    start..end
}

/// How many characters are searched between the words and the text around them.
const JOINT: usize = 16;

/// What may be between the words and the text around them: white space and quotation marks.
fn is_joint(folded: char) -> bool {
    matches!(folded, ' ' | '"' | '\'')
}

fn is_joint_or_stop(folded: char) -> bool {
    is_joint(folded) || is_final_stop(folded)
}

/// The text right before or after the words, folded.
struct Context {
    text: String,
    /// The text without the characters that may be between it and the words.
    inner: String,
}

impl Context {
    fn before(prefix: &str) -> Self {
        let text = Folded::new(prefix).text().trim_matches(' ').to_owned();
        let inner = text.trim_end_matches(is_joint).to_owned();
        Self { text, inner }
    }

    fn after(suffix: &str) -> Self {
        let text = Folded::new(suffix).text().trim_matches(' ').to_owned();
        let inner = text.trim_start_matches(is_joint_or_stop).to_owned();
        Self { text, inner }
    }

    /// What a comparison costs at most.
    fn cost(&self) -> usize {
        1 + self.text.len() / 32
    }

    fn ends(&self, source: &str) -> bool {
        if self.inner.is_empty() {
            return source.trim_end_matches(' ').ends_with(&self.text);
        }
        let joint = source
            .chars()
            .rev()
            .take(JOINT)
            .take_while(|c| is_joint(*c))
            .count();
        // The characters that may be between the prefix and the words are ASCII, one byte each.
        source[..source.len() - joint].ends_with(&self.inner)
    }

    fn begins(&self, source: &str) -> bool {
        if self.inner.is_empty() {
            return source.trim_start_matches(' ').starts_with(&self.text);
        }
        let joint = source
            .chars()
            .take(JOINT)
            .take_while(|c| is_joint_or_stop(*c));
        source[joint.map(char::len_utf8).sum()..].starts_with(&self.inner)
    }
}

fn occurrence(source: &SourceText, chains: &Chains<'_>, place: usize) -> Occurrence {
    let segments = chains.segments(place).into_iter();
    let stored = |segment| source.folded.stored(segment);
    let segments: Vec<Range<usize>> = segments.map(stored).collect();
    // A place has at least one segment.
    let start = segments.first().map_or(0, |first| first.start);
    let end = segments.last().map_or(0, |last| last.end);
    Occurrence {
        bytes: start..end,
        code_points: source.code_points(start..end),
        segments,
    }
}
