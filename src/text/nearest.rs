//! Finds the passage that is most similar to words that do not occur in the source.
//!
//! Each word votes for the places where the passage could begin, and rare words are worth more. The
//! best places are compared word by word. The number of comparisons is bounded, so that common words do
//! not take longer.

use std::ops::Range;

use super::SourceText;
use super::align::{Likeness, Step, Tokens, align};
use super::fold::{Folded, core};
use super::needle::segments;
use super::words::{TokenKind, WordIndex, tokens};

/// How many recorded tokens are compared; the rest of a longer quotation is ignored.
const COMPARED: usize = 1024;

/// The most votes that are counted.
const VOTES: usize = 8_192;

/// How many of the rarest words vote.
const VOTERS: usize = 24;

/// How many places are compared word by word.
const CANDIDATES: usize = 3;

/// How many pieces of a quotation with omissions are tried.
const PIECES: usize = 16;

/// The passage of a source that is most similar to recorded words.
///
/// ```
/// use onrecord::text::SourceText;
///
/// let source = SourceText::new("“It is a matter of weeks, not months,” she said.");
/// assert_eq!(source.nearest("Nothing of the kind was ever said"), None);
/// let nearest = source.nearest("It is a matter of days, not months").unwrap();
/// assert_eq!(&source.text()[nearest.source], "It is a matter of weeks, not months");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Nearest {
    /// The bytes of the passage in the source, from the first to the last whole word.
    pub source: Range<usize>,
    /// The bytes of the recorded words that were compared: all except white space and final stops. For
    /// words with omissions, it is the first piece that occurs only with differences; or, if the other
    /// pieces occur and nothing is similar to one, the range from the first of those to that one.
    pub words: Range<usize>,
    /// Where the two differ, in reading order. It is empty if every piece of words with omissions occurs in
    /// the source, but not in this order within a paragraph.
    pub differences: Vec<Difference>,
}

/// A place where a passage of the source and recorded words differ.
///
/// ```
/// use onrecord::text::SourceText;
///
/// let source = SourceText::new("It is a matter of weeks, not months.");
/// let words = "It is a matter of days, not months.";
/// let difference = &source.nearest(words).unwrap().differences[0];
/// assert_eq!(&source.text()[difference.source.clone()], "weeks");
/// assert_eq!(&words[difference.words.clone()], "days");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The bytes that only the source has; an empty range at the place if the source lacks something.
    pub source: Range<usize>,
    /// The bytes that only the recorded words have; an empty range if they lack something.
    pub words: Range<usize>,
}

pub(super) fn nearest(source: &SourceText, index: &WordIndex, words: &str) -> Option<Nearest> {
    let folded = Folded::new(words);
    let mut exact: Option<Nearest> = None;
    let mut missing: Option<Range<usize>> = None;
    for segment in segments(folded.text()).into_iter().take(PIECES) {
        let piece = core(&folded.text()[segment.clone()]);
        let piece = segment.start..segment.start + piece.len();
        match nearest_piece(source, index, &folded, piece.clone()) {
            None => missing = missing.or(Some(folded.stored(piece))),
            Some(found) if found.differences.is_empty() => exact = exact.or(Some(found)),
            Some(found) => return Some(found),
        }
    }
    let mut nearest = exact?;
    if let Some(missing) = missing {
        let place = if missing.start < nearest.words.start {
            nearest.source.start
        } else {
            nearest.source.end
        };
        nearest.words = nearest.words.start.min(missing.start)..nearest.words.end.max(missing.end);
        nearest.differences.push(Difference {
            source: place..place,
            words: missing,
        });
    }
    Some(nearest)
}

