//! One way over all lines of a stream: read by several threads, taken in in order.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::blocks::{Block, Blocks, Stuck};
use crate::screen::Mark;
use crate::screen::alone::{Line, read};
use crate::syntax::Limits;

/// Lines that belong together, as they were read.
pub(super) struct Lines {
    block: Block,
    /// Each with its place and length in the block.
    lines: Vec<(Mark, Line)>,
}

/// Why a stream cannot be taken line by line.
#[derive(Debug)]
pub(super) enum Unfit {
    Stuck(Stuck),
    /// Its bytes are not text in UTF-8.
    NotText,
}

impl Unfit {
    pub(super) const fn broken(error: std::io::Error) -> Self {
        Self::Stuck(Stuck::Broken(error))
    }
}

/// How many blocks for each thread may be read and not yet taken in.
const AHEAD: usize = 4;

impl Lines {
    fn of(block: Block, limits: &Limits) -> Result<Self, Unfit> {
        let text = std::str::from_utf8(&block.bytes).map_err(|_| Unfit::NotText)?;
        let lines = block.lines().map(|(mark, line)| {
            let at = index(mark - block.start);
            // Lines are cut at ASCII, so that the ends are ends of characters.
            let line = text.get(at..at + line.len()).unwrap_or_default();
            (mark, read(line, limits))
        });
        let lines = lines.collect();
        Ok(Self { block, lines })
    }

    /// Every line that is not blank with its place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Mark, &Line)> {
        self.lines.iter().map(|(mark, line)| (*mark, line))
    }

    /// The text of the line at a place.
    pub(super) fn text(&self, mark: Mark) -> &str {
        let rest = &self.block.bytes[index(mark - self.block.start)..];
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        std::str::from_utf8(&rest[..end]).unwrap_or_default()
    }

    /// How many bytes they have.
    pub(super) fn len(&self) -> u64 {
        self.block.bytes.len() as u64
    }
}

/// Reads all lines with so many threads, and hands them on in the order of the stream.
pub(super) fn scan(
    input: impl Read + Send,
    limits: &Limits,
    threads: usize,
    mut take: impl FnMut(&Lines),
) -> Result<(), Unfit> {
    let mut blocks = Blocks::new(input, limits.max_bytes());
    if threads < 2 {
        while let Some(block) = blocks.next().map_err(Unfit::Stuck)? {
            take(&Lines::of(block, limits)?);
        }
        return Ok(());
    }
    let blocks = Mutex::new((0, blocks));
    let (send, receive) = mpsc::sync_channel(threads * AHEAD);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, blocks) = (send.clone(), &blocks);
            scope.spawn(move || work(blocks, limits, &send));
        }
        drop(send);
        in_order(&receive, take)
    })
}

/// A block's number in the stream, and what became of it.
type Done = (usize, Result<Lines, Unfit>);

fn work<R: Read>(blocks: &Mutex<(usize, Blocks<R>)>, limits: &Limits, send: &SyncSender<Done>) {
    loop {
        let (number, block) = {
            // Another thread that panicked takes this one down with it when the scope ends.
            let mut blocks = blocks.lock().unwrap_or_else(PoisonError::into_inner);
            let number = blocks.0;
            blocks.0 += 1;
            (number, blocks.1.next())
        };
        let done = match block {
            Ok(None) => return,
            Ok(Some(block)) => Lines::of(block, limits),
            Err(stuck) => Err(Unfit::Stuck(stuck)),
        };
        let is_over = done.is_err();
        // Nobody receives any more when something before this has gone wrong.
        if send.send((number, done)).is_err() || is_over {
            return;
        }
    }
}

fn in_order(receive: &Receiver<Done>, mut take: impl FnMut(&Lines)) -> Result<(), Unfit> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, lines) in receive {
        early.insert(number, lines);
        while let Some(lines) = early.remove(&next) {
            take(&lines?);
            next += 1;
        }
    }
    Ok(())
}

/// Places in a block fit into the memory that holds it.
fn index(place: u64) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
