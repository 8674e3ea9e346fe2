//! `onrecord import`: data of what other programs hold, or a clear refusal.

use std::fs;

use super::place::Place;

const ACTORS: &str = "id,name\nroe,Jane Roe\n";
const STATEMENTS: &str = "id,n,speaker,gist\ns1,1,roe,An agreement will come.\n";
const ACTS: &str = "statement,n,act\ns1,1,predict\n";

#[test]
fn tables_become_a_data_file() {
    let place = Place::with(&[
        ("tables/actors.csv", ACTORS),
        ("tables/statements.csv", STATEMENTS),
        ("tables/statement_acts.csv", ACTS),
    ]);
    let (code, out, said) = place.run(&["import", "tables"]);
    assert_eq!(
        (code, said.as_str()),
        (0, "1 statement, 0 sources, 1 actor and 0 issues imported\n")
    );
    assert!(out.contains("roe: {name: Jane Roe}"), "{out}");
    let (code, out, _) = place.run(&["import", "tables/datapackage.json", "--to", "ndjson"]);
    assert_eq!((code, out.as_str()), (2, ""), "there is no descriptor");
    let (code, _, said) = place.run(&["import", "tables", "-o", "talks.onrecord.json"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(place.run(&["check", "talks.onrecord.json"]).0, 0);
    let (code, _, said) = place.run(&["import", "tables", "-o", "talks.onrecord.json"]);
    assert_eq!((code, said.contains("already exists")), (2, true), "{said}");
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_written() {
    let place = Place::with(&[
        ("tables/actors.csv", ACTORS),
        ("tables/statements.csv", STATEMENTS),
        (
            "tables/statement_acts.csv",
            "statement,n,act\ns1,1,predicts\ns2,1,ask\n",
        ),
    ]);
    let (code, _, said) = place.run(&["import", "tables", "-o", "talks.onrecord.yaml"]);
    assert_eq!(code, 1);
    assert_eq!(
        said,
        "error: table `statement_acts`, row 2, column `act`: there is no word `predicts`; did you mean `predict`?\n\
         error: table `statement_acts`, row 3: there is no `s2` in the table `statements`\n\
         error: table `statements`, row 2: missing key `acts`\n\
         nothing was written: 3 problems in the tables\n"
    );
    assert!(!place.path("talks.onrecord.yaml").exists());
}

#[test]
fn a_source_must_be_there_and_of_a_known_format() {
    let place = Place::with(&[("tables/actors.csv", ACTORS), ("talks.odd", "")]);
    let (code, _, said) = place.run(&["import", "table"]);
    assert_eq!(
        (code, said.contains("did you mean `tables`?")),
        (2, true),
        "{said}"
    );
    let (code, _, said) = place.run(&["import", "talks.odd"]);
    assert_eq!(
        (code, said.contains("the format of the source is not known")),
        (2, true),
        "{said}"
    );
    fs::write(place.path("talks.zip"), "no zip").unwrap();
    let (code, _, said) = place.run(&["import", "talks.zip"]);
    assert_eq!((code, said.contains("nor a zip file")), (2, true), "{said}");
}

const CODING: &str = "Date;Who;Quote;Topic;Type;Outlet;Page\n\
    3/4/2031;Jane Roe;We go.;dam, quota;agrees;Example Wire;3\n\
    4/4/2031;Jane Roé;Never!;dam;says no;Example Wire;\n\
    ;;;;;;\n\
    5/4/2031;Оксана;Так.;quota;;Other Wire;7\n";

const MAP: &str = "columns: {Date: said, Who: speaker, Quote: text.quote, Topic: issues, Outlet: source.publisher, \
    Page: extra.page}\n\
    split: {issues: ','}\n\
    dates: dmy\n\
    acts: {column: Type, words: {agrees: accept, says no: reject}}\n";

#[test]
fn a_spreadsheet_is_imported_by_a_map() {
    let map = format!("{MAP}default: {{acts: [assert]}}\n");
    let place = Place::with(&[("coding.csv", CODING), ("my.map.yaml", &map)]);
    let import = [
        "import",
        "coding.csv",
        "--map",
        "my.map.yaml",
        "-o",
        "talks.onrecord.yaml",
    ];
    let (code, _, said) = place.run(&import);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.starts_with("statements imported: 3\n`Jane Roe` and `Jane Roé` are two actors"),
        "{said}"
    );
    let (code, _, found) = place.run(&["check", "talks.onrecord.yaml"]);
    assert_eq!(code, 0, "{found}");
    let (_, out, _) = place.run(&["convert", "talks.onrecord.yaml", "--to", "json"]);
    let data: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(data["actors"]["oksana"]["name"], "Оксана");
    assert_eq!(data["sources"].as_object().unwrap().len(), 2);
    let first = &data["statements"][0];
    assert_eq!(first["issues"], serde_json::json!(["dam", "quota"]));
    assert_eq!(
        (&first["said"], &first["acts"][0]),
        (&"2031-04-03".into(), &"accept".into())
    );
    assert_eq!(
        (&first["text"][0]["quote"], &first["extra"]["page"]),
        (&"We go.".into(), &"3".into())
    );
}

#[test]
fn gaps_are_left_for_check_to_name() {
    let place = Place::with(&[("coding.csv", CODING), ("my.map.yaml", MAP)]);
    let import = [
        "import",
        "coding.csv",
        "--map",
        "my.map.yaml",
        "-o",
        "talks.onrecord.yaml",
    ];
    let (code, _, said) = place.run(&import);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("statements without a speaker or an act: 1;"),
        "{said}"
    );
    let (code, found, _) = place.run(&["check", "talks.onrecord.yaml", "--format", "short"]);
    assert_eq!(
        (code, found.matches("missing-key").count()),
        (1, 1),
        "{found}"
    );
}

#[test]
fn without_a_map_one_is_proposed_and_nothing_is_imported() {
    let place = Place::with(&[("coding.csv", CODING)]);
    let (code, _, said) = place.run(&["import", "coding.csv", "-o", "talks.onrecord.yaml"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("say in `coding.map.yaml` what each column means"),
        "{said}"
    );
    assert!(!place.path("talks.onrecord.yaml").exists());
    let map = fs::read_to_string(place.path("coding.map.yaml")).unwrap();
    assert!(
        map.contains("  \"Who\": speaker\n") && map.contains("  \"Page\": \"-\"\n"),
        "{map}"
    );
    let (code, _, said) = place.run(&["import", "coding.csv"]);
    assert_eq!(
        (code, said.contains("add `--map coding.map.yaml`")),
        (2, true),
        "{said}"
    );
    // The proposed map is a map; what it cannot know is said.
    let (code, _, said) = place.run(&["import", "coding.csv", "--map", "coding.map.yaml"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("row 2, column `Date`: `3/4/2031` does not say which number is the day"),
        "{said}"
    );
}

#[test]
fn what_a_sheet_or_a_map_says_wrongly_is_named() {
    let place = Place::with(&[
        ("coding.csv", CODING),
        ("odd.csv", "Who,,Act\nRoe,x,agreed\n"),
        (
            "odd.map.yaml",
            "columns: {Who: speeker, Act: acts, Mood: note}\n",
        ),
        ("no.map.yaml", "columms: {}\n"),
    ]);
    let (code, _, said) = place.run(&["import", "odd.csv", "--map", "odd.map.yaml"]);
    assert_eq!(code, 1);
    for part in [
        "row 1, column `Who`: there is no key `speeker`; did you mean `speaker`?",
        "row 1, column `Mood`: the map names this column, and the sheet has none of that name",
        "row 2, column `2`: the cell has no name above it",
        "row 2, column `Act`: `agreed` is no act",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (code, _, said) = place.run(&["import", "coding.csv", "--map", "no.map.yaml"]);
    assert_eq!(
        (code, said.contains("it is no map of columns")),
        (2, true),
        "{said}"
    );
    fs::write(
        place.path("cp.csv"),
        [b"Who,Quote\n".as_slice(), &[0xd0, 0xee, 0xf3], b",a\n"].concat(),
    )
    .unwrap();
    fs::write(
        place.path("cp.map.yaml"),
        "columns: {Who: speaker, Quote: text.quote}\n",
    )
    .unwrap();
    let import = ["import", "cp.csv", "--map", "cp.map.yaml"];
    let (code, _, said) = place.run(&import);
    assert_eq!(
        (code, said.contains("it is not in UTF-8")),
        (2, true),
        "{said}"
    );
    let (code, out, said) = place.run(&[&import[..], &["--encoding", "windows-1251"]].concat());
    assert_eq!((code, out.contains("Роу")), (0, true), "{said}");
}

#[test]
fn coded_texts_come_with_their_texts_and_gaps() {
    let annotations = r#"[{"target": {"source": "https://example.org/1", "selector": {"type": "TextQuoteSelector", "exact": "we go"}}}]"#;
    let place = Place::with(&[
        ("marks.json", annotations),
        ("wire-1.txt", "“We go,” she said.\n"),
        (
            "talks.onrecord.yaml",
            "onrecord: 1\nsources: {wire-1: {title: Wire, text_file: wire-1.txt}}\nactors: {roe: {name: Jane Roe}}\n\
             statements:\n- {id: s1, speaker: roe, acts: [predict], text: [{quote: We go}]}\n",
        ),
        (
            "sources.ris",
            "TY  - NEWS\nID  - wire-1\nTI  - Envoy upbeat\nER  - \n",
        ),
    ]);
    let (code, out, said) = place.run(&["import", "--from", "annotations", "marks.json"]);
    assert_eq!(code, 0, "{said}");
    assert!(out.contains("report: we go"), "{out}");
    assert!(
        said.contains("statements without a speaker or an act: 1"),
        "{said}"
    );
    let acts = [
        "import",
        "--from",
        "annotations",
        "marks.json",
        "--acts",
        "predikt",
    ];
    let (code, _, said) = place.run(&acts);
    assert_eq!(
        (code, said.contains("did you mean `predict`?")),
        (2, true),
        "{said}"
    );
    assert_eq!(
        place
            .run(&["export", "talks.onrecord.yaml", "-o", "talks.qdpx"])
            .0,
        0
    );
    let (code, _, said) = place.run(&["import", "talks.qdpx"]);
    assert_eq!(
        (code, said.contains("add `-o talks.onrecord.yaml`")),
        (2, true),
        "{said}"
    );
    let (code, _, said) = place.run(&["import", "talks.qdpx", "-o", "back/talks.onrecord.yaml"]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(place.path("back/texts/wire.txt")).unwrap();
    assert_eq!(text, "“We go,” she said.\n");
    let (code, found, _) = place.run(&["check", "back"]);
    assert_eq!(code, 0, "{found}");
    let (code, out, _) = place.run(&["import", "sources.ris"]);
    assert_eq!(
        (
            code,
            out.contains("wire-1: {title: Envoy upbeat, form: article}")
        ),
        (0, true),
        "{out}"
    );
}

#[test]
fn imported_data_is_added_to_a_file_that_is_there() {
    let old = "onrecord: 1\n\n# Who publishes what.\nsources:\n    wire-1:   {title: Wire one}   # kept\n";
    let place = Place::with(&[
        ("talks.onrecord.yaml", old),
        ("talks.onrecord.json", "{\"onrecord\": 1}"),
        (
            "sources.ris",
            "TY  - NEWS\nID  - wire-1\nTI  - Envoy upbeat\nER  - \n",
        ),
    ]);
    let append = [
        "import",
        "sources.ris",
        "--append",
        "-o",
        "talks.onrecord.yaml",
    ];
    let (code, _, said) = place.run(&append);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(place.path("talks.onrecord.yaml")).unwrap();
    assert_eq!(
        text,
        format!("{old}    wire-1-2: {{title: Envoy upbeat, form: article}}\n")
    );
    let (code, found, _) = place.run(&["check", "talks.onrecord.yaml"]);
    assert_eq!(code, 0, "{found}");
    for (target, why) in [
        ("gone.onrecord.yaml", "gone.onrecord.yaml"),
        ("talks.onrecord.json", "which is not YAML"),
    ] {
        let (code, _, said) = place.run(&["import", "sources.ris", "--append", "-o", target]);
        assert_eq!((code, said.contains(why)), (2, true), "{said}");
    }
}
