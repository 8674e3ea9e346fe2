//! The programs in `examples/` do what they say, on the data that is shipped beside them.

use std::process::{Command, Output};

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

fn run(example: &str, arguments: &[&str]) -> Output {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(cargo)
        .args(["run", "--quiet", "--offline", "--example", example, "--"])
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
