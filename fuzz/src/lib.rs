//! What every target asks of reading.

use onrecord::{Options, Report, read_bytes, to_json, to_ndjson, to_yaml};

/// Reads and checks bytes; places lie in the text, and data comes back as it was in every form.
pub fn read(name: &str, bytes: &[u8]) {
    let options = Options::default();
    let reading = read_bytes(name, bytes.to_vec(), &options);
    places_lie_in_their_texts(&reading.report);
    let Some(data) = reading.data else { return };
    let forms = [
        ("again.yaml", to_yaml(&data)),
        ("again.json", to_json(&data)),
        ("again.ndjson", to_ndjson(&data)),
    ];
    for (name, written) in forms {
        let written = written.expect("what was read can be written");
        let again = read_bytes(name, written.clone().into_bytes(), &options);
        assert_eq!(again.data.as_ref(), Some(&data), "{written}");
    }
}

/// Every place that a report names, and every edit that it offers, lies in its text.
pub fn places_lie_in_their_texts(report: &Report) {
    for finding in report.findings() {
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let text = report.file(label.file).text();
            assert!(text.get(label.span.range()).is_some(), "{finding:?}");
        }
        for edit in finding.help.iter().flat_map(|help| &help.edits) {
            let text = report.file(finding.primary.file).text();
            assert!(text.get(edit.span.range()).is_some(), "{finding:?}");
        }
    }
}
