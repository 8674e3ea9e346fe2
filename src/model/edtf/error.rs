//! Why a text is not a date.

use std::fmt;
use std::ops::Range;

use super::super::ValueError;
use super::english::MONTHS;

/// Why a text is not a date in EDTF, levels 0 and 1.
///
/// ```
/// use onrecord::model::{Edtf, EdtfErrorKind};
///
/// let error = "2031-13-05".parse::<Edtf>().unwrap_err();
/// assert_eq!(error.kind(), EdtfErrorKind::NoSuchMonth { month: 13 });
/// assert_eq!(error.range(), 5..7);
/// assert_eq!(error.to_string(), "there is no month 13");
/// assert_eq!(error.suggestion(), Some("2031-05-13"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    pub(super) kind: EdtfErrorKind,
    pub(super) range: Range<usize>,
    pub(super) suggestion: Option<String>,
}

impl EdtfError {
    /// What is wrong.
    pub fn kind(&self) -> EdtfErrorKind {
        self.kind
    }

    /// The bytes of the text that are wrong.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The whole text as it was probably meant, if one correction is obvious. It is always a valid
    /// date.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

/// What is wrong with a date.
///
/// ```
/// use onrecord::model::{Edtf, EdtfErrorKind};
///
/// let kind = |text: &str| text.parse::<Edtf>().unwrap_err().kind();
/// assert_eq!(kind("2031-21-03"), EdtfErrorKind::DayOfSeason);
/// assert_eq!(kind("3 Feb"), EdtfErrorKind::NoYear);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EdtfErrorKind {
    /// There is no text.
    Empty,
    /// There is a space before or after the date.
    StraySpace,
    /// The text does not have the form of a date at all.
    NotADate,
    /// The text names a day or a month but no year.
    NoYear,
    /// There are not four digits in the place of the year.
    BadYear,
    /// There are not two digits in the place of the month.
    BadMonth,
    /// There are not two digits in the place of the day.
    BadDay,
    /// The `T` is not followed by hours, minutes and seconds.
    BadTime,
    /// The time is followed by something that is neither `Z` nor an offset.
    BadOffset,
    /// There is no month with this number.
    NoSuchMonth {
        /// The number that is written.
        month: u8,
    },
    /// The month has no day with this number.
    NoSuchDay {
        /// The year.
        year: i64,
        /// The month, from 1 to 12.
        month: u8,
        /// The day that is written.
        day: u8,
        /// How many days the month has.
        days: u8,
    },
    /// A season has no days.
    DayOfSeason,
    /// The day has no hour with this number.
    NoSuchHour {
        /// The hour that is written.
        hour: u8,
    },
    /// The hour has no minute with this number.
    NoSuchMinute {
        /// The minute that is written.
        minute: u8,
    },
    /// The minute has no second with this number.
    NoSuchSecond {
        /// The second that is written.
        second: u8,
    },
    /// No place on earth has this offset.
    NoSuchOffset,
    /// `-0000`: the year 0 has no sign.
    MinusZero,
    /// `Y` is put before a year that does not need it, or before leading zeros.
    NeedlessY,
    /// A year of more than four digits has no `Y`.
    MissingY,
    /// A year has more digits than are supported, which is 18.
    TooFar,
    /// A time of day is in an interval, or is qualified, or its date is not a full one.
    TimeNotAllowed,
    /// An interval has neither a first nor a last date.
    NoDateInInterval,
    /// The text has more than one `/`.
    TooManySlashes,
    /// The interval ends before it starts.
    EndsBeforeStart,
    /// The text is a date of level 2.
    LevelTwo(LevelTwo),
    /// The text is in the EDTF of 2012: `203u`, `2031/open`.
    OldNotation,
    /// The text is the number of a week: `2031-W05`.
    Week,
    /// The text is the number of a day in its year: `2031-063`.
    DayNumber,
    /// The year is most likely one of another calendar, such as the Iranian.
    OtherCalendar,
}

