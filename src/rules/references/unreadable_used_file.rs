//! A file that `uses` names and that is not there.

use crate::project::reach::Unread;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "unreadable-file",
    Error,
    "a file that is used cannot be read"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    for set in world.sets() {
        // Text that came without a place has no folder from which a path could start.
        let Some(folder) = &set.folder else { continue };
        for used in &set.uses {
            // A path with nothing in it is told as an empty value.
            if used.unread != Some(Unread::Unreadable) || used.path.is_empty() {
                continue;
            }
            findings.push(
                Diagnostic::new(
                    &RULE,
                    set.file,
                    used.span,
                    "there is no such file, or it may not be opened",
                )
                .note(if folder.as_os_str().is_empty() {
                    "the path starts from the folder of this file".to_owned()
                } else {
                    format!("the path starts from {}", folder.display())
                })
                .note("references that may lead into it were not checked")
                .help("correct the path, or take the entry out"),
            );
        }
    }
}
