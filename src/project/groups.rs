//! Which data sets are checked together: those that are connected by `uses`.
//!
//! What one group says has no bearing on another. So each can be checked by a thread of its own, and
//! no rule goes through a whole folder for every file in it.

use std::collections::HashMap;

use crate::project::dataset::{Set, SetId};
use crate::report::FileId;

/// Data sets that are connected, directly or by others, in the order in which they were read. Their
/// [`SetId`]s count within the group.
pub(crate) struct Group {
    pub(crate) sets: Vec<Set>,
    /// Where each stood among all sets.
    places: Vec<usize>,
}

/// Divides sets into groups, in the order of their first sets. The documents of one file stay
/// together.
pub(crate) fn split(sets: Vec<Set>) -> Vec<Group> {
    let mut leaders: Vec<usize> = (0..sets.len()).collect();
    let mut first_of: HashMap<FileId, usize> = HashMap::new();
    for (index, set) in sets.iter().enumerate() {
        let sibling = *first_of.entry(set.file).or_insert(index);
        join(&mut leaders, sibling, index);
        for used in set.uses.iter().flat_map(|used| used.sets.iter().flatten()) {
            join(&mut leaders, used.0, index);
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    // For each set, its place in its group.
    let mut within = Vec::with_capacity(sets.len());
    for (index, set) in sets.into_iter().enumerate() {
        let leader = leader(&mut leaders, index);
        let group = *group_of.entry(leader).or_insert_with(|| {
            groups.push(Group {
                sets: Vec::new(),
                places: Vec::new(),
            });
            groups.len() - 1
        });
        let group = &mut groups[group];
        within.push(group.sets.len());
        group.sets.push(set);
        group.places.push(index);
    }
    let uses = groups.iter_mut().flat_map(|group| &mut group.sets);
    for used in uses.flat_map(|set| &mut set.uses) {
        for id in used.sets.iter_mut().flatten() {
            *id = SetId(within[id.0]);
        }
    }
    groups
}

/// All sets of the groups in the order in which they were read.
pub(crate) fn in_order(groups: impl IntoIterator<Item = Group>) -> Vec<Set> {
    let sets = groups
        .into_iter()
        .flat_map(|group| group.places.into_iter().zip(group.sets));
    let mut sets: Vec<(usize, Set)> = sets.collect();
    sets.sort_by_key(|(place, _)| *place);
    sets.into_iter().map(|(_, set)| set).collect()
}

fn join(leaders: &mut [usize], one: usize, other: usize) {
    let (one, other) = (leader(leaders, one), leader(leaders, other));
    leaders[one.max(other)] = one.min(other);
}

/// The first set of the group that a set is known to belong to.
fn leader(leaders: &mut [usize], mut set: usize) -> usize {
    while leaders[set] != set {
        // Shortens the way for the next question.
        leaders[set] = leaders[leaders[set]];
        set = leaders[set];
    }
    set
}
