//! A file under `uses` that is missing or cannot be opened.

use crate::facts::Scope;
use crate::project::reach::Unread;
use crate::report::place::{Place, RecordId};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Stage};

rule!(
    RULE,
    "unreadable-used-file",
    Error,
    "file under `uses` cannot be read"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::DataSet(judge)],
};

fn judge(scope: Scope<'_>, findings: &mut Findings) {
    let own = scope.own();
    // Text that came without a place has no folder from which a path could start.
    let Some(folder) = &own.folder else {
        return;
    };
    for used in &own.uses {
        // An empty path is reported as an empty value.
        if used.unread != Some(Unread::Unreadable) || used.path.is_empty() {
            continue;
        }
        let start = if folder.as_os_str().is_empty() {
            "the path starts from the folder of this file".to_owned()
        } else {
            format!("the path starts from {}", folder.display())
        };
        let record = RecordId {
            set: scope.id(),
            mark: used.mark,
        };
        findings.push(
            Place::of(record)
                .key("uses")
                .member(used.number)
                .found(&RULE, "no such file, or no permission to open it")
                .note(start)
                .note("references to entries of this file were not checked")
                .help("correct the path, or remove the entry"),
        );
    }
}
