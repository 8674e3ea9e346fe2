//! A query for one data set: its names are looked up, and statements are compared with it.

use std::collections::HashSet;

use super::parse::check;
use super::{Condition, Key, Part, Query, QueryError, Value};
use crate::analysis::dated::dated;
use crate::model::{Act, DataSet, Day, Edtf, Stance, Statement};
use crate::text::folded;

/// A query whose values were looked up in a data set.
pub(crate) struct Bound(Test);

enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Ids(Key, HashSet<String>),
    Acts(Vec<Act>),
    Stances(Vec<Stance>),
    Since(Vec<Day>),
    Until(Vec<Day>),
    Words(Vec<String>),
}

impl Query {
    /// Looks up the values in the data.
    pub(crate) fn bind(&self, data: &DataSet) -> Result<Bound, QueryError> {
        test(&self.0, data).map(Bound)
    }
}

impl Bound {
    pub(crate) fn matches(&self, data: &DataSet, statement: &Statement) -> bool {
        holds(&self.0, data, statement)
    }
}

/// The ids that a value of a key means in a data set: an id itself, or those of what has this name, and
/// for an issue the issues that are parts of it.
///
/// # Errors
///
/// When nothing has this id or name, or the key is not one whose values are ids.
///
/// # Example
///
/// ```
/// use onrecord::analysis::{Key, ids_of};
///
/// let project = onrecord::load("examples/river/actors.onrecord.yaml")?;
/// let ids = ids_of(project.data(), Key::Speaker, "Teo Barran")?;
/// assert!(ids.contains("barran"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn ids_of(data: &DataSet, key: Key, value: &str) -> Result<HashSet<String>, QueryError> {
    match Query::is(key, value).bind(data)?.0 {
        Test::Ids(_, ids) => Ok(ids),
        _ => Err(QueryError::new(
            format!("the values of `{}` are no ids", key.as_str()),
            None,
        )),
    }
}

fn test(part: &Part, data: &DataSet) -> Result<Test, QueryError> {
    let all = |parts: &[Part]| -> Result<Vec<Test>, QueryError> {
        parts.iter().map(|part| test(part, data)).collect()
    };
    Ok(match part {
        Part::All(parts) => Test::All(all(parts)?),
        Part::Any(parts) => Test::Any(all(parts)?),
        Part::Not(part) => Test::Not(Box::new(test(part, data)?)),
        Part::Is(condition) => condition_test(condition, data)?,
    })
}

fn condition_test(condition: &Condition, data: &DataSet) -> Result<Test, QueryError> {
    let Condition { key, values } = condition;
    for value in values {
        check(*key, value)?;
    }
    let texts = || values.iter().map(|value| value.text.as_str());
    let dates = || texts().filter_map(|text| text.parse::<Edtf>().ok());
    Ok(match key {
        Key::Act => Test::Acts(texts().filter_map(|text| text.parse().ok()).collect()),
        Key::Stance => Test::Stances(texts().filter_map(|text| text.parse().ok()).collect()),
        Key::Since => Test::Since(
            dates()
                .filter_map(|date| date.earliest().or(date.latest()))
                .collect(),
        ),
        Key::Until => Test::Until(
            dates()
                .filter_map(|date| date.latest().or(date.earliest()))
                .collect(),
        ),
        Key::Words => Test::Words(texts().map(comparable).collect()),
        Key::Id | Key::Speaker | Key::To | Key::About | Key::Issue | Key::Source | Key::Coder => {
            let mut ids = HashSet::new();
            for value in values {
                ids.extend(looked_up(*key, value, data)?);
            }
            if *key == Key::Issue {
                add_parts(&mut ids, data);
            }
            Test::Ids(*key, ids)
        }
    })
}

/// The ids that a value means.
fn looked_up(key: Key, value: &Value, data: &DataSet) -> Result<Vec<String>, QueryError> {
    let defined = defined(key, data);
    let wanted = &value.text;
    if defined.iter().any(|(id, _)| id == wanted) {
        return Ok(vec![wanted.clone()]);
    }
    let folded = comparable(wanted);
    let by_name =
        |(_, names): &&(&str, Vec<&str>)| names.iter().any(|name| comparable(name) == folded);
    let named: Vec<String> = { defined.iter() }
        .filter(by_name)
        .map(|(id, _)| (*id).to_owned())
        .collect();
    // Data that is a part of more may refer to what it does not define.
    let is_used = || {
        data.statements
            .iter()
            .any(|one| ids(key, one).any(|id| id == wanted))
    };
    if !named.is_empty() {
        return Ok(named);
    }
    if is_used() {
        return Ok(vec![wanted.clone()]);
    }
    let what = match key {
        Key::Speaker | Key::To | Key::About => "actor",
        Key::Id => "statement",
        Key::Issue
        | Key::Stance
        | Key::Act
        | Key::Source
        | Key::Coder
        | Key::Since
        | Key::Until
        | Key::Words => key.as_str(),
    };
    let error = QueryError::new(
        format!("there is no {what} `{wanted}`"),
        value.place.clone(),
    );
    let known = { defined.iter() }
        .flat_map(|(id, names)| std::iter::once(*id).chain(names.iter().copied()));
    Err(error.nearest(wanted, known))
}

