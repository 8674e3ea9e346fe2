//! Every rule has a page, and the page is its test.
//!
//! A page is `src/rules/<folder>/<name>.md`: the rule's name as its heading, a paragraph, `## Example` with a
//! sample that breaks the rule, `## Instead` with the same sample put right, and perhaps `## Notes`.
//! The line that opens a fence says what the sample is:
//!
//! - `yaml bad line=3`: breaks the rule at line 3, and no other rule anywhere. `line=3,7` where it truly
//!   breaks it twice.
//! - `yaml good`: nothing is found in it.
//! - `text file=wire.txt`: a file that lies beside the samples after it.
//! - `file=NAME` beside `bad` or `good` names the sample's file; it is `sample.onrecord.yaml` otherwise.
//! - `size=N` beside it says how many bytes the file has: zero bytes follow what the page shows.
//! - `bytes=utf16le` or `bytes=latin1` says how the sample is stored, where it is not as UTF-8.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::check_files;

const DEFAULT_NAME: &str = "sample.onrecord.yaml";

#[test]
fn every_rule_has_a_page_whose_samples_hold() {
    let mut mistakes = Vec::new();
    for rule in onrecord::rules() {
        mistakes.extend(mistakes_of(rule.name, rule.page));
    }
    assert!(mistakes.is_empty(), "\n\n{}", mistakes.join("\n\n"));
}

/// Suppression comments and settings hold these names, so that a published name can never go.
/// `ONRECORD_UPDATE=1` adds new ones to the list, and takes none out.
#[test]
fn rule_names_are_permanent() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule-names.txt");
    let text = fs::read_to_string(&path).expect("the list can be read");
    let listed: BTreeSet<&str> = text.lines().collect();
    let names: BTreeSet<&str> = onrecord::rules().map(|rule| rule.name).collect();
    let gone: Vec<_> = listed.difference(&names).collect();
    assert!(
        gone.is_empty(),
        "these rules of tests/rule-names.txt no longer exist: {gone:?}. Names may only be added: \
         keep them"
    );
    if std::env::var_os("ONRECORD_UPDATE").is_some() {
        let lines: Vec<_> = names.into_iter().collect();
        fs::write(&path, lines.join("\n") + "\n").expect("the list can be written");
        return;
    }
    let new: Vec<_> = names.difference(&listed).collect();
    assert!(
        new.is_empty(),
        "these names are new: {new:?}. If they are final, add them to tests/rule-names.txt, or run \
         this test with ONRECORD_UPDATE=1"
    );
}

#[test]
fn every_page_has_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let folders = fs::read_dir(folder).expect("the folder of the rules is there");
    let folders = folders.map(|entry| entry.expect("the folder can be read").path());
    let files = folders.filter_map(|folder| fs::read_dir(folder).ok());
    for entry in files.flatten() {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|ending| ending == "md") {
            let name = path
                .file_stem()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            assert!(
                onrecord::rules().any(|rule| rule.name == name),
                "{} is the page of no rule: add the rule to the table in src/rules/mod.rs, or rename \
                 the page as its rule is called, or delete it",
                path.display()
            );
        }
    }
}

/// What is wrong with a page, each with what to do.
fn mistakes_of(rule: &str, page: &str) -> Vec<String> {
    let at = |line: usize, what: &str| format!("src/rules/…/{rule}.md:{line}: {what}");
    if page.trim().is_empty() {
        return vec![at(
            1,
            "the page is empty: write it as tests/it/rule_pages.rs says",
        )];
    }
    let mut mistakes = Vec::new();
    let lines: Vec<_> = page.lines().collect();
    if lines[0] != format!("# {rule}") {
        mistakes.push(at(
            1,
            &format!("expected the heading `# {rule}`, found `{}`", lines[0]),
        ));
    }
    let is_paragraph = |line: Option<&&str>| {
        line.is_some_and(|line| line.starts_with(|c: char| c.is_alphanumeric() || c == '`'))
    };
    if !lines.get(1).is_some_and(|line| line.is_empty()) || !is_paragraph(lines.get(2)) {
        mistakes.push(at(
            2,
            "expected an empty line and then a paragraph that says what is wrong",
        ));
    }
    let sections: Vec<_> = sections(&lines).collect();
    if !matches!(
        sections.as_slice(),
        ["Example", "Instead"] | ["Example", "Instead", "Notes"]
    ) {
        mistakes.push(at(
            1,
            &format!(
                "expected the sections Example, Instead and perhaps Notes, found {}",
                sections.join(", ")
            ),
        ));
    }
    let fences = match fences(&lines) {
        Ok(fences) => fences,
        Err((line, what)) => return vec![at(line, &what)],
    };
    for (section, wanted) in [("Example", "bad"), ("Instead", "good")] {
        let has = |fence: &Fence| fence.section == section && fence.marks.contains_key(wanted);
        if !fences.iter().any(has) {
            mistakes.push(at(
                1,
                &format!("add a fence marked `{wanted}` under `## {section}`"),
            ));
        }
    }
    let mut beside: Vec<&Fence> = Vec::new();
    for fence in &fences {
        match run(rule, fence, &beside) {
            Ok(()) => {}
            Err(what) => mistakes.push(at(fence.line, &what)),
        }
        if !fence.is_sample() && fence.marks.contains_key("file") {
            beside.push(fence);
        }
    }
    mistakes
}

