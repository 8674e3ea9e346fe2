//! A path outside the data folder.

use crate::project::reach::Unread;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, rule};
use crate::rules::Context;

rule!(
    RULE,
    "path-outside-data-folder",
    Error,
    "path is outside the data folder"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for set in context.world.sets() {
        for used in &set.uses {
            if used.unread == Some(Unread::Outside) {
                let why = "references to entries of this file were not checked";
                findings.push(outside(set.file, used.span, why));
            }
        }
    }
    for source in context.sources {
        if source.unread == Some(Unread::Outside) {
            let definition = source.definition;
            let named = definition.node.get("text_file");
            let span = named.map_or(definition.id_span, |node| node.span());
            let why = "no quotations were checked against this text";
            findings.push(outside(definition.file, span, why));
        }
    }
}

fn outside(file: FileId, span: Span, consequence: &str) -> Diagnostic {
    Diagnostic::new(
        &RULE,
        file,
        span,
        "this file is outside the data folder and was not read",
    )
    .note(consequence)
    .help("move the file into the data folder")
    .help("if you trust the data, name a folder that holds both with `--root FOLDER`")
}
