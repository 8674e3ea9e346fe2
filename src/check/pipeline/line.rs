//! One line of NDJSON: read, and judged as far as that can be done by itself.

use std::sync::Arc;

use crate::check::shape::{self, Miswritten};
use crate::facts::Broken;
use crate::model::Record;
use crate::report::place::RecordId;
use crate::report::span::SourceFile;
use crate::report::symbolic::Findings;
use crate::report::{Diagnostic, FileId};
use crate::rules;
use crate::rules::stage::Written;
use crate::schema::Form;
use crate::syntax::rules::INVALID_JSON;
use crate::syntax::tree::Tree;
use crate::syntax::{DataFormat, Limits, OVER_LINES, parse, quick, typed};

/// What a line holds.
#[expect(
    clippy::large_enum_variant,
    reason = "most are records, which a box would only slow down"
)]
pub(super) enum Line {
    Record(Record),
    /// A line that was looked at with its places, since something is wrong with it or may be.
    Looked(Box<Looked>),
}

/// A line that was looked at with its places.
pub(super) struct Looked {
    /// What it holds: one record, as a rule.
    pub(super) parts: Vec<Part>,
    /// What is wrong with the writing and the shape. Places count from the start of the line.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether what others refer to may be missing.
    pub(super) is_lost: bool,
    /// Whether it is written and shaped as the format wants.
    pub(super) is_sound: bool,
    /// Whether it does not say what it is a record of, so that it is not known what in it refers to
    /// something.
    pub(super) is_nameless: bool,
}

/// A record, or what is in the place of one.
#[expect(clippy::large_enum_variant, reason = "there is one of them at a time")]
pub(super) enum Part {
    Record(Record),
    Broken(Broken),
}

/// Reads a line of a data set, and judges it by itself.
pub(super) fn read(text: &str, id: RecordId, limits: &Limits, findings: &mut Findings) -> Line {
    if let Some(record) = quick::line::record(text, limits)
        && !rules::may_be_written_wrong(&record, rules::is_suspicious(text))
    {
        rules::alone(&record, id, findings);
        return Line::Record(record);
    }
    Line::Looked(Box::new(look(text, id, limits, findings)))
}

/// Reads a line with its places.
fn look(text: &str, id: RecordId, limits: &Limits, findings: &mut Findings) -> Looked {
    let file = Arc::new(SourceFile::new("", text));
    let parsed = parse(file, FileId(0), DataFormat::Ndjson, limits);
    let is_faithful = parsed.findings.is_empty();
    let miswritten = Miswritten::of(&parsed.findings);
    let mut looked = Looked {
        parts: Vec::with_capacity(parsed.trees.len()),
        diagnostics: parsed.findings,
        is_lost: parsed.lost,
        is_sound: is_faithful,
        is_nameless: false,
    };
    for tree in &parsed.trees {
        let part = looked.take(tree, is_faithful, &miswritten);
        if let Some(record) = part.record() {
            rules::alone(record, id, findings);
        }
        looked.parts.push(part);
    }
    looked
}

impl Looked {
    /// Whether something is wrong with it as JSON.
    pub(super) fn is_unreadable(&self) -> bool {
        let mut all = self.diagnostics.iter();
        all.any(|one| one.rule.name == INVALID_JSON.name)
    }

    /// Whether it ends before its brackets do.
    pub(super) fn is_over_lines(&self) -> bool {
        let mut all = self.diagnostics.iter();
        all.any(|one| one.primary.text == OVER_LINES)
    }

    fn take(&mut self, tree: &Tree, is_faithful: bool, miswritten: &Miswritten) -> Part {
        let written = Written {
            tree,
            file: FileId(0),
            form: Form::Line,
        };
        let read = typed::read::<Record>(tree.root());
        if let Err(error) = &read {
            let found = shape::of_tree(tree, FileId(0), Form::Line, error, is_faithful, miswritten);
            self.is_sound &= found.count() == 0;
            self.diagnostics.extend(found.into_findings());
            self.is_nameless |= Form::Line.shape(tree).is_none();
        }
        rules::writing(&written, &mut self.diagnostics);
        match read {
            Ok(record) => Part::Record(record),
            Err(_) => Part::Broken(Broken::of_line(tree)),
        }
    }
}

impl Part {
    /// What of it can be judged.
    pub(super) fn record(&self) -> Option<&Record> {
        match self {
            Self::Record(record) => Some(record),
            Self::Broken(broken) => broken.record.as_ref(),
        }
    }
}
