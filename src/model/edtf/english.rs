//! Dates in English words, which are read only to suggest the right form.

/// The months of the year, in order.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The content of a date in English words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// Four digits.
    pub(super) year: Option<i64>,
    /// From 1 to 12, or from 21 to 24 for a season.
    pub(super) month: Option<usize>,
    /// One or two digits, unchecked.
    pub(super) day: Option<u8>,
    weekday: bool,
}

impl Words {
    /// As EDTF writes it; `None` if the year is missing, or the month of a day.
    pub(super) fn to_edtf(self) -> Option<String> {
        let year = self.year?;
        match (self.month, self.day) {
            (None, None) => Some(format!("{year:04}")),
            (Some(month), None) => Some(format!("{year:04}-{month:02}")),
            (Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
            (None, Some(_)) => None,
        }
    }
}

/// Reads `Feb. 3, 2031`, `Monday, 3rd of February`, `spring 2031` and the like.
///
/// `None` if any word is not part of a date, or if there are only numbers.
pub(super) fn read(text: &str) -> Option<Words> {
    let mut words = Words::default();
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '-');
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = word.split_at(digits);
        let tail = tail.to_ascii_lowercase();
        match (digits, tail.as_str()) {
            (4, "") if words.year.is_none() => words.year = Some(number.parse().ok()?),
            (1 | 2, "" | "st" | "nd" | "rd" | "th") if words.day.is_none() => {
                words.day = Some(number.parse().ok()?);
            }
            (0, "of" | "the") => {}
            (0, name) if words.month.is_none() && month(name).is_some() => {
                words.month = month(name);
            }
            (0, name) if !words.weekday && weekday(name) => words.weekday = true,
            _ => return None,
        }
    }
    (words.month.is_some() || words.weekday).then_some(words)
}

fn month(word: &str) -> Option<usize> {
    match word {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => MONTHS
            .iter()
            .position(|month| shortens(word, month))
            .map(|at| at + 1),
    }
}

fn weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|weekday| shortens(word, weekday))
}

/// Whether the word is a name or at least its first three letters.
fn shortens(word: &str, name: &str) -> bool {
    word.len() >= 3
        && word.len() <= name.len()
        && name.as_bytes()[..word.len()].eq_ignore_ascii_case(word.as_bytes())
}
