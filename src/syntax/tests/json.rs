use serde_json::json;

use super::*;

fn findings(text: &str) -> Vec<String> {
    let (file, parsed) = read(text, DataFormat::Json);
    reported(&file, &parsed)
}

#[test]
fn json_is_read_with_its_places() {
    let text = "\u{feff}{\"a\": [1, -2.5e3, true, null], \"b\\u00e9\": \"x\\n\\ud83d\\ude00\\/\", \"c\": {}}\n";
    assert_eq!(
        clean(text, DataFormat::Json),
        json!({"a": [1, -2500.0, true, null], "bé": "x\n😀/", "c": {}})
    );
    let (_, parsed) = read(text, DataFormat::Json);
    let root = parsed.trees[0].root();
    assert_eq!(root.get("a").unwrap().raw(), "[1, -2.5e3, true, null]");
    assert_eq!(
        root.as_map().unwrap().member("c").unwrap().key_span.len(),
        3
    );
}

/// The mistakes that can be read over: what they are, and what was meant.
const READ_OVER: [(&str, &str, &str); 25] = [
    (
        r#"{"a": {"acts": ["assert", "gist": "b"}, "c": 1}"#,
        r#"1:25 "" the list is not closed before the next key"#,
        r#"{"a": {"acts": ["assert"], "gist": "b"}, "c": 1}"#,
    ),
    (
        "{\"a\": {\"b\": \"c d}\n}",
        "1:13 \"\\\"\" the text that begins here is not closed on its line",
        r#"{"a": {"b": "c d"}}"#,
    ),
    (
        "[\"a\\n [b],\n\"c\"]",
        "1:2 \"\\\"\" the text that begins here is not closed on its line",
        r#"["a\n [b]", "c"]"#,
    ),
    (
        r#"{"a": "x", b": "y"}"#,
        "1:12 \"b\" there is no quotation mark before this text",
        r#"{"a": "x", "b": "y"}"#,
    ),
    (
        r#"["a", b", "c"]"#,
        "1:7 \"b\" there is no quotation mark before this text",
        r#"["a", "b", "c"]"#,
    ),
    (
        r#"{"a": roe"}"#,
        "1:7 \"roe\" there is no quotation mark before this text",
        r#"{"a": "roe"}"#,
    ),
    (
        "[1, 2,]",
        "1:6 \",\" there is nothing after this comma",
        r"[1, 2]",
    ),
    (
        "{\"a\": 1,\n}",
        "1:8 \",\" there is nothing after this comma",
        r#"{"a": 1}"#,
    ),
    (
        "[1,, 2]",
        "1:4 \",\" there is no item before this comma",
        r"[1, 2]",
    ),
    ("[1 2]", "1:3 \"\" a comma is missing here", r"[1, 2]"),
    (
        "{\"a\": 1 \"b\": 2}",
        "1:8 \"\" a comma is missing here",
        r#"{"a": 1, "b": 2}"#,
    ),
    (
        "['a']",
        "1:2 \"'a'\" JSON knows only `\"` as a quotation mark",
        r#"["a"]"#,
    ),
    (
        "{a: 1}",
        "1:2 \"a\" this key has no quotation marks",
        r#"{"a": 1}"#,
    ),
    (
        "{\"a\" 1}",
        "1:2 \"\\\"a\\\"\" there is no colon after this key",
        r#"{"a": 1}"#,
    ),
    (
        "{\"a\" = 1}",
        "1:6 \"=\" a key ends with a colon, not with an equals sign",
        r#"{"a": 1}"#,
    ),
    ("[1] // x", "1:5 \"// x\" JSON has no comments", r"[1]"),
    ("[/* x */1]", "1:2 \"/* x */\" JSON has no comments", r"[1]"),
    (
        "[None]",
        "1:2 \"None\" JSON does not know the word `None`",
        r"[null]",
    ),
    (
        "[True]",
        "1:2 \"True\" JSON does not know the word `True`",
        r"[true]",
    ),
    (
        "[NaN]",
        "1:2 \"NaN\" JSON does not know this number",
        r#"["NaN"]"#,
    ),
    (
        "[roe]",
        "1:2 \"roe\" this text has no quotation marks",
        r#"["roe"]"#,
    ),
    (
        "[2031-03-04]",
        "1:2 \"2031-03-04\" JSON does not write numbers like this",
        r#"["2031-03-04"]"#,
    ),
    (
        "[\"a\\d\"]",
        "1:4 \"\\\\d\" `\\d` has no meaning in JSON",
        r#"["a\\d"]"#,
    ),
    (
        "[\"a\tb\"]",
        "1:4 \"\\t\" a tab is not allowed inside a text",
        r#"["a\tb"]"#,
    ),
    (
        "[1\u{a0}]",
        "1:3 \"\\u{a0}\" there is an invisible character here (U+00A0)",
        r"[1]",
    ),
];

