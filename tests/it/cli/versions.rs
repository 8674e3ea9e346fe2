//! `onrecord rename`, `diff` and `merge-driver`: ids and versions of data files.

use std::process::Command;

use snapbox::cmd::cargo_bin;
use snapbox::str;

use super::place::Place;

const PEOPLE: &str =
    "onrecord: 1\nactors:\n  roe: {name: Jane Roe}   # roe, the envoy\n  lind: {name: Aava Lind}\n";

const TALKS: &str = "onrecord: 1
uses: {people: people.onrecord.yaml}
issues: {quota: {label: A fixed quota}}
statements:
- id: s1
  speaker: \"roe\"
  acts: [ask]
  to: [lind, roe]
  gist: Roe asks roe.
  positions: [{issue: quota, stance: for}]
";

const LATER: &str = "{\"type\":\"dataset\",\"onrecord\":1,\"uses\":{\"march\":\"talks.onrecord.yaml\",\"people\":\"people.onrecord.yaml\"}}
{\"type\":\"statement\",\"id\":\"s1\",\"speaker\":\"roe\",\"acts\":[\"ask\"],\"gist\":\"Again.\",\"links\":[{\"rel\":\"repeats\",\"statement\":\"march#s1\"}]}
";

const OTHER: &str = "onrecord: 1\nactors: {roe: {name: Somebody Else}}\n";

fn place() -> Place {
    Place::with(&[
        ("people.onrecord.yaml", PEOPLE),
        ("talks.onrecord.yaml", TALKS),
        ("later.onrecord.ndjson", LATER),
    ])
}

fn read(place: &Place, name: &str) -> String {
    std::fs::read_to_string(place.path(name)).unwrap()
}

#[test]
fn an_id_is_renamed_in_all_files_that_use_it() {
    let place = place();
    let (code, _, said) = place.run(&["rename", "actor", "roe", "jane-roe"]);
    assert_eq!(
        (code, said.lines().last()),
        (0, Some("3 files changed")),
        "{said}"
    );
    assert_eq!(
        read(&place, "people.onrecord.yaml"),
        PEOPLE.replace("  roe:", "  jane-roe:")
    );
    let talks = TALKS
        .replace("\"roe\"", "\"jane-roe\"")
        .replace(", roe]", ", jane-roe]");
    assert_eq!(read(&place, "talks.onrecord.yaml"), talks);
    assert_eq!(
        read(&place, "later.onrecord.ndjson"),
        LATER.replace("\"roe\"", "\"jane-roe\"")
    );
    assert_eq!(place.run(&["check"]).0, 0);
}

#[test]
fn a_statement_is_that_of_the_file_that_is_named() {
    let place = place();
    let (code, _, said) = place.run(&["rename", "statement", "s1", "m1"]);
    assert_eq!(code, 2);
    assert!(said.contains("several files define `s1`"), "{said}");
    let rename = [
        "rename",
        "statement",
        "s1",
        "m1",
        "talks.onrecord.yaml",
        "--format",
        "json",
    ];
    let (code, _, said) = place.run(&rename);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, said["files"].as_array().unwrap().len()), (0, 2));
    assert!(read(&place, "talks.onrecord.yaml").contains("- id: m1\n"));
    let later = read(&place, "later.onrecord.ndjson");
    assert!(
        later.contains("march#m1") && later.contains("\"id\":\"s1\""),
        "{later}"
    );
}

#[test]
fn nothing_changes_where_one_file_cannot_be_changed() {
    let place = place();
    for (arguments, message) in [
        (
            ["actor", "reo", "x"],
            "no file defines an actor `reo`\nhelp: did you mean `roe`?",
        ),
        (
            ["actor", "roe", "lind"],
            "`people.onrecord.yaml` has `lind` already",
        ),
        (["actor", "roe", "J R"], "`J R` cannot be an id"),
    ] {
        let (code, _, said) = place.run(&[&["rename"], &arguments[..]].concat());
        assert!(code == 2 && said.contains(message), "{said}");
    }
    // The same id in a file that has nothing to do with it.
    std::fs::write(place.path("other.onrecord.yaml"), OTHER).unwrap();
    let (code, _, said) = place.run(&["rename", "actor", "roe", "jane-roe"]);
    assert!(
        code == 2 && said.contains("several files define `roe`"),
        "{said}"
    );
    std::fs::write(place.path("other.onrecord.yaml"), "onrecord: 1\n\tx: [\n").unwrap();
    let (code, _, said) = place.run(&["rename", "actor", "roe", "jane-roe"]);
    assert!(
        code == 2 && said.contains("`other.onrecord.yaml` cannot be changed"),
        "{said}"
    );
    for (name, text) in [
        ("people.onrecord.yaml", PEOPLE),
        ("talks.onrecord.yaml", TALKS),
        ("later.onrecord.ndjson", LATER),
    ] {
        assert_eq!(read(&place, name), text);
    }
}

