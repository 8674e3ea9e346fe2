//! Files that try to break the command: each ends with a clear finding and without harm to a terminal.
//! `tests/hostile/` has the same at full size, with measured time and memory.

use super::place::Place;

/// The rules of what is found in bytes, in order, each once.
fn rules(name: &str, bytes: &[u8], more: &[&str]) -> Vec<String> {
    let place = Place::with(&[]);
    std::fs::write(place.path(name), bytes).unwrap();
    let arguments = [&["check", "--format", "short", name], more].concat();
    let output = place.onrecord(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{name}");
    let said = String::from_utf8(output.stdout).unwrap();
    let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    assert!(!said.contains(harmful), "{said:?}");
    let rule = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    let mut rules: Vec<_> = said.lines().filter_map(rule).collect();
    rules.dedup();
    rules
}

#[test]
fn nesting_is_bounded_however_it_is_written() {
    for piece in ["[", "{", "- ", "? ", "{a: ", "[{a: "] {
        let text = piece.repeat(100_000);
        assert_eq!(
            rules("a.yaml", text.as_bytes(), &[]),
            ["limit-exceeded"],
            "{piece}"
        );
    }
    let maps: String = (0..10_000).map(|n| " ".repeat(n) + "a:\n").collect();
    assert_eq!(rules("a.yaml", maps.as_bytes(), &[]), ["limit-exceeded"]);
    for piece in ["[", "{\"a\":"] {
        for name in ["a.json", "a.ndjson"] {
            let text = piece.repeat(100_000);
            assert_eq!(
                rules(name, text.as_bytes(), &[]),
                ["limit-exceeded"],
                "{piece}"
            );
        }
    }
    // Keys without values beside each other are no nesting, however many.
    let flat = "a:\n".repeat(100_000);
    assert!(rules("a.yaml", flat.as_bytes(), &[]).contains(&"duplicate-key".to_owned()));
}

#[test]
fn size_is_bounded() {
    let long = [b"onrecord: 1\ntitle: " as &[u8], &vec![b'x'; 100_000_000]].concat();
    assert_eq!(rules("a.yaml", &long, &[]), ["limit-exceeded"]);
    let list = |n: usize| {
        format!(
            "a{n}: &a{n} [{}]\n",
            vec![format!("*a{}", n - 1); 10].join(", ")
        )
    };
    let bomb: String = (1..60).map(list).collect();
    let bomb = format!("a0: &a0 x\n{bomb}");
    assert_eq!(rules("a.yaml", bomb.as_bytes(), &[]), ["limit-exceeded"]);
}

/// However much is recorded beside them, words that occur nowhere never pass.
#[test]
fn made_up_words_are_found_beside_padding() {
    let source = format!("{} “Not today,” she said.", "a ".repeat(8_000));
    for times in [200, 2_000] {
        let padding = vec!["a"; times].join(" … ");
        let text = format!(
            "onrecord: 1
sources: {{w: {{title: x, text_file: w.txt}}}}
actors: {{roe: {{name: Jane Roe}}}}
statements:
- {{id: s1, speaker: roe, acts: [assert], text: [{{quote: \"{padding}\"}}]}}
- {{id: s2, speaker: roe, acts: [assert], text: [{{quote: Made up}}]}}
- {{id: s3, speaker: roe, acts: [assert], text: [{{quote: Not today}}]}}
"
        );
        let place = Place::with(&[("a.yaml", &text), ("w.txt", &source)]);
        let output = place
            .onrecord(&["check", "--format", "short", "a.yaml"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{times}");
        let said = String::from_utf8(output.stdout).unwrap();
        let error = "a.yaml:6:57: error[quotation-not-found]";
        assert!(said.lines().any(|line| line.starts_with(error)), "{said}");
        assert!(!said.contains("a.yaml:7:57: error"), "{said}");
    }
}

/// A bound on the length of texts lets no words pass either.
#[test]
fn words_of_a_text_that_is_too_long_are_not_checked() {
    let text = "onrecord: 1
sources: {w: {title: x, text_file: w.txt}}
actors: {roe: {name: Jane Roe}}
statements:
- {id: s1, speaker: roe, acts: [assert], text: [{quote: Made up}]}
";
    let source = "“Not today,” she said. ".repeat(20);
    let place = Place::with(&[("a.yaml", text), ("w.txt", &source)]);
    let checked = |bound: &str| {
        let output = place
            .onrecord(&["check", "--format", "short", "--max-bytes", bound, "a.yaml"])
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let (code, said) = checked("400");
    assert_eq!(code, Some(1));
    assert!(
        said.starts_with("a.yaml:2:36: error[quotation-not-checked]"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    let (code, said) = checked("4000");
    assert_eq!(code, Some(1));
    assert!(
        said.starts_with("a.yaml:5:57: error[quotation-not-found]"),
        "{said}"
    );
}

#[test]
fn what_is_no_utf_8_is_reported_as_that() {
    let bad: [&[u8]; 12] = [
        b"\x80",
        b"\xC3",
        b"\xE2\x82",
        b"\xF0\x9F\x92",
        b"\xC0\xAF",
        b"\xE0\x80\xAF",
        b"\xF0\x80\x80\xAF",
        b"\xED\xA0\x80",
        b"\xF4\x90\x80\x80",
        b"\xF8\x88\x80\x80\x80",
        b"\xFE",
        b"\xFF",
    ];
    for bytes in bad {
        let text = [b"onrecord: 1\ntitle: ", bytes, b"\n"].concat();
        for name in ["a.yaml", "a.json", "a.ndjson"] {
            assert_eq!(rules(name, &text, &[]), ["wrong-encoding"], "{bytes:?}");
        }
    }
    let text = "onrecord: 1\ntitle: ёлка\n";
    let utf_16: Vec<u16> = text.encode_utf16().collect();
    let utf_32: Vec<u32> = text.chars().map(u32::from).collect();
    let encoded: [Vec<u8>; 6] = [
        [0xFEFF]
            .iter()
            .chain(&utf_16)
            .flat_map(|unit| unit.to_le_bytes())
            .collect(),
        [0xFEFF]
            .iter()
            .chain(&utf_16)
            .flat_map(|unit| unit.to_be_bytes())
            .collect(),
        utf_16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        [0xFEFF]
            .iter()
            .chain(&utf_32)
            .flat_map(|unit| unit.to_le_bytes())
            .collect(),
        [0xFEFF]
            .iter()
            .chain(&utf_32)
            .flat_map(|unit| unit.to_be_bytes())
            .collect(),
        utf_32.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
    ];
    for bytes in encoded {
        assert_eq!(
            rules("a.yaml", &bytes, &[]),
            ["wrong-encoding"],
            "{bytes:?}"
        );
    }
}

#[test]
fn nul_and_lone_halves_of_letters_are_reported() {
    for (name, text) in [
        ("a.yaml", "onrecord: 1\ntitle: a\0b\n"),
        ("a.json", "{\"onrecord\": 1, \"title\": \"a\0b\"}"),
        ("a.yaml", "onrecord: 1\ntitle: \"\\uD800\"\n"),
        ("a.json", "{\"onrecord\": 1, \"title\": \"\\ud800\"}"),
        (
            "a.ndjson",
            "{\"type\": \"dataset\", \"onrecord\": 1, \"title\": \"\\udc00\\ud800\"}",
        ),
    ] {
        assert!(!rules(name, text.as_bytes(), &[]).is_empty(), "{text:?}");
    }
}

#[test]
fn ids_with_tricks_are_refused() {
    for id in [
        "rоe",
        "Roe",
        "ｒｏｅ",
        "roe\u{200B}",
        "r\u{301}oe",
        "١",
        "roe ",
        "-roe",
        "r_oe",
        "ſ",
        "ﬁ",
        "ı",
        "\\u202Eroe",
        "\\0",
        "a/../b",
        "CON.",
    ] {
        let text = format!("onrecord: 1\nactors:\n  \"{id}\": {{name: Jane Roe}}\n");
        assert_eq!(
            rules("a.yaml", text.as_bytes(), &[]),
            ["invalid-id"],
            "{id:?}"
        );
    }
}

#[test]
fn patterns_cannot_be_made_to_blow_up() {
    let (a, one) = ("a-".repeat(50_000), "1".repeat(100_000));
    for value in [
        format!("license: {}MIT", "(".repeat(50_000)),
        format!("sources: {{w: {{title: x, published: \"{one}\"}}}}"),
        format!("sources: {{w: {{title: x, lang: {a}a}}}}"),
        format!(
            "sources: {{w: {{title: x, url: \"http://{}\"}}}}",
            "a b.".repeat(50_000)
        ),
        format!("actors: {{? {a} : {{name: x}}}}"),
        format!(
            "coders: {{c: {{name: x, orcid: \"{}\"}}}}",
            "0000-".repeat(50_000)
        ),
    ] {
        let text = format!("onrecord: 1\n{value}\n");
        let code = Place::with(&[("a.yaml", &text)]);
        let output = code
            .onrecord(&["check", "--fail-on", "warning", "a.yaml"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", &text[..60]);
    }
}

#[cfg(unix)]
#[test]
fn devices_and_pipes_are_no_data() {
    let text = "onrecord: 1
uses: {a: pipe, b: /dev/zero, c: ../../x.onrecord.yaml, d: link.onrecord.yaml, e: a.onrecord.yaml}
sources:
  w: {title: x, text_file: /dev/zero}
  v: {title: x, text_file: pipe}
";
    let place = Place::with(&[
        ("in/a.onrecord.yaml", text),
        ("outside.yaml", "onrecord: 1\n"),
    ]);
    let made = std::process::Command::new("mkfifo")
        .arg(place.path("in/pipe"))
        .status();
    assert!(made.unwrap().success());
    std::os::unix::fs::symlink(
        place.path("outside.yaml"),
        place.path("in/link.onrecord.yaml"),
    )
    .unwrap();
    let short = place.onrecord(&[
        "check",
        "--format",
        "short",
        "--root",
        "in",
        "in/a.onrecord.yaml",
    ]);
    let output = short.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let places: Vec<_> = said
        .lines()
        .map(|line| line.split_once(": ").unwrap().1.split_once(']').unwrap().0)
        .collect();
    assert_eq!(
        places,
        [
            "error[unreadable-used-file",
            "error[path-outside-data-folder",
            "error[path-outside-data-folder",
            "error[path-outside-data-folder",
            "error[circular-reference",
            "error[path-outside-data-folder",
            "warning[unreadable-text-file",
        ],
        "{said}"
    );
    // Nobody ever writes into it.
    for arguments in [
        &["check", "in/pipe"] as &[&str],
        &["fix", "in/pipe"],
        &["fmt", "in/pipe"],
        &["coverage", "in/pipe"],
        &["draft", "in/pipe"],
        &["convert", "in/pipe", "--to", "json"],
        &["check", "--settings", "in/pipe", "in/a.onrecord.yaml"],
        &["check", "--settings", "/dev/zero", "in/a.onrecord.yaml"],
        &["draft", "/dev/zero"],
    ] {
        let output = place.onrecord(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(rules_of_device(&place), ["limit-exceeded"]);
}

#[cfg(unix)]
fn rules_of_device(place: &Place) -> Vec<String> {
    let output = place
        .onrecord(&["check", "--format", "short", "/dev/zero"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let rule = |line: &str| {
        line.split_once('[')
            .unwrap()
            .1
            .split_once(']')
            .unwrap()
            .0
            .to_owned()
    };
    said.lines().map(rule).collect()
}

/// All are counted, whatever is shown.
#[test]
fn mistakes_without_number_are_counted() {
    let text = format!("onrecord: 1\nstatements:\n{}", "- {}\n".repeat(3_000));
    let place = Place::with(&[("a.yaml", &text)]);
    let output = place
        .onrecord(&["check", "--format", "short", "a.yaml"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        said.lines()
            .filter(|line| line.starts_with("a.yaml:"))
            .count(),
        1_000
    );
    let summary = String::from_utf8(output.stderr).unwrap();
    assert!(summary.contains("12000 errors"), "{summary}");
}

/// Past ten thousand mistakes of a rule in the shape of a data set, they are only counted.
#[test]
fn unknown_keys_without_number_are_counted() {
    let keys: Vec<_> = (0..10_100).map(|n| format!("titel{n}: 1\n")).collect();
    let place = Place::with(&[("a.yaml", &format!("onrecord: 1\n{}", keys.concat()))]);
    let arguments = [
        "check",
        "--format",
        "short",
        "--max-findings",
        "20000",
        "a.yaml",
    ];
    let output = place.onrecord(&arguments).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 10_000);
    assert!(lines[9_999].contains("`titel9999` is not a key of the file"));
    let summary = String::from_utf8(output.stderr).unwrap();
    assert!(summary.contains("10100 errors"), "{summary}");
    assert!(summary.contains("first 10000"), "{summary}");
}
