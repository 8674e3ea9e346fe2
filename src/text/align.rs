//! Recorded words laid beside a stretch of the source, word by word, at the least cost.

use super::words::{Token, TokenKind, are_similar};

/// One step of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The recorded token, unless the source alone has one here.
    pub(super) recorded: Option<usize>,
    /// The token of the source, unless the record alone has one here.
    pub(super) source: Option<usize>,
    pub(super) likeness: Likeness,
}

/// How alike two tokens are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    /// The same but for case.
    Case,
    /// Words that begin alike.
    Similar,
    Different,
}

/// Tokens with the text that they are cut from.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> Tokens<'a> {
    pub(super) fn get(self, index: usize) -> &'a str {
        &self.text[self.tokens[index].range.clone()]
    }

    /// How alike a token of these and one of others are; `None` for a word and a punctuation mark.
    fn likeness(self, index: usize, others: Tokens<'_>, other: usize) -> Option<Likeness> {
        let (one, two) = (self.get(index), others.get(other));
        if self.tokens[index].kind != others.tokens[other].kind {
            return None;
        }
        if one == two {
            return Some(Likeness::Same);
        }
        // Words that do not even begin alike are the common case, and not worth lower-casing.
        let (first, second) = (one.chars().next()?, two.chars().next()?);
        if first != second && !first.to_lowercase().eq(second.to_lowercase()) {
            return Some(Likeness::Different);
        }
        let (one, two) = (one.to_lowercase(), two.to_lowercase());
        Some(if one == two {
            Likeness::Case
        } else if are_similar(&one, &two) {
            Likeness::Similar
        } else {
            Likeness::Different
        })
    }
}

const MOVE_BOTH: u8 = 0;
const MOVE_RECORDED: u8 = 1;
const MOVE_SOURCE: u8 = 2;
const UNREACHABLE: u32 = u32::MAX / 2;

/// Aligns all recorded tokens with a stretch of the source that begins about token `begin` (which
/// may lie before the first), give or take `slack` tokens all along. Returns the steps and their
/// cost. Takes time in proportion to the recorded tokens times the slack.
pub(super) fn align(
    recorded: Tokens<'_>,
    source: Tokens<'_>,
    begin: isize,
    slack: usize,
) -> Option<(Vec<Step>, u32)> {
    let rows = recorded.tokens.len() + 1;
    let columns = 2 * slack + 1;
    let slack = isize::try_from(slack).ok()?;
    // Column `c` of row `r` means: `r` recorded tokens are done, and the next token of the source
    // is number `begin - slack + r + c`.
    let next_source = |row: usize, column: usize| -> Option<usize> {
        let at = begin
            .checked_sub(slack)?
            .checked_add_unsigned(row + column)?;
        usize::try_from(at)
            .ok()
            .filter(|at| *at <= source.tokens.len())
    };
    let mut costs = vec![UNREACHABLE; rows * columns];
    let mut moves = vec![MOVE_BOTH; rows * columns];
    for row in 0..rows {
        for column in 0..columns {
            let Some(at) = next_source(row, column) else {
                continue;
            };
            let here = row * columns + column;
            // What the source has before the words costs nothing.
            let mut best = if row == 0 {
                (0, MOVE_BOTH)
            } else {
                (UNREACHABLE, MOVE_BOTH)
            };
            if row > 0 {
                if at > 0
                    && let Some(likeness) = recorded.likeness(row - 1, source, at - 1)
                {
                    let kind = recorded.tokens[row - 1].kind;
                    best.0 = costs[here - columns] + replacing(likeness, kind);
                }
                if column + 1 < columns {
                    let cost = costs[here - columns + 1] + only_in_record(recorded, row - 1);
                    if cost < best.0 {
                        best = (cost, MOVE_RECORDED);
                    }
                }
                if column > 0 && at > 0 {
                    let cost = costs[here - 1] + only_in_source(source, at - 1);
                    if cost < best.0 {
                        best = (cost, MOVE_SOURCE);
                    }
                }
            }
            costs[here] = best.0.min(UNREACHABLE);
            moves[here] = best.1;
        }
    }
    let row = rows - 1;
    // Of equal ends the later one: it replaces a word where the other leaves it without a partner.
    let (column, cost) = (0..columns)
        .map(|column| (column, costs[row * columns + column]))
        .filter(|(_, cost)| *cost < UNREACHABLE)
        .min_by_key(|(column, cost)| (*cost, columns - column))?;
    Some((
        trace(
            recorded,
            source,
            &moves,
            (row, column),
            columns,
            next_source,
        ),
        cost,
    ))
}

/// The steps that led to a cell, in reading order.
fn trace(
    recorded: Tokens<'_>,
    source: Tokens<'_>,
    moves: &[u8],
    (mut row, mut column): (usize, usize),
    columns: usize,
    next_source: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<Step> {
    let mut steps = Vec::new();
    while row > 0 {
        let before = next_source(row, column).and_then(|at| at.checked_sub(1));
        let (mut step, likeness) = (
            Step {
                recorded: Some(row - 1),
                source: before,
                likeness: Likeness::Different,
            },
            before.and_then(|at| recorded.likeness(row - 1, source, at)),
        );
        match moves[row * columns + column] {
            MOVE_RECORDED => {
                step.source = None;
                row -= 1;
                column += 1;
            }
            MOVE_SOURCE => {
                step.recorded = None;
                column -= 1;
            }
            _ => {
                step.likeness = likeness.unwrap_or(Likeness::Different);
                row -= 1;
            }
        }
        steps.push(step);
    }
    steps.reverse();
    steps
}

fn replacing(likeness: Likeness, kind: TokenKind) -> u32 {
    match (likeness, kind) {
        (Likeness::Same, _) => 0,
        (Likeness::Case, _) | (_, TokenKind::Punctuation) => 1,
        (Likeness::Similar, TokenKind::Word) => 2,
        (Likeness::Different, TokenKind::Word) => 4,
    }
}

fn only_in_record(tokens: Tokens<'_>, index: usize) -> u32 {
    match tokens.tokens[index].kind {
        TokenKind::Word => 4,
        TokenKind::Punctuation => 1,
    }
}

/// A little less than the other way round, so that a word of the record rather finds its partner
/// beyond a gap than stays alone.
fn only_in_source(tokens: Tokens<'_>, index: usize) -> u32 {
    match tokens.tokens[index].kind {
        TokenKind::Word => 3,
        TokenKind::Punctuation => 1,
    }
}
