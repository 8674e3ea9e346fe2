//! The date that a source's own wording means, counted from the day of its publication.
//!
//! The grammar is English and small; of other languages it knows the days (`foreign_date.rs`). It ignores
//! what it does not know, and the days that it
//! allows are as wide as a careful reader would make them: a report published after midnight
//! still says "today" of the day before, and "last week" may begin on Sunday or on Monday.
//!
//! | wording | days, `0` being the one of publication |
//! |---|---|
//! | `today`, `earlier today`, `this morning`, `tonight` … | -1 to 0 |
//! | `yesterday`, `last night` … | -2 to -1 |
//! | `N days ago`, `two days ago`, `the day before yesterday` | one more or less |
//! | `Monday`, `on Monday`, `earlier on Monday` … | the days of this name from -7 to 0 |
//! | `last Monday` | the days of this name from -13 to 0 |
//! | `this week`, `earlier this week` | -7 to 0 |
//! | `last week` | -14 to -1 |
//! | `this month`, `earlier this month` | the month of publication or of the day before, to 0 |
//! | `last month` | the month before, or the one before the day before |
//! | `this year`, `last year` | likewise |
//! | `Feb. 2`, `2 February`, `February 2nd` … | that day of any year |
//! | `Feb. 2, 2031`, `2 February 2031` | that day |
//! | `in February`, `early February`, `late February` | that month of any year |

use super::foreign_date;
use crate::model::{Day, Edtf};

/// What a wording means, relative to the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RelativeDate {
    /// Between so many days after the day of publication and so many, both negative or zero.
    Days { from: i128, to: i128 },
    /// A day of the week (Monday is 0), at most so many days back.
    Weekday { day: i128, back: i128 },
    /// In the month of publication, or so many before it.
    Month { back: i64 },
    /// In the year of publication, or so many before it.
    Year { back: i64 },
    /// A month, perhaps its day, perhaps the year.
    Date {
        year: Option<i64>,
        month: u8,
        day: Option<u8>,
    },
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const NUMBERS: [&str; 11] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Reads a wording; `None` for one that the grammar does not know.
pub(crate) fn read(wording: &str) -> Option<RelativeDate> {
    let lower = wording.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    while let Some(("earlier" | "late" | "later" | "early" | "on" | "in" | "just", rest)) =
        words.split_first().map(|(first, rest)| (*first, rest))
        && !rest.is_empty()
    {
        words = rest.to_vec();
    }
    if let [rest @ .., "morning" | "afternoon" | "evening" | "night"] = words.as_slice()
        && let [_, ..] = rest
    {
        words = match rest {
            ["this"] => vec!["today"],
            ["last"] => vec!["yesterday"],
            rest => rest.to_vec(),
        };
    }
    let days = |from, to| Some(RelativeDate::Days { from, to });
    match words.as_slice() {
        ["today" | "tonight"] => days(-1, 0),
        ["yesterday"] => days(-2, -1),
        ["the", "day", "before", "yesterday"] => days(-3, -1),
        ["this", "week"] => days(-7, 0),
        ["last", "week"] => days(-14, -1),
        ["this", "month"] => Some(RelativeDate::Month { back: 0 }),
        ["last", "month"] => Some(RelativeDate::Month { back: 1 }),
        ["this", "year"] => Some(RelativeDate::Year { back: 0 }),
        ["last", "year"] => Some(RelativeDate::Year { back: 1 }),
        ["a", "day", "ago"] => days(-2, 0),
        [number, "days", "ago"] => {
            let number = amount(number)?;
            days(-number - 1, -number + 1)
        }
        ["last", name] => Some(RelativeDate::Weekday {
            day: weekday(name)?,
            back: 13,
        }),
        [name] if weekday(name).is_some() => Some(RelativeDate::Weekday {
            day: weekday(name)?,
            back: 7,
        }),
        _ => date(&words).or_else(|| foreign_date::read(wording)),
    }
}

fn amount(word: &str) -> Option<i128> {
    let named = NUMBERS.iter().position(|number| *number == word);
    let named = named.and_then(|number| i128::try_from(number).ok());
    named.or_else(|| {
        word.parse()
            .ok()
            .filter(|number| (0..1000).contains(number))
    })
}

fn weekday(word: &str) -> Option<i128> {
    let at = WEEKDAYS.iter().position(|name| *name == word)?;
    i128::try_from(at).ok()
}

/// `Feb. 2`, `2 February 2031`, `february`, `february 2031`.
fn date(words: &[&str]) -> Option<RelativeDate> {
    let (month, day, year) = match words {
        [name] => (month(name)?, None, None),
        [first, second] => match (month(first), month(second)) {
            (Some(month), None) => match day(second) {
                Some(day) => (month, Some(day), None),
                None => (month, None, Some(year(second)?)),
            },
            (None, Some(month)) => (month, Some(day(first)?), None),
            _ => return None,
        },
        [first, second, third] => {
            let year = Some(year(third)?);
            match month(first) {
                Some(month) => (month, Some(day(second)?), year),
                None => (month(second)?, Some(day(first)?), year),
            }
        }
        _ => return None,
    };
    // A leap year has every day that any year has.
    Day::new(year.unwrap_or(2000), month, day.unwrap_or(1))?;
    Some(RelativeDate::Date { year, month, day })
}

