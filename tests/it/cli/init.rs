//! `onrecord init`: a folder to begin with.

use std::fs;

use snapbox::str;

use super::place::Place;

#[test]
fn the_new_folder_is_clean_complete_and_formatted() {
    let place = Place::with(&[]);
    place.onrecord(&["init", "talks"]).assert().success();
    let run = |arguments: &[&str]| place.onrecord(arguments).assert();
    run(&["check", "talks", "--fail-on", "info"])
        .success()
        .stderr_eq(str![[r#"
1 file checked, nothing to report

"#]]);
    run(&["coverage", "talks", "--min", "100"]).success();
    run(&["fmt", "--check", "talks"]).success();
    let schema = fs::read_to_string(place.path("talks/onrecord-1.draft-07.schema.json")).unwrap();
    assert_eq!(schema.trim_end(), onrecord::schema::DRAFT_07.trim_end());
    for name in ["settings", "extensions"] {
        let text = fs::read_to_string(place.path(format!("talks/.vscode/{name}.json"))).unwrap();
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
    // Every setting that the comments offer is one.
    let settings = fs::read_to_string(place.path("talks/onrecord.toml")).unwrap();
    let settings = settings
        .replace("# quotation", "quotation")
        .replace("# unused", "unused");
    fs::write(place.path("talks/onrecord.toml"), settings).unwrap();
    run(&["check", "talks"]).success();
}

#[test]
fn nothing_is_written_where_one_of_the_files_is() {
    let place = Place::with(&[("onrecord.toml", "[rules]\n")]);
    place
        .onrecord(&["init"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: `onrecord.toml` already exists
help: give the name of a new folder: nothing is ever overwritten here

"#]]);
    let count = fs::read_dir(place.path(".")).unwrap().count();
    assert_eq!(count, 1, "nothing was written beside it");
    place.onrecord(&["init", "onrecord.toml"]).assert().code(2);
}
