//! The sources of a statement.

use hashbrown::HashMap;

use crate::model::{Source, Statement};
use crate::project::dataset::SetId;
use crate::project::placed::Placed;
use crate::quotes::sources_in_reach;
use crate::rules::Context;

/// For each data set, the source of a statement that names none.
pub(crate) struct Standing<'c, 'a> {
    context: &'c Context<'a>,
    only: HashMap<SetId, Option<String>>,
}

impl<'c, 'a> Standing<'c, 'a> {
    pub(crate) fn new(context: &'c Context<'a>) -> Self {
        let only = |set| match sources_in_reach(context.world, set).as_slice() {
            [(id, _)] => Some((*id).to_owned()),
            _ => None,
        };
        let sets = context.world.set_ids();
        Self {
            context,
            only: sets.map(|set| (set, only(set))).collect(),
        }
    }

    /// The sources that have the words of the statement, each once, the statement's own first.
    pub(crate) fn sources(&self, statement: &Placed<'_, Statement>) -> Vec<&'c Placed<'a, Source>> {
        let own = match &statement.record.source {
            Some(id) => Some(id.as_str()),
            None => self.only.get(&statement.set).and_then(Option::as_deref),
        };
        let spans = statement.record.text.iter();
        let named = spans.filter_map(|span| span.source.as_ref().map(|id| id.as_str()));
        let mut found: Vec<&Placed<'_, Source>> = Vec::new();
        for id in own.into_iter().chain(named) {
            let Ok(id) = id.parse() else { continue };
            let context = self.context;
            if let Some(source) = context.records.source(context.world, statement.set, &id)
                && !found.iter().any(|known| known.id_place == source.id_place)
            {
                found.push(source);
            }
        }
        found
    }
}
