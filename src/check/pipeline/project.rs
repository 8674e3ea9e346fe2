//! The files that are checked in one run, and all that they use: each is read once.
//!
//! Documents that are given are read ahead by several threads. What follows is done in the order of the
//! files, so that nothing depends on which thread was first.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ahead::{Ahead, ahead, read_text};
use super::document::{self, Document};
use super::input::{self, Input, Lines};
use super::intake::{self, Portion};
use super::stream::{Extent, Open, Unfit};
use super::take::{MOST_KEPT, Taken};
use crate::check::unchecked;
use crate::facts::Set;
use crate::project::compressed;
use crate::project::error::Error;
use crate::project::files::Within;
use crate::project::load::sniff;
use crate::project::options::Options;
use crate::project::parallel;
use crate::project::reach::{Unread, root_of};
use crate::report::place::SetId;
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId, Report, Unchecked};
use crate::schema::Form;
use crate::syntax::DataFormat;

/// A data set that is checked, but for its [facts](Set).
pub(super) struct Subject<'o> {
    pub(super) name: String,
    pub(super) input: Input<'o>,
    pub(super) taken: Taken,
}

/// The files that are checked in one run.
pub(crate) struct Project<'o> {
    pub(super) options: &'o Options,
    pub(super) report: Report,
    pub(super) sets: Vec<Set>,
    /// For each set, the rest of it.
    pub(super) subjects: Vec<Subject<'o>>,
    /// Data files of which a part could not be read, or nothing.
    pub(super) lost: Vec<(FileId, Lost)>,
    pub(super) unchecked: Vec<Unchecked>,
    /// The data sets of each file, by its real path, so that two ways to one file read it once.
    pub(super) by_path: HashMap<PathBuf, Vec<SetId>>,
    /// What the paths in data files led to, by the folder that they may lead to and the path.
    pub(super) followed: HashMap<(PathBuf, PathBuf), Result<Vec<SetId>, Unread>>,
    /// The folder that paths may lead to, by the folder of the file that they are in.
    pub(super) roots: HashMap<PathBuf, Option<PathBuf>>,
    /// Data sets whose `uses` has not been followed yet.
    pub(super) waiting: VecDeque<SetId>,
    /// How many files were given, and how many of them were not read, since checking was interrupted.
    pub(super) given: usize,
    pub(super) skipped: usize,
}

/// Where data is.
#[derive(Clone, Copy)]
struct Placed<'p> {
    /// The folder that paths in it start from, and the one that they may lead to.
    folder: Option<&'p Path>,
    root: Option<&'p Path>,
    /// Its own real path, if it is a file or stands for one.
    way: Option<&'p Path>,
}

/// How much of a data file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    Part,
    All,
}