fn nearest_piece(
    source: &SourceText,
    index: &WordIndex,
    folded: &Folded,
    piece: Range<usize>,
) -> Option<Nearest> {
    let text = &folded.text()[piece.clone()];
    let mut cut = tokens(text);
    cut.truncate(COMPARED);
    let recorded = Tokens { text, tokens: &cut };
    let within = Tokens {
        text: source.folded.text(),
        tokens: &index.tokens,
    };
    let slack = (cut.len() / 4).clamp(8, 64);
    let (steps, _) = beginnings(recorded, index, slack)
        .into_iter()
        .filter_map(|begin| align(recorded, within, begin, slack))
        .min_by_key(|(_, cost)| *cost)?;
    if !is_near(&steps, recorded) {
        return None;
    }
    let sides = Sides {
        source: within,
        recorded,
        folded,
        stored: &source.folded,
        offset: piece.start,
    };
    let first = steps.iter().find_map(|step| step.source)?;
    let last = steps.iter().rev().find_map(|step| step.source)?;
    let compared = 0..cut.last()?.range.end;
    Some(Nearest {
        source: source
            .folded
            .stored(index.tokens[first].range.start..index.tokens[last].range.end),
        words: sides.recorded_bytes(compared),
        differences: sides.differences(&steps),
    })
}

/// The tokens of the source at which the words most likely begin, best first.
fn beginnings(recorded: Tokens<'_>, index: &WordIndex, slack: usize) -> Vec<isize> {
    let mut lists = Vec::new();
    for (number, token) in recorded.tokens.iter().enumerate() {
        if token.kind == TokenKind::Word {
            let word = recorded.get(number).to_lowercase();
            lists.extend(
                index
                    .word_or_similar(&word)
                    .into_iter()
                    .map(|list| (number, list)),
            );
        }
    }
    lists.sort_by_key(|(number, list)| (list.len(), *number));
    let mut votes: Vec<Vote> = Vec::new();
    for (number, list) in lists.into_iter().take(VOTERS) {
        let worth = 1 + (index.tokens.len() / list.len().max(1)).max(1).ilog2();
        let room = VOTES - votes.len();
        let places = list.iter().take(room);
        votes.extend(places.filter_map(|place| Vote::new(*place, number, worth)));
        if list.len() >= room {
            break;
        }
    }
    // A stable sort is faster here, because it uses that the lists are sorted already.
    votes.sort();

    let mut best = Vec::new();
    for _ in 0..CANDIDATES {
        let Some(begin) = most_votes(&votes, slack) else {
            break;
        };
        best.push(begin);
        let from = votes.partition_point(|vote| vote.at() < begin.saturating_sub_unsigned(slack));
        let to = votes.partition_point(|vote| vote.at() <= begin.saturating_add_unsigned(slack));
        votes.drain(from..to);
    }
    best
}

/// A vote for the token at which the words begin, and its worth. Both are in one number, which is quick
/// to sort; the order is that of the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Vote(isize);

impl Vote {
    /// A worth is at most 1 plus the number of bits of a `usize`.
    const WORTHS: isize = 128;

    /// The vote of a word that is found at `place` and is number `after` of the recorded tokens.
    fn new(place: usize, after: usize, worth: u32) -> Option<Self> {
        let at = isize::try_from(place).ok()?.checked_sub_unsigned(after)?;
        let worth = isize::try_from(worth).ok()?;
        at.checked_mul(Self::WORTHS)?.checked_add(worth).map(Self)
    }

    fn at(self) -> isize {
        self.0.div_euclid(Self::WORTHS)
    }

    fn worth(self) -> isize {
        self.0.rem_euclid(Self::WORTHS)
    }
}

/// The middle of the range of places, as wide as the slack, that has the most votes.
fn most_votes(votes: &[Vote], slack: usize) -> Option<isize> {
    let mut best: Option<(isize, usize, usize)> = None;
    let (mut from, mut sum) = (0, 0);
    for (to, vote) in votes.iter().enumerate() {
        sum += vote.worth();
        while vote.at().abs_diff(votes[from].at()) > slack {
            sum -= votes[from].worth();
            from += 1;
        }
        if best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, from, to));
        }
    }
    best.map(|(_, from, to)| votes[from].at().midpoint(votes[to].at()))
}

/// Whether more than half of the words occur; a similar word counts as three quarters.
fn is_near(steps: &[Step], recorded: Tokens<'_>) -> bool {
    let is_word = |number: usize| recorded.tokens[number].kind == TokenKind::Word;
    let words = (0..recorded.tokens.len())
        .filter(|number| is_word(*number))
        .count();
    let in_common: usize = steps
        .iter()
        .filter(|step| step.recorded.is_some_and(is_word) && step.source.is_some())
        .map(|step| match step.likeness {
            Likeness::Same | Likeness::Case => 4,
            Likeness::Similar => 3,
            Likeness::Different => 0,
        })
        .sum();
    in_common > 2 * words
}

