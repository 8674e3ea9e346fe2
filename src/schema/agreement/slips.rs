//! JSON with typing mistakes is read without a tree only where it is read with one, and as the same.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use crate::arbitrary;
use crate::model::{DataSet, Record};
use crate::syntax::{Limits, quick};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn on_typing_mistakes_in_files(
        document in arbitrary::document(),
        slips in prop::collection::vec(slip(), 1..3),
    ) {
        quick::agree::<DataSet>(&slipped(&document, &slips));
    }

    #[test]
    fn on_typing_mistakes_in_lines(
        document in arbitrary::record_document(),
        slips in prop::collection::vec(slip(), 1..3),
    ) {
        quick::agree::<Record>(&slipped(&document, &slips));
    }
}

/// What JSON parsers differ on, each case in a text that is otherwise valid.
#[test]
fn on_what_readers_of_json_differ_on() {
    let file = |rest: &str| format!("{{\"onrecord\":1{rest}}}");
    let statement = |rest: &str| {
        file(&format!(
            ",\"statements\":[{{\"id\":\"s1\",\"speaker\":\"roe\",{rest}}}]"
        ))
    };
    let quick = |text: &str, limits: &Limits| quick::json::<DataSet>(text, limits).is_some();
    for (text, is_read) in [
        (file(""), true),
        (
            file(",\"extra\":{\"a\":[1,-1,null,true,\"\\u0000\"]}"),
            true,
        ),
        (format!(" \r\n\t{}\n", file("")), true),
        (file(",\"extra\":{\"a\":1,\"a\":1}"), false),
        (file(",\"extra\":{\"a\":1,\"\\u0061\":1}"), false),
        (file(",\"extra\":{\"a\":{\"b\":1,\"b\":1}}"), false),
        (file(",\"extra\":{\"a\":0.1}"), true),
        (file(",\"extra\":{\"a\":0.12345678901234567}"), false),
        (file(",\"extra\":{\"a\":1e-400}"), false),
        (file(",\"extra\":{\"a\":123456789012345678901}"), false),
        (
            file(",\"issues\":{\"a\":{\"label\":\"A\"},\"a\":{\"label\":\"B\"}}"),
            false,
        ),
        (file(",\"title\":\"a\",\"title\":\"a\""), false),
        ("{\"onrecord\":1.0}".to_owned(), false),
        ("[1]".to_owned(), false),
        (format!("\u{feff}{}", file("")), false),
        (format!("{} {}", file(""), file("")), false),
        (statement("\"acts\":[\"ask\"],\"gist\":\"x\""), true),
        (statement("\"acts\":[{\"ask\":null}],\"gist\":\"x\""), false),
        (
            statement("\"acts\":[\"ask\"],\"gist\":\"x\",\"coded\":[\"mo\"]"),
            false,
        ),
        (
            statement("\"acts\":[\"ask\"],\"gist\":\"x\",\"note\":null"),
            false,
        ),
    ] {
        assert_eq!(quick(&text, &Limits::default()), is_read, "{text}");
        quick::agree::<DataSet>(&text);
    }
    // The root and `extra` are two levels, and the lists are inside them.
    let deep = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 2), "]".repeat(depth - 2));
        file(&format!(",\"extra\":{{\"a\":{open}{close}}}"))
    };
    for depth in [50, 100, 101, 120, 200] {
        assert_eq!(
            quick(&deep(depth), &Limits::default()),
            depth <= 100,
            "{depth}"
        );
        quick::agree::<DataSet>(&deep(depth));
    }
    let text = file(",\"extra\":{\"a\":[1,1,1,1,1,1]}");
    assert!(quick(&text, &Limits::default().with_max_nodes(10)));
    assert!(!quick(&text, &Limits::default().with_max_nodes(9)));
    assert!(!quick(&text, &Limits::default().with_max_keys(9)));
    let keys: Vec<String> = (0..101).map(|n| format!("\"k{n}\":1")).collect();
    let map = file(&format!(",\"extra\":{{{}}}", keys.join(",")));
    assert!(quick(&map, &Limits::default().with_max_keys(101)));
    assert!(!quick(&map, &Limits::default().with_max_keys(100)));
    assert!(!quick(
        &text,
        &Limits::default().with_max_bytes(text.len() - 1)
    ));
}

/// A change to the text of a document: letters removed, others inserted.
#[derive(Clone, Debug)]
enum Slip {
    PutIn(Index, &'static str),
    TakeOut(Index, usize),
    /// A stretch is written twice.
    Repeat(Index, usize),
    /// A value is written in place of the one that follows a colon.
    Value(Index, &'static str),
}

fn slip() -> impl Strategy<Value = Slip> {
    const PIECES: &[&str] = &[
        "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "\t", "\u{1}", "\u{feff}",
        "\u{a0}", " ", "\n", "1", ".", "e1", "-", "null", "true", "é", "/*x*/",
    ];
    const VALUES: &[&str] = &[
        "1.0",
        "1.00000000000000000000001",
        "1e0",
        "1E400",
        "-0",
        "0.1",
        "0.12345678901234567890",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775809",
        "01",
        "{\"predict\":null}",
        "[\"predict\"]",
        "\"\\u0070redict\"",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "{\"a\":{\"b\":[1,-2,null]}}",
        "\"\"",
        "[]",
        "{}",
        "NaN",
    ];
    prop_oneof![
        (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Slip::PutIn(at, piece)),
        (any::<Index>(), 1..4_usize).prop_map(|(at, count)| Slip::TakeOut(at, count)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, count)| Slip::Repeat(at, count)),
        (any::<Index>(), select(VALUES)).prop_map(|(at, value)| Slip::Value(at, value)),
        (any::<Index>(), select(VALUES)).prop_map(|(at, value)| Slip::Value(at, value)),
    ]
}

fn slipped(document: &Value, slips: &[Slip]) -> String {
    let mut text = document.to_string();
    for slip in slips {
        let place = |at: &Index| text.floor_char_boundary(at.index(text.len() + 1));
        let (span, with) = match slip {
            Slip::PutIn(at, piece) => (place(at)..place(at), (*piece).to_owned()),
            Slip::TakeOut(at, count) => {
                let start = place(at);
                let end = text.ceil_char_boundary((start + count).min(text.len()));
                (start..end, String::new())
            }
            Slip::Repeat(at, count) => {
                let start = place(at);
                let end = text.ceil_char_boundary((start + count).min(text.len()));
                (end..end, text[start..end].to_owned())
            }
            Slip::Value(at, value) => {
                let Some(start) = text[place(at)..]
                    .find("\":")
                    .map(|colon| place(at) + colon + 2)
                else {
                    continue;
                };
                let mut rest = serde_json::Deserializer::from_str(&text[start..])
                    .into_iter::<serde::de::IgnoredAny>();
                let length = rest.next().map_or(0, |_| rest.byte_offset());
                (start..start + length, (*value).to_owned())
            }
        };
        text.replace_range(span, &with);
    }
    text
}
