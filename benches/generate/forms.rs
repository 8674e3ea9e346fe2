//! Writes the records of a plan in one of the forms of data, without keeping them.

use std::io::{self, Write};

use onrecord::model::{DataSet, Header, Record};
use serde_json::{Map, Value};

use super::faults::{Faults, Made, keys};
use super::order;
use super::plan::Plan;

/// The forms that one file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Ndjson,
    Json,
    Yaml,
}

/// Writes a data set; gives the number of its records.
pub(crate) fn write(
    form: Form,
    plan: Plan,
    faults: &Faults,
    out: &mut impl Write,
) -> io::Result<usize> {
    match form {
        Form::Ndjson => each(order::of_stream(plan), faults, |record| {
            match record {
                Made::Clean(record) => serde_json::to_writer(&mut *out, &record)?,
                Made::Faulty(keys) => serde_json::to_writer(&mut *out, &keys)?,
            }
            out.write_all(b"\n")
        }),
        Form::Json => {
            let mut open = None;
            let written = each(order::of_document(plan), faults, |record| {
                json(&mut open, record, out)
            });
            out.write_all(end_of_json(open))?;
            written
        }
        Form::Yaml => {
            let mut open = None;
            each(order::of_document(plan), faults, |record| {
                yaml(&mut open, record, out)
            })
        }
    }
}

/// The plan of a data set of about so many bytes.
pub(crate) fn plan_for(form: Form, seed: u64, bytes: u64) -> io::Result<Plan> {
    /// Enough articles to tell how long they are.
    const SAMPLE: usize = 60;
    let mut count = Count(0);
    let sample = Plan {
        seed,
        articles: SAMPLE,
    };
    write(form, sample, &Faults::default(), &mut count)?;
    let articles = bytes * SAMPLE as u64 / count.0;
    Ok(Plan {
        seed,
        articles: usize::try_from(articles).unwrap_or(usize::MAX).max(1),
    })
}

fn each(
    records: impl Iterator<Item = Record>,
    faults: &Faults,
    mut write: impl FnMut(Made) -> io::Result<()>,
) -> io::Result<usize> {
    let mut records = records.enumerate().peekable();
    let mut count = 0;
    while let Some((number, record)) = records.next() {
        let is_last = records.peek().is_none();
        write(faults.make(number, is_last, record)?)?;
        count += 1;
    }
    Ok(count)
}

/// The key under which a record is in a document.
fn section(record: &Made) -> &'static str {
    let word = match record {
        Made::Clean(Record::DataSet(_)) => "dataset",
        Made::Clean(Record::Coder(..)) => "coder",
        Made::Clean(Record::Source(..)) => "source",
        Made::Clean(Record::Actor(..)) => "actor",
        Made::Clean(Record::Issue(..)) => "issue",
        Made::Clean(Record::Occasion(..)) => "occasion",
        Made::Clean(Record::Statement(_)) => "statement",
        Made::Clean(other) => unreachable!("no such record is made: {other:?}"),
        Made::Faulty(keys) => keys.get("type").and_then(Value::as_str).unwrap_or_default(),
    };
    match word {
        "coder" => "coders",
        "source" => "sources",
        "actor" => "actors",
        "issue" => "issues",
        "occasion" => "occasions",
        "statement" => "statements",
        _ => "",
    }
}

/// Writes a record of a JSON document, as `onrecord convert` lays it out. `open` is the key whose
/// value is being written.
fn json(open: &mut Option<&'static str>, record: Made, out: &mut impl Write) -> io::Result<()> {
    let here = section(&record);
    if let Made::Clean(Record::DataSet(header)) = record {
        let head = onrecord::to_json(&only_header(*header)).map_err(io::Error::other)?;
        return out.write_all(head.trim_end_matches("\n}\n").as_bytes());
    }
    if *open == Some(here) {
        out.write_all(b",\n")?;
    } else {
        if open.is_some() {
            out.write_all(b"\n  }")?;
        }
        let bracket = if here == "statements" { '[' } else { '{' };
        write!(out, ",\n  \"{here}\": {bracket}\n")?;
        *open = Some(here);
    }
    let (id, body) = match record {
        Made::Clean(Record::Statement(statement)) => {
            (None, serde_json::to_string_pretty(&statement)?)
        }
        Made::Clean(record) => {
            let (id, body) = as_entry(keys(&record)?);
            (id, serde_json::to_string_pretty(&body)?)
        }
        Made::Faulty(keys) => {
            let (id, body) = as_entry(keys);
            (id, serde_json::to_string_pretty(&body)?)
        }
    };
    out.write_all(b"    ")?;
    if let Some(id) = id {
        write!(out, "{id}: ")?;
    }
    out.write_all(body.replace('\n', "\n    ").as_bytes())
}

fn end_of_json(open: Option<&'static str>) -> &'static [u8] {
    match open {
        Some("statements") => b"\n  ]\n}\n",
        Some(_) => b"\n  }\n}\n",
        None => b"\n}\n",
    }
}

/// The keys of a record as they are in a document; for an entity, its id apart.
fn as_entry(mut keys: Map<String, Value>) -> (Option<Value>, Map<String, Value>) {
    let word = keys.shift_remove("type");
    let is_statement = word == Some(Value::from("statement"));
    let id = if is_statement {
        None
    } else {
        keys.shift_remove("id")
    };
    (id, keys)
}

/// Writes a record of a YAML document, as `onrecord convert` lays it out.
fn yaml(open: &mut Option<&'static str>, record: Made, out: &mut impl Write) -> io::Result<()> {
    let here = section(&record);
    if let Made::Clean(Record::DataSet(header)) = record {
        let head = onrecord::to_yaml(&only_header(*header)).map_err(io::Error::other)?;
        return out.write_all(head.as_bytes());
    }
    if *open != Some(here) {
        write!(out, "\n{here}:\n")?;
        *open = Some(here);
    } else if here == "statements" {
        out.write_all(b"\n")?;
    }
    match record {
        // The layout of a record does not depend on what is beside it.
        Made::Clean(record) => {
            let alone = DataSet::from_records([record]).map_err(io::Error::other)?;
            let text = onrecord::to_yaml(&alone).map_err(io::Error::other)?;
            let head = format!("\n{here}:\n");
            let (_, entry) = text.split_once(&head).unwrap_or(("", &text));
            out.write_all(entry.as_bytes())
        }
        Made::Faulty(keys) => {
            let (id, body) = as_entry(keys);
            match id {
                None => out.write_all(dump(&[body])?.as_bytes()),
                Some(id) => {
                    let entry = Map::from_iter([(
                        id.as_str().unwrap_or_default().to_owned(),
                        Value::Object(body),
                    )]);
                    for line in dump(&entry)?.lines() {
                        writeln!(out, "  {line}")?;
                    }
                    Ok(())
                }
            }
        }
    }
}

/// Writes what the types cannot hold. Dates are between quotation marks, as they do in clean data,
/// so that programs that take others for something else find no more faults than there are.
fn dump(value: &impl serde::Serialize) -> io::Result<String> {
    let text = serde_yaml::to_string(value).map_err(io::Error::other)?;
    let mut quoted = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        match line.rsplit_once(": ") {
            Some((key, date)) if date.starts_with("20") && date.contains('-') => {
                quoted.extend([key, ": \"", date, "\"\n"]);
            }
            _ => quoted.extend([line, "\n"]),
        }
    }
    Ok(quoted)
}

fn only_header(header: Header) -> DataSet {
    let mut set = DataSet::default();
    set.title = header.title;
    set.description = header.description;
    set.license = header.license;
    set
}

/// Counts what would be written.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
