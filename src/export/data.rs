//! The data that is exported: held in memory, or read again record by record.

use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;

use super::found::Found;
use crate::convert::flow::Flow;
use crate::convert::relocate::{Move, relocate};
use crate::model::{DataSet, Header, Record};
use crate::project::options::Options;
use crate::tables::rows::Beside;

/// Data that is exported.
pub(crate) struct Data {
    content: Content,
    /// The files whose data is in it: the name and the path of each.
    pub(crate) bundled: Vec<(String, String)>,
    found: Found,
}

/// Where the records are.
pub(crate) enum Content {
    Set(Box<DataSet>),
    /// In an input of any length, which is read once more for each pass.
    Flow(Box<Flow>),
}

/// Takes a record, with what is known beside it.
pub(crate) type Each<'a> = dyn FnMut(&Record, Beside<'_>) -> io::Result<()> + Send + 'a;

impl Data {
    /// The data, with the places of its words in the texts of its sources. Paths in it start from
    /// `folder`.
    pub(crate) fn new(
        content: Content,
        bundled: Vec<(String, String)>,
        folder: Option<&Path>,
        options: &Options,
    ) -> Self {
        let found = match &content {
            Content::Set(set) => Found::of(set, folder, options),
            // It names no text.
            Content::Flow(_) => Found::default(),
        };
        Self {
            content,
            bundled,
            found,
        }
    }

    /// Where the records are.
    pub(super) const fn content(&self) -> &Content {
        &self.content
    }

    /// The texts of sources that could be read, by their ids.
    pub(super) const fn texts(&self) -> &IndexMap<String, String> {
        &self.found.texts
    }

    /// The places of the passages of a statement, which is counted from 1.
    pub(super) fn places(&self, position: u64) -> &[Option<Range<usize>>] {
        self.found.of_statement(position)
    }

    /// Adapts its paths to another folder.
    pub(crate) fn relocate(&mut self, moved: &Move<'_>) {
        match &mut self.content {
            Content::Set(set) => relocate(set, moved),
            Content::Flow(flow) => flow.relocate(moved),
        }
    }

    /// All of it as one data set in memory.
    ///
    /// # Errors
    ///
    /// When the input cannot be read again, or defines something twice.
    pub(crate) fn into_set(self) -> io::Result<DataSet> {
        match self.content {
            Content::Set(set) => Ok(*set),
            Content::Flow(flow) => {
                let mut records = Vec::new();
                flow.each(&mut |record| {
                    records.push(record);
                    Ok(())
                })?;
                DataSet::from_records(records).map_err(io::Error::other)
            }
        }
    }

    /// Passes all records on: the header of the data set, then each kind after those that it can refer
    /// to.
    ///
    /// # Errors
    ///
    /// What `take` gives, and when the input cannot be read again.
    pub(crate) fn each(&self, take: &mut Each<'_>) -> io::Result<()> {
        let mut position = 0;
        match &self.content {
            Content::Flow(flow) => flow.each(&mut |record| {
                position += u64::from(matches!(record, Record::Statement(_)));
                take(
                    &record,
                    Beside {
                        position,
                        found: &[],
                    },
                )
            }),
            Content::Set(set) => each_of(set, &mut |record| {
                let found = match record {
                    Record::Statement(_) => {
                        position += 1;
                        self.found.of_statement(position)
                    }
                    _ => &[],
                };
                take(record, Beside { position, found })
            }),
        }
    }
}

/// Passes the records of a data set on, a copy of one at a time.
fn each_of(set: &DataSet, take: &mut dyn FnMut(&Record) -> io::Result<()>) -> io::Result<()> {
    let header = Header {
        schema: set.schema.clone(),
        onrecord: set.onrecord,
        title: set.title.clone(),
        description: set.description.clone(),
        license: set.license.clone(),
        uses: set.uses.clone(),
        extra: set.extra.clone(),
    };
    take(&Record::DataSet(Box::new(header)))?;
    for (id, coder) in &set.coders {
        take(&Record::Coder(id.clone(), coder.clone()))?;
    }
    for (id, source) in &set.sources {
        take(&Record::Source(id.clone(), Box::new(source.clone())))?;
    }
    for (id, actor) in &set.actors {
        take(&Record::Actor(id.clone(), actor.clone()))?;
    }
    for (id, issue) in &set.issues {
        take(&Record::Issue(id.clone(), issue.clone()))?;
    }
    for (id, occasion) in &set.occasions {
        take(&Record::Occasion(id.clone(), occasion.clone()))?;
    }
    for statement in &set.statements {
        take(&Record::Statement(Box::new(statement.clone())))?;
    }
    Ok(())
}

impl From<DataSet> for Content {
    fn from(set: DataSet) -> Self {
        Self::Set(Box::new(set))
    }
}

impl From<Arc<DataSet>> for Content {
    fn from(set: Arc<DataSet>) -> Self {
        Self::Set(Box::new(Arc::unwrap_or_clone(set)))
    }
}
