//! Networks of actors and issues, in the terms that users of Discourse Network Analyzer know.

mod edges;
mod entries;
mod gexf;
mod graphml;
#[cfg(test)]
mod tests;
mod weights;

use std::io::{self, Write};

use self::entries::entries;
use super::data::Data;
use super::losses::Losses;
use crate::model::Day;

/// What a network is made of, and how.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) mode: Mode,
    pub(crate) aggregation: Aggregation,
    pub(crate) normalization: Normalization,
    pub(crate) duplicates: Duplicates,
    pub(crate) isolates: Isolates,
    /// The days that count, both included.
    pub(crate) window: (Option<Day>, Option<Day>),
}

/// Which things are the nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Actors and issues: an edge from who takes a position to the issue.
    ActorsIssues,
    /// Actors, by the issues that they share.
    Actors,
    /// Issues, by the actors that they share.
    Issues,
}

/// How positions for and against count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aggregation {
    Ignore,
    Congruence,
    Conflict,
    Subtract,
    Combine,
}

/// How weights are made comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Normalization {
    No,
    Average,
    Jaccard,
    Cosine,
}

/// Within what the same position of the same actor counts only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Duplicates {
    Include,
    Document,
    Week,
    Month,
    Year,
    AcrossRange,
}

/// Whether nodes without edges are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Isolates {
    Keep,
    Drop,
}

/// The format of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    GraphMl,
    Gexf,
    Edges,
}

/// A network that is ready to be written.
#[derive(Debug, Default)]
pub(super) struct Network {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

#[derive(Debug)]
pub(super) struct Node {
    /// Its name in the file: an actor and an issue may have the same id.
    pub(super) key: String,
    pub(super) id: String,
    pub(super) name: String,
    /// `actor` or `issue`.
    pub(super) variable: &'static str,
    pub(super) frequency: usize,
}

#[derive(Debug)]
pub(super) struct Edge {
    /// The places of its ends among the nodes.
    pub(super) ends: (usize, usize),
    pub(super) weight: f64,
    /// The first and the last day of what it is made of.
    pub(super) days: Option<(Day, Day)>,
}

impl Wanted {
    /// Why there is no such network.
    pub(crate) fn contradiction(&self) -> Option<&'static str> {
        match (self.mode, self.aggregation, self.normalization) {
            (Mode::ActorsIssues, Aggregation::Congruence | Aggregation::Conflict, _) => {
                Some("congruence and conflict are between two actors, or between two issues")
            }
            (Mode::Actors | Mode::Issues, Aggregation::Combine, _) => {
                Some("`combine` is for networks of actors and issues")
            }
            (Mode::ActorsIssues, _, normalization) if normalization != Normalization::No => {
                Some("weights between actors and issues are not normalized")
            }
            _ => None,
        }
    }
}

/// Writes a network.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn write(
    data: &Data,
    wanted: &Wanted,
    form: Form,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let found = entries(data, wanted, losses)?;
    let network = weights::network(&found, wanted);
    match form {
        Form::GraphMl => graphml::write(&network, out),
        Form::Gexf => gexf::write(&network, wanted.mode, out),
        Form::Edges => edges::write(&network, out),
    }
}
