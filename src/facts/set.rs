//! One data set among those that are checked together.

use std::path::PathBuf;

use super::Facts;
use crate::project::reach::Unread;
use crate::report::FileId;
use crate::report::place::{Mark, SetId};
use crate::schema::Form;

/// A data set: a document, or all the lines of a stream.
pub(crate) struct Set {
    pub(crate) file: FileId,
    pub(crate) form: Form,
    /// The folder that relative paths start from; `None` for text that came without a place.
    pub(crate) folder: Option<PathBuf>,
    /// The folder that they may lead to, as a real path.
    pub(crate) root: Option<PathBuf>,
    pub(crate) uses: Vec<Used>,
    /// Whether it was itself asked for, and is not merely used by others.
    pub(crate) is_given: bool,
    /// Whether somebody said that it is one part of a data set.
    pub(crate) is_part: bool,
    pub(crate) facts: Facts,
}

/// One entry of `uses`.
#[derive(Clone, Debug)]
pub(crate) struct Used {
    pub(crate) mark: Mark,
    /// Its number among those of the record, counted from 0.
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) path: String,
    /// The data sets of the used file. `None` when it was not read.
    pub(crate) sets: Option<Vec<SetId>>,
    /// Why it was not read.
    pub(crate) unread: Option<Unread>,
}

impl Set {
    /// One of which nothing is known yet.
    pub(crate) fn empty(file: FileId, form: Form) -> Self {
        Self {
            file,
            form,
            folder: None,
            root: None,
            uses: Vec::new(),
            is_given: false,
            is_part: false,
            facts: Facts::default(),
        }
    }

    /// The same data set, to take in another part of it with.
    pub(crate) fn fork(&self) -> Self {
        Self {
            file: self.file,
            form: self.form,
            folder: self.folder.clone(),
            root: self.root.clone(),
            uses: self.uses.clone(),
            is_given: self.is_given,
            is_part: self.is_part,
            facts: self.facts.fork(),
        }
    }

    /// Whether it is a part of a data set, whose entities may be in another part.
    pub(crate) fn is_shard(&self) -> bool {
        self.is_part || self.form == Form::Line && self.facts.headers.is_empty()
    }
}
