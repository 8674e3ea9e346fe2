//! Every recorded word beside the text that it was taken from.
//!
//! Works on the tree, not on the typed records, so that a mistake elsewhere in a statement does not
//! keep its words from being looked up.

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::dataset::{Definition, Set, SetId, World};
use crate::diagnostic::FileId;
use crate::load::read_bounded;
use crate::model::Kind;
use crate::options::Options;
use crate::reach::{Unread, reach};
use crate::span::{SourceFile, Span};
use crate::syntax::decode;
use crate::syntax::tree::{Kind as Value, Node, Number};
use crate::text::{Found, Occurrence, SourceText, Wanted};
use sha2::{Digest, Sha256};

/// A source with the spans that are said to stand in it.
pub(crate) struct Source<'a> {
    pub(crate) id: &'a str,
    pub(crate) definition: Definition<'a>,
    /// Where the text should be, if anything says so.
    pub(crate) path: Option<PathBuf>,
    /// Why the text is not to be read from there.
    pub(crate) unread: Option<Unread>,
    pub(crate) spans: Vec<Recorded<'a>>,
}

/// One item of a statement's `text`.
#[derive(Clone, Copy)]
pub(crate) struct Recorded<'a> {
    /// The data set that it stands in, and the file of that.
    pub(crate) set: SetId,
    pub(crate) file: FileId,
    pub(crate) statement: Node<'a>,
    pub(crate) item: Node<'a>,
    pub(crate) class: Class,
    /// The words; for withheld ones, the word that says of which class they are.
    pub(crate) words: Node<'a>,
    pub(crate) is_withheld: bool,
    /// Whether the statement is reported inside another one.
    pub(crate) is_within: bool,
}

/// In whose words a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Quote,
    Report,
    Unmarked,
}

/// A source whose text is there, with what was found of each of its spans.
pub(crate) struct Checked<'a> {
    pub(crate) source: &'a Source<'a>,
    /// The text's file.
    pub(crate) file: FileId,
    pub(crate) text: SourceText<'a>,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub(crate) sha256: String,
    /// One for each span that is not withheld, in order.
    pub(crate) found: Vec<(Recorded<'a>, Found)>,
}

impl Class {
    const ALL: [(&'static str, Class); 3] = [
        ("quote", Self::Quote),
        ("report", Self::Report),
        ("unmarked", Self::Unmarked),
    ];

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(key, _)| *key == word)
            .map(|(_, class)| class)
    }
}

/// Every source of the data sets, each once, with its spans in reading order.
pub(crate) fn collect<'a>(world: &World<'a>, options: &Options) -> Vec<Source<'a>> {
    let mut sources: Vec<Source<'a>> = Vec::new();
    let mut places: HashMap<(FileId, Span), usize> = HashMap::new();
    for set_id in world.set_ids() {
        let set = world.set(set_id);
        for (kind, id, definition) in world.definitions(set_id) {
            if kind == Kind::Source {
                places
                    .entry((definition.file, definition.id_span))
                    .or_insert_with(|| {
                        let path = text_path(set, id, definition, options);
                        let given = options.text(id).is_some();
                        let root = set.root.as_deref().filter(|_| !given);
                        let unread = match (&path, root) {
                            (Some(path), Some(root)) => reach(root, path).err(),
                            _ => None,
                        };
                        sources.push(Source {
                            id,
                            definition,
                            path,
                            unread,
                            spans: Vec::new(),
                        });
                        sources.len() - 1
                    });
            }
        }
    }
    for set_id in world.set_ids() {
        let only = only_source(world, set_id);
        for statement in world.statements(set_id) {
            for (source, recorded) in recorded(world, set_id, statement, only) {
                if let Some(&index) = places.get(&(source.file, source.id_span)) {
                    sources[index].spans.push(recorded);
                }
            }
        }
    }
    sources
}

fn text_path(
    set: &Set,
    id: &str,
    definition: Definition<'_>,
    options: &Options,
) -> Option<PathBuf> {
    if let Some(given) = options.text(id) {
        return Some(given.to_owned());
    }
    let file = definition.node.get("text_file")?.as_str()?;
    Some(set.folder.as_ref()?.join(file))
}

/// The source of a statement that names none: the one that the file has, or that its used files have.
fn only_source<'a>(world: &World<'a>, set: SetId) -> Option<Definition<'a>> {
    match sources_in_reach(world, set).as_slice() {
        [(_, only)] => Some(*only),
        _ => None,
    }
}

/// The sources that a statement of a set may stand in when it names none: those of its file or, where
/// that has none, those of the files that it uses.
pub(crate) fn sources_in_reach<'a>(
    world: &World<'a>,
    set: SetId,
) -> Vec<(&'a str, Definition<'a>)> {
    let sources = |id: SetId| {
        let all = world.definitions(id);
        all.filter(|(kind, ..)| *kind == Kind::Source)
            .map(|(_, id, definition)| (id, definition))
    };
    let own: Vec<_> = sources(set).collect();
    if !own.is_empty() {
        return own;
    }
    let used = world.set(set).uses.iter();
    let mut files: Vec<SetId> = used
        .flat_map(|used| used.sets.iter().flatten())
        .copied()
        .collect();
    // Two names may lead to one file.
    files.sort_unstable();
    files.dedup();
    files.into_iter().flat_map(sources).collect()
}

