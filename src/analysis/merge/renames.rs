//! Ids that one of two versions renames, renamed in the other one too.

use super::Versions;
use super::parts::{Key, Part, parts};
use crate::analysis::rename::{FileText, IdKind, RenameError, rename};
use crate::model::Kind;
use crate::syntax::DataFormat;

/// With more ids that are gone, no renaming is looked for.
const MOST: usize = 50;

/// The three texts, in which what one version renamed has its new id everywhere. `None` if both renamed the
/// same differently.
pub(super) fn align(
    versions: Versions<'_>,
    format: DataFormat,
) -> Option<(String, String, String)> {
    let mut base = versions.base.to_owned();
    let (mut ours, mut theirs) = (versions.ours.to_owned(), versions.theirs.to_owned());
    follow(&mut base, &ours, &mut theirs, format)?;
    follow(&mut base, &theirs, &mut ours, format)?;
    Some((base, ours, theirs))
}

/// Renames in the base and in the other version what one version renamed.
fn follow(base: &mut String, one: &str, other: &mut String, format: DataFormat) -> Option<()> {
    let after = parts(one, format)?;
    // Entities first: statements that name them are then the same again.
    for kind in IdKind::ALL {
        let before = parts(base, format)?;
        let gone = missing(kind.kind(), &before, &after);
        let new = missing(kind.kind(), &after, &before);
        if gone.len() > MOST || new.len() > MOST {
            continue;
        }
        for old in &gone {
            for (id, renamed) in candidates(base, kind, old, &new, format) {
                let now = parts(&renamed, format)?;
                if text_of(kind.kind(), &id, &now) != text_of(kind.kind(), &id, &after) {
                    continue;
                }
                *base = renamed;
                match given(other, kind, old, &id, format) {
                    Ok(Some(text)) => *other = text,
                    Ok(None) => {}
                    // It is gone there, too, or something else has the id.
                    Err(_) => return None,
                }
                break;
            }
        }
    }
    Some(())
}

/// The ids of a kind that one version has and the other has not.
fn missing(kind: Kind, parts: &[Part], others: &[Part]) -> Vec<String> {
    let has = |key: &Key| others.iter().any(|part| part.key == *key);
    { parts.iter() }
        .filter(|part| !has(&part.key))
        .filter_map(|part| part.key.entry())
        .filter(|(of, _)| *of == kind)
        .map(|(_, id)| id.to_owned())
        .collect()
}

/// The base with each of the new ids in the place of an old one.
fn candidates(
    base: &str,
    kind: IdKind,
    old: &str,
    new: &[String],
    format: DataFormat,
) -> Vec<(String, String)> {
    let renamed = new.iter().filter_map(|id| {
        let text = given(base, kind, old, id, format).ok()??;
        Some((id.clone(), text))
    });
    renamed.collect()
}

fn given(
    text: &str,
    kind: IdKind,
    old: &str,
    new: &str,
    format: DataFormat,
) -> Result<Option<String>, RenameError> {
    let file = FileText::new("", text, format);
    let mut renamed = rename(&[file], &[0], kind, old, new)?;
    Ok(renamed.pop().flatten())
}

fn text_of<'p>(kind: Kind, id: &str, parts: &'p [Part]) -> Option<&'p str> {
    let key = Key::Entry(kind, id.to_owned());
    let part = parts.iter().find(|part| part.key == key)?;
    Some(part.text.as_str())
}
