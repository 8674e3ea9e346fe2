//! Why something cannot be imported.

use std::fmt;
use std::io;

use crate::tables::gather::Problem;

/// Why something cannot be imported.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It cannot be read, or is not what it should be.
    Unreadable(String),
    /// Its rows make no data set.
    Rows(Vec<Problem>),
}

impl Refused {
    pub(super) fn new(message: impl fmt::Display) -> Self {
        Self::Unreadable(message.to_string())
    }
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::new(error)
    }
}
