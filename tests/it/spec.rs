//! Holds the specification, the vocabularies and the schema together: `schema/SPEC.md` has a row
//! for every key and every word, in their order, and its examples are clean.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::lines::lines;
use onrecord::{Options, check_paths, schema};
use serde_json::Value;

/// The headings of SPEC.md that have a table of keys, and the definition of the schema that each is
/// about. The file itself is the schema's root; the dataset record is in the schema of NDJSON.
const TABLES: &[(&str, &str)] = &[
    ("File", ""),
    ("Coder", "Coder"),
    ("Source", "Source"),
    ("Capture", "Capture"),
    ("Actor", "Actor"),
    ("Role", "Role"),
    ("Issue", "Issue"),
    ("Occasion", "Occasion"),
    ("Statement", "Statement"),
    ("Span", "TextSpan"),
    ("Code points", "CodePoints"),
    ("Position", "Position"),
    ("Terms", "Terms"),
    ("Item", "Item"),
    ("Forecast", "Forecast"),
    ("Prompt", "Prompt"),
    ("Link", "Link"),
    ("Coded", "Coded"),
    ("Status", "Status"),
    ("Dataset record", "DataSetLine"),
];

/// What SPEC.md calls the values that are texts of a certain form.
const VALUES: &[(&str, &str)] = &[
    ("Edtf", "date"),
    ("Duration", "duration"),
    ("LanguageTag", "language"),
    ("License", "licence"),
    ("CountryCode", "country"),
    ("Qid", "QID"),
    ("Orcid", "ORCID"),
    ("Sha256", "SHA-256"),
    ("ActorId", "actor"),
    ("SourceId", "source"),
    ("IssueId", "issue"),
    ("OccasionId", "occasion"),
    ("CoderId", "coder"),
    ("StatementId", "id"),
    ("StatementRef", "statement"),
];

#[test]
fn every_key_has_its_row() {
    let (file, record) = (parse(schema::DRAFT_2020_12), parse(schema::RECORD));
    let vocabularies = vocabulary_table();
    for (heading, definition) in TABLES {
        let object = match *definition {
            "" => &file,
            "DataSetLine" => &record["$defs"][definition],
            definition => &file["$defs"][definition],
        };
        let in_schema: Vec<_> = object["properties"]
            .as_object()
            .unwrap_or_else(|| panic!("the schema has no {definition}"))
            .iter()
            // `type` says what a line is; the text above the table describes it.
            .filter(|(key, _)| *definition != "DataSetLine" || *key != "type")
            .map(|(key, value)| Row {
                key: key.clone(),
                kind: kind_in_words(key, value, &file, &vocabularies),
                required: is_required(object, key),
            })
            .collect();
        let in_spec: Vec<_> = table(heading)
            .iter()
            .map(|cells| Row::read(heading, cells))
            .collect();
        let keys = |rows: &[Row]| rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>();
        assert_eq!(
            keys(&in_spec),
            keys(&in_schema),
            "the rows under `### {heading}` in SPEC.md"
        );
        assert_eq!(
            in_spec, in_schema,
            "the rows under `### {heading}` in SPEC.md"
        );
    }
}

#[test]
fn every_object_of_the_schema_has_its_table() {
    let file = parse(schema::DRAFT_2020_12);
    let objects = file["$defs"].as_object().unwrap().iter();
    let objects = objects
        .filter(|(_, body)| body["type"] == "object")
        .map(|(name, _)| name.as_str());
    let known: BTreeSet<_> = TABLES.iter().map(|(_, definition)| *definition).collect();
    let missing: Vec<_> = objects.filter(|name| !known.contains(name)).collect();
    assert!(
        missing.is_empty(),
        "no table of SPEC.md is about {missing:?}"
    );
}

