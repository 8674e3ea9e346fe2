//! Everyday words for the words of a vocabulary, such as `refusal` for `reject`.
//!
//! The data files of the vocabularies have them under `also`; `everyday.txt` is generated from those.

use crate::report::suggest::fold;

/// One line per word of a vocabulary: the vocabulary's name in the schema, the word, and the other words
/// for it, folded.
const TABLE: &str = include_str!("everyday.txt");

/// The word of the vocabulary for which `written` is another word.
pub(super) fn meant(vocabulary: &str, written: &str) -> Option<&'static str> {
    let written = fold(written);
    TABLE.lines().find_map(|line| {
        let (name, words) = line.split_once(' ')?;
        let (word, others) = words.split_once(' ')?;
        let is_it = name == vocabulary && others.split(' ').any(|other| other == written);
        is_it.then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use serde_json::Value;

    use super::{TABLE, fold, meant};

    /// The table, made from the data files of the vocabularies and their names in the schema.
    fn table() -> String {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/vocabulary");
        let files = std::fs::read_dir(root).unwrap();
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        let schema: Value = serde_json::from_str(crate::schema::DRAFT_2020_12).unwrap();
        let definitions = schema["$defs"].as_object().unwrap();
        let mut table = String::new();
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let vocabulary: Value = serde_yaml::from_str(&text).unwrap();
            let values = vocabulary["values"].as_array().unwrap();
            let words: Vec<_> = values.iter().map(|value| value["value"].clone()).collect();
            let is_this = |(_, body): &(&String, &Value)| body["enum"] == Value::from(&words[..]);
            let (name, _) = definitions.iter().find(is_this).unwrap();
            for value in values.iter().filter(|value| !value["also"].is_null()) {
                let also = value["also"].as_array().unwrap().iter();
                let also: Vec<_> = also.map(|word| fold(word.as_str().unwrap())).collect();
                let word = value["value"].as_str().unwrap();
                writeln!(table, "{name} {word} {}", also.join(" ")).unwrap();
            }
        }
        table
    }

    #[test]
    fn the_table_is_what_the_vocabularies_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/schema/everyday.txt");
        if std::env::var_os("ONRECORD_UPDATE").is_some() {
            std::fs::write(path, table()).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(path).unwrap(),
            table(),
            "`ONRECORD_UPDATE=1 cargo test` updates it"
        );
    }

    #[test]
    fn an_everyday_word_means_one_word_and_is_not_in_the_vocabulary() {
        let mut known = BTreeSet::new();
        for line in TABLE.lines() {
            let (name, words) = line.split_once(' ').unwrap();
            for word in words.split(' ') {
                assert!(known.insert((name, word)), "{name}: `{word}` twice");
            }
        }
    }

    #[test]
    fn everyday_words_lead_to_those_of_the_vocabulary() {
        for (vocabulary, written, word) in [
            ("Act", "refusal", Some("reject")),
            ("Act", "No comment", Some("decline-comment")),
            ("Certainty", "likely", Some("probable")),
            ("ActorKind", "Country", Some("state")),
            ("Stance", "refusal", None),
            ("Act", "reject", None),
            ("Act", "xyzzy", None),
        ] {
            assert_eq!(meant(vocabulary, written), word, "{written}");
        }
    }
}
