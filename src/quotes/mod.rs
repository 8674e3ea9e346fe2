//! Every recorded word beside the text that it was taken from.
//!
//! Works on the tree, not on the typed records, so that a mistake elsewhere in a statement does not
//! keep its words from being looked up.

pub(crate) mod coverage;
#[allow(dead_code, reason = "wired with the new pipeline")]
mod done;
#[allow(dead_code, reason = "wired with the new pipeline")]
mod looked_up;
#[allow(dead_code, reason = "wired with the new pipeline")]
mod nested;
#[allow(dead_code, reason = "wired with the new pipeline")]
mod quoted;
#[allow(dead_code, reason = "wired with the new pipeline")]
mod search;
mod shelf;
#[allow(dead_code, reason = "wired with the new pipeline")]
mod sources;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;

pub(crate) use self::shelf::{Opened, Shelf, hex, open_all, read};
#[allow(unused_imports, reason = "wired with the new pipeline")]
pub(crate) use self::{
    done::{Coverage, InInnerMarks, Outcome, SourceDone, SourceOutcome, TextDone},
    looked_up::LookedUp,
    nested::Nested,
    quoted::{Quoted, Role},
    search::{Bounds, Judges, Keep, Quotes},
    sources::{PathWritten, SourceInfo},
};
use crate::model::Kind;
use crate::project::dataset::{Definition, FarQuotes, FarSpans, Set, SetId, World};
use crate::project::options::Options;
use crate::project::reach::{Unread, reach};
use crate::report::FileId;
use crate::report::span::Span;
use crate::syntax::tree::{Kind as Value, Node, Number};
use crate::text::{Found, Occurrence, SourceText, Wanted};

/// A source with the spans that are said to stand in it.
pub(crate) struct Source<'a> {
    pub(crate) id: &'a str,
    pub(crate) definition: Definition<'a>,
    /// Where the text should be, if anything says so.
    pub(crate) path: Option<PathBuf>,
    /// Why the text is not to be read from there.
    pub(crate) unread: Option<Unread>,
    pub(crate) spans: Vec<Recorded<'a>>,
    pub(crate) far: Far<'a>,
}

/// What is known of spans of a source that are not at hand.
#[derive(Clone, Copy)]
pub(crate) enum Far<'a> {
    /// There are none.
    None,
    /// They are all that there are, and those at hand are some of them.
    All(&'a FarSpans),
    /// They stand there besides those at hand.
    Others(&'a FarSpans),
}

/// One item of a statement's `text`.
#[derive(Clone, Copy)]
pub(crate) struct Recorded<'a> {
    /// The data set that it stands in, and the file of that.
    pub(crate) set: SetId,
    pub(crate) file: FileId,
    pub(crate) statement: Node<'a>,
    pub(crate) item: Node<'a>,
    pub(crate) class: Class,
    /// The words; for withheld ones, the word that says of which class they are.
    pub(crate) words: Node<'a>,
    pub(crate) is_withheld: bool,
    /// Whether the statement is reported inside another one.
    pub(crate) is_within: bool,
}

/// In whose words a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Quote,
    Report,
    Unmarked,
}

/// A source whose text is there, with what was found of each of its spans.
pub(crate) struct Checked<'a> {
    pub(crate) source: &'a Source<'a>,
    /// The text's file.
    pub(crate) file: FileId,
    pub(crate) text: SourceText<'a>,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub(crate) sha256: String,
    /// One for each span that is not withheld, in order.
    pub(crate) found: Vec<(Recorded<'a>, Found)>,
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

/// Every source of the data sets, each once, with its spans in reading order. `others` stand there
/// too.
pub(crate) fn collect<'a>(
    world: &World<'a>,
    others: &'a FarQuotes,
    options: &Options,
) -> Vec<Source<'a>> {
    let mut sources: Vec<Source<'a>> = Vec::new();
    let mut places: HashMap<(FileId, Span), usize> = HashMap::new();
    for set_id in world.set_ids() {
        let set = world.set(set_id);
        for (kind, id, definition) in world.definitions(set_id) {
            if kind == Kind::Source {
                places
                    .entry((definition.file, definition.id_span))
                    .or_insert_with(|| {
                        let path = text_path(set, id, definition, options);
                        let given = options.text(id).is_some();
                        let root = set.root.as_deref().filter(|_| !given);
                        let unread = match (&path, root) {
                            (Some(path), Some(root)) => reach(root, path).err(),
                            _ => None,
                        };
                        sources.push(Source {
                            id,
                            definition,
                            path,
                            unread,
                            spans: Vec::new(),
                            far: far(world, set_id, id, definition, others),
                        });
                        sources.len() - 1
                    });
            }
        }
    }
    for set_id in world.set_ids() {
        let only = only_source(world, set_id);
        for statement in world.statements(set_id) {
            for (source, recorded) in recorded(world, set_id, statement, only) {
                if let Some(&index) = places.get(&(source.file, source.id_span)) {
                    sources[index].spans.push(recorded);
                }
            }
        }
    }
    sources
}

