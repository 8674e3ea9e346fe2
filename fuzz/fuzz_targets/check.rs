//! Checking data against the text of its source never panics, places lie in their texts, the same is
//! found again, also in other forms of the same data, and no report has a control character in it.
//!
//! An input is a data file in YAML and, after a line `%%%`, the text of the source `wire-1`.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use onrecord::render::{Color, Ending, Folders, github, human, json, ndjson, sarif, short};
use onrecord::{Options, Report, check_bytes, read_bytes, to_json, to_ndjson};
use onrecord_fuzz::places_lie_in_their_texts;

fuzz_target!(|input: &str| {
    let (data, source) = input.split_once("\n%%%\n").unwrap_or((input, ""));
    let folder = std::env::temp_dir().join(format!("onrecord-fuzz-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("there is a place for the source");
    let text = folder.join("wire-1.txt");
    std::fs::write(&text, source).expect("the source can be written");
    let options = Options::default().with_text("wire-1", text);

    let reading = read_bytes("fuzz.onrecord.yaml", data.into(), &options);
    let report = reading.report;
    places_lie_in_their_texts(&report);
    let again = check_bytes("fuzz.onrecord.yaml", data.into(), &options);
    assert_eq!(in_full(&report), in_full(&again));
    is_drawn_without_control_characters(&report);

    let Some(set) = reading.data else { return };
    // What comments let stand is told where there are none.
    if data.contains('#') {
        return;
    }
    let of_yaml = said(&report);
    for (name, written) in [
        ("fuzz.json", to_json(&set)),
        ("fuzz.ndjson", to_ndjson(&set)),
    ] {
        let written = written.expect("what was read can be written");
        let report = check_bytes(name, written.clone().into_bytes(), &options);
        assert_eq!(of_yaml, said(&report), "{written}");
    }
});

fn in_full(report: &Report) -> String {
    format!("{:?}", report.findings())
}

/// What is said about the data, whatever form it has: rules and labels without their places.
fn said(report: &Report) -> Vec<(&'static str, String)> {
    // The first are about how something is written. What a stream defines may be used in another one.
    const OF_THE_FORM: [&str; 5] = [
        "invalid-suppression",
        "unused-suppression",
        "inexact-number",
        "outer-white-space",
        "unused-entity",
    ];
    let all = report.findings().iter();
    let mut said: Vec<_> = all
        .filter(|one| !OF_THE_FORM.contains(&one.rule.name))
        .map(|one| (one.rule.name, one.primary.text.clone()))
        .collect();
    said.sort();
    said
}

fn is_drawn_without_control_characters(report: &Report) {
    let root = Path::new("/");
    let folders = Folders::new(root, root);
    let mut out = Vec::new();
    human(report, Color::Off, &mut out).expect("it is drawn");
    short(report, &mut out).expect("it is drawn");
    json(report, &Ending::Found, &mut out).expect("it is drawn");
    ndjson(report, &Ending::Found, &mut out).expect("it is drawn");
    github(report, &Ending::Found, folders, &mut out).expect("it is drawn");
    sarif(report, &Ending::Found, folders, &mut out).expect("it is drawn");
    let drawn = String::from_utf8(out).expect("it is text");
    assert!(
        !drawn
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\t')),
        "{drawn}"
    );
}
