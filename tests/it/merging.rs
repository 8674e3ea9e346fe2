//! Random versions of a data file, merged: no statement is ever lost.

use std::collections::BTreeMap;

use onrecord::DataFormat;
use onrecord::analysis::{Versions, merge};
use proptest::prelude::*;

use crate::support::properties;

/// A version of a file: statements in their order, each with its gist.
type Version = Vec<(String, String)>;

/// What a coder does to a version.
#[derive(Clone, Debug)]
enum Edit {
    Append(u8),
    Insert(usize, u8),
    Change(usize, u8),
    Remove(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        3 => any::<u8>().prop_map(Edit::Append),
        2 => (0_usize..8, any::<u8>()).prop_map(|(at, number)| Edit::Insert(at, number)),
        3 => (0_usize..8, 0_u8..3).prop_map(|(at, number)| Edit::Change(at, number)),
        1 => (0_usize..8).prop_map(Edit::Remove),
    ];
    prop::collection::vec(edit, 0..5)
}

fn edited(base: &Version, edits: &[Edit], coder: &str) -> Version {
    let mut version = base.clone();
    let new = |number: &u8| {
        (
            format!("{coder}{number}"),
            format!("New of {coder}{number}."),
        )
    };
    for edit in edits {
        let is_known = |version: &Version, id: &str| version.iter().any(|(own, _)| own == id);
        match edit {
            Edit::Append(number) if !is_known(&version, &new(number).0) => {
                version.push(new(number));
            }
            Edit::Insert(at, number) if !is_known(&version, &new(number).0) => {
                let at = (*at).min(version.len());
                version.insert(at, new(number));
            }
            Edit::Change(at, number) if *at < version.len() => {
                version[*at].1 = format!("Changed {number}.");
            }
            Edit::Remove(at) if *at < version.len() => {
                version.remove(*at);
            }
            _ => {}
        }
    }
    version
}

fn written(version: &Version, format: DataFormat) -> String {
    if format == DataFormat::Ndjson {
        let lines = version.iter().map(|(id, gist)| {
            format!("{{\"type\":\"statement\",\"id\":\"{id}\",\"speaker\":\"roe\",\"acts\":[\"ask\"],\"gist\":\"{gist}\"}}\n")
        });
        return lines.collect::<Vec<_>>().concat();
    }
    let statements = version.iter().map(|(id, gist)| {
        format!(
            "\n# About {id}.\n- id: {id}\n  speaker: roe\n  acts: [ask]\n  gist: {gist} # {id}\n"
        )
    });
    let statements = statements.collect::<Vec<_>>().concat();
    let list = if version.is_empty() { " []\n" } else { "\n" };
    format!("onrecord: 1\nactors:\n  roe: {{name: Jane Roe}}\nstatements:{list}{statements}")
}

/// The statements of one version by their ids.
fn by_id(version: &Version) -> BTreeMap<&str, &str> {
    version
        .iter()
        .map(|(id, gist)| (id.as_str(), gist.as_str()))
        .collect()
}

proptest! {
    #![proptest_config(properties(500))]

    #[test]
    fn no_statement_is_lost(
        count in 1_usize..7,
        ours in edits(),
        theirs in edits(),
        is_yaml in any::<bool>(),
    ) {
        let format = if is_yaml { DataFormat::Yaml } else { DataFormat::Ndjson };
        let base: Version = (0..count).map(|number| (format!("s{number}"), "As it was.".to_owned())).collect();
        let (ours, theirs) = (edited(&base, &ours, "o"), edited(&base, &theirs, "t"));
        let texts = [&base, &ours, &theirs].map(|version| written(version, format));
        let [base_text, ours_text, theirs_text] = &texts;
        let versions = Versions { base: base_text, ours: ours_text, theirs: theirs_text };
        let Some(merged) = merge(versions, format, 7) else {
            // One version has no statements: its list is on the line of its key, or the file is empty.
            prop_assert!(ours.is_empty() || theirs.is_empty());
            return Ok(());
        };
        let (base, ours, theirs) = (by_id(&base), by_id(&ours), by_id(&theirs));
        let mut conflicts = 0;
        for id in base.keys().chain(ours.keys()).chain(theirs.keys()) {
            let [was, own, other] = [&base, &ours, &theirs].map(|version| version.get(id));
            let has = |gist: &&str| merged.text.contains(&format!("gist: {gist} # {id}\n"))
                || merged.text.contains(&format!("\"id\":\"{id}\",\"speaker\":\"roe\",\"acts\":[\"ask\"],\"gist\":\"{gist}\""));
            let wanted = if own == other || other == was { own } else { other };
            let is_conflict = own != other && own != was && other != was;
            if is_conflict {
                conflicts += 1;
                prop_assert!(own.is_none_or(has) && other.is_none_or(has), "{id}:\n{}", merged.text);
            } else {
                prop_assert!(wanted.is_none_or(has), "{id}:\n{}", merged.text);
                prop_assert!(wanted.is_some() || was.is_none_or(|was| !has(was)), "{id}:\n{}", merged.text);
            }
        }
        prop_assert_eq!(merged.conflicts.is_empty(), conflicts == 0, "{}", merged.text);
    }
}

