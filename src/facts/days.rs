//! When something was said, in five bytes.

use crate::model::{Day, Edtf, Qualification};

/// The days between which something was said, as far as rules on time make use of them.
///
/// Rounded so that comparing two of them never overlooks that one is after the other; it may claim
/// so for moments and for very early, very late or very long times, and a closer look then says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    /// The first day, counted from 1970-01-01.
    first: i32,
    /// How many days after the first one the last one is.
    length: u8,
}

impl Days {
    /// Nothing is known of the time, or not for certain.
    pub(crate) const UNKNOWN: Self = Self {
        first: i32::MIN,
        length: u8::MAX,
    };

    /// A moment, or so early or so late that it has no number here.
    const FAR: Self = Self {
        first: i32::MAX,
        length: 0,
    };

    pub(crate) fn of(said: Option<&Edtf>) -> Self {
        let Some(said) = said.filter(|said| said.qualification() == Qualification::None) else {
            return Self::UNKNOWN;
        };
        // A moment may be after another one of the same day.
        if said.moment().is_some() {
            return Self::FAR;
        }
        // Without a first day it is after nothing, without a last one nothing is after it.
        let (first, last) = (said.earliest(), said.latest());
        match (first.map(Day::number), last.map(Day::number)) {
            (None, None) => Self::UNKNOWN,
            // Whatever is dated may be after it.
            (None, Some(_)) => Self {
                first: i32::MIN,
                length: 0,
            },
            (Some(first), None) => Self::from(first, u8::MAX),
            (Some(first), Some(last)) => {
                let length = u8::try_from(last - first).unwrap_or(u8::MAX);
                Self::from(first, length.min(u8::MAX - 1))
            }
        }
    }

    fn from(first: i128, length: u8) -> Self {
        match i32::try_from(first) {
            Ok(first) if first != i32::MIN && first != i32::MAX => Self { first, length },
            Ok(_) | Err(_) => Self::FAR,
        }
    }

    /// Whether these days may all come after those.
    pub(crate) fn may_come_after(self, early: Self) -> bool {
        if self.first == i32::MIN || early.length == u8::MAX {
            return false;
        }
        let last = early.first.saturating_add(i32::from(early.length));
        self.first > last || self == Self::FAR || early == Self::FAR
    }

    pub(crate) const fn parts(self) -> (i32, u8) {
        (self.first, self.length)
    }

    pub(crate) const fn from_parts(first: i32, length: u8) -> Self {
        Self { first, length }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary::edtf;
    use crate::rules::dates::order::is_after;

    #[test]
    fn plain_days_are_distinguished_exactly() {
        let days = |text: &str| Days::of(Some(&text.parse().unwrap()));
        assert!(days("2031-03-05").may_come_after(days("2031-03-04")));
        assert!(!days("2031-03-05").may_come_after(days("2031-03")));
        assert!(!days("2031-03-05").may_come_after(days("2031-03-05/..")));
        assert!(!days("2031-03-05").may_come_after(days("2031-03-04~")));
        assert!(!days("../2031-03-05").may_come_after(days("2031-03-04")));
        assert!(!Days::UNKNOWN.may_come_after(days("2031-03-04")));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        #[test]
        fn nothing_is_overlooked(late in edtf(), early in edtf()) {
            let may_be = Days::of(Some(&late)).may_come_after(Days::of(Some(&early)));
            prop_assert!(may_be || !is_after(&late, &early), "{} {}", late, early);
        }
    }
}
