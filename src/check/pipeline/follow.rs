//! Following the paths in data files to the files that they use.

use std::io;
use std::path::{Path, PathBuf};

use super::ahead::{Ahead, ahead_of_used};
use super::project::Project;
use crate::facts::Used;
use crate::project::reach::{Unread, reach};
use crate::report::place::SetId;

impl Project<'_> {
    /// Reads what data sets use, and what that uses.
    pub(super) fn follow(&mut self) {
        while let Some(id) = self.waiting.pop_front() {
            self.use_files(id);
        }
    }

    /// Reads the files that a data set names and that were not read for it yet.
    pub(super) fn use_files(&mut self, id: SetId) {
        let set = &self.sets[id.0];
        let (folder, root) = (set.folder.clone(), set.root.clone());
        let named = set.facts.named_files[set.uses.len()..].to_vec();
        for named in named {
            let mut used = Used {
                mark: named.mark,
                number: named.number,
                name: named.name,
                path: named.path,
                sets: None,
                unread: None,
            };
            // A path is text from a stranger: it is opened, never shown to a shell.
            let path = folder.as_ref().map(|folder| folder.join(&used.path));
            if let (Some(path), Some(root)) = (path, &root) {
                match self.used(path, root) {
                    Ok(sets) => used.sets = Some(sets),
                    Err(why) => used.unread = Some(why),
                }
            }
            self.sets[id.0].uses.push(used);
        }
    }

    /// The data sets of a file that a data file names.
    fn used(&mut self, path: PathBuf, root: &Path) -> Result<Vec<SetId>, Unread> {
        let way = (root.to_owned(), path);
        if let Some(known) = self.followed.get(&way) {
            return known.clone();
        }
        let path = &way.1;
        let read = reach(self.options.files(), root, path).and_then(|real| {
            if let Some(known) = self.by_path.get(&real) {
                return Ok(known.clone());
            }
            let read =
                ahead_of_used(path, real, root, self.options).map_err(|_| Unread::Unreadable)?;
            self.place_used(path, read, root)
                .map_err(|_| Unread::Unreadable)
        });
        self.followed.insert(way, read.clone());
        read
    }

    /// The same as [`place`](Self::place), in the folder that the file which names it may lead to.
    fn place_used(&mut self, path: &Path, read: Ahead, root: &Path) -> io::Result<Vec<SetId>> {
        let folder = path.parent().unwrap_or(path).to_owned();
        let known = self.roots.insert(folder.clone(), Some(root.to_owned()));
        let own = self.place(path, read);
        match known {
            Some(known) => self.roots.insert(folder, known),
            None => self.roots.remove(&folder),
        };
        own
    }
}
