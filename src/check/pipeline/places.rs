//! Where symbolic places are: in the trees of documents, and in lines of streams that are read once more.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::input::{Input, Lines};
use super::project::{Project, Subject};
use super::stream::{self, Unfit};
use crate::facts::{Id, Set, entries, kind_of, section};
use crate::model::Kind;
use crate::project::options::Options;
use crate::report::place::{Mark, Place, RecordId, SetId, Step};
use crate::report::span::{Origin, SourceFile, Span};
use crate::report::symbolic::Reference;
use crate::report::{FileId, Report};
use crate::schema::Form;
use crate::syntax::tree::{Node, Tree};
use crate::syntax::{Limits, parse_line};

/// A stream with no more bytes is shown as a whole; of a longer one, the lines that findings point to.
const SHORT: usize = 8 << 20;

/// Where the records of the data sets are that somebody asks for.
pub(super) struct Places<'p> {
    sets: Vec<SetPlaces<'p>>,
}

struct SetPlaces<'p> {
    file: FileId,
    records: Records<'p>,
}

enum Records<'p> {
    /// Nobody asks for them.
    Unknown,
    Document(&'p Tree, OnceCell<References>),
    Lines(HashMap<Mark, LineAt>),
}

/// A line of a stream.
struct LineAt {
    tree: Option<Tree>,
    /// Where it begins in the text that is shown.
    start: usize,
}

/// The places in a document where something is referred to, by the record that they are in.
type References = HashMap<(Mark, Kind, String), Vec<Span>>;

/// A value, and where its text begins in the file that is shown.
#[derive(Clone, Copy)]
pub(super) struct Found<'p> {
    pub(super) file: FileId,
    pub(super) start: usize,
    pub(super) node: Node<'p>,
    /// Where it is in its own text.
    pub(super) span: Span,
}

impl Found<'_> {
    /// Where a place of its text is in the file that is shown.
    pub(super) fn shown(&self, span: Span) -> Span {
        Span::new(self.start + span.start, self.start + span.end)
    }
}

/// Finds the records with these numbers, and puts the lines of streams that are shown into the report.
/// They are sorted, and each is there once.
pub(super) fn find<'p>(
    subjects: &'p mut [Subject<'_>],
    sets: &[Set],
    wanted: &[RecordId],
    report: &mut Report,
    options: &Options,
) -> Result<Places<'p>, Unfit> {
    let mut found = Vec::with_capacity(sets.len());
    for (subject, set) in subjects.iter_mut().zip(sets) {
        let own: Vec<Mark> = { wanted.iter() }
            .filter(|id| id.set == subject.taken.set)
            .map(|id| id.mark)
            .collect();
        let records = match &mut subject.input {
            _ if own.is_empty() => Records::Unknown,
            Input::Document(document) => match document.tree(options.limits()) {
                Some(tree) => Records::Document(tree, OnceCell::new()),
                None => Records::Unknown,
            },
            Input::Lines(lines) => {
                let (file, records) = show(&subject.name, lines, &own, options)?;
                report.put_file(set.file, Arc::new(file));
                Records::Lines(records)
            }
            Input::Rows(rows) => {
                let texts = rows.texts(&own, options)?.into_iter();
                let lines = texts.map(|(mark, text)| {
                    let line = usize::try_from(mark.0).unwrap_or(usize::MAX);
                    (mark, Origin { line, start: 0 }, text)
                });
                let (file, records) = excerpt(&subject.name, lines, options.limits());
                report.put_file(set.file, Arc::new(file));
                Records::Lines(records)
            }
        };
        found.push(SetPlaces {
            file: set.file,
            records,
        });
    }
    Ok(Places { sets: found })
}

