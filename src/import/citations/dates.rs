//! Dates of reference managers. What is not clear is never guessed: it is kept as it is written.

use serde_json::Value as Json;

use crate::model::Edtf;

/// A date in CSL, in parts.
pub(super) fn of_csl(date: &Json) -> Option<Edtf> {
    if let Some(written) = date["literal"].as_str().or_else(|| date["raw"].as_str()) {
        return written.trim().parse().ok();
    }
    let ends = date["date-parts"].as_array()?;
    let ends: Option<Vec<String>> = ends.iter().map(|end| of_parts(end.as_array()?)).collect();
    let mut written = ends?.join("/");
    if let (Some(season), false) = (number(&date["season"]), written.contains('-')) {
        written = format!("{written}-{}", 20 + season);
    }
    let is_about = match &date["circa"] {
        Json::Bool(is) => *is,
        Json::Null => false,
        other => other != &Json::from(0) && other != &Json::from(""),
    };
    if is_about && !written.contains('/') {
        written.push('~');
    }
    written.parse().ok()
}

fn number(part: &Json) -> Option<i64> {
    part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
}

fn of_parts(parts: &[Json]) -> Option<String> {
    let numbers: Option<Vec<i64>> = parts.iter().map(number).collect();
    written(&numbers?)
}

/// A date of a year, a month and a day, as far as they are given.
fn written(numbers: &[i64]) -> Option<String> {
    Some(match numbers {
        [year] => format!("{year:04}"),
        [year, month] => format!("{year:04}-{month:02}"),
        [year, month, day] => format!("{year:04}-{month:02}-{day:02}"),
        _ => return None,
    })
}

/// A date in RIS: `2031/03/04/`, of which the end may be missing.
pub(super) fn of_ris(text: &str) -> Option<Edtf> {
    if let Ok(date) = text.trim().parse() {
        return Some(date);
    }
    let mut parts: Vec<&str> = text.trim().split('/').collect();
    // After the day, there may be words such as "Spring".
    if parts.len() == 4 {
        parts.pop().filter(|other| other.trim().is_empty())?;
    }
    while parts.last().is_some_and(|part| part.trim().is_empty()) {
        parts.pop();
    }
    if parts.first().is_none_or(|year| year.trim().len() != 4) {
        return None;
    }
    let numbers: Option<Vec<i64>> = parts.iter().map(|part| part.trim().parse().ok()).collect();
    written(&numbers?)?.parse().ok()
}

/// A year and, if there is one, a month in English or as a number.
pub(super) fn of_year(year: &str, month: Option<&str>) -> Option<Edtf> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let year: i64 = year.trim().parse().ok()?;
    let Some(month) = month else {
        return written(&[year])?.parse().ok();
    };
    let small = month.trim().to_lowercase();
    let named = MONTHS.iter().position(|name| small.starts_with(name));
    let number = match named {
        Some(index) => i64::try_from(index).ok()? + 1,
        None => small.parse().ok()?,
    };
    written(&[year, number])?.parse().ok()
}