/// What the data defines that a key can name: ids with their names.
fn defined(key: Key, data: &DataSet) -> Vec<(&str, Vec<&str>)> {
    match key {
        Key::Id => { data.statements.iter() }
            .map(|statement| (statement.id.as_str(), Vec::new()))
            .collect(),
        Key::Issue => { data.issues.iter() }
            .map(|(id, issue)| (id.as_str(), vec![issue.label.as_str()]))
            .collect(),
        Key::Source => { data.sources.iter() }
            .map(|(id, source)| (id.as_str(), source.title.as_deref().into_iter().collect()))
            .collect(),
        Key::Coder => { data.coders.iter() }
            .map(|(id, coder)| (id.as_str(), coder.name.as_deref().into_iter().collect()))
            .collect(),
        Key::Speaker | Key::To | Key::About => { data.actors.iter() }
            .map(|(id, actor)| {
                let names = std::iter::once(&actor.name).chain(&actor.aliases);
                (id.as_str(), names.map(String::as_str).collect())
            })
            .collect(),
        Key::Stance | Key::Act | Key::Since | Key::Until | Key::Words => Vec::new(),
    }
}

/// Adds the issues that are parts of these.
fn add_parts(ids: &mut HashSet<String>, data: &DataSet) {
    loop {
        let parts: Vec<String> = { data.issues.iter() }
            .filter(|(id, issue)| {
                let broader = issue.broader.as_ref();
                broader.is_some_and(|broader| ids.contains(broader.as_str()))
                    && !ids.contains(id.as_str())
            })
            .map(|(id, _)| id.to_string())
            .collect();
        if parts.is_empty() {
            return;
        }
        ids.extend(parts);
    }
}

/// The ids that a statement has under a key.
fn ids(key: Key, statement: &Statement) -> Box<dyn Iterator<Item = &str> + '_> {
    match key {
        Key::Id => Box::new(std::iter::once(statement.id.as_str())),
        Key::Speaker => Box::new(
            std::iter::once(&statement.speaker)
                .chain(&statement.jointly_with)
                .map(|id| id.as_str()),
        ),
        Key::To => Box::new(statement.to.iter().map(|id| id.as_str())),
        Key::About => Box::new(statement.about.iter().map(|id| id.as_str())),
        Key::Issue => {
            let positions = statement.positions.iter().map(|position| &position.issue);
            Box::new(
                statement
                    .issues
                    .iter()
                    .chain(positions)
                    .map(|id| id.as_str()),
            )
        }
        Key::Source => {
            let spans = statement
                .text
                .iter()
                .filter_map(|span| span.source.as_ref());
            Box::new(statement.source.iter().chain(spans).map(|id| id.as_str()))
        }
        Key::Coder => {
            let coded = statement
                .coded
                .iter()
                .filter_map(|coded| coded.coder.as_ref());
            Box::new(coded.map(|id| id.as_str()))
        }
        Key::Stance | Key::Act | Key::Since | Key::Until | Key::Words => {
            Box::new(std::iter::empty())
        }
    }
}

fn holds(test: &Test, data: &DataSet, statement: &Statement) -> bool {
    let when = || dated(data, statement).map(|dated| dated.date);
    match test {
        Test::All(tests) => tests.iter().all(|test| holds(test, data, statement)),
        Test::Any(tests) => tests.iter().any(|test| holds(test, data, statement)),
        Test::Not(test) => !holds(test, data, statement),
        Test::Ids(Key::Source, wanted) => {
            let mut own = ids(Key::Source, statement).peekable();
            // Where there is only one source, statements need not name it.
            let only = data
                .sources
                .keys()
                .next()
                .filter(|_| data.sources.len() == 1);
            match (own.peek(), only) {
                (None, Some(only)) => wanted.contains(only.as_str()),
                _ => own.any(|id| wanted.contains(id)),
            }
        }
        Test::Ids(key, wanted) => ids(*key, statement).any(|id| wanted.contains(id)),
        Test::Acts(wanted) => statement.acts.iter().any(|act| wanted.contains(act)),
        Test::Stances(wanted) => { statement.positions.iter() }.any(|position| {
            position
                .stance
                .is_some_and(|stance| wanted.contains(&stance))
        }),
        // A date that is open at its end may be any later day.
        Test::Since(days) => when().is_some_and(|date| {
            days.iter()
                .any(|day| date.latest().is_none_or(|latest| latest >= *day))
        }),
        Test::Until(days) => when().is_some_and(|date| {
            days.iter()
                .any(|day| date.earliest().is_none_or(|earliest| earliest <= *day))
        }),
        Test::Words(wanted) => {
            let spans = statement.text.iter();
            let texts = spans.flat_map(|span| [span.words.text(), span.translation.as_deref()]);
            let mut texts = texts.chain([statement.gist.as_deref()]).flatten();
            texts.any(|text| {
                let own = comparable(text);
                wanted.iter().any(|words| own.contains(words.as_str()))
            })
        }
    }
}

/// A text in which neither the case of letters nor the kind of quotation marks and dashes counts.
fn comparable(text: &str) -> String {
    folded(text.trim()).to_lowercase()
}
