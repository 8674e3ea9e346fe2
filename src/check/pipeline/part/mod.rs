//! Parts of one data set that are checked on different machines, and judged together.

mod bytes;
mod judge;
mod noted;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::io;

use self::noted::Noted;
use super::line;
pub use super::rows::WantedLines;
use super::rows::{Rows, without_end};
use super::take::Taken;
use crate::facts::{Facts, Set};
use crate::project::error::Error;
use crate::project::options::Options;
use crate::report::place::{Mark, RecordId, SetId};
use crate::report::symbolic::Findings;
use crate::report::{FileId, Report};
use crate::schema::Form;
use crate::syntax::Limits;

/// What is known of a part of a data set: enough to check the whole, when the parts are merged.
///
/// For data sets in the form of NDJSON that are kept in parts, on one machine or on many. Each part is
/// observed where it is, which takes some tens of bytes for each statement; what is known of it is
/// [written as bytes](Self::to_bytes), sent and [read](Self::from_bytes); all is [merged](Self::merge),
/// in any order, and [judged](Self::judge). What is found is what [`check_bytes`](crate::check_bytes)
/// finds in all lines together.
///
/// A line is known by its *place*: a number that no other line of the data set has, and that says which
/// of two lines comes first. In findings it is the number of the line. The line itself is
/// [`SourceFile::line_text`](crate::SourceFile::line_text) of the place of a finding.
///
/// Lines with findings are asked for again when the whole is judged, so that nothing of their text has to
/// be remembered.
///
/// ```
/// use onrecord::{Options, PartFacts, WantedLines};
///
/// let lines = [
///     r#"{"type": "dataset", "onrecord": 1}"#,
///     r#"{"type": "issue", "id": "flood", "label": "Flood", "broader": "water"}"#,
///     r#"{"type": "issue", "id": "dam", "label": "Dam", "broader": "flood"}"#,
/// ];
/// let options = Options::default();
/// let mut facts = PartFacts::new(&options);
/// // Each part may be observed on another machine.
/// for part in [1..=1, 2..=3] {
///     let mut own = PartFacts::new(&options);
///     for place in part {
///         own.observe(place, lines[place as usize - 1])?;
///     }
///     let sent = own.to_bytes();
///     facts.merge(PartFacts::from_bytes(&sent)?)?;
/// }
/// let report = facts.judge("talks", &options, |wanted: WantedLines<'_>| {
///     let wanted = (1..).zip(lines).filter(|(place, _)| wanted.has(*place));
///     Ok(wanted.map(|(place, line)| Ok((place, line.to_owned()))).collect::<Vec<_>>())
/// })?;
/// let finding = &report.findings()[0];
/// assert_eq!(finding.rule.name, "unknown-id");
/// let file = report.file(finding.primary.file);
/// assert_eq!(file.position(finding.primary.span.start).line, 2);
/// assert_eq!(file.line_text(finding.primary.span.start), lines[1]);
/// # Ok::<(), onrecord::Error>(())
/// ```
pub struct PartFacts {
    set: Set,
    taken: Taken,
    /// Findings in single lines, of which only rule and line are remembered.
    alone: Noted,
    /// The same for what was found by looking at statements with the entities that they name. It may be
    /// otherwise when all is known.
    named: Noted,
    /// How many lines were observed.
    lines: usize,
    /// The place of the line that was observed last.
    last: Option<u64>,
    /// The places of the first and the last line of each part.
    ends: BTreeSet<u64>,
    /// The first places of the parts whose definitions are known here and that are to be merged.
    known: BTreeSet<u64>,
    /// Whether two parts define the same, so that all lines have to be observed once more, in order.
    is_tangled: bool,
    limits: Limits,
}

impl PartFacts {
    /// Nothing yet. Lines are read with the [limits](Options::limits) of the options.
    #[must_use]
    pub fn new(options: &Options) -> Self {
        Self::with_limits(options.limits().clone())
    }

    fn with_limits(limits: Limits) -> Self {
        Self {
            set: Set::empty(FileId(0), Form::Line),
            taken: Taken::new(SetId(0), usize::MAX),
            alone: Noted::default(),
            named: Noted::default(),
            lines: 0,
            last: None,
            ends: BTreeSet::new(),
            known: BTreeSet::new(),
            is_tangled: false,
            limits,
        }
    }

