//! The data that is measured on: clean where it is meant to be, and with one fault where not.

use std::collections::BTreeSet;

use crate::generate::faults::Faults;
use crate::generate::forms::{self, Form};
use crate::generate::plan::Plan;
use crate::generate::spans;
use onrecord::{Options, Report, check_bytes, check_paths};

const FORMS: [(Form, &str); 3] = [
    (Form::Ndjson, "talks.onrecord.ndjson"),
    (Form::Json, "talks.onrecord.json"),
    (Form::Yaml, "talks.onrecord.yaml"),
];

/// Data of a form, and the number of its records.
fn made(form: Form, seed: u64, bytes: u64, faults: &Faults) -> (Vec<u8>, usize) {
    let plan = forms::plan_for(form, seed, bytes).unwrap();
    let mut out = Vec::new();
    let records = forms::write(form, plan, faults, &mut out).unwrap();
    (out, records)
}

fn check(name: &str, bytes: &[u8]) -> Report {
    check_bytes(name, bytes.to_vec(), &Options::default())
}

/// What is reported, a line a finding.
fn findings(report: &Report) -> Vec<String> {
    let findings = report.findings().iter();
    findings
        .map(|finding| {
            let place = report
                .file(finding.primary.file)
                .position(finding.primary.span.start);
            format!(
                "{}: {}: {}",
                place.line, finding.rule.name, finding.primary.text
            )
        })
        .collect()
}

#[test]
fn clean_data_has_no_findings() {
    for (form, name) in FORMS {
        let (bytes, _) = made(form, 3, 400_000, &Faults::default());
        assert!(
            (380_000..420_000).contains(&bytes.len()),
            "{name}: {}",
            bytes.len()
        );
        assert_eq!(findings(&check(name, &bytes)), [""; 0], "{name}");
    }
}

#[test]
fn small_data_sets_have_no_findings() {
    for seed in 0..100 {
        let mut bytes = Vec::new();
        let plan = Plan { seed, articles: 1 };
        forms::write(Form::Yaml, plan, &Faults::default(), &mut bytes).unwrap();
        assert_eq!(
            findings(&check("talks.onrecord.yaml", &bytes)),
            [""; 0],
            "seed {seed}"
        );
    }
}

#[test]
fn words_from_their_text_have_no_findings() {
    let place = tempfile::tempdir().unwrap();
    let (mut text, mut data) = (Vec::new(), Vec::new());
    spans::write(5, 300, 30_000, "wire-1.txt", &mut text, &mut data).unwrap();
    assert_eq!(text.len(), 30_000);
    std::fs::write(place.path().join("wire-1.txt"), &text).unwrap();
    let path = place.path().join("talks.onrecord.ndjson");
    std::fs::write(&path, &data).unwrap();
    let looked = |text: &[u8]| {
        std::fs::write(place.path().join("wire-1.txt"), text).unwrap();
        check_paths(&[&path], &Options::default()).unwrap()
    };
    assert_eq!(findings(&looked(&text)), [""; 0]);
    // They are looked up indeed.
    assert_eq!(looked(b"Nothing was said.").findings().len(), 300);
}

#[test]
fn a_faulty_record_has_one_finding() {
    for (form, name) in FORMS {
        let faults = Faults {
            seed: 4,
            share: 1_000_000,
            last: false,
        };
        let (bytes, records) = made(form, 4, 200_000, &faults);
        let report = check(name, &bytes);
        let rules: BTreeSet<_> = report
            .findings()
            .iter()
            .map(|finding| finding.rule.name)
            .collect();
        let all = [
            "invalid-date",
            "missing-key",
            "unknown-key",
            "unknown-id",
            "unknown-value",
            "wrong-type",
        ];
        assert_eq!(rules, BTreeSet::from(all), "{name}");
        // The header has none.
        assert_eq!(report.findings().len(), records - 1, "{name}");
    }
}

#[test]
fn a_share_of_faults_is_about_as_large_as_asked() {
    let faults = Faults {
        seed: 4,
        share: 100_000,
        last: false,
    };
    let (bytes, records) = made(Form::Ndjson, 4, 400_000, &faults);
    let found = check("talks.onrecord.ndjson", &bytes).findings().len();
    assert!(
        (records / 15..records / 7).contains(&found),
        "{found} of {records}"
    );
}

#[test]
fn a_fault_can_be_in_the_last_record_alone() {
    for (form, name) in FORMS {
        let faults = Faults {
            last: true,
            ..Faults::default()
        };
        let (bytes, _) = made(form, 1, 100_000, &faults);
        let report = check(name, &bytes);
        let [only] = report.findings() else {
            panic!("{name}: {:?}", findings(&report));
        };
        assert_eq!(only.rule.name, "unknown-value", "{name}");
        assert!(only.primary.span.start > bytes.len() - 3_000, "{name}");
    }
}

#[test]
fn a_seed_always_gives_the_same_data() {
    for (form, name) in FORMS {
        let of = |seed| made(form, seed, 50_000, &Faults::default()).0;
        assert!(of(1) == of(1), "{name}");
        assert!(of(1) != of(2), "{name}");
    }
}
