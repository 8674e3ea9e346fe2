//! Keeps an input that can be read only once, so that it can be read several times.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::SpooledTempFile;

/// This many bytes are kept in memory. More go into a temporary file without a name, which the system
/// deletes when the process ends.
const IN_MEMORY: usize = 8 << 20;

/// An input and what was read from it.
pub(super) struct Spool<R> {
    /// Locked by the reader that waits for more, while others read what is kept.
    input: Mutex<R>,
    kept: Mutex<Kept>,
}

struct Kept {
    bytes: SpooledTempFile,
    length: u64,
}

impl<R: Read> Spool<R> {
    pub(super) fn new(input: R) -> Self {
        let kept = Kept {
            bytes: SpooledTempFile::new(IN_MEMORY),
            length: 0,
        };
        Self {
            input: Mutex::new(input),
            kept: Mutex::new(kept),
        }
    }

    /// Reads it from its start.
    pub(super) fn open(&self) -> Reader<'_, R> {
        Reader { spool: self, at: 0 }
    }

    /// Its beginning, at least up to the end of the first line that is not blank, but not much more
    /// than `most` bytes.
    pub(super) fn first_line(&self, most: usize) -> io::Result<Vec<u8>> {
        let mut reader = self.open();
        let mut read = Vec::new();
        let mut buffer = [0; 8192];
        while read.len() <= most {
            let count = reader.read(&mut buffer)?;
            read.extend_from_slice(&buffer[..count]);
            if count == 0 || read.trim_ascii_start().contains(&b'\n') {
                break;
            }
        }
        Ok(read)
    }
}

/// Reads an input from its start, independently of other readers.
pub(super) struct Reader<'s, R> {
    spool: &'s Spool<R>,
    at: u64,
}

impl<R: Read> Reader<'_, R> {
    /// Reads from what is kept; nothing if this reader has read all of it.
    fn read_kept(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut kept = locked(&self.spool.kept);
        let left = kept.length - self.at;
        let most = buffer
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        if most == 0 {
            return Ok(0);
        }
        kept.bytes.seek(SeekFrom::Start(self.at))?;
        let count = kept.bytes.read(&mut buffer[..most])?;
        self.at += count as u64;
        Ok(count)
    }
}

impl<R: Read> Read for Reader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.read_kept(buffer)? {
            0 => {}
            count => return Ok(count),
        }
        let mut input = locked(&self.spool.input);
        // Another reader may have read more in the meantime.
        match self.read_kept(buffer)? {
            0 => {}
            count => return Ok(count),
        }
        let count = input.read(buffer)?;
        let mut kept = locked(&self.spool.kept);
        let end = kept.length;
        kept.bytes.seek(SeekFrom::Start(end))?;
        kept.bytes.write_all(&buffer[..count])?;
        kept.length += count as u64;
        self.at += count as u64;
        Ok(count)
    }
}

/// Only a panic poisons a lock, and the panic is handled elsewhere.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reader_reads_all_of_it() {
        let text: Vec<u8> = (0..IN_MEMORY + 100_000)
            .map(|at| u8::try_from(at % 251).unwrap())
            .collect();
        let spool = Spool::new(text.as_slice());
        let mut start = [0; 1000];
        let mut first = spool.open();
        first.read_exact(&mut start).unwrap();
        for mut reader in [spool.open(), first, spool.open()] {
            let at = usize::try_from(reader.at).unwrap();
            let mut read = Vec::new();
            reader.read_to_end(&mut read).unwrap();
            assert!(read == text[at..]);
        }
    }

    #[test]
    fn the_first_line_stays_part_of_it() {
        let spool = Spool::new(b"\n \n{}\n[]\n".as_slice());
        assert!(spool.first_line(1000).unwrap().starts_with(b"\n \n{}\n"));
        let mut read = String::new();
        spool.open().read_to_string(&mut read).unwrap();
        assert_eq!(read, "\n \n{}\n[]\n");
    }
}
