//! An actor, source, issue, occasion or coder that nothing refers to.

use hashbrown::HashSet;

use crate::model::Kind;
use crate::project::dataset::{Elsewhere, SetId, World};
use crate::quotes::sources_in_reach;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "unused-entity",
    Info,
    "entity is defined but never used"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    let is_judged = |id: &SetId| {
        let set = world.set(*id);
        // Without statements it is there for others to use; the rest of a shard is elsewhere. Where
        // something is wrong, not all references to it are known.
        let is_some_elsewhere = |rest: &dyn Elsewhere| rest.has_statements();
        let has_statements = world.statements(*id).next().is_some()
            || world.elsewhere().is_some_and(is_some_elsewhere);
        has_statements && context.sound[id.0] && set.complete && !set.is_shard()
    };
    let judged: Vec<SetId> = world.set_ids().filter(is_judged).collect();
    if judged.is_empty() {
        return;
    }
    let used = Used::of(context);
    for id in judged {
        for (kind, name, definition) in world.definitions(id) {
            let place = (definition.file, definition.id_span);
            let is_first = || {
                let first = world.own(id, kind, name);
                first.is_none_or(|first| first.id_span == definition.id_span)
            };
            let is_used = |rest: &dyn Elsewhere| {
                rest.is_undecided(kind) || (rest.is_used(kind, name) && is_first())
            };
            if kind == Kind::Statement
                || world.elsewhere().is_some_and(is_used)
                || used.undecided.contains(&(id, kind))
                || used.places.contains(&place)
            {
                continue;
            }
            let label = format!("nothing refers to this {}", kind.word());
            findings.push(
                Diagnostic::new(&RULE, definition.file, definition.id_span, label)
                    .help("remove it, unless you plan to use it"),
            );
        }
    }
}

/// What the references of all data sets refer to.
#[derive(Default)]
struct Used {
    places: HashSet<(FileId, Span)>,
    /// Kinds with a reference to an unknown id: which entity was meant is not known.
    undecided: HashSet<(SetId, Kind)>,
}

impl Used {
    fn of(context: &Context<'_>) -> Self {
        let world = context.world;
        let mut used = Self::default();
        for id in world.set_ids() {
            let set = world.set(id);
            if !context.sound[id.0] || !set.complete {
                for kind in Kind::ALL {
                    used.leave_undecided(world, id, kind);
                }
            }
            let mut seen = HashSet::new();
            for tree in &set.trees {
                let Some(shape) = set.form.shape(tree) else {
                    continue;
                };
                shape.references(tree.root(), &mut |kind, node| {
                    if let Some(text) = node.as_str()
                        && kind != Kind::Statement
                        && seen.insert((kind, text))
                    {
                        used.follow(world, id, kind, text);
                    }
                });
            }
            if world.statements(id).any(names_no_source) {
                match sources_in_reach(world, id).as_slice() {
                    // The only source is the one that is meant.
                    [(_, only)] => {
                        used.places.insert((only.file, only.id_span));
                    }
                    _ => used.leave_undecided(world, id, Kind::Source),
                }
            }
        }
        used
    }

    fn follow(&mut self, world: &World<'_>, set: SetId, kind: Kind, text: &str) {
        let found = world.resolve(set, kind, text);
        if found.is_empty() {
            self.leave_undecided(world, set, kind);
        }
        for definition in found {
            self.places.insert((definition.file, definition.id_span));
        }
    }

    /// What a set refers to may be in the set itself and in those that it uses.
    fn leave_undecided(&mut self, world: &World<'_>, set: SetId, kind: Kind) {
        let used = world.set(set).uses.iter();
        let others = used.flat_map(|used| used.sets.iter().flatten()).copied();
        for reached in others.chain([set]) {
            self.undecided.insert((reached, kind));
        }
    }
}

/// Whether a statement, or an item of its `text`, does not name its source.
fn names_no_source(statement: Node<'_>) -> bool {
    let items = statement.get("text").and_then(Node::as_list);
    let all_say_so =
        items.is_some_and(|items| items.iter().all(|item| item.get("source").is_some()));
    statement.get("source").is_none() && !all_say_so
}
