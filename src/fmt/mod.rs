//! The formatter: one layout for all data files, with every comment where it belongs.
//!
//! - `yaml`: formats YAML, with the writer that `convert` uses;
//! - `comments`: what each comment belongs to;
//! - `placeholder`: placeholders for comments and numbers while the writer is at work;
//! - `json`: formats JSON;
//! - `same`: whether two readings say the same;
//! - `error`: why a text is left as it is.
//!
//! Nothing is taken on trust: what was formatted is read again, and kept only if it says the same.

pub(crate) mod comments;
mod error;
mod json;
pub(crate) mod placeholder;
mod same;
#[cfg(test)]
mod tests;
mod yaml;

use std::sync::Arc;

pub use self::error::FormatError;
use crate::report::FileId;
use crate::report::span::SourceFile;
use crate::schema::shape::{Shape, Step};
use crate::syntax::tree::{Kind, Map, Member, Tree};
use crate::syntax::{DataFormat, Limits, parse};

/// Formats a text: keys in the order of the specification, two spaces per level, long texts folded, and
/// quotation marks where a YAML parser could read something else. Data, comments and the digits of
/// numbers do not change.
///
/// ```
/// use onrecord::{DataFormat, Limits, fmt::format};
///
/// let text = "actors: {roe: {name: 'Jane Roe'}}   # who\nonrecord:   1\n";
/// assert_eq!(
///     format(text, DataFormat::Yaml, &Limits::default()).unwrap(),
///     "onrecord: 1\nactors:    # who\n  roe: {name: Jane Roe}\n",
/// );
/// ```
///
/// # Errors
///
/// When the text has a mistake in its writing, holds no data set or several, or has something that
/// would be lost. [`FormatError`] says which.
pub fn format(text: &str, format: DataFormat, limits: &Limits) -> Result<String, FormatError> {
    let write: fn(&Tree) -> Result<String, FormatError> = match format {
        DataFormat::Yaml => yaml::write,
        DataFormat::Json => |tree| Ok(json::write(tree)),
        DataFormat::Ndjson => {
            return Err(FormatError::Ndjson);
        }
    };
    let old = read(text, format, limits)?;
    let formatted = write(&old)?;
    // The file keeps the line ends that it has.
    let ends_with_return = text
        .split_once('\n')
        .is_some_and(|(line, _)| line.ends_with('\r'));
    let new_text = if ends_with_return {
        formatted.replace('\n', "\r\n")
    } else {
        formatted.clone()
    };
    let changed = |byte: usize| FormatError::Changed {
        line: old.file().line(byte),
    };
    let first_comment = old.comments().first().map_or(0, |comment| comment.start);
    let new = read(&new_text, format, limits).map_err(|_| changed(first_comment))?;
    if let Some(byte) = same::changed_value(old.root(), new.root()) {
        return Err(changed(byte));
    }
    if let Some(byte) = same::lost_comment(&old, &new) {
        return Err(changed(byte));
    }
    if write(&new).is_ok_and(|again| again == formatted) {
        Ok(new_text)
    } else {
        Err(changed(first_comment))
    }
}

fn read(text: &str, format: DataFormat, limits: &Limits) -> Result<Tree, FormatError> {
    let file = Arc::new(SourceFile::new("", text));
    let mut parsed = parse(Arc::clone(&file), FileId(0), format, limits);
    if let Some(finding) = parsed.findings.first() {
        return Err(FormatError::Mistake {
            rule: finding.rule.name,
            line: file.line(finding.primary.span.start),
        });
    }
    if let Some(second) = parsed.trees.get(1) {
        return Err(FormatError::SeveralDataSets {
            line: file.line(second.root().span().start),
        });
    }
    let tree = parsed.trees.pop().ok_or(FormatError::Empty)?;
    match tree.root().kind() {
        Kind::Map(map) if map.len() > 0 => Ok(tree),
        _ => Err(FormatError::NoKeys {
            line: file.line(tree.root().span().start),
        }),
    }
}

/// A member of a map, and the shape that the specification gives its value.
type Shaped<'a> = (Member<'a>, Option<&'static Shape>);

/// The members of a map in the order of the specification. Unknown keys come last, and the entries of a
/// section keep their order.
fn ordered<'a>(map: Map<'a>, shape: Option<&'static Shape>) -> Vec<Shaped<'a>> {
    let inner = |member: &Member<'a>| shape.and_then(|shape| shape.step(&Step::Key(member.key)));
    let mut members: Vec<_> = map.iter().map(|member| (member, inner(&member))).collect();
    if let Some(shape) = shape {
        let place = |key: &str| shape.key_names().position(|name| name == key);
        members.sort_by_key(|(member, _)| place(member.key).unwrap_or(usize::MAX));
    }
    members
}

/// The shape that the specification gives the items of a list.
fn items_of(shape: Option<&'static Shape>) -> Option<&'static Shape> {
    shape.and_then(|shape| shape.step(&Step::Index(0)))
}
