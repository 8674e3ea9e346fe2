//! Streams of any length: one record a line, read in blocks, and only what is suspect kept.
//!
//! All lines go through the [screen](crate::check::screen), which keeps little more than ids. Where only a
//! second look can decide, they go through it again; words are looked up in [texts] then. A stream that
//! the screen finds clean is clean. Of any other, the lines that it suspects are read once more with
//! their places, together with what they refer to, and [explained](explain) by the rules. The files that
//! a stream [uses] are held as trees, beside it.

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
mod rest;
mod scan;
mod shown;
mod sizes;
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
use self::sizes::Sizes;
use self::sources::{Place, Sources};
use self::texts::Texts;
use self::uses::Uses;
pub(crate) use self::uses::{Home, Shared, Using};
use crate::check::screen::alone::Line;
use crate::check::screen::{Part, Screen};
use crate::check::unchecked;
use crate::project::dataset::Set;
use crate::project::load::{Loader, Quoted};
use crate::project::options::Options;
use crate::project::parallel;
use crate::report::{FileId, Unchecked};
use crate::syntax::parse_line;

/// After so many bytes it is told how far reading has come.
const TOLD_AT_ONCE: usize = 1 << 20;

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
    match go_through(open, home, loader, Sizes::USUAL, listener) {
        Ok(checked) => Ok(checked),
        Err(Unfit::Stuck(Stuck::Broken(error))) => Err(error),
        Err(Unfit::Stuck(Stuck::LineTooLong) | Unfit::NotText) => Ok(Checked::Whole),
    }
}

fn go_through<R: Read + Send>(
    open: impl Fn() -> io::Result<R> + Sync,
    home: Home<'_>,
    loader: &mut Loader<'_>,
    sizes: Sizes,
    listener: Option<&mut Listener<'_>>,
) -> Result<Checked, Unfit> {
    let (name, options) = (home.name, loader.options());
    let limits = options.limits();
    let part = if options.is_partial() {
        Part::Shard
    } else {
        Part::PerhapsShard
    };
    let mut screen = Screen::new(part);
    let mut uses = Uses::of(home);
    let mut early = Early::new(listener, &open, name, options, sizes);
    let taken = take_in(&open, name, loader, &mut screen, &mut uses, &mut early)?;
    if taken.is_cut {
        let report = &mut loader.report;
        report.add_unchecked([unchecked::interrupted(name, taken.lines)]);
        screen.cut();
    }
    // What comes after it was never judged.
    let open = || Ok(open()?.take(taken.end));
    // That nothing is there is for the reader to say.
    if !taken.is_cut && (screen.needs_whole() || taken.lines == 0) {
        return Ok(Checked::Whole);
    }
    let root = home.folder.and_then(|folder| loader.root(folder));
    let place = Place {
        folder: home.folder,
        root: root.as_deref(),
    };
    let shared = uses.named_sets(&loader.sets);
    let sources = Sources::of(&screen, shared, place, options);
    let mut texts = Texts::of(sources, options, sizes);
    let is_open = screen.close();
    let mut is_known = !taken.is_cut;
    if (is_open || !texts.sources().are_none()) && is_known {
        is_known = look_again(open, options, &mut screen, &mut texts)?;
        if !is_known {
            let report = &mut loader.report;
            report.add_unchecked([unchecked::interrupted_at_the_end(name)]);
        }
    }
    let suspects = screen.suspects();
    if !suspects.is_empty() && taken.bytes <= sizes.short && is_known {
        return Ok(Checked::Whole);
    }
    let file = uses.own_file(name, loader);
    let report = &mut loader.report;
    report.add_unchecked(unlooked(&screen, texts.sources(), is_known));
    if screen.is_part() && !taken.is_cut {
        report.add_external_references(outward(open, &screen, limits)?);
    }
    let told = if suspects.is_empty() {
        None
    } else {
        let stream = Subject {
            name,
            file,
            screen: &screen,
            options,
            sizes,
            uses: Some((&uses, &loader.sets)),
            // Where not all words were looked up, there is nothing to say about them.
            texts: is_known.then_some(&texts),
            root: root.as_deref(),
        };
        Some(Box::new(explain(open, &stream, &suspects, report)?))
    };
    for (source, spans) in texts.far_quotes(is_known) {
        loader.add_quoted(source, spans);
    }
    Ok(Checked::Done(Done {
        file,
        told,
        shared: uses.shared(&screen),
    }))
}

