//! Sources for reference managers, and statements as people cite them.

mod biblatex;
mod cite;
mod csl;
mod dates;
mod ris;

use std::io;

use super::data::Data;
use super::losses::Losses;
use crate::model::{Record, Source, SourceId};

pub(crate) use self::biblatex::biblatex;
pub(super) use self::cite::escaped as escaped_markdown;
pub(crate) use self::cite::{Cited, Style, cite};
pub(crate) use self::csl::csl_json;
pub(super) use self::csl::item;
pub(super) use self::dates::words as day_in_words;
pub(crate) use self::ris::ris;

/// The sources of the data, in order. Everything else is counted as lost.
fn sources(data: &Data, losses: &mut Losses) -> io::Result<Vec<(SourceId, Source)>> {
    let mut sources = Vec::new();
    data.each(&mut |record, _| {
        match record {
            Record::Source(id, source) => sources.push((id.clone(), (**source).clone())),
            Record::Coder(id, _) => losses.add("coders", id.as_str()),
            Record::Actor(id, _) => losses.add("actors", id.as_str()),
            Record::Issue(id, _) => losses.add("issues", id.as_str()),
            Record::Occasion(id, _) => losses.add("occasions", id.as_str()),
            Record::Statement(statement) => losses.add("statements", statement.id.as_str()),
            Record::DataSet(_) => {}
        }
        Ok(())
    })?;
    for (id, source) in &sources {
        let lost = [
            ("licences of sources", source.license.is_some()),
            ("text files of sources", source.text_file.is_some()),
            ("hashes of texts", source.text_sha256.is_some()),
            ("captures of sources", source.capture.is_some()),
            (
                "references from a translation to its original",
                source.translation_of.is_some(),
            ),
            (
                "other data under `extra` of sources",
                !source.extra.is_empty(),
            ),
            // Where there are both, the address of the page is kept.
            (
                "addresses of archived copies",
                source.url.is_some() && source.archive_url.is_some(),
            ),
        ];
        for (what, _) in lost.into_iter().filter(|(_, is_lost)| *is_lost) {
            losses.add(what, id.as_str());
        }
    }
    Ok(sources)
}

/// The address at which a source is read.
fn address(source: &Source) -> Option<&str> {
    source.url.as_deref().or(source.archive_url.as_deref())
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
