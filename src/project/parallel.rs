//! The same work on many things, by several threads.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Does `work` on each item with no more than so many threads; without a number, with as many as the
/// machine runs at once. The results are in the order of the items. With one thread, or one item, no
/// other thread is started.
pub(crate) fn map<T: Send, R: Send>(
    items: Vec<T>,
    threads: Option<NonZeroUsize>,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    // To ask the machine takes longer than to read a small file.
    let threads = match items.len() {
        0 | 1 => 1,
        count => threads.unwrap_or_else(available).get().min(count),
    };
    if threads == 1 {
        return items.into_iter().map(work).collect();
    }
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    let waiting = Mutex::new(items.into_iter().zip(&mut results));
    // A lock is poisoned only by a panic, which is handed on at the end of the scope.
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .next()
    };
    let worker = || {
        while let Some((item, result)) = next() {
            *result = Some(work(item));
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(worker);
        }
        worker();
    });
    drop(waiting);
    results.into_iter().flatten().collect()
}

/// How many threads work at the same time where so many were asked for.
pub(crate) fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked.unwrap_or_else(available).get()
}

fn available() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        for threads in [0, 1, 2, 7, 200] {
            let threads = NonZeroUsize::new(threads);
            let squares = map((0..100_u32).collect(), threads, |n| n * n);
            assert_eq!(squares, (0..100).map(|n| n * n).collect::<Vec<_>>());
            let none: Vec<u32> = map(Vec::new(), threads, |n: u32| n);
            assert!(none.is_empty());
        }
    }

    #[test]
    fn a_panic_is_handed_on() {
        let two = NonZeroUsize::new(2);
        let result = std::panic::catch_unwind(|| {
            map(vec![1, 2, 3], two, |n| assert_ne!(n, 2));
        });
        assert!(result.is_err());
    }
}
