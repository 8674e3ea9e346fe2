//! The blocks of a stream, worked on by several threads and taken in in their order.

use std::io::Read;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::blocks::{Block, Blocks, Stuck};

/// Does `work` on every block, and has `take` take in what comes of it in the order of the stream,
/// until something goes wrong. The thread that calls is one of those that work.
///
/// A thread waits for its turn with what it has made and lets go of it itself. So no more is held
/// than a block for each thread, and no memory goes from one thread to another.
pub(in crate::check) fn in_order<R: Read + Send, T, E: From<Stuck> + Send>(
    mut blocks: Blocks<R>,
    threads: usize,
    work: impl Fn(Block) -> Result<T, E> + Sync,
    mut take: impl FnMut(&mut T) -> Result<(), E> + Send,
) -> Result<(), E> {
    if threads < 2 {
        while let Some(block) = blocks.next()? {
            take(&mut work(block)?)?;
        }
        return Ok(());
    }
    let blocks = Mutex::new((0, blocks));
    let turns = Turns::new(take);
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(|| each(&blocks, &work, &turns));
        }
        each(&blocks, &work, &turns);
    });
    turns.end()
}

fn each<R: Read, T, E: From<Stuck>>(
    blocks: &Mutex<(usize, Blocks<R>)>,
    work: impl Fn(Block) -> Result<T, E>,
    turns: &Turns<impl FnMut(&mut T) -> Result<(), E>, E>,
) {
    let _ends = EndsInPanic(turns);
    loop {
        let (number, block) = {
            let mut blocks = held(blocks);
            let number = blocks.0;
            blocks.0 += 1;
            (number, blocks.1.next())
        };
        let done = match block {
            Ok(None) => return,
            Ok(Some(block)) => work(block),
            Err(stuck) => Err(stuck.into()),
        };
        // What comes back is let go of while another thread has its turn.
        if turns.take(number, done).is_none() {
            return;
        }
    }
}

/// Who is next to hand in what was made of a block.
struct Turns<F, E> {
    state: Mutex<State<F, E>>,
    turned: Condvar,
}

struct State<F, E> {
    /// The number of the block that is next.
    next: usize,
    /// Nothing more is taken in.
    is_over: bool,
    went_wrong: Option<E>,
    take: F,
}

impl<F, E> Turns<F, E> {
    fn new(take: F) -> Self {
        let state = State {
            next: 0,
            is_over: false,
            went_wrong: None,
            take,
        };
        Self {
            state: Mutex::new(state),
            turned: Condvar::new(),
        }
    }

    /// Waits until all blocks before this one have been taken in, takes it in, and gives it back.
    /// `None` when nothing more is wanted.
    fn take<T>(&self, number: usize, done: Result<T, E>) -> Option<T>
    where
        F: FnMut(&mut T) -> Result<(), E>,
    {
        let waits = |state: &mut State<F, E>| state.next != number && !state.is_over;
        let state = self.turned.wait_while(held(&self.state), waits);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.is_over {
            return None;
        }
        let taken = done.and_then(|mut made| (state.take)(&mut made).map(|()| made));
        state.next += 1;
        let made = taken.map_err(|error| {
            state.went_wrong = Some(error);
            state.is_over = true;
        });
        drop(state);
        self.turned.notify_all();
        made.ok()
    }

    fn end(self) -> Result<(), E> {
        let state = self.state.into_inner();
        let state = state.unwrap_or_else(PoisonError::into_inner);
        state.went_wrong.map_or(Ok(()), Err)
    }
}

/// Nobody is to wait for the turn of a thread that panics; the panic goes on when all have ended.
struct EndsInPanic<'t, F, E>(&'t Turns<F, E>);

impl<F, E> Drop for EndsInPanic<'_, F, E> {
    fn drop(&mut self) {
        if thread::panicking() {
            held(&self.0.state).is_over = true;
            self.0.turned.notify_all();
        }
    }
}

/// What a panic of another thread leaves is not used for long: all end where one does.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Many more blocks than may be done ahead.
    fn lines() -> Vec<u8> {
        (0..1_500_000_u32)
            .flat_map(|line| format!("{line:07}\n").into_bytes())
            .collect()
    }

    #[test]
    fn blocks_come_in_order_whatever_the_threads_do() {
        let lines = lines();
        for threads in [1, 4] {
            let mut read = Vec::new();
            let blocks = Blocks::new(lines.as_slice(), 100);
            let work = |block: Block| Ok::<_, Stuck>(block.bytes);
            let take = |bytes: &mut Vec<u8>| {
                read.append(bytes);
                Ok(())
            };
            in_order(blocks, threads, work, take).unwrap();
            assert!(read == lines, "with {threads} threads");
        }
    }

    /// No thread waits for a reader that has gone away.
    #[test]
    fn what_goes_wrong_ends_it() {
        let lines = lines();
        for threads in [1, 4] {
            let blocks = || Blocks::new(lines.as_slice(), 100);
            let fail = |_| Err::<(), _>(Stuck::LineTooLong);
            assert!(in_order(blocks(), threads, fail, |(): &mut ()| Ok(())).is_err());
            let take = |(): &mut ()| Err(Stuck::LineTooLong);
            assert!(in_order(blocks(), threads, |_| Ok(()), take).is_err());
        }
    }

    #[test]
    fn a_panic_ends_it_and_is_handed_on() {
        let lines = lines();
        let panicked = std::panic::catch_unwind(|| {
            let work = |block: Block| {
                assert!(block.start < 500_000, "too far");
                Ok::<_, Stuck>(())
            };
            in_order(
                Blocks::new(lines.as_slice(), 100),
                3,
                work,
                |(): &mut ()| Ok(()),
            )
        });
        assert!(panicked.is_err());
    }
}
