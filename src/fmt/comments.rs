//! Finds out what each comment belongs to.

use std::collections::HashMap;

use crate::report::span::{SourceFile, Span};
use crate::syntax::tree::{Kind, Node, Tree};

/// What a comment belongs to, with the byte where that starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
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
pub(super) struct Comment {
    /// The text from its `#`.
    pub(super) text: String,
    pub(super) side: Side,
    /// Whether an empty line follows.
    pub(super) before_empty_line: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
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
}

/// A list or map.
struct Container {
    end_of: Owner,
    span: Span,
    column: usize,
}

/// The comments of a document by what they belong to, in the order of the text.
pub(super) fn by_owner(tree: &Tree) -> HashMap<Owner, Vec<Comment>> {
    let file = tree.file();
    let mut found: HashMap<Owner, Vec<Comment>> = HashMap::new();
    if tree.comments().is_empty() {
        return found;
    }
    let (entries, containers) = collect(tree);
    for span in tree.comments() {
        let (owner, side) = owner(file, *span, &entries, &containers);
        found.entry(owner).or_default().push(Comment {
            text: file.text()[span.range()].trim_end().to_owned(),
            side,
            before_empty_line: is_empty_line_after(file, *span),
        });
    }
    found
}

fn owner(
    file: &SourceFile,
    comment: Span,
    entries: &[Entry],
    containers: &[Container],
) -> (Owner, Side) {
    let next_index = entries.partition_point(|entry| entry.start < comment.end);
    let next = entries.get(next_index);
    let place = file.position(comment.start);
    let line_start = file.line_span(place.line).map_or(0, |line| line.start);
    let before = &file.text()[line_start..comment.start];
    if !before.trim_matches([' ', '\t', '-']).is_empty() {
        let mut started = entries[..next_index]
            .iter()
            .filter(|entry| entry.start >= line_start);
        let complete = started.clone().find(|entry| entry.end <= comment.start);
        if let Some(entry) =
            complete.or_else(|| started.next_back().or(entries[..next_index].last()))
        {
            return (entry.owner, Side::Beside);
        }
    }
    // Inside brackets, after the last item.
    let around = containers
        .iter()
        .filter(|one| one.span.start < comment.start && comment.end < one.span.end)
        .max_by_key(|one| one.span.start);
    if let Some(around) = around
        && next.is_none_or(|next| next.start >= around.span.end)
    {
        return (around.end_of, Side::Below);
    }
    // A comment that is indented more than the next entry belongs to what comes before it.
    let next_column = next.map_or(0, |next| next.column);
    let ended = || {
        let is_over = |one: &&Container| one.span.end <= comment.start;
        containers.iter().filter(is_over)
    };
    let last_end = ended().map(|one| one.span.end).max();
    let before = ended()
        .filter(|one| Some(one.span.end) == last_end)
        .filter(|one| one.column <= place.column && one.column > next_column)
        .max_by_key(|one| (one.column, one.span.start));
    match (before, next) {
        (Some(before), _) => (before.end_of, Side::Below),
        (None, Some(next)) => (next.owner, Side::Above),
        (None, None) => {
            let root = containers.first();
            (
                root.map_or(Owner::MapEnd(0), |root| root.end_of),
                Side::Below,
            )
        }
    }
}

/// All entries and items in the order of the text, outer ones first, and all lists and maps.
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
    (entries, containers)
}

fn is_empty_line_after(file: &SourceFile, comment: Span) -> bool {
    let line = file.position(comment.start).line;
    let is_blank = |line| {
        let span: Option<Span> = file.line_span(line);
        span.is_some_and(|span| file.text()[span.range()].trim().is_empty())
    };
    // The end of the file does not count as an empty line.
    is_blank(line + 1) && file.text()[comment.end..].trim().len() > 1
}
