//! Streams of any length: one record a line, read in blocks, and only what is suspect kept.
//!
//! All lines go through the [screen](crate::screen). A stream that it finds clean is clean, and
//! nothing but ids was ever held in memory. Of any other, the lines that it suspects are read again
//! with their places, together with what they refer to, and judged by the rules.

#[cfg(any(test, fuzzing))]
pub(crate) mod agreement;
mod blocks;
mod cut;
mod early;
mod explain;
mod joined;
mod ordered;
#[cfg(feature = "cli")]
mod records;
mod scan;
#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::sync::Arc;

use self::blocks::Stuck;
use self::cut::Cuttable;
#[cfg(feature = "cli")]
pub(crate) use self::cut::cut;
pub(crate) use self::cut::is_cut;
use self::early::Early;
pub(crate) use self::early::Listener;
use self::explain::{explain, outward};
pub(crate) use self::joined::Joined;
#[cfg(feature = "cli")]
pub(crate) use self::records::{by_blocks, record};
use self::scan::{Unfit, scan};
use crate::dataset::Set;
use crate::diagnostic::Report;
use crate::load::Quoted;
use crate::options::Options;
use crate::parallel;
use crate::screen::alone::Line;
use crate::screen::{Part, Screen};
use crate::span::SourceFile;
use crate::unchecked;

/// After so many bytes it is told how far reading has come.
const TOLD_AT_ONCE: usize = 1 << 20;

/// A stream of so many bytes, in which there is something to say, is read as a whole like any file.
/// The texts of all its lines can then be shown.
const SHORT: usize = 8 << 20;

/// What became of a stream.
pub(crate) enum Checked {
    /// There is nothing to say about it.
    Clean,
    /// All there is to say is in the report; it is about these lines.
    Told(Box<Set>),
    /// It has to be read as a whole: it uses other files, its words are compared with texts, it is
    /// not made of lines that can be told apart, or it is short and there is something to say.
    Whole,
}

/// Checks a stream, which `open` opens as often as it has to be gone through.
pub(crate) fn check<R: Read + Send>(
    open: impl Fn() -> io::Result<R> + Sync,
    name: &str,
    options: &Options,
    report: &mut Report,
    listener: Option<&mut Listener<'_>>,
) -> io::Result<Checked> {
    match go_through(open, name, options, report, SHORT, listener) {
        Ok(checked) => Ok(checked),
        Err(Unfit::Stuck(Stuck::Broken(error))) => Err(error),
        Err(Unfit::Stuck(Stuck::LineTooLong) | Unfit::NotText) => Ok(Checked::Whole),
    }
}

fn go_through<R: Read + Send>(
    open: impl Fn() -> io::Result<R> + Sync,
    name: &str,
    options: &Options,
    report: &mut Report,
    short: usize,
    listener: Option<&mut Listener<'_>>,
) -> Result<Checked, Unfit> {
    let limits = options.limits();
    let threads = parallel::threads(options.threads());
    let input = || open().map_err(Unfit::broken);
    let part = if options.is_partial() {
        Part::Shard
    } else {
        Part::PerhapsShard
    };
    let mut screen = Screen::new(part);
    let mut early = Early::new(listener, &open, name, limits, short);
    let (mut lines, mut bytes, mut untold, mut end) = (0_usize, 0_usize, 0_usize, 0);
    let input_or_cut = Cuttable::new(input()?, options);
    let scanned = scan(input_or_cut, limits, threads, |seen| {
        bytes += seen.bytes.len();
        untold += seen.bytes.len();
        if untold >= TOLD_AT_ONCE {
            options.tell_progress(std::mem::take(&mut untold));
        }
        lines += 1;
        match seen.line {
            Line::Unreadable => screen.add_unreadable(seen.mark, seen.text(), limits),
            Line::Suspect(record) => {
                screen.suspect(seen.mark);
                screen.add(seen.mark, record);
            }
            Line::Clean(record) => screen.add(seen.mark, record),
        }
        end = seen.mark + seen.bytes.len() as u64;
        early.look(&mut screen, end);
    });
    let is_cut = match scanned {
        Err(Unfit::Stuck(Stuck::Broken(error))) if is_cut(&error) => true,
        scanned => {
            scanned?;
            false
        }
    };
    if is_cut {
        report.add_unchecked([unchecked::interrupted(name, lines)]);
        screen.cut();
    }
    // What comes after it was never judged.
    let open = || Ok(open()?.take(end));
    let input = || open().map_err(Unfit::broken);
    // That nothing is there is for the reader to say.
    if !is_cut && (screen.needs_whole() || lines == 0 || options.has_texts()) {
        return Ok(Checked::Whole);
    }
    if screen.close() && !is_cut {
        // The same bytes were read before; should they have changed, what is known still stands.
        scan(input()?, limits, threads, |seen| {
            if let Line::Clean(record) | Line::Suspect(record) = seen.line {
                screen.look_again(seen.mark, record);
            }
        })?;
    }
    let suspects = screen.suspects();
    if !suspects.is_empty() && bytes <= short && !is_cut {
        return Ok(Checked::Whole);
    }
    match screen.quoted().as_slice() {
        [] => {}
        [(source, spans)] => {
            let one = Quoted {
                source: (*source).to_owned(),
                place: None,
                spans: *spans,
            };
            report.add_unchecked([unchecked::no_text(one)]);
        }
        many => {
            let spans = many.iter().map(|(_, spans)| spans).sum();
            report.add_unchecked([unchecked::no_texts(many.len(), spans)]);
        }
    }
    if screen.is_part() && !is_cut {
        report.add_outward(outward(open, &screen, limits)?);
    }
    if suspects.is_empty() {
        report.add_data_file(Arc::new(SourceFile::new(name, String::new())));
    } else {
        let told = explain(open, name, &screen, &suspects, limits, report)?;
        return Ok(Checked::Told(Box::new(told)));
    }
    Ok(Checked::Clean)
}
