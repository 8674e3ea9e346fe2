//! Compares with the `edtf` crate, on many texts that a grammar and random mistakes generate.
//!
//! If the two disagree, the specification of the Library of Congress decides; each known kind of
//! disagreement is listed with the reason. A disagreement that is not listed fails the test.

use edtf::level_1 as theirs;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{Day, Edtf, EdtfDate, EdtfEnd, EdtfErrorKind, Precision, Qualification};

/// How many texts of each kind are compared.
const TEXTS: usize = 20_000;

/// Why the crate may accept what we refuse, or the other way round.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Disagreement {
    /// `2031/2030`: the crate does not compare the two sides. An interval runs from its start to
    /// its end; one that ends first has no meaning.
    EndsBeforeStart,
    /// `2031-22-XX`: the crate accepts some day of a season. The specification puts a season "in
    /// place of a month value for a year-and-month format string", which has no day.
    DayOfSeason,
    /// `Y12025?` and `Y12025/Y12026`: the crate accepts a year with `Y` only on its own. In the
    /// specification it is a date like others, and "qualification of a date" as well as the
    /// intervals are of dates.
    LongYearAsDate,
    /// `-0044-03-15T10:00:00`: the crate accepts no negative year with a time of day. The
    /// specification defines `[date]T[time]`, and level 1 adds negative years to dates.
    NegativeMoment,
    /// `-000X`, `-00XX`: the crate reads `-000` and `-00` as the year -0, which does not exist.
    /// They are the ten, or hundred, years before the year 0.
    FirstNegativeYears,
    /// `T00:59:60+01:00`: the crate accepts a leap second only at 23:59 of the local time. It is
    /// added at 23:59 UTC, whatever the local time is then; and if the offset is written, at no other
    /// moment.
    LeapSecond,
    /// `Y1000000000000000000`: the crate accepts a nineteenth digit, as long as its integers can hold the
    /// year. The specification sets no bound; ours leaves room for calculations with the year.
    NineteenDigits,
}

#[test]
fn the_edtf_crate_agrees_on_generated_texts() {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        // The same texts in every run, so that a failure can be reproduced.
        TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]),
    );
    let mut seen = std::collections::BTreeSet::new();
    let mut accepted = 0;
    let mut unexplained = Vec::new();
    for strategy in [valid_shape().boxed(), mutated().boxed()] {
        for _ in 0..TEXTS {
            let text = strategy.new_tree(&mut runner).unwrap().current();
            let ours = text.parse::<Edtf>();
            let theirs = theirs::Edtf::parse(&text);
            match (&ours, &theirs) {
                (Ok(ours), Ok(theirs)) => {
                    accepted += 1;
                    assert_eq!(ends(ours), expected_ends(*theirs), "{text}");
                }
                (Err(_), Err(_)) => {}
                _ => match explain(&text, &ours) {
                    Some(reason) => _ = seen.insert(reason),
                    None => unexplained.push((text, ours.map(|date| date.parts), theirs)),
                },
            }
        }
    }
    assert!(
        unexplained.is_empty(),
        "{:#?}",
        &unexplained[..unexplained.len().min(20)]
    );
    assert!(accepted > TEXTS / 2, "only {accepted} texts were dates");
    // Each listed reason is still needed.
    assert_eq!(seen.len(), 7, "{seen:?}");
}

/// The known disagreement that applies to a text.
fn explain(text: &str, ours: &Result<Edtf, super::EdtfError>) -> Option<Disagreement> {
    let has_long_year = text.contains('Y');
    match ours {
        Err(error) => match error.kind() {
            EdtfErrorKind::EndsBeforeStart => Some(Disagreement::EndsBeforeStart),
            EdtfErrorKind::DayOfSeason => Some(Disagreement::DayOfSeason),
            EdtfErrorKind::NoSuchSecond { second: 60 } => Some(Disagreement::LeapSecond),
            EdtfErrorKind::TooFar => Some(Disagreement::NineteenDigits),
            _ => None,
        },
        Ok(_) if text.contains(":60") => Some(Disagreement::LeapSecond),
        Ok(_) if has_long_year && (text.contains('/') || text.ends_with(['?', '~', '%'])) => {
            Some(Disagreement::LongYearAsDate)
        }
        Ok(_) if text.contains("-000X") || text.contains("-00XX") => {
            Some(Disagreement::FirstNegativeYears)
        }
        Ok(_) if text.starts_with('-') && text.contains('T') => Some(Disagreement::NegativeMoment),
        Ok(_) => None,
    }
}

