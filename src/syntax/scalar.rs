//! What a YAML word without quotation marks means: the core schema of YAML 1.2.
//!
//! Only this schema's words are special: `yes`, `no`, `on`, `12:30` and `2031-03-04` are text.

use super::number::{self, Digits};
use super::tree::Number;

/// What a plain word means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Plain {
    Null,
    Bool(bool),
    Number(Number),
    /// A number that would be changed by reading it.
    Inexact(Inexact),
    Text,
}

/// Why a number cannot be stored exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inexact {
    TooBig,
    Rounded,
    /// `.inf`
    Infinite,
    /// `.nan`
    NotANumber,
}

/// Reads a plain word by the core schema.
pub(super) fn resolve(text: &str) -> Plain {
    // Most words are text, which their first letter shows.
    let is_special = |first: &u8| b"~nNtTfF.+-0123456789".contains(first);
    if !text.as_bytes().first().is_none_or(is_special) {
        return Plain::Text;
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Null,
        "true" | "True" | "TRUE" => return Plain::Bool(true),
        "false" | "False" | "FALSE" => return Plain::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Plain::Inexact(Inexact::NotANumber),
        _ => {}
    }
    let (_, unsigned) = number::sign(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Plain::Inexact(Inexact::Infinite);
    }
    if let Some(digits) = text.strip_prefix("0o").filter(|rest| is_digits(rest, 8)) {
        return from(number::whole(false, digits, 8));
    }
    if let Some(digits) = text.strip_prefix("0x").filter(|rest| is_digits(rest, 16)) {
        return from(number::whole(false, digits, 16));
    }
    if is_decimal(unsigned) {
        return from(number::decimal(text));
    }
    Plain::Text
}

fn from(digits: Digits) -> Plain {
    match digits {
        Digits::Exact(number) => Plain::Number(number),
        Digits::TooBig => Plain::Inexact(Inexact::TooBig),
        Digits::Rounded => Plain::Inexact(Inexact::Rounded),
    }
}

fn is_digits(text: &str, base: u32) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_digit(base))
}

/// `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_decimal(unsigned: &str) -> bool {
    if !unsigned.starts_with(|first: char| first == '.' || first.is_ascii_digit()) {
        return false;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(number::sign(exponent).1)),
        None => (unsigned, None),
    };
    if exponent.is_some_and(|digits| !is_digits(digits, 10)) {
        return false;
    }
    match mantissa.split_once('.') {
        None => is_digits(mantissa, 10),
        Some(("", after)) => is_digits(after, 10),
        Some((before, after)) => {
            is_digits(before, 10) && (after.is_empty() || is_digits(after, 10))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_of_the_core_schema_are_special() {
        for text in [
            "yes",
            "no",
            "on",
            "off",
            "y",
            "12:30",
            "2031-03-04",
            "1_000",
            "0b1",
            "-0x1",
            "1e",
            "e1",
            ".",
            "..",
            "-",
            "+",
            "1.2.3",
            ".e1",
            "nan",
            "inf",
            "0o8",
            "0x",
            "--1",
            "1e+",
            "nULL",
        ] {
            assert_eq!(resolve(text), Plain::Text, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_in_every_form() {
        for (text, number) in [
            ("0o17", Number::Unsigned(15)),
            ("0xfF", Number::Unsigned(255)),
            ("+12", Number::Unsigned(12)),
            ("-12", Number::Negative(-12)),
            ("+.5", Number::Float(0.5)),
            ("1.", Number::Float(1.0)),
            ("12e03", Number::Float(12_000.0)),
        ] {
            assert_eq!(resolve(text), Plain::Number(number), "{text}");
        }
        assert_eq!(resolve("-.INF"), Plain::Inexact(Inexact::Infinite));
        assert_eq!(
            resolve("0xfffffffffffffffff"),
            Plain::Inexact(Inexact::TooBig)
        );
    }
}
