//! Shared by the rules on dates: when two dates contradict each other.

use crate::model::{Day, Edtf, Qualification};

/// Whether `late` is wholly after `early`, so that nothing said at `late` can come before `early`.
///
/// A date that is marked as uncertain or approximate proves nothing, since it is not known how far it
/// may be off; neither does an open end.
pub(crate) fn is_after(late: &Edtf, early: &Edtf) -> bool {
    let firm = |date: &Edtf| date.qualification() == Qualification::None;
    if let (Some(late), Some(early)) = (late.moment(), early.moment()) {
        return late > early;
    }
    let first = late
        .moment()
        .map_or(late.earliest(), |moment| Some(day(moment - BEHIND)));
    let last = early
        .moment()
        .map_or(early.latest(), |moment| Some(day(moment + AHEAD)));
    match (first, last) {
        (Some(first), Some(last)) => first > last && firm(late) && firm(early),
        _ => false,
    }
}

/// How many seconds the clocks of a place on earth are ahead of universal time at most, and behind it.
/// Where a date names no time zone, it may be that of any place.
const AHEAD: i128 = 14 * 3_600;
const BEHIND: i128 = 12 * 3_600;

/// The day of a moment in universal time.
fn day(moment: i128) -> Day {
    Day::from_number(moment.div_euclid(86_400))
}

/// Whether the two have no day in common.
pub(crate) fn are_apart(one: &Edtf, other: &Edtf) -> bool {
    is_after(one, other) || is_after(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn only_what_cannot_be_otherwise_is_after() {
        for (late, early) in [
            ("2031-03-05", "2031-03-04"),
            ("2031-04", "2031-03"),
            ("2031-03-05/..", "2031-03-04"),
            ("2032", "../2031-12-31"),
            ("2031-03-04T13:00:01Z", "2031-03-04T13:00:00Z"),
            ("2031-03-04T23:30:00-12:00", "2031-03-05T11:00:00Z"),
            ("2031-03-06T13:00:00Z", "2031-03-05"),
            ("2031-03-05", "2031-03-04T09:00:00Z"),
        ] {
            assert!(is_after(&date(late), &date(early)), "{late} {early}");
            assert!(!is_after(&date(early), &date(late)), "{early} {late}");
        }
        for (late, early) in [
            ("2031-03-04", "2031-03-04"),
            ("2031-03-05", "2031-03"),
            ("2031-03-05?", "2031-03-04"),
            ("2031-03-05", "2031-03-04~"),
            ("2031-03-05", "2031-03-04/.."),
            ("../2031-03-05", "2031-03-04"),
            // Half an hour before, by a clock that is twelve hours ahead.
            ("2031-03-05T00:30:00+12:00", "2031-03-04T13:00:00Z"),
            ("2031-03-05T00:30:00+12", "2031-03-04T12:30:00Z"),
            ("2031-03-05T00:30:00+12:00", "2031-03-04"),
            ("2031-03-05T11:00:00Z", "2031-03-04"),
            ("2031-03-05", "2031-03-04T11:00:00Z"),
            // Two clocks that may be of different places.
            ("2031-03-04T13:00:01", "2031-03-04T13:00:00"),
            ("2031-03-04T13:00:01", "2031-03-04T13:00:00Z"),
        ] {
            assert!(!is_after(&date(late), &date(early)), "{late} {early}");
        }
    }
}
