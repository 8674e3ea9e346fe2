//! What commands may overwrite, what they leave behind, and what they show of files and arguments.

use std::path::Path;
use std::process::{Command, Stdio};

use snapbox::cmd::cargo_bin;

use super::place::Place;

const RECORD: &str = "onrecord: 1\nactors: {roe: {name: Jane Roe}}\n";

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn devices_and_pipes_are_not_replaced() {
    let place = Place::with(&[("a.onrecord.yaml", RECORD), ("a.txt", "“Soon,” she said.")]);
    let made = Command::new("mkfifo").arg(place.path("pipe")).status();
    assert!(made.unwrap().success());
    std::os::unix::fs::symlink("/dev/stdout", place.path("link")).unwrap();
    for output in ["pipe", "link", "/dev/stdout", "/dev/null", "/dev/fd/1"] {
        for arguments in [
            &[
                "convert",
                "a.onrecord.yaml",
                "--to",
                "json",
                "--overwrite",
                "-o",
                output,
            ] as &[&str],
            &["draft", "a.txt", "--overwrite", "-o", output],
            &["draft", "a.txt", "-o", output],
        ] {
            let (code, out, said) = place.run(arguments);
            assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {said}");
            assert!(
                said.contains("not a file") || said.contains("already exists"),
                "{said}"
            );
        }
    }
    assert_eq!(
        names(&place.path("")),
        ["a.onrecord.yaml", "a.txt", "link", "pipe"]
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_must_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let text = RECORD.replace("name", "nmae");
    let place = Place::with(&[("a.onrecord.yaml", &text), ("b.onrecord.yaml", &text)]);
    let protected = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(place.path("a.onrecord.yaml"), protected).unwrap();
    let (code, _, said) = place.run(&["fix"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("a.onrecord.yaml` is write-protected"),
        "{said}"
    );
    for name in ["a.onrecord.yaml", "b.onrecord.yaml"] {
        assert_eq!(std::fs::read_to_string(place.path(name)).unwrap(), text);
    }
}

/// Whenever the signal comes.
#[cfg(unix)]
#[test]
fn a_signal_leaves_no_file_behind() {
    for signal in ["-TERM", "-INT", "-HUP"] {
        let names_of: Vec<_> = (0..400).map(|n| format!("{n}.onrecord.yaml")).collect();
        let files: Vec<_> = names_of
            .iter()
            .map(|name| (name.as_str(), "onrecord:   1\n"))
            .collect();
        let place = Place::with(&files);
        let mut child = Command::new(cargo_bin!("onrecord"))
            .arg("fmt")
            .current_dir(place.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let is_begun = || {
            names(&place.path(""))
                .iter()
                .any(|name| name.starts_with(".onrecord-"))
        };
        while !is_begun() && child.try_wait().unwrap().is_none() {}
        let sent = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        // Where it has ended by itself, there is nobody to send it to.
        let _ = sent;
        child.wait().unwrap();
        let left = names(&place.path(""));
        let left: Vec<_> = left
            .iter()
            .filter(|name| name.starts_with(".onrecord-"))
            .collect();
        assert!(left.is_empty(), "{signal}: {left:?}");
    }
}

/// As many as may be open at once, and more.
#[cfg(target_os = "linux")]
#[test]
fn more_files_are_changed_than_may_be_open() {
    let names_of: Vec<_> = (0..150).map(|n| format!("{n}.onrecord.yaml")).collect();
    let files: Vec<_> = names_of
        .iter()
        .map(|name| (name.as_str(), "onrecord:   1\ntitel: x\n"))
        .collect();
    let place = Place::with(&files);
    let program = cargo_bin!("onrecord").display().to_string();
    for command in ["fmt", "fix", "convert . --to json -o out"] {
        let script = format!("ulimit -n 64; exec '{program}' {command}");
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(place.path(""))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{command}: {said}");
    }
    let text = std::fs::read_to_string(place.path("149.onrecord.yaml")).unwrap();
    assert_eq!(text, "onrecord: 1\ntitle: x\n");
    assert_eq!(names(&place.path("out")).len(), 150);
}

/// The rest of a folder is worked on, and the command says that it was not all.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_is_too_deep_keeps_nobody_from_the_others() {
    let place = Place::with(&[("a.onrecord.yaml", "onrecord: 1\ntitel: x\n")]);
    // Deeper than a path may be long, and so made of two parts.
    let part = |top: &str| {
        let names = std::iter::once(top.to_owned()).chain(vec!["d".repeat(200); 11]);
        place.path(names.collect::<std::path::PathBuf>())
    };
    std::fs::create_dir_all(part("one")).unwrap();
    std::fs::create_dir_all(part("two")).unwrap();
    std::fs::rename(place.path("two"), part("one").join("two")).unwrap();
    let (code, out, said) = place.run(&["check", "--format", "short"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        out.starts_with("a.onrecord.yaml:2:1: error[unknown-key]"),
        "{out}"
    );
    assert!(said.contains("not all of `.` can be searched"), "{said}");
    let (code, _, said) = place.run(&["fix"]);
    assert_eq!(code, 2, "{said}");
    let text = std::fs::read_to_string(place.path("a.onrecord.yaml")).unwrap();
    assert_eq!(text, "onrecord: 1\ntitle: x\n");
}

#[test]
fn what_a_terminal_would_obey_or_nobody_sees_is_shown() {
    let comment = "# \u{9B}31m \u{202E} \u{1B}]0;x\u{7}";
    let text = format!("onrecord:   1 # a\n{comment}\ntitel: x\n");
    let name = "a\u{200B}\u{E0041}.onrecord.yaml";
    let place = Place::with(&[(name, &text)]);
    let harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(
                c,
                '\u{200B}' | '\u{202E}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}'
            )
    };
    for arguments in [
        &["fix", "--diff"] as &[&str],
        &["fmt", "--diff"],
        &["check"],
        &["check", "--format", "short"],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["coverage"],
        &["fix", "--check"],
        &["check", "no\u{200B}\u{1B}[31m"],
        &["check", "--fo\u{200B}\u{E0041}rmat", "x"],
        &["check", "--format", "sh\u{9B}ort\u{202E}"],
        &["ch\u{FEFF}eck"],
        &["explain", "un\u{200B}known\u{1B}"],
        &["convert", name, "--to", "json", "-o", name],
        &["draft", name, "-o", name],
    ] {
        let (_, out, said) = place.run(arguments);
        assert!(!out.contains(harmful), "{arguments:?}: {out:?}");
        assert!(!said.contains(harmful), "{arguments:?}: {said:?}");
    }
}

/// Settings may come with a stranger's files.
#[test]
fn settings_extend_only_files_of_their_project() {
    let secret = "key-of-somebody = 1\n";
    for extended in [
        "../secret.toml",
        "/dev/stdin",
        "/dev/zero",
        "sub",
        "none.toml",
        "../in/..",
    ] {
        let settings = format!("extends = \"{extended}\"\n");
        let place = Place::with(&[
            ("secret.toml", secret),
            ("in/sub/b.txt", ""),
            ("in/onrecord.toml", &settings),
            ("in/a.onrecord.yaml", RECORD),
        ]);
        let (code, _, said) = place.run(&["check", "in/a.onrecord.yaml"]);
        assert_eq!(code, 2, "{extended}: {said}");
        assert!(said.contains("onrecord.toml:1:11: "), "{said}");
        assert!(!said.contains("key-of-somebody"), "{said}");
    }
}
