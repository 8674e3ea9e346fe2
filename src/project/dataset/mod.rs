//! Data sets in their connections: which files use which, and where every id is defined.

mod contents;
mod far;

use std::path::PathBuf;
use std::sync::Arc;

use self::contents::Contents;
pub(crate) use self::far::{FarQuotes, FarSpans, apart};
use crate::model::{DataSet, Kind, Record};
use crate::project::reach::Unread;
use crate::report::FileId;
use crate::report::span::Span;
use crate::schema::Form;
use crate::syntax::tree::{Node, Tree};
use crate::syntax::typed::TypedError;

/// A data set's place in its [`World`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(pub(crate) usize);

/// One data set as it was read: a document, or all the lines of a stream.
#[expect(clippy::struct_excessive_bools, reason = "each says something else")]
pub(crate) struct Set {
    pub(crate) file: FileId,
    pub(crate) form: Form,
    /// One for a document, one a line for a stream.
    pub(crate) trees: Vec<Tree>,
    /// What each tree is as typed records, or why it does not have their shape.
    pub(crate) typed: Vec<Result<Typed, TypedError>>,
    /// The folder that relative paths start from; `None` for text that came without a place.
    pub(crate) folder: Option<PathBuf>,
    /// The folder that they may lead to, as a real path.
    pub(crate) root: Option<PathBuf>,
    pub(crate) uses: Vec<Used>,
    /// Whether it was itself asked for, and is not merely used by others.
    pub(crate) is_given: bool,
    /// Whether somebody said that it is one part of a data set.
    pub(crate) is_part: bool,
    /// Whether everything that others refer to is in the trees; a reference into a part that could
    /// not be read is not reported.
    pub(crate) complete: bool,
    /// Whether the trees hold just what is written: nothing was found wrong with the writing.
    pub(crate) faithful: bool,
}

/// A tree as typed records.
#[expect(
    clippy::large_enum_variant,
    reason = "a stream has nothing but lines, and a box for each costs more than it saves"
)]
pub(crate) enum Typed {
    Document(Arc<DataSet>),
    Line(Record),
}

/// One entry of `uses`.
pub(crate) struct Used {
    pub(crate) name: String,
    pub(crate) path: String,
    /// Where the path stands.
    pub(crate) span: Span,
    /// The data sets of the used file. `None` when it was not read.
    pub(crate) sets: Option<Vec<SetId>>,
    /// Why it was not read.
    pub(crate) unread: Option<Unread>,
}

/// Where an id is defined.
#[derive(Clone, Copy)]
pub(crate) struct Definition<'a> {
    pub(crate) file: FileId,
    /// The id itself, as it stands there.
    pub(crate) id_span: Span,
    /// The entity or statement.
    pub(crate) node: Node<'a>,
}

/// Data sets that are looked at together, and what each of them defines.
pub(crate) struct World<'a> {
    /// Each at the place that its [`SetId`] says; `None` for one that is not looked at.
    sets: Vec<Option<Contents<'a>>>,
    elsewhere: Option<&'a dyn Elsewhere>,
}

/// What is known of the rest of a data set of which only some records are at hand.
pub(crate) trait Elsewhere {
    /// Whether the id is defined, here or elsewhere.
    fn is_defined(&self, kind: Kind, id: &str) -> bool;
    /// Whether a record of this id does not say of which kind it is.
    fn is_of_no_kind(&self, id: &str) -> bool;
    /// What stands, in records of a kind, in the place of an id and cannot be one.
    fn misspelt_ids(&self, kind: Kind) -> Vec<&str>;
    /// Whether anything refers to the entity that is first defined under the id.
    fn is_used(&self, kind: Kind, id: &str) -> bool;
    /// Whether there is any statement, here or elsewhere.
    fn has_statements(&self) -> bool;
    /// Whether it is not known what all refers to entities of the kind.
    fn is_undecided(&self, kind: Kind) -> bool;
    /// Whether another statement is reported inside this one.
    fn is_frame(&self, statement: &str) -> bool;
    /// What is known of the spans that stand in a source of the data set, if they were looked up.
    fn spans_in(&self, source: &str) -> Option<&FarSpans>;
    /// Whether it is known of all recorded words in which source they stand.
    fn is_every_span_in_a_source(&self) -> bool;
    /// Whether anybody will read which id was probably meant by an unknown one.
    fn wants_guesses(&self) -> bool;
}

