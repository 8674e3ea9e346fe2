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
