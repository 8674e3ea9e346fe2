//! What one file says: from its bytes to its typed records, or to the word that it is clean.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::files::{read_bounded, read_unpacked, sniff};
use crate::project::compressed::Packing;
use crate::project::dataset::Typed;
use crate::project::files::Files;
use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, FileId};
use crate::schema::Form;
use crate::syntax::tree::{Node, Tree};
use crate::syntax::typed::{self, TypedError};
use crate::syntax::{DataFormat, Limits, decode, parse};

/// Tells of documents by themselves whether there is nothing to say about them.
#[derive(Clone, Copy)]
pub(crate) struct Screening {
    /// From the text of a document in JSON, without a tree.
    pub(crate) json: fn(&str, &Limits) -> Option<Clean>,
    pub(crate) tree: fn(&Tree) -> Option<Clean>,
}

/// What remains to be said of a document that is clean: the sources in which words are said to stand,
/// with the number of spans.
pub(crate) type Clean = Vec<(String, usize)>;

/// A source in which words are said to stand.
pub(crate) struct Quoted {
    pub(crate) source: String,
    /// Where it is defined, if that is known.
    pub(crate) place: Option<(FileId, Span)>,
    /// How many spans of words.
    pub(crate) spans: usize,
}

/// A file that has been read, before it is one of a report's.
pub(super) struct Read {
    pub(super) file: Arc<SourceFile>,
    pub(super) form: Form,
    /// What is wrong with the writing, all of it in [`NO_NUMBER`].
    pub(super) findings: Vec<Diagnostic>,
    /// Each data set of the file.
    pub(super) parts: Vec<Part>,
    pub(super) complete: bool,
    pub(super) faithful: bool,
    /// What remains to be said, if the file is clean. Its parts are not kept then.
    pub(super) clean: Option<Remains>,
}

/// What remains to be said of a clean file.
pub(super) struct Remains {
    /// The sources whose words are not looked up.
    pub(super) quoted: Vec<Quoted>,
    /// How it is written, if it is to be read once more where somebody asks in which value a place
    /// lies.
    pub(super) format: Option<DataFormat>,
}

/// One data set of a file: its trees, and what each of them is as typed records.
pub(super) struct Part {
    pub(super) trees: Vec<Tree>,
    pub(super) typed: Vec<Result<Typed, TypedError>>,
}

/// What a file is called in its findings before it is one of a report's.
pub(super) const NO_NUMBER: FileId = FileId(0);

/// Reads a file from its text to its typed records.
pub(super) fn read_file(
    files: &dyn Files,
    path: &Path,
    format: Option<DataFormat>,
    limits: &Limits,
    screening: Option<Screening>,
) -> io::Result<Read> {
    let bytes = match Packing::of(path) {
        Some(_) => read_unpacked(files, path, limits)?,
        None => read_bounded(files, path, limits)?,
    };
    let name = path.display().to_string();
    Ok(read(&name, bytes, format, limits, screening))
}

/// A document of so many bytes is screened without a tree, which knows the places of what is not
/// checked.
const LARGE: usize = 1 << 20;

pub(super) fn read(
    name: &str,
    bytes: Vec<u8>,
    format: Option<DataFormat>,
    limits: &Limits,
    screening: Option<Screening>,
) -> Read {
    let decoded = decode(bytes);
    let file = Arc::new(SourceFile::new(name, decoded.text));
    if let Some(problem) = decoded.problem {
        return Read {
            file,
            form: Form::File,
            findings: vec![problem.at(NO_NUMBER)],
            parts: Vec::new(),
            complete: false,
            faithful: false,
            clean: None,
        };
    }
    let format = format.unwrap_or_else(|| sniff(file.text()));
    if let Some(screening) = screening
        && format == DataFormat::Json
        && file.text().len() >= LARGE
        && let Some(quoted) = (screening.json)(file.text(), limits)
    {
        let quoted = quoted.into_iter().map(|(source, spans)| Quoted {
            source,
            place: None,
            spans,
        });
        return Read::clean(file, quoted.collect(), None);
    }
    let parsed = parse(Arc::clone(&file), NO_NUMBER, format, limits);
    let form = Form::of(format);
    let parts: Vec<Vec<Tree>> = match form {
        Form::File => parsed.trees.into_iter().map(|tree| vec![tree]).collect(),
        Form::Line => vec![parsed.trees],
    };
    let is_faithful = !parsed.lost && parsed.findings.is_empty();
    if let Some(screening) = screening.filter(|_| form == Form::File && is_faithful)
        && let Some(quoted) = clean(&parts, screening)
    {
        let may_be_asked = !quoted.is_empty() && file.text().len() < LARGE;
        return Read::clean(file, quoted, may_be_asked.then_some(format));
    }
    let read = |trees: Vec<Tree>| Part {
        typed: trees.iter().map(|tree| as_typed(tree, form)).collect(),
        trees,
    };
    Read {
        file,
        form,
        complete: !parsed.lost,
        faithful: parsed.findings.is_empty(),
        findings: parsed.findings,
        parts: parts.into_iter().map(read).collect(),
        clean: None,
    }
}

/// Whether every document is clean; the sources in which words are said to stand, with their places.
fn clean(parts: &[Vec<Tree>], screening: Screening) -> Option<Vec<Quoted>> {
    let mut quoted = Vec::new();
    for tree in parts.iter().flatten() {
        let sources = tree.root().get("sources").and_then(Node::as_map);
        for (id, spans) in (screening.tree)(tree)? {
            let place = sources.and_then(|map| Some(map.member(&id)?.key_span));
            quoted.push(Quoted {
                source: id,
                place: place.map(|span| (NO_NUMBER, span)),
                spans,
            });
        }
    }
    (!parts.is_empty()).then_some(quoted)
}

impl Read {
    /// A file of which nothing need be kept.
    fn clean(file: Arc<SourceFile>, quoted: Vec<Quoted>, format: Option<DataFormat>) -> Self {
        Self {
            file,
            form: Form::File,
            findings: Vec::new(),
            parts: Vec::new(),
            complete: true,
            faithful: true,
            clean: Some(Remains { quoted, format }),
        }
    }
}

fn as_typed(tree: &Tree, form: Form) -> Result<Typed, TypedError> {
    match form {
        Form::File => typed::read(tree.root()).map(|data| Typed::Document(Arc::new(data))),
        Form::Line => typed::read(tree.root()).map(Typed::Line),
    }
}
