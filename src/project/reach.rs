//! Which files a data file may lead to.
//!
//! Paths in a data file come from whoever wrote it. They are followed only in and below one folder,
//! and only to plain files, so that checking a stranger's file reads nothing else.

use std::path::{Component, Path, PathBuf};

use crate::project::files::Files;

/// Why a file that is named in a data file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is not there, may not be opened, or is a folder, a device or a pipe.
    Unreadable,
    /// It lies outside of the folder that paths may lead to.
    Outside,
}

/// The real path of a file, if it lies in or below `root`, which is a real path too. Links count as
/// what they lead to.
pub(crate) fn reach(files: &dyn Files, root: &Path, path: &Path) -> Result<PathBuf, Unread> {
    let real = real_path(files, path);
    if !real.starts_with(root) {
        return Err(Unread::Outside);
    }
    if !files.is_file(&real) {
        return Err(Unread::Unreadable);
    }
    Ok(real)
}

/// The path without links and `..`. What is not there is taken as it is written, so that a path that
/// is outside is reported as one whether or not there is anything at its end.
fn real_path(files: &dyn Files, path: &Path) -> PathBuf {
    let there = path
        .ancestors()
        .find_map(|above| Some((above, files.canonicalize(or_here(above)).ok()?)));
    let Some((above, mut real)) = there else {
        return path.to_owned();
    };
    let rest = path.strip_prefix(above).unwrap_or(path);
    for part in rest.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            part => real.push(part),
        }
    }
    real
}

/// The folder that the paths in a file may lead to: `wide`, where the file lies in or below it, or
/// else the file's own folder. `None` when there is no such folder.
pub(crate) fn root_of(files: &dyn Files, folder: &Path, wide: Option<&Path>) -> Option<PathBuf> {
    let real = |folder: &Path| files.canonicalize(or_here(folder)).ok();
    let own = real(folder)?;
    let wide = wide.and_then(real);
    Some(wide.filter(|wide| own.starts_with(wide)).unwrap_or(own))
}

/// The current folder has an empty path where paths are joined, and `.` where they are opened.
fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::files::{DiskFiles, LayeredFiles, MemoryFiles};

    fn reach(root: &Path, path: &Path) -> Result<PathBuf, Unread> {
        super::reach(&DiskFiles, root, path)
    }

    fn root_of(folder: &Path, wide: Option<&Path>) -> Option<PathBuf> {
        super::root_of(&DiskFiles, folder, wide)
    }

    #[test]
    fn only_plain_files_in_and_below_the_root_are_reached() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("data/inner")).unwrap();
        fs::write(at("data/a.txt"), "a").unwrap();
        fs::write(at("b.txt"), "b").unwrap();
        let root = root_of(&at("data/inner"), Some(&at("data"))).unwrap();
        assert_eq!(root, at("data").canonicalize().unwrap());
        assert!(reach(&root, &at("data/inner/../a.txt")).is_ok());
        assert_eq!(reach(&root, &at("data/../b.txt")), Err(Unread::Outside));
        assert_eq!(reach(&root, &at("data/../c.txt")), Err(Unread::Outside));
        assert_eq!(
            reach(&root, &at("data/no/../../c.txt")),
            Err(Unread::Outside)
        );
        assert_eq!(reach(&root, &at("data/inner")), Err(Unread::Unreadable));
        assert_eq!(reach(&root, &at("data/c.txt")), Err(Unread::Unreadable));
        let elsewhere = root_of(&at("data"), Some(&at("data/inner"))).unwrap();
        assert_eq!(elsewhere, root);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_where_it_leads() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("data")).unwrap();
        fs::write(at("b.txt"), "b").unwrap();
        std::os::unix::fs::symlink(at("b.txt"), at("data/link.txt")).unwrap();
        let root = root_of(&at("data"), None).unwrap();
        assert_eq!(reach(&root, &at("data/link.txt")), Err(Unread::Outside));
    }

    /// An editor's buffer opens no way out of the folder, wherever it seems to lie.
    #[cfg(unix)]
    #[test]
    fn a_buffer_is_no_way_out() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("data")).unwrap();
        fs::write(at("b.txt"), "b").unwrap();
        std::os::unix::fs::symlink(at("b.txt"), at("data/link.txt")).unwrap();
        std::os::unix::fs::symlink(place.path(), at("data/up")).unwrap();
        let mut files = LayeredFiles::over(DiskFiles);
        for name in ["data/link.txt", "data/up/new.txt", "c.txt", "data/new.txt"] {
            files.insert(at(name), "buffer");
        }
        let root = super::root_of(&files, &at("data"), None).unwrap();
        let reach = |name: &str| super::reach(&files, &root, &at(name));
        assert_eq!(reach("data/link.txt"), Err(Unread::Outside));
        assert_eq!(reach("data/up/new.txt"), Err(Unread::Outside));
        assert_eq!(reach("data/../c.txt"), Err(Unread::Outside));
        assert_eq!(reach("data/new/../../c.txt"), Err(Unread::Outside));
        assert_eq!(reach("data/none.txt"), Err(Unread::Unreadable));
        assert!(reach("data/new.txt").is_ok());
    }

    #[test]
    fn memory_has_an_outside_too() {
        let names = ["data/a.txt", "b.txt", "/c.txt"];
        let files = MemoryFiles::from_iter(names.map(|name| (name, "text")));
        let root = super::root_of(&files, Path::new("data"), None).unwrap();
        let reach = |name: &str| super::reach(&files, &root, Path::new(name));
        assert!(reach("data/a.txt").is_ok());
        assert_eq!(reach("data/../b.txt"), Err(Unread::Outside));
        assert_eq!(reach("data/../../c.txt"), Err(Unread::Outside));
        assert_eq!(reach("data"), Err(Unread::Unreadable));
        let top = super::root_of(&files, Path::new(""), None).unwrap();
        assert_eq!(
            super::reach(&files, &top, Path::new("../c.txt")),
            Err(Unread::Outside)
        );
    }
}
