//! Zstandard files: frames one after another, each with the data or with something else.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// Reads what all frames hold. No more is held in memory than a frame looks back on, which is at most
/// 128 MiB; what looks back further is refused before anything is set aside for it.
pub(super) struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing has been read. A file without a frame holds nothing, not even an empty text.
    Start,
    Within,
    Between,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(packed: R) -> Self {
        Self {
            packed,
            decoder: FrameDecoder::new(),
            state: State::Start,
        }
    }

    /// Goes to the next frame with data; `false` at the end.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.packed) {
                Ok(()) => {
                    self.state = State::Within;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => self.skip(u64::from(length))?,
                Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                    return Err(io::Error::new(
                        io::ErrorKind::Unsupported,
                        "it was packed in a way that takes more than 128 MiB of memory to unpack; \
                         pack it without `--ultra` and `--long`, or give the unpacked file",
                    ));
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        match self.state {
            State::Start => Err(io::ErrorKind::UnexpectedEof.into()),
            State::Within | State::Between => Ok(false),
        }
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.packed.by_ref().take(length), &mut io::sink())?;
        if skipped < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// Compares what was read with what the frame says of it, where it does.
    fn end_frame(&mut self) -> io::Result<()> {
        self.state = State::Between;
        let written = self.decoder.get_checksum_from_data();
        if written.is_some() && written != self.decoder.get_calculated_checksum() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while !to.is_empty() {
            if self.state != State::Within && !self.next_frame()? {
                break;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                let decoded = self.decoder.decode_blocks(&mut self.packed, one);
                decoded.map_err(io::Error::other)?;
            }
            match self.decoder.read(to)? {
                0 => self.end_frame()?,
                count => return Ok(count),
            }
        }
        Ok(0)
    }
}
