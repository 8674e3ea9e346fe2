//! A JSON document that is converted while it is read.

use std::io;

use super::order::{Order, Survey};
use super::sections::{Layout, Run, Sections, append};
use crate::check::screen::alone::may_be_told_of;
use crate::check::screen::{Mark, Part, Screen};
use crate::model::in_records::InRecords;
use crate::model::{Header, Record};
use crate::project::options::Options;
use crate::syntax::quick;
use crate::text::hidden::may_hide;

/// Whether there may be findings in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Clean,
    /// Only the rules can decide.
    Unknown,
}

/// Collects what must be known before the first record is written. `None` means that the document must
/// be read as a tree; it says nothing else about it.
pub(super) fn survey(text: &str, options: &Options) -> Option<(Survey, Verdict)> {
    let may_hide = may_hide(text);
    let mut screen = Screen::new(Part::Whole);
    let mut order = Order::default();
    let mut marks = 0..;
    // What is said of words is said beside the texts that they were taken from.
    let mut is_clean = !options.has_texts();
    let mut look = |record: &Record| {
        if is_clean {
            is_clean = !may_be_told_of(record, || may_hide);
            screen.add(marks.next().unwrap_or(Mark::MAX), record);
        }
    };
    let header = each(text, options, |record| {
        look(&record);
        record.kind().into_iter().for_each(|kind| order.note(kind));
    })?;
    look(&Record::DataSet(header.clone()));
    is_clean = is_clean && !screen.needs_whole() && !screen.has_text_files();
    if is_clean && screen.close() {
        let mut marks = 0..;
        each(text, options, |record| {
            screen.look_again(marks.next().unwrap_or(Mark::MAX), &record);
        })?;
    }
    let verdict = if is_clean && screen.suspects().is_empty() {
        Verdict::Clean
    } else {
        Verdict::Unknown
    };
    Some((Survey { header, order }, verdict))
}

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

fn each(text: &str, options: &Options, each: impl FnMut(Record)) -> Option<Box<Header>> {
    quick::json_seed(text, options.limits(), InRecords(each))
}