/// The headings of the second level, without those that stand inside a sample.
fn sections<'p>(lines: &[&'p str]) -> impl Iterator<Item = &'p str> {
    let mut inside = false;
    lines.iter().filter_map(move |line| {
        inside ^= line.starts_with("```");
        line.strip_prefix("## ").filter(|_| !inside)
    })
}

/// A fenced block of a page.
struct Fence {
    section: String,
    /// The line of the page that opens it.
    line: usize,
    /// The attributes of the fence by name, such as `3` for `line`; empty where there is no value.
    marks: BTreeMap<String, String>,
    text: String,
}

impl Fence {
    fn is_sample(&self) -> bool {
        self.marks.contains_key("bad") || self.marks.contains_key("good")
    }

    fn name(&self) -> &str {
        self.marks.get("file").map_or(DEFAULT_NAME, String::as_str)
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        match self.marks.get("bytes").map(String::as_str) {
            None => Ok(self.text.clone().into_bytes()),
            Some("utf16le") => {
                let marked = format!("\u{feff}{}", self.text);
                Ok(marked.encode_utf16().flat_map(u16::to_le_bytes).collect())
            }
            Some("latin1") => {
                let byte =
                    |c: char| u8::try_from(u32::from(c)).map_err(|_| format!("{c} is not Latin-1"));
                self.text.chars().map(byte).collect()
            }
            Some(other) => Err(format!(
                "`bytes={other}` is not known: use utf16le or latin1"
            )),
        }
    }

    /// The lines at which the rule is broken.
    fn bad_lines(&self) -> Result<Vec<usize>, String> {
        let numbers = self
            .marks
            .get("line")
            .ok_or("a `bad` fence needs `line=N`")?;
        let read = |number: &str| {
            number
                .parse()
                .map_err(|_| format!("`line={numbers}` is no number"))
        };
        numbers.split(',').map(read).collect()
    }
}

fn fences(lines: &[&str]) -> Result<Vec<Fence>, (usize, String)> {
    const KNOWN: [&str; 6] = ["bad", "good", "line", "file", "bytes", "size"];
    let mut fences = Vec::new();
    let mut section = String::new();
    let mut rest = lines.iter().enumerate();
    while let Some((index, line)) = rest.next() {
        if let Some(name) = line.strip_prefix("## ") {
            name.clone_into(&mut section);
        }
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let mut marks = BTreeMap::new();
        for word in info.split_whitespace().skip(1) {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            if !KNOWN.contains(&key) {
                return Err((
                    index + 1,
                    format!("`{key}` is not known: use {}", KNOWN.join(", ")),
                ));
            }
            marks.insert(key.to_owned(), value.to_owned());
        }
        let mut text = String::new();
        loop {
            match rest.next() {
                Some((_, &"```")) => break,
                Some((_, inner)) => {
                    text.push_str(inner);
                    text.push('\n');
                }
                None => return Err((index + 1, "this fence is never closed".to_owned())),
            }
        }
        fences.push(Fence {
            section: section.clone(),
            line: index + 1,
            marks,
            text,
        });
    }
    Ok(fences)
}

/// Checks a sample in a folder of its own, with the files that stand before it on the page.
fn run(rule: &str, fence: &Fence, beside: &[&Fence]) -> Result<(), String> {
    if !fence.is_sample() {
        return Ok(());
    }
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    for file in beside.iter().chain([&fence]) {
        let path = folder.path().join(file.name());
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        }
        fs::write(&path, file.bytes()?).map_err(|error| error.to_string())?;
        if let Some(size) = file.marks.get("size") {
            let size = size
                .parse()
                .map_err(|_| format!("`size={size}` is no number"))?;
            let file = fs::File::options().write(true).open(&path);
            file.and_then(|file| file.set_len(size))
                .map_err(|error| error.to_string())?;
        }
    }
    let (found, drawn) = check_files(&[&folder.path().join(fence.name())]);
    let found: Vec<_> = found
        .iter()
        .map(|finding| match &finding.file {
            None => format!("{} at line {}", finding.rule, finding.line),
            Some(file) => format!("{} at line {} of {file}", finding.rule, finding.line),
        })
        .collect();
    let expected: Vec<_> = if fence.marks.contains_key("good") {
        Vec::new()
    } else {
        let lines = fence.bad_lines()?;
        lines
            .iter()
            .map(|line| format!("{rule} at line {line}"))
            .collect()
    };
    if found == expected {
        return Ok(());
    }
    let say = |list: &[String]| {
        if list.is_empty() {
            "nothing".to_owned()
        } else {
            list.join(", ")
        }
    };
    Err(format!(
        "expected {}, found {}: correct the sample, its `line=`, or the rule\n\n{drawn}",
        say(&expected),
        say(&found)
    ))
}