/// Reads the lines of a stream that are shown.
fn show(
    name: &str,
    lines: &Lines<'_>,
    marks: &[Mark],
    options: &Options,
) -> Result<(SourceFile, HashMap<Mark, LineAt>), Unfit> {
    let texts = stream::texts(&lines.open, options, marks)?;
    let limits = options.limits();
    if lines.extent.bytes <= SHORT {
        let mut records = HashMap::with_capacity(texts.len());
        for (mark, _, text) in texts {
            let start = usize::try_from(mark.0).unwrap_or(usize::MAX);
            let tree = tree(&text, limits);
            records.insert(mark, LineAt { tree, start });
        }
        let whole = stream::whole(&lines.open, lines.extent.end)?;
        return Ok((SourceFile::new(name, whole), records));
    }
    let lines = texts.into_iter().map(|(mark, line, text)| {
        let start = usize::try_from(mark.0).unwrap_or(usize::MAX);
        (mark, Origin { line, start }, text)
    });
    Ok(excerpt(name, lines, limits))
}

/// Puts lines together that are shown without what is between them.
fn excerpt(
    name: &str,
    lines: impl Iterator<Item = (Mark, Origin, String)>,
    limits: &Limits,
) -> (SourceFile, HashMap<Mark, LineAt>) {
    let mut shown = String::new();
    let mut origins = Vec::new();
    let mut records = HashMap::new();
    for (mark, origin, text) in lines {
        let start = shown.len();
        shown.push_str(&text);
        shown.push('\n');
        origins.push(origin);
        let tree = tree(&text, limits);
        records.insert(mark, LineAt { tree, start });
    }
    (SourceFile::excerpt(name, shown, origins), records)
}

/// The tree of a line.
fn tree(text: &str, limits: &Limits) -> Option<Tree> {
    parse_line(text, limits).trees.into_iter().next()
}

impl Places<'_> {
    /// The file of a data set.
    pub(super) fn file(&self, set: SetId) -> FileId {
        self.sets[set.0].file
    }

    /// The tree of a line; `None` for a document.
    pub(super) fn line(&self, id: RecordId) -> Option<&Tree> {
        match &self.sets[id.set.0].records {
            Records::Lines(lines) => lines.get(&id.mark)?.tree.as_ref(),
            Records::Unknown | Records::Document(..) => None,
        }
    }

    /// Where a line begins in the text that is shown; the start of a document.
    pub(super) fn start(&self, id: RecordId) -> usize {
        match &self.sets[id.set.0].records {
            Records::Lines(lines) => lines.get(&id.mark).map_or(0, |line| line.start),
            Records::Unknown | Records::Document(..) => 0,
        }
    }

    /// The value at a place.
    pub(super) fn at(&self, place: &Place) -> Option<Found<'_>> {
        let set = &self.sets[place.record.set.0];
        let (root, id, start) = match &set.records {
            Records::Unknown => return None,
            Records::Document(tree, _) => {
                let (node, id) = record(tree.root(), place.record.mark)?;
                (node, id, 0)
            }
            Records::Lines(lines) => {
                let line = lines.get(&place.record.mark)?;
                let root = line.tree.as_ref()?.root();
                (root, root.get("id").map(|id| (id, id.span())), line.start)
            }
        };
        let (mut node, mut span) = (root, root.span());
        for step in place.steps() {
            let next = match *step {
                Step::Key(key) => node.get(key).map(|next| (next, next.span())),
                Step::Item(index) => {
                    let list = node.as_list();
                    let item = list.and_then(|list| list.get(index as usize));
                    item.map(|next| (next, next.span()))
                }
                Step::Member(index) => {
                    let map = node.as_map();
                    let member = map.and_then(|map| map.nth(index as usize));
                    member.map(|member| (member.value, member.value.span()))
                }
                Step::Id => id,
                Step::FirstKey => {
                    // That of a line of NDJSON only says what the line is.
                    let mut own = node.as_map().into_iter().flat_map(|map| map.iter());
                    let first = own.find(|member| member.key != "type");
                    first.map(|member| (member.value, member.key_span))
                }
            };
            (node, span) = next.unwrap_or((node, span));
        }
        Some(Found {
            file: set.file,
            start,
            node,
            span,
        })
    }

    /// The place where a record refers to something.
    pub(super) fn reference(&self, reference: &Reference) -> Option<(FileId, usize, Span, String)> {
        let set = &self.sets[reference.record.set.0];
        let mark = reference.record.mark;
        let id = reference.id.as_str();
        let (tree, start, span) = match &set.records {
            Records::Unknown => return None,
            Records::Document(tree, known) => {
                let known = known.get_or_init(|| references(tree));
                let key = (mark, reference.kind, id.to_owned());
                let own = known.get(&key).and_then(|all| all.get(reference.number));
                // What an alias stands for is written elsewhere.
                let elsewhere = || {
                    let mut all = known.iter();
                    let alike =
                        |(_, of, name): &(Mark, Kind, String)| *of == reference.kind && name == id;
                    let found = all.find(|(key, _)| alike(key));
                    found.and_then(|(_, all)| all.first())
                };
                (*tree, 0, *own.or_else(elsewhere)?)
            }
            Records::Lines(lines) => {
                let line = lines.get(&mark)?;
                let tree = line.tree.as_ref()?;
                let mut found = Vec::new();
                Form::Line
                    .shape(tree)?
                    .references(tree.root(), &mut |kind, node| {
                        if kind == reference.kind && node.as_str() == Some(id) {
                            found.push(node.span());
                        }
                    });
                (tree, line.start, *found.get(reference.number)?)
            }
        };
        let raw = tree.file().text()[span.range()].to_owned();
        let shown = Span::new(start + span.start, start + span.end);
        Some((set.file, start, shown, raw))
    }
}

