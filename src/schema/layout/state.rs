//! The lists and maps that are open at a line, and what fits into them.

use super::entries::{Entry, Sign, Value};
use crate::model::check_format;
use crate::report::span::Span;
use crate::report::suggest::nearest;
use crate::schema::shape::{self, Shape, Step};

/// What is open before a line.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// Outermost first.
    pub(super) frames: Vec<Frame<'a>>,
    /// A key or dash with nothing on its line: what it holds may follow.
    pub(super) opening: Option<Opening>,
    /// Whether the line before it was to hold a list or map, and holds nothing.
    pub(super) is_childless: bool,
}

/// An open list or map.
#[derive(Clone)]
pub(super) struct Frame<'a> {
    /// Where its dashes or keys start.
    pub(super) column: usize,
    pub(super) is_list: bool,
    /// What the schema says of it; `None` where anything goes.
    shape: Option<&'static Shape>,
    /// Its keys so far, unless they are free.
    keys: Vec<&'a str>,
    /// The key that its last item begins with.
    pub(super) first_key: Option<&'a str>,
    /// Its first dash or key.
    pub(super) place: Span,
}

#[derive(Clone, Copy)]
pub(super) struct Opening {
    column: usize,
    is_item: bool,
    shape: Option<&'static Shape>,
}

/// What a value has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Anything,
    Text,
    List,
    Map,
}

fn expected(shape: Option<&Shape>) -> Expected {
    match shape {
        None => Expected::Anything,
        Some(shape) if shape.items.is_some() => Expected::List,
        Some(shape) if shape.values.is_some() || !shape.keys.is_empty() => Expected::Map,
        Some(_) => Expected::Text,
    }
}

impl Expected {
    fn allows(self, value: Value) -> bool {
        match value {
            Value::Nothing | Value::Unknown => true,
            Value::Text => matches!(self, Self::Anything | Self::Text),
            Value::List => matches!(self, Self::Anything | Self::List),
            Value::Map => matches!(self, Self::Anything | Self::Map),
        }
    }
}

impl Opening {
    const fn takes(self, column: usize, is_item: bool) -> bool {
        column > self.column || (is_item && !self.is_item && column == self.column)
    }
}

impl<'a> State<'a> {
    /// Before the first line of a document.
    pub(super) fn new() -> Self {
        let root = Frame {
            column: 0,
            is_list: false,
            shape: Some(shape::file()),
            keys: Vec::new(),
            first_key: None,
            place: Span::empty(0),
        };
        Self {
            frames: vec![root],
            opening: None,
            is_childless: false,
        }
    }

    /// What is open after a line that starts in this column, if it fits there.
    pub(super) fn with(&self, entry: &Entry<'a>, column: usize) -> Option<Self> {
        let mut next = self.clone();
        next.enter(entry, column)?;
        next.hold(entry, column)?;
        Some(next)
    }

    /// What is open after a line that fits nowhere: what is below it may be anything.
    pub(super) fn with_unknown(&self, entry: &Entry<'a>) -> Self {
        let mut next = self.clone();
        let Some(column) = entry.column else {
            return next;
        };
        if next.enter(entry, column).is_none() {
            return self.clone();
        }
        let is_item = entry.sign.is_some();
        if is_item && entry.key.is_some() {
            next.push(entry, column + entry.offset, false, None);
        }
        next.opening = (entry.value == Value::Nothing).then_some(Opening {
            column: if entry.key.is_some() {
                column + entry.offset
            } else {
                column
            },
            is_item: entry.key.is_none(),
            shape: None,
        });
        next
    }

    /// Closes what ends before the line, and opens what begins with it.
    fn enter(&mut self, entry: &Entry<'a>, column: usize) -> Option<()> {
        let is_item = entry.sign.is_some();
        self.is_childless = false;
        if let Some(opening) = self.opening.take() {
            if opening.takes(column, is_item) {
                let right = match expected(opening.shape) {
                    Expected::Anything => true,
                    Expected::Text => false,
                    Expected::List => is_item,
                    Expected::Map => !is_item,
                };
                self.push(entry, column, is_item, opening.shape);
                return right.then_some(());
            }
            let expected = expected(opening.shape);
            self.is_childless = matches!(expected, Expected::List | Expected::Map);
        }
        while let Some(last) = self.frames.last() {
            let ends = last.column > column || (last.column == column && last.is_list && !is_item);
            if !ends || self.frames.len() == 1 {
                break;
            }
            self.frames.pop();
        }
        let last = self.frames.last()?;
        (last.column == column && last.is_list == is_item).then_some(())
    }

    fn push(
        &mut self,
        entry: &Entry<'a>,
        column: usize,
        is_list: bool,
        shape: Option<&'static Shape>,
    ) {
        let start = entry.start;
        let place = match (entry.key, is_list) {
            (Some(key), false) => Span::new(start + entry.offset, start + entry.offset + key.len()),
            _ => Span::new(start, start + 1),
        };
        self.frames.push(Frame {
            column,
            is_list,
            shape,
            keys: Vec::new(),
            first_key: None,
            place,
        });
    }

