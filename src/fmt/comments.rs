//! Finds out what each comment belongs to.

use std::collections::HashMap;

use crate::report::span::{SourceFile, Span};
use crate::syntax::tree::{Kind, Node, Tree};

/// What a comment belongs to, with the byte where that starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Owner {
    /// An entry of a map, by its key.
    Entry(usize),
    /// An item of a list.
    Item(usize),
    /// The end of a map.
    MapEnd(usize),
    /// The end of a list.
    ListEnd(usize),
}

/// A comment and its position.
#[derive(Clone, Debug)]
pub(crate) struct Comment {
    /// The text from its `#`.
    pub(crate) text: String,
    pub(crate) side: Side,
    /// Whether an empty line comes before it.
    pub(crate) after_empty_line: bool,
    /// Whether an empty line follows.
    pub(crate) before_empty_line: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// On lines of its own, before its owner.
    Above,
    /// At the end of a line of its owner.
    Beside,
    /// On lines of its own, at the end of its owner.
    Below,
}

/// An entry of a map or an item of a list.
struct Entry {
    owner: Owner,
    start: usize,
    end: usize,
    column: usize,
    /// Whether its value is a list or map.
    is_container: bool,
    /// Where its value starts; 0 if there is none.
    value: usize,
}

/// A list or map.
#[derive(Clone, Copy)]
struct Container {
    end_of: Owner,
    span: Span,
    column: usize,
}

/// The comments of a document by what they belong to, in the order of the text.
pub(crate) fn by_owner(tree: &Tree) -> HashMap<Owner, Vec<Comment>> {
    let file = tree.file();
    let mut found: HashMap<Owner, Vec<Comment>> = HashMap::new();
    if tree.comments().is_empty() {
        return found;
    }
    let (entries, containers) = collect(tree);
    let mut nesting = Nesting::new(&containers);
    let mut end = 0;
    let mut follows_dash = false;
    for span in tree.comments() {
        nesting.move_to(span.start);
        // The last line before the comment that is neither empty nor a comment.
        let between = file.text()[end..span.start].lines();
        if let Some(line) = between.rev().find(|line| !line.trim().is_empty()) {
            follows_dash = line.trim_matches([' ', '\t', '-']).is_empty();
        }
        end = span.end;
        let (owner, side) = owner(file, *span, &entries, &nesting, follows_dash);
        let line = file.position(span.start).line;
        found.entry(owner).or_default().push(Comment {
            text: file.text()[span.range()].trim_end().to_owned(),
            side,
            after_empty_line: side != Side::Beside && line > 1 && is_blank(file, line - 1),
            // The end of the file does not count as an empty line.
            before_empty_line: is_blank(file, line + 1) && file.text()[span.end..].trim().len() > 1,
        });
    }
    found
}

fn owner(
    file: &SourceFile,
    comment: Span,
    entries: &[Entry],
    nesting: &Nesting<'_>,
    follows_dash: bool,
) -> (Owner, Side) {
    let next_index = entries.partition_point(|entry| entry.start < comment.end);
    let (started, following) = entries.split_at(next_index);
    let next = following.first();
    let last = started.last();
    let place = file.position(comment.start);
    let line_start = file.line_span(place.line).map_or(0, |line| line.start);
    let before = &file.text()[line_start..comment.start];
    let is_alone = before.trim_matches([' ', '\t', '-', '?', ':']).is_empty();
    if !is_alone || last.is_some_and(|entry| entry.end == entry.start && line_start <= entry.start)
    {
        let line = &started[started.partition_point(|entry| entry.start < line_start)..];
        let complete = line.iter().find(|entry| entry.end <= comment.start);
        if let Some(entry) = complete.or(line.last()).or(last) {
            return (entry.owner, Side::Beside);
        }
    }
    // Between a key and its value: above the first entry of that, or above the key.
    if let Some(key) = last.filter(|entry| comment.end <= entry.value) {
        let first = next.filter(|_| key.is_container);
        return (first.map_or(key.owner, |first| first.owner), Side::Above);
    }
    // Beside or under a dash, the item is what follows.
    if follows_dash && let Some(next) = next {
        return (next.owner, Side::Above);
    }
    // Inside brackets, after the last item.
    if let Some(around) = nesting.around(comment)
        && next.is_none_or(|next| next.start >= around.span.end)
    {
        return (around.end_of, Side::Below);
    }
    // A comment that is indented more than the next entry belongs to what comes before it.
    let next_column = next.map_or(0, |next| next.column);
    let before = (nesting.ended.iter())
        .filter(|one| one.column <= place.column && one.column > next_column)
        // At the left edge, what ends may be a list of the file or the file itself.
        .filter(|one| one.column > 1 || next.is_some())
        .max_by_key(|one| (one.column, one.span.start));
    match (before, next) {
        (Some(before), _) => (before.end_of, Side::Below),
        (None, Some(next)) => (next.owner, Side::Above),
        (None, None) => (nesting.root(), Side::Below),
    }
}