#[test]
fn the_vocabularies_agree_with_the_schema() {
    let file = parse(schema::DRAFT_2020_12);
    let mut enums: BTreeMap<_, _> = (file["$defs"].as_object().unwrap().iter())
        .filter(|(_, body)| body["enum"].is_array())
        .collect();
    let in_spec = vocabulary_table();
    for (name, vocabulary) in vocabularies() {
        assert_eq!(
            vocabulary["vocabulary"],
            name.as_str(),
            "vocabulary/{name}.yaml names itself"
        );
        let words = texts(&vocabulary["values"], "value");
        let set: BTreeSet<_> = words.iter().collect();
        let of_schema = |body: &Value| strings(&body["enum"]);
        let same = |body: &Value| of_schema(body).iter().collect::<BTreeSet<_>>() == set;
        let Some(definition) = enums
            .keys()
            .copied()
            .find(|definition| same(enums[*definition]))
        else {
            panic!("no list of words in the schema is that of {name}.yaml");
        };
        let body = enums.remove(definition).unwrap();
        assert_eq!(
            of_schema(body),
            words,
            "the order of {definition} and {name}.yaml"
        );
        let definitions = texts(&vocabulary["values"], "definition");
        assert_eq!(
            strings(&body["enumDescriptions"]),
            definitions,
            "what the words of {name} mean"
        );
        let row = in_spec.iter().find(|row| row.file == name);
        let row = row.unwrap_or_else(|| panic!("SPEC.md has no row for {name}.yaml"));
        assert_eq!(row.words, words, "the words of `{}` in SPEC.md", row.name);
    }
    assert!(
        enums.is_empty(),
        "no vocabulary file is about {:?}",
        enums.keys()
    );
    assert_eq!(
        in_spec.len(),
        vocabularies().len(),
        "vocabularies in SPEC.md without a file"
    );
}

#[test]
fn the_mappings_are_to_what_their_schemes_have() {
    for (name, vocabulary) in vocabularies() {
        let words = texts(&vocabulary["values"], "value");
        let schemes = vocabulary["sources"].as_object();
        // The schemes that acts are mapped to have no classes for anything else.
        assert_eq!(
            vocabulary["mappings"] == "none",
            schemes.is_none(),
            "{name}: either there are schemes that it is mapped to, or its mappings are `none`"
        );
        for entry in vocabulary["values"].as_array().unwrap() {
            let word = entry["value"].as_str().unwrap();
            let mappings = entry["mappings"].as_object();
            let mapped: BTreeSet<_> = mappings.into_iter().flat_map(|all| all.keys()).collect();
            let known: BTreeSet<_> = schemes.into_iter().flat_map(|all| all.keys()).collect();
            assert_eq!(
                mapped, known,
                "{name}: the schemes that `{word}` is mapped to"
            );
            for (scheme, target) in mappings.into_iter().flatten() {
                let allowed = &vocabulary["sources"][scheme]["values"];
                for target in strings(target) {
                    assert!(
                        allowed.is_null() || strings(allowed).contains(&target),
                        "{name}: {scheme} has no `{target}`, to which `{word}` is mapped"
                    );
                }
            }
            for other in entry["compare"].as_array().into_iter().flatten() {
                let other = other["value"].as_str().unwrap();
                assert!(
                    other != word && words.iter().any(|word| word == other),
                    "{name}: `{word}` is compared with `{other}`, which is no other word of it"
                );
            }
        }
    }
}

