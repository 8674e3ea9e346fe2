//! The data sets of a bundle, and the names under which they are used.

use std::collections::{HashSet, VecDeque};

use super::Root;
use crate::facts::Set;
use crate::project::error::Error;
use crate::report::place::SetId;

/// A data set in a bundle.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) set: SetId,
    /// The names under `uses` that lead to it, joined by `#`; `None` for the root itself.
    pub(super) prefix: Option<String>,
}

/// All data sets that the root uses, directly or through others, each once, with the shortest prefix; of
/// equally short ones, the first.
pub(super) fn members(sets: &[Set], root: &Root) -> Result<Vec<Member>, Error> {
    let mut waiting: VecDeque<Member> = match root {
        Root::File(set) => VecDeque::from([Member {
            set: *set,
            prefix: None,
        }]),
        Root::Folder(files) => files
            .iter()
            .flat_map(|(name, sets)| sets.iter().map(move |&set| (name, set)))
            .map(|(name, set)| Member {
                set,
                prefix: Some(name.clone()),
            })
            .collect(),
    };
    let mut seen = HashSet::new();
    let mut members = Vec::new();
    // A breadth-first search: data sets that are two steps away come after all that are one step away.
    while let Some(member) = waiting.pop_front() {
        if !seen.insert(member.set) {
            continue;
        }
        for used in &sets[member.set.0].uses {
            let Some(targets) = &used.sets else {
                let (name, path) = (&used.name, &used.path);
                return Err(Error::write(format!(
                    "the files cannot be bundled: `{path}`, which is used as `{name}`, cannot be read"
                )));
            };
            let prefix = match &member.prefix {
                None => used.name.clone(),
                Some(prefix) => format!("{prefix}#{}", used.name),
            };
            waiting.extend(targets.iter().map(|&set| Member {
                set,
                prefix: Some(prefix.clone()),
            }));
        }
        members.push(member);
    }
    Ok(members)
}