/// The lists and maps around a place that moves forward, and those that ended last before it.
struct Nesting<'a> {
    /// All, in the order in which they start, outer ones first.
    all: &'a [Container],
    /// How many of them have started.
    started: usize,
    open: Vec<Container>,
    /// Those that ended last, at the same byte.
    ended: Vec<Container>,
}

impl<'a> Nesting<'a> {
    fn new(all: &'a [Container]) -> Self {
        Self {
            all,
            started: 0,
            open: Vec::new(),
            ended: Vec::new(),
        }
    }

    fn move_to(&mut self, at: usize) {
        while let Some(next) = self.all.get(self.started).filter(|one| one.span.start < at) {
            self.end_before(next.span.start);
            self.open.push(*next);
            self.started += 1;
        }
        self.end_before(at);
    }

    fn end_before(&mut self, at: usize) {
        while let Some(last) = self.open.pop_if(|last| last.span.end <= at) {
            if self
                .ended
                .last()
                .is_some_and(|ended| ended.span.end < last.span.end)
            {
                self.ended.clear();
            }
            if self
                .ended
                .last()
                .is_none_or(|ended| ended.span.end == last.span.end)
            {
                self.ended.push(last);
            }
        }
    }

    /// The innermost list or map that contains a comment.
    fn around(&self, comment: Span) -> Option<&Container> {
        let mut around = self.open.iter().rev();
        around.find(|one| one.span.start < comment.start && comment.end < one.span.end)
    }

    fn root(&self) -> Owner {
        self.all
            .first()
            .map_or(Owner::MapEnd(0), |root| root.end_of)
    }
}

/// All entries and items in the order of the text, outer ones first, and all lists and maps likewise.
fn collect(tree: &Tree) -> (Vec<Entry>, Vec<Container>) {
    let file = tree.file();
    let column = |at: usize| file.position(at).column;
    let (mut entries, mut containers) = (Vec::new(), Vec::new());
    let mut open: Vec<Node<'_>> = vec![tree.root()];
    while let Some(node) = open.pop() {
        let span = node.span();
        let from = open.len();
        let end_of = match node.kind() {
            Kind::Map(map) => {
                for member in map.iter() {
                    entries.push(Entry {
                        owner: Owner::Entry(member.key_span.start),
                        start: member.key_span.start,
                        end: member.value.span().end.max(member.key_span.end),
                        column: column(member.key_span.start),
                        is_container: is_container(member.value),
                        value: value_start(member.value),
                    });
                    open.push(member.value);
                }
                Owner::MapEnd(span.start)
            }
            Kind::List(list) => {
                for item in list.iter() {
                    entries.push(Entry {
                        owner: Owner::Item(item.span().start),
                        start: item.span().start,
                        end: item.span().end,
                        // The column of the dash.
                        column: column(span.start),
                        is_container: is_container(item),
                        value: value_start(item),
                    });
                    open.push(item);
                }
                Owner::ListEnd(span.start)
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => continue,
        };
        containers.push(Container {
            end_of,
            span,
            column: column(span.start),
        });
        open[from..].reverse();
    }
    // The sort is stable, and outer entries were found before inner ones.
    entries.sort_by_key(|entry| entry.start);
    containers.sort_by_key(|one| one.span.start);
    (entries, containers)
}

fn is_container(value: Node<'_>) -> bool {
    matches!(value.kind(), Kind::Map(_) | Kind::List(_))
}

/// Where a value starts; nothing can be between a key and a value that is not there.
fn value_start(value: Node<'_>) -> usize {
    if value.span().is_empty() {
        0
    } else {
        value.span().start
    }
}

fn is_blank(file: &SourceFile, line: usize) -> bool {
    let span: Option<Span> = file.line_span(line);
    span.is_some_and(|span| file.text()[span.range()].trim().is_empty())
}
