//! From paths to data sets: reads files, follows `uses`, and reads each file once.
//!
//! The files that are given are read ahead by several threads, each file to its typed records. What
//! follows is done in the order of the files, so that nothing depends on which thread was first.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::compressed::{self, Packing};
use crate::dataset::{Set, SetId, Typed, Used};
use crate::diagnostic::{Diagnostic, FileId, Report};
use crate::error::Error;
use crate::options::Options;
use crate::parallel;
use crate::reach::{Unread, reach, root_of};
use crate::schema::Form;
use crate::span::SourceFile;
use crate::syntax::tree::{Node, Tree};
use crate::syntax::typed::{self, TypedError};
use crate::syntax::{DataFormat, Limits, decode, parse};

/// What has been read so far.
pub(crate) struct Loader<'o> {
    options: &'o Options,
    pub(crate) report: Report,
    pub(crate) sets: Vec<Set>,
    /// Lines of streams of which all has been told: for finding the values that places lie in.
    pub(crate) told: Vec<Set>,
    /// The data sets of each file, by its real path, so that two ways to one file read it once.
    by_path: HashMap<PathBuf, Vec<SetId>>,
    /// Files that were read and have no place yet, by their real paths.
    ahead: HashMap<PathBuf, Read>,
    /// What the paths in data files led to, by the folder that they may lead to and the path.
    followed: HashMap<(PathBuf, PathBuf), Result<Vec<SetId>, Unread>>,
    /// The folder that paths may lead to, by the folder of the file that they stand in.
    roots: HashMap<PathBuf, Option<PathBuf>>,
    /// Data sets whose `uses` has not been followed yet.
    waiting: VecDeque<SetId>,
}

/// A file that has been read, before it is one of a report's.
struct Read {
    file: Arc<SourceFile>,
    form: Form,
    /// What is wrong with the writing, all of it in [`NO_NUMBER`].
    findings: Vec<Diagnostic>,
    /// Each data set of the file.
    parts: Vec<Part>,
    complete: bool,
    faithful: bool,
}

/// One data set of a file: its trees, and what each of them is as typed records.
struct Part {
    trees: Vec<Tree>,
    typed: Vec<Result<Typed, TypedError>>,
}

/// What a file is called in its findings before it is one of a report's.
const NO_NUMBER: FileId = FileId(0);

