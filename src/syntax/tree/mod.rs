//! The spanned tree: the content of a data file, and where each word of it is.
//!
//! The nodes are in one arena, the items of all lists in a second one and the members of all maps in a
//! third, so that a tree is a handful of allocations whatever its size, and neither building nor
//! dropping a deep one recurses. Scalars that are written just as they read are kept as a place in the
//! text, not as a copy.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::key_index::KeyIndex;
use crate::report::span::{SourceFile, Span};

mod node;
mod number;
mod stretch;

pub(crate) use self::node::{Kind, List, Map, Member, Node};
pub(crate) use self::number::Number;
pub(super) use self::stretch::MOST_BYTES;
use self::stretch::{Stretch, small};

/// One document of a file.
#[derive(Debug)]
pub(crate) struct Tree {
    file: Arc<SourceFile>,
    nodes: Vec<Slot>,
    root: Id,
    /// The items of every list, those of one list next to each other.
    items: Vec<Id>,
    /// The members of every map, those of one map next to each other.
    entries: Vec<Entry>,
    /// Every text that the file does not contain unchanged, one after the other.
    decoded: String,
    numbers: Vec<Number>,
    /// Every comment, from its `#` to the end of its line, in the order of the text.
    comments: Vec<Span>,
    unused_anchors: Vec<Span>,
    /// The positions of the keys of each large map, in the order of the maps. Where the parser did not
    /// need them, they are computed when a key is first asked for.
    indexes: Vec<(Id, OnceLock<KeyIndex>)>,
}

/// A node's place in its arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Id(u32);

impl Id {
    /// The place as a number, the same for the same node.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }
}

#[derive(Debug)]
struct Slot {
    place: Stretch,
    data: Data,
}

/// What a node is, as it is stored.
#[derive(Clone, Copy, Debug)]
enum Data {
    Null,
    Bool(bool),
    /// Its place among the numbers.
    Number(u32),
    String(Text, Style),
    /// Its stretch of the items.
    List(Stretch),
    /// Its stretch of the members.
    Map(Stretch),
    /// Refers to another node of the same tree, which was completed before this one.
    Alias(Id),
}

/// The characters of a scalar or key, as they are stored.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text {
    /// Just as they are in the file.
    Verbatim(Stretch),
    /// With escapes or line folding resolved: a part of the decoded text.
    Decoded(Stretch),
}

impl Text {
    /// In bytes.
    const fn len(self) -> usize {
        match self {
            Self::Verbatim(stretch) | Self::Decoded(stretch) => stretch.len(),
        }
    }
}

/// A value that is neither list nor map, as a parser gives it.
#[derive(Clone, Debug)]
pub(super) enum Scalar<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Words<'a>, Style),
}

/// The characters of a scalar or key, as a parser gives them.
#[derive(Clone, Debug)]
pub(super) enum Words<'a> {
    /// Just as they are in the file.
    Verbatim(Span),
    /// With escapes or line folding resolved.
    Decoded(Cow<'a, str>),
}

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotation marks.
    Plain,
    /// Between `'`.
    Single,
    /// Between `"`; all strings of JSON.
    Double,
    /// After `|`.
    Literal,
    /// After `>`.
    Folded,
}

/// One `key: value`, as it is stored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) key: Text,
    key_place: Stretch,
    pub(super) value: Id,
}

impl Entry {
    pub(super) fn new(key: Text, key_span: Span, value: Id) -> Self {
        Self {
            key,
            key_place: key_span.into(),
            value,
        }
    }

    /// Where the key is, with its quotation marks.
    pub(super) const fn key_span(&self) -> Span {
        self.key_place.span()
    }
}

impl Words<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Verbatim(span) => span.len(),
            Self::Decoded(text) => text.len(),
        }
    }
}

impl Tree {
    /// Starts a tree without nodes. [`Tree::finish`] must follow before the tree is read.
    pub(super) fn new(file: Arc<SourceFile>) -> Self {
        Self {
            file,
            nodes: Vec::new(),
            root: Id(0),
            items: Vec::new(),
            entries: Vec::new(),
            decoded: String::new(),
            numbers: Vec::new(),
            comments: Vec::new(),
            unused_anchors: Vec::new(),
            indexes: Vec::new(),
        }
    }

    /// Stores a value that is neither list nor map.
    pub(super) fn add_scalar(&mut self, span: Span, scalar: Scalar<'_>) -> Id {
        let data = match scalar {
            Scalar::Null => Data::Null,
            Scalar::Bool(value) => Data::Bool(value),
            Scalar::Number(number) => {
                self.numbers.push(number);
                Data::Number(small(self.numbers.len() - 1))
            }
            Scalar::String(words, style) => Data::String(self.keep(words), style),
        };
        self.add(span, data)
    }

    /// Stores a string whose characters are kept already.
    pub(super) fn add_string(&mut self, span: Span, text: Text, style: Style) -> Id {
        self.add(span, Data::String(text, style))
    }

    /// Stores a list. Its items come before it.
    pub(super) fn add_list(&mut self, span: Span, items: &[Id]) -> Id {
        let start = self.items.len();
        self.items.extend_from_slice(items);
        let data = Data::List(Stretch::new(start, self.items.len()));
        self.add(span, data)
    }

    /// Stores a map, with the index of its keys if it is known. Its values come before it.
    pub(super) fn add_map(&mut self, span: Span, entries: &[Entry], index: Option<KeyIndex>) -> Id {
        let start = self.entries.len();
        self.entries.extend_from_slice(entries);
        let data = Data::Map(Stretch::new(start, self.entries.len()));
        let id = self.add(span, data);
        if entries.len() > KeyIndex::FEW {
            let index = index.map_or_else(OnceLock::new, OnceLock::from);
            self.indexes.push((id, index));
        }
        id
    }

