//! Decides whether a step is made, by comparing the text before and after it.

use std::collections::HashMap;

use super::choice::Candidate;
use super::{OWN, RejectReason, State, change, same};
use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Severity};
use crate::syntax::tree::{Kind, Node};

/// Whether the step from one text to the next is what it should be; the error is the reason against
/// it.
pub(super) fn judge(
    before: &State,
    after: &State,
    group: &[Candidate<'_>],
    edits: &[Edit],
) -> Result<(), RejectReason> {
    if before.faithful && !after.faithful {
        return Err(RejectReason::Unreadable);
    }
    if before.faithful && !same::but_for(&before.trees, &after.trees, edits) {
        return Err(RejectReason::ChangesOtherData);
    }
    for one in group {
        if remains(one.finding, after, edits) {
            return Err(RejectReason::StillFound);
        }
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

fn remains(finding: &Diagnostic, after: &State, edits: &[Edit]) -> bool {
    let at = change::place(finding.primary.span.start, edits);
    after.report.findings().iter().any(|other| {
        other.primary.file == OWN
            && other.rule.name == finding.rule.name
            && other.primary.span.start == at
            && other.primary.text == finding.primary.text
    })
}

/// An error that is new after the step.
fn new_error<'a>(before: &State, after: &'a State, edits: &[Edit]) -> Option<&'a Diagnostic> {
    let errors = |state: &'a State| {
        let all = state.report.findings().iter();
        all.filter(|finding| finding.severity == Severity::Error)
    };
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    let old = before.report.findings().iter();
    for error in old.filter(|finding| finding.severity == Severity::Error) {
        *known
            .entry((error.rule.name, &error.primary.text))
            .or_default() += 1;
    }
    let mut revealed = None;
    errors(after).find(|error| {
        match known.get_mut(&(error.rule.name, error.primary.text.as_str())) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => {
                let places = revealed.get_or_insert_with(|| newly_seen(after, edits));
                !places.iter().any(|span: &Span| {
                    let own = error.primary.span;
                    error.primary.file == OWN && span.start <= own.start && own.end <= span.end
                })
            }
        }
    })
}

/// The values of keys that a step changed, and lists whose brackets it added. The value of an unknown
/// key, or a value of the wrong type, was not checked before, so that errors inside it are not new.
fn newly_seen(after: &State, edits: &[Edit]) -> Vec<Span> {
    let changed: Vec<Span> = edits
        .iter()
        .map(|edit| {
            let end = change::place(edit.span.end, edits);
            Span::new(end.saturating_sub(edit.text.len()), end)
        })
        .collect();
    let mut found = Vec::new();
    let mut open: Vec<Node<'_>> = after.trees.iter().map(|tree| tree.root()).collect();
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Map(map) => {
                for member in map.iter() {
                    let key = member.key_span;
                    let is_changed = |span: &Span| span.start <= key.end && key.start <= span.end;
                    if changed.iter().any(is_changed) {
                        found.push(key.to(member.value.span()));
                    } else if touches(member.value.span(), &changed) {
                        open.push(member.value);
                    }
                }
            }
            Kind::List(list) if is_new_list(node, list.len(), &changed) => found.push(node.span()),
            Kind::List(list) => {
                open.extend(list.iter().filter(|item| touches(item.span(), &changed)));
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        }
    }
    found
}

/// Whether a step added the brackets of a list with one item.
fn is_new_list(node: Node<'_>, items: usize, changed: &[Span]) -> bool {
    let span = node.span();
    let is_added = |at: usize| changed.iter().any(|one| one.start <= at && at < one.end);
    items == 1 && node.raw().starts_with('[') && is_added(span.start) && is_added(span.end - 1)
}

fn touches(span: Span, others: &[Span]) -> bool {
    others
        .iter()
        .any(|other| other.start <= span.end && span.start <= other.end)
}
