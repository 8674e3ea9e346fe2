//! A place in a source that ends before it starts, or is empty.

use crate::quotes::whole_number;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "end-before-start",
    Error,
    "`end` is not after `start`"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    for id in world.set_ids() {
        let set = world.set(id);
        for statement in world.statements(id) {
            let items = statement.get("text").and_then(Node::as_list);
            for item in items.into_iter().flat_map(|list| list.iter()) {
                let key = |key| item.get("at").and_then(|at| at.get(key));
                let (Some(from), Some(to)) = (key("start"), key("end")) else {
                    continue;
                };
                let (Some(start), Some(end)) = (whole_number(from), whole_number(to)) else {
                    continue;
                };
                if start < end {
                    continue;
                }
                let label = if start == end {
                    format!("there are no characters from {start} to {end}")
                } else {
                    format!("{end} is before {start}")
                };
                findings.push(
                    Diagnostic::new(&RULE, set.file, to.span(), label)
                        .related(set.file, from.span(), "start of the place")
                        .help("`end` is the place right after the last character"),
                );
            }
        }
    }
}
