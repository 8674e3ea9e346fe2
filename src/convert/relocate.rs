//! Relative paths, when a data set goes to another folder.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use crate::model::DataSet;

/// Rewrites the relative paths of a data set that was read in one folder and is going to be written to
/// another, so that they lead to the same files from there.
///
/// These are the paths under `uses`, every `text_file`, and `$schema` where it is a path. What is
/// absolute, or a web address, stays as it is.
///
/// ```
/// use std::path::Path;
/// use onrecord::model::{DataSet, Source};
///
/// let mut source = Source::new();
/// source.text_file = Some("sources/wire-1.txt".to_owned());
/// let mut set = DataSet::default();
/// set.sources.insert("wire-1".parse()?, source);
/// onrecord::relocate(&mut set, Path::new("records/march"), Path::new("records/json"));
/// let source = set.sources.get("wire-1").unwrap();
/// assert_eq!(source.text_file.as_deref(), Some("../march/sources/wire-1.txt"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn relocate(set: &mut DataSet, from: &Path, to: &Path) {
    let ways = Ways::new(from, to);
    let schema = set.schema.iter_mut();
    let texts = set
        .sources
        .values_mut()
        .filter_map(|source| source.text_file.as_mut());
    for path in schema.chain(set.uses.values_mut()).chain(texts) {
        *path = ways.relocate(path);
    }
}

/// Two folders, for rewriting several paths.
pub(crate) struct Ways {
    from: PathBuf,
    to: PathBuf,
}

impl Ways {
    pub(crate) fn new(from: &Path, to: &Path) -> Self {
        Self {
            from: real(from),
            to: real(to),
        }
    }

    /// A path that leads from the one folder to where `path` leads from the other.
    pub(crate) fn relocate(&self, path: &str) -> String {
        if self.from == self.to || !is_relative(path) {
            return path.to_owned();
        }
        // `..` is resolved only at the beginning, where the folder is known not to be a link.
        let mut base = self.from.clone();
        let mut rest = path;
        loop {
            if let Some(shorter) = rest.strip_prefix("./") {
                rest = shorter;
            } else if let Some(shorter) = rest.strip_prefix("../") {
                base.pop();
                rest = shorter;
            } else {
                break;
            }
        }
        if rest.split('/').any(|part| part == "..") {
            let way = way(&self.to, &base);
            return if way.is_empty() {
                rest.to_owned()
            } else {
                format!("{way}/{rest}")
            };
        }
        way(&self.to, &base.join(rest))
    }

    /// A path that leads from the folder to a file.
    #[cfg(feature = "cli")]
    pub(crate) fn way_to(&self, file: &Path) -> String {
        way(&self.to, &real(file))
    }
}

/// The way from a folder to a file or folder, both of them real, with `/` between its parts.
fn way(from: &Path, to: &Path) -> String {
    let mut start = from.components().peekable();
    let mut end = to.components().peekable();
    if start.peek() != end.peek() {
        // Another drive: there is no relative way.
        return to.display().to_string();
    }
    while start.peek().is_some() && start.peek() == end.peek() {
        start.next();
        end.next();
    }
    let up = start.map(|_| "..".into());
    let down = end.map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

fn is_relative(path: &str) -> bool {
    let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    !has_scheme && !path.starts_with(['/', '\\', '#']) && Path::new(path).is_relative()
}

/// The folder or file without links and `..`, as far as it is there.
pub(crate) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    });
    let path = absolute.unwrap_or_else(|_| path.to_owned());
    let mut missing: Vec<&OsStr> = Vec::new();
    let mut there = path.as_path();
    let mut real = loop {
        match (
            there.canonicalize(),
            there.parent(),
            there.components().next_back(),
        ) {
            (Ok(real), ..) => break real,
            (Err(_), Some(parent), Some(last)) => {
                missing.push(last.as_os_str());
                there = parent;
            }
            (Err(_), ..) => break there.to_owned(),
        }
    };
    for part in missing.into_iter().rev() {
        match Path::new(part).components().next() {
            Some(Component::ParentDir) => {
                real.pop();
            }
            _ => real.push(part),
        }
    }
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_the_same_files_from_another_folder() {
        for (path, from, to, expected) in [
            ("s/w.txt", "a", "a", "s/w.txt"),
            ("./s/w.txt", "a", "./a", "./s/w.txt"),
            ("s/w.txt", "a", "b", "../a/s/w.txt"),
            ("s/w.txt", "a", "a/b/c", "../../s/w.txt"),
            ("s/w.txt", "a/b", "a", "b/s/w.txt"),
            ("../b/w.txt", "a", "b", "w.txt"),
            ("../w.txt", "a/b", "c", "../a/w.txt"),
            ("x/../w.txt", "a", "b", "../a/x/../w.txt"),
            ("s/w.txt", "", "b", "../s/w.txt"),
            ("w x: é.txt", "a", "b", "../a/w x: é.txt"),
            ("/abs/w.txt", "a", "b", "/abs/w.txt"),
            (
                "https://example.org/x.json",
                "a",
                "b",
                "https://example.org/x.json",
            ),
        ] {
            let ways = Ways::new(Path::new(from), Path::new(to));
            assert_eq!(ways.relocate(path), expected, "{path} from {from} to {to}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_seen_through() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("deep/real")).unwrap();
        std::os::unix::fs::symlink("deep/real", folder.path().join("link")).unwrap();
        let ways = Ways::new(&folder.path().join("link"), folder.path());
        assert_eq!(ways.relocate("../w.txt"), "deep/w.txt");
    }
}
