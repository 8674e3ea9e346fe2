//! Reads EDTF, levels 0 and 1, and nothing else.

use std::ops::Range;

use super::Parts;
use super::date::{EdtfDate, EdtfEnd, Precision, Qualification};
use super::day::{Day, days_in_month};
use super::error::EdtfErrorKind as Kind;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// Reads a date, a moment or an interval.
pub(super) fn parse(text: &str) -> Result<Parts, Fault> {
    match plain_day(text) {
        Some(day) => Ok(Parts::Date(span(Precision::Day, day, day))),
        None => parse_any(text),
    }
}

/// The day of a text in the form `2031-02-03`. Nearly all dates have this form, and need no other
/// check.
fn plain_day(text: &str) -> Option<Day> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    if ![y1, y2, y3, y4, m1, m2, d1, d2]
        .iter()
        .all(u8::is_ascii_digit)
    {
        return None;
    }
    let pair = |tens: u8, ones: u8| (tens - b'0') * 10 + (ones - b'0');
    let year = i64::from(pair(y1, y2)) * 100 + i64::from(pair(y3, y4));
    Day::new(year, pair(m1, m2), pair(d1, d2))
}

/// Reads whatever the format allows.
pub(super) fn parse_any(text: &str) -> Result<Parts, Fault> {
    let all = Piece { text, at: 0 };
    let Some((start, end)) = all.split_once('/') else {
        return Ok(Parts::Date(match text.find('T') {
            Some(_) => moment(all)?,
            None => date(all)?,
        }));
    };
    if let Some((_, after)) = end.split_once('/') {
        let slash = after.at - 1;
        return Err(Kind::TooManySlashes.at(slash..slash + 1));
    }
    let (first, last) = (interval_end(start)?, interval_end(end)?);
    match (first.date(), last.date()) {
        (None, None) => return all.refuse(Kind::NoDateInInterval),
        // Only if no reading of the two dates is in order.
        (Some(first), Some(last)) if last.latest < first.earliest => {
            return end.refuse(Kind::EndsBeforeStart);
        }
        (Some(_), _) | (None, Some(_)) => {}
    }
    Ok(Parts::Interval(first, last))
}

fn interval_end(piece: Piece<'_>) -> Result<EdtfEnd, Fault> {
    match piece.text {
        "" => Ok(EdtfEnd::Unknown),
        ".." => Ok(EdtfEnd::Open),
        text if text.contains('T') => match moment(piece) {
            Ok(_) => piece.refuse(Kind::TimeNotAllowed),
            Err(fault) => Err(fault),
        },
        _ => date(piece).map(EdtfEnd::Date),
    }
}

/// Reads a date without a time of day.
fn date(piece: Piece<'_>) -> Result<EdtfDate, Fault> {
    let (qualification, body) = match piece.text.chars().next_back() {
        Some('?') => (Qualification::Uncertain, piece.shorter_by(1)),
        Some('~') => (Qualification::Approximate, piece.shorter_by(1)),
        Some('%') => (Qualification::UncertainAndApproximate, piece.shorter_by(1)),
        Some(_) => (Qualification::None, piece),
        None => return piece.refuse(Kind::Empty),
    };
    let date = match body.text.strip_prefix('Y') {
        Some(_) => long_year(body.from(1))?,
        None => plain_date(body)?,
    };
    Ok(EdtfDate {
        qualification,
        ..date
    })
}

/// Reads what follows a `Y`: a year of more than four digits.
fn long_year(piece: Piece<'_>) -> Result<EdtfDate, Fault> {
    let (negative, digits) = piece.sign();
    if digits.text.is_empty() || !digits.is_digits() {
        return piece.refuse(Kind::BadYear);
    }
    if digits.text.starts_with('0') || digits.text.len() <= 4 {
        return Err(Kind::NeedlessY.at(piece.at - 1..piece.at));
    }
    if digits.text.len() > 18 {
        return digits.refuse(Kind::TooFar);
    }
    let number = digits.number().unwrap_or(i64::MAX);
    let year = if negative { -number } else { number };
    Ok(span(
        Precision::Year,
        Day::first_of(year, 1),
        Day::last_of(year, 12),
    ))
}

