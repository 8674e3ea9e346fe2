//! How checking is set up.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::project::files::{DiskFiles, Files};
use crate::syntax::{DataFormat, Limits};

/// How checking is set up.
///
/// ```
/// use onrecord::{Limits, Options};
///
/// let options = Options::default()
///     .with_limits(Limits::default().with_max_bytes(1 << 20))
///     .with_text("wire-1", "texts/wire-1.txt");
/// assert_eq!(options.limits().max_bytes(), 1_048_576);
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    limits: Limits,
    format: Option<DataFormat>,
    folder: Option<PathBuf>,
    root: Option<PathBuf>,
    texts: BTreeMap<String, PathBuf>,
    threads: Option<NonZeroUsize>,
    progress: Option<Progress>,
    is_partial: bool,
    interrupt: Option<Arc<AtomicBool>>,
    files: Option<Arc<dyn Files>>,
}

/// Whoever wants to know how far reading has come.
#[derive(Clone)]
struct Progress(Arc<dyn Fn(u64) + Send + Sync>);

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}

impl Options {
    /// How much of a file is read before it is refused.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Sets how much of a file is read before it is refused.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Where files are read from.
    pub fn files(&self) -> &dyn Files {
        self.files.as_deref().unwrap_or(&DiskFiles)
    }

    /// The same, to be shared.
    #[cfg(any(feature = "cli", test))]
    pub(crate) fn shared_files(&self) -> Arc<dyn Files> {
        self.files.clone().unwrap_or_else(|| Arc::new(DiskFiles))
    }

