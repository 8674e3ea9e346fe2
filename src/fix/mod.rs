//! Applies the corrections that findings offer, and nothing else.
//!
//! - `choice`: chooses the corrections of one step, of which none may touch another;
//! - `change`: applies edits to a text, and computes where places of the old text are in the new one;
//! - `judge`: decides whether a step is made;
//! - `same`: compares the data before and after edits;
//! - `schema_line`: adds the line that tells editors where the schema is.
//!
//! The text between the edits is kept byte for byte: it is never written again from the data.

mod change;
mod choice;
mod judge;
mod same;
#[cfg(feature = "cli")]
mod schema_line;
#[cfg(test)]
mod tests;

#[cfg(feature = "cli")]
pub(crate) use self::schema_line::add_schema_line;

use std::path::Path;
use std::sync::Arc;

use self::choice::{Candidate, Refused};
use crate::check::check_bytes;
use crate::project::load::form_of;
use crate::project::options::Options;
use crate::report::span::SourceFile;
use crate::report::{FileId, Report, Safety};
use crate::syntax::tree::Tree;
use crate::syntax::{DataFormat, parse};

/// How often a text is checked again before the rest is left for another run.
const MOST_CHECKS: usize = 200;

/// A text after its corrections, and what was done and not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The corrected text.
    pub text: String,
    /// The corrections that were made, in this order.
    pub made: Vec<Correction>,
    /// The corrections that were offered but not made, with the reasons.
    pub left: Vec<(Correction, String)>,
    /// How many of the remaining findings offer only guesses that were not asked for.
    pub guesses: usize,
}

/// One correction of a text.
///
/// ```
/// use onrecord::{Options, report::Safety, fix::mend};
///
/// let mended = mend("talks.yaml", "onrecord: 1\ntitel: Talks\n", Safety::Safe, &Options::default());
/// let correction = &mended.made[0];
/// assert_eq!((correction.rule, correction.line), (Some("unknown-key"), 2));
/// assert_eq!(correction.text, "did you mean `title`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The rule whose finding it corrects; `None` for the line that tells editors where the schema
    /// is, which no rule asks for.
    pub rule: Option<&'static str>,
    /// The line of the finding when the correction was made, counted from 1.
    pub line: usize,
    /// What it does, as an instruction: "write `roe`".
    pub text: String,
}

/// Applies the corrections that a check offers for a text.
///
/// With [`Safety::Safe`], only certain corrections are made; with [`Safety::Unsafe`], also guesses.
/// `name` and `options` are as for [`check_bytes`].
///
/// Everything else in the text stays as it is, byte for byte. A correction is made only if after it
/// the text can still be read, its data differs at no other place, the finding is gone, and no error
/// has come up that was not there; otherwise it is in [`Mended::left`].
///
/// ```
/// use onrecord::report::Safety;
/// use onrecord::{Options, fix::mend};
///
/// let text = "onrecord: 1
/// actors:
///   roe: {name: Jane Roe}   # the envoy
/// statements:
/// - {id: s1, speeker: roe, acts: predict, gist: It will come., said: 2031/03/04}
/// ";
/// let mended = mend("talks.yaml", text, Safety::Safe, &Options::default());
/// assert_eq!(
///     mended.text,
///     "onrecord: 1
/// actors:
///   roe: {name: Jane Roe}   # the envoy
/// statements:
/// - {id: s1, speaker: roe, acts: [predict], gist: It will come., said: \"2031-03-04\"}
/// "
/// );
/// assert_eq!(mended.made.len(), 3);
/// ```
#[must_use]
pub fn mend(name: &str, text: &str, most: Safety, options: &Options) -> Mended {
    let Ok(mended) = mend_weighed::<std::convert::Infallible>(
        &Reader { name, options },
        text,
        most,
        &mut |_| Ok(()),
    );
    mended
}

/// How the text is read and checked.
pub(crate) struct Reader<'a> {
    pub(crate) name: &'a str,
    pub(crate) options: &'a Options,
}

/// Like [`mend`], with findings that weigh what `weigh` gives them. What it leaves out of the report
/// is not corrected.
///
/// # Errors
///
/// Those of `weigh`.
pub(crate) fn mend_weighed<E>(
    reader: &Reader<'_>,
    text: &str,
    most: Safety,
    weigh: &mut dyn FnMut(&mut Report) -> Result<(), E>,
) -> Result<Mended, E> {
    let mut read = |text: String| -> Result<State, E> {
        let mut report = check_bytes(reader.name, text.clone().into_bytes(), reader.options);
        weigh(&mut report)?;
        Ok(State::new(reader, text, report))
    };
    let mut now = read(text.to_owned())?;
    let (mut made, mut left) = (Vec::new(), Vec::new());
    let mut refused = Refused::default();
    let mut checks = 0;
    loop {
        let mut group = choice::choose(&now.report, most, &refused);
        // Places are useless if the text was decoded in another way.
        if now.report.file(OWN).text() != now.file.text() {
            break;
        }
        if group.is_empty() {
            break;
        }
        if checks >= MOST_CHECKS {
            let why = "there is too much to correct for one run; run it again";
            let rest = group
                .iter()
                .map(|one| (one.correction(&now), why.to_owned()));
            left.extend(rest);
            break;
        }
        // If a step is rejected, half of it is tried, until the wrong correction is alone.
        loop {
            checks += 1;
            let edits: Vec<_> = group.iter().flat_map(|one| &one.edits).cloned().collect();
            let next = read(change::apply(now.file.text(), &edits))?;
            match judge::judge(&now, &next, &group, &edits) {
                Ok(()) => {
                    made.extend(group.iter().map(|one| one.correction(&now)));
                    refused.move_along(&edits);
                    now = next;
                    break;
                }
                Err(why) => match group.as_slice() {
                    [one] => {
                        left.push((one.correction(&now), why));
                        refused.add(one);
                        break;
                    }
                    _ => group.truncate(group.len() / 2),
                },
            }
        }
    }
    Ok(Mended {
        guesses: choice::guesses(&now.report, most),
        text: now.file.text().to_owned(),
        made,
        left,
    })
}

/// A text at some step, with its findings.
struct State {
    file: Arc<SourceFile>,
    report: Report,
    trees: Vec<Tree>,
    /// Whether it has no syntax errors.
    faithful: bool,
}

/// The text to correct is the first file that is read; the others are those that it uses.
const OWN: FileId = FileId(0);

impl State {
    fn new(reader: &Reader<'_>, text: String, report: Report) -> Self {
        let file = Arc::new(SourceFile::new(reader.name, text));
        let format = reader.format(file.text());
        let limits = reader.options.limits();
        let parsed = parse(Arc::clone(&file), OWN, format, limits);
        Self {
            file,
            report,
            faithful: parsed.findings.is_empty(),
            trees: parsed.trees,
        }
    }
}

impl Reader<'_> {
    pub(crate) fn format(&self, text: &str) -> DataFormat {
        let given = self.options.format();
        given.unwrap_or_else(|| form_of(Path::new(self.name), text))
    }
}

impl Candidate<'_> {
    fn correction(&self, state: &State) -> Correction {
        Correction {
            rule: Some(self.finding.rule.name),
            line: state.file.position(self.finding.primary.span.start).line,
            text: self.help.text.clone(),
        }
    }
}
