//! Dates as exactly as they are known: EDTF, the extended date-time format (ISO 8601-2), levels 0 and 1.
//!
//! [`parse`] reads the format and nothing else; if it refuses a text, `advice` finds out what was meant.
//! [`day`] and [`date`] hold the meaning of a date.

mod advice;
mod date;
mod day;
mod english;
mod error;
mod guess;
mod other;
mod parse;

#[cfg(test)]
pub(in crate::model) mod oracle;
#[cfg(test)]
mod tests;

use smol_str::SmolStr;

pub use self::date::{EdtfDate, EdtfEnd, Precision, Qualification};
pub use self::day::Day;
#[cfg(feature = "cli")]
pub(crate) use self::english::MONTHS;
pub use self::error::{EdtfError, EdtfErrorKind, LevelTwo};
use super::text_value::{TextValue, text_value};

/// Whether a text is a date in another notation for programs, such as that of ISO weeks.
pub(crate) fn is_other_notation(text: &str) -> bool {
    other::read(text).is_some_and(|(_, date)| date.is_some())
}

/// A date, or an interval between two, as exactly as it is known.
///
/// It is written in the extended date-time format of the Library of Congress, which is part of
/// ISO 8601-2, at its levels 0 and 1:
///
/// | written | meaning |
/// |---|---|
/// | `2025-02-03`, `2025-02`, `2025` | a day, a month, a year |
/// | `2025-02-03T14:30:00Z`, `…+02:00` | a moment; without `Z` or offset, of the place's own time |
/// | `2025-02-03?` | perhaps that day |
/// | `2025-02-03~` | about that day |
/// | `2025-02-03%` | both |
/// | `2025-02-XX`, `2025-XX`, `2025-XX-XX` | some day of the month, month or day of the year |
/// | `202X`, `20XX` | some year of the decade, of the century |
/// | `2025-21` to `2025-24` | spring, summer, autumn, winter |
/// | `2025-02-03/2025-02-05` | from the one to the other |
/// | `2025-02-03/..`, `../2025-02-03` | without end, without beginning |
/// | `2025-02-03/`, `/2025-02-03` | end unknown, beginning unknown |
/// | `-0044`, `Y12025` | a year before the year 0, a year of more than four digits |
///
/// A text in another form, or a date that does not exist, is refused: see [`EdtfError`].
///
/// Two dates are equal if they are written in the same way, and are ordered by their text. Compare
/// [`earliest`](Self::earliest) and [`latest`](Self::latest) to find out which came first.
///
/// ```
/// use onrecord::model::{Day, Edtf, Precision};
///
/// let february: Edtf = "2031-02~".parse().unwrap();
/// assert_eq!(february.earliest(), Day::new(2031, 2, 1));
/// assert_eq!(february.latest(), Day::new(2031, 2, 28));
/// assert_eq!(february.precision(), Precision::Month);
/// assert!(february.qualification().is_approximate());
/// assert_eq!(february.to_string(), "2031-02~");
///
/// let error = "2031-02-30".parse::<Edtf>().unwrap_err();
/// assert_eq!(error.to_string(), "February 2031 has only 28 days");
///
/// let error = "Feb. 3, 2031".parse::<Edtf>().unwrap_err();
/// assert_eq!(error.suggestion(), Some("2031-02-03"));
/// ```
#[derive(Clone)]
pub struct Edtf {
    text: SmolStr,
    parts: Parts,
}

/// The meaning of a text in the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parts {
    Date(EdtfDate),
    Interval(EdtfEnd, EdtfEnd),
}

impl Edtf {
    /// The first day that the date can mean, or the first day of the interval.
    ///
    /// `None` if the interval has no beginning or an unknown one. `?` and `~` change nothing: nobody can
    /// say how far off an approximate date is, so its bounds are those of the date as written. A moment
    /// has the day that is written, whatever its offset. For seasons see [`EdtfDate::earliest`].
    ///
    /// ```
    /// use onrecord::model::{Day, Edtf};
    ///
    /// let since: Edtf = "2031-02/..".parse().unwrap();
    /// assert_eq!(since.earliest(), Day::new(2031, 2, 1));
    /// assert_eq!(since.latest(), None);
    /// ```
    pub fn earliest(&self) -> Option<Day> {
        self.start().date().map(EdtfDate::earliest)
    }

    /// The last day that the date can mean, or the last day of the interval.
    ///
    /// `None` if the interval has no end or an unknown one; otherwise as for
    /// [`earliest`](Self::earliest).
    pub fn latest(&self) -> Option<Day> {
        self.end().date().map(EdtfDate::latest)
    }

    /// Whether the text is an interval: has a `/`.
    ///
    /// ```
    /// let talks: onrecord::model::Edtf = "2031-02-03/2031-02-05".parse().unwrap();
    /// assert!(talks.is_interval());
    /// ```
    pub fn is_interval(&self) -> bool {
        matches!(self.parts, Parts::Interval(..))
    }

