//! Builds one tree from the outside in, without recursion: the part that YAML and JSON share.

use std::collections::HashSet;
use std::sync::Arc;

use crate::report::Diagnostic;
use crate::report::span::Span;

use super::limits::cost;
use super::reading::{Reading, Stop};
use super::repeated;
use super::rules;
use super::tree::{Entry, Id, Scalar, Style, Text, Tree, Words};

/// A tree that is being built.
pub(super) struct Builder {
    tree: Tree,
    frames: Vec<Frame>,
    /// The items of the lists that are open, those of inner lists after those of outer ones.
    items: Vec<Id>,
    /// The same for the members of the maps that are open.
    entries: Vec<Entry>,
    root: Option<Built>,
}

/// A finished value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Built {
    pub(super) id: Id,
    pub(super) span: Span,
    /// How many values it holds, itself included, with every alias written out.
    size: usize,
    /// How deeply lists and maps are nested in it, itself included.
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
    List {
        /// Where its items begin among those of all open lists.
        first: usize,
    },
    Map {
        /// Where its members begin among those of all open maps.
        first: usize,
        /// What `<<` includes.
        merged: Option<Built>,
        /// The key whose value comes next, if that is what comes next.
        key: Option<Key>,
    },
}

enum Key {
    Text(Text, Span),
    /// `<<`
    Merge(Span),
    /// A key that cannot be kept. That was reported, and its value is dropped.
    Lost,
}

/// Which kind of collection opens.
#[derive(Clone, Copy)]
pub(super) enum Collection {
    List,
    Map,
}

