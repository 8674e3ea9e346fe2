//! When all data sets are known: what refers to what is followed to its end, and the facts are judged.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::document::Seen;
use super::input::Wanted;
use super::project::{Project, Subject};
use super::stream::Unfit;
use super::take::most_kept;
use crate::facts::{
    Brief, How, MOST_USERS, Met, Number, OneDay, Scope, Set, Tied, Users, is_conflict, reversals,
};
use crate::model::{Kind, LinkTarget, Record, Relation};
use crate::report::place::{Mark, RecordId, SetId};
use crate::report::symbolic::Findings;
use crate::rules;
use crate::rules::stage::Supplied;

/// A statement among those of all data sets.
pub(super) type Statement = (SetId, Number);

/// What is known when all data sets are.
#[derive(Default)]
pub(super) struct Closed {
    /// Findings that are about several records.
    pub(super) findings: Findings,
    /// What the parts of an utterance supply together, by the part that stands for all of them.
    utterances: HashMap<Statement, u8>,
    /// For each part of an utterance but one, another part that is nearer to that one.
    nearer: HashMap<Statement, Statement>,
    /// Holders, issues and days of which there may be contradicting stances.
    pub(super) conflicts: HashSet<Stance>,
    /// Statements of which the second may reverse the stance of the first.
    pub(super) reversals: Vec<(RecordId, RecordId)>,
}

/// Whose stance on which issue, and on which day.
pub(super) type Stance = (RecordId, RecordId, i128);

/// A reference into another data set.
struct Crossing {
    from: SetId,
    how: How,
    tied: Tied,
    to: Statement,
    brief: Brief,
}

/// Follows all references, and judges what they show together.
pub(super) fn close(project: &mut Project<'_>) -> Result<Closed, Unfit> {
    let crossings = cross(&mut project.sets);
    find_all_users(project)?;
    let mut closed = Closed {
        findings: Findings::first(most_kept(&project.sets)),
        ..Closed::default()
    };
    closed.tie_utterances(&project.sets, &crossings);
    for crossing in crossings {
        compare(project, &crossing);
    }
    let sets = project.sets.as_slice();
    for set in ids(sets) {
        rules::data_set(Scope::new(sets, set), &mut closed.findings);
    }
    rules::data_sets(sets, &mut closed.findings);
    closed.conflicts = conflicts(sets);
    closed.reversals = reversed(sets);
    for subject in &mut project.subjects {
        let again = &mut subject.taken.again;
        let scope = Scope::new(sets, subject.taken.set);
        let sources = scope.sources_in_reach().1;
        again.are_all_late |=
            again.fewest_sources.is_some_and(|fewest| fewest != sources) && sources > 1;
        again.are_all_late |= if scope.own().is_shard() {
            again.is_as_whole
        } else {
            again.is_as_part
        };
        if again.are_all_late {
            subject.taken.named = Findings::all();
        }
    }
    Ok(closed)
}

/// The numbers of all data sets.
pub(super) fn ids(sets: &[Set]) -> impl Iterator<Item = SetId> + use<> {
    (0..sets.len()).map(SetId)
}

/// Follows references from one data set into another, and those to what is not defined.
fn cross(sets: &mut [Set]) -> Vec<Crossing> {
    let mut crossings = Vec::new();
    let mut resolved: Vec<(SetId, Box<str>)> = Vec::new();
    for from in ids(sets) {
        let scope = Scope::new(sets, from);
        for (id, waiting) in &scope.own().facts.ties.waiting {
            let Some((to, number, brief)) = scope.statement(id) else {
                continue;
            };
            resolved.push((from, id.clone()));
            crossings.extend(waiting.iter().map(|one| {
                let brief = seen_from(sets, from, one.from.brief, to, brief);
                Crossing {
                    from,
                    how: one.how,
                    tied: one.from,
                    to: (to, number),
                    brief,
                }
            }));
        }
    }
    for (set, id) in resolved {
        sets[set.0].facts.ties.waiting.remove(&id);
    }
    for crossing in &crossings {
        let (to, number) = crossing.to;
        match (crossing.how, crossing.tied.number) {
            (How::Within, _) => sets[to.0].facts.statements.set_frame(number),
            (How::Link(_), Some(from)) if crossing.brief.speaker != crossing.tied.brief.speaker => {
                let own = &mut sets[crossing.from.0].facts.statements;
                own.set_linked_to_other(from);
            }
            (How::Link(_) | How::Replaced, _) => {}
        }
    }
    crossings
}

