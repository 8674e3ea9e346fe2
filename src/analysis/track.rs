//! The stances of each holder on each issue, in the order of time.

use std::collections::BTreeMap;
use std::collections::HashMap;

use serde::Serialize;

use super::dated::{DatedBy, dated};
use super::list::{actor_name, first_day};
use crate::facts::{
    OneDay, day, firm, is_own, is_valid, marks_reversal, moves, reversals, speak_as_the_same,
};
use crate::model::{
    ActorId, DataSet, Day, Edtf, IssueId, LinkTarget, Position, Shift, Stance, State, Statement,
    StatementId,
};

/// What one holder says, or is said to hold, on one issue.
///
/// ```
/// use onrecord::analysis::{Track, track};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let Track { holder_name, positions, .. } = &track(project.data())[0];
/// assert!(!holder_name.is_empty() && !positions.is_empty());
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Track<'d> {
    /// The issue.
    pub issue: &'d IssueId,
    /// Its label; the id where the issue is not defined.
    pub issue_label: &'d str,
    /// Whose positions these are.
    pub holder: &'d ActorId,
    /// The holder's name; the id where the actor is not defined.
    pub holder_name: &'d str,
    /// The positions, in the order of their dates; those without a date come last.
    pub positions: Vec<Tracked<'d>>,
}

/// A position in a [`Track`].
///
/// ```
/// use onrecord::analysis::{Tracked, track};
/// use onrecord::model::Shift;
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let tracks = track(project.data());
/// let mut all = tracks.iter().flat_map(|track| &track.positions);
/// assert!(all.any(|Tracked { shift, .. }| *shift == Some(Shift::Softens)));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Tracked<'d> {
    /// The statement that has it.
    pub statement: &'d StatementId,
    /// When that was made; see [`dated`](super::dated()).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'d Edtf>,
    /// What the date follows from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated_by: Option<DatedBy>,
    /// Who says that the holder has this position, where the holder does not speak.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributed_by: Option<&'d ActorId>,
    /// For or against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// How the position moves, where the statement says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
    /// The earlier statement with the opposite stance, where nothing says that the position changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses: Option<&'d StatementId>,
    /// The state of the record, where it is no longer valid as it was first written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

impl Track<'_> {
    /// Whether the position moves, or is reversed without a word about it.
    pub fn has_changes(&self) -> bool {
        { self.positions.iter() }.any(|one| {
            let moves = matches!(one.shift, Some(Shift::Softens | Shift::Hardens));
            moves || one.reverses.is_some()
        })
    }
}

/// The stances of each holder on each issue, in the order of time, with the shifts that are marked and
/// the reversals that are not.
///
/// A reversal is what the rule `unmarked-reversal` reports: somebody is for something on one day and
/// against it on a later one, or the other way round; no position in between moves or has conditions; and
/// no link `contradicts`, `retracts` or `corrects`. Tracks are in the order in which the data has the
/// issues and first names the holders.
///
/// # Example
///
/// ```
/// use onrecord::analysis::track;
///
/// let data = onrecord::from_str("onrecord: 1
/// actors: {roe: {name: Jane Roe}}
/// issues: {quota: {label: A fixed quota}}
/// statements:
/// - {id: s1, speaker: roe, acts: [state-position], said: 2031-03-04, gist: Yes.,
///    positions: [{issue: quota, stance: for}]}
/// - {id: s2, speaker: roe, acts: [reject], said: 2031-03-09, gist: No.,
///    positions: [{issue: quota, stance: against}]}
/// ")?;
/// let tracks = track(&data);
/// assert_eq!(tracks[0].holder_name, "Jane Roe");
/// assert!(tracks[0].has_changes());
/// assert_eq!(tracks[0].positions[1].reverses, Some(&data.statements[0].id));
/// # Ok::<(), onrecord::Invalid>(())
/// ```
pub fn track(data: &DataSet) -> Vec<Track<'_>> {
    let mut held: Vec<Held<'_>> = Vec::new();
    let mut known: HashMap<(&ActorId, &IssueId), usize> = HashMap::new();
    for statement in &data.statements {
        for position in &statement.positions {
            let holder = position.holder.as_ref().unwrap_or(&statement.speaker);
            let at = *known.entry((holder, &position.issue)).or_insert_with(|| {
                held.push(Held::default());
                held.len() - 1
            });
            held[at].positions.push((statement, position));
        }
    }
    let order: HashMap<&IssueId, usize> = { data.issues.keys() }
        .enumerate()
        .map(|(number, id)| (id, number))
        .collect();
    let mut keys: Vec<_> = known.into_iter().collect();
    keys.sort_by_key(|((_, issue), at)| (order.get(issue).copied().unwrap_or(usize::MAX), *at));
    let tracks = keys.into_iter().map(|((holder, issue), at)| Track {
        issue,
        issue_label: data
            .issues
            .get(issue)
            .map_or(issue.as_str(), |one| one.label.as_str()),
        holder,
        holder_name: actor_name(data, holder),
        positions: held[at].tracked(data),
    });
    tracks.collect()
}

