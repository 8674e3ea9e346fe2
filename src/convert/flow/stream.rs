//! NDJSON that is converted while it is read.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::PathBuf;

use super::order::{Order, Pass, Survey};
use super::sections::{Layout, Run, Sections, append};
use crate::check;
use crate::model::{Header, Kind, Record};
use crate::project::compressed;
use crate::project::files::Files;
use crate::project::options::Options;

/// An input that can be read several times.
pub(crate) enum Origin {
    File(PathBuf),
    Bytes(Vec<u8>),
}

impl Origin {
    pub(super) fn open<'a>(
        &'a self,
        files: &'a dyn Files,
    ) -> io::Result<Box<dyn Read + Send + 'a>> {
        Ok(match self {
            Self::File(path) => compressed::open(files, path)?,
            Self::Bytes(bytes) => Box::new(bytes.as_slice()),
        })
    }
}

/// Whether a stream is known to be a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// It has no findings.
    Clean,
    /// It has findings: lines may not be records, and ids of entities may be defined twice.
    HasFindings,
}

/// Collects what must be known before the first record is written. Input that is not a data set is an
/// error of the kind [`InvalidData`](io::ErrorKind::InvalidData).
pub(super) fn survey(origin: &Origin, trust: Trust, options: &Options) -> io::Result<Survey> {
    let mut header = None;
    let mut order = Order::default();
    let mut ids = HashSet::new();
    let work = |lines: &[&str]| {
        lines
            .iter()
            .map(|line| look(line, trust, options))
            .collect::<io::Result<Vec<_>>>()
    };
    let input = origin.open(options.files())?;
    check::by_blocks(input, options, work, |looks: &mut Vec<Look>| {
        for look in looks.drain(..) {
            match look {
                Look::Header(new) => {
                    if header.replace(new).is_some() {
                        return Err(no_data_set());
                    }
                }
                Look::Kind(kind) => order.note(kind),
                Look::Id(kind, id) => {
                    order.note(kind);
                    if !ids.insert((kind, id)) {
                        return Err(no_data_set());
                    }
                }
            }
        }
        Ok(())
    })?;
    let header = header.unwrap_or_default();
    Ok(Survey { header, order })
}

/// What a line contains, in short.
enum Look {
    Header(Box<Header>),
    Kind(Kind),
    /// An entity whose id may be defined twice.
    Id(Kind, String),
}

fn look(line: &str, trust: Trust, options: &Options) -> io::Result<Look> {
    if trust == Trust::Clean
        && let Some(kind) = kind_at_start(line)
    {
        return Ok(Look::Kind(kind));
    }
    let record = record(line, options)?;
    let id = record.id().map(str::to_owned);
    Ok(match (record.kind(), id, record) {
        (Some(Kind::Statement), ..) => Look::Kind(Kind::Statement),
        (Some(kind), Some(id), _) if trust == Trust::HasFindings => Look::Id(kind, id),
        (Some(kind), _, _) => Look::Kind(kind),
        (None, _, Record::DataSet(header)) => Look::Header(header),
        (None, ..) => return Err(no_data_set()),
    })
}

/// Writes the records of NDJSON.
pub(super) fn write(
    origin: &Origin,
    order: &Order,
    layout: Layout,
    options: &Options,
    sections: &mut Sections<'_>,
) -> io::Result<()> {
    for pass in order.passes() {
        let work = |lines: &[&str]| {
            let mut runs = Vec::new();
            for line in lines {
                if may_be_taken(line, pass) {
                    let record = record(line, options)?;
                    if record.kind().is_some_and(|kind| pass.takes(kind)) {
                        append(&mut runs, &record, layout)?;
                    }
                }
            }
            Ok(runs)
        };
        let take = |runs: &mut Vec<Run>| runs.iter().try_for_each(|run| sections.add(run));
        check::by_blocks(origin.open(options.files())?, options, work, take)?;
    }
    Ok(())
}

/// Passes the records of NDJSON on.
pub(super) fn each(
    origin: &Origin,
    order: &Order,
    options: &Options,
    take: &mut (dyn FnMut(Record) -> io::Result<()> + Send),
) -> io::Result<()> {
    for pass in order.passes() {
        let work = |lines: &[&str]| {
            let lines = lines.iter().filter(|line| may_be_taken(line, pass));
            lines
                .map(|line| record(line, options))
                .filter(|read| !matches!(read, Ok(record) if !takes(pass, record)))
                .collect::<io::Result<Vec<Record>>>()
        };
        let take = |records: &mut Vec<Record>| records.drain(..).try_for_each(&mut *take);
        check::by_blocks(origin.open(options.files())?, options, work, take)?;
    }
    Ok(())
}

fn takes(pass: Pass, record: &Record) -> bool {
    record.kind().is_some_and(|kind| pass.takes(kind))
}

fn may_be_taken(line: &str, pass: Pass) -> bool {
    pass == Pass::All || kind_at_start(line).is_none_or(|kind| pass.takes(kind))
}

fn record(line: &str, options: &Options) -> io::Result<Record> {
    check::record(line, options.limits()).ok_or_else(no_data_set)
}

/// The kind of a record whose line begins with its type, as nearly all do. A line that is a record has
/// only one type.
fn kind_at_start(line: &str) -> Option<Kind> {
    let after = |text: &'_ str, sign: &str| -> Option<usize> {
        let rest = text.trim_start().strip_prefix(sign)?;
        Some(text.len() - rest.len())
    };
    let mut rest = line;
    for sign in ["{", "\"type\"", ":", "\""] {
        rest = &rest[after(rest, sign)?..];
    }
    let (word, _) = rest.split_once('"')?;
    Kind::from_word(word)
}

fn no_data_set() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "it is not one data set, or it changed while it was read",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_known_from_the_start_of_the_line() {
        for (line, kind) in [
            ("{\"type\":\"actor\",\"id\":\"roe\"}", Some(Kind::Actor)),
            (" { \"type\" : \"statement\" }", Some(Kind::Statement)),
            ("{\"type\":\"dataset\",\"onrecord\":1}", None),
            ("{\"type\":\"\\u0061ctor\"}", None),
            ("{\"id\":\"roe\",\"type\":\"actor\"}", None),
            ("{\"type\":\"act", None),
            ("", None),
        ] {
            assert_eq!(kind_at_start(line), kind, "{line}");
        }
    }
}
