//! All that was found in one run.

mod bare;
pub(crate) mod clean;
pub(crate) mod column;
mod display;
mod finding;
pub(crate) mod levels;
mod location;
pub(crate) mod place;
pub(crate) mod span;
pub(crate) mod suggest;
pub(crate) mod summary;
pub(crate) mod symbolic;
mod unchecked;

use std::sync::Arc;

use hashbrown::HashMap;

pub(crate) use self::bare::Bare;
pub use self::display::DisplayDiagnostic;
pub(crate) use self::finding::rule;
pub use self::finding::{Diagnostic, Edit, FileId, Help, Label, Rule, Safety, Severity};
pub(crate) use self::location::Locate;
pub use self::location::Location;
pub use self::unchecked::{ExternalReference, Reason, Unchecked};

use crate::report::span::{SourceFile, Span};

/// All that was found, and the texts that it points into.
///
/// The findings are sorted by file (in the order in which the files were given), then by place,
/// then by rule.
///
/// ```
/// use onrecord::Severity;
///
/// let text = "onrecord: 1\ntitel: Talks\nlicence: CC0-1.0\n";
/// let mut report = onrecord::read(text).report;
/// assert_eq!(report.count(Severity::Error), 2);
/// assert_eq!((report.max_severity(), report.has_errors()), (Some(Severity::Error), true));
/// assert_eq!((report.data_files(), report.files().count()), (1, 1));
///
/// let place = &report.findings()[0].primary;
/// assert!(report.is_data(place.file));
/// assert_eq!(report.file(place.file).text(), text);
///
/// report.truncate(1);
/// assert_eq!((report.findings().len(), report.omitted()), (1, 1));
/// // What was cut off still counts.
/// assert_eq!(report.count(Severity::Error), 2);
/// ```
#[derive(Debug, Default)]
pub struct Report {
    files: Vec<Arc<SourceFile>>,
    /// Which of the files hold data, in ascending order; the others are texts of sources.
    data_files: Vec<FileId>,
    findings: Vec<Diagnostic>,
    unchecked: Vec<Unchecked>,
    external_references: Vec<ExternalReference>,
    /// Knows which value of the data a place lies in.
    map: Option<Arc<dyn Locate>>,
    /// How many findings of each severity were cut off, least severe first.
    cut: [usize; 3],
    /// Findings that were counted and not kept: one for many of the same rule in the same file.
    counted: Vec<(Diagnostic, usize)>,
    /// Findings that were counted, of which rule and place are kept.
    bare: Vec<Bare>,
}

