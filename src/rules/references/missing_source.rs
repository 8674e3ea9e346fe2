//! A statement that does not say which of several sources it is from.

use crate::quotes::sources_in_reach;
use crate::report::span::Span;
use crate::report::suggest::nearest;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "missing-source",
    Error,
    "statement does not name its source"
);

/// With more sources than this, the list would not help.
const MOST_SHOWN: usize = 8;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    for id in world.set_ids() {
        let set = world.set(id);
        // The sources of a part of a stream may be in another part, and be only one.
        if set.is_shard() {
            continue;
        }
        let sources = sources_in_reach(world, id);
        if sources.len() < 2 {
            continue;
        }
        let names: Vec<_> = sources.iter().take(MOST_SHOWN).map(|(id, _)| *id).collect();
        let names = format!("`{}`", names.join("`, `"));
        for statement in world.statements(id) {
            let Some((place, label)) = without_source(statement) else {
                continue;
            };
            let finding = Diagnostic::new(&RULE, set.file, place, label);
            let finding = match sources.len() {
                ..=MOST_SHOWN => finding.note(format!("the sources are {names}")),
                more => finding.note(format!("there are {more} sources, such as {names}")),
            };
            findings.push(finding.help("add `source` with the id of the right source"));
        }
    }
}

/// Where a source should be named and is not, with the label.
fn without_source(statement: Node<'_>) -> Option<(Span, String)> {
    if names_source(statement) {
        return None;
    }
    let items = statement.get("text").and_then(Node::as_list);
    let items: Vec<_> = items.into_iter().flat_map(|list| list.iter()).collect();
    let first_without = items.iter().find(|item| !names_source(**item));
    match first_without {
        None if !items.is_empty() => None,
        Some(item) if items.iter().any(|item| names_source(*item)) => {
            let label = "neither this item of `text` nor its statement has a `source`";
            Some((item.as_map()?.nth(0)?.key_span, label.to_owned()))
        }
        _ => {
            let id = statement.get("id");
            let place = match id {
                Some(id) => id.span(),
                None => statement.as_map()?.nth(0)?.key_span,
            };
            let name = id.and_then(Node::as_str).map(|id| format!(" `{id}`"));
            Some((
                place,
                format!("statement{} has no `source`", name.unwrap_or_default()),
            ))
        }
    }
}

/// Whether a map has the key, or a misspelt one, which another rule reports.
fn names_source(node: Node<'_>) -> bool {
    let Some(map) = node.as_map() else {
        return true;
    };
    let known = ["source", "speaker", "to", "note", "quote", "occasion"];
    map.get("source").is_some()
        || map
            .iter()
            .any(|member| nearest(member.key, known) == Some("source"))
}
