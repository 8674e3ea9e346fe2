//! What leads out of a part of a data set that is a stream.

use std::collections::BTreeMap;
use std::io::{self, Read};

use serde::Deserialize;

use super::kept::each_line;
use super::scan::Unfit;
use crate::diagnostic::Outward;
use crate::screen::{Mark, Screen};
use crate::syntax::{Limits, parse_line};

/// References that lead out of a part of a stream.
pub(super) fn outward<R: Read>(
    open: impl Fn() -> io::Result<R>,
    screen: &Screen,
    limits: &Limits,
) -> Result<Vec<Outward>, Unfit> {
    let references = screen.outward();
    let mut names: BTreeMap<Mark, String> = BTreeMap::new();
    for (_, _, marks) in &references {
        names.extend(marks.iter().map(|mark| (*mark, String::new())));
    }
    if names.is_empty() {
        return Ok(Vec::new());
    }
    each_line(open, limits, |mark, number, line| {
        if let Some(name) = names.get_mut(&mark) {
            *name = id_of(line, limits).unwrap_or_else(|| format!("line {number}"));
        }
    })?;
    let told = references.into_iter().map(|(kind, id, marks)| {
        let mut from: Vec<String> = marks.iter().map(|mark| names[mark].clone()).collect();
        // Two lines may have one id.
        from.dedup();
        Outward {
            kind: kind.word(),
            id: id.to_owned(),
            from,
        }
    });
    Ok(told.collect())
}

/// The id of a record, also of one that is not written as it should be.
fn id_of(line: &str, limits: &Limits) -> Option<String> {
    /// All that has to be known of a line.
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow)]
        id: std::borrow::Cow<'a, str>,
    }
    if let Ok(named) = serde_json::from_str::<Named<'_>>(line) {
        return Some(named.id.into_owned());
    }
    let parsed = parse_line(line, limits);
    let id = parsed.trees.first()?.root().get("id")?;
    id.as_str().map(str::to_owned)
}
