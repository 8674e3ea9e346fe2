//! What the validator reports: rules, findings, and what a finding is made of.
//!
//! A finding is about data. What stops the tool itself (a file that cannot be opened) is an
//! [`Error`](crate::Error) and is never in a report.

use std::fmt;

use crate::report::span::Span;

/// How serious a finding is.
///
/// The order is from the least to the most severe, so that a threshold is a comparison.
///
/// ```
/// use onrecord::Severity;
///
/// assert!(Severity::Error > Severity::Warning);
/// assert_eq!(Severity::Info.word(), "info");
/// ```
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

/// One thing that is checked: its name, its severity and its page.
///
/// ```
/// let rule = onrecord::rules().find(|rule| rule.name == "duplicate-id").unwrap();
/// assert_eq!(rule.headline, "id is defined twice");
/// assert!(rule.page.starts_with("# duplicate-id\n"));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// A phrase in `kebab-case`. Permanent: people write it in settings.
    pub name: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// One line that says what is wrong, the same for every finding of the rule. What is
    /// particular to a finding is in its labels.
    pub headline: &'static str,
    /// The Markdown page that `onrecord explain` prints. Its samples are run as tests.
    pub page: &'static str,
}

/// Declares a rule whose page is the Markdown file of its name, beside its own.
macro_rules! rule {
    ($ident:ident, $name:literal, $severity:ident, $headline:literal $(,)?) => {
        pub(crate) static $ident: $crate::report::Rule = $crate::report::Rule {
            name: $name,
            severity: $crate::report::Severity::$severity,
            headline: $headline,
            page: include_str!(concat!($name, ".md")),
        };
    };
}
pub(crate) use rule;

/// Which of a report's files a label points into.
///
/// ```
/// let report = onrecord::read("onrecord: 2").report;
/// let file = report.findings()[0].primary.file;
/// assert!(report.is_data(file));
/// assert_eq!(report.file(file).text(), "onrecord: 2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) usize);

/// A place, and what to say about it.
///
/// ```
/// let report = onrecord::read("onrecord: 2").report;
/// let label = &report.findings()[0].primary;
/// assert_eq!(&report.file(label.file).text()[label.span.range()], "2");
/// assert_eq!(label.text, "this program reads version 1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// The file that the place is in.
    pub file: FileId,
    /// The place.
    pub span: Span,
    /// What to say there, without a full stop at the end. It may be empty: the place is then only
    /// marked.
    pub text: String,
}

impl Label {
    /// A label at a place of a report's file, for a finding of one's own or for
    /// [`Report::locate`](super::Report::locate).
    ///
    /// ```
    /// use onrecord::Span;
    /// use onrecord::report::Label;
    ///
    /// let report = onrecord::read("onrecord: 2").report;
    /// let file = report.findings()[0].primary.file;
    /// let label = Label::new(file, Span::new(10, 11), "here");
    /// assert_eq!(report.locate(&label).unwrap().pointer, "/onrecord");
    /// ```
    #[must_use]
    pub fn new(file: FileId, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { file, span, text }
    }
}

/// A replacement of one stretch of text by another.
///
/// ```
/// let text = "onrecord: 2";
/// let report = onrecord::read(text).report;
/// let edit = &report.findings()[0].help[0].edits[0];
/// let mut fixed = text.to_owned();
/// fixed.replace_range(edit.span.range(), &edit.text);
/// assert_eq!(fixed, "onrecord: 1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edit {
    /// What is replaced. An empty span inserts.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

impl Edit {
    /// A replacement of what is at `span` by `text`.
    ///
    /// ```
    /// use onrecord::Span;
    /// use onrecord::report::Edit;
    ///
    /// let insertion = Edit::new(Span::empty(0), "onrecord: 1\n");
    /// assert!(insertion.span.is_empty());
    /// ```
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span, text }
    }
}

/// Whether the edits of a [`Help`] may be made without asking.
///
/// ```
/// use onrecord::report::Safety;
///
/// let report = onrecord::read("onrecord: 2").report;
/// // Perhaps the file is of a version that is yet to come.
/// assert_eq!(report.findings()[0].help[0].safety, Safety::Unsafe);
/// ```
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
///
/// ```
/// let report = onrecord::read("onrecord: 1\ntitel: Talks\n").report;
/// let help = &report.findings()[0].help[0];
/// assert_eq!(help.text, "did you mean `title`?");
/// assert_eq!(help.edits.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Help {
    /// What to do: "did you mean `roe`?", for example.
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
///
/// ```
/// use onrecord::report::{Edit, Safety};
/// use onrecord::{Diagnostic, Span};
///
/// let report = onrecord::read("onrecord: 2").report;
/// let first = &report.findings()[0];
/// let (file, span) = (first.primary.file, first.primary.span);
///
/// // A finding of one's own, for drawing it as the others are drawn.
/// let house = Diagnostic::new(first.rule, file, span, "our newsroom uses version 1")
///     .related(file, Span::new(0, 8), "the key")
///     .note("version 2 is not out yet")
///     .help("ask the desk")
///     .replace("use `1`", span, "1")
///     .fix("use `1`, which is what is meant", span, "1")
///     .correct(Safety::Unsafe, "use `1`", span, "1")
///     .edits("use `1`", vec![Edit::new(span, "1")], Safety::Safe);
/// assert_eq!((house.related.len(), house.notes.len(), house.help.len()), (1, 1, 5));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How serious it is: as the rule says, unless [`Levels`](crate::Levels) say otherwise.
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
    /// Gives the files that it points into other numbers.
    pub(crate) fn renumber(&mut self, new: impl Fn(FileId) -> FileId) {
        for label in std::iter::once(&mut self.primary).chain(&mut self.related) {
            label.file = new(label.file);
        }
    }

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
    pub fn fix(self, text: impl Into<String>, span: Span, with: impl Into<String>) -> Self {
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
