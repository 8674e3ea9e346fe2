//! What two versions of a data set say differently.

mod values;

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::Serialize;
use serde_json::Value as Json;

use self::values::Values;
use crate::model::{DataSet, Kind, Map, Statement};

/// Something that two versions of a data set say differently.
///
/// It displays as a line: `statement s4: stance of tessaly on quota: for -> conditional`.
///
/// ```
/// use onrecord::analysis::{Change, Difference, diff};
/// use onrecord::model::DataSet;
///
/// let mut new = DataSet::default();
/// new.title = Some("The river talks".to_owned());
/// let Difference { record, change, .. } = &diff(&DataSet::default(), &new)[0];
/// assert_eq!(*record, "dataset");
/// assert!(matches!(change, Change::Value { at, old: None, .. } if at == "title"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// The type of the record: `statement`, `actor` and so on; `dataset` for what is about all of it.
    pub record: &'static str,
    /// Its id; empty for the data set.
    pub id: String,
    /// What is different.
    #[serde(flatten)]
    pub change: Change,
}

/// How a record differs.
///
/// ```
/// use onrecord::analysis::{Change, diff};
/// use onrecord::model::{Actor, DataSet};
///
/// let with = |id: &str| {
///     let mut data = DataSet::default();
///     data.actors.insert(id.parse().unwrap(), Actor::new("Jane Roe".to_owned()));
///     data
/// };
/// let differences = diff(&with("roe"), &with("jane-roe"));
/// assert_eq!(differences[0].change, Change::Renamed { from: "roe".to_owned() });
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Change {
    /// Only the new version has it.
    Added {
        /// What it is about: its words, name or title.
        about: String,
    },
    /// Only the old version has it.
    Removed {
        /// What it was about.
        about: String,
    },
    /// Both have it, under another id in the old one.
    Renamed {
        /// The old id.
        from: String,
    },
    /// A value in it differs.
    Value {
        /// Which value: its key, and whose it is.
        at: String,
        /// What the old version has; `None` for nothing.
        old: Option<String>,
        /// What the new version has; `None` for nothing.
        new: Option<String>,
    },
    /// The statements that both have are in another order.
    Order,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { record, id, change } = self;
        if id.is_empty() {
            write!(f, "{record}: ")?;
        } else {
            write!(f, "{record} {id}: ")?;
        }
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        match change {
            Change::Added { about } => write!(f, "added ({about})"),
            Change::Removed { about } => write!(f, "removed ({about})"),
            Change::Renamed { from } => write!(f, "had the id {from}"),
            Change::Value { at, old, new } => write!(f, "{at}: {} -> {}", shown(old), shown(new)),
            Change::Order => f.write_str("the statements are in another order"),
        }
    }
}

/// What two versions of a data set say differently, by meaning: not how they are formatted, in what order
/// their keys are, or which comments they have.
///
/// # Example
///
/// ```
/// use onrecord::analysis::diff;
///
/// let old = "onrecord: 1
/// actors: {roe: {name: Jane Roe}}
/// issues: {quota: {label: A fixed quota}}
/// statements:
/// - {id: s1, speaker: roe, acts: [ask], gist: Well., positions: [{issue: quota, stance: for}]}
/// ";
/// let new = old.replace("stance: for", "stance: conditional").replace("roe: {", "roe:  {");
/// let differences = diff(&onrecord::from_str(old)?, &onrecord::from_str(&new)?);
/// assert_eq!(differences.len(), 1);
/// assert_eq!(
///     differences[0].to_string(),
///     "statement s1: stance of roe on quota: for -> conditional"
/// );
/// # Ok::<(), onrecord::Invalid>(())
/// ```
pub fn diff(old: &DataSet, new: &DataSet) -> Vec<Difference> {
    let mut found = Vec::new();
    let header = |set: &DataSet| {
        let mut set = set.clone();
        set.coders = Map::default();
        set.sources = Map::default();
        set.actors = Map::default();
        set.issues = Map::default();
        set.occasions = Map::default();
        set.statements = Vec::new();
        json(&set)
    };
    compare("dataset", "", &header(old), &header(new), &mut found);
    section(
        Kind::Coder,
        &entries(&old.coders),
        &entries(&new.coders),
        &mut found,
    );
    section(
        Kind::Source,
        &entries(&old.sources),
        &entries(&new.sources),
        &mut found,
    );
    section(
        Kind::Actor,
        &entries(&old.actors),
        &entries(&new.actors),
        &mut found,
    );
    section(
        Kind::Issue,
        &entries(&old.issues),
        &entries(&new.issues),
        &mut found,
    );
    section(
        Kind::Occasion,
        &entries(&old.occasions),
        &entries(&new.occasions),
        &mut found,
    );
    let (old, new) = (statements(old), statements(new));
    let is_moved = common(&old, &new) != common(&new, &old);
    section(Kind::Statement, &old, &new, &mut found);
    if is_moved {
        found.push(Difference {
            record: "dataset",
            id: String::new(),
            change: Change::Order,
        });
    }
    found
}

