//! One item of the `text` of a statement, apart from the rest of the record.

use std::ops::Range;

use super::{Class, whole_number, words_of};
use crate::model::{CodePoints, TextSpan, WithheldKind, Words};
use crate::report::place::{Place, RecordId};
use crate::syntax::tree::Node;
use crate::text::Wanted;

/// Recorded words, and what the record says about their place in the source.
///
/// It is kept small: many wait for being looked up together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quoted {
    pub(crate) statement: RecordId,
    /// Its number in the list.
    index: u32,
    pub(crate) class: Class,
    pub(crate) role: Role,
    /// `None` where they are withheld.
    pub(crate) words: Option<Box<str>>,
    /// `None` where nothing more is said, as of most words.
    details: Option<Box<Details>>,
}

/// What its statement is to other statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Role {
    /// Whether it is reported inside another one.
    pub(crate) is_within: bool,
    /// Whether another one is reported inside it.
    pub(crate) is_frame: bool,
    /// Whether it is only drafted: it does not say yet who speaks, or what the statement does.
    pub(crate) is_draft: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Details {
    sha256: Option<Box<str>>,
    prefix: Option<Box<str>>,
    suffix: Option<Box<str>>,
    nth: Option<usize>,
    at: Option<Range<usize>>,
}

impl Quoted {
    /// An item of a statement.
    pub(super) fn of(statement: RecordId, index: usize, role: Role, span: &TextSpan) -> Self {
        let (class, words, sha256) = match &span.words {
            Words::Quote(words) => (Class::Quote, Some(words), None),
            Words::Report(words) => (Class::Report, Some(words), None),
            Words::Unmarked(words) => (Class::Unmarked, Some(words), None),
            Words::Withheld { kind, sha256 } => (Class::of(*kind), None, sha256.as_ref()),
        };
        let copy = |text: &Option<String>| text.as_deref().map(Box::from);
        let details = Details {
            sha256: sha256.map(|hash| hash.as_str().into()),
            prefix: copy(&span.prefix),
            suffix: copy(&span.suffix),
            nth: span.nth.map(|nth| number(nth.get())),
            at: span.at.as_ref().map(place).filter(|at| !at.is_empty()),
        };
        Self {
            statement,
            index: u32::try_from(index).unwrap_or(u32::MAX),
            class,
            role,
            words: words.map(|words| words.as_str().into()),
            details: details.boxed(),
        }
    }

    /// An item of a statement that is no record, as far as it can be read: a mistake elsewhere does not
    /// keep words from being looked up.
    pub(super) fn of_broken(
        statement: RecordId,
        index: usize,
        role: Role,
        item: Node<'_>,
    ) -> Option<Self> {
        let (class, words, is_withheld) = words_of(item)?;
        let text = |key| item.get(key).and_then(Node::as_str).map(Box::from);
        let details = Details {
            sha256: text("sha256").filter(|_| is_withheld),
            prefix: text("prefix"),
            suffix: text("suffix"),
            nth: item.get("nth").and_then(whole_number),
            at: item.get("at").and_then(place_of),
        };
        Some(Self {
            statement,
            index: u32::try_from(index).unwrap_or(u32::MAX),
            class,
            role,
            words: words.as_str().filter(|_| !is_withheld).map(Box::from),
            details: details.boxed(),
        })
    }

    /// Its number in the list of its statement.
    pub(crate) fn index(&self) -> usize {
        usize::try_from(self.index).unwrap_or(usize::MAX)
    }

    /// The item itself.
    pub(crate) fn item_place(&self) -> Place {
        Place::of(self.statement).key("text").item(self.index())
    }

    /// The words; for withheld ones, the word that says of which class they are.
    pub(crate) fn words_place(&self) -> Place {
        self.key_place(self.words_key())
    }

    /// What is said of the words under a key.
    pub(crate) fn key_place(&self, key: &'static str) -> Place {
        self.item_place().key(key)
    }

    /// The key under which the words are, or would be were they not withheld.
    pub(crate) fn words_key(&self) -> &'static str {
        match (&self.words, self.class) {
            (None, _) => "withheld",
            (Some(_), Class::Quote) => "quote",
            (Some(_), Class::Report) => "report",
            (Some(_), Class::Unmarked) => "unmarked",
        }
    }

    /// What is to be looked for; `None` where the words are withheld.
    pub(crate) fn wanted(&self) -> Option<Wanted<'_>> {
        let details = self.details.as_deref();
        Some(Wanted {
            words: self.words.as_deref()?,
            prefix: details.and_then(|details| details.prefix.as_deref()),
            suffix: details.and_then(|details| details.suffix.as_deref()),
            nth: details.and_then(|details| details.nth),
            at: self.at(),
        })
    }

    /// The recorded place, in code points of the text as stored. Another rule reports an end before
    /// the start, which says nothing about the words.
    pub(crate) fn at(&self) -> Option<Range<usize>> {
        self.details.as_ref()?.at.clone()
    }

    /// The hash of withheld words.
    pub(crate) fn sha256(&self) -> Option<&str> {
        self.details.as_ref()?.sha256.as_deref()
    }

    /// The bytes of memory that it takes.
    pub(super) fn size(&self) -> usize {
        let details = self.details.as_deref();
        let texts = details.map(|one| [&one.sha256, &one.prefix, &one.suffix]);
        let texts = texts.into_iter().flatten().chain([&self.words]).flatten();
        size_of::<Self>()
            + details.map_or(0, size_of_val)
            + texts.map(|text| text.len()).sum::<usize>()
    }
}

impl Details {
    fn boxed(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }
}

impl Class {
    const fn of(kind: WithheldKind) -> Self {
        match kind {
            WithheldKind::Quote => Self::Quote,
            WithheldKind::Report => Self::Report,
            WithheldKind::Unmarked => Self::Unmarked,
        }
    }
}

fn place(at: &CodePoints) -> Range<usize> {
    number(at.start)..number(at.end)
}

fn place_of(at: Node<'_>) -> Option<Range<usize>> {
    let end = |key| at.get(key).and_then(whole_number);
    let place = end("start")?..end("end")?;
    (!place.is_empty()).then_some(place)
}

fn number(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
