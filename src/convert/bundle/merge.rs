//! Merges several data sets into one: every entity once, and all statements.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde::Serialize;

use crate::model::{DataSet, Kind, Map};
use crate::project::error::Error;

/// The most conflicts that the error lists; the others are only counted.
const MOST_LISTED: usize = 5;

/// What a data set contributes to the bundle.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// Everything, also its title, description and so on.
    Root,
    /// Only entities and statements.
    Used,
}

/// A bundle in the making.
#[derive(Default)]
pub(super) struct Merge {
    data: DataSet,
    /// The file in which each id was found first.
    origins: HashMap<(Kind, String), String>,
    conflicts: Vec<String>,
}

impl Merge {
    /// Adds the data of `file`.
    pub(super) fn add(&mut self, file: &str, new: DataSet, role: Role) {
        let data = &mut self.data;
        let mut adding = Adding {
            file,
            origins: &mut self.origins,
            conflicts: &mut self.conflicts,
        };
        adding.entities(Kind::Coder, &mut data.coders, new.coders);
        adding.entities(Kind::Source, &mut data.sources, new.sources);
        adding.entities(Kind::Actor, &mut data.actors, new.actors);
        adding.entities(Kind::Issue, &mut data.issues, new.issues);
        adding.entities(Kind::Occasion, &mut data.occasions, new.occasions);
        data.statements.extend(new.statements);
        match role {
            Role::Root => {
                data.schema = new.schema;
                data.title = new.title;
                data.description = new.description;
                data.license = new.license;
                data.extra = new.extra;
            }
            Role::Used => {}
        }
    }

    /// The bundle, if it has no conflicts.
    pub(super) fn finish(mut self) -> Result<DataSet, Error> {
        let mut seen = HashSet::new();
        for statement in &self.data.statements {
            if !seen.insert(&statement.id) {
                let id = &statement.id;
                self.conflicts
                    .push(format!("two statements would have the id `{id}`"));
            }
        }
        if self.conflicts.is_empty() {
            return Ok(self.data);
        }
        let more = match self.conflicts.len().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        self.conflicts.truncate(MOST_LISTED);
        let conflicts = self.conflicts.join("; ");
        Err(Error::write(format!(
            "the files cannot be bundled: {conflicts}{more}. Make these entries equal, or give one of \
             them another id"
        )))
    }
}

/// A file that is being added.
struct Adding<'a> {
    file: &'a str,
    origins: &'a mut HashMap<(Kind, String), String>,
    conflicts: &'a mut Vec<String>,
}

impl Adding<'_> {
    fn entities<I, T>(&mut self, kind: Kind, all: &mut Map<I, T>, new: Map<I, T>)
    where
        I: Eq + Hash + ToString,
        T: PartialEq + Serialize,
    {
        for (id, entity) in new {
            let key = (kind, id.to_string());
            match all.get(&id) {
                None => {
                    self.origins.insert(key, self.file.to_owned());
                    all.insert(id, entity);
                }
                Some(known) if *known == entity => {}
                Some(known) => {
                    let first = self
                        .origins
                        .get(&key)
                        .map_or("another file", String::as_str);
                    self.conflicts.push(format!(
                        "{} `{}` is different in {first} and {} ({})",
                        kind.a_word(),
                        key.1,
                        self.file,
                        differences(known, &entity),
                    ));
                }
            }
        }
    }
}

/// The keys in which two entities differ, as a sentence names them.
fn differences(first: &impl Serialize, second: &impl Serialize) -> String {
    let (first, second) = (keys(first), keys(second));
    let mut names: Vec<String> = Vec::new();
    for key in first.keys().chain(second.keys()) {
        let name = format!("`{key}`");
        if first.get(key) != second.get(key) && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn keys(entity: &impl Serialize) -> serde_json::Map<String, serde_json::Value> {
    match serde_json::to_value(entity) {
        Ok(serde_json::Value::Object(map)) => map,
        Ok(_) | Err(_) => serde_json::Map::new(),
    }
}
