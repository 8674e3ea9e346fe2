//! The rows of a sheet, whatever the file: CSV in any encoding that is named, or XLSX.

use std::path::Path;

use csv::ReaderBuilder;
use encoding_rs::Encoding;

use super::super::problem::Refused;
use super::super::xlsx;
use crate::import::csv::delimiter;

/// A sheet: its rows with their numbers, as people count them.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

/// Reads a sheet of an XLSX workbook, the first one if none is named, or a CSV file.
///
/// # Errors
///
/// When the file cannot be read, or has more than `most` bytes.
pub(crate) fn read(
    path: &Path,
    sheet: Option<&str>,
    encoding: Option<&str>,
    most: usize,
) -> Result<Sheet, Refused> {
    let is_workbook = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if is_workbook {
        let rows = xlsx::rows(path, sheet, most)?;
        return Ok(Sheet { rows });
    }
    let bytes = std::fs::read(path)?;
    if bytes.len() > most {
        return Err(Refused::new(format!(
            "it has more than {most} bytes; raise the limit with `--max-bytes`"
        )));
    }
    let text = decoded(&bytes, encoding)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = (1..).zip(reader.records()).map(|(number, record)| {
        let record = record.map_err(Refused::new)?;
        Ok((number, record.iter().map(str::to_owned).collect()))
    });
    Ok(Sheet {
        rows: rows.collect::<Result<_, Refused>>()?,
    })
}

/// The text in UTF-8. An encoding is never guessed: only a byte order mark shows one.
fn decoded(bytes: &[u8], encoding: Option<&str>) -> Result<String, Refused> {
    let named = match encoding {
        None => None,
        Some(name) => Some(Encoding::for_label(name.as_bytes()).ok_or_else(|| {
            Refused::new(format!(
                "there is no encoding `{name}`; an example is `windows-1251`"
            ))
        })?),
    };
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.or(named).unwrap_or(encoding_rs::UTF_8);
    let (text, _, is_wrong) = encoding.decode(bytes);
    if is_wrong {
        return Err(Refused::new(format!(
            "it is not in {}; name the encoding, as in `--encoding windows-1251`",
            encoding.name()
        )));
    }
    Ok(text.into_owned())
}