fn far<'a>(
    world: &World<'a>,
    set: SetId,
    id: &str,
    definition: Definition<'_>,
    others: &'a FarQuotes,
) -> Far<'a> {
    if let Some(others) = others.get(&(definition.file, definition.id_span)) {
        return Far::Others(others);
    }
    let own = world.own(set, Kind::Source, id);
    // Nothing leads to a second one of the same id.
    let is_first = own.is_some_and(|own| own.id_span == definition.id_span);
    let elsewhere = world.elsewhere().filter(|_| is_first);
    let all = elsewhere.and_then(|elsewhere| elsewhere.spans_in(id));
    all.map_or(Far::None, Far::All)
}

/// Where the text of a source is, if anything says so.
pub(crate) fn text_path(
    set: &Set,
    id: &str,
    definition: Definition<'_>,
    options: &Options,
) -> Option<PathBuf> {
    if let Some(given) = options.text(id) {
        return Some(given.to_owned());
    }
    let file = definition.node.get("text_file")?.as_str()?;
    Some(set.folder.as_ref()?.join(file))
}

/// The source of a statement that names none: the one that the file has, or that its used files have.
fn only_source<'a>(world: &World<'a>, set: SetId) -> Option<Definition<'a>> {
    match sources_in_reach(world, set).as_slice() {
        [(_, only)] => Some(*only),
        _ => None,
    }
}

/// The sources that a statement of a set may stand in when it names none: those of its file or, where
/// that has none, those of the files that it uses.
pub(crate) fn sources_in_reach<'a>(
    world: &World<'a>,
    set: SetId,
) -> Vec<(&'a str, Definition<'a>)> {
    let sources = |id: SetId| {
        let all = world.definitions(id);
        all.filter(|(kind, ..)| *kind == Kind::Source)
            .map(|(_, id, definition)| (id, definition))
    };
    let own: Vec<_> = sources(set).collect();
    if !own.is_empty() {
        return own;
    }
    let used = world.set(set).uses.iter();
    let mut files: Vec<SetId> = used
        .flat_map(|used| used.sets.iter().flatten())
        .copied()
        .collect();
    // Two names may lead to one file.
    files.sort_unstable();
    files.dedup();
    files.into_iter().flat_map(sources).collect()
}

fn recorded<'a>(
    world: &World<'a>,
    set: SetId,
    statement: Node<'a>,
    only: Option<Definition<'a>>,
) -> Vec<(Definition<'a>, Recorded<'a>)> {
    let source = |standing| match standing {
        Standing::In(id) => world.resolve(set, Kind::Source, id).first().copied(),
        Standing::InTheOnly => only,
        Standing::Nowhere => None,
    };
    let spans = spans(set, world.set(set).file, statement);
    let placed = spans.filter_map(|(standing, span)| Some((source(standing)?, span)));
    placed.collect()
}

/// What is said about the source in which words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing<'a> {
    /// It is the one of this id.
    In(&'a str),
    /// Nothing: it is the only one that there is.
    InTheOnly,
    /// Nothing that can be an id.
    Nowhere,
}

