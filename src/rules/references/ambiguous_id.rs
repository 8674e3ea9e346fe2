//! An id that is defined in two files: in a file and in one that it uses, or in two that it uses.

use hashbrown::HashSet;

use crate::model::Kind;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(RULE, "ambiguous-id", Error, "id is defined in two files");

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
                            format!("`{text}` is the id of two {}", kind.section()),
                        )
                        .related(first.file, first.id_span, "one of them")
                        .related(second.file, second.id_span, "the other one")
                        .help("rename or remove one of the two entries"),
                    );
                }
            });
        }
    }
}
