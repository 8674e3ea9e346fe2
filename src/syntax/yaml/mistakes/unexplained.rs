//! Errors of the parser for which no other module finds a cause.

use granit_parser::ErrorKind;

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;

use super::scene::Scene;

/// Says what the parser found, as far as its error says that.
pub(super) fn explain(scene: &Scene<'_>) -> Diagnostic {
    let (label, help) = match scene.kind {
        ErrorKind::InvalidDocumentEnd => (
            "nothing else may be on the same line as this `...`",
            "put `...` on its own line",
        ),
        ErrorKind::ExpectedDocumentStart | ErrorKind::MissingDocumentEndBeforeDirective => (
            "a line that begins with `%` must be followed by `---`",
            "remove the line that begins with `%`: a record needs none",
        ),
        ErrorKind::DuplicateVersionDirective
        | ErrorKind::UnsupportedYamlMajorVersion
        | ErrorKind::DuplicateTagDirective
        | ErrorKind::InvalidDirectiveTerminator
        | ErrorKind::MissingYamlVersionSeparator
        | ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::DirectiveByteLimitExceeded { .. }
        | ErrorKind::TooManyReservedDirectiveParams { .. }
        | ErrorKind::YamlVersionTooLong
        | ErrorKind::MissingYamlVersion
        | ErrorKind::InvalidTagDirectiveTerminator
        | ErrorKind::ExpectedTagDirectiveBang => (
            "YAML reads a line that begins with `%` as an instruction, and does not know this one",
            "remove the line: a record needs none",
        ),
        ErrorKind::BlockEntryInFlowCollection => (
            "a list between brackets has no dashes",
            "remove the dash, and separate the items with commas",
        ),
        _ => (
            "YAML cannot read what begins here",
            "put the text between quotation marks, and compare the line with the lines around it",
        ),
    };
    let rest = scene.to_line_end(scene.at);
    let words = &scene.text[rest.range()];
    let length = words.find(char::is_whitespace).unwrap_or(words.len());
    let word = Span::new(scene.at, scene.at + length);
    Diagnostic::new(&rules::INVALID_YAML, scene.id, word, label).help(help)
}