    /// The part before the `/` of an interval, or the date itself.
    ///
    /// ```
    /// use onrecord::model::{Edtf, EdtfEnd, Qualification};
    ///
    /// let talks: Edtf = "2031-02-03?/..".parse().unwrap();
    /// let start = talks.start().date().unwrap();
    /// assert_eq!(start.qualification(), Qualification::Uncertain);
    /// assert_eq!(talks.end(), EdtfEnd::Open);
    /// ```
    pub fn start(&self) -> EdtfEnd {
        match self.parts {
            Parts::Date(date) => EdtfEnd::Date(date),
            Parts::Interval(start, _) => start,
        }
    }

    /// The part after the `/` of an interval, or the date itself.
    pub fn end(&self) -> EdtfEnd {
        match self.parts {
            Parts::Date(date) => EdtfEnd::Date(date),
            Parts::Interval(_, end) => end,
        }
    }

    /// The precision of the date; for an interval, of the coarser of its two dates.
    pub fn precision(&self) -> Precision {
        // An interval has at least one date, so the fallback is never used.
        self.dates()
            .map(EdtfDate::precision)
            .min()
            .unwrap_or(Precision::Century)
    }

    /// Whether the date is uncertain, approximate or both. For an interval, this combines both dates;
    /// [`start`](Self::start) and [`end`](Self::end) have those of each.
    pub fn qualification(&self) -> Qualification {
        self.dates()
            .map(EdtfDate::qualification)
            .fold(Qualification::None, Qualification::and)
    }

    /// The seconds from the beginning of 1970 in universal time to a moment whose time zone is given.
    pub(crate) fn moment(&self) -> Option<i128> {
        if self.is_interval() || self.precision() != Precision::Second {
            return None;
        }
        let (_, time) = self.text.split_once('T')?;
        let (clock, zone) = time.split_at_checked("hh:mm:ss".len())?;
        let seconds = |text: &str| {
            let parts = text.split(':').zip([3600, 60, 1]);
            parts
                .map(|(part, unit)| Some(part.parse::<i128>().ok()? * unit))
                .sum::<Option<i128>>()
        };
        let offset = match zone.chars().next()? {
            '+' => seconds(&zone[1..])?,
            '-' => -seconds(&zone[1..])?,
            _ => 0,
        };
        Some(self.earliest()?.number() * 86_400 + seconds(clock)? - offset)
    }

    fn dates(&self) -> impl Iterator<Item = EdtfDate> {
        let (first, second) = match self.parts {
            Parts::Date(date) => (Some(date), None),
            Parts::Interval(start, end) => (start.date(), end.date()),
        };
        first.into_iter().chain(second)
    }
}

impl TextValue for Edtf {
    const NAME: &'static str = "Edtf";
    type Error = EdtfError;
    type Parts = Parts;

    fn check(text: &str) -> Result<Parts, EdtfError> {
        parse::parse(text).map_err(|fault| advice::explain(text, fault))
    }

    fn build(text: SmolStr, parts: Parts) -> Self {
        Self { text, parts }
    }

    fn text(&self) -> &str {
        &self.text
    }
}

text_value! {
    Edtf, EdtfError,
    format: "edtf",
    pattern: PATTERN,
    description: "A date in EDTF (ISO 8601-2), levels 0 and 1: 2031-02-03, 2031-02, 2031. A ? at \
        the end means that the date is uncertain, ~ that it is approximate, % both. X means an unknown \
        digit (2031-02-XX, 203X). Seasons are 2031-21 (spring) to 2031-24 (winter). An interval is \
        written 2031-02-03/2031-02-05; .. in place of a date means that this end is open, and nothing \
        in its place that it is unknown.",
    examples: [
        "2031-02-03", "2031-02", "2031", "2031-02-03~", "2031-02-XX", "203X", "2031-21",
        "2031-02-03/2031-02-05", "2031-02-03/..", "2031-02-03T14:30:00+02:00",
    ],
}

/// The part of the format that a regular expression can check: everything except days that a month does
/// not have, details of offsets and years, and that an interval must not end before it starts.
#[cfg(test)]
const PATTERN: &str = concat!(
    "^(",
    date_pattern!(),
    "(/(",
    date_pattern!(),
    "|[.][.])?)?|([.][.])?/",
    date_pattern!(),
    "|-?[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    "T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(Z|[+-][0-2][0-9](:[0-5][0-9])?)?",
    ")$"
);

/// A date without a time of day.
#[cfg(test)]
macro_rules! date_pattern {
    () => {
        concat!(
            "(Y-?[1-9][0-9]{4,17}|-?[0-9]{2}XX|-?[0-9]{3}X",
            "|-?[0-9]{4}(-(2[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]|XX))?|XX(-XX)?))?",
            ")[?~%]?"
        )
    };
}
#[cfg(test)]
use date_pattern;