/// What is known of a stream that has been taken in.
#[derive(Default)]
struct Taken {
    lines: usize,
    /// The bytes of its lines.
    bytes: usize,
    /// Where the last of them ends.
    end: u64,
    /// Whether somebody interrupted it.
    is_cut: bool,
}

/// The first way through a stream: all of its lines go through the screen.
fn take_in<R: Read + Send, O: Fn() -> io::Result<R> + Sync>(
    open: &O,
    name: &str,
    loader: &mut Loader<'_>,
    screen: &mut Screen,
    uses: &mut Uses,
    early: &mut Early<'_, '_, O>,
) -> Result<Taken, Unfit> {
    let options = loader.options();
    let limits = options.limits();
    let is_enough = AtomicBool::new(false);
    let mut taken = Taken::default();
    let mut untold = 0;
    let input = Cuttable::new(open().map_err(Unfit::broken)?, options, &is_enough);
    let scanned = scan(input, limits, threads(options), |seen| {
        taken.bytes += seen.bytes.len();
        untold += seen.bytes.len();
        if untold >= TOLD_AT_ONCE {
            options.tell_progress(std::mem::take(&mut untold));
        }
        taken.lines += 1;
        match seen.line {
            Line::Unreadable => screen.add_unreadable(seen.mark, seen.text(), limits),
            Line::Suspect(record) => {
                screen.suspect(seen.mark);
                screen.add(seen.mark, record);
            }
            Line::Clean(record) => screen.add(seen.mark, record),
        }
        if screen.names_files() {
            uses.follow(name, screen, loader);
        }
        is_enough.fetch_or(screen.needs_whole(), Ordering::Relaxed);
        taken.end = seen.mark + seen.bytes.len() as u64;
        early.look(screen, taken.end);
    });
    taken.is_cut = !is_whole(scanned)?;
    Ok(taken)
}

/// Whether nobody interrupted a way through the stream.
fn is_whole(scanned: Result<(), Unfit>) -> Result<bool, Unfit> {
    match scanned {
        Err(Unfit::Stuck(Stuck::Broken(error))) if is_cut(&error) => Ok(false),
        scanned => scanned.map(|()| true),
    }
}

fn threads(options: &Options) -> usize {
    parallel::threads(options.threads())
}

/// Looks at all lines once more, now that all are known, and looks up the words in them; says whether
/// nobody interrupted it. The same bytes were read before; should they have changed, what is known
/// still stands.
fn look_again<R: Read + Send>(
    open: impl Fn() -> io::Result<R>,
    options: &Options,
    screen: &mut Screen,
    texts: &mut Texts<'_>,
) -> Result<bool, Unfit> {
    let limits = options.limits();
    let is_enough = AtomicBool::new(false);
    let input = Cuttable::new(open().map_err(Unfit::broken)?, options, &is_enough);
    // Trees are made of unreadable lines only where something is asked of them.
    let asks_of_trees = screen.follows_frames() || !texts.sources().are_none();
    let scanned = scan(input, limits, threads(options), |seen| match seen.line {
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
    });
    let is_whole = is_whole(scanned)?;
    if is_whole {
        texts.finish(screen);
    }
    Ok(is_whole)
}

/// The words that were not looked up: there are no texts of their sources, or not all is known.
fn unlooked(screen: &Screen, sources: &Sources, is_known: bool) -> Vec<Unchecked> {
    let mut quoted = screen.quoted();
    let with_text = quoted.extract_if(.., |(source, _)| sources.has(source));
    let with_text: usize = with_text.map(|(_, spans)| spans).sum();
    let mut unlooked = match with_text {
        0 => Vec::new(),
        _ if is_known => sources.unlooked(),
        spans => vec![unchecked::words_left(spans)],
    };
    unlooked.extend(match quoted.as_slice() {
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
