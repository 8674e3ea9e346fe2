//! Which lines slipped, and where they were meant to start.

use std::collections::HashMap;

use super::entries::{Entry, Sign, entries};
use super::moves::{Move, Why, moved, why};
use super::state::State;
use crate::report::Safety;
use crate::report::span::Span;

/// So many lines below are looked at to find the best column.
const AHEAD: usize = 3;

/// So many lines above may be the ones that slipped.
const BACK: usize = 3;

/// After so many, nobody reads on.
const MOST: usize = 1_000;

/// The slips of a text, in its order. Lines that slipped together are together.
pub(super) fn slips(text: &str) -> Vec<Vec<Move>> {
    let entries = entries(text);
    let mut search = Search::new(&entries);
    for index in 0..entries.len() {
        search.step(index);
        if search.moves.len() > MOST {
            break;
        }
    }
    search.grouped()
}

struct Search<'e, 'a> {
    entries: &'e [Entry<'a>],
    state: State<'a>,
    /// What was open before each of the last lines, with their numbers.
    before: Vec<(usize, State<'a>)>,
    /// How many lines start in each column.
    counts: HashMap<usize, usize>,
    /// By the number of the line.
    moves: Vec<(usize, Move)>,
}

/// A way in which lines may have been meant.
pub(super) struct Meant<'a> {
    /// The number of the line that slipped.
    pub(super) index: usize,
    pub(super) column: usize,
    pub(super) why: Why,
    pub(super) safety: Safety,
    /// What is open after the line that did not fit.
    state: State<'a>,
    pub(super) neighbour: Option<Span>,
    /// Whether it goes on with what the line above it is in.
    goes_on: bool,
    /// How many of the lines below fit then.
    ahead: usize,
}

