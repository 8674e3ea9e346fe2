//! Corrects one text, step by step.

use super::change::{self, Edits};
use super::choice::{self, Candidate, Refused};
use super::{Correction, Fixed, RejectReason, Rejected, State, judge};
use crate::report::{Edit, Safety};

/// How often a text is checked again before the rest is left for another run.
const MOST_CHECKS: usize = 200;

/// A text that is being corrected.
pub(super) struct Work {
    now: State,
    most: Safety,
    /// The corrections that are being tried.
    group: Vec<Candidate>,
    made: Vec<Correction>,
    rejected: Vec<Rejected>,
    refused: Refused,
    checks: usize,
    /// Whether it was checked as it is since the last step.
    is_fresh: bool,
}

/// Whether other texts were changed together with a step of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    Kept,
    #[cfg(any(feature = "cli", test))]
    Changed,
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    Made,
    Rejected,
    /// There is a new error, which may come from another text: this one is to be checked as it is.
    Unsure,
}

impl Work {
    pub(super) fn new(now: State, most: Safety) -> Self {
        Self {
            now,
            most,
            group: Vec::new(),
            made: Vec::new(),
            rejected: Vec::new(),
            refused: Refused::default(),
            checks: 0,
            is_fresh: false,
        }
    }

    /// The text as far as it is corrected.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn text(&self) -> &str {
        self.now.file.text()
    }

    /// The text that is to be checked next; `None` when nothing is left to correct.
    pub(super) fn next_text(&mut self) -> Option<String> {
        if self.group.is_empty() && self.now.is_as_reported() {
            self.group = choice::choose(&self.now, self.most, &self.refused);
        }
        if self.group.is_empty() {
            return None;
        }
        if self.checks >= MOST_CHECKS {
            for one in std::mem::take(&mut self.group) {
                self.reject(&one, RejectReason::TooMany);
            }
            return None;
        }
        self.checks += 1;
        Some(change::apply(self.now.file.text(), &self.edits()))
    }

    /// Takes the text that was to be checked, with what was found in it. If the step is wrong, half of it
    /// is tried next, until the wrong correction is alone.
    pub(super) fn take(&mut self, next: State, others: Others) -> Taken {
        let all = self.edits();
        let edits = Edits::new(&all);
        match judge::judge(&self.now, &next, &self.group, &edits) {
            Ok(()) => {
                let made = std::mem::take(&mut self.group);
                let made = made.iter().map(|one| one.correction(&self.now));
                self.made.extend(made);
                self.refused.move_along(&edits);
                self.now = next;
                self.is_fresh = false;
                Taken::Made
            }
            Err(RejectReason::NewError { .. }) if others != Others::Kept && !self.is_fresh => {
                self.group.clear();
                Taken::Unsure
            }
            Err(reason) if self.group.len() == 1 => {
                for one in std::mem::take(&mut self.group) {
                    self.reject(&one, reason.clone());
                    self.refused.add(&one);
                }
                Taken::Rejected
            }
            Err(_) => {
                self.group.truncate(self.group.len() / 2);
                Taken::Rejected
            }
        }
    }

    /// Takes the text as it is, checked anew because others have changed.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn refresh(&mut self, now: State) {
        self.now = now;
        self.is_fresh = true;
    }

    pub(super) fn finish(self) -> Fixed {
        Fixed {
            guesses: choice::guesses(&self.now, self.most),
            text: self.now.file.text().to_owned(),
            made: self.made,
            rejected: self.rejected,
        }
    }

    fn edits(&self) -> Vec<Edit> {
        let edits = self.group.iter().flat_map(|one| &one.help.edits);
        edits.cloned().collect()
    }

    fn reject(&mut self, one: &Candidate, reason: RejectReason) {
        self.rejected.push(Rejected {
            correction: one.correction(&self.now),
            reason,
        });
    }
}

impl Candidate {
    fn correction(&self, state: &State) -> Correction {
        Correction {
            rule: Some(self.finding.rule.name),
            line: state.file.position(self.finding.primary.span.start).line,
            text: self.help.text.clone(),
        }
    }
}
