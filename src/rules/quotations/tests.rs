//! The rules on words find the same however few words are looked up at a time.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::arbitrary::{self, Sharing};
use crate::project::options::Options;
use crate::quotes::tests::Streams;
use crate::quotes::{Bounds, Judges, Keep};
use crate::report::symbolic::Finding;
use crate::rules;
use crate::rules::quotations::quotation_not_checked;
use crate::rules::stage::Stage;

/// What the rules say, in no order.
fn findings(streams: &Streams, options: &Options, bounds: Bounds) -> (Vec<Finding>, Vec<String>) {
    let judges = Judges {
        words: &rules::words,
        source: &rules::source_text,
        nested: &rules::nested,
    };
    let outcome = streams.look_up(options, judges, Keep::Shown, bounds);
    let shown: BTreeSet<_> = outcome.findings.texts().collect();
    let kept: BTreeSet<_> = outcome.texts.keys().copied().collect();
    assert_eq!(
        shown, kept,
        "what findings point into is kept, and nothing else"
    );
    let (found, _) = outcome.findings.finish();
    let mut written: Vec<String> = found.iter().map(|one| format!("{one:?}")).collect();
    written.sort();
    (found, written)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_found_does_not_depend_on_how_many_wait(
        quoting in arbitrary::quoting(),
        broken in prop::collection::vec(0_usize..12, 0..2),
        is_given in any::<bool>(),
    ) {
        let streams = Streams::of(&quoting, &broken);
        let mut options = Options::default();
        if is_given {
            options = options.with_text("wire-1", streams.path("b.txt"));
        }
        let (_, usual) = findings(&streams, &options, Bounds::USUAL);
        let (_, least) = findings(&streams, &options, Bounds::LEAST);
        prop_assert_eq!(usual, least, "in\n{}", quoting.lines.join("\n"));
    }
}

/// So that the comparison compares something of every rule.
#[test]
fn every_rule_finds_something_in_what_is_made() {
    let is_on_words = |stage: &Stage| {
        matches!(
            stage,
            Stage::Words(_) | Stage::SourceText(_) | Stage::Nested(_)
        )
    };
    let on_words = rules::TABLE
        .iter()
        .filter(|check| check.stages.iter().any(is_on_words));
    let mut all: BTreeSet<_> = on_words.map(|check| check.rule.name).collect();
    // What is made is never so long.
    all.remove(quotation_not_checked::RULE.name);
    let mut runner = TestRunner::deterministic();
    let mut names = BTreeSet::new();
    for _ in 0..300 {
        let quoting = arbitrary::quoting().new_tree(&mut runner).unwrap();
        let streams = Streams::of(&quoting.current(), &[]);
        let (found, _) = findings(&streams, &Options::default(), Bounds::USUAL);
        names.extend(found.iter().map(|one| one.rule.name));
    }
    assert_eq!(names, all);
}

/// The outer quote is in a file that the stream uses, and nothing else points into the text.
#[test]
fn a_quote_inside_one_of_another_file() {
    let source = r#"{"type": "source", "id": "wire-1", "title": "Talks", "text_file": "a.txt"}"#;
    let frame = r#"{"type": "statement", "id": "s0", "speaker": "roe", "acts": ["predict"], "text": [{"quote": "He told me that it will take weeks"}]}"#;
    let header = r#"{"type": "dataset", "onrecord": 1}"#;
    let lines = [
        r#"{"type": "dataset", "onrecord": 1, "uses": {"first": "first.ndjson"}}"#,
        r#"{"type": "statement", "id": "s1", "speaker": "doe", "within": "first#s0", "acts": ["predict"], "text": [{"quote": "it will take weeks"}]}"#,
    ];
    let text = "“He told me that it will take weeks,” she said.";
    let sharing = Sharing {
        lines: lines.map(str::to_owned).to_vec(),
        files: vec![
            ("a.txt", text.to_owned()),
            ("first.ndjson", [header, source, frame].join("\n")),
        ],
    };
    let streams = Streams::of(&sharing, &[]);
    for bounds in [Bounds::USUAL, Bounds::LEAST] {
        let (found, _) = findings(&streams, &Options::default(), bounds);
        let names: Vec<_> = found.iter().map(|one| one.rule.name).collect();
        assert_eq!(names, ["inner-quote-without-quotation-marks"]);
    }
}
