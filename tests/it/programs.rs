//! The programs in `examples/` do what they say, on the data that is shipped beside them.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

#[test]
fn a_speaker_is_listed_with_first_hand_words() {
    let listed = run(
        "speaker",
        &["examples/river/talks-march.onrecord.yaml", "castell"],
    );
    let text = text(&listed.stdout);
    assert!(listed.status.success(), "{}", self::text(&listed.stderr));
    assert!(text.contains("castell-dam "), "{text}");
    assert!(text.contains("“Barran has let us know that he will share the cost”"));
    // The record was superseded.
    assert!(!text.contains("castell-timeline-first"), "{text}");
    let unknown = run(
        "speaker",
        &["examples/river/talks-march.onrecord.yaml", "nobody"],
    );
    assert!(!unknown.status.success());
}

#[test]
fn a_record_built_in_code_is_clean() {
    let built = run("build_record", &[]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    let reading = onrecord::read(&text(&built.stdout));
    assert!(reading.report.findings().is_empty());
    assert_eq!(reading.data.unwrap().statements.len(), 1);
}

#[test]
fn a_file_is_checked_from_a_program() {
    let clean = run("check_file", &["examples/minimal.onrecord.yaml"]);
    assert_eq!(text(&clean.stdout), "files checked: 1\n");
    assert_eq!(clean.status.code(), Some(0));
    assert_eq!(
        run("check_file", &["examples/none.yaml"]).status.code(),
        Some(2)
    );
}

#[test]
fn parts_are_checked_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.ndjson");
    let issue = |number: u32, broader: u32| {
        format!(r#"{{"type":"issue","id":"i{number}","label":"I","broader":"i{broader}"}}"#)
    };
    let header = r#"{"type":"dataset","onrecord":1}"#.to_owned();
    let issues = (1..2_500).map(|number| issue(number, number - 1));
    let lines: Vec<String> = std::iter::once(header).chain(issues).collect();
    std::fs::write(&path, lines.join("\n")).unwrap();
    let checked = run("check_parts", &[path.to_str().unwrap()]);
    let shown = text(&checked.stdout);
    let wanted = format!("/broader in {}\n", lines[1]);
    assert!(
        shown.contains("unknown-id: ") && shown.contains(&wanted),
        "{shown}"
    );
    assert!(shown.ends_with("1 error in 1 file checked\n"), "{shown}");
    assert_eq!(checked.status.code(), Some(1));
}

#[test]
fn a_stream_is_gone_through_record_by_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.ndjson");
    let statement =
        r#"{"type":"statement","id":"s1","speaker":"roe","acts":["predict","assess"],"gist":"x"}"#;
    let again = statement.replace("s1", "s2");
    std::fs::write(&path, format!("{statement}\n{again}\n")).unwrap();
    let clean = run("stream_records", &[path.to_str().unwrap()]);
    assert!(clean.status.success(), "{}", text(&clean.stderr));
    assert_eq!(text(&clean.stdout), "roe\tassess\t2\nroe\tpredict\t2\n");
    let damaged = format!("{statement}\n{{\"type\": \"statement\"}}\n{again}\n");
    let damaged = run_with("stream_records", &[], &damaged);
    assert_eq!(damaged.status.code(), Some(1));
    assert!(text(&damaged.stderr).contains("--> standard input:2:"));
    assert_eq!(text(&damaged.stdout), text(&clean.stdout));
}

#[test]
fn a_buffer_is_checked_before_it_is_saved() {
    let file = "examples/river/talks-march.onrecord.yaml";
    let saved = std::fs::read_to_string(file).unwrap();
    let clean = run_with("check_buffer", &[file], &saved);
    assert!(clean.status.success(), "{}", text(&clean.stderr));
    assert_eq!(text(&clean.stdout), "");
    // The actors that it refers to are in another file.
    let unsaved = saved.clone() + "titel: 🕊\n";
    let found = run_with("check_buffer", &[file], &unsaved);
    let lines = saved.lines().count();
    let place = format!("{file} {lines}:0-{lines}:5 error [unknown-key]: ");
    assert!(
        text(&found.stdout).starts_with(&place),
        "{}",
        text(&found.stdout)
    );
    assert_eq!(found.status.code(), Some(1));
}

fn run(example: &str, arguments: &[&str]) -> Output {
    run_with(example, arguments, "")
}

fn run_with(example: &str, arguments: &[&str], input: &str) -> Output {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut child = Command::new(cargo)
        .args(["run", "--quiet", "--offline", "--example", example, "--"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may be gone before all of it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