fn merged(base: &str, ours: &str, theirs: &str) -> (String, Vec<String>) {
    let merged = merge(Versions { base, ours, theirs }, DataFormat::Yaml, 7).unwrap();
    (merged.text, merged.conflicts)
}

const BASE: &str = "# About the talks.
onrecord: 1
actors:
  roe: {name: Jane Roe} # the envoy
statements:
- id: s1
  speaker: roe
  acts: [ask]
  gist: One.
# The last word.
";

#[test]
fn an_id_that_one_side_renames_is_renamed_in_what_the_other_adds() {
    let ours = BASE.replace("roe", "jane-roe");
    let added = "- id: s2\n  speaker: roe\n  acts: [ask]\n  gist: Two.\n";
    let theirs = BASE.replace("# The last", &format!("{added}# The last"));
    let expected = theirs.replace("roe", "jane-roe");
    assert_eq!(merged(BASE, &ours, &theirs), (expected.clone(), vec![]));
    assert_eq!(merged(BASE, &theirs, &ours), (expected, vec![]));
    // The same for a statement that the other one links to.
    let ours = BASE.replace("s1", "first");
    let theirs = theirs.replace("Two.\n", "Two.\n  links: [{rel: repeats, statement: s1}]\n");
    let (text, conflicts) = merged(BASE, &ours, &theirs);
    assert!(
        conflicts.is_empty() && text.contains("statement: first"),
        "{text}"
    );
}

#[test]
fn comments_and_layout_are_kept() {
    let ours = BASE.replace("gist: One.", "gist: One.   # sic");
    let theirs = BASE
        .replace("name: Jane Roe", "name: Jane M. Roe")
        .replace("About", "All about");
    let (text, conflicts) = merged(BASE, &ours, &theirs);
    assert_eq!(
        (text, conflicts),
        (
            ours.replace("Jane Roe", "Jane M. Roe")
                .replace("About", "All about"),
            vec![]
        )
    );
}

#[test]
fn a_statement_that_both_change_is_in_the_file_twice() {
    let ours = BASE.replace("One.", "Ours.");
    let theirs = BASE.replace("One.", "Theirs.");
    let (text, conflicts) = merged(BASE, &ours, &theirs);
    assert_eq!(conflicts, ["statement s1"]);
    let side = |gist: &str| format!("- id: s1\n  speaker: roe\n  acts: [ask]\n  gist: {gist}\n");
    let expected = format!(
        "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n# The last word.\n",
        side("Ours."),
        side("Theirs.")
    );
    assert!(text.ends_with(&expected), "{text}");
    // One that is changed here and removed there is kept for a person to decide.
    let removed = BASE.replace(&side("One."), "").replace("statements:\n", "");
    let (text, conflicts) = merged(BASE, &ours, &removed);
    assert!(!conflicts.is_empty() && text.contains("Ours."), "{text}");
}

#[test]
fn what_cannot_be_divided_is_left_to_git() {
    for (text, format) in [
        ("onrecord: 1\n\tx: [\n", DataFormat::Yaml),
        ("{\"onrecord\": 1}\n", DataFormat::Json),
        (
            "actors: {a: {name: A}}\nstatements: []\n---\nonrecord: 1\n",
            DataFormat::Yaml,
        ),
    ] {
        let versions = Versions {
            base: text,
            ours: text,
            theirs: text,
        };
        assert_eq!(merge(versions, format, 7), None, "{text}");
    }
}
