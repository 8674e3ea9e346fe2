//! Shared by the rules on dates: when two dates contradict each other.

use crate::model::{Edtf, Qualification};

/// Whether `late` is wholly after `early`, so that nothing said at `late` can come before `early`.
///
/// A date that is marked as uncertain or approximate proves nothing, since it is not known how far it
/// may be off; neither does an open end.
pub(crate) fn is_after(late: &Edtf, early: &Edtf) -> bool {
    let firm = |date: &Edtf| date.qualification() == Qualification::None;
    match (late.earliest(), early.latest()) {
        (Some(first), Some(last)) => first > last && firm(late) && firm(early),
        _ => false,
    }
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
        ] {
            assert!(!is_after(&date(late), &date(early)), "{late} {early}");
        }
    }
}
