//! The vocabularies with what their words mean, as their data files say.

use std::sync::{Arc, LazyLock};

use crate::report::FileId;
use crate::report::span::SourceFile;
use crate::syntax::tree::Node;
use crate::syntax::{DataFormat, Limits, parse};

/// The data files, which are part of the specification.
const FILES: [&str; 15] = [
    include_str!("../../schema/vocabulary/actor-kinds.yaml"),
    include_str!("../../schema/vocabulary/acts.yaml"),
    include_str!("../../schema/vocabulary/attitudes.yaml"),
    include_str!("../../schema/vocabulary/capacities.yaml"),
    include_str!("../../schema/vocabulary/certainties.yaml"),
    include_str!("../../schema/vocabulary/confidences.yaml"),
    include_str!("../../schema/vocabulary/link-relations.yaml"),
    include_str!("../../schema/vocabulary/occasion-kinds.yaml"),
    include_str!("../../schema/vocabulary/prompt-kinds.yaml"),
    include_str!("../../schema/vocabulary/shifts.yaml"),
    include_str!("../../schema/vocabulary/stances.yaml"),
    include_str!("../../schema/vocabulary/statement-states.yaml"),
    include_str!("../../schema/vocabulary/term-links.yaml"),
    include_str!("../../schema/vocabulary/valences.yaml"),
    include_str!("../../schema/vocabulary/withheld-kinds.yaml"),
];

/// A closed list of words.
#[cfg_attr(
    not(any(feature = "cli", test)),
    expect(dead_code, reason = "only the command explains words")
)]
pub(crate) struct Vocabulary {
    /// `acts`, as its file is called.
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) words: Vec<Word>,
}

/// A word of a vocabulary.
#[cfg_attr(
    not(feature = "cli"),
    expect(dead_code, reason = "only the command explains words")
)]
pub(crate) struct Word {
    pub(crate) value: String,
    pub(crate) definition: String,
    pub(crate) example: String,
    /// What else people call it.
    pub(crate) also: Vec<String>,
    /// Words that coders confuse it with, and how they differ.
    pub(crate) compare: Vec<(String, String)>,
    /// Schemes, and where in them the word belongs.
    pub(crate) mappings: Vec<(String, String)>,
}

/// All vocabularies, in the order of their names.
pub(crate) fn all() -> &'static [Vocabulary] {
    static ALL: LazyLock<Vec<Vocabulary>> = LazyLock::new(|| FILES.iter().map(read).collect());
    &ALL
}

/// The vocabulary with exactly these words.
pub(crate) fn with_words(words: &[String]) -> Option<&'static Vocabulary> {
    let same = |one: &&Vocabulary| one.words.iter().map(|word| &word.value).eq(words);
    all().iter().find(same)
}

impl Vocabulary {
    pub(crate) fn word(&self, word: &str) -> Option<&Word> {
        self.words.iter().find(|one| one.value == word)
    }
}

fn read(text: &&str) -> Vocabulary {
    let file = Arc::new(SourceFile::new("vocabulary", *text));
    let parsed = parse(file, FileId(0), DataFormat::Yaml, &Limits::default());
    let root = parsed.trees.first().map(|tree| tree.root());
    let root = root.expect("a test reads the vocabularies");
    let words = items(root.get("values")).map(word).collect();
    Vocabulary {
        name: text_of(root.get("vocabulary")),
        description: text_of(root.get("description")),
        words,
    }
}

fn word(node: Node<'_>) -> Word {
    let compare = items(node.get("compare"));
    let mappings = node.get("mappings").and_then(Node::as_map);
    Word {
        value: text_of(node.get("value")),
        definition: text_of(node.get("definition")),
        example: text_of(node.get("example")),
        also: items(node.get("also"))
            .map(|one| text_of(Some(one)))
            .collect(),
        compare: compare
            .map(|one| (text_of(one.get("value")), text_of(one.get("difference"))))
            .collect(),
        mappings: { mappings.into_iter().flat_map(|map| map.iter()) }
            .map(|member| (member.key.to_owned(), classes(member.value)))
            .collect(),
    }
}

/// A class, or several.
fn classes(node: Node<'_>) -> String {
    match node.as_list() {
        Some(list) => {
            let all: Vec<_> = list.iter().map(|one| text_of(Some(one))).collect();
            all.join(", ")
        }
        None => text_of(Some(node)),
    }
}

fn items(node: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    let list = node.and_then(Node::as_list);
    list.into_iter().flat_map(|list| list.iter())
}

fn text_of(node: Option<Node<'_>>) -> String {
    node.and_then(Node::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_meaning_and_an_example() {
        assert_eq!(all().len(), FILES.len());
        for vocabulary in all() {
            assert!(!vocabulary.description.is_empty(), "{}", vocabulary.name);
            for word in &vocabulary.words {
                assert!(!word.definition.is_empty(), "{}", word.value);
                assert!(!word.example.is_empty(), "{}", word.value);
                for (other, difference) in &word.compare {
                    assert!(!difference.is_empty(), "{} {other}", word.value);
                }
            }
        }
        let acts = all().iter().find(|one| one.name == "acts").unwrap();
        assert!(acts.words.iter().all(|word| word.mappings.len() == 4));
    }
}
