//! What is found in a stream is told while the rest is still read, and what was found is told when
//! somebody interrupts.
//!
//! Nothing here waits for time to pass: what a test has not written, the command cannot have read.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};

use snapbox::cmd::cargo_bin;

/// More than what is read as a whole, in lines that are clean.
fn long(from: usize) -> String {
    let mut lines = String::new();
    for number in from.. {
        writeln!(lines, "{}", statement(&format!("s{number}"), "predict")).unwrap();
        if lines.len() > 10 << 20 {
            break;
        }
    }
    lines
}

fn statement(id: &str, act: &str) -> String {
    let gist =
        "It is a matter of weeks, not of months, as far as one can see from here. ".repeat(8);
    let gist = gist.trim_end();
    format!(
        r#"{{"type":"statement","id":"{id}","speaker":"roe","acts":["{act}"],"source":"wire-1","gist":"{gist}"}}"#
    )
}

fn head() -> String {
    [
        r#"{"type":"dataset","onrecord":1}"#,
        r#"{"type":"source","id":"wire-1","title":"Envoy upbeat"}"#,
        r#"{"type":"actor","id":"roe","name":"Jane Roe"}"#,
        &statement("faulty", "predikt"),
        "",
    ]
    .join("\n")
}

/// The command at work, with all its ends in the hands of the test.
struct Running {
    child: Child,
    input: Option<ChildStdin>,
    out: BufReader<ChildStdout>,
    err: ChildStderr,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(cargo_bin!("onrecord"))
            .env_remove("GITHUB_ACTIONS")
            .args(["check", "--no-settings"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            input: child.stdin.take(),
            out: BufReader::new(child.stdout.take().unwrap()),
            err: child.stderr.take().unwrap(),
            child,
        }
    }

    fn write(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }

    /// What it still writes, and its exit code.
    fn end(mut self) -> (String, String, Option<i32>) {
        let (mut out, mut err) = (String::new(), String::new());
        self.out.read_to_string(&mut out).unwrap();
        self.err.read_to_string(&mut err).unwrap();
        let code = self.child.wait().unwrap().code();
        (out, err, code)
    }
}

#[test]
fn the_first_finding_is_told_before_the_rest_is_written() {
    for threads in ["1", "3"] {
        let arguments = ["-", "--format", "short", "--threads", threads];
        let mut running = Running::start(&arguments);
        running.write(&head());
        running.write(&long(0));
        let first = running.line();
        assert!(first.starts_with("standard input:4:"), "{first}");
        running.write(&statement("last", "predikt"));
        running.input = None;
        let (out, err, code) = running.end();
        assert_eq!(out.lines().count(), 1, "{out}");
        assert!(!out.starts_with("standard input:4:"), "{out}");
        assert_eq!(err, "2 errors in 1 file checked\n");
        assert_eq!(code, Some(1));
    }
}

/// In each form the early findings and the others make one report.
#[test]
fn early_findings_are_the_beginning_of_the_report() {
    let text = [head(), long(0), statement("last", "predikt")];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.ndjson");
    std::fs::write(&path, text.concat()).unwrap();
    let name = path.to_str().unwrap();
    for form in ["text", "short", "ndjson", "github"] {
        let arguments = ["-", "--format", form, "--stdin-name", name];
        let mut running = Running::start(&arguments);
        running.write(&text[0]);
        running.write(&text[1]);
        let first = running.line();
        running.write(&text[2]);
        running.input = None;
        let (out, _, code) = running.end();
        assert_eq!(code, Some(1));
        let (whole, _, _) = Running::start(&[name, "--format", form]).end();
        assert_eq!(first + &out, whole, "{form}");
        assert!(whole.matches("predikt").count() >= 2, "{whole}");
    }
    // A document is one value, which is written at the end.
    let (whole, _, _) = Running::start(&[name, "--format", "json"]).end();
    let report: serde_json::Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 2);
}

/// What is open holds back what comes after it, so that the order is that of the lines.
#[test]
fn what_waits_for_a_later_line_holds_back_what_follows() {
    let mut running = Running::start(&["-", "--format", "short"]);
    let open = statement("open", "predict").replace("\"speaker\":\"roe\"", "\"speaker\":\"doe\"");
    let after = statement("after", "predikt");
    running.write(&(head() + &open + "\n" + &after + "\n"));
    running.write(&long(0));
    // Line 4 is decided, line 5 is not.
    assert!(running.line().starts_with("standard input:4:"));
    running.input = None;
    let (out, _, _) = running.end();
    let places: Vec<_> = out.lines().map(|line| line.split(':').nth(1)).collect();
    assert_eq!(places, [Some("5"), Some("6")], "{out}");
}

