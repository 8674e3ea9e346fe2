//! `onrecord export`: what is written for other programs, and when nothing is.

use std::fs;
use std::path::Path;

use super::place::Place;

const CLEAN: &str = include_str!("clean.onrecord.yaml");
const BROKEN: &str = "onrecord: 1\nstatements:\n- {id: s1, speaker: reo, acts: [ask], gist: a}\n";

/// The data sets of the examples, in a folder of their own.
fn examples() -> Place {
    let place = Place::with(&[]);
    copy(Path::new("examples/river"), &place.path("river"));
    place
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn a_file_becomes_a_folder_of_tables() {
    let text = format!("{CLEAN}# To be continued.\n");
    let place = Place::with(&[("talks.onrecord.yaml", &text)]);
    let ran = place.run(&[
        "export",
        "talks.onrecord.yaml",
        "--to",
        "csv",
        "-o",
        "tables",
    ]);
    assert_eq!(
        ran,
        (0, String::new(), "not kept: comments (1)\n".to_owned())
    );
    let read = |name: &str| fs::read_to_string(place.path("tables").join(name)).unwrap();
    assert_eq!(read("actors.csv").lines().nth(1), Some("roe,Jane Roe,,,,,"));
    assert_eq!(
        read("statement_acts.csv"),
        "statement,n,act\r\ns1,1,predict\r\n"
    );
    let package: serde_json::Value = serde_json::from_str(&read("datapackage.json")).unwrap();
    assert_eq!(package["name"], "tables");
    for resource in package["resources"].as_array().unwrap() {
        let text = read(resource["path"].as_str().unwrap());
        assert_eq!(resource["bytes"], text.len());
    }
}

#[test]
fn what_is_exported_can_be_imported() {
    let place = examples();
    let whole = "river/whole.onrecord.json";
    let back = "river/back.onrecord.json";
    // What is read out is taken away: it must not be part of the folder that is exported.
    let take = |name: &str| {
        let text = fs::read_to_string(place.path(name)).unwrap();
        fs::remove_file(place.path(name)).unwrap();
        text
    };
    for input in ["river", "river/talks-march.onrecord.yaml"] {
        assert_eq!(place.run(&["convert", input, "--bundle", "-o", whole]).0, 0);
        let wanted = take(whole);
        for target in [
            "out/tables",
            "out/tables.zip",
            "out/talks.xlsx",
            "out/talks.sqlite",
        ] {
            let mut export = vec!["export", input, "-o", target, "--overwrite"];
            if target == "out/tables" {
                export.extend(["--to", "csv"]);
            }
            let (code, _, said) = place.run(&export);
            assert_eq!(code, 0, "{said}");
            let (code, _, said) = place.run(&["import", target, "-o", back]);
            assert_eq!(code, 0, "{said}");
            assert!(take(back) == wanted, "{input} by {target}");
        }
    }
}

#[test]
fn paths_lead_to_the_same_texts() {
    let place = examples();
    let run = |words: &[&str]| {
        let (code, _, said) = place.run(words);
        assert_eq!(code, 0, "{said}");
    };
    run(&[
        "export",
        "river/talks-march.onrecord.yaml",
        "-o",
        "a/b/tables.zip",
    ]);
    run(&["import", "a/b/tables.zip", "-o", "c/march.onrecord.yaml"]);
    // Every quotation is looked up again.
    run(&["check", "c/march.onrecord.yaml", "--root", "."]);
}

#[test]
fn data_with_errors_is_exported_only_if_forced() {
    let place = Place::with(&[("talks.onrecord.yaml", BROKEN)]);
    let export = ["export", "talks.onrecord.yaml", "-o", "talks.zip"];
    let (code, _, said) = place.run(&export);
    assert_eq!(code, 1);
    assert!(
        said.contains("nothing was written; `--force` exports what can be read"),
        "{said}"
    );
    assert!(!place.path("talks.zip").exists());
    assert_eq!(place.run(&[&export[..], &["--force"]].concat()).0, 0);
    assert!(place.path("talks.zip").exists());
}

#[test]
fn strict_writes_nothing_if_something_is_lost() {
    let text = format!("{CLEAN}# To be continued.\n");
    let place = Place::with(&[("talks.onrecord.yaml", &text)]);
    let export = [
        "export",
        "talks.onrecord.yaml",
        "-o",
        "talks.zip",
        "--strict",
    ];
    let (code, _, said) = place.run(&[&export[..], &["--format", "json"]].concat());
    assert_eq!(code, 1);
    let lost = said.lines().next().unwrap();
    let lost: serde_json::Value = serde_json::from_str(lost).unwrap();
    assert_eq!(lost["not_kept"][0]["what"], "comments");
    assert!(!place.path("talks.zip").exists());
}

#[test]
fn nothing_is_overwritten_unasked() {
    let place = Place::with(&[
        ("talks.onrecord.yaml", CLEAN),
        ("old.zip", "old"),
        ("mine/notes.txt", "mine"),
    ]);
    let run = |target: &str, more: &[&str]| {
        let export = ["export", "talks.onrecord.yaml", "--to", "csv", "-o", target];
        place.run(&[&export[..], more].concat())
    };
    let (code, _, said) = run("old.zip", &[]);
    assert_eq!(
        (code, said.contains("`old.zip` already exists")),
        (2, true),
        "{said}"
    );
    let (code, _, said) = run("mine", &["--overwrite"]);
    assert_eq!(
        (code, said.contains("which would be lost")),
        (2, true),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(place.path("mine/notes.txt")).unwrap(),
        "mine"
    );
    assert_eq!(run("old.zip", &["--overwrite"]).0, 0);
    let (code, _, said) = run("talks", &["--to", "csv"]);
    assert_eq!(code, 2, "`--to` is given twice: {said}");
    let (code, _, said) = place.run(&["export", "talks.onrecord.yaml", "-o", "talks.xyz"]);
    assert_eq!(code, 2);
    assert!(said.contains("the output format is not known"), "{said}");
}

/// NDJSON is exported while it is read; the tables are the same.
#[test]
fn the_form_of_the_data_does_not_matter() {
    let place = examples();
    let whole = ["convert", "river", "--bundle", "-o", "whole.onrecord.json"];
    assert_eq!(place.run(&whole).0, 0);
    // Without texts, so that nothing has to be looked up.
    let text = fs::read_to_string(place.path("whole.onrecord.json")).unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
    for source in document["sources"].as_object_mut().unwrap().values_mut() {
        source.as_object_mut().unwrap().remove("text_file");
        source.as_object_mut().unwrap().remove("text_sha256");
    }
    fs::write(place.path("plain.onrecord.json"), document.to_string()).unwrap();
    for form in ["yaml", "ndjson"] {
        let to = format!("plain.onrecord.{form}");
        assert_eq!(
            place.run(&["convert", "plain.onrecord.json", "-o", &to]).0,
            0
        );
        let export = ["export", &to, "--to", "csv", "-o", form];
        assert_eq!(place.run(&export).0, 0);
    }
    assert_eq!(
        place
            .run(&["export", "plain.onrecord.json", "--to", "csv", "-o", "json"])
            .0,
        0
    );
    for entry in fs::read_dir(place.path("json")).unwrap() {
        let name = entry.unwrap().file_name();
        if name == "datapackage.json" {
            continue;
        }
        let read = |folder: &str| fs::read_to_string(place.path(folder).join(&name)).unwrap();
        assert_eq!(read("json"), read("yaml"), "{}", name.display());
        assert_eq!(read("json"), read("ndjson"), "{}", name.display());
    }
}

#[test]
fn sources_go_to_standard_output() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN)]);
    let (code, out, said) = place.run(&["export", "talks.onrecord.yaml", "--to", "csl-json"]);
    assert_eq!(code, 0);
    assert_eq!(
        said,
        "not kept: actors (1: roe)\nnot kept: statements (1: s1)\n"
    );
    let items: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(items[0]["title"], "Envoy upbeat on talks");
    assert_eq!(
        items[0]["issued"]["date-parts"],
        serde_json::json!([[2031, 3, 4]])
    );
    let (_, out, _) = place.run(&["export", "talks.onrecord.yaml", "--to", "biblatex"]);
    assert!(out.contains("  date = {2031-03-04},\n"), "{out}");
    let (_, out, _) = place.run(&["export", "talks.onrecord.yaml", "--to", "ris"]);
    assert!(out.contains("PY  - 2031\r\nDA  - 2031/03/04/\r\n"), "{out}");
    let (code, _, said) = place.run(&["export", "talks.onrecord.yaml", "--to", "xlsx"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("cannot be written to standard output"),
        "{said}"
    );
}

