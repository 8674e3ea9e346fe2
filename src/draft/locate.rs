//! The words of each passage, with as much context as makes their place unique.

use std::num::NonZeroU32;
use std::ops::Range;

use super::plan::Piece;
use crate::model::{CodePoints, TextSpan, Words};
use crate::text::attribution::is_comma;
use crate::text::tidy::tidied;
use crate::text::{Count, Found, Places, SourceText, Wanted};

/// How many characters of the text before and after are recorded: first few, then more.
const NEAR: [usize; 2] = [24, 80];

/// How often all words are looked up again after some were left out.
const ROUNDS: usize = 4;

/// The result for a passage.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "there are few at a time, and nearly all are places"
)]
pub(super) enum Located {
    At(TextSpan),
    /// It has no letter and no digit.
    NoWords,
    /// Nothing that can be recorded makes its place unique.
    Ambiguous,
}

/// A passage whose words are looked up.
struct Passage {
    /// The bytes, with the quotation marks.
    bytes: Range<usize>,
    span: TextSpan,
    words: String,
}

/// The words of each piece.
///
/// All of them are looked up together, as in a check, a bounded number of times: the words alone; then
/// with some text before, after or on both sides; then with the number of the occurrence; at last with
/// offsets.
pub(super) fn locate(source: &SourceText<'_>, pieces: &[Piece]) -> Vec<Located> {
    let mut passages: Vec<Passage> = (pieces.iter())
        .map(|piece| {
            let words = words(&source.text()[piece.words.clone()]);
            Passage {
                bytes: piece.bytes.clone(),
                span: TextSpan::quote(words.as_str()),
                words,
            }
        })
        .collect();
    let first = look_up(source, &passages);
    let mut outcomes: Vec<Located> = (first.iter())
        .map(|found| match found {
            Found::NoWords => Located::NoWords,
            _ => Located::Ambiguous,
        })
        .collect();
    let mut open: Vec<usize> = Vec::new();
    for (index, found) in first.iter().enumerate() {
        if !matches!(found, Found::NoWords) && !is_at(found, &passages[index].bytes) {
            open.push(index);
        }
    }
    for select in selections() {
        if open.is_empty() {
            break;
        }
        for &index in &open {
            let passage = &mut passages[index];
            let plain = TextSpan::quote(passage.words.as_str());
            passage.span = select(source, passage, &first[index]).unwrap_or(plain);
        }
        let tried: Vec<&Passage> = open.iter().map(|index| &passages[*index]).collect();
        let found = source.find_all(&tried.iter().map(|one| wanted(one)).collect::<Vec<_>>());
        let mut fits = (tried.iter().zip(&found))
            .map(|(one, found)| is_at(found, &one.bytes))
            .collect::<Vec<bool>>()
            .into_iter();
        open.retain(|_| !fits.next().unwrap_or(false));
    }
    let mut kept: Vec<usize> = (0..passages.len())
        .filter(|index| outcomes[*index] != Located::NoWords && open.binary_search(index).is_err())
        .collect();
    keep_unique(source, &passages, &mut kept);
    for index in kept {
        outcomes[index] = Located::At(passages[index].span.clone());
    }
    outcomes
}