/// What is known of a statement of another data set. Its speaker has the number of the one who refers
/// to it where they are the same actor.
fn seen_from(sets: &[Set], from: SetId, own: Brief, to: SetId, brief: Brief) -> Brief {
    let who = |set: SetId, number: u32| {
        let scope = Scope::new(sets, set);
        let actors = scope.own().facts.entities.actors();
        let id = &actors.try_get(number)?.id;
        let mut found = scope.resolve(Kind::Actor, id);
        let (set, entity) = found.next()?;
        let mark = entity.defined.filter(|_| found.next().is_none())?;
        Some(RecordId { set, mark })
    };
    let (one, other) = (who(from, own.speaker), who(to, brief.speaker));
    let is_same = one.is_some() && one == other;
    let speaker = if is_same { own.speaker } else { u32::MAX - 1 };
    Brief { speaker, ..brief }
}

/// Where more records refer to something that is not defined than are remembered, finds all of them.
fn find_all_users(project: &mut Project<'_>) -> Result<(), Unfit> {
    for set in ids(&project.sets) {
        let scope = Scope::new(&project.sets, set);
        let facts = &scope.own().facts;
        let undefined = |kind: Kind, number: u32| {
            let named = facts.entities.of(kind)?;
            let id = &named.get(number).id;
            scope.resolve(kind, id).next().is_none().then_some(())
        };
        let cut: HashSet<(Kind, u32)> = { facts.users.iter() }
            .filter(|((kind, number), users)| users.are_more && undefined(*kind, *number).is_some())
            .map(|(key, _)| *key)
            .collect();
        let are_ties_cut = facts.ties.is_cut;
        if scope.own().is_shard() || (cut.is_empty() && !are_ties_cut) {
            continue;
        }
        let mut users: HashMap<(Kind, u32), Users> = HashMap::new();
        let mut ties: Vec<(Mark, String)> = Vec::new();
        let mut met: Vec<Met> = Vec::new();
        let input = &project.subjects[set.0].input;
        input.each(&Wanted::All, project.options, |mark, seen| {
            let mut visit = |kind: Kind, id: &str| {
                if kind == Kind::Statement {
                    let waiting = facts.ties.waiting.get(id);
                    if waiting.is_some_and(|waiting| waiting.len() >= MOST_USERS) {
                        ties.push((mark, id.to_owned()));
                    }
                    return;
                }
                let number = facts.entities.of(kind).and_then(|named| named.find(id));
                if let Some(number) = number.filter(|number| cut.contains(&(kind, *number))) {
                    users.entry((kind, number)).or_default().marks.push(mark);
                }
            };
            if let (Seen::Record(Record::Statement(statement)), true) = (&seen, are_ties_cut) {
                met.extend(facts.references_met(statement));
            }
            match seen {
                Seen::Record(record) => record.references(&mut |kind, id| visit(kind, id)),
                Seen::Broken(broken, _) => broken
                    .references()
                    .iter()
                    .for_each(|(kind, id)| visit(*kind, id)),
            }
        })?;
        let facts = &mut project.sets[set.0].facts;
        for (key, all) in users {
            facts.users.insert(key, all);
        }
        facts.ties.put_waiting(ties);
        let pairs = &mut project.subjects[set.0].taken.again.pairs;
        for tie in met {
            facts.meet(tie, &mut |met, to| {
                let some = rules::candidates(met.how, &met.from.brief, to);
                if some != 0 {
                    let to = RecordId { set, mark: to.mark };
                    pairs.push((met.from.brief.mark, to, some));
                }
            });
        }
    }
    Ok(())
}

/// Where stances may contradict each other, in one data set or in several that use the same.
fn conflicts(sets: &[Set]) -> HashSet<Stance> {
    let mut taken: HashMap<Stance, u8> = HashMap::new();
    for set in ids(sets) {
        let scope = Scope::new(sets, set);
        for ((holder, issue, day), own) in scope.own().facts.stances.all() {
            let known = |kind, number| scope.only_by_number(kind, number);
            let key = (known(Kind::Actor, holder), known(Kind::Issue, issue));
            if let (Some(holder), Some(issue)) = key {
                *taken.entry((holder, issue, day)).or_default() |= own.bits;
            }
        }
    }
    let conflicts = taken.into_iter().filter(|(_, bits)| is_conflict(*bits));
    conflicts.map(|(key, _)| key).collect()
}