/// The examples are in one folder, with what they refer to: the text of the hard cases' article,
/// and the file that the example of `uses` uses.
#[test]
fn the_examples_are_clean() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    put(
        "sources/wire-1.txt",
        &fenced(&section("## Hard cases"), "text")[0],
    );
    let names = ["briefing-1", "communique-1", "post-1"];
    let texts = fenced(&section("### Forms of sources"), "text");
    assert_eq!(
        texts.len(),
        names.len(),
        "a text for each form that is no article"
    );
    for (name, text) in names.iter().zip(&texts) {
        put(&format!("sources/{name}.txt"), text);
    }
    put(
        "march.onrecord.yaml",
        "onrecord: 1\nactors: {roe: {name: Jane Roe}}\nstatements:\n- {id: s4, speaker: roe, acts: \
         [demand], gist: Roe wants water in the dry season.}\n",
    );
    let mut count = 0;
    for (number, example) in fenced(&before(&spec(), "## Hard cases"), "yaml")
        .iter()
        .enumerate()
    {
        put(&format!("example-{number}.onrecord.yaml"), example);
        count += 1;
    }
    assert!(count >= 3, "SPEC.md has lost its examples");
    put("hard-cases.onrecord.yaml", &hard_cases());
    put(
        "stream.onrecord.ndjson",
        &fenced(&section("## NDJSON"), "ndjson")[0],
    );
    let mut paths: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let report = check_paths(&paths, &Options::default()).unwrap();
    assert_eq!(report.data_files(), paths.len());
    // An example shows one thing, and need not record all that its source quotes.
    let is_partial = |rule: &str| rule == "quotation-not-recorded";
    let found = report.findings();
    assert!(
        found.iter().all(|finding| is_partial(finding.rule.name)),
        "in the examples of SPEC.md:\n{}",
        lines(&report)
    );
}

/// What every data set has to be able to say is all there: fourteen cases, numbered, none left out.
#[test]
fn the_hard_cases_are_complete() {
    let section = section("## Hard cases");
    for case in 1..=14 {
        assert!(
            section.contains(&format!("\n**{case}. ")),
            "case {case} is missing from SPEC.md"
        );
        if case < 14 {
            assert!(
                hard_cases().contains(&format!("- id: case-{case}\n")),
                "case {case} has no record"
            );
        }
    }
}

#[derive(Debug, PartialEq)]
struct Row {
    key: String,
    kind: String,
    required: bool,
}

impl Row {
    /// Reads `| key | type | required | meaning | example |`. Where being required depends on other
    /// keys, the cell says on what, and the key by itself is not required.
    fn read(heading: &str, cells: &[String]) -> Self {
        let [key, kind, required, meaning, example] = cells else {
            panic!(
                "a row under `### {heading}` has {} cells: {cells:?}",
                cells.len()
            );
        };
        assert!(
            !meaning.is_empty() && example.starts_with('`'),
            "`{key}` of {heading}: {cells:?}"
        );
        Self {
            key: key.trim_matches('`').to_owned(),
            // For a reader a path and a web address are more than a text; for the schema they are
            // not.
            kind: match kind.as_str() {
                "path" | "URL" => "text".to_owned(),
                kind => kind.to_owned(),
            },
            required: required == "yes",
        }
    }
}

fn is_required(object: &Value, key: &str) -> bool {
    object["required"]
        .as_array()
        .is_some_and(|all| all.iter().any(|required| required == key))
}

/// The type of a key in the words of SPEC.md, from its schema.
fn kind_in_words(key: &str, value: &Value, file: &Value, vocabularies: &[VocabularyRow]) -> String {
    if key == "extra" {
        return "map of anything".to_owned();
    }
    if let Some(reference) = value["$ref"].as_str() {
        return definition_in_words(reference.rsplit('/').next().unwrap(), file, vocabularies);
    }
    let plural = |value: &Value| {
        let one = kind_in_words("", value, file, vocabularies);
        let one = if key == "uses" {
            "path".to_owned()
        } else {
            one
        };
        match one.as_str() {
            "code points" | "terms" => one,
            _ => one + "s",
        }
    };
    match value["type"].as_str() {
        Some("string") => "text".to_owned(),
        Some("integer") => "number".to_owned(),
        Some("boolean") => "true or false".to_owned(),
        Some("array") => format!("list of {}", plural(&value["items"])),
        Some("object") => format!("map of {}", plural(&value["additionalProperties"])),
        other => panic!("`{key}` has the type {other:?}, which SPEC.md has no word for"),
    }
}

