//! An id that leads nowhere.

use super::Context;
use crate::dataset::{Set, SetId, World};
use crate::diagnostic::{Diagnostic, rule};
use crate::model::Kind;
use crate::suggest::nearest;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "unknown-reference",
    Error,
    "an id is used that is defined nowhere"
);

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    for id in world.set_ids() {
        let set = world.set(id);
        // What is not here may be in the part that could not be read, or in another part.
        if !set.complete || set.is_shard() {
            continue;
        }
        for tree in &set.trees {
            let Some(shape) = set.form.shape(tree) else {
                continue;
            };
            shape.references(tree.root(), &mut |kind, node| {
                findings.extend(unknown(world, id, kind, node));
            });
        }
    }
}

fn unknown(world: &World<'_>, id: SetId, kind: Kind, node: Node<'_>) -> Option<Diagnostic> {
    let text = node.as_str()?;
    let set = world.set(id);
    if text.is_empty() || is_beyond_reach(set, kind, text) {
        return None;
    }
    if !world.resolve(id, kind, text).is_empty() {
        return None;
    }
    let finding = |label: String| Diagnostic::new(&RULE, set.file, node.span(), label);
    if kind == Kind::Statement
        && let Some((name, _)) = text.split_once('#')
        && !set.uses.iter().any(|used| used.name == name)
    {
        return Some(
            finding(format!("no file is used under the name `{name}`")).help(format!(
                "add it: `uses: {{{name}: path/to/file.onrecord.yaml}}`"
            )),
        );
    }
    let found = finding(format!("there is no {} `{text}`", kind.word()));
    let candidates = world.candidates(id, kind);
    if let Some(meant) = nearest(text, candidates.iter().map(String::as_str)) {
        let found = match world.resolve(id, kind, meant).first() {
            Some(there) => found.related(there.file, there.id_span, "this one may be meant"),
            None => found,
        };
        let mark = node
            .raw()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''));
        let mark = mark.map(String::from).unwrap_or_default();
        let written = format!("{mark}{meant}{mark}");
        return Some(found.replace(format!("write `{meant}`"), node.span(), written));
    }
    Some(match other_kind(world, id, kind, text) {
        Some(other) => found.help(format!(
            "`{text}` is {}; here {} is wanted",
            other.a_word(),
            kind.a_word()
        )),
        None => found.help(format!(
            "add `{text}` to `{}`, or correct the id",
            kind.section()
        )),
    })
}

/// Whether the id may be defined in a file that could not be read.
fn is_beyond_reach(set: &Set, kind: Kind, text: &str) -> bool {
    let unread = |name: Option<&str>| {
        set.uses
            .iter()
            .any(|used| used.sets.is_none() && name.is_none_or(|name| used.name == name))
    };
    match (kind, text.split_once('#')) {
        (Kind::Statement, None) => false,
        (Kind::Statement, Some((name, _))) => unread(Some(name)),
        _ => unread(None),
    }
}

fn other_kind(world: &World<'_>, id: SetId, kind: Kind, text: &str) -> Option<Kind> {
    let others = Kind::ALL.into_iter().filter(|other| *other != kind);
    others
        .into_iter()
        .find(|&other| !world.resolve(id, other, text).is_empty())
}
