//! The findings for a key that the format does not have in this place.

use super::glued_key::glued_key;
use super::listed::listed;
use super::phrases::list;
use super::place::{Notation, Place};
use super::rules::UNKNOWN_KEY;
use super::shape::{self, Shape};
use super::wrapped;
use super::write_out::requote;
use crate::report::span::Span;
use crate::report::suggest::{fold, is_sure, nearest, slip};
use crate::report::{Bare, Diagnostic, Edit, FileId, Safety};
use crate::syntax::tree::{Kind, Member, Style};

/// What somebody probably meant who wrote an unknown key.
pub(super) enum Meant<'a> {
    /// A key of the same map.
    Key(&'a str),
    /// A key of other maps: the keys that hold these maps; an empty one is the top of the file.
    Elsewhere(Vec<String>),
    /// A word for this key of the same map.
    WordFor(&'a str),
    Nothing,
}

/// What was probably meant by `key` in a map of this shape. A key of another place is likelier than a
/// word that differs in more than a typing mistake: `quote` beside `speaker` is not `note`.
pub(super) fn meant<'a>(key: &str, shape: &'a Shape) -> Meant<'a> {
    if let Some(known) = slip(key, shape.key_names()) {
        return Meant::Key(known);
    }
    if let Some(known) = called_otherwise(key, shape) {
        return Meant::Key(known);
    }
    let owners = shape::owners(key);
    if !owners.is_empty() {
        return Meant::Elsewhere(owners);
    }
    if let Some(known) = nearest(key, shape.key_names()) {
        return Meant::Key(known);
    }
    let mut keys = shape.keys.iter();
    match keys.find(|(_, one)| one.words.iter().any(|word| word == key)) {
        Some((known, _)) => Meant::WordFor(known),
        None => Meant::Nothing,
    }
}

/// Other names that people use for a key, and the keys that they may mean.
const OTHERWISE: [(&str, &[&str]); 28] = [
    ("words", &["quote"]),
    ("quotation", &["quote"]),
    ("language", &["lang"]),
    ("type", &["kind"]),
    ("category", &["kind"]),
    ("author", &["authors"]),
    ("outlet", &["publisher"]),
    ("link", &["url"]),
    ("website", &["url"]),
    ("file", &["text_file"]),
    ("hash", &["text_sha256", "sha256"]),
    ("nationality", &["country"]),
    ("aka", &["aliases"]),
    ("who", &["speaker"]),
    ("actor", &["speaker"]),
    ("addressee", &["to"]),
    ("addressees", &["to"]),
    ("audience", &["to"]),
    ("summary", &["gist"]),
    ("paraphrase", &["gist"]),
    ("topic", &["issues", "issue"]),
    ("topics", &["issues"]),
    ("comment", &["note"]),
    ("comments", &["note"]),
    ("remark", &["note"]),
    ("remarks", &["note"]),
    ("venue", &["place"]),
    ("location", &["place"]),
];

fn called_otherwise<'a>(key: &str, shape: &'a Shape) -> Option<&'a str> {
    let key = fold(key);
    let (_, names) = OTHERWISE.iter().find(|(other, _)| *other == key)?;
    shape.key_names().find(|name| names.contains(name))
}

/// The finding for an unknown key.
pub(super) fn describe(member: Member<'_>, place: &Place<'_>, file: FileId) -> Diagnostic {
    let key = member.key;
    if let Some(glued) = glued_key(member, place, file) {
        return glued;
    }
    let written = &place.node.tree().file().text()[member.key_span.range()];
    if is_sentence(written) {
        return Diagnostic::new(
            &UNKNOWN_KEY,
            file,
            member.key_span,
            "this looks like part of a text, not like a key",
        )
        .help(continued(member, place).unwrap_or_else(|| {
            "if it is part of the text before it, put the whole text between quotation marks, or after \
             `>-` on its own lines: a colon followed by a space ends a key"
                .to_owned()
        }));
    }
    if let Some(cut) = cut_by_comma(member, place, file) {
        return cut;
    }
    let label = format!("`{key}` is not a key of {}", place.noun());
    let finding = Diagnostic::new(&UNKNOWN_KEY, file, member.key_span, label);
    let all = || format!("the keys are {}", list(place.shape.key_names(), "and"));
    match meant(key, place.shape) {
        Meant::Key(known) => {
            let there = place.node.as_map().and_then(|map| map.member(known));
            if let Some(there) = there {
                finding
                    .related(file, there.key_span, format!("`{known}` is already here"))
                    .help(format!("if you mean `{known}`, keep one of the two"))
            } else {
                let old = &place.node.tree().file().text()[member.key_span.range()];
                let new = requote(old, known);
                let bare = wrapped::bare(key);
                let sure = bare == known || is_sure(key, known, place.shape.key_names());
                let safety = Safety::safe_if(sure);
                let child = place.shape.keys.iter().find(|(name, _)| name == known);
                let items = child.and_then(|(_, shape)| shape.items.as_deref());
                let in_list = items.filter(|_| place.notation() == Notation::Yaml);
                if let Some((list, of_list)) =
                    in_list.and_then(|items| listed(items, member.value, place))
                {
                    let edits = vec![
                        Edit::new(member.key_span, new),
                        Edit::new(member.value.span(), list.clone()),
                    ];
                    let help = format!("did you mean `{known}: {list}`?");
                    return finding.edits(help, edits, safety.max(of_list));
                }
                finding.correct(
                    safety,
                    format!("did you mean `{known}`?"),
                    member.key_span,
                    new,
                )
            }
        }
        Meant::Elsewhere(owners)
            if place.shape.name == "DataSetLine" && owners.iter().any(String::is_empty) =>
        {
            finding.help("in NDJSON, every entry has its own line")
        }
        Meant::Elsewhere(owners) => finding
            .note(all())
            .help(format!("`{key}` is allowed {}", under(&owners))),
        Meant::WordFor(known) => word_as_key(finding, known, member, place),
        Meant::Nothing => {
            let finding = match continued(member, place) {
                Some(advice) => finding.help(advice),
                None => finding,
            };
            finding
                .note(all())
                .help("put what the format has no key for under `extra`")
        }
    }
}

