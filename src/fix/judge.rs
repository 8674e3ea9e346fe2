//! Decides whether a step is made, by comparing the text before and after it.

use std::collections::{HashMap, HashSet};

use super::change::{Containing, Edits};
use super::choice::Candidate;
use super::{RejectReason, State, same};
use crate::report::span::Span;
use crate::report::{Diagnostic, Severity};
use crate::syntax::tree::{Kind, Node};

/// Whether the step from one text to the next is what it should be; the error is the reason against
/// it.
pub(super) fn judge(
    before: &State,
    after: &State,
    group: &[Candidate],
    edits: &Edits<'_>,
) -> Result<(), RejectReason> {
    if before.faithful && !after.faithful {
        return Err(RejectReason::Unreadable);
    }
    if before.faithful && !same::but_for(&before.trees, &after.trees, edits) {
        return Err(RejectReason::ChangesOtherData);
    }
    let found: HashSet<_> = { after.own() }
        .map(|one| key(one, one.primary.span.start))
        .collect();
    let remains = |one: &Candidate| {
        let at = edits.place(one.finding.primary.span.start);
        found.contains(&key(&one.finding, at))
    };
    if group.iter().any(remains) {
        return Err(RejectReason::StillFound);
    }
    match new_error(before, after, edits) {
        // A text that could not be read before may have errors that nobody saw.
        Some(_) if !before.faithful => Ok(()),
        Some(new) => {
            let file = after.report.file(new.primary.file);
            Err(RejectReason::NewError {
                rule: new.rule.name,
                line: file.position(new.primary.span.start).line,
            })
        }
        None => Ok(()),
    }
}

/// What makes a finding the same as another one, if it is at a place.
fn key(finding: &Diagnostic, at: usize) -> (&'static str, usize, &str) {
    (finding.rule.name, at, &finding.primary.text)
}

/// An error that is new after the step.
fn new_error<'a>(before: &State, after: &'a State, edits: &Edits<'_>) -> Option<&'a Diagnostic> {
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    for error in before.judged().filter(is_error) {
        *known
            .entry((error.rule.name, &error.primary.text))
            .or_default() += 1;
    }
    // Those that were only counted come up when there are fewer others.
    let mut counted = before.report.counted_by_rule();
    let mut revealed = None;
    { after.judged() }.filter(is_error).find(|error| {
        let same = known.get_mut(&(error.rule.name, error.primary.text.as_str()));
        let counted = counted.get_mut(error.rule.name);
        if let Some(count) = same
            .filter(|count| **count > 0)
            .or(counted.filter(|count| **count > 0))
        {
            *count -= 1;
            return false;
        }
        let places = revealed.get_or_insert_with(|| Containing::new(newly_seen(after, edits)));
        error.primary.file != after.own || !places.hold(error.primary.span)
    })
}

/// The values of keys that a step changed, and lists whose brackets it added. The value of an unknown
/// key, or a value of the wrong type, was not checked before, so that errors inside it are not new.
fn newly_seen(after: &State, edits: &Edits<'_>) -> Vec<Span> {
    let changed = Changed(edits.changed());
    let mut found = Vec::new();
    let mut open: Vec<Node<'_>> = after.trees.iter().map(|tree| tree.root()).collect();
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Map(map) => {
                for member in map.iter() {
                    if changed.touch(member.key_span) {
                        found.push(member.key_span.to(member.value.span()));
                    } else if changed.touch(member.value.span()) {
                        open.push(member.value);
                    }
                }
            }
            Kind::List(list) if is_new_list(node, list.len(), &changed) => found.push(node.span()),
            Kind::List(list) => {
                open.extend(list.iter().filter(|item| changed.touch(item.span())));
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        }
    }
    found
}

/// Whether a step added the brackets of a list with one item.
fn is_new_list(node: Node<'_>, items: usize, changed: &Changed) -> bool {
    let span = node.span();
    items == 1
        && node.raw().starts_with('[')
        && changed.hold(span.start)
        && changed.hold(span.end - 1)
}

/// The new texts of edits, in ascending order and apart from each other.
struct Changed(Vec<Span>);

impl Changed {
    fn touch(&self, span: Span) -> bool {
        let first = self.0.partition_point(|one| one.end < span.start);
        self.0.get(first).is_some_and(|one| one.start <= span.end)
    }

    fn hold(&self, at: usize) -> bool {
        let first = self.0.partition_point(|one| one.end <= at);
        self.0.get(first).is_some_and(|one| one.start <= at)
    }
}