/// A month by its name, or by its beginning as newspapers shorten it: `Feb.`, `Sept`.
fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let is_meant = |name: &&str| *name == word || (word.len() >= 3 && name.starts_with(word));
    let at = MONTHS.iter().position(is_meant)?;
    u8::try_from(at + 1).ok()
}

fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i64> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| word.parse().ok())?
}

impl RelativeDate {
    /// Whether something published on `published` with this wording can have been said on `said`.
    /// Days that nothing is known of count as possible.
    pub(crate) fn allows(self, said: &Edtf, published: Day) -> bool {
        let (Some(first), Some(last)) = (said.earliest(), said.latest()) else {
            return true;
        };
        let (from, to) = (first.number(), last.number());
        // Whatever is longer than a year holds every day that a wording can mean.
        if to - from > 366 {
            return true;
        }
        (from..=to).any(|number| self.is_day(number, published))
    }

    fn is_day(self, number: i128, published: Day) -> bool {
        let today = published.number();
        let day = Day::from_number(number);
        let months = |day: Day| day.year() * 12 + i64::from(day.month());
        // What is published soon after midnight was written on the day before.
        let written = [published, Day::from_number(today - 1)];
        match self {
            Self::Days { from, to } => (today + from..=today + to).contains(&number),
            // 1970-01-01 was a Thursday.
            Self::Weekday { day, back } => {
                (number + 3).rem_euclid(7) == day && (today - back..=today).contains(&number)
            }
            Self::Month { back } => {
                number <= today
                    && written
                        .iter()
                        .any(|written| months(*written) - back == months(day))
            }
            Self::Year { back } => {
                number <= today
                    && written
                        .iter()
                        .any(|written| written.year() - back == day.year())
            }
            Self::Date {
                year,
                month,
                day: of_month,
            } => {
                day.month() == month
                    && of_month.is_none_or(|of_month| of_month == day.day())
                    && year.is_none_or(|year| year == day.year())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tuesday.
    fn published() -> Day {
        Day::new(2031, 3, 4).unwrap()
    }

    fn allows(wording: &str, said: &str) -> bool {
        let relative = read(wording).unwrap_or_else(|| panic!("{wording} is not known"));
        relative.allows(&said.parse().unwrap(), published())
    }

    #[test]
    fn a_wording_allows_the_days_that_it_can_mean() {
        for (wording, said) in [
            ("today", "2031-03-04"),
            ("earlier today", "2031-03-03"),
            ("this morning", "2031-03-04"),
            ("yesterday", "2031-03-03"),
            ("Last night", "2031-03-03"),
            ("two days ago", "2031-03-02"),
            ("on Monday", "2031-03-03"),
            ("Monday evening", "2031-03-03"),
            ("Tuesday", "2031-03-04"),
            ("Tuesday", "2031-02-25"),
            ("last Monday", "2031-02-24"),
            ("earlier this week", "2031-03-03"),
            ("last week", "2031-02-26"),
            ("earlier this month", "2031-03-01"),
            ("last month", "2031-02"),
            ("last month", "2031-02-17"),
            ("this year", "2031-01"),
            ("last year", "2030"),
            ("Feb. 2", "2031-02-02"),
            ("2 February", "2031-02"),
            ("on February 2nd", "2031-02-02"),
            ("Feb. 2, 2031", "2031-02-02"),
            ("in February", "2031-02-14"),
            ("early February", "2031-02-02"),
            ("Sept. 9", "2030-09-09"),
        ] {
            assert!(allows(wording, said), "{wording} {said}");
        }
    }

    #[test]
    fn a_wording_does_not_allow_other_days() {
        for (wording, said) in [
            ("today", "2031-03-02"),
            ("today", "2031-02"),
            ("yesterday", "2031-03-04"),
            ("yesterday", "2031-02-03"),
            ("two days ago", "2031-03-04"),
            ("on Monday", "2031-03-04"),
            ("on Monday", "2031-02-17"),
            ("last week", "2031-03-04"),
            ("earlier this month", "2031-02-20"),
            ("last month", "2031-03-02"),
            ("last year", "2031-02-02"),
            ("Feb. 2", "2031-02-03"),
            ("Feb. 2", "2031-03"),
            ("Feb. 2, 2031", "2030-02-02"),
            ("in February", "2031-01-14"),
        ] {
            assert!(!allows(wording, said), "{wording} {said}");
        }
    }

    #[test]
    fn what_the_grammar_does_not_know_it_leaves_alone() {
        for wording in [
            "",
            "earlier",
            "recently",
            "on Feb. 30",
            "in a speech",
            "a while ago",
            "the other day",
            "at noon",
            "ma",
            "on the 3rd",
            "before Monday",
            "since February",
        ] {
            assert_eq!(read(wording), None, "{wording}");
        }
    }
}
