//! A text that is named and not there.

use crate::project::reach::Unread;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "text-file-missing",
    Warning,
    "the text of a source cannot be read"
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
        // A path with nothing in it is told as an empty value.
        if named.and_then(Node::as_str) == Some("") {
            continue;
        }
        let spans = source.count();
        let prevented = match spans {
            0 => "no words were to be looked up in it".to_owned(),
            1 => "1 span of words was not looked up in it".to_owned(),
            _ => format!("{spans} spans of words were not looked up in it"),
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
                "there is no such text, or it is not plain text in UTF-8",
            )
            .note(format!("it was looked for at {path}"))
            .note(prevented)
            .help("put the text there, correct the path, or take `text_file` out"),
        );
    }
}
