//! Dates of a sheet. Their order is said by the map; it is never guessed.

use super::map::DateOrder;
use crate::model::{Day, Edtf};

/// A date as the format writes it.
pub(super) fn date(cell: &str, order: Option<DateOrder>) -> Result<String, String> {
    let cell = cell.trim();
    let Err(error) = cell.parse::<Edtf>() else {
        return Ok(cell.to_owned());
    };
    let parts: Vec<&str> = cell
        .split(['/', '.', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let numbers: Vec<i64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let [one, two, three] = numbers[..] else {
        return Err(error.to_string());
    };
    let (year, month, day) = match order {
        None => {
            return Err(format!(
                "`{cell}` does not say which number is the day; write `dates: dmy`, `mdy` or `ymd` in the map"
            ));
        }
        Some(DateOrder::Dmy) => (three, two, one),
        Some(DateOrder::Mdy) => (three, one, two),
        Some(DateOrder::Ymd) => (one, two, three),
    };
    let small = |number: i64| u8::try_from(number).ok();
    let day = small(month)
        .zip(small(day))
        .and_then(|(month, day)| Day::new(year, month, day));
    // A year of two digits could be of any century.
    match day.filter(|_| year >= 1000) {
        Some(day) => Ok(day.to_string()),
        None => Err(format!(
            "`{cell}` is not a day in the order that the map says"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_date_is_never_guessed() {
        let of = |cell, order| date(cell, order).ok();
        assert_eq!(of("2031-03-04", None).as_deref(), Some("2031-03-04"));
        assert_eq!(
            of("2031-03~", Some(DateOrder::Dmy)).as_deref(),
            Some("2031-03~")
        );
        assert_eq!(of("3/4/2031", None), None);
        assert_eq!(
            of("3/4/2031", Some(DateOrder::Dmy)).as_deref(),
            Some("2031-04-03")
        );
        assert_eq!(
            of("3/4/2031", Some(DateOrder::Mdy)).as_deref(),
            Some("2031-03-04")
        );
        assert_eq!(
            of("2031.4.3", Some(DateOrder::Ymd)).as_deref(),
            Some("2031-04-03")
        );
        assert_eq!(of("31/4/2031", Some(DateOrder::Dmy)), None);
        assert_eq!(of("3/4/31", Some(DateOrder::Dmy)), None);
        assert_eq!(of("yesterday", Some(DateOrder::Dmy)), None);
    }
}
