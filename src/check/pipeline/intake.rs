//! Taking in the lines of a stream for the first time.
//!
//! Most streams define first what they speak of. So their beginning is taken in block by block, until
//! there are statements. What follows is taken in by several threads: each knows what was defined at the
//! beginning, and takes the next block whenever it is done with one. What they know is merged at the end,
//! and until then no thread waits for another one.

use std::io::Read;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::line;
use super::stream::{Extent, Open, Unfit, each_line, text};
use super::take::Taken;
use crate::check::lines::blocks::{Block, Blocks, Stuck};
use crate::check::lines::cut::{Cuttable, is_cut};
use crate::facts::{Inseparable, Set};
use crate::project::options::Options;
use crate::project::parallel;
use crate::report::place::{Mark, RecordId};

/// After so many bytes it is reported how far reading has come.
const PROGRESS: usize = 1 << 20;

/// What was taken in of a stream: all of it, or what one of several threads took in.
pub(super) struct Portion {
    pub(super) set: Set,
    pub(super) taken: Taken,
    pub(super) extent: Extent,
    /// How many bytes were taken in that are not reported as progress yet.
    unreported: usize,
}

/// Takes in all lines of a stream. As soon as they name files that the data set uses, `follow` reads
/// those.
pub(super) fn take(
    open: &Open<'_>,
    portion: &mut Portion,
    sets: &mut Vec<Set>,
    options: &Options,
    mut follow: impl FnMut(&mut Vec<Set>, &mut Portion),
) -> Result<(), Unfit> {
    let threads = parallel::threads(options.threads());
    let taken = take_with(threads, open, portion, sets, options, &mut follow)?;
    if let Err(Inseparable) = taken {
        portion.restart();
        // One portion has nothing to be merged.
        let _ = take_with(1, open, portion, sets, options, &mut follow)?;
    }
    Ok(())
}

fn take_with(
    threads: usize,
    open: &Open<'_>,
    portion: &mut Portion,
    sets: &mut Vec<Set>,
    options: &Options,
    follow: &mut impl FnMut(&mut Vec<Set>, &mut Portion),
) -> Result<Result<(), Inseparable>, Unfit> {
    let input = Cuttable::new(text(open)?, options);
    let mut blocks = Blocks::new(input, options.limits().max_bytes());
    while let Some(block) = next(&mut blocks, portion)? {
        each_line(&block, |mark, line| {
            portion.line(sets, mark, line, options);
            if portion.names_new_files() {
                follow(sets, portion);
            }
        })?;
        if threads > 1 && portion.set.facts.has_statements {
            let merged = together(threads, blocks, portion, sets, options)?;
            if portion.names_new_files() {
                follow(sets, portion);
            }
            return Ok(merged);
        }
    }
    Ok(Ok(()))
}

/// Takes in the rest of a stream by several threads, of which the one that calls is the first.
fn together<R: Read + Send>(
    threads: usize,
    blocks: Blocks<R>,
    portion: &mut Portion,
    sets: &[Set],
    options: &Options,
) -> Result<Result<(), Inseparable>, Unfit> {
    let blocks = Mutex::new(Some(blocks));
    let forks: Vec<Portion> = (1..threads).map(|_| portion.fork()).collect();
    let mut forks = thread::scope(|scope| {
        let work = |mut fork: Portion| {
            let blocks = &blocks;
            scope.spawn(move || fork.blocks(blocks, sets, options).map(|()| fork))
        };
        let others: Vec<_> = forks.into_iter().map(work).collect();
        let own = portion.blocks(&blocks, sets, options);
        let others = others.into_iter().map(|other| other.join());
        let others = others.map(|other| other.unwrap_or_else(|panic| resume_unwind(panic)));
        let forks: Result<Vec<Portion>, Unfit> = others.collect();
        own.and(forks)
    })?
    .into_iter();
    Ok(forks.try_for_each(|fork| portion.merge(fork)))
}

/// The next block; `None` at the end, and where somebody interrupted it.
fn next<R: Read>(blocks: &mut Blocks<R>, portion: &mut Portion) -> Result<Option<Block>, Unfit> {
    match blocks.next() {
        Err(Stuck::Broken(error)) if is_cut(&error) => {
            portion.extent.is_cut = true;
            Ok(None)
        }
        read => Ok(read?),
    }
}

impl Portion {
    /// Nothing of a data set yet.
    pub(super) fn new(set: Set, taken: Taken) -> Self {
        Self {
            set,
            taken,
            extent: Extent::default(),
            unreported: 0,
        }
    }

    /// Whether the data set names files that were not followed yet.
    pub(super) fn names_new_files(&self) -> bool {
        self.set.facts.named_files.len() > self.set.uses.len()
    }

    fn fork(&self) -> Self {
        Self::new(self.set.fork(), self.taken.fork())
    }

    fn merge(&mut self, fork: Self) -> Result<(), Inseparable> {
        let (set, again) = (self.taken.set, &mut self.taken.again);
        self.set.facts.merge(fork.set.facts, &mut |met, to| {
            again.compare(set, met, to);
        })?;
        self.taken.merge(fork.taken);
        self.extent.lines += fork.extent.lines;
        self.extent.bytes += fork.extent.bytes;
        self.extent.end = self.extent.end.max(fork.extent.end);
        self.extent.is_cut |= fork.extent.is_cut;
        Ok(())
    }

    /// Forgets what was taken in, but for the files that the data set uses.
    fn restart(&mut self) {
        self.set.facts = crate::facts::Facts::default();
        self.taken = Taken::new(self.taken.set, self.taken.findings.most());
        self.extent = Extent::default();
    }

    /// Takes in blocks, as long as there are any that no other thread has taken.
    fn blocks<R: Read>(
        &mut self,
        blocks: &Mutex<Option<Blocks<R>>>,
        sets: &[Set],
        options: &Options,
    ) -> Result<(), Unfit> {
        // What a panic leaves is not used for long: it is handed on when all have ended.
        let next = |portion: &mut Self| {
            let mut held = blocks.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(blocks) = held.as_mut() else {
                return Ok(None);
            };
            let read = next(blocks, portion);
            if !matches!(read, Ok(Some(_))) {
                *held = None;
            }
            read
        };
        while let Some(block) = next(self)? {
            let taken = each_line(&block, |mark, line| self.line(sets, mark, line, options));
            if taken.is_err() {
                *blocks.lock().unwrap_or_else(PoisonError::into_inner) = None;
            }
            taken?;
        }
        Ok(())
    }

    fn line(&mut self, sets: &[Set], mark: Mark, text: &str, options: &Options) {
        let set = self.taken.set;
        let (id, findings) = (RecordId { set, mark }, &mut self.taken.findings);
        let line = line::read(text, id, options.limits(), findings);
        self.taken.line(&mut self.set, sets, mark, line);
        self.extent.lines += 1;
        self.extent.bytes += text.len();
        self.extent.end = mark.0 + text.len() as u64;
        self.unreported += text.len();
        if self.unreported >= PROGRESS {
            options.tell_progress(std::mem::take(&mut self.unreported));
        }
    }
}