fn statements(set: &DataSet) -> Vec<(String, &Statement)> {
    let all = set.statements.iter();
    all.map(|one| (one.id.to_string(), one)).collect()
}

/// The ids that the other version has too, in the order of this one.
fn common<'s, T>(own: &'s [(String, T)], other: &[(String, T)]) -> Vec<&'s str> {
    let known: HashSet<&String> = other.iter().map(|(id, _)| id).collect();
    let both = own.iter().filter(|(id, _)| known.contains(id));
    both.map(|(id, _)| id.as_str()).collect()
}

fn entries<I: ToString + std::hash::Hash + Eq, T>(map: &Map<I, T>) -> Vec<(String, &T)> {
    map.iter()
        .map(|(id, entry)| (id.to_string(), entry))
        .collect()
}

fn json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

/// Compares the records of one kind, in the order of the new version; those that are gone come first.
fn section<T: Serialize + PartialEq>(
    kind: Kind,
    old: &[(String, &T)],
    new: &[(String, &T)],
    found: &mut Vec<Difference>,
) {
    let record = kind.word();
    let known: HashMap<&str, &T> = old.iter().map(|(id, one)| (id.as_str(), *one)).collect();
    let there: HashSet<&str> = new.iter().map(|(id, _)| id.as_str()).collect();
    let mut gone: Vec<(&str, Json)> = { old.iter() }
        .filter(|(id, _)| !there.contains(id.as_str()))
        .map(|(id, one)| (id.as_str(), without_id(json(one))))
        .collect();
    let mut changes = Vec::new();
    for (id, one) in new {
        let push = |change, changes: &mut Vec<Difference>| {
            changes.push(Difference {
                record,
                id: id.clone(),
                change,
            });
        };
        match known.get(id.as_str()) {
            Some(other) if other == one => {}
            Some(other) => compare(record, id, &json(other), &json(one), &mut changes),
            None => {
                let body = without_id(json(one));
                let same = gone.iter().position(|(_, other)| *other == body);
                match same.map(|at| gone.remove(at)) {
                    Some((from, _)) => {
                        let from = from.to_owned();
                        push(Change::Renamed { from }, &mut changes);
                    }
                    None => push(
                        Change::Added {
                            about: about(&body),
                        },
                        &mut changes,
                    ),
                }
            }
        }
    }
    found.extend(gone.into_iter().map(|(id, body)| Difference {
        record,
        id: id.to_owned(),
        change: Change::Removed {
            about: about(&body),
        },
    }));
    found.append(&mut changes);
}

fn without_id(mut record: Json) -> Json {
    if let Some(keys) = record.as_object_mut() {
        keys.remove("id");
    }
    record
}

/// What a record is about, for people.
fn about(record: &Json) -> String {
    let text = |value: &Json| value.as_str().map(str::to_owned);
    let words = { record["text"].as_array().into_iter().flatten() }.find_map(|span| {
        ["quote", "report", "unmarked"]
            .iter()
            .find_map(|key| text(&span[*key]))
    });
    let named = ["name", "label", "title", "gist", "event", "kind"]
        .iter()
        .find_map(|key| text(&record[*key]));
    let who = text(&record["speaker"]).map(|speaker| format!("{speaker}: "));
    let about = words.or(named).unwrap_or_default();
    who.unwrap_or_default() + &about
}

fn compare(record: &'static str, id: &str, old: &Json, new: &Json, found: &mut Vec<Difference>) {
    let speaker = new["speaker"]
        .as_str()
        .or(old["speaker"].as_str())
        .unwrap_or_default();
    let mut values = Values {
        speaker,
        found: Vec::new(),
    };
    values.compare("", old, new);
    found.extend(values.found.into_iter().map(|(at, old, new)| Difference {
        record,
        id: id.to_owned(),
        change: Change::Value { at, old, new },
    }));
}
