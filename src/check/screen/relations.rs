//! How a statement stands to others, and to the entities that it names.

use super::closing::lacks_a_source;
use super::entities::{Entity, Facts as EntityFacts};
use super::statements::{Facts, Number};
use super::{MOST_WAITING, Mark, Screen};
use crate::model::{Act, ActorId, ActorKind, Item, Kind, LinkTarget, Statement};
use crate::rules::coding::attribution_without_party::names_somebody;
use crate::rules::coding::move_without_prior_position::moves_from_nowhere;
use crate::rules::coding::one_sided_exchange::lacks_a_side;
use crate::rules::coding::reversed_terms::speaks_of_own_terms;
use crate::rules::coding::ultimatum_without_deadline::lacks_deadline;
use crate::rules::dates::order::{are_apart, is_after};
use crate::rules::dates::response_before_original::comes_after;
use crate::rules::dates::role_not_held::not_held;
use crate::rules::dates::wording_date_mismatch::contradicts;

/// A reference to a statement that is not defined yet.
#[derive(Clone, Copy)]
pub(super) struct Wait {
    pub(super) mark: Mark,
    tie: Tie,
    /// Of the statement that refers.
    from: Facts,
}

/// What rules ask of the two ends of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// It can only come after the other.
    Answer,
    /// It is reported inside the other.
    Within,
    /// Any other.
    Loose,
}

impl Tie {
    /// Whether a rule may object to the two ends.
    fn may_be_wrong(self, from: Facts, to: Facts) -> bool {
        match self {
            Self::Answer => to.said.may_be_after(from.said),
            Self::Within => from.said.may_be_after(to.said) || from.may_share_speaker(to),
            Self::Loose => false,
        }
    }
}

impl Screen {
    /// Takes note of what a statement refers to; says whether a rule may object.
    pub(super) fn tie(&mut self, mark: Mark, statement: &Statement, from: Facts) -> bool {
        let links = statement
            .links
            .iter()
            .filter_map(|link| match &link.target {
                LinkTarget::Statement(other) if comes_after(link.rel) => Some((other, Tie::Answer)),
                LinkTarget::Statement(other) => Some((other, Tie::Loose)),
                LinkTarget::Unrecorded { .. } => None,
            });
        let status = statement.status.iter();
        let replaced = status.filter_map(|status| status.replaced_by.as_ref());
        let within = statement.within.iter().map(|frame| (frame, Tie::Within));
        let mut is_suspect = false;
        for (other, tie) in within
            .chain(links)
            .chain(replaced.map(|other| (other, Tie::Loose)))
        {
            let other = other.as_str();
            is_suspect |= other == statement.id.as_str();
            if let Some(number) = self.statements.find(other) {
                is_suspect |= tie.may_be_wrong(from, self.statements.facts(number));
                if tie == Tie::Within {
                    self.statements.set_frame(number);
                }
            } else {
                let waiting = self.waiting_statements.entry(other.into()).or_default();
                // Beyond that, nothing is remembered of who refers, and all are looked at again.
                if waiting.len() < MOST_WAITING {
                    waiting.push(Wait { mark, tie, from });
                } else {
                    self.open.ties = true;
                    self.hold(mark);
                }
            }
        }
        is_suspect
    }

    /// Takes note of a reference to a statement in a record of which nothing else is known.
    pub(super) fn wait(&mut self, mark: Mark, other: &str) {
        if self.statements.find(other).is_some() {
            return;
        }
        let waiting = self.waiting_statements.entry(other.into()).or_default();
        if waiting.len() < MOST_WAITING {
            waiting.push(Wait {
                mark,
                tie: Tie::Loose,
                from: Facts::UNKNOWN,
            });
        } else {
            self.open.ties = true;
            self.hold(mark);
        }
    }

    /// Lets go what has waited for a statement that is defined, and of which nothing else is known.
    pub(super) fn answer_unread(&mut self, id: &str) {
        let waiting = self.waiting_statements.remove(id);
        for wait in waiting.into_iter().flatten() {
            if wait.tie == Tie::Within {
                self.hold(wait.mark);
            }
        }
    }

    /// Looks at what has waited for a statement that is now defined.
    pub(super) fn answer_waiting(&mut self, statement: &Statement, number: Number, to: Facts) {
        if self.waiting_statements.is_empty() {
            return;
        }
        let Some(waiting) = self.waiting_statements.remove(statement.id.as_str()) else {
            return;
        };
        for wait in waiting {
            if wait.tie.may_be_wrong(wait.from, to) {
                self.suspects.push(wait.mark);
                self.related.insert(statement.id.as_str().into());
            }
            if wait.tie == Tie::Within {
                self.statements.set_frame(number);
                // Only where references lead forward and on from there can they come back.
                if statement.within.is_some() {
                    self.open.circles = true;
                    self.hold(wait.mark);
                }
            }
        }
    }

    /// Whether a rule may miss the source of a statement.
    pub(super) fn lacks_source(&mut self, mark: Mark, statement: &Statement) -> bool {
        if !lacks_a_source(statement) {
            return false;
        }
        self.hold(mark);
        self.has_sourceless = true;
        // Where there is one source, all that is said of none stands in it.
        self.has_dated_sourceless |= statement.said.is_some() || statement.coded.is_some();
        let (_, sources) = self.entities.sources().in_reach();
        sources > 1
    }

