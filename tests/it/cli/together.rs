//! Streams that are the parts of one data set, checked in one run.

use std::fmt::Write as _;

use super::place::Place;

fn statement(id: &str, more: &str) -> String {
    format!(
        r#"{{"type":"statement","id":"{id}","speaker":"roe","acts":["predict"],"source":"wire-1",{more}"gist":"It will take weeks, not months."}}"#
    )
}

const HEAD: &str = r#"{"type":"dataset","onrecord":1}
{"type":"source","id":"wire-1","title":"Envoy upbeat"}
{"type":"actor","id":"roe","name":"Jane Roe"}
"#;

/// Statements, so many that the parts are not read as a whole.
fn many(prefix: &str) -> String {
    let mut lines = String::new();
    for number in 0..45_000 {
        writeln!(lines, "{}", statement(&format!("{prefix}{number}"), "")).unwrap();
    }
    lines
}

/// Checks the parts in two orders; the places are the same in both.
fn findings(parts: &[(&str, String)]) -> Vec<String> {
    let files: Vec<(&str, &str)> = (parts.iter())
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let place = Place::with(&files);
    let mut names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    let mut first = None;
    for threads in ["1", "3"] {
        let flags = [
            "check",
            "--together",
            "--format",
            "short",
            "--threads",
            threads,
        ];
        let (_, out, err) = place.run(&[flags.as_slice(), &names].concat());
        assert!(
            err.contains(&format!("{} files checked", names.len())),
            "{err}"
        );
        let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
        lines.sort();
        assert_eq!(
            *first.get_or_insert_with(|| lines.clone()),
            lines,
            "{names:?}"
        );
        names.rotate_left(1);
    }
    first.unwrap()
}

#[test]
fn references_lead_from_one_part_into_another() {
    let link = |id| format!(r#""links":[{{"rel":"supports","statement":"{id}"}}],"#);
    let unknown = statement("b", &link("nowhere"));
    for filler in [String::new, || many("x")] {
        let parts = [
            (
                "1.ndjson",
                format!("{HEAD}{}\n", statement("a", &link("b"))),
            ),
            // The last line has no end, and yet the next part begins with a line of its own.
            ("2.ndjson", filler() + unknown.as_str()),
            ("3.ndjson", format!("\n{}\n", statement("c", &link("a")))),
        ];
        let number = 1 + filler().lines().count();
        let expected = format!("2.ndjson:{number}:");
        let found = findings(&parts);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with(&expected), "{found:#?}");
        assert!(found[0].contains("error[unknown-id]"), "{found:#?}");
    }
}

#[test]
fn an_id_that_two_parts_give_is_given_twice() {
    let last = statement("x7", "");
    for filler in [String::new, || many("y")] {
        let parts = [
            (
                "1.ndjson",
                format!("{HEAD}{}\n{}\n", statement("x7", ""), filler()),
            ),
            ("2.ndjson", format!("{}\n\n{last}\n", statement("z", ""))),
        ];
        let place = Place::with(&parts.each_ref().map(|(name, text)| (*name, text.as_str())));
        let (code, out, err) = place.run(&[
            "check",
            "--together",
            "--format",
            "short",
            "1.ndjson",
            "2.ndjson",
        ]);
        assert!(
            out.starts_with("2.ndjson:3:26: error[duplicate-id]"),
            "{out}{err}"
        );
        assert_eq!((out.lines().count(), code), (1, 1));
        // In a report the first one is found in its own file.
        let report = [
            "check",
            "--together",
            "--format",
            "json",
            "1.ndjson",
            "2.ndjson",
        ];
        let report: serde_json::Value = serde_json::from_str(&place.run(&report).1).unwrap();
        let finding = &report["findings"][0];
        assert_eq!(finding["related"][0]["file"], "1.ndjson");
        assert_eq!(finding["related"][0]["start"]["line"], 4);
        assert_eq!(finding["place"]["file"], "2.ndjson");
        assert_eq!(finding["place"]["pointer"], "/id");
        assert_eq!(finding["place"]["document"], 3);
        let start = finding["place"]["bytes"]["start"].as_u64().unwrap();
        let (start, text) = (usize::try_from(start).unwrap(), &parts[1].1);
        assert_eq!(&text[start..start + 4], "\"x7\"");
        // Nobody finds that who looks at one part at a time.
        let (code, ..) = place.run(&["check", "1.ndjson", "2.ndjson"]);
        assert_eq!(code, 0);
    }
}

#[test]
fn clean_parts_are_clean_together() {
    let parts = [("1.ndjson", many("a")), ("2.ndjson", HEAD.to_owned())];
    assert_eq!(findings(&parts), Vec::<String>::new());
}

/// A part that is packed, and one that is faulty by itself, also where texts are looked up.
#[test]
fn all_else_is_as_in_one_stream() {
    let head = HEAD.replace("\"title\"", "\"text_file\":\"wire.txt\",\"title\"");
    let quote = statement("q", "").replace(
        "\"gist\":\"It will take weeks, not months.\"",
        "\"text\":[{\"quote\":\"It will take days.\"}]",
    );
    let place = Place::with(&[
        ("1.ndjson", &head),
        (
            "2.ndjson",
            &format!("{quote}\n{{\"type\":\"actor\",\"id\":\"doe\"}}\n"),
        ),
        ("wire.txt", "“It will take weeks,” said Jane Roe."),
        ("talks.onrecord.yaml", "onrecord: 1\n"),
    ]);
    let flags = ["check", "--together", "--format", "short"];
    let (code, out, _) = place.run(&[&flags[..], &["1.ndjson", "2.ndjson"]].concat());
    assert_eq!(code, 1);
    assert!(out.contains("2.ndjson:1:"), "{out}");
    assert!(out.contains("error[quotation-not-found]"), "{out}");
    assert!(out.contains("2.ndjson:2:22: error[missing-key]"), "{out}");
    let (code, _, err) = place.run(&[&flags[..], &["talks.onrecord.yaml"]].concat());
    assert_eq!(code, 2);
    assert!(
        err.contains("`talks.onrecord.yaml` is not an NDJSON file"),
        "{err}"
    );
}
