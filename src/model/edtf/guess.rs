//! Guesses which date is meant by a text in another form.
//!
//! A guess is offered only if there is one sensible reading: `3/2/2031` is in February for some people
//! and in March for others, so there is no guess.

use super::english;
use super::parse::parse;

/// The date or interval that the text means, if there is one obvious reading.
pub(super) fn likely(text: &str) -> Option<String> {
    let tidy = tidy(text);
    likely_date(&tidy)
        .or_else(|| likely_interval(&tidy))
        .filter(|better| better != text && parse(better).is_ok())
}

/// With plain hyphens, capital letters where EDTF has them, and without space around.
fn tidy(text: &str) -> String {
    let plain: String = text
        .trim()
        .chars()
        .map(|letter| match letter {
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' => '-',
            // An en dash joins the two ends of an interval, and sometimes an em dash does.
            '\u{2014}' => '\u{2013}',
            '\u{a0}' | '\u{202f}' => ' ',
            _ => letter,
        })
        .collect();
    let upper = plain.to_ascii_uppercase();
    // Capitals would only make a text with words harder to recognise.
    if parse(&upper).is_ok() { upper } else { plain }
}

fn likely_date(text: &str) -> Option<String> {
    let text = text.trim();
    let hyphened = text.replace('\u{2013}', "-");
    let candidates = [
        Some(text.to_owned()),
        Some(hyphened.clone()),
        numbers(&hyphened),
        digits(text),
        without_needless_sign(text),
        english::read(&hyphened).and_then(english::Words::to_edtf),
        decade(text),
        about(text),
        doubtful(text),
        moment(text),
    ];
    candidates
        .into_iter()
        .flatten()
        .find(|date| parse(date).is_ok())
}

/// `2031-2-3`, `2031/02/03`, `2031.02.03`, `13/02/2031`, `3.2.2031`, `2031-13-02`, `2031/02`.
fn numbers(text: &str) -> Option<String> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let parts: Vec<&str> = text.split(separator).collect();
    let number = |part: &str| match part.len() {
        1 | 2 => part.parse::<u8>().ok(),
        _ => None,
    };
    match *parts {
        [year, month, day] if year.len() == 4 => {
            date(year, number(month)?, number(day)?)
                // No month is above 12, so the day comes first.
                .or_else(|| date(year, number(day)?, number(month)?))
        }
        [first, second, year] if year.len() == 4 => {
            let (first, second) = (number(first)?, number(second)?);
            let day_first = date(year, second, first);
            let month_first = date(year, first, second);
            match (day_first, month_first) {
                // Full stops are used only where the day comes first.
                (Some(date), _) if separator == '.' => Some(date),
                (Some(one), Some(other)) => (one == other).then_some(one),
                (one, other) => one.or(other),
            }
        }
        [year, month] if year.len() == 4 => {
            let month = number(month)?;
            // `2011/12` may be a year that runs over two.
            let year_number: i64 = year.parse().ok()?;
            let is_next_year = separator != '.' && year_number % 100 + 1 == i64::from(month);
            (!is_next_year).then(|| format!("{year}-{month:02}"))
        }
        [month, year] if year.len() == 4 => Some(format!("{year}-{:02}", number(month)?)),
        _ => None,
    }
}

fn date(year: &str, month: u8, day: u8) -> Option<String> {
    let date = format!("{year}-{month:02}-{day:02}");
    parse(&date).is_ok().then_some(date)
}

/// `20310203`.
fn digits(text: &str) -> Option<String> {
    let is_digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))
}

/// `Y2031` and `-0000`.
fn without_needless_sign(text: &str) -> Option<String> {
    match text.strip_prefix('Y') {
        Some(year) => Some(year.to_owned()),
        None => text.strip_prefix("-0000").map(|rest| format!("0000{rest}")),
    }
}

/// `2030s`.
fn decade(text: &str) -> Option<String> {
    let decade = text
        .strip_suffix('s')?
        .trim_end_matches('\'')
        .strip_suffix('0')?;
    // `2000s` may be ten years or a hundred.
    (!decade.ends_with('0')).then(|| format!("{decade}X"))
}

/// `c. 2031`.
fn about(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let prefix = [
        "circa ", "about ", "around ", "ca. ", "ca ", "c. ", "c ", "~",
    ]
    .into_iter()
    .find(|prefix| lower.starts_with(prefix))?;
    Some(format!("{}~", unqualified(&text[prefix.len()..])?))
}

/// `Feb. 2031?`, `2031 ~`.
fn doubtful(text: &str) -> Option<String> {
    let mark = text
        .chars()
        .next_back()
        .filter(|last| matches!(last, '?' | '~' | '%'))?;
    Some(format!("{}{mark}", unqualified(&text[..text.len() - 1])?))
}

