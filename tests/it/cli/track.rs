//! `onrecord track` and `onrecord stats`: who holds what, and how many statements there are.

use snapbox::str;

use super::place::Place;

const TALKS: &str =
    include_str!("../../conformance/invalid/judgement/reversed-stance.onrecord.yaml");

fn place() -> Place {
    Place::with(&[("talks.onrecord.yaml", TALKS)])
}

#[test]
fn stances_are_shown_in_the_order_of_time() {
    (place().onrecord(&["track"]).assert().success())
        .stdout_eq(str![[r#"
issue          holder     date        stance   change       statement  according to
─────────────  ─────────  ──────────  ───────  ───────────  ─────────  ────────────
A fixed quota  Jane Roe   2031-03-04  for                   s1
                          2031-03-05  against               s2         lind
                          2031-03-09  against  reverses s1  s3
A new dam      Jane Roe   2031-03-04  for                   s1
                          2031-03-09  against  hardens      s3
               Aava Lind  2031-03-05  for                   s2
                          2031-03-10  against               s4
               Tessaly    2031-03-11  for                   s5
                          2031-03-12  against  reverses s5  s6

"#]])
        .stderr_eq(str![[r#"
9 positions, 2 reversals that nothing marks

"#]]);
}

#[test]
fn issues_and_holders_are_chosen_by_id_or_name() {
    let place = place();
    let csv = |options: &[&str]| {
        place
            .run(&[&["track", "--format", "csv"], options].concat())
            .1
    };
    assert_eq!(
        csv(&["--issue", "A fixed quota", "--holder", "jane roe"]),
        "issue,holder,date,stance,change,statement,according to\n\
         A fixed quota,Jane Roe,2031-03-04,for,,s1,\n\
         A fixed quota,Jane Roe,2031-03-05,against,,s2,lind\n\
         A fixed quota,Jane Roe,2031-03-09,against,reverses s1,s3,\n"
    );
    let changes = csv(&["--changes", "--holder", "lind"]);
    assert_eq!(
        changes.lines().count(),
        1,
        "a link says that one is retracted"
    );
    let (code, _, said) = place.run(&["track", "--holder", "reo"]);
    assert_eq!(
        (code, said.as_str()),
        (
            2,
            "error: there is no actor `reo`\nhelp: did you mean `roe`?\n"
        )
    );
}

/// What `track` calls a reversal is what the rule reports.
#[test]
fn reversals_are_those_that_the_rule_reports() {
    for name in [
        "reversed-stance.onrecord.yaml",
        "reversed-stance-by-lines.onrecord.ndjson",
    ] {
        let path = format!(
            "{}/tests/conformance/invalid/judgement/{name}",
            env!("CARGO_MANIFEST_DIR")
        );
        let options = ["--select", "unmarked-reversal", "--format", "json"];
        let (_, found, _) = place().run(&[&["check", &path], &options[..]].concat());
        let found: serde_json::Value = serde_json::from_str(&found).unwrap();
        let mut found: Vec<String> = { found["findings"].as_array().unwrap().iter() }
            .map(|one| one["statement"].as_str().unwrap().to_owned())
            .collect();
        let (_, tracks, _) = place().run(&["track", &path, "--format", "json"]);
        let tracks: serde_json::Value = serde_json::from_str(&tracks).unwrap();
        let tracks = tracks["tracks"].as_array().unwrap().iter();
        let mut reversed: Vec<String> = tracks
            .flat_map(|track| track["positions"].as_array().unwrap())
            .filter(|one| !one["reverses"].is_null())
            .map(|one| one["statement"].as_str().unwrap().to_owned())
            .collect();
        found.sort();
        reversed.sort();
        assert_eq!(found, reversed, "{name}");
        assert!(!found.is_empty());
    }
}

#[test]
fn statements_are_counted() {
    let place = place();
    let (code, csv, _) = place.run(&["stats", "--format", "csv"]);
    assert_eq!(code, 0);
    for line in [
        "speaker,roe,Jane Roe,3",
        "act,state-position,state-position,4",
        "stance,for,for,4",
        "month,2031-03,2031-03,6",
    ] {
        assert!(csv.lines().any(|one| one == line), "{line}: {csv}");
    }
    let (_, _, said) = place.run(&["stats"]);
    assert_eq!(
        said,
        "6 statements, made between 2031-03-04 and 2031-03-12\n"
    );
    let (_, json, _) = place.run(&["stats", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["statements"], &json["undated"]),
        (&6.into(), &0.into())
    );
}

#[test]
fn the_date_that_a_source_means_is_a_fix() {
    for (name, before, after) in [
        (
            "a.onrecord.yaml",
            "statements:\n- {id: s1, speaker: roe, acts: [predict], said_as: yesterday, gist: Soon.}\n",
            "acts: [predict], said: \"2031-03-03\", said_as: yesterday,",
        ),
        (
            "b.onrecord.yaml",
            "statements:\n- said_as: two days ago # rough\n  id: s1\n  speaker: roe\n  acts: [predict]\n  gist: Soon.\n",
            "- said: \"2031-03-02\"\n  said_as: two days ago # rough\n",
        ),
    ] {
        let head = "onrecord: 1\nsources: {w: {published: \"2031-03-04\"}}\nactors: {roe: {name: Jane Roe}}\n";
        let place = Place::with(&[(name, &format!("{head}{before}"))]);
        assert_eq!(place.run(&["check", "--fail-on", "info"]).0, 1);
        let (code, _, said) = place.run(&["fix", "--unsafe"]);
        let fixed = std::fs::read_to_string(place.path(name)).unwrap();
        assert!(code == 0 && fixed.contains(after), "{said}\n{fixed}");
        assert_eq!(place.run(&["check", "--fail-on", "info"]).0, 0, "{fixed}");
    }
    let line = "{\"type\":\"dataset\",\"onrecord\":1}\n{\"type\":\"source\",\"id\":\"w\",\"published\":\"2031-03-04\"}\n\
         {\"type\":\"actor\",\"id\":\"roe\",\"name\":\"Jane Roe\"}\n\
         {\"type\":\"statement\",\"id\":\"s1\",\"speaker\":\"roe\",\"acts\":[\"predict\"],\"said_as\":\"today\",\"gist\":\"Soon.\"}\n";
    let place = Place::with(&[("c.onrecord.ndjson", line)]);
    place.run(&["fix", "--unsafe"]);
    let fixed = std::fs::read_to_string(place.path("c.onrecord.ndjson")).unwrap();
    assert_eq!(
        fixed,
        line.replace("\"said_as\"", "\"said\":\"2031-03-04\",\"said_as\"")
    );
}
