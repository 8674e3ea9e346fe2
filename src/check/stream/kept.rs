//! Lines of a stream that are kept, with where they stand in it.

use std::collections::BTreeMap;
use std::io::{self, Read};

use serde::Deserialize;

use super::blocks::Blocks;
use super::scan::Unfit;
use crate::check::screen::Mark;
use crate::report::span::{Origin, SourceFile};
use crate::syntax::{Limits, parse_line};

/// A line of the stream.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) number: usize,
    pub(super) text: String,
}

/// Lines by the byte where they begin.
pub(super) type Held = BTreeMap<Mark, Kept>;

/// Goes over the lines of a stream, with the place and number of each.
pub(super) fn each_line<R: Read>(
    open: impl Fn() -> io::Result<R>,
    limits: &Limits,
    mut take: impl FnMut(Mark, usize, &str),
) -> Result<(), Unfit> {
    let input = open().map_err(Unfit::broken)?;
    let mut blocks = Blocks::new(input, limits.max_bytes());
    let mut number = 0;
    while let Some(block) = blocks.next().map_err(Unfit::Stuck)? {
        let mut counted = 0;
        for (mark, line) in block.lines() {
            let at = usize::try_from(mark - block.start).unwrap_or(0);
            number += memchr::memchr_iter(b'\n', &block.bytes[counted..at]).count();
            counted = at;
            // It was text when it was first read.
            if let Ok(line) = simdutf8::basic::from_utf8(line) {
                take(mark, number + 1, line);
            }
        }
        number += memchr::memchr_iter(b'\n', &block.bytes[counted..]).count();
    }
    Ok(())
}

/// Some lines as a text that knows where they come from.
pub(super) fn excerpt(name: &str, lines: &Held) -> SourceFile {
    let mut text = String::with_capacity(lines.values().map(|line| line.text.len() + 1).sum());
    let mut origins = Vec::with_capacity(lines.len());
    for (mark, line) in lines {
        text.push_str(&line.text);
        text.push('\n');
        origins.push(Origin {
            line: line.number,
            start: usize::try_from(*mark).unwrap_or(usize::MAX),
        });
    }
    SourceFile::excerpt(name, text, origins)
}

/// The id of a record, also of one that is not written as it should be.
pub(super) fn id_of(line: &str, limits: &Limits) -> Option<String> {
    /// All that has to be known of a line.
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow)]
        id: std::borrow::Cow<'a, str>,
    }
    if let Ok(named) = serde_json::from_str::<Named<'_>>(line) {
        return Some(named.id.into_owned());
    }
    let parsed = parse_line(line, limits);
    let id = parsed.trees.first()?.root().get("id")?;
    id.as_str().map(str::to_owned)
}
