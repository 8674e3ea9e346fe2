//! Files that are held in memory, alone or over other files.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::Files;

/// Files that are held in memory: for tests, for data that never was on a disk, and, over the disk, for
/// the buffers of an editor.
///
/// A copy is cheap, since contents are shared. Relative paths start from a folder of their own, above
/// which there is nothing: a path with too many `..` is outside the data folder here as it is on a disk.
///
/// ```
/// use onrecord::{MemoryFiles, Options, check_paths};
///
/// let mut files = MemoryFiles::default();
/// files.insert("actors.onrecord.yaml", "onrecord: 1\nactors: {roe: {name: Jane Roe}}\n");
/// files.insert(
///     "talks.onrecord.yaml",
///     "onrecord: 1
/// uses: {people: actors.onrecord.yaml}
/// statements:
/// - {id: s1, speaker: roe, acts: [predict], gist: It will take weeks.}
/// ",
/// );
/// let report = check_paths(&["talks.onrecord.yaml"], &Options::default().with_files(files))?;
/// assert_eq!((report.data_files(), report.findings().len()), (2, 0));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    /// By absolute path, without `.` and `..`.
    contents: BTreeMap<PathBuf, Arc<[u8]>>,
}

/// Where relative paths start from.
const HERE: &str = "/memory";

impl MemoryFiles {
    /// Puts a file there, in the place of one with the same path.
    pub fn insert(&mut self, path: impl AsRef<Path>, contents: impl Into<Vec<u8>>) {
        let contents = Arc::from(contents.into());
        self.contents.insert(absolute(path.as_ref()), contents);
    }

    /// Takes a file away; says whether there was one.
    ///
    /// ```
    /// let mut files = onrecord::MemoryFiles::default();
    /// files.insert("talks.yaml", "onrecord: 1");
    /// assert!(files.remove("talks.yaml"));
    /// assert!(!files.remove("talks.yaml"));
    /// ```
    pub fn remove(&mut self, path: impl AsRef<Path>) -> bool {
        self.contents.remove(&absolute(path.as_ref())).is_some()
    }

    fn get(&self, path: &Path) -> io::Result<&Arc<[u8]>> {
        let found = self.contents.get(&absolute(path));
        found.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl<P: AsRef<Path>, C: Into<Vec<u8>>> FromIterator<(P, C)> for MemoryFiles {
    fn from_iter<I: IntoIterator<Item = (P, C)>>(contents: I) -> Self {
        let mut files = Self::default();
        for (path, contents) in contents {
            files.insert(path, contents);
        }
        files
    }
}

impl Files for MemoryFiles {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(Arc::clone(self.get(path)?))))
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        let path = absolute(path);
        let is_there = Path::new(HERE).starts_with(&path)
            || self.contents.keys().any(|file| file.starts_with(&path));
        is_there
            .then_some(path)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn is_file(&self, path: &Path) -> bool {
        self.get(path).is_ok()
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        self.get(path).map(|contents| contents.len() as u64)
    }
}

/// The path from the top, without `.` and `..`. There are no links in memory, so that nothing has to be
/// looked up.
fn absolute(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in Path::new(HERE).join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// Some files over others: the buffers of an editor, say, over the disk.
///
/// Each of the upper files hides the one with the same path below, or is there as if it had been saved.
/// Paths mean what they mean below: links are followed and `..` goes where the lower files say, so that
/// an upper file opens no way out of the folder of the data.
///
/// ```
/// use onrecord::{DiskFiles, LayeredFiles, Options, check_paths};
///
/// let file = "examples/minimal.onrecord.yaml";
/// let mut files = LayeredFiles::over(DiskFiles);
/// files.insert(file, "onrecord: 1\ntitel: not saved yet\n");
/// let report = check_paths(&[file], &Options::default().with_files(files))?;
/// assert_eq!(report.findings()[0].rule.name, "unknown-key");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LayeredFiles<F> {
    /// By the path that the lower files give, or would give if it was there.
    contents: BTreeMap<PathBuf, Arc<[u8]>>,
    below: F,
}

impl<F: Files> LayeredFiles<F> {
    /// No file yet over those below.
    #[must_use]
    pub fn over(below: F) -> Self {
        let contents = BTreeMap::new();
        Self { contents, below }
    }

    /// Puts a file there, in the place of one with the same path.
    pub fn insert(&mut self, path: impl AsRef<Path>, contents: impl Into<Vec<u8>>) {
        let path = self.real(path.as_ref());
        self.contents.insert(path, Arc::from(contents.into()));
    }