impl<'e, 'a> Search<'e, 'a> {
    fn new(entries: &'e [Entry<'a>]) -> Self {
        let mut counts = HashMap::new();
        for column in entries.iter().filter_map(|entry| entry.column) {
            *counts.entry(column).or_default() += 1;
        }
        Self {
            entries,
            state: State::new(),
            before: Vec::new(),
            counts,
            moves: Vec::new(),
        }
    }

    /// Reads one more line.
    fn step(&mut self, index: usize) {
        let entry = &self.entries[index];
        if entry.is_first {
            self.state = State::new();
            self.before.clear();
        }
        if let Some(state) = self.moved_along(index) {
            self.before
                .push((index, std::mem::replace(&mut self.state, state)));
            return;
        }
        let fits = as_written(&self.state, entry);
        let meant = match &fits {
            Some(next) if !next.is_childless => None,
            Some(_) => self.best(self.earlier(index).into_iter().filter(|meant| {
                // That a key has no value is another mistake, unless the lines below prove it.
                meant.ahead >= AHEAD.min(2)
            })),
            None => {
                let here = self.here(index);
                self.best(here.into_iter().chain(self.earlier(index)))
            }
        };
        let after = match (meant, fits) {
            (Some(meant), _) => self.accept(meant),
            (None, Some(next)) => next,
            // Most likely it is a part of a text.
            (None, None) if entry.colon.is_some() || !is_plain(entry) => self.state.clone(),
            (None, None) => self.state.with_unknown(entry),
        };
        self.before
            .push((index, std::mem::replace(&mut self.state, after)));
        if self.before.len() > BACK {
            self.before.remove(0);
        }
    }

    /// A line that fits, but has slipped together with the line above that it belongs to.
    fn moved_along(&mut self, index: usize) -> Option<State<'a>> {
        let entry = &self.entries[index];
        let (last, above) = self.moves.last()?;
        let distance = shift(above.from?, above.column);
        let own = entry.column?;
        let column = own.checked_add_signed(distance)?;
        let is_along = *last + 1 == index
            && above.why == Why::Column
            && entry.sign.is_none()
            && own != above.column + 2
            && column == above.column + 2;
        let state = self.state.with(entry, column).filter(|_| is_along)?;
        Some(self.accept(Meant {
            index,
            column,
            why: Why::Column,
            safety: Safety::Safe,
            neighbour: None,
            goes_on: true,
            ahead: 0,
            state,
        }))
    }

    /// What the line itself may have been meant as.
    fn here(&self, index: usize) -> Vec<Meant<'a>> {
        let entry = &self.entries[index];
        if let (Some(column), Some(key), None) = (entry.column, entry.key, entry.sign)
            && self.state.is_nearly_known(column, key)
        {
            return Vec::new();
        }
        let mut all = self.shifts(&self.state, index, index);
        // A map of which no other item follows is a map, and not a list without a dash.
        if let (Some(column), None) = (entry.column, entry.sign)
            && let Some(dash) = self.state.dash_before(column)
            && self.is_followed_by_item(index, dash, column)
        {
            let with_dash = Entry {
                sign: Some(Sign::Dash),
                offset: 2,
                ..entry.clone()
            };
            if let Some(state) = self.state.with(&with_dash, dash) {
                all.push(Meant {
                    index,
                    column: dash,
                    why: Why::NoDash,
                    safety: Safety::Safe,
                    neighbour: None,
                    goes_on: false,
                    ahead: self.ahead(&state, index),
                    state,
                });
            }
        }
        let lists = self.state.frames.iter().filter(|frame| frame.is_list);
        for list in lists.filter(|_| entry.sign.is_none()) {
            // Items of a list mostly begin with the same key.
            if list.first_key.is_none() || list.first_key != entry.key {
                continue;
            }
            let with_dash = Entry {
                sign: Some(Sign::Dash),
                offset: 2,
                ..entry.clone()
            };
            if let Some(state) = self.state.with(&with_dash, list.column) {
                all.push(Meant {
                    index,
                    column: list.column,
                    why: Why::NoDash,
                    safety: Safety::Unsafe,
                    neighbour: Some(list.place),
                    goes_on: false,
                    ahead: self.ahead(&state, index),
                    state,
                });
            }
        }
        all
    }

    /// Whether the next line that does not belong to the key in this line is an item of the same list.
    fn is_followed_by_item(&self, index: usize, dash: usize, column: usize) -> bool {
        let mut below = self.entries[index + 1..].iter();
        let next = below.find(|entry| {
            let is_item = entry.sign.is_some() && entry.column == Some(column);
            is_item || entry.column.is_some_and(|own| own < column)
        });
        next.is_some_and(|entry| entry.sign.is_some() && entry.column >= Some(dash))
    }

    /// What lines above may have been meant as, so that this one fits.
    fn earlier(&self, index: usize) -> Vec<Meant<'a>> {
        let mut all = Vec::new();
        for (number, before) in self.before.iter().rev() {
            let is_moved = self.moves.iter().rev().any(|(moved, _)| moved == number);
            if self.entries[*number].is_first || is_moved {
                break;
            }
            all.extend(self.shifts(before, *number, index));
            let entry = &self.entries[*number];
            if let (Some(column), Some(Sign::Dash), Some(_)) = (entry.column, entry.sign, entry.key)
                && entry.offset > 2
            {
                let narrow = Entry {
                    offset: 2,
                    ..entry.clone()
                };
                let next = before.with(&narrow, column);
                if let Some(state) = next.and_then(|next| self.replay(next, *number, index)) {
                    all.push(Meant {
                        index: *number,
                        column,
                        why: Why::Gap,
                        safety: Safety::Unsafe,
                        neighbour: None,
                        goes_on: false,
                        ahead: self.ahead(&state, index),
                        state,
                    });
                }
            }
        }
        all
    }

    /// The other columns in which a line may have been meant to start, so that all up to the line `until`
    /// fits.
    fn shifts(&self, before: &State<'a>, index: usize, until: usize) -> Vec<Meant<'a>> {
        let entry = &self.entries[index];
        let mut columns = before.columns(entry);
        let below = self.entries.get(index + 1).and_then(|next| next.column);
        columns.extend(below.filter(|column| !columns.contains(column)));
        let why = why(entry);
        let inner = before.frames.last().map(|frame| frame.column);
        let mut found: Vec<Meant<'a>> = Vec::new();
        for column in columns {
            // What begins in the wrong way may start in the right column.
            if Some(column) == entry.column && why == Why::Column {
                continue;
            }
            // An unknown key among keys of a record is no reason to put it where anything may stand.
            let is_at_home = entry.column.is_some_and(|own| before.is_open(own));
            if is_at_home && why == Why::Column && before.takes_anything(column) {
                continue;
            }
            let next = before.with(entry, column);
            let Some(state) = next.and_then(|next| self.replay(next, index, until)) else {
                continue;
            };
            found.push(Meant {
                index,
                column,
                why,
                safety: Safety::Unsafe,
                neighbour: before.neighbour(column, entry.sign.is_some()),
                goes_on: inner == Some(column),
                ahead: self.ahead(&state, until),
                state,
            });
        }
        let best = found.iter().map(|meant| meant.ahead).max();
        let mut last = found.iter().filter(|meant| Some(meant.ahead) == best);
        let is_only = last.next().is_some() && last.next().is_none();
        let is_doubtful = why == Why::Column
            && entry
                .column
                .is_none_or(|column| before.is_among_known_keys(column));
        for meant in &mut found {
            let is_same = Some(meant.column) == entry.column;
            let is_sure = is_same || (is_only && !is_doubtful && until == index);
            meant.safety = Safety::safe_if(is_sure);
        }
        found
    }

    /// What is open after the lines up to `until`, if they fit where they are.
    fn replay(&self, mut state: State<'a>, index: usize, until: usize) -> Option<State<'a>> {
        for entry in &self.entries[index + 1..=until] {
            state = as_written(&state, entry).filter(|next| !next.is_childless)?;
        }
        Some(state)
    }

    /// How many of the lines below `index` fit.
    fn ahead(&self, state: &State<'a>, index: usize) -> usize {
        let mut state = state.clone();
        let mut below = self.entries[index + 1..].iter().take(AHEAD);
        for count in 0..AHEAD {
            let Some(entry) = below.next().filter(|entry| !entry.is_first) else {
                return AHEAD;
            };
            match as_written(&state, entry) {
                Some(next) if !next.is_childless => state = next,
                _ => return count,
            }
        }
        AHEAD
    }

    fn best(&self, all: impl Iterator<Item = Meant<'a>>) -> Option<Meant<'a>> {
        all.max_by_key(|meant| {
            let entry = &self.entries[meant.index];
            let distance = entry.column.map(|column| column.abs_diff(meant.column));
            let is_like_last = self.moves.last().is_some_and(|(_, last)| {
                last.from.zip(entry.column).is_some_and(|(from, own)| {
                    meant.index > 0 && shift(own, meant.column) == shift(from, last.column)
                })
            });
            (
                meant.ahead,
                distance == Some(0),
                is_like_last,
                meant.goes_on,
                self.counts.get(&meant.column).copied().unwrap_or_default(),
                std::cmp::Reverse(distance),
                // Where all else is equal, the lines start as little to the right as they can.
                std::cmp::Reverse(meant.column),
            )
        })
    }

    /// Notes a line as moved, and gives what is open then.
    fn accept(&mut self, meant: Meant<'a>) -> State<'a> {
        let found = moved(&self.entries[meant.index], &meant);
        self.moves.push((meant.index, found));
        meant.state
    }

    /// Whether the lines between two all belong to the first one.
    fn are_inside(&self, first: usize, next: usize) -> bool {
        let column = self.entries[first].column;
        let mut between = self.entries[first + 1..next].iter();
        between.all(|entry| entry.column > column)
    }

    /// The moves, those of neighbouring lines by the same distance together.
    fn grouped(mut self) -> Vec<Vec<Move>> {
        let mut moves = std::mem::take(&mut self.moves);
        moves.sort_by_key(|(index, _)| *index);
        let mut groups: Vec<Vec<Move>> = Vec::new();
        let mut last = None;
        for (index, one) in moves {
            let distance = |one: &Move| one.from.map(|from| shift(from, one.column));
            match groups.last_mut() {
                Some(group)
                    if last.is_some_and(|last| self.are_inside(last, index))
                        && one.why == Why::Column
                        && group.iter().all(|other| {
                            other.why == Why::Column && distance(other) == distance(&one)
                        }) =>
                {
                    group.push(one);
                }
                _ => groups.push(vec![one]),
            }
            last = Some(index);
        }
        groups
    }
}

/// What is open after a line that is as it should be.
fn as_written<'a>(state: &State<'a>, entry: &Entry<'a>) -> Option<State<'a>> {
    state.with(
        entry,
        entry
            .column
            .filter(|_| is_plain(entry) && entry.colon.is_none())?,
    )
}

fn is_plain(entry: &Entry<'_>) -> bool {
    matches!(entry.sign, None | Some(Sign::Dash))
}

fn shift(from: usize, to: usize) -> isize {
    to.cast_signed() - from.cast_signed()
}
