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
    &["analysis"],
    &["render", "convert", "fix", "tables"],
    &["fmt", "export"],
    &["import", "draft"],
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
                    // A name that `lib.rs` hands out. Only the command is where a user is;
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

/// What a lower floor calls without naming it: a trait object, or a function that is kept, which a higher
/// floor provides. Each with the module that calls, and the reason. Best kept short: such calls lead up,
/// where nobody who reads the floor can see.
const LEADS_UP: &[(&str, &str, &str)] = &[
    (
        "report",
        "Locate",
        "a report is asked for JSON pointers when it is shown, and trees are needed only then",
    ),
    (
        "quotes",
        "Judges",
        "a source is judged as soon as its words are looked up, so that its text need not be kept",
    ),
];

#[test]
fn what_leads_up_is_known() {
    let files: Vec<_> = { sources().into_iter() }
        .filter_map(|file| Some((module(&file)?, code(&file))))
        .collect();
    let mut found = BTreeSet::new();
    for (own, lines) in &files {
        for name in objects_called(lines)
            .into_iter()
            .chain(keeps_functions(lines))
        {
            let its_trait = format!("trait {name}");
            let declares = |(_, lines): &&(String, Vec<_>)| {
                lines
                    .iter()
                    .any(|(_, line): &(_, String)| line.contains(&its_trait))
            };
            // An object is of a trait of ours, or a function is kept in a type of this file.
            let by = files.iter().find(declares).map_or(own, |(by, _)| by);
            let own_one = format!("struct {name}");
            let provides = |(up, lines): &(String, Vec<(usize, String)>)| {
                let mut lines = lines.iter().map(|(_, line)| line);
                floor(up) > floor(own)
                    && lines.clone().all(|line| !line.contains(&own_one))
                    && lines.any(|line| provides(line, &name))
            };
            let is_ours =
                keeps_functions(lines).contains(&name) || files.iter().any(|one| declares(&one));
            if is_ours && files.iter().any(provides) {
                found.insert((by.clone(), name));
            }
        }
    }
    let known = LEADS_UP
        .iter()
        .map(|(own, name, _)| ((*own).to_owned(), (*name).to_owned()));
    assert_eq!(
        found,
        known.collect(),
        "what a higher floor provides for a lower one to call: turn it round, or give the reason in \
         LEADS_UP; take out what is gone"
    );
}

/// The traits of which objects are called.
fn objects_called(code: &[(usize, String)]) -> BTreeSet<String> {
    let all = code.iter().flat_map(|(_, line)| line.split("dyn ").skip(1));
    all.map(name_at_start).collect()
}

/// The types that keep functions: `struct Judges { words: &dyn Fn(…) }`, `type Check = fn(…)`.
fn keeps_functions(code: &[(usize, String)]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = None;
    for (_, line) in code {
        let item = ["struct ", "enum ", "type "].into_iter().find_map(|item| {
            let (before, after) = line.split_once(item)?;
            let is_item = before.is_empty() || before.starts_with("pub");
            is_item.then(|| name_at_start(after))
        });
        open = item.or(open);
        let keeps = ["dyn Fn", " fn(", "<fn(", "(fn("]
            .iter()
            .any(|kept| line.contains(kept));
        if let Some(name) = open.as_ref().filter(|_| keeps && !line.contains("fn new")) {
            found.insert(name.clone());
        }
        if line == "}" || line.ends_with(';') && !line.contains('{') {
            open = None;
        }
    }
    found
}

/// Whether a line makes a value of a type, or implements a trait.
fn provides(line: &str, name: &str) -> bool {
    let makes = line.contains(&format!("{name} {{")) && !line.contains(&format!("let {name} "));
    let is_named = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let named = line.find(name).is_some_and(|at| is_named(&line[..at]));
    let declares = ["struct ", "impl ", "enum ", "trait "]
        .iter()
        .any(|item| line.contains(item));
    let implements = line.starts_with("impl") && line.contains(&format!("{name} for "));
    named && (implements || makes && !declares)
}

