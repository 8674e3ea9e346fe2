//! When a statement was made, as far as the data tell.

use serde::Serialize;

use crate::model::{DataSet, Edtf, Source, SourceId, Statement};

/// The date of a statement, and what it follows from.
///
/// ```
/// use onrecord::analysis::{Dated, DatedBy, dated};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let Some(Dated { date, by: DatedBy::Said, .. }) = dated(project.data(), &project.data().statements[0])
/// else {
///     panic!("the statement has a date of its own");
/// };
/// assert_eq!(date.as_str(), "2031-02-20");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dated<'d> {
    /// The date.
    pub date: &'d Edtf,
    /// Where it is from.
    pub by: DatedBy,
}

/// What the date of a statement follows from.
///
/// ```
/// use onrecord::analysis::DatedBy;
///
/// assert_eq!(serde_json::to_string(&DatedBy::Occasion)?, r#""occasion""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum DatedBy {
    /// The statement says when it was made.
    Said,
    /// Its occasion has a date.
    Occasion,
    /// Nothing says when it was made, but its source was published then, so that it is not later.
    Published,
}

/// The date of a statement: its own, that of its occasion, or else that on which its source was
/// published.
///
/// # Example
///
/// ```
/// use onrecord::analysis::{DatedBy, dated};
///
/// let data = onrecord::from_str("onrecord: 1
/// actors: {roe: {name: Jane Roe}}
/// sources: {wire-1: {published: \"2031-03-04\"}}
/// statements:
/// - {id: s1, speaker: roe, acts: [predict], gist: It will take weeks.}
/// ")?;
/// let dated = dated(&data, &data.statements[0]).unwrap();
/// assert_eq!((dated.date.as_str(), dated.by), ("2031-03-04", DatedBy::Published));
/// # Ok::<(), onrecord::Invalid>(())
/// ```
pub fn dated<'d>(data: &'d DataSet, statement: &'d Statement) -> Option<Dated<'d>> {
    let said = statement.said.as_ref().map(|date| (date, DatedBy::Said));
    let occasion = || {
        let occasion = data.occasions.get(statement.occasion.as_ref()?)?;
        Some((occasion.date.as_ref()?, DatedBy::Occasion))
    };
    let published = || {
        let (_, source) = source_of(data, statement)?;
        Some((source.published.as_ref()?, DatedBy::Published))
    };
    let (when, by) = said.or_else(occasion).or_else(published)?;
    Some(Dated { date: when, by })
}

/// The source of a statement: its own, that of its first words, or the only one there is.
pub(crate) fn source_of<'d>(
    data: &'d DataSet,
    statement: &'d Statement,
) -> Option<(&'d SourceId, &'d Source)> {
    let words = statement.text.iter().find_map(|span| span.source.as_ref());
    match statement.source.as_ref().or(words) {
        Some(id) => data.sources.get(id).map(|source| (id, source)),
        None => data
            .sources
            .iter()
            .next()
            .filter(|_| data.sources.len() == 1),
    }
}
