//! Imports a spreadsheet of other people, by a map of its columns.

use std::path::Path;

use serde_json::Value as Json;

use super::{Arguments, write};
use crate::cli::Outcome;
use crate::cli::failure::Failure;
use crate::cli::output::{self, Existing};
use crate::cli::streams::Streams;
use crate::import::sheet::{self, Imported};
use crate::model::DataSet;
use crate::project::load::format_of;
use crate::{DataFormat, render};

/// How many names that are alike are shown.
const MOST_SHOWN: usize = 10;

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
    let text = text(&imported, output, arguments)?;
    match output {
        None => streams.print_data(&text)?,
        Some(path) => {
            let staged = output::stage(path, text.as_bytes(), existing)?;
            output::put_all(vec![staged], streams)?;
        }
    }
    let count = imported.document["statements"]
        .as_array()
        .map_or(0, Vec::len);
    streams.note(&format!("statements imported: {count}"));
    if imported.gaps > 0 {
        streams.note(&format!(
            "statements without a speaker or an act: {}; `onrecord check` names each",
            imported.gaps
        ));
    }
    for (one, two) in imported.alike.iter().take(MOST_SHOWN) {
        streams.note(&render::clean_line(&format!(
            "`{one}` and `{two}` are two actors; if they are one, make the names equal in the sheet"
        )));
    }
    let more = imported.alike.len().saturating_sub(MOST_SHOWN);
    if more > 0 {
        streams.note(&format!("and {more} more pairs of names"));
    }
    Ok(Outcome::Clean)
}

/// The data as text. With gaps it is no data set yet, but what can be filled in.
fn text(
    imported: &Imported,
    output: Option<&Path>,
    arguments: &Arguments,
) -> Result<String, Failure> {
    let document: &Json = &imported.document;
    if let Ok(set) = serde_json::from_value::<DataSet>(document.clone()) {
        return write(&set, output, arguments);
    }
    let asked = arguments.to.map(DataFormat::from);
    let format = asked
        .or_else(|| format_of(output?))
        .unwrap_or(DataFormat::Yaml);
    let failed = |error: String| Failure::new(format!("the data cannot be written: {error}"));
    match format {
        DataFormat::Yaml => {
            serde_yaml::to_string(document).map_err(|error| failed(error.to_string()))
        }
        DataFormat::Json => serde_json::to_string_pretty(document)
            .map(|text| text + "\n")
            .map_err(|error| failed(error.to_string())),
        DataFormat::Ndjson => Err(Failure::new("data with gaps cannot be written as NDJSON")
            .with_help("write YAML, fill in the gaps, then convert it")),
    }
}
