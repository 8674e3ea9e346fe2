//! Which keys and words of the format some files leave unused.
//!
//! The schemas say what there is. Each value is followed along them, and what is met is crossed out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::{Options, read_bytes, schema};
use serde_json::Value;

/// What none of the files uses: keys as `Definition: key`, words as `vocabulary = word`.
pub(crate) fn unused(files: &[PathBuf]) -> BTreeSet<String> {
    let whole = Walk::new(schema::DRAFT_2020_12);
    let lines = Walk::new(schema::RECORD);
    let mut used = BTreeSet::new();
    for path in files {
        let text = fs::read(path).expect("a case can be read");
        if path.extension().is_some_and(|ending| ending == "ndjson") {
            let text = String::from_utf8(text).expect("a valid case is UTF-8");
            let records = text.lines().filter(|line| !line.trim().is_empty());
            for record in records {
                let record = serde_json::from_str(record.trim_start_matches('\u{feff}'))
                    .expect("a valid record can be read");
                lines.follow(&record, &lines.line(&record), &mut used);
            }
        } else if let Some(data) =
            read_bytes(&path.to_string_lossy(), text, &Options::default()).data
        {
            // A file of several data sets is left out: what it uses others use, too.
            let data = serde_json::to_value(&data).expect("a data set can be written");
            whole.follow(&data, FILE, &mut used);
        }
    }
    let mut unused = whole.keys();
    unused.extend(lines.keys());
    let words = vocabularies().into_iter().flat_map(|(name, words)| {
        let definition = whole.definition_of(&name, &words);
        let written =
            move |word: &String| (format!("{name} = {word}"), format!("{definition} = {word}"));
        words.iter().map(written).collect::<Vec<_>>()
    });
    let unused_words = words.filter(|(_, word)| !used.contains(word));
    let unused_words: Vec<_> = unused_words.map(|(name, _)| name).collect();
    unused.retain(|key| !used.contains(key));
    unused.extend(unused_words);
    unused
}

/// What the body of a schema is called, which is no definition.
const FILE: &str = "the file";

struct Walk {
    schema: Value,
}

impl Walk {
    fn new(schema: &str) -> Self {
        let schema = serde_json::from_str(schema).expect("a schema of ours can be read");
        Self { schema }
    }

    fn body(&self, name: &str) -> &Value {
        match name {
            FILE => &self.schema,
            name => &self.schema["$defs"][name],
        }
    }

    /// The definitions and the schema itself, by name.
    fn bodies(&self) -> Vec<(&str, &Value)> {
        let definitions = self.schema["$defs"].as_object().into_iter().flatten();
        let mut bodies: Vec<_> = definitions
            .map(|(name, body)| (name.as_str(), body))
            .collect();
        bodies.push((FILE, &self.schema));
        bodies
    }

    fn keys(&self) -> BTreeSet<String> {
        let keys = |(name, body): (&str, &Value)| {
            let keys = body["properties"].as_object().into_iter().flatten();
            let named = keys.map(|(key, _)| format!("{name}: {key}"));
            named.collect::<Vec<_>>()
        };
        let mut all: BTreeSet<_> = self.bodies().into_iter().flat_map(keys).collect();
        // Of a record the schema itself says only that it has a type.
        if self.schema["properties"]["onrecord"].is_null() {
            all.remove(&format!("{FILE}: type"));
        }
        all
    }

    /// The definition of a record of NDJSON.
    fn line(&self, record: &Value) -> String {
        let is_this = |(_, body): &(&str, &Value)| {
            let one = &body["properties"]["type"];
            one["const"] == record["type"]
                || one["enum"] == Value::from(vec![record["type"].clone()])
        };
        let found = self.bodies().into_iter().find(is_this);
        let (name, _) = found.unwrap_or_else(|| panic!("no definition of the record {record}"));
        name.to_owned()
    }

    /// The definition that has just the words of a vocabulary.
    fn definition_of(&self, vocabulary: &str, words: &[String]) -> String {
        let has_them = |(_, body): &(&str, &Value)| body["enum"] == Value::from(words);
        let found = self.bodies().into_iter().find(has_them);
        let (name, _) = found.unwrap_or_else(|| {
            panic!(
                "no definition of the schema has the words of schema/vocabulary/{vocabulary}.yaml"
            )
        });
        name.to_owned()
    }

    fn follow(&self, data: &Value, name: &str, used: &mut BTreeSet<String>) {
        self.along(data, self.body(name), name, used);
    }

    fn along(&self, data: &Value, body: &Value, name: &str, used: &mut BTreeSet<String>) {
        if let Some(name) = body["$ref"]
            .as_str()
            .and_then(|path| path.rsplit('/').next())
        {
            return self.follow(data, name, used);
        }
        match data {
            Value::Object(keys) => {
                for (key, value) in keys {
                    let known = &body["properties"][key];
                    if known.is_null() {
                        self.along(value, &body["additionalProperties"], name, used);
                    } else {
                        used.insert(format!("{name}: {key}"));
                        self.along(value, known, name, used);
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.along(item, &body["items"], name, used);
                }
            }
            Value::String(word) => {
                used.insert(format!("{name} = {word}"));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Every vocabulary, with its words in their order.
fn vocabularies() -> Vec<(String, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/vocabulary");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the vocabularies can be read") {
        let path = entry.expect("the folder can be read").path();
        let text = fs::read_to_string(&path).expect("a vocabulary can be read");
        let data: Value = serde_yaml::from_str(&text).expect("a vocabulary is YAML");
        let values = data["values"].as_array().into_iter().flatten();
        let words = values.filter_map(|value| value["value"].as_str().map(str::to_owned));
        let name = data["vocabulary"].as_str().unwrap_or_default();
        found.push((name.to_owned(), words.collect()));
    }
    found
}
