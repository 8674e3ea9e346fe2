#![allow(clippy::unwrap_used, reason = "a test ends there")]

use proptest::prelude::*;

use super::{FormatError, format};
use crate::arbitrary;
use crate::check::read_bytes;
use crate::convert::{to_json, to_yaml};
use crate::project::options::Options;
use crate::syntax::{DataFormat, Limits};

fn yaml(text: &str) -> Result<String, FormatError> {
    format(text, DataFormat::Yaml, &Limits::default())
}

#[test]
fn comments_stay_with_what_they_belong_to() {
    let text = "# head\n\nonrecord: 1\nstatements:\n# the first\n- speaker: roe   # who\n  # the id\n  \
                id: s1\n  acts: [predict,   # one\n    assess]\n  gist: x\n  # the end of s1\n\
                # the end\nactors:\n    # Roe\n    roe: {name: Jane Roe}  # envoy\n    # no more\n";
    let laid = yaml(text).unwrap();
    assert_eq!(
        laid,
        "# head\n\nonrecord: 1\n# the end\nactors:\n  # Roe\n  roe: {name: Jane Roe}    # envoy\n  \
         # no more\nstatements:\n# the first\n# the id\n- id: s1\n  speaker: roe    # who\n  acts:\n  \
         - predict    # one\n  - assess\n  gist: x\n  # the end of s1\n"
    );
    assert_eq!(yaml(&laid).unwrap(), laid);
}

/// Compares the layout of each text, after a first line, with what it should be.
#[track_caller]
fn assert_formatted(cases: &[(&str, &str)]) {
    let mut shown = String::new();
    for (text, wanted) in cases {
        let [text, wanted] = [text, wanted].map(|text| format!("onrecord: 1\n{text}"));
        let laid = yaml(&text).unwrap_or_else(|why| format!("refused: it {why}"));
        if laid != wanted {
            shown.extend([
                "--- from\n",
                &text,
                "--- came\n",
                &laid,
                "--- should be\n",
                &wanted,
            ]);
        }
        if laid == wanted && yaml(&laid).as_deref() != Ok(laid.as_str()) {
            shown.extend(["--- not stable\n", &laid]);
        }
    }
    assert!(shown.is_empty(), "\n{shown}");
}

#[test]
fn a_comment_beside_a_dash_stays_with_its_item() {
    let items = "actors:\n  roe: {name: Jane Roe}\nstatements:\n# of s1\n- id: s1\n  speaker: roe\n# of s2\n\
                 - id: s2\n  speaker: roe\n";
    assert_formatted(&[
        (
            "actors:\n  roe: {name: Jane Roe}\nstatements:\n- # of s1\n  id: s1\n  speaker: roe\n- # of s2\n  \
             id: s2\n  speaker: roe\n",
            items,
        ),
        (
            "actors:\n  roe: {name: Jane Roe}\nstatements:\n  - # of s1\n    id: s1\n    speaker: roe\n  -  # of s2\n    \
             id: s2\n    speaker: roe\n",
            items,
        ),
        (
            "actors:\n  roe: {name: Jane Roe}\nstatements:\n- speaker: roe\n  # of s1\n  id: s1\n-\n  # of s2\n  \
             id: s2\n  speaker: roe\n",
            items,
        ),
        (
            "statements:\n- # of s1\n  # and more\n  id: s1\n  text:\n  - # a quote\n    quote: x\n",
            "statements:\n# of s1\n# and more\n- id: s1\n  text:\n  # a quote\n  - quote: x\n",
        ),
        (
            "extra:\n  a:\n  - # first\n    b\n  - c\n",
            "extra:\n  a:\n  # first\n  - b\n  - c\n",
        ),
        (
            "extra:\n  a:\n  - - # deep\n      b\n    - c\n",
            "extra:\n  a:\n  # deep\n  - [b, c]\n",
        ),
        (
            "extra:\n  a:\n  - # one\n    - # two\n      b\n",
            "extra:\n  a:\n  # one\n  # two\n  - [b]\n",
        ),
        (
            "extra:\n  a:\n  - # nothing\n  - b\n",
            "extra:\n  a:\n  # nothing\n  - null\n  - b\n",
        ),
    ]);
}

