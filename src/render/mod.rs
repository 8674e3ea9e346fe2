//! Writes a report for people and for programs: one file per output format.
//!
//! All formats but the drawn text ([`human`], with [`Color`]) are there without the feature `cli`.
//!
//! Control characters from data files never reach the output: `clean` replaces them in text, and `escape`
//! escapes them in JSON.

use std::path::Path;

mod address;
mod escape;
#[cfg(feature = "cli")]
mod excerpt;
mod github;
#[cfg(feature = "cli")]
mod human;
mod json;
mod ndjson;
#[cfg(feature = "cli")]
pub mod page;
mod parts;
mod sarif;
#[cfg(test)]
mod schema;
mod short;

pub use github::github;
#[cfg(feature = "cli")]
pub use human::human;
pub use json::json;
pub use ndjson::ndjson;
pub use sarif::sarif;
pub use short::short;

use crate::report::clean;
pub use crate::report::summary::summary;

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
#[cfg(feature = "cli")]
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
/// let folders = Folders::new("/home/roe/talks", "/home/roe");
/// assert!(folders.here.starts_with(folders.top));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Folders<'a> {
    /// The folder from which the names of files in the report start: the current one.
    pub here: &'a Path,
    /// The folder that the other program knows: the top of a repository. Files elsewhere are named with
    /// their absolute path.
    pub top: &'a Path,
}

impl<'a> Folders<'a> {
    /// The folder that names start from, and the one that the other program knows.
    #[must_use]
    pub fn new(
        here: &'a (impl AsRef<Path> + ?Sized),
        top: &'a (impl AsRef<Path> + ?Sized),
    ) -> Self {
        let (here, top) = (here.as_ref(), top.as_ref());
        Self { here, top }
    }
}

/// How a run ended, which reports for programs say.
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
#[non_exhaustive]
pub enum Ending {
    /// Nothing that counts was found.
    Clean,
    /// Something that counts was found.
    Found,
    /// The run was interrupted. What was found until then is reported.
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

/// A text that is safe to print: messages of the command contain names of files, which may contain
/// anything.
#[cfg(feature = "cli")]
pub(crate) fn clean_text(text: &str) -> std::borrow::Cow<'_, str> {
    clean::text(text)
}

/// The same on one line.
#[cfg(feature = "cli")]
pub(crate) fn clean_line(text: &str) -> String {
    clean::line(text)
}