impl Set {
    /// The typed data; `None` when any part of it cannot be read or does not have the shape of the
    /// format. That of a document is shared, not copied.
    pub(crate) fn data(&self) -> Option<Arc<DataSet>> {
        if !self.faithful {
            return None;
        }
        let typed: Vec<&Typed> = self
            .typed
            .iter()
            .map(|typed| typed.as_ref().ok())
            .collect::<Option<_>>()?;
        if let [Typed::Document(data)] = typed.as_slice() {
            return Some(Arc::clone(data));
        }
        let records = typed.into_iter().filter_map(|typed| match typed {
            Typed::Line(record) => Some(record.clone()),
            Typed::Document(_) => None,
        });
        DataSet::from_records(records).ok().map(Arc::new)
    }

    /// Whether the set is a part of a data set, whose entities may stand in another part.
    pub(crate) fn is_shard(&self) -> bool {
        self.is_part || self.form == Form::Line && self.headers().next().is_none()
    }

    /// The lines of a stream that are about the data set as a whole; there should be one.
    pub(crate) fn headers(&self) -> impl Iterator<Item = Node<'_>> {
        let lines = self.trees.iter().filter(|_| self.form == Form::Line);
        lines.map(Tree::root).filter(|root| {
            let word = root.get("type").and_then(Node::as_str);
            word == Some("dataset")
        })
    }

    /// Every entity and statement, with its kind and id, in the order of the file.
    pub(crate) fn definitions(&self) -> impl Iterator<Item = (Kind, &str, Definition<'_>)> {
        let trees = self.trees.iter();
        trees.flat_map(|tree| self.definitions_in(tree))
    }

    /// Every entity and statement of one of the set's trees, in the order of the file.
    pub(crate) fn definitions_in<'a>(
        &self,
        tree: &'a Tree,
    ) -> impl Iterator<Item = (Kind, &'a str, Definition<'a>)> + use<'a> {
        let root = tree.root();
        let (file, line) = match self.form {
            Form::File => (Some(in_file(self.file, root)), None),
            Form::Line => (None, in_line(self.file, root)),
        };
        file.into_iter().flatten().chain(line)
    }

    /// Every statement, in the order of the file.
    pub(crate) fn statements(&self) -> impl Iterator<Item = Node<'_>> {
        self.trees.iter().flat_map(move |tree| match self.form {
            Form::File => {
                let list = tree.root().get("statements").and_then(Node::as_list);
                list.into_iter().flat_map(|list| list.iter()).collect()
            }
            Form::Line => match tree.root().get("type").and_then(Node::as_str) {
                Some("statement") => vec![tree.root()],
                _ => Vec::new(),
            },
        })
    }
}

/// The files that a document, or a line of a stream, says that it uses. None of them was read.
pub(crate) fn named_files(tree: &Tree) -> Vec<Used> {
    let uses = tree.root().get("uses").and_then(Node::as_map);
    let members = uses.into_iter().flat_map(|map| map.iter());
    let named = members.filter_map(|member| {
        Some(Used {
            name: member.key.to_owned(),
            path: member.value.as_str()?.to_owned(),
            span: member.value.span(),
            sets: None,
            unread: None,
        })
    });
    named.collect()
}

fn in_file(file: FileId, root: Node<'_>) -> impl Iterator<Item = (Kind, &str, Definition<'_>)> {
    Kind::ALL.into_iter().flat_map(move |kind| {
        let section = root.get(kind.section());
        let members = section.and_then(Node::as_map).into_iter();
        let members = members.flat_map(|map| map.iter()).map(move |member| {
            let definition = Definition {
                file,
                id_span: member.key_span,
                node: member.value,
            };
            (kind, member.key, definition)
        });
        let items = section.and_then(Node::as_list).into_iter();
        let items = items.flat_map(|list| list.iter()).filter_map(move |item| {
            // Where a list of bare ids stands for a map, the ids are what was meant.
            let id = item.get("id").unwrap_or(item);
            let definition = Definition {
                file,
                id_span: id.span(),
                node: item,
            };
            Some((kind, id.as_str()?, definition))
        });
        members.chain(items)
    })
}

fn in_line(file: FileId, root: Node<'_>) -> Option<(Kind, &str, Definition<'_>)> {
    let word = root.get("type").and_then(Node::as_str)?;
    let id = root.get("id")?;
    let definition = Definition {
        file,
        id_span: id.span(),
        node: root,
    };
    Some((Kind::from_word(word)?, id.as_str()?, definition))
}

impl<'a> World<'a> {
    pub(crate) fn new(sets: &'a [Set]) -> Self {
        Self::of(sets.iter().map(Some))
    }

    /// Some of all sets, which are given in the order of their ids. They use no others than these.
    pub(crate) fn of(sets: impl IntoIterator<Item = Option<&'a Set>>) -> Self {
        let sets = sets.into_iter().map(|set| set.map(Contents::of));
        Self {
            sets: sets.collect(),
            elsewhere: None,
        }
    }

