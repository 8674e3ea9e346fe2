use super::*;

fn rules(text: &str, format: DataFormat) -> Vec<&'static str> {
    let (_, parsed) = read(text, format);
    parsed
        .findings
        .iter()
        .map(|finding| finding.rule.name)
        .collect()
}

#[test]
fn depth_is_bounded() {
    for (piece, format) in [
        ("[", DataFormat::Yaml),
        ("{", DataFormat::Yaml),
        ("- ", DataFormat::Yaml),
        ("? ", DataFormat::Yaml),
        ("{a: ", DataFormat::Yaml),
        ("[", DataFormat::Json),
        ("{\"a\":", DataFormat::Json),
    ] {
        let text = piece.repeat(100_000);
        assert_eq!(rules(&text, format), ["limit-exceeded"], "{piece}");
    }
    let nested = each(0..2_000, |n| format!("{}a:\n", " ".repeat(n)));
    assert_eq!(rules(&nested, DataFormat::Yaml), ["limit-exceeded"]);
    // Deep only once the aliases are followed.
    let chain = each(1..200, |n| format!("a{n}: &a{n} [*a{}]\n", n - 1));
    assert_eq!(
        rules(&format!("a0: &a0 []\n{chain}"), DataFormat::Yaml),
        ["limit-exceeded"]
    );
}

#[test]
fn keys_of_one_map_are_bounded() {
    let few = Limits::default().with_max_keys(3);
    let found = |text: &str, format| {
        let file = Arc::new(SourceFile::new("x", text));
        let parsed = parse(file, FileId(0), format, &few);
        let findings = parsed.findings.iter();
        findings
            .map(|found| (found.rule.name, found.primary.span.start))
            .collect::<Vec<_>>()
    };
    let yaml = |text| found(text, DataFormat::Yaml);
    assert_eq!(yaml("a: 1\nb: 1\nc: {d: 1, e: 1, f: 1}\n"), []);
    assert_eq!(yaml("a: 1\nb: 1\nc: 1\nd: 1\n"), [("limit-exceeded", 15)]);
    assert_eq!(
        yaml("a: {b: &b {x: 1, y: 1}, c: {<<: *b, z: 1, w: 1}}\n"),
        [("limit-exceeded", 32)]
    );
    assert_eq!(
        found("{\"a\":{\"b\":1,\"c\":1,\"d\":1}}", DataFormat::Json),
        []
    );
    assert_eq!(
        found("{\"a\":1,\"b\":1,\"c\":1,\"d\":1}", DataFormat::Json),
        [("limit-exceeded", 19)]
    );
}

#[test]
fn aliases_cannot_blow_up() {
    let list = |n: usize| {
        format!(
            "a{n}: &a{n} [{}]\n",
            vec![format!("*a{}", n - 1); 10].join(", ")
        )
    };
    let bomb = each(1..60, list);
    assert_eq!(
        rules(&format!("a0: &a0 x\n{bomb}"), DataFormat::Yaml),
        ["limit-exceeded"]
    );

    // Many merges of a large map.
    let keys = each(0..5_000, |n| format!("k{n}: , "));
    let merges = "- {<<: *a}\n".repeat(5_000);
    let text = format!("- &a {{{keys}}}\n{merges}");
    assert_eq!(rules(&text, DataFormat::Yaml), ["limit-exceeded"]);

    // Many uses of a long text.
    let text = format!(
        "- &a {}\n{}",
        "x".repeat(1_000_000),
        "- *a\n".repeat(10_000)
    );
    assert_eq!(rules(&text, DataFormat::Yaml), ["limit-exceeded"]);
}

#[test]
fn large_files_take_no_more_than_linear_time() {
    let long = "word ".repeat(2_000_000);
    for text in [
        long.clone(),
        format!("a: '{long}'"),
        format!("a: \"{long}"),
        format!("a: |\n  {long}"),
        format!("[{long}"),
    ] {
        read(&text, DataFormat::Yaml);
    }
    read(&format!("[\"{long}\"]"), DataFormat::Json);

    let keys = each(0..100_000, |n| format!("k{n}: {n}\n"));
    assert_eq!(rules(&keys, DataFormat::Yaml), [""; 0]);
    let keys = each(0..100_000, |n| format!("\"k{n}\": {n},"));
    assert_eq!(
        rules(&format!("{{{keys}\"z\":0}}"), DataFormat::Json),
        [""; 0]
    );
}

#[test]
fn letters_of_any_width_before_a_mistake() {
    for text in [
        "{\u{10f46}:{",
        "{a: 1 “:{",
        "{a\u{85}b c: d: e",
        "keyb: [é<<: \n[",
        "a: [é'>-<<: \"@':\\u~<<: <<:\"\n ]",
    ] {
        assert!(!rules(text, DataFormat::Yaml).is_empty(), "{text:?}");
    }
}

#[test]
fn mistakes_without_number_are_cut_short() {
    for text in [
        "a: 1\n".repeat(20_000),
        "-a: 1\n".repeat(5_000),
        "- *x\n".repeat(20_000),
        "@\n---\n".repeat(20_000),
    ] {
        let (_, parsed) = read(&text, DataFormat::Yaml);
        assert!((1..=1_001).contains(&parsed.findings.len()));
    }
    assert_eq!(
        rules(&"[1,]\n".repeat(20_000), DataFormat::Ndjson).len(),
        1_001
    );
}

fn each(numbers: std::ops::Range<usize>, piece: impl Fn(usize) -> String) -> String {
    numbers.map(piece).collect::<Vec<_>>().concat()
}
