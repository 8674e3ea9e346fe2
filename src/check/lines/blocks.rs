//! A stream in blocks that are cut at the ends of lines.

use std::io::{self, Read};

/// Whole lines, one after another.
pub(in crate::check) struct Block {
    /// The place of the first line, in bytes from the start of the stream.
    pub(in crate::check) start: u64,
    pub(in crate::check) bytes: Vec<u8>,
}

/// Reads a stream block by block.
pub(in crate::check) struct Blocks<R> {
    input: R,
    /// The beginning of a line whose end has not been read.
    rest: Vec<u8>,
    start: u64,
    is_over: bool,
    most: usize,
}

/// Why the stream cannot be read on.
#[derive(Debug)]
pub(in crate::check) enum Stuck {
    Broken(io::Error),
    /// A line has more bytes than are allowed.
    LineTooLong,
}

/// About how many bytes a block has. Large enough that little is spent on each, small enough that
/// the lines are still at hand when they are read.
const SIZE: usize = if cfg!(any(test, fuzzing)) {
    512
} else {
    64 * 1024
};

impl<R: Read> Blocks<R> {
    /// Lines may have `most` bytes.
    pub(in crate::check) fn new(input: R, most: usize) -> Self {
        Self {
            input,
            rest: Vec::new(),
            start: 0,
            is_over: false,
            most,
        }
    }

    /// The next block; `None` at the end.
    pub(in crate::check) fn next(&mut self) -> Result<Option<Block>, Stuck> {
        let mut bytes = Vec::with_capacity(SIZE + self.rest.len());
        bytes.append(&mut self.rest);
        while !self.is_over {
            let wanted = SIZE.saturating_sub(bytes.len()).max(SIZE / 4);
            let before = bytes.len();
            let wanted = u64::try_from(wanted).unwrap_or(u64::MAX);
            let read = self.input.by_ref().take(wanted).read_to_end(&mut bytes);
            match read.map_err(Stuck::Broken)? {
                0 => self.is_over = true,
                _ if bytes.len() >= SIZE => {
                    if let Some(end) = memchr::memrchr(b'\n', &bytes[before..]) {
                        self.rest = bytes.split_off(before + end + 1);
                        break;
                    }
                    if bytes.len() > self.most {
                        return Err(Stuck::LineTooLong);
                    }
                }
                _ => {}
            }
        }
        let start = self.start;
        self.start += bytes.len() as u64;
        Ok((!bytes.is_empty()).then_some(Block { start, bytes }))
    }
}

impl Block {
    /// The lines that are not blank, each with its place in the stream; the end of the line is not
    /// part of it.
    pub(in crate::check) fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', &self.bytes);
        let lines = ends
            .chain(std::iter::once(self.bytes.len()))
            .map(move |end| {
                let line = (start, &self.bytes[start..end]);
                start = end + 1;
                line
            });
        let lines = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
        lines.map(|(at, line)| (self.start + at as u64, line))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn blocks(text: &[u8]) -> Vec<Block> {
        let mut blocks = Blocks::new(text, 10 * SIZE);
        std::iter::from_fn(|| blocks.next().unwrap()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_line_comes_once_and_with_its_place(
            lengths in prop::collection::vec(prop_oneof![0_usize..9, SIZE - 5..SIZE + 5], 0..9),
            ends in any::<bool>(),
        ) {
            let lines = (b'a'..).zip(&lengths).map(|(letter, length)| vec![letter; *length]);
            let mut text = lines.clone().collect::<Vec<_>>().join(&b'\n');
            if ends {
                text.push(b'\n');
            }
            let blocks = blocks(&text);
            let read: Vec<_> = blocks.iter().flat_map(Block::lines).collect();
            let expected: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
            prop_assert_eq!(read.len(), expected.len());
            for ((place, line), expected) in read.into_iter().zip(expected) {
                prop_assert_eq!(line, expected.as_slice());
                let place = usize::try_from(place).unwrap();
                prop_assert_eq!(&text[place..place + line.len()], line);
            }
            let whole: Vec<u8> = blocks.into_iter().flat_map(|block| block.bytes).collect();
            prop_assert_eq!(whole, text);
        }
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut blocks = Blocks::new(io::repeat(b'['), SIZE * 3);
        assert!(matches!(blocks.next(), Err(Stuck::LineTooLong)));
    }
}
