//! Whether data sets have the shape of the format.

use hashbrown::HashSet;

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};
use crate::schema::rules::{EMPTY_VALUE, INVALID_VALUE, WRONG_TYPE};
use crate::schema::{self, Form, Mistakes};
use crate::syntax::tree::Tree;
use crate::syntax::typed::TypedError;

/// Where something was found wrong with the writing.
pub(crate) struct Miswritten(HashSet<(FileId, Span)>);

/// So near to its key is the beginning of a value, in bytes.
const NEAR: usize = 16;

impl Miswritten {
    pub(crate) fn of(findings: &[Diagnostic]) -> Self {
        let places = findings.iter().map(|finding| &finding.primary);
        Self(places.map(|label| (label.file, label.span)).collect())
    }

    /// Whether a mistake in the shape only follows from one in the writing of the same word: where a
    /// lone word was read as if it were a key, that the format has no such key is no news. A word that
    /// was meant otherwise, and can be corrected, is.
    fn explains(&self, finding: &Diagnostic) -> bool {
        let place = (finding.primary.file, finding.primary.span);
        let has_edits = finding.help.iter().any(|help| !help.edits.is_empty());
        // What was read as a text may be a number that is written wrong.
        let is_type = finding.rule.name == WRONG_TYPE.name;
        (self.0.contains(&place) && (is_type || !has_edits)) || self.is_key_of_unread(finding)
    }

    /// Whether a key has no value only because that could not be read.
    fn is_key_of_unread(&self, finding: &Diagnostic) -> bool {
        let key = finding.primary.span;
        let mut near = self.0.iter().filter(|(file, span)| {
            *file == finding.primary.file && span.start >= key.end && span.start - key.end <= NEAR
        });
        finding.rule.name == EMPTY_VALUE.name && near.next().is_some()
    }
}

/// What is wrong with the shape of a document or a line that could not be read as records. The schema
/// says what, in all places; `error` says why it could not be read.
pub(crate) fn of_tree(
    tree: &Tree,
    file: FileId,
    form: Form,
    error: &TypedError,
    is_faithful: bool,
    miswritten: &Miswritten,
) -> Mistakes {
    let mut found = Mistakes::default();
    schema::check(tree, file, form, &mut found);
    // What is wrong with the writing may be all that keeps it from having the shape.
    if found.count() > 0 || !is_faithful {
        found.told.retain(|one| !miswritten.explains(one));
        return found;
    }
    // The two agree, which a property test shows; should they not, nothing passes in silence.
    let span = error.span.unwrap_or(tree.root().span());
    let message = error.message.clone();
    found
        .told
        .push(Diagnostic::new(&INVALID_VALUE, file, span, message));
    found
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::{Level, Levels, Options, Severity, check_bytes};

    const MANY: usize = 10_300;

    fn data(last: &str) -> Vec<u8> {
        let mut text = "onrecord: 1\nactors:\n".to_owned();
        for n in 0..MANY {
            writeln!(text, "  a{n}: {n}").unwrap();
        }
        text.push_str(last);
        text.into_bytes()
    }

    #[test]
    fn mistakes_that_are_not_shown_are_counted() {
        let mut report = check_bytes("a.yaml", data(""), &Options::default());
        assert_eq!(report.count(Severity::Error), MANY);
        assert_eq!(report.findings().len() + report.omitted(), MANY);
        assert!(report.findings().iter().all(|one| !one.help.is_empty()));
        report.truncate(10);
        assert_eq!(report.count(Severity::Error), MANY);
        assert_eq!((report.findings().len(), report.omitted()), (10, MANY - 10));
    }

    #[test]
    fn a_rule_without_room_leaves_others_theirs() {
        let report = check_bytes("a.yaml", data("statements:\n- {}\n"), &Options::default());
        let shows = |name: &str| {
            let mut rules = report.findings().iter().map(|one| one.rule.name);
            rules.any(|rule| rule == name)
        };
        assert!(shows("wrong-type") && shows("missing-key") && report.omitted() > 0);
    }

    #[test]
    fn comments_and_levels_hold_for_them_too() {
        let suppressed = "  # onrecord: allow(wrong-type) it is filled in later\n  last: 1\n";
        let mut report = check_bytes("a.yaml", data(suppressed), &Options::default());
        assert_eq!(report.count(Severity::Error), MANY);
        assert_eq!(report.count(Severity::Warning), 0, "the comment is needed");
        Levels::default()
            .with("wrong-type", Level::Report(Severity::Warning))
            .apply(&mut report);
        assert_eq!(report.count(Severity::Error), 0);
        assert_eq!(report.count(Severity::Warning), MANY);
    }
}
