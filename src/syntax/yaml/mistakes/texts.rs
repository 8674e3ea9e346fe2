//! Texts that mean something else without quotation marks.

use crate::report::span::Span;
use crate::report::{Diagnostic, Rule, Safety};
use crate::syntax::rules;

use super::scene::Scene;
use super::{open, quoting, spaces};
use crate::syntax::yaml::line::Line;

/// A colon inside a sentence: `quote: He said: never`. The text starts at `from`.
pub(super) fn colon_inside(scene: &Scene<'_>, from: usize) -> Diagnostic {
    let mut finding = Diagnostic::new(
        &rules::NEEDS_QUOTES,
        scene.id,
        Span::new(scene.at, scene.at + 1),
        "YAML reads this colon as the end of a key",
    );
    if scene.text[from..].starts_with(['“', '„', '«', '‘', '”']) {
        finding = finding.note(
            "YAML knows only the quotation marks `\"` and `'`; it reads others as part of the text",
        );
    }
    if let Some(gap) = second_key(scene, from) {
        let key = scene.text[gap.end..scene.at].trim_end();
        let line = scene.line(from);
        let column = line.parts().start - line.start;
        finding = finding.replace(
            format!("if `{key}` is a key, put it on its own line"),
            gap,
            format!("\n{}", " ".repeat(column)),
        );
        return wrap(
            scene,
            finding,
            from,
            "if not, put the text between quotation marks",
        );
    }
    let finding = wrap(scene, finding, from, "put the text between quotation marks");
    safe_if_sentence(scene, finding, from)
}

/// The finding with its only edit marked as safe if what starts at `from` can only be words.
pub(super) fn safe_if_sentence(
    scene: &Scene<'_>,
    mut finding: Diagnostic,
    from: usize,
) -> Diagnostic {
    if let [help] = finding.help.as_mut_slice()
        && !help.edits.is_empty()
        && is_sentence(scene, from)
    {
        help.safety = Safety::Safe;
    }
    finding
}

/// The gap before the word that ends in the colon at `scene.at`, if that is most likely a second key in
/// one line: `speaker: roe acts: [predict]`.
fn second_key(scene: &Scene<'_>, from: usize) -> Option<Span> {
    let line = scene.line(from);
    let parts = line.parts();
    let key = parts.key.map(|key| &scene.text[key.range()]);
    let takes_one_word = matches!(
        key,
        Some(
            "id" | "speaker"
                | "source"
                | "capacity"
                | "said"
                | "occasion"
                | "within"
                | "attitude"
                | "valence"
                | "lang"
                | "confidence"
                | "kind"
                | "wikidata"
                | "country"
                | "published"
                | "retrieved"
                | "issue"
                | "holder"
                | "stance"
                | "shift"
                | "rel"
                | "statement"
                | "coder"
                | "date"
                | "state"
        )
    );
    let (first, second) = scene.text.get(from..scene.at)?.split_once(' ')?;
    let first = first.trim_end_matches([',', ';']);
    let gap = Span::new(from + first.len(), scene.at - second.trim_start().len());
    let are_words = !first.is_empty() && spaces::is_key(second.trim());
    (takes_one_word && are_words && open::bracket(scene, from).is_none()).then_some(gap)
}

/// Whether what starts at `from` is the value of a key that takes words, so that a colon in it can only
/// be part of the words.
fn is_sentence(scene: &Scene<'_>, from: usize) -> bool {
    let line = scene.line(from);
    let key = line.parts().key.map(|key| &scene.text[key.range()]);
    let takes_words = matches!(
        key,
        Some(
            "quote"
                | "report"
                | "unmarked"
                | "translation"
                | "gist"
                | "note"
                | "title"
                | "description"
                | "name"
                | "label"
                | "publisher"
                | "place"
                | "role"
                | "cue"
                | "words"
                | "what"
                | "prior"
                | "now"
                | "reason"
        )
    );
    let has_comment = scene.text[scene.to_line_end(from).range()].contains(" #");
    takes_words && !has_comment && open::bracket(scene, from).is_none()
}

