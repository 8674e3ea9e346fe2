//! What can be read of a record that does not have the shape of the format: others may refer to what is
//! in it, and a part that can be read apart from the rest is judged.

use serde::de::DeserializeOwned;
use smol_str::SmolStr;

use super::entities::TextFile;
use super::section;
use super::sourcing::Sourcing;
use crate::model::{Kind, Record, WithheldKind};
use crate::report::place::Mark;
use crate::report::span::Span;
use crate::schema::{Form, names};
use crate::syntax::tree::{Node, Tree};
use crate::syntax::typed;

/// A record, or what is in the place of one, that the types cannot hold.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    /// What it is a record of; `None` where nothing says so.
    pub(crate) kind: Option<Kind>,
    /// Whether it is the one about the whole data set.
    pub(crate) is_header: bool,
    pub(crate) id: Option<String>,
    /// The record without what does not fit, where the rest can be judged without it.
    pub(crate) record: Option<Record>,
    /// The ids in it that refer to something, with the kind that each should be of.
    pub(super) references: Vec<(Kind, String)>,
    /// The statement inside which it is reported.
    pub(super) within: Option<String>,
    /// What it is called beside its id.
    pub(super) names: Vec<String>,
    /// Where it leads, if it is one of a chain.
    pub(super) next: Option<SmolStr>,
    pub(super) text: Option<TextFile>,
    /// The number, name and path of each file that it names under `uses`.
    pub(super) uses: Vec<(usize, String, String)>,
    pub(crate) sourcing: Option<Sourcing>,
    /// For each item of a statement's `text`, from which source it is, and whether it has words.
    pub(super) words: Vec<(Origin, bool)>,
}

/// From which source words are said to be.
#[derive(Debug)]
pub(super) enum Origin {
    Source(String),
    /// Something that can be no id.
    Nothing,
    /// Nothing says so.
    Open,
}

impl Broken {
    /// That of a line.
    pub(crate) fn of_line(tree: &Tree) -> Self {
        let root = tree.root();
        let word = root.get("type").and_then(Node::as_str).unwrap_or_default();
        let id = root.get("id").and_then(Node::as_str);
        let mut broken = Self::of(Kind::from_word(word), id, root);
        broken.is_header = word == "dataset";
        if broken.is_header {
            broken.uses = uses(root);
        }
        if let Some(shape) = Form::Line.shape(tree) {
            shape.references(root, &mut |kind, node| broken.refer(kind, node));
        }
        broken
    }

    /// Hands on those of a document, each with its mark and its value; the first one is about the whole
    /// data set. There is only one of them at a time, since there may be very many.
    pub(crate) fn each_of_document(tree: &Tree, mut take: impl FnMut(Mark, &Self, Node<'_>)) {
        let root = tree.root();
        let mut references = references_by_entry(tree).into_iter().peekable();
        let mut refer = |broken: &mut Self, entry: usize| {
            while let Some((_, kind, node)) = references.next_if(|(of, ..)| *of == entry) {
                broken.refer(kind, node);
            }
        };
        let mut header = Self {
            is_header: true,
            uses: uses(root),
            ..Self::default()
        };
        refer(&mut header, 0);
        take(Mark::in_document(0, 0), &header, root);
        for (before, (kind, number, id, node)) in entries(root).enumerate() {
            let mut broken = Self::of(Some(kind), id.as_str(), node);
            refer(&mut broken, before + 1);
            take(Mark::in_document(section(kind), number), &broken, node);
        }
    }

    fn of(kind: Option<Kind>, id: Option<&str>, node: Node<'_>) -> Self {
        let text = |key: &str| node.get(key).and_then(Node::as_str);
        let next = match kind {
            Some(Kind::Issue) => text("broader"),
            Some(Kind::Source) => text("translation_of"),
            Some(Kind::Coder | Kind::Actor | Kind::Occasion | Kind::Statement) | None => None,
        };
        let is_statement = kind == Some(Kind::Statement);
        Self {
            kind,
            is_header: false,
            id: id.map(str::to_owned),
            record: kind.and_then(|kind| in_part(kind, id?, node)),
            references: Vec::new(),
            within: text("within").filter(|_| is_statement).map(str::to_owned),
            names: names(node).map(str::to_owned).collect(),
            next: next.map(SmolStr::new),
            text: (kind == Some(Kind::Source)).then(|| TextFile {
                is_named: node.get("text_file").is_some(),
                path: text("text_file").map(str::to_owned),
                sha256: text("text_sha256").map(str::to_owned),
                form: text("form").and_then(|word| word.parse().ok()),
            }),
            words: if is_statement {
                words(node)
            } else {
                Vec::new()
            },
            uses: Vec::new(),
            sourcing: is_statement.then(|| Sourcing::of_node(node)),
        }
    }

    /// The ids in it that refer to something, with the kind that each should be of.
    pub(crate) fn references(&self) -> &[(Kind, String)] {
        &self.references
    }

    fn refer(&mut self, kind: Kind, node: Node<'_>) {
        let id = node.as_str().map(|id| (kind, id.to_owned()));
        self.references.extend(id);
    }
}

/// The entries of a document: the kind and number of each, where its id is, and the entry.
pub(crate) fn entries(root: Node<'_>) -> impl Iterator<Item = (Kind, usize, Id<'_>, Node<'_>)> {
    Kind::ALL.into_iter().flat_map(move |kind| {
        let section = root.get(kind.section());
        let members = section.and_then(Node::as_map);
        let members = members.into_iter().flat_map(|map| map.iter());
        let members = members.map(|member| (Id::Key(member.key, member.key_span), member.value));
        let items = section.and_then(Node::as_list);
        let items = items.into_iter().flat_map(|list| list.iter());
        // Where a list of bare ids is in the place of a map, the ids are what was meant.
        let items = items.map(|item| (Id::Value(item.get("id").unwrap_or(item)), item));
        let all = members.chain(items).enumerate();
        all.map(move |(number, (id, node))| (kind, number, id, node))
    })
}

/// Where the id of an entry is.
#[derive(Clone, Copy)]
pub(crate) enum Id<'a> {
    Key(&'a str, Span),
    Value(Node<'a>),
}

impl<'a> Id<'a> {
    pub(crate) fn as_str(self) -> Option<&'a str> {
        match self {
            Self::Key(key, _) => Some(key),
            Self::Value(node) => node.as_str(),
        }
    }

    pub(crate) fn span(self) -> Span {
        match self {
            Self::Key(_, span) => span,
            Self::Value(node) => node.span(),
        }
    }
}

/// Where the items of a statement's `text` are from, and whether they have words.
fn words(statement: Node<'_>) -> Vec<(Origin, bool)> {
    let items = statement.get("text").and_then(Node::as_list);
    let items = items.into_iter().flat_map(|list| list.iter());
    let origin = |item: Node<'_>| match item.get("source").or(statement.get("source")) {
        Some(source) => match source.as_str() {
            Some(id) => Origin::Source(id.to_owned()),
            None => Origin::Nothing,
        },
        None => Origin::Open,
    };
    items.map(|item| (origin(item), has_words(item))).collect()
}

