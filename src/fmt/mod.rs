//! The formatter: one layout for all data files, with every comment where it belongs.
//!
//! - `yaml`: formats YAML, with the writer that `convert` uses;
//! - `comments`: what each comment belongs to;
//! - `placeholder`: placeholders for comments and numbers while the writer is at work;
//! - `json`: formats JSON;
//! - `same`: whether two readings say the same.
//!
//! Nothing is taken on trust: what was laid out is read again, and kept only if it says the same.

mod comments;
mod json;
mod placeholder;
mod same;
#[cfg(test)]
mod tests;
mod yaml;

use std::sync::Arc;

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
/// use onrecord::{DataFormat, Limits, fmt::lay_out};
///
/// let text = "actors: {roe: {name: 'Jane Roe'}}   # who\nonrecord:   1\n";
/// assert_eq!(
///     lay_out(text, DataFormat::Yaml, &Limits::default()).unwrap(),
///     "onrecord: 1\nactors:    # who\n  roe: {name: Jane Roe}\n",
/// );
/// ```
///
/// # Errors
///
/// The reason why the text must be left as it is, as the end of a sentence that begins with "it".
pub fn lay_out(text: &str, format: DataFormat, limits: &Limits) -> Result<String, String> {
    let write: fn(&Tree) -> Result<String, String> = match format {
        DataFormat::Yaml => yaml::write,
        DataFormat::Json => |tree| Ok(json::write(tree)),
        DataFormat::Ndjson => {
            return Err("is in the stream form, which has one record a line".to_owned());
        }
    };
    let old = read(text, format, limits)?;
    let new_text = write(&old)?;
    let changed = || "cannot be laid out anew without changing what it says".to_owned();
    let new = read(&new_text, format, limits).map_err(|_| changed())?;
    let is_stable = write(&new).is_ok_and(|again| again == new_text);
    if !is_stable || !same::values(old.root(), new.root()) || !same::comments(&old, &new) {
        return Err(changed());
    }
    Ok(new_text)
}

fn read(text: &str, format: DataFormat, limits: &Limits) -> Result<Tree, String> {
    let file = Arc::new(SourceFile::new("", text));
    let mut parsed = parse(file, FileId(0), format, limits);
    if let Some(finding) = parsed.findings.first() {
        return Err(format!(
            "has a mistake in its writing (`{}`); `onrecord check` shows where",
            finding.rule.name
        ));
    }
    match parsed.trees.len() {
        0 | 1 => {}
        _ => return Err("holds several data sets; give each a file of its own".to_owned()),
    }
    let tree = parsed.trees.pop().ok_or("holds nothing")?;
    match tree.root().kind() {
        Kind::Map(map) if map.len() > 0 => Ok(tree),
        _ => Err("does not hold keys such as `onrecord` and `statements`".to_owned()),
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
