//! Countries, by their codes.

use celes::Country;
use smol_str::SmolStr;

use super::ValueError;
use super::text_value::{TextValue, text_value};

/// The two-letter code of a country (ISO 3166-1 alpha-2), such as `FR`.
///
/// Only codes in force are accepted: those of the standard, and `XK` for Kosovo, from the range that the
/// standard leaves to its users.
///
/// ```
/// use onrecord::model::CountryCode;
///
/// let code: CountryCode = "UA".parse().unwrap();
/// assert_eq!(code.name(), "Ukraine");
///
/// let error = "UK".parse::<CountryCode>().unwrap_err();
/// assert_eq!(error.message, "`UK` is not the code of a country");
/// assert_eq!(error.suggestion.as_deref(), Some("GB"));
/// ```
#[derive(Clone)]
pub struct CountryCode {
    text: SmolStr,
    name: &'static str,
}

impl CountryCode {
    /// The country's name in English, as in the standard.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The member of the United Nations with this name in English, which may be a short one. `None` for
    /// names that more than one country or part of a country has.
    pub(crate) fn of_member(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(|c| c.is_alphabetic()).collect();
        let plain = plain.to_lowercase();
        // Three letters are a code or an abbreviation.
        if plain.chars().count() < 4 || SHARED_NAMES.contains(&plain.as_str()) {
            return None;
        }
        let code = likely_code(name)?;
        let is_member = !NO_MEMBERS.split(' ').any(|other| other == code);
        is_member.then(|| code.parse().ok()).flatten()
    }
}

impl TextValue for CountryCode {
    const NAME: &'static str = "CountryCode";
    type Error = ValueError;
    /// The country's name.
    type Parts = &'static str;

    fn check(text: &str) -> Result<&'static str, ValueError> {
        if !is_shaped(text) {
            let message = "a country is written as a code of two capital letters, such as `FR`";
            return Err(ValueError::whole(message, text).suggest(likely_code(text)));
        }
        Country::from_alpha2(text)
            .map(|country| country.long_name)
            .map_err(|_| {
                let message = format!("`{text}` is not the code of a country");
                ValueError::whole(message, text).suggest(likely_code(text))
            })
    }

    fn build(text: SmolStr, name: &'static str) -> Self {
        Self { text, name }
    }

    fn text(&self) -> &str {
        &self.text
    }
}

text_value! {
    CountryCode, ValueError,
    format: "country-code",
    pattern: "^[A-Z]{2}$",
    description: "The code of a country: two capital letters (ISO 3166-1 alpha-2; XK for Kosovo).",
    examples: ["FR", "UA"],
}

const SHARED_NAMES: [&str; 6] = [
    "congo",
    "georgia",
    "guinea",
    "ireland",
    "korea",
    "micronesia",
];

/// Codes of territories that belong to another country, whose status is disputed, or that are not
/// members.
const NO_MEMBERS: &str = "AI AS AQ AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM \
    IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR PS RE SH SJ SX TC TF TK TW UM VA VG VI WF XK YT";

fn is_shaped(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The country whose name, three-letter code or code in small letters this is.
fn likely_code(text: &str) -> Option<&'static str> {
    let name: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '_' | '.' | '-' | ','))
        .flat_map(char::to_lowercase)
        .collect();
    // Codes that are not, or no longer, in force, and that people write for the country.
    match name.as_str() {
        "uk" => return Some("GB"),
        "el" => return Some("GR"),
        "su" | "dd" | "yu" | "cs" => return None,
        _ => {}
    }
    // The crate also accepts numbers as codes, but nobody means a country by a number.
    if name.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    name.parse::<Country>().ok().map(|country| country.alpha2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_in_force_is_accepted_and_no_other() {
        let codes: Vec<String> = letters()
            .flat_map(|first| letters().map(move |second| format!("{first}{second}")))
            .filter(|code| code.parse::<CountryCode>().is_ok())
            .collect();
        // 249 of the standard, and Kosovo.
        assert_eq!(codes.len(), 250);
        for gone in ["SU", "YU", "DD", "CS", "TP", "AN", "ZZ", "EU", "UK"] {
            assert!(gone.parse::<CountryCode>().is_err(), "{gone}");
        }
        for new in ["SS", "CW", "SX", "BQ", "ME", "RS", "TL", "XK"] {
            assert!(new.parse::<CountryCode>().is_ok(), "{new}");
        }
    }

    #[test]
    fn members_are_known_by_their_names() {
        let code = |name| CountryCode::of_member(name).map(|code| code.as_str().to_owned());
        for (name, expected) in [
            ("Ukraine", Some("UA")),
            ("United States", Some("US")),
            ("France", Some("FR")),
            ("Georgia", None),
            ("Greenland", None),
            ("Taiwan", None),
            ("Lorvania", None),
            ("USA", None),
        ] {
            assert_eq!(code(name).as_deref(), expected, "{name}");
        }
        let all =
            letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
        let all = all.filter(|code| code.parse::<CountryCode>().is_ok());
        let members = all.filter(|code| !NO_MEMBERS.split(' ').any(|other| other == code));
        assert_eq!(members.count(), 193);
    }

    fn letters() -> impl Iterator<Item = char> {
        'A'..='Z'
    }

    #[test]
    fn names_and_other_codes_suggest_the_code() {
        for (text, better) in [
            ("ua", Some("UA")),
            ("UKR", Some("UA")),
            ("Ukraine", Some("UA")),
            (" FR ", Some("FR")),
            ("U.K.", Some("GB")),
            ("United States", Some("US")),
            ("Russia", Some("RU")),
            ("804", None),
            ("Atlantis", None),
            ("", None),
        ] {
            let error = text.parse::<CountryCode>().unwrap_err();
            assert_eq!(error.suggestion.as_deref(), better, "{text}");
        }
    }
}