#[test]
fn a_comment_under_a_key_stays_with_its_first_entry() {
    assert_formatted(&[
        (
            "actors:\n  roe: {name: Jane Roe}\nstatements:\n  # first\n- id: s1\n",
            "actors:\n  roe: {name: Jane Roe}\nstatements:\n# first\n- id: s1\n",
        ),
        (
            "statements:\n- id: s1\n  text:\n  - quote: x\n  links:\n    # why\n  - rel: supports\n    statement: s2\n",
            "statements:\n- id: s1\n  text:\n  - quote: x\n  links:\n  # why\n  - {rel: supports, statement: s2}\n",
        ),
        (
            "actors:\n      # people\n  roe: {name: Jane Roe}\n",
            "actors:\n  # people\n  roe: {name: Jane Roe}\n",
        ),
        (
            "title:\n  # about it\n  Talks\nextra: {}\n",
            "# about it\ntitle: Talks\nextra: {}\n",
        ),
    ]);
}

#[test]
fn comments_at_the_end_stay_there() {
    assert_formatted(&[
        (
            "statements:\n  - id: s1\n  - id: s2\n# end\n",
            "statements:\n- id: s1\n- id: s2\n# end\n",
        ),
        (
            "statements:\n- id: s1\n- id: s2\n# end\n# of all\n",
            "statements:\n- id: s1\n- id: s2\n# end\n# of all\n",
        ),
        (
            "statements:\n- id: s1\n  gist: x\n  # end of s1\n# end\n",
            "statements:\n- id: s1\n  gist: x\n  # end of s1\n# end\n",
        ),
    ]);
}

#[test]
fn empty_lines_around_comments_stay() {
    assert_formatted(&[
        (
            "title: x\n\n# ---- actors ----\n\nactors:\n  roe: {name: Jane Roe}\n",
            "title: x\n\n# ---- actors ----\n\nactors:\n  roe: {name: Jane Roe}\n",
        ),
        (
            "title: x\n\n\n# ---- actors ----\nactors:\n    roe: {name: Jane Roe}\n\n    # ends\n",
            "title: x\n\n# ---- actors ----\nactors:\n  roe: {name: Jane Roe}\n\n  # ends\n",
        ),
    ]);
}

#[test]
fn line_ends_stay() {
    let text = "# who\r\nonrecord: 1\r\nactors:   # all\r\n    roe: {name: Jane Roe}\r\ntitle: >\r\n  a b\r\n";
    let wanted = "# who\r\nonrecord: 1\r\ntitle: |\r\n  a b\r\nactors:    # all\r\n  roe: {name: Jane Roe}\r\n";
    let laid = yaml(text).unwrap();
    assert_eq!(laid, wanted);
    assert_eq!(yaml(&laid).unwrap(), laid);
    let json = "{\r\n  \"onrecord\": 1\r\n}\r\n";
    let again = format(json, DataFormat::Json, &Limits::default());
    assert_eq!(again.unwrap(), json);
}

/// The work is near linear: what is quadratic does not end here.
#[test]
fn many_comments_and_numbers_end_soon() {
    let comments = "  - a  # b\n  # c\n".repeat(60_000);
    let laid = yaml(&format!("onrecord: 1\nextra:\n  list:\n{comments}")).unwrap();
    assert_eq!(laid.matches("# c").count(), 60_000);
    let numbers = "  - 7.0e1\n".repeat(40_000);
    let laid = yaml(&format!("onrecord: 1\nextra:\n  list:\n{numbers}")).unwrap();
    assert_eq!(laid.matches("7.0e1").count(), 40_000);
}

