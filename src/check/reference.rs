//! A few rules that look at many records, reckoned by comparing every record with every other one: slow,
//! and obviously right. The rules themselves ask the facts that are remembered of a stream.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::arbitrary;
use crate::model::{Kind, Map, Record};
use crate::report::Report;
use crate::{Options, check_bytes};

/// The words at which a rule reports something, as they are in the data, sorted.
fn reported(report: &Report, rule: &str) -> Vec<String> {
    let findings = report.findings().iter();
    let own = findings.filter(|finding| finding.rule.name == rule);
    let words = own.map(|finding| {
        let text = report.file(finding.primary.file).text();
        let raw = &text[finding.primary.span.range()];
        serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned())
    });
    let mut words: Vec<String> = words.collect();
    words.sort();
    words
}

fn check(lines: &[String]) -> (Vec<Record>, Report) {
    let read =
        |line: &String| serde_json::from_str(line).expect("the line was written as a record");
    let bytes = lines.join("\n").into_bytes();
    let report = check_bytes("lines.ndjson", bytes, &Options::default());
    (lines.iter().map(read).collect(), report)
}

/// Lines that use no other file.
fn lines() -> impl Strategy<Value = Vec<String>> {
    arbitrary::any_set().prop_map(|mut set| {
        set.uses = Map::default();
        let lines = crate::to_ndjson(&set).expect("every data set can be written");
        lines.lines().map(ToOwned::to_owned).collect()
    })
}

fn defines(record: &Record, kind: Kind, id: &str) -> bool {
    record.kind() == Some(kind) && record.id() == Some(id)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn unknown_ids(lines in lines()) {
        let (records, report) = check(&lines);
        // An id with a `#` leads to another file, which is a question of its own.
        let is_plain = |id: &String| !id.contains('#');
        let mut unknown = Vec::new();
        for record in &records {
            record.references(&mut |kind, id| {
                if !records.iter().any(|other| defines(other, kind, id)) {
                    unknown.push(id.to_owned());
                }
            });
        }
        unknown.retain(is_plain);
        unknown.sort();
        let mut found = reported(&report, "unknown-id");
        found.retain(is_plain);
        prop_assert_eq!(found, unknown, "{}", lines.join("\n"));
    }

    #[test]
    fn ids_given_twice(lines in lines(), again in prop::collection::vec(any::<Index>(), 0..4)) {
        let mut lines = lines;
        for index in again {
            let line = index.get(&lines).clone();
            if !line.contains(r#""type":"dataset""#) {
                lines.push(line);
            }
        }
        let (records, report) = check(&lines);
        let mut twice = Vec::new();
        for (number, record) in records.iter().enumerate() {
            if let (Some(kind), Some(id)) = (record.kind(), record.id())
                && records[..number].iter().any(|other| defines(other, kind, id))
            {
                twice.push(id.to_owned());
            }
        }
        twice.sort();
        prop_assert_eq!(reported(&report, "duplicate-id"), twice, "{}", lines.join("\n"));
    }

    #[test]
    fn statements_without_a_source(mut lines in lines(), header in any::<Index>()) {
        // It is a data set also where its header comes late.
        let first = lines.remove(0);
        lines.insert(header.index(lines.len() + 1), first);
        let (records, report) = check(&lines);
        let sources = records.iter().filter(|record| record.kind() == Some(Kind::Source));
        let is_open = |record: &&Record| match record {
            Record::Statement(statement) => {
                statement.source.is_none()
                    && (statement.text.is_empty()
                        || statement.text.iter().any(|span| span.source.is_none()))
            }
            _ => false,
        };
        let expected = match sources.count() {
            0 | 1 => 0,
            _ => records.iter().filter(is_open).count(),
        };
        let found = report.findings().iter();
        let found = found.filter(|finding| finding.rule.name == "missing-source").count();
        prop_assert_eq!(found, expected, "{}", lines.join("\n"));
    }
}
