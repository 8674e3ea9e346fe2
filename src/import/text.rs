//! Files that are text.

use std::path::Path;

use super::encoding::decoded;
use super::problem::Refused;

/// The text of a file, in UTF-8 unless another encoding is named.
///
/// # Errors
///
/// When it cannot be read, has more than `most` bytes, or is in another encoding.
pub(crate) fn text(path: &Path, encoding: Option<&str>, most: usize) -> Result<String, Refused> {
    let bytes = std::fs::read(path)?;
    if bytes.len() > most {
        return Err(Refused::new(format!(
            "it has more than {most} bytes; raise the limit with `--max-bytes`"
        )));
    }
    decoded(&bytes, encoding, None)
}