/// Reads a year, a year and a month or season, or a full date.
fn plain_date(piece: Piece<'_>) -> Result<EdtfDate, Fault> {
    let (negative, unsigned) = piece.sign();
    let (year, rest) = match unsigned.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (unsigned, None),
    };
    let unknown_digits = match year.text.as_bytes() {
        [_, _, _, b'X'] if year.shorter_by(1).is_digits() && rest.is_none() => 1,
        [_, _, b'X', b'X'] if year.shorter_by(2).is_digits() && rest.is_none() => 2,
        [_, _, _, _] if year.is_digits() => 0,
        digits if digits.len() > 4 && year.is_digits() && rest.is_none() => {
            return piece.refuse(Kind::MissingY);
        }
        _ => return year.refuse(Kind::BadYear),
    };
    let number = year.shorter_by(unknown_digits).number().unwrap_or_default();
    if negative && number == 0 && unknown_digits == 0 {
        return Err(Kind::MinusZero.at(piece.at..year.at + 4));
    }
    let step = 10_i64.pow(u32::try_from(unknown_digits).unwrap_or_default());
    let (nearest, farthest) = (number * step, number * step + (step - 1));
    let Some(rest) = rest else {
        let (first, last) = if negative {
            // There is no year -0000.
            (-farthest, -nearest.max(1))
        } else {
            (nearest, farthest)
        };
        let precision = match unknown_digits {
            0 => Precision::Year,
            1 => Precision::Decade,
            _ => Precision::Century,
        };
        return Ok(span(
            precision,
            Day::first_of(first, 1),
            Day::last_of(last, 12),
        ));
    };
    let year = if negative { -nearest } else { nearest };
    match rest.split_once('-') {
        None => month_or_season(year, rest),
        Some((month, day)) => full_date(year, month, day),
    }
}

fn month_or_season(year: i64, piece: Piece<'_>) -> Result<EdtfDate, Fault> {
    if piece.text == "XX" {
        return Ok(span(
            Precision::Month,
            Day::first_of(year, 1),
            Day::last_of(year, 12),
        ));
    }
    let month = piece.two_digits(Kind::BadMonth)?;
    let (precision, first, last) = match month {
        1..=12 => (
            Precision::Month,
            Day::first_of(year, month),
            Day::last_of(year, month),
        ),
        // The bounds of seasons are explained at `EdtfDate::earliest`.
        21 | 23 => (
            Precision::Season,
            Day::first_of(year, 3),
            Day::last_of(year, 12),
        ),
        22 | 24 => (
            Precision::Season,
            Day::first_of(year - 1, 12),
            Day::last_of(year + 1, 3),
        ),
        _ => return piece.refuse(Kind::NoSuchMonth { month }),
    };
    Ok(span(precision, first, last))
}

fn full_date(year: i64, month: Piece<'_>, day: Piece<'_>) -> Result<EdtfDate, Fault> {
    if (month.text, day.text) == ("XX", "XX") {
        return Ok(span(
            Precision::Day,
            Day::first_of(year, 1),
            Day::last_of(year, 12),
        ));
    }
    let number = month.two_digits(Kind::BadMonth)?;
    match number {
        1..=12 => {}
        21..=24 => return day.refuse(Kind::DayOfSeason),
        _ => return month.refuse(Kind::NoSuchMonth { month: number }),
    }
    let month = number;
    if day.text == "XX" {
        return Ok(span(
            Precision::Day,
            Day::first_of(year, month),
            Day::last_of(year, month),
        ));
    }
    let number = day.two_digits(Kind::BadDay)?;
    match Day::new(year, month, number) {
        Some(day) => Ok(span(Precision::Day, day, day)),
        None => day.refuse(Kind::NoSuchDay {
            year,
            month,
            day: number,
            days: days_in_month(year, month),
        }),
    }
}

/// Reads a full date, a `T`, a time of day and perhaps an offset.
fn moment(piece: Piece<'_>) -> Result<EdtfDate, Fault> {
    let Some((day, time)) = piece.split_once('T') else {
        return date(piece);
    };
    let date = plain_date(day)?;
    if date.precision != Precision::Day || day.text.contains('X') {
        return time.refuse(Kind::TimeNotAllowed);
    }
    let (clock, offset) = match time.text.find(['Z', '+', '-']) {
        Some(length) => (time.up_to(length), Some(offset(time.from(length))?)),
        None if time.text.ends_with(['?', '~', '%']) => {
            let mark = time.text.len() - 1;
            return time.from(mark).refuse(Kind::TimeNotAllowed);
        }
        None => (time, None),
    };
    time_of_day(clock, offset)?;
    Ok(EdtfDate {
        precision: Precision::Second,
        ..date
    })
}

