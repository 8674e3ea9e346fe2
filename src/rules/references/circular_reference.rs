//! References that form a circle.

use hashbrown::{HashMap, HashSet};

use crate::model::Kind;
use crate::project::dataset::{Definition, Set, SetId, World};
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "circular-reference",
    Error,
    "references form a circle"
);

/// The keys whose references must come to an end, by what has them.
const CHAINS: [(Kind, &str); 3] = [
    (Kind::Statement, "within"),
    (Kind::Issue, "broader"),
    (Kind::Source, "translation_of"),
];

/// A thing, by the file and place of its id.
type Thing = (FileId, Span);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    findings.extend(circles(context.world));
}

/// Every circle of references once, at the first thing in it.
pub(crate) fn circles(world: &World<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (kind, key) in CHAINS {
        // Each thing has at most one such reference, so that the chains are quick to follow.
        let mut next = HashMap::new();
        let mut order = Vec::new();
        for id in world.set_ids() {
            for (of, _, definition) in world.definitions(id) {
                if of == kind
                    && let Some((target, node)) = step(world, id, definition, kind, key)
                {
                    let thing = (definition.file, definition.id_span);
                    order.push(thing);
                    next.insert(thing, (target, (definition.file, node.span())));
                }
            }
        }
        for cycle in cycles(&order, &next) {
            findings.push(describe(key, &cycle));
        }
    }
    let uses = |set: &Set, used: &crate::project::dataset::Used| (set.file, used.span);
    files(world, uses, &mut findings);
    findings
}

fn step<'a>(
    world: &World<'a>,
    set: SetId,
    definition: Definition<'a>,
    kind: Kind,
    key: &str,
) -> Option<(Thing, Node<'a>)> {
    let node = definition.node.get(key)?;
    let target = *world.resolve(set, kind, node.as_str()?).first()?;
    Some(((target.file, target.id_span), node))
}

/// Each cycle once, as the places of its references.
fn cycles(order: &[Thing], next: &HashMap<Thing, (Thing, Thing)>) -> Vec<Vec<Thing>> {
    // The number of the walk in which a thing was first met.
    let mut met: HashMap<Thing, usize> = HashMap::new();
    let mut found = Vec::new();
    for (walk, &start) in order.iter().enumerate() {
        let mut at = start;
        loop {
            match met.get(&at) {
                Some(&earlier) if earlier != walk => break,
                Some(_) => {
                    found.push(around(at, next));
                    break;
                }
                None => {
                    met.insert(at, walk);
                }
            }
            match next.get(&at) {
                Some((target, _)) => at = *target,
                None => break,
            }
        }
    }
    found
}

/// The places of the references in a cycle. It begins with the thing that comes first, wherever the
/// cycle was entered.
fn around(entry: Thing, next: &HashMap<Thing, (Thing, Thing)>) -> Vec<Thing> {
    let mut cycle = Vec::new();
    let mut at = entry;
    while let Some((target, place)) = next.get(&at) {
        cycle.push((at, *place));
        at = *target;
        if at == entry {
            break;
        }
    }
    let first = (0..cycle.len()).min_by_key(|index| cycle[*index].0);
    cycle.rotate_left(first.unwrap_or(0));
    cycle.into_iter().map(|(_, place)| place).collect()
}

fn describe(key: &str, cycle: &[Thing]) -> Diagnostic {
    let (file, span) = cycle[0];
    let label = match cycle.len() {
        1 => format!("this `{key}` refers to itself"),
        2 => format!("this `{key}` refers to an entry that refers back here"),
        more => format!("following `{key}` from here leads back here after {more} steps"),
    };
    let mut finding = Diagnostic::new(&RULE, file, span, label);
    // A long chain is not made clearer by all of its links.
    for (file, span) in cycle.iter().skip(1).take(5) {
        finding = finding.related(*file, *span, format!("then this `{key}`"));
    }
    finding.help(format!("correct or remove one of these `{key}`"))
}

/// Cycles of `uses`, in which a file may refer to many.
fn files(
    world: &World<'_>,
    place: impl Fn(&Set, &crate::project::dataset::Used) -> Thing,
    findings: &mut Vec<Diagnostic>,
) {
    // The depth-first walk keeps its own stack: a chain of files may be long.
    let mut done: HashSet<SetId> = HashSet::new();
    for start in world.set_ids() {
        let mut stack = vec![(start, 0)];
        let mut trail: Vec<Thing> = Vec::new();
        while let Some((id, edge)) = stack.pop() {
            let edges: Vec<_> = world
                .set(id)
                .uses
                .iter()
                .flat_map(|used| used.sets.iter().flatten().map(move |&to| (used, to)))
                .collect();
            let Some(&(used, to)) = edges.get(edge).filter(|_| !done.contains(&id)) else {
                done.insert(id);
                trail.pop();
                continue;
            };
            stack.push((id, edge + 1));
            let here = place(world.set(id), used);
            match stack.iter().position(|(on_stack, _)| *on_stack == to) {
                Some(first) => {
                    let mut cycle = trail[first..].to_vec();
                    cycle.push(here);
                    findings.push(describe("uses", &cycle));
                }
                None if !done.contains(&to) => {
                    trail.push(here);
                    stack.push((to, 0));
                }
                None => {}
            }
        }
    }
}
