//! Reading that ends when somebody interrupts it.

use std::error::Error;
use std::fmt;
use std::io::{self, Read};

use crate::project::options::Options;

/// An input that breaks off when checking is interrupted. What was read of the last block is lost, so
/// that no half line is ever taken for a whole one.
pub(in crate::check) struct Cuttable<'o, R> {
    input: R,
    options: &'o Options,
}

impl<'o, R> Cuttable<'o, R> {
    pub(in crate::check) fn new(input: R, options: &'o Options) -> Self {
        Self { input, options }
    }
}

impl<R: Read> Read for Cuttable<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.options.is_interrupted() {
            return Err(io::Error::other(Cut));
        }
        self.input.read(buffer)
    }
}

/// What an input gives that breaks off by itself when somebody interrupts.
#[cfg(feature = "cli")]
pub(crate) fn cut() -> io::Error {
    io::Error::other(Cut)
}

/// Whether that is why an input broke off.
pub(crate) fn is_cut(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Cut>())
}

#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("reading was interrupted")
    }
}

impl Error for Cut {}
