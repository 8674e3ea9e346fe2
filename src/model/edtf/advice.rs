//! For a text that is not a date: finds out what was meant, and explains the mistake.

use super::error::{EdtfError, EdtfErrorKind as Kind, LevelTwo};
use super::parse::{Fault, parse};
use super::{english, guess, other};

/// The longest text that is examined, in bytes. No date is longer, and errors stay cheap.
const LONGEST: usize = 100;

/// The error for a text that has a fault.
pub(super) fn explain(text: &str, fault: Fault) -> EdtfError {
    if text.len() <= LONGEST
        && let Some((kind, suggestion)) = other::read(text)
    {
        return EdtfError {
            kind,
            range: 0..text.len(),
            suggestion,
        };
    }
    if text.len() <= LONGEST && other::is_other_calendar(text) && is_about_shape(fault.kind) {
        return EdtfError {
            kind: Kind::OtherCalendar,
            range: 0..text.len(),
            suggestion: None,
        };
    }
    let suggestion = match text.len() {
        0..=LONGEST => guess::likely(text),
        _ => None,
    };
    let Fault { kind, range } = refine(text, fault, suggestion.as_deref());
    EdtfError {
        kind,
        range,
        suggestion,
    }
}

/// A fault of form, as a person sees it: someone who writes a date in words has not mistyped the year.
fn refine(text: &str, fault: Fault, suggestion: Option<&str>) -> Fault {
    if !is_about_shape(fault.kind) || text.len() > LONGEST {
        return fault;
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Kind::Empty.at(0..text.len());
    }
    if trimmed != text && parse(trimmed).is_ok() {
        let before = text.len() - text.trim_start().len();
        return Kind::StraySpace.at(if before > 0 {
            0..before
        } else {
            trimmed.len()..text.len()
        });
    }
    if trimmed.starts_with(['[', '{']) {
        return Kind::LevelTwo(LevelTwo::Set).at(0..text.len());
    }
    let (start, side) = side_at(text, fault.range.start);
    let whole_side = start..start + side.len();
    if let Some(feature) = level_two(side, fault.kind) {
        return Kind::LevelTwo(feature).at(whole_side);
    }
    if matches!(fault.kind, Kind::NoSuchMonth { .. }) {
        return fault;
    }
    if english::read(side).is_some_and(|words| words.year.is_none()) {
        return Kind::NoYear.at(whole_side);
    }
    // Two numbers or three with slashes between them are one date, not three sides of an interval.
    if fault.kind == Kind::TooManySlashes
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'/')
    {
        return Kind::NotADate.at(0..text.len());
    }
    // `2031-02-03 14:30`: the time is incomplete.
    if fault.kind == Kind::BadDay
        && let Some((before, time)) = side.split_once(' ')
        && let day = before.trim_end_matches(',')
        && parse(day).is_ok()
        && time.starts_with(|first: char| first.is_ascii_digit())
    {
        return Kind::BadTime.at(start + before.len() + 1..start + side.len());
    }
    // A row of digits is more likely a date without hyphens than a long year without its `Y`.
    if fault.kind == Kind::MissingY && suggestion.is_some() {
        return Kind::NotADate.at(whole_side);
    }
    let looks_like_numbers = |side: &str| {
        side.bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'X'))
    };
    if fault.kind == Kind::BadYear && !(side.starts_with('Y') || looks_like_numbers(side)) {
        return Kind::NotADate.at(whole_side);
    }
    // An empty place cannot be marked.
    if fault.range.is_empty() {
        return Fault {
            range: whole_side,
            ..fault
        };
    }
    fault
}

/// Whether the kind is about the form of the text rather than about a date that does not exist.
fn is_about_shape(kind: Kind) -> bool {
    match kind {
        Kind::Empty
        | Kind::StraySpace
        | Kind::NotADate
        | Kind::NoYear
        | Kind::BadYear
        | Kind::BadMonth
        | Kind::BadDay
        | Kind::BadTime
        | Kind::BadOffset
        | Kind::NoSuchMonth { .. }
        | Kind::MissingY
        | Kind::TimeNotAllowed
        | Kind::TooManySlashes
        | Kind::LevelTwo(_) => true,
        Kind::NoSuchDay { .. }
        | Kind::DayOfSeason
        | Kind::NoSuchHour { .. }
        | Kind::NoSuchMinute { .. }
        | Kind::NoSuchSecond { .. }
        | Kind::NoSuchOffset
        | Kind::MinusZero
        | Kind::NeedlessY
        | Kind::TooFar
        | Kind::NoDateInInterval
        | Kind::EndsBeforeStart
        | Kind::OldNotation
        | Kind::Week
        | Kind::DayNumber
        | Kind::OtherCalendar => false,
    }
}

/// The side of the interval that contains byte `at`, and where it begins; or the whole text.
fn side_at(text: &str, at: usize) -> (usize, &str) {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('/').map_or(0, |slash| slash + 1);
    let end = text[at..].find('/').map_or(text.len(), |slash| at + slash);
    (start, &text[start..end])
}

/// The feature of level 2 that a side uses.
fn level_two(side: &str, kind: Kind) -> Option<LevelTwo> {
    let body = side.trim_end_matches(['?', '~', '%']);
    let unsigned = body.trim_start_matches('Y').trim_start_matches('-');
    let only = |allowed: &str, text: &str| text.chars().all(|letter| allowed.contains(letter));
    if unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        if body.starts_with('Y') && unsigned.contains('E') && only("0123456789ES", unsigned) {
            return Some(LevelTwo::ExponentialYear);
        }
        if unsigned.contains('S') && only("0123456789S", unsigned) {
            return Some(LevelTwo::SignificantDigits);
        }
    }
    // The lengths of the parts distinguish a date with marks or unknown digits from other texts.
    let bare: String = unsigned
        .chars()
        .filter(|letter| !"?~%".contains(*letter))
        .collect();
    let lengths: Vec<usize> = bare.split('-').map(str::len).collect();
    let is_date = matches!(*lengths, [4] | [4, 2] | [4, 2, 2]) && only("0123456789X-", &bare);
    match kind {
        Kind::NoSuchMonth { month: 25..=41 } if lengths.len() == 2 => Some(LevelTwo::PartOfYear),
        _ if is_date && bare.len() < unsigned.len() => Some(LevelTwo::PartQualified),
        _ if is_date && bare.contains('X') => Some(LevelTwo::UnspecifiedDigit),
        _ => None,
    }
}