/// A way to make a place unique; `None` if it cannot be used for this passage.
type Selection = Box<dyn Fn(&SourceText<'_>, &Passage, &Found) -> Option<TextSpan>>;

fn selections() -> Vec<Selection> {
    let mut ways: Vec<Selection> = Vec::new();
    for near in NEAR {
        ways.push(Box::new(move |source, passage, found| {
            let mut span = passage.plain();
            span.prefix = Some(few(found).then(|| before(source, passage, near))??);
            Some(span)
        }));
        ways.push(Box::new(move |source, passage, found| {
            let mut span = passage.plain();
            span.suffix = Some(few(found).then(|| after(source, passage, near))??);
            Some(span)
        }));
        ways.push(Box::new(move |source, passage, found| {
            let mut span = passage.plain();
            span.prefix = Some(few(found).then(|| before(source, passage, near))??);
            span.suffix = Some(after(source, passage, near)?);
            Some(span)
        }));
    }
    ways.push(Box::new(|_, passage, found| {
        let mut span = passage.plain();
        span.nth = Some(number(found, &passage.bytes)?);
        Some(span)
    }));
    ways.push(Box::new(|source, passage, _| {
        let mut span = passage.plain();
        let at = source.code_points(passage.bytes.clone());
        let whole = |number| u32::try_from(number).ok();
        span.at = Some(CodePoints::new(whole(at.start)?, whole(at.end)?));
        Some(span)
    }));
    ways
}

impl Passage {
    fn plain(&self) -> TextSpan {
        TextSpan::quote(self.words.as_str())
    }
}

/// Looks up all passages together once more, exactly as a check will, and removes those that are not
/// unique.
fn keep_unique(source: &SourceText<'_>, passages: &[Passage], kept: &mut Vec<usize>) {
    for _ in 0..ROUNDS {
        let all: Vec<&Passage> = kept.iter().map(|index| &passages[*index]).collect();
        let found = source.find_all(&all.iter().map(|one| wanted(one)).collect::<Vec<_>>());
        let mut fits = (all.iter().zip(&found))
            .map(|(one, found)| is_at(found, &one.bytes))
            .collect::<Vec<bool>>()
            .into_iter();
        let before = kept.len();
        kept.retain(|_| fits.next().unwrap_or(false));
        if kept.len() == before {
            return;
        }
    }
    kept.clear();
}

fn look_up(source: &SourceText<'_>, passages: &[Passage]) -> Vec<Found> {
    source.find_all(&passages.iter().map(wanted).collect::<Vec<_>>())
}

fn wanted(passage: &Passage) -> Wanted<'_> {
    let TextSpan {
        words,
        prefix,
        suffix,
        nth,
        at,
        ..
    } = &passage.span;
    Wanted {
        words: match words {
            Words::Quote(words) | Words::Report(words) | Words::Unmarked(words) => words,
            Words::Withheld { .. } => "",
        },
        prefix: prefix.as_deref(),
        suffix: suffix.as_deref(),
        nth: nth.and_then(|nth| usize::try_from(nth.get()).ok()),
        at: (at.as_ref())
            .and_then(|at| Some(usize::try_from(at.start).ok()?..usize::try_from(at.end).ok()?)),
    }
}

/// Whether words were found at one place only, and that place is in a passage.
fn is_at(found: &Found, passage: &Range<usize>) -> bool {
    let Found::Places(places) = found else {
        return false;
    };
    let one = places.listed.first();
    places.chosen == Count::Exactly(1) && one.is_some_and(|one| is_inside(&one.bytes, passage))
}

fn is_inside(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether words occur at so few places that all can be compared with the text around them. For words
/// that occur everywhere, this would take too long.
fn few(found: &Found) -> bool {
    match found {
        Found::Places(places) => match places.all {
            Count::Exactly(number) => number <= Places::LISTED,
            Count::AtLeast(_) => false,
        },
        _ => false,
    }
}

/// The number of the occurrence that is in the passage.
fn number(found: &Found, passage: &Range<usize>) -> Option<NonZeroU32> {
    let Found::Places(places) = found else {
        return None;
    };
    let mut listed = places.listed.iter();
    let index = listed.position(|one| is_inside(&one.bytes, passage))?;
    NonZeroU32::new(u32::try_from(index + 1).ok()?)
}

/// The text right before a passage.
fn before(source: &SourceText<'_>, passage: &Passage, near: usize) -> Option<String> {
    let text = &source.text()[..passage.bytes.start];
    let from = text.char_indices().rev().take(near).last()?.0;
    useful(&text[from..])
}

/// The text right after a passage.
fn after(source: &SourceText<'_>, passage: &Passage, near: usize) -> Option<String> {
    let text = &source.text()[passage.bytes.end..];
    let to = text
        .char_indices()
        .nth(near)
        .map_or(text.len(), |(at, _)| at);
    useful(&text[..to])
}

fn useful(context: &str) -> Option<String> {
    let context = on_one_line(context);
    let context = tidied(context.trim());
    (context.contains(char::is_alphanumeric)).then(|| context.trim().to_owned())
}

/// The words of a passage as they are recorded: on one line, without a comma before the closing mark,
/// which belongs to the reporter's sentence.
fn words(passage: &str) -> String {
    let line = on_one_line(passage);
    let line = tidied(&line);
    let ends = |c: char| c.is_whitespace() || is_comma(c);
    line.trim_end_matches(ends).trim_start().to_owned()
}

/// The text with one space for each run of white space; a single no-break space is kept.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut space: Option<char> = None;
    for c in text.chars() {
        if c.is_whitespace() {
            let keeps = space.is_none() && matches!(c, ' ' | '\u{A0}' | '\u{202F}');
            space = Some(if keeps { c } else { ' ' });
            continue;
        }
        line.extend(space.take());
        line.push(c);
    }
    line.extend(space);
    line
}
