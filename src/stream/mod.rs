//! Streams of any length: one record a line, read in blocks, and only what is suspect kept.
//!
//! All lines go through the [screen](crate::screen). A stream that it finds clean is clean, and
//! nothing but ids was ever held in memory. Of any other, the lines that it suspects are read again
//! with their places, together with what they refer to, and judged by the rules. The files that a
//! stream [uses] are held as trees, beside it.

#[cfg(any(test, fuzzing))]
pub(crate) mod agreement;
mod blocks;
mod cut;
mod early;
mod explain;
mod joined;
mod kept;
mod look_up;
mod ordered;
mod outward;
mod recorded;
#[cfg(feature = "cli")]
mod records;
mod scan;
mod sources;
#[cfg(test)]
mod tests;
mod texts;
mod uses;

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};

use self::blocks::Stuck;
use self::cut::Cuttable;
#[cfg(feature = "cli")]
pub(crate) use self::cut::cut;
pub(crate) use self::cut::is_cut;
use self::early::Early;
pub(crate) use self::early::Listener;
use self::explain::{Subject, explain};
pub(crate) use self::joined::Joined;
use self::outward::outward;
#[cfg(feature = "cli")]
pub(crate) use self::records::{by_blocks, record};
use self::scan::{Unfit, scan};
use self::sources::{Place, Sources};
use self::texts::Texts;
use self::uses::Uses;
pub(crate) use self::uses::{Home, Shared, Using};
use crate::dataset::Set;
use crate::diagnostic::{FileId, Unchecked};
use crate::load::{Loader, Quoted};
use crate::parallel;
use crate::screen::alone::Line;
use crate::screen::{Part, Screen};
use crate::syntax::{Limits, parse_line};
use crate::unchecked;

/// After so many bytes it is told how far reading has come.
const TOLD_AT_ONCE: usize = 1 << 20;

/// A stream of so many bytes, in which there is something to say, is read as a whole like any file.
/// The texts of all its lines can then be shown.
const SHORT: usize = 8 << 20;

/// What became of a stream.
pub(crate) enum Checked {
    /// All there is to say is in the report.
    Done(Done),
    /// It has to be read as a whole: it uses files with more in them than others refer to, it is not
    /// made of lines that can be told apart, or it is short and there is something to say.
    Whole,
}

/// A stream of which all has been said.
pub(crate) struct Done {
    pub(crate) file: FileId,
    /// The lines that something is said about; `None` where nothing is.
    pub(crate) told: Option<Box<Set>>,
    pub(crate) shared: Option<Shared>,
}

/// Checks a stream, which `open` opens as often as it has to be gone through. What it uses is read by
/// the loader, which is of no further use where the stream has to be read as a whole after all.
pub(crate) fn check<R: Read + Send>(
    open: impl Fn() -> io::Result<R> + Sync,
    home: Home<'_>,
    loader: &mut Loader<'_>,
    listener: Option<&mut Listener<'_>>,
) -> io::Result<Checked> {
    match go_through(open, home, loader, SHORT, listener) {
        Ok(checked) => Ok(checked),
        Err(Unfit::Stuck(Stuck::Broken(error))) => Err(error),
        Err(Unfit::Stuck(Stuck::LineTooLong) | Unfit::NotText) => Ok(Checked::Whole),
    }
}

