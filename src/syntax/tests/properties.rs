//! What holds for every text.

use proptest::prelude::*;
use serde_json::json;

use crate::report::span::Span;
use crate::syntax::decode;
use crate::syntax::tree::Tree;

use super::*;

const FORMATS: [DataFormat; 3] = [DataFormat::Yaml, DataFormat::Json, DataFormat::Ndjson];

/// Pieces that mean something to YAML or JSON, alone or beside each other.
const PIECES: [&str; 64] = [
    "a",
    "b: ",
    "key",
    ":",
    ": ",
    "-",
    "- ",
    "? ",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n\t",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "\"",
    "\"",
    "'",
    "'",
    "\\",
    "\\u",
    "\\ud800",
    "\\n",
    "#",
    " #",
    "&a",
    "&a ",
    "*a",
    "*b",
    "!",
    "!t ",
    "!!str ",
    "!!int ",
    "|",
    ">-",
    "|2\n",
    "---",
    "\n---\n",
    "...",
    "%",
    "%YAML 1.2\n",
    "@",
    "`",
    "<<: ",
    "<<",
    "~",
    "null",
    "1",
    "-1.5e3",
    "99999999999999999999",
    ".inf",
    "é",
    "“",
    "\u{feff}",
    "\0",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|all| all.concat())
}

/// A record with some letters removed and some put in.
fn damaged() -> impl Strategy<Value = String> {
    const RECORD: &str = include_str!("../../../examples/minimal.onrecord.yaml");
    let damage = (
        any::<prop::sample::Index>(),
        0..4_usize,
        prop::sample::select(&PIECES[..]),
    );
    prop::collection::vec(damage, 1..6).prop_map(|damages| {
        let mut letters: Vec<char> = RECORD.chars().collect();
        for (place, removed, put_in) in damages {
            let start = place.index(letters.len() + 1);
            let end = (start + removed).min(letters.len());
            letters.splice(start..end, put_in.chars());
        }
        letters.into_iter().collect()
    })
}

fn values() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        pieces(),
        "\\PC{0,12}",
        prop::sample::select(vec![
            "",
            " ",
            "yes",
            "null",
            "1.10",
            "2031-03-04",
            "a\nb",
            " x ",
            "a: b"
        ])
        .prop_map(str::to_owned),
    ];
    // In YAML 1.1, which the writer used here follows, these three end a line.
    let text = text.prop_map(|text| text.replace(['\u{85}', '\u{2028}', '\u{2029}'], " "));
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(|number: f64| json!(number)),
        text.clone().prop_map(Value::from),
    ];
    // A key that begins with a dash and a letter is taken for a mistake if it has no quotation marks, and
    // `<<` for a merge. The YAML writer that is used here knows neither.
    let key = text.prop_map(|text| match text.as_str() {
        "<<" => "k<<".to_owned(),
        _ if text.starts_with('-') => format!("k{text}"),
        _ => text,
    });
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Checks what holds for every text, and returns what was read.
fn check(text: &str, format: DataFormat) -> Parsed {
    let (file, parsed) = read(text, format);
    for finding in &parsed.findings {
        let labels = finding.related.iter().chain([&finding.primary]);
        for label in labels {
            check_span(text, label.span);
        }
        for help in &finding.help {
            assert!(
                help.edits
                    .iter()
                    .all(|edit| text.get(edit.span.range()).is_some())
            );
            let apart = |pair: &[crate::report::Edit]| pair[0].span.end <= pair[1].span.start;
            assert!(help.edits.windows(2).all(apart), "{:?}", help.edits);
        }
    }
    for tree in &parsed.trees {
        check_tree(&file, tree);
    }
    assert!(!parsed.trees.is_empty() || !parsed.findings.is_empty());
    parsed
}

fn check_span(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

fn check_tree(file: &SourceFile, tree: &Tree) {
    let text = file.text();
    let is_inside = |inner: Span, outer: Span| outer.start <= inner.start && inner.end <= outer.end;
    let has_merge = text.contains("<<");
    let mut waiting = vec![tree.root()];
    while let Some(node) = waiting.pop() {
        let span = node.span();
        check_span(text, span);
        // What an alias refers to, and what a merge includes, is somewhere else.
        let is_elsewhere = has_merge || node.raw().starts_with('*');
        let mut children = Vec::new();
        match node.kind() {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
            Kind::String(words) => {
                if let Some(place) = place_of(words, text) {
                    assert!(is_elsewhere || is_inside(place, span));
                }
            }
            Kind::List(list) => children.extend(list.iter()),
            Kind::Map(map) => {
                for member in map.iter() {
                    check_span(text, member.key_span);
                    assert!(is_elsewhere || is_inside(member.key_span, span));
                    if let Some(place) = place_of(member.key, text) {
                        assert!(is_inside(place, member.key_span));
                    }
                    children.push(member.value);
                }
            }
        }
        for child in &children {
            assert!(is_elsewhere || is_inside(child.span(), span), "{text:?}");
        }
        if !is_elsewhere {
            waiting.extend(children);
        }
    }
    for comment in tree.comments() {
        assert!(text[comment.range()].starts_with('#'));
    }
}

/// Where the words are in the text, if they are a part of it and not a copy.
fn place_of(words: &str, text: &str) -> Option<Span> {
    let offset = (words.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let is_part = !words.is_empty() && offset + words.len() <= text.len();
    is_part.then(|| Span::new(offset, offset + words.len()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        for format in FORMATS {
            check(&text, format);
        }
    }

    #[test]
    fn any_mix_of_marks_is_read(text in pieces()) {
        for format in FORMATS {
            check(&text, format);
        }
    }

    #[test]
    fn any_damaged_record_is_read(text in damaged()) {
        check(&text, DataFormat::Yaml);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let decoded = decode(bytes);
        if let Some(problem) = decoded.problem {
            check_span(&decoded.text, problem.at(FileId(0)).primary.span);
        }
        for format in FORMATS {
            check(&decoded.text, format);
        }
    }

    #[test]
    fn json_is_read_as_it_was_written_by_both_readers(value in values()) {
        let written = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(&clean(&written, DataFormat::Json), &value);
        // JSON may have control characters that YAML may not.
        let is_printable = |c: char| !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        if written.chars().all(|c| c == '\n' || is_printable(c)) {
            prop_assert_eq!(&clean(&written, DataFormat::Yaml), &value);
        }
        let line = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(&clean(&line, DataFormat::Ndjson), &value);
    }

    #[test]
    fn yaml_is_read_as_it_was_written(value in values()) {
        let written = serde_yaml::to_string(&value).unwrap();
        prop_assert_eq!(&clean(&written, DataFormat::Yaml), &value, "{}", written);
    }
}
