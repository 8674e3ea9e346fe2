//! From which sources the words of a statement are said to be that cannot be read as a record.

use crate::model::WithheldKind;
use crate::syntax::tree::Node;

/// How many items of the `text` of a statement have words, by what they say about their source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spans {
    /// The source of each that names one, or whose statement does.
    pub(super) named: Vec<String>,
    /// Those of which nothing is said.
    pub(super) sourceless: usize,
    /// Whether there is anything else.
    pub(super) are_more: bool,
}

impl Spans {
    pub(super) fn of_node(statement: Node<'_>) -> Self {
        let mut spans = Self::default();
        let items = statement.get("text").and_then(Node::as_list);
        for item in items.into_iter().flat_map(|list| list.iter()) {
            let source = item.get("source").or_else(|| statement.get("source"));
            match source.map(Node::as_str) {
                _ if !has_words(item) => spans.are_more = true,
                Some(Some(source)) => spans.named.push(source.to_owned()),
                Some(None) => spans.are_more = true,
                None => spans.sourceless += 1,
            }
        }
        spans
    }
}

/// Whether an item has words, or says which kind of them is withheld.
fn has_words(item: Node<'_>) -> bool {
    let mut kept = ["quote", "report", "unmarked"].into_iter();
    match kept.find_map(|key| item.get(key)) {
        Some(words) => words.as_str().is_some(),
        None => {
            let withheld = item.get("withheld").and_then(Node::as_str);
            withheld.is_some_and(|kind| kind.parse::<WithheldKind>().is_ok())
        }
    }
}
