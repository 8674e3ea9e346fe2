//! The texts of sources, as they are read from files.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::project::load::read_bounded;
use crate::project::options::Options;
use crate::syntax::decode;

/// Reads a text, with the SHA-256 of the file's bytes in lower-case hexadecimal; `None` when it cannot
/// be read as text.
pub(crate) fn read(path: &Path, options: &Options) -> Option<(String, String)> {
    let bytes = read_bounded(options.files(), path, options.limits()).ok()?;
    if bytes.len() > options.limits().max_bytes() {
        return None;
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let decoded = decode(bytes);
    decoded.problem.is_none().then_some((decoded.text, sha256))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}
