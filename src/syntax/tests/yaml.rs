use serde_json::json;

use super::*;

fn yaml(text: &str) -> Value {
    clean(text, DataFormat::Yaml)
}

fn findings(text: &str) -> Vec<String> {
    let (file, parsed) = read(text, DataFormat::Yaml);
    reported(&file, &parsed)
}

#[test]
fn a_record_is_read() {
    let text = "\
# A comment.
onrecord: 1
sources:
  wire-1: {title: Envoy upbeat, published: 2031-03-04}
statements:
- id: s1
  acts: [predict]
  anonymous: false
  text:
  - quote: >-
      It is a matter
      of weeks.
    note:
";
    assert_eq!(
        yaml(text),
        json!({
            "onrecord": 1,
            "sources": {"wire-1": {"title": "Envoy upbeat", "published": "2031-03-04"}},
            "statements": [{
                "id": "s1",
                "acts": ["predict"],
                "anonymous": false,
                "text": [{"quote": "It is a matter of weeks.", "note": null}],
            }],
        })
    );
}

/// Under `extra` a key is whatever YAML reads; elsewhere such a key is a mistake.
#[test]
fn keys_under_extra_begin_as_they_like() {
    let inside = "  • a: 1\n  – b:\n    \u{a0}c: [{e:f, g: 2}]\n  -d: x\n    - y\n";
    assert_eq!(
        yaml(&format!("extra:\n{inside}"))["extra"],
        json!({"• a": 1, "– b": {"\u{a0}c": [{"e:f": null, "g": 2}]}, "-d": "x - y"})
    );
    for before in ["roe:\n", "extra: {a: 1}\nroe:\n"] {
        let found = findings(&format!("{before}{inside}"));
        assert!(found[0].starts_with("stray-character"), "{found:?}");
    }
}

#[test]
fn every_node_is_where_it_is_written() {
    let text = "a: &x\n  b: 'it''s'\n  c:\n# note\nd: [1, {e: \"f\"}] # more\ng: | # why |\n\n  text\n\nh: *x\ni:\n- >-\n  j\n";
    let (_, parsed) = read(text, DataFormat::Yaml);
    let tree = &parsed.trees[0];
    let root = tree.root();
    let raw = |path: &[&str]| {
        let node = path.iter().fold(root, |node, key| node.get(key).unwrap());
        (node.span().start, node.raw())
    };
    assert_eq!(root.raw(), text.trim_end());
    assert_eq!(raw(&["a"]), (8, "b: 'it''s'\n  c:"));
    assert_eq!(raw(&["a", "b"]).1, "'it''s'");
    assert_eq!(raw(&["a", "c"]), (text.find("c:").unwrap() + 2, ""));
    assert_eq!(raw(&["d"]).1, "[1, {e: \"f\"}]");
    assert_eq!(raw(&["g"]).1, "| # why |\n\n  text");
    assert_eq!(raw(&["h"]).1, "*x");
    assert_eq!(raw(&["i"]).1, "- >-\n  j");
    let item = root.get("i").and_then(|i| i.as_list()?.get(0)).unwrap();
    assert_eq!(item.raw(), ">-\n  j");
    assert_eq!(root.get("h").unwrap().id(), root.get("a").unwrap().id());
    let comments: Vec<_> = tree.comments().iter().map(|c| &text[c.range()]).collect();
    assert_eq!(comments, ["# note", "# more", "# why |"]);
}

#[test]
fn keys_are_the_words_that_are_written() {
    assert_eq!(
        yaml("1: a\nyes: b\n2031-03-04: c\nnull: d\n'q': e\n1.50: f\n? g\n: h\n"),
        json!({"1": "a", "yes": "b", "2031-03-04": "c", "null": "d", "q": "e", "1.50": "f", "g": "h"})
    );
}

/// A tag can make a text of an empty key; a tag for a number or for null does not make a key of it.
#[test]
fn a_key_without_letters_is_a_text_or_none() {
    assert_eq!(
        yaml("\"\": {!!str : b}\nc: {! : d}\n"),
        json!({"": {"": "b"}, "c": {"": "d"}})
    );
    for (text, place) in [
        (": a\n", "1:1"),
        ("!!null : a\n", "1:8"),
        ("!!int : a\n", "1:7"),
        ("!<tag:yaml.org,2002:null> : a\n", "1:27"),
    ] {
        let wanted = format!("stray-character {place} \":\" there is no key before this colon");
        assert_eq!(findings(text), [wanted], "{text}");
    }
}

#[test]
fn core_tags_are_honoured_and_others_are_reported() {
    assert_eq!(
        yaml(
            "a: !!str 12\nb: !!int \"3\"\nc: ! 4\nd: !!map {}\ne: !!null\nf: !!str\ng: !!float 5\n"
        ),
        json!({"a": "12", "b": 3, "c": "4", "d": {}, "e": null, "f": "", "g": 5})
    );
    assert_eq!(
        findings("a: !!int x\nb: !foo y\nc: !!set {}\n"),
        [
            "unsupported-yaml 1:4 \"!!int\" YAML reads `!!int` as a type, which has no meaning here",
            "unsupported-yaml 2:4 \"!foo\" YAML reads `!foo` as a type, which has no meaning here",
            "unsupported-yaml 3:4 \"!!set\" YAML reads `!!set` as a type, which has no meaning here",
        ]
    );
}