    /// Takes an upper file away, so that the one below is seen again; says whether there was one.
    ///
    /// ```
    /// use onrecord::{DiskFiles, LayeredFiles};
    ///
    /// let mut files = LayeredFiles::over(DiskFiles);
    /// files.insert("talks.yaml", "onrecord: 1");
    /// assert!(files.remove("talks.yaml"));
    /// ```
    pub fn remove(&mut self, path: impl AsRef<Path>) -> bool {
        let path = self.real(path.as_ref());
        self.contents.remove(&path).is_some()
    }

    fn get(&self, path: &Path) -> Option<&Arc<[u8]>> {
        if self.contents.is_empty() {
            return None;
        }
        self.contents.get(&self.real(path))
    }

    /// The real path of what is there below, and of what is not there that of the folder which is.
    fn real(&self, path: &Path) -> PathBuf {
        let here = self.below.canonicalize(Path::new("."));
        // An absolute path stays itself.
        let path = here.map_or_else(|_| path.to_owned(), |here| here.join(path));
        let there = path
            .ancestors()
            .find_map(|above| Some((above, self.below.canonicalize(above).ok()?)));
        let Some((above, mut real)) = there else {
            return path;
        };
        for part in path.strip_prefix(above).unwrap_or(&path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    real.pop();
                }
                part => real.push(part),
            }
        }
        real
    }
}

impl<F: Files> Files for LayeredFiles<F> {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        match self.get(path) {
            Some(contents) => Ok(Box::new(Cursor::new(Arc::clone(contents)))),
            None => self.below.open(path),
        }
    }

    fn open_within(&self, root: &Path, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        match self.get(path) {
            Some(contents) => Ok(Box::new(Cursor::new(Arc::clone(contents)))),
            None => self.below.open_within(root, path),
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.below.canonicalize(path).or_else(|error| {
            // A file that was never saved may be in a folder that does not exist either.
            let real = self.real(path);
            let mut files = self.contents.keys();
            files
                .any(|file| file.starts_with(&real))
                .then_some(real)
                .ok_or(error)
        })
    }

    fn is_file(&self, path: &Path) -> bool {
        self.get(path).is_some() || self.below.is_file(path)
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        match self.get(path) {
            Some(contents) => Ok(contents.len() as u64),
            None => self.below.size(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::files::DiskFiles;

    fn text(files: &impl Files, path: &Path) -> String {
        let mut text = String::new();
        files.open(path).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn paths_in_memory_have_one_form() {
        let files = MemoryFiles::from_iter([("data/a.yaml", "a"), ("/other/b.yaml", "bb")]);
        let real = |path: &str| files.canonicalize(path.as_ref()).ok();
        assert_eq!(
            real("data/./x/../a.yaml"),
            Some("/memory/data/a.yaml".into())
        );
        assert_eq!(real("."), Some("/memory".into()));
        assert_eq!(real("data"), Some("/memory/data".into()));
        assert_eq!(real("../other/b.yaml"), Some("/other/b.yaml".into()));
        assert_eq!(real("../../../.."), Some("/".into()));
        assert_eq!(real("none"), None);
        assert_eq!(real("dat"), None);
        assert!(!files.is_file("data".as_ref()));
        assert_eq!(files.size("/other/b.yaml".as_ref()).unwrap(), 2);
        assert_eq!(text(&files, "data/a.yaml".as_ref()), "a");
    }

    #[test]
    fn upper_files_hide_lower_ones_and_are_there_without_any() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::write(at("a.txt"), "saved").unwrap();
        let mut files = LayeredFiles::over(DiskFiles);
        files.insert(at("a.txt"), "buffer");
        files.insert(at("new/b.txt"), "new");
        assert_eq!(text(&files, &at("./none/../a.txt")), "buffer");
        assert_eq!(text(&files, &at("new/b.txt")), "new");
        let real = place.path().canonicalize().unwrap();
        assert_eq!(
            files.canonicalize(&at("a.txt")).unwrap(),
            real.join("a.txt")
        );
        assert_eq!(files.canonicalize(&at("new")).unwrap(), real.join("new"));
        assert!(files.canonicalize(&at("other")).is_err());
        assert!(files.is_file(&at("new/b.txt")) && !files.is_file(&at("new")));
        assert!(files.remove(at("a.txt")));
        assert_eq!(text(&files, &at("a.txt")), "saved");
        assert_eq!(files.size(&at("a.txt")).unwrap(), 5);
    }
}
