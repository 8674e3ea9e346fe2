//! Which of the words of a statement name the source that they are from.

use crate::model::Statement;
use crate::report::suggest::nearest;
use crate::syntax::tree::Node;

/// What a statement says about the sources of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sourcing {
    /// The id of the statement, if it has one.
    pub(crate) id: Option<String>,
    /// Whether the statement names a source for all its words.
    pub(crate) is_named: bool,
    /// For each item of `text`, whether it names one of its own.
    pub(crate) items: Vec<bool>,
}

/// The keys among which `source` is looked for where it is misspelt.
const KEYS: [&str; 6] = ["source", "speaker", "to", "note", "quote", "occasion"];

impl Sourcing {
    /// Whether a statement leaves open from which source any of its words are.
    pub(crate) fn is_open(statement: &Statement) -> bool {
        statement.source.is_none()
            && (statement.text.is_empty()
                || statement.text.iter().any(|span| span.source.is_none()))
    }

    pub(crate) fn of(statement: &Statement) -> Self {
        Self {
            id: Some(statement.id.to_string()),
            is_named: statement.source.is_some(),
            items: statement
                .text
                .iter()
                .map(|span| span.source.is_some())
                .collect(),
        }
    }

    /// That of a statement which cannot be read as a record.
    pub(crate) fn of_node(statement: Node<'_>) -> Self {
        let items = statement.get("text").and_then(Node::as_list);
        let items = items.into_iter().flat_map(|list| list.iter());
        Self {
            id: statement
                .get("id")
                .and_then(Node::as_str)
                .map(str::to_owned),
            is_named: names_source(statement),
            items: items.map(names_source).collect(),
        }
    }
}

/// Whether a map has the key, or one by which it was probably meant, which another rule reports.
fn names_source(node: Node<'_>) -> bool {
    let Some(map) = node.as_map() else {
        return true;
    };
    map.get("source").is_some()
        || map
            .iter()
            .any(|member| nearest(member.key, KEYS) == Some("source"))
}
