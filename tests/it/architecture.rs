//! Keeps the house in order: which module may use which, how long files are, and who may print.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors, from the ground up. A file uses only modules of floors below its own, and its own
/// module. `src/lib.rs` maps them and says what each is for.
const FLOORS: &[&[&str]] = &[
    &["model", "text"],
    &["report"],
    &["syntax"],
    &["schema"],
    &["project"],
    &["facts"],
    &["quotes"],
    &["rules"],
    &["check"],
    &["render", "convert", "fix", "tables"],
    &["fmt", "draft", "export"],
    &["import"],
    &["cli", "fuzzing"],
];

/// Past this many lines a file must say in its first line why it is long.
const LONG: usize = 400;

/// What only `src/cli` and `src/main.rs` may do: print, read the environment, end the process.
const FOR_THE_COMMAND: &[&str] = &[
    "print!(",
    "println!(",
    "process::exit",
    "std::env::",
    "env::var",
    "env::args",
    "stdout()",
    "stderr()",
    "stdin()",
];

#[test]
fn every_module_has_a_floor() {
    let on_disk: BTreeSet<_> = sources().iter().filter_map(|file| module(file)).collect();
    let in_table: BTreeSet<_> = FLOORS
        .iter()
        .copied()
        .flatten()
        .map(ToString::to_string)
        .collect();
    let homeless: Vec<_> = on_disk.difference(&in_table).collect();
    assert!(
        homeless.is_empty(),
        "give these modules a floor in {}: {homeless:?}",
        file!()
    );
    let gone: Vec<_> = in_table.difference(&on_disk).collect();
    assert!(
        gone.is_empty(),
        "these modules of the table are not in src: {gone:?}"
    );
}

#[test]
fn a_file_uses_only_lower_floors() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(own) = module(&file) else { continue };
        for (number, line) in code(&file) {
            for used in modules_used(&line) {
                let allowed = match floor(&used) {
                    _ if used == "rules" && names_declarations(&line) => true,
                    Some(below) => used == own || Some(below) < floor(&own),
                    // A name that `lib.rs` hands out. Only the command stands where a user stands;
                    // everybody else names the module.
                    None => own == "cli",
                };
                if !allowed {
                    wrong.push(format!(
                        "{}:{number}: `{own}` uses `{used}`",
                        file.display()
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a file uses only modules of lower floors:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn long_files_say_why() {
    let mut long = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        let (lines, first) = (
            text.lines().count(),
            text.lines().next().unwrap_or_default(),
        );
        if lines > LONG && !first.contains(" because ") {
            long.push(format!("{} has {lines} lines", file.display()));
        }
    }
    assert!(
        long.is_empty(),
        "divide these files, or say in their first line `… because …`:\n{}",
        long.join("\n")
    );
}

#[test]
fn only_the_command_prints_and_exits() {
    for file in sources() {
        if module(&file).is_none_or(|own| own == "cli") {
            continue;
        }
        for (number, line) in code(&file) {
            for what in FOR_THE_COMMAND {
                assert!(
                    !line.contains(what),
                    "{}:{number}: `{what}` is for src/cli only",
                    file.display()
                );
            }
        }
    }
}

/// What this test reads must be what it thinks it reads.
#[test]
fn uses_are_read() {
    let used = |line: &str| modules_used(line).into_iter().collect::<Vec<_>>();
    assert_eq!(used("use crate::span::{SourceFile, Span};"), ["span"]);
    assert_eq!(
        used("use crate::{check::read, render};"),
        ["check", "render"]
    );
    assert_eq!(used("use crate::{Format, Options};"), ["Format", "Options"]);
    assert_eq!(
        used("let rule = &crate::rules::TABLE; crate::words::open()"),
        ["rules", "words"]
    );
    assert_eq!(used("pub(crate) fn own() {}"), [""; 0]);
}

/// The modules of this crate that a piece of code names by `crate::`.
fn modules_used(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let Some(group) = after.strip_prefix('{') else {
            found.insert(name_at_start(after));
            continue;
        };
        let mut depth = 0;
        let mut starts = true;
        for (at, letter) in group.char_indices() {
            match letter {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => starts = true,
                letter if starts && !letter.is_whitespace() => {
                    found.insert(name_at_start(&group[at..]));
                    starts = false;
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether all that a piece of code takes from the rules are files that only declare a rule: its name,
/// headline and page. They rest on `report` alone, and what finds such mistakes lies below the other
/// rules.
fn names_declarations(code: &str) -> bool {
    let mut uses = code.split("crate::rules::").skip(1).peekable();
    uses.peek().is_some()
        && uses.all(|path| {
            let mut names = path.split("::").map(name_at_start);
            let (Some(folder), Some(name)) = (names.next(), names.next()) else {
                return false;
            };
            let file = Path::new("src/rules").join(folder).join(name);
            let text = fs::read_to_string(file.with_extension("rs")).unwrap_or_default();
            let code = text.lines().map(str::trim);
            let code: String = code.filter(|line| !line.starts_with("//")).collect();
            let rest = code.strip_prefix("use crate::report::rule;rule!(RULE,");
            rest.is_some_and(|rest| !rest.contains("fn ") && rest.matches(';').count() == 1)
        })
}

fn name_at_start(text: &str) -> String {
    text.chars()
        .take_while(|&letter| letter.is_alphanumeric() || letter == '_')
        .collect()
}

/// The statements of a file, each on one line with the number of its first one: without comments,
/// and without tests, which may use whatever they like.
fn code(file: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(file).unwrap();
    let mut statements = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let line = line.trim();
        let next = lines
            .peek()
            .map(|(_, next)| next.trim())
            .unwrap_or_default();
        if line == "#[cfg(test)]" && next.starts_with("mod ") && next.ends_with('{') {
            break;
        }
        if line.starts_with("//") {
            continue;
        }
        let (number, statement) = open.get_or_insert((index + 1, String::new()));
        statement.push_str(line);
        // A `use` may go over several lines; everything else is read line by line.
        if !statement.contains("use crate::{") || line.ends_with(';') {
            statements.push((*number, std::mem::take(statement)));
            open = None;
        }
    }
    statements
}

/// All source files of the package but those that are tests.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    let tests: BTreeSet<PathBuf> = files.iter().flat_map(|file| test_modules(file)).collect();
    files.retain(|file| {
        !tests
            .iter()
            .any(|test| file.starts_with(test) || *file == test.with_extension("rs"))
    });
    files.sort();
    files
}

/// The modules, as paths without an ending, that a file declares under `#[cfg(test)]`.
fn test_modules(file: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(file).unwrap();
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let folder = match file.file_stem().unwrap().to_str().unwrap() {
        "mod" | "lib" | "main" => file.parent().unwrap().to_owned(),
        _ => file.with_extension(""),
    };
    let pairs = lines
        .windows(2)
        .filter(|pair| pair[0].starts_with("#[cfg(test)]"));
    pairs
        .filter_map(|pair| {
            let (_, name) = pair[1].split_once("mod ")?;
            Some(folder.join(name.strip_suffix(';')?))
        })
        .collect()
}

/// The module of the first level that a file belongs to; none for `lib.rs` and `main.rs`.
fn module(file: &Path) -> Option<String> {
    let inside = file.strip_prefix("src").unwrap();
    let name = Path::new(inside.iter().next().unwrap())
        .file_stem()
        .unwrap()
        .to_str()
        .unwrap();
    (name != "lib" && name != "main").then(|| name.to_owned())
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}
