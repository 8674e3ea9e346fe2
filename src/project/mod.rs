//! Files and what they use: options, the sandbox of paths, reading, and data sets in their connections.

pub(crate) mod compressed;
pub(crate) mod dataset;
pub(crate) mod error;
pub(crate) mod files;
pub(crate) mod groups;
pub(crate) mod invalid;
pub(crate) mod load;
pub(crate) mod options;
pub(crate) mod parallel;
pub(crate) mod placed;
pub(crate) mod reach;
pub(crate) mod records;
