//! What the validator says: rules, findings, and the report that holds them.
//!
//! A finding is about data. What stops the tool itself (a file that cannot be opened) is an
//! [`Error`](crate::Error) and never stands in a report.

use std::fmt;
use std::sync::Arc;

use crate::span::{SourceFile, Span};

mod unchecked;
mod whereabouts;

pub use unchecked::{Reason, Unchecked};
pub(crate) use whereabouts::Locate;
pub use whereabouts::Whereabouts;

/// How much a finding weighs.
///
/// The order is from light to heavy, so that a threshold is a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// The specification says SHOULD.
    Warning,
    /// The specification says MUST.
    Error,
}

impl Severity {
    /// The word for it: `info`, `warning` or `error`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One thing that is checked: its name, its weight and its page.
#[derive(Debug)]
pub struct Rule {
    /// A phrase in `kebab-case`. Permanent: people write it in settings.
    pub name: &'static str,
    /// The weight of its findings.
    pub severity: Severity,
    /// One line that says what is wrong, the same for every finding of the rule. What is
    /// particular to a finding stands in its labels.
    pub headline: &'static str,
    /// The Markdown page that `onrecord explain` prints. Its samples are run as tests.
    pub page: &'static str,
}

/// Declares a rule whose page is `src/rules/<name>.md`.
macro_rules! rule {
    ($ident:ident, $name:literal, $severity:ident, $headline:literal $(,)?) => {
        pub(crate) static $ident: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            headline: $headline,
            page: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/rules/",
                $name,
                ".md"
            )),
        };
    };
}
pub(crate) use rule;

/// Which of a report's files a label points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) usize);

/// A place, and what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file that the place is in.
    pub file: FileId,
    /// The place.
    pub span: Span,
    /// What to say there, without a full stop at the end. It may be empty: the place is then only
    /// marked.
    pub text: String,
}

/// A replacement of one stretch of text by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced. An empty span inserts.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// Whether the edits of a [`Help`] may be made without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// What the person meant is beyond doubt.
    Safe,
    /// A guess, which a person should look at first.
    Unsafe,
}

impl Safety {
    /// Safe where a condition holds, and otherwise a guess.
    pub(crate) const fn safe_if(condition: bool) -> Self {
        if condition { Self::Safe } else { Self::Unsafe }
    }
}

/// What to do about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// An instruction: "write `roe`".
    pub text: String,
    /// The edits that carry it out, in the file of the finding, in ascending order and apart from
    /// each other. Empty when only a person can decide.
    pub edits: Vec<Edit>,
    /// Whether the edits may be made without asking.
    pub safety: Safety,
}

/// One finding.
///
/// Built by [`Diagnostic::new`] and the methods that add to it; it has exactly one primary label by
/// construction.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How much it weighs: as much as the rule, unless [`Levels`](crate::Levels) say otherwise.
    pub severity: Severity,
    /// Where, and what is wrong there.
    pub primary: Label,
    /// Other places that help to understand it.
    pub related: Vec<Label>,
    /// Sentences of background, such as the list of allowed values.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<Help>,
}

impl Diagnostic {
    /// A finding of `rule` at `span` of `file`.
    #[must_use]
    pub fn new(rule: &'static Rule, file: FileId, span: Span, text: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            primary: Label {
                file,
                span,
                text: text.into(),
            },
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, file: FileId, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            file,
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a sentence of background.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds an instruction that only a person can carry out.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(Help {
            text: text.into(),
            edits: Vec::new(),
            safety: Safety::Unsafe,
        });
        self
    }

    /// Adds an instruction with the one edit that carries it out, which is a guess.
    #[must_use]
    pub fn replace(self, text: impl Into<String>, span: Span, with: impl Into<String>) -> Self {
        self.correct(Safety::Unsafe, text, span, with)
    }

    /// Adds an instruction with the one edit that carries it out, about which there is no doubt.
    #[must_use]
    pub fn mend(self, text: impl Into<String>, span: Span, with: impl Into<String>) -> Self {
        self.correct(Safety::Safe, text, span, with)
    }

    /// Adds an instruction with the one edit that carries it out, which is as safe as `safety` says.
    #[must_use]
    pub fn correct(
        self,
        safety: Safety,
        text: impl Into<String>,
        span: Span,
        with: impl Into<String>,
    ) -> Self {
        let edit = Edit {
            span,
            text: with.into(),
        };
        self.edits(text, vec![edit], safety)
    }

    /// Adds an instruction with the edits that carry it out, in ascending order.
    #[must_use]
    pub fn edits(mut self, text: impl Into<String>, edits: Vec<Edit>, safety: Safety) -> Self {
        self.help.push(Help {
            text: text.into(),
            edits,
            safety,
        });
        self
    }
}

/// All that was found, and the texts that it points into.
///
/// The findings are sorted by file (in the order in which the files were given), then by place,
/// then by rule.
#[derive(Debug, Default)]
pub struct Report {
    files: Vec<Arc<SourceFile>>,
    /// Which of the files hold data, in ascending order; the others are texts of sources.
    data_files: Vec<FileId>,
    findings: Vec<Diagnostic>,
    unchecked: Vec<Unchecked>,
    /// Knows which value of the data a place lies in.
    map: Option<Arc<dyn Locate>>,
    /// How many findings of each weight were cut off, light to heavy.
    cut: [usize; 3],
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
    /// use onrecord::diagnostic::Reason;
    ///
    /// let report = onrecord::read("onrecord: 1\nactors: [").report;
    /// assert_eq!(report.unchecked()[0].reason, Reason::Unreadable);
    /// ```
    #[must_use]
    pub fn unchecked(&self) -> &[Unchecked] {
        &self.unchecked
    }

    /// The value of the data that a place lies in. `None` for a place in the text of a source, and
    /// in a file that could not be read as data.
    ///
    /// ```
    /// let report = onrecord::read("onrecord: 1\ntitel: Talks\n").report;
    /// let place = report.whereabouts(&report.findings()[0].primary).unwrap();
    /// assert_eq!(place.pointer, "/titel");
    /// ```
    #[must_use]
    pub fn whereabouts(&self, label: &Label) -> Option<Whereabouts> {
        self.map.as_ref()?.locate(label.file, label.span)
    }

    /// How many findings have this weight.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let same = |finding: &&Diagnostic| finding.severity == severity;
        self.findings.iter().filter(same).count() + self.cut[severity as usize]
    }

    /// Keeps only the first findings. Counts and the heaviest weight stay those of all.
    pub fn shorten(&mut self, most: usize) {
        for finding in self.findings.drain(most.min(self.findings.len())..) {
            self.cut[finding.severity as usize] += 1;
        }
    }

    /// How many findings [`shorten`](Self::shorten) took off.
    #[must_use]
    pub fn cut(&self) -> usize {
        self.cut.iter().sum()
    }

    /// The weight of the heaviest finding, or `None` when nothing was found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Info]
            .into_iter()
            .find(|severity| self.count(*severity) > 0)
    }

    /// Whether a finding says that the specification's MUST is broken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.worst() == Some(Severity::Error)
    }

    pub(crate) fn add_data_file(&mut self, file: Arc<SourceFile>) -> FileId {
        let id = self.add_file(file);
        self.data_files.push(id);
        id
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

    pub(crate) fn set_map(&mut self, map: Arc<dyn Locate>) {
        self.map = Some(map);
    }

    pub(crate) fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.findings.extend(findings);
    }

    /// Keeps only some findings.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.findings.retain_mut(keep);
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
