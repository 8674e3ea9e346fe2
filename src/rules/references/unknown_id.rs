//! A reference to an id that is not defined.

use crate::facts::Scope;
use crate::model::{Kind, StatementRef};
use crate::report::Safety;
use crate::report::place::{Mark, Place, RecordId};
use crate::report::rule;
use crate::report::suggest::Known;
use crate::report::symbolic::Findings;
use crate::report::symbolic::{Edit, Finding, Reference, Target};
use crate::rules::stage::{Check, Need, Stage};
use hashbrown::HashMap;

rule!(RULE, "unknown-id", Error, "unknown id");

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::UsedFiles],
    stages: &[Stage::DataSet(judge)],
};

/// How many steps are made in one data set to compare ids and name those that were meant: one for each
/// id, and about one for each letter of those that are compared. A file in which everything is wrong is
/// not corrected by guesses, and must not take forever.
const MOST_STEPS: usize = 50_000_000;

fn judge(scope: Scope<'_>, findings: &mut Findings) {
    let own = scope.own();
    // What is not here may be in the part that could not be read, or in another part.
    if !own.facts.is_complete || own.is_shard() {
        return;
    }
    let mut guesses = Guesses {
        scope,
        candidates: HashMap::new(),
        steps_left: MOST_STEPS,
    };
    for (kind, id, marks) in unknown(scope) {
        let Some(described) = guesses.describe(kind, id) else {
            continue;
        };
        let (mut last, mut number) = (None, 0);
        for mark in marks {
            number = if last == Some(mark) { number + 1 } else { 0 };
            last = Some(mark);
            let reference = Reference {
                record: RecordId {
                    set: scope.id(),
                    mark,
                },
                kind,
                id: id.into(),
                number,
            };
            findings.push(described.at(reference));
        }
    }
}

/// The ids that nothing defines, with the records that refer to each, so often as they do, in their
/// order.
fn unknown(scope: Scope<'_>) -> Vec<(Kind, &str, Vec<Mark>)> {
    let facts = &scope.own().facts;
    let entities = facts.users.iter().filter_map(|((kind, number), users)| {
        let id = facts.entities.of(*kind)?.get(*number).id.as_str();
        let is_unknown = scope.resolve(*kind, id).next().is_none();
        is_unknown.then(|| (*kind, id, users.marks.clone()))
    });
    let statements = facts.ties.waiting.iter().map(|(id, waiting)| {
        let marks = waiting.iter().map(|one| one.from.brief.mark);
        (Kind::Statement, &**id, marks.collect())
    });
    let mut all: Vec<(Kind, &str, Vec<Mark>)> = entities.chain(statements).collect();
    all.retain(|(kind, id, _)| is_known_to_be_wrong(scope, *kind, id));
    for (_, _, marks) in &mut all {
        marks.sort_unstable();
    }
    all.sort_unstable_by(|(kind, id, marks), (other_kind, other_id, other)| {
        (marks.first(), kind, id).cmp(&(other.first(), other_kind, other_id))
    });
    all
}

/// Whether an id that nothing defines is a mistake by itself.
fn is_known_to_be_wrong(scope: Scope<'_>, kind: Kind, id: &str) -> bool {
    let facts = &scope.own().facts;
    // Another rule reports what cannot be an id, and a record that does not say what it is.
    can_be_id(id)
        && !facts.of_no_kind.contains(id)
        && !facts.misshapen.contains(&kind)
        && !is_beyond_reach(scope, kind, id)
}

/// What is said of an unknown id, wherever it is used.
struct Described {
    label: String,
    /// Where what was probably meant is defined.
    there: Option<Place>,
    /// The ids that there are.
    note: Option<String>,
    help: String,
    /// What was probably meant, and whether that is beyond doubt.
    meant: Option<(String, Safety)>,
}

impl Described {
    fn new(label: String, help: String) -> Self {
        Self {
            label,
            there: None,
            note: None,
            help,
            meant: None,
        }
    }

    fn at(&self, reference: Reference) -> Finding {
        let target = Target::Reference(reference.clone());
        let mut found = Finding::new(&RULE, target, self.label.clone());
        if let Some(there) = self.there {
            found = found.related(there, "defined here");
        }
        if let Some(note) = &self.note {
            found = found.note(note.clone());
        }
        match &self.meant {
            Some((meant, safety)) => {
                let edit = Edit::Reference(reference, meant.clone());
                found.edit(*safety, self.help.clone(), edit)
            }
            None => found.help(self.help.clone()),
        }
    }
}

/// The ids that could have been meant, collected once for each kind.
struct Guesses<'s> {
    scope: Scope<'s>,
    candidates: HashMap<Kind, Candidates>,
    steps_left: usize,
}

/// The ids of one kind.
struct Candidates {
    ids: Known,
    /// What is written in the place of an id and cannot be one.
    misspelt: Known,
    /// The first id of each name that something is called by, in small letters.
    called: HashMap<String, String>,
    /// The ids of bundled statements, by what they were before; `None` where there are several.
    bundled: HashMap<String, Option<String>>,
}

