//! Where in the texts of the sources each coder's words are.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Coding;
use super::alpha::Tally;
use crate::analysis::dated::source_of;
use crate::model::TextSpan;
use crate::text::{Found, SourceText, Wanted, folded};

/// A passage: in which text, and its code points. Words that cannot be looked up are a text of their own.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub(super) text: String,
    pub(super) points: Range<usize>,
}

/// The passages of each statement of each coding.
pub(super) type Spans = Vec<Vec<Vec<Located>>>;

pub(super) fn located(codings: &[Coding<'_>]) -> Spans {
    codings.iter().map(of_coding).collect()
}

fn of_coding(coding: &Coding<'_>) -> Vec<Vec<Located>> {
    let statements = &coding.data.statements;
    let mut located = vec![Vec::new(); statements.len()];
    // Each text is searched once, for all its words together.
    let mut wanted: HashMap<String, Vec<(usize, &TextSpan)>> = HashMap::new();
    for (number, statement) in statements.iter().enumerate() {
        let default = source_of(coding.data, statement).map(|(id, _)| id);
        for span in &statement.text {
            let source = span.source.as_ref().or(default);
            let source = source.map(ToString::to_string).unwrap_or_default();
            wanted.entry(source).or_default().push((number, span));
        }
        if statement.text.is_empty() {
            let gist = statement.gist.as_deref().unwrap_or_default();
            located[number].push(apart("", gist));
        }
    }
    for (source, spans) in wanted {
        let found = match coding.texts.get(&source) {
            Some(text) => {
                let sought: Vec<Wanted<'_>> = spans.iter().map(|(_, span)| of_span(span)).collect();
                SourceText::new(text).find_all(&sought)
            }
            None => Vec::new(),
        };
        let mut found = found.into_iter();
        for (number, span) in spans {
            let place = match found.next() {
                Some(Found::Places(places)) => places.listed.into_iter().next(),
                _ => None,
            };
            let at = span
                .at
                .as_ref()
                .map(|at| at.start as usize..at.end as usize);
            let points = at.or_else(|| place.map(|place| place.code_points));
            located[number].push(match points {
                Some(points) => Located {
                    text: source.clone(),
                    points,
                },
                None => apart(&source, span.words.text().unwrap_or_default()),
            });
        }
    }
    located
}

/// Words of which only the wording is known.
fn apart(source: &str, words: &str) -> Located {
    Located {
        text: format!("{source}\n{}", folded(words)),
        points: 0..1,
    }
}

fn of_span(span: &TextSpan) -> Wanted<'_> {
    Wanted {
        prefix: span.prefix.as_deref(),
        suffix: span.suffix.as_deref(),
        nth: span.nth.and_then(|nth| usize::try_from(nth.get()).ok()),
        ..Wanted::words(span.words.text().unwrap_or_default())
    }
}

/// Which characters of the texts each coder has recorded.
pub(super) fn tally(codings: &[Coding<'_>], spans: &Spans) -> Tally<String> {
    let mut tally = Tally::default();
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for coding in codings {
        texts.extend(coding.texts.iter().map(|(id, text)| (id.as_str(), *text)));
    }
    let mut recorded: HashMap<&str, Vec<(usize, bool)>> = HashMap::new();
    for statements in spans {
        let mut own: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
        for located in statements.iter().flatten() {
            own.entry(&located.text)
                .or_default()
                .push(located.points.clone());
        }
        for (text, ranges) in own {
            let ends = united(ranges).into_iter();
            let ends = ends.flat_map(|range| [(range.start, true), (range.end, false)]);
            recorded.entry(text).or_default().extend(ends);
        }
    }
    for (id, text) in texts {
        let length = text.chars().count();
        let knows = |coding: &&Coding<'_>| {
            { coding.data.sources.keys() }.any(|source| source.as_str() == id)
        };
        let coders = codings.iter().filter(knows).count();
        let mut ends = recorded.remove(id).unwrap_or_default();
        ends.sort_unstable();
        let (mut at, mut inside) = (0, 0_usize);
        let mut add = |from: usize, to: usize, inside: usize| {
            let to = to.min(length);
            if from < to {
                let inside = inside.min(coders);
                let values = [
                    ("recorded".to_owned(), inside),
                    ("not recorded".to_owned(), coders - inside),
                ];
                tally.add_counted(BTreeMap::from(values), to - from);
            }
        };
        for (place, is_start) in ends {
            add(at, place, inside);
            at = place;
            inside = if is_start {
                inside + 1
            } else {
                inside.saturating_sub(1)
            };
        }
        add(at, length, inside);
    }
    tally
}

/// Ranges without what is in several of them.
fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut united: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}
