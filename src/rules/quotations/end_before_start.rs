//! A place in a source that ends before it starts, or is empty.

use crate::model::Record;
use crate::quotes::whole_number;
use crate::report::Diagnostic;
use crate::report::rule;
use crate::rules::stage::{Check, May, Stage, Writing, Written};
use crate::syntax::tree::Node;

rule!(
    RULE,
    "end-before-start",
    Error,
    "`end` is not after `start`"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::Writing(Writing {
        may: May::Record(may),
        judge,
    })],
};

fn may(record: &Record) -> bool {
    let Record::Statement(statement) = record else {
        return false;
    };
    let places = statement.text.iter().filter_map(|span| span.at.as_ref());
    { places }.any(|at| at.start >= at.end)
}

fn judge(written: &Written<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in written.statements() {
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
                Diagnostic::new(&RULE, written.file, to.span(), label)
                    .related(written.file, from.span(), "start of the place")
                    .help("`end` is the place right after the last character"),
            );
        }
    }
}
