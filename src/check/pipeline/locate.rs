//! From symbolic findings to findings in a text.

use super::places::Places;
use crate::report::place::RecordId;
use crate::report::span::Span;
use crate::report::symbolic::{Advice, Edit as Change, Finding, Label, Reference, Target, TextId};
use crate::report::{Diagnostic, Edit, FileId, Help};

use super::edits;

/// What a finding needs to be located.
pub(super) struct Locator<'l, 'p> {
    pub(super) places: &'l Places<'p>,
    /// The file of each text of a source.
    pub(super) text: &'l dyn Fn(TextId) -> Option<FileId>,
}

impl Locator<'_, '_> {
    /// A finding where it is. `None` where what it is about cannot be pointed to as it is written.
    pub(super) fn locate(&self, finding: &Finding) -> Option<Diagnostic> {
        let (file, span) = self.target(&finding.primary.target)?;
        let mut found = Diagnostic::new(finding.rule, file, span, finding.primary.text.clone());
        for Label { target, text } in &finding.related {
            if let Some((file, span)) = self.target(target) {
                found = found.related(file, span, text.clone());
            }
        }
        found.notes.clone_from(&finding.notes);
        for advice in &finding.advice {
            found.help.push(self.help(advice)?);
        }
        Some(found)
    }

    fn help(&self, advice: &Advice) -> Option<Help> {
        let edits = match &advice.edit {
            None => Vec::new(),
            Some(change) => match self.edits(change) {
                Some(edits) => edits,
                None if is_all_that_matters(change) => return None,
                None => Vec::new(),
            },
        };
        let text = advice.text.clone();
        let safety = advice.safety;
        Some(Help {
            safety: if edits.is_empty() {
                crate::report::Safety::Unsafe
            } else {
                safety
            },
            text,
            edits,
        })
    }

    fn edits(&self, change: &Change) -> Option<Vec<Edit>> {
        let (found, edits) = match change {
            Change::Value(place, new) => {
                let found = self.places.at(place)?;
                let text = between_marks(found.node.raw(), new);
                let span = found.shown(found.span);
                return Some(vec![Edit { span, text }]);
            }
            Change::Reference(reference, new) => {
                let (_, _, span, raw) = self.places.reference(reference)?;
                let text = between_marks(&raw, new);
                return Some(vec![Edit { span, text }]);
            }
            Change::Letters(place, new) => {
                let found = self.places.at(place)?;
                (found, edits::letters(found.node, new)?)
            }
            Change::Passages(place, new) => {
                let found = self.places.at(place)?;
                (found, edits::passages(found.node, new)?)
            }
            Change::Division {
                item,
                words,
                pieces,
            } => {
                let (found, words) = (self.places.at(item)?, self.places.at(words)?);
                (found, edits::division(found.node, words.node, pieces)?)
            }
            Change::MarksOut(place) => {
                let found = self.places.at(place)?;
                (found, edits::marks_out(found.node)?)
            }
            Change::NewKey {
                record,
                before,
                key,
                value,
            } => {
                let found = self.places.at(record)?;
                (found, vec![edits::new_key(found.node, before, key, value)?])
            }
        };
        let shown = |edit: Edit| Edit {
            span: found.shown(edit.span),
            ..edit
        };
        Some(edits.into_iter().map(shown).collect())
    }

    fn target(&self, target: &Target) -> Option<(FileId, Span)> {
        match target {
            Target::Data(place) => {
                let found = self.places.at(place)?;
                Some((found.file, found.shown(found.span)))
            }
            Target::Letters(place, letters) => {
                let found = self.places.at(place)?;
                let span = edits::letters_at(found.node, letters.clone())?;
                Some((found.file, found.shown(span)))
            }
            Target::Reference(reference) => {
                let (file, _, span, _) = self.places.reference(reference)?;
                Some((file, span))
            }
            Target::Text(text, bytes) => {
                let file = (self.text)(*text)?;
                Some((file, Span::new(bytes.start, bytes.end)))
            }
        }
    }
}

/// Whether there is nothing to say where a change cannot be made.
fn is_all_that_matters(change: &Change) -> bool {
    match change {
        Change::MarksOut(_) | Change::Letters(..) => true,
        Change::Value(..)
        | Change::Reference(..)
        | Change::Passages(..)
        | Change::Division { .. }
        | Change::NewKey { .. } => false,
    }
}

/// A new value between the quotation marks that the old one is written with.
fn between_marks(raw: &str, new: &str) -> String {
    let mark = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let mark = mark.map(String::from).unwrap_or_default();
    format!("{mark}{new}{mark}")
}

/// The records that findings point into, in order and each once.
pub(super) fn records<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<RecordId> {
    let labels = findings.flat_map(|finding| {
        let related = finding.related.iter();
        std::iter::once(&finding.primary).chain(related)
    });
    let mut ids: Vec<RecordId> = labels
        .filter_map(|label| match &label.target {
            Target::Data(place) | Target::Letters(place, _) => Some(place.record),
            Target::Reference(Reference { record, .. }) => Some(*record),
            Target::Text(..) => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
