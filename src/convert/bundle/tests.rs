//! Bundles of files in a temporary folder.

use std::path::Path;

use super::*;
use crate::model::Kind;
use crate::report::Report;
use crate::report::span::SourceFile;
use crate::schema::Form;
use crate::syntax::{DataFormat, Limits, parse};

const PEOPLE: &str = "\
onrecord: 1
sources: {wire-1: {title: Weeks, text_file: texts/wire-1.txt}}
actors: {roe: {name: Jane Roe}, lind: {name: Tomas Lind}}
";

const MARCH: &str = "\
onrecord: 1
title: March
uses: {people: sub/people.onrecord.yaml, feb: feb.onrecord.yaml}
statements:
- {id: s4, speaker: roe, acts: [predict], gist: It takes weeks.}
- {id: s5, speaker: lind, acts: [attribute], gist: She said weeks., within: s4,
   links: [{rel: repeats, statement: feb#s1}, {rel: rebuts, unrecorded: his words, speaker: roe}]}
";

const FEB: &str = "\
onrecord: 1
uses: {people: sub/people.onrecord.yaml}
statements:
- {id: s1, speaker: roe, acts: [assess], gist: It goes well.,
   status: {state: superseded, replaced_by: s2}}
- {id: s2, speaker: roe, acts: [assess], gist: It goes very well., source: wire-1}
";

const APRIL: &str = "\
onrecord: 1
title: April
license: CC0-1.0
uses: {people: sub/people.onrecord.yaml, march: march.onrecord.yaml}
sources: {radio: {publisher: Radio}}
issues: {quota: {label: Quota}}
statements:
- {id: s1, speaker: roe, acts: [clarify], gist: Weeks are months., issues: [quota],
   links: [{rel: elaborates, statement: march#s4}]}
extra: {desk: foreign}
";

const FILES: &[(&str, &str)] = &[
    ("sub/people.onrecord.yaml", PEOPLE),
    ("march.onrecord.yaml", MARCH),
    ("feb.onrecord.yaml", FEB),
    ("april.onrecord.yaml", APRIL),
];

#[test]
fn a_bundle_holds_a_file_and_all_that_it_uses() {
    let folder = folder(FILES);
    let bundled = bundle(
        folder.path().join("april.onrecord.yaml"),
        &Options::default(),
    )
    .unwrap();
    let yaml = crate::to_yaml(&bundled.data.unwrap()).unwrap();
    let expected = r"# yaml-language-server: $schema=onrecord-1.schema.json
onrecord: 1
title: April
license: CC0-1.0

sources:
  radio: {publisher: Radio}
  wire-1: {title: Weeks, text_file: sub/texts/wire-1.txt}

actors:
  roe: {name: Jane Roe}
  lind: {name: Tomas Lind}

issues:
  quota: {label: Quota}

statements:
- id: s1
  speaker: roe
  source: radio
  acts: [clarify]
  gist: Weeks are months.
  issues: [quota]
  links:
  - {rel: elaborates, statement: march#s4}

- id: march#s4
  speaker: roe
  source: wire-1
  acts: [predict]
  gist: It takes weeks.

- id: march#s5
  speaker: lind
  source: wire-1
  acts: [attribute]
  gist: She said weeks.
  within: march#s4
  links:
  - {rel: repeats, statement: march#feb#s1}
  - {rel: rebuts, unrecorded: his words, speaker: roe}

- id: march#feb#s1
  speaker: roe
  source: wire-1
  acts: [assess]
  gist: It goes well.
  status: {state: superseded, replaced_by: march#feb#s2}

- id: march#feb#s2
  speaker: roe
  source: wire-1
  acts: [assess]
  gist: It goes very well.

extra: {desk: foreign}
";
    assert_eq!(yaml, expected);
    assert!(!crate::check_bytes("b.yaml", yaml.into_bytes(), &Options::default()).has_errors());
}

/// Renaming must not miss a reference that a later version adds: the schema knows all of them.
#[test]
fn every_reference_to_a_statement_follows() {
    let folder = folder(FILES);
    let bundled = bundle(
        folder.path().join("march.onrecord.yaml"),
        &Options::default(),
    )
    .unwrap();
    let json = crate::to_json(&bundled.data.unwrap()).unwrap();
    let mut report = Report::default();
    let file = std::sync::Arc::new(SourceFile::new("b.json", json));
    let id = report.add_data_file(std::sync::Arc::clone(&file));
    let parsed = parse(file, id, DataFormat::Json, &Limits::default());
    let tree = &parsed.trees[0];
    let mut found = Vec::new();
    Form::File
        .shape(tree)
        .unwrap()
        .references(tree.root(), &mut |kind, node| {
            if kind == Kind::Statement {
                found.push(node.as_str().unwrap().to_owned());
            }
        });
    assert_eq!(found, ["s4", "feb#s1", "feb#s2"]);
}

#[test]
fn a_bundle_of_a_folder_calls_its_files_by_their_names() {
    let folder = folder(FILES);
    let options = Options::default();
    let mut project = Project::new(&options);
    let mut read = |name: &str| {
        let path = folder.path().join(format!("{name}.onrecord.yaml"));
        (
            name.replace('/', "-"),
            project.paths(&[&path]).unwrap().concat(),
        )
    };
    let root = Root::Folder(vec![
        read("april"),
        read("feb"),
        read("march"),
        read("sub/people"),
    ]);
    let data = join(&project, &root, Some(&folder.path().join("out"))).unwrap();
    let ids: Vec<_> = data
        .statements
        .iter()
        .map(|statement| statement.id.as_str())
        .collect();
    assert_eq!(
        ids,
        ["april#s1", "feb#s1", "feb#s2", "march#s4", "march#s5"]
    );
    assert_eq!(data.title, None);
    let text = data.sources.get("wire-1").unwrap().text_file.as_deref();
    assert_eq!(text, Some("../sub/texts/wire-1.txt"));
}

#[test]
fn entities_that_differ_cannot_be_bundled() {
    let folder = folder(&[
        (
            "a.yaml",
            "onrecord: 1\nuses: {b: b.yaml}\nactors: {roe: {name: Jane Roe, country: CH}}\n",
        ),
        (
            "b.yaml",
            "onrecord: 1\nuses: {c: c.yaml}\nissues: {q: {label: Q}}\n",
        ),
        (
            "c.yaml",
            "onrecord: 1\nactors: {roe: {name: J. Roe}}\nissues: {q: {label: Q}}\n",
        ),
    ]);
    let message = bundle(folder.path().join("a.yaml"), &Options::default())
        .unwrap_err()
        .to_string();
    let message = message.replace(&folder.path().display().to_string(), "");
    assert_eq!(
        message,
        "the files cannot be bundled: an actor `roe` is different in /a.yaml and /c.yaml \
         (`name`, `country`). Make these entries equal, or give one of them another id"
    );
}

#[test]
fn a_file_with_errors_gives_a_report_and_no_bundle() {
    let folder = folder(&[("a.yaml", "onrecord: 1\nuses: {b: b.yaml}\n")]);
    let bundled = bundle(folder.path().join("a.yaml"), &Options::default()).unwrap();
    assert!(bundled.data.is_none());
    assert_eq!(
        bundled.report.findings()[0].rule.name,
        "unreadable-used-file"
    );
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}
