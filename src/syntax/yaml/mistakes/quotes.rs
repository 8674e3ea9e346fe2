//! Quotation marks that close too early, too late or never.

use granit_parser::ErrorKind;

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Help, Safety};
use crate::syntax::rules;

use super::scene::{Line, Scene, spaces};
use super::{apostrophes, brackets, commas, quoting};

/// Something stands right behind a closing mark.
pub(super) fn after_closing(scene: &Scene<'_>) -> Diagnostic {
    let mark = match scene.kind {
        ErrorKind::InvalidTrailingSingleQuotedScalar => '\'',
        _ => '"',
    };
    let before = scene.text[..scene.at].trim_end_matches([' ', '\t']);
    let closing = before.len().saturating_sub(1);
    let line = scene.here();
    let opening = opening(scene, line, closing, mark);
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
            "this comma stands behind the closing quotation mark",
        )
        .replace("remove the comma", rest, "");
    }
    let is_in_brackets = opening.is_some_and(|place| brackets::open_before(scene, place).is_some());
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
        "the text goes on behind its closing quotation mark",
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
            "put the whole text between quotation marks of the other kind, or write `{}` for each \
             `{mark}` inside it",
            escaped(mark)
        )),
    }
}

/// A quotation mark without a partner. The parser names the mark, or the line where it gave up.
pub(super) fn never_closed(scene: &Scene<'_>) -> Diagnostic {
    if scene.text[scene.at..].starts_with(['"', '\''])
        && *scene.kind == ErrorKind::UnclosedQuotedScalar
    {
        return unclosed(scene, scene.at);
    }
    let line = scene.here();
    let Some(opening) = open_above(scene, line, 0) else {
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

/// The finding for a mark at `opening` that has no partner.
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
        "the text that begins here is never closed",
    );
    if brackets::open_before(scene, opening).is_some() {
        return finding.help(format!("put a `{mark}` where it ends"));
    }
    if end == opening + 1 {
        return finding.help(format!("remove the `{mark}`, or close it"));
    }
    if mark == "'" && apostrophes::begins(&scene.text[opening..end]) && last.start <= opening {
        return quoting::wrap(
            finding,
            scene.text,
            Span::new(opening, end),
            "if the `'` is an apostrophe, put the whole text between `\"`",
        );
    }
    finding.replace(
        format!("put a `{mark}` at the end of the text"),
        Span::empty(end),
        mark,
    )
}

/// `'It's a matter'`
fn apostrophe(scene: &Scene<'_>, opening: Option<usize>, closing: usize) -> Diagnostic {
    let finding = Diagnostic::new(
        &rules::NEEDS_QUOTES,
        scene.id,
        Span::new(closing, closing + 1),
        "this apostrophe closes the text that began with `'`",
    );
    let advice = "write `''` for an apostrophe inside such a text, or put it between `\"`";
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

/// A value that begins with a quotation mark and goes on behind its partner.
fn whole_value(scene: &Scene<'_>, finding: Diagnostic, opening: usize, mark: char) -> Diagnostic {
    let value = scene.to_line_end(opening);
    let written = &scene.text[value.range()];
    if scene.below(scene.line(opening)).is_some_and(|below| {
        below.lead().len() > scene.line(opening).parts().start - scene.line(opening).start
            && !below.is_entry()
    }) {
        return super::texts::wrap(
            scene,
            finding,
            opening,
            "put the whole text between quotation marks",
        );
    }
    if written.len() > 1 && written.ends_with(mark) && !is_partnered(written, mark) {
        let advice = format!(
            "write `{}` for each `{mark}` inside the text",
            escaped(mark)
        );
        return double_inner(scene, finding, opening, mark, &advice);
    }
    quoting::wrap(
        finding,
        scene.text,
        value,
        "put the whole text between quotation marks",
    )
}

/// Whether the marks of a text open and close two by two, as in `"Never," he said, "never"`.
fn is_partnered(written: &str, mark: char) -> bool {
    let mut inside = false;
    let mut previous = ' ';
    for letter in written.chars() {
        if letter == mark {
            // A mark that opens stands after a space, one that closes does not.
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
        safety: Safety::Unsafe,
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

/// Where the text starts whose closing mark is at `closing`.
fn opening(scene: &Scene<'_>, line: Line<'_>, closing: usize, mark: char) -> Option<usize> {
    let parts = line.parts();
    let starts = |place: usize| place < closing && scene.text[place..].starts_with(mark);
    if starts(parts.value.start) {
        return Some(parts.value.start);
    }
    // Inside brackets a text starts after a bracket, a comma or a colon.
    let before = &scene.text[line.start..closing];
    let inside = before.rmatch_indices(mark).map(|(at, _)| line.start + at);
    let mut candidates = inside.filter(|place| {
        let lead = scene.text[line.start..*place].trim_end();
        lead.ends_with(['[', '{', ',', ':', '-'])
    });
    candidates.next().or_else(|| open_above(scene, line, 0))
}

/// A line between brackets that was read as part of a text between quotation marks.
pub(super) fn open_in_brackets(scene: &Scene<'_>, bracket: usize) -> Option<Diagnostic> {
    let opening = open_above(scene, scene.here(), bracket)?;
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

/// The mark, not before `earliest`, that opens a text on a line above and does not close it there.
fn open_above(scene: &Scene<'_>, line: Line<'_>, earliest: usize) -> Option<usize> {
    let mut next = scene.above(line);
    while let Some(above) = next.filter(|above| above.end() > earliest) {
        let value = above.parts().value;
        let open = open_at_end(&scene.text[value.range()]);
        if let Some(place) = open.map(|at| value.start + at).filter(|at| *at >= earliest) {
            return Some(place);
        }
        next = scene.above(above);
    }
    None
}

/// The mark that opens a text in this value and does not close it before the end of the line.
fn open_at_end(value: &str) -> Option<usize> {
    let mut open = None;
    let mut before = ',';
    let mut letters = value.char_indices();
    while let Some((at, letter)) = letters.next() {
        match open {
            // A text can begin where a value can: at the start, and between brackets.
            None if matches!(letter, '"' | '\'') && matches!(before, ',' | '[' | '{' | ':') => {
                open = Some((at, letter));
            }
            Some((_, '"')) if letter == '\\' => {
                letters.next();
            }
            Some((_, mark)) if mark == letter => open = None,
            _ => {}
        }
        if !letter.is_whitespace() {
            before = letter;
        }
    }
    open.map(|(at, _)| at)
}

/// A mark that opens a text where no text can begin.
fn stray_mark(scene: &Scene<'_>, line: Line<'_>) -> Diagnostic {
    let above = scene.above(line).unwrap_or(line);
    let Some(at) = above.text.rfind(['"', '\'']) else {
        return Diagnostic::new(
            &rules::UNCLOSED_QUOTE,
            scene.id,
            Span::empty(scene.at),
            "a text between quotation marks breaks off here",
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
        "remove it, or put its partner at the end of the text",
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
