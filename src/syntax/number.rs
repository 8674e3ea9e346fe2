//! From digits to a number, and whether anything of them is lost on the way.

use super::tree::Number;

/// What became of the digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Digits {
    /// The number is what was written.
    Exact(Number),
    /// A whole number with more digits than can be stored.
    TooBig,
    /// A fraction with more digits than can be stored, or an exponent out of range.
    Rounded,
}

/// Reads decimal digits as JSON and YAML write them: `[-+]?[0-9]*(\.[0-9]*)?([eE][-+]?[0-9]+)?`.
/// The caller has checked this form.
pub(super) fn decimal(text: &str) -> Digits {
    if text.contains(['.', 'e', 'E']) {
        fraction(text)
    } else {
        let (negative, digits) = sign(text);
        whole(negative, digits, 10)
    }
}

/// Reads the digits of a whole number in the given base. The caller has checked the digits.
pub(super) fn whole(negative: bool, digits: &str, base: u32) -> Digits {
    let Ok(amount) = u64::from_str_radix(digits, base) else {
        return Digits::TooBig;
    };
    if !negative || amount == 0 {
        return Digits::Exact(Number::Unsigned(amount));
    }
    match 0_i64.checked_sub_unsigned(amount) {
        Some(value) => Digits::Exact(Number::Negative(value)),
        None => Digits::TooBig,
    }
}

/// Splits a sign off.
pub(super) fn sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

fn fraction(text: &str) -> Digits {
    match text.parse::<f64>() {
        // If the digits that would be written back are another decimal number than the one in the
        // file, writing the file back would change it.
        Ok(value) if written(value).is_some_and(|back| decimals(text) == decimals(&back)) => {
            Digits::Exact(Number::Float(value))
        }
        _ => Digits::Rounded,
    }
}

/// The digits that are written for a float, from the library that writes them: half-way between two
/// shortest forms, as at 224216030970952.125, one library prints …12 and another …13.
fn written(value: f64) -> Option<String> {
    Some(serde_json::Number::from_f64(value)?.to_string())
}

/// A decimal number in a normal form for comparison: its digits without zeros at either end, and the
/// power of ten of the last of them. Zero has no digits.
fn decimals(text: &str) -> (String, i64) {
    let (_, text) = sign(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [before, after].concat();
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() {
        return (String::new(), 0);
    }
    let size = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    // An exponent that does not fit is far out of a float's range, and was refused before.
    let power = exponent
        .parse::<i64>()
        .unwrap_or(i64::MAX)
        .saturating_sub(size(after.len()))
        .saturating_add(size(digits.len() - kept.len()));
    (kept.trim_start_matches('0').to_owned(), power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_float_or_a_whole_number_can_hold_is_exact() {
        for (text, number) in [
            ("0", Number::Unsigned(0)),
            ("-0", Number::Unsigned(0)),
            ("007", Number::Unsigned(7)),
            ("18446744073709551615", Number::Unsigned(u64::MAX)),
            ("-9223372036854775808", Number::Negative(i64::MIN)),
            ("1.10", Number::Float(1.1)),
            ("0.1", Number::Float(0.1)),
            ("-12e4", Number::Float(-120_000.0)),
            ("1e300", Number::Float(1e300)),
            ("5e-324", Number::Float(5e-324)),
            ("0.0e99999999999999999999", Number::Float(0.0)),
            (".5", Number::Float(0.5)),
            ("5.", Number::Float(5.0)),
            ("100000000000000000000.0", Number::Float(1e20)),
            // Half-way between two shortest forms; the one that is written back.
            (
                "-224216030970952.12",
                Number::Float(-1_793_728_247_767_617.0 / 8.0),
            ),
            (
                "1491294222291284.2",
                Number::Float(5_965_176_889_165_137.0 / 4.0),
            ),
        ] {
            assert_eq!(decimal(text), Digits::Exact(number), "{text}");
        }
    }

    #[test]
    fn what_would_be_changed_is_refused() {
        for (text, expected) in [
            ("18446744073709551616", Digits::TooBig),
            ("-9223372036854775809", Digits::TooBig),
            ("0.12345678901234567890", Digits::Rounded),
            ("9007199254740993.0", Digits::Rounded),
            ("-224216030970952.13", Digits::Rounded),
            ("1e400", Digits::Rounded),
            ("1e-400", Digits::Rounded),
            ("1e99999999999999999999", Digits::Rounded),
        ] {
            assert_eq!(decimal(text), expected, "{text}");
        }
    }
}