/// The node of a record of a document, and its id with where that is.
fn record(root: Node<'_>, mark: Mark) -> Option<(Node<'_>, Option<(Node<'_>, Span)>)> {
    let (section, number) = mark.section();
    let Some(kind) = kind_of(section) else {
        return Some((root, None));
    };
    let entries = root.get(kind.section())?;
    if let Some(map) = entries.as_map() {
        let member = map.nth(number)?;
        return Some((member.value, Some((member.value, member.key_span))));
    }
    let item = entries.as_list()?.get(number)?;
    let id = item.get("id").unwrap_or(item);
    Some((item, Some((id, id.span()))))
}

/// All places of a document where something is referred to.
fn references(tree: &Tree) -> References {
    let mut found = References::new();
    let Some(shape) = Form::File.shape(tree) else {
        return found;
    };
    let mut records: Vec<(Span, Mark)> = entries(tree.root())
        .map(|(kind, number, _, node): (Kind, usize, Id<'_>, Node<'_>)| {
            (node.span(), Mark::in_document(section(kind), number))
        })
        .collect();
    records.sort_by_key(|(span, _)| span.start);
    shape.references(tree.root(), &mut |kind, node| {
        let Some(id) = node.as_str() else { return };
        let start = node.span().start;
        let after = records.partition_point(|(span, _)| span.start <= start);
        let around = after.checked_sub(1).map(|before| records[before]);
        let around = around.filter(|(span, _)| start <= span.end);
        let mark = around.map_or(Mark::in_document(0, 0), |(_, mark)| mark);
        found
            .entry((mark, kind, id.to_owned()))
            .or_default()
            .push(node.span());
    });
    found
}

/// The records of a project that are read as trees anyway.
pub(super) fn trees<'p>(project: &'p Project<'_>) -> impl Iterator<Item = (FileId, &'p Tree)> {
    let subjects = project.subjects.iter().zip(&project.sets);
    subjects.filter_map(|(subject, set)| match &subject.input {
        Input::Document(document) => Some((set.file, document.tree.as_ref()?)),
        Input::Lines(_) | Input::Rows(_) => None,
    })
}
