//! RIS: what EndNote, Citavi and others read.

use std::io::{self, Write};

use super::super::data::Data;
use super::super::losses::Losses;
use super::{address, dates, line, sources};
use crate::model::{Source, SourceForm};

/// Writes the sources as RIS.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn ris(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    for (id, source) in sources(data, losses)? {
        let mut put = |tag: &str, value: &str| write!(out, "{tag}  - {}\r\n", line(value));
        put("TY", kind(&source))?;
        put("ID", id.as_str())?;
        if let Some(title) = &source.title {
            put("TI", title)?;
        }
        for author in &source.authors {
            put("AU", author)?;
        }
        if let Some(publisher) = &source.publisher {
            put(publisher_tag(&source), publisher)?;
        }
        if let Some(year) = source.published.as_ref().and_then(dates::year) {
            put("PY", &format!("{year:04}"))?;
        }
        for (tag, when) in [("DA", &source.published), ("Y2", &source.retrieved)] {
            let Some(when) = when else { continue };
            let day = dates::ris(when);
            if day.as_ref().is_none_or(|(_, is_exact)| !is_exact) {
                losses.add("dates other than days, months and years", id.as_str());
            }
            if let Some((day, _)) = day {
                put(tag, &day)?;
            }
        }
        if let Some(url) = address(&source) {
            put("UR", url)?;
        }
        if let Some(lang) = &source.lang {
            put("LA", lang.as_str())?;
        }
        put("ER", "")?;
        out.write_all(b"\r\n")?;
    }
    Ok(())
}

fn kind(source: &Source) -> &'static str {
    match source.form {
        Some(SourceForm::Article) => "NEWS",
        Some(SourceForm::Post) => "BLOG",
        None if address(source).is_some() => "ELEC",
        Some(SourceForm::Transcript | SourceForm::Document) | None => "GEN",
    }
}

/// Whether the publisher is what an article appeared in.
fn publisher_tag(source: &Source) -> &'static str {
    match source.form {
        Some(SourceForm::Article | SourceForm::Post) => "T2",
        Some(SourceForm::Transcript | SourceForm::Document) | None => "PB",
    }
}