fn go_through<R: Read + Send>(
    open: impl Fn() -> io::Result<R> + Sync,
    home: Home<'_>,
    loader: &mut Loader<'_>,
    short: usize,
    listener: Option<&mut Listener<'_>>,
) -> Result<Checked, Unfit> {
    let (name, options) = (home.name, loader.options());
    let limits = options.limits();
    let threads = parallel::threads(options.threads());
    let input = || open().map_err(Unfit::broken);
    let part = if options.is_partial() {
        Part::Shard
    } else {
        Part::PerhapsShard
    };
    let mut screen = Screen::new(part);
    let mut uses = Uses::of(home);
    let is_enough = AtomicBool::new(false);
    let mut early = Early::new(listener, &open, name, options, short);
    let (mut lines, mut bytes, mut untold, mut end) = (0_usize, 0_usize, 0_usize, 0);
    let input_or_cut = Cuttable::new(input()?, options, &is_enough);
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
        if screen.names_files() {
            uses.follow(name, &mut screen, loader);
        }
        is_enough.fetch_or(screen.needs_whole(), Ordering::Relaxed);
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
        loader
            .report
            .add_unchecked([unchecked::interrupted(name, lines)]);
        screen.cut();
    }
    // What comes after it was never judged.
    let open = || Ok(open()?.take(end));
    let input = || open().map_err(Unfit::broken);
    // That nothing is there is for the reader to say.
    if !is_cut && (screen.needs_whole() || lines == 0) {
        return Ok(Checked::Whole);
    }
    let root = home.folder.and_then(|folder| loader.root(folder));
    let place = Place {
        folder: home.folder,
        root: root.as_deref(),
    };
    let shared = uses.sets(&loader.sets).flatten();
    let mut texts = Texts::of(Sources::of(&screen, shared, place, options), options);
    let is_open = screen.close();
    if (is_open || !texts.sources().are_none()) && !is_cut {
        look_again(input()?, limits, threads, &mut screen, &mut texts)?;
    }
    let suspects = screen.suspects();
    if !suspects.is_empty() && bytes <= short && !is_cut {
        return Ok(Checked::Whole);
    }
    let file = uses.own_file(name, loader);
    let report = &mut loader.report;
    report.add_unchecked(unlooked(&screen, texts.sources()));
    if screen.is_part() && !is_cut {
        report.add_outward(outward(open, &screen, limits)?);
    }
    let told = if suspects.is_empty() {
        None
    } else {
        let stream = Subject {
            name,
            file,
            screen: &screen,
            limits,
            uses: Some((&uses, &loader.sets)),
            // Where words were not looked up, there is nothing to say about them.
            texts: (!is_cut).then_some(&texts),
            root: root.as_deref(),
        };
        Some(Box::new(explain(open, &stream, &suspects, report)?))
    };
    for (source, spans) in texts.far_quotes(is_cut) {
        loader.add_quoted(source, spans);
    }
    Ok(Checked::Done(Done {
        file,
        told,
        shared: uses.shared(&screen),
    }))
}

/// Looks at all lines once more, now that all are known, and looks up the words in them. The same bytes
/// were read before; should they have changed, what is known still stands.
fn look_again(
    input: impl Read + Send,
    limits: &Limits,
    threads: usize,
    screen: &mut Screen,
    texts: &mut Texts<'_>,
) -> Result<(), Unfit> {
    // Trees are made of unreadable lines only where something is asked of them.
    let asks_of_trees = screen.follows_frames() || !texts.sources().are_none();
    scan(input, limits, threads, |seen| match seen.line {
        Line::Clean(record) | Line::Suspect(record) => {
            screen.look_again(seen.mark, record);
            texts.take(seen.mark, record, screen);
        }
        Line::Unreadable if !asks_of_trees => {}
        Line::Unreadable => {
            for tree in &parse_line(seen.text(), limits).trees {
                screen.look_again_at_tree(seen.mark, tree);
                texts.take_tree(seen.mark, tree, screen);
            }
        }
    })?;
    texts.finish(screen);
    Ok(())
}

/// The words that were not looked up, since there are no texts of their sources.
fn unlooked(screen: &Screen, sources: &Sources) -> Vec<Unchecked> {
    let mut unlooked = sources.unlooked();
    let mut without = screen.quoted();
    without.retain(|(source, _)| !sources.has(source));
    unlooked.extend(match without.as_slice() {
        [] => None,
        [(source, spans)] => Some(unchecked::no_text(Quoted {
            source: (*source).to_owned(),
            place: None,
            spans: *spans,
        })),
        many => {
            let spans = many.iter().map(|(_, spans)| spans).sum();
            Some(unchecked::no_texts(many.len(), spans))
        }
    });
    unlooked
}
