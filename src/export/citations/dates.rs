//! Dates as reference managers and people write them.

use serde_json::{Value as Json, json};

use crate::model::{Day, Edtf, EdtfDate, MONTHS, Precision, Qualification};

/// A date in CSL. What CSL has no parts for is written out, as the data has it.
pub(super) fn csl(date: &Edtf) -> Json {
    let ends = [date.start(), date.end()].map(|end| end.date().and_then(parts));
    let [Some(start), Some(end)] = ends else {
        return json!({ "literal": date.as_str() });
    };
    let parts = if date.is_interval() {
        vec![start, end]
    } else {
        vec![start]
    };
    let mut csl = json!({ "date-parts": parts });
    if date.qualification() != Qualification::None {
        csl["circa"] = true.into();
    }
    csl
}

/// The year, month and day of a date, as far as they are known; `None` if it is not known which year.
fn parts(date: EdtfDate) -> Option<Vec<i64>> {
    let (first, last) = (date.earliest(), date.latest());
    let count = match date.precision() {
        Precision::Century | Precision::Decade | Precision::Season => return None,
        // Some day of a month or of a year has a month or a year.
        Precision::Year | Precision::Month | Precision::Day | Precision::Second => {
            match (first == last, first.month() == last.month()) {
                (true, _) => 3,
                (false, true) => 2,
                (false, false) => 1,
            }
        }
    };
    let parts = [first.year(), first.month().into(), first.day().into()];
    Some(parts[..count].to_vec())
}

/// A date as a sentence has it; other dates than days, months and years as they are written.
pub(in crate::export) fn words(date: &Edtf) -> String {
    let exact = date.qualification() == Qualification::None && !date.is_interval();
    let parts = date.start().date().filter(|_| exact).and_then(parts);
    match parts.as_deref() {
        Some([year]) => year.to_string(),
        Some([year, month]) => format!("{} {year}", name(*month)),
        Some([year, month, day]) => format!("{day} {} {year}", name(*month)),
        _ => date.to_string(),
    }
}

/// A day with slashes, as RIS has it; `None` where parts are unknown.
pub(super) fn ris(date: &Edtf) -> Option<(String, bool)> {
    let first = date.start().date()?;
    let parts = parts(first)?;
    let is_exact = !date.is_interval() && date.qualification() == Qualification::None;
    let mut text = format!("{:04}/", parts[0]);
    for at in 1..3 {
        let part = parts.get(at).map(|part| format!("{part:02}"));
        text.push_str(&part.unwrap_or_default());
        text.push('/');
    }
    Some((text, is_exact))
}

/// The first year that a date can mean.
pub(super) fn year(date: &Edtf) -> Option<i64> {
    date.earliest().map(Day::year)
}

fn name(month: i64) -> &'static str {
    let index = usize::try_from(month - 1).unwrap_or(0);
    MONTHS.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_exactly_as_they_are_known() {
        for (date, in_csl, in_words, in_ris) in [
            (
                "2031-03-04",
                json!({ "date-parts": [[2031, 3, 4]] }),
                "4 March 2031",
                Some(("2031/03/04/", true)),
            ),
            (
                "2031-03",
                json!({ "date-parts": [[2031, 3]] }),
                "March 2031",
                Some(("2031/03//", true)),
            ),
            (
                "2031",
                json!({ "date-parts": [[2031]] }),
                "2031",
                Some(("2031///", true)),
            ),
            (
                "2031-03~",
                json!({ "date-parts": [[2031, 3]], "circa": true }),
                "2031-03~",
                Some(("2031/03//", false)),
            ),
            (
                "2031-03-04/2031-03-06",
                json!({ "date-parts": [[2031, 3, 4], [2031, 3, 6]] }),
                "2031-03-04/2031-03-06",
                Some(("2031/03/04/", false)),
            ),
            (
                "2031-03-04T10:30:00Z",
                json!({ "date-parts": [[2031, 3, 4]] }),
                "4 March 2031",
                Some(("2031/03/04/", true)),
            ),
            (
                "2031-XX",
                json!({ "date-parts": [[2031]] }),
                "2031",
                Some(("2031///", true)),
            ),
            (
                "2031-03-XX",
                json!({ "date-parts": [[2031, 3]] }),
                "March 2031",
                Some(("2031/03//", true)),
            ),
            ("2031-21", json!({ "literal": "2031-21" }), "2031-21", None),
            ("203X", json!({ "literal": "203X" }), "203X", None),
            (
                "../2031-03",
                json!({ "literal": "../2031-03" }),
                "../2031-03",
                None,
            ),
        ] {
            let date: Edtf = date.parse().unwrap();
            assert_eq!(csl(&date), in_csl);
            assert_eq!(words(&date), in_words);
            let want = in_ris.map(|(text, is_exact)| (text.to_owned(), is_exact));
            assert_eq!(ris(&date), want, "{date}");
        }
    }
}
