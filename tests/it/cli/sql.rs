//! `onrecord sql` and `onrecord cite`: answers about data, without a file in between.

use super::place::Place;

const CLEAN: &str = include_str!("clean.onrecord.yaml");
const QUERY: &str = "select id, speaker, acts, said_earliest from statements_flat";

fn place() -> Place {
    Place::with(&[("talks.onrecord.yaml", CLEAN)])
}

#[test]
fn a_question_is_answered_in_three_forms() {
    let place = place();
    let ask = |format: &str| place.run(&["sql", QUERY, "talks.onrecord.yaml", "--format", format]);
    let (code, out, said) = ask("table");
    assert_eq!((code, said.as_str()), (0, ""));
    let lines = [
        "id  speaker   acts     said_earliest",
        "──  ────────  ───────  ─────────────",
        "s1  Jane Roe  predict",
    ];
    assert_eq!(out.lines().collect::<Vec<_>>(), lines);
    assert_eq!(
        ask("csv").1,
        "id,speaker,acts,said_earliest\ns1,Jane Roe,predict,\n"
    );
    let rows: serde_json::Value = serde_json::from_str(&ask("json").1).unwrap();
    assert_eq!(rows[0]["said_earliest"], serde_json::Value::Null);
    assert_eq!(rows[0]["acts"], "predict");
}

#[test]
fn only_questions_are_asked() {
    let place = place();
    for (query, message) in [
        ("delete from statements", "would change something"),
        ("select mood from statements", "no such column: mood"),
        ("attach 'a.db' as a", "would change something"),
        ("vacuum into 'a.db'", "would change something"),
        ("select 1; delete from statements", "cannot be answered"),
        ("", "cannot be answered"),
    ] {
        let (code, out, said) = place.run(&["sql", query, "talks.onrecord.yaml"]);
        assert_eq!((code, out.as_str()), (2, ""), "{query}: {said}");
        assert!(said.contains(message), "{query}: {said}");
    }
    let there = std::fs::read_dir(place.path("")).unwrap().count();
    assert_eq!(there, 1, "a question writes nothing");
}

#[test]
fn a_statement_is_cited() {
    let place = place();
    let cite = |id: &str, format: &str| {
        place.run(&["cite", id, "talks.onrecord.yaml", "--format", format])
    };
    let words = "It is a matter of weeks, not months.";
    assert_eq!(
        cite("s1", "text").1,
        format!(
            "“{words}”, Jane Roe, quoted in “Envoy upbeat on talks”, Example Wire, 4 March 2031\n"
        )
    );
    assert_eq!(
        cite("s1", "markdown").1,
        format!(
            "“{words}”, Jane Roe, quoted in *Envoy upbeat on talks*, Example Wire, 4 March 2031\n"
        )
    );
    let item: serde_json::Value = serde_json::from_str(&cite("s1", "csl").1).unwrap();
    assert_eq!(
        (&item["title"], &item["author"][0]["literal"]),
        (&words.into(), &"Jane Roe".into())
    );
    let (code, _, said) = cite("s2", "text");
    assert_eq!(code, 2);
    assert!(said.contains("there is no statement `s2`"), "{said}");
}
