//! Writes a report for people and for programs: one file per output format.
//!
//! Control characters from data files never reach the output: `clean` replaces them in text, and `escape`
//! escapes them in JSON.

use std::path::Path;

mod address;
mod clean;
mod escape;
mod excerpt;
mod github;
mod human;
mod json;
mod ndjson;
mod parts;
mod sarif;
#[cfg(test)]
mod schema;
mod short;
mod summary;

pub use github::github;
pub use human::human;
pub use json::json;
pub use ndjson::ndjson;
pub use sarif::sarif;
pub use short::short;
pub use summary::summary;

/// Whether the output has color codes for a terminal.
///
/// ```
/// use onrecord::render::{Color, human};
///
/// let mut out = Vec::new();
/// human(&onrecord::read("onrecord: 2").report, Color::On, &mut out)?;
/// assert!(out.contains(&0x1b));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// With colors.
    On,
    /// Plain text.
    Off,
}

/// The folders from which reports for other programs name files. Both are absolute paths.
///
/// ```
/// use onrecord::render::Folders;
///
/// let folders = Folders { here: "/home/roe/talks".as_ref(), top: "/home/roe".as_ref() };
/// assert!(folders.here.starts_with(folders.top));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folders<'a> {
    /// The folder from which the names of files in the report start: the current one.
    pub here: &'a Path,
    /// The folder that the other program knows: the top of a repository. Files elsewhere are named with
    /// their absolute path.
    pub top: &'a Path,
}

/// How a run ended, which reports for programs tell.
///
/// ```
/// use onrecord::render::{Ending, json};
///
/// let report = onrecord::read("onrecord: 2").report;
/// let mut out = Vec::new();
/// json(&report, &Ending::Found, &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains("\"rule\": \"unsupported-version\""));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing that counts was found.
    Clean,
    /// Something that counts was found.
    Found,
    /// The run was interrupted. What was found until then is told.
    Interrupted,
    /// The command could not run.
    Failed {
        /// What could not be done.
        message: String,
        /// What can be done about it.
        help: Option<String>,
    },
}

impl Ending {
    /// The exit code of the run: 0, 1 or 2, or 130 when it was interrupted.
    ///
    /// ```
    /// use onrecord::render::Ending;
    ///
    /// assert_eq!((Ending::Clean.exit_code(), Ending::Found.exit_code()), (0, 1));
    /// ```
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::Failed { .. } => 2,
            Self::Interrupted => 130,
        }
    }
}

/// A message on one line that is safe to print: messages of the command contain names of files, which may
/// contain anything.
pub(crate) fn clean_line(text: &str) -> String {
    clean::line(text)
}
