//! The names by which people call what the records refer to by an id.

use crate::syntax::tree::Node;

/// Whether an actor, source, issue, occasion or coder is called `words`, by its name or another one;
/// capitals make no difference.
pub(crate) fn is_called(entity: Node<'_>, words: &str) -> bool {
    let words = words.to_lowercase();
    let is_same = |node: Node<'_>| {
        node.as_str()
            .is_some_and(|text| text.to_lowercase() == words)
    };
    let names = ["name", "label", "title", "event"];
    let aliases = entity.get("aliases").and_then(Node::as_list);
    names.iter().filter_map(|key| entity.get(key)).any(is_same)
        || aliases
            .into_iter()
            .flat_map(|list| list.iter())
            .any(is_same)
}
