//! One id with two meanings: in a file and in one that it uses, or in two that it uses.

use hashbrown::HashSet;

use crate::model::Kind;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(RULE, "ambiguous-id", Error, "an id has two meanings");

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    for id in world.set_ids() {
        let set = world.set(id);
        if set.uses.is_empty() {
            continue;
        }
        let mut reported = HashSet::new();
        for tree in &set.trees {
            let Some(shape) = set.form.shape(tree) else {
                continue;
            };
            shape.references(tree.root(), &mut |kind, node| {
                let text = node.as_str().unwrap_or_default();
                if kind == Kind::Statement {
                    return;
                }
                let meanings = world.resolve(id, kind, text);
                if let [first, second, ..] = meanings.as_slice()
                    && reported.insert((kind, text))
                {
                    findings.push(
                        Diagnostic::new(
                            &RULE,
                            set.file,
                            node.span(),
                            format!("`{text}` could be either of two {}", kind.section()),
                        )
                        .related(first.file, first.id_span, "this one")
                        .related(second.file, second.id_span, "or this one")
                        .help("rename one of them, or take one of the two entries out"),
                    );
                }
            });
        }
    }
}
