//! A JSON document that is converted while it is read.

use std::io;

use super::order::Order;
use super::sections::{Layout, Run, Sections, append};
use crate::model::in_records::InRecords;
use crate::model::{Header, Record};
use crate::project::options::Options;
use crate::syntax::quick;

/// Records are written when they have this many bytes together.
const SIZE: usize = 64 * 1024;

/// Writes a document that was surveyed.
pub(super) fn write(
    text: &str,
    order: &Order,
    layout: Layout,
    options: &Options,
    sections: &mut Sections<'_>,
) -> io::Result<()> {
    for pass in order.passes() {
        let mut runs: Vec<Run> = Vec::new();
        let mut written: io::Result<()> = Ok(());
        let mut put = |record: &Record| -> io::Result<()> {
            append(&mut runs, record, layout)?;
            if runs.iter().map(Run::len).sum::<usize>() >= SIZE {
                runs.drain(..).try_for_each(|run| sections.add(&run))?;
            }
            Ok(())
        };
        let read = each(text, options, |record| {
            if written.is_ok() && record.kind().is_some_and(|kind| pass.takes(kind)) {
                written = put(&record);
            }
        });
        written?;
        // It was read before.
        read.ok_or(io::ErrorKind::InvalidData)?;
        runs.iter().try_for_each(|run| sections.add(run))?;
    }
    Ok(())
}

/// Passes the records of a document that was surveyed on.
pub(super) fn records(
    text: &str,
    order: &Order,
    options: &Options,
    take: &mut dyn FnMut(Record) -> io::Result<()>,
) -> io::Result<()> {
    for pass in order.passes() {
        let mut taken: io::Result<()> = Ok(());
        let read = each(text, options, |record| {
            if taken.is_ok() && record.kind().is_some_and(|kind| pass.takes(kind)) {
                taken = take(record);
            }
        });
        taken?;
        // It was read before.
        read.ok_or(io::ErrorKind::InvalidData)?;
    }
    Ok(())
}

fn each(text: &str, options: &Options, each: impl FnMut(Record)) -> Option<Box<Header>> {
    quick::json_seed(text, options.limits(), InRecords(each))
}
