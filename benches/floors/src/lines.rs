//! Streams of one record a line, read in blocks that end where a line does.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use onrecord::model::Record;
use serde::de::IgnoredAny;

use crate::Outcome;

/// The size of a block: large enough that reading is not felt, small enough for the processor's
/// cache.
const BLOCK: usize = 1 << 18;

/// Whether the bytes are UTF-8.
pub(crate) fn utf8(path: &Path) -> Outcome<usize> {
    blocks(path, |block| Ok(std::str::from_utf8(block)?.len()))
}

/// Whether each line is JSON.
pub(crate) fn syntax(path: &Path) -> Outcome<usize> {
    lines(path, |line| {
        serde_json::from_slice::<IgnoredAny>(line)?;
        Ok(())
    })
}

/// The full types of each record, by `serde_json`.
pub(crate) fn typed(path: &Path) -> Outcome<usize> {
    lines(path, |line| {
        serde_json::from_slice::<Record>(line)?;
        Ok(())
    })
}

/// The full types of each record, by `sonic_rs`.
pub(crate) fn sonic(path: &Path) -> Outcome<usize> {
    lines(path, |line| {
        sonic_rs::from_slice::<Record>(line)?;
        Ok(())
    })
}

fn lines(path: &Path, mut read: impl FnMut(&[u8]) -> Outcome<()>) -> Outcome<usize> {
    blocks(path, |block| {
        let mut records = 0;
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', block).chain([block.len()]) {
            let line = &block[start..end];
            start = end + 1;
            if !line.is_empty() {
                read(line)?;
                records += 1;
            }
            if start >= block.len() {
                break;
            }
        }
        Ok(records)
    })
}

/// Gives a file in blocks of whole lines, and sums up what is made of them.
fn blocks(path: &Path, mut take: impl FnMut(&[u8]) -> Outcome<usize>) -> Outcome<usize> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; BLOCK];
    let mut filled = 0;
    let mut sum = 0;
    loop {
        if filled == buffer.len() {
            buffer.resize(2 * filled, 0);
        }
        let read = file.read(&mut buffer[filled..])?;
        let old = filled;
        filled += read;
        if read == 0 {
            return Ok(sum + take(&buffer[..filled])?);
        }
        if let Some(end) = memchr::memrchr(b'\n', &buffer[old..filled]) {
            let end = old + end + 1;
            sum += take(&buffer[..end])?;
            buffer.copy_within(end..filled, 0);
            filled -= end;
        }
    }
}
