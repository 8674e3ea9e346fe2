//! Lengths of time.

use smol_str::SmolStr;

use super::ValueError;
use super::text_value::{TextValue, text_value};

/// A length of time as ISO 8601 writes it: `P6M`, `P1Y2M10DT2H30M`, `P2W`.
///
/// Its parts are kept separately, since a month has no fixed number of days. As in the standard, weeks
/// are not combined with other units. Parts are whole numbers: half a year is `P6M`.
///
/// ```
/// use onrecord::model::Duration;
///
/// let weeks: Duration = "P2W".parse().unwrap();
/// assert_eq!(weeks.weeks(), 2);
///
/// let long: Duration = "P1Y6MT12H".parse().unwrap();
/// assert_eq!((long.years(), long.months(), long.hours()), (1, 6, 12));
///
/// let error = "2 weeks".parse::<Duration>().unwrap_err();
/// assert_eq!(error.suggestion.as_deref(), Some("P2W"));
/// ```
#[derive(Clone)]
pub struct Duration {
    text: SmolStr,
    parts: Parts,
}

/// How many of each unit, in the order of [`UNITS`].
pub(crate) type Parts = [u32; 7];

/// The letter of each unit and whether it comes after the `T`, in the order in which they are written.
const UNITS: [(char, Side); 7] = [
    ('Y', Side::Date),
    ('M', Side::Date),
    ('W', Side::Date),
    ('D', Side::Date),
    ('H', Side::Time),
    ('M', Side::Time),
    ('S', Side::Time),
];

/// The position of weeks among the units.
const WEEKS: usize = 2;

/// On which side of the `T` a unit is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Date,
    Time,
}

impl Duration {
    /// The number before `Y`.
    pub fn years(&self) -> u32 {
        self.parts[0]
    }

    /// The number before the `M` of the date.
    pub fn months(&self) -> u32 {
        self.parts[1]
    }

    /// The number before `W`. Weeks are not combined with other units.
    pub fn weeks(&self) -> u32 {
        self.parts[WEEKS]
    }

    /// The number before `D`.
    ///
    /// ```
    /// let lead: onrecord::model::Duration = "P10DT2H30M5S".parse().unwrap();
    /// assert_eq!((lead.days(), lead.minutes(), lead.seconds()), (10, 30, 5));
    /// ```
    pub fn days(&self) -> u32 {
        self.parts[3]
    }

    /// The number before `H`.
    pub fn hours(&self) -> u32 {
        self.parts[4]
    }

    /// The number before the `M` that follows the `T`.
    pub fn minutes(&self) -> u32 {
        self.parts[5]
    }

    /// The number before `S`.
    pub fn seconds(&self) -> u32 {
        self.parts[6]
    }
}

impl TextValue for Duration {
    const NAME: &'static str = "Duration";
    type Error = ValueError;
    type Parts = Parts;

    fn check(text: &str) -> Result<Parts, ValueError> {
        parse(text).map_err(|error| error.suggest(likely_duration(text)))
    }

    fn build(text: SmolStr, parts: Parts) -> Self {
        Self { text, parts }
    }

    fn text(&self) -> &str {
        &self.text
    }
}

text_value! {
    Duration, ValueError,
    format: "iso-8601-duration",
    pattern: "^P([0-9]+W|[0-9]+Y([0-9]+M)?([0-9]+D)?(T[0-9]+[HMS]([0-9]+[MS])*)?\
        |[0-9]+M([0-9]+D)?(T[0-9]+[HMS]([0-9]+[MS])*)?|[0-9]+D(T[0-9]+[HMS]([0-9]+[MS])*)?\
        |T[0-9]+[HMS]([0-9]+[MS])*)$",
    description: "A length of time as ISO 8601 writes it: P, then numbers of years (Y), months (M) \
        and days (D), then, after a T, of hours (H), minutes (M) and seconds (S); or weeks (W) \
        alone.",
    examples: ["P6M", "P2W", "P1Y2M10DT2H30M", "PT36H"],
}

fn parse(text: &str) -> Result<Parts, ValueError> {
    let Some(body) = text.strip_prefix('P') else {
        let message = "a length of time begins with P, such as `P6M` for six months or `P2W` for \
            two weeks";
        return Err(ValueError::whole(message, text));
    };
    let mut parts = Parts::default();
    let mut written = 0;
    let mut side = Side::Date;
    let mut next_unit = 0;
    let mut rest = body;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        if side == Side::Date && rest.starts_with('T') {
            side = Side::Time;
            rest = &rest[1..];
            if rest.is_empty() {
                return Err(ValueError::new(
                    "T must be followed by hours, minutes or seconds",
                    at..at + 1,
                ));
            }
            continue;
        }
        let (unit, number, length) = part(rest, at, side)?;
        if unit < next_unit {
            let message = "the order of the units is Y, M, D, and after T it is H, M, S, \
                each only once";
            return Err(ValueError::new(message, at..at + length));
        }
        parts[unit] = number;
        written += 1;
        next_unit = unit + 1;
        if written > 1 && body.contains('W') {
            return Err(ValueError::whole(
                "weeks cannot be combined with other units: count them in days",
                text,
            ));
        }
        rest = &rest[length..];
    }
    if written == 0 {
        let message = "P must be followed by numbers and their units, such as `P6M` for six months";
        return Err(ValueError::whole(message, text));
    }
    Ok(parts)
}