/// The features of level 2 of EDTF, which the format of records does not allow.
///
/// ```
/// use onrecord::model::{Edtf, EdtfErrorKind, LevelTwo};
///
/// let error = "[2031, 2032]".parse::<Edtf>().unwrap_err();
/// assert_eq!(error.kind(), EdtfErrorKind::LevelTwo(LevelTwo::Set));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LevelTwo {
    /// `[2031, 2032]` or `{2031, 2032}`.
    Set,
    /// `Y17E8`.
    ExponentialYear,
    /// `1950S2`.
    SignificantDigits,
    /// `2031-25` to `2031-41`: seasons of one half of the globe, quarters and the like.
    PartOfYear,
    /// `2031?-02` or `?2031-02`: a `?`, `~` or `%` for one part of the date only.
    PartQualified,
    /// `2XXX`, `2031-1X`, `XXXX-02-03`: an `X` other than at the end.
    UnspecifiedDigit,
}

impl fmt::Display for LevelTwo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Set => "a choice or list of dates",
            Self::ExponentialYear => "a year with an exponent",
            Self::SignificantDigits => "a year with significant digits",
            Self::PartOfYear => "a number from 25 to 41 in place of the month",
            Self::PartQualified => "`?`, `~` or `%` for one part of a date",
            Self::UnspecifiedDigit => "`X` anywhere but at the end of a date",
        })
    }
}

impl fmt::Display for EdtfErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match *self {
            Self::NoSuchMonth { month } => return write!(f, "there is no month {month:02}"),
            Self::NoSuchDay { day: 0, .. } => "there is no day 00",
            Self::NoSuchDay {
                year, month, days, ..
            } => {
                let month = MONTHS[usize::from(month.clamp(1, 12)) - 1];
                // Only the length of February depends on the year.
                return match month {
                    "February" => write!(f, "{month} {year} has only {days} days"),
                    _ => write!(f, "{month} has only {days} days"),
                };
            }
            Self::NoSuchHour { hour } => {
                return write!(f, "there is no hour {hour:02}: hours run from 00 to 23");
            }
            Self::NoSuchMinute { minute } => {
                return write!(
                    f,
                    "there is no minute {minute:02}: minutes run from 00 to 59"
                );
            }
            Self::NoSuchSecond { second } => {
                return write!(
                    f,
                    "there is no second {second:02}: seconds run from 00 to 59"
                );
            }
            Self::LevelTwo(feature) => {
                return write!(
                    f,
                    "{feature} is level 2 of EDTF, but only levels 0 and 1 are allowed"
                );
            }
            Self::Empty => "a date is missing here",
            Self::StraySpace => "there must be no space before or after a date",
            Self::NotADate => {
                "this is not a date: write it as `2031-02-03`, `2031-02` or `\"2031\"`"
            }
            Self::NoYear => "a date needs its year: write it as `2031-02-03`",
            Self::BadYear => "a year is written with four digits, such as `2031`",
            Self::BadMonth => "a month is written with two digits, such as `02`",
            Self::BadDay => "a day is written with two digits, such as `03`",
            Self::BadTime => "a time of day is written as hours, minutes and seconds: `T14:30:00`",
            Self::BadOffset => "a time may be followed only by `Z` or an offset such as `+02:00`",
            Self::DayOfSeason => "a season has no days",
            Self::NoSuchOffset => "there is no such offset: offsets run from -23:59 to +23:59",
            Self::MinusZero => "the year 0 has no minus sign",
            Self::NeedlessY => "`Y` is only for a year of more than four digits",
            Self::MissingY => "a year of more than four digits needs a `Y` before it",
            Self::TooFar => "a year may have at most 18 digits",
            Self::TimeNotAllowed => {
                "a time of day is allowed only after a full date, not in an interval or before `?`, \
                 `~` or `%`"
            }
            Self::NoDateInInterval => "an interval needs a date on at least one side of the `/`",
            Self::TooManySlashes => {
                "an interval has only one `/`, between its first and its last date"
            }
            Self::EndsBeforeStart => "this interval ends before it starts",
            Self::OldNotation => {
                "this is an older version of EDTF: now `u` is `X`, `open` is `..`, `unknown` is left \
                 out, and `?~` is `%`"
            }
            Self::Week => {
                "this is the number of a week, which EDTF does not have: write its first and last day"
            }
            Self::DayNumber => {
                "this is the number of a day in its year: write it with its month, as `2031-02-03`"
            }
            Self::OtherCalendar => {
                "this year seems to be of another calendar, such as the Iranian or Islamic: give the \
                 date in the Gregorian calendar"
            }
        };
        f.write_str(text)
    }
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for EdtfError {}

impl From<EdtfError> for ValueError {
    fn from(error: EdtfError) -> Self {
        Self::new(error.to_string(), error.range).suggest(error.suggestion)
    }
}
