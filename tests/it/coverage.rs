//! What counts as a quoted passage, and as recorded.

use std::path::Path;

use onrecord::{Coverage, Options, check_paths, coverage_paths};

/// A file with one statement whose `text` has these items, and its source.
fn data(items: &str) -> String {
    format!(
        "onrecord: 1
sources: {{a: {{title: A, text_file: a.txt}}}}
actors: {{roe: {{name: Jane Roe}}}}
statements:
- {{id: s1, speaker: roe, acts: [assert], gist: Roe says it., text: [{items}]}}
"
    )
}

fn put(folder: &Path, text: &str, items: &str) -> std::path::PathBuf {
    let path = folder.join("a.onrecord.yaml");
    std::fs::write(folder.join("a.txt"), text).unwrap();
    std::fs::write(&path, data(items)).unwrap();
    path
}

/// How many passages there are, and those of them that are missing.
fn passages(text: &str, items: &str) -> (usize, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = put(folder.path(), text, items);
    let Coverage {
        sources, report, ..
    } = coverage_paths(&[path], &Options::default()).unwrap();
    let found = sources[0].text.as_ref().unwrap();
    assert_eq!(found.recorded() + found.missing.len(), found.passages);
    let file = report.file(found.file);
    let words = found.missing.iter();
    let words = words.map(|span| file.text()[span.range()].to_owned());
    (found.passages, words.collect())
}

fn is_remarked(text: &str, items: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = put(folder.path(), text, items);
    let report = check_paths(&[path], &Options::default()).unwrap();
    let mut findings = report.findings().iter();
    findings.any(|finding| finding.rule.name == "quotation-not-recorded")
}

#[test]
fn what_counts_as_recorded() {
    let split = "“We go there now,” she said, “and we stay.” He left.";
    for (text, items, count, missing) in [
        (split, "{quote: We go there now}", 2, vec!["and we stay."]),
        (
            split,
            "{quote: We go there now}, {quote: and we stay.}",
            2,
            vec![],
        ),
        // Part of the words is enough.
        (split, "{quote: there}, {quote: we stay}", 2, vec![]),
        // So is any kind of span, also where the words are withheld.
        (
            split,
            "{report: she said}, {unmarked: He left}",
            2,
            vec!["We go there now,", "and we stay."],
        ),
        (
            split,
            "{report: 'she said, “and we stay'}, {withheld: quote, at: {start: 1, end: 16}}",
            2,
            vec![],
        ),
        // What an omission leaves out is not recorded.
        (
            "“One two three four.” “Five six seven eight.” “Nine ten eleven twelve.”",
            "{quote: One two … eleven twelve}",
            3,
            vec!["Five six seven eight."],
        ),
        // What is at two places covers both until it is said which is meant.
        (
            "“Not one drop less.” “Not one drop less.”",
            "{quote: Not one drop}",
            2,
            vec![],
        ),
        (
            "“Not one drop less.” “Not one drop less.”",
            "{quote: Not one drop, nth: 2}",
            2,
            vec!["Not one drop less."],
        ),
        // Every paragraph of a quotation is a passage.
        (
            "“We go there now.\n\n“We stay.”",
            "{quote: We go there now.}",
            2,
            vec!["We stay."],
        ),
        // What is quoted inside a quotation belongs to it.
        (
            "“He wrote, ‘You shall not pass here.’ We passed.”",
            "{quote: We passed}",
            1,
            vec![],
        ),
        // Few words are left alone, and so are marks without words.
        (
            "“We go” to the “Hall of Mirrors”, “— … — —”",
            "{report: to the}",
            0,
            vec![],
        ),
        (
            "“我们不去了”。“我们不会再去了”。",
            "{quote: 我们不去了}",
            1,
            vec!["我们不会再去了"],
        ),
        ("« Nous irons tous demain. »", "{report: demain}", 1, vec![]),
        (
            "« Nous irons tous demain. » Oui.",
            "{report: Oui}",
            1,
            vec!["Nous irons tous demain."],
        ),
    ] {
        let (found, words) = passages(text, items);
        assert_eq!(
            (found, words),
            (count, missing.iter().map(ToString::to_string).collect()),
            "{items} in {text}"
        );
    }
}

#[test]
fn nothing_is_remarked_that_merely_follows() {
    let text = "“We go there now.” “They stay here for good.”";
    assert!(is_remarked(text, "{quote: We go there now}"));
    // Each of these is wrong by itself; what is recorded may be what seems to be missing.
    for items in [
        "{quote: We go there now}, {quote: They stay there for good}",
        "{quote: We go there now}, {quote: They stay, prefix: never}",
        "{quote: We go there now}, {quote: They stay, source: b}",
        "{quote: We go there now}, {qoute: They stay}",
        "{quote: We go there now}, {withheld: quote, at: {start: 900, end: 910}}",
        "{quote: We go there now}, {withheld: quote}",
    ] {
        assert!(!is_remarked(text, items), "{items}");
    }
}

/// A file that others use may have its words recorded in others that are not looked at.
#[test]
fn nothing_is_remarked_of_what_may_be_coded_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let text = "“We go there now.” “They stay here for good.”";
    let shared = put(folder.path(), text, "{quote: We go there now}");
    let sources = "onrecord: 1\nsources: {a: {title: A, text_file: a.txt}}\n";
    std::fs::write(&shared, sources).unwrap();
    let user = folder.path().join("user.onrecord.yaml");
    let items = data("{quote: We go there now}").replace(
        "sources: {a: {title: A, text_file: a.txt}}",
        "uses: {shared: a.onrecord.yaml}",
    );
    std::fs::write(&user, items).unwrap();
    let remarks = |paths: &[&Path]| {
        let report = check_paths(paths, &Options::default()).unwrap();
        let findings = report.findings().iter();
        let names: Vec<_> = findings.map(|finding| finding.rule.name).collect();
        names
    };
    assert_eq!(remarks(&[&user]), [""; 0]);
    assert_eq!(remarks(&[&shared]), [""; 0]);
    assert_eq!(remarks(&[&user, &shared]), ["quotation-not-recorded"]);
    // Measuring is asked for, and counts what there is.
    for paths in [vec![&user], vec![&user, &shared]] {
        let coverage = coverage_paths(&paths, &Options::default()).unwrap();
        assert_eq!(coverage.sources[0].text.as_ref().unwrap().percent(), 50);
    }
}