    /// Whether what a statement leaves out may be said by another one.
    pub(super) fn lacks_partner(
        &mut self,
        mark: Mark,
        statement: &Statement,
        number: Number,
        own: Facts,
    ) -> bool {
        if statement.acts.contains(&Act::Attribute)
            && !names_somebody(statement)
            && !self.is_linked_to_another(statement, own)
        {
            self.frames_wanted.push((number, mark));
        }
        let is_alone = lacks_other_parts(statement);
        if is_alone {
            self.hold(mark);
        }
        is_alone
    }

    fn is_linked_to_another(&self, statement: &Statement, own: Facts) -> bool {
        statement.links.iter().any(|link| match &link.target {
            LinkTarget::Statement(other) => {
                let other = self.statements.find(other.as_str());
                other.is_some_and(|other| !self.statements.facts(other).may_share_speaker(own))
            }
            LinkTarget::Unrecorded { speaker, .. } => {
                let speaker = speaker.as_ref();
                speaker.is_some_and(|speaker| *speaker != statement.speaker)
            }
        })
    }

    /// Whether a statement may not go together with an entity that it names. What is not defined yet
    /// is noted for another look.
    pub(super) fn clashes_with_entities(&mut self, mark: Mark, statement: &Statement) -> bool {
        let mut late = false;
        let clashes = self.clashes(statement, &mut late);
        self.open.late |= late;
        let may_be_crossed = terms_may_run_the_wrong_way(statement);
        // Whose side somebody is on may be told by entities that lead from one to the next.
        if late || (may_be_crossed && self.names_unknown_entity(statement)) {
            self.hold(mark);
        }
        clashes || may_be_crossed
    }

    fn names_unknown_entity(&self, statement: &Statement) -> bool {
        let mut found = false;
        statement.references(&mut |kind, id| {
            found |= kind != Kind::Statement && !self.is_defined(kind, id);
        });
        found
    }

    fn clashes(&self, statement: &Statement, late: &mut bool) -> bool {
        let said = statement.said.as_ref();
        let coded = statement.coded.as_ref();
        let coded = coded.and_then(|coded| coded.date.as_ref());
        let entities = &self.entities;
        let mut is_wrong = false;
        if said.is_some() || coded.is_some() {
            for source in self.sources(statement, late) {
                let EntityFacts::Source {
                    published: Some(published),
                    ..
                } = &source.facts
                else {
                    continue;
                };
                is_wrong |= said.is_some_and(|said| is_after(said, published))
                    || coded.is_some_and(|coded| is_after(published, coded));
                if let (Some(said), Some(wording)) = (said, &statement.said_as) {
                    is_wrong |= contradicts(wording, said, published);
                }
            }
        }
        if let (Some(said), Some(title)) = (said, &statement.role) {
            match entities.actors().defined(statement.speaker.as_str()) {
                Some(Entity {
                    facts: EntityFacts::Actor { roles, .. },
                    ..
                }) => is_wrong |= not_held(roles, title, said).is_some(),
                Some(_) => {}
                None => *late = true,
            }
        }
        if let (Some(said), Some(occasion)) = (said, &statement.occasion) {
            match entities.occasions().defined(occasion.as_str()) {
                Some(Entity {
                    facts:
                        EntityFacts::Occasion {
                            date: Some(date), ..
                        },
                    ..
                }) => is_wrong |= are_apart(said, date),
                Some(_) => {}
                None => *late = true,
            }
        }
        let spans = statement.text.iter().flat_map(|span| &span.via);
        for relay in statement.via.iter().chain(spans) {
            match entities.actors().defined(relay.as_str()) {
                Some(actor) => {
                    is_wrong |= matches!(
                        actor.facts,
                        EntityFacts::Actor {
                            kind: Some(ActorKind::State),
                            ..
                        }
                    );
                }
                None => *late = true,
            }
        }
        is_wrong
    }

    /// The sources in which a statement stands, as far as they are defined.
    fn sources<'s>(&'s self, statement: &'s Statement, late: &mut bool) -> Vec<&'s Entity> {
        let sources = self.entities.sources();
        let of_spans = statement
            .text
            .iter()
            .filter_map(|span| span.source.as_ref());
        let mut found = Vec::new();
        for id in statement.source.iter().chain(of_spans) {
            match sources.defined(id.as_str()) {
                Some(source) => found.push(source),
                None => *late = true,
            }
        }
        if statement.source.is_none() {
            found.extend(sources.in_reach().0);
        }
        found
    }
}

/// Whether another part of the same utterance may say what a statement leaves out.
pub(super) fn lacks_other_parts(statement: &Statement) -> bool {
    moves_from_nowhere(statement) || lacks_a_side(statement) || lacks_deadline(statement)
}

/// Whether an item of a promise or threat has giver and receiver so that they may be the wrong way
/// round: the one is on the speaker's side, and the other may not be.
fn terms_may_run_the_wrong_way(statement: &Statement) -> bool {
    let Some(terms) = &statement.terms else {
        return false;
    };
    let is_own = |id: &ActorId| {
        let mut others = statement.jointly_with.iter().chain(&statement.on_behalf_of);
        *id == statement.speaker || others.any(|own| own == id)
    };
    let is_crossed = |giver: &Option<ActorId>, receiver: &Option<ActorId>| match (giver, receiver) {
        (Some(giver), Some(receiver)) => is_own(receiver) && !is_own(giver),
        _ => false,
    };
    let offered = |item: &Item| is_crossed(&item.giver, &item.receiver);
    let asked = |item: &Item| is_crossed(&item.receiver, &item.giver);
    speaks_of_own_terms(&statement.acts)
        && (terms.offered.iter().any(offered) || terms.asked.iter().any(asked))
}
