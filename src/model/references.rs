//! What the records refer to: every id in them, with the kind of thing that it refers to.
//!
//! The schema has the same information for documents (`x-refers-to`); a property test compares the two.

use super::{
    Actor, ActorId, Item, Kind, LinkTarget, Occasion, Record, Source, Statement, StatementRef,
    TextSpan,
};

impl Record {
    /// Calls `visit` for every id that refers to something else, in no particular order.
    pub(crate) fn references<'a>(&'a self, visit: &mut impl FnMut(Kind, &'a str)) {
        match self {
            Self::DataSet(_) | Self::Coder(..) => {}
            Self::Source(_, source) => source.references(visit),
            Self::Actor(_, actor) => actor.references(visit),
            Self::Issue(_, issue) => {
                if let Some(broader) = &issue.broader {
                    visit(Kind::Issue, broader.as_str());
                }
            }
            Self::Occasion(_, occasion) => occasion.references(visit),
            Self::Statement(statement) => statement.references(visit),
        }
    }
}

impl Source {
    fn references<'a>(&'a self, visit: &mut impl FnMut(Kind, &'a str)) {
        if let Some(original) = &self.translation_of {
            visit(Kind::Source, original.as_str());
        }
    }
}

impl Actor {
    fn references<'a>(&'a self, visit: &mut impl FnMut(Kind, &'a str)) {
        actors(self.roles.iter().filter_map(|role| role.of.as_ref()), visit);
    }
}

impl Occasion {
    fn references<'a>(&'a self, visit: &mut impl FnMut(Kind, &'a str)) {
        actors(self.host.iter().chain(&self.participants), visit);
    }
}

impl Statement {
    /// See [`Record::references`].
    pub(crate) fn references<'a>(&'a self, visit: &mut impl FnMut(Kind, &'a str)) {
        let lists = [
            &self.jointly_with,
            &self.on_behalf_of,
            &self.to,
            &self.about,
            &self.via,
        ];
        actors(std::iter::once(&self.speaker), visit);
        actors(lists.into_iter().flatten(), visit);
        if let Some(source) = &self.source {
            visit(Kind::Source, source.as_str());
        }
        for span in &self.text {
            span.references(visit);
        }
        if let Some(occasion) = &self.occasion {
            visit(Kind::Occasion, occasion.as_str());
        }
        for issue in &self.issues {
            visit(Kind::Issue, issue.as_str());
        }
        for position in &self.positions {
            visit(Kind::Issue, position.issue.as_str());
            actors(position.holder.iter(), visit);
        }
        let terms = self.terms.iter();
        for item in terms.flat_map(|terms| terms.asked.iter().chain(&terms.offered)) {
            item.references(visit);
        }
        let asked_by = self
            .prompt
            .iter()
            .filter_map(|prompt| prompt.asked_by.as_ref());
        actors(asked_by, visit);
        for link in &self.links {
            if let LinkTarget::Unrecorded { speaker, .. } = &link.target {
                actors(speaker.iter(), visit);
            }
        }
        if let Some(coder) = self.coded.as_ref().and_then(|coded| coded.coder.as_ref()) {
            visit(Kind::Coder, coder.as_str());
        }
        for statement in self.statements() {
            visit(Kind::Statement, statement.as_str());
        }
    }

    /// The statements that this one refers to.
    pub(crate) fn statements(&self) -> impl Iterator<Item = &StatementRef> {
        let linked = self.links.iter().filter_map(|link| match &link.target {
            LinkTarget::Statement(statement) => Some(statement),
            LinkTarget::Unrecorded { .. } => None,
        });
        let status = self.status.iter();
        let replaced = status.filter_map(|status| status.replaced_by.as_ref());
        self.within.iter().chain(linked).chain(replaced)
    }
}

impl TextSpan {
    fn references<'a>(&'a self, visit: &mut impl FnMut(Kind, &'a str)) {
        if let Some(source) = &self.source {
            visit(Kind::Source, source.as_str());
        }
        actors(self.via.iter(), visit);
    }
}

impl Item {
    fn references<'a>(&'a self, visit: &mut impl FnMut(Kind, &'a str)) {
        actors(self.giver.iter().chain(&self.receiver), visit);
        if let Some(issue) = &self.issue {
            visit(Kind::Issue, issue.as_str());
        }
    }
}

fn actors<'a>(ids: impl Iterator<Item = &'a ActorId>, visit: &mut impl FnMut(Kind, &'a str)) {
    for id in ids {
        visit(Kind::Actor, id.as_str());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use proptest::prelude::*;

    use crate::arbitrary;
    use crate::report::FileId;
    use crate::report::span::SourceFile;
    use crate::schema::Form;
    use crate::syntax::tree::Node;
    use crate::syntax::{DataFormat, Limits, parse};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_types_and_the_schema_name_the_same_references(record in arbitrary::record()) {
            let mut typed = BTreeSet::new();
            record.references(&mut |kind, id| {
                typed.insert((kind, id.to_owned()));
            });
            let file = Arc::new(SourceFile::new("line", serde_json::to_string(&record).unwrap()));
            let parsed = parse(file, FileId(0), DataFormat::Json, &Limits::default());
            let tree = &parsed.trees[0];
            let mut written = BTreeSet::new();
            let shape = Form::Line.shape(tree).unwrap();
            shape.references(tree.root(), &mut |kind, node: Node<'_>| {
                written.insert((kind, node.as_str().unwrap().to_owned()));
            });
            prop_assert_eq!(typed, written);
        }
    }
}
