//! What is found in many files does not depend on how many threads look for it.

use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use onrecord::{Options, Report, check_paths, coverage_paths};

/// Files that use each other, of two documents, with texts of sources, with mistakes of every stage.
fn write(folder: &Path) -> Vec<PathBuf> {
    let actors = "onrecord: 1\nactors:\n  roe: {name: Jane Roe}\n  lind: {name: Ada Lind}\n";
    fs::write(folder.join("actors.onrecord.yaml"), actors).unwrap();
    for number in 0..40 {
        let mut text = "onrecord: 1\n".to_owned();
        let source = format!("sources: {{wire: {{title: Talks, text_file: wire-{number}.txt}}}}\n");
        let said = "It will take weeks, not months.";
        let statement = |speaker: &str, words: &str| {
            format!(
                "statements:\n- id: s1\n  speaker: {speaker}\n  acts: [predict]\n  text:\n  - quote: {words}\n"
            )
        };
        match number % 8 {
            0 => {
                text += "uses: {people: actors.onrecord.yaml}\n";
                text += &source;
                text += &statement("roe", said);
            }
            1 => text.extend([
                "uses: {other: f",
                &(number - 1).to_string(),
                ".onrecord.yaml}\n",
            ]),
            2 => text += &(source + &statement("nobody", "It rained.")),
            3 => text += "titel: Talks\n---\nonrecord: 1\nuses: {people: actors.onrecord.yaml}\n",
            4 => text += "actors: [\n",
            5 => text += "uses: {people: gone.onrecord.yaml}\nactors: {roe: {name: 1}}\n",
            6 => "onrecord: 1\ntitle: a\ntitle: b\n".clone_into(&mut text),
            _ => text += "uses: {people: ./actors.onrecord.yaml}\nactors: {roe: {name: R}}\n",
        }
        fs::write(folder.join(format!("f{number}.onrecord.yaml")), text).unwrap();
        let words = format!("“{said}” “Nobody wrote down these {number} words.”\n");
        fs::write(folder.join(format!("wire-{number}.txt")), words).unwrap();
    }
    (0..40)
        .map(|number| folder.join(format!("f{number}.onrecord.yaml")))
        .collect()
}

/// All that a report says.
fn written(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.findings() {
        writeln!(out, "{} {}", finding.rule.name, finding.severity as u8).unwrap();
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let file = report.file(label.file);
            let place = report.locate(label);
            let words = &file.text()[label.span.range()];
            writeln!(out, "  {} {words:?} {place:?} {}", file.name(), label.text).unwrap();
        }
        writeln!(out, "  {:?} {:?}", finding.notes, finding.help).unwrap();
    }
    for one in report.unchecked() {
        writeln!(out, "{one:?}").unwrap();
    }
    for file in report.files() {
        writeln!(out, "{}", file.name()).unwrap();
    }
    out
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let paths = write(folder.path());
    let check = |threads: usize| {
        let options = Options::default().with_threads(NonZeroUsize::new(threads).unwrap());
        written(&check_paths(&paths, &options).unwrap())
    };
    let alone = check(1);
    for rule in [
        "unknown-id",
        "unknown-key",
        "duplicate-key",
        "ambiguous-id",
        "quotation-not-found",
        "unreadable-used-file",
        "quotation-not-recorded",
    ] {
        assert!(alone.contains(rule), "{rule} is not in\n{alone}");
    }
    for threads in [2, 3, 16] {
        assert_eq!(check(threads), alone);
    }
}

#[test]
fn each_file_says_what_it_says_alone() {
    let folder = tempfile::tempdir().unwrap();
    let paths = write(folder.path());
    let options = Options::default();
    let together = check_paths(&paths, &options).unwrap();
    for path in &paths {
        let alone = check_paths(&[path], &options).unwrap();
        let of_file = |report: &Report| -> Vec<String> {
            let findings = report.findings().iter();
            let own = findings.filter(|finding| {
                report.file(finding.primary.file).name() == path.to_string_lossy()
            });
            own.map(|finding| format!("{} {:?}", finding.rule.name, finding.primary.span))
                .collect()
        };
        assert_eq!(of_file(&alone), of_file(&together), "{}", path.display());
    }
}

#[test]
fn the_coverage_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let paths = write(folder.path());
    let measure = |threads: usize| {
        let options = Options::default().with_threads(NonZeroUsize::new(threads).unwrap());
        let coverage = coverage_paths(&paths, &options).unwrap();
        let mut out = String::new();
        for source in &coverage.sources {
            let text = source.text.as_ref().unwrap();
            let file = coverage.report.file(text.file);
            let missing = text.missing.iter().map(|span| &file.text()[span.range()]);
            let missing: Vec<_> = missing.collect();
            writeln!(out, "{} {} {missing:?}", source.id, file.name()).unwrap();
        }
        out
    };
    let alone = measure(1);
    assert_eq!(alone.lines().count(), 10, "{alone}");
    for number in [0, 2, 8, 34] {
        let line = alone
            .lines()
            .find(|line| line.contains(&format!("wire-{number}.txt")));
        assert!(line.unwrap().contains(&format!("these {number} words")));
    }
    assert_eq!(measure(4), alone);
}
