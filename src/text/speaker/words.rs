//! The words of the grammar.

use std::collections::HashMap;
use std::sync::OnceLock;

const DATA: &str = include_str!("words.txt");

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    He,
    She,
    /// Another pronoun.
    They,
    Determiner,
    /// A preposition that goes on with who somebody is: `a spokesman for the ministry`.
    Link,
    /// An adverb or an auxiliary between the speaker and the verb.
    Aside,
    /// A word that ends who somebody is.
    Stop,
    /// A verb of which the listener is the object: `told Roe`.
    Listener,
    /// A title of a man.
    Male,
    /// A title of a woman.
    Female,
    Title,
    /// A word in the name of an organization.
    Organization,
    /// A word with a capital that begins no name.
    Capital,
    /// A word in small letters inside a name.
    Particle,
}

const KINDS: [(&str, Class); 14] = [
    ("he", Class::He),
    ("she", Class::She),
    ("they", Class::They),
    ("determiner", Class::Determiner),
    ("link", Class::Link),
    ("aside", Class::Aside),
    ("stop", Class::Stop),
    ("listener", Class::Listener),
    ("male", Class::Male),
    ("female", Class::Female),
    ("title", Class::Title),
    ("organization", Class::Organization),
    ("capital", Class::Capital),
    ("particle", Class::Particle),
];

/// Whether a word, in any letters, is of a class.
pub(super) fn is(word: &str, class: Class) -> bool {
    let word = word.to_lowercase();
    let classes = lists().get(word.as_str());
    classes.is_some_and(|classes| classes.contains(&class))
}

fn lists() -> &'static HashMap<&'static str, Vec<Class>> {
    static LISTS: OnceLock<HashMap<&'static str, Vec<Class>>> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists: HashMap<&str, Vec<Class>> = HashMap::new();
        for line in DATA.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let kind = words.next().unwrap_or_default();
            let Some((_, class)) = KINDS.iter().find(|(name, _)| *name == kind) else {
                continue;
            };
            for word in words {
                lists.entry(word).or_default().push(*class);
            }
        }
        lists
    })
}