impl Report {
    /// The findings in their order.
    #[must_use]
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// The file that a label points into.
    ///
    /// # Panics
    /// If `id` comes from another report.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0]
    }

    /// A file as it is shared with the trees that were made of it.
    pub(crate) fn shared_file(&self, id: FileId) -> &Arc<SourceFile> {
        &self.files[id.0]
    }

    /// Every file that was read, in reading order.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().map(AsRef::as_ref)
    }

    /// How many data files were checked, those that others use included.
    #[must_use]
    pub fn data_files(&self) -> usize {
        self.data_files.len()
    }

    /// Whether a file holds data; otherwise it is the text of a source.
    #[must_use]
    pub fn is_data(&self, id: FileId) -> bool {
        self.data_files.binary_search(&id).is_ok()
    }

    /// What was not checked, and why.
    ///
    /// ```
    /// use onrecord::report::Reason;
    ///
    /// let report = onrecord::read("onrecord: 1\nactors: [").report;
    /// assert_eq!(report.unchecked()[0].reason, Reason::Unreadable);
    /// ```
    #[must_use]
    pub fn unchecked(&self) -> &[Unchecked] {
        &self.unchecked
    }

    /// References to other parts, in files of which each was checked as a part of a data set. Empty
    /// unless [`Options::with_partial`](crate::Options::with_partial) said that they are.
    ///
    /// ```
    /// use onrecord::{Options, check_bytes};
    ///
    /// let part = br#"{"type": "issue", "id": "flood", "label": "Flood", "broader": "water"}"#;
    /// let options = Options::default().with_partial(true);
    /// let report = check_bytes("part-2.ndjson", part.to_vec(), &options);
    /// assert_eq!(report.external_references()[0].id, "water");
    /// ```
    #[must_use]
    pub fn external_references(&self) -> &[ExternalReference] {
        &self.external_references
    }

    /// Whether checking was interrupted, so that there may be more to find;
    /// [`unchecked`](Self::unchecked) says how far it came. See
    /// [`Options::with_interrupt`](crate::Options::with_interrupt).
    ///
    /// ```
    /// use onrecord::{Options, check_bytes};
    ///
    /// let report = check_bytes("talks.yaml", b"onrecord: 1".to_vec(), &Options::default());
    /// assert!(!report.is_interrupted());
    /// ```
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        let mut reasons = self.unchecked.iter().map(|one| one.reason);
        reasons.any(|reason| reason == Reason::Interrupted)
    }

    /// The value of the data that a place lies in. `None` for a place in the text of a source, and
    /// in a file that could not be read as data.
    ///
    /// ```
    /// let report = onrecord::read("onrecord: 1\ntitel: Talks\n").report;
    /// let place = report.locate(&report.findings()[0].primary).unwrap();
    /// assert_eq!(place.pointer, "/titel");
    /// ```
    #[must_use]
    pub fn locate(&self, label: &Label) -> Option<Location> {
        self.map.as_ref()?.locate(label.file, label.span)
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let same = |finding: &&Diagnostic| finding.severity == severity;
        let counted = self.counted.iter().filter(|(one, _)| same(&one));
        let counted: usize = counted.map(|(_, count)| count).sum();
        let bare = self.bare.iter().filter(|one| one.severity == severity);
        let index = severity as usize;
        let gone = self.cut[index];
        self.findings.iter().filter(same).count() + counted + bare.count() + gone
    }

    /// How many errors of each rule are counted and not kept.
    pub(crate) fn counted_by_rule(&self) -> HashMap<&'static str, usize> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let counted = self.counted.iter();
        let counted = counted.map(|(one, count)| (one.severity, one.rule, *count));
        let bare = self.bare.iter().map(|one| (one.severity, one.rule, 1));
        for (severity, rule, count) in counted.chain(bare) {
            if severity == Severity::Error {
                *counts.entry(rule.name).or_default() += count;
            }
        }
        counts
    }

    /// Keeps only so many findings: the most severe ones, and of those of one severity the first. They
    /// stay in their order. Counts and the highest severity stay those of all.
    pub fn truncate(&mut self, most: usize) {
        if most >= self.findings.len() {
            return;
        }
        let mut left = most;
        let room = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
            let same = self.findings.iter().filter(|one| one.severity == severity);
            let room = same.count().min(left);
            left -= room;
            (severity, room)
        });
        let mut room = std::collections::HashMap::from(room);
        let cut = &mut self.cut;
        self.findings.retain(|finding| {
            let left = room.entry(finding.severity).or_default();
            let is_kept = *left > 0;
            *left -= usize::from(is_kept);
            cut[finding.severity as usize] += usize::from(!is_kept);
            is_kept
        });
    }

    /// How many findings are counted and not there: those that [`truncate`](Self::truncate) took off,
    /// those of a long stream beyond the first 10,000, and the mistakes in the shape of a data set beyond
    /// the first 10,000 of each rule.
    #[must_use]
    pub fn omitted(&self) -> usize {
        let counted: usize = self.counted.iter().map(|(_, count)| count).sum();
        self.cut.iter().sum::<usize>() + counted + self.bare.len()
    }

    /// The severity of the most severe finding, or `None` when nothing was found.
    #[must_use]
    pub fn max_severity(&self) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Info]
            .into_iter()
            .find(|severity| self.count(*severity) > 0)
    }

    /// Whether a finding says that the specification's MUST is broken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.max_severity() == Some(Severity::Error)
    }

    pub(crate) fn add_data_file(&mut self, file: Arc<SourceFile>) -> FileId {
        let id = self.add_file(file);
        self.data_files.push(id);
        id
    }

    /// Puts another text in the place of a file.
    pub(crate) fn put_file(&mut self, id: FileId, file: Arc<SourceFile>) {
        self.files[id.0] = file;
    }

    /// Adds the text of a source.
    pub(crate) fn add_file(&mut self, file: Arc<SourceFile>) -> FileId {
        self.files.push(file);
        FileId(self.files.len() - 1)
    }

    /// Gives the files with their ids, in reading order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let files = self.files.iter().enumerate();
        files.map(|(index, file)| (FileId(index), file.as_ref()))
    }

    pub(crate) fn add_unchecked(&mut self, unchecked: impl IntoIterator<Item = Unchecked>) {
        self.unchecked.extend(unchecked);
    }

    pub(crate) fn add_external_references(
        &mut self,
        external_references: impl IntoIterator<Item = ExternalReference>,
    ) {
        self.external_references.extend(external_references);
    }

    pub(crate) fn set_map(&mut self, map: Arc<dyn Locate>) {
        self.map = Some(map);
    }

    pub(crate) fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.findings.extend(findings);
    }

    /// The report with several data files in the place of its first one, where every place is another
    /// one. The other files stay behind them.
    pub(crate) fn moved(
        mut self,
        first: Vec<Arc<SourceFile>>,
        place: impl Fn(FileId, Span) -> (FileId, Span),
    ) -> Self {
        let counted = self.counted.iter_mut().map(|(like, _)| like);
        for finding in self.findings.iter_mut().chain(counted) {
            let file = finding.primary.file;
            for edit in finding.help.iter_mut().flat_map(|help| &mut help.edits) {
                edit.span = place(file, edit.span).1;
            }
            for label in std::iter::once(&mut finding.primary).chain(&mut finding.related) {
                (label.file, label.span) = place(label.file, label.span);
            }
        }
        for at in self
            .unchecked
            .iter_mut()
            .filter_map(|one| one.place.as_mut())
        {
            *at = place(at.0, at.1);
        }
        let moved = (self.data_files.iter().skip(1)).map(|id| FileId(id.0 + first.len() - 1));
        self.data_files = (0..first.len()).map(FileId).chain(moved).collect();
        self.files.splice(..1, first);
        self
    }

    /// Keeps only some findings.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.findings.retain_mut(&mut keep);
        self.counted.retain_mut(|(like, _)| keep(like));
        self.bare.retain_mut(|bare| {
            let mut finding = bare.finding();
            let is_kept = keep(&mut finding);
            bare.severity = finding.severity;
            is_kept
        });
    }

    /// Takes note of so many findings like this one, without keeping them.
    pub(crate) fn add_counted(&mut self, like: Diagnostic, count: usize) {
        self.counted.push((like, count));
    }

    /// Takes note of findings of which only rule and place are kept.
    pub(crate) fn add_bare(&mut self, mut bare: Vec<Bare>) {
        if self.bare.is_empty() {
            self.bare = bare;
        } else {
            self.bare.append(&mut bare);
        }
    }

    /// Puts the findings in their order. Equal places keep the order in which they were found.
    pub(crate) fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let place = |found: &Diagnostic| (found.primary.file, found.primary.span);
            place(a)
                .cmp(&place(b))
                .then_with(|| a.rule.name.cmp(b.rule.name))
        });
    }
}
