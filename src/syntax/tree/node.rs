//! The tree for reading: its nodes as they are used, with aliases seen through.

use super::{Data, Entry, Id, Number, Style, Tree};
use crate::report::span::Span;
use crate::syntax::key_index::KeyIndex;

/// A node for reading: cheap to copy. Aliases are seen through, but for [`Node::span`], which is
/// where the node is *used*.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    tree: &'a Tree,
    id: Id,
}

/// What a node says.
#[derive(Clone, Copy)]
pub(crate) enum Kind<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(&'a str),
    List(List<'a>),
    Map(Map<'a>),
}

impl<'a> Node<'a> {
    pub(super) const fn new(tree: &'a Tree, id: Id) -> Self {
        Self { tree, id }
    }

    pub(crate) fn kind(self) -> Kind<'a> {
        match self.data() {
            Data::Null => Kind::Null,
            Data::Bool(value) => Kind::Bool(value),
            Data::Number(number) => Kind::Number(self.tree.numbers[number as usize]),
            Data::String(text, _) => Kind::String(self.tree.text(text)),
            Data::List(items) => Kind::List(List {
                tree: self.tree,
                items: &self.tree.items[items.range()],
            }),
            Data::Map(members) => Kind::Map(Map {
                tree: self.tree,
                id: self.tree.resolve(self.id),
                entries: &self.tree.entries[members.range()],
            }),
            Data::Alias(_) => unreachable!("data() follows aliases"),
        }
    }

    /// Where the node is used: the whole of it with quotation marks, brackets or block indicator.
    /// A block list or map runs from its first indicator or key to the end of its last value.
    pub(crate) fn span(self) -> Span {
        self.tree.nodes[self.id.0 as usize].place.span()
    }

    /// The node's own place in the arena, behind any alias: equal for two uses of one anchor.
    pub(crate) fn id(self) -> Id {
        self.tree.resolve(self.id)
    }

    /// Whether this only refers to a node that is written elsewhere.
    pub(crate) fn is_alias(self) -> bool {
        matches!(&self.tree.nodes[self.id.0 as usize].data, Data::Alias(_))
    }

    pub(crate) fn tree(self) -> &'a Tree {
        self.tree
    }

    /// The words in the file, with quotation marks.
    pub(crate) fn raw(self) -> &'a str {
        &self.tree.file.text()[self.span().range()]
    }

    pub(crate) fn style(self) -> Option<Style> {
        match self.data() {
            Data::String(_, style) => Some(style),
            _ => None,
        }
    }

    pub(crate) fn as_str(self) -> Option<&'a str> {
        match self.kind() {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_map(self) -> Option<Map<'a>> {
        match self.kind() {
            Kind::Map(map) => Some(map),
            _ => None,
        }
    }

    pub(crate) fn as_list(self) -> Option<List<'a>> {
        match self.kind() {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }

    /// The value under `key`, if this is a map that has it.
    pub(crate) fn get(self, key: &str) -> Option<Node<'a>> {
        self.as_map()?.get(key)
    }

    fn data(self) -> Data {
        self.tree.data(self.id)
    }
}

/// A list for reading.
#[derive(Clone, Copy)]
pub(crate) struct List<'a> {
    tree: &'a Tree,
    items: &'a [Id],
}

impl<'a> List<'a> {
    pub(crate) fn len(self) -> usize {
        self.items.len()
    }

    pub(crate) fn get(self, index: usize) -> Option<Node<'a>> {
        self.items.get(index).map(|&id| self.tree.node(id))
    }

    /// Only some of the items: from this one, at most so many.
    pub(crate) fn stretch(self, from: usize, count: usize) -> Self {
        let items = stretch(self.items, from, count);
        Self { items, ..self }
    }

    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = Node<'a>> + Clone {
        self.items.iter().map(move |&id| self.tree.node(id))
    }
}

/// A map for reading. Its keys are strings, each once, in the order of the file; keys that a merge
/// (`<<`) includes follow the map's own.
#[derive(Clone, Copy)]
pub(crate) struct Map<'a> {
    tree: &'a Tree,
    id: Id,
    entries: &'a [Entry],
}

/// One `key: value` for reading.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a> {
    pub(crate) key: &'a str,
    pub(crate) key_span: Span,
    pub(crate) value: Node<'a>,
}

impl<'a> Map<'a> {
    pub(crate) fn len(self) -> usize {
        self.entries.len()
    }

    pub(crate) fn get(self, key: &str) -> Option<Node<'a>> {
        self.member(key).map(|member| member.value)
    }

    pub(crate) fn member(self, key: &str) -> Option<Member<'a>> {
        self.nth(self.position(key)?)
    }

    /// The position of the key, counted from 0.
    pub(crate) fn position(self, key: &str) -> Option<usize> {
        if !self.is_large() {
            return self.entries.iter().position(|entry| self.has(entry, key));
        }
        let place = self.tree.place_of(self.id, key)?;
        match self.entries.get(place) {
            Some(entry) if self.has(entry, key) => Some(place),
            // This is only a part of the map.
            Some(_) | None => self.entries.iter().position(|entry| self.has(entry, key)),
        }
    }

    /// The same for a key at a position or soon after it, without an index of the keys.
    pub(crate) fn position_from(self, place: usize, key: &str) -> Option<usize> {
        let ahead = stretch(self.entries, place, KeyIndex::FEW);
        let found = ahead.iter().position(|entry| self.has(entry, key))?;
        Some(place + found)
    }

    /// Whether looking for a key takes an index.
    pub(crate) fn is_large(self) -> bool {
        self.len() > KeyIndex::FEW
    }

    /// The map's own place in the arena, behind any alias.
    pub(crate) fn id(self) -> Id {
        self.id
    }

    /// Most keys have another length, and need not be read.
    fn has(self, entry: &Entry, key: &str) -> bool {
        entry.key.len() == key.len() && self.tree.bytes(entry.key) == key.as_bytes()
    }

    /// The member at a position, counted from 0.
    pub(crate) fn nth(self, index: usize) -> Option<Member<'a>> {
        self.entries.get(index).map(|entry| self.read(entry))
    }

    /// Only some of the members, for going over them: from this one, at most so many.
    pub(crate) fn stretch(self, from: usize, count: usize) -> Self {
        let entries = stretch(self.entries, from, count);
        Self { entries, ..self }
    }

    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = Member<'a>> + Clone {
        self.entries.iter().map(move |entry| self.read(entry))
    }

    fn read(self, entry: &'a Entry) -> Member<'a> {
        Member {
            key: self.tree.text(entry.key),
            key_span: entry.key_span(),
            value: self.tree.node(entry.value),
        }
    }
}

fn stretch<T>(all: &[T], from: usize, count: usize) -> &[T] {
    let rest = all.get(from..).unwrap_or_default();
    &rest[..count.min(rest.len())]
}