    /// Stores a further use of a node.
    pub(super) fn add_alias(&mut self, span: Span, target: Id) -> Id {
        self.add(span, Data::Alias(target))
    }

    /// Keeps the characters of a scalar or key.
    pub(super) fn keep(&mut self, words: Words<'_>) -> Text {
        match words {
            Words::Verbatim(span) => Text::Verbatim(span.into()),
            Words::Decoded(text) => Text::Decoded(decode(&mut self.decoded, &text)),
        }
    }

    fn add(&mut self, span: Span, data: Data) -> Id {
        let id = Id(small(self.nodes.len()));
        let place = span.into();
        self.nodes.push(Slot { place, data });
        id
    }

    pub(super) fn add_unused_anchor(&mut self, span: Span) {
        self.unused_anchors.push(span);
    }

    pub(super) fn add_comment(&mut self, span: Span) {
        self.comments.push(span);
    }

    /// Sets the root and returns the tree for reading.
    pub(super) fn finish(mut self, root: Id) -> Self {
        self.root = root;
        self
    }

    /// The same tree over another text, in which `place` gives the new place of each span. Words that
    /// the other text does not contain unchanged are copied.
    pub(super) fn moved(mut self, file: &Arc<SourceFile>, place: impl Fn(Span) -> Span) -> Self {
        let old = Arc::clone(&self.file);
        let moved = |stretch: Stretch| Stretch::from(place(stretch.span()));
        let mut decoded = std::mem::take(&mut self.decoded);
        let mut text = |text: &mut Text| {
            if let Text::Verbatim(stretch) = *text {
                let words = &old.text()[stretch.range()];
                let new = moved(stretch);
                *text = if file.text().get(new.range()) == Some(words) {
                    Text::Verbatim(new)
                } else {
                    Text::Decoded(decode(&mut decoded, words))
                };
            }
        };
        for slot in &mut self.nodes {
            slot.place = moved(slot.place);
            if let Data::String(words, _) = &mut slot.data {
                text(words);
            }
        }
        for entry in &mut self.entries {
            text(&mut entry.key);
            entry.key_place = moved(entry.key_place);
        }
        for span in self.comments.iter_mut().chain(&mut self.unused_anchors) {
            *span = place(*span);
        }
        self.decoded = decoded;
        self.file = Arc::clone(file);
        self
    }

    pub(crate) fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    pub(crate) fn root(&self) -> Node<'_> {
        self.node(self.root)
    }

    pub(crate) fn node(&self, id: Id) -> Node<'_> {
        Node::new(self, id)
    }

    /// The anchors that no alias refers to, in the order of the text.
    pub(crate) fn unused_anchors(&self) -> &[Span] {
        &self.unused_anchors
    }

    pub(crate) fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The members of a map, behind any alias.
    pub(super) fn map(&self, id: Id) -> Option<&[Entry]> {
        match self.data(id) {
            Data::Map(members) => Some(&self.entries[members.range()]),
            _ => None,
        }
    }

    /// What a value that is neither list nor map is as a key: a key is text as it is written.
    pub(super) fn as_key(&self, id: Id, span: Span) -> Option<Text> {
        match self.data(id) {
            Data::String(text, _) => Some(text),
            Data::Null | Data::Bool(_) | Data::Number(_) if !span.is_empty() => {
                Some(Text::Verbatim(span.into()))
            }
            _ => None,
        }
    }

    /// The items of a list, behind any alias.
    pub(super) fn list(&self, id: Id) -> Option<&[Id]> {
        match self.data(id) {
            Data::List(items) => Some(&self.items[items.range()]),
            _ => None,
        }
    }

    /// The content of a node, behind any alias.
    fn data(&self, id: Id) -> Data {
        self.nodes[self.resolve(id).0 as usize].data
    }

    /// The node that is meant, behind any alias.
    fn resolve(&self, mut id: Id) -> Id {
        while let Data::Alias(target) = &self.nodes[id.0 as usize].data {
            id = *target;
        }
        id
    }

    /// The position of a key in a large map, behind any alias.
    fn place_of(&self, map: Id, key: &str) -> Option<usize> {
        let entries = self.map(map)?;
        let key_at = |place: usize| self.text(entries[place].key);
        let at = self.indexes.binary_search_by_key(&map.0, |(id, _)| id.0);
        let (_, index) = &self.indexes[at.ok()?];
        let index = index.get_or_init(|| KeyIndex::new(entries.len(), key_at, |_, _| {}));
        index.place(key, key_at)
    }

    pub(super) fn text(&self, text: Text) -> &str {
        match text {
            Text::Verbatim(stretch) => &self.file.text()[stretch.range()],
            Text::Decoded(stretch) => &self.decoded[stretch.range()],
        }
    }

    /// The same, without the check that it begins and ends with whole characters.
    pub(super) fn bytes(&self, text: Text) -> &[u8] {
        match text {
            Text::Verbatim(stretch) => &self.file.text().as_bytes()[stretch.range()],
            Text::Decoded(stretch) => &self.decoded.as_bytes()[stretch.range()],
        }
    }
}

/// Appends a text to the decoded ones, and returns its range in them.
fn decode(decoded: &mut String, text: &str) -> Stretch {
    let start = decoded.len();
    decoded.push_str(text);
    Stretch::new(start, decoded.len())
}
