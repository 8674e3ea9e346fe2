//! Keeps `examples/ukraine-minerals` honest: its words are in the article, all of the article's
//! quotations are recorded, and what is withheld is where it is said to be.
//!
//! The article is not ours to ship. The test reads it where the variable `ONRECORD_ARTICLE` says,
//! or beside the project, and says loudly when it is in neither place.

use std::io::Write;
use std::path::{Path, PathBuf};

use onrecord::model::{DataSet, Words};
use onrecord::text::{Found, SourceText, Wanted};
use onrecord::{Options, check_paths, coverage_paths, read_bytes};

use crate::support::lines::lines;

const DATA: &str = "examples/ukraine-minerals/article.onrecord.yaml";

#[test]
fn the_record_is_in_the_article() {
    let Some(article) = article() else { return };
    let options = Options::default().with_text("article", &article);
    let report = check_paths(&[DATA], &options).unwrap();
    assert!(
        report.findings().is_empty(),
        "findings:\n{}",
        lines(&report)
    );
    // Had the text not been read, nothing would have been compared, and nothing found.
    let coverage = coverage_paths(&[DATA], &options).unwrap();
    let text = coverage.sources[0].text.as_ref().unwrap();
    let read = coverage.report.file(text.file).name();
    assert_eq!(Path::new(read), article);

    // A record that is wrong in one word is found out, in the same run of the same checks.
    let data = std::fs::read_to_string(DATA).unwrap();
    let wrong = data.replace("I want to have security", "I want to gain security");
    assert_ne!(
        wrong, data,
        "the record of this test's sentence has changed; change the test"
    );
    let reading = read_bytes("wrong.onrecord.yaml", wrong.into_bytes(), &options);
    let rules: Vec<_> = reading
        .report
        .findings()
        .iter()
        .map(|found| found.rule.name)
        .collect();
    assert_eq!(rules, ["quotation-not-found"]);
}

#[test]
fn every_quotation_of_the_article_is_recorded() {
    let Some(article) = article() else { return };
    let text = std::fs::read_to_string(article).unwrap();
    let text = SourceText::new(&text);
    let data = data();
    let spans = data.statements.iter().flat_map(|statement| &statement.text);
    let mut recorded = Vec::new();
    for span in spans {
        let Words::Quote(words) = &span.words else {
            continue;
        };
        let at = span
            .at
            .as_ref()
            .map(|at| at.start as usize..at.end as usize);
        let wanted = Wanted {
            words,
            prefix: span.prefix.as_deref(),
            suffix: span.suffix.as_deref(),
            nth: span.nth.map(|nth| nth.get() as usize),
            at,
        };
        let found = text.find_all(&[wanted]).remove(0);
        let Found::Places(places) = found else {
            panic!("{words:?} is not in the article")
        };
        let [place] = &places.listed[..] else {
            panic!("{words:?} is there more than once")
        };
        recorded.extend(place.segments.clone());
    }
    let quotations: Vec<_> = text
        .quotations()
        .iter()
        .filter(|passage| passage.depth == 0)
        .collect();
    assert!(
        quotations.len() >= 11,
        "only {} quotations were found",
        quotations.len()
    );
    for passage in quotations {
        // Nothing but the comma or full stop at the end may be left.
        let left = passage
            .words
            .clone()
            .filter(|at| !recorded.iter().any(|range| range.contains(at)));
        let left: String = left
            .map(|at| char::from(text.text().as_bytes()[at]))
            .collect();
        assert!(
            left.trim_matches([' ', ',', '.']).is_empty(),
            "a quotation of the article is not recorded: {}",
            &text.text()[passage.bytes.clone()]
        );
    }
}

/// The article's own sentences are not ours to ship. What stands inside a quotation is in it
/// already.
#[test]
fn indirect_speech_is_withheld_and_told_in_other_words() {
    let data = data();
    assert!(data.statements.len() >= 13);
    for statement in &data.statements {
        let id = statement.id.as_str();
        for span in &statement.text {
            match &span.words {
                Words::Quote(_) => {}
                Words::Report(words) => assert!(
                    statement.within.is_some() && is_quoted(&data, words),
                    "`{id}` keeps the article's own words"
                ),
                Words::Unmarked(_) => panic!("`{id}` keeps the article's own words"),
                Words::Withheld { sha256, .. } => {
                    assert!(
                        sha256.is_some() && span.at.is_some(),
                        "`{id}` cannot be verified"
                    );
                    assert!(statement.gist.is_some(), "`{id}` has no gist");
                }
                words => panic!("`{id}` has words of a new kind: {words:?}"),
            }
        }
    }
}

fn is_quoted(data: &DataSet, words: &str) -> bool {
    let mut spans = data.statements.iter().flat_map(|statement| &statement.text);
    spans.any(|span| matches!(&span.words, Words::Quote(quote) if quote.contains(words)))
}

fn data() -> DataSet {
    let bytes = std::fs::read(DATA).unwrap();
    let reading = read_bytes(DATA, bytes, &Options::default());
    reading
        .data
        .unwrap_or_else(|| panic!("{DATA} cannot be read:\n{}", lines(&reading.report)))
}

fn article() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/article.txt");
    let path = std::env::var_os("ONRECORD_ARTICLE").map_or_else(beside, PathBuf::from);
    if path.is_file() {
        return Some(path);
    }
    // Written past the capture of the test runner, which shows nothing of a test that passes.
    let line = "SKIPPED: the record was not compared with the article, which is not at";
    let _ = writeln!(std::io::stderr(), "{line} {}", path.display());
    None
}
