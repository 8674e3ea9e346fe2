//! The records of a document that have the shape of the format.

use super::document::ALONE;
use super::take::Taken;
use crate::facts::{Set, section};
use crate::model::{Kind, Record};
use crate::report::place::{Mark, RecordId};
use crate::rules;

/// The records of a document that can be typed, which are judged and observed one after another.
pub(super) struct TypedRecords {
    pub(super) set: Set,
    pub(super) taken: Taken,
    pub(super) marks: Marks,
    is_suspicious: bool,
    /// Whether rules on writing may report something.
    pub(super) may_be_written_wrong: bool,
}

impl TypedRecords {
    pub(super) fn new(set: Set, taken: Taken, is_suspicious: bool) -> Self {
        Self {
            set,
            taken,
            marks: Marks::default(),
            is_suspicious,
            may_be_written_wrong: false,
        }
    }

    pub(super) fn take(&mut self, record: &Record) {
        let mark = self.marks.next(record);
        let id = RecordId { set: ALONE.0, mark };
        self.may_be_written_wrong =
            self.may_be_written_wrong || rules::may_be_written_wrong(record, self.is_suspicious);
        rules::alone(record, id, &mut self.taken.findings);
        self.taken.record(&mut self.set, &[], mark, record);
    }
}

/// Counts the records of a document, for their marks.
#[derive(Default)]
pub(super) struct Marks {
    counts: [usize; 7],
    /// The kinds, in the order of their sections.
    pub(super) kinds: Vec<Kind>,
}

impl Marks {
    pub(super) fn next(&mut self, record: &Record) -> Mark {
        let kind = record.kind();
        if let Some(kind) = kind.filter(|kind| self.kinds.last() != Some(kind)) {
            self.kinds.push(kind);
        }
        let section = kind.map_or(0, section);
        let count = &mut self.counts[usize::from(section)];
        let mark = Mark::in_document(section, *count);
        *count += 1;
        mark
    }
}
