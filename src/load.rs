//! From paths to data sets: reads files, follows `uses`, and reads each file once.

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::dataset::{Set, SetId, Used};
use crate::diagnostic::Report;
use crate::error::Error;
use crate::options::Options;
use crate::reach::{Unread, reach, root_of};
use crate::schema::Form;
use crate::span::SourceFile;
use crate::syntax::tree::{Node, Tree};
use crate::syntax::{DataFormat, Limits, decode, parse};

/// What has been read so far.
pub(crate) struct Loader<'o> {
    options: &'o Options,
    pub(crate) report: Report,
    pub(crate) sets: Vec<Set>,
    /// The data sets of each file, by its real path, so that two ways to one file read it once.
    by_path: HashMap<PathBuf, Vec<SetId>>,
    /// Data sets whose `uses` has not been followed yet.
    waiting: VecDeque<SetId>,
}

impl<'o> Loader<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Self {
            options,
            report: Report::default(),
            sets: Vec::new(),
            by_path: HashMap::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Reads a file and all that it uses; gives the data sets of the file itself.
    pub(crate) fn path(&mut self, path: &Path) -> Result<Vec<SetId>, Error> {
        let format = self.options.format().or_else(|| format_of(path));
        let root = root_of(path.parent().unwrap_or(path), self.options.root());
        let read = self.file(path, format, root.as_deref());
        let own = read.map_err(|error| Error::io(path, error))?;
        self.mark_given(&own);
        self.follow();
        Ok(own)
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
        let root = folder
            .as_deref()
            .and_then(|folder| root_of(folder, self.options.root()));
        let own = self.read(name, bytes, format, folder.as_deref(), root.as_deref());
        self.mark_given(&own);
        self.follow();
        own
    }

    fn mark_given(&mut self, own: &[SetId]) {
        for id in own {
            self.sets[id.0].is_given = true;
        }
    }

    fn file(
        &mut self,
        path: &Path,
        format: Option<DataFormat>,
        root: Option<&Path>,
    ) -> io::Result<Vec<SetId>> {
        let real = path.canonicalize()?;
        if let Some(known) = self.by_path.get(&real) {
            return Ok(known.clone());
        }
        let bytes = read_bounded(path, self.options.limits())?;
        let name = path.display().to_string();
        let sets = self.read(&name, bytes, format, path.parent(), root);
        self.by_path.insert(real, sets.clone());
        Ok(sets)
    }

    fn read(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        format: Option<DataFormat>,
        folder: Option<&Path>,
        root: Option<&Path>,
    ) -> Vec<SetId> {
        let decoded = decode(bytes);
        let file = Arc::new(SourceFile::new(name, decoded.text));
        let id = self.report.add_data_file(Arc::clone(&file));
        if let Some(problem) = decoded.problem {
            self.report.push(problem.at(id));
            return Vec::new();
        }
        let format = format.unwrap_or_else(|| sniff(file.text()));
        let parsed = parse(Arc::clone(&file), id, format, self.options.limits());
        let complete = !parsed.lost;
        let faithful = parsed.findings.is_empty();
        self.report.extend(parsed.findings);
        let form = match format {
            DataFormat::Yaml | DataFormat::Json => Form::File,
            DataFormat::Ndjson => Form::Line,
        };
        let groups: Vec<Vec<Tree>> = match form {
            Form::File => parsed.trees.into_iter().map(|tree| vec![tree]).collect(),
            Form::Line => vec![parsed.trees],
        };
        groups
            .into_iter()
            .map(|trees| {
                self.add(Set {
                    file: id,
                    form,
                    trees,
                    folder: folder.map(Path::to_owned),
                    root: root.map(Path::to_owned),
                    uses: Vec::new(),
                    is_given: false,
                    complete,
                    faithful,
                })
            })
            .collect()
    }

    fn add(&mut self, set: Set) -> SetId {
        let id = SetId(self.sets.len());
        self.sets.push(set);
        self.waiting.push_back(id);
        id
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
                let read = reach(root, &path).and_then(|_| {
                    let read = self.file(&path, format_of(&path), Some(root));
                    read.map_err(|_| Unread::Unreadable)
                });
                match read {
                    Ok(sets) => used.sets = Some(sets),
                    Err(why) => used.unread = Some(why),
                }
            }
            self.sets[id.0].uses = uses;
        }
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
    if is_named_pipe(path) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is a pipe, not a file; give what comes through it to standard input",
        ));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.max_bytes())
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
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

/// How a file is written, by its name; `None` when the name does not say.
pub(crate) fn format_of(path: &Path) -> Option<DataFormat> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
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
