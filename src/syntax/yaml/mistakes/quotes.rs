//! Quotation marks that close too early, too late or never.

use granit_parser::ErrorKind;

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Help, Safety};
use crate::syntax::rules;

use super::scene::{Scene, spaces};
use super::{apostrophes, commas, open, quoting, texts};
use crate::syntax::yaml::line::Line;

/// Something follows a closing quotation mark.
pub(super) fn after_closing(scene: &Scene<'_>) -> Diagnostic {
    let mark = match scene.kind {
        ErrorKind::InvalidTrailingSingleQuotedScalar => '\'',
        _ => '"',
    };
    let before = scene.text[..scene.at].trim_end_matches([' ', '\t']);
    let closing = before.len().saturating_sub(1);
    let line = scene.here();
    let opening = open::quote_closed_at(scene, line, closing, mark);
    if let Some(opening) = opening.filter(|place| *place < line.start)
        && swallows_entry(scene, scene.line(opening), line)
    {
        return unclosed(scene, opening);
    }
    let rest = scene.to_line_end(scene.at);
    if &scene.text[rest.range()] == "," {
        return Diagnostic::new(
            &rules::STRAY_CHARACTER,
            scene.id,
            rest,
            "this comma comes after the closing quotation mark",
        )
        .fix("remove the comma", rest, "");
    }
    let is_in_brackets = opening.is_some_and(|place| open::bracket(scene, place).is_some());
    let next = &scene.text[rest.range()];
    if is_in_brackets
        && (next.starts_with(['"', '\'', '[', '{']) || starts_with_key(next))
        && let Some(finding) = commas::no_comma(scene)
    {
        return finding;
    }
    let rest = if is_in_brackets {
        let text = &scene.text[rest.range()];
        let end = text.find([',', ']', '}']).unwrap_or(text.len());
        Span::new(rest.start, rest.start + end)
    } else {
        rest
    };
    let inside_word =
        scene.at == closing + 1 && scene.text[scene.at..].starts_with(char::is_alphanumeric);
    if mark == '\'' && inside_word {
        return apostrophe(scene, opening, closing);
    }
    let finding = Diagnostic::new(
        &rules::NEEDS_QUOTES,
        scene.id,
        rest,
        "the text continues after its closing quotation mark",
    )
    .related(
        scene.id,
        Span::new(closing, closing + 1),
        format!("this `{mark}` closes the text"),
    );
    let value = line.parts().value;
    match opening {
        Some(opening) if opening == value.start && !is_in_brackets => {
            whole_value(scene, finding, opening, mark)
        }
        _ => finding.help(format!(
            "put the whole text between quotation marks of the other kind, or replace each `{mark}` \
             inside it with `{}`",
            escaped(mark)
        )),
    }
}

/// A quotation mark without its counterpart. The parser names the mark, or the line where it gave up.
pub(super) fn never_closed(scene: &Scene<'_>) -> Diagnostic {
    if scene.text[scene.at..].starts_with(['"', '\''])
        && *scene.kind == ErrorKind::UnclosedQuotedScalar
    {
        return unclosed(scene, scene.at);
    }
    let line = scene.here();
    let Some(opening) = open::quote_above(scene, line, 0) else {
        return stray_mark(scene, line);
    };
    if *scene.kind == ErrorKind::DocumentIndicatorInQuotedScalar
        || line.text.starts_with("---")
        || !closes_as_text(scene, opening)
    {
        return unclosed(scene, opening);
    }
    // The text simply goes on, too far to the left.
    let parts = scene.line(opening).parts();
    let column = parts.start - scene.line(opening).start + 2;
    Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        scene.to_line_end(line.first()),
        "this line of a text starts too far to the left",
    )
    .related(
        scene.id,
        Span::new(opening, opening + 1),
        "the text begins here",
    )
    .replace(
        format!("begin the line with {}", spaces(column)),
        Span::new(line.start, line.first()),
        " ".repeat(column),
    )
}

/// The finding for a mark at `opening` that is never closed.
fn unclosed(scene: &Scene<'_>, opening: usize) -> Diagnostic {
    let mark = &scene.text[opening..=opening];
    // The text goes on until something begins that is no text.
    let mut last = scene.line(opening);
    while let Some(below) = scene.below(last).filter(|below| !below.is_entry()) {
        if below.text.starts_with("---") || below.text.starts_with("...") {
            break;
        }
        last = below;
    }
    let end = last.start + last.text.trim_end().len();
    let finding = Diagnostic::new(
        &rules::UNCLOSED_QUOTE,
        scene.id,
        Span::new(opening, opening + 1),
        "the text that begins here has no closing quotation mark",
    );
    if open::bracket(scene, opening).is_some() {
        return finding.help(format!("put a `{mark}` where the text ends"));
    }
    if end == opening + 1 {
        return finding.help(format!(
            "remove the `{mark}`, or put another `{mark}` where the text ends"
        ));
    }
    if mark == "'" && apostrophes::begins(&scene.text[opening..end]) && last.start <= opening {
        return quoting::wrap(
            finding,
            scene.text,
            Span::new(opening, end),
            "if the `'` is an apostrophe, put the whole text between `\"` marks",
        );
    }
    let inside = &scene.text[opening + 1..end];
    let is_one_line = last.start <= opening && !inside.contains(['"', '“', '”', '#']);
    finding.correct(
        Safety::safe_if(is_one_line && starts_value(scene, opening)),
        format!("put a `{mark}` at the end of the text"),
        Span::empty(end),
        mark,
    )
}

/// Whether a mark begins the value of a key or a list item on its line.
fn starts_value(scene: &Scene<'_>, opening: usize) -> bool {
    scene.line(opening).parts().value.start == opening
}

