//! The meaning of dates, and the errors of other texts, as tables.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Edtf, EdtfErrorKind, Precision, Qualification, oracle, parse};

fn edtf(text: &str) -> Edtf {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn bounds_are_the_first_and_the_last_day_that_can_be_meant() {
    for (text, earliest, latest) in [
        ("2031-02-03", "2031-02-03", "2031-02-03"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-02-XX", "2031-02-01", "2031-02-28"),
        ("2031-XX", "2031-01-01", "2031-12-31"),
        ("2031-XX-XX", "2031-01-01", "2031-12-31"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("-012X", "-0129-01-01", "-0120-12-31"),
        ("-000X", "-0009-01-01", "-0001-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("Y12025", "12025-01-01", "12025-12-31"),
        ("Y-12025", "-12025-01-01", "-12025-12-31"),
        ("2031-21", "2031-03-01", "2031-12-31"),
        ("2031-22", "2030-12-01", "2032-03-31"),
        ("2031-23", "2031-03-01", "2031-12-31"),
        ("2031-24", "2030-12-01", "2032-03-31"),
        ("2031-02~", "2031-02-01", "2031-02-28"),
        ("2031-02-03T23:30:00-05:00", "2031-02-03", "2031-02-03"),
        ("2031-02-03/2031-02-05", "2031-02-03", "2031-02-05"),
        ("2031-02-03/2031-02", "2031-02-03", "2031-02-28"),
        ("2031/2031-02", "2031-01-01", "2031-02-28"),
        ("2031-02-03/..", "2031-02-03", ""),
        ("2031-02-03/", "2031-02-03", ""),
        ("../2031-02-03", "", "2031-02-03"),
        ("/2031-02-03", "", "2031-02-03"),
    ] {
        let date = edtf(text);
        let shown = |day: Option<super::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let bounds = (shown(date.earliest()), shown(date.latest()));
        assert_eq!(bounds, (earliest.to_owned(), latest.to_owned()), "{text}");
        assert_eq!(date.to_string(), text);
    }
}

#[test]
fn precision_is_that_of_the_coarser_side_and_qualification_that_of_either() {
    use Precision as P;
    use Qualification as Q;

    for (text, precision, qualification) in [
        ("20XX", P::Century, Q::None),
        ("203X?", P::Decade, Q::Uncertain),
        ("2031~", P::Year, Q::Approximate),
        ("2031-21%", P::Season, Q::UncertainAndApproximate),
        ("2031-XX", P::Month, Q::None),
        ("2031-XX-XX", P::Day, Q::None),
        ("2031-02-03T14:30:00", P::Second, Q::None),
        ("2031-02-03/2032?", P::Year, Q::Uncertain),
        ("2031-02?/2031-03~", P::Month, Q::UncertainAndApproximate),
        ("2031-02-03~/..", P::Day, Q::Approximate),
        ("Y12025?/Y12026", P::Year, Q::Uncertain),
    ] {
        let date = edtf(text);
        let found = (date.precision(), date.qualification());
        assert_eq!(found, (precision, qualification), "{text}");
        assert_eq!(date.is_interval(), text.contains('/'));
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn an_error_names_what_is_wrong_and_points_to_it() {
    for (text, marked, message) in [
        ("", "", "a date is missing here"),
        ("  ", "  ", "a date is missing here"),
        (
            " 2031",
            " ",
            "there must be no space before or after a date",
        ),
        (
            "2031-02-03 ",
            " ",
            "there must be no space before or after a date",
        ),
        ("2031-02-30", "30", "February 2031 has only 28 days"),
        ("2031-04-31/..", "31", "April has only 30 days"),
        ("2031-02-00", "00", "there is no day 00"),
        ("../2031-02-29?", "29", "February 2031 has only 28 days"),
        ("2031-13-01", "13", "there is no month 13"),
        ("2031-00", "00", "there is no month 00"),
        (
            "2031-2-3",
            "2",
            "a month is written with two digits, such as `02`",
        ),
        (
            "2031-02-3",
            "3",
            "a day is written with two digits, such as `03`",
        ),
        (
            "2031-02-03 14:30",
            "14:30",
            "a time of day is written as hours, minutes and seconds: `T14:30:00`",
        ),
        (
            "31-02-03",
            "31",
            "a year is written with four digits, such as `2031`",
        ),
        (
            "2031/02",
            "02",
            "a year is written with four digits, such as `2031`",
        ),
        ("2031-21-03", "03", "a season has no days"),
        (
            "2031-02-03T24:00:00",
            "24",
            "there is no hour 24: hours run from 00 to 23",
        ),
        (
            "2031-02-03T14:60:00Z",
            "60",
            "there is no minute 60: minutes run from 00 to 59",
        ),
        (
            "2031-02-03T14:30:61",
            "61",
            "there is no second 61: seconds run from 00 to 59",
        ),
        (
            "2031-02-03T14:30:60Z",
            "60",
            "there is no second 60: seconds run from 00 to 59",
        ),
        (
            "2031-02-03T14:30:00+24",
            "+24",
            "there is no such offset: offsets run from -23:59 to +23:59",
        ),
        (
            "2031-02-03T14:30",
            "14:30",
            "a time of day is written as hours, minutes and seconds: `T14:30:00`",
        ),
        (
            "2031-02-03T14:30:00 Z",
            "14:30:00 ",
            "a time of day is written as hours, minutes and seconds: `T14:30:00`",
        ),
        (
            "2031-02-03T14:30:00+2",
            "+2",
            "a time may be followed only by `Z` or an offset such as `+02:00`",
        ),
        ("-0000", "-0000", "the year 0 has no minus sign"),
        (
            "Y2031",
            "Y",
            "`Y` is only for a year of more than four digits",
        ),
        (
            "12025",
            "12025",
            "a year of more than four digits needs a `Y` before it",
        ),
        (
            "Y1234567890123456789",
            "1234567890123456789",
            "a year may have at most 18 digits",
        ),
        (
            "..",
            "..",
            "this is not a date: write it as `2031-02-03`, `2031-02` or `\"2031\"`",
        ),
        (
            "../..",
            "../..",
            "an interval needs a date on at least one side of the `/`",
        ),
        (
            "/",
            "/",
            "an interval needs a date on at least one side of the `/`",
        ),
        (
            "2031/2032/2033?",
            "/",
            "an interval has only one `/`, between its first and its last date",
        ),
        (
            "03/02/2031",
            "03/02/2031",
            "this is not a date: write it as `2031-02-03`, `2031-02` or `\"2031\"`",
        ),
        ("2031/2030", "2030", "this interval ends before it starts"),
        (
            "2031-02-04/2031-02-03",
            "2031-02-03",
            "this interval ends before it starts",
        ),
        (
            "Feb. 2",
            "Feb. 2",
            "a date needs its year: write it as `2031-02-03`",
        ),
        (
            "Monday",
            "Monday",
            "a date needs its year: write it as `2031-02-03`",
        ),
        (
            "yesterday",
            "yesterday",
            "this is not a date: write it as `2031-02-03`, `2031-02` or `\"2031\"`",
        ),
        (
            "2031/early März",
            "early März",
            "this is not a date: write it as `2031-02-03`, `2031-02` or `\"2031\"`",
        ),
        (
            "20310203",
            "20310203",
            "this is not a date: write it as `2031-02-03`, `2031-02` or `\"2031\"`",
        ),
        (
            "[2031, 2032]",
            "[2031, 2032]",
            "a choice or list of dates is level 2 of EDTF, but only levels 0 and 1 are allowed",
        ),
        (
            "2031/Y17E8",
            "Y17E8",
            "a year with an exponent is level 2 of EDTF, but only levels 0 and 1 are allowed",
        ),
        (
            "1950S2",
            "1950S2",
            "a year with significant digits is level 2 of EDTF, but only levels 0 and 1 are allowed",
        ),
        (
            "2031-33",
            "2031-33",
            "a number from 25 to 41 in place of the month is level 2 of EDTF, but only levels \
             0 and 1 are allowed",
        ),
        (
            "2031?-02",
            "2031?-02",
            "`?`, `~` or `%` for one part of a date is level 2 of EDTF, but only levels 0 and 1 are allowed",
        ),
        (
            "203X-02",
            "203X-02",
            "`X` anywhere but at the end of a date is level 2 of EDTF, but only levels 0 and 1 are allowed",
        ),
        (
            "2031-XX-03",
            "2031-XX-03",
            "`X` anywhere but at the end of a date is level 2 of EDTF, but only levels 0 and 1 are allowed",
        ),
        (
            "2031-02-03T14:30:00?",
            "?",
            "a time of day is allowed only after a full date, not in an interval or before `?`, `~` or \
             `%`",
        ),
        (
            "2031-02-03T14:30:00/..",
            "2031-02-03T14:30:00",
            "a time of day is allowed only after a full date, not in an interval or before `?`, `~` or \
             `%`",
        ),
    ] {
        let error = text.parse::<Edtf>().unwrap_err();
        let found = (&text[error.range()], error.to_string());
        assert_eq!(found, (marked, message.to_owned()), "{text}");
    }
}

#[test]
fn leap_seconds_are_where_utc_has_them() {
    for good in [
        "23:59:60Z",
        "00:59:60+01:00",
        "18:59:60-05",
        "23:59:60",
        "05:29:60+05:30",
    ] {
        edtf(&format!("2016-12-31T{good}"));
    }
    for bad in ["23:58:60Z", "23:59:60+01:00", "12:00:60"] {
        assert!(
            format!("2016-12-31T{bad}").parse::<Edtf>().is_err(),
            "{bad}"
        );
    }
}

/// Compiled once for all cases.
static PATTERN: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    jsonschema::draft202012::new(&serde_json::json!({"pattern": super::PATTERN})).unwrap()
});

proptest! {
    /// Plain days have a reading of their own: the result must be the same.
    #[test]
    fn a_plain_day_is_read_like_any_date(
        text in prop_oneof!["[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9X]{4}-[0-3X][0-9X]-[0-3X][0-9X]"]
    ) {
        prop_assert_eq!(parse::parse(&text), parse::parse_any(&text));
    }

    /// The pattern accepts what the type refuses only where no pattern could decide.
    #[test]
    fn the_pattern_is_tight(text in oracle::valid_shape()) {
        if let Err(error) = text.parse::<Edtf>() && PATTERN.is_valid(&text.into()) {
            let beyond_a_pattern = matches!(
                error.kind(),
                EdtfErrorKind::NoSuchDay { .. }
                    | EdtfErrorKind::NoSuchOffset
                    | EdtfErrorKind::NoSuchSecond { second: 60 }
                    | EdtfErrorKind::EndsBeforeStart
                    | EdtfErrorKind::MinusZero
            );
            prop_assert!(beyond_a_pattern, "{:?}", error);
        }
    }
}
