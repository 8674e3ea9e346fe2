//! Who takes which position on which issue, and when.

use std::io;

use hashbrown::{HashMap, HashSet};
use indexmap::IndexMap;

use super::{Aggregation, Data, Duplicates, Losses, Wanted};
use crate::model::{Day, Edtf, Record, Stance, Statement};

/// All positions, and the names of what they are about.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) actors: IndexMap<String, String>,
    pub(super) issues: IndexMap<String, String>,
    pub(super) all: Vec<Entry>,
}

/// One position of one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) actor: String,
    pub(super) issue: String,
    /// `None` where stances do not count.
    pub(super) is_for: Option<bool>,
    pub(super) day: Option<Day>,
    document: Option<String>,
}

/// Collects the positions that count.
pub(super) fn entries(data: &Data, wanted: &Wanted, losses: &mut Losses) -> io::Result<Entries> {
    let mut found = Entries::default();
    let mut held: HashMap<String, Edtf> = HashMap::new();
    let mut seen = HashSet::new();
    data.each(&mut |record, _| {
        match record {
            Record::Actor(id, actor) => {
                found.actors.insert(id.to_string(), actor.name.clone());
            }
            Record::Issue(id, issue) => {
                found.issues.insert(id.to_string(), issue.label.clone());
            }
            Record::Occasion(id, occasion) => {
                held.extend(occasion.date.clone().map(|date| (id.to_string(), date)));
            }
            Record::Statement(statement) => {
                let occasion = statement.occasion.as_ref();
                let when = occasion.and_then(|id| held.get(id.as_str()));
                let day = statement.said.as_ref().or(when).and_then(Edtf::earliest);
                if is_outside(day, wanted) {
                    losses.add(
                        "statements outside of the window of time",
                        statement.id.as_str(),
                    );
                    return Ok(());
                }
                for entry in of_statement(statement, day, wanted, losses) {
                    let is_new = match bucket(&entry, wanted.duplicates) {
                        Some(bucket) => seen.insert((
                            entry.actor.clone(),
                            entry.issue.clone(),
                            entry.is_for,
                            bucket,
                        )),
                        None => true,
                    };
                    if is_new {
                        found.all.push(entry);
                    }
                }
            }
            Record::DataSet(_) | Record::Coder(..) | Record::Source(..) => {}
        }
        Ok(())
    })?;
    for entry in &found.all {
        // What is not defined is called by its id.
        let (actor, issue) = (&entry.actor, &entry.issue);
        found
            .actors
            .entry(actor.clone())
            .or_insert_with(|| actor.clone());
        found
            .issues
            .entry(issue.clone())
            .or_insert_with(|| issue.clone());
    }
    Ok(found)
}

fn is_outside(day: Option<Day>, wanted: &Wanted) -> bool {
    let (from, until) = wanted.window;
    match day {
        Some(day) => from.is_some_and(|from| day < from) || until.is_some_and(|until| day > until),
        None => from.is_some() || until.is_some(),
    }
}

fn of_statement(
    statement: &Statement,
    day: Option<Day>,
    wanted: &Wanted,
    losses: &mut Losses,
) -> Vec<Entry> {
    let id = statement.id.as_str();
    let document = statement.source.as_ref().map(ToString::to_string);
    let entry = |actor: &str, issue: &str, is_for| Entry {
        actor: actor.to_owned(),
        issue: issue.to_owned(),
        is_for,
        day,
        document: document.clone(),
    };
    let speaker = statement.speaker.as_str();
    let mut entries = Vec::new();
    for position in &statement.positions {
        let holder = position
            .holder
            .as_ref()
            .map_or(speaker, |holder| holder.as_str());
        let issue = position.issue.as_str();
        match (wanted.aggregation, position.stance) {
            (Aggregation::Ignore, _) => entries.push(entry(holder, issue, None)),
            (_, Some(Stance::For)) => entries.push(entry(holder, issue, Some(true))),
            (_, Some(Stance::Against)) => entries.push(entry(holder, issue, Some(false))),
            (_, Some(Stance::Conditional | Stance::Unclear) | None) => {
                losses.add("positions that are neither for nor against", id);
            }
        }
    }
    if wanted.aggregation == Aggregation::Ignore {
        for issue in &statement.issues {
            let is_taken = statement
                .positions
                .iter()
                .any(|position| position.issue == *issue);
            if !is_taken {
                entries.push(entry(speaker, issue.as_str(), None));
            }
        }
    }
    if entries.is_empty() && statement.positions.is_empty() {
        losses.add("statements without a position that counts", id);
    }
    entries
}

/// Within what the same entry counts only once; `None` if it always counts.
fn bucket(entry: &Entry, duplicates: Duplicates) -> Option<String> {
    let of_day = |name: fn(Day) -> String| entry.day.map(name).unwrap_or_default();
    match duplicates {
        Duplicates::Include => None,
        Duplicates::Document => Some(entry.document.clone().unwrap_or_default()),
        // 1970-01-01 was a Thursday, and weeks begin on Mondays.
        Duplicates::Week => Some(of_day(|day| (day.number() + 3).div_euclid(7).to_string())),
        Duplicates::Month => Some(of_day(|day| format!("{}-{}", day.year(), day.month()))),
        Duplicates::Year => Some(of_day(|day| day.year().to_string())),
        Duplicates::AcrossRange => Some(String::new()),
    }
}
