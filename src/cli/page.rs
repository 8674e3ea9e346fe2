//! A saved web page, as `read` and `draft` take it.

use std::io::Read;
use std::path::Path;

use super::failure::Failure;
use super::reading::is_stdin;
use crate::import::Refused;
use crate::import::page::{self, MOST_BYTES, Page};
use crate::project::load::read_bounded;
use crate::{DiskFiles, Limits};

/// Whether the name of a file says that it is a web page.
pub(super) fn is_page(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let ending = ending.to_ascii_lowercase();
    matches!(ending.as_str(), "html" | "htm" | "xhtml" | "mht" | "mhtml")
}

/// Reads a page from a file or from standard input.
pub(super) fn read(path: &Path, encoding: Option<&str>) -> Result<Page, Failure> {
    let name = if is_stdin(path) {
        "standard input".to_owned()
    } else {
        format!("`{}`", path.display())
    };
    let bytes =
        bytes(path).map_err(|error| Failure::new(format!("{name} cannot be read: {error}")))?;
    page::read(&bytes, encoding).map_err(|refused| match refused {
        Refused::Unreadable(why) => Failure::new(format!("no text can be made of {name}: {why}")),
        Refused::Rows(problems) => {
            let problems = problems.iter().map(ToString::to_string);
            Failure::new(problems.collect::<Vec<_>>().join("; "))
        }
    })
}

/// No more than one byte too many: standard input may be endless.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    if is_stdin(path) {
        let mut bytes = Vec::new();
        let most = u64::try_from(MOST_BYTES)
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    read_bounded(
        &DiskFiles,
        path,
        &Limits::default().with_max_bytes(MOST_BYTES),
    )
}
