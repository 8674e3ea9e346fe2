//! References that form a circle.

use crate::facts::{Body, Entity, Scope, Set, Used};
use crate::model::Kind;
use crate::report::place::{Place, RecordId, SetId};
use crate::report::rule;
use crate::report::symbolic::Finding;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Stage};
use hashbrown::HashMap;
use std::collections::HashSet;

rule!(
    RULE,
    "circular-reference",
    Error,
    "references form a circle"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::DataSets(judge)],
};

/// For each thing that refers to one more, that one and the place that says so.
type Steps = HashMap<RecordId, (RecordId, Place)>;

/// Every circle of references once, at the first thing in it.
fn judge(sets: &[Set], findings: &mut Findings) {
    let chains = [
        ("within", frames(sets)),
        ("broader", entities(sets, Kind::Issue, "broader")),
        (
            "translation_of",
            entities(sets, Kind::Source, "translation_of"),
        ),
    ];
    for (key, next) in chains {
        // Each thing has at most one such reference, so that the chains are quick to follow.
        let mut order: Vec<RecordId> = next.keys().copied().collect();
        order.sort_unstable();
        for cycle in cycles(&order, &next) {
            findings.push(describe(key, &cycle));
        }
    }
    files(sets, findings);
}

/// The statement inside which each statement is reported.
fn frames(sets: &[Set]) -> Steps {
    let mut next = Steps::new();
    for (set, own) in (0..).map(SetId).zip(sets) {
        let record = |number| {
            let mark = own.facts.statements.brief(number).mark;
            RecordId { set, mark }
        };
        for (inner, frame) in &own.facts.ties.frames {
            let inner = record(*inner);
            next.insert(inner, (record(*frame), Place::of(inner).key("within")));
        }
    }
    next
}

/// The entity of the same kind to which each entity refers by a key.
fn entities(sets: &[Set], kind: Kind, key: &'static str) -> Steps {
    let mut next = Steps::new();
    for set in (0..sets.len()).map(SetId) {
        let scope = Scope::new(sets, set);
        for (at, entity) in scope.defined(kind) {
            let target = step(entity).and_then(|id| scope.resolve(kind, id).next());
            let target = target.and_then(|(set, target)| {
                let mark = target.defined?;
                Some(RecordId { set, mark })
            });
            next.extend(target.map(|target| (at, (target, Place::of(at).key(key)))));
        }
    }
    next
}

fn step(entity: &Entity) -> Option<&str> {
    match &entity.body {
        Body::Issue(issue) => issue.broader.as_ref().map(|id| id.as_str()),
        Body::Source(source) => source.translation_of.as_ref().map(|id| id.as_str()),
        Body::Broken { next, .. } => next.as_deref(),
        Body::Unknown | Body::Coder(_) | Body::Actor(_) | Body::Occasion(_) => None,
    }
}

/// Each cycle once, as the places of its references.
fn cycles(order: &[RecordId], next: &Steps) -> Vec<Vec<Place>> {
    // The number of the walk in which a thing was first met.
    let mut met: HashMap<RecordId, usize> = HashMap::new();
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
fn around(entry: RecordId, next: &Steps) -> Vec<Place> {
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

fn describe(key: &str, cycle: &[Place]) -> Finding {
    let label = match cycle.len() {
        1 => format!("this `{key}` refers to itself"),
        2 => format!("this `{key}` refers to an entry that refers back here"),
        more => format!("following `{key}` from here leads back here after {more} steps"),
    };
    let mut finding = cycle[0].found(&RULE, label);
    // A long chain is not made clearer by all of its links.
    for place in cycle.iter().skip(1).take(5) {
        finding = finding.related(*place, format!("then this `{key}`"));
    }
    finding.help(format!("correct or remove one of these `{key}`"))
}

/// Cycles of `uses`, in which a file may lead to many.
fn files(sets: &[Set], findings: &mut Findings) {
    let place = |set: SetId, used: &Used| {
        let mark = used.mark;
        Place::of(RecordId { set, mark })
            .key("uses")
            .member(used.number)
    };
    // The depth-first walk keeps its own stack: a chain of files may be long.
    let mut done: HashSet<SetId> = HashSet::new();
    for start in (0..sets.len()).map(SetId) {
        let mut stack = vec![(start, 0)];
        let mut trail: Vec<Place> = Vec::new();
        while let Some((id, edge)) = stack.pop() {
            let named = sets[id.0].uses.iter();
            let mut next = named.flat_map(|used| {
                let sets = used.sets.iter().flatten();
                sets.map(move |&to| (used, to))
            });
            let Some((used, to)) = next.nth(edge).filter(|_| !done.contains(&id)) else {
                done.insert(id);
                trail.pop();
                continue;
            };
            stack.push((id, edge + 1));
            let here = place(id, used);
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