#[test]
fn common_mistakes_are_reported_and_read_as_they_were_meant() {
    for (text, finding, meant) in READ_OVER {
        let meant: Value = serde_json::from_str(meant).unwrap();
        let (file, parsed) = read(text, DataFormat::Json);
        assert_eq!(
            reported(&file, &parsed),
            [format!("invalid-json {finding}")],
            "{text}"
        );
        assert_eq!(value(parsed.trees[0].root()), meant, "{text}");
        assert_eq!(
            clean(&fixed(&file, &parsed), DataFormat::Json),
            meant,
            "{text}"
        );
    }
}

/// Texts with quotation marks where JSON cannot have them: what is reported, and what was meant.
const MARKS: [(&str, &str, &str); 16] = [
    (
        r#"{"quote": "He said "soon" to us.", "note": "x"}"#,
        r#"1:20 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"{"quote": "He said \"soon\" to us.", "note": "x"}"#,
    ),
    (
        r#"{"quote": ""Soon," she said.", "note": "x"}"#,
        r#"1:12 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"{"quote": "\"Soon,\" she said.", "note": "x"}"#,
    ),
    (
        r#"["She said "Soon."", "b"]"#,
        r#"1:12 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"["She said \"Soon.\"", "b"]"#,
    ),
    (
        r#"["He said "no", "never".", "b"]"#,
        r#"1:11 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"["He said \"no\", \"never\".", "b"]"#,
    ),
    (
        r#"["the "20 per cent" plan", 3]"#,
        r#"1:7 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"["the \"20 per cent\" plan", 3]"#,
    ),
    (
        r#"["a 6" pipe", "b"]"#,
        r#"1:6 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"["a 6\" pipe", "b"]"#,
    ),
    (
        r#"{"a": "6", wide", "b": "c"}"#,
        r#"1:9 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"{"a": "6\", wide", "b": "c"}"#,
    ),
    (
        "{\"a\": \"The pipe is 6\", a foot wide, and new.\",\n\"b\": \"c\"}",
        r#"1:21 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"{"a": "The pipe is 6\", a foot wide, and new.", "b": "c"}"#,
    ),
    (
        r#"{"a "b" c": 1, "d": 2}"#,
        r#"1:5 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"{"a \"b\" c": 1, "d": 2}"#,
    ),
    (
        "{\"quote\": \"He said \"soon\" to us.\",\n\"note\": \"x\"}",
        r#"1:20 "\"" this quotation mark ends the text, but more of the text follows"#,
        r#"{"quote": "He said \"soon\" to us.", "note": "x"}"#,
    ),
    (
        r#"{"quote": “Soon, and well.”}"#,
        r#"1:11 "“Soon, and well.”" JSON knows only `"` as a quotation mark"#,
        r#"{"quote": "Soon, and well."}"#,
    ),
    (
        r#"{“quote”: "Soon."}"#,
        r#"1:2 "“quote”" JSON knows only `"` as a quotation mark"#,
        r#"{"quote": "Soon."}"#,
    ),
    (
        r#"[“He said "soon" to us.”]"#,
        r#"1:2 "“He said \"soon\" to us.”" JSON knows only `"` as a quotation mark"#,
        r#"["He said \"soon\" to us."]"#,
    ),
    (
        r#"["Soon.”, "b"]"#,
        r#"1:8 "”" this quotation mark does not end a text in JSON"#,
        r#"["Soon.", "b"]"#,
    ),
    (
        "[\"Soon.”\n]",
        r#"1:8 "”" this quotation mark does not end a text in JSON"#,
        r#"["Soon."]"#,
    ),
    (
        r#"[“Soon."]"#,
        r#"1:2 "“Soon.\"" JSON knows only `"` as a quotation mark"#,
        r#"["Soon."]"#,
    ),
];

#[test]
fn a_mark_where_none_is_allowed_is_reported_once_and_fixed() {
    for (text, finding, meant) in MARKS {
        let meant: Value = serde_json::from_str(meant).unwrap();
        let (file, parsed) = read(text, DataFormat::Json);
        let reported = reported(&file, &parsed);
        assert_eq!(reported, [format!("invalid-json {finding}")], "{text}");
        assert_eq!(value(parsed.trees[0].root()), meant, "{text}");
        let fixed = fixed(&file, &parsed);
        assert_eq!(clean(&fixed, DataFormat::Json), meant, "{text}");
    }
}

