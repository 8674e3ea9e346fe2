//! NDJSON of any length, gone through line by line.

use std::io::{self, Read};

use crate::check::lines::blocks::{Block, Blocks, Stuck};
use crate::check::lines::cut::{Cuttable, is_cut};
use crate::check::lines::ordered::in_order;
use crate::facts::Broken;
use crate::model::Record;
use crate::project::options::Options;
use crate::project::parallel;
use crate::report::place::Mark;
use crate::syntax::tree::Tree;
use crate::syntax::{Limits, parse_line, quick, typed};

/// Opens a stream from its start, as often as it has to be gone through.
pub(crate) type Open<'o> =
    Box<dyn Fn() -> io::Result<Box<dyn Read + Send + 'o>> + Send + Sync + 'o>;

/// Why a stream cannot be taken line by line.
#[derive(Debug)]
pub(super) enum Unfit {
    Broken(io::Error),
    /// A line has more bytes than are read.
    LineTooLong,
    /// Its bytes are not text in UTF-8.
    NotText,
}

/// What is known of a stream that has been gone through.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) lines: usize,
    /// The bytes of its lines.
    pub(super) bytes: usize,
    /// Where the last of them ends.
    pub(super) end: u64,
    /// Whether somebody interrupted it.
    pub(super) is_cut: bool,
}

/// A line that is read once more.
#[expect(
    clippy::large_enum_variant,
    reason = "most are records, which a box would only slow down"
)]
pub(super) enum Again {
    Record(Record),
    /// What is in the place of a record, by its tree.
    Broken(Box<(Broken, Tree)>),
}

/// Reads lines of a stream once more, all or only some, and hands them on in their order. `true` where
/// nobody interrupted it.
pub(super) fn again(
    open: &Open<'_>,
    end: u64,
    options: &Options,
    is_wanted: impl Fn(Mark) -> bool + Sync,
    mut take: impl FnMut(Mark, &Again) + Send,
) -> Result<bool, Unfit> {
    let limits = options.limits();
    let work = |block: &Block| {
        let mut read = Vec::new();
        each_line(block, |mark, text| {
            if mark.0 < end && is_wanted(mark) {
                read.extend(
                    again_line(text, limits)
                        .into_iter()
                        .map(|line| (mark, line)),
                );
            }
        })?;
        Ok(read)
    };
    let scanned = blocks(
        text(open)?,
        options,
        work,
        |lines: &mut Vec<(Mark, Again)>| {
            for (mark, line) in lines.iter() {
                take(*mark, line);
            }
            Ok(())
        },
    );
    is_interrupted(scanned).map(|is_interrupted| !is_interrupted)
}

pub(super) fn again_line(text: &str, limits: &Limits) -> Vec<Again> {
    if let Some(record) = quick::line::record(text, limits) {
        return vec![Again::Record(record)];
    }
    let trees = parse_line(text, limits).trees.into_iter();
    let read = |tree: Tree| match typed::read::<Record>(tree.root()) {
        Ok(record) => Again::Record(record),
        Err(_) => Again::Broken(Box::new((Broken::of_line(&tree), tree))),
    };
    trees.map(read).collect()
}

/// Some lines of a stream, each with its number, counted from 1, and its text.
pub(super) fn texts(
    open: &Open<'_>,
    options: &Options,
    marks: &[Mark],
) -> Result<Vec<(Mark, usize, String)>, Unfit> {
    let mut blocks = Blocks::new(text(open)?, options.limits().max_bytes());
    let (mut number, mut found) = (0, Vec::with_capacity(marks.len()));
    let mut wanted = marks.iter().peekable();
    while let Some(block) = blocks.next()? {
        let end = block.start + block.bytes.len() as u64;
        let mut counted = 0;
        while let Some(mark) = wanted.next_if(|mark| mark.0 < end) {
            let at = usize::try_from(mark.0 - block.start).unwrap_or(usize::MAX);
            number += memchr::memchr_iter(b'\n', &block.bytes[counted..at]).count();
            counted = at;
            let rest = &block.bytes[at..];
            let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
            // It was text when it was first read.
            let line = str::from_utf8(line).unwrap_or_default();
            found.push((*mark, number + 1, line.to_owned()));
        }
        if wanted.peek().is_none() {
            break;
        }
        number += memchr::memchr_iter(b'\n', &block.bytes[counted..]).count();
    }
    Ok(found)
}

/// A stream without the mark at its start that some programs put before UTF-8.
pub(super) fn text<'o>(open: &Open<'o>) -> io::Result<Box<dyn Read + Send + 'o>> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let mut input = open()?;
    let mut start = Vec::with_capacity(MARK.len());
    input
        .by_ref()
        .take(MARK.len() as u64)
        .read_to_end(&mut start)?;
    if start == MARK {
        return Ok(input);
    }
    Ok(Box::new(io::Cursor::new(start).chain(input)))
}

fn blocks<T>(
    input: impl Read + Send,
    options: &Options,
    work: impl Fn(&Block) -> Result<T, Unfit> + Sync,
    take: impl FnMut(&mut T) -> Result<(), Unfit> + Send,
) -> Result<(), Unfit> {
    let input = Cuttable::new(input, options);
    let blocks = Blocks::new(input, options.limits().max_bytes());
    let threads = parallel::threads(options.threads());
    in_order(blocks, threads, |block| work(&block), take)
}

/// Goes over the lines of a block that are not blank.
pub(super) fn each_line(block: &Block, mut take: impl FnMut(Mark, &str)) -> Result<(), Unfit> {
    let text = simdutf8::basic::from_utf8(&block.bytes).map_err(|_| Unfit::NotText)?;
    for (start, line) in block.lines() {
        let at = usize::try_from(start - block.start).unwrap_or(usize::MAX);
        // Lines are cut at ASCII, so that the ends are ends of characters.
        take(
            Mark(start),
            text.get(at..at + line.len()).unwrap_or_default(),
        );
    }
    Ok(())
}

fn is_interrupted(scanned: Result<(), Unfit>) -> Result<bool, Unfit> {
    match scanned {
        Err(Unfit::Broken(error)) if is_cut(&error) => Ok(true),
        scanned => scanned.map(|()| false),
    }
}

impl From<Stuck> for Unfit {
    fn from(stuck: Stuck) -> Self {
        match stuck {
            Stuck::Broken(error) => Self::Broken(error),
            Stuck::LineTooLong => Self::LineTooLong,
        }
    }
}

impl From<io::Error> for Unfit {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

/// All of a stream that is short enough to be shown.
pub(super) fn whole(open: &Open<'_>, end: u64) -> Result<String, Unfit> {
    let mut all = Vec::new();
    // What follows an interrupt is not waited for; the line end after the last line is.
    text(open)?.take(end + 1).read_to_end(&mut all)?;
    // It was text when it was first read.
    Ok(String::from_utf8_lossy(&all).into_owned())
}
