//! The texts of sources, as they are read from files.

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Source;
use crate::project::load::read_bounded;
use crate::project::options::Options;
use crate::report::FileId;
use crate::report::span::SourceFile;
use crate::syntax::decode;

/// The texts that are read for a group of data sets.
pub(crate) struct Shelf {
    /// The number of the first one.
    first: usize,
    pub(crate) texts: Vec<Arc<SourceFile>>,
}

impl Shelf {
    pub(crate) const fn new(first: usize) -> Self {
        let texts = Vec::new();
        Self { first, texts }
    }

    /// The text of a number, if it is one of these.
    pub(crate) fn text(&self, id: FileId) -> Option<&Arc<SourceFile>> {
        self.texts.get(id.0.checked_sub(self.first)?)
    }

    fn add(&mut self, text: Arc<SourceFile>) -> FileId {
        self.texts.push(text);
        FileId(self.first + self.texts.len() - 1)
    }
}

/// The text of a source, as it was read.
pub(crate) struct Opened {
    pub(super) file: FileId,
    pub(super) text: Arc<SourceFile>,
    pub(super) sha256: String,
}

/// Reads the text of a source; `None` when it cannot be read as text.
fn open(source: &Source<'_>, options: &Options, shelf: &mut Shelf) -> Option<Opened> {
    let path = source.path.as_ref()?;
    if source.unread.is_some() {
        return None;
    }
    let (text, sha256) = read(path, options)?;
    let text = Arc::new(SourceFile::new(path.display().to_string(), text));
    let file = shelf.add(Arc::clone(&text));
    Some(Opened { file, text, sha256 })
}

/// The sources whose texts can be read, each with its own.
pub(crate) fn open_all<'s, 'a>(
    sources: &'s [Source<'a>],
    options: &Options,
    shelf: &mut Shelf,
) -> Vec<(&'s Source<'a>, Opened)> {
    let opened = |source| Some((source, open(source, options, shelf)?));
    sources.iter().filter_map(opened).collect()
}

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
