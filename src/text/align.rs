//! Aligns recorded words with a part of the source, word by word, at the lowest cost.

use super::words::{Token, TokenKind, are_similar};

/// One step of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The recorded token, unless only the source has one here.
    pub(super) recorded: Option<usize>,
    /// The token of the source, unless only the record has one here.
    pub(super) source: Option<usize>,
    pub(super) likeness: Likeness,
}

/// How similar two tokens are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    /// The same except for case.
    Case,
    /// Words with similar beginnings.
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

    /// How similar one of these tokens is to one of the others; `None` for a word and a punctuation mark,
    /// and for a double quotation mark and any other mark.
    fn likeness(self, index: usize, others: Tokens<'_>, other: usize) -> Option<Likeness> {
        let (one, two) = (self.get(index), others.get(other));
        if self.tokens[index].kind != others.tokens[other].kind {
            return None;
        }
        if one == two {
            return Some(Likeness::Same);
        }
        // A quotation mark never replaces another mark: a correction would copy it with the words.
        if one == "\"" || two == "\"" {
            return None;
        }
        // Most words have different first letters; lower case is computed only for the others.
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

/// The cheapest paths to a cell: one whose last step used only the source, and one for other last steps.
#[derive(Clone, Copy)]
struct Cell {
    /// The cost if the last step used both, or only the record.
    level: u32,
    /// The cost if it used only the source.
    gap: u32,
    /// Whether the last step of `level` used only the record.
    level_is_record: bool,
    /// Whether the second last step of `level` used only the source.
    level_after_gap: bool,
    /// Whether the second last step of `gap` also did.
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

/// The most tokens between brackets that count as an editor's insertion.
const MAX_BRACKETED: usize = 16;

/// Aligns all recorded tokens with a part of the source that begins near token `begin` (which may be
/// before the first), with a tolerance of `slack` tokens throughout. Returns the steps and their cost. The
/// time is proportional to the number of recorded tokens times the slack.
pub(super) fn align(
    recorded: Tokens<'_>,
    source: Tokens<'_>,
    begin: isize,
    slack: usize,
) -> Option<(Vec<Step>, u32)> {
    let table = Table::new(recorded, source, begin, slack)?;
    let row = table.rows - 1;
    // Of equal ends, the later one: it replaces a word that the earlier one leaves without a partner.
    let (column, cost) = (0..table.columns)
        .map(|column| (column, table.cell(row, column).level))
        .filter(|(_, cost)| *cost < NEVER)
        .min_by_key(|(column, cost)| (*cost, table.columns - column))?;
    Some((table.trace(row, column), cost))
}

/// The costs of aligning the first tokens of the record with the source up to some token.
struct Table<'a> {
    recorded: Tokens<'a>,
    source: Tokens<'a>,
    cells: Vec<Cell>,
    rows: usize,
    columns: usize,
    /// The number of the source token after the first cell.
    first: isize,
    /// Which tokens of the source, from the first one in reach, are in an editor's brackets.
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

    /// The cheapest paths to a cell, from the cells before it.
    fn reach(&self, row: usize, column: usize, at: usize) -> Cell {
        let mut cell = Cell::UNREACHABLE;
        if row == 0 {
            // Source tokens before the words cost nothing.
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

    /// The next token of the source in a cell: the window moves by one in each row.
    fn next_source(&self, row: usize, column: usize) -> Option<usize> {
        let at = self.first.checked_add_unsigned(row + column)?;
        usize::try_from(at)
            .ok()
            .filter(|at| *at <= self.source.tokens.len())
    }

    /// The cost of skipping a token of the source, as the first of several and as a further one. It is
    /// lower than for the record, so that a recorded word is matched after a gap rather than left alone.
    /// It is lowest for words in an editor's brackets, which are often left out.
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

/// Which of `count` tokens, starting with number `from`, are in square brackets, including the brackets.
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
