//! Builds one tree from the outside in, without recursion: the part that YAML and JSON share.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::span::Span;

use super::limits::weight;
use super::reading::{Reading, Stop};
use super::repeated;
use super::rules;
use super::tree::{Data, Entry, Id, Text, Tree};

/// A tree that is being built.
pub(super) struct Builder {
    tree: Tree,
    frames: Vec<Frame>,
    root: Option<Built>,
}

/// A finished value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Built {
    pub(super) id: Id,
    pub(super) span: Span,
    /// How many values it holds, itself included, with every alias written out.
    size: usize,
    /// How many lists and maps stand inside each other in it, itself included.
    height: usize,
}

/// A list or map that is not closed yet.
struct Frame {
    span: Span,
    size: usize,
    height: usize,
    body: Body,
}

enum Body {
    List(Vec<Id>),
    Map {
        entries: Vec<Entry>,
        merges: Vec<Built>,
        /// The key whose value comes next, if that is what comes next.
        key: Option<Key>,
    },
}

enum Key {
    Text(Text, Span),
    /// `<<`
    Merge(Span),
    /// A key that cannot be kept. A finding has said so, and its value is dropped.
    Lost,
}

/// Which kind of collection opens.
#[derive(Clone, Copy)]
pub(super) enum Collection {
    List,
    Map,
}

/// What comes next at the place where the builder stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Key,
    Value,
}

impl Builder {
    pub(super) fn new(reading: &Reading<'_>) -> Self {
        Self {
            tree: Tree::new(Arc::clone(&reading.file)),
            frames: Vec::new(),
            root: None,
        }
    }

    /// Whether a map waits for a key.
    pub(super) fn next(&self) -> Next {
        match self.frames.last().map(|frame| &frame.body) {
            Some(Body::Map { key: None, .. }) => Next::Key,
            Some(Body::Map { .. } | Body::List(_)) | None => Next::Value,
        }
    }

    /// The kind of the innermost open collection.
    pub(super) fn inside(&self) -> Option<Collection> {
        Some(match self.frames.last()?.body {
            Body::List(_) => Collection::List,
            Body::Map { .. } => Collection::Map,
        })
    }

    /// Where the innermost open collection starts, and how far it is read.
    pub(super) fn open_span(&self) -> Option<Span> {
        Some(self.frames.last()?.span)
    }

    /// Opens a list or map. `start` is its first indicator or bracket.
    pub(super) fn open(
        &mut self,
        reading: &mut Reading<'_>,
        kind: Collection,
        start: Span,
    ) -> Result<(), Stop> {
        reading.check_depth(self.frames.len() + 1, start)?;
        reading.spend(1, start)?;
        self.frames.push(Frame {
            span: start,
            size: 1,
            height: 1,
            body: match kind {
                Collection::List => Body::List(Vec::new()),
                Collection::Map => Body::Map {
                    entries: Vec::new(),
                    merges: Vec::new(),
                    key: None,
                },
            },
        });
        Ok(())
    }

    /// Takes the key of the next value.
    pub(super) fn key(&mut self, text: Text, span: Span) {
        self.take_key(Key::Text(text, span), span);
    }

    /// Takes `<<` for a key.
    pub(super) fn merge_key(&mut self, span: Span) {
        self.take_key(Key::Merge(span), span);
    }

    /// Takes a key that cannot be kept, after a finding has said so.
    pub(super) fn lost_key(&mut self, span: Span) {
        self.take_key(Key::Lost, span);
    }

    /// Takes a value that is neither list nor map.
    pub(super) fn leaf(
        &mut self,
        reading: &mut Reading<'_>,
        span: Span,
        data: Data,
    ) -> Result<Built, Stop> {
        let built = self.aside(span, data);
        reading.spend(built.size, span)?;
        self.attach(reading, built);
        Ok(built)
    }

    /// Takes another use of a finished value.
    pub(super) fn alias(
        &mut self,
        reading: &mut Reading<'_>,
        span: Span,
        target: Built,
    ) -> Result<(), Stop> {
        reading.check_depth(self.frames.len().saturating_add(target.height), span)?;
        reading.spend(target.size, span)?;
        let id = self.tree.add(span, Data::Alias(target.id));
        self.attach(reading, Built { id, span, ..target });
        Ok(())
    }

    /// Stores a string that is used as a key, so that an alias can refer to it.
    pub(super) fn aside(&mut self, span: Span, data: Data) -> Built {
        let size = match &data {
            Data::String(text, _) => 1 + weight(text),
            _ => 1,
        };
        Built {
            id: self.tree.add(span, data),
            span,
            size,
            height: 0,
        }
    }

