//! A `text_file` that is missing or is not plain text.

use crate::project::reach::Unread;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "unreadable-text-file",
    Warning,
    "text of the source cannot be read"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    // The texts are in the order of their sources.
    let mut texts = context.texts.iter().peekable();
    for source in context.sources {
        let is_there = texts.next_if(|text| std::ptr::eq(text.source, source));
        let is_outside = source.unread == Some(Unread::Outside);
        if is_there.is_some() || source.path.is_none() || is_outside {
            continue;
        }
        let definition = source.definition;
        let named = definition.node.get("text_file");
        // An empty path is reported as an empty value.
        if named.and_then(Node::as_str) == Some("") {
            continue;
        }
        let spans = source.count();
        let prevented = match spans {
            0 => "no quotation refers to it".to_owned(),
            1 => "1 quotation was not checked against it".to_owned(),
            _ => format!("{spans} quotations were not checked against it"),
        };
        let path = source
            .path
            .iter()
            .map(|path| path.display().to_string())
            .collect::<String>();
        findings.push(
            Diagnostic::new(
                &RULE,
                definition.file,
                named.map_or(definition.id_span, |node| node.span()),
                "no such file, or not plain text in UTF-8",
            )
            .note(format!("looked for at {path}"))
            .note(prevented)
            .help("add the file, correct the path, or remove `text_file`"),
        );
    }
}
