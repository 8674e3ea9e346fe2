//! From paths to data sets: reads files, follows `uses`, and reads each file once.
//!
//! The files that are given are read ahead by several threads, each file to its typed records. What
//! follows is done in the order of the files, so that nothing depends on which thread was first.

mod content;
mod files;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use self::content::{Clean, Quoted, Screening};
use self::content::{Part, Read, Remains, read, read_file};
pub(crate) use self::files::{form_of, format_of, read_bounded};
use crate::project::dataset::{FarQuotes, FarSpans, Set, SetId, named_files};
use crate::project::error::Error;
use crate::project::options::Options;
use crate::project::parallel;
use crate::project::reach::{Unread, reach, root_of};
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, Report};
use crate::syntax::DataFormat;

/// What has been read so far.
pub(crate) struct Loader<'o> {
    options: &'o Options,
    pub(crate) report: Report,
    pub(crate) sets: Vec<Set>,
    /// Lines of streams of which all has been told: for finding the values that places lie in.
    pub(crate) told: Vec<Set>,
    /// Clean files, to be read once more for the same end, and how each is written.
    pub(crate) unkept: Vec<(FileId, DataFormat)>,
    /// Data files of which nothing is kept, since all that there is to say of them is known.
    pub(crate) settled: HashSet<FileId>,
    /// Sources of clean documents, whose words are not looked up.
    pub(crate) unlooked: Vec<Quoted>,
    /// What streams quote from sources that are defined in files which they use.
    pub(crate) quoted: FarQuotes,
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
    screening: Option<Screening>,
    /// Whether the rules look only at documents that the screening does not find clean, though all of
    /// them are kept.
    pub(crate) late: Option<Screening>,
    /// How many files were given.
    pub(crate) given: usize,
    /// How many of them were not read, since checking was interrupted.
    pub(crate) skipped: usize,
    /// Files that were found clean by themselves, by their real paths.
    clean: HashMap<PathBuf, FileId>,
}

