//! What the README shows is what happens: its record is clean, its mistake gives its message, and the
//! commands and files that it names are there. Its Rust runs as a documentation test of `src/lib.rs`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::dead_links;

#[test]
fn the_record_is_clean_and_the_mistake_gives_the_message() {
    let readme = readme();
    let record = &blocks(&readme, "yaml")[0];
    let [source, message] = &blocks(&readme, "text")[..] else {
        panic!("two blocks of text")
    };
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("wire-1.txt", source);
    put("talks.onrecord.yaml", record);
    let clean = onrecord(folder.path(), "check talks.onrecord.yaml");
    assert_eq!(shown(&clean), "1 file checked, nothing to report\n");
    assert!(
        readme
            .replace('\n', " ")
            .contains("had `days` instead of `weeks`"),
        "change the test, too"
    );
    put("talks.onrecord.yaml", &record.replace("weeks", "days"));
    let found = onrecord(folder.path(), "check talks.onrecord.yaml");
    assert_eq!(
        &shown(&found),
        message,
        "the message in the README is not what is printed"
    );
    assert_eq!(
        (clean.status.code(), found.status.code()),
        (Some(0), Some(1))
    );
}

/// The first command of the README is to show what a message looks like.
#[test]
fn the_file_with_mistakes_has_three() {
    let found = onrecord(
        Path::new("."),
        "check --format short examples/mistakes.yaml",
    );
    let text = String::from_utf8(found.stdout).unwrap();
    let rules: Vec<_> = (text.lines())
        .map(|line| line.split(['[', ']']).nth(1).unwrap())
        .collect();
    assert_eq!(
        rules,
        ["invalid-date", "unknown-key", "quotation-not-found"]
    );
    assert!(readme().contains("checks a file with three mistakes"));
}

/// Every line that begins with `onrecord` is run, in order, in a folder with the README's own files.
#[test]
fn the_commands_work() {
    let readme = readme();
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("wire-1.txt", &blocks(&readme, "text")[0]);
    put("talks.onrecord.yaml", &blocks(&readme, "yaml")[0]);
    put("wire-1.html", include_str!("cli/page.html"));
    copy(Path::new("examples"), &folder.path().join("examples"));
    let mut count = 0;
    for line in blocks(&readme, "sh").concat().lines() {
        let line = line.split('#').next().unwrap().trim();
        let Some(words) = line.strip_prefix("onrecord ") else {
            continue;
        };
        let (words, output) = match words.split_once(" > ") {
            Some((words, output)) => (words, Some(output)),
            None => (words, None),
        };
        let ran = onrecord(folder.path(), words);
        assert!(ran.status.success(), "`{line}` fails:\n{}", shown(&ran));
        // What a draft leaves open is for a person to fill in.
        if let Some((_, draft)) = words
            .split_once(" -o ")
            .filter(|_| words.starts_with("draft "))
        {
            fs::remove_file(folder.path().join(draft.trim())).unwrap();
        }
        if let Some(output) = output {
            fs::write(folder.path().join(output), &ran.stdout).unwrap();
        }
        count += 1;
    }
    assert!(count >= 4, "the README has lost its commands");
    // The schema is where the first line of a record says.
    let lines = blocks(&readme, "yaml");
    let mut paths = lines
        .iter()
        .filter_map(|line| line.trim().strip_prefix("# yaml-language-server: $schema="));
    let path = paths.next().unwrap();
    let schema = fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(schema.trim_end(), onrecord::schema::DRAFT_07.trim_end());
    assert!(blocks(&readme, "json")[0].contains(path));
}

#[test]
fn the_links_lead_somewhere() {
    for file in [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "examples/README.md",
        "docs/architecture.md",
        "docs/exchange.md",
        "docs/performance.md",
        "schema/SPEC.md",
        "SECURITY.md",
    ] {
        assert_eq!(dead_links(file), Vec::<String>::new(), "in {file}");
    }
}

/// The crates of each feature are counted, so that the README never names too few.
#[test]
fn the_crates_of_each_feature_are_counted() {
    let readme = readme();
    let features = [
        ("none", &["--no-default-features"][..]),
        (
            "`compressed`",
            &["--no-default-features", "--features", "compressed"],
        ),
        ("`cli`", &[]),
    ];
    for (row, arguments) in features {
        let listed = Command::new(env!("CARGO"))
            .args([
                "tree",
                "--locked",
                "--edges",
                "normal,build",
                "--prefix",
                "none",
            ])
            .args(["--format", "{p}", "--no-dedupe"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(listed.status.success(), "{}", shown(&listed));
        let listed = String::from_utf8(listed.stdout).unwrap();
        // A line is a name, a version, and at times what else there is to say of the crate.
        let crates: BTreeSet<_> = (listed.lines())
            .map(|line| line.split(" (").next().unwrap_or(line))
            .filter(|name| !name.is_empty() && !name.starts_with("onrecord "))
            .collect();
        let line = (readme.lines())
            .find(|line| line.starts_with(&format!("| {row} ")))
            .unwrap();
        let written: usize = line.split('|').nth(3).unwrap().trim().parse().unwrap();
        assert_eq!(written, crates.len(), "in the README: {line}");
    }
}

#[test]
fn the_version_is_the_same_everywhere() {
    let version = env!("CARGO_PKG_VERSION");
    let has = |file: &str, line: &str| fs::read_to_string(file).unwrap().contains(line);
    assert!(
        has("CITATION.cff", &format!("\nversion: {version}\n")),
        "in CITATION.cff"
    );
    assert!(
        has("CHANGELOG.md", &format!("\n## [{version}]")),
        "in CHANGELOG.md"
    );
    assert!(
        has(
            "README.md",
            concat!("Rust ", env!("CARGO_PKG_RUST_VERSION"))
        ),
        "in README.md"
    );
}

fn onrecord(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(words(arguments))
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

/// The words as a shell takes them: what is between single quotes is one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// What a person sees: the findings, then the summary.
fn shown(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// The bodies of the code blocks that are marked as being in this language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let opening = format!("\n```{language}\n");
    let bodies = text.split(&opening).skip(1);
    bodies
        .map(|rest| {
            rest.split_inclusive("\n```")
                .next()
                .unwrap()
                .replace("\n```", "\n")
        })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
