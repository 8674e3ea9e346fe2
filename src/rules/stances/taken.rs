//! Shared by the rules on stances: who takes which stance on what, and when.

use crate::model::{
    ActorId, Day, Edtf, IssueId, Kind, LinkTarget, Position, Qualification, Relation, Stance,
    State, Statement,
};
use crate::project::dataset::SetId;
use crate::project::placed::{Place, Placed};
use crate::report::FileId;
use crate::report::span::Span;
use crate::rules::Context;

/// What identifies an actor, issue or statement: where its id is defined.
pub(crate) type Who = (FileId, Span);

/// A stance that excludes its opposite.
pub(crate) struct Taken<'c, 'a> {
    pub(crate) statement: &'c Placed<'a, Statement>,
    pub(crate) issue: Who,
    /// Whose the stance is, where it is not the speaker's.
    pub(crate) holder: Option<Who>,
    pub(crate) stance: Stance,
    /// The place of the stance.
    pub(crate) place: Place<'a>,
}

/// The stances `for` and `against` that a statement takes or attributes. One that moves may be another
/// an hour later, and is left out.
pub(crate) fn taken<'c, 'a>(
    context: &Context<'a>,
    statement: &'c Placed<'a, Statement>,
) -> Vec<Taken<'c, 'a>> {
    let positions = statement.record.positions.iter().enumerate();
    let read = |(index, position): (usize, &Position)| {
        let stance = firm(position)?;
        let holder = match &position.holder {
            Some(id) => Some(actor(context, statement.set, id)?),
            None => None,
        };
        Some(Taken {
            statement,
            issue: issue(context, statement.set, &position.issue)?,
            holder,
            stance,
            place: statement.place.key("positions").item(index).key("stance"),
        })
    };
    positions.filter_map(read).collect()
}

/// The stance of a position, if it excludes its opposite.
pub(crate) fn firm(position: &Position) -> Option<Stance> {
    let moves = position.shift.is_some() || position.prior.is_some();
    let is_firm = |stance: &Stance| matches!(stance, Stance::For | Stance::Against);
    position.stance.filter(is_firm).filter(|_| !moves)
}

/// Whether a record is still valid.
pub(crate) fn is_valid(statement: &Statement) -> bool {
    let state = statement.status.as_ref().map(|status| status.state);
    !matches!(state, Some(State::Retracted | State::Superseded))
}

/// The day, where a date is known to be just one.
pub(crate) fn day(date: &Edtf) -> Option<Day> {
    let only = date.earliest().filter(|_| date.earliest() == date.latest());
    only.filter(|_| date.qualification() == Qualification::None)
}

/// The actor with this id.
pub(crate) fn actor(context: &Context<'_>, set: SetId, id: &ActorId) -> Option<Who> {
    let found = context.records.actor(context.world, set, id)?;
    Some(found.id_place)
}

fn issue(context: &Context<'_>, set: SetId, id: &IssueId) -> Option<Who> {
    match context
        .world
        .resolve(set, Kind::Issue, id.as_str())
        .as_slice()
    {
        [only] => Some((only.file, only.id_span)),
        _ => None,
    }
}

/// Whether one of two statements is linked to the other.
pub(crate) fn are_linked(
    context: &Context<'_>,
    one: &Placed<'_, Statement>,
    other: &Placed<'_, Statement>,
) -> bool {
    let links_to = |from: &Placed<'_, Statement>, to: &Placed<'_, Statement>| {
        from.record.links.iter().any(|link| match &link.target {
            LinkTarget::Statement(target) if link.rel != Relation::SameUtterance => {
                let there = context.records.statement(context.world, from.set, target);
                there.is_some_and(|there| there.id_place == to.id_place)
            }
            LinkTarget::Statement(_) | LinkTarget::Unrecorded { .. } => false,
        })
    };
    links_to(one, other) || links_to(other, one)
}