#[test]
fn differences_are_shown_by_meaning() {
    let new = TALKS
        .replace("stance: for", "stance: conditional")
        .replace("to: [lind, roe]", "to: [lind]   # only")
        .replace(
            "issues: {quota: {label: A fixed quota}}",
            "issues:\n  quota:\n    label: A fixed quota",
        )
        + "- {id: s2, speaker: lind, acts: [reject], gist: No.}\n";
    let place = Place::with(&[("old.onrecord.yaml", TALKS), ("new.onrecord.yaml", &new)]);
    (place
        .onrecord(&["diff", "old.onrecord.yaml", "new.onrecord.yaml"])
        .assert()
        .code(1))
    .stdout_eq(str![[r#"
statement s1: to: lind, roe -> lind
statement s1: stance of roe on quota: for -> conditional
statement s2: added (lind: No.)

"#]])
    .stderr_eq(str![""]);
    let (code, out, _) = place.run(&["diff", "old.onrecord.yaml", "old.onrecord.yaml"]);
    assert_eq!((code, out.as_str()), (0, ""));
    let (_, json, _) = place.run(&[
        "diff",
        "old.onrecord.yaml",
        "new.onrecord.yaml",
        "--format",
        "json",
    ]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["differences"].as_array().unwrap().len(), 3, "{json}");
}

/// A folder of git's, in which the command is the driver; `None` without git.
#[expect(clippy::print_stderr, reason = "what is not tried is said")]
fn repository() -> Option<Place> {
    let place = Place::with(&[
        ("talks.onrecord.yaml", TALKS),
        ("people.onrecord.yaml", PEOPLE),
        (
            ".gitattributes",
            "*.onrecord.yaml diff=onrecord merge=onrecord\n",
        ),
    ]);
    if git(&place, &["init", "-q", "-b", "main"]).is_none() {
        eprintln!("SKIPPED: git is not installed, so that the drivers were not tried with it");
        return None;
    }
    let program = cargo_bin!("onrecord")
        .display()
        .to_string()
        .replace('\\', "/");
    for (key, value) in [
        ("user.name", "Coder".to_owned()),
        ("user.email", "coder@example.org".to_owned()),
        ("commit.gpgsign", "false".to_owned()),
        ("diff.onrecord.command", format!("'{program}' diff --git")),
        (
            "merge.onrecord.driver",
            format!("'{program}' merge-driver %O %A %B %P"),
        ),
    ] {
        git(&place, &["config", key, &value]);
    }
    commit(&place);
    Some(place)
}

/// The exit code of git, and all that it prints.
fn git(place: &Place, arguments: &[&str]) -> Option<(i32, String)> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(place.path(""))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .ok()?;
    let text = [output.stdout, output.stderr].concat();
    Some((
        output.status.code()?,
        String::from_utf8_lossy(&text).into_owned(),
    ))
}

fn commit(place: &Place) {
    git(place, &["add", "-A"]);
    let (code, said) = git(place, &["commit", "-q", "-m", "More"]).unwrap();
    assert_eq!(code, 0, "{said}");
}

#[test]
fn git_shows_differences_by_meaning() {
    let Some(place) = repository() else { return };
    let new = TALKS.replace("stance: for", "stance: against");
    std::fs::write(place.path("talks.onrecord.yaml"), new).unwrap();
    std::fs::write(place.path("more.onrecord.yaml"), OTHER).unwrap();
    git(&place, &["add", "-N", "more.onrecord.yaml"]);
    let (code, said) = git(&place, &["--no-pager", "diff"]).unwrap();
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        said,
        "more.onrecord.yaml\n  actor roe: added (Somebody Else)\n\
         talks.onrecord.yaml\n  statement s1: stance of roe on quota: for -> against\n"
    );
}

#[test]
fn git_merges_what_two_coders_add() {
    let Some(place) = repository() else { return };
    let add =
        |id: &str| format!("# By {id}.\n- {{id: {id}, speaker: roe, acts: [ask], gist: More.}}\n");
    let put = |text: &str| std::fs::write(place.path("talks.onrecord.yaml"), text).unwrap();
    git(&place, &["checkout", "-q", "-b", "theirs"]);
    put(&format!("{TALKS}{}", add("theirs")));
    commit(&place);
    git(&place, &["checkout", "-q", "main"]);
    put(&format!(
        "{}{}",
        TALKS.replace("stance: for", "stance: against"),
        add("ours")
    ));
    commit(&place);
    let (code, said) = git(&place, &["merge", "-q", "--no-edit", "theirs"]).unwrap();
    let merged = read(&place, "talks.onrecord.yaml");
    assert_eq!(code, 0, "{said}\n{merged}");
    let expected = format!(
        "{}{}{}",
        TALKS.replace("stance: for", "stance: against"),
        add("ours"),
        add("theirs")
    );
    assert_eq!(merged, expected);
    // The same statement, changed twice.
    git(&place, &["checkout", "-q", "-b", "second"]);
    put(&expected.replace("Roe asks roe.", "Theirs."));
    commit(&place);
    git(&place, &["checkout", "-q", "main"]);
    put(&expected.replace("Roe asks roe.", "Ours."));
    commit(&place);
    let (code, said) = git(&place, &["merge", "-q", "--no-edit", "second"]).unwrap();
    let merged = read(&place, "talks.onrecord.yaml");
    assert!(code == 1 && said.contains("statement s1"), "{said}");
    assert!(
        merged.contains("gist: Ours.") && merged.contains("gist: Theirs."),
        "{merged}"
    );
    assert!(
        merged.contains("<<<<<<< ours\n") && merged.contains(">>>>>>> theirs\n"),
        "{merged}"
    );
}

#[test]
fn what_cannot_be_merged_by_records_is_merged_by_git() {
    if repository().is_none() {
        return;
    }
    let base = "{\n  \"onrecord\": 1,\n  \"title\": \"A\",\n  \"x\": 1,\n  \"y\": 2,\n  \"description\": \"B\"\n}\n";
    let place = Place::with(&[
        ("base.json", base),
        ("ours.json", &base.replace("\"A\"", "\"Ours\"")),
        ("theirs.json", &base.replace("\"B\"", "\"Theirs\"")),
    ]);
    let merge = [
        "merge-driver",
        "base.json",
        "ours.json",
        "theirs.json",
        "talks.onrecord.json",
    ];
    let (code, _, said) = place.run(&merge);
    let merged = read(&place, "ours.json");
    assert!(code == 0 && said.contains("merged line by line"), "{said}");
    assert!(
        merged.contains("Ours") && merged.contains("Theirs"),
        "{merged}"
    );
}
