//! Where files are read from: the disk, memory, or an editor's buffers over the disk.

mod memory;

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::memory::{LayeredFiles, MemoryFiles};

/// Where files are read from: data files, the files that they use, and the texts of sources.
///
/// An implementation answers four questions about paths. Which paths a data file may lead to is not
/// among them: that is decided by what [`canonicalize`](Self::canonicalize) says, in the same way for
/// all implementations, so that none of them can open more than the folder of the data. What
/// `canonicalize` gives must therefore be free of `..` and of links.
///
/// [`DiskFiles`] is used unless [`Options::with_files`](crate::Options::with_files) gives another one.
///
/// ```
/// use std::io::{self, Read};
/// use std::path::{Path, PathBuf};
///
/// use onrecord::{DiskFiles, Files, Options, check_paths};
///
/// /// The disk, with a message for each file that is opened.
/// #[derive(Debug)]
/// struct Traced;
///
/// impl Files for Traced {
///     fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
///         println!("reading {}", path.display());
///         DiskFiles.open(path)
///     }
///
///     fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
///         DiskFiles.canonicalize(path)
///     }
///
///     fn is_file(&self, path: &Path) -> bool {
///         DiskFiles.is_file(path)
///     }
///
///     fn size(&self, path: &Path) -> io::Result<u64> {
///         DiskFiles.size(path)
///     }
/// }
///
/// let options = Options::default().with_files(Traced);
/// let report = check_paths(&["examples/minimal.onrecord.yaml"], &options)?;
/// assert_eq!(report.data_files(), 1);
/// # Ok::<(), onrecord::Error>(())
/// ```
pub trait Files: fmt::Debug + Send + Sync {
    /// Opens a file for reading from its start.
    ///
    /// # Errors
    ///
    /// When there is no such file, or it cannot be opened.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>>;

    /// The one absolute path of a file or folder: without links, `.` and `..`. A relative path starts
    /// from the current folder. Two paths of one file have the same.
    ///
    /// # Errors
    ///
    /// When there is no such file or folder.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;

    /// Whether there is a plain file: not a folder, a device or a pipe.
    fn is_file(&self, path: &Path) -> bool;

    /// How many bytes a file has. Memory is set aside for so many, and long files are left for later;
    /// the bounds of [`Limits`](crate::Limits) do not rest on it.
    ///
    /// # Errors
    ///
    /// When there is no such file.
    fn size(&self, path: &Path) -> io::Result<u64>;
}

/// The files of the disk.
///
/// ```
/// use onrecord::{DiskFiles, Files};
///
/// assert!(DiskFiles.is_file("examples/minimal.onrecord.yaml".as_ref()));
/// assert!(!DiskFiles.is_file("examples".as_ref()));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskFiles;

impl Files for DiskFiles {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(path)?))
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        path.metadata().map(|about| about.len())
    }
}

impl<F: Files + ?Sized> Files for Arc<F> {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        (**self).open(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        (**self).canonicalize(path)
    }

    fn is_file(&self, path: &Path) -> bool {
        (**self).is_file(path)
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        (**self).size(path)
    }
}
