//! A place in a document together with what the schema says about it.

use super::glued_key;
use super::shape::{Shape, Step};
use crate::report::span::Span;
use crate::syntax::tree::{Kind, Member, Node, Tree};

/// How the document that a place is in is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Yaml,
    Json,
}

/// A value, its key, and the shape that it should have.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) node: Node<'a>,
    /// The root of the document that has what ids stand for: of the same one, or of one that holds what
    /// all lines define.
    pub(super) defined: Node<'a>,
    pub(super) shape: &'a Shape,
    member: Option<Member<'a>>,
    /// The key of the list that the value is an item of.
    list: Option<&'a str>,
    is_required: bool,
}

impl<'a> Place<'a> {
    pub(super) fn root(tree: &'a Tree, defined: Node<'a>, shape: &'a Shape) -> Self {
        Self {
            node: tree.root(),
            defined,
            shape,
            member: None,
            list: None,
            is_required: false,
        }
    }

    /// The place under a key, if there is one. A key that the schema does not know has no shape, and its
    /// value is not checked.
    pub(super) fn enter_key(&self, key: &str) -> Option<Place<'a>> {
        self.enter_nth(self.node.as_map()?.position(key)?)
    }

    /// The same for the key at a position of the map, counted from 0.
    pub(super) fn enter_nth(&self, index: usize) -> Option<Place<'a>> {
        let member = self.node.as_map()?.nth(index)?;
        Some(Self {
            node: member.value,
            defined: self.defined,
            shape: self.shape.step(&Step::Key(member.key))?,
            member: Some(member),
            list: None,
            is_required: self.shape.required.iter().any(|key| key == member.key),
        })
    }

    pub(super) fn enter_item(&self, index: usize) -> Option<Place<'a>> {
        Some(Self {
            node: self.node.as_list()?.get(index)?,
            defined: self.defined,
            shape: self.shape.step(&Step::Index(index))?,
            member: None,
            list: self.key(),
            is_required: false,
        })
    }

    /// The key of the value; `None` for a list item and for the whole document.
    pub(super) fn key(&self) -> Option<&'a str> {
        self.member.map(|member| member.key)
    }

    /// What the value is called: by its key, and a whole line of NDJSON by its id, which is the key of
    /// the record in a document.
    pub(super) fn name(&self) -> Option<&'a str> {
        let id = || self.node.get("id").and_then(Node::as_str);
        self.key().or_else(|| self.is_line().then(id).flatten())
    }

    /// Whether the key of the value has the value right behind its colon.
    pub(super) fn is_under_glued_key(&self) -> bool {
        self.member
            .is_some_and(|member| glued_key::is_glued(member, self))
    }

    /// How examples are written here. A YAML file in braces can be shown JSON too.
    pub(super) fn notation(&self) -> Notation {
        if self.node.tree().root().raw().starts_with('{') {
            Notation::Json
        } else {
            Notation::Yaml
        }
    }

    /// Whether the key is required.
    pub(super) fn is_required(&self) -> bool {
        self.is_required
    }

    /// Whether this is a whole line of NDJSON.
    pub(super) fn is_line(&self) -> bool {
        self.shape.name.ends_with("Line")
    }

    /// Where to point for something that is missing: at the key of this value, for a list item at its
    /// `id` or else its first key, and for the whole document at its first key.
    pub(super) fn anchor(&self) -> Span {
        if let Some(member) = self.member {
            return member.key_span;
        }
        let Kind::Map(map) = self.node.kind() else {
            return self.node.span();
        };
        match map.member("id") {
            Some(id) => id.value.span(),
            None => map
                .iter()
                .find(|member| !(self.is_line() && member.key == "type"))
                .map_or(self.node.span(), |first| first.key_span),
        }
    }

    /// What to call the value: "statement `s1`", "`terms`", "the file".
    pub(super) fn noun(&self) -> String {
        let named = |noun: &str| match self.node.get("id").and_then(Node::as_str) {
            Some(id) => format!("{noun} `{id}`"),
            None => match self.key() {
                Some(key) => format!("{noun} `{key}`"),
                None => format!("this {noun}"),
            },
        };
        match self.shape.name.as_str() {
            "" if self.key().is_none() && self.list.is_none() => "the file".to_owned(),
            "Line" => "this line".to_owned(),
            "DataSetLine" => "the data set".to_owned(),
            "CoderLine" | "Coder" => named("coder"),
            "SourceLine" | "Source" => named("source"),
            "ActorLine" | "Actor" => named("actor"),
            "IssueLine" | "Issue" => named("issue"),
            "OccasionLine" | "Occasion" => named("occasion"),
            "StatementLine" | "Statement" => named("statement"),
            "TextSpan" => "this item of `text`".to_owned(),
            "Role" => "this role".to_owned(),
            "Position" => "this position".to_owned(),
            "Link" => "this link".to_owned(),
            "Item" => "this item".to_owned(),
            _ => match (self.key(), self.list) {
                (Some(key), _) => format!("`{key}`"),
                (None, Some(list)) => format!("this item of `{list}`"),
                (None, None) => "this item".to_owned(),
            },
        }
    }
}