#[test]
fn merge_keys_fill_in_what_a_map_has_not() {
    assert_eq!(
        yaml(
            "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {y: 0, <<: [*a, *b], w: 5}\nd: {<<: *a}\ne: {<<: {q: 1}, r: 2}\n"
        ),
        json!({
            "a": {"x": 1, "y": 2},
            "b": {"y": 3, "z": 4},
            "c": {"y": 0, "w": 5, "x": 1, "z": 4},
            "d": {"x": 1, "y": 2},
            "e": {"r": 2, "q": 1},
        })
    );
    let (_, parsed) = read("a: &a {x: 1}\nc: {y: 0, <<: *a, w: 5}\n", DataFormat::Yaml);
    let map = parsed.trees[0]
        .root()
        .get("c")
        .and_then(Node::as_map)
        .unwrap();
    let keys: Vec<_> = map.iter().map(|member| member.key).collect();
    assert_eq!(keys, ["y", "w", "x"]);
    assert_eq!(
        findings("a: {<<: 1}\nb: {<<: [{}, x]}\n"),
        [
            "unsupported-yaml 1:9 \"1\" `<<` can include only maps",
            "unsupported-yaml 2:9 \"[{}, x]\" `<<` can include only maps",
        ]
    );
}

#[test]
fn unknown_aliases_are_reported() {
    let text = "a: &roe 1\nb: *reo\nc: *later\nd: &later 2\ne: *zzzz\nf: &f [*f]\n";
    assert_eq!(
        findings(text),
        [
            "unknown-anchor 2:4 \"*reo\" `&reo` is not defined above this line",
            "unknown-anchor 3:4 \"*later\" `&later` is not defined above this line",
            "unknown-anchor 5:4 \"*zzzz\" `&zzzz` is not defined above this line",
            "unsupported-yaml 6:8 \"*f\" `*f` is inside the value that it refers to",
        ]
    );
    let (file, parsed) = read(text, DataFormat::Yaml);
    assert_eq!(parsed.trees.len(), 1);
    assert!(fixed(&file, &parsed).contains("b: *roe\nc: *later\nd: &later 2\ne: \"*zzzz\"\n"));
}

#[test]
fn repeated_keys_are_reported_and_the_first_is_kept() {
    let (file, parsed) = read("a: 1\nb: 2\n'a': 3\n", DataFormat::Yaml);
    assert_eq!(
        reported(&file, &parsed),
        ["duplicate-key 3:1 \"'a'\" `a` is used here again"]
    );
    assert_eq!(parsed.findings[0].related[0].span.range(), 0..1);
    assert_eq!(value(parsed.trees[0].root()), json!({"a": 1, "b": 2}));
    let number = |n: usize| if n % 6 == 5 { n - 5 } else { n };
    let keys = (0..60).map(|n| format!("k{}: {n}\n", number(n)));
    assert_eq!(findings(&keys.collect::<Vec<_>>().concat()).len(), 10);
}

#[test]
fn every_document_is_read_and_a_broken_one_leaves_the_others_alone() {
    let (file, parsed) = read("a: 1\n---\nb: [@\n---\nc: 2\n---\n", DataFormat::Yaml);
    assert_eq!(parsed.trees.len(), 2);
    assert_eq!(value(parsed.trees[1].root()), json!({"c": 2}));
    assert_eq!(reported(&file, &parsed).len(), 1);
}

#[test]
fn a_file_without_data_is_reported() {
    for text in [
        "",
        "\n \n",
        "# only a comment\n",
        "---\n",
        "---\n...\n",
        "\u{feff}",
    ] {
        assert_eq!(
            findings(text),
            ["empty-file 1:1 \"\" this file has no content"]
        );
    }
    assert_eq!(yaml("~"), json!(null));
}

#[test]
fn numbers_that_would_change_are_reported_and_kept_as_text() {
    let text = "a: 12345678901234567890123\nb: 0.12345678901234567890\nc: .inf\nd: 1.10\n";
    let (file, parsed) = read(text, DataFormat::Yaml);
    assert_eq!(reported(&file, &parsed).len(), 3);
    assert_eq!(
        value(parsed.trees[0].root()),
        json!({"a": "12345678901234567890123", "b": "0.12345678901234567890", "c": ".inf", "d": 1.1})
    );
    assert!(fixed(&file, &parsed).starts_with("a: \"12345678901234567890123\"\n"));
}

#[test]
fn what_yaml_misreads_is_reported_and_read_as_it_was_meant() {
    let text = "a:\n-quote: x\n-quote: y\nb: {name:Jane, kind: z}\nc: 1\n";
    let (file, parsed) = read(text, DataFormat::Yaml);
    assert_eq!(
        reported(&file, &parsed),
        [
            "missing-space 2:1 \"-\" there is no space after this dash",
            "missing-space 3:1 \"-\" there is no space after this dash",
            "missing-space 4:9 \":\" there is no space after this colon",
        ]
    );
    let root = parsed.trees[0].root();
    assert_eq!(
        value(root),
        json!({"a": [{"quote": "x"}, {"quote": "y"}], "b": {"name": "Jane", "kind": "z"}, "c": 1})
    );
    assert_eq!(
        root.get("c").unwrap().span().range(),
        text.len() - 2..text.len() - 1
    );
    assert_eq!(clean(&fixed(&file, &parsed), DataFormat::Yaml), value(root));
}