/// Both sides of what we read, as far as the crate has the same information.
fn ends(date: &Edtf) -> [EdtfEnd; 2] {
    [date.start(), date.end()]
}

/// What we should have read, computed from the crate's reading.
fn expected_ends(date: theirs::Edtf) -> [EdtfEnd; 2] {
    let terminal = |terminal| match terminal {
        theirs::Terminal::Unknown => EdtfEnd::Unknown,
        theirs::Terminal::Open => EdtfEnd::Open,
    };
    let whole = |precision, first, last, qualification| {
        EdtfEnd::Date(EdtfDate {
            earliest: first,
            latest: last,
            precision,
            qualification,
        })
    };
    match date {
        theirs::Edtf::Date(date) => [expected(date); 2],
        theirs::Edtf::Interval(start, end) => [expected(start), expected(end)],
        theirs::Edtf::IntervalFrom(start, end) => [expected(start), terminal(end)],
        theirs::Edtf::IntervalTo(start, end) => [terminal(start), expected(end)],
        theirs::Edtf::YYear(year) => {
            let (first, last) = (day(year.year(), 1, 1), day(year.year(), 12, 31));
            [whole(Precision::Year, first, last, Qualification::None); 2]
        }
        theirs::Edtf::DateTime(moment) => {
            let date = moment.date();
            let day = day(date.year().into(), date.month(), date.day());
            [whole(Precision::Second, day, day, Qualification::None); 2]
        }
    }
}

fn expected(date: theirs::Date) -> EdtfEnd {
    use theirs::Precision as P;

    let (precision, first, last) = match date.precision() {
        P::Century(year) if date.to_string().starts_with('-') => (
            Precision::Century,
            day((year - 99).into(), 1, 1),
            day(year.into(), 12, 31),
        ),
        P::Century(year) => (
            Precision::Century,
            day(year.into(), 1, 1),
            day((year + 99).into(), 12, 31),
        ),
        P::Decade(year) if date.to_string().starts_with('-') => (
            Precision::Decade,
            day((year - 9).into(), 1, 1),
            day(year.into(), 12, 31),
        ),
        P::Decade(year) => (
            Precision::Decade,
            day(year.into(), 1, 1),
            day((year + 9).into(), 12, 31),
        ),
        P::Year(year) => (
            Precision::Year,
            day(year.into(), 1, 1),
            day(year.into(), 12, 31),
        ),
        P::Season(year, theirs::Season::Spring | theirs::Season::Autumn) => (
            Precision::Season,
            day(year.into(), 3, 1),
            day(year.into(), 12, 31),
        ),
        P::Season(year, theirs::Season::Summer | theirs::Season::Winter) => (
            Precision::Season,
            day((year - 1).into(), 12, 1),
            day((year + 1).into(), 3, 31),
        ),
        P::Month(year, month) => (
            Precision::Month,
            day(year.into(), month, 1),
            last_of_month(year, month),
        ),
        P::Day(year, month, number) => {
            let day = day(year.into(), month, number);
            (Precision::Day, day, day)
        }
        P::MonthOfYear(year) => (
            Precision::Month,
            day(year.into(), 1, 1),
            day(year.into(), 12, 31),
        ),
        P::DayOfYear(year) => (
            Precision::Day,
            day(year.into(), 1, 1),
            day(year.into(), 12, 31),
        ),
        P::DayOfMonth(year, month) => (
            Precision::Day,
            day(year.into(), month, 1),
            last_of_month(year, month),
        ),
    };
    let qualification = match date.certainty() {
        theirs::Certainty::Certain => Qualification::None,
        theirs::Certainty::Uncertain => Qualification::Uncertain,
        theirs::Certainty::Approximate => Qualification::Approximate,
        theirs::Certainty::ApproximateUncertain => Qualification::UncertainAndApproximate,
    };
    EdtfEnd::Date(EdtfDate {
        earliest: first,
        latest: last,
        precision,
        qualification,
    })
}

