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
    // In a text these signs are letters.
    assert!(yaml("onrecord: 1\ntitle: R&D *!\n# & *\n").is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What the writer makes is the canonical layout.
    #[test]
    fn what_is_converted_is_laid_out(set in arbitrary::data_set()) {
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
    fn json_is_laid_out(set in arbitrary::data_set()) {
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
}
