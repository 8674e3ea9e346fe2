//! Files and what they use: options, the sandbox of paths, and reading.

pub(crate) mod compressed;
pub(crate) mod error;
pub(crate) mod files;
pub(crate) mod invalid;
pub(crate) mod load;
pub(crate) mod options;
pub(crate) mod parallel;
pub(crate) mod reach;
pub(crate) mod records;
