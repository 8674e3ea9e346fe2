//! What rules on stances share: who takes which stance on what.

use crate::facts::firm;
use crate::model::{LinkTarget, Position, Relation, Stance};
use crate::report::place::{Place, RecordId};
use crate::rules::stage::Stated;

/// A stance that cannot go together with its opposite.
#[derive(Clone, Copy)]
pub(crate) struct Taken<'s> {
    pub(crate) statement: Stated<'s>,
    pub(crate) issue: RecordId,
    /// Whose the stance is, where it is not the speaker's.
    pub(crate) holder: Option<RecordId>,
    pub(crate) stance: Stance,
    pub(crate) place: Place,
}

/// The stances `for` and `against` that a statement takes or attributes. One that moves may be another
/// an hour later, and is left out.
pub(crate) fn taken(stated: Stated<'_>) -> Vec<Taken<'_>> {
    let (record, scope) = (stated.statement.record, stated.scope);
    let read = |(index, position): (usize, &Position)| {
        let stance = firm(position)?;
        let holder = match &position.holder {
            Some(id) => Some(scope.actor(id)?.at),
            None => None,
        };
        let place = stated.statement.place.key("positions").item(index);
        Some(Taken {
            statement: stated,
            issue: scope.issue(&position.issue)?,
            holder,
            stance,
            place: place.key("stance"),
        })
    };
    let positions = record.positions.iter().enumerate();
    positions.filter_map(read).collect()
}

/// Whether one of two statements says by a link how it relates to the other.
pub(crate) fn are_linked(one: Stated<'_>, other: Stated<'_>) -> bool {
    are_linked_by(one, other, |relation| relation != Relation::SameUtterance)
}

/// The same for links of some kinds.
pub(crate) fn are_linked_by(
    one: Stated<'_>,
    other: Stated<'_>,
    is_one: impl Fn(Relation) -> bool,
) -> bool {
    let leads = |from: Stated<'_>, to: Stated<'_>| {
        let links = from.statement.record.links.iter();
        let mut targets = links.filter_map(|link| match &link.target {
            LinkTarget::Statement(target) if is_one(link.rel) => Some(target),
            LinkTarget::Statement(_) | LinkTarget::Unrecorded { .. } => None,
        });
        let there = Some(to.statement.place.record);
        targets.any(|target| from.scope.statement_at(target) == there)
    };
    leads(one, other) || leads(other, one)
}

/// Who speaks in a statement, the speaker first; `None` if an id is not defined.
pub(crate) fn voices(stated: Stated<'_>) -> Option<Vec<RecordId>> {
    let record = stated.statement.record;
    let ids = std::iter::once(&record.speaker)
        .chain(&record.jointly_with)
        .chain(&record.on_behalf_of);
    ids.map(|id| Some(stated.scope.actor(id)?.at)).collect()
}