fn definition_in_words(name: &str, file: &Value, vocabularies: &[VocabularyRow]) -> String {
    let find = |table: &[(&str, &str)]| {
        let row = table.iter().find(|(_, definition)| *definition == name);
        row.map(|(heading, _)| heading.to_lowercase())
    };
    if let Some((_, word)) = VALUES.iter().find(|(definition, _)| *definition == name) {
        return (*word).to_owned();
    }
    if let Some(heading) = find(TABLES) {
        return heading;
    }
    let words = strings(&file["$defs"][name]["enum"]);
    let row = vocabularies.iter().find(|row| row.words == words);
    row.unwrap_or_else(|| panic!("SPEC.md has no word for {name}"))
        .name
        .clone()
}

/// A row of the table of vocabularies: `[name](vocabulary/file.yaml) | where | words`.
struct VocabularyRow {
    name: String,
    file: String,
    words: Vec<String>,
}

fn vocabulary_table() -> Vec<VocabularyRow> {
    let rows = rows(&section("## Vocabularies"));
    rows.iter()
        .map(|cells| {
            let (name, file) = cells[0].split_once("](vocabulary/").unwrap();
            VocabularyRow {
                name: name.trim_start_matches('[').to_owned(),
                file: file.trim_end_matches(".yaml)").to_owned(),
                words: cells[2]
                    .split_whitespace()
                    .map(|word| word.trim_matches('`').to_owned())
                    .collect(),
            }
        })
        .collect()
}

/// Every vocabulary by the name of its file.
fn vocabularies() -> BTreeMap<String, Value> {
    let files = fs::read_dir("schema/vocabulary")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            let body = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), body)
        })
        .collect()
}

/// The file of the hard cases: the beginning that SPEC.md gives, and the statements of all its
/// cases.
fn hard_cases() -> String {
    let blocks = fenced(&section("## Hard cases"), "yaml");
    let (beginning, cases) = blocks.split_first().unwrap();
    format!("{beginning}statements:\n{}", cases.concat())
}

fn spec() -> String {
    fs::read_to_string(Path::new("schema/SPEC.md")).unwrap()
}

fn before(text: &str, heading: &str) -> String {
    let end = text
        .find(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("SPEC.md has no `{heading}`"));
    text[..=end].to_owned()
}

/// The text from a heading up to the next one of the same level or a higher one.
fn section(heading: &str) -> String {
    let spec = spec();
    let start = before(&spec, heading).len();
    let level = heading.split(' ').next().unwrap().len();
    let mut fence = false;
    let lines = spec[start..]
        .split_inclusive('\n')
        .enumerate()
        .take_while(|(number, line)| {
            fence ^= line.starts_with("```");
            let depth = line.bytes().take_while(|&byte| byte == b'#').count();
            *number == 0 || fence || depth == 0 || depth > level
        });
    lines.map(|(_, line)| line).collect()
}

/// The rows of the table under a third-level heading, cell by cell, without those at its top.
fn table(heading: &str) -> Vec<Vec<String>> {
    rows(&section(&format!("### {heading}")))
}

fn rows(section: &str) -> Vec<Vec<String>> {
    let lines = section.lines().filter(|line| line.starts_with('|')).skip(2);
    lines
        .map(|line| {
            let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
            inner
                .split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

/// The bodies of the code blocks that are marked as being in this language.
fn fenced(text: &str, language: &str) -> Vec<String> {
    let opening = format!("\n```{language}\n");
    text.split(&opening)
        .skip(1)
        .map(|rest| {
            let end = rest
                .find("\n```")
                .expect("a code block of SPEC.md is not closed");
            rest[..=end].to_owned()
        })
        .collect()
}

fn parse(schema: &str) -> Value {
    serde_json::from_str(schema).unwrap()
}

fn texts(list: &Value, key: &str) -> Vec<String> {
    let list = list.as_array().unwrap();
    list.iter()
        .map(|entry| entry[key].as_str().unwrap().to_owned())
        .collect()
}

/// A list of texts, or a single one.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::String(text) => vec![text.clone()],
        other => panic!("{other} is no text"),
    }
}
