//! The meaning of one date: its bounds, its precision, its certainty.

use super::day::Day;

/// One date: a text without `/`, or one side of an interval.
///
/// ```
/// use onrecord::model::{Edtf, Precision, Qualification};
///
/// let talks: Edtf = "2031-02-03/2031-03?".parse().unwrap();
/// let end = talks.end().date().unwrap();
/// assert_eq!(end.latest().to_string(), "2031-03-31");
/// assert_eq!(end.precision(), Precision::Month);
/// assert_eq!(end.qualification(), Qualification::Uncertain);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdtfDate {
    pub(super) earliest: Day,
    pub(super) latest: Day,
    pub(super) precision: Precision,
    pub(super) qualification: Qualification,
}

impl EdtfDate {
    /// The first day that the date can mean.
    ///
    /// Seasons differ between the two hemispheres, and "winter 2031" may mean the one that began in 2030
    /// or the one that ends in 2032. Every day that could be meant is included: spring and autumn lie
    /// between the beginning of March and the end of the year, summer and winter between the December
    /// before the year and the March after it.
    ///
    /// ```
    /// use onrecord::model::{Day, Edtf};
    ///
    /// let winter: Edtf = "2031-24".parse().unwrap();
    /// assert_eq!(winter.start().date().unwrap().earliest(), Day::new(2030, 12, 1).unwrap());
    /// ```
    pub fn earliest(self) -> Day {
        self.earliest
    }

    /// The last day that the date can mean: see [`earliest`](Self::earliest).
    pub fn latest(self) -> Day {
        self.latest
    }

    /// The precision of the date. Digits that are left open with `X` count as given: `2031-XX` says that
    /// it was in one month, but not in which.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Whether the date is uncertain (`?`), approximate (`~`) or both (`%`).
    pub fn qualification(self) -> Qualification {
        self.qualification
    }
}

/// One side of an interval.
///
/// ```
/// use onrecord::model::{Edtf, EdtfEnd};
///
/// let since: Edtf = "2031-02-03/".parse().unwrap();
/// assert_eq!(since.end(), EdtfEnd::Unknown);
/// assert_eq!(since.end().date(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdtfEnd {
    /// A date.
    Date(EdtfDate),
    /// Nothing: there is an end, but it is not known.
    Unknown,
    /// `..`: there is no end, or none is meant.
    Open,
}

impl EdtfEnd {
    /// The date, if there is one.
    pub fn date(self) -> Option<EdtfDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Unknown | Self::Open => None,
        }
    }
}

/// The precision of a date, from coarse to fine.
///
/// ```
/// use onrecord::model::{Edtf, Precision};
///
/// let date: Edtf = "203X".parse().unwrap();
/// assert_eq!(date.precision(), Precision::Decade);
/// assert!(Precision::Decade < Precision::Day);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `20XX`: some year of these hundred.
    Century,
    /// `203X`: some year of these ten.
    Decade,
    /// `2031`.
    Year,
    /// `2031-21`.
    Season,
    /// `2031-02`, or `2031-XX`.
    Month,
    /// `2031-02-03`, or with `XX` for the day, or for month and day.
    Day,
    /// `2031-02-03T14:30:00`.
    Second,
}

/// The certainty of a date.
///
/// ```
/// use onrecord::model::{Edtf, Qualification};
///
/// let date: Edtf = "2031-02-03%".parse().unwrap();
/// assert_eq!(date.qualification(), Qualification::UncertainAndApproximate);
/// assert!(date.qualification().is_uncertain() && date.qualification().is_approximate());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualification {
    /// No mark: the date counts as certain and exact.
    None,
    /// `?`: it may be another date.
    Uncertain,
    /// `~`: it is approximately this date.
    Approximate,
    /// `%`: both of these.
    UncertainAndApproximate,
}

impl Qualification {
    /// Whether it is `?` or `%`.
    pub fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::UncertainAndApproximate)
    }

    /// Whether it is `~` or `%`.
    pub fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::UncertainAndApproximate)
    }

    /// The combination of both.
    pub(super) fn and(self, other: Self) -> Self {
        let uncertain = self.is_uncertain() || other.is_uncertain();
        let approximate = self.is_approximate() || other.is_approximate();
        match (uncertain, approximate) {
            (false, false) => Self::None,
            (true, false) => Self::Uncertain,
            (false, true) => Self::Approximate,
            (true, true) => Self::UncertainAndApproximate,
        }
    }
}
