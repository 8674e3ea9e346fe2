//! Chooses the corrections of one step.

use super::State;
use super::change::Edits;
use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Help, Safety};

/// A correction that can be made.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) finding: Diagnostic,
    pub(super) help: Help,
}

/// Corrections that were tried and rejected, by rule and edits.
#[derive(Default)]
pub(super) struct Refused(Vec<(&'static str, Vec<Edit>)>);

/// The corrections of the next step, in the order of the text. Of two that touch each other, the first is
/// chosen; the other one is offered again after the step if it is still needed.
pub(super) fn choose(now: &State, most: Safety, refused: &Refused) -> Vec<Candidate> {
    let mut all: Vec<_> = { now.own() }
        .filter_map(|finding| candidate(finding, most, refused))
        .collect();
    all.sort_by_key(|one| one.hull());
    let mut end = None;
    all.retain(|one| {
        let hull = one.hull();
        let is_apart = end.is_none_or(|end| hull.start > end);
        if is_apart {
            end = Some(hull.end);
        }
        is_apart
    });
    all
}

/// How many findings offer only corrections that are less safe than `most` allows.
pub(super) fn guesses(now: &State, most: Safety) -> usize {
    { now.own() }
        .filter(|finding| {
            let offered = finding.help.iter().filter(|help| !help.edits.is_empty());
            let least = offered.map(|help| help.safety).min();
            least.is_some_and(|least| least > most)
        })
        .count()
}

/// The first allowed correction of a finding, the safest first.
fn candidate(finding: &Diagnostic, most: Safety, refused: &Refused) -> Option<Candidate> {
    let with_edits = finding.help.iter().filter(|help| !help.edits.is_empty());
    let allowed = with_edits.filter(|help| help.safety <= most);
    let untried = allowed.filter(|help| !refused.has(finding, &help.edits));
    let help = untried.min_by_key(|help| help.safety)?;
    Some(Candidate {
        finding: finding.clone(),
        help: help.clone(),
    })
}

impl Candidate {
    /// From the start of the first edit to the end of the last.
    fn hull(&self) -> Span {
        let spans = self.help.edits.iter().map(|edit| edit.span);
        spans.reduce(Span::to).unwrap_or_default()
    }
}

impl Refused {
    pub(super) fn add(&mut self, one: &Candidate) {
        self.0.push((one.finding.rule.name, one.help.edits.clone()));
    }

    /// Moves the places along with the edits of a step.
    pub(super) fn move_along(&mut self, edits: &Edits<'_>) {
        for edit in self.0.iter_mut().flat_map(|(_, own)| own) {
            edit.span = Span::new(edits.place(edit.span.start), edits.place(edit.span.end));
        }
    }

    fn has(&self, finding: &Diagnostic, edits: &[Edit]) -> bool {
        let mut all = self.0.iter();
        all.any(|(rule, refused)| *rule == finding.rule.name && refused == edits)
    }
}