/// What comes next where the builder is.
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
            items: Vec::new(),
            entries: Vec::new(),
            root: None,
        }
    }

    /// Whether a map waits for a key.
    pub(super) fn next(&self) -> Next {
        match self.frames.last().map(|frame| &frame.body) {
            Some(Body::Map { key: None, .. }) => Next::Key,
            Some(Body::Map { .. } | Body::List { .. }) | None => Next::Value,
        }
    }

    /// The kind of the innermost open collection.
    pub(super) fn inside(&self) -> Option<Collection> {
        Some(match self.frames.last()?.body {
            Body::List { .. } => Collection::List,
            Body::Map { .. } => Collection::Map,
        })
    }

    /// Whether what comes next is the value of this key.
    pub(super) fn is_value_of(&self, key: &str) -> bool {
        match self.frames.last().map(|frame| &frame.body) {
            Some(Body::Map {
                key: Some(Key::Text(text, _)),
                ..
            }) => self.tree.text(*text) == key,
            _ => false,
        }
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
                Collection::List => Body::List {
                    first: self.items.len(),
                },
                Collection::Map => Body::Map {
                    first: self.entries.len(),
                    merged: None,
                    key: None,
                },
            },
        });
        Ok(())
    }

    /// Takes the key of the next value.
    pub(super) fn key(&mut self, words: Words<'_>, span: Span) {
        let cost = cost(words.len());
        let text = self.tree.keep(words);
        self.take_key(Key::Text(text, span), span);
        if let Some(frame) = self.frames.last_mut() {
            frame.size = frame.size.saturating_add(cost);
        }
    }

    /// Takes the key of the next value, and returns it as a value too, so that an alias can refer to it.
    pub(super) fn key_for_alias(&mut self, words: Words<'_>, style: Style, span: Span) -> Built {
        let size = 1 + cost(words.len());
        let text = self.tree.keep(words);
        let id = self.tree.add_string(span, text, style);
        self.take_key(Key::Text(text, span), span);
        if let Some(frame) = self.frames.last_mut() {
            frame.size = frame.size.saturating_add(size - 1);
        }
        Built {
            id,
            span,
            size,
            height: 0,
        }
    }

    /// Takes `<<` for a key.
    pub(super) fn merge_key(&mut self, span: Span) {
        self.take_key(Key::Merge(span), span);
    }

    /// Takes a key that cannot be kept, after that was reported.
    pub(super) fn lost_key(&mut self, span: Span) {
        self.take_key(Key::Lost, span);
    }

    /// Takes a value that is neither list nor map.
    pub(super) fn leaf(
        &mut self,
        reading: &mut Reading<'_>,
        span: Span,
        scalar: Scalar<'_>,
    ) -> Result<Built, Stop> {
        let size = match &scalar {
            Scalar::String(words, _) => 1 + cost(words.len()),
            Scalar::Null | Scalar::Bool(_) | Scalar::Number(_) => 1,
        };
        let built = Built {
            id: self.tree.add_scalar(span, scalar),
            span,
            size,
            height: 0,
        };
        reading.spend(built.size, span)?;
        self.attach(reading, built)?;
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
        if self.next() == Next::Key
            && let Some(text) = self.tree.as_key(target.id, target.span)
        {
            self.take_key(Key::Text(text, span), span);
            return Ok(());
        }
        let id = self.tree.add_alias(span, target.id);
        self.attach(reading, Built { id, span, ..target })
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
        let id = match frame.body {
            Body::List { first } => {
                let id = self.tree.add_list(frame.span, &self.items[first..]);
                self.items.truncate(first);
                id
            }
            Body::Map { first, merged, .. } => {
                let mut index =
                    repeated::drop_repeated(&self.tree, reading, &mut self.entries, first);
                if let Some(merged) = merged {
                    self.merge(reading, first, merged)?;
                    index = None;
                }
                let entries = &self.entries[first..];
                let id = self.tree.add_map(frame.span, entries, index);
                self.entries.truncate(first);
                id
            }
        };
        let built = Built {
            id,
            span: frame.span,
            size: frame.size,
            height: frame.height,
        };
        self.attach(reading, built)?;
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
            if let Body::Map { key, .. } = &mut frame.body {
                *key = Some(new);
            }
        }
    }

    /// Puts a finished value where it belongs.
    fn attach(&mut self, reading: &mut Reading<'_>, built: Built) -> Result<(), Stop> {
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(built);
            return Ok(());
        };
        frame.span = frame.span.to(built.span);
        frame.size = frame.size.saturating_add(built.size);
        frame.height = frame.height.max(built.height.saturating_add(1));
        match &mut frame.body {
            Body::List { .. } => self.items.push(built.id),
            Body::Map { first, merged, key } => match key.take() {
                Some(Key::Text(text, key_span)) => {
                    reading.check_keys(self.entries.len() + 1 - *first, key_span)?;
                    self.entries.push(Entry::new(text, key_span, built.id));
                }
                Some(Key::Merge(key_span)) => {
                    if merged.is_none() {
                        *merged = Some(built);
                    } else {
                        reading.found(
                            Diagnostic::new(
                                &rules::DUPLICATE_KEY,
                                reading.id,
                                key_span,
                                "a second `<<` in the same map",
                            )
                            .help("use one `<<` with a list: `<<: [*first, *second]`"),
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
                            "there must be a key here",
                        )
                        .help("write a key: a word followed by a colon and a space"),
                    );
                    *key = Some(Key::Lost);
                }
            },
        }
        Ok(())
    }

    /// Appends the entries that `<<` includes and that the map, whose own entries begin at `first`,
    /// does not have itself.
    fn merge(
        &mut self,
        reading: &mut Reading<'_>,
        first: usize,
        merged: Built,
    ) -> Result<(), Stop> {
        let is_map = |id: &Id| self.tree.map(*id).is_some();
        let sources = match self.tree.list(merged.id) {
            Some(items) if items.iter().all(is_map) => items,
            None if is_map(&merged.id) => &[merged.id],
            Some(_) | None => {
                reading.found(
                    Diagnostic::new(
                        &rules::UNSUPPORTED_YAML,
                        reading.id,
                        merged.span,
                        "`<<` can include only maps",
                    )
                    .help("after `<<:`, put `*name` of a map that is marked with `&name`, or a list of such names"),
                );
                return Ok(());
            }
        };
        let included = sources.iter().filter_map(|id| self.tree.map(*id));
        // The entries are copied, so they count towards the limit, even those that are not kept.
        reading.spend(included.clone().map(<[Entry]>::len).sum(), merged.span)?;
        let mut known: HashSet<&str> = self.entries[first..]
            .iter()
            .map(|entry| self.tree.text(entry.key))
            .collect();
        let is_new = |entry: &&Entry| known.insert(self.tree.text(entry.key));
        let new: Vec<Entry> = included.flatten().filter(is_new).copied().collect();
        self.entries.extend(new);
        reading.check_keys(self.entries.len() - first, merged.span)
    }
}
