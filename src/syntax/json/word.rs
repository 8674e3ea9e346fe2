//! Numbers, `true`, `false` and `null`, and the words that other languages have for them.

use crate::report::span::Span;
use crate::syntax::inexact;
use crate::syntax::number::{self, Digits};
use crate::syntax::reading::Reading;
use crate::syntax::scalar::Inexact;
use crate::syntax::tree::{Scalar, Style, Words};

use super::mistakes;

/// Whether a word, well written or not, can start with this byte.
pub(super) fn starts(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'+' | b'.' | b'_' | b'$')
        || !byte.is_ascii()
}

/// Whether this letter belongs to the word before it.
pub(super) fn continues(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '-' | '+' | '.' | '_' | '$')
        || (!letter.is_ascii() && !mistakes::is_invisible(letter))
}

/// Reads the word at `span`. What is not JSON is reported, and read as what was meant.
pub(super) fn read(reading: &mut Reading<'_>, text: &str, span: Span) -> Scalar<'static> {
    let word = &text[span.range()];
    let (meant, data) = match word {
        "null" => return Scalar::Null,
        "true" => return Scalar::Bool(true),
        "false" => return Scalar::Bool(false),
        "None" | "nil" | "undefined" | "Null" | "NULL" => ("null", Scalar::Null),
        "True" | "TRUE" => ("true", Scalar::Bool(true)),
        "False" | "FALSE" => ("false", Scalar::Bool(false)),
        _ if is_number(word) => return digits(reading, word, span),
        _ => {
            reading.found(mistakes::bare_word(reading.id, span, word));
            return Scalar::String(Words::Verbatim(span), Style::Plain);
        }
    };
    reading.found(mistakes::foreign_word(reading.id, span, word, meant));
    data
}

fn digits(reading: &mut Reading<'_>, word: &str, span: Span) -> Scalar<'static> {
    let why = match number::decimal(word) {
        Digits::Exact(number) => return Scalar::Number(number),
        Digits::TooBig => Inexact::TooBig,
        Digits::Rounded => Inexact::Rounded,
    };
    reading.found(inexact::finding(reading.id, span, word, why));
    Scalar::String(Words::Verbatim(span), Style::Plain)
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?`
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(number::sign(exponent).1)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn only_the_numbers_of_json_are_numbers() {
        for word in ["0", "-0", "12", "-1.50", "1e5", "1E+05", "0.0e-9"] {
            assert!(is_number(word), "{word}");
        }
        for word in [
            "",
            "-",
            "+1",
            "01",
            "-01",
            ".5",
            "5.",
            "1e",
            "0x1",
            "1_0",
            "2031-03-04",
            "NaN",
        ] {
            assert!(!is_number(word), "{word}");
        }
    }
}
