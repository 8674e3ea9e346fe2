//! The weights of edges.
//!
//! Between two actors, every issue counts with the product of how often each takes it up; that is the
//! product of the matrix of actors and issues with itself. Where each position counts only once, it is
//! the number of issues that they share.

use hashbrown::HashMap;
use indexmap::{IndexMap, IndexSet};

use super::entries::{Entries, Entry};
use super::{Aggregation, Edge, Isolates, Mode, Network, Node, Normalization, Wanted};
use crate::model::Day;

/// How often one thing takes up another, and when.
#[derive(Clone, Debug, Default)]
struct Count {
    is_for: f64,
    is_against: f64,
    days: Days,
}

/// The first and the last day of something, if it has any.
type Days = Option<(Day, Day)>;

impl Count {
    fn add(&mut self, entry: &Entry) {
        match entry.is_for {
            Some(true) | None => self.is_for += 1.0,
            Some(false) => self.is_against += 1.0,
        }
        self.days = joined(self.days, entry.day.map(|day| (day, day)));
    }

    fn squared(&self) -> f64 {
        self.is_for * self.is_for + self.is_against * self.is_against
    }
}

fn joined(one: Days, two: Days) -> Days {
    match (one, two) {
        (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
        (one, two) => one.or(two),
    }
}

/// The network of the positions.
pub(super) fn network(found: &Entries, wanted: &Wanted) -> Network {
    let network = match wanted.mode {
        Mode::ActorsIssues => two_modes(found, wanted.aggregation),
        Mode::Actors => one_mode(found, wanted, |entry| (&entry.actor, &entry.issue)),
        Mode::Issues => one_mode(found, wanted, |entry| (&entry.issue, &entry.actor)),
    };
    match wanted.isolates {
        Isolates::Keep => network,
        Isolates::Drop => without_isolates(network),
    }
}

fn nodes(found: &Entries, variable: &'static str) -> Vec<Node> {
    let mut frequency: HashMap<&str, usize> = HashMap::new();
    for entry in &found.all {
        let id = if variable == "actor" {
            &entry.actor
        } else {
            &entry.issue
        };
        *frequency.entry(id).or_default() += 1;
    }
    let names = if variable == "actor" {
        &found.actors
    } else {
        &found.issues
    };
    let nodes = names.iter().map(|(id, name)| Node {
        key: format!("{variable}:{id}"),
        id: id.clone(),
        name: name.clone(),
        variable,
        frequency: frequency.get(id.as_str()).copied().unwrap_or(0),
    });
    nodes.collect()
}

fn two_modes(found: &Entries, aggregation: Aggregation) -> Network {
    let mut counts: IndexMap<(usize, usize), Count> = IndexMap::new();
    for entry in &found.all {
        let actor = found.actors.get_index_of(&entry.actor);
        let issue = found.issues.get_index_of(&entry.issue);
        if let (Some(actor), Some(issue)) = (actor, issue) {
            counts
                .entry((actor, found.actors.len() + issue))
                .or_default()
                .add(entry);
        }
    }
    let edges = counts.into_iter().map(|(ends, count)| Edge {
        ends,
        weight: match aggregation {
            Aggregation::Combine => match (count.is_for > 0.0, count.is_against > 0.0) {
                (true, false) => 1.0,
                (false, true) => 2.0,
                (true, true) => 3.0,
                (false, false) => 0.0,
            },
            Aggregation::Subtract => count.is_for - count.is_against,
            Aggregation::Ignore | Aggregation::Congruence | Aggregation::Conflict => {
                count.is_for + count.is_against
            }
        },
        days: count.days,
    });
    let edges = edges.filter(|edge| edge.weight != 0.0).collect();
    let nodes = nodes(found, "actor")
        .into_iter()
        .chain(nodes(found, "issue"));
    Network {
        nodes: nodes.collect(),
        edges,
    }
}

fn one_mode<'e>(
    found: &'e Entries,
    wanted: &Wanted,
    ends: fn(&'e Entry) -> (&'e String, &'e String),
) -> Network {
    let (variable, names) = match wanted.mode {
        Mode::Issues => ("issue", &found.issues),
        Mode::Actors | Mode::ActorsIssues => ("actor", &found.actors),
    };
    // For each thing that is shared, who takes it up and how often.
    let mut shared: IndexMap<&str, IndexMap<usize, Count>> = IndexMap::new();
    for entry in &found.all {
        let (own, other) = ends(entry);
        if let Some(own) = names.get_index_of(own) {
            shared
                .entry(other)
                .or_default()
                .entry(own)
                .or_default()
                .add(entry);
        }
    }
    let mut sizes = vec![0.0; names.len()];
    let mut sums: IndexMap<(usize, usize), (f64, Days)> = IndexMap::new();
    for counts in shared.values() {
        for (at, (one, first)) in counts.iter().enumerate() {
            sizes[*one] += first.squared();
            for (two, second) in counts.iter().skip(at + 1) {
                let ends = (*one.min(two), *one.max(two));
                let sum = sums.entry(ends).or_default();
                sum.0 += product(first, second, wanted.aggregation);
                sum.1 = joined(sum.1, joined(first.days, second.days));
            }
        }
    }
    sums.sort_keys();
    let edges = sums.into_iter().map(|(ends, (sum, days))| Edge {
        ends,
        weight: normalized(sum, sizes[ends.0], sizes[ends.1], wanted.normalization),
        days,
    });
    let edges = edges.filter(|edge| edge.weight != 0.0).collect();
    Network {
        nodes: nodes(found, variable),
        edges,
    }
}

fn product(one: &Count, two: &Count, aggregation: Aggregation) -> f64 {
    let same = one.is_for * two.is_for + one.is_against * two.is_against;
    let opposite = one.is_for * two.is_against + one.is_against * two.is_for;
    match aggregation {
        Aggregation::Congruence => same,
        Aggregation::Conflict => opposite,
        Aggregation::Subtract => same - opposite,
        Aggregation::Ignore | Aggregation::Combine => same + opposite,
    }
}

fn normalized(sum: f64, one: f64, two: f64, normalization: Normalization) -> f64 {
    let whole = match normalization {
        Normalization::No => 1.0,
        Normalization::Average => f64::midpoint(one, two),
        Normalization::Jaccard => one + two - sum.abs(),
        Normalization::Cosine => (one * two).sqrt(),
    };
    if whole > 0.0 { sum / whole } else { 0.0 }
}

fn without_isolates(network: Network) -> Network {
    let ends = network
        .edges
        .iter()
        .flat_map(|edge| [edge.ends.0, edge.ends.1]);
    let mut kept: IndexSet<usize> = ends.collect();
    kept.sort_unstable();
    let place = |end: usize| kept.get_index_of(&end).unwrap_or(0);
    let edges = network.edges.into_iter().map(|edge| Edge {
        ends: (place(edge.ends.0), place(edge.ends.1)),
        ..edge
    });
    let edges = edges.collect();
    let nodes = network.nodes.into_iter().enumerate();
    let nodes = nodes
        .filter(|(at, _)| kept.contains(at))
        .map(|(_, node)| node);
    Network {
        nodes: nodes.collect(),
        edges,
    }
}
