//! The ids of statements in a bundle, and the references that follow them.

use std::collections::{HashMap, HashSet};

use super::members::Member;
use crate::facts::{Scope, Set};
use crate::model::{DataSet, Kind, LinkTarget, StatementRef};
use crate::project::error::Error;
use crate::report::place::SetId;

/// The ids of the statements of every member, before and in the bundle.
pub(super) struct Names<'a> {
    sets: &'a [Set],
    members: HashMap<SetId, Own<'a>>,
}

struct Own<'a> {
    prefix: Option<&'a str>,
    statements: HashSet<&'a str>,
    sources: Vec<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(sets: &'a [Set], members: &'a [Member]) -> Self {
        let own = |member: &'a Member| {
            let facts = &sets[member.set.0].facts;
            let sources = Scope::new(sets, member.set).defined(Kind::Source);
            let own = Own {
                prefix: member.prefix.as_deref(),
                statements: facts.statements.all().map(|(_, id, _)| id).collect(),
                sources: { sources.into_iter() }
                    .map(|(_, source)| source.id.as_str())
                    .collect(),
            };
            (member.set, own)
        };
        Self {
            sets,
            members: members.iter().map(own).collect(),
        }
    }

    /// The source of statements that name none: the only one of their data set or, if it has none, the
    /// only one of the data sets that it uses.
    pub(super) fn only_source(&self, set: SetId) -> Option<&'a str> {
        let own = &self.members.get(&set)?.sources;
        let mut all = own.clone();
        if own.is_empty() {
            let used = self.sets[set.0]
                .uses
                .iter()
                .flat_map(|used| used.sets.iter().flatten());
            // Two names may refer to one file.
            let used: HashSet<SetId> = used.copied().collect();
            all.extend(
                used.iter()
                    .filter_map(|used| self.members.get(used))
                    .flat_map(|own| &own.sources),
            );
        }
        match all.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Gives the statements of a data set their ids in the bundle, and changes all references to
    /// statements accordingly.
    pub(super) fn qualify(&self, set: SetId, data: &mut DataSet) -> Result<(), Error> {
        let rename = |reference: &mut StatementRef| -> Result<(), Error> {
            *reference = self
                .in_bundle(set, reference.as_str())
                .parse()
                .map_err(Error::write)?;
            Ok(())
        };
        for statement in &mut data.statements {
            let id = self.in_bundle(set, statement.id.as_str());
            statement.id = id.parse().map_err(Error::write)?;
            statement.within.iter_mut().try_for_each(rename)?;
            for link in &mut statement.links {
                match &mut link.target {
                    LinkTarget::Statement(target) => rename(target)?,
                    LinkTarget::Unrecorded { .. } => {}
                }
            }
            if let Some(status) = &mut statement.status {
                status.replaced_by.iter_mut().try_for_each(rename)?;
            }
        }
        Ok(())
    }

    /// What a reference becomes in the bundle. An unknown reference stays unknown.
    fn in_bundle(&self, set: SetId, reference: &str) -> String {
        self.look_up(set, reference)
            .unwrap_or_else(|| self.qualified(set, reference))
    }

    fn look_up(&self, set: SetId, reference: &str) -> Option<String> {
        let own = self.members.get(&set)?;
        // Ids in a file that is itself a bundle contain `#`, so its own ids are looked up first.
        if own.statements.contains(reference) {
            return Some(self.qualified(set, reference));
        }
        let (name, id) = reference.split_once('#')?;
        let used = self.sets[set.0]
            .uses
            .iter()
            .filter(|used| used.name == name);
        let mut targets = used.flat_map(|used| used.sets.iter().flatten());
        let has_it = |target: &&SetId| {
            self.members
                .get(target)
                .is_some_and(|own| own.statements.contains(id))
        };
        Some(self.qualified(*targets.find(has_it)?, id))
    }

    fn qualified(&self, set: SetId, id: &str) -> String {
        match self.members.get(&set).and_then(|own| own.prefix) {
            Some(prefix) => format!("{prefix}#{id}"),
            None => id.to_owned(),
        }
    }
}
