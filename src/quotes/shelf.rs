//! The texts of sources, as they are read from files.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::project::files::Within;
use crate::project::load::read_bounded;
use crate::project::options::Options;
use crate::syntax::decode;

/// Why the text of a source is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoText {
    /// There is none, it must not be read, or it is no plain text.
    Missing,
    /// It is longer than a text may be.
    TooLong,
    /// It is not any more what it was when some of the words were looked up in it.
    Changed,
}

/// Reads a text, with the SHA-256 of the file's bytes in lower-case hexadecimal. It must be in or below
/// `root`, where there is one.
pub(crate) fn read(
    path: &Path,
    root: Option<&Path>,
    options: &Options,
) -> Result<(String, String), NoText> {
    let files = options.files();
    let bytes = match root {
        None => read_bounded(files, path, options.limits()),
        Some(root) => {
            let root = root.to_owned();
            read_bounded(&Within { files, root }, path, options.limits())
        }
    };
    let bytes = bytes.map_err(|_| NoText::Missing)?;
    if bytes.len() > options.limits().max_bytes() {
        return Err(NoText::TooLong);
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let decoded = decode(bytes);
    match decoded.problem {
        None => Ok((decoded.text, sha256)),
        Some(_) => Err(NoText::Missing),
    }
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}
