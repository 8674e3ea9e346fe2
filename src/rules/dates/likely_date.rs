//! The date that a source's own wording most likely means.

use super::relative_date::RelativeDate;
use crate::model::Day;

impl RelativeDate {
    /// The date that is most likely meant in something published on `published`, in EDTF; `None` where
    /// several are as likely.
    pub(crate) fn likely(self, published: Day) -> Option<String> {
        let today = published.number();
        let month = |year: i64, month: i64| {
            let count = year * 12 + month - 1;
            let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
            (0..=9999)
                .contains(&year)
                .then(|| format!("{year:04}-{month:02}"))
        };
        match self {
            // From a day before the one that is meant, to it or a day after it.
            Self::Days { from, to } if to - from == 1 => {
                Some(Day::from_number(today + to).to_string())
            }
            Self::Days { from, to } if to - from == 2 => {
                Some(Day::from_number(today + to - 1).to_string())
            }
            Self::Weekday { day, back: 7 } => {
                let since = (today + 3 - day).rem_euclid(7);
                // On a Monday, "Monday" may be this one or the last one.
                (since > 0).then(|| Day::from_number(today - since).to_string())
            }
            Self::Days { .. } | Self::Weekday { .. } => None,
            Self::Month { back } => month(published.year(), i64::from(published.month()) - back),
            Self::Year { back } => {
                let year = published.year() - back;
                (0..=9999).contains(&year).then(|| format!("{year:04}"))
            }
            Self::Date {
                year,
                month: of_year,
                day,
            } => {
                let this = (published.month(), published.day());
                let is_later = (of_year, day.unwrap_or(1)) > this;
                let year = year.unwrap_or(published.year() - i64::from(is_later));
                match day {
                    Some(day) => Day::new(year, of_year, day).map(|day| day.to_string()),
                    None => month(year, i64::from(of_year)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::relative_date::read;
    use super::*;

    #[test]
    fn the_likely_date_is_one_that_is_allowed() {
        // Tuesday.
        let published = Day::new(2031, 3, 4).unwrap();
        for (wording, likely) in [
            ("today", Some("2031-03-04")),
            ("this morning", Some("2031-03-04")),
            ("yesterday", Some("2031-03-03")),
            ("two days ago", Some("2031-03-02")),
            ("the day before yesterday", Some("2031-03-02")),
            ("on Monday", Some("2031-03-03")),
            ("Wednesday", Some("2031-02-26")),
            ("Tuesday", None),
            ("last Monday", None),
            ("last week", None),
            ("last month", Some("2031-02")),
            ("last year", Some("2030")),
            ("Feb. 2", Some("2031-02-02")),
            ("Sept. 9", Some("2030-09-09")),
            ("Feb. 2, 2029", Some("2029-02-02")),
            ("in February", Some("2031-02")),
            ("in April", Some("2030-04")),
        ] {
            let read = read(wording).unwrap_or_else(|| panic!("{wording} is not known"));
            assert_eq!(read.likely(published).as_deref(), likely, "{wording}");
            if let Some(likely) = likely {
                assert!(
                    read.allows(&likely.parse().unwrap(), published),
                    "{wording} {likely}"
                );
            }
        }
    }
}