/// The positions of one holder on one issue, in the order of the data.
#[derive(Default)]
struct Held<'d> {
    positions: Vec<(&'d Statement, &'d Position)>,
}

impl<'d> Held<'d> {
    fn tracked(&self, data: &'d DataSet) -> Vec<Tracked<'d>> {
        let turned = self.reversed();
        let mut tracked: Vec<(Option<Day>, Tracked<'_>)> = { self.positions.iter() }
            .map(|(statement, position)| {
                let when = dated(data, statement);
                let state = statement.status.as_ref().map(|status| status.state);
                let reverses = turned.get(&std::ptr::from_ref(*statement));
                let tracked = Tracked {
                    statement: &statement.id,
                    date: when.map(|when| when.date),
                    dated_by: when.map(|when| when.by),
                    attributed_by: (!is_own(statement, position)).then_some(&statement.speaker),
                    stance: position.stance,
                    shift: position.shift,
                    reverses: reverses.copied().filter(|_| firm(position).is_some()),
                    state: state.filter(|state| *state != State::Active),
                };
                (when.and_then(|when| first_day(when.date)), tracked)
            })
            .collect();
        tracked.sort_by_key(|(day, _)| (day.is_none(), *day));
        tracked.into_iter().map(|(_, tracked)| tracked).collect()
    }

    /// Statements that reverse the stance of an earlier one.
    fn reversed(&self) -> HashMap<*const Statement, &'d StatementId> {
        let mut days: BTreeMap<Day, OneDay<&Statement>> = BTreeMap::new();
        for (statement, position) in &self.positions {
            let is_account = statement.within.is_some() || !is_own(statement, position);
            let said = statement.said.as_ref().and_then(day);
            let Some(said) = said.filter(|_| !is_account && is_valid(statement)) else {
                continue;
            };
            let known = days.entry(said).or_insert(OneDay {
                is_for: None,
                is_against: None,
                moves: false,
            });
            match firm(position) {
                Some(Stance::For) => known.is_for = known.is_for.or(Some(*statement)),
                Some(_) => known.is_against = known.is_against.or(Some(*statement)),
                None => known.moves |= moves(position),
            }
        }
        let unmarked = reversals(days.into_values())
            .into_iter()
            .filter(|(before, after)| {
                speak_as_the_same(before, after)
                    && !says_so(before, after)
                    && !says_so(after, before)
            });
        unmarked
            .map(|(before, after)| (std::ptr::from_ref(after), &before.id))
            .collect()
    }
}

/// Whether a link says that one statement does not go together with the other.
fn says_so(from: &Statement, to: &Statement) -> bool {
    { from.links.iter() }.any(|link| match &link.target {
        LinkTarget::Statement(target) => {
            marks_reversal(link.rel) && target.as_str() == to.id.as_str()
        }
        LinkTarget::Unrecorded { .. } => false,
    })
}