/// `responds-to: s1` for `rel: responds-to` and `statement: s1`.
fn word_as_key(
    finding: Diagnostic,
    known: &str,
    member: Member<'_>,
    place: &Place<'_>,
) -> Diagnostic {
    let word = member.key;
    let statement = member.value.as_str().filter(|_| known == "rel");
    let (Some(statement), None) = (statement, place.node.get(known)) else {
        return finding.help(format!(
            "did you mean `{known}: {word}`? `{word}` is a value of `{known}`"
        ));
    };
    let start = member.key_span.start;
    let text = place.node.tree().file().text();
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let between = if place.node.raw().starts_with('{') {
        ", ".to_owned()
    } else {
        format!("\n{}", " ".repeat(text[line..start].chars().count()))
    };
    let key = |name: &str| requote(&text[member.key_span.range()], name);
    let advice = format!("did you mean `{known}: {word}` and `statement: {statement}`?");
    let new = format!(
        "{}: {}{between}{}: {}",
        key(known),
        key(word),
        key("statement"),
        member.value.raw()
    );
    let whole = member.key_span.to(member.value.span());
    finding.replace(advice, whole, new)
}

/// What to do if the line of a key was meant as the next line of the text above it. `None` where that is
/// not likely.
fn continued(member: Member<'_>, place: &Place<'_>) -> Option<String> {
    let text = place.node.tree().file().text();
    let written = &text[member.key_span.range()];
    let above = before(member, place)?;
    let words = above.value.as_str()?;
    let gap = text.get(above.value.span().end..member.key_span.start)?;
    let is_next_line = gap.contains(['\n', '\r']) && gap.trim().is_empty();
    let has_several = |text: &str| text.contains(' ');
    // One word before a colon and one after it are more likely a key and its value.
    let is_sentence = has_several(words)
        && !words.ends_with(['.', '?', '!', '”', '"', '»'])
        && member.value.as_str().is_some_and(has_several)
        && !written.contains('_');
    let is_likely = above.value.style() == Some(Style::Plain)
        && !written.starts_with(['"', '\''])
        && (has_several(written) || is_sentence);
    let key = above.key;
    (is_next_line && is_likely).then(|| {
        format!(
            "if this line continues the text of `{key}`, use `{key}: >-` and put the whole text on the \
             lines below it, each with more spaces before it than `{key}` has"
        )
    })
}

/// The member of the same map before another one.
fn before<'a>(member: Member<'a>, place: &Place<'a>) -> Option<Member<'a>> {
    let members = place.node.as_map()?;
    members
        .iter()
        .take(LOOKED_THROUGH)
        .take_while(|other| other.key_span.start < member.key_span.start)
        .last()
}

/// The same without the parts that take time to word.
pub(super) fn bare(member: Member<'_>, place: &Place<'_>, file: FileId) -> Bare {
    match glued_key(member, place, file) {
        Some(glued) => Bare::from(&glued),
        None => Bare::new(&UNKNOWN_KEY, file, member.key_span),
    }
}

/// In a map with more keys than a person writes, the text before a key is not looked for: reporting a
/// million mistakes must take time in proportion to their number.
const LOOKED_THROUGH: usize = 100;

/// `{name: Roe, Jane}`: a key without a value, after a text that the comma has ended.
fn cut_by_comma(member: Member<'_>, place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let text = place.node.tree().file().text();
    let has_value = !matches!(member.value.kind(), Kind::Null)
        || text[member.key_span.end..].trim_start().starts_with(':');
    if has_value || !place.node.raw().starts_with('{') {
        return None;
    }
    let before = before(member, place)?.value;
    let is_text = before.style() == Some(Style::Plain) && before.as_str().is_some();
    let gap = text.get(before.span().end..member.key_span.start)?;
    if !is_text || gap.trim() != "," {
        return None;
    }
    let whole = Span::new(before.span().start, member.key_span.end);
    let words = &text[whole.range()];
    let finding = Diagnostic::new(
        &UNKNOWN_KEY,
        file,
        member.key_span,
        format!(
            "between braces a comma ends the text before it, so YAML reads `{}` as a key",
            member.key
        ),
    );
    Some(if words.contains(['"', '\\', '\n']) {
        finding.help("put the whole text between quotation marks")
    } else {
        finding.replace(
            "put the whole text between quotation marks",
            whole,
            format!("\"{words}\""),
        )
    })
}

/// Whether a key is three words or more. Between quotation marks it was meant to be a key.
fn is_sentence(written: &str) -> bool {
    !written.starts_with(['"', '\'']) && written.split_whitespace().count() > 2
}

/// "at the top of the file or under `a`, `b` or `c`".
fn under(owners: &[String]) -> String {
    let keys = owners.iter().map(String::as_str);
    let keys: Vec<_> = keys.filter(|key| !key.is_empty()).collect();
    let top = owners.len() > keys.len();
    let under = format!("under {}", list(keys.iter().copied(), "or"));
    match (top, keys.is_empty()) {
        (true, true) => "at the top of the file".to_owned(),
        (true, false) => format!("at the top of the file or {under}"),
        (false, _) => under,
    }
}
