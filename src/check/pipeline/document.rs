//! A document: read, and taken in record by record.

use std::marker::PhantomData;
use std::sync::Arc;

use super::take::Taken;
use super::typed_records::{Marks, TypedRecords};
use crate::check::shape::{self, Miswritten};
use crate::facts::{Broken, Set, kind_of};
use crate::model::in_records::InRecords;
use crate::model::{DataSet, Header, Kind, Record, Statement};
use crate::report::place::{Mark, RecordId, SetId};
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId};
use crate::rules;
use crate::rules::stage::Written;
use crate::schema::{Form, layout};
use crate::syntax::tree::{Node, Tree};
use crate::syntax::{DataFormat, Limits, Parsed, parse, quick, typed};

/// A document of a file that can be read as often as need be.
pub(super) struct Document {
    pub(super) file: Arc<SourceFile>,
    pub(super) format: DataFormat,
    /// Its number among those of the file that could be read, counted from 0.
    pub(super) number: usize,
    /// Its tree, if somebody needed it.
    pub(super) tree: Option<Tree>,
    /// Whether all of it can be read as records.
    pub(super) is_typed: bool,
    /// What it has, where it was read without a tree.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only converting needs it")
    )]
    pub(super) outline: Option<Outline>,
}

/// What a document in JSON has, found while it was read.
#[derive(Clone)]
#[cfg_attr(
    not(feature = "cli"),
    expect(dead_code, reason = "only converting needs it")
)]
pub(crate) struct Outline {
    /// What is said about the data set as a whole.
    pub(crate) header: Box<Header>,
    /// The kinds of its records, in the order of its sections.
    pub(crate) kinds: Vec<Kind>,
}

/// Something in the place of a record.
pub(super) enum Seen<'a> {
    Record(&'a Record),
    Broken(&'a Broken, Node<'a>),
}

/// A file with its documents.
pub(super) struct File {
    pub(super) source: Arc<SourceFile>,
    /// What is wrong with the writing.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Each document, with what is remembered of it and what was found. They count as the only data
    /// set that there is.
    pub(super) documents: Vec<(Document, Set, Taken)>,
    /// Whether a part of it could not be read.
    pub(super) is_lost: bool,
}

/// What a data set and a file are called while there is no other.
pub(super) const ALONE: (SetId, FileId) = (SetId(0), FileId(0));

/// Reads a file that holds documents.
pub(super) fn read(file: &Arc<SourceFile>, format: DataFormat, limits: &Limits) -> File {
    if format == DataFormat::Json
        && let Some(read) = without_tree(file, limits)
    {
        return read;
    }
    let parsed = parse(Arc::clone(file), ALONE.1, format, limits);
    let read = with_trees(file, format, parsed);
    let is_doubtful = !read.diagnostics.is_empty() || {
        let mut documents = read.documents.iter();
        documents.any(|(document, ..)| !document.is_typed)
    };
    if format != DataFormat::Yaml || !is_doubtful {
        return read;
    }
    match layout::realigned(file, ALONE.1, limits) {
        Some(parsed) => with_trees(file, format, parsed),
        None => read,
    }
}

/// Takes in what was read of a file.
fn with_trees(file: &Arc<SourceFile>, format: DataFormat, parsed: Parsed) -> File {
    let is_faithful = parsed.findings.is_empty();
    let miswritten = Miswritten::of(&parsed.findings);
    let trees = parsed.trees.into_iter().enumerate();
    let as_read = AsRead {
        is_lost: parsed.lost,
        is_faithful,
        is_suspicious: rules::is_suspicious(file.text()),
        miswritten: &miswritten,
    };
    let documents = trees.map(|(number, tree)| {
        let (set, taken, is_typed) = take(&tree, &as_read);
        let document = Document {
            file: Arc::clone(file),
            format,
            number,
            tree: Some(tree),
            is_typed,
            outline: None,
        };
        (document, set, taken)
    });
    File {
        documents: documents.collect(),
        source: Arc::clone(file),
        diagnostics: parsed.findings,
        is_lost: parsed.lost,
    }
}

