//! Taking in records that do not have the shape of the format: what others refer to may be in them
//! all the same.

use smol_str::SmolStr;

use super::entities::{Body, TextFile};
use super::statements::Brief;
use super::ties::{self, How, Met};
use super::{Facts, NamedFile};
use crate::model::{Kind, Relation, StatementRef, WithheldKind};
use crate::report::place::Mark;
use crate::schema::names;
use crate::syntax::tree::Node;

/// A record, or what is in the place of one, that the types cannot hold.
pub(crate) struct Broken<'a> {
    /// What it is a record of; `None` where nothing says so.
    pub(crate) kind: Option<Kind>,
    /// Whether it is the one about the whole data set.
    pub(crate) is_header: bool,
    pub(crate) id: Option<&'a str>,
    pub(crate) node: Node<'a>,
    /// The ids in it that refer to something, with the kind that each should be of.
    pub(crate) references: Vec<(Kind, &'a str)>,
}

impl Facts {
    /// Takes in the next record, which the types cannot hold. What of it can be read apart from the
    /// rest is for the caller to judge.
    pub(crate) fn observe_broken(
        &mut self,
        mark: Mark,
        broken: &Broken<'_>,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        self.is_sound = false;
        if broken.is_header {
            self.headers.push(mark);
            self.name_files(mark, broken.node);
        }
        for (kind, id) in &broken.references {
            if *kind == Kind::Statement {
                let how = if broken.node.get("within").and_then(Node::as_str) == Some(*id) {
                    How::Within
                } else {
                    How::Link(Relation::Supports)
                };
                let from = ties::from(mark);
                self.ties.add(how, from, id, &mut self.statements, met);
            } else {
                self.refer(*kind, id, mark);
            }
        }
        if broken.kind == Some(Kind::Statement) {
            self.has_statements = true;
            self.count_broken_spans(mark, broken.node);
        }
        let (Some(kind), Some(id)) = (broken.kind, broken.id) else {
            if let (None, Some(id), false) = (broken.kind, broken.id, broken.is_header) {
                self.of_no_kind.insert(id.into());
            }
            return;
        };
        if id.parse::<StatementRef>().is_err() {
            self.misspelt.push((kind, id.into()));
        }
        if kind != Kind::Statement {
            self.define(kind, id, mark, body(kind, broken.node));
            return;
        }
        if let Some(number) = self.add_statement(id, Brief::unknown(mark)) {
            self.ties.define(id, number, &mut self.statements, met);
        }
    }

    pub(crate) fn name_files(&mut self, mark: Mark, header: Node<'_>) {
        let uses = header.get("uses").and_then(Node::as_map);
        let members = uses.into_iter().flat_map(|map| map.iter()).enumerate();
        let named = members.filter_map(|(number, member)| {
            Some(NamedFile {
                mark,
                number,
                name: member.key.to_owned(),
                path: member.value.as_str()?.to_owned(),
            })
        });
        self.named_files.extend(named);
    }

    fn count_broken_spans(&mut self, mark: Mark, statement: Node<'_>) {
        let items = statement.get("text").and_then(Node::as_list);
        let items: Vec<_> = items.into_iter().flat_map(|list| list.iter()).collect();
        let own = statement.get("source");
        let mut is_sourceless = own.is_none() && items.is_empty();
        for item in items {
            let spans = usize::from(has_words(item));
            self.has_unplaced |= spans == 0;
            match item.get("source").or(own).map(Node::as_str) {
                Some(Some(source)) => {
                    if let Some(sources) = self.entities.of_mut(Kind::Source) {
                        let number = sources.number(source);
                        sources.get_mut(number).spans += spans;
                    }
                }
                Some(None) => self.has_unplaced = true,
                None => {
                    is_sourceless = true;
                    self.sourceless.spans += spans;
                }
            }
        }
        if is_sourceless {
            self.sourceless.count += 1;
            self.sourceless.statements.add(mark);
        }
    }
}

/// Whether an item of a statement's `text` has words, or says which kind of them are withheld.
fn has_words(item: Node<'_>) -> bool {
    let mut kept = ["quote", "report", "unmarked"].into_iter();
    match kept.find_map(|key| item.get(key)) {
        Some(words) => words.as_str().is_some(),
        None => {
            let withheld = item.get("withheld").and_then(Node::as_str);
            withheld.is_some_and(|kind| kind.parse::<WithheldKind>().is_ok())
        }
    }
}

fn body(kind: Kind, node: Node<'_>) -> Body {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    let next = match kind {
        Kind::Issue => text("broader"),
        Kind::Source => text("translation_of"),
        Kind::Coder | Kind::Actor | Kind::Occasion | Kind::Statement => None,
    };
    Body::Broken {
        names: names(node).map(str::to_owned).collect(),
        next: next.map(SmolStr::new),
        text: (kind == Kind::Source).then(|| TextFile {
            path: node
                .get("text_file")
                .map(|path| path.as_str().map(str::to_owned)),
            sha256: text("text_sha256").map(str::to_owned),
        }),
    }
}