/// The definition may come later, and what waited for it is then told.
#[test]
fn a_definition_that_comes_later_lets_go_what_waited() {
    let mut running = Running::start(&["-", "--format", "short"]);
    let open = statement("open", "predict").replace(
        "\"gist\"",
        r#""links":[{"rel":"supports","statement":"later"}],"gist""#,
    );
    let later = statement("later", "predict");
    let head = head().replace("predikt", "predict");
    let after = statement("after", "predikt");
    running.write(&(head + &open + "\n" + &after + "\n"));
    running.write(&(long(0) + &later + "\n"));
    running.write(&long(1_000_000));
    assert!(running.line().starts_with("standard input:6:"));
    running.input = None;
    let (out, err, _) = running.end();
    assert_eq!(
        (out.as_str(), err.as_str()),
        ("", "1 error in 1 file checked\n")
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for form in ["text", "short", "ndjson"] {
        let mut running = Running::start(&["-", "--format", form]);
        running.write(&head());
        running.write(&long(0));
        running.line();
        let Running {
            mut child,
            input,
            out,
            mut err,
        } = running;
        drop(out);
        let mut input = input.unwrap();
        let rest = format!("{}\n", statement("last", "predikt")).repeat(1000);
        input.write_all(rest.as_bytes()).unwrap();
        drop(input);
        let mut said = String::new();
        err.read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1));
        assert!(!said.contains("error:"), "{said}");
        assert!(said.contains(" in 1 file checked"), "{said}");
    }
}

#[cfg(unix)]
mod interrupted {
    use super::*;

    impl Running {
        fn interrupt(&self) {
            let pid = self.child.id().to_string();
            let kill = Command::new("kill").args(["-INT", &pid]).status().unwrap();
            assert!(kill.success());
        }
    }

    #[test]
    fn what_was_found_is_told() {
        for (threads, form) in [("1", "short"), ("3", "short"), ("1", "ndjson")] {
            let mut running = Running::start(&["-", "--format", form, "--threads", threads]);
            running.write(&head());
            // After this line nothing more is told early, but it is told in the end.
            let open = statement("open", "predict").replace("\"roe\"", "\"doe\"");
            let after = statement("after", "predikt");
            running.write(&format!("{open}\n{after}\n"));
            running.write(&long(0));
            let first = running.line();
            assert!(first.contains("predikt"), "{first}");
            // The pipe stays open all the time.
            running.interrupt();
            let input = running.input.take();
            let (out, err, code) = running.end();
            drop(input);
            assert_eq!(code, Some(130));
            // That `doe` is nowhere is not known.
            assert!(out.lines().next().unwrap().contains("predikt"), "{out}");
            let (summary, rest) = err.split_once('\n').unwrap();
            assert_eq!(summary, "2 errors in 1 file checked");
            let told = "interrupted: only the first ";
            assert!(rest.starts_with(told), "{rest}");
            if form == "ndjson" {
                let last = out.lines().last().unwrap();
                let last: serde_json::Value = serde_json::from_str(last).unwrap();
                assert_eq!(last["outcome"], "interrupted");
                assert_eq!(last["exit_code"], 130);
                assert_eq!(last["not_checked"][0]["reason"], "interrupted");
            } else {
                assert_eq!(out.lines().count(), 1, "{out}");
            }
        }
    }

    /// Documents are whole also then.
    /// What would have been looked up at the end of the stream is counted.
    #[test]
    fn words_that_were_not_looked_up_are_told() {
        let mut running = Running::start(&["-", "--text", "wire-1=Cargo.toml"]);
        let head = head().replace("predikt", "predict");
        let quote = statement("q", "predict").replace("\"gist\":", "\"text\":[{\"quote\":");
        running.write(&(head + &quote.replace("\"}", "\"}]}") + "\n"));
        running.write(&long(0));
        running.interrupt();
        let input = running.input.take();
        let (_, err, code) = running.end();
        drop(input);
        assert_eq!(code, Some(130));
        let told = "1 quotation was not checked against the text of its source";
        assert!(err.contains(told), "{err}");
    }

    #[test]
    fn a_document_is_whole() {
        for form in ["json", "sarif"] {
            let mut running = Running::start(&["-", "--format", form]);
            running.write(&head());
            running.write(&long(0));
            // More than a pipe holds was taken, so that the work has begun.
            running.interrupt();
            let input = running.input.take();
            let (out, err, code) = running.end();
            drop(input);
            assert_eq!(code, Some(130), "{err}");
            assert!(
                serde_json::from_str::<serde_json::Value>(&out).is_ok(),
                "{out}"
            );
        }
    }

    /// Also while the report of what was found waits for its reader.
    #[test]
    fn a_second_one_ends_everything() {
        let mut running = Running::start(&["-", "--format", "json"]);
        running.write(&head());
        for number in 0..500 {
            // The report of so many is longer than what a pipe holds.
            let line = statement(&format!("f{number}"), "predikt");
            running.write(&format!("{line}\n"));
        }
        running.write(&long(0));
        running.interrupt();
        let begun = running.out.fill_buf().unwrap().len();
        assert!(begun > 0);
        running.interrupt();
        assert_eq!(running.child.wait().unwrap().code(), Some(130));
        let (out, err, _) = running.end();
        assert!(serde_json::from_str::<serde_json::Value>(&out).is_err());
        assert_eq!(err, "");
    }

    /// Before it is known what comes, too.
    #[test]
    fn a_stream_that_has_not_begun_ends() {
        let mut running = Running::start(&["-", "--stdin-name", "a.ndjson"]);
        // A line is taken only when somebody reads: the handler is there by then.
        running.write(&"\n".repeat(1 << 20));
        running.interrupt();
        let input = running.input.take();
        let (out, err, code) = running.end();
        drop(input);
        assert_eq!((out.as_str(), code), ("", Some(130)), "{err}");
        assert!(err.contains("nothing of `a.ndjson` was checked"), "{err}");
    }
}
