//! What stops the tool itself.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::project::invalid::Invalid;

/// Why something could not be done: a file that cannot be opened, data that cannot be written, and,
/// from what gives data or nothing, data that is not valid.
///
/// Its kinds are distinguished by [`is_io`](Self::is_io) and [`invalid`](Self::invalid), so that new ones
/// can come. Functions that check never give an error about what is wrong with data; that is in their
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
    Io {
        path: PathBuf,
        error: io::Error,
    },
    /// What was read from, or written to, is no file.
    Stream {
        error: io::Error,
    },
    Write {
        what: String,
    },
    /// Facts of a part of a data set that cannot be used.
    Facts {
        what: String,
    },
    Invalid(Invalid),
    /// A line that is no record.
    Record {
        line: usize,
        invalid: Invalid,
    },
}

impl Error {
    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        Self(Kind::Io {
            path: path.to_owned(),
            error,
        })
    }

    pub(crate) fn stream(error: io::Error) -> Self {
        Self(Kind::Stream { error })
    }

    pub(crate) fn record(line: usize, invalid: Invalid) -> Self {
        Self(Kind::Record { line, invalid })
    }

    pub(crate) fn write(what: impl fmt::Display) -> Self {
        Self(Kind::Write {
            what: what.to_string(),
        })
    }

    pub(crate) fn facts(what: impl fmt::Display) -> Self {
        Self(Kind::Facts {
            what: what.to_string(),
        })
    }

    /// Whether a file, or another input or output, could not be read or written.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.0, Kind::Io { .. } | Kind::Stream { .. })
    }

    /// The file that could not be read or written.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Io { path, .. } => Some(path),
            Kind::Stream { .. }
            | Kind::Write { .. }
            | Kind::Facts { .. }
            | Kind::Invalid(_)
            | Kind::Record { .. } => None,
        }
    }

    /// What is wrong with the data, where that is why it was not given.
    ///
    /// ```
    /// let error = onrecord::from_reader("onrecord: 2".as_bytes()).unwrap_err();
    /// let report = error.invalid().unwrap().report();
    /// assert_eq!(report.findings()[0].rule.name, "unsupported-version");
    /// ```
    #[must_use]
    pub fn invalid(&self) -> Option<&Invalid> {
        match &self.0 {
            Kind::Invalid(invalid) | Kind::Record { invalid, .. } => Some(invalid),
            Kind::Io { .. } | Kind::Stream { .. } | Kind::Write { .. } | Kind::Facts { .. } => None,
        }
    }

    /// The same by value.
    ///
    /// # Errors
    ///
    /// The error itself, where it is of another kind.
    ///
    /// ```
    /// let error = onrecord::from_reader("onrecord: 2".as_bytes()).unwrap_err();
    /// let report = error.into_invalid()?.into_report();
    /// assert!(report.has_errors());
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn into_invalid(self) -> Result<Invalid, Self> {
        match self.0 {
            Kind::Invalid(invalid) | Kind::Record { invalid, .. } => Ok(invalid),
            kind @ (Kind::Io { .. }
            | Kind::Stream { .. }
            | Kind::Write { .. }
            | Kind::Facts { .. }) => Err(Self(kind)),
        }
    }

    /// The line of a stream that is no record, counted from 1.
    ///
    /// ```
    /// let mut records = onrecord::Records::new("\n{}\n".as_bytes());
    /// assert_eq!(records.next().unwrap().unwrap_err().line(), Some(2));
    /// ```
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self.0 {
            Kind::Record { line, .. } => Some(line),
            Kind::Io { .. }
            | Kind::Stream { .. }
            | Kind::Write { .. }
            | Kind::Facts { .. }
            | Kind::Invalid(_) => None,
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
            Kind::Stream { error } => error.fmt(f),
            Kind::Write { what } | Kind::Facts { what } => f.write_str(what),
            Kind::Invalid(invalid) | Kind::Record { invalid, .. } => invalid.fmt(f),
        }
    }
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Self(Kind::Invalid(invalid))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Io { error, .. } => Some(error),
            // It is displayed as a whole, so that it is not to be displayed once more as the source.
            Kind::Stream { error } => error.source(),
            Kind::Invalid(_) | Kind::Record { .. } | Kind::Write { .. } | Kind::Facts { .. } => {
                None
            }
        }
    }
}
