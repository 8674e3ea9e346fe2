//! The files that a stream uses: read when the line that names them comes by, and kept.
//!
//! They are files of shared actors, issues, sources and the like, which are small beside the stream.
//! Where they hold more than that, so that what the stream says bears on what is said of them, all
//! has to be read as a whole.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::screen::{Screen, SharedStances};
use crate::project::dataset::{Set, SetId, Used, World, named_files};
use crate::project::load::Loader;
use crate::project::reach::Unread;
use crate::report::FileId;
use crate::report::span::SourceFile;
use crate::rules::references::circular_reference;
use crate::syntax::tree::Tree;

/// What is done with the files that a stream uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Using {
    /// They are read as soon as they are named, and the stream is screened together with them.
    Followed,
    /// The same, and it is remembered what may bear on other streams that use the same files.
    FollowedAmongOthers,
    /// The stream is read as a whole.
    Whole,
}

/// What a stream is called, and where the paths in it start from.
#[derive(Clone, Copy)]
pub(crate) struct Home<'a> {
    pub(crate) name: &'a str,
    /// `None` where the stream came without a place.
    pub(crate) folder: Option<&'a Path>,
    pub(crate) using: Using,
}

/// What a stream shares with others.
pub(crate) struct Shared {
    /// The data sets of the files that it names.
    pub(crate) sets: Vec<SetId>,
    pub(crate) stances: SharedStances,
}

/// The files that a stream uses, as far as they have been named.
pub(super) struct Uses {
    using: Using,
    pub(super) folder: Option<PathBuf>,
    /// The number of the stream's file, once another one follows it.
    file: Option<FileId>,
    /// What each path led to.
    followed: BTreeMap<String, Followed>,
    /// The data sets of the files that are named.
    named: Vec<SetId>,
    /// These and all that they use in turn.
    reached: Vec<SetId>,
}

#[derive(Clone)]
struct Followed {
    sets: Option<Vec<SetId>>,
    unread: Option<Unread>,
}

impl Uses {
    pub(super) fn of(home: Home<'_>) -> Self {
        Self {
            using: home.using,
            folder: home.folder.map(Path::to_owned),
            file: None,
            followed: BTreeMap::new(),
            named: Vec::new(),
            reached: Vec::new(),
        }
    }

    /// Reads the files that were named since this was last asked, and has the screen take in what they
    /// define.
    pub(super) fn follow(&mut self, name: &str, screen: &mut Screen, loader: &mut Loader<'_>) {
        let paths = screen.take_named_files();
        if self.using == Using::Whole {
            screen.want_whole();
            return;
        }
        // Files have their numbers in the order in which they are met.
        self.own_file(name, loader);
        let mut new = Vec::new();
        for path in paths {
            if self.followed.contains_key(&path) {
                continue;
            }
            let read = self.read(&path, loader);
            for set in read.sets.iter().flatten() {
                // Two names may lead to one file.
                if !self.named.contains(set) {
                    self.named.push(*set);
                    new.push(*set);
                }
            }
            self.followed.insert(path, read);
        }
        self.reached = reached(&self.named, &loader.sets);
        let world = World::of(self.sets(&loader.sets));
        if is_shared_alone(&world) {
            screen.add_used(&world, &new);
        } else {
            screen.want_whole();
        }
        if !self.are_all_read() {
            screen.lack_used_files();
        }
    }

    /// The number of the stream's own file.
    pub(super) fn own_file(&mut self, name: &str, loader: &mut Loader<'_>) -> FileId {
        let add = || {
            // Its text is put there when it is known which lines are told of.
            let empty = Arc::new(SourceFile::new(name, String::new()));
            loader.report.add_data_file(empty)
        };
        *self.file.get_or_insert_with(add)
    }

    /// Whether no file is missing.
    pub(super) fn are_all_read(&self) -> bool {
        self.followed.values().all(|read| read.sets.is_some())
    }

    /// What some lines of the stream use.
    pub(super) fn named_in(&self, lines: &[Tree]) -> Vec<Used> {
        let mut named: Vec<Used> = lines.iter().flat_map(named_files).collect();
        for used in &mut named {
            if let Some(read) = self.followed.get(&used.path) {
                used.sets.clone_from(&read.sets);
                used.unread = read.unread;
            }
        }
        named
    }

    /// All that were read so far, where they were read for the stream.
    pub(super) fn sets<'s>(&self, all: &'s [Set]) -> impl Iterator<Item = Option<&'s Set>> {
        // Without any, nothing has to be passed over.
        let all = if self.reached.is_empty() { &[] } else { all };
        let sets = (0..).map(SetId).zip(all);
        sets.map(|(id, set)| self.reached.binary_search(&id).is_ok().then_some(set))
    }

    /// Those that the stream itself names, each with its number.
    pub(super) fn named_sets<'s>(&self, all: &'s [Set]) -> impl Iterator<Item = (SetId, &'s Set)> {
        self.named.iter().map(|id| (*id, &all[id.0]))
    }

    /// What the stream shares with others, if anything.
    pub(super) fn shared(self, screen: &Screen) -> Option<Shared> {
        let stances = match self.using {
            Using::FollowedAmongOthers => screen.shared_stances(),
            Using::Followed | Using::Whole => SharedStances::default(),
        };
        (!self.named.is_empty()).then_some(Shared {
            sets: self.named,
            stances,
        })
    }

    fn read(&self, path: &str, loader: &mut Loader<'_>) -> Followed {
        let read = self.folder.as_ref();
        match read.and_then(|folder| loader.used_by_stream(folder, path)) {
            None => Followed {
                sets: None,
                unread: None,
            },
            Some(Ok(sets)) => Followed {
                sets: Some(sets),
                unread: None,
            },
            Some(Err(why)) => Followed {
                sets: None,
                unread: Some(why),
            },
        }
    }
}

/// Some data sets and all that they use, in the order of their numbers.
fn reached(named: &[SetId], all: &[Set]) -> Vec<SetId> {
    let mut found = named.to_vec();
    let mut next = 0;
    while let Some(id) = found.get(next) {
        let uses = all[id.0].uses.iter();
        for set in uses.flat_map(|used| used.sets.iter().flatten()) {
            if !found.contains(set) {
                found.push(*set);
            }
        }
        next += 1;
    }
    found.sort_unstable();
    found
}

/// Whether data sets hold nothing but what others refer to. A circle of files is told of where it is
/// entered, which may be on a way that comes from the stream.
fn is_shared_alone(world: &World<'_>) -> bool {
    world.sets().all(|set| set.statements().next().is_none())
        && circular_reference::circles(world).is_empty()
}