    /// Closes the innermost list or map. It ends with its last value, or at `end` where a bracket
    /// closes it.
    pub(super) fn close(
        &mut self,
        reading: &mut Reading<'_>,
        end: Option<usize>,
    ) -> Result<Option<Built>, Stop> {
        let Some(mut frame) = self.frames.pop() else {
            return Ok(None);
        };
        if let Some(end) = end {
            frame.span.end = end;
        }
        let data = match frame.body {
            Body::List(items) => Data::List(items),
            Body::Map {
                mut entries,
                merges,
                key: _,
            } => {
                repeated::drop_repeated(&self.tree, reading, &mut entries);
                for merge in merges {
                    self.merge(reading, &mut entries, merge)?;
                }
                Data::Map(entries)
            }
        };
        let built = Built {
            id: self.tree.add(frame.span, data),
            span: frame.span,
            size: frame.size,
            height: frame.height,
        };
        self.attach(reading, built);
        Ok(Some(built))
    }

    /// The tree, if its root is there and closed.
    pub(super) fn finish(self) -> Option<Tree> {
        let root = self.root.filter(|_| self.frames.is_empty())?;
        Some(self.tree.finish(root.id))
    }

    fn take_key(&mut self, new: Key, span: Span) {
        if let Some(frame) = self.frames.last_mut() {
            frame.span = frame.span.to(span);
            if let Key::Text(text, _) = &new {
                frame.size = frame.size.saturating_add(weight(text));
            }
            if let Body::Map { key, .. } = &mut frame.body {
                *key = Some(new);
            }
        }
    }

    /// Puts a finished value where it belongs.
    fn attach(&mut self, reading: &mut Reading<'_>, built: Built) {
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(built);
            return;
        };
        frame.span = frame.span.to(built.span);
        frame.size = frame.size.saturating_add(built.size);
        frame.height = frame.height.max(built.height.saturating_add(1));
        match &mut frame.body {
            Body::List(items) => items.push(built.id),
            Body::Map {
                entries,
                merges,
                key,
            } => match key.take() {
                Some(Key::Text(text, key_span)) => entries.push(Entry {
                    key: text,
                    key_span,
                    value: built.id,
                }),
                Some(Key::Merge(key_span)) => {
                    if merges.is_empty() {
                        merges.push(built);
                    } else {
                        reading.found(
                            Diagnostic::new(
                                &rules::DUPLICATE_KEY,
                                reading.id,
                                key_span,
                                "a second `<<` in the same map",
                            )
                            .help("write one `<<` with a list: `<<: [*first, *second]`"),
                        );
                    }
                }
                Some(Key::Lost) => {}
                None => {
                    reading.found(
                        Diagnostic::new(
                            &rules::UNSUPPORTED_YAML,
                            reading.id,
                            built.span,
                            "this stands where a key must stand",
                        )
                        .help("write a key, that is a word followed by a colon and a space"),
                    );
                    *key = Some(Key::Lost);
                }
            },
        }
    }

    /// Appends the entries that `<<` brings in and the map does not have itself.
    fn merge(
        &mut self,
        reading: &mut Reading<'_>,
        entries: &mut Vec<Entry>,
        merged: Built,
    ) -> Result<(), Stop> {
        let sources = match self.tree.data(merged.id) {
            Data::Map(_) => vec![merged.id],
            Data::List(items) if items.iter().all(|&item| self.is_map(item)) => items.clone(),
            _ => {
                reading.found(
                    Diagnostic::new(
                        &rules::UNSUPPORTED_YAML,
                        reading.id,
                        merged.span,
                        "`<<` can bring in maps only",
                    )
                    .help("after `<<:` write `*name` of an anchored map, or a list of such names"),
                );
                return Ok(());
            }
        };
        // The entries are copied, so that they are paid for, also those that are not kept.
        let count = |id: &Id| match self.tree.data(*id) {
            Data::Map(entries) => entries.len(),
            _ => 0,
        };
        reading.spend(sources.iter().map(count).sum(), merged.span)?;
        let mut new = Vec::new();
        {
            let mut known: HashSet<&str> = entries
                .iter()
                .map(|entry| self.tree.text(&entry.key))
                .collect();
            for source in sources {
                if let Data::Map(brought) = self.tree.data(source) {
                    for entry in brought {
                        if known.insert(self.tree.text(&entry.key)) {
                            new.push(entry.clone());
                        }
                    }
                }
            }
        }
        entries.append(&mut new);
        Ok(())
    }

    fn is_map(&self, id: Id) -> bool {
        matches!(self.tree.data(id), Data::Map(_))
    }
}

/// The start of a text that is too long for a message.
pub(super) fn abridge(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
