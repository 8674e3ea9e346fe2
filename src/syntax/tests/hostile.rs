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

/// Mistakes are found together: a pass for each would take more than may be read again.
#[test]
fn many_mistakes_in_a_long_file_are_all_found() {
    let statement = |number: usize| {
        format!(
            "- id: s{number}\n  gist: He said: wait\n  extra: {{note: {}}}\n",
            "x".repeat(60)
        )
    };
    for (many, indent) in [(900, ""), (900, "  ")] {
        let statements: String = (0..many).map(statement).collect();
        let statements = statements.replace('\n', &format!("\n{indent}"));
        let text = format!(
            "onrecord: 1\nstatements:\n{indent}{}\nactors: {{}}\n",
            statements.trim_end()
        );
        let (_, parsed) = read(&text, DataFormat::Yaml);
        assert_eq!(parsed.findings.len(), many);
        assert_eq!(parsed.trees.len(), 1);
        assert!(parsed.trees[0].root().get("actors").is_some());
    }
}

/// What is under keys, and several in one item, too.
#[test]
fn mistakes_of_several_kinds_are_found_beside_each_other() {
    let actor = |number: usize| format!("  a{number}:\n    name: He: {number}\n    note: @x\n");
    let actors: String = (0..100).map(actor).collect();
    let text = format!(
        "onrecord: 1\nactors:\n{actors}statements:\n- {{id: s1, gist: a: b}}\n- id: s2\n  gist: \"a\" b\n"
    );
    let (_, parsed) = read(&text, DataFormat::Yaml);
    assert!(parsed.findings.len() >= 202, "{}", parsed.findings.len());
    let root = parsed.trees[0].root();
    let actors = root.get("actors").and_then(Node::as_map);
    assert_eq!(actors.map(|all| all.iter().count()), Some(100));
}

/// Each is compared with no more than there is room for in the report.
#[test]
fn aliases_without_anchors_are_counted_and_no_more() {
    let text = each(0..50_000, |number| format!("- *a{number}\n"));
    assert_eq!(read(&text, DataFormat::Yaml).1.findings.len(), 1_001);
    let later = format!("{}- &later x\n", "- *later\n".repeat(900));
    let found = read(&later, DataFormat::Yaml).1.findings;
    assert!(found.iter().all(|one| one.related.len() == 1));
}
