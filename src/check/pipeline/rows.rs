//! Lines that somebody else keeps, and gives again by their places.

use std::io;

use super::input::Wanted;
use super::stream::Unfit;
use crate::project::options::Options;
use crate::report::place::Mark;

/// The lines that are read again: what [`PartFacts::judge`](crate::PartFacts::judge) asks for.
///
/// ```
/// use onrecord::WantedLines;
///
/// assert!(WantedLines::At(&[3, 17]).has(17));
/// assert!(WantedLines::All.has(18));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedLines<'a> {
    /// Every line that was observed.
    All,
    /// Those at these places, which are in ascending order.
    At(&'a [u64]),
}

impl WantedLines<'_> {
    /// Whether the line at a place is among them.
    #[must_use]
    pub fn has(&self, place: u64) -> bool {
        match self {
            Self::All => true,
            Self::At(places) => places.binary_search(&place).is_ok(),
        }
    }
}

/// Hands on the lines that are wanted, each with its place.
type Give<'o> = Box<dyn Fn(WantedLines<'_>, &mut dyn FnMut(u64, &str)) -> io::Result<()> + 'o>;

/// The lines of a data set that somebody else keeps.
pub(super) struct Rows<'o> {
    read: Give<'o>,
    /// How many were observed.
    pub(super) lines: usize,
}

impl<'o> Rows<'o> {
    pub(super) fn new<I>(lines: usize, read: impl Fn(WantedLines<'_>) -> io::Result<I> + 'o) -> Self
    where
        I: IntoIterator<Item = io::Result<(u64, String)>>,
    {
        let read = move |wanted: WantedLines<'_>, take: &mut dyn FnMut(u64, &str)| {
            for line in read(wanted)? {
                let (place, text) = line?;
                if let Some(text) = without_end(&text)
                    && wanted.has(place)
                {
                    take(place, text);
                }
            }
            Ok(())
        };
        let read = Box::new(read);
        Self { read, lines }
    }

    /// Goes over lines once more, in their order. `true` where nobody interrupted it.
    pub(super) fn each(
        &self,
        wanted: &Wanted,
        options: &Options,
        mut take: impl FnMut(Mark, &str),
    ) -> Result<bool, Unfit> {
        match wanted {
            Wanted::All => self.all(options, take),
            Wanted::Some(marks) => {
                for (mark, text) in self.texts(marks, options)? {
                    take(mark, &text);
                }
                Ok(!options.is_interrupted())
            }
        }
    }

    fn all(&self, options: &Options, mut take: impl FnMut(Mark, &str)) -> Result<bool, Unfit> {
        let (mut last, mut count, mut disorder) = (None, 0_usize, None);
        (self.read)(WantedLines::All, &mut |place, text| {
            if last.is_some_and(|last| last >= place) {
                disorder.get_or_insert(place);
            }
            last = Some(place);
            count += 1;
            if disorder.is_none() && !options.is_interrupted() {
                take(Mark(place), text);
            }
        })?;
        if let Some(place) = disorder {
            return Err(unlike(format!(
                "the line at place {place} was given after a line that follows it"
            )));
        }
        if count != self.lines {
            return Err(unlike(format!(
                "{} lines were observed, and {count} were given when they were asked for again",
                self.lines
            )));
        }
        Ok(!options.is_interrupted())
    }

    /// Some lines, in their order.
    pub(super) fn texts(
        &self,
        marks: &[Mark],
        options: &Options,
    ) -> Result<Vec<(Mark, String)>, Unfit> {
        if marks.is_empty() || options.is_interrupted() {
            return Ok(Vec::new());
        }
        let places: Vec<u64> = marks.iter().map(|mark| mark.0).collect();
        let mut found = Vec::with_capacity(places.len());
        (self.read)(WantedLines::At(&places), &mut |place, text| {
            found.push((Mark(place), text.to_owned()));
        })?;
        found.sort_by_key(|(mark, _)| *mark);
        let is_found = |mark: &&Mark| {
            found
                .binary_search_by_key(*mark, |(mark, _)| *mark)
                .is_err()
        };
        if let Some(missing) = marks.iter().find(is_found) {
            return Err(unlike(format!(
                "the line at place {} was not given when it was asked for again",
                missing.0
            )));
        }
        if found.len() != marks.len() {
            return Err(unlike("two lines have the same place".to_owned()));
        }
        Ok(found)
    }
}

/// A line without its end; `None` where it holds nothing, so that it is passed over.
pub(super) fn without_end(line: &str) -> Option<&str> {
    let line = line.strip_suffix('\n').unwrap_or(line);
    (!line.as_bytes().trim_ascii().is_empty()).then_some(line)
}

/// Lines that are other than those that were observed.
fn unlike(what: String) -> Unfit {
    Unfit::Broken(io::Error::new(io::ErrorKind::InvalidData, what))
}
