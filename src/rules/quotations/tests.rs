//! The rules find on what was looked up what they find over trees.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::{
    ambiguous_quotation, inner_quote_without_quotation_marks, misplaced_quotation,
    overlapping_quotations, punctuation_mismatch, quotation_not_found, quotation_not_recorded,
    quote_outside_quotation_marks, report_inside_quotation_marks, source_text_changed,
    unreadable_text_file, withheld_words_mismatch,
};
use crate::arbitrary::{self, Sharing};
use crate::project::dataset::{FarQuotes, Set, World};
use crate::project::load::Loader;
use crate::project::options::Options;
use crate::project::placed::Records;
use crate::quotes::tests::{observed, placed, start, take_all};
use crate::quotes::{self, Bounds, Judges, Quotes, Shelf};
use crate::report::place::{Place, Step};
use crate::report::span::Span;
use crate::report::symbolic::{Findings, Label, Target};
use crate::report::{Diagnostic, FileId};
use crate::rules::Context;
use crate::rules::stage::{Check, Stage};
use crate::syntax::letters::Letters;

type OldCheck = fn(&Context<'_>, &mut Vec<Diagnostic>);

static RULES: [(&Check, OldCheck); 12] = [
    (&ambiguous_quotation::CHECK, ambiguous_quotation::check),
    (
        &inner_quote_without_quotation_marks::CHECK,
        inner_quote_without_quotation_marks::check,
    ),
    (&misplaced_quotation::CHECK, misplaced_quotation::check),
    (&overlapping_quotations::CHECK, overlapping_quotations::check),
    (&punctuation_mismatch::CHECK, punctuation_mismatch::check),
    (&quotation_not_found::CHECK, quotation_not_found::check),
    (&quotation_not_recorded::CHECK, quotation_not_recorded::check),
    (
        &quote_outside_quotation_marks::CHECK,
        quote_outside_quotation_marks::check,
    ),
    (
        &report_inside_quotation_marks::CHECK,
        report_inside_quotation_marks::check,
    ),
    (&source_text_changed::CHECK, source_text_changed::check),
    (&unreadable_text_file::CHECK, unreadable_text_file::check),
    (&withheld_words_mismatch::CHECK, withheld_words_mismatch::check),
];

/// The rule, where it points to and what it says there, its notes, and its advice.
type Found = (
    &'static str,
    Vec<(Where, String)>,
    Vec<String>,
    Vec<String>,
);

/// A place in a data file, by the number of that, or in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    Data(usize, Span),
    Text(Span),
}

/// The number of the first text.
const FIRST_TEXT: usize = 100;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_same_is_found_as_over_trees(
        quoting in arbitrary::quoting(),
        is_given in any::<bool>(),
        broken in prop::collection::vec(0_usize..12, 0..2),
    ) {
        let (folder, path) = placed(&quoting, &broken);
        let mut options = Options::default();
        if is_given {
            options = options.with_text("wire-1", folder.path().join("b.txt"));
        }
        let expected = over_trees(&path, &options);
        for bounds in [Bounds::USUAL, Bounds::LEAST] {
            let found = looked_up(&path, &options, bounds);
            prop_assert_eq!(&found, &expected, "in\n{}", quoting.lines.join("\n"));
        }
    }
}

/// The frame is in a file that the stream uses.
#[test]
fn a_quote_inside_one_of_another_file() {
    let source = r#"{"type": "source", "id": "wire-1", "title": "Talks", "text_file": "a.txt"}"#;
    let frame = r#"{"type": "statement", "id": "s0", "speaker": "roe", "acts": ["predict"], "text": [{"quote": "He told me that it will take weeks"}]}"#;
    let header = r#"{"type": "dataset", "onrecord": 1}"#;
    let lines = [
        r#"{"type": "dataset", "onrecord": 1, "uses": {"first": "first.ndjson"}}"#,
        r#"{"type": "actor", "id": "doe", "name": "John Doe"}"#,
        r#"{"type": "statement", "id": "s1", "speaker": "doe", "within": "first#s0", "acts": ["predict"], "text": [{"quote": "it will take weeks"}]}"#,
    ];
    let roe = r#"{"type": "actor", "id": "roe", "name": "Jane Roe"}"#;
    let sharing = Sharing {
        lines: lines.map(str::to_owned).to_vec(),
        files: vec![
            ("a.txt", "“He told me that it will take weeks,” she said.".to_owned()),
            ("first.ndjson", [header, source, roe, frame].join("\n")),
        ],
    };
    let (_folder, path) = placed(&sharing, &[]);
    let options = Options::default();
    let found = looked_up(&path, &options, Bounds::LEAST);
    assert_eq!(found, over_trees(&path, &options));
    let names: Vec<_> = found.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(names, ["inner-quote-without-quotation-marks"]);
}

