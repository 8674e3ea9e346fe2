//! Words of an old dialect stay out of code, messages and documents; `tests/retired-words.txt` lists
//! them, with what to say instead.
//!
//! A file that still has such words is listed there as exempt. The list may only become shorter:
//! `ONRECORD_UPDATE=1` removes the files that no longer need to be on it.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// Where words are looked for: folders and files, from the root of the repository.
const PLACES: [&str; 5] = ["src", "tests", "schema", "benches", "."];

#[test]
fn retired_words_do_not_come_back() {
    let list = List::new(&List::text());
    let mut found = Vec::new();
    let mut needed = BTreeSet::new();
    for path in files() {
        let text = fs::read_to_string(root().join(&path)).expect("a text file can be read");
        let tokens = tokens(&path, &text);
        for (line, phrase) in list.find(&tokens) {
            if list.exempt.contains(&path) {
                needed.insert(path.clone());
            } else {
                let Phrase {
                    written, instead, ..
                } = phrase;
                found.push(format!("{path}:{line}: not `{written}`, but: {instead}"));
            }
        }
    }
    assert!(
        found.is_empty(),
        "\n\n{}\n\n{} retired words (tests/retired-words.txt)",
        found.join("\n"),
        found.len()
    );
    let stale: Vec<_> = list.exempt.difference(&needed).cloned().collect();
    if std::env::var_os("ONRECORD_UPDATE").is_some() {
        return List::remove(&stale);
    }
    assert!(
        stale.is_empty(),
        "these files have no retired words any more, or are gone: take their lines out of \
         tests/retired-words.txt, or run this test with ONRECORD_UPDATE=1: {stale:#?}"
    );
}

#[test]
fn phrases_are_found_as_whole_words_and_across_lines() {
    let list = List::new("is told | is reported\nmend* | fix");
    let line = |path: &str, text: &str| Some(list.find(&tokens(path, text)).first()?.0);
    let at = |text: &str| line("a.rs", text);
    assert_eq!(at("fn is_told_of() {}"), Some(1));
    assert_eq!(at("/// What it is\n/// told.\nlet a = 1;"), Some(1));
    assert_eq!(at("As it is. Told by whom?"), None);
    assert_eq!(at("this told"), None);
    assert_eq!(at("It was mended."), Some(1));
    assert_eq!(at("recommended"), None);
    assert_eq!(line("a.md", "```yaml\ngist: mend\n```\nfix"), None);
    assert_eq!(line("a.md", "```text\nmend\n```\n"), Some(2));
}

/// The list in `tests/retired-words.txt`.
struct List {
    /// By the first word.
    phrases: HashMap<String, Vec<Phrase>>,
    /// Words with any ending.
    beginnings: Vec<Phrase>,
    exempt: BTreeSet<String>,
}

/// A retired phrase, and what to say instead.
struct Phrase {
    written: String,
    words: Vec<String>,
    instead: String,
}

impl List {
    const EXEMPT: &'static str = "exempt: ";

    fn text() -> String {
        fs::read_to_string(Self::path()).expect("the list can be read")
    }

    fn path() -> PathBuf {
        root().join("tests/retired-words.txt")
    }

    fn new(text: &str) -> Self {
        let (mut phrases, mut beginnings) = (HashMap::<_, Vec<_>>::new(), Vec::new());
        let mut exempt = BTreeSet::new();
        for line in text.lines() {
            if let Some(path) = line.strip_prefix(Self::EXEMPT) {
                exempt.insert(path.to_owned());
            } else if !line.is_empty() && !line.starts_with('#') {
                let (written, instead) =
                    (line.split_once(" | ")).expect("a line is `words | instead`");
                let phrase = Phrase {
                    written: written.to_owned(),
                    words: words(written.trim_end_matches('*')).collect(),
                    instead: instead.to_owned(),
                };
                if written.ends_with('*') {
                    assert_eq!(phrase.words.len(), 1, "{line}: `*` is for single words");
                    beginnings.push(phrase);
                } else {
                    let same = phrases.entry(phrase.words[0].clone()).or_default();
                    same.push(phrase);
                }
            }
        }
        Self {
            phrases,
            beginnings,
            exempt,
        }
    }

    /// Each place of a retired phrase: its line, and the phrase.
    fn find(&self, tokens: &[(usize, String)]) -> Vec<(usize, &Phrase)> {
        let mut found = Vec::new();
        for (at, (line, word)) in tokens.iter().enumerate() {
            let is_here = |phrase: &&Phrase| {
                let there = tokens[at..].iter().map(|(_, word)| word);
                there.take(phrase.words.len()).eq(&phrase.words)
            };
            let whole = self.phrases.get(word).into_iter().flatten();
            let begun = self.beginnings.iter();
            let begun = begun.filter(|phrase| word.starts_with(&phrase.words[0]));
            let here = whole.filter(is_here).chain(begun);
            found.extend(here.map(|phrase| (*line, phrase)));
        }
        found
    }

    fn remove(stale: &[String]) {
        let text = Self::text();
        let is_kept = |line: &&str| {
            let path = line.strip_prefix(Self::EXEMPT);
            path.is_none_or(|path| !stale.iter().any(|one| one == path))
        };
        let lines: Vec<_> = text.lines().filter(is_kept).collect();
        fs::write(Self::path(), lines.join("\n") + "\n").expect("the list can be written");
    }
}

/// The words and signs of a file, in small letters, each with its line. Samples of data in documents
/// are left out: they quote people.
fn tokens(path: &str, text: &str) -> Vec<(usize, String)> {
    let is_document = Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "md");
    let mut is_sample = false;
    let mut tokens = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start();
        if is_document && let Some(info) = line.strip_prefix("```") {
            let is_data = info.starts_with("yaml") || info.starts_with("json");
            is_sample = is_data || info.contains("file=");
        } else if !is_sample {
            // What goes on in the next line of a comment is one sentence.
            let line = line.trim_start_matches(['/', '!', '#', ' ']);
            tokens.extend(words(line).map(|word| (index + 1, word)));
        }
    }
    tokens
}

/// The words of a text, parted also at `_` and `-`, and each other sign alone.
fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for c in lower.chars() {
        match c {
            _ if c.is_alphanumeric() && is_open => words.last_mut().expect("one is open").push(c),
            '_' | '-' => is_open = false,
            _ if c.is_whitespace() => is_open = false,
            _ => {
                words.push(c.to_string());
                is_open = c.is_alphanumeric();
            }
        }
    }
    words.into_iter()
}

/// All files with code, messages or documents. Data is left out, and this test.
fn files() -> Vec<String> {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = PLACES.iter().map(PathBuf::from).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("the folder can be read") {
            let name = entry.expect("the folder can be read").file_name();
            let path = folder.join(name);
            if root().join(&path).is_dir() {
                if folder != Path::new(".") && !path.ends_with("conformance") {
                    open.push(path);
                }
                continue;
            }
            let path = path.strip_prefix(".").unwrap_or(&path);
            let ending = path.extension().unwrap_or_default();
            let is_text = ending == "md" || ending == "rs" || path.starts_with("src");
            if is_text && !path.ends_with("tests/it/retired_words.rs") {
                files.push(path.to_str().expect("paths are UTF-8").to_owned());
            }
        }
    }
    files.push("tests/conformance/README.md".to_owned());
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