/// Checks `14:30:00`, at a place that is this many minutes ahead of UTC.
fn time_of_day(clock: Piece<'_>, offset: Option<i16>) -> Result<(), Fault> {
    let has_shape = clock.text.len() == 8
        && clock.text.bytes().enumerate().all(|(at, byte)| match at {
            2 | 5 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    if !has_shape {
        return clock.refuse(Kind::BadTime);
    }
    let pieces = (clock.up_to(2), clock.from(3).up_to(2), clock.from(6));
    let hour = pieces.0.two_digits(Kind::BadTime)?;
    let minute = pieces.1.two_digits(Kind::BadTime)?;
    let second = pieces.2.two_digits(Kind::BadTime)?;
    if hour > 23 {
        return pieces.0.refuse(Kind::NoSuchHour { hour });
    }
    if minute > 59 {
        return pieces.1.refuse(Kind::NoSuchMinute { minute });
    }
    // A leap second is added everywhere at the same time, at the end of a UTC day.
    let may_leap = match offset {
        Some(offset) => {
            let minutes = i16::from(hour) * 60 + i16::from(minute);
            (minutes - offset).rem_euclid(24 * 60) == 23 * 60 + 59
        }
        // It is so in some place: all offsets are multiples of a quarter of an hour.
        None => minute % 15 == 14,
    };
    if second > 60 || (second == 60 && !may_leap) {
        return pieces.2.refuse(Kind::NoSuchSecond { second });
    }
    Ok(())
}

/// Reads `Z`, `+02` or `+02:00`: how many minutes the place is ahead of UTC.
fn offset(piece: Piece<'_>) -> Result<i16, Fault> {
    let minutes = match piece.text.as_bytes() {
        b"Z" => return Ok(0),
        [b'+' | b'-', b'0'..=b'9', b'0'..=b'9'] => 0,
        [
            b'+' | b'-',
            b'0'..=b'9',
            b'0'..=b'9',
            b':',
            b'0'..=b'9',
            b'0'..=b'9',
        ] => piece.from(4).two_digits(Kind::BadOffset)?,
        _ if piece.text.ends_with(['?', '~', '%']) => return piece.refuse(Kind::TimeNotAllowed),
        _ => return piece.refuse(Kind::BadOffset),
    };
    let hours = piece.from(1).up_to(2).two_digits(Kind::BadOffset)?;
    if hours > 23 || minutes > 59 {
        return piece.refuse(Kind::NoSuchOffset);
    }
    let size = i16::from(hours) * 60 + i16::from(minutes);
    Ok(if piece.text.starts_with('-') {
        -size
    } else {
        size
    })
}

fn span(precision: Precision, earliest: Day, latest: Day) -> EdtfDate {
    EdtfDate {
        earliest,
        latest,
        precision,
        qualification: Qualification::None,
    }
}

impl Kind {
    pub(super) fn at(self, range: Range<usize>) -> Fault {
        Fault { kind: self, range }
    }
}

/// A part of the text, and the byte where it begins.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    at: usize,
}

impl Piece<'_> {
    fn refuse<T>(self, kind: Kind) -> Result<T, Fault> {
        Err(kind.at(self.at..self.at + self.text.len()))
    }

    fn split_once(self, separator: char) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(separator)?;
        let at = self.at + before.len() + separator.len_utf8();
        Some((
            Self {
                text: before,
                ..self
            },
            Self { text: after, at },
        ))
    }

    /// What follows the first `length` bytes, all of which are ASCII.
    fn from(self, length: usize) -> Self {
        Self {
            text: &self.text[length..],
            at: self.at + length,
        }
    }

    /// The first `length` bytes, all of which are ASCII.
    fn up_to(self, length: usize) -> Self {
        Self {
            text: &self.text[..length],
            ..self
        }
    }

    /// Without its last `length` bytes, all of which are ASCII.
    fn shorter_by(self, length: usize) -> Self {
        self.up_to(self.text.len() - length)
    }

    /// Whether there is a minus sign in front, and what follows it.
    fn sign(self) -> (bool, Self) {
        match self.text.strip_prefix('-') {
            Some(_) => (true, self.from(1)),
            None => (false, self),
        }
    }

    fn is_digits(self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn number(self) -> Option<i64> {
        self.text.parse().ok()
    }

    fn two_digits(self, otherwise: Kind) -> Result<u8, Fault> {
        match *self.text.as_bytes() {
            [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => Ok((tens - b'0') * 10 + (units - b'0')),
            _ => self.refuse(otherwise),
        }
    }
}