impl<'o> Project<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Self {
            options,
            report: Report::default(),
            sets: Vec::new(),
            subjects: Vec::new(),
            lost: Vec::new(),
            unchecked: Vec::new(),
            by_path: HashMap::new(),
            followed: HashMap::new(),
            roots: HashMap::new(),
            waiting: VecDeque::new(),
            given: 0,
            skipped: 0,
        }
    }

    /// Reads files, and all that they use; gives the data sets of each of them.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read.
    pub(crate) fn paths<P: AsRef<Path>>(&mut self, paths: &[P]) -> Result<Vec<Vec<SetId>>, Error> {
        let options = self.options;
        let paths: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
        self.given += paths.len();
        let all = parallel::map(paths.clone(), options.threads(), |path| {
            if options.is_interrupted() {
                return Ok(None);
            }
            let ahead = ahead(path, options)?;
            Ok(Some(ahead))
        });
        let mut sets = Vec::with_capacity(paths.len());
        for (path, read) in paths.into_iter().zip(all) {
            let failed = |error| Error::io(path, error);
            let Some(read) = read.map_err(failed)? else {
                self.skipped += 1;
                continue;
            };
            let own = self.place(path, read).map_err(failed)?;
            self.give(&own);
            self.follow();
            sets.push(own);
        }
        Ok(sets)
    }

    /// Reads data that came without a file, and all that it uses; gives its data sets.
    pub(crate) fn bytes(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        format: Option<DataFormat>,
    ) -> Vec<SetId> {
        let folder = self.options.folder().map(Path::to_owned);
        let root = folder.as_deref().and_then(|folder| self.root(folder));
        let way = self.way(name);
        let format = self.options.format().or(format);
        let own = match read_text(name, bytes) {
            Err((file, problem)) => self.unread(file, *problem),
            Ok(file) => {
                let format = format.unwrap_or_else(|| sniff(file.text()));
                let place = Placed {
                    folder: folder.as_deref(),
                    root: root.as_deref(),
                    way: way.as_deref(),
                };
                self.text(file, format, place)
            }
        };
        if let Some(way) = way {
            self.by_path.insert(way, own.clone());
        }
        self.give(&own);
        self.follow();
        own
    }

    /// Reads NDJSON that is opened as often as it has to be gone through, and all that it uses.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(crate) fn stream<R: Read + Send + 'o>(
        &mut self,
        name: &str,
        open: impl Fn() -> io::Result<R> + Send + Sync + 'o,
    ) -> io::Result<Vec<SetId>> {
        let folder = self.options.folder().map(Path::to_owned);
        let root = folder.as_deref().and_then(|folder| self.root(folder));
        let open = input::of_reader(open);
        let way = self.way(name);
        let place = Placed {
            folder: folder.as_deref(),
            root: root.as_deref(),
            way: way.as_deref(),
        };
        let own = self.lines(name, open, place)?;
        self.give(&own);
        Ok(own)
    }

    /// The file that data from memory is, if there is one of its name in its folder: what it uses may use
    /// that one.
    fn way(&self, name: &str) -> Option<PathBuf> {
        let path = self.options.folder()?.join(Path::new(name).file_name()?);
        let files = self.options.files();
        let is_there = files.is_file(&path);
        is_there.then(|| files.canonicalize(&path).ok())?
    }

    pub(super) fn give(&mut self, own: &[SetId]) {
        for id in own {
            self.sets[id.0].is_given = true;
            self.sets[id.0].is_part = self.options.is_partial();
        }
    }

    pub(super) fn root(&mut self, folder: &Path) -> Option<PathBuf> {
        match self.roots.entry(folder.to_owned()) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(new) => {
                let files = self.options.files();
                new.insert(root_of(files, folder, self.options.root()))
                    .clone()
            }
        }
    }

    /// Gives a file that was read ahead its place; gives its data sets.
    pub(super) fn place(&mut self, path: &Path, read: Ahead) -> io::Result<Vec<SetId>> {
        let (Ahead::Documents(way, _)
        | Ahead::Lines(way, _)
        | Ahead::Text(way, _)
        | Ahead::Unread(_, way, _)) = &read;
        if let Some(known) = self.by_path.get(way) {
            return Ok(known.clone());
        }
        let way = way.clone();
        let folder = path.parent().map(Path::to_owned);
        let root = self.root(folder.as_deref().unwrap_or(path));
        let place = Placed {
            folder: folder.as_deref(),
            root: root.as_deref(),
            way: Some(&way),
        };
        let own = match read {
            Ahead::Documents(_, file) => self.documents(file, place),
            Ahead::Text(_, file) => self.text(file, DataFormat::Ndjson, place),
            Ahead::Unread(file, _, problem) => self.unread(file, *problem),
            Ahead::Lines(_, within) => {
                let path = path.to_owned();
                let name = path.display().to_string();
                let files = self.options.files();
                let within = within.map(|root| Within { files, root });
                let open = input::of_reader(move || match &within {
                    Some(within) => compressed::open(within, &path),
                    None => compressed::open(files, &path),
                });
                self.lines(&name, open, place)?
            }
        };
        self.by_path.insert(way, own.clone());
        Ok(own)
    }

    fn text(&mut self, file: Arc<SourceFile>, format: DataFormat, place: Placed<'_>) -> Vec<SetId> {
        if format != DataFormat::Ndjson {
            let read = document::read(&file, format, self.options.limits());
            return self.documents(read, place);
        }
        let name = file.name().to_owned();
        let open = input::of_text(file);
        // Reading from memory cannot fail.
        self.lines(&name, open, place).unwrap_or_default()
    }

    fn documents(
        &mut self,
        read: document::File,
        Placed { folder, root, .. }: Placed<'_>,
    ) -> Vec<SetId> {
        let file = self.report.add_data_file(Arc::clone(&read.source));
        if read.documents.is_empty() {
            self.lost.push((file, Lost::All));
        } else if read.is_lost {
            self.lost.push((file, Lost::Part));
        }
        for mut finding in read.diagnostics {
            finding.renumber(|_| file);
            self.report.push(finding);
        }
        let place = |(document, mut set, mut taken): (Document, Set, Taken)| {
            let id = SetId(self.sets.len());
            set.file = file;
            set.folder = folder.map(Path::to_owned);
            set.root = root.map(Path::to_owned);
            taken.renumber(id, file);
            self.sets.push(set);
            self.subjects.push(Subject {
                name: read.source.name().to_owned(),
                input: Input::Document(Box::new(document)),
                taken,
            });
            self.waiting.push_back(id);
            id
        };
        read.documents.into_iter().map(place).collect()
    }

    /// A file that is no text.
    fn unread(&mut self, file: Arc<SourceFile>, mut problem: Diagnostic) -> Vec<SetId> {
        let id = self.report.add_data_file(file);
        self.lost.push((id, Lost::All));
        problem.renumber(|_| id);
        self.report.push(problem);
        Vec::new()
    }

    /// Takes in the lines of a stream. What it uses is read as soon as it is named.
    fn lines(
        &mut self,
        name: &str,
        open: Open<'o>,
        Placed { folder, root, way }: Placed<'_>,
    ) -> io::Result<Vec<SetId>> {
        let options = self.options;
        let file = Arc::new(SourceFile::new(name, String::new()));
        let file = self.report.add_data_file(file);
        let id = SetId(self.sets.len());
        let mut set = Set::empty(file, Form::Line);
        set.folder = folder.map(Path::to_owned);
        set.root = root.map(Path::to_owned);
        let mut portion = Portion::new(set, Taken::new(id, MOST_KEPT));
        // The numbers of the sets and subjects agree, also of those that are read meanwhile.
        self.sets.push(Set::empty(file, Form::Line));
        self.subjects.push(Subject {
            name: name.to_owned(),
            input: Input::Lines(Lines {
                open: input::of_text(Arc::new(SourceFile::new("", String::new()))),
                extent: Extent::default(),
            }),
            taken: Taken::new(id, MOST_KEPT),
        });
        // What it uses may use it.
        if let Some(way) = way {
            self.by_path.insert(way.to_owned(), vec![id]);
        }
        let mut sets = std::mem::take(&mut self.sets);
        let read = intake::take(&open, &mut portion, &mut sets, options, |sets, portion| {
            // What was judged before may be otherwise with what they define.
            portion.taken.again.are_all_late |= portion.taken.has_judged();
            std::mem::swap(sets, &mut self.sets);
            std::mem::swap(&mut portion.set, &mut self.sets[id.0]);
            self.use_files(id);
            self.follow();
            std::mem::swap(&mut portion.set, &mut self.sets[id.0]);
            std::mem::swap(sets, &mut self.sets);
        });
        self.sets = sets;
        let Portion {
            set, taken, extent, ..
        } = portion;
        self.sets[id.0] = set;
        match read {
            Ok(()) => {}
            Err(Unfit::Broken(error)) => return Err(error),
            Err(Unfit::LineTooLong | Unfit::NotText) => {
                self.unfit(id, &open)?;
                return Ok(Vec::new());
            }
        }
        if extent.lines == 0 && !extent.is_cut {
            self.unfit(id, &open)?;
            return Ok(Vec::new());
        }
        if extent.is_cut {
            let note = unchecked::interrupted(name, extent.lines);
            self.unchecked.push(note);
            // The rest was not seen.
            self.sets[id.0].is_part = true;
        }
        if !self.sets[id.0].facts.is_complete {
            self.lost.push((file, Lost::Part));
        }
        self.subjects[id.0].input = Input::Lines(Lines { open, extent });
        self.subjects[id.0].taken = taken;
        Ok(vec![id])
    }
}
