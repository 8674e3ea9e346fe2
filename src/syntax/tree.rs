//! The spanned tree: what a data file says, and where each word of it stands.
//!
//! The nodes lie in one arena, so that neither building nor dropping a deep tree recurses. Scalars
//! that are written just as they read are kept as a span of the text, not as a copy.

use std::sync::{Arc, OnceLock};

use super::key_index::KeyIndex;
use crate::span::{SourceFile, Span};

/// One document of a file.
#[derive(Debug)]
pub(crate) struct Tree {
    file: Arc<SourceFile>,
    nodes: Vec<Slot>,
    root: Id,
    /// Every comment, from its `#` to the end of its line, in the order of the text.
    comments: Vec<Span>,
    /// Made when a key of a large map is first asked for.
    key_index: OnceLock<KeyIndex>,
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
    span: Span,
    data: Data,
}

/// What a node is, as it is stored.
#[derive(Debug)]
pub(crate) enum Data {
    Null,
    Bool(bool),
    Number(Number),
    String(Text, Style),
    List(Vec<Id>),
    Map(Vec<Entry>),
    /// Stands for another node of the same tree, which was completed before this one.
    Alias(Id),
}

/// The characters of a scalar or key.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    /// Just as they stand in the file.
    Verbatim(Span),
    /// With escapes or line folding resolved.
    Decoded(Arc<str>),
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

/// A number that JSON can hold without loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    /// A whole number from 0 up.
    Unsigned(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other finite number.
    Float(f64),
}

/// One `key: value`.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Text,
    /// Where the key stands, with its quotation marks.
    pub(crate) key_span: Span,
    pub(crate) value: Id,
}

impl Tree {
    /// Starts a tree without nodes. [`Tree::finish`] must follow before the tree is read.
    pub(crate) fn new(file: Arc<SourceFile>) -> Self {
        Self {
            file,
            nodes: Vec::new(),
            root: Id(0),
            comments: Vec::new(),
            key_index: OnceLock::new(),
        }
    }

    /// Stores a node. Children come before their parents.
    pub(crate) fn add(&mut self, span: Span, data: Data) -> Id {
        let id = Id(u32::try_from(self.nodes.len()).expect("inputs are bounded below 4 GiB"));
        self.nodes.push(Slot { span, data });
        id
    }

    pub(crate) fn add_comment(&mut self, span: Span) {
        self.comments.push(span);
    }

    /// Names the root and gives the tree for reading.
    pub(crate) fn finish(mut self, root: Id) -> Self {
        self.root = root;
        self
    }

    /// The same tree over another text, in which `place` gives the new place of each span. Words that
    /// do not stand there as they read are copied.
    pub(super) fn moved(mut self, file: &Arc<SourceFile>, place: impl Fn(Span) -> Span) -> Self {
        let old = Arc::clone(&self.file);
        let text = |text: &mut Text| {
            if let Text::Verbatim(span) = text {
                let words = &old.text()[span.range()];
                let new = place(*span);
                *text = if file.text().get(new.range()) == Some(words) {
                    Text::Verbatim(new)
                } else {
                    Text::Decoded(words.into())
                };
            }
        };
        for slot in &mut self.nodes {
            slot.span = place(slot.span);
            match &mut slot.data {
                Data::String(words, _) => text(words),
                Data::Map(entries) => {
                    for entry in entries {
                        text(&mut entry.key);
                        entry.key_span = place(entry.key_span);
                    }
                }
                Data::Null | Data::Bool(_) | Data::Number(_) | Data::List(_) | Data::Alias(_) => {}
            }
        }
        for comment in &mut self.comments {
            *comment = place(*comment);
        }
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
        Node { tree: self, id }
    }

    pub(crate) fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// What a node says, behind any alias.
    pub(super) fn data(&self, id: Id) -> &Data {
        &self.nodes[self.resolve(id).0 as usize].data
    }

