//! References to other parts of a data set, listed for whoever has those parts.

use std::collections::HashMap;

use crate::model::Kind;
use crate::project::dataset::{Definition, World};
use crate::report::Outward;
use crate::schema::Form;
use crate::syntax::tree::Node;

/// At most so many references to the same id are listed.
const MOST_NAMED: usize = 16;

/// Everything that partial data sets refer to and do not define.
pub(crate) fn list(world: &World<'_>) -> Vec<Outward> {
    let mut found: Vec<Outward> = Vec::new();
    for id in world.set_ids() {
        let set = world.set(id);
        if !set.is_part {
            continue;
        }
        let mut places: HashMap<(Kind, &str), usize> = HashMap::new();
        for tree in &set.trees {
            let Some(shape) = set.form.shape(tree) else {
                continue;
            };
            let mut records: Vec<_> = set.definitions_in(tree).collect();
            records.sort_by_key(|(_, _, record)| record.node.span().start);
            shape.references(tree.root(), &mut |kind, node| {
                let Some(text) = node.as_str() else { return };
                if !world.resolve(id, kind, text).is_empty() {
                    return;
                }
                let place = *places.entry((kind, text)).or_insert_with(|| {
                    found.push(Outward {
                        kind: kind.word(),
                        id: text.to_owned(),
                        from: Vec::new(),
                    });
                    found.len() - 1
                });
                let line = || format!("line {}", tree.file().position(node.span().start).line);
                let from = match set.form {
                    Form::Line => records.first(),
                    Form::File => around(&records, node),
                };
                let from = from.map_or_else(line, |(_, id, _)| (*id).to_owned());
                let named = &mut found[place].from;
                if named.len() < MOST_NAMED && named.last() != Some(&from) {
                    named.push(from);
                }
            });
        }
    }
    found
}

/// The record that contains a value. `records` are in their order.
fn around<'r, 'a>(
    records: &'r [(Kind, &'a str, Definition<'a>)],
    node: Node<'_>,
) -> Option<&'r (Kind, &'a str, Definition<'a>)> {
    let at = node.span().start;
    let before = records.partition_point(|(_, _, record)| record.node.span().start <= at);
    let last = records[..before].last();
    last.filter(|(_, _, record)| at < record.node.span().end)
}
