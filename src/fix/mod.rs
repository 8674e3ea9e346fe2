//! Applies the corrections that findings offer, and nothing else.
//!
//! - `work`: goes from step to step;
//! - `together`: does so for many files that use each other, which are checked together;
//! - `choice`: chooses the corrections of one step, of which none may touch another;
//! - `change`: applies edits to a text, and computes where places of the old text are in the new one;
//! - `judge`: decides whether a step is made;
//! - `rejected`: corrections that were not made, and why;
//! - `same`: compares the data before and after edits;
//! - `schema_line`: adds the line that shows editors where the schema is.
//!
//! The text between the edits is kept byte for byte: it is never written again from the data.

mod change;
mod choice;
mod judge;
mod rejected;
mod same;
#[cfg(feature = "cli")]
mod schema_line;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "cli", test))]
mod together;
mod work;

#[cfg(feature = "cli")]
pub(crate) use self::schema_line::add_schema_line;
#[cfg(any(feature = "cli", test))]
pub(crate) use self::together::{Part, fix_together};

use std::path::Path;
use std::sync::Arc;

pub use self::rejected::{RejectReason, Rejected};
use self::work::{Others, Work};
use crate::check::check_bytes;
use crate::project::load::form_of;
use crate::project::options::Options;
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId, Report, Safety};
use crate::schema::layout;
use crate::syntax::DataFormat;
use crate::syntax::tree::Tree;

/// A text after its corrections, and what was done and not done.
///
/// ```
/// use onrecord::report::Safety;
/// use onrecord::{Options, fix::fix};
///
/// let fixed = fix("talks.yaml", "onrecord: 1\ntitel: Talks\n", Safety::Safe, &Options::default());
/// assert_eq!(fixed.text, "onrecord: 1\ntitle: Talks\n");
/// assert_eq!((fixed.made.len(), fixed.rejected.len(), fixed.guesses), (1, 0, 0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The corrected text.
    pub text: String,
    /// The corrections that were made, in this order.
    pub made: Vec<Correction>,
    /// The corrections that were offered but not made, with the reasons.
    pub rejected: Vec<Rejected>,
    /// How many of the remaining findings offer only guesses that were not asked for.
    pub guesses: usize,
}

/// One correction of a text.
///
/// ```
/// use onrecord::{Options, fix::fix, report::Safety};
///
/// let fixed = fix("talks.yaml", "onrecord: 1\ntitel: Talks\n", Safety::Safe, &Options::default());
/// let correction = &fixed.made[0];
/// assert_eq!((correction.rule, correction.line), (Some("unknown-key"), 2));
/// assert!(correction.text.contains("`title`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Correction {
    /// The rule whose finding it corrects; `None` for the line that shows editors where the schema
    /// is, which no rule asks for.
    pub rule: Option<&'static str>,
    /// The line of the finding when the correction was made, counted from 1.
    pub line: usize,
    /// What it does: "did you mean `roe`?", for example.
    pub text: String,
}

/// Applies the corrections that a check offers for a text.
///
/// With [`Safety::Safe`], only certain corrections are made; with [`Safety::Unsafe`], also guesses.
/// `name` and `options` are as for [`check_bytes`].
///
/// Everything else in the text stays as it is, byte for byte. A correction is made only if after it
/// the text can still be read, its data differs at no other place, the finding is gone, and no error
/// has come up that was not there; otherwise it is in [`Fixed::rejected`].
///
/// ```
/// use onrecord::report::Safety;
/// use onrecord::{Options, fix::fix};
///
/// let text = "onrecord: 1
/// actors:
///   roe: {name: Jane Roe}   # the envoy
/// statements:
/// - {id: s1, speeker: roe, acts: predict, gist: It will come., said: 2031/03/04}
/// ";
/// let fixed = fix("talks.yaml", text, Safety::Safe, &Options::default());
/// assert_eq!(
///     fixed.text,
///     "onrecord: 1
/// actors:
///   roe: {name: Jane Roe}   # the envoy
/// statements:
/// - {id: s1, speaker: roe, acts: [predict], gist: It will come., said: \"2031-03-04\"}
/// "
/// );
/// assert_eq!(fixed.made.len(), 3);
/// ```
#[must_use]
pub fn fix(name: &str, text: &str, most: Safety, options: &Options) -> Fixed {
    let Ok(fixed) = fix_with::<std::convert::Infallible>(
        &Reader { name, options },
        text,
        most,
        &mut |_| Ok(()),
    );
    fixed
}

/// How the text is read and checked.
pub(crate) struct Reader<'a> {
    pub(crate) name: &'a str,
    pub(crate) options: &'a Options,
}

/// Like [`fix`], with levels for the findings. What `levels` takes out of the report is not corrected.
///
/// # Errors
///
/// Those of `levels`.
pub(crate) fn fix_with<E>(
    reader: &Reader<'_>,
    text: &str,
    most: Safety,
    levels: &mut dyn FnMut(&mut Report) -> Result<(), E>,
) -> Result<Fixed, E> {
    let mut read = |text: String| -> Result<State, E> {
        let mut report = check_bytes(reader.name, text.clone().into_bytes(), reader.options);
        levels(&mut report)?;
        Ok(State::new(reader, text, Arc::new(report), OWN, Judged::All))
    };
    let mut work = Work::new(read(text.to_owned())?, most);
    while let Some(text) = work.next_text() {
        work.take(read(text)?, Others::Kept);
    }
    Ok(work.finish())
}

/// A text at some step, with its findings.
struct State {
    file: Arc<SourceFile>,
    report: Arc<Report>,
    /// Which file of the report it is.
    own: FileId,
    judged: Judged,
    trees: Vec<Tree>,
    /// Whether it has no syntax errors.
    faithful: bool,
}

/// In which files of a report a step must bring no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Judged {
    All,
    /// Others are corrected at the same time, and judged by themselves.
    #[cfg_attr(
        not(feature = "cli"),
        allow(dead_code, reason = "only the command corrects several files together")
    )]
    Own,
}

/// The text to correct is the first file that is read; the others are those that it uses.
const OWN: FileId = FileId(0);

impl State {
    fn new(
        reader: &Reader<'_>,
        text: String,
        report: Arc<Report>,
        own: FileId,
        judged: Judged,
    ) -> Self {
        let file = Arc::new(SourceFile::new(reader.name, text));
        let format = reader.format(file.text());
        let limits = reader.options.limits();
        let parsed = layout::parse(&file, OWN, format, limits);
        Self {
            file,
            report,
            own,
            judged,
            faithful: parsed.findings.is_empty(),
            trees: parsed.trees,
        }
    }

    /// The findings in it.
    fn own(&self) -> impl Iterator<Item = &Diagnostic> {
        let all = self.report.findings().iter();
        all.filter(|finding| finding.primary.file == self.own)
    }

    /// The findings by which a step is judged.
    fn judged(&self) -> impl Iterator<Item = &Diagnostic> {
        let all = self.report.findings().iter();
        all.filter(|finding| self.judged == Judged::All || finding.primary.file == self.own)
    }

    /// Whether places in the report are places in the text: it may have been decoded in another way.
    fn is_as_reported(&self) -> bool {
        let mut files = self.report.ids();
        files.any(|(id, file)| id == self.own && file.text() == self.file.text())
    }
}

impl Reader<'_> {
    pub(crate) fn format(&self, text: &str) -> DataFormat {
        let given = self.options.format();
        given.unwrap_or_else(|| form_of(Path::new(self.name), text))
    }
}