    /// The node that is meant, behind any alias.
    fn resolve(&self, mut id: Id) -> Id {
        while let Data::Alias(target) = &self.nodes[id.0 as usize].data {
            id = *target;
        }
        id
    }

    /// Where the keys of the large maps stand. A file without any, or whose maps are only gone
    /// through, does not pay for it.
    fn key_index(&self) -> &KeyIndex {
        self.key_index.get_or_init(|| {
            let mut index = KeyIndex::default();
            for (map, slot) in (0..).zip(&self.nodes) {
                if let Data::Map(entries) = &slot.data
                    && entries.len() > KeyIndex::FEW
                {
                    for (place, entry) in entries.iter().enumerate() {
                        index.add(map, place, self.text(&entry.key));
                    }
                }
            }
            index
        })
    }

    pub(super) fn text<'a>(&'a self, text: &'a Text) -> &'a str {
        match text {
            Text::Verbatim(span) => &self.file.text()[span.range()],
            Text::Decoded(text) => text,
        }
    }
}

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
    pub(crate) fn kind(self) -> Kind<'a> {
        match self.data() {
            Data::Null => Kind::Null,
            Data::Bool(value) => Kind::Bool(*value),
            Data::Number(number) => Kind::Number(*number),
            Data::String(text, _) => Kind::String(self.tree.text(text)),
            Data::List(items) => Kind::List(List {
                tree: self.tree,
                items,
            }),
            Data::Map(entries) => Kind::Map(Map {
                tree: self.tree,
                id: self.tree.resolve(self.id),
                entries,
            }),
            Data::Alias(_) => unreachable!("data() follows aliases"),
        }
    }

    /// Where the node is used: the whole of it with quotation marks, brackets or block indicator.
    /// A block list or map runs from its first indicator or key to the end of its last value.
    pub(crate) fn span(self) -> Span {
        self.tree.nodes[self.id.0 as usize].span
    }

    /// The node's own place in the arena, behind any alias: equal for two uses of one anchor.
    pub(crate) fn id(self) -> Id {
        let mut id = self.id;
        while let Data::Alias(target) = &self.tree.nodes[id.0 as usize].data {
            id = *target;
        }
        id
    }

    /// Whether this only stands for a node that is written elsewhere.
    pub(crate) fn is_alias(self) -> bool {
        matches!(&self.tree.nodes[self.id.0 as usize].data, Data::Alias(_))
    }

    pub(crate) fn tree(self) -> &'a Tree {
        self.tree
    }

    /// The words that stand in the file, with quotation marks.
    pub(crate) fn raw(self) -> &'a str {
        &self.tree.file.text()[self.span().range()]
    }

    pub(crate) fn style(self) -> Option<Style> {
        match self.data() {
            Data::String(_, style) => Some(*style),
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

    fn data(self) -> &'a Data {
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

    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = Node<'a>> + Clone {
        self.items.iter().map(move |&id| self.tree.node(id))
    }
}

/// A map for reading. Its keys are strings, each there once, in the order of the file; keys that
/// came in by a merge (`<<`) follow the map's own.
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
        if self.len() <= KeyIndex::FEW {
            return self.iter().find(|member| member.key == key);
        }
        let place = self.tree.key_index().place(self.id.0, key)?;
        match self.nth(place) {
            Some(member) if member.key == key => Some(member),
            // Two keys have the same hash, and the other one came first.
            Some(_) | None => self.iter().find(|member| member.key == key),
        }
    }

    /// The member at a place, counted from 0.
    pub(crate) fn nth(self, index: usize) -> Option<Member<'a>> {
        self.entries.get(index).map(|entry| self.read(entry))
    }

    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = Member<'a>> + Clone {
        self.entries.iter().map(move |entry| self.read(entry))
    }

    fn read(self, entry: &'a Entry) -> Member<'a> {
        Member {
            key: self.tree.text(&entry.key),
            key_span: entry.key_span,
            value: self.tree.node(entry.value),
        }
    }
}
