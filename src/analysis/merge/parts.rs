//! A data file as a sequence of parts: a record with the comments before it, or the lines between records.

use std::collections::HashSet;
use std::fmt;

use crate::analysis::ids::trees;
use crate::facts::entries;
use crate::model::Kind;
use crate::syntax::tree::Tree;
use crate::syntax::{DataFormat, Limits};

/// What a part of a file is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A record.
    Entry(Kind, String),
    /// A key of the document, with its value or the line before its records; the header of a stream.
    Other(String),
    /// What follows the last record.
    End,
}

impl Key {
    pub(super) fn is_entry(&self) -> bool {
        self.entry().is_some()
    }

    pub(super) fn entry(&self) -> Option<(Kind, &str)> {
        match self {
            Self::Entry(kind, id) => Some((*kind, id)),
            Self::Other(_) | Self::End => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(kind, id) => write!(f, "{} {id}", kind.word()),
            Self::Other(key) => f.write_str(key),
            Self::End => f.write_str("end of the file"),
        }
    }
}

/// Some lines of a file.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) key: Key,
    pub(super) text: String,
}

/// The parts of a file, which together are all of it; `None` if it cannot be divided.
pub(super) fn parts(text: &str, format: DataFormat) -> Option<Vec<Part>> {
    let trees = trees(text, format, &Limits::default())?;
    let starts = match format {
        DataFormat::Yaml => starts_of_document(text, trees.first().filter(|_| trees.len() == 1)?)?,
        DataFormat::Ndjson => starts_of_lines(text, &trees)?,
        DataFormat::Json => return None,
    };
    let comments: HashSet<usize> = { trees.iter() }
        .flat_map(Tree::comments)
        .map(|span| line_start(text, span.start))
        .collect();
    let mut parts: Vec<Part> = Vec::with_capacity(starts.len() + 1);
    let mut from = 0;
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([text.len()]);
    for ((start, key), end) in starts.iter().zip(ends) {
        let last = last_line(text, *start, end, &comments, column(text, end));
        parts.push(Part {
            key: key.clone(),
            text: text[from..last].to_owned(),
        });
        from = last;
    }
    parts.push(Part {
        key: Key::End,
        text: text[from..].to_owned(),
    });
    let mut known = HashSet::new();
    parts
        .iter()
        .all(|part| known.insert(&part.key))
        .then_some(parts)
}

/// Where the lines of a part end: before the comments and empty lines that belong to what follows.
fn last_line(
    text: &str,
    start: usize,
    end: usize,
    comments: &HashSet<usize>,
    column: usize,
) -> usize {
    let mut last = end;
    while last > start {
        let line = line_start(text, last - 1);
        let words = text[line..last].trim();
        // A comment that is further to the right than what follows is about what is before it.
        let indent = text[line..last].len() - text[line..last].trim_start().len();
        let is_comment = comments.contains(&line) && words.starts_with('#') && indent <= column;
        if line <= start || !(words.is_empty() || is_comment) {
            break;
        }
        last = line;
    }
    last
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// How far to the right a line begins.
fn column(text: &str, line: usize) -> usize {
    text[line..].chars().take_while(|c| *c == ' ').count()
}

/// Where the records and keys of a document begin, in order.
fn starts_of_document(text: &str, tree: &Tree) -> Option<Vec<(usize, Key)>> {
    let root = tree.root();
    let map = root.as_map().filter(|_| !root.raw().starts_with('{'))?;
    let mut starts = Vec::new();
    for member in map.iter() {
        let line = line_start(text, member.key_span.start);
        (line == member.key_span.start).then_some(())?;
        starts.push((line, Key::Other(member.key.to_owned())));
    }
    let all: Vec<(Kind, String, usize)> = { entries(root) }
        .map(|(kind, _, id, node)| {
            let id_of = id.as_str().unwrap_or_default().to_owned();
            let start = match kind {
                Kind::Statement => node.span().start,
                _ => id.span().start,
            };
            (kind, id_of, start)
        })
        .collect();
    for kind in Kind::ALL {
        let own: Vec<_> = all.iter().filter(|(of, ..)| *of == kind).collect();
        let lines: Vec<usize> = { own.iter() }
            .filter(|(_, _, start)| {
                let before = &text[line_start(text, *start)..*start];
                before.chars().all(|c| matches!(c, ' ' | '-'))
            })
            .map(|(_, _, start)| line_start(text, *start))
            .collect();
        let is_divided = lines.len() == own.len()
            && lines.windows(2).all(|pair| pair[0] < pair[1])
            && own.iter().all(|(_, id, _)| !id.is_empty());
        // Records that share a line stay together.
        if is_divided {
            let keys = own
                .iter()
                .map(|(kind, id, _)| Key::Entry(*kind, id.clone()));
            starts.extend(lines.into_iter().zip(keys));
        }
    }
    starts.sort_by_key(|(start, _)| *start);
    let is_once = starts.windows(2).all(|pair| pair[0].0 < pair[1].0);
    is_once.then_some(starts)
}

/// The same of lines.
fn starts_of_lines(text: &str, trees: &[Tree]) -> Option<Vec<(usize, Key)>> {
    let starts = trees.iter().map(|tree| {
        let root = tree.root();
        let word = root.get("type")?.as_str()?;
        let key = match Kind::from_word(word) {
            Some(kind) => Key::Entry(kind, root.get("id")?.as_str()?.to_owned()),
            None => Key::Other(word.to_owned()),
        };
        Some((line_start(text, root.span().start), key))
    });
    starts.collect()
}