    /// Puts the key or item of the line into the list or map that it was found to belong to.
    fn hold(&mut self, entry: &Entry<'a>, column: usize) -> Option<()> {
        let mut key_column = column;
        if entry.sign.is_some() {
            let list = self.frames.last_mut()?;
            let item = list.shape.and_then(|shape| shape.items.as_deref());
            if entry.key.is_none() {
                self.opening = (entry.value == Value::Nothing).then_some(Opening {
                    column,
                    is_item: true,
                    shape: item,
                });
                return expected(item).allows(entry.value).then_some(());
            }
            if !expected(item).allows(Value::Map) {
                return None;
            }
            list.first_key = entry.key;
            let gap = match entry.sign {
                Some(Sign::Dash) | None => entry.offset,
                Some(Sign::Glued | Sign::HardSpace | Sign::Bullet(_)) => 2,
            };
            key_column = column + gap;
            self.push(entry, key_column, false, item);
        }
        let key = entry.key?;
        let map = self.frames.last_mut()?;
        let child = match map.shape {
            // Only a key that is known can be meant where there is no proper colon.
            None if entry.colon.is_some() => return None,
            None => None,
            Some(_) if key == "extra" => None,
            Some(shape) => {
                let child = shape.step(&Step::Key(key))?;
                let is_free = shape.has_free_keys();
                if is_free && (entry.colon.is_some() || !is_id(key)) {
                    return None;
                }
                if !is_free {
                    if map.keys.contains(&key) {
                        return None;
                    }
                    map.keys.push(key);
                }
                Some(child)
            }
        };
        self.opening = (entry.value == Value::Nothing).then_some(Opening {
            column: key_column,
            is_item: false,
            shape: child,
        });
        expected(child).allows(entry.value).then_some(())
    }

    /// The columns in which a line could start: those of what is open, and those of what may follow.
    pub(super) fn columns(&self, entry: &Entry<'_>) -> Vec<usize> {
        let is_item = entry.sign.is_some();
        let same = self.frames.iter().filter(|frame| frame.is_list == is_item);
        let mut columns: Vec<usize> = same.map(|frame| frame.column).collect();
        if let Some(opening) = self.opening {
            if is_item && !opening.is_item {
                columns.push(opening.column);
            }
            columns.push(opening.column + 2);
            columns.push(opening.column + 4);
        }
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// Where a dash has to be put before a key in this column, because a list is to follow here.
    pub(super) fn dash_before(&self, column: usize) -> Option<usize> {
        let opening = self.opening?;
        let dash = column.checked_sub(2)?;
        let is_list = expected(opening.shape) == Expected::List;
        (is_list && opening.takes(dash, true)).then_some(dash)
    }

    /// The first dash or key of what a line in this column belongs to.
    pub(super) fn neighbour(&self, column: usize, is_item: bool) -> Option<Span> {
        let mut frames = self.frames.iter();
        let same = frames.rfind(|frame| frame.column == column && frame.is_list == is_item)?;
        (!same.place.is_empty()).then_some(same.place)
    }

    /// Whether a key is nearly one of those that are known in this column: then it is misspelt, and has
    /// not slipped.
    pub(super) fn is_nearly_known(&self, column: usize, key: &str) -> bool {
        let mut frames = self.frames.iter();
        let same = frames.rfind(|frame| frame.column == column && !frame.is_list);
        let Some(shape) = same.and_then(|frame| frame.shape) else {
            return false;
        };
        shape.keys.iter().all(|(known, _)| known != key)
            && nearest(key, shape.key_names()).is_some()
    }

    /// Whether keys of something that is open start in this column.
    pub(super) fn is_open(&self, column: usize) -> bool {
        let mut maps = self.frames.iter().filter(|frame| !frame.is_list);
        maps.any(|frame| frame.column == column)
    }

    /// Whether a line in this column would be where any key may stand, as under `extra`.
    pub(super) fn takes_anything(&self, column: usize) -> bool {
        let last = self.frames.iter().rfind(|frame| frame.column == column);
        last.is_some_and(|frame| frame.shape.is_none())
    }

    /// Whether a line in this column would be among keys of a record, of which only some are known.
    pub(super) fn is_among_known_keys(&self, column: usize) -> bool {
        let mut frames = self.frames.iter();
        let same = frames.rfind(|frame| frame.column == column && !frame.is_list);
        same.is_some_and(|frame| {
            column > 0 && frame.shape.is_some_and(|shape| !shape.has_free_keys())
        })
    }
}

fn is_id(key: &str) -> bool {
    matches!(check_format("id", key), Some(Ok(())))
}
