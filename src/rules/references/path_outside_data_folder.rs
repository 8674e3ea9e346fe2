//! A path that leads out of the folder that data files may lead to.

use crate::project::reach::Unread;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, rule};
use crate::rules::Context;

rule!(
    RULE,
    "path-outside",
    Error,
    "a path leads out of the folder"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for set in context.world.sets() {
        for used in &set.uses {
            if used.unread == Some(Unread::Outside) {
                let why = "references that may lead into the file were not checked";
                findings.push(outside(set.file, used.span, why));
            }
        }
    }
    for source in context.sources {
        if source.unread == Some(Unread::Outside) {
            let definition = source.definition;
            let named = definition.node.get("text_file");
            let span = named.map_or(definition.id_span, |node| node.span());
            let why = "no words were looked up in the text";
            findings.push(outside(definition.file, span, why));
        }
    }
}

fn outside(file: FileId, span: Span, consequence: &str) -> Diagnostic {
    Diagnostic::new(
        &RULE,
        file,
        span,
        "this file lies elsewhere and was not read",
    )
    .note(consequence)
    .help("keep the file in or below the folder of the data")
    .help("if you trust the data, name a folder that holds both: `--root FOLDER`")
}
