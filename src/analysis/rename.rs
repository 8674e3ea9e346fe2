//! Another id for something, in all files that use it.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use super::ids::{Ids, Written, ids};
use crate::model::{ActorId, Kind, StatementId};
use crate::report::suggest::nearest;
use crate::syntax::{DataFormat, Limits};

/// What has an id.
///
/// ```
/// use onrecord::analysis::IdKind;
///
/// assert_eq!(IdKind::ALL.map(IdKind::as_str)[2], "actor");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdKind {
    /// A coder.
    Coder,
    /// A source.
    Source,
    /// An actor.
    Actor,
    /// An issue.
    Issue,
    /// An occasion.
    Occasion,
    /// A statement.
    Statement,
}

impl IdKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Coder,
        Self::Source,
        Self::Actor,
        Self::Issue,
        Self::Occasion,
        Self::Statement,
    ];

    /// The word for it, as it is the `type` of a record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.kind().word()
    }

    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Coder => Kind::Coder,
            Self::Source => Kind::Source,
            Self::Actor => Kind::Actor,
            Self::Issue => Kind::Issue,
            Self::Occasion => Kind::Occasion,
            Self::Statement => Kind::Statement,
        }
    }
}

/// A data file as it is written.
///
/// ```
/// use onrecord::DataFormat;
/// use onrecord::analysis::{FileText, IdKind, rename};
///
/// let line = r#"{"type":"issue","id":"quota","label":"Water quota"}"#;
/// let file = FileText::new("talks.ndjson", line, DataFormat::Ndjson);
/// let renamed = rename(&[file], &[0], IdKind::Issue, "quota", "water")?;
/// assert_eq!(renamed, [Some(line.replace("quota\",", "water\","))]);
/// # Ok::<(), onrecord::analysis::RenameError>(())
/// ```
#[derive(Clone, Debug)]
pub struct FileText<'t> {
    name: &'t str,
    text: &'t str,
    format: DataFormat,
}

impl<'t> FileText<'t> {
    /// A file with its path, by which other files use it.
    #[must_use]
    pub fn new(name: &'t str, text: &'t str, format: DataFormat) -> Self {
        Self { name, text, format }
    }
}

/// Why an id is not changed.
///
/// ```
/// use onrecord::DataFormat;
/// use onrecord::analysis::{FileText, IdKind, RenameError, rename};
///
/// let file = FileText::new("a.onrecord.yaml", "actors: {roe: {name: Jane Roe}}\n", DataFormat::Yaml);
/// let error = rename(&[file], &[0], IdKind::Actor, "reo", "jane-roe").unwrap_err();
/// assert!(matches!(error, RenameError::NotDefined { nearest: Some(ref near), .. } if near == "roe"));
/// assert_eq!(error.to_string(), "no file defines an actor `reo`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RenameError {
    /// Nothing has the old id.
    NotDefined {
        /// What was looked for, as in `an actor`.
        what: String,
        /// The id.
        id: String,
        /// An id that may have been meant.
        nearest: Option<String>,
    },
    /// Several files define the old id.
    Several {
        /// The id.
        id: String,
        /// The names of the files.
        files: Vec<String>,
    },
    /// Something has the new id already, or it is referred to.
    Taken {
        /// The new id.
        id: String,
        /// The name of the file.
        file: String,
    },
    /// The new id cannot be one.
    NoId {
        /// The new id.
        id: String,
        /// Why.
        reason: String,
    },
    /// A file has errors, or writes the id in a way that cannot be changed alone.
    Unreadable {
        /// The name of the file.
        file: String,
    },
}

impl fmt::Display for RenameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDefined { what, id, .. } => write!(f, "no file defines {what} `{id}`"),
            Self::Several { id, files } => {
                write!(f, "several files define `{id}`: {}", files.join(", "))
            }
            Self::Taken { id, file } => write!(f, "`{file}` has `{id}` already"),
            Self::NoId { id, reason } => write!(f, "`{id}` cannot be an id: {reason}"),
            Self::Unreadable { file } => write!(
                f,
                "`{file}` cannot be changed: it has errors, or writes the id by an anchor"
            ),
        }
    }
}

impl std::error::Error for RenameError {}

