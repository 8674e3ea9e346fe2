//! Commas between the items of brackets, where they are missing, too many or misplaced.

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::abridge::abridge;
use crate::syntax::rules;
use crate::syntax::yaml::misread;

use super::brackets::unclosed;
use super::scene::Scene;
use super::{open, quoting, spaces, texts};

/// A comma without an item before it.
pub(super) fn extra_comma(scene: &Scene<'_>) -> Option<Diagnostic> {
    if !scene.text[scene.at..].starts_with(',') {
        return None;
    }
    if open::bracket(scene, scene.at).is_none() {
        if scene.here().parts().value.start == scene.at {
            return Some(texts::begins_with(scene, &rules::STRAY_CHARACTER));
        }
        return Some(comma_outside(scene));
    }
    let span = Span::new(scene.at, scene.at + 1);
    Some(
        Diagnostic::new(
            &rules::STRAY_CHARACTER,
            scene.id,
            span,
            "there is no item before this comma",
        )
        .replace("remove the comma", span, ""),
    )
}

/// `acts: [predict],`
pub(super) fn comma_outside(scene: &Scene<'_>) -> Diagnostic {
    let span = Span::new(scene.at, scene.at + 1);
    let finding = Diagnostic::new(
        &rules::STRAY_CHARACTER,
        scene.id,
        span,
        "this comma is not between brackets",
    );
    if scene.to_line_end(scene.at) == span {
        finding.fix("remove the comma", span, "")
    } else {
        finding.help("remove the comma and start what follows on a new line")
    }
}

/// `{a: 1 b: 2}`, or `{quote: He said: never}`. The parser names the second colon.
pub(super) fn colon_in_item(scene: &Scene<'_>) -> Option<Diagnostic> {
    if !scene.text[scene.at..].starts_with(':') {
        return no_comma(scene);
    }
    let opening = open::bracket(scene, scene.at)?;
    let before = scene.text[opening + 1..scene.at].trim_end();
    let after = &scene.text[scene.at + 1..];
    if after.starts_with(['[', '{']) {
        let in_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let word = &before[before.trim_end_matches(in_word).len()..];
        let rest = after.lines().next().unwrap_or_default();
        return Some(misread::no_space_after_colon(
            scene.id, scene.at, word, rest,
        ));
    }
    let in_word = |c: char| !c.is_whitespace() && !matches!(c, ',' | '[' | '{' | ']' | '}');
    let word_start = before.trim_end_matches(in_word).len();
    let place = opening + 1 + word_start;
    let word = &before[word_start..];
    let here = scene.here();
    if here.parts().colon == Some(scene.at)
        && opening < here.start
        && scene.text[opening..].starts_with('[')
    {
        return Some(unclosed(scene, opening));
    }
    let item_end = before[..word_start].trim_end().len();
    let is_new_line = before[item_end..word_start].contains('\n');
    if is_new_line || before[..item_end].ends_with(['"', '\'', ']', '}']) {
        let end = opening + 1 + item_end;
        return Some(
            Diagnostic::new(
                &rules::INVALID_YAML,
                scene.id,
                Span::empty(end),
                format!("a comma is missing before `{word}`"),
            )
            .related(
                scene.id,
                Span::new(place, place + word.len()),
                "the next key",
            )
            .replace("put a comma between the two", Span::empty(end), ","),
        );
    }
    let colon = before[..item_end].rfind(':')?;
    let from = opening + 1 + colon + 1 + texts::gap_length(&before[colon + 1..]);
    let rest = &scene.text[scene.at..];
    let end = scene.at + rest.find([',', ']', '}', '\n', '\r']).unwrap_or(rest.len());
    let text = &scene.text[from..end.max(from)];
    let finding = Diagnostic::new(
        &rules::NEEDS_QUOTES,
        scene.id,
        Span::new(scene.at, scene.at + 1),
        "YAML reads this colon as the end of a key",
    );
    if from == place {
        let span = Span::new(from, from + text.trim_end().len());
        let why = "put the text between quotation marks";
        return Some(quoting::wrap(finding, scene.text, span, why));
    }
    let is_key = spaces::is_key(word);
    let gap = opening + 1 + before[..item_end].trim_end_matches(';').len();
    let finding = if is_key {
        finding.replace(
            format!("if `{word}` is a key, put a comma before it"),
            Span::new(gap, opening + 1 + item_end),
            ",",
        )
    } else {
        finding
    };
    Some(finding.help(format!(
        "{}, put the text between quotation marks: `\"{}\"`",
        if is_key {
            "if not"
        } else {
            "if the colon is part of the text"
        },
        abridge(text.trim_end())
    )))
}

/// Two items without a comma. The parser names the second one.
pub(super) fn no_comma(scene: &Scene<'_>) -> Option<Diagnostic> {
    let opening = open::bracket(scene, scene.at)?;
    let before = &scene.text[opening + 1..scene.at];
    let item = before.rfind(',').map_or(0, |comma| comma + 1);
    let item = opening + 1 + item + texts::gap_length(&before[item..]);
    if scene.text[item..].starts_with(['*', '&', '!']) {
        return Some(texts::goes_on(scene, item));
    }
    let end = scene.text[..scene.at].trim_end().len();
    Some(
        Diagnostic::new(
            &rules::INVALID_YAML,
            scene.id,
            Span::empty(end),
            "a comma is missing here",
        )
        .replace("put a comma between the two", Span::empty(end), ","),
    )
}
