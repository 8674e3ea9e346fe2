//! A reference to an id that is not defined.

use hashbrown::{HashMap, HashSet};

use crate::model::{Kind, StatementRef};
use crate::project::dataset::{Elsewhere, Set, SetId, World};
use crate::report::suggest::Known;
use crate::report::{Diagnostic, Safety, rule};
use crate::rules::Context;
use crate::schema::{Form, names};
use crate::syntax::tree::{Node, Tree};

rule!(RULE, "unknown-id", Error, "unknown id");

/// How many comparisons of ids are made in one run to find those that were meant. A file in which
/// everything is wrong is not helped by guesses, and must not take forever.
const MOST_COMPARISONS: usize = 5_000_000;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    let mut guesses = Guesses {
        candidates: HashMap::new(),
        comparisons_left: match world.elsewhere() {
            Some(rest) if !rest.wants_guesses() => 0,
            _ => MOST_COMPARISONS,
        },
    };
    for id in world.set_ids() {
        let set = world.set(id);
        // What is not here may be in the part that could not be read, or in another part.
        if !set.complete || set.is_shard() {
            continue;
        }
        let here = of_no_kind(set);
        let is_of_no_kind = |text: &str| {
            let elsewhere = world.elsewhere();
            here.contains(text) || elsewhere.is_some_and(|rest| rest.is_of_no_kind(text))
        };
        for tree in &set.trees {
            let Some(shape) = set.form.shape(tree) else {
                continue;
            };
            shape.references(tree.root(), &mut |kind, node| {
                if !node.as_str().is_some_and(is_of_no_kind) {
                    findings.extend(unknown(world, &mut guesses, id, kind, node));
                }
            });
        }
    }
}

/// The ids that could have been meant, collected once for each data set and kind.
struct Guesses {
    candidates: HashMap<(SetId, Kind), Candidates>,
    comparisons_left: usize,
}

/// The ids of one kind.
struct Candidates {
    ids: Known,
    /// What is written as an id and cannot be one.
    misspelt: Known,
    /// The first id of each name that something is called by, in small letters.
    called: HashMap<String, String>,
    /// The ids of bundled statements, by what they were before; `None` where there are several.
    bundled: HashMap<String, Option<String>>,
}

impl Candidates {
    fn new(world: &World<'_>, id: SetId, kind: Kind) -> Self {
        let ids = world.candidates(id, kind).into_iter();
        let (ids, mut misspelt): (Vec<_>, Vec<_>) = ids.partition(|id| can_be_id(id));
        if let Some(rest) = world.elsewhere() {
            misspelt.extend(rest.misspelt_ids(kind).into_iter().map(str::to_owned));
        }
        let (mut called, mut bundled) = (HashMap::new(), HashMap::new());
        for candidate in &ids {
            if let Some(meant) = world.resolve(id, kind, candidate).first() {
                for name in names(meant.node) {
                    let name = name.to_lowercase();
                    called.entry(name).or_insert_with(|| candidate.clone());
                }
            }
            if let Some((_, own)) = candidate.rsplit_once('#') {
                let only = bundled.entry(own.to_owned());
                only.and_modify(|only| *only = None)
                    .or_insert_with(|| Some(candidate.clone()));
            }
        }
        Self {
            ids: Known::new(ids),
            misspelt: Known::new(misspelt),
            called,
            bundled,
        }
    }
}

impl Guesses {
    fn of(&mut self, world: &World<'_>, id: SetId, kind: Kind) -> &Candidates {
        let new = || Candidates::new(world, id, kind);
        self.candidates.entry((id, kind)).or_insert_with(new)
    }

    /// Whether an id may be meant that is misspelt where it is defined, so that it is none.
    fn may_be_misspelt(&mut self, world: &World<'_>, id: SetId, kind: Kind, text: &str) -> bool {
        // Comparing is bounded here as for any other guess.
        let left = self.comparisons_left;
        if left == 0 {
            return false;
        }
        let misspelt = &self.of(world, id, kind).misspelt;
        let left = left.checked_sub(misspelt.len());
        let is_near = left.is_some() && misspelt.len() > 0 && misspelt.nearest(text).is_some();
        self.comparisons_left = left.unwrap_or(0);
        is_near
    }

