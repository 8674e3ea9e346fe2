//! One JSON document.

use std::fs;
use std::path::Path;

use onrecord::model::DataSet;
use serde::de::IgnoredAny;

use crate::Outcome;

/// Whether it is JSON.
pub(crate) fn syntax(path: &Path) -> Outcome<usize> {
    let bytes = fs::read(path)?;
    serde_json::from_slice::<IgnoredAny>(&bytes)?;
    Ok(bytes.len())
}

/// The full types, by `serde_json`.
pub(crate) fn typed(path: &Path) -> Outcome<usize> {
    let set: DataSet = serde_json::from_slice(&fs::read(path)?)?;
    Ok(set.statements.len())
}

/// The full types, by `sonic_rs`.
pub(crate) fn sonic(path: &Path) -> Outcome<usize> {
    let set: DataSet = sonic_rs::from_slice(&fs::read(path)?)?;
    Ok(set.statements.len())
}
