//! What stops the tool itself.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be done: a file that cannot be opened, data that cannot be written.
///
/// What is wrong with data is never an error of this type; it stands in a
/// [`Report`](crate::Report).
///
/// ```
/// let error = onrecord::check_paths(&["no-such-file.yaml"], &onrecord::Options::default()).unwrap_err();
/// assert!(error.is_io());
/// assert_eq!(error.path(), Some(std::path::Path::new("no-such-file.yaml")));
/// assert_eq!(error.to_string(), "there is no file no-such-file.yaml");
/// ```
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    Io { path: PathBuf, error: io::Error },
    Write { what: String },
}

impl Error {
    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        Self(Kind::Io {
            path: path.to_owned(),
            error,
        })
    }

    pub(crate) fn write(what: impl fmt::Display) -> Self {
        Self(Kind::Write {
            what: what.to_string(),
        })
    }

    /// Whether a file could not be read or written.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.0, Kind::Io { .. })
    }

    /// The file that could not be read or written.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Io { path, .. } => Some(path),
            Kind::Write { .. } => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Io { path, error } => {
                let path = path.display();
                match error.kind() {
                    io::ErrorKind::NotFound => write!(f, "there is no file {path}"),
                    io::ErrorKind::PermissionDenied => {
                        write!(f, "{path} may not be opened by this user")
                    }
                    io::ErrorKind::IsADirectory => write!(f, "{path} is a folder, not a file"),
                    _ => write!(f, "{path}: {error}"),
                }
            }
            Kind::Write { what } => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Io { error, .. } => Some(error),
            Kind::Write { .. } => None,
        }
    }
}