fn day(year: i64, month: u32, day: u32) -> Day {
    Day::new(year, month.try_into().unwrap(), day.try_into().unwrap()).unwrap()
}

/// The last day of a month, as a third library computes it.
fn last_of_month(year: i32, month: u32) -> Day {
    let first = jiff::civil::date(year.try_into().unwrap(), month.try_into().unwrap(), 1);
    day(
        year.into(),
        month,
        first.days_in_month().try_into().unwrap(),
    )
}

/// Texts in the form of dates, whose numbers may be no real day, month or hour.
pub(in crate::model) fn valid_shape() -> impl Strategy<Value = String> {
    let year = || {
        prop_oneof![
            6 => "-?[0-9]{4}",
            6 => "20[0-9]{2}",
            1 => "-?[0-9]{3}X",
            1 => "-?[0-9]{2}XX",
            1 => "-?00(0X|XX)",
        ]
    };
    let month = || prop_oneof![6 => "0[1-9]|1[0-2]", 1 => "[0-4][0-9]", 1 => Just("XX".into())];
    let day = || {
        prop_oneof![
            6 => "0[1-9]|1[0-9]|2[0-8]",
            2 => "29|3[01]",
            1 => "[0-9]{2}",
            1 => Just("XX".into()),
        ]
    };
    let season = || "2[1-4]";
    let mark = || prop_oneof![3 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")];
    let bare = move || {
        prop_oneof![
            3 => year(),
            3 => (year(), month()).prop_map(|(y, m)| format!("{y}-{m}")),
            1 => (year(), season()).prop_map(|(y, s)| format!("{y}-{s}")),
            6 => (year(), month(), day()).prop_map(|(y, m, d)| format!("{y}-{m}-{d}")),
            1 => "Y-?[0-9]{4,20}",
        ]
        // Unboxed, the nested strategies would fill the stack of a test.
        .boxed()
    };
    let date = move || {
        (bare(), mark())
            .prop_map(|(date, mark)| format!("{date}{mark}"))
            .boxed()
    };
    let end =
        move || prop_oneof![4 => date(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let clock = prop_oneof![
        6 => "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
        1 => "[0-2][0-9]:[0-6][0-9]:[0-6][0-9]",
        1 => "(23|[0-2][0-9]):[0-5]9:60",
    ];
    let zone = prop_oneof![
        2 => Just(String::new()),
        2 => Just("Z".to_owned()),
        1 => "[+-][01][0-9]",
        2 => "[+-][0-2][0-9]:[0-6][0-9]",
        1 => "[+-]0[0-3]:00",
    ];
    prop_oneof![
        4 => date(),
        4 => (end(), end()).prop_map(|(start, end)| format!("{start}/{end}")),
        2 => (bare(), clock, zone).prop_map(|(day, clock, zone)| format!("{day}T{clock}{zone}")),
    ]
}

/// Texts in the form of dates with one to three characters removed, replaced or inserted.
pub(in crate::model) fn mutated() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        0..2_usize,
        "[-0-9XYTZ?~%/.:+ES u\\[\\]{},]?",
    );
    (valid_shape(), prop::collection::vec(change, 1..4)).prop_map(|(text, changes)| {
        let mut letters: Vec<char> = text.chars().collect();
        for (at, removed, new) in changes {
            let at = at.index(letters.len() + 1);
            let end = (at + removed).min(letters.len());
            letters.splice(at..end, new.chars());
        }
        letters.into_iter().collect()
    })
}