    /// Sets where files are read from: the given ones, those that they use, and the texts of sources.
    /// Without it that is the disk.
    ///
    /// ```
    /// use onrecord::{MemoryFiles, Options, check_paths};
    ///
    /// let files = MemoryFiles::from_iter([("talks.onrecord.yaml", "onrecord: 1\n")]);
    /// let options = Options::default().with_files(files);
    /// assert!(options.files().is_file("talks.onrecord.yaml".as_ref()));
    /// assert_eq!(check_paths(&["talks.onrecord.yaml"], &options)?.data_files(), 1);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn with_files(mut self, files: impl Files + 'static) -> Self {
        self.files = Some(Arc::new(files));
        self
    }

    /// How the given data is written, where that was said.
    pub fn format(&self) -> Option<DataFormat> {
        self.format
    }

    /// Says how the given data is written. Without it the ending of the name decides, and where that
    /// says nothing, the look of the text. Files that the given ones use go by their own names.
    ///
    /// ```
    /// use onrecord::{DataFormat, Options, check_bytes};
    ///
    /// let options = Options::default().with_format(DataFormat::Json);
    /// assert_eq!(options.format(), Some(DataFormat::Json));
    /// assert!(check_bytes("standard input", br#"{"onrecord": 1}"#.to_vec(), &options).findings().is_empty());
    /// ```
    #[must_use]
    pub fn with_format(mut self, format: DataFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// The folder that the relative paths of a text start from.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Sets the folder that relative paths start from in text that does not come from a file. Without
    /// it `uses` and `text_file` are not followed there, and not reported.
    ///
    /// ```
    /// use onrecord::Options;
    ///
    /// let options = Options::default().with_folder("talks").with_root(".").with_text("wire-1", "wire-1.txt");
    /// assert_eq!(options.folder(), Some("talks".as_ref()));
    /// assert_eq!(options.root(), Some(".".as_ref()));
    /// assert_eq!(options.text("wire-1"), Some("wire-1.txt".as_ref()));
    /// ```
    #[must_use]
    pub fn with_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// The folder that the paths in data files may lead to.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Sets the folder that the paths in data files may lead to, for files in or below it: `uses` and
    /// `text_file` are not followed out of it, neither by `..` nor through links. Without it, and for
    /// files elsewhere, it is the folder of the file that is checked.
    #[must_use]
    pub fn with_root(mut self, root: impl Into<PathBuf>) -> Self {
        self.root = Some(root.into());
        self
    }

    /// The file with the text of a source, where one was given.
    pub fn text(&self, source: &str) -> Option<&Path> {
        self.texts.get(source).map(PathBuf::as_path)
    }

    /// Has somebody told how many more bytes of the given files were read, each time that some were.
    /// Several threads may call at once. Of packed files the bytes that they hold are counted.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// let read = Arc::new(AtomicU64::new(0));
    /// let counter = Arc::clone(&read);
    /// let options = onrecord::Options::default()
    ///     .with_progress(move |bytes| drop(counter.fetch_add(bytes, Ordering::Relaxed)));
    /// onrecord::check_paths(&["examples/minimal.onrecord.yaml"], &options)?;
    /// assert!(read.load(Ordering::Relaxed) > 0);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn with_progress(mut self, told: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Progress(Arc::new(told)));
        self
    }

    /// Notes that so many more bytes of the given files were read.
    pub(crate) fn tell_progress(&self, bytes: usize) {
        if let Some(Progress(told)) = &self.progress {
            told(bytes as u64);
        }
    }

    /// Has checking end early as soon as the flag is set: what was read until then is reported, and
    /// [`Report::is_interrupted`](crate::Report::is_interrupted) says that it is not all.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::AtomicBool;
    ///
    /// let flag = Arc::new(AtomicBool::new(true));
    /// let options = onrecord::Options::default().with_interrupt(Arc::clone(&flag));
    /// let report = onrecord::check_paths(&["examples/minimal.onrecord.yaml"], &options)?;
    /// assert!(report.is_interrupted());
    /// assert_eq!(report.unchecked()[0].text, "the file was not checked");
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn with_interrupt(mut self, flag: Arc<AtomicBool>) -> Self {
        self.interrupt = Some(flag);
        self
    }

    /// Whether checking is to end early.
    pub(crate) fn is_interrupted(&self) -> bool {
        let flag = self.interrupt.as_ref();
        flag.is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// Gives the file with the text of a source, for texts that are not kept beside the data. It goes
    /// before the source's own `text_file`.
    #[must_use]
    pub fn with_text(mut self, source: impl Into<String>, file: impl Into<PathBuf>) -> Self {
        self.texts.insert(source.into(), file.into());
        self
    }

    /// Whether each given file is one part of a data set, whose rest is elsewhere.
    ///
    /// ```
    /// assert!(!onrecord::Options::default().is_partial());
    /// ```
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Says that each given file is one part of a data set, whose rest is elsewhere. References that
    /// lead to nothing in it are then no findings but are in
    /// [`Report::external_references`](crate::Report::external_references), and what only the rest could show is not reported,
    /// such as that nothing refers to an actor.
    ///
    /// ```
    /// use onrecord::{Options, check_bytes};
    ///
    /// let part = br#"{"type": "issue", "id": "flood", "label": "Flood", "broader": "water"}"#;
    /// let options = Options::default().with_partial(true);
    /// let report = check_bytes("part-2.ndjson", part.to_vec(), &options);
    /// assert!(report.findings().is_empty());
    /// let reference = &report.external_references()[0];
    /// assert_eq!((reference.kind, reference.id.as_str()), ("issue", "water"));
    /// assert_eq!(reference.from, ["flood"]);
    /// ```
    #[must_use]
    pub fn with_partial(mut self, is_partial: bool) -> Self {
        self.is_partial = is_partial;
        self
    }

    /// How many threads read and check files, where that was said.
    pub fn threads(&self) -> Option<NonZeroUsize> {
        self.threads
    }

    /// Sets how many threads read and check files. Without it there are as many as the machine runs
    /// at once. With one, everything is done by the thread that calls. What is found, and its order,
    /// does not depend on it.
    ///
    /// ```
    /// use std::num::NonZeroUsize;
    ///
    /// let options = onrecord::Options::default().with_threads(NonZeroUsize::MIN);
    /// assert_eq!(options.threads(), Some(NonZeroUsize::MIN));
    /// ```
    #[must_use]
    pub fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = Some(threads);
        self
    }
}
