//! What no file of the repository may hold, and what its folders of tests must have.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::dead_links;

#[test]
fn no_file_has_merge_markers() {
    /// Where markers are what is tested.
    const DATA: [&str; 2] = ["tests/conformance/", "src/syntax/tests/mistakes.txt"];
    let Some(files) = tracked() else { return };
    assert!(files.len() > 500, "only {} files are read", files.len());
    let mut marked = Vec::new();
    for file in files {
        if DATA.iter().any(|data| file.starts_with(data)) {
            continue;
        }
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        marked.extend(markers(&text).map(|line| format!("{file}:{line}")));
    }
    assert!(
        marked.is_empty(),
        "merge markers were left in:\n{}",
        marked.join("\n")
    );
}

#[test]
fn merge_markers_are_recognized() {
    let found = |text: &str| markers(text).collect::<Vec<_>>();
    let merged = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n";
    assert_eq!(found(merged), [2, 4, 6]);
    assert_eq!(found(&merged.replace('\n', "\r\n")), [2, 4, 6]);
    // A marker that was overlooked when the others were taken out.
    assert_eq!(found("b\n>>>>>>> other\n"), [2]);
    // A heading that is underlined, and a marker that is spoken of.
    assert_eq!(found("Heading\n=======\n"), [0; 0]);
    assert_eq!(found("such as `<<<<<<< HEAD`\n"), [0; 0]);
}

/// The lines, counted from 1, that git writes around what it cannot merge. The line between the two
/// sides may also underline a heading, so it counts only after the line that opens them.
fn markers(text: &str) -> impl Iterator<Item = usize> {
    let mut is_open = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let (opens, closes) = (line.starts_with("<<<<<<< "), line.starts_with(">>>>>>> "));
        is_open = opens || is_open && !closes;
        (opens || closes || is_open && line == "=======").then_some(index + 1)
    })
}

/// Whatever document it is in; those of rules and cases are about data.
#[test]
fn the_links_of_all_documents_lead_somewhere() {
    let Some(files) = tracked() else { return };
    let documents = files.iter().filter(|file| {
        let is_sample = file.starts_with("src/") || file.starts_with("tests/conformance/");
        Path::new(file)
            .extension()
            .is_some_and(|ending| ending == "md")
            && (!is_sample || file.ends_with("README.md"))
    });
    let mut dead = Vec::new();
    for document in documents {
        let links = dead_links(document);
        dead.extend(links.iter().map(|link| format!("{document}: {link}")));
    }
    assert!(dead.is_empty(), "links to nothing:\n{}", dead.join("\n"));
}

/// The workflow sets up what `.ci/run` needs and leaves the rest to it.
#[test]
fn the_workflow_runs_what_contributors_run() {
    let path = ".github/workflows/ci.yml";
    // A package has no workflows.
    if !tracked().is_some_and(|files| files.iter().any(|file| file == path)) {
        return;
    }
    let workflow = fs::read_to_string(path).unwrap();
    let oldest = concat!(
        "rustup toolchain install ",
        env!("CARGO_PKG_RUST_VERSION"),
        " "
    );
    for step in [
        "actions/checkout@",
        oldest,
        "rustfmt,clippy",
        "run: .ci/run\n",
    ] {
        assert!(workflow.contains(step), "{path} lacks `{step}`");
    }
}

/// Two words of a message with a gap between them: a text that was broken over two lines of source
/// and has the indentation of the second one.
#[test]
fn no_message_has_a_gap() {
    let mut gaps = Vec::new();
    for file in below("src", "rs") {
        let text = fs::read_to_string(&file).unwrap();
        for (index, line) in text.lines().enumerate() {
            if literals(line).iter().any(|literal| has_gap(literal)) {
                gaps.push(format!("{}:{}", file.display(), index + 1));
            }
        }
    }
    assert!(
        gaps.is_empty(),
        "several spaces in mid-sentence:\n{}",
        gaps.join("\n")
    );
}

#[test]
fn gaps_are_recognized() {
    let found = |line: &str| literals(line).iter().any(|literal| has_gap(literal));
    assert!(found(r#".with_help("leave it out;      it is of no use")"#));
    assert!(found(r#"say("a \"name\"    of `two`")"#));
    assert!(!found(
        r#"say("a: b\n    c: d   \n", x)    // not in a text"#
    ));
}

/// The texts between quotation marks in a line of Rust. A line with one mark belongs to a text of
/// several lines, which are as they are on purpose.
fn literals(line: &str) -> Vec<String> {
    let line = line.replace(r#"\""#, "'").replace("'\"'", "");
    let parts: Vec<_> = line.split('"').map(str::to_owned).collect();
    match parts.len() % 2 {
        0 => Vec::new(),
        _ => parts.into_iter().skip(1).step_by(2).collect(),
    }
}

/// A text that holds the end of a line is a file or a page, whose lines are indented.
fn has_gap(literal: &str) -> bool {
    !literal.contains("\\n") && literal.trim().contains("   ")
}

/// A seed says nothing any more when its test has gone, or takes other values.
#[test]
fn every_seed_belongs_to_a_test() {
    let folder = Path::new("proptest-regressions");
    let mut dead = Vec::new();
    for file in below("proptest-regressions", "txt") {
        let inside = file.strip_prefix(folder).unwrap().with_extension("rs");
        let root = if inside.starts_with("it") {
            "tests"
        } else {
            "src"
        };
        let source = fs::read_to_string(Path::new(root).join(inside)).unwrap_or_default();
        let seeds = fs::read_to_string(&file).unwrap();
        for (index, line) in seeds.lines().enumerate() {
            let Some((_, values)) = line.split_once(" # shrinks to ") else {
                continue;
            };
            let first = values.split(" = ").next().unwrap();
            if !source.contains(&format!("{first} in ")) {
                dead.push(format!("{}:{} for `{first}`", file.display(), index + 1));
            }
        }
    }
    assert!(
        dead.is_empty(),
        "seeds that belong to no test (they lie where their test does, below `src` or `tests`):\n{}",
        dead.join("\n")
    );
}

/// Whoever looks for a test finds its place in `tests/README.md`.
#[test]
fn the_readme_names_every_part_of_the_tests() {
    let readme = fs::read_to_string("tests/README.md").unwrap();
    for folder in ["tests", "tests/it"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            if name == "main" || path.extension().is_some_and(|ending| ending != "rs") {
                continue;
            }
            let is_named = ["`", "/`"].map(|end| readme.contains(&format!("`{name}{end}")));
            assert!(
                is_named.contains(&true),
                "tests/README.md does not name `{name}`"
            );
        }
    }
}

/// The files that git knows of; `None` in a copy of the sources without it.
fn tracked() -> Option<Vec<String>> {
    let listed = Command::new("git").args(["ls-files", "-z"]).output();
    let Some(listed) = listed.ok().filter(|listed| listed.status.success()) else {
        // Written past the capture of the test runner, which shows nothing of a test that passes.
        let line = "SKIPPED: the repository was not examined, since git does not list its files";
        let _ = writeln!(std::io::stderr(), "{line}");
        return None;
    };
    let listed = String::from_utf8(listed.stdout).unwrap();
    let listed = listed.split_terminator('\0');
    // A file that is deleted and not yet committed is still listed.
    let there = listed.filter(|file| Path::new(file).is_file());
    Some(there.map(str::to_owned).collect())
}

/// All files below a folder whose names have this ending.
fn below(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
