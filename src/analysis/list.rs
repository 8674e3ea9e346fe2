//! The statements that a query asks for, with what is mostly asked of them.

use serde::Serialize;

use super::dated::{DatedBy, dated, source_of};
use super::query::{Query, QueryError};
use crate::model::{
    Act, ActorId, DataSet, Day, Edtf, IssueId, Shift, SourceId, Stance, Statement, StatementId,
};

/// A statement in a list, with names in place of ids where there are any.
///
/// ```
/// use onrecord::analysis::{Listed, Query, list};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let listed = list(project.data(), &Query::parse("id = barran-dam")?)?;
/// let Listed { id, speaker, .. } = &listed[0];
/// assert_eq!((id.as_str(), speaker.as_str()), ("barran-dam", "barran"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Listed<'d> {
    /// Its id.
    pub id: &'d StatementId,
    /// When it was made; see [`dated`](super::dated()).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'d Edtf>,
    /// What the date follows from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated_by: Option<DatedBy>,
    /// The id of the speaker.
    pub speaker: &'d ActorId,
    /// The speaker's name; the id where the actor is not defined.
    pub speaker_name: &'d str,
    /// What it does.
    pub acts: &'d [Act],
    /// The issues that it is about, or on which it has a position.
    pub issues: Vec<&'d IssueId>,
    /// The positions that it takes or attributes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<ListedPosition<'d>>,
    /// Its words as its sources have them; words that are withheld are left out.
    pub words: Vec<&'d str>,
    /// What was said, in the coder's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gist: Option<&'d str>,
    /// The source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'d SourceId>,
}

/// A position of a statement in a list.
///
/// ```
/// use onrecord::analysis::{ListedPosition, Query, list};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let listed = list(project.data(), &Query::parse("id = barran-dam")?)?;
/// let position: &ListedPosition = &listed[0].positions[0];
/// assert_eq!(position.holder.as_str(), "barran");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ListedPosition<'d> {
    /// The issue.
    pub issue: &'d IssueId,
    /// Whose position it is.
    pub holder: &'d ActorId,
    /// For or against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// Whether it changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
}

/// The statements that a query asks for, in the order of their dates; those without a date come last.
///
/// # Errors
///
/// When the query names an actor, issue or other thing that is not in the data.
///
/// # Example
///
/// ```
/// use onrecord::analysis::{Query, list};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let query = Query::parse("speaker = dovrek and act = decline-comment")?;
/// let listed = list(project.data(), &query)?;
/// assert_eq!(listed[0].id.as_str(), "dovrek-when-i-know");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn list<'d>(data: &'d DataSet, query: &Query) -> Result<Vec<Listed<'d>>, QueryError> {
    let asked = query.bind(data)?;
    let matching = data
        .statements
        .iter()
        .filter(|one| asked.matches(data, one));
    let mut found: Vec<(Option<Day>, Listed<'_>)> = matching
        .map(|statement| {
            let listed = listed(data, statement);
            (listed.date.and_then(first_day), listed)
        })
        .collect();
    found.sort_by_key(|(day, _)| (day.is_none(), *day));
    Ok(found.into_iter().map(|(_, listed)| listed).collect())
}

/// The day by which a date is put into an order.
pub(crate) fn first_day(date: &Edtf) -> Option<Day> {
    date.earliest().or_else(|| date.latest())
}

fn listed<'d>(data: &'d DataSet, statement: &'d Statement) -> Listed<'d> {
    let dated = dated(data, statement);
    let speaker = &statement.speaker;
    let mut issues: Vec<&IssueId> = statement.issues.iter().collect();
    for position in &statement.positions {
        if !issues.contains(&&position.issue) {
            issues.push(&position.issue);
        }
    }
    let positions = statement.positions.iter().map(|position| ListedPosition {
        issue: &position.issue,
        holder: position.holder.as_ref().unwrap_or(speaker),
        stance: position.stance,
        shift: position.shift,
    });
    Listed {
        id: &statement.id,
        date: dated.map(|dated| dated.date),
        dated_by: dated.map(|dated| dated.by),
        speaker,
        speaker_name: actor_name(data, speaker),
        acts: &statement.acts,
        issues,
        positions: positions.collect(),
        words: { statement.text.iter() }
            .filter_map(|span| span.words.text())
            .collect(),
        gist: statement.gist.as_deref(),
        source: source_of(data, statement).map(|(id, _)| id),
    }
}

/// The name of an actor; the id where the actor is not defined.
pub(crate) fn actor_name<'d>(data: &'d DataSet, id: &'d ActorId) -> &'d str {
    let actor = data.actors.get(id);
    actor.map_or(id.as_str(), |actor| actor.name.as_str())
}
