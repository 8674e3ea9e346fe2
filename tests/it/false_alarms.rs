//! Thousands of data sets in which nothing is wrong: no rule may say anything of them.

use std::collections::BTreeMap;

use onrecord::{Options, Severity, check_paths, coverage_paths, to_json, to_ndjson, to_yaml};

use crate::support::articles::article;

const SETS: u64 = 3_000;

#[test]
fn faultless_data_has_no_findings() {
    let place = tempfile::tempdir().unwrap();
    let mut alarms: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let mut passages = 0;
    for seed in 0..SETS {
        let statements = 1 + usize::try_from(seed % 13).unwrap();
        let made = article(seed, statements);
        std::fs::write(place.path().join(&made.path), &made.text).unwrap();
        let (name, written) = match seed % 3 {
            0 => ("talks.onrecord.yaml", to_yaml(&made.data).unwrap()),
            1 => ("talks.onrecord.json", to_json(&made.data).unwrap()),
            _ => ("talks.onrecord.ndjson", to_ndjson(&made.data).unwrap()),
        };
        let path = place.path().join(name);
        std::fs::write(&path, &written).unwrap();
        let coverage = coverage_paths(&[path], &Options::default()).unwrap();
        let texts = coverage
            .sources
            .iter()
            .filter_map(|source| source.text.as_ref());
        passages += texts.map(|text| text.passages).sum::<usize>();
        let report = coverage.report;
        for finding in report.findings() {
            // All that the texts quote is recorded.
            let is_known = finding.rule.name == "quotation-not-recorded";
            if finding.severity == Severity::Info && !is_known {
                continue;
            }
            let first = alarms.entry(finding.rule.name).or_insert_with(|| {
                let place = report
                    .file(finding.primary.file)
                    .position(finding.primary.span.start);
                let label = &finding.primary.text;
                (
                    0,
                    format!("{}: {label}\n{written}\n{}", place.line, made.text),
                )
            });
            first.0 += 1;
        }
    }
    assert!(alarms.is_empty(), "{alarms:#?}");
    assert!(
        passages > 20_000,
        "the texts quote next to nothing: {passages}"
    );
}

/// The silence above means something only if the words are looked up.
#[test]
fn words_that_differ_from_the_text_are_reported() {
    let place = tempfile::tempdir().unwrap();
    let made = article(7, 5);
    let text = made.text.replace("That is point", "This is point");
    std::fs::write(place.path().join(&made.path), text).unwrap();
    let path = place.path().join("talks.onrecord.yaml");
    std::fs::write(&path, to_yaml(&made.data).unwrap()).unwrap();
    let report = check_paths(&[path], &Options::default()).unwrap();
    let errors = report.findings().iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let spans = made.data.statements.iter().flat_map(|one| &one.text);
    assert_eq!(errors.count(), spans.count());
}
