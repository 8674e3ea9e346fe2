//! Characters in places where YAML does not allow them.

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;

use super::scene::Scene;
use super::{brackets, foreign, open, texts, unexplained};

/// A character that no text can begin with, or that no text can hold.
pub(super) fn explain(scene: &Scene<'_>) -> Diagnostic {
    let Some(letter) = scene.text[scene.at..].chars().next() else {
        return unexplained::explain(scene);
    };
    if let Some(finding) = foreign::fence(scene) {
        return finding;
    }
    // A control character may be in the middle of the word that the parser names.
    let rest = &scene.text[scene.at..];
    let hidden = rest
        .char_indices()
        .find(|(_, c)| is_hidden(*c) || *c == '\n');
    match hidden.filter(|(_, c)| is_hidden(*c)) {
        Some((offset, letter)) if !matches!(scene.kind, granit_parser::ErrorKind::UnexpectedCharacter { character } if !is_hidden(*character)) =>
        {
            let at = scene.at + offset;
            let span = Span::new(at, at + letter.len_utf8());
            Diagnostic::new(
                &rules::STRAY_CHARACTER,
                scene.id,
                span,
                format!(
                    "there is an invisible character here (U+{:04X})",
                    u32::from(letter)
                ),
            )
            .replace("remove it", span, "")
        }
        _ if matches!(letter, '|' | '>') && open::bracket(scene, scene.at).is_some() => {
            let opening = open::bracket(scene, scene.at).unwrap_or(scene.at);
            brackets::unclosed(scene, opening)
        }
        _ if matches!(letter, '@' | '`' | '%' | '|' | '>') => {
            texts::begins_with(scene, &rules::STRAY_CHARACTER)
        }
        _ => unexplained::explain(scene),
    }
}

/// `actors: - roe` or `quote: - foo`
pub(super) fn dash_after_key(scene: &Scene<'_>) -> Diagnostic {
    let line = scene.here();
    let parts = line.parts();
    let finding = Diagnostic::new(
        &rules::STRAY_CHARACTER,
        scene.id,
        Span::new(scene.at, scene.at + 1),
        "a list item cannot start on the same line as its key",
    );
    let Some(colon) = parts.colon.filter(|colon| *colon < scene.at) else {
        return finding.help("start the list item on its own line");
    };
    let column = parts.start - line.start;
    let as_list = |finding: Diagnostic| {
        finding.replace(
            "if it is a list item, start it on the next line",
            Span::new(colon + 1, scene.at),
            format!("\n{}", " ".repeat(column + 2)),
        )
    };
    let as_text = |finding: Diagnostic| {
        texts::wrap(
            scene,
            finding,
            scene.at,
            "if the dash is part of the text, put the text between quotation marks",
        )
    };
    let item = scene.text[scene.at + 1..line.end()].trim();
    let is_item = !item.contains(' ') || item.contains(": ") || item.ends_with(':');
    if is_item {
        as_list(finding)
    } else {
        let finding = texts::safe_if_sentence(scene, as_text(finding), scene.at);
        finding.help("if it is a list item, start it on the next line")
    }
}

/// `quote: | He said`: a text on the line of the indicator.
pub(super) fn text_after_indicator(scene: &Scene<'_>) -> Diagnostic {
    let line = scene.here();
    let mark = &scene.text[scene.at..=scene.at];
    let rest = &scene.text[scene.at + 1..line.end()];
    let modifiers = rest.len()
        - rest
            .trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
            .len();
    let gap_start = scene.at + 1 + modifiers;
    let text = scene.text[gap_start..line.end()].trim_start_matches([' ', '\t']);
    let text_start = line.end() - text.len();
    let finding = Diagnostic::new(
        &rules::STRAY_CHARACTER,
        scene.id,
        Span::new(scene.at, scene.at + 1),
        format!("the text after `{mark}` must start on the next line"),
    );
    let column = line.parts().start - line.start + 2;
    let lead = match scene.below(line) {
        Some(below) if below.lead().len() >= column => below.lead().to_owned(),
        _ => " ".repeat(column),
    };
    finding
        .replace(
            "start the text on the next line, further to the right than its key",
            Span::new(gap_start, text_start),
            format!("\n{lead}"),
        )
        .help(format!(
            "if the `{mark}` is part of the text, put the text between quotation marks"
        ))
}

fn is_hidden(letter: char) -> bool {
    letter == '\u{feff}' || (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}