/// Reads one number and its unit from the start of `rest`, which is at byte `at` of the value: the
/// unit's position in [`UNITS`], the number, and the length of both in bytes.
fn part(rest: &str, at: usize, side: Side) -> Result<(usize, u32, usize), ValueError> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let Some(letter) = rest[digits..].chars().next() else {
        let message = "this number needs a unit, such as M for months or D for days";
        return Err(ValueError::new(message, at..at + digits));
    };
    let length = digits + letter.len_utf8();
    let range = at..at + length;
    if letter == '.' || letter == ',' {
        let message = "only whole numbers are allowed: use the next smaller unit, such as `P6M` for half \
            a year";
        return Err(ValueError::new(message, range));
    }
    let Some(unit) = UNITS.iter().position(|unit| *unit == (letter, side)) else {
        let message = match (letter, side) {
            ('H' | 'S', Side::Date) => "put a T before hours, minutes and seconds".into(),
            ('Y' | 'W' | 'D', Side::Time) => {
                "only hours, minutes and seconds may follow T".to_owned()
            }
            _ => format!(
                "`{letter}` is not a unit of time: they are Y, M, W, D, and after T H, M, S"
            ),
        };
        return Err(ValueError::new(message, range));
    };
    if digits == 0 {
        return Err(ValueError::new("each unit needs a number before it", range));
    }
    match rest[..digits].parse() {
        Ok(number) => Ok((unit, number, length)),
        Err(_) => Err(ValueError::new("this number is too large", at..at + digits)),
    }
}

/// The length of time that small letters, a forgotten `T` or plain English words mean.
fn likely_duration(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let upper = trimmed.to_ascii_uppercase();
    // H and S cannot mean years, months or days, so the `T` was forgotten.
    let with_t = upper
        .strip_prefix('P')
        .filter(|body| !body.contains('T'))
        .map(|body| format!("PT{body}"));
    [Some(upper), with_t, words(trimmed)]
        .into_iter()
        .flatten()
        .find(|better| better != text && parse(better).is_ok())
}

/// `2 weeks` is `P2W`.
fn words(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit = unit.trim_start_matches([' ', '-']).to_ascii_lowercase();
    let (prefix, letter) = match unit.strip_suffix('s').unwrap_or(&unit) {
        "year" => ("P", 'Y'),
        "month" => ("P", 'M'),
        "week" => ("P", 'W'),
        "day" => ("P", 'D'),
        "hour" => ("PT", 'H'),
        "minute" => ("PT", 'M'),
        "second" => ("PT", 'S'),
        _ => return None,
    };
    Some(format!("{prefix}{number}{letter}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_error_points_to_the_part_and_suggests_what_was_meant() {
        for (text, range, better) in [
            ("", 0..0, None),
            ("P", 0..1, None),
            ("PT", 1..2, None),
            ("P1YT", 3..4, None),
            ("p6m", 0..3, Some("P6M")),
            ("P2H", 1..3, Some("PT2H")),
            ("P1H30M", 1..3, Some("PT1H30M")),
            ("PT2D", 2..4, None),
            ("P1M1Y", 3..5, None),
            ("P1Y1Y", 3..5, None),
            ("P1M2W", 0..5, None),
            ("P2W1D", 0..5, None),
            ("P0W1D", 0..5, None),
            ("P0.5Y", 1..3, None),
            ("P6", 1..2, None),
            ("P6é", 1..4, None),
            ("PM", 1..2, None),
            ("P99999999999D", 1..12, None),
            ("6 months", 0..8, Some("P6M")),
            ("36-hours", 0..8, Some("PT36H")),
            ("-P6M", 0..4, None),
            ("P6M ", 3..4, Some("P6M")),
        ] {
            let error = text.parse::<Duration>().unwrap_err();
            let found = (error.range, error.suggestion.as_deref());
            assert_eq!(found, (range, better), "{text}: {}", error.message);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            mut numbers in prop::array::uniform7(prop::option::of(0_u32..5000))
        ) {
            numbers[WEEKS] = None;
            prop_assume!(numbers.iter().any(Option::is_some));
            let mut text = String::from("P");
            for (at, number) in numbers.iter().enumerate() {
                if at == 4 && numbers[4..].iter().any(Option::is_some) {
                    text.push('T');
                }
                if let Some(number) = number {
                    text += &number.to_string();
                    text.push(UNITS[at].0);
                }
            }
            let read: Duration = text.parse().unwrap();
            prop_assert_eq!(read.parts, numbers.map(Option::unwrap_or_default));
            prop_assert_eq!(read.as_str(), text);
        }
    }
}
