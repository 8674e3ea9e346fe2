//! Which statements of several coders are the same.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Coding;
use super::spans::Spans;

/// The same statement in each coding, by its number there.
pub(super) type Unit = Vec<Option<usize>>;

/// A passage of a unit or statement: first and last code point, and the number of what has it.
type Passage = (usize, usize, usize);

pub(super) fn units(codings: &[Coding<'_>], spans: &Spans) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut known: HashMap<&str, Vec<Passage>> = HashMap::new();
    for (coder, statements) in spans.iter().enumerate() {
        let mut own: HashMap<&str, Vec<Passage>> = HashMap::new();
        for (number, located) in statements.iter().enumerate() {
            for passage in located {
                let (start, end) = (passage.points.start, passage.points.end);
                own.entry(&passage.text)
                    .or_default()
                    .push((start, end, number));
            }
        }
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for (text, passages) in &mut own {
            if let Some(known) = known.get_mut(text) {
                overlaps(known, passages, &mut shared);
            }
        }
        let speaks = |unit: usize, number: usize| {
            let own = &codings[coder].data.statements[number].speaker;
            { units[unit].iter().zip(codings) }
                .any(|(at, coding)| at.is_some_and(|at| coding.data.statements[at].speaker == *own))
        };
        let mut pairs: Vec<_> = { shared.into_iter() }
            .map(|((unit, number), length)| (Reverse((length, speaks(unit, number))), unit, number))
            .collect();
        pairs.sort_unstable();
        let mut unit_of: Vec<Option<usize>> = vec![None; statements.len()];
        for (_, unit, number) in pairs {
            if units[unit][coder].is_none() && unit_of[number].is_none() {
                units[unit][coder] = Some(number);
                unit_of[number] = Some(unit);
            }
        }
        for (number, unit) in unit_of.iter_mut().enumerate() {
            if unit.is_none() {
                let mut new = vec![None; codings.len()];
                new[coder] = Some(number);
                *unit = Some(units.len());
                units.push(new);
            }
        }
        for (text, passages) in own {
            let passages = passages
                .into_iter()
                .filter_map(|(start, end, number)| Some((start, end, unit_of[number]?)));
            known.entry(text).or_default().extend(passages);
        }
    }
    units
}

/// Adds how many characters passages of units and of statements share.
fn overlaps(
    known: &mut [Passage],
    own: &mut [Passage],
    shared: &mut HashMap<(usize, usize), usize>,
) {
    known.sort_unstable();
    own.sort_unstable();
    let mut next = 0;
    let mut open: Vec<Passage> = Vec::new();
    for (start, end, number) in own.iter().copied() {
        while let Some(passage) = known.get(next).filter(|passage| passage.0 < end) {
            open.push(*passage);
            next += 1;
        }
        open.retain(|passage| passage.1 > start);
        for (from, to, unit) in &open {
            let length = end.min(*to).saturating_sub(start.max(*from));
            if length > 0 {
                *shared.entry((*unit, number)).or_default() += length;
            }
        }
    }
}