/// Reads a document in JSON without a tree, which takes several times its memory. `None` where that
/// cannot be done, or where a rule on writing may report something.
fn without_tree(file: &Arc<SourceFile>, limits: &Limits) -> Option<File> {
    let text = file.text();
    let set = Set::empty(ALONE.1, Form::File);
    let taken = Taken::new(ALONE.0, usize::MAX);
    let mut typed = TypedRecords::new(set, taken, rules::is_suspicious(text));
    let header = quick::json_seed(text, limits, InRecords(|record| typed.take(&record)))?;
    typed.take(&Record::DataSet(header.clone()));
    let TypedRecords {
        set,
        mut taken,
        marks,
        ..
    } = typed;
    if typed.may_be_written_wrong {
        return None;
    }
    taken.again.are_all_late |= !set.facts.named_files.is_empty();
    let document = Document {
        file: Arc::clone(file),
        format: DataFormat::Json,
        number: 0,
        tree: None,
        is_typed: true,
        outline: Some(Outline {
            header,
            kinds: marks.kinds,
        }),
    };
    Some(File {
        source: Arc::clone(file),
        diagnostics: Vec::new(),
        documents: vec![(document, set, taken)],
        is_lost: false,
    })
}

/// What is known of a file of which the trees of all documents were made.
struct AsRead<'m> {
    /// Whether a part of it could not be read.
    is_lost: bool,
    /// Whether it has no mistake in its writing.
    is_faithful: bool,
    /// Whether rules on writing may report something in its text, which may be long and have many
    /// documents.
    is_suspicious: bool,
    miswritten: &'m Miswritten,
}

fn take(tree: &Tree, as_read: &AsRead<'_>) -> (Set, Taken, bool) {
    let &AsRead {
        is_lost,
        is_faithful,
        is_suspicious,
        miswritten,
    } = as_read;
    let uses_files = tree.root().get("uses").is_some();
    let empty = || {
        let mut set = Set::empty(ALONE.1, Form::File);
        set.facts.is_complete = !is_lost;
        set.facts.is_sound = is_faithful;
        let mut taken = Taken::new(ALONE.0, usize::MAX);
        // What other files define is known only when they have been read.
        taken.again.are_all_late = uses_files;
        (set, taken)
    };
    let (set, taken) = empty();
    let mut typed = TypedRecords::new(set, taken, is_suspicious);
    let read = typed::read_seed(tree.root(), InRecords(|record| typed.take(&record)));
    if let Ok(header) = &read {
        typed.take(&Record::DataSet(header.clone()));
    }
    let mut is_written_wrong = !is_faithful || typed.may_be_written_wrong;
    let TypedRecords {
        mut set, mut taken, ..
    } = typed;
    let written = Written {
        tree,
        file: ALONE.1,
        form: Form::File,
    };
    let mut diagnostics = Vec::new();
    let is_typed = read.is_ok();
    match read {
        Ok(_) => {}
        Err(error) => {
            (set, taken) = empty();
            let found = shape::of_tree(tree, ALONE.1, Form::File, &error, is_faithful, miswritten);
            set.facts.is_sound &= found.count() == 0;
            set.facts.misshapen = misshapen(tree.root());
            diagnostics.extend(found.told);
            taken.bare = found.bare;
            Broken::each_of_document(tree, |mark, broken, _| {
                let id = RecordId { set: ALONE.0, mark };
                if let Some(record) = &broken.record {
                    rules::alone(record, id, &mut taken.findings);
                }
                taken.broken(&mut set, &[], mark, broken);
            });
            is_written_wrong = true;
        }
    }
    if is_written_wrong {
        rules::writing(&written, &mut diagnostics);
    } else if !tree.comments().is_empty() || !tree.unused_anchors().is_empty() {
        rules::comments(&written, &mut diagnostics);
    }
    taken.placed.add(0, diagnostics);
    (set, taken, is_typed)
}

