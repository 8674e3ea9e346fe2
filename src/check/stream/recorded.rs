//! The recorded words of a statement, kept without the rest of it until they are looked up.

use std::ops::Range;

use crate::check::screen::words::SourceNumber;
use crate::check::screen::{Mark, Number, Screen};
use crate::model::{self, CodePoints, StatementRef, TextSpan, WithheldKind};
use crate::project::dataset::SetId;
use crate::quotes::{self, Class, Standing};
use crate::report::FileId;
use crate::syntax::tree::Node;
use crate::text::Wanted;

/// A statement with words that are to be looked up.
pub(super) struct Quoting {
    pub(super) mark: Mark,
    pub(super) is_within: bool,
    /// The statement that it is reported in, if that is at hand.
    pub(super) frame: Option<Number>,
    pub(super) items: Vec<Item>,
    /// Whether it is not known of every item of its `text` in which source it stands.
    pub(super) has_unplaced: bool,
}

/// One item of the `text` of a statement.
pub(super) struct Item {
    pub(super) source: SourceNumber,
    pub(super) class: Class,
    /// `None` where they are withheld.
    pub(super) words: Option<Box<str>>,
    /// The hash of withheld words.
    pub(super) sha256: Option<Box<str>>,
    prefix: Option<Box<str>>,
    suffix: Option<Box<str>>,
    nth: Option<usize>,
    /// In code points.
    pub(super) at: Option<Range<usize>>,
}

impl Quoting {
    /// That of a statement which could be read.
    pub(super) fn of(mark: Mark, statement: &model::Statement, screen: &Screen) -> Self {
        let find = |id: &StatementRef| screen.statement(id.as_str());
        let named = |span: &TextSpan| {
            let named = span.source.as_ref().or(statement.source.as_ref());
            let standing = named.map_or(Standing::InTheOnly, |id| Standing::In(id.as_str()));
            screen.source(standing)
        };
        let spans = statement.text.iter();
        let items: Vec<Item> = { spans }
            .filter_map(|span| Some(Item::of(named(span)?, span)))
            .collect();
        Self {
            mark,
            is_within: statement.within.is_some(),
            frame: statement.within.as_ref().and_then(find),
            has_unplaced: items.len() < statement.text.len(),
            items,
        }
    }

    /// That of a statement which could not be read as one.
    pub(super) fn of_tree(mark: Mark, statement: Node<'_>, screen: &Screen) -> Self {
        let all = statement.get("text").and_then(Node::as_list);
        let all = all.map_or(0, |list| list.iter().count());
        let spans = quotes::spans(SetId(0), FileId(0), statement);
        let items: Vec<Item> = { spans }
            .filter_map(|(standing, span)| Some(Item::of_tree(screen.source(standing)?, &span)))
            .collect();
        let within = statement.get("within");
        let frame = within.and_then(Node::as_str);
        let frame = frame.and_then(|id| screen.statement(id));
        Self {
            mark,
            is_within: within.is_some(),
            frame,
            has_unplaced: items.len() < all,
            items,
        }
    }
}

impl Item {
    fn of(source: SourceNumber, span: &TextSpan) -> Self {
        let (class, words, sha256) = match &span.words {
            model::Words::Quote(words) => (Class::Quote, Some(words), None),
            model::Words::Report(words) => (Class::Report, Some(words), None),
            model::Words::Unmarked(words) => (Class::Unmarked, Some(words), None),
            model::Words::Withheld { kind, sha256 } => {
                let class = match kind {
                    WithheldKind::Quote => Class::Quote,
                    WithheldKind::Report => Class::Report,
                    WithheldKind::Unmarked => Class::Unmarked,
                };
                (class, None, sha256.as_ref())
            }
        };
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let place = |at: &CodePoints| number(at.start)..number(at.end);
        let at = span.at.as_ref().map(place);
        let copy = |text: &Option<String>| text.as_deref().map(Box::from);
        Self {
            source,
            class,
            words: words.map(|words| words.as_str().into()),
            sha256: sha256.map(|hash| hash.to_string().into()),
            prefix: copy(&span.prefix),
            suffix: copy(&span.suffix),
            nth: span.nth.map(|nth| number(nth.get())),
            at: at.filter(|at| !at.is_empty()),
        }
    }

    fn of_tree(source: SourceNumber, span: &quotes::Recorded<'_>) -> Self {
        let wanted = span.wanted();
        let sha256 = span.item.get("sha256").and_then(Node::as_str);
        Self {
            source,
            class: span.class,
            words: (!span.is_withheld).then(|| wanted.words.into()),
            sha256: sha256.filter(|_| span.is_withheld).map(Box::from),
            prefix: wanted.prefix.map(Box::from),
            suffix: wanted.suffix.map(Box::from),
            nth: wanted.nth,
            at: wanted.at,
        }
    }

    /// What is looked for; `None` where the words are withheld.
    pub(super) fn wanted(&self) -> Option<Wanted<'_>> {
        Some(Wanted {
            words: self.words.as_deref()?,
            prefix: self.prefix.as_deref(),
            suffix: self.suffix.as_deref(),
            nth: self.nth,
            at: self.at.clone(),
        })
    }

    /// The bytes of memory that it takes.
    pub(super) fn size(&self) -> usize {
        let texts = [&self.words, &self.sha256, &self.prefix, &self.suffix];
        let texts = texts.into_iter().flatten();
        size_of::<Self>() + texts.map(|text| text.len()).sum::<usize>()
    }
}
