//! Imports a spreadsheet of other people, by a map of its columns.

use std::path::Path;

use super::{Arguments, imported};
use crate::cli::Outcome;
use crate::cli::failure::Failure;
use crate::cli::output::{self, Existing};
use crate::cli::streams::Streams;
use crate::import::sheet;
use crate::render;

pub(super) fn run(
    arguments: &Arguments,
    output: Option<&Path>,
    existing: Existing,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    match &arguments.map {
        None => propose(arguments, streams),
        Some(map) => import(arguments, map, output, existing, streams),
    }
}

/// Writes a map to be looked over.
fn propose(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let source = &arguments.source;
    let encoding = arguments.encoding.as_deref();
    let sheet = sheet::read_sheet(source, None, encoding, arguments.max_bytes);
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(refused) => return super::refuse(source, refused, streams),
    };
    let path = source.with_extension("map.yaml");
    let shown = path.display();
    if path.exists() {
        return Err(Failure::new(format!("there is a map `{shown}` already"))
            .with_help(format!("add `--map {shown}`")));
    }
    let staged = output::stage(&path, sheet::propose(&sheet).as_bytes(), Existing::Keep)?;
    output::put_all(vec![staged], streams)?;
    streams.note(&render::clean_line(&format!(
        "nothing was imported yet: say in `{shown}` what each column means, then add `--map {shown}`"
    )));
    Ok(Outcome::Found)
}

fn import(
    arguments: &Arguments,
    map: &Path,
    output: Option<&Path>,
    existing: Existing,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let source = &arguments.source;
    let map = match sheet::read_map(map) {
        Ok(read) => read,
        Err(refused) => return super::refuse(map, refused, streams),
    };
    let encoding = arguments.encoding.as_deref();
    let imported = sheet::read_sheet(source, map.sheet.as_deref(), encoding, arguments.max_bytes)
        .and_then(|sheet| sheet::import(&sheet, &map));
    let imported = match imported {
        Ok(imported) => imported,
        Err(refused) => return super::refuse(source, refused, streams),
    };
    imported::put(&imported, arguments, output, existing, streams)
}