#[test]
fn numbers_stay_to_the_digit() {
    let text = "onrecord: 1\nextra:\n  a: 1.10\n  b: [1e3, -0.0, 2]\n";
    assert_eq!(
        yaml(text).unwrap(),
        "onrecord: 1\nextra: {a: 1.10, b: [1e3, -0.0, 2]}\n"
    );
    let json = r#"{"extra": {"a": 1.10, "b": [1e3, "\u00e9"], "c": []}, "onrecord": 1}"#;
    assert_eq!(
        format(json, DataFormat::Json, &Limits::default()).unwrap(),
        "{\n  \"onrecord\": 1,\n  \"extra\": {\n    \"a\": 1.10,\n    \"b\": [\n      1e3,\n      \
         \"\\u00e9\"\n    ],\n    \"c\": []\n  }\n}\n"
    );
}

#[test]
fn what_would_be_lost_is_refused() {
    for (text, why) in [
        ("onrecord: 1\nextra: {a: &x 1, b: *x}\n", "anchors"),
        ("onrecord: 1\nextra: {a: &x 1}\n", "anchors"),
        ("onrecord: 1\n---\nonrecord: 1\n", "several data sets"),
        ("onrecord: 1\nonrecord: 1\n", "duplicate-key"),
        ("onrecord: 1\ntitle: [a\n", "mistake in its writing"),
        ("- a\n", "does not hold keys"),
    ] {
        let refused = yaml(text).unwrap_err();
        assert!(refused.to_string().contains(why), "{text}: {refused}");
    }
    for (text, line) in [
        ("onrecord: 1\nextra: {a: &x 1, b: *x}\n", 2),
        ("onrecord: 1\nextra:\n  a: !x 1\n", 3),
        ("onrecord: 1\n---\nonrecord: 1\n", 3),
        ("onrecord: 1\ntitle: a\ntitle: b\n", 3),
        ("# a\n- a\n", 2),
    ] {
        let refused = yaml(text).unwrap_err().to_string();
        assert!(
            refused.contains(&format!("line {line}")),
            "{text}: {refused}"
        );
    }
    // In a text these signs are letters.
    assert!(yaml("onrecord: 1\ntitle: R&D *!\n# & *\n").is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What the writer makes is the canonical layout.
    #[test]
    fn what_is_converted_is_formatted(set in arbitrary::data_set()) {
        let text = to_yaml(&set).unwrap();
        match yaml(&text) {
            Ok(laid) => {
                let read = read_bytes("a.yaml", laid.clone().into_bytes(), &Options::default());
                prop_assert_eq!(read.data.as_ref(), Some(&set));
                let (_, body) = text.split_once('\n').unwrap();
                let (_, laid_body) = laid.split_once('\n').unwrap();
                prop_assert_eq!(laid_body.trim_start(), body.trim_start());
                prop_assert_eq!(yaml(&laid), Ok(laid));
            }
            Err(why) => prop_assert!(false, "{why}: {text}"),
        }
    }

    #[test]
    fn json_is_formatted(set in arbitrary::data_set()) {
        let text = to_json(&set).unwrap();
        prop_assert_eq!(format(&text, DataFormat::Json, &Limits::default()), Ok(text));
    }

    /// A comment at any place is kept, or the file is not changed.
    #[test]
    fn comments_anywhere_are_kept(
        set in arbitrary::data_set(),
        places in prop::collection::vec((0..200usize, 0..6usize, any::<bool>()), 1..6),
    ) {
        let mut lines: Vec<String> = to_yaml(&set).unwrap().lines().map(str::to_owned).collect();
        for (number, (at, indent, own)) in places.into_iter().enumerate() {
            let at = at % lines.len();
            if own {
                lines.insert(at, format!("{}#note {number}", " ".repeat(indent)));
            } else {
                lines[at] = format!("{} #note {number}", lines[at]);
            }
        }
        let text = lines.join("\n") + "\n";
        if let Ok(laid) = yaml(&text) {
            prop_assert_eq!(text.matches("#note").count(), laid.matches("#note").count());
            prop_assert_eq!(yaml(&laid), Ok(laid));
        }
    }

    /// A comment above a line, under a key or beside a dash stays above the same line; what is around it does
    /// not change.
    #[test]
    fn comments_keep_their_neighbours(
        set in arbitrary::data_set(),
        places in prop::collection::vec((0..400usize, 0..3usize), 1..8),
    ) {
        let text = to_yaml(&set).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let free: Vec<usize> = places_for_comments(&lines);
        if free.is_empty() {
            return Ok(());
        }
        let mut noted: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let mut wanted: Vec<(String, String)> = Vec::new();
        for (number, (at, way)) in places.into_iter().enumerate() {
            let at = free[at % free.len()];
            let line = lines[at];
            let indent = line.len() - line.trim_start().len();
            let pad = " ".repeat(indent);
            // One comment a line.
            if noted[at].contains("#note") {
                continue;
            }
            let own = &line[indent..];
            noted[at] = match (way, own.strip_prefix("- ")) {
                (0, Some(item)) => format!("{pad}- #note {number}\n{pad}  {item}"),
                (1, _) if free.contains(&(at - 1)) && lines[at - 1].ends_with(':') => format!("{pad}    #note {number}\n{line}"),
                _ => format!("{pad}#note {number}\n{line}"),
            };
            wanted.push((format!("#note {number}"), own.to_owned()));
        }
        let text = noted.join("\n") + "\n";
        let laid = yaml(&text);
        let laid = match laid {
            Ok(laid) => laid,
            Err(why) => return Err(TestCaseError::fail(format!("{why}: {text}"))),
        };
        let new: Vec<&str> = laid.lines().map(str::trim_start).filter(|line| !line.is_empty()).collect();
        for (note, own) in wanted {
            let at = new.iter().position(|line| *line == note);
            let next = at.and_then(|at| new[at + 1..].iter().find(|line| !line.starts_with("#note")));
            prop_assert_eq!(next, Some(&own.as_str()), "{}\n{}", text, laid);
        }
        let bare: Vec<&str> = laid.lines().filter(|line| !line.trim_start().starts_with("#note")).collect();
        prop_assert_eq!(
            bare.iter().filter(|line| !line.is_empty()).collect::<Vec<_>>(),
            lines.iter().filter(|line| !line.is_empty()).collect::<Vec<_>>()
        );
        prop_assert_eq!(yaml(&laid), Ok(laid));
    }
}

/// Keys that are on lines of their own.
const KEYS: &[&str] = &[
    "sources:",
    "actors:",
    "statements:",
    "id:",
    "speaker:",
    "acts:",
    "gist:",
    "text:",
    "quote:",
    "report:",
    "to:",
    "said:",
    "links:",
    "rel:",
    "{rel:",
    "{quote:",
    "name:",
    "title:",
    "publisher:",
    "kind:",
];

/// The lines before which a comment can stand: keys, not the first, and not inside a text of several lines.
fn places_for_comments(lines: &[&str]) -> Vec<usize> {
    let mut free = Vec::new();
    // The indentation of the key or item whose text goes on.
    let mut text: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        let own = line.trim_start();
        let indent = line.len() - own.len();
        if text.is_some_and(|text| own.is_empty() || indent > text) {
            continue;
        }
        let dashes = own.len() - own.trim_start_matches("- ").len();
        let ends = own.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'));
        let is_text = ends.ends_with('|') || ends.ends_with('>');
        // The text of an item is indented more than its dash, that of a key more than the key.
        let is_item = own[dashes..].starts_with(['|', '>']);
        text = is_text.then_some(indent + dashes - if is_item { 2 } else { 0 });
        let is_key = KEYS.iter().any(|key| own[dashes..].starts_with(key));
        if at > 1 && is_key {
            free.push(at);
        }
    }
    free
}