fn recorded<'a>(
    world: &World<'a>,
    set: SetId,
    statement: Node<'a>,
    only: Option<Definition<'a>>,
) -> Vec<(Definition<'a>, Recorded<'a>)> {
    let source_of = |node: Node<'a>| {
        let id = node.get("source").and_then(Node::as_str)?;
        world.resolve(set, Kind::Source, id).first().copied()
    };
    let named = statement.get("source").is_some();
    let inherited = source_of(statement).or(only.filter(|_| !named));
    let items = statement.get("text").and_then(Node::as_list);
    let items = items.into_iter().flat_map(|list| list.iter());
    let read = |item: Node<'a>| {
        let source = match item.get("source") {
            Some(_) => source_of(item)?,
            None => inherited?,
        };
        let (class, words, is_withheld) = words_of(item)?;
        let recorded = Recorded {
            set,
            file: world.set(set).file,
            statement,
            item,
            class,
            words,
            is_withheld,
            is_within: statement.get("within").is_some(),
        };
        Some((source, recorded))
    };
    items.filter_map(read).collect()
}

fn words_of(item: Node<'_>) -> Option<(Class, Node<'_>, bool)> {
    for (key, class) in Class::ALL {
        if let Some(words) = item.get(key) {
            return words.as_str().map(|_| (class, words, false));
        }
    }
    let word = item.get("withheld")?;
    Some((Class::from_word(word.as_str()?)?, word, true))
}

impl<'a> Recorded<'a> {
    /// The recorded place, in code points of the text as stored.
    pub(crate) fn at(&self) -> Option<Range<usize>> {
        let at = self.item.get("at")?;
        let end = |key| at.get(key).and_then(whole_number);
        let place = end("start")?..end("end")?;
        // An end before the start is a mistake of its own, and says nothing about the words.
        (!place.is_empty()).then_some(place)
    }

    fn wanted(&self) -> Wanted<'a> {
        Wanted {
            words: self.words.as_str().unwrap_or_default(),
            prefix: self.item.get("prefix").and_then(Node::as_str),
            suffix: self.item.get("suffix").and_then(Node::as_str),
            nth: self.item.get("nth").and_then(whole_number),
            at: self.at(),
        }
    }
}

pub(crate) fn whole_number(node: Node<'_>) -> Option<usize> {
    match node.kind() {
        Value::Number(Number::Unsigned(value)) => usize::try_from(value).ok(),
        _ => None,
    }
}

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

    fn add(&mut self, text: Arc<SourceFile>) -> FileId {
        self.texts.push(text);
        FileId(self.first + self.texts.len() - 1)
    }
}

/// The text of a source, as it was read.
pub(crate) struct Opened {
    file: FileId,
    text: Arc<SourceFile>,
    sha256: String,
}

/// Reads the text of a source; `None` when it cannot be read as text.
pub(crate) fn open(source: &Source<'_>, options: &Options, shelf: &mut Shelf) -> Option<Opened> {
    let path = source.path.as_ref()?;
    if source.unread.is_some() {
        return None;
    }
    let bytes = read_bounded(path, options.limits()).ok()?;
    if bytes.len() > options.limits().max_bytes() {
        return None;
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let decoded = decode(bytes);
    if decoded.problem.is_some() {
        return None;
    }
    let text = Arc::new(SourceFile::new(path.display().to_string(), decoded.text));
    let file = shelf.add(Arc::clone(&text));
    Some(Opened { file, text, sha256 })
}

/// Looks all words of a source up in its text, in one pass.
pub(crate) fn look_up<'a>(source: &'a Source<'a>, opened: &'a Opened) -> Checked<'a> {
    let text = SourceText::new(opened.text.text());
    let spans: Vec<_> = source
        .spans
        .iter()
        .filter(|span| !span.is_withheld)
        .copied()
        .collect();
    let wanted: Vec<_> = spans.iter().map(Recorded::wanted).collect();
    let found = text.find_all(&wanted);
    Checked {
        source,
        file: opened.file,
        text,
        sha256: opened.sha256.clone(),
        found: spans.into_iter().zip(found).collect(),
    }
}

impl<'a> Checked<'a> {
    /// The spans whose place is known, withheld ones included, with the bytes of that place.
    pub(crate) fn single_places(&self) -> impl Iterator<Item = (Recorded<'a>, Range<usize>)> {
        let found = self
            .placed()
            .map(|(span, place)| (span, place.bytes.clone()));
        found.chain(self.withheld_places())
    }

    /// The spans whose place is known, withheld ones included, with the bytes of what stands between
    /// their omissions.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (Recorded<'a>, Vec<Range<usize>>)> {
        let found = self
            .placed()
            .map(|(span, place)| (span, place.segments.clone()));
        found.chain(
            self.withheld_places()
                .map(|(span, place)| (span, vec![place])),
        )
    }

    /// The spans with words that stand at one place, as far as is known, with that place.
    fn placed(&self) -> impl Iterator<Item = (Recorded<'a>, &Occurrence)> {
        self.found.iter().filter_map(|(span, found)| match found {
            Found::Places(places) => match places.listed.as_slice() {
                [only] => Some((*span, only)),
                _ => None,
            },
            Found::NoWords | Found::Nowhere | Found::Undecided => None,
        })
    }

    /// The withheld spans that say where they stand, with the bytes of that place.
    fn withheld_places(&self) -> impl Iterator<Item = (Recorded<'a>, Range<usize>)> {
        let withheld = self.source.spans.iter().filter(|span| span.is_withheld);
        withheld.filter_map(|span| Some((*span, self.text.bytes(span.at()?)?)))
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