/// Where a stance may be the opposite of the one that the holder had before.
fn reversed(sets: &[Set]) -> Vec<(RecordId, RecordId)> {
    let mut held: HashMap<(RecordId, RecordId), BTreeMap<i128, OneDay<RecordId>>> = HashMap::new();
    for set in ids(sets) {
        let scope = Scope::new(sets, set);
        let own = scope.own().facts.stances.all();
        for ((holder, issue, day), taken) in own.filter(|(_, taken)| taken.is_own()) {
            let holder = scope.only_by_number(Kind::Actor, holder);
            let (Some(holder), Some(issue)) = (holder, scope.only_by_number(Kind::Issue, issue))
            else {
                continue;
            };
            let at = |mark: Option<Mark>| mark.map(|mark| RecordId { set, mark });
            let nothing = OneDay {
                is_for: None,
                is_against: None,
                moves: false,
            };
            let days = held.entry((holder, issue)).or_default();
            let known = days.entry(day).or_insert(nothing);
            known.is_for = known.is_for.or(at(taken.own_for));
            known.is_against = known.is_against.or(at(taken.own_against));
            known.moves |= taken.moves();
        }
    }
    let pairs = held
        .into_values()
        .flat_map(|days| reversals(days.into_values()));
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

impl Closed {
    fn tie_utterances(&mut self, sets: &[Set], crossings: &[Crossing]) {
        let own = ids(sets).flat_map(|set| {
            let parts = sets[set.0].facts.ties.parts.iter();
            parts.map(move |(one, other)| ((set, *one), (set, *other)))
        });
        let crossing = crossings.iter().filter_map(|crossing| {
            let is_part = crossing.how == How::Link(Relation::SameUtterance);
            let from = crossing.tied.number.filter(|_| is_part)?;
            Some(((crossing.from, from), crossing.to))
        });
        let parts: Vec<_> = own.chain(crossing).collect();
        for (one, other) in &parts {
            self.join(*one, *other);
        }
        for part in parts.into_iter().flat_map(|(one, other)| [one, other]) {
            let supplies = sets[part.0.0].facts.statements.brief(part.1).supplies;
            *self.utterances.entry(self.root(part)).or_default() |= supplies;
        }
    }

    fn join(&mut self, one: Statement, other: Statement) {
        let (one, other) = (self.shorten(one), self.shorten(other));
        if one != other {
            self.nearer.insert(one, other);
        }
    }

    fn root(&self, mut part: Statement) -> Statement {
        while let Some(&nearer) = self.nearer.get(&part) {
            part = nearer;
        }
        part
    }

    /// The root, to which everything on the way is tied directly, so that long chains stay cheap.
    fn shorten(&mut self, mut part: Statement) -> Statement {
        let root = self.root(part);
        while part != root {
            part = self.nearer.insert(part, root).unwrap_or(root);
        }
        root
    }

    /// What others supply to a statement.
    pub(super) fn supplied(
        &self,
        sets: &[Set],
        set: SetId,
        statement: &crate::model::Statement,
    ) -> Supplied {
        let own = &sets[set.0];
        let number = own.facts.statements.find(statement.id.as_str());
        let brief = number.map(|number| own.facts.statements.brief(number));
        let utterance = number.and_then(|number| self.utterances.get(&self.root((set, number))));
        Supplied {
            by_utterance: utterance.copied().unwrap_or(0),
            is_frame: brief.is_some_and(|brief| brief.is_frame),
            is_linked_to_other: brief.is_some_and(|brief| brief.is_linked_to_other)
                || is_linked_to_unknown(Scope::new(sets, set), statement),
            is_whole: own.facts.is_complete && !own.is_shard(),
        }
    }
}

/// Has the rules on two statements consider a reference into another data set.
fn compare(project: &mut Project<'_>, crossing: &Crossing) {
    let candidates = rules::candidates(crossing.how, &crossing.tied.brief, &crossing.brief);
    if candidates != 0 {
        let to = RecordId {
            set: crossing.to.0,
            mark: crossing.brief.mark,
        };
        let pairs = &mut project.subjects[crossing.from.0].taken.again.pairs;
        pairs.push((crossing.tied.brief.mark, to, candidates));
    }
}

/// Whether a statement is linked to one that is not defined.
fn is_linked_to_unknown(scope: Scope<'_>, statement: &crate::model::Statement) -> bool {
    statement.links.iter().any(|link| match &link.target {
        LinkTarget::Statement(other) => scope.statement(other.as_str()).is_none(),
        LinkTarget::Unrecorded { .. } => false,
    })
}

/// The statements of a data set that are looked at once more.
pub(super) fn wanted(subject: &Subject<'_>, others: &HashSet<RecordId>) -> Vec<Mark> {
    let again = &subject.taken.again;
    let own = others.iter().filter(|id| id.set == subject.taken.set);
    let mut marks: Vec<Mark> = { again.late.iter().copied() }
        .chain(again.pairs.iter().map(|(from, ..)| *from))
        .chain(again.lacking.iter().map(|(mark, _)| *mark))
        .chain(own.map(|id| id.mark))
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}
