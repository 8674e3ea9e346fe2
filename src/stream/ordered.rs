//! The blocks of a stream, worked on by several threads and taken in in their order.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::blocks::{Block, Blocks, Stuck};

/// How many blocks for each thread may be done and not yet taken in.
const AHEAD: usize = 2;

/// A block's number in the stream, and what became of it.
type Done<T, E> = (usize, Result<T, E>);

/// Does `work` on every block, and hands on what comes of it in the order of the stream, until
/// something goes wrong.
pub(super) fn in_order<R: Read + Send, T: Send, E: From<Stuck> + Send>(
    mut blocks: Blocks<R>,
    threads: usize,
    work: impl Fn(Block) -> Result<T, E> + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    if threads < 2 {
        while let Some(block) = blocks.next()? {
            take(work(block)?)?;
        }
        return Ok(());
    }
    let blocks = Mutex::new((0, blocks));
    let (send, receive) = mpsc::sync_channel(threads * AHEAD);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, blocks, work) = (send.clone(), &blocks, &work);
            scope.spawn(move || each(blocks, work, &send));
        }
        drop(send);
        // Nobody receives any more when this is over, so that the threads end.
        collect(receive, take)
    })
}

fn each<R: Read, T, E: From<Stuck>>(
    blocks: &Mutex<(usize, Blocks<R>)>,
    work: impl Fn(Block) -> Result<T, E>,
    send: &SyncSender<Done<T, E>>,
) {
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
            Ok(Some(block)) => work(block),
            Err(stuck) => Err(stuck.into()),
        };
        let is_over = done.is_err();
        // Nobody receives any more when something before this has gone wrong.
        if send.send((number, done)).is_err() || is_over {
            return;
        }
    }
}

fn collect<T, E>(
    receive: Receiver<Done<T, E>>,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, done) in receive {
        early.insert(number, done);
        while let Some(done) = early.remove(&next) {
            take(done?)?;
            next += 1;
        }
    }
    Ok(())
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
            let take = |bytes: Vec<u8>| {
                read.extend(bytes);
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
            assert!(in_order(blocks(), threads, fail, |()| Ok(())).is_err());
            let take = |()| Err(Stuck::LineTooLong);
            assert!(in_order(blocks(), threads, |_| Ok(()), take).is_err());
        }
    }
}