impl<'o> Loader<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Self {
            options,
            report: Report::default(),
            sets: Vec::new(),
            told: Vec::new(),
            by_path: HashMap::new(),
            ahead: HashMap::new(),
            followed: HashMap::new(),
            roots: HashMap::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Reads files, and all that they use; gives the data sets of each of them.
    pub(crate) fn paths<P: AsRef<Path>>(&mut self, paths: &[P]) -> Result<Vec<Vec<SetId>>, Error> {
        let options = self.options;
        let paths: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
        let read = parallel::map(paths.clone(), options.threads(), |path| {
            let real = path.canonicalize()?;
            let format = options.format().or_else(|| format_of(path));
            let read = read_file(path, format, options.limits())?;
            Ok((real, read))
        });
        let mut reals = Vec::with_capacity(paths.len());
        for (path, read) in paths.iter().zip(read) {
            let (real, read) = read.map_err(|error| Error::io(path, error))?;
            self.ahead.entry(real.clone()).or_insert(read);
            reals.push(real);
        }
        let sets = paths.iter().zip(reals).map(|(path, real)| {
            let format = options.format().or_else(|| format_of(path));
            let root = self.root(path.parent().unwrap_or(path));
            let own = self.file(path, real, format, root.as_deref());
            let own = own.map_err(|error| Error::io(path, error))?;
            self.mark_given(&own);
            self.follow();
            Ok(own)
        });
        sets.collect()
    }

    /// Reads a file and all that it uses; gives the data sets of the file itself.
    pub(crate) fn path(&mut self, path: &Path) -> Result<Vec<SetId>, Error> {
        self.paths(&[path]).map(|sets| sets.concat())
    }

    /// Reads data that came without a file, and all that it uses; gives the data sets of the data
    /// itself.
    pub(crate) fn bytes(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        format: Option<DataFormat>,
    ) -> Vec<SetId> {
        let folder = self.options.folder().map(Path::to_owned);
        let format = self.options.format().or(format);
        let root = folder.as_deref().and_then(|folder| self.root(folder));
        let read = read(name, bytes, format, self.options.limits());
        let own = self.place(read, folder.as_deref(), root.as_deref());
        self.mark_given(&own);
        self.follow();
        own
    }

    fn mark_given(&mut self, own: &[SetId]) {
        for id in own {
            self.sets[id.0].is_given = true;
            self.sets[id.0].is_part = self.options.is_partial();
        }
    }

    fn root(&mut self, folder: &Path) -> Option<PathBuf> {
        match self.roots.entry(folder.to_owned()) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(new) => new.insert(root_of(folder, self.options.root())).clone(),
        }
    }

    fn file(
        &mut self,
        path: &Path,
        real: PathBuf,
        format: Option<DataFormat>,
        root: Option<&Path>,
    ) -> io::Result<Vec<SetId>> {
        if let Some(known) = self.by_path.get(&real) {
            return Ok(known.clone());
        }
        let read = match self.ahead.remove(&real) {
            Some(read) => read,
            None => read_file(path, format, self.options.limits())?,
        };
        let sets = self.place(read, path.parent(), root);
        self.by_path.insert(real, sets.clone());
        Ok(sets)
    }

    /// Gives a file its place in the report, and its data sets theirs.
    fn place(&mut self, read: Read, folder: Option<&Path>, root: Option<&Path>) -> Vec<SetId> {
        let file = self.report.add_data_file(read.file);
        for mut finding in read.findings {
            finding.renumber(|_| file);
            self.report.push(finding);
        }
        let place = |part: Part| {
            let id = SetId(self.sets.len());
            self.sets.push(Set {
                file,
                form: read.form,
                trees: part.trees,
                typed: part.typed,
                folder: folder.map(Path::to_owned),
                root: root.map(Path::to_owned),
                uses: Vec::new(),
                is_given: false,
                is_part: false,
                complete: read.complete,
                faithful: read.faithful,
            });
            self.waiting.push_back(id);
            id
        };
        read.parts.into_iter().map(place).collect()
    }

    fn follow(&mut self) {
        while let Some(id) = self.waiting.pop_front() {
            let set = &self.sets[id.0];
            let (folder, root) = (set.folder.clone(), set.root.clone());
            let mut uses: Vec<_> = set.trees.iter().flat_map(named_files).collect();
            for used in &mut uses {
                // A path is text from a stranger: it is opened, never shown to a shell.
                let path = folder.as_ref().map(|folder| folder.join(&used.path));
                let (Some(path), Some(root)) = (path, &root) else {
                    continue;
                };
                match self.used(path, root) {
                    Ok(sets) => used.sets = Some(sets),
                    Err(why) => used.unread = Some(why),
                }
            }
            self.sets[id.0].uses = uses;
        }
    }

    /// The data sets of a file that a data file names.
    fn used(&mut self, path: PathBuf, root: &Path) -> Result<Vec<SetId>, Unread> {
        let way = (root.to_owned(), path);
        if let Some(known) = self.followed.get(&way) {
            return known.clone();
        }
        let path = &way.1;
        let read = reach(root, path).and_then(|real| {
            let read = self.file(path, real, format_of(path), Some(root));
            read.map_err(|_| Unread::Unreadable)
        });
        self.followed.insert(way, read.clone());
        read
    }
}