/// `'It's a matter'`
fn apostrophe(scene: &Scene<'_>, opening: Option<usize>, closing: usize) -> Diagnostic {
    let finding = Diagnostic::new(
        &rules::NEEDS_QUOTES,
        scene.id,
        Span::new(closing, closing + 1),
        "this apostrophe closes the text that began with `'`",
    );
    let advice =
        "double each apostrophe inside the text (`''`), or put the text between `\"` marks";
    let Some(opening) = opening else {
        return finding.help(advice);
    };
    let finding = finding.related(
        scene.id,
        Span::new(opening, opening + 1),
        "the text begins here",
    );
    double_inner(scene, finding, opening, '\'', advice)
}

/// A value that begins with a quotation mark and continues after the closing one.
fn whole_value(scene: &Scene<'_>, finding: Diagnostic, opening: usize, mark: char) -> Diagnostic {
    let value = scene.to_line_end(opening);
    let written = &scene.text[value.range()];
    if scene.below(scene.line(opening)).is_some_and(|below| {
        below.lead().len() > scene.line(opening).parts().start - scene.line(opening).start
            && !below.is_entry()
    }) {
        return texts::wrap(
            scene,
            finding,
            opening,
            "put the whole text between quotation marks",
        );
    }
    if written.len() > 1 && written.ends_with(mark) && !is_partnered(written, mark) {
        let advice = format!(
            "replace each `{mark}` inside the text with `{}`",
            escaped(mark)
        );
        return double_inner(scene, finding, opening, mark, &advice);
    }
    let finding = quoting::wrap(
        finding,
        scene.text,
        value,
        "put the whole text between quotation marks",
    );
    texts::safe_if_sentence(scene, finding, opening)
}

/// Whether the marks of a text open and close two by two, as in `"Never," he said, "never"`.
fn is_partnered(written: &str, mark: char) -> bool {
    let mut inside = false;
    let mut previous = ' ';
    for letter in written.chars() {
        if letter == mark {
            // A mark that opens comes after a space, one that closes does not.
            let opens = previous == ' ' || previous == mark && !inside;
            if opens == inside {
                return false;
            }
            inside = !inside;
        }
        previous = letter;
    }
    !inside
}

/// Adds the edits that escape each mark inside the text that starts at `opening`.
fn double_inner(
    scene: &Scene<'_>,
    mut finding: Diagnostic,
    opening: usize,
    mark: char,
    advice: &str,
) -> Diagnostic {
    let value = scene.to_line_end(opening);
    let written = &scene.text[value.range()];
    if !written.ends_with(mark) || value.len() < 2 {
        return finding.help(advice);
    }
    let inner = &written[1..written.len() - 1];
    let mut edits = Vec::new();
    let mut previous = None;
    let mut letters = inner.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == mark {
            let is_pair = mark == '\'' && letters.next_if(|(_, next)| *next == mark).is_some();
            let is_escaped = mark == '"' && previous == Some('\\');
            if !is_pair && !is_escaped {
                edits.push(Edit {
                    span: Span::empty(opening + 1 + at),
                    text: escaped(mark)[..1].to_owned(),
                });
            }
        }
        previous = Some(letter);
    }
    finding.help.push(Help {
        text: advice.to_owned(),
        edits,
        safety: Safety::safe_if(starts_value(scene, opening)),
    });
    finding
}

fn starts_with_key(text: &str) -> bool {
    let word = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'));
    word.is_some_and(|end| end > 0 && text[end..].starts_with(": "))
}

const fn escaped(mark: char) -> &'static str {
    if mark == '\'' { "''" } else { "\\\"" }
}

/// A line between brackets that was read as part of a text between quotation marks.
pub(super) fn open_in_brackets(scene: &Scene<'_>, bracket: usize) -> Option<Diagnostic> {
    let opening = open::quote_above(scene, scene.here(), bracket)?;
    Some(unclosed(scene, opening))
}

/// Whether the text that starts at `opening` closes before something begins that is no text.
fn closes_as_text(scene: &Scene<'_>, opening: usize) -> bool {
    let mark = if scene.text[opening..].starts_with('"') {
        '"'
    } else {
        '\''
    };
    let mut next = scene.below(scene.line(opening));
    while let Some(line) = next.filter(|line| !line.is_entry()) {
        if is_closed(line.text, mark) {
            return true;
        }
        next = scene.below(line);
    }
    false
}

/// A mark that opens a text where no text can begin.
fn stray_mark(scene: &Scene<'_>, line: Line<'_>) -> Diagnostic {
    let above = scene.above(line).unwrap_or(line);
    let Some(at) = above.text.rfind(['"', '\'']) else {
        return Diagnostic::new(
            &rules::UNCLOSED_QUOTE,
            scene.id,
            Span::empty(scene.at),
            "a text between quotation marks is cut off here",
        )
        .help("look above for the quotation mark that is not closed");
    };
    let span = Span::new(above.start + at, above.start + at + 1);
    Diagnostic::new(
        &rules::UNCLOSED_QUOTE,
        scene.id,
        span,
        "this quotation mark opens a text that is never closed",
    )
    .replace(
        "remove it, or put a closing quotation mark at the end of the text",
        span,
        "",
    )
}

/// Whether a text closes on its line.
fn is_closed(inside: &str, mark: char) -> bool {
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && mark == '"' {
            letters.next();
        } else if letter == mark {
            return true;
        }
    }
    false
}

/// Whether one of the lines after `first`, up to `last`, looks like a part of a list or map.
fn swallows_entry(scene: &Scene<'_>, first: Line<'_>, last: Line<'_>) -> bool {
    let mut next = scene.below(first);
    while let Some(line) = next.filter(|line| line.start <= last.start) {
        if line.is_entry() {
            return true;
        }
        next = scene.below(line);
    }
    false
}