impl Candidates {
    fn new(scope: Scope<'_>, kind: Kind) -> Self {
        let mut ids = scope.ids(kind);
        ids.retain(|id| can_be_id(id));
        let misspelt = scope.own().facts.misspelt.iter();
        let misspelt = misspelt.filter(|(of, _)| *of == kind);
        let misspelt = misspelt.map(|(_, id)| id.to_string()).collect();
        let (mut called, mut bundled) = (HashMap::new(), HashMap::new());
        for candidate in &ids {
            for (_, meant) in scope.resolve(kind, candidate).take(1) {
                for name in meant.body.names() {
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

impl Guesses<'_> {
    fn of(&mut self, kind: Kind) -> &Candidates {
        let scope = self.scope;
        let new = || Candidates::new(scope, kind);
        self.candidates.entry(kind).or_insert_with(new)
    }

    /// What to say of an id that nothing defines. `None` where its definition may be misspelt, so that
    /// it is right when that is corrected.
    fn describe(&mut self, kind: Kind, id: &str) -> Option<Described> {
        if kind == Kind::Statement
            && let Some((name, _)) = id.split_once('#')
            && !self.scope.own().uses.iter().any(|used| used.name == name)
        {
            return Some(Described::new(
                format!("no file under `uses` has the name `{name}`"),
                format!("add it: `uses: {{{name}: path/to/file.onrecord.yaml}}`"),
            ));
        }
        if self.may_be_misspelt(kind, id) {
            return None;
        }
        let label = format!("there is no {} `{id}`", kind.word());
        if let Some((meant, safety)) = self.nearest(kind, id) {
            let help = format!("did you mean `{meant}`?");
            return Some(Described {
                there: self.scope.definition(kind, &meant).map(Place::id),
                meant: Some((meant, safety)),
                ..Described::new(label, help)
            });
        }
        let help = match other_kind(self.scope, kind, id) {
            Some(other) => format!(
                "`{id}` is {}, but {} is needed here",
                other.a_word(),
                kind.a_word()
            ),
            None => add(kind, id),
        };
        Some(Described {
            note: Some(self.there_are(kind)),
            ..Described::new(label, help)
        })
    }

    /// Names the ids of a kind.
    fn there_are(&mut self, kind: Kind) -> String {
        let ids = self.of(kind).ids.words();
        let more = ids.len().saturating_sub(MOST_SHOWN);
        let shown: Vec<String> = ids.take(MOST_SHOWN).map(|id| format!("`{id}`")).collect();
        let section = kind.section();
        match (shown.as_slice(), more) {
            ([], _) => format!("there is nothing under `{section}`"),
            (all, 0) => format!("the ids under `{section}` are {}", all.join(", ")),
            (all, more) => format!(
                "the ids under `{section}` are {} and {more} more",
                all.join(", ")
            ),
        }
    }

    /// Whether an id may be meant that is misspelt where it is defined, so that it is none.
    fn may_be_misspelt(&mut self, kind: Kind, id: &str) -> bool {
        let mut left = self.steps_left;
        let is_near = self.of(kind).misspelt.nearest(id, &mut left).is_some();
        self.steps_left = left;
        is_near
    }

    /// The id that was probably meant, and whether that is beyond doubt.
    fn nearest(&mut self, kind: Kind, id: &str) -> Option<(String, Safety)> {
        let mut left = self.steps_left;
        let candidates = self.of(kind);
        if let Some(called) = candidates.called.get(&id.to_lowercase()) {
            return Some((called.clone(), Safety::Unsafe));
        }
        // Where the name of the file that it came from was left out, nothing else may be meant.
        if let Some(Some(only)) = candidates.bundled.get(id) {
            return Some((only.clone(), Safety::Unsafe));
        }
        let near = candidates.ids.nearest(id, &mut left);
        let near = near.map(|(near, is_sure)| (near.to_owned(), Safety::safe_if(is_sure)));
        self.steps_left = left;
        near
    }
}

/// So many ids are named at most.
const MOST_SHOWN: usize = 12;

/// How to define an id, with the line that does it.
fn add(kind: Kind, id: &str) -> String {
    let line = match kind {
        Kind::Coder | Kind::Actor => format!("`{id}: {{name: …}}`"),
        Kind::Source => format!("`{id}: {{title: …}}`"),
        Kind::Issue => format!("`{id}: {{label: …}}`"),
        Kind::Occasion => format!("`{id}: {{kind: …}}`"),
        Kind::Statement => {
            return format!("add a statement with the id `{id}`, or correct the id");
        }
    };
    format!(
        "correct the id, or add it under `{}`: {line}",
        kind.section()
    )
}

/// Whether a text can be the id of something, also in another file.
fn can_be_id(text: &str) -> bool {
    text.parse::<StatementRef>().is_ok()
}

/// Whether the id may be defined in a file that could not be read.
fn is_beyond_reach(scope: Scope<'_>, kind: Kind, id: &str) -> bool {
    let unread = |name: Option<&str>| {
        let mut uses = scope.own().uses.iter();
        uses.any(|used| used.sets.is_none() && name.is_none_or(|name| used.name == name))
    };
    match (kind, id.split_once('#')) {
        (Kind::Statement, None) => false,
        (Kind::Statement, Some((name, _))) => unread(Some(name)),
        _ => unread(None),
    }
}

fn other_kind(scope: Scope<'_>, kind: Kind, id: &str) -> Option<Kind> {
    let mut others = Kind::ALL.into_iter().filter(|other| *other != kind);
    others.find(|other| scope.definition(*other, id).is_some())
}
