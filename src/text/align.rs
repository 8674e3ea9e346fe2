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

    /// How alike a token of these and one of others are; `None` for a word and a punctuation mark,
    /// and for a double quotation mark and another one.
    fn likeness(self, index: usize, others: Tokens<'_>, other: usize) -> Option<Likeness> {
        let (one, two) = (self.get(index), others.get(other));
        if self.tokens[index].kind != others.tokens[other].kind {
            return None;
        }
        if one == two {
            return Some(Likeness::Same);
        }
        // A quotation mark stands for no other sign, and would be taken over with the words beside it.
        if one == "\"" || two == "\"" {
            return None;
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

/// The cheapest ways to a cell, told apart by whether the last step took from the source alone.
#[derive(Clone, Copy)]
struct Cell {
    /// The cost when the last step took from both, or from the record alone.
    level: u32,
    /// The cost when it took from the source alone.
    gap: u32,
    /// Whether the last step of `level` took from the record alone.
    level_is_record: bool,
    /// Whether the step before the last one of `level` took from the source alone.
    level_after_gap: bool,
    /// Whether the step before the last one of `gap` did, too.
    gap_after_gap: bool,
}

impl Cell {
    const UNREACHABLE: Self = Self {
        level: NEVER,
        gap: NEVER,
        level_is_record: false,
        level_after_gap: false,
        gap_after_gap: false,
    };

    fn best(self) -> u32 {
        self.level.min(self.gap)
    }
}

/// More than any alignment costs, and small enough to add to.
const NEVER: u32 = u32::MAX / 2;

/// How many tokens an editor's brackets may hold to be known as such.
const MAX_BRACKETED: usize = 16;

/// Aligns all recorded tokens with a stretch of the source that begins about token `begin` (which
/// may lie before the first), give or take `slack` tokens all along. Returns the steps and their
/// cost. Takes time in proportion to the recorded tokens times the slack.
pub(super) fn align(
    recorded: Tokens<'_>,
    source: Tokens<'_>,
    begin: isize,
    slack: usize,
) -> Option<(Vec<Step>, u32)> {
    let table = Table::new(recorded, source, begin, slack)?;
    let row = table.rows - 1;
    // Of equal ends the later one: it replaces a word where the other leaves it without a partner.
    let (column, cost) = (0..table.columns)
        .map(|column| (column, table.cell(row, column).level))
        .filter(|(_, cost)| *cost < NEVER)
        .min_by_key(|(column, cost)| (*cost, table.columns - column))?;
    Some((table.trace(row, column), cost))
}

/// What it costs to lay the first tokens of the record beside the source up to some token.
struct Table<'a> {
    recorded: Tokens<'a>,
    source: Tokens<'a>,
    cells: Vec<Cell>,
    rows: usize,
    columns: usize,
    /// The number of the source's token that the first cell stands before.
    first: isize,
    /// Which tokens of the source, from the first in reach, stand in an editor's brackets.
    bracketed: Vec<bool>,
}

impl<'a> Table<'a> {
    fn new(recorded: Tokens<'a>, source: Tokens<'a>, begin: isize, slack: usize) -> Option<Self> {
        let rows = recorded.tokens.len() + 1;
        let columns = 2 * slack + 1;
        let first = begin.checked_sub_unsigned(slack)?;
        let mut table = Self {
            recorded,
            source,
            cells: vec![Cell::UNREACHABLE; rows * columns],
            rows,
            columns,
            first,
            bracketed: bracketed(source, first.max(0).unsigned_abs(), rows + columns),
        };
        for row in 0..rows {
            for column in 0..columns {
                if let Some(at) = table.next_source(row, column) {
                    table.cells[row * columns + column] = table.reach(row, column, at);
                }
            }
        }
        Some(table)
    }

    /// The cheapest way to a cell, from those before it.
    fn reach(&self, row: usize, column: usize, at: usize) -> Cell {
        let mut cell = Cell::UNREACHABLE;
        if row == 0 {
            // What the source has before the words costs nothing.
            cell.level = 0;
            return cell;
        }
        if at > 0 {
            let before = self.cell(row - 1, column);
            if let Some(likeness) = self.recorded.likeness(row - 1, self.source, at - 1) {
                let kind = self.recorded.tokens[row - 1].kind;
                cell.level = before.best() + replacing(likeness, kind);
                cell.level_after_gap = before.gap < before.level;
            }
        }
        if column + 1 < self.columns {
            let before = self.cell(row - 1, column + 1);
            let cost = before.best() + only_in_record(self.recorded.tokens[row - 1].kind);
            if cost < cell.level {
                cell.level = cost;
                cell.level_is_record = true;
                cell.level_after_gap = before.gap < before.level;
            }
        }
        if at > 0 && column > 0 {
            let before = self.cell(row, column - 1);
            let (begin, go_on) = self.only_in_source(at - 1);
            let (begin, go_on) = (before.level + begin, before.gap + go_on);
            cell.gap = begin.min(go_on);
            cell.gap_after_gap = go_on < begin;
        }
        cell.level = cell.level.min(NEVER);
        cell.gap = cell.gap.min(NEVER);
        cell
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        self.cells[row * self.columns + column]
    }

    /// The token of the source that comes next in a cell: in each row the window is one further on.
    fn next_source(&self, row: usize, column: usize) -> Option<usize> {
        let at = self.first.checked_add_unsigned(row + column)?;
        usize::try_from(at)
            .ok()
            .filter(|at| *at <= self.source.tokens.len())
    }

    /// What it costs to pass over a token of the source, as the first of several and as a further
    /// one. Less than the other way round, so that a word of the record rather finds its partner
    /// beyond a gap than stays alone; and words that an editor put in brackets are often left out.
    fn only_in_source(&self, at: usize) -> (u32, u32) {
        let index = at.checked_sub(self.first.max(0).unsigned_abs());
        if index.and_then(|index| self.bracketed.get(index)) == Some(&true) {
            return (1, 0);
        }
        match self.source.tokens[at].kind {
            TokenKind::Word => (3, 1),
            TokenKind::Punctuation => (1, 2),
        }
    }

    /// The steps that led to a cell, in reading order.
    fn trace(&self, mut row: usize, mut column: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut in_gap = false;
        while row > 0 {
            let cell = self.cell(row, column);
            let before = self
                .next_source(row, column)
                .and_then(|at| at.checked_sub(1));
            let (recorded, source) = match (in_gap, cell.level_is_record) {
                (true, _) => (None, before),
                (false, true) => (Some(row - 1), None),
                (false, false) => (Some(row - 1), before),
            };
            let likeness = match (recorded, source) {
                (Some(one), Some(other)) => self.recorded.likeness(one, self.source, other),
                _ => None,
            };
            steps.push(Step {
                recorded,
                source,
                likeness: likeness.unwrap_or(Likeness::Different),
            });
            if in_gap {
                column -= 1;
                in_gap = cell.gap_after_gap;
            } else {
                row -= 1;
                column += usize::from(cell.level_is_record);
                in_gap = cell.level_after_gap;
            }
        }
        steps.reverse();
        steps
    }
}

/// Which of `count` tokens from number `from` on stand in square brackets, with the brackets.
fn bracketed(source: Tokens<'_>, from: usize, count: usize) -> Vec<bool> {
    let end = source.tokens.len().min(from.saturating_add(count));
    let mut inside = vec![false; end.saturating_sub(from)];
    let mut open = None;
    for at in from..end {
        match source.get(at) {
            "[" => open = Some(at),
            "]" => {
                if let Some(open) = open.take().filter(|open| at - open <= MAX_BRACKETED) {
                    inside[open - from..=at - from].fill(true);
                }
            }
            _ => {}
        }
    }
    inside
}

fn replacing(likeness: Likeness, kind: TokenKind) -> u32 {
    match (likeness, kind) {
        (Likeness::Same, _) => 0,
        (Likeness::Case, _) | (_, TokenKind::Punctuation) => 1,
        (Likeness::Similar, TokenKind::Word) => 2,
        (Likeness::Different, TokenKind::Word) => 5,
    }
}

fn only_in_record(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Word => 5,
        TokenKind::Punctuation => 1,
    }
}
