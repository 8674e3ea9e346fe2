//! One way over all lines of a stream: read by several threads, taken in in order.

use std::io::Read;

use super::blocks::{Block, Blocks, Stuck};
use super::ordered::in_order;
use crate::check::screen::Mark;
use crate::check::screen::alone::{Line, read};
use crate::syntax::Limits;

/// One line that is not blank.
#[derive(Clone, Copy)]
pub(super) struct Seen<'l> {
    /// Where it begins, in bytes from the start of the stream.
    pub(super) mark: Mark,
    /// What stands there, which is text.
    pub(super) bytes: &'l [u8],
    pub(super) line: &'l Line,
}

/// Why a stream cannot be taken line by line.
#[derive(Debug)]
pub(super) enum Unfit {
    Stuck(Stuck),
    /// Its bytes are not text in UTF-8.
    NotText,
}

/// Reads all lines with so many threads, and hands them on in the order of the stream.
pub(super) fn scan(
    input: impl Read + Send,
    limits: &Limits,
    threads: usize,
    mut take: impl FnMut(Seen<'_>) + Send,
) -> Result<(), Unfit> {
    let mut blocks = Blocks::new(input, limits.max_bytes());
    if threads < 2 {
        while let Some(block) = blocks.next().map_err(Unfit::Stuck)? {
            each(&block, |mark, text| {
                let line = &read(text, limits);
                let bytes = text.as_bytes();
                take(Seen { mark, bytes, line });
            })?;
        }
        return Ok(());
    }
    let work = |block| Lines::of(block, limits);
    in_order(blocks, threads, work, |lines: &mut Lines| {
        lines.hand_on(&mut take);
        Ok(())
    })
}

impl<'l> Seen<'l> {
    pub(super) fn text(self) -> &'l str {
        std::str::from_utf8(self.bytes).unwrap_or_default()
    }
}

impl From<Stuck> for Unfit {
    fn from(stuck: Stuck) -> Self {
        Self::Stuck(stuck)
    }
}

impl Unfit {
    pub(super) const fn broken(error: std::io::Error) -> Self {
        Self::Stuck(Stuck::Broken(error))
    }
}

/// The lines of a block, as they were read.
struct Lines {
    block: Block,
    /// Each with its place and length.
    lines: Vec<(Mark, usize, Line)>,
}

impl Lines {
    fn of(block: Block, limits: &Limits) -> Result<Self, Unfit> {
        // Half a kilobyte is what a record has, more or less.
        let mut lines = Vec::with_capacity(block.bytes.len() / 512);
        each(&block, |mark, text| {
            lines.push((mark, text.len(), read(text, limits)));
        })?;
        Ok(Self { block, lines })
    }

    fn hand_on(&self, take: &mut impl FnMut(Seen<'_>)) {
        for (mark, length, line) in &self.lines {
            let (mark, at) = (*mark, index(mark - self.block.start));
            let bytes = &self.block.bytes[at..at + length];
            take(Seen { mark, bytes, line });
        }
    }
}

/// Goes over the lines of a block that are not blank.
fn each(block: &Block, mut take: impl FnMut(Mark, &str)) -> Result<(), Unfit> {
    let text = simdutf8::basic::from_utf8(&block.bytes).map_err(|_| Unfit::NotText)?;
    for (mark, line) in block.lines() {
        let at = index(mark - block.start);
        // Lines are cut at ASCII, so that the ends are ends of characters.
        take(mark, text.get(at..at + line.len()).unwrap_or_default());
    }
    Ok(())
}

/// Places in a block fit into the memory that holds it.
fn index(place: u64) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
