//! Invisible characters in a text, and letters in an unusual Unicode form.

use std::collections::{BTreeSet, HashSet};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::model::Record;
use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Safety, rule};
use crate::rules::stage::{Check, May, Stage, Writing, Written};
use crate::syntax::tree::{Kind, Node, Style};
use crate::text::hidden::{Hidden, hidden, may_hide};
use serde_json::Value as Json;

rule!(
    RULE,
    "invisible-characters",
    Warning,
    "text contains invisible characters"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::Writing(Writing {
        may: May::Text {
            in_text: may_hide,
            in_record: may,
        },
        judge,
    })],
};

/// The keys under which people write texts, alone or as lists. Paths and web addresses lead to
/// something by every character that they have.
const KEYS: [&str; 26] = [
    "aliases",
    "authors",
    "cue",
    "description",
    "event",
    "gist",
    "label",
    "name",
    "note",
    "now",
    "place",
    "prefix",
    "prior",
    "publisher",
    "quote",
    "reason",
    "report",
    "role",
    "said_as",
    "suffix",
    "title",
    "translation",
    "unmarked",
    "unrecorded",
    "what",
    "words",
];

/// How many kinds of characters are named at most.
const MOST_NAMED: usize = 4;

fn may(record: &Record) -> bool {
    fn any(value: &Json, holds_words: bool) -> bool {
        match value {
            Json::Object(members) => members
                .iter()
                .any(|(key, value)| key != "extra" && any(value, KEYS.contains(&key.as_str()))),
            Json::Array(items) => items.iter().any(|item| any(item, holds_words)),
            Json::String(text) => holds_words && is_reported(text),
            Json::Null | Json::Bool(_) | Json::Number(_) => false,
        }
    }
    // What cannot be written is looked at more closely.
    serde_json::to_value(record).map_or(true, |value| any(&value, false))
}

fn judge(written: &Written<'_>, findings: &mut Vec<Diagnostic>) {
    let root = written.tree.root();
    if !may_hide(root.raw()) {
        return;
    }
    let mut seen = HashSet::new();
    let mut open = vec![(root, Holds::Else)];
    while let Some((node, holds)) = open.pop() {
        // What an alias stands for is written once, and so it is reported once.
        if !seen.insert(node.id()) {
            continue;
        }
        match node.kind() {
            Kind::Map(map) => {
                open.extend(map.iter().filter_map(|member| match member.key {
                    "extra" => None,
                    key if KEYS.contains(&key) => Some((member.value, Holds::Words)),
                    _ => Some((member.value, Holds::Else)),
                }));
            }
            Kind::List(list) => open.extend(list.iter().map(|item| (item, holds))),
            // Long texts are mostly plain, which is seen much faster than what is hidden.
            Kind::String(text) if holds == Holds::Words && may_hide(text) => {
                findings.extend(unseen(written.file, node, text));
                findings.extend(decomposed(written.file, node, text));
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        }
    }
}

/// What a key holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Words,
    Else,
}

/// Whether the rule reports a text.
fn is_reported(text: &str) -> bool {
    may_hide(text) && (!is_nfc(text) || !hidden(text).is_empty())
}

/// The finding for the characters of a text that nobody sees.
fn unseen(file: FileId, node: Node<'_>, text: &str) -> Option<Diagnostic> {
    let all = hidden(text);
    let (_, first, kind) = *all.first()?;
    let names: BTreeSet<_> = all
        .iter()
        .map(|(_, c, _)| format!("U+{:04X}", u32::from(*c)))
        .collect();
    let mut shown: Vec<_> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    if names.len() > MOST_NAMED {
        shown.push("others");
    }
    // In the file they may be written as escapes, which are possible only between `"`.
    let written = hidden(node.raw());
    let is_literal = written.len() == all.len();
    let there = written.iter().filter(|_| is_literal).map(|(at, c, _)| {
        let start = node.span().start + at;
        Span::new(start, start + c.len_utf8())
    });
    let there: Vec<_> = there.collect();
    let what = match (kind, all.len()) {
        (Hidden::Invisible, 1) => "contains an invisible character",
        (Hidden::Control, 1) => "contains a control character",
        (Hidden::Override, 1) => "contains a character that reverses the writing direction",
        (_, _) => "contains invisible characters",
    };
    let label = format!("{what}: {}", shown.join(", "));
    let finding = Diagnostic::new(&RULE, file, node.span(), label);
    let help = "remove it, even if it was copied with the words";
    if there.is_empty() {
        return Some(finding.help(help));
    }
    let only_invisible = all.iter().all(|(_, _, kind)| *kind == Hidden::Invisible);
    // Nothing may be left without any character.
    let leaves_words = text.chars().any(|c| c != first && !c.is_whitespace());
    let taken = there.into_iter().map(|span| Edit {
        span,
        text: String::new(),
    });
    Some(finding.edits(
        help,
        taken.collect(),
        Safety::safe_if(only_invisible && leaves_words),
    ))
}

/// The finding for a text that is not in Unicode normalization form C.
fn decomposed(file: FileId, node: Node<'_>, text: &str) -> Option<Diagnostic> {
    if is_nfc(text) {
        return None;
    }
    let usual: String = text.nfc().collect();
    let different = text
        .chars()
        .zip(usual.chars())
        .find(|(one, other)| one != other);
    let (_, meant) = different?;
    let label = format!(
        "`{meant}` (U+{:04X}) is written in another way that looks the same",
        u32::from(meant)
    );
    let finding = Diagnostic::new(&RULE, file, node.span(), label);
    let finding = finding.note("programs that compare letter by letter treat the two as different");
    let help = "use the usual form (Unicode normalization form C)";
    let raw = node.raw();
    let usual_raw = match node.style() {
        Some(Style::Double) => between_escapes(raw),
        _ => raw.nfc().collect(),
    };
    if usual_raw == raw {
        return Some(finding.help(help));
    }
    // A sign of its own that Unicode makes one with another may be the very sign that was meant.
    let is_plain = !text.contains(is_variant);
    Some(finding.correct(Safety::safe_if(is_plain), help, node.span(), usual_raw))
}

/// The usual form of a text between `"`, of which the escapes stay what they are: an accent behind `\\n`
/// belongs to the line break, and not to the letter of the escape.
fn between_escapes(raw: &str) -> String {
    let mut usual = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        usual.extend(rest[..at].nfc());
        let digits = match rest[at + 1..].chars().next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => 0,
        };
        let letter = rest[at + 1..].chars().next().map_or(0, char::len_utf8);
        let end = rest.floor_char_boundary((at + 1 + letter + digits).min(rest.len()));
        usual.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    usual.extend(rest.nfc());
    usual
}

/// Whether this is a Han sign for compatibility, of which the usual form may look otherwise.
fn is_variant(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::between_escapes;

    #[test]
    fn escapes_are_no_part_of_letters() {
        for (raw, usual) in [
            ("\"e\u{301}\"", "\"é\""),
            ("\"\\n\u{301}e\u{301}\"", "\"\\n\u{301}é\""),
            ("\"\\x6e\u{301}\"", "\"\\x6e\u{301}\""),
            ("\"\\u006\"", "\"\\u006\""),
            ("\"\\\\n\u{301}\"", "\"\\\\ń\""),
        ] {
            assert_eq!(between_escapes(raw), usual, "{raw}");
        }
    }
}
