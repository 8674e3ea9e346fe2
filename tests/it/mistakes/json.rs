//! JSON and NDJSON as people write them who know other languages better.

use super::Fix::{Guess, Person, Safe, Undone};
use super::{Mistake, judge, row};

const DOCUMENT: &str = r#"{
  "onrecord": 1,
  "title": "The river talks",
  "actors": {
    "roe": {"name": "Jane Roe", "kind": "person"}
  },
  "statements": [
    {"id": "s1", "speaker": "roe", "acts": ["predict"], "gist": "An agreement will come."}
  ]
}
"#;

const LINES: &str = r#"{"type":"dataset","onrecord":1}
{"type":"actor","id":"roe","name":"Jane Roe"}
{"type":"statement","id":"s1","speaker":"roe","acts":["predict"],"gist":"It will come."}
"#;

#[test]
fn documents_in_json_are_found_where_they_are_wrong() {
    let safe = judge("talks.onrecord.json", DOCUMENT, MISTAKES);
    assert!(safe >= 9, "only {safe} are corrected without asking");
}

#[test]
fn lines_of_ndjson_are_found_where_they_are_wrong() {
    let safe = judge("talks.onrecord.ndjson", LINES, IN_LINES);
    assert!(safe >= 2, "only {safe} are corrected without asking");
}

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    row("talks\",", "talks\", // the title", "invalid-json", Safe("talks\", ")),
    row("talks\",", "talks\", # the title", "invalid-json", Safe("talks\", ")),
    row("talks\",", "talks\", /* the title */", "invalid-json", Safe("talks\", ")),
    row("\"kind\": \"person\"}", "\"kind\": \"person\",}", "invalid-json", Undone),
    row("[\"predict\"]", "[\"predict\",]", "invalid-json", Undone),
    row("\"title\"", "title", "invalid-json", Undone),
    row("\"title\"", "'title'", "invalid-json", Undone),
    row("\"person\"", "'person'", "invalid-json", Undone),
    row("\"person\"", "“person”", "invalid-json", Guess),
    row("\"person\"", "person", "invalid-json", Guess),
    row("\"onrecord\": 1", "\"onrecord\": 01", "invalid-json", Guess),
    row("\"onrecord\": 1", "\"onrecord\": \"1\"", "wrong-type", Undone),
    row("\"person\"", "\"Person\"", "unknown-value", Undone),
    row("[\"predict\"]", "\"predict\"", "wrong-type", Undone),
    row("\"speaker\": \"roe\"", "\"speaker\": [\"roe\"]", "wrong-type", Undone),
    row("talks\",\n", "talks\"\n", "invalid-json", Guess),
    row("\"speaker\": \"roe\"", "\"speaker\": \"putin\"", "unknown-id", Person),
];

#[rustfmt::skip]
const IN_LINES: &[Mistake] = &[
    row("1}\n{", "1}{", "invalid-json", Undone),
    row("1}\n{", "1} {", "invalid-json", Undone),
    row("Roe\"}\n", "Roe\"},\n", "invalid-json", Undone),
    row("{\"type\":\"dataset\",\"onrecord\":1}", "{\n\"type\":\"dataset\",\n\"onrecord\":1\n}", "invalid-json", Person),
    row("{\"type\":\"dataset\"", "[{\"type\":\"dataset\"", "invalid-json", Person),
];