/// A text that begins with `from` and ends in something that has a meaning: `quote: [the] end`.
pub(super) fn goes_on(scene: &Scene<'_>, from: usize) -> Diagnostic {
    let mut rest = scene.to_line_end(scene.at);
    if open::bracket(scene, from).is_some() {
        let end = scene.text[rest.range()].find([',', ']', '}']);
        rest.end = end.map_or(rest.end, |end| rest.start + end);
    }
    let begin = scene.text[from..].chars().next().unwrap_or(' ');
    let finding = Diagnostic::new(
        &rules::NEEDS_QUOTES,
        scene.id,
        rest,
        "the value has ended before this text",
    )
    .related(
        scene.id,
        Span::new(from, from + begin.len_utf8()),
        format!("`{begin}` has a special meaning at the beginning of a value"),
    );
    let finding = wrap(
        scene,
        finding,
        from,
        "put the whole text between quotation marks",
    );
    safe_if_sentence(scene, finding, from)
}

/// A `#` inside a text that continues below.
pub(super) fn cut_by_comment(scene: &Scene<'_>) -> Diagnostic {
    let finding = Diagnostic::new(
        &rules::NEEDS_QUOTES,
        scene.id,
        Span::new(scene.at, scene.at + 1),
        "a `#` after a space starts a comment, which cuts the text in two",
    );
    let from = scene.here().parts().value.start;
    wrap(
        scene,
        finding,
        from,
        "put the whole text between quotation marks",
    )
}

/// A text whose first character, at `scene.at`, has another meaning.
pub(super) fn begins_with(scene: &Scene<'_>, rule: &'static Rule) -> Diagnostic {
    let first = scene.text[scene.at..].chars().next().unwrap_or(' ');
    let finding = Diagnostic::new(
        rule,
        scene.id,
        Span::new(scene.at, scene.at + first.len_utf8()),
        match first {
            '`' => "a text without quotation marks cannot begin with a backtick".to_owned(),
            _ => format!("a text without quotation marks cannot begin with `{first}`"),
        },
    );
    let why = "put the text between quotation marks";
    let value = scene.to_line_end(scene.at);
    let written = &scene.text[value.range()];
    if let Some(inner) = written
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'))
        && !inner.is_empty()
        && inner
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    {
        return finding.replace(format!("did you mean `{inner}`?"), value, inner);
    }
    let finding = wrap(scene, finding, scene.at, why);
    safe_if_sentence(scene, finding, scene.at)
}

/// Adds the advice to put the text that starts at `from` between quotation marks.
pub(super) fn wrap(scene: &Scene<'_>, finding: Diagnostic, from: usize, why: &str) -> Diagnostic {
    let line = scene.line(from);
    if let Some(below) = continuation(scene, line) {
        return finding.help(why).replace(
            "or begin the text with `>-`, and put all of it on the lines below",
            Span::empty(from),
            format!(">-\n{}", below.lead()),
        );
    }
    let mut span = scene.to_line_end(from);
    if open::bracket(scene, from).is_some() {
        let text = &scene.text[span.range()];
        let end = text.find([',', ']', '}']).unwrap_or(text.len());
        // Where the bracket itself begins the text, it is unknown where the text ends.
        if end == 0 || text[..end].contains(['[', '{']) {
            return finding.help(why);
        }
        span.end = span.start + text[..end].trim_end().len();
    }
    quoting::wrap(finding, scene.text, span, why)
}

/// The white space that a text begins with.
pub(super) fn gap_length(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// The next line, if it continues the text of this one.
fn continuation<'a>(scene: &Scene<'a>, line: Line<'a>) -> Option<Line<'a>> {
    let next = scene.below(line)?;
    let parts = line.parts();
    let is_deeper = next.lead().len() > parts.start - line.start
        || (parts.key.is_none() && parts.dash.is_some() && next.first() > next.start);
    let starts_own = next.parts().dash.is_some() || next.text.starts_with("...");
    // A line in the same column as the others of the text belongs to it, colon or not.
    (is_deeper && !starts_own).then_some(next)
}
