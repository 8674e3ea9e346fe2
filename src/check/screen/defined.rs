//! Entities: what refers to them, where they are defined, and what they are called.

use super::entities::Facts;
use super::{MOST_WAITING, Mark, Screen};
use crate::model::{Actor, Kind};
use crate::rules::records::duplicate_actor::folded;

impl Screen {
    /// Takes note of a reference to an entity, and gives its number.
    pub(super) fn refer(&mut self, kind: Kind, id: &str, mark: Mark) -> Option<u32> {
        let named = self.entities.of_mut(kind)?;
        let number = named.number(id);
        let entity = named.get_mut(number);
        entity.first_use.get_or_insert(mark);
        if !entity.is_defined() {
            let waiting = self.waiting.entry((kind, number)).or_default();
            if waiting.len() < MOST_WAITING && waiting.last() != Some(&mark) {
                waiting.push(mark);
            }
        }
        Some(number)
    }

    pub(super) fn define(&mut self, kind: Kind, id: &str, mark: Mark, facts: Facts) {
        let Some(named) = self.entities.of_mut(kind) else {
            return;
        };
        if kind == Kind::Source && named.has_none_of_its_own() {
            // From now on, this is what is meant where no source is named.
            self.open.late |= self.has_dated_sourceless;
        }
        let number = named.number(id);
        if let Some(first) = named.define(number, mark, facts) {
            self.suspects.extend([first, mark]);
            if kind == Kind::Source {
                self.second_sources.push(mark);
            }
            return;
        }
        if !self.waiting.is_empty() {
            self.waiting.remove(&(kind, number));
        }
    }

    /// Suspects actors that share a name. Those of files that are used have no mark.
    pub(super) fn name(&mut self, mark: Option<Mark>, actor: &Actor) {
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        let item = actor.wikidata.as_ref().map(|item| item.as_str().into());
        let names = names.map(|name| folded(name).into_boxed_str());
        for name in names.chain(item) {
            match self.names.insert(name, mark) {
                Some(first) if first != mark => self.suspects.extend(first.into_iter().chain(mark)),
                Some(_) | None => {}
            }
        }
    }
}