/// So that the comparison compares something of every rule.
#[test]
fn every_rule_finds_something_in_what_is_made() {
    let mut runner = TestRunner::deterministic();
    let mut names = BTreeSet::new();
    for _ in 0..300 {
        let quoting = arbitrary::quoting().new_tree(&mut runner).unwrap().current();
        let (_folder, path) = placed(&quoting, &[]);
        let found = looked_up(&path, &Options::default(), Bounds::USUAL);
        names.extend(found.into_iter().map(|(rule, ..)| rule));
    }
    let all: BTreeSet<_> = RULES.iter().map(|(check, _)| check.rule.name).collect();
    assert_eq!(names, all);
}

fn over_trees(path: &Path, options: &Options) -> Vec<Found> {
    let mut loader = Loader::new(options);
    loader.paths(&[path]).unwrap();
    let world = World::new(&loader.sets);
    let none = FarQuotes::new();
    let sources = quotes::collect(&world, &none, options);
    let mut shelf = Shelf::new(FIRST_TEXT);
    let opened = quotes::open_all(&sources, options, &mut shelf);
    let texts: Vec<_> = { opened.iter() }
        .map(|(source, opened)| quotes::look_up(source, opened))
        .collect();
    let context = Context {
        world: &world,
        records: &Records::new(&world),
        sound: &[],
        sources: &sources,
        texts: &texts,
    };
    let mut findings = Vec::new();
    for (_, check) in RULES {
        check(&context, &mut findings);
    }
    let place = |file: FileId, span: Span| {
        if file.0 >= FIRST_TEXT {
            return Where::Text(span);
        }
        let set = loader.sets.iter().position(|set| set.file == file);
        Where::Data(set.unwrap(), span)
    };
    let mut found: Vec<Found> = { findings.into_iter() }
        .map(|finding| {
            let labels = [&finding.primary].into_iter().chain(&finding.related);
            let labels = labels.map(|label| (place(label.file, label.span), label.text.clone()));
            (
                finding.rule.name,
                labels.collect(),
                finding.notes.clone(),
                finding.help.iter().map(|help| help.text.clone()).collect(),
            )
        })
        .collect();
    found.sort();
    found
}

fn looked_up(path: &Path, options: &Options, bounds: Bounds) -> Vec<Found> {
    let mut loader = Loader::new(options);
    loader.paths(&[path]).unwrap();
    let sets: Vec<_> = loader.sets.iter().map(observed).collect();
    let stages = || RULES.iter().flat_map(|(check, _)| check.stages);
    let judges = Judges {
        words: &|words, findings| {
            for stage in stages() {
                if let Stage::Words(judge) = stage {
                    judge(words, findings);
                }
            }
        },
        source: &|source, findings| {
            for stage in stages() {
                if let Stage::SourceText(judge) = stage {
                    judge(source, findings);
                }
            }
        },
        nested: &|nested, findings| {
            for stage in stages() {
                if let Stage::Nested(judge) = stage {
                    judge(nested, findings);
                }
            }
        },
    };
    let mut quotes = Quotes::new(&sets, options, judges, Findings::all()).within(bounds);
    take_all(&mut quotes, &sets, &loader.sets);
    let outcome = quotes.finish();
    let (findings, _) = outcome.findings.finish();
    let mut found: Vec<Found> = { findings.into_iter() }
        .map(|finding| {
            let labels = [&finding.primary].into_iter().chain(&finding.related);
            let labels = labels.map(|label| {
                if let Target::Text(text, _) = &label.target {
                    assert!(outcome.texts.contains_key(text), "the text is to be shown");
                }
                (place_of(label, &loader.sets), label.text.clone())
            });
            (
                finding.rule.name,
                labels.collect(),
                finding.notes.clone(),
                finding.advice.iter().map(|one| one.text.clone()).collect(),
            )
        })
        .collect();
    found.sort();
    found
}

fn place_of(label: &Label, sets: &[Set]) -> Where {
    match &label.target {
        Target::Data(place) => Where::Data(place.record.set.0, node_at(*place, sets, None)),
        Target::Letters(place, letters) => {
            let letters = Some(letters.clone());
            Where::Data(place.record.set.0, node_at(*place, sets, letters))
        }
        Target::Text(_, bytes) => Where::Text(Span::new(bytes.start, bytes.end)),
        Target::Reference(_) => panic!("no rule on words speaks of references"),
    }
}

fn node_at(place: Place, sets: &[Set], letters: Option<Range<usize>>) -> Span {
    let set = &sets[place.record.set.0];
    let tree = set.trees.iter().find(|tree| start(tree) == place.record.mark.0);
    let mut node = tree.unwrap().root();
    for step in place.steps() {
        let next = match step {
            Step::Key(key) => node.get(key),
            Step::Item(index) => node.as_list().and_then(|list| list.get(*index as usize)),
            Step::Id => node.get("id"),
            Step::Member(_) | Step::FirstKey => panic!("no rule on words points there"),
        };
        node = next.unwrap_or(node);
    }
    match letters {
        Some(letters) => Letters::of(node).unwrap().span(letters).unwrap(),
        None => node.span(),
    }
}