    /// Says what is known of the rest, where the sets are only a part.
    pub(crate) fn with_elsewhere(self, elsewhere: &'a dyn Elsewhere) -> Self {
        Self {
            elsewhere: Some(elsewhere),
            ..self
        }
    }

    /// What is known of the rest, where the sets are only a part.
    pub(crate) fn elsewhere(&self) -> Option<&'a dyn Elsewhere> {
        self.elsewhere
    }

    /// A set that is looked at.
    ///
    /// # Panics
    /// If the set is none of those.
    pub(crate) fn set(&self, id: SetId) -> &'a Set {
        self.contents(id).set
    }

    /// All sets, in the order of their ids.
    pub(crate) fn sets(&self) -> impl Iterator<Item = &'a Set> {
        self.sets.iter().flatten().map(|contents| contents.set)
    }

    fn contents(&self, id: SetId) -> &Contents<'a> {
        let set = self.sets[id.0].as_ref();
        set.expect("sets use no others than those that are looked at")
    }

    /// Every entity and statement of a set, with its kind and id, in the order of the file.
    pub(crate) fn definitions(
        &self,
        set: SetId,
    ) -> impl Iterator<Item = (Kind, &'a str, Definition<'a>)> {
        self.contents(set).definitions.iter().copied()
    }

    /// The definitions of a set whose kind and id another one has before them, each with that one.
    pub(crate) fn repeated(
        &self,
        set: SetId,
    ) -> impl Iterator<Item = (Kind, &'a str, Definition<'a>, Definition<'a>)> {
        let contents = self.contents(set);
        contents.repeated.iter().map(|&(place, first)| {
            let (kind, id, definition) = contents.definitions[place as usize];
            (kind, id, definition, contents.definitions[first as usize].2)
        })
    }

    /// Every statement of a set, in the order of the file.
    pub(crate) fn statements(&self, set: SetId) -> impl Iterator<Item = Node<'a>> {
        self.contents(set).statements.iter().copied()
    }

    pub(crate) fn set_ids(&self) -> impl Iterator<Item = SetId> {
        let sets = self.sets.iter().enumerate();
        sets.filter_map(|(number, set)| set.as_ref().map(|_| SetId(number)))
    }

    /// Where `id` is first defined in the set itself; a second place is a mistake of its own.
    pub(crate) fn own(&self, set: SetId, kind: Kind, id: &str) -> Option<Definition<'a>> {
        self.contents(set).first(kind, id)
    }

    /// What a reference in a set leads to: every definition that it could mean, the set's own first.
    pub(crate) fn resolve(&self, set: SetId, kind: Kind, reference: &str) -> Vec<Definition<'a>> {
        let mut found: Vec<_> = self.own(set, kind, reference).into_iter().collect();
        if self.set(set).uses.is_empty() {
            return found;
        }
        match (kind, reference.split_once('#')) {
            (Kind::Statement, None) => {}
            // A bundled statement has `#` in its own id; only what is not one is looked up elsewhere.
            (Kind::Statement, Some((name, id))) => {
                if found.is_empty() {
                    let used = self.set(set).uses.iter().filter(|used| used.name == name);
                    found.extend(self.in_used(used, kind, id));
                }
            }
            _ => found.extend(self.in_used(self.set(set).uses.iter(), kind, reference)),
        }
        // Two names may lead to one file.
        let mut seen = Vec::new();
        found.retain(|definition| {
            let place = (definition.file, definition.id_span);
            let new = !seen.contains(&place);
            seen.push(place);
            new
        });
        found
    }

    /// Every id of a kind that a reference in a set could give, for finding the one that was meant.
    pub(crate) fn candidates(&self, set: SetId, kind: Kind) -> Vec<String> {
        let mut found: Vec<String> = self.ids(set, kind).map(str::to_owned).collect();
        for used in &self.set(set).uses {
            for &other in used.sets.iter().flatten() {
                found.extend(self.ids(other, kind).map(|id| match kind {
                    Kind::Statement => format!("{}#{id}", used.name),
                    _ => id.to_owned(),
                }));
            }
        }
        found
    }

    fn ids(&self, set: SetId, kind: Kind) -> impl Iterator<Item = &'a str> {
        let contents = self.contents(set);
        let first = contents.first.iter();
        let defined = first.map(|place| contents.definitions[*place as usize]);
        let of_kind = defined.filter(move |(of, ..)| *of == kind);
        of_kind.map(|(_, id, _)| id)
    }

    fn in_used<'b>(
        &self,
        used: impl Iterator<Item = &'b Used>,
        kind: Kind,
        id: &str,
    ) -> Vec<Definition<'a>> {
        used.flat_map(|used| used.sets.iter().flatten())
            .filter_map(|&set| self.own(set, kind, id))
            .collect()
    }
}