#[test]
fn texts_for_other_programs_go_to_standard_output() {
    let place = examples();
    let run = |words: &[&str]| {
        let (code, out, said) = place.run(&[&["export", "river"], words].concat());
        assert_eq!(code, 0, "{said}");
        (out, said)
    };
    let (markdown, said) = run(&["--to", "markdown"]);
    assert!(markdown.starts_with("---\n"), "{markdown}");
    assert!(
        markdown.contains("\n## ") && markdown.contains("\n> “"),
        "{markdown}"
    );
    assert!(said.contains("not kept: codings ("), "{said}");
    let (linked, _) = run(&["--to", "jsonld"]);
    let linked: serde_json::Value = serde_json::from_str(&linked).unwrap();
    let nodes = linked["@graph"].as_array().unwrap();
    let is_statement = |node: &&serde_json::Value| node["type"][0] == "Statement";
    assert!(nodes.iter().filter(is_statement).count() > 40);
    let (annotations, _) = run(&["--to", "annotations"]);
    let is_placed = |line: &&str| {
        let annotation: serde_json::Value = serde_json::from_str(line).unwrap();
        let selectors = annotation["target"]["selector"].as_array().unwrap();
        selectors
            .iter()
            .any(|one| one["type"] == "TextPositionSelector")
    };
    // The texts of the river talks are there, so that places are known.
    let placed = annotations.lines().filter(is_placed).count();
    assert!(placed > 40, "{placed} of {}", annotations.lines().count());
    let (edges, _) = run(&[
        "--to",
        "edges",
        "--nodes",
        "actors",
        "--aggregation",
        "conflict",
    ]);
    assert!(edges.starts_with("Source,Target,"), "{edges}");
}

#[test]
fn a_network_that_makes_no_sense_is_refused() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN)]);
    let export = [
        "export",
        "talks.onrecord.yaml",
        "--to",
        "gexf",
        "--aggregation",
        "congruence",
    ];
    let (code, _, said) = place.run(&export);
    assert_eq!(code, 2);
    assert!(
        said.contains("congruence and conflict are between two actors"),
        "{said}"
    );
    let (code, _, said) = place.run(&[
        "export",
        "talks.onrecord.yaml",
        "--to",
        "gexf",
        "--from",
        "March",
    ]);
    assert_eq!(code, 2, "{said}");
}
