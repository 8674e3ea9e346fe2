//! Whoever looks something up in the documentation finds it at work: every public type, function and
//! module has a runnable example of its own, and every method is in an example of its file.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_public_item_has_an_example() {
    let mut missing = Vec::new();
    for file in sources(Path::new("src")) {
        // The command is no part of the library's documentation.
        if file.starts_with("src/cli") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let shown = examples(&text).join("\n");
        for item in items(&text) {
            let is_shown = match item.kind {
                Kind::Member => names(&shown, &item.name),
                Kind::Free => !examples(&item.docs).is_empty(),
            };
            if !is_shown {
                missing.push(format!("{}:{} {}", file.display(), item.line, item.name));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "these lack an example in their documentation:\n{}",
        missing.join("\n")
    );
}

/// The examples that rustdoc runs are found at all.
#[test]
fn examples_are_distinguished_from_other_blocks() {
    let docs = "/// ```\n/// let a = 1;\n/// ```\n/// ```text\n/// not run\n/// ```\n";
    assert_eq!(examples(docs), ["let a = 1;\n"]);
    let text = "/// Words.\n#[must_use]\npub fn a() {}\n\nimpl B {\n    /// More.\n    pub const fn c() {}\n}\n";
    let found: Vec<_> = items(text)
        .into_iter()
        .map(|item| (item.name, item.line))
        .collect();
    assert_eq!(found, [("a".to_owned(), 3), ("c".to_owned(), 7)]);
}

struct Item {
    name: String,
    line: usize,
    kind: Kind,
    docs: String,
}

enum Kind {
    /// A type, a function, or anything else that stands by itself.
    Free,
    /// A function or constant of a type.
    Member,
}

/// The public items of a file, but for the fields and values of types. What a macro makes of each of
/// its types has the example that the macro gives it.
fn items(text: &str) -> Vec<Item> {
    let mut found = Vec::new();
    let mut docs = String::new();
    let mut is_in_impl = false;
    let mut is_vocabulary = false;
    let mut is_in_attribute = false;
    for (index, line) in text.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("mod tests") || code.starts_with("macro_rules!") {
            // What a macro writes is looked at where it is used; tests come last.
            is_vocabulary = true;
        }
        if line == "}" {
            (is_in_impl, is_vocabulary) = (false, false);
        }
        // An impl that is empty ends where it begins.
        if line.starts_with("impl") && !line.ends_with("{}") {
            is_in_impl = true;
        }
        if line.starts_with("vocabulary!") {
            is_vocabulary = true;
        }
        if code.starts_with("///") {
            docs.push_str(line);
            docs.push('\n');
            continue;
        }
        if let Some(name) = public(code).filter(|_| !is_vocabulary) {
            found.push(Item {
                name,
                line: index + 1,
                kind: if is_in_impl { Kind::Member } else { Kind::Free },
                docs: docs.clone(),
            });
        }
        is_in_attribute = (is_in_attribute || code.starts_with("#[")) && !code.ends_with(']');
        if !is_in_attribute && !code.ends_with(']') {
            docs.clear();
        }
    }
    found
}

/// The name of the item that a line declares, if that is a public one.
fn public(code: &str) -> Option<String> {
    let mut words = code
        .strip_prefix("pub ")?
        .split([' ', '(', '<', '{', ':', ';']);
    let declares = ["fn", "struct", "enum", "trait", "type", "static"];
    let mut word = words.next()?;
    if word == "const" {
        word = words.next()?;
        if word != "fn" {
            return Some(word.to_owned());
        }
    }
    declares
        .contains(&word)
        .then(|| words.next().unwrap_or_default().to_owned())
}

/// The bodies of the examples in documentation comments.
fn examples(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(bool, String)> = None;
    for line in text.lines() {
        let line = line.trim_start();
        let Some(words) = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))
        else {
            continue;
        };
        match (words.trim().strip_prefix("```"), open.take()) {
            (Some(language), None) => {
                let is_run = matches!(language, "" | "rust" | "no_run");
                open = Some((is_run, String::new()));
            }
            (Some(_), Some((is_run, body))) => found.extend(is_run.then_some(body)),
            (None, Some((is_run, mut body))) => {
                body.push_str(words.strip_prefix(' ').unwrap_or(words));
                body.push('\n');
                open = Some((is_run, body));
            }
            (None, None) => {}
        }
    }
    found
}

/// Whether a word is in a text.
fn names(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c: char| !is_part(c)).any(|part| part == word)
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