impl<'o> Loader<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Self {
            options,
            report: Report::default(),
            sets: Vec::new(),
            told: Vec::new(),
            unkept: Vec::new(),
            settled: HashSet::new(),
            unlooked: Vec::new(),
            quoted: FarQuotes::new(),
            by_path: HashMap::new(),
            ahead: HashMap::new(),
            followed: HashMap::new(),
            roots: HashMap::new(),
            waiting: VecDeque::new(),
            screening: None,
            late: None,
            given: 0,
            skipped: 0,
            clean: HashMap::new(),
        }
    }

    /// Has the files that are given screened, so that nothing is kept of those that are clean by
    /// themselves and that no other file uses.
    pub(crate) fn screened(self, screening: Screening) -> Self {
        // Words may have to be looked up in texts that were given.
        let screening = (!self.options.has_texts()).then_some(screening);
        Self { screening, ..self }
    }

    /// Has documents screened before the rules look at them, and keeps all.
    #[cfg(feature = "cli")]
    pub(crate) fn screened_late(self, screening: Screening) -> Self {
        Self {
            late: Some(screening),
            ..self
        }
    }

    /// Reads files, and all that they use; gives the data sets of each of them.
    pub(crate) fn paths<P: AsRef<Path>>(&mut self, paths: &[P]) -> Result<Vec<Vec<SetId>>, Error> {
        let (options, screening) = (self.options, self.screening);
        let paths: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
        let all = parallel::map(paths.clone(), options.threads(), |path| {
            if options.is_interrupted() {
                return Ok(None);
            }
            let real = options.files().canonicalize(path)?;
            let format = options.format().or_else(|| format_of(path));
            let content = read_file(options.files(), path, format, options.limits(), screening)?;
            options.tell_progress(content.file.text().len());
            Ok(Some((real, content)))
        });
        self.given += paths.len();
        let mut reals = Vec::with_capacity(paths.len());
        let mut reached = Vec::with_capacity(paths.len());
        for (path, one) in paths.iter().zip(all) {
            let Some((real, content)) = one.map_err(|error| Error::io(path, error))? else {
                self.skipped += 1;
                continue;
            };
            self.ahead.entry(real.clone()).or_insert(content);
            reals.push(real);
            reached.push(*path);
        }
        let sets = reached.iter().zip(reals).map(|(path, real)| {
            let format = options.format().or_else(|| format_of(path));
            let root = self.root(path.parent().unwrap_or(path));
            let own = self.given(path, real, format, root.as_deref());
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
        let read = read(name, bytes, format, self.options.limits(), self.screening);
        let own = self.place(read, folder.as_deref(), root.as_deref());
        self.mark_given(&own);
        self.follow();
        own
    }

    /// Whether there may be findings in what was read so far, now or when more is read.
    pub(crate) fn has_findings(&self) -> bool {
        !(self.sets.is_empty() && self.clean.is_empty() && self.report.findings().is_empty())
    }

    fn mark_given(&mut self, own: &[SetId]) {
        for id in own {
            self.sets[id.0].is_given = true;
            self.sets[id.0].is_part = self.options.is_partial();
        }
    }

    pub(crate) fn root(&mut self, folder: &Path) -> Option<PathBuf> {
        match self.roots.entry(folder.to_owned()) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(new) => {
                let files = self.options.files();
                new.insert(root_of(files, folder, self.options.root()))
                    .clone()
            }
        }
    }

    /// Takes in a file that was given, and that is perhaps clean by itself.
    fn given(
        &mut self,
        path: &Path,
        real: PathBuf,
        format: Option<DataFormat>,
        root: Option<&Path>,
    ) -> io::Result<Vec<SetId>> {
        let is_clean = |read: &Read| read.clean.is_some();
        let is_new = !self.by_path.contains_key(&real);
        if is_new && self.ahead.get(&real).is_some_and(is_clean) {
            if let Some(content) = self.ahead.remove(&real) {
                let file = self.place_clean(content);
                self.clean.insert(real, file);
            }
            return Ok(Vec::new());
        }
        if self.clean.contains_key(&real) {
            return Ok(Vec::new());
        }
        self.file(path, real, format, root)
    }

    fn place_clean(&mut self, read: Read) -> FileId {
        let file = self.report.add_data_file(read.file);
        self.settled.insert(file);
        if let Some(Remains { quoted, format }) = read.clean {
            self.unkept.extend(format.map(|format| (file, format)));
            self.unlooked
                .extend(quoted.into_iter().map(|quoted| Quoted {
                    place: quoted.place.map(|(_, span)| (file, span)),
                    ..quoted
                }));
        }
        file
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
        let content = match self.ahead.remove(&real).filter(|one| one.clean.is_none()) {
            Some(content) => content,
            None => read_file(
                self.options.files(),
                path,
                format,
                self.options.limits(),
                None,
            )?,
        };
        let sets = match self.clean.remove(&real) {
            // It is clean by itself, but it is one of several.
            Some(known) => {
                let sets = self.place_at(known, content, path.parent(), root);
                self.mark_given(&sets);
                self.settled.remove(&known);
                self.unkept.retain(|(file, _)| *file != known);
                self.unlooked
                    .retain(|one| one.place.is_none_or(|(file, _)| file != known));
                sets
            }
            None => self.place(content, path.parent(), root),
        };
        self.by_path.insert(real, sets.clone());
        Ok(sets)
    }

    /// Gives a file its place in the report, and its data sets theirs.
    fn place(&mut self, read: Read, folder: Option<&Path>, root: Option<&Path>) -> Vec<SetId> {
        let file = self.report.add_data_file(Arc::clone(&read.file));
        self.place_at(file, read, folder, root)
    }

    fn place_at(
        &mut self,
        file: FileId,
        read: Read,
        folder: Option<&Path>,
        root: Option<&Path>,
    ) -> Vec<SetId> {
        for mut finding in read.findings {
            renumber(&mut finding, |_| file);
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

    /// The data sets of a file that a stream in a folder names; all that it uses is read too. `None`
    /// where there is no such folder.
    pub(crate) fn used_by_stream(
        &mut self,
        folder: &Path,
        path: &str,
    ) -> Option<Result<Vec<SetId>, Unread>> {
        let root = self.root(folder)?;
        let read = self.used(folder.join(path), &root);
        self.follow();
        Some(read)
    }

    /// Takes note of what a stream quotes from a source that a file which it uses defines.
    pub(crate) fn add_quoted(&mut self, source: (FileId, Span), spans: FarSpans) {
        match self.quoted.entry(source) {
            Entry::Vacant(new) => {
                new.insert(spans);
            }
            Entry::Occupied(known) => known.into_mut().add(spans),
        }
    }

    /// Whether a file was read as one of data sets, be it because others use it.
    pub(crate) fn has_read(&self, path: &Path) -> bool {
        let real = self.options.files().canonicalize(path);
        real.is_ok_and(|real| self.by_path.contains_key(&real))
    }

    /// How files are checked.
    pub(crate) fn options(&self) -> &'o Options {
        self.options
    }

    /// The data sets of a file that a data file names.
    fn used(&mut self, path: PathBuf, root: &Path) -> Result<Vec<SetId>, Unread> {
        let way = (root.to_owned(), path);
        if let Some(known) = self.followed.get(&way) {
            return known.clone();
        }
        let path = &way.1;
        let read = reach(self.options.files(), root, path).and_then(|real| {
            let read = self.file(path, real, format_of(path), Some(root));
            read.map_err(|_| Unread::Unreadable)
        });
        self.followed.insert(way, read.clone());
        read
    }
}

/// Gives the files that a finding points into other numbers.
pub(crate) fn renumber(finding: &mut Diagnostic, new: impl Fn(FileId) -> FileId) {
    for label in std::iter::once(&mut finding.primary).chain(&mut finding.related) {
        label.file = new(label.file);
    }
}
