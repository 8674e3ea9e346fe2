//! A file under `uses` that is missing or cannot be opened.

use crate::project::reach::Unread;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "unreadable-used-file",
    Error,
    "file under `uses` cannot be read"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    for set in world.sets() {
        // Text that came without a place has no folder from which a path could start.
        let Some(folder) = &set.folder else { continue };
        for used in &set.uses {
            // An empty path is reported as an empty value.
            if used.unread != Some(Unread::Unreadable) || used.path.is_empty() {
                continue;
            }
            findings.push(
                Diagnostic::new(
                    &RULE,
                    set.file,
                    used.span,
                    "no such file, or no permission to open it",
                )
                .note(if folder.as_os_str().is_empty() {
                    "the path starts from the folder of this file".to_owned()
                } else {
                    format!("the path starts from {}", folder.display())
                })
                .note("references to entries of this file were not checked")
                .help("correct the path, or remove the entry"),
            );
        }
    }
}