/// The record of a document that has this mark.
fn record(root: Node<'_>, mark: Mark) -> Option<Node<'_>> {
    let (section, number) = mark.section();
    let Some(kind) = kind_of(section) else {
        return Some(root);
    };
    let entries = root.get(kind.section())?;
    match entries.as_map() {
        Some(map) => map.nth(number).map(|member| member.value),
        None => entries.as_list()?.get(number),
    }
}

/// The kinds whose section is of another form, such as a list of actors.
fn misshapen(root: Node<'_>) -> Vec<Kind> {
    let is_misshapen = |kind: &Kind| {
        let section = root.get(kind.section());
        section.is_some_and(|section| match kind {
            Kind::Statement => section.as_map().is_some(),
            _ => section.as_list().is_some(),
        })
    };
    Kind::ALL.into_iter().filter(is_misshapen).collect()
}

impl Document {
    /// Makes its tree, if there is none.
    pub(super) fn tree(&mut self, limits: &Limits) -> Option<&Tree> {
        if self.tree.is_none() {
            self.tree = self.tree_anew(limits);
        }
        self.tree.as_ref()
    }

    /// The line in which a record begins.
    pub(super) fn line(&self, mark: Mark) -> usize {
        let tree = self.tree.as_ref();
        let node = tree.and_then(|tree| record(tree.root(), mark));
        node.map_or(1, |node| self.file.line(node.span().start))
    }

    /// All of it as a data set, if it has the shape of one.
    pub(super) fn data(&self, limits: &Limits) -> Option<DataSet> {
        if !self.is_typed {
            return None;
        }
        match &self.tree {
            Some(tree) => typed::read(tree.root()).ok(),
            None => match quick::json_seed(self.file.text(), limits, PhantomData) {
                Some(data) if self.format == DataFormat::Json => Some(data),
                _ => typed::read(self.tree_anew(limits)?.root()).ok(),
            },
        }
    }

    /// The comments in it.
    #[cfg(feature = "cli")]
    pub(super) fn comments(&self, limits: &Limits) -> Vec<String> {
        let of = |tree: &Tree| -> Vec<String> {
            let text = self.file.text();
            let comments = tree.comments().iter();
            comments.map(|span| text[span.range()].to_owned()).collect()
        };
        match &self.tree {
            Some(tree) => of(tree),
            None if self.format == DataFormat::Json => Vec::new(),
            None => self.tree_anew(limits).as_ref().map(of).unwrap_or_default(),
        }
    }

    fn tree_anew(&self, limits: &Limits) -> Option<Tree> {
        let parsed = layout::parse(&self.file, ALONE.1, self.format, limits);
        parsed.trees.into_iter().nth(self.number)
    }

    /// Whether all of these are statements that can be read without reading the others once more.
    pub(super) fn can_read_alone(&self, marks: &[Mark]) -> bool {
        let is_statement = |mark: &Mark| kind_of(mark.section().0) == Some(Kind::Statement);
        self.is_typed && self.tree.is_some() && marks.iter().all(is_statement)
    }

    /// Goes over some of its statements once more, those that [can be read
    /// alone](Self::can_read_alone).
    pub(super) fn statements(&self, marks: &[Mark], mut take: impl FnMut(Mark, Seen<'_>)) {
        let Some(tree) = &self.tree else { return };
        for &mark in marks {
            // It was read before.
            let node = record(tree.root(), mark);
            if let Some(Ok(statement)) = node.map(typed::read::<Statement>) {
                take(mark, Seen::Record(&Record::Statement(Box::new(statement))));
            }
        }
    }

    /// Goes over its records once more.
    pub(super) fn each(&self, limits: &Limits, mut take: impl FnMut(Mark, Seen<'_>)) {
        let mut marks = Marks::default();
        if self.is_typed {
            let mut see = |record: &Record| take(marks.next(record), Seen::Record(record));
            let seed = InRecords(|record| see(&record));
            let anew = match &self.tree {
                None if self.format == DataFormat::Yaml => self.tree_anew(limits),
                Some(_) | None => None,
            };
            let header = match self.tree.as_ref().or(anew.as_ref()) {
                Some(tree) => typed::read_seed(tree.root(), seed).ok(),
                None => quick::json_seed(self.file.text(), limits, seed),
            };
            // It was read before.
            if let Some(header) = header {
                see(&Record::DataSet(header));
            }
            return;
        }
        if let Some(tree) = &self.tree {
            Broken::each_of_document(tree, |mark, broken, node| {
                take(mark, Seen::Broken(broken, node));
            });
        }
    }
}
