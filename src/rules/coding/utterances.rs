//! Which statements are parts of the same utterance.

use std::collections::{HashMap, HashSet};

use crate::model::{LinkTarget, Relation, Statement};
use crate::project::placed::Placed;
use crate::report::FileId;
use crate::report::span::Span;
use crate::rules::Context;

/// Every statement's utterance. Another part of it may have what one part lacks.
pub(crate) struct Utterances {
    /// For each statement, by the place of its id, one that is nearer to the one that represents all.
    nearer: HashMap<(FileId, Span), (FileId, Span)>,
}

impl Utterances {
    pub(crate) fn new(context: &Context<'_>) -> Self {
        let mut found = Self {
            nearer: HashMap::new(),
        };
        for statement in context.records.statements.iter() {
            for link in &statement.record.links {
                let (Relation::SameUtterance, LinkTarget::Statement(other)) =
                    (link.rel, &link.target)
                else {
                    continue;
                };
                let other = context
                    .records
                    .statement(context.world, statement.set, other);
                if let Some(other) = other {
                    found.join(statement.id_place, other.id_place);
                }
            }
        }
        found
    }

    /// The utterances with a part that meets a condition.
    pub(crate) fn with(
        &self,
        context: &Context<'_>,
        fulfils: impl Fn(&Statement) -> bool,
    ) -> HashSet<(FileId, Span)> {
        let statements = context.records.statements.iter();
        statements
            .filter(|statement| fulfils(&statement.record))
            .map(|statement| self.of(statement))
            .collect()
    }

    /// What identifies the utterance of a statement: the same for all its parts.
    pub(crate) fn of(&self, statement: &Placed<'_, Statement>) -> (FileId, Span) {
        self.root(statement.id_place)
    }

    fn root(&self, mut place: (FileId, Span)) -> (FileId, Span) {
        while let Some(&nearer) = self.nearer.get(&place) {
            place = nearer;
        }
        place
    }

    fn join(&mut self, one: (FileId, Span), other: (FileId, Span)) {
        let (one, other) = (self.shorten(one), self.shorten(other));
        if one != other {
            self.nearer.insert(one, other);
        }
    }

    /// The root. Everything on the way is linked to it directly, so that long chains stay cheap.
    fn shorten(&mut self, mut place: (FileId, Span)) -> (FileId, Span) {
        let root = self.root(place);
        while place != root {
            place = self.nearer.insert(place, root).unwrap_or(root);
        }
        root
    }
}