fn unqualified(text: &str) -> Option<String> {
    let text = text.trim();
    let candidates = [
        Some(text.to_owned()),
        numbers(text),
        english::read(text).and_then(english::Words::to_edtf),
    ];
    candidates
        .into_iter()
        .flatten()
        .find(|date| parse(date).is_ok())
}

/// A moment in other forms that computers use: a space for the `T`, fractions of a second, `+0200`.
fn moment(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    let (day, time) = upper.split_once(['T', ' '])?;
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let (clock, _) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
    let zone = match zone.len() {
        5 if zone.is_ascii() => format!("{}:{}", &zone[..3], &zone[3..]),
        _ => zone.to_owned(),
    };
    Some(format!("{day}T{}{zone}", clock.trim_end()))
}

/// Two dates with a slash, a dash or a word between them.
fn likely_interval(text: &str) -> Option<String> {
    let separators = ["/", "\u{2013}", " - ", " to ", " until ", " till ", "--"];
    if let Some((start, end)) = separators.iter().find_map(|&joint| once(text, joint)) {
        // `2031/33` means `2031/2033`; one that could be a month is left alone.
        let end = match (start.len(), end.len()) {
            (4, 2) if start.is_ascii() && &*end > "12" => format!("{}{end}", &start[..2]),
            _ => end,
        };
        return Some(format!("{}/{}", side(&start)?, side(&end)?));
    }
    // `2031-2033`
    let (start, end) = once(text, "-")?;
    (start.len() == 4 && end.len() == 4).then(|| format!("{start}/{end}"))
}

/// Splits at a separator that occurs exactly once in the text.
fn once(text: &str, separator: &str) -> Option<(String, String)> {
    let (start, end) = text.split_once(separator)?;
    let only = !end.contains(separator);
    only.then(|| (start.trim().to_owned(), end.trim().to_owned()))
}

fn side(text: &str) -> Option<String> {
    match text {
        "" | ".." => Some(text.to_owned()),
        "..." | "…" => Some("..".to_owned()),
        _ => likely_date(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sensible_reading_is_offered() {
        for (text, better) in [
            ("2025-2-3", "2025-02-03"),
            ("20250203", "2025-02-03"),
            ("2025/02/03", "2025-02-03"),
            ("2025/2", "2025-02"),
            ("2025.02.03", "2025-02-03"),
            ("3.2.2025", "2025-02-03"),
            ("13/02/2025", "2025-02-13"),
            ("02/13/2025", "2025-02-13"),
            ("02/02/2025", "2025-02-02"),
            ("2025-13-02", "2025-02-13"),
            ("02/2025", "2025-02"),
            ("2025\u{2013}02\u{2013}03", "2025-02-03"),
            ("3 Feb 2025", "2025-02-03"),
            ("Feb. 3, 2025", "2025-02-03"),
            ("Monday, February 3rd, 2025", "2025-02-03"),
            ("3rd of February 2025", "2025-02-03"),
            ("Sept. 2025", "2025-09"),
            ("spring 2025", "2025-21"),
            ("1990s", "199X"),
            ("c. 2025", "2025~"),
            ("circa Feb. 2025", "2025-02~"),
            ("Feb 2025?", "2025-02?"),
            ("2025 ?", "2025?"),
            (" 2025-02-03 ", "2025-02-03"),
            ("2025-xx", "2025-XX"),
            ("y12025", "Y12025"),
            ("Y2025", "2025"),
            ("-0000", "0000"),
            ("2025-02-03 14:30:00", "2025-02-03T14:30:00"),
            ("2025-02-03t14:30:00.123z", "2025-02-03T14:30:00Z"),
            ("2025-02-03T14:30:00+0200", "2025-02-03T14:30:00+02:00"),
            ("2025-2026", "2025/2026"),
            ("2025\u{2013}2026", "2025/2026"),
            ("2025/26", "2025/2026"),
            ("3 Feb 2025 - 5 Feb 2025", "2025-02-03/2025-02-05"),
            ("2025-02-03 to 2025-02-05", "2025-02-03/2025-02-05"),
            ("2025-02-03 / ..", "2025-02-03/.."),
            ("2025-2-3/…", "2025-02-03/.."),
        ] {
            assert_eq!(likely(text).as_deref(), Some(better), "{text}");
        }
    }

    #[test]
    fn nothing_is_offered_where_readings_differ_or_there_is_none() {
        for text in [
            "3/2/2025",
            "03-02-2025",
            "2011/12",
            "2031-02-30",
            "Feb. 2",
            "Feb. 30, 2031",
            "yesterday",
            "early February 2025",
            "2000s",
            "25-02-03",
            "12345",
            "2025-02-03T14:30",
            "2026/2025",
            "",
            "/",
            "..",
        ] {
            assert_eq!(likely(text), None, "{text}");
        }
    }
}