    /// The beginning of another part, which knows what this one defines.
    ///
    /// It is not needed, and saves time: a statement whose speaker and source are known when it is
    /// observed need not be asked for again. Where the header, the actors, the sources and so on are
    /// observed first, what is known of them can be sent to all who observe statements. It is
    /// [merged](Self::merge) too, once.
    ///
    /// ```
    /// use onrecord::{Options, PartFacts};
    ///
    /// let mut first = PartFacts::new(&Options::default());
    /// first.observe(1, r#"{"type": "actor", "id": "roe", "name": "Jane Roe"}"#)?;
    /// let mut second = first.next_part();
    /// second.observe(2, r#"{"type": "statement", "id": "s1", "speaker": "roe", "acts": ["ask"], "gist": "When?"}"#)?;
    /// first.merge(second)?;
    /// assert_eq!(first.lines(), 2);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn next_part(&self) -> Self {
        let mut known = self.known.clone();
        known.extend(self.ends.first());
        Self {
            set: self.set.fork(),
            taken: self.taken.fork(),
            known,
            is_tangled: self.is_tangled,
            ..Self::with_limits(self.limits.clone())
        }
    }

    /// Takes in a line. A blank one is passed over; what is wrong with one is found later.
    ///
    /// # Errors
    ///
    /// When the place is not higher than that of the line before or is 2⁴⁷ or more; when the line has a
    /// line break inside or is longer than a file may be.
    pub fn observe(&mut self, place: u64, line: &str) -> Result<(), Error> {
        let Some(text) = without_end(line) else {
            return Ok(());
        };
        if place >= Mark::END_OF_LINES {
            return Err(Error::facts(format!(
                "{place} is too high for the place of a line: it must be below 2^47"
            )));
        }
        if let Some(last) = self.last.filter(|last| *last >= place) {
            return Err(Error::facts(format!(
                "the line at place {place} comes after the one at place {last}: lines must be \
                 observed in the order of their places"
            )));
        }
        if text.contains('\n') {
            return Err(Error::facts(format!(
                "the line at place {place} has a line break inside"
            )));
        }
        if text.len() > self.limits.max_bytes() {
            return Err(Error::facts(format!(
                "the line at place {place} is longer than {} bytes",
                self.limits.max_bytes()
            )));
        }
        if self.last.is_none() {
            self.ends.insert(place);
        }
        self.lines += 1;
        self.last = Some(place);
        if !self.is_tangled {
            self.take(Mark(place), text);
        }
        Ok(())
    }

    /// Takes in what is known of another part.
    ///
    /// # Errors
    ///
    /// When both have a line of the same place, as far as that can be seen: then both begin or both end
    /// with it.
    pub fn merge(&mut self, mut other: Self) -> Result<(), Error> {
        self.close();
        other.close();
        if let Some(place) = self.ends.intersection(&other.ends).next() {
            return Err(Error::facts(format!(
                "two parts have a line at place {place}: each line needs a place of its own"
            )));
        }
        self.ends.append(&mut other.ends);
        self.known.append(&mut other.known);
        self.lines += other.lines;
        self.is_tangled |= other.is_tangled;
        if self.is_tangled {
            self.forget();
            return Ok(());
        }
        let (set, again) = (self.taken.set, &mut self.taken.again);
        let merged = self.set.facts.merge(other.set.facts, &mut |met, to| {
            again.compare(set, met, to);
        });
        self.taken.merge(other.taken);
        self.alone.merge(other.alone);
        self.named.merge(other.named);
        if merged.is_err() {
            self.is_tangled = true;
            self.forget();
        }
        Ok(())
    }

    /// How many lines were observed, in all parts that were merged.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// Finds what [`check_bytes`](crate::check_bytes) finds in all lines together. `name` is what the
    /// data set is called.
    ///
    /// `read` gives lines again, each with its place: those that are wanted; others are passed over. Where
    /// all are wanted, they must come in the order of their places. It is called a few times: for lines
    /// that may have findings, and for all lines only where
    ///
    /// - sources have texts that the words of statements are compared with,
    /// - statements may contradict each other,
    /// - many refer to what is not defined,
    /// - or two parts define the same id.
    ///
    /// Paths in the data start from [`Options::with_folder`].
    ///
    /// # Errors
    ///
    /// When `read` fails or gives other lines than were observed, as [`Error::is_io`] shows; when a part
    /// is missing whose definitions others [knew](Self::next_part).
    pub fn judge<I>(
        self,
        name: &str,
        options: &Options,
        read: impl Fn(WantedLines<'_>) -> io::Result<I>,
    ) -> Result<Report, Error>
    where
        I: IntoIterator<Item = io::Result<(u64, String)>>,
    {
        let rows = Rows::new(self.lines, read);
        judge::judge(self, name, rows, options)
    }

    fn take(&mut self, mark: Mark, text: &str) {
        let set = self.taken.set;
        let mut alone = Findings::all();
        let line = line::read(text, RecordId { set, mark }, &self.limits, &mut alone);
        self.taken.line(&mut self.set, &[], mark, line);
        for finding in alone.finish().0 {
            self.alone.add(mark, finding.rule);
        }
        for (_, finding) in self.taken.placed.kept.drain(..) {
            self.alone.add(mark, finding.rule);
        }
        let named = std::mem::take(&mut self.taken.named);
        for finding in named.finish().0 {
            self.named.add(mark, finding.rule);
        }
    }

    /// Takes note of where the part ends: what is observed next is another one.
    fn close(&mut self) {
        self.ends.extend(self.last.take());
    }

    /// Forgets all but how many lines there are, which are then observed once more.
    fn forget(&mut self) {
        self.set.facts = Facts::default();
        self.taken = Taken::new(SetId(0), usize::MAX);
        self.alone = Noted::default();
        self.named = Noted::default();
    }
}

impl fmt::Debug for PartFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartFacts")
            .field("lines", &self.lines)
            .finish_non_exhaustive()
    }
}
