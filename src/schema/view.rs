//! The spanned tree as the `jsonschema` crate sees it, without a copy of the data.

use std::borrow::Cow;

use jsonschema::json::{Array, Json, Node, NodeIdentity, Object};
use jsonschema::types::JsonType;
use serde_json::Value;

use crate::syntax::tree;

/// The representation: names the types below to the crate.
pub(super) struct Spanned;

/// A value of the tree, or a text on its own (a key that is checked like a value).
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    Node(tree::Node<'a>),
    /// A document whose lists and maps show only this many entries.
    Document(tree::Node<'a>, usize),
    /// A list or map of which only a part is visible: from this entry, this many.
    Stretch(tree::Node<'a>, usize, usize),
    Key(&'a str),
}

impl Json for Spanned {
    type Node<'a> = View<'a>;
    type PreparedKey = Box<str>;
    // The tree has no cycles: an alias refers to a node that was completed before it.
    const ACYCLIC: bool = true;
    type StringBuffer = ();

    fn prepare_key(key: &str) -> Box<str> {
        key.into()
    }

    fn with_string_node<T>((): &mut (), string: &str, f: impl FnOnce(View<'_>) -> T) -> T {
        f(View::Key(string))
    }
}

impl<'a> View<'a> {
    fn kind(self) -> tree::Kind<'a> {
        match self {
            Self::Node(node) | Self::Document(node, _) => node.kind(),
            Self::Stretch(node, from, count) => match node.kind() {
                tree::Kind::List(list) => tree::Kind::List(list.stretch(from, count)),
                tree::Kind::Map(map) => tree::Kind::Map(map.stretch(from, count)),
                other => other,
            },
            Self::Key(text) => tree::Kind::String(text),
        }
    }
}

impl<'a> Node<'a, Spanned> for View<'a> {
    type Object = Members<'a>;
    type Array = tree::List<'a>;
    type Number = serde_json::Number;

    fn as_object(&self) -> Option<Members<'a>> {
        let most = match self {
            Self::Document(_, most) => Some(*most),
            Self::Node(_) | Self::Stretch(..) | Self::Key(_) => None,
        };
        match self.kind() {
            tree::Kind::Map(map) => Some(Members { map, most }),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<tree::List<'a>> {
        match self.kind() {
            tree::Kind::List(list) => Some(list),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match self.kind() {
            tree::Kind::String(text) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }

    fn as_number(&self) -> Option<serde_json::Number> {
        match self.kind() {
            tree::Kind::Number(number) => to_number(number),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match self.kind() {
            tree::Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        matches!(self.kind(), tree::Kind::Null)
    }

    fn json_type(&self) -> JsonType {
        match self.kind() {
            tree::Kind::Null => JsonType::Null,
            tree::Kind::Bool(_) => JsonType::Boolean,
            tree::Kind::Number(_) => JsonType::Number,
            tree::Kind::String(_) => JsonType::String,
            tree::Kind::List(_) => JsonType::Array,
            tree::Kind::Map(_) => JsonType::Object,
        }
    }

    /// Called for `const`, `enum` and `uniqueItems`, which our schema uses for small values only.
    fn to_value(&self) -> Cow<'a, Value> {
        let value = match self.kind() {
            tree::Kind::Bool(value) => Value::Bool(value),
            tree::Kind::Number(number) => to_number(number).map_or(Value::Null, Value::Number),
            tree::Kind::String(text) => Value::String(text.to_owned()),
            // A list or map never equals one of the words that it is compared with; its content need
            // not be copied, which for the whole file would be costly.
            tree::Kind::Null => Value::Null,
            tree::Kind::List(_) => Value::Array(Vec::new()),
            tree::Kind::Map(_) => Value::Object(serde_json::Map::new()),
        };
        Cow::Owned(value)
    }

    fn identity(&self) -> Option<NodeIdentity> {
        match self {
            // A part of a list or map does not identify it as a whole.
            Self::Document(..) | Self::Stretch(..) | Self::Key(_) => None,
            Self::Node(node) => {
                let address = std::ptr::from_ref(node.tree()).addr();
                Some(NodeIdentity::tagged(address, node.id().number()))
            }
        }
    }
}

fn to_number(number: tree::Number) -> Option<serde_json::Number> {
    match number {
        tree::Number::Unsigned(value) => Some(value.into()),
        tree::Number::Negative(value) => Some(value.into()),
        tree::Number::Float(value) => serde_json::Number::from_f64(value),
    }
}

/// The members of a map.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    map: tree::Map<'a>,
    /// How many entries each of the values shows at most; `None` for all.
    most: Option<usize>,
}

impl<'a> Members<'a> {
    fn view(&self, value: tree::Node<'a>) -> View<'a> {
        match self.most {
            Some(most) => View::Stretch(value, 0, most),
            None => View::Node(value),
        }
    }
}

impl<'a> Object<'a, Spanned> for Members<'a> {
    type Node = View<'a>;
    type MemberName = &'a str;
    type MembersIter = Box<dyn Iterator<Item = (&'a str, View<'a>)> + 'a>;

    fn len(&self) -> usize {
        self.map.len()
    }

    fn get(&self, key: &Box<str>) -> Option<View<'a>> {
        self.map.get(key).map(|value| self.view(value))
    }

    fn members(&self) -> Self::MembersIter {
        let members = *self;
        let pair = move |member: tree::Member<'a>| (member.key, members.view(member.value));
        Box::new(self.map.iter().map(pair))
    }
}

impl<'a> Array<'a, Spanned> for tree::List<'a> {
    type Node = View<'a>;
    type ElementsIter = Box<dyn Iterator<Item = View<'a>> + 'a>;

    fn len(&self) -> usize {
        tree::List::len(*self)
    }

    fn elements(&self) -> Self::ElementsIter {
        Box::new(self.iter().map(View::Node))
    }
}