/// Gives something another id: where it is defined, and where the same file or one that uses it refers to
/// it. Everything else in the texts stays as it is, byte for byte.
///
/// `defining` has the numbers of the files of which one defines it; the others may only refer to it. Gives
/// the new text of each file, `None` for one that does not change.
///
/// # Errors
///
/// When not just one of the `defining` files has the old id, when the new one is in use, or when one of the
/// texts cannot be changed; then no text is.
///
/// # Example
///
/// ```
/// use onrecord::DataFormat::Yaml;
/// use onrecord::analysis::{FileText, IdKind, rename};
///
/// let people = "actors:\n  roe: {name: Jane Roe} # the envoy\n";
/// let talks = "uses: {people: people.yaml}\nstatements:\n- {id: s1, speaker: \"roe\", acts: [ask]}\n";
/// let files = [FileText::new("people.yaml", people, Yaml), FileText::new("talks.yaml", talks, Yaml)];
/// let renamed = rename(&files, &[0, 1], IdKind::Actor, "roe", "jane-roe")?;
/// assert_eq!(renamed[0].as_deref(), Some("actors:\n  jane-roe: {name: Jane Roe} # the envoy\n"));
/// assert!(renamed[1].as_ref().unwrap().contains("speaker: \"jane-roe\""));
/// # Ok::<(), onrecord::analysis::RenameError>(())
/// ```
pub fn rename(
    files: &[FileText<'_>],
    defining: &[usize],
    kind: IdKind,
    old: &str,
    new: &str,
) -> Result<Vec<Option<String>>, RenameError> {
    check_id(kind, new)?;
    let limits = Limits::default();
    let read = files.iter().map(|file| {
        let unreadable = || RenameError::Unreadable {
            file: file.name.to_owned(),
        };
        ids(file.text, file.format, &limits).ok_or_else(unreadable)
    });
    let read: Vec<Ids> = read.collect::<Result<_, _>>()?;
    let own = definer(files, &read, defining, kind, old)?;
    let home = plain(Path::new(files[own].name));
    let mut renamed = Vec::with_capacity(files.len());
    for (number, (file, ids)) in files.iter().zip(&read).enumerate() {
        // Under which names the file leads to the one that defines it.
        let folder = Path::new(file.name).parent().unwrap_or(Path::new(""));
        let names = ids
            .uses
            .iter()
            .filter(|(_, path)| plain(&folder.join(path)) == home);
        let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        let meant = |written: &Written| -> Option<String> {
            if written.kind != kind.kind() {
                return None;
            }
            let is_own = number == own && written.id == old;
            if kind != IdKind::Statement {
                let is_meant = written.id == old && (number == own || !names.is_empty());
                return is_meant.then(|| new.to_owned());
            }
            let inside = written
                .id
                .split_once('#')
                .filter(|(name, id)| names.contains(name) && *id == old && !written.is_definition);
            inside
                .map(|(name, _)| format!("{name}#{new}"))
                .or_else(|| is_own.then(|| new.to_owned()))
        };
        let is_reached = number == own || !names.is_empty();
        let is_new = |one: &&Written| one.kind == kind.kind() && one.id == new;
        if is_reached
            && (number == own || kind != IdKind::Statement)
            && ids.all.iter().any(|one| is_new(&one))
        {
            return Err(RenameError::Taken {
                id: new.to_owned(),
                file: file.name.to_owned(),
            });
        }
        renamed.push(rewritten(file, ids, &meant, &limits)?);
    }
    Ok(renamed)
}

/// A text in which the ids that are meant are others; `None` if none is meant.
pub(super) fn rewritten(
    file: &FileText<'_>,
    ids: &Ids,
    meant: &dyn Fn(&Written) -> Option<String>,
    limits: &Limits,
) -> Result<Option<String>, RenameError> {
    let changes: Vec<(&Written, String)> = { ids.all.iter() }
        .filter_map(|written| Some((written, meant(written)?)))
        .collect();
    if changes.is_empty() {
        return Ok(None);
    }
    let mut text = String::with_capacity(file.text.len() + 64);
    let mut at = 0;
    for (written, id) in &changes {
        let span = written.span.range();
        let raw = &file.text[span.clone()];
        text.push_str(&file.text[at..span.start]);
        text.push_str(&between_marks(raw, id));
        at = span.end;
    }
    text.push_str(&file.text[at..]);
    let expected = { ids.all.iter() }.map(|one| {
        let id = meant(one).unwrap_or_else(|| one.id.clone());
        (one.kind, id, one.is_definition)
    });
    let again = super::ids::ids(&text, file.format, limits);
    let is_right = again.is_some_and(|again| {
        let found = again.all.into_iter();
        found
            .map(|one| (one.kind, one.id, one.is_definition))
            .eq(expected)
    });
    if is_right {
        Ok(Some(text))
    } else {
        Err(RenameError::Unreadable {
            file: file.name.to_owned(),
        })
    }
}

/// The number of the file that defines an id.
fn definer(
    files: &[FileText<'_>],
    read: &[Ids],
    defining: &[usize],
    kind: IdKind,
    old: &str,
) -> Result<usize, RenameError> {
    let defined = |number: usize| {
        let all = read[number].all.iter();
        all.filter(|one| one.is_definition && one.kind == kind.kind())
    };
    let mut found = defining
        .iter()
        .copied()
        .filter(|number| defined(*number).any(|one| one.id == old));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some(first), Some(second)) => {
            let all = [first, second].into_iter().chain(found);
            Err(RenameError::Several {
                id: old.to_owned(),
                files: all.map(|number| files[number].name.to_owned()).collect(),
            })
        }
        (None, _) => {
            let known = defining.iter().flat_map(|number| defined(*number));
            let near = nearest(old, known.map(|one| one.id.as_str()));
            Err(RenameError::NotDefined {
                what: kind.kind().a_word().to_owned(),
                id: old.to_owned(),
                nearest: near.map(str::to_owned),
            })
        }
    }
}

fn check_id(kind: IdKind, new: &str) -> Result<(), RenameError> {
    let wrong = match kind {
        IdKind::Statement => new
            .parse::<StatementId>()
            .err()
            .map(|error| error.to_string()),
        IdKind::Coder | IdKind::Source | IdKind::Actor | IdKind::Issue | IdKind::Occasion => {
            new.parse::<ActorId>().err().map(|error| error.to_string())
        }
    };
    match wrong {
        None => Ok(()),
        Some(reason) => Err(RenameError::NoId {
            id: new.to_owned(),
            reason,
        }),
    }
}

/// An id as the old one is written, or between quotation marks where YAML would read it as something else.
fn between_marks(raw: &str, id: &str) -> String {
    const OTHERS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    match raw.chars().next() {
        Some(mark @ ('"' | '\'')) => format!("{mark}{id}{mark}"),
        _ if id.starts_with(|c: char| c.is_ascii_alphabetic())
            && !id.contains(" #")
            && !OTHERS.contains(&id.to_ascii_lowercase().as_str()) =>
        {
            id.to_owned()
        }
        _ => format!("\"{id}\""),
    }
}

/// A path without `.` and `..`, as far as that can be known from the path alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
