//! What the data sets of a project hold, for those who ask for more than findings.

#[cfg(feature = "cli")]
use super::document::Outline;
#[cfg(feature = "cli")]
use super::input::Input;
use super::project::Project;
use crate::facts::Set;
use crate::model::DataSet;
use crate::report::place::SetId;

impl Project<'_> {
    /// The typed data of a data set; `None` where any part of it cannot be read, or does not have the
    /// shape of the format.
    pub(crate) fn data(&self, id: SetId) -> Option<DataSet> {
        let facts = &self.sets[id.0].facts;
        if !facts.is_sound || !facts.is_complete {
            return None;
        }
        self.subjects[id.0].input.data(self.options)
    }

    /// The comments in data sets.
    #[cfg(feature = "cli")]
    pub(crate) fn comments(&self, ids: &[SetId]) -> Vec<String> {
        let subjects = ids.iter().map(|id| &self.subjects[id.0]);
        let all = subjects.flat_map(|subject| subject.input.comments(self.options));
        all.collect()
    }

    /// The data sets that were read, in their order.
    pub(crate) fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// What a data set is called.
    pub(crate) fn name(&self, id: SetId) -> &str {
        &self.subjects[id.0].name
    }

    /// What a document has that was read without a tree, which is one in JSON.
    #[cfg(feature = "cli")]
    pub(crate) fn outline(&self, id: SetId) -> Option<&Outline> {
        match &self.subjects[id.0].input {
            Input::Document(document) => document.outline.as_ref(),
            Input::Lines(_) | Input::Rows(_) => None,
        }
    }
}
