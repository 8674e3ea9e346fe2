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
/// An implementation answers questions about paths. Which paths a data file may lead to is not
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

    /// The same for a file that must be in or below a folder, given by its real path.
    ///
    /// As given, what the path leads to is looked up first, and then opened. [`DiskFiles`] looks at what
    /// was opened: a folder may become a link in between.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open), and when the file is elsewhere.
    fn open_within(&self, root: &Path, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        let real = self.canonicalize(path)?;
        if real.starts_with(root) {
            self.open(&real)
        } else {
            Err(outside())
        }
    }

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

    fn open_within(&self, root: &Path, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        let file = File::open(path)?;
        if opened(&file, path)?.starts_with(root) && file.metadata()?.is_file() {
            Ok(Box::new(file))
        } else {
            Err(outside())
        }
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

fn outside() -> io::Error {
    let what = "it is outside the folder that paths may lead to";
    io::Error::new(io::ErrorKind::PermissionDenied, what)
}

/// The real path of what was opened at a path.
fn opened(file: &File, path: &Path) -> io::Result<PathBuf> {
    // Linux says where an open file is, whatever has become of its name.
    #[cfg(target_os = "linux")]
    {
        use std::os::fd::AsRawFd;
        let own = format!("/proc/self/fd/{}", file.as_raw_fd());
        if let Ok(real) = std::fs::read_link(own) {
            return Ok(real);
        }
    }
    let real = path.canonicalize()?;
    // Elsewhere, the file that has the name now must be the one that was opened.
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let (now, was) = (real.symlink_metadata()?, file.metadata()?);
        if (now.dev(), now.ino()) != (was.dev(), was.ino()) {
            return Err(outside());
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(real)
}

/// Files of which only those in and below a folder are opened.
#[derive(Debug)]
pub(crate) struct Within<'f> {
    pub(crate) files: &'f dyn Files,
    /// The real path of the folder.
    pub(crate) root: PathBuf,
}

impl Files for Within<'_> {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.files.open_within(&self.root, path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.canonicalize(path)
    }

    fn is_file(&self, path: &Path) -> bool {
        self.files.is_file(path)
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        self.files.size(path)
    }
}

impl<F: Files + ?Sized> Files for Arc<F> {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        (**self).open(path)
    }

    fn open_within(&self, root: &Path, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        (**self).open_within(root, path)
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