/// Whether an item of a statement's `text` has words, or says which kind of them are withheld.
fn has_words(item: Node<'_>) -> bool {
    let mut kept = ["quote", "report", "unmarked"].into_iter();
    if let Some(words) = kept.find_map(|key| item.get(key)) {
        words.as_str().is_some()
    } else {
        let withheld = item.get("withheld").and_then(Node::as_str);
        withheld.is_some_and(|kind| kind.parse::<WithheldKind>().is_ok())
    }
}

fn uses(header: Node<'_>) -> Vec<(usize, String, String)> {
    let uses = header.get("uses").and_then(Node::as_map);
    let members = uses.into_iter().flat_map(|map| map.iter()).enumerate();
    let named = members.filter_map(|(number, member)| {
        let path = member.value.as_str()?;
        Some((number, member.key.to_owned(), path.to_owned()))
    });
    named.collect()
}

/// Reads a record without the keys that do not fit, if it can be judged without them: if no rule says
/// anything because they are missing.
fn in_part(kind: Kind, id: &str, node: Node<'_>) -> Option<Record> {
    fn read<T: DeserializeOwned>(node: Node<'_>, may_be_left_out: fn(&str) -> bool) -> Option<T> {
        typed::read_in_part(node, may_be_left_out)
    }
    const ANYTHING: fn(&str) -> bool = |_| true;
    // The keys of a line that are none of the body's own.
    const LINE: fn(&str) -> bool = |key| matches!(key, "type" | "id");
    Some(match kind {
        Kind::Coder => Record::Coder(id.parse().ok()?, read(node, LINE)?),
        Kind::Source => Record::Source(id.parse().ok()?, read(node, ANYTHING)?),
        Kind::Actor => Record::Actor(id.parse().ok()?, read(node, LINE)?),
        Kind::Issue => Record::Issue(id.parse().ok()?, read(node, LINE)?),
        Kind::Occasion => Record::Occasion(id.parse().ok()?, read(node, ANYTHING)?),
        Kind::Statement => Record::Statement(read(node, is_apart)?),
    })
}

/// Whether this key of a statement has nothing to do with the others.
fn is_apart(key: &str) -> bool {
    matches!(
        key,
        "attitude"
            | "coded"
            | "confidence"
            | "cue"
            | "extra"
            | "lang"
            | "place"
            | "prompt"
            | "said_as"
            | "type"
    )
}

/// All values of a document that refer to something, with the kind that each should refer to, by the
/// number of the entry that they are in, counted from 1. Those in no entry have the number 0.
fn references_by_entry(tree: &Tree) -> Vec<(usize, Kind, Node<'_>)> {
    let root = tree.root();
    let Some(shape) = Form::File.shape(tree) else {
        return Vec::new();
    };
    let spans: Vec<Span> = entries(root).map(|(.., node)| node.span()).collect();
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|number| spans[*number].start);
    let mut references = Vec::new();
    shape.references(root, &mut |kind, node| {
        let start = node.span().start;
        let after = order.partition_point(|number| spans[*number].start <= start);
        let before = after.checked_sub(1).map(|at| order[at]);
        let entry = before.filter(|number| start <= spans[*number].end);
        references.push((entry.map_or(0, |number| number + 1), kind, node));
    });
    references.sort_by_key(|(entry, ..)| *entry);
    references
}
