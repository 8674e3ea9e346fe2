//! How findings look, whatever the file contains.
#![allow(clippy::needless_raw_string_hashes, reason = "snapbox writes them")]

use std::sync::Arc;

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};

use super::*;
use crate::report::span::SourceFile;
use crate::report::{Edit, Rule, Safety};

static RULE: Rule = Rule {
    name: "unknown-id",
    severity: Severity::Error,
    headline: "nothing has this id",
    page: "",
};

#[test]
fn a_finding_with_everything() {
    let mut report = Report::default();
    let text = "actors:\n  roé: {name: Jane Roé}\nstatements:\n- id: s1\n  speaker: “rue”\n";
    let data = add(&mut report, "talks.onrecord.yaml", text);
    let wire = add(
        &mut report,
        "sources/wire.txt",
        "One.\nIt is a matter of weeks.\n",
    );
    let finding = Diagnostic::new(&RULE, data, at(text, "“rue”"), "no actor has the id `rue`")
        .related(data, at(text, "roé"), "probably meant")
        .related(wire, Span::new(16, 22), "a word in a source")
        .note("ids are looked up in the same file,\nthen in the used files")
        .replace("use `roé`", at(text, "“rue”"), "roé")
        .help("or add an actor `rue`");
    report.push(finding);
    assert_data_eq!(
        drawn(&report),
        str![[r#"
error[unknown-id]: nothing has this id
 --> talks.onrecord.yaml:5:12
  |
2 |   roé: {name: Jane Roé}
  |   --- probably meant
...
5 |   speaker: “rue”
  |            ^^^^^ no actor has the id `rue`
  |
 ::: sources/wire.txt:2:12
  |
2 | It is a matter of weeks.
  |            ------ a word in a source
  |
  = note: ids are looked up in the same file,
          then in the used files
  = help: or add an actor `rue`
help: use `roé`
  |
5 -   speaker: “rue”
5 +   speaker: roé
  |


"#]]
    );
}

#[test]
fn a_distant_place_is_shown_apart() {
    let mut report = Report::default();
    let text = format!("- id: s1\n{}- id: s1\n", "# filler\n".repeat(100_000));
    let data = add(&mut report, "a.yaml", &text);
    let again = Span::new(text.len() - 3, text.len() - 1);
    let finding = Diagnostic::new(&RULE, data, again, "the same id again").related(
        data,
        Span::new(6, 8),
        "first used here",
    );
    report.push(finding);
    assert_data_eq!(
        drawn(&report),
        str![[r#"
error[unknown-id]: nothing has this id
      --> a.yaml:100002:7
       |
100002 | - id: s1
       |       ^^ the same id again
       |
      ::: a.yaml:1:7
       |
     1 | - id: s1
       |       -- first used here


"#]]
    );
}

#[test]
fn nothing_reaches_the_terminal_as_a_control_character() {
    let mut report = Report::default();
    let text = "title: a\x1B]0;b\x07\u{9B}2J\u{202E}c\rnext: \x1B[2J\n";
    let data = add(&mut report, "a\n\x1B[2J.yaml", text);
    let finding = Diagnostic::new(&RULE, data, at(text, "\u{202E}c"), "\x1B[31mred\nline")
        .related(data, at(text, "next"), "\u{2066}\x08")
        .note("one \x1B[2J\ntwo \u{9D}")
        .help("\x1B[2J")
        .replace("write \x07", at(text, "\x1B[2J"), "\x1B[1m\u{FDD0}");
    report.push(finding);
    let drawn = drawn(&report);
    assert!(!drawn.contains(|c: char| c != '\n' && c.is_control()));
    assert!(!drawn.contains(['\u{202E}', '\u{2066}', clean::RESERVED]));
    assert_data_eq!(
        drawn,
        str![[r#"
error[unknown-id]: nothing has this id
 --> a␊␛[2J.yaml:1:18
  |
1 | title: a␛]0;b␇�2J�c
  |                  ^^ ␛[31mred line
2 | next: ␛[2J
  | ---- �␈
  |
  = note: one ␛[2J
          two �
  = help: ␛[2J
help: write ␇
  |
2 - next: ␛[2J
2 + next: ␛[1m�
  |


"#]]
    );
}

#[test]
fn a_line_of_a_million_characters_does_not_flood() {
    let mut report = Report::default();
    let text = format!(
        "{{\"a\": \"{}\", \"sepaker\": \"{}\"}}",
        "ё".repeat(500_000),
        "b".repeat(500_000)
    );
    let data = add(&mut report, "a.json", &text);
    let key = at(&text, "sepaker");
    for _ in 0..100 {
        let finding = Diagnostic::new(&RULE, data, key, "unknown")
            .related(data, Span::new(1, 4), "after this")
            .replace("use `speaker`", key, "speaker");
        report.push(finding);
    }
    let value = Span::new(key.end + 3, text.len() - 1);
    report.push(Diagnostic::new(&RULE, data, value, "too long"));
    let drawn = drawn(&report);
    assert!(drawn.lines().all(|line| line.chars().count() < 200));
    let (first, _) = drawn.split_once("\n\n").unwrap();
    assert_data_eq!(
        first,
        str![[r#"
error[unknown-id]: nothing has this id
 --> a.json:1:500012
  |
1 | …ёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёё", "sepaker": "bbbbbbbbbbbbbbbbbbbbb...
  |                                                              ^^^^^^^ unknown
  |
 ::: a.json:1:2
  |
1 | {"a": "ёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёёё…
  |  --- after this
  |
help: use `speaker`
  |
1 - …ёёёёёёёёёёёёёёёёёёёёё", "sepaker": "bbbbbbbbbbbbbbbbbbbbb…
1 + …ёёёёёёёёёёёёёёёёёёёёё", "speaker": "bbbbbbbbbbbbbbbbbbbbb…
  |
"#]]
    );
    let (_, last) = drawn.trim_end().rsplit_once("\n\n").unwrap();
    assert_data_eq!(
        last,
        str![[r#"
error[unknown-id]: nothing has this id
 --> a.json:1:500022
  |
1 | ...": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb...
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ too long
"#]]
    );
}

#[test]
fn proposals_insert_remove_and_change_lines() {
    let mut report = Report::default();
    let text = "onrecord: 1\nstatments:\n- id: no\n  speaker: roe\n  acts: []\n";
    let data = add(&mut report, "a.yaml", text);
    let id = at(text, "no");
    let line = Span::new(text.find("  acts").unwrap(), text.len());
    let quoted = Help {
        text: "put it in quotation marks".to_owned(),
        edits: vec![
            edit(Span::empty(id.start), "\""),
            edit(Span::empty(id.end), "\""),
        ],
        safety: Safety::Unsafe,
    };
    let mut finding = Diagnostic::new(&RULE, data, id, "")
        .replace("use `statements`", at(text, "statments"), "statements")
        .replace("leave the line out", line, "")
        .replace(
            "add a source",
            Span::empty(line.start),
            "  source: wire-1\n",
        )
        .replace("write a list", at(text, "[]"), "\n  - assert");
    finding.help.push(quoted);
    report.push(finding);
    assert_data_eq!(
        drawn(&report),
        str![[r#"
error[unknown-id]: nothing has this id
 --> a.yaml:3:7
  |
3 | - id: no
  |       ^^
  |
help: use `statements`
  |
2 | statements:
  |     +
help: leave the line out
  |
5 -   acts: []
  |
help: add a source
  |
5 +   source: wire-1
  |
help: write a list
  |
5 ~   acts: 
6 +   - assert
  |
help: put it in quotation marks
  |
3 | - id: "no"
  |       +  +


"#]]
    );
}

#[test]
fn colors_come_only_when_asked_for() {
    let mut report = Report::default();
    let data = add(&mut report, "a.yaml", "a: 1\n");
    report.push(Diagnostic::new(&RULE, data, Span::new(0, 1), "here"));
    let mut colored = Vec::new();
    human(&report, Color::On, &mut colored).unwrap();
    assert!(String::from_utf8(colored).unwrap().contains("\x1B["));
    assert!(!drawn(&report).contains('\x1B'));
}

proptest! {
    #[test]
    fn any_finding_in_any_text_can_be_drawn(
        text in "([a-c \t\"ё漢\u{301}\u{200D}\u{1F600}]{0,12}(\n|\r\n|\r|\x1B|\u{2028})?){0,12}",
        places in prop::collection::vec((0_usize..150, 0_usize..150), 1..5),
        edits in prop::collection::vec((0_usize..150, 0_usize..9, "[a漢\n ]{0,6}"), 0..4),
    ) {
        let mut report = Report::default();
        let data = add(&mut report, "a.yaml", &text);
        let span = |&(a, b): &(usize, usize)| Span::new(a.min(b), a.max(b));
        let mut finding = Diagnostic::new(&RULE, data, span(&places[0]), "first");
        for place in &places[1..] {
            finding = finding.related(data, span(place), "more");
        }
        let mut edits: Vec<Edit> = edits
            .iter()
            .map(|(at, len, new)| edit(Span::new(*at, at + len), new))
            .collect();
        edits.sort_by_key(|edit| edit.span);
        finding.help.push(Help { text: "do this".to_owned(), edits, safety: Safety::Unsafe, });
        report.push(finding);
        let drawn = drawn(&report);
        prop_assert!(!drawn.contains(|c: char| c != '\n' && c.is_control()), "{drawn}");
        prop_assert!(drawn.starts_with("error[unknown-id]: nothing has this id\n"));
    }
}

fn add(report: &mut Report, name: &str, text: &str) -> FileId {
    report.add_file(Arc::new(SourceFile::new(name, text)))
}

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn edit(span: Span, text: &str) -> Edit {
    Edit {
        span,
        text: text.to_owned(),
    }
}

fn drawn(report: &Report) -> String {
    let mut out = Vec::new();
    human(report, Color::Off, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
