//! What other programs hold, as far as it makes a data set.

use serde_json::Value as Json;

/// Data that may have gaps.
#[derive(Debug)]
pub(crate) struct Imported {
    /// A data set as JSON. What the source does not say is not in it, so that `check` names it.
    pub(crate) document: Json,
    /// How many statements have no act or no speaker.
    pub(crate) gaps: usize,
    /// Names that may mean the same actor. They are never merged.
    pub(crate) alike: Vec<(String, String)>,
    /// Texts to be written, by their paths from the folder of the data file.
    pub(crate) texts: Vec<(String, String)>,
    /// What was left out.
    pub(crate) notes: Vec<String>,
}
