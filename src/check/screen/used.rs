//! What a data set shares with others: the entities of the files that it uses.
//!
//! They are taken in when the record that names the files has been read, wherever in the data set
//! that is, and are found like its own. What they refer to themselves lies in their own files and never
//! leads back; the rules see it there.

use hashbrown::HashMap;

use super::entities::Facts;
use super::stances::SharedStances;
use super::{Mark, Screen};
use crate::model::Kind;
use crate::project::dataset::{SetId, World};
use crate::project::placed::Records;
use crate::report::FileId;
use crate::report::span::Span;

impl Screen {
    /// Takes note of the paths of files that a record uses.
    pub(super) fn name_files<'p>(&mut self, mark: Mark, paths: impl Iterator<Item = &'p str>) {
        let known = self.named_files.len();
        self.named_files.extend(paths.map(str::to_owned));
        if self.named_files.len() > known {
            self.using.push(mark);
        }
    }

    /// Whether there are paths that have not been taken.
    pub(crate) fn names_files(&self) -> bool {
        !self.named_files.is_empty()
    }

    /// The paths of files that are used, each time those that came since they were asked for.
    pub(crate) fn take_named_files(&mut self) -> Vec<String> {
        std::mem::take(&mut self.named_files)
    }

    /// Whether any other file is used.
    pub(crate) fn uses_files(&self) -> bool {
        !self.using.is_empty()
    }

    /// The records that name files which are used.
    pub(crate) fn using(&self) -> &[Mark] {
        &self.using
    }

    /// Says that some of the files could not be read: the rules tell that of the records that name them,
    /// and nothing of entities that may stand in them.
    pub(crate) fn lack_used_files(&mut self) {
        self.suspects.extend(&self.using);
        self.lacks_files = true;
    }

    /// Takes in what data sets define that are used by this one, each of them once.
    pub(crate) fn add_used(&mut self, world: &World<'_>, sets: &[SetId]) {
        let records = Records::new(world);
        let mut facts = facts(&records);
        for &set in sets {
            let mut counts: HashMap<(Kind, &str), usize> = HashMap::new();
            for (kind, id, _) in world.definitions(set) {
                *counts.entry((kind, id)).or_default() += 1;
            }
            for (kind, id, definition) in world.definitions(set) {
                let Some(count) = counts.remove(&(kind, id)) else {
                    continue;
                };
                let place = (definition.file, definition.id_span);
                let facts = facts.remove(&place).unwrap_or_default();
                self.add_used_entity(set, kind, id, count, facts);
            }
        }
        let actors = records.actors.iter();
        for actor in actors.filter(|actor| sets.contains(&actor.set)) {
            self.name(None, &actor.record);
        }
    }

    fn add_used_entity(&mut self, set: SetId, kind: Kind, id: &str, count: usize, facts: Facts) {
        let Some(named) = self.entities.of_mut(kind) else {
            return;
        };
        if kind == Kind::Source && named.in_reach().1 == 0 {
            // From now on, this is what is meant where no source is named.
            self.open.late |= self.has_dated_sourceless;
        }
        let number = named.number(id);
        named.define_in(set, number, count, facts);
        self.waiting.remove(&(kind, number));
    }

    /// What others who share files with this data set may contradict.
    pub(crate) fn shared_stances(&self) -> SharedStances {
        self.stances.shared(&self.entities)
    }

    /// Suspects the first records that name something by an id with several meanings, which is where
    /// that is told.
    pub(super) fn ambiguous_ids(&mut self) {
        let first: Vec<Mark> = self.first_to_name_ambiguous().collect();
        self.suspects.extend(first);
    }

    pub(super) fn first_to_name_ambiguous(&self) -> impl Iterator<Item = Mark> {
        let ambiguous = self.entities.all().filter(|(_, _, one)| one.is_ambiguous());
        ambiguous.filter_map(|(_, _, one)| one.first_use)
    }
}

/// What the rules ask of entities, by where the id of each is defined. What they refer to is left out:
/// it is not looked up among what this data set defines.
fn facts(records: &Records<'_>) -> HashMap<(FileId, Span), Facts> {
    let mut found = HashMap::new();
    for source in records.sources.iter() {
        let facts = Facts::Source {
            published: source.record.published.clone(),
            original: None,
            text: None,
        };
        found.entry(source.id_place).or_insert(facts);
    }
    for actor in records.actors.iter() {
        let facts = Facts::Actor {
            kind: actor.record.kind,
            roles: actor.record.roles.as_slice().into(),
        };
        found.entry(actor.id_place).or_insert(facts);
    }
    for occasion in records.occasions.iter() {
        let facts = Facts::Occasion {
            kind: occasion.record.kind,
            host: None,
            date: occasion.record.date.clone(),
        };
        found.entry(occasion.id_place).or_insert(facts);
    }
    found
}
