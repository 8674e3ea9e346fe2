//! What the schema says about a place: its keys, its type, its words, what its ids refer to.
//!
//! The generated schema is the single declaration of all this. Here it is read once into a tree that can
//! be walked quickly together with a document.

use std::sync::LazyLock;

use serde_json::Value;

use crate::model::Kind;
use crate::syntax::tree;

/// What is allowed in one place.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// The definition's name in the schema: `Statement`, `Edtf`. Empty for a type without a name.
    pub(crate) name: String,
    /// What the place is for: the description of the key, else of its type.
    pub(crate) description: String,
    /// How it may be written, from the examples of the key.
    pub(crate) example: Option<Value>,
    /// The known keys, in the specification's order.
    pub(crate) keys: Vec<(String, Shape)>,
    /// Which of the keys are required.
    pub(crate) required: Vec<String>,
    /// The keys of which exactly one, or at least one, is required.
    pub(crate) alternatives: Vec<String>,
    /// The shape of the values under free keys, such as ids.
    pub(crate) values: Option<Box<Shape>>,
    /// The shape of a list's items.
    pub(crate) items: Option<Box<Shape>>,
    /// The words of a vocabulary.
    pub(crate) words: Vec<String>,
    /// The kind of thing that an id in this place refers to.
    pub(crate) refers_to: Option<Kind>,
    /// The name of the syntax that a text follows, such as `edtf`.
    pub(crate) format: Option<String>,
}

/// A step from a value to one inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The shape of a whole file.
pub(crate) fn file() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| read(super::DRAFT_2020_12, None));
    &SHAPE
}

/// The shape of a line of NDJSON whose `type` is `word`; `None` for an unknown word.
pub(crate) fn line(word: &str) -> Option<&'static Shape> {
    static SHAPES: LazyLock<Vec<(String, Shape)>> = LazyLock::new(|| {
        let of = |word: &&str| {
            let name = super::line_definition(word);
            let mut shape = read(super::RECORD, Some(&name));
            // The line's own id names it, and refers to nothing.
            for (_, own) in shape.keys.iter_mut().filter(|(key, _)| key == "id") {
                own.refers_to = None;
            }
            ((*word).to_owned(), Shape { name, ..shape })
        };
        crate::model::RECORD_TYPES.iter().map(of).collect()
    });
    SHAPES
        .iter()
        .find(|(known, _)| known == word)
        .map(|(_, shape)| shape)
}

/// The shape of a line of an unknown type: it only requires `type`.
pub(crate) fn any_line() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| Shape {
        name: "Line".to_owned(),
        ..read(super::RECORD, None)
    });
    &SHAPE
}

/// The keys under which the key `key` is allowed in a file; an empty one is the top of the file.
pub(crate) fn owners(key: &str) -> Vec<String> {
    fn collect(shape: &Shape, under: &str, key: &str, owners: &mut Vec<String>) {
        if shape.keys.iter().any(|(name, _)| name == key) {
            let owner = under.to_owned();
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        for (name, inner) in &shape.keys {
            collect(inner, name, key, owners);
        }
        for inner in shape.values.iter().chain(&shape.items) {
            collect(inner, under, key, owners);
        }
    }
    let mut owners = Vec::new();
    collect(file(), "", key, &mut owners);
    owners
}

impl Shape {
    /// The shape one step further in, if the step is a known one.
    pub(crate) fn step(&self, step: &Step<'_>) -> Option<&Shape> {
        match step {
            Step::Key(key) => {
                let known = self.keys.iter().find(|(name, _)| name == key);
                known.map(|(_, shape)| shape).or(self.values.as_deref())
            }
            Step::Index(_) => self.items.as_deref(),
        }
    }

    /// The names of the known keys, in order.
    pub(crate) fn key_names(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|(name, _)| name.as_str())
    }

    /// Whether the keys are free, such as ids.
    pub(crate) fn has_free_keys(&self) -> bool {
        self.keys.is_empty() && self.values.is_some()
    }

    /// Calls `visit` for each text in `node` that refers to something, in the order of the file.
    /// What does not have the expected shape is skipped.
    pub(crate) fn references<'a>(
        &self,
        node: tree::Node<'a>,
        visit: &mut dyn FnMut(Kind, tree::Node<'a>),
    ) {
        match node.kind() {
            tree::Kind::Map(map) => {
                for member in map.iter() {
                    if let Some(shape) = self.step(&Step::Key(member.key)) {
                        shape.references(member.value, visit);
                    }
                }
            }
            tree::Kind::List(list) => {
                for item in list.iter() {
                    if let Some(shape) = &self.items {
                        shape.references(item, visit);
                    }
                }
            }
            tree::Kind::String(_) => {
                // One id where a list of them is expected is still a reference.
                let only = self.items.as_ref().and_then(|items| items.refers_to);
                if let Some(kind) = self.refers_to.or(only) {
                    visit(kind, node);
                }
            }
            tree::Kind::Null | tree::Kind::Bool(_) | tree::Kind::Number(_) => {}
        }
    }
}

fn read(schema: &str, definition: Option<&str>) -> Shape {
    let root: Value = serde_json::from_str(schema).expect("a test reads the embedded schema");
    let place = match definition {
        Some(name) => &root["$defs"][name],
        None => &root,
    };
    shape(place, &root)
}

/// The schema has no cycles, so every reference can be followed to its end.
fn shape(place: &Value, root: &Value) -> Shape {
    let mut found = match place["$ref"].as_str() {
        Some(reference) => {
            let name = reference.trim_start_matches("#/$defs/");
            let mut target = shape(&root["$defs"][name], root);
            name.clone_into(&mut target.name);
            target
        }
        None => Shape::default(),
    };
    if let Some(text) = place["description"].as_str() {
        text.clone_into(&mut found.description);
    }
    if let Some(example) = place["examples"].get(0) {
        found.example = Some(example.clone());
    }
    if let Some(keys) = place["properties"].as_object() {
        let read = |(key, value): (&String, &Value)| (key.clone(), shape(value, root));
        found.keys = keys.iter().map(read).collect();
    }
    if let Some(required) = place["required"].as_array() {
        found.required = strings(required);
    }
    for group in ["oneOf", "anyOf"] {
        for choice in place[group].as_array().into_iter().flatten() {
            let keys = choice["required"].as_array().map(|keys| strings(keys));
            found.alternatives.extend(keys.unwrap_or_default());
        }
    }
    if place["additionalProperties"].is_object() {
        found.values = Some(Box::new(shape(&place["additionalProperties"], root)));
    }
    if place["items"].is_object() {
        found.items = Some(Box::new(shape(&place["items"], root)));
    }
    if let Some(words) = place["enum"].as_array() {
        found.words = strings(words);
    }
    if let Some(word) = place["x-refers-to"].as_str() {
        found.refers_to = Kind::from_word(word);
    }
    if let Some(format) = place["format"].as_str() {
        found.format = Some(format.to_owned());
    }
    found
}

fn strings(values: &[Value]) -> Vec<String> {
    values
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
