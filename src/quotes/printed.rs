//! What a statement has in the words of its source, beside the words that were said: a role, a reporting
//! verb.

use crate::report::place::{Place, RecordId};
use crate::text::{Found, SourceText, Wanted};

/// Words of the source under a key of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Printed {
    pub(crate) statement: RecordId,
    pub(crate) key: &'static str,
    pub(crate) words: Box<str>,
}

impl Printed {
    pub(super) fn new(statement: RecordId, key: &'static str, words: &str) -> Self {
        Self {
            statement,
            key,
            words: words.into(),
        }
    }

    pub(crate) fn place(&self) -> Place {
        Place::of(self.statement).key(self.key)
    }

    /// The bytes of memory that it takes.
    pub(super) fn size(&self) -> usize {
        size_of::<Self>() + self.words.len()
    }
}

/// Which words are in a text. A role at the beginning of a sentence has a capital there, and a headline may
/// be in capitals.
pub(super) fn are_in(text: &SourceText<'_>, printed: Vec<Printed>) -> Vec<(Printed, bool)> {
    let is_in = |found: &Found| match found {
        Found::Places(_) | Found::Undecided | Found::NoWords => true,
        Found::Nowhere => false,
    };
    let look = |text: &SourceText<'_>, words: &[&str]| -> Vec<bool> {
        let wanted: Vec<_> = words.iter().map(|words| Wanted::words(words)).collect();
        text.find_all(&wanted).iter().map(is_in).collect()
    };
    let words: Vec<&str> = printed.iter().map(|one| &*one.words).collect();
    let mut found = look(text, &words);
    let missing = words.iter().zip(&found).filter(|(_, is_in)| !**is_in);
    let missing: Vec<String> = missing.map(|(words, _)| words.to_lowercase()).collect();
    if !missing.is_empty() {
        let small = text.text().to_lowercase();
        let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
        let again = look(&SourceText::new(&small), &missing);
        let left = found.iter_mut().filter(|is_in| !**is_in);
        for (is_in, again) in left.zip(again) {
            *is_in = again;
        }
    }
    printed.into_iter().zip(found).collect()
}
