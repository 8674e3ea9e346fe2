//! Ids made of names: one for each name, and never one for two.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::model::ActorId;
use crate::model::id_of_name::{id_of_name, unused};

/// The ids of things that are known by their names.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    by_name: IndexMap<String, String>,
    taken: HashSet<String>,
}

impl Ids {
    /// The id of a name. A new name gets a new id, made of its letters or else of `word`.
    pub(crate) fn of(&mut self, name: &str, word: &str) -> String {
        if let Some(id) = self.by_name.get(name) {
            return id.clone();
        }
        let base = id_of_name::<ActorId>(name, word);
        let id = unused(base, &self.taken);
        self.taken.insert(id.clone());
        self.by_name.insert(name.to_owned(), id.clone());
        id
    }

    /// All names with their ids, in the order in which they came.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_name
            .iter()
            .map(|(name, id)| (name.as_str(), id.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_an_id_of_its_own() {
        let mut ids = Ids::default();
        let names = ["Jane Roe", "jane roe", "Jane Roe", "Оксана", "Юрій", "—"];
        let made = names.map(|name| ids.of(name, "actor"));
        assert_eq!(
            made,
            [
                "jane-roe",
                "jane-roe-2",
                "jane-roe",
                "oksana",
                "iurii",
                "actor"
            ]
        );
    }
}
