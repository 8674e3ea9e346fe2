//! Reads typed records and writes them in another form.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use onrecord::model::{DataSet, Record};

use crate::Outcome;

/// Record by record.
pub(crate) fn ndjson_to_ndjson(from: &Path, to: &Path) -> Outcome<usize> {
    let mut out = writer(to)?;
    let mut records = 0;
    for record in records_of(from)? {
        line(&record?, &mut out)?;
        records += 1;
    }
    out.flush()?;
    Ok(records)
}

/// The records are kept, since the document has them kind by kind.
pub(crate) fn ndjson_to_json(from: &Path, to: &Path) -> Outcome<usize> {
    let records: Vec<Record> = records_of(from)?.collect::<Outcome<_>>()?;
    let count = records.len();
    let set = DataSet::from_records(records)?;
    let mut out = writer(to)?;
    serde_json::to_writer_pretty(&mut out, &set)?;
    out.flush()?;
    Ok(count)
}

/// The document is read as one.
pub(crate) fn json_to_ndjson(from: &Path, to: &Path) -> Outcome<usize> {
    let set: DataSet = serde_json::from_slice(&fs::read(from)?)?;
    let mut out = writer(to)?;
    let mut records = 0;
    for record in set.into_records() {
        line(&record, &mut out)?;
        records += 1;
    }
    out.flush()?;
    Ok(records)
}

fn records_of(path: &Path) -> Outcome<impl Iterator<Item = Outcome<Record>>> {
    let lines = BufReader::with_capacity(1 << 18, File::open(path)?).lines();
    Ok(lines.map(|line| Ok(serde_json::from_str(&line?)?)))
}

fn writer(path: &Path) -> Outcome<BufWriter<File>> {
    Ok(BufWriter::with_capacity(1 << 18, File::create(path)?))
}

fn line(record: &Record, out: &mut impl Write) -> Outcome<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")?;
    Ok(())
}