    /// The id that was probably meant, and whether that is beyond doubt.
    fn nearest(
        &mut self,
        world: &World<'_>,
        id: SetId,
        kind: Kind,
        text: &str,
    ) -> Option<(String, Safety)> {
        let left = self.comparisons_left;
        let candidates = self.of(world, id, kind);
        if let Some(called) = candidates.called.get(&text.to_lowercase()) {
            return Some((called.clone(), Safety::Unsafe));
        }
        // Where the name of the file that it came from was left out, nothing else may be meant.
        if let Some(Some(only)) = candidates.bundled.get(text) {
            return Some((only.clone(), Safety::Unsafe));
        }
        let left = left.checked_sub(candidates.ids.len())?;
        let near = candidates.ids.nearest(text);
        let near = near.map(|(near, is_sure)| (near.to_owned(), Safety::safe_if(is_sure)));
        self.comparisons_left = left;
        near
    }
}

fn unknown(
    world: &World<'_>,
    guesses: &mut Guesses,
    id: SetId,
    kind: Kind,
    node: Node<'_>,
) -> Option<Diagnostic> {
    let text = node.as_str()?;
    let set = world.set(id);
    // Another rule reports what cannot be an id.
    if !can_be_id(text) || is_beyond_reach(set, kind, text) {
        return None;
    }
    let is_elsewhere = |rest: &dyn Elsewhere| rest.is_defined(kind, text);
    if !world.resolve(id, kind, text).is_empty() || world.elsewhere().is_some_and(is_elsewhere) {
        return None;
    }
    if set.form == Form::File && set.trees.iter().any(|tree| is_misshapen(tree, kind)) {
        return None;
    }
    let finding = |label: String| Diagnostic::new(&RULE, set.file, node.span(), label);
    if kind == Kind::Statement
        && let Some((name, _)) = text.split_once('#')
        && !set.uses.iter().any(|used| used.name == name)
    {
        return Some(
            finding(format!("no file under `uses` has the name `{name}`")).help(format!(
                "add it: `uses: {{{name}: path/to/file.onrecord.yaml}}`"
            )),
        );
    }
    let found = finding(format!("there is no {} `{text}`", kind.word()));
    // The definition itself has an invalid id. Once that is corrected, this may be right.
    if guesses.may_be_misspelt(world, id, kind, text) {
        return None;
    }
    if let Some((meant, safety)) = guesses.nearest(world, id, kind, text) {
        let found = match world.resolve(id, kind, &meant).first() {
            Some(there) => found.related(there.file, there.id_span, "defined here"),
            None => found,
        };
        let mark = node
            .raw()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''));
        let mark = mark.map(String::from).unwrap_or_default();
        let written = format!("{mark}{meant}{mark}");
        let help = format!("did you mean `{meant}`?");
        return Some(found.correct(safety, help, node.span(), written));
    }
    Some(match other_kind(world, id, kind, text) {
        Some(other) => found.help(format!(
            "`{text}` is {}, but {} is needed here",
            other.a_word(),
            kind.a_word()
        )),
        None => found.help(format!(
            "add `{text}` to `{}`, or correct the id",
            kind.section()
        )),
    })
}

/// Whether a text can be the id of something, also in another file.
pub(crate) fn can_be_id(text: &str) -> bool {
    text.parse::<StatementRef>().is_ok()
}

/// Whether what should hold the definitions of a kind is of another form, such as a list of actors,
/// so that none of them is known.
fn is_misshapen(tree: &Tree, kind: Kind) -> bool {
    let section = tree.root().get(kind.section());
    section.is_some_and(|section| match kind {
        Kind::Statement => section.as_map().is_some(),
        _ => section.as_list().is_some(),
    })
}

/// The ids of the lines of a stream that have no known type, which another rule reports.
fn of_no_kind(set: &Set) -> HashSet<&str> {
    let lines = set.trees.iter().map(Tree::root);
    let lines = lines.filter(|line| {
        let word = line.get("type").and_then(Node::as_str);
        set.form == Form::Line && word.and_then(Kind::from_word).is_none()
    });
    lines
        .filter_map(|line| line.get("id").and_then(Node::as_str))
        .collect()
}

/// Whether the id may be defined in a file that could not be read.
fn is_beyond_reach(set: &Set, kind: Kind, text: &str) -> bool {
    let unread = |name: Option<&str>| {
        set.uses
            .iter()
            .any(|used| used.sets.is_none() && name.is_none_or(|name| used.name == name))
    };
    match (kind, text.split_once('#')) {
        (Kind::Statement, None) => false,
        (Kind::Statement, Some((name, _))) => unread(Some(name)),
        _ => unread(None),
    }
}

fn other_kind(world: &World<'_>, id: SetId, kind: Kind, text: &str) -> Option<Kind> {
    let others = Kind::ALL.into_iter().filter(|other| *other != kind);
    others
        .into_iter()
        .find(|&other| !world.resolve(id, other, text).is_empty())
}
