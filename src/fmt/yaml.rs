//! Formats YAML with the writer of `convert`.

use std::collections::HashMap;

use serde_json::{Map, Number as JsonNumber, Value};

use super::comments::{Comment, Owner, Side, by_owner};
use super::placeholder::Placeholders;
use super::{FormatError, items_of, ordered};
use crate::convert::{format_map, number_text};
use crate::report::span::Span;
use crate::schema::shape::{self, Shape};
use crate::syntax::tree::{Kind, Node, Number, Tree};

pub(super) fn write(tree: &Tree) -> Result<String, FormatError> {
    refuse_what_would_be_lost(tree)?;
    let mut work = Work {
        comments: by_owner(tree),
        placeholders: Placeholders::new(tree.file().text()),
    };
    let head = work.head(tree.root());
    let value = work.value(tree.root(), Some(shape::file()));
    Ok(head + &work.placeholders.put_back(&format_map(&value)))
}

struct Work {
    comments: HashMap<Owner, Vec<Comment>>,
    placeholders: Placeholders,
}

impl Work {
    /// The comments at the start of the file, which stay there whichever key comes first: the line for
    /// editors, and comments with an empty line after them.
    fn head(&mut self, root: Node<'_>) -> String {
        let first = root.as_map().and_then(|map| map.nth(0));
        let owner = first.map(|first| Owner::Entry(first.key_span.start));
        let Some(comments) = owner.and_then(|owner| self.comments.get_mut(&owner)) else {
            return String::new();
        };
        let above = comments.iter().take_while(|one| one.side == Side::Above);
        let is_for_editors = |one: &Comment| one.text.contains("yaml-language-server:");
        let ends = above
            .enumerate()
            .filter(|(index, one)| one.before_empty_line || (*index == 0 && is_for_editors(one)));
        let count = ends.last().map_or(0, |(index, _)| index + 1);
        let mut head = String::new();
        for comment in comments.drain(..count) {
            if comment.after_empty_line && !head.is_empty() && !head.ends_with("\n\n") {
                head.push('\n');
            }
            head += &comment.text;
            head += if comment.before_empty_line {
                "\n\n"
            } else {
                "\n"
            };
        }
        head
    }

    /// The value for the writer. The depth of the tree is bounded by the limits of reading.
    fn value(&mut self, node: Node<'_>, shape: Option<&'static Shape>) -> Value {
        let start = node.span().start;
        match node.kind() {
            Kind::Null if node.raw().is_empty() => self.placeholders.empty(),
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(value),
            Kind::String(text) => Value::String(text.to_owned()),
            Kind::Number(number) => self.number(number, node.raw()),
            Kind::List(list) => {
                let mut items = Vec::new();
                let item_shape = items_of(shape);
                for item in list.iter() {
                    let mut comments = self.take(Owner::Item(item.span().start));
                    self.take_above(item, item_shape, &mut comments);
                    let owned = self.placeholders(comments);
                    items.extend(owned.into_iter().map(Value::String));
                    items.push(self.value(item, item_shape));
                }
                let owned = self.take(Owner::ListEnd(start));
                let owned = self.placeholders(owned);
                items.extend(owned.into_iter().map(Value::String));
                Value::Array(items)
            }
            Kind::Map(map) => {
                let mut members = Map::new();
                let add = |owned: Vec<String>, members: &mut Map<String, Value>| {
                    members.extend(owned.into_iter().map(|key| (key, Value::Null)));
                };
                for (member, shape) in ordered(map, shape) {
                    let owned = self.take(Owner::Entry(member.key_span.start));
                    add(self.placeholders(owned), &mut members);
                    let value = self.value(member.value, shape);
                    members.insert(member.key.to_owned(), value);
                }
                let owned = self.take(Owner::MapEnd(start));
                add(self.placeholders(owned), &mut members);
                Value::Object(members)
            }
        }
    }

    fn number(&mut self, number: Number, written: &str) -> Value {
        let number = match number {
            Number::Unsigned(value) => Some(JsonNumber::from(value)),
            Number::Negative(value) => Some(JsonNumber::from(value)),
            Number::Float(value) => JsonNumber::from_f64(value),
        };
        match number {
            Some(number) if number_text(&number) == written => Value::Number(number),
            _ => Value::String(self.placeholders.number(written)),
        }
    }

    fn take(&mut self, owner: Owner) -> Vec<Comment> {
        self.comments.remove(&owner).unwrap_or_default()
    }

    /// Takes the comments above what will be the first line of an item, beside its dash: they will be above
    /// the item, and are read as that afterwards.
    fn take_above(
        &mut self,
        item: Node<'_>,
        shape: Option<&'static Shape>,
        comments: &mut Vec<Comment>,
    ) {
        let (owner, inner) = match item.kind() {
            Kind::Map(map) => match ordered(map, shape).first() {
                Some((member, _)) => (Owner::Entry(member.key_span.start), None),
                None => return,
            },
            Kind::List(list) => match list.get(0) {
                Some(first) => (Owner::Item(first.span().start), Some(first)),
                None => return,
            },
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => return,
        };
        if let Some(owned) = self.comments.get_mut(&owner) {
            comments.extend(owned.extract_if(.., |one| one.side == Side::Above));
        }
        if let Some(inner) = inner {
            self.take_above(inner, items_of(shape), comments);
        }
    }

    /// The placeholders for the comments of an owner, those above it first.
    fn placeholders(&mut self, mut comments: Vec<Comment>) -> Vec<String> {
        comments.sort_by_key(|comment| comment.side == Side::Beside);
        comments
            .into_iter()
            .map(|comment| self.placeholders.comment(comment))
            .collect()
    }
}

/// Refuses anchors, tags and so on: characters outside of texts that have a meaning which is not in the
/// data.
fn refuse_what_would_be_lost(tree: &Tree) -> Result<(), FormatError> {
    let text = tree.file().text();
    let mut covered: Vec<Span> = tree.comments().to_vec();
    let mut open = vec![tree.root()];
    while let Some(node) = open.pop() {
        match node.kind() {
            _ if node.raw().starts_with(['*', '&', '!']) => {
                covered.push(Span::empty(node.span().start));
            }
            Kind::Map(map) => {
                for member in map.iter() {
                    covered.push(member.key_span);
                    open.push(member.value);
                }
            }
            Kind::List(list) => open.extend(list.iter()),
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {
                covered.push(node.span());
            }
        }
    }
    covered.sort_unstable();
    let mut at = 0;
    let end = Span::empty(text.len());
    for span in covered.into_iter().chain([end]) {
        let between = text.get(at..span.start).unwrap_or_default();
        let start = at.min(span.start);
        let found = |signs: &[char]| {
            between
                .find(signs)
                .map(|sign| tree.file().line(start + sign))
        };
        if let Some(line) = found(&['&', '*']) {
            return Err(FormatError::Anchors { line });
        }
        if let Some(line) = found(&['!', '%']) {
            return Err(FormatError::Tags { line });
        }
        at = at.max(span.end);
    }
    Ok(())
}
