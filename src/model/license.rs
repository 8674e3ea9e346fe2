//! Licences, by their SPDX names.

use smol_str::SmolStr;
use spdx::error::Reason;
use spdx::{Expression, ParseMode};

use super::ValueError;
use super::text_value::{TextValue, text_value};

/// A licence: an SPDX expression, such as `CC-BY-4.0` or `MIT OR Apache-2.0`.
///
/// Names of the SPDX list are accepted exactly as they are in the list, including names that the list
/// has replaced since: a file that was valid stays valid. For terms without such a name there is
/// `LicenseRef-` and a name of your own.
///
/// ```
/// use onrecord::model::License;
///
/// assert!("CC-BY-4.0".parse::<License>().is_ok());
/// assert!("LicenseRef-Wire-Terms".parse::<License>().is_ok());
///
/// let error = "cc-by-4.0".parse::<License>().unwrap_err();
/// assert_eq!(error.suggestion.as_deref(), Some("CC-BY-4.0"));
/// ```
#[derive(Clone)]
pub struct License(SmolStr);

/// As strict as the crate's own mode, but with names that the list has replaced, such as `GPL-2.0+`.
const MODE: ParseMode = ParseMode {
    allow_deprecated: true,
    allow_postfix_plus_on_gpl: true,
    ..ParseMode::STRICT
};

impl TextValue for License {
    const NAME: &'static str = "License";
    type Error = ValueError;
    type Parts = ();

    fn check(text: &str) -> Result<(), ValueError> {
        // The parser accepts any white space, but only ordinary spaces are easy to compare.
        if let Some(range) = odd_space(text) {
            let message = "put ordinary spaces, and only between the words of a licence";
            return Err(ValueError::new(message, range).suggest(likely_license(text)));
        }
        let Err(error) = Expression::parse_mode(text, MODE) else {
            return Ok(());
        };
        let range = clamp(text, error.span);
        let word = &text[range.clone()];
        let message = message(&error.reason, word);
        Err(ValueError::new(message, range).suggest(likely_license(text)))
    }

    fn build(text: SmolStr, (): ()) -> Self {
        Self(text)
    }

    fn text(&self) -> &str {
        &self.0
    }
}

text_value! {
    License, ValueError,
    format: "spdx-expression",
    pattern: "^[A-Za-z0-9.+:()-]+( +[A-Za-z0-9.+:()-]+)*$",
    description: "A licence, by its name in the SPDX list; several are joined by OR, AND, WITH. \
        Terms that are not in the list are written as LicenseRef- and a name of your own.",
    examples: ["CC-BY-4.0", "CC0-1.0", "MIT OR Apache-2.0", "LicenseRef-Wire-Terms"],
}

fn message(reason: &Reason, word: &str) -> String {
    match reason {
        Reason::Empty => "a licence is missing here".into(),
        Reason::UnclosedParens => "this bracket has no closing bracket".into(),
        Reason::UnopenedParens => "this bracket has no opening bracket".into(),
        Reason::SeparatedPlus => "`+` must follow the licence's name without a space".into(),
        Reason::GnuNoPlus | Reason::GnuPlusWithSuffix => {
            "this licence cannot have a `+`: its name ends in `-only` or `-or-later`".into()
        }
        Reason::Unexpected(_) => {
            "join licences with `OR` or `AND`, and put `WITH` before an exception".into()
        }
        Reason::InvalidCharacters => {
            "the name of a licence may contain only letters, digits, full stops and hyphens".into()
        }
        Reason::UnknownException => format!("`{word}` is not an exception in the SPDX list"),
        Reason::UnknownLicense | Reason::UnknownTerm | Reason::DeprecatedLicenseId => {
            format!("`{word}` is not a licence in the SPDX list")
        }
    }
}

/// The first white space that is not an ordinary space, or is at the beginning or the end.
fn odd_space(text: &str) -> Option<std::ops::Range<usize>> {
    let end = text.trim_end().len();
    text.char_indices()
        .find(|&(at, letter)| letter.is_whitespace() && (letter != ' ' || at == 0 || at >= end))
        .map(|(at, letter)| at..at + letter.len_utf8())
}

/// The range that the parser gave, limited to the text and its character boundaries.
fn clamp(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.ceil_char_boundary(range.end).max(start)
}

/// The licence as SPDX writes it, where the text is another spelling of it.
fn likely_license(text: &str) -> Option<String> {
    let canonical = Expression::canonicalize(text).ok().flatten();
    canonical
        .or_else(|| listed_under_another_spelling(text))
        .filter(|better| License::check(better).is_ok())
}

/// The only licence in the list whose name has the same letters and digits.
fn listed_under_another_spelling(text: &str) -> Option<String> {
    let key = letters_and_digits(text);
    let mut same = spdx::identifiers::LICENSES
        .iter()
        .map(|license| license.name)
        .filter(|name| letters_and_digits(name) == key);
    match (same.next(), same.next()) {
        (Some(name), None) => Some(name.to_owned()),
        _ => None,
    }
}

fn letters_and_digits(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// Expressions of real names, most of them valid, for the property tests.
#[cfg(test)]
pub(super) fn near_expressions() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;

    let names: Vec<&str> = spdx::identifiers::LICENSES
        .iter()
        .map(|license| license.name)
        .collect();
    let joints = vec![
        " OR ", " AND ", ") OR (", "+ OR ", " ", " WITH ", "/", "\tOR\n",
    ];
    prop::collection::vec(
        (prop::sample::select(names), prop::sample::select(joints)),
        1..4,
    )
    .prop_map(|parts| {
        let mut text = String::new();
        for (name, joint) in parts {
            text += name;
            text += joint;
        }
        text + "MIT"
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn listed_licences_are_accepted_the_replaced_ones_too() {
        for good in [
            "CC-BY-4.0",
            "MIT OR Apache-2.0",
            "(MIT AND CC0-1.0) OR GPL-3.0-or-later WITH Classpath-exception-2.0",
            "GPL-2.0",
            "LicenseRef-Wire",
        ] {
            assert!(good.parse::<License>().is_ok(), "{good}");
        }
        for license in spdx::identifiers::LICENSES {
            assert!(license.name.parse::<License>().is_ok(), "{}", license.name);
        }
    }

    #[test]
    fn errors_name_the_word_and_other_spellings_are_put_right() {
        for (text, range, better) in [
            ("CC-BY-9.0", 0..9, None),
            ("MIT or CC BY 4.0", 7..9, None),
            ("CC BY 4.0", 0..2, Some("CC-BY-4.0")),
            ("cc-by-4.0", 0..9, Some("CC-BY-4.0")),
            ("CC0", 0..3, Some("CC0-1.0")),
            ("MIT/Apache-2.0", 3..14, Some("MIT OR Apache-2.0")),
            ("(MIT", 0..1, Some("MIT")),
            ("", 0..0, None),
            ("MIT ", 3..4, Some("MIT")),
            ("MIT\u{a0}OR Apache-2.0", 3..5, Some("MIT OR Apache-2.0")),
            ("all rights reserved", 0..3, None),
        ] {
            let error = text.parse::<License>().unwrap_err();
            let found = (error.range, error.suggestion.as_deref());
            assert_eq!(found, (range, better), "{text}: {}", error.message);
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_much(text in any::<String>(), near in near_expressions()) {
            let _ = text.parse::<License>();
            let _ = near.parse::<License>();
        }
    }
}
