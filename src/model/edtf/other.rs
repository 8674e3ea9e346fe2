//! Dates in other notations for programs: the EDTF of 2012, ISO weeks, numbers of days; and in other
//! calendars.

use super::day::Day;
use super::error::EdtfErrorKind as Kind;
use super::parse::parse;

/// What notation a text is in, and the date in EDTF, if it is one.
pub(super) fn read(text: &str) -> Option<(Kind, Option<String>)> {
    let text = text.trim();
    if !text.is_ascii() {
        return None;
    }
    let valid = |date: Option<String>| date.filter(|date| parse(date).is_ok());
    if text.split('/').any(|side| week(side).is_some()) {
        return Some((Kind::Week, valid(week(text).flatten())));
    }
    if let Some(day) = day_number(text) {
        return Some((Kind::DayNumber, valid(day)));
    }
    let old = old(text)?;
    Some((Kind::OldNotation, valid(Some(old))))
}

/// Whether a text has a year as other calendars count them now: the Iranian and the Islamic are in the 15th
/// century, the Buddhist is in the 26th.
pub(super) fn is_other_calendar(text: &str) -> bool {
    let digit = |letter: char| match letter {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(letter) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(letter) - 0x6f0, 10),
        _ => Some(letter),
    };
    let plain: String = text.chars().filter_map(digit).collect();
    if plain.chars().any(char::is_alphabetic) {
        return false;
    }
    let mut numbers = plain.split(|letter: char| !letter.is_ascii_digit());
    let year = numbers.find_map(|number| match number.len() {
        4 => number.parse::<u32>().ok(),
        8 => number[..4].parse().ok(),
        _ => None,
    });
    year.is_some_and(|year| matches!(year, 1300..=1499 | 2500..=2599))
}

/// `203u`, `2031-uu`, `2031/open`, `unknown/2031`, `2031?~`.
fn old(text: &str) -> Option<String> {
    let sides: Vec<String> = text.split('/').map(old_side).collect();
    let new = sides.join("/");
    (new != text).then_some(new)
}

fn old_side(side: &str) -> String {
    let side = side.trim();
    match side.to_ascii_lowercase().as_str() {
        "open" => return "..".to_owned(),
        "unknown" => return String::new(),
        _ => {}
    }
    let is_date = |c: char| c.is_ascii_digit() || matches!(c, 'u' | 'U' | '-' | '?' | '~');
    let begins = side.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    if !begins || !side.chars().all(is_date) {
        return side.to_owned();
    }
    side.replace(['u', 'U'], "X")
        .replace("?~", "%")
        .replace("~?", "%")
}

/// `2031-W05` and `2031-W05-2`, with hyphens or without. The week may not exist.
#[expect(
    clippy::option_option,
    reason = "what is in the notation may name nothing that exists"
)]
fn week(text: &str) -> Option<Option<String>> {
    let (year, rest) = text.split_once(['W', 'w'])?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let (week, day) = rest.split_at_checked(2)?;
    let day = day.strip_prefix('-').unwrap_or(day);
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || day.len() > 1 || ![year, week, day].into_iter().all(is_number) {
        return None;
    }
    let (year, week): (i64, i128) = (year.parse().ok()?, week.parse().ok()?);
    let monday = first_monday(year) + (week - 1) * 7;
    if week == 0 || monday >= first_monday(year + 1) {
        return Some(None);
    }
    let day_of = |offset: i128| Day::from_number(monday + offset).to_string();
    Some(match day.parse::<i128>() {
        Ok(day @ 1..=7) => Some(day_of(day - 1)),
        Ok(_) => None,
        Err(_) => Some(format!("{}/{}", day_of(0), day_of(6))),
    })
}

/// The number of the Monday of a year's first week, which is the week with 4 January.
fn first_monday(year: i64) -> i128 {
    let fourth = Day::first_of(year, 1).number() + 3;
    // 1 January 1970 was a Thursday.
    fourth - (fourth + 3).rem_euclid(7)
}

/// `2031-063` and `2031063`: the 63rd day of 2031. The day may not exist.
#[expect(
    clippy::option_option,
    reason = "what is in the notation may name nothing that exists"
)]
fn day_number(text: &str) -> Option<Option<String>> {
    let (year, number) = match text.split_once('-') {
        Some(parts) => parts,
        None if text.len() == 7 => text.split_at_checked(4)?,
        None => return None,
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (year.len(), number.len()) != (4, 3) || !is_number(year) || !is_number(number) {
        return None;
    }
    let (year, number): (i64, i128) = (year.parse().ok()?, number.parse().ok()?);
    let day = Day::from_number(Day::first_of(year, 1).number() + number - 1);
    Some((number > 0 && day.year() == year).then(|| day.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_notations_are_distinguished_and_read() {
        for (text, kind, date) in [
            ("203u", Kind::OldNotation, Some("203X")),
            ("20uu", Kind::OldNotation, Some("20XX")),
            ("2031-uu", Kind::OldNotation, Some("2031-XX")),
            ("2031-02-uu", Kind::OldNotation, Some("2031-02-XX")),
            ("2031/open", Kind::OldNotation, Some("2031/..")),
            ("unknown/2031", Kind::OldNotation, Some("/2031")),
            ("2031?~", Kind::OldNotation, Some("2031%")),
            ("unknown", Kind::OldNotation, None),
            ("2031-W05", Kind::Week, Some("2031-01-27/2031-02-02")),
            ("2031W052", Kind::Week, Some("2031-01-28")),
            ("2032-W53-5", Kind::Week, Some("2032-12-31")),
            ("2032W53", Kind::Week, Some("2032-12-27/2033-01-02")),
            ("2031-W53", Kind::Week, None),
            ("2031-W00", Kind::Week, None),
            ("2031-W05-8", Kind::Week, None),
            ("2031-W05/2031-W06", Kind::Week, None),
            ("2031-063", Kind::DayNumber, Some("2031-03-04")),
            ("2032060", Kind::DayNumber, Some("2032-02-29")),
            ("2031-366", Kind::DayNumber, None),
        ] {
            assert_eq!(read(text), Some((kind, date.map(str::to_owned))), "{text}");
        }
        for text in [
            "2031",
            "2031-02",
            "early March",
            "August",
            "20310203",
            "2031/2032",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn years_of_other_calendars_are_not_taken_for_ours() {
        for text in [
            "1409/12/12",
            "14091212",
            "۱۴۰۹/۱۲/۱۲",
            "2574-3-3",
            "3/3/1409",
        ] {
            assert!(is_other_calendar(text), "{text}");
        }
        for text in ["2031/12/12", "12 March 1409", "n.d."] {
            assert!(!is_other_calendar(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn weeks_and_numbers_of_days_are_those_of_jiff(number in -400_000_i32..400_000) {
            let epoch = jiff::civil::date(1970, 1, 1);
            let date = epoch.checked_add(jiff::Span::new().days(number)).unwrap();
            if date.year() > 999 && date.iso_week_date().year() > 999 {
                let iso = date.iso_week_date();
                let day = iso.weekday().to_monday_one_offset();
                let text = format!("{:04}-W{:02}-{day}", iso.year(), iso.week());
                let written = date.strftime("%Y-%m-%d").to_string();
                proptest::prop_assert_eq!(week(&text), Some(Some(written.clone())));
                let text = format!("{:04}-{:03}", date.year(), date.day_of_year());
                proptest::prop_assert_eq!(day_number(&text), Some(Some(written)));
            }
        }
    }
}
