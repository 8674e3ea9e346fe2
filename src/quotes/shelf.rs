//! The texts of sources, as they are read from files.

use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::project::files::Within;
use crate::project::load::read_bounded;
use crate::project::options::Options;
use crate::syntax::decode;

/// Why the text of a source is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoText {
    /// There is none, or it must not be read.
    Missing,
    /// There is one that cannot be opened: what the system says.
    Closed(String),
    /// It is not plain text in UTF-8: what it is, and more about it.
    NotUtf8(String, Option<String>),
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
    let bytes = bytes.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => NoText::Missing,
        _ => NoText::Closed(error.to_string()),
    })?;
    if bytes.len() > options.limits().max_bytes() {
        return Err(NoText::TooLong);
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let decoded = decode(bytes);
    match decoded.problem {
        None => Ok((decoded.text, sha256)),
        Some(problem) => {
            let (what, more) = problem.said();
            Err(NoText::NotUtf8(what, more))
        }
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
