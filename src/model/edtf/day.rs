//! One day of the calendar.

use std::fmt;

/// A day of the Gregorian calendar, which is also used for the time before its introduction, as in ISO
/// 8601.
///
/// Only days that exist can be made. They are ordered by time.
///
/// ```
/// use onrecord::model::Day;
///
/// let day = Day::new(2032, 2, 29).unwrap();
/// assert_eq!((day.year(), day.month(), day.day()), (2032, 2, 29));
/// assert_eq!(day.to_string(), "2032-02-29");
/// assert_eq!(Day::new(2031, 2, 29), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(
    clippy::struct_field_names,
    reason = "a day has a number, which is called its day"
)]
pub struct Day {
    // The order of the fields makes the derived order the order of time.
    year: i64,
    month: u8,
    day: u8,
}

impl Day {
    /// The day with this number in this month (1 to 12), if there is one.
    pub fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The year. The year 0 is the one before the year 1.
    pub fn year(self) -> i64 {
        self.year
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The number of days between 1970-01-01 and this day; negative before it. Years of 18 digits have
    /// more days than 64 bits can count.
    ///
    /// The algorithm counts years from March, so that the day added in leap years comes last.
    pub(crate) fn number(self) -> i128 {
        let year = i128::from(self.year) - i128::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i128::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i128::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day with this [number](Self::number).
    pub(crate) fn from_number(number: i128) -> Self {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i128::from(month <= 2);
        let small = |number: i128| u8::try_from(number).unwrap_or(1);
        Self {
            year: i64::try_from(year).unwrap_or(i64::MAX),
            month: small(month),
            day: small(day),
        }
    }

    /// The first day of a month. The month must be from 1 to 12.
    pub(super) const fn first_of(year: i64, month: u8) -> Self {
        Self {
            year,
            month,
            day: 1,
        }
    }

    /// The last day of a month. The month must be from 1 to 12.
    pub(super) const fn last_of(year: i64, month: u8) -> Self {
        Self {
            year,
            month,
            day: days_in_month(year, month),
        }
    }
}

impl fmt::Display for Day {
    /// As EDTF writes it, except that a year of more than four digits has no `Y` before it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        write!(f, "{sign}{year:04}-{:02}-{:02}", self.month, self.day)
    }
}

/// How many days a month (1 to 12) has.
pub(super) const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 31,
    }
}

const fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_calendar_is_that_of_jiff(
            year in -9999_i16..=9999, month in 0_u8..14, day in 0_u8..33
        ) {
            let ours = Day::new(year.into(), month, day);
            let theirs = jiff::civil::Date::new(year, month.cast_signed(), day.cast_signed()).ok();
            prop_assert_eq!(ours.is_some(), theirs.is_some());
            if let Some(ours) = ours {
                prop_assert_eq!(Day::from_number(ours.number()), ours);
            }
        }
    }

    #[test]
    fn days_are_numbered_from_1970_without_a_gap() {
        let day = |year, month, day| Day::new(year, month, day).unwrap();
        assert_eq!(day(1970, 1, 1).number(), 0);
        assert_eq!(day(2031, 3, 4).number(), 22_342);
        assert_eq!(day(0, 2, 29).number() + 1, day(0, 3, 1).number());
        assert_eq!(day(-1, 12, 31).number() + 1, day(0, 1, 1).number());
        let far = day(999_999_999_999_999_999, 12, 31);
        assert_eq!(Day::from_number(far.number()), far);
    }

    #[test]
    fn order_is_that_of_time_and_days_are_written_in_full() {
        let day = |year, month, day| Day::new(year, month, day).unwrap();
        assert!(day(-1, 12, 31) < day(0, 1, 1));
        assert!(day(2031, 2, 28) < day(2031, 3, 1));
        assert_eq!(day(-44, 3, 15).to_string(), "-0044-03-15");
        assert_eq!(day(12_025, 1, 1).to_string(), "12025-01-01");
    }
}