/// The spans of a statement that can be looked up, each with its source.
pub(crate) fn spans(
    set: SetId,
    file: FileId,
    statement: Node<'_>,
) -> impl Iterator<Item = (Standing<'_>, Recorded<'_>)> {
    let items = statement.get("text").and_then(Node::as_list);
    let items = items.into_iter().flat_map(|list| list.iter());
    items.filter_map(move |item| {
        let named = item.get("source").or_else(|| statement.get("source"));
        let standing = named.map_or(Standing::InTheOnly, |id| {
            id.as_str().map_or(Standing::Nowhere, Standing::In)
        });
        let (class, words, is_withheld) = words_of(item)?;
        let recorded = Recorded {
            set,
            file,
            statement,
            item,
            class,
            words,
            is_withheld,
            is_within: statement.get("within").is_some(),
        };
        Some((standing, recorded))
    })
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

impl Source<'_> {
    /// How many spans are said to stand in it.
    pub(crate) fn count(&self) -> usize {
        match self.far {
            Far::None => self.spans.len(),
            Far::All(all) => all.count,
            Far::Others(others) => self.spans.len() + others.count,
        }
    }
}

impl<'a> Recorded<'a> {
    /// The recorded place, in code points of the text as stored.
    pub(crate) fn at(&self) -> Option<Range<usize>> {
        let at = self.item.get("at")?;
        let end = |key| at.get(key).and_then(whole_number);
        let place = end("start")?..end("end")?;
        // An end before the start is a mistake of its own, and says nothing about the words.
        (!place.is_empty()).then_some(place)
    }

    pub(crate) fn wanted(&self) -> Wanted<'a> {
        Wanted {
            words: self.words.as_str().unwrap_or_default(),
            prefix: self.item.get("prefix").and_then(Node::as_str),
            suffix: self.item.get("suffix").and_then(Node::as_str),
            nth: self.item.get("nth").and_then(whole_number),
            at: self.at(),
        }
    }
}

pub(crate) fn whole_number(node: Node<'_>) -> Option<usize> {
    match node.kind() {
        Value::Number(Number::Unsigned(value)) => usize::try_from(value).ok(),
        _ => None,
    }
}

/// Looks all words of a source up in its text, in one pass.
pub(crate) fn look_up<'a>(source: &'a Source<'a>, opened: &'a Opened) -> Checked<'a> {
    let text = SourceText::new(opened.text.text());
    let spans: Vec<_> = source
        .spans
        .iter()
        .filter(|span| !span.is_withheld)
        .copied()
        .collect();
    let wanted: Vec<_> = spans.iter().map(Recorded::wanted).collect();
    let found = text.find_all(&wanted);
    Checked {
        source,
        file: opened.file,
        text,
        sha256: opened.sha256.clone(),
        found: spans.into_iter().zip(found).collect(),
    }
}

impl<'a> Checked<'a> {
    /// The spans whose place is known, withheld ones included, with the bytes of that place.
    pub(crate) fn single_places(&self) -> impl Iterator<Item = (Recorded<'a>, Range<usize>)> {
        let found = self
            .placed()
            .map(|(span, place)| (span, place.bytes.clone()));
        found.chain(self.withheld_places())
    }

    /// The spans whose place is known, withheld ones included, with the bytes of what stands between
    /// their omissions.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (Recorded<'a>, Vec<Range<usize>>)> {
        let found = self
            .placed()
            .map(|(span, place)| (span, place.segments.clone()));
        found.chain(
            self.withheld_places()
                .map(|(span, place)| (span, vec![place])),
        )
    }

    /// The spans with words that stand at one place, as far as is known, with that place.
    fn placed(&self) -> impl Iterator<Item = (Recorded<'a>, &Occurrence)> {
        self.found.iter().filter_map(|(span, found)| match found {
            Found::Places(places) => match places.listed.as_slice() {
                [only] => Some((*span, only)),
                _ => None,
            },
            Found::NoWords | Found::Nowhere | Found::Undecided => None,
        })
    }

    /// The withheld spans that say where they stand, with the bytes of that place.
    fn withheld_places(&self) -> impl Iterator<Item = (Recorded<'a>, Range<usize>)> {
        let withheld = self.source.spans.iter().filter(|span| span.is_withheld);
        withheld.filter_map(|span| Some((*span, self.text.bytes(span.at()?)?)))
    }
}
