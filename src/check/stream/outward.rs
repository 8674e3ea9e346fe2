//! What leads out of a part of a data set that is a stream.

use std::collections::BTreeMap;
use std::io::{self, Read};

use super::kept::{each_line, id_of};
use super::scan::Unfit;
use crate::check::screen::{Mark, Screen};
use crate::report::ExternalReference;
use crate::syntax::Limits;

/// References that lead out of a part of a stream.
pub(super) fn outward<R: Read>(
    open: impl Fn() -> io::Result<R>,
    screen: &Screen,
    limits: &Limits,
) -> Result<Vec<ExternalReference>, Unfit> {
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
        ExternalReference {
            kind: kind.word(),
            id: id.to_owned(),
            from,
        }
    });
    Ok(told.collect())
}
