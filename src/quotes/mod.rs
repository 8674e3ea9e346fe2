//! Every recorded word beside the text that it was taken from.
//!
//! Words are taken from typed records, and from what can be read of others, so that a mistake elsewhere
//! in a statement does not keep its words from being looked up. They wait until they are enough, and
//! are then looked up source by source.

pub(crate) mod coverage;
mod done;
mod looked_up;
mod nested;
mod printed;
mod quoted;
mod search;
mod shelf;
mod sources;
mod state;
#[cfg(test)]
pub(crate) mod tests;
mod waiting;

pub(crate) use self::done::{Coverage, InInnerMarks, Outcome, SourceDone, SourceOutcome, TextDone};
pub(crate) use self::looked_up::LookedUp;
pub(crate) use self::nested::Nested;
pub(crate) use self::printed::Printed;
pub(crate) use self::quoted::{Quoted, Role};
pub(crate) use self::search::{Judges, Keep, Quotes};
pub(crate) use self::shelf::{NoText, hex, read};
pub(crate) use self::sources::{PathWritten, SourceInfo};
#[cfg(test)]
pub(crate) use self::waiting::Bounds;
use crate::syntax::tree::{Kind as Value, Node};

/// In whose words a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Quote,
    Report,
    Unmarked,
}

impl Class {
    const ALL: [(&'static str, Class); 3] = [
        ("quote", Self::Quote),
        ("report", Self::Report),
        ("unmarked", Self::Unmarked),
    ];

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(key, _)| *key == word)
            .map(|(_, class)| class)
    }
}

fn words_of(item: Node<'_>) -> Option<(Class, Node<'_>, bool)> {
    for (key, class) in Class::ALL {
        if let Some(words) = item.get(key) {
            return words.as_str().map(|_| (class, words, false));
        }
    }
    let word = item.get("withheld")?;
    Some((Class::from_word(word.as_str()?)?, word, true))
}

pub(crate) fn whole_number(node: Node<'_>) -> Option<usize> {
    match node.kind() {
        Value::Number(number) => usize::try_from(number.whole()?).ok(),
        _ => None,
    }
}
