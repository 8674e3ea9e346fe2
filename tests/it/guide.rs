//! What `docs/first-article.md` shows is what happens: its files are written, its commands are run in order,
//! and they print what stands below them.
//!
//! `ONRECORD_UPDATE=1 cargo test --test it -- guide` writes what is printed into the document.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::dead_links;

const GUIDE: &str = "docs/first-article.md";

#[test]
fn the_guide_works_as_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let old = fs::read_to_string(GUIDE).unwrap();
    let mut new = String::new();
    let mut commands = 0;
    let mut lines = old.lines();
    // The name that was said last, of the file that the next block is.
    let mut name = None;
    while let Some(line) = lines.next() {
        push(&mut new, line);
        let block = line.strip_prefix("```").filter(|kind| !kind.is_empty());
        let Some(kind) = block else {
            name = named(line).or(name);
            continue;
        };
        let content: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if kind == "console" {
            for command in content.iter().filter_map(|line| line.strip_prefix("$ ")) {
                commands += 1;
                push(&mut new, &format!("$ {command}"));
                let printed = run(folder.path(), command);
                printed.lines().for_each(|line| push(&mut new, line));
            }
        } else {
            let path = folder
                .path()
                .join(name.take().expect("the file of a block has a name"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content.join("\n") + "\n").unwrap();
            for line in content {
                push(&mut new, line);
            }
        }
        push(&mut new, "```");
    }
    assert!(commands >= 5, "the guide has lost its commands");
    if std::env::var_os("ONRECORD_UPDATE").is_some() {
        fs::write(GUIDE, &new).unwrap();
    }
    assert_eq!(new, old, "the guide shows what is not printed");
}

#[test]
fn its_links_lead_somewhere() {
    assert_eq!(dead_links(GUIDE), Vec::<String>::new());
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The name of the file that a line announces: "… is `texts/bridge.txt`:", "… `a.onrecord.yaml` is:".
fn named(line: &str) -> Option<String> {
    let before = line.strip_suffix(':')?;
    let mut pieces = before.rsplit('`');
    pieces.next()?;
    pieces.next().map(str::to_owned)
}

/// What a command prints, first its result and then what it says.
fn run(folder: &Path, command: &str) -> String {
    let words = command
        .strip_prefix("onrecord ")
        .expect("a command of ours");
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(words.split(' '))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(2), "`{command}` cannot run");
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).unwrap()
}