/// What `src/cli` takes of the library that is not public, each with the reason. The command is meant to
/// be what anybody could write, so that the list may only become shorter.
const PRIVATE_FOR_THE_COMMAND: &[(&str, &str)] = &[
    (
        "check::",
        "standard input is checked while it arrives, and may be interrupted",
    ),
    (
        "convert::",
        "a data set is written while it is read, and its paths follow it to another folder",
    ),
    (
        "export::",
        "tables and citations are written to files, archives and databases",
    ),
    ("import", "tables are read back from files"),
    (
        "project::files",
        "what is written stays in the folder that was opened",
    ),
    (
        "project::reach",
        "paths outside the data folder are refused",
    ),
    (
        "fix::",
        "levels of rules are applied before corrections are chosen",
    ),
    (
        "project::compressed",
        "names of packed files, which are never written",
    ),
    ("project::load::", "the format of a file by its name"),
    (
        "quotes::coverage::percent",
        "the percentage that is compared with `--min`",
    ),
    (
        "render::clean_line",
        "what is shown on a terminal cannot command it",
    ),
    (
        "report::suggest::nearest",
        "the nearest name of a rule, key or file",
    ),
    (
        "schema::vocabularies",
        "the words of the vocabularies, which are explained",
    ),
    (
        "syntax::rules::RULES",
        "which findings keep words from being counted",
    ),
];

#[test]
fn the_command_uses_what_is_public() {
    let listed = fs::read_to_string("tests/public-api.txt").expect("the list can be read");
    let public: BTreeSet<&str> = { listed.lines() }
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split("onrecord::").nth(1))
        .collect();
    // What is inside an item is as public as the item; a module is, if anything in it is.
    let is_public = |path: &&String| {
        let inside =
            |one: &str, other: &str| one.starts_with(other) && one[other.len()..].starts_with("::");
        public
            .iter()
            .any(|one| one == path || inside(path, one) || inside(one, path))
    };
    let mut used = BTreeSet::new();
    for file in sources()
        .iter()
        .filter(|file| module(file).as_deref() == Some("cli"))
    {
        for (_, line) in code(file) {
            let paths = paths_used(&line).into_iter();
            used.extend(paths.filter(|path| !path.starts_with("cli")));
        }
    }
    let private: Vec<_> = used.iter().filter(|path| !is_public(path)).collect();
    let is_listed = |path: &str| {
        PRIVATE_FOR_THE_COMMAND
            .iter()
            .any(|(known, _)| path.starts_with(known))
    };
    let new: Vec<_> = private.iter().filter(|path| !is_listed(path)).collect();
    assert!(new.is_empty(), "src/cli uses what is not public: {new:?}");
    let is_used = |known: &str| private.iter().any(|path| path.starts_with(known));
    let stale: Vec<_> = PRIVATE_FOR_THE_COMMAND
        .iter()
        .filter(|(known, _)| !is_used(known))
        .collect();
    assert!(
        stale.is_empty(),
        "take out of PRIVATE_FOR_THE_COMMAND what is no longer used: {stale:?}"
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
    assert_eq!(
        paths_used("use crate::report::{self, Rule, span::Span};"),
        ["report", "report::Rule", "report::span::Span"]
    );
    assert_eq!(paths_used("crate::check_bytes(name)"), ["check_bytes"]);
    let code = [
        "pub(crate) struct Judges<'j> {",
        "words: &'j (dyn Fn(u8) + Sync),",
        "}",
    ];
    let code = code.map(|line| (1, line.to_owned()));
    assert_eq!(
        keeps_functions(&code).into_iter().collect::<Vec<_>>(),
        ["Judges"]
    );
    assert!(provides("let judges = Judges {", "Judges"));
    assert!(provides("impl Locate for Pointers {", "Locate"));
    assert!(!provides("let Judges { words, .. } = judges;", "Judges"));
}

/// All paths in this crate that a piece of code names by `crate::`, groups taken apart.
fn paths_used(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        let mut prefixes = vec![String::new()];
        let mut path = String::new();
        let mut is_renamed = false;
        for c in after.chars() {
            match c {
                '{' => prefixes.push(std::mem::take(&mut path)),
                c if !(c.is_alphanumeric() || matches!(c, '_' | ':')) => {
                    // `as` gives another name to what comes before it.
                    if !path.is_empty() && path != "as" && !is_renamed {
                        let whole = prefixes.concat() + &path;
                        found.push(whole.trim_end_matches("::self").to_owned());
                    }
                    is_renamed = path == "as";
                    path.clear();
                    if c == '}' {
                        prefixes.pop();
                    }
                    if prefixes.len() <= 1 {
                        break;
                    }
                }
                c => path.push(c),
            }
        }
    }
    found
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
        if !statement.contains("use crate::") || line.ends_with(';') {
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
