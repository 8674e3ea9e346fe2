//! Writes what was imported, and says what is missing in it.

use std::path::Path;

use serde_json::Value as Json;

use super::{Arguments, write};
use crate::cli::failure::Failure;
use crate::cli::output::{self, Existing};
use crate::cli::streams::Streams;
use crate::cli::{Outcome, files};
use crate::import::{self, Imported, Refused};
use crate::model::DataSet;
use crate::project::compressed::Packing;
use crate::project::load::{format_of, read_bounded};
use crate::{DataFormat, DiskFiles, Limits, render};

/// How many names, or things that were left out, are shown.
const MOST_SHOWN: usize = 10;

/// Writes the data, and its texts beside it.
pub(super) fn put(
    imported: &Imported,
    arguments: &Arguments,
    output: Option<&Path>,
    existing: Existing,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let (text, replaced) = if arguments.append {
        appended(&imported.document, output, arguments)?
    } else {
        (text(imported, output, arguments)?, existing)
    };
    match output {
        None if !imported.texts.is_empty() => {
            return Err(Failure::new(
                "the texts of the sources are written beside the data, which needs a name",
            )
            .with_help("add `-o talks.onrecord.yaml`"));
        }
        None => streams.print_data(&text)?,
        Some(path) => {
            let folder = files::folder_of(path);
            let mut staged = Vec::new();
            for (name, text) in &imported.texts {
                let path = folder.join(name);
                let is_there = std::fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes());
                if !is_there {
                    staged.push(output::stage(&path, text.as_bytes(), existing)?);
                }
            }
            staged.push(output::stage(path, text.as_bytes(), replaced)?);
            output::put_all(staged, streams)?;
        }
    }
    say(imported, streams);
    Ok(Outcome::Clean)
}

/// The text of the file with the data added to it, which replaces it only if it is still the same.
pub(super) fn appended(
    document: &Json,
    output: Option<&Path>,
    arguments: &Arguments,
) -> Result<(String, Existing), Failure> {
    let path = output.ok_or_else(|| {
        Failure::new("there is no file to add to").with_help("give its name with `-o`")
    })?;
    let name = path.display();
    if format_of(path) != Some(DataFormat::Yaml) || Packing::of(path).is_some() {
        return Err(Failure::new(format!(
            "nothing can be added to `{name}`, which is not YAML"
        ))
        .with_help("import into a new file, then unite the two with `onrecord convert --bundle`"));
    }
    let limits = Limits::default().with_max_bytes(arguments.max_bytes);
    let bytes = read_bounded(&DiskFiles, path, &limits)
        .map_err(|error| Failure::new(format!("`{name}` cannot be read: {error}")))?;
    let failed = |why: String| Failure::new(format!("nothing can be added to `{name}`: {why}"));
    if bytes.len() > arguments.max_bytes {
        return Err(failed(format!(
            "it has more than {} bytes",
            arguments.max_bytes
        )));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| failed("it is not in UTF-8".to_owned()))?;
    let whole =
        import::append(text, document.clone(), &limits).map_err(|refused| match refused {
            Refused::Unreadable(why) => failed(why),
            Refused::Rows(problems) => {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                failed(lines.join("; "))
            }
        })?;
    Ok((whole, Existing::replace_same(&[&bytes])))
}

fn say(imported: &Imported, streams: &mut Streams) {
    let count = |key: &str| imported.document[key].as_array().map_or(0, Vec::len);
    streams.note(&format!("statements imported: {}", count("statements")));
    if !imported.texts.is_empty() {
        streams.note(&format!("texts written: {}", imported.texts.len()));
    }
    if imported.gaps > 0 {
        streams.note(&format!(
            "statements without a speaker or an act: {}; `onrecord check` names each",
            imported.gaps
        ));
    }
    for note in imported.notes.iter().take(MOST_SHOWN) {
        streams.note(&render::clean_line(note));
    }
    more(imported.notes.len(), "things that were left out", streams);
    for (one, two) in imported.alike.iter().take(MOST_SHOWN) {
        streams.note(&render::clean_line(&format!(
            "`{one}` and `{two}` are two actors; if they are one, make the names equal in the sheet"
        )));
    }
    more(imported.alike.len(), "pairs of names", streams);
}

fn more(count: usize, what: &str, streams: &mut Streams) {
    let more = count.saturating_sub(MOST_SHOWN);
    if more > 0 {
        streams.note(&format!("and {more} more {what}"));
    }
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
