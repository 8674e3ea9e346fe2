//! Correcting the samples of the rules' pages: what is safe makes findings go and brings none.

use onrecord::fix::fix;
use onrecord::report::{Safety, Severity};
use onrecord::{Options, check_bytes};

#[test]
fn the_bad_samples_of_all_rules_are_not_made_worse() {
    let options = Options::default();
    let name = "sample.onrecord.yaml";
    let mut corrected = 0;
    for rule in onrecord::rules() {
        for sample in bad_samples(rule.page) {
            let errors = |text: &str| {
                let report = check_bytes(name, text.into(), &options);
                report.count(Severity::Error)
            };
            let fixed = fix(name, sample, Safety::Safe, &options);
            assert!(errors(&fixed.text) <= errors(sample), "{}", fixed.text);
            assert_eq!(fixed.made.is_empty(), fixed.text == sample);
            corrected += fixed.made.len();
            let again = fix(name, &fixed.text, Safety::Safe, &options);
            assert_eq!(again.made, [], "{}", fixed.text);
        }
    }
    assert!(corrected >= 8, "only {corrected} corrections were made");
}

/// The samples in YAML that break a rule.
fn bad_samples(page: &str) -> impl Iterator<Item = &str> {
    page.split("\n```yaml bad").skip(1).filter_map(|rest| {
        let (head, rest) = rest.split_once('\n')?;
        let (sample, _) = rest.split_once("```")?;
        (!head.contains("bytes=")).then_some(sample)
    })
}