/// What is missing between two texts is not taken for a mark within one.
#[test]
fn a_missing_sign_between_texts_stays_a_missing_sign() {
    for (text, count) in [
        (r#"["a" "b", "c"]"#, 1),
        (r#"["a""b", "c"]"#, 1),
        (r#"{"a" 1, "b": 2}"#, 1),
        (r#"{"a" true, "b": 2}"#, 1),
        (r#"{"a": "x" b: "y"}"#, 2),
        (r#"{"a" = 1, "b": 2}"#, 1),
        (r#"{"a": "x", b: "y"}"#, 1),
        (r#"{"a": "x", b": "y"}"#, 1),
        (
            r#"["a" // "b"
            ]"#,
            1,
        ),
        ("[\"a\"\n\"b\"]", 1),
    ] {
        let found = findings(text);
        assert_eq!(found.len(), count, "{text}: {found:?}");
        assert!(
            !found.iter().any(|found| found.contains("more of the text")),
            "{found:?}"
        );
    }
}

#[test]
fn mistakes_past_which_nothing_can_be_read_are_reported_at_their_cause() {
    for (text, finding) in [
        (
            "[1, [2]",
            "1:1 \"[\" the list that begins here has no closing bracket",
        ),
        (
            "{\"a\": {\"b\": 1}",
            "1:1 \"{\" the map that begins here has no closing bracket",
        ),
        ("[1}", "1:3 \"}\" this must be a `]`, to close the list"),
        (
            "{\"a\": 1]",
            "1:8 \"]\" this must be a `}`, to close the map",
        ),
        (
            "[\"a\nb, 1]\n",
            "1:2 \"\\\"\" the text that begins here is not closed on its line",
        ),
        (
            "{\"a\"}",
            "1:2 \"\\\"a\\\"\" there is no colon and no value after this key",
        ),
        ("{\"a\": }", "1:7 \"}\" a value is missing before this"),
        ("[\"a\": 1]", "1:5 \":\" there is no key before this colon"),
        ("[1] [2]", "1:5 \"[\" the data ends before this"),
        ("[1]]", "1:4 \"]\" the data ends before this"),
        ("[;]", "1:2 \";\" `;` is not allowed here"),
        ("{[1]: 2}", "1:2 \"[\" there must be a key here"),
    ] {
        let (file, parsed) = read(text, DataFormat::Json);
        assert_eq!(
            reported(&file, &parsed),
            [format!("invalid-json {finding}")],
            "{text}"
        );
        assert!(parsed.trees.is_empty(), "{text}");
    }
}

#[test]
fn halves_of_characters_and_bad_escapes_are_reported() {
    assert_eq!(
        findings(r#"["\ud800x", "\udc00", "\u12", "\ud800\u0041"]"#),
        [
            r#"invalid-json 1:3 "\\ud800" this is only one half of a character"#,
            r#"invalid-json 1:14 "\\udc00" this is only one half of a character"#,
            r#"invalid-json 1:24 "\\u" `\u` must be followed by four hexadecimal digits (0 to 9, a to f)"#,
            r#"invalid-json 1:32 "\\ud800" this is only one half of a character"#,
        ]
    );
}

#[test]
fn repeated_keys_and_numbers_that_would_change_are_reported() {
    let (file, parsed) = read(
        "{\"a\": 1, \"\\u0061\": 2, \"b\": 99999999999999999999}",
        DataFormat::Json,
    );
    assert_eq!(
        reported(&file, &parsed),
        [
            "duplicate-key 1:10 \"\\\"\\\\u0061\\\"\" `a` is used here again",
            "inexact-number 1:28 \"99999999999999999999\" this whole number is too large to be stored exactly",
        ]
    );
    assert_eq!(
        value(parsed.trees[0].root()),
        json!({"a": 1, "b": "99999999999999999999"})
    );
}

#[test]
fn every_line_of_ndjson_is_read_on_its_own() {
    let text = "{\"a\": 1}\n\n[1, 2\r\n{\"b\": 2}\r\n{\"c\" 3}";
    let (file, parsed) = read(text, DataFormat::Ndjson);
    assert_eq!(
        reported(&file, &parsed),
        [
            "invalid-json 3:1 \"[\" this bracket is not closed on its line",
            "invalid-json 5:2 \"\\\"c\\\"\" there is no colon after this key",
        ]
    );
    let values: Vec<_> = parsed.trees.iter().map(|tree| value(tree.root())).collect();
    assert_eq!(values, [json!({"a": 1}), json!({"b": 2}), json!({"c": 3})]);
    assert_eq!(parsed.trees[1].root().raw(), "{\"b\": 2}");
}

#[test]
fn what_is_missing_in_a_line_is_reported_in_that_line() {
    for end in ["", "\n", "\r\n{\"b\": 2}"] {
        assert_eq!(
            reported_of(&format!("{{\"a\": 1}}\n\0{end}")),
            [
                "invalid-json 2:1 \"\\0\" there is an invisible character here (U+0000)",
                "invalid-json 2:2 \"\" there is no data before this",
            ]
        );
    }
}

fn reported_of(lines: &str) -> Vec<String> {
    let (file, parsed) = read(lines, DataFormat::Ndjson);
    reported(&file, &parsed)
}

#[test]
fn a_file_without_data_is_reported() {
    assert_eq!(
        findings(" \n"),
        ["empty-file 1:1 \"\" this file has no content"]
    );
}
