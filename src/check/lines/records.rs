//! A stream whose lines are known to be records, read for other ends than checking.

use std::io::{self, Read};

use super::blocks::{Block, Blocks, Stuck};
use super::ordered::in_order;
use crate::model::Record;
use crate::project::options::Options;
use crate::project::parallel;
use crate::syntax::{Limits, parse_line, quick, typed};

/// Does `work` on the lines that are not blank, some hundreds at a time, and hands on what comes of
/// it in the order of the stream. What is no text in lines is an error of the kind
/// [`InvalidData`](io::ErrorKind::InvalidData).
pub(crate) fn by_blocks<T>(
    input: impl Read + Send,
    options: &Options,
    work: impl Fn(&[&str]) -> io::Result<T> + Sync,
    take: impl FnMut(&mut T) -> io::Result<()> + Send,
) -> io::Result<()> {
    let blocks = Blocks::new(input, options.limits().max_bytes());
    let threads = parallel::threads(options.threads());
    let work = |block: Block| {
        let text = str::from_utf8(&block.bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is no text in UTF-8"))?;
        let lines: Vec<&str> = (text.split('\n'))
            .filter(|line| !line.as_bytes().trim_ascii().is_empty())
            .collect();
        work(&lines)
    };
    in_order(blocks, threads, work, take)
}

/// Reads a line as a record. `None` when it is none, or not written as it should be.
pub(crate) fn record(line: &str, limits: &Limits) -> Option<Record> {
    quick::line::record(line, limits).or_else(|| {
        let parsed = parse_line(line, limits);
        match parsed.trees.as_slice() {
            [tree] if parsed.findings.is_empty() => typed::read(tree.root()).ok(),
            _ => None,
        }
    })
}

impl From<Stuck> for io::Error {
    fn from(stuck: Stuck) -> Self {
        match stuck {
            Stuck::Broken(error) => error,
            Stuck::LineTooLong => Self::new(io::ErrorKind::InvalidData, "a line is too long"),
        }
    }
}
