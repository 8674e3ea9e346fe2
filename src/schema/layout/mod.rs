//! Lines of YAML that start in a column where they cannot belong, and where they were meant to start.
//!
//! A line that slipped is often noticed only lines later, or not by YAML at all: a `speaker` in the column
//! of `statements` is a key of the file. So the lines are read once more by their columns and by what the
//! schema allows there. A line that fits nowhere, but would in another column, is moved. What was moved is
//! read again, and counts only if fewer mistakes are left.
//!
//! - `entries`: the lines that hold keys and list items;
//! - `state`: the lists and maps that are open, and what fits into them;
//! - `search`: which lines to move, and where to;
//! - `moves`: how they are moved;
//! - `finding`: what to say about it.

mod entries;
mod finding;
mod moves;
mod search;
mod state;

use std::sync::Arc;

use self::moves::Move;
use super::check::{Form, Mistakes, check};
use crate::model::DataSet;
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, Edit, FileId};
use crate::syntax::{self, DataFormat, Limits, Parsed, typed};

/// In longer texts no slipped lines are looked for: it takes several readings.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// So many slips are tried one by one where not all of them together are right.
const MOST_TRIED: usize = 16;

/// Reads a file, with the lines that slipped moved to where they were meant to start.
pub(crate) fn parse(
    file: &Arc<SourceFile>,
    id: FileId,
    format: DataFormat,
    limits: &Limits,
) -> Parsed {
    let parsed = syntax::parse(Arc::clone(file), id, format, limits);
    let is_doubtful = || {
        let mut trees = parsed.trees.iter();
        !parsed.findings.is_empty()
            || trees.any(|tree| typed::read::<DataSet>(tree.root()).is_err())
    };
    if format != DataFormat::Yaml || !is_doubtful() {
        return parsed;
    }
    realigned(file, id, limits).unwrap_or(parsed)
}

/// Reads a YAML file that has mistakes, with the lines that slipped moved to where they were meant to
/// start, if there are such lines.
pub(crate) fn realigned(file: &Arc<SourceFile>, id: FileId, limits: &Limits) -> Option<Parsed> {
    if file.text().len() > MOST_BYTES {
        return None;
    }
    let slips = search::slips(file.text());
    if slips.is_empty() {
        return None;
    }
    let before = Attempt::new(file, id, limits, &[])?;
    let all: Vec<&[Move]> = slips.iter().map(Vec::as_slice).collect();
    let (moved, best) = match Attempt::new(file, id, limits, &all) {
        Some(together) if together.is_better(&before, &all) => (all, together),
        _ => one_by_one(file, id, limits, &all, before)?,
    };
    let mut parsed = best.parsed;
    let found = moved.iter().map(|slip| finding::of(file.text(), id, slip));
    let found: Vec<Diagnostic> = found.chain(parsed.findings).collect();
    parsed.findings = syntax::group_habits(found);
    Some(parsed)
}

/// The slips that help, each tried by itself.
fn one_by_one<'m>(
    file: &Arc<SourceFile>,
    id: FileId,
    limits: &Limits,
    slips: &[&'m [Move]],
    before: Attempt,
) -> Option<(Vec<&'m [Move]>, Attempt)> {
    let mut best = before;
    let mut kept: Vec<&[Move]> = Vec::new();
    for slip in slips.iter().take(MOST_TRIED) {
        let mut with = kept.clone();
        with.push(slip);
        if let Some(attempt) = Attempt::new(file, id, limits, &with)
            && attempt.is_better(&best, &[slip])
        {
            best = attempt;
            kept = with;
        }
    }
    (!kept.is_empty()).then_some((kept, best))
}

/// A reading of the file with some lines moved.
struct Attempt {
    parsed: Parsed,
    /// Where something is wrong, in the order of the text.
    wrong: Vec<usize>,
}

impl Attempt {
    fn new(file: &Arc<SourceFile>, id: FileId, limits: &Limits, slips: &[&[Move]]) -> Option<Self> {
        let moves = slips.iter().copied().flatten();
        let edits: Vec<Edit> = moves.flat_map(|one| one.edits.iter().cloned()).collect();
        let parsed = syntax::parse_as_if(Arc::clone(file), id, &edits, limits)?;
        let mut found = Mistakes::default();
        for tree in &parsed.trees {
            check(tree, id, Form::File, &mut found);
        }
        let shape = found.told.iter().map(|one| one.primary.span.start);
        let shape = shape.chain(found.bare.iter().map(|one| one.span.start));
        let syntax = parsed.findings.iter().map(|one| one.primary.span.start);
        let mut wrong: Vec<usize> = syntax.chain(shape).collect();
        wrong.sort_unstable();
        Some(Self { parsed, wrong })
    }

    /// Whether it has fewer mistakes than before, or could be read further, and has none in the moved lines.
    fn is_better(&self, before: &Self, slips: &[&[Move]]) -> bool {
        let is_in = |at: usize| {
            let mut moves = slips.iter().copied().flatten();
            moves.any(|one| one.line.contains(&at))
        };
        let is_later = match (self.wrong.first(), before.wrong.first()) {
            (None, Some(_)) => true,
            (Some(own), Some(other)) => own > other,
            (_, None) => false,
        };
        let is_read_further = is_later && !before.parsed.findings.is_empty();
        (self.wrong.len() < before.wrong.len() || is_read_further)
            && !self.wrong.iter().any(|at| is_in(*at))
    }
}
