//! Long streams whose sources have texts.

use std::fmt::Write as _;

use serde_json::Value;

use super::place::Place;

const WIRE: &str = "“It will take weeks, not months,” the envoy said.

“He told me: ‘We go home at once,’ and so they did,” she added. “We waited – for long.”

She says that the talks go on; the talks go on.

“Nobody wrote these words down anywhere.”
";

const OTHER: &str = "“It’s a matter of days,” said the envoy.\n";

/// Lines in which there is something to find, and the clean ones that they need.
fn faulty() -> String {
    let source = |id: &str, more: &str| {
        format!(r#"{{"type":"source","id":"{id}","title":"Talks","text_file":{more}}}"#)
    };
    let statement = |id: &str, more: &str| {
        format!(r#"{{"type":"statement","id":"{id}","speaker":"roe","acts":["predict"],{more}}}"#)
    };
    let inner = r#"{"type":"statement","id":"inner","speaker":"doe","acts":["predict"],"within":"frame","source":"wire","text":[{"quote":"they did"}]}"#;
    let lines = [
        r#"{"type":"dataset","onrecord":1}"#.to_owned(),
        r#"{"type":"actor","id":"roe","name":"Jane Roe"}"#.to_owned(),
        r#"{"type":"actor","id":"doe","name":"John Doe"}"#.to_owned(),
        source("wire", r#""texts/wire.txt""#),
        source(
            "other",
            r#""texts/other.txt","text_sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#,
        ),
        source("gone", r#""texts/gone.txt""#),
        source("out", r#""../../out.txt""#),
        inner.to_owned(),
        statement(
            "frame",
            r#""source":"wire","text":[{"quote":"He told me"},{"quote":"It will take weeks, not days"}]"#,
        ),
        statement("g", r#""source":"out","text":[{"quote":"Any"}]"#),
        statement(
            "a",
            r#""source":"gone","text":[{"quote":"Any"}],"note":"x""#,
        ),
        statement(
            "b",
            r#""source":"wire","text":[{"report":"the talks go on"},{"report":"It will take weeks"}]"#,
        ),
        statement(
            "c",
            r#""source":"wire","text":[{"quote":"We waited - for long"},{"quote":"the talks","nth":1},{"quote":"talks","nth":4}]"#,
        ),
        statement(
            "d",
            r#""source":"wire","text":[{"quote":"Nobody wrote","source":"other"},{"withheld":"quote","at":{"start":0,"end":9999}}]"#,
        ),
        statement(
            "e",
            r#""source":"wire","text":[{"quote":"will take weeks"},{"quote":"weeks, not months"}]"#,
        ),
        String::new(),
    ];
    lines.join("\n")
}

/// More than is read as a whole when something is found in it, all of it in the text.
fn many() -> String {
    let note = "They met for long. ".repeat(50);
    (0..9_000).fold(String::new(), |mut lines, number| {
        let line = format!(
            "{{\"type\":\"statement\",\"id\":\"x{number}\",\"speaker\":\"roe\",\"acts\":[\"predict\"],\
             \"source\":\"wire\",\"text\":[{{\"quote\":\"We waited – for long\"}}],\"note\":\"{}\"}}",
            note.trim_end()
        );
        writeln!(lines, "{line}").unwrap();
        lines
    })
}

fn place(streams: &[(&str, &str)]) -> Place {
    let texts = [
        ("data/texts/wire.txt", WIRE),
        ("data/texts/other.txt", OTHER),
    ];
    Place::with(&[&texts, streams].concat())
}

/// What is found in a stream and the other files, but for what the stream is called.
fn found(place: &Place, name: &str, others: &[&str]) -> (Vec<Value>, Vec<Value>) {
    // Only what is read line by line is longer than what may be read.
    let flags = ["check", "--format", "json", "--max-bytes", "1000000", name];
    let (_, out, err) = place.run(&[flags.as_slice(), others].concat());
    assert!(!err.contains("panicked"), "{err}");
    let report: Value = serde_json::from_str(&out.replace(name, "data/any.ndjson")).unwrap();
    let list = |key: &str| report[key].as_array().unwrap().clone();
    (list("findings"), list("not_checked"))
}

#[test]
fn they_are_checked_line_by_line_and_as_if_read_as_a_whole() {
    let short = faulty();
    let long = short.clone() + &many();
    let place = place(&[("data/short.ndjson", &short), ("data/long.ndjson", &long)]);
    let ((short, unlooked), (long, unlooked_in_long)) = (
        found(&place, "data/short.ndjson", &[]),
        found(&place, "data/long.ndjson", &[]),
    );
    let rules: Vec<_> = short
        .iter()
        .map(|one| one["rule"].as_str().unwrap())
        .collect();
    assert_eq!(
        rules,
        [
            "source-text-changed",
            "unreadable-text-file",
            "path-outside-data-folder",
            "inner-quote-without-quotation-marks",
            "quotation-not-found",
            "ambiguous-quotation",
            "report-inside-quotation-marks",
            "punctuation-mismatch",
            "quote-outside-quotation-marks",
            "misplaced-quotation",
            "quotation-not-found",
            "withheld-words-mismatch",
            "overlapping-quotations",
        ]
    );
    // To the last mark: places, labels in the texts, corrections.
    assert_eq!(long, short);
    let texts = |unlooked: &[Value]| -> Vec<Value> {
        unlooked.iter().map(|one| one["text"].clone()).collect()
    };
    assert_eq!(texts(&unlooked_in_long), texts(&unlooked));
}

/// What is recorded last, or nowhere, makes the difference.
#[test]
fn what_is_quoted_is_recorded_somewhere_in_all_of_the_stream() {
    let source = r#"{"type":"dataset","onrecord":1}
{"type":"source","id":"wire","title":"Talks","text_file":"texts/wire.txt"}
{"type":"actor","id":"roe","name":"Jane Roe"}
"#;
    let quotes = [
        "It will take weeks, not months",
        "He told me: ‘We go home at once,’ and so they did",
        "Nobody wrote these words down anywhere",
    ];
    let lines = quotes.map(|quote| {
        format!(
            "{{\"type\":\"statement\",\"id\":\"q{}\",\"speaker\":\"roe\",\"acts\":[\"predict\"],\
             \"text\":[{{\"quote\":\"{quote}\"}}]}}\n",
            quote.len()
        )
    });
    let all = source.to_owned() + &many() + &lines.concat();
    let some = source.to_owned() + &many() + &lines[..2].concat();
    let place = place(&[("data/all.ndjson", &all), ("data/some.ndjson", &some)]);
    assert_eq!(found(&place, "data/all.ndjson", &[]).0, Vec::<Value>::new());
    let found = found(&place, "data/some.ndjson", &[]).0;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0]["rule"], "quotation-not-recorded");
    let label = found[0]["place"]["label"].as_str().unwrap();
    let begin = "1 of 4 quotations in its text is not recorded: ";
    assert!(label.starts_with(begin), "{label}");
}

/// Sources may be in a file that streams share, which may be checked with them.
#[test]
fn what_is_quoted_from_shared_sources_is_reported_where_they_are() {
    let shared = "onrecord: 1
sources:
  wire: {title: Talks, text_file: texts/wire.txt}
  other: {title: Talks, text_file: texts/gone.txt}
actors:
  roe: {name: Jane Roe}
";
    let head = "{\"type\":\"dataset\",\"onrecord\":1,\"uses\":{\"wires\":\"shared.yaml\"}}\n";
    let statement = |id: &str, text: &str| {
        format!(
            "{{\"type\":\"statement\",\"id\":\"{id}\",\"speaker\":\"roe\",\"acts\":[\"predict\"],\
             \"text\":[{text}]}}\n"
        )
    };
    let good = statement("a", r#"{"quote":"It will take weeks","source":"wire"}"#);
    let gone = statement("b", r#"{"quote":"It will take weeks","source":"other"}"#);
    let bad = statement("c", r#"{"quote":"It will take days","source":"wire"}"#);
    let unplaced = statement("d", r#"{"quote":"Soon","source":"nowhere"}"#);
    let rules = |found: &[Value]| -> Vec<String> {
        let rules = found.iter().map(|one| one["rule"].as_str().unwrap());
        rules.map(str::to_owned).collect()
    };
    for (lines, expected) in [
        (
            [&good, &gone],
            ["quotation-not-recorded", "unreadable-text-file"].as_slice(),
        ),
        (
            [&gone, &bad],
            &["quotation-not-found", "unreadable-text-file"],
        ),
        ([&good, &unplaced], &["unknown-id", "unreadable-text-file"]),
    ] {
        let short = head.to_owned() + lines[0] + lines[1] + many().lines().next().unwrap();
        let long = head.to_owned() + lines[0] + lines[1] + &many();
        let place = place(&[
            ("data/short.ndjson", &short),
            ("data/long.ndjson", &long),
            ("data/shared.yaml", shared),
        ]);
        for others in [["data/shared.yaml"].as_slice(), &[]] {
            let (short, _) = found(&place, "data/short.ndjson", others);
            let (long, _) = found(&place, "data/long.ndjson", others);
            assert_eq!(long, short);
            let expected = expected.iter().copied();
            let is_reported = |rule: &&str| !others.is_empty() || *rule != "quotation-not-recorded";
            assert_eq!(
                rules(&short),
                expected.filter(is_reported).collect::<Vec<_>>()
            );
        }
    }
}

/// A text that is given on the command line, and parts that are one data set.
#[test]
fn texts_may_be_given_and_streams_be_parts() {
    let head = r#"{"type":"dataset","onrecord":1}
{"type":"source","id":"wire","title":"Talks"}
{"type":"actor","id":"roe","name":"Jane Roe"}
"#;
    let wrong = "{\"type\":\"statement\",\"id\":\"s\",\"speaker\":\"roe\",\"acts\":[\"predict\"],\
                 \"source\":\"wire\",\"text\":[{\"quote\":\"It will take weeks, not days\"}]}\n";
    let place = place(&[
        ("data/1.ndjson", &(head.to_owned() + &many())),
        ("data/2.ndjson", wrong),
    ]);
    let flags = [
        "check",
        "--together",
        "--format",
        "short",
        "--text",
        "wire=data/texts/wire.txt",
        "--max-bytes",
        "1000000",
        "data/1.ndjson",
        "data/2.ndjson",
    ];
    let (code, out, _) = place.run(&flags);
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 1, "{out}");
    let place = "data/2.ndjson:1:98: error[quotation-not-found]";
    assert!(out.starts_with(place), "{out}");
}
