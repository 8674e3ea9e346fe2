//! Colors, pipes that close, and what names and files do to a terminal.

use std::io::Read;
use std::process::Stdio;

use snapbox::cmd::cargo_bin;

use super::place::Place;

#[test]
fn colors_are_for_terminals_unless_asked_for() {
    let place = Place::with(&[]);
    let is_colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let command = place.onrecord(arguments).envs(variables.iter().copied());
        let output = command.assert().code(2);
        output.get_output().stderr.contains(&0x1B)
    };
    let plain: &[&str] = &["check", "nowhere"];
    let always: &[&str] = &["check", "nowhere", "--color", "always"];
    let never: &[&str] = &["check", "nowhere", "--color", "never"];
    assert!(!is_colored(plain, &[]));
    assert!(is_colored(plain, &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_colored(
        plain,
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(is_colored(always, &[]));
    assert!(
        is_colored(always, &[("NO_COLOR", "1")]),
        "the option is stronger"
    );
    assert!(!is_colored(never, &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn findings_are_colored_as_asked() {
    let place = Place::with(&[("a.onrecord.yaml", "onrecord: 1\n\tx: 1\n")]);
    let is_colored = |when| {
        let output = place.onrecord(&["check", "--color", when]).assert().code(1);
        output.get_output().stdout.contains(&0x1B)
    };
    assert!(is_colored("always"));
    assert!(!is_colored("auto"));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    // More than a pipe holds, so that the command meets the closed end.
    let bad = "\tx: 1\n".repeat(20_000);
    let text = format!("onrecord: 1\n{bad}");
    let place = Place::with(&[("a.onrecord.yaml", &text)]);
    for arguments in [&["check"] as &[&str], &["check", "--format", "short"]] {
        let mut command = std::process::Command::new(cargo_bin!("onrecord"))
            .args(arguments)
            .current_dir(place.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 1];
        let mut out = command.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let output = command.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("checked") && !said.contains("panicked"),
            "{said}"
        );
    }
}

#[test]
fn names_and_texts_cannot_steer_the_terminal() {
    let evil = "a\u{1B}[2J\u{202E}.onrecord.yaml";
    let text = "onrecord: 1\ntitle: \"\u{1B}]0;owned\u{7}\u{9B}2J\u{202E}\"\n\tx: \u{1B}[2J\n";
    let place = Place::with(&[(evil, text)]);
    for arguments in [
        &["check"] as &[&str],
        &["check", "--format", "short"],
        &["check", "\u{1B}[2J\nnowhere"],
    ] {
        let output = place.onrecord(arguments).output().unwrap();
        assert_ne!(output.status.code(), Some(0));
        for said in [output.stdout, output.stderr] {
            let said = String::from_utf8(said).unwrap();
            let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
            assert!(!said.contains(harmful), "{said:?}");
        }
    }
}