/// Reads a file from its text to its typed records.
fn read_file(path: &Path, format: Option<DataFormat>, limits: &Limits) -> io::Result<Read> {
    let bytes = match Packing::of(path) {
        Some(_) => read_unpacked(path, limits)?,
        None => read_bounded(path, limits)?,
    };
    Ok(read(&path.display().to_string(), bytes, format, limits))
}

fn read(name: &str, bytes: Vec<u8>, format: Option<DataFormat>, limits: &Limits) -> Read {
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
        };
    }
    let format = format.unwrap_or_else(|| sniff(file.text()));
    let parsed = parse(Arc::clone(&file), NO_NUMBER, format, limits);
    let form = match format {
        DataFormat::Yaml | DataFormat::Json => Form::File,
        DataFormat::Ndjson => Form::Line,
    };
    let parts: Vec<Vec<Tree>> = match form {
        Form::File => parsed.trees.into_iter().map(|tree| vec![tree]).collect(),
        Form::Line => vec![parsed.trees],
    };
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
    }
}

fn as_typed(tree: &Tree, form: Form) -> Result<Typed, TypedError> {
    match form {
        Form::File => typed::read(tree.root()).map(|data| Typed::Document(Box::new(data))),
        Form::Line => typed::read(tree.root()).map(Typed::Line),
    }
}

fn named_files(tree: &Tree) -> Vec<Used> {
    let uses = tree.root().get("uses").and_then(Node::as_map);
    let read = |member: crate::syntax::tree::Member<'_>| {
        Some(Used {
            name: member.key.to_owned(),
            path: member.value.as_str()?.to_owned(),
            span: member.value.span(),
            sets: None,
            unread: None,
        })
    };
    uses.into_iter()
        .flat_map(|map| map.iter())
        .filter_map(read)
        .collect()
}

/// Reads no more than the limit and one byte, so that a device without an end is refused, not read.
pub(crate) fn read_bounded(path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    refuse_pipe(path)?;
    let mut bytes = Vec::new();
    let most = most_read(limits);
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same for a packed file, of what it holds.
fn read_unpacked(path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    refuse_pipe(path)?;
    let mut bytes = Vec::new();
    let unpacked = compressed::open(path)?;
    unpacked.take(most_read(limits)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn most_read(limits: &Limits) -> u64 {
    let most = u64::try_from(limits.max_bytes()).unwrap_or(u64::MAX);
    most.saturating_add(1)
}

fn refuse_pipe(path: &Path) -> io::Result<()> {
    if is_named_pipe(path) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is a pipe, not a file; give what comes through it to standard input",
        ));
    }
    Ok(())
}

/// Whether a pipe lies there, into which perhaps nobody ever writes: opening it would wait for that. The
/// pipes that a shell makes for a command lie under `/dev`, and somebody does write into them.
fn is_named_pipe(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        !path.starts_with("/dev")
            && !path.starts_with("/proc")
            && path.metadata().is_ok_and(|data| data.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// How a file is written, or what a packed one holds, by its name; `None` when the name does not say.
pub(crate) fn format_of(path: &Path) -> Option<DataFormat> {
    let name = compressed::unpacked(path);
    match name.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some(DataFormat::Yaml),
        "json" => Some(DataFormat::Json),
        "ndjson" | "jsonl" => Some(DataFormat::Ndjson),
        _ => None,
    }
}

/// How a text is written: by the name of its file, or else by its looks.
pub(crate) fn form_of(path: &Path, text: &str) -> DataFormat {
    format_of(path).unwrap_or_else(|| sniff(text))
}

/// How a text is written, by its looks: a stream when its first line is a record of its own.
fn sniff(text: &str) -> DataFormat {
    let text = text.trim_start();
    if !text.starts_with('{') {
        return DataFormat::Yaml;
    }
    let first = text.lines().next().unwrap_or_default();
    match serde_json::from_str::<serde_json::Value>(first) {
        Ok(record) if record.get("type").is_some() => DataFormat::Ndjson,
        _ => DataFormat::Json,
    }
}