/// The two texts of a comparison, with the maps back to their stored bytes.
struct Sides<'a> {
    source: Tokens<'a>,
    recorded: Tokens<'a>,
    folded: &'a Folded,
    stored: &'a Folded,
    /// Where the compared part of the recorded text begins in its fold.
    offset: usize,
}

impl Sides<'_> {
    fn differences(&self, steps: &[Step]) -> Vec<Difference> {
        let mut differs: Vec<bool> = steps
            .iter()
            .map(|step| step.likeness != Likeness::Same)
            .collect();
        for (number, pair) in steps.windows(2).enumerate() {
            if self.spacing_differs(pair[0], pair[1]) {
                differs[number] = true;
                differs[number + 1] = true;
            }
        }
        let mut differences = Vec::new();
        let mut at = 0;
        while let Some(start) = (at..steps.len()).find(|number| differs[*number]) {
            let same = (start..steps.len()).find(|number| !differs[*number]);
            let end = same.unwrap_or(steps.len());
            let sides = |start: usize, end: usize| {
                let (before, group) = (&steps[..start], &steps[start..end]);
                (
                    stretch(self.source, before, group, steps, |step| step.source),
                    stretch(self.recorded, before, group, steps, |step| step.recorded),
                )
            };
            let (mut source, mut words) = sides(start, end);
            let mut next = end;
            // `We’ve` and `We have` differ as a whole, so that one can replace the other.
            if !source.is_empty() && !words.is_empty() {
                let (before, after) = self.spacing_around(&source, &words);
                let first = start - usize::from(before && start > at);
                next += usize::from(after && end < steps.len());
                (source, words) = sides(first, next);
            }
            differences.push(Difference {
                source: self.stored.stored(source),
                words: self.recorded_bytes(words),
            });
            at = next;
        }
        differences
    }

    /// Whether two steps in a row have the same tokens on both sides, but white space between them on only
    /// one side.
    fn spacing_differs(&self, one: Step, two: Step) -> bool {
        let gap = |tokens: Tokens<'_>, one: Option<usize>, two: Option<usize>| {
            Some(tokens.tokens[one?].range.end < tokens.tokens[two?].range.start)
        };
        let source = gap(self.source, one.source, two.source);
        let recorded = gap(self.recorded, one.recorded, two.recorded);
        matches!((source, recorded), (Some(source), Some(recorded)) if source != recorded)
    }

    /// Whether there is white space before, and after, two ranges on only one side.
    fn spacing_around(&self, source: &Range<usize>, words: &Range<usize>) -> (bool, bool) {
        let before = |text: &str| text.ends_with(char::is_whitespace);
        let after = |text: &str| text.starts_with(char::is_whitespace);
        let (there, here) = (self.source.text, self.recorded.text);
        (
            before(&there[..source.start]) != before(&here[..words.start]),
            after(&there[source.end..]) != after(&here[words.end..]),
        )
    }

    fn recorded_bytes(&self, range: Range<usize>) -> Range<usize> {
        self.folded
            .stored(self.offset + range.start..self.offset + range.end)
    }
}

/// The folded range of one side of some steps; if that side has nothing there, an empty range after what
/// comes before it.
fn stretch(
    side: Tokens<'_>,
    before: &[Step],
    group: &[Step],
    all: &[Step],
    token: impl Fn(&Step) -> Option<usize>,
) -> Range<usize> {
    let first = group.iter().find_map(&token);
    let last = group.iter().rev().find_map(&token);
    if let (Some(first), Some(last)) = (first, last) {
        return side.tokens[first].range.start..side.tokens[last].range.end;
    }
    let place = match before.iter().rev().find_map(&token) {
        Some(previous) => side.tokens[previous].range.end,
        None => all
            .iter()
            .find_map(&token)
            .map_or(0, |next| side.tokens[next].range.start),
    };
    place..place
}
