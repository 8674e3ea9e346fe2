//! Two changed versions of a data file, made one, record by record.

mod parts;
mod renames;

use std::collections::{HashMap, HashSet};

use self::parts::{Key, Part, parts};
use self::renames::align;
use super::ids::ids;
use crate::model::Kind;
use crate::syntax::{DataFormat, Limits};

/// Two versions of a file, made one.
///
/// ```
/// use onrecord::DataFormat;
/// use onrecord::analysis::{Merged, Versions, merge};
///
/// let (base, ours, theirs) = ("title: A\n", "title: B\n", "title: C\n");
/// let Merged { text, conflicts, .. } =
///     merge(Versions { base, ours, theirs }, DataFormat::Yaml, 7).unwrap();
/// assert_eq!(text, "<<<<<<< ours\ntitle: B\n=======\ntitle: C\n>>>>>>> theirs\n");
/// assert_eq!(conflicts, ["title"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Merged {
    /// The text. Where both versions changed the same record, it has both, between lines of conflict
    /// marks as git writes them.
    pub text: String,
    /// What is between conflict marks: the ids of records, or the names of keys.
    pub conflicts: Vec<String>,
}

/// The texts that are merged.
///
/// ```
/// use onrecord::analysis::Versions;
///
/// let text = "title: Talks\n";
/// let unchanged = Versions { base: text, ours: text, theirs: text };
/// assert_eq!(unchanged.ours, unchanged.theirs);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Versions<'t> {
    /// The version that both others were made from.
    pub base: &'t str,
    /// Our version.
    pub ours: &'t str,
    /// The other version.
    pub theirs: &'t str,
}

/// Merges two changed versions of a data file record by record, so that those who add records at the same
/// place, or change different ones, are in no conflict.
///
/// Comments go with the record that they are before. An id that one version renames is renamed in what the
/// other one adds. A record that both change, or that one changes and the other removes, is a conflict, and
/// the text has both. `None` where the texts cannot be merged this way: one of them has errors, several
/// records are on one line, or it is a JSON document.
///
/// # Example
///
/// ```
/// use onrecord::DataFormat;
/// use onrecord::analysis::{Versions, merge};
///
/// let base = "statements:\n- id: s1\n  gist: One.\n";
/// let ours = format!("{base}- id: s2\n  gist: Two.\n");
/// let theirs = format!("{base}\n# Late.\n- id: s3\n  gist: Three.\n");
/// let versions = Versions { base, ours: &ours, theirs: &theirs };
/// let merged = merge(versions, DataFormat::Yaml, 7).unwrap();
/// assert!(merged.conflicts.is_empty());
/// assert_eq!(merged.text, format!("{ours}\n# Late.\n- id: s3\n  gist: Three.\n"));
/// ```
pub fn merge(versions: Versions<'_>, format: DataFormat, mark_length: usize) -> Option<Merged> {
    let (base, ours, theirs) = align(versions, format)?;
    let base = parts(&base, format)?;
    let ours = parts(&ours, format)?;
    let theirs = parts(&theirs, format)?;
    let known = |parts: &[Part]| -> HashMap<Key, String> {
        { parts.iter() }
            .map(|part| (part.key.clone(), part.text.clone()))
            .collect()
    };
    let texts = [known(&base), known(&ours), known(&theirs)];
    let mut text = String::new();
    let mut conflicts = Vec::new();
    for key in order(&texts[0], &ours, &theirs) {
        let [base, ours, theirs] = [0, 1, 2].map(|version| texts[version].get(&key));
        match one(
            base.map(String::as_str),
            ours.map(String::as_str),
            theirs.map(String::as_str),
        ) {
            Choice::Text(chosen) => add(&mut text, chosen),
            Choice::Nothing => {}
            Choice::Conflict(ours, theirs) => {
                let mark = |sign: &str| sign.repeat(mark_length);
                add(&mut text, &format!("{} ours\n", mark("<")));
                add(&mut text, ours);
                add(&mut text, &format!("{}\n", mark("=")));
                add(&mut text, theirs);
                add(&mut text, &format!("{} theirs\n", mark(">")));
                conflicts.push(key.to_string());
            }
        }
    }
    let merged = Merged { text, conflicts };
    is_whole(&merged, &texts, format).then_some(merged)
}

enum Choice<'t> {
    Text(&'t str),
    Nothing,
    Conflict(&'t str, &'t str),
}

/// What becomes of one part.
fn one<'t>(base: Option<&'t str>, ours: Option<&'t str>, theirs: Option<&'t str>) -> Choice<'t> {
    let chosen = |text: Option<&'t str>| text.map_or(Choice::Nothing, Choice::Text);
    // Where only the lines above it differ, the record is the same; ours are kept.
    if ours == theirs || theirs == base {
        chosen(ours)
    } else if ours == base {
        chosen(theirs)
    } else {
        Choice::Conflict(ours.unwrap_or_default(), theirs.unwrap_or_default())
    }
}

/// Adds lines to a text whose last line may not be complete.
fn add(text: &mut String, lines: &str) {
    if !text.is_empty() && !text.ends_with('\n') && !lines.is_empty() {
        text.push('\n');
    }
    text.push_str(lines);
}

/// All parts in the order of our version; those that the other one adds follow what they follow there, and
/// what we add at the same place.
fn order(base: &HashMap<Key, String>, ours: &[Part], theirs: &[Part]) -> Vec<Key> {
    let own: HashSet<&Key> = ours.iter().map(|part| &part.key).collect();
    let mut after: HashMap<Option<&Key>, Vec<&Key>> = HashMap::new();
    let mut last = None;
    for part in theirs {
        if own.contains(&part.key) {
            last = Some(&part.key);
        } else {
            after.entry(last).or_default().push(&part.key);
        }
    }
    let mut keys: Vec<Key> = Vec::new();
    let mut waiting: Vec<&Key> = after.remove(&None).unwrap_or_default();
    for part in ours {
        let is_added = !base.contains_key(&part.key);
        if !is_added || !part.key.is_entry() {
            keys.extend(waiting.drain(..).cloned());
        }
        keys.push(part.key.clone());
        if let Some(next) = after.remove(&Some(&part.key)) {
            waiting.extend(next);
        }
    }
    keys.extend(waiting.into_iter().cloned());
    keys
}

/// Whether a merged text has every statement that it should have, and can be read where nothing is in
/// conflict.
fn is_whole(merged: &Merged, texts: &[HashMap<Key, String>; 3], format: DataFormat) -> bool {
    if !merged.conflicts.is_empty() {
        return true;
    }
    let Some(read) = ids(&merged.text, format, &Limits::default()) else {
        return false;
    };
    let defined = read.all.iter().filter(|one| one.is_definition);
    let found: HashSet<(Kind, &str)> = defined.map(|one| (one.kind, one.id.as_str())).collect();
    let [base, ours, theirs] = texts;
    let keys = ours.keys().chain(theirs.keys());
    keys.filter_map(|key| Some((key, key.entry()?)))
        .all(|(key, entry)| {
            let is_removed =
                base.contains_key(key) && !(ours.contains_key(key) && theirs.contains_key(key));
            is_removed || found.contains(&entry)
        })
}
