//! ORCID: the ids of researchers.

use smol_str::SmolStr;

use super::ValueError;
use super::text_value::{TextValue, text_value};

/// The ORCID of a researcher, such as `0000-0002-1825-0097`.
///
/// The last character is a check digit (ISO 7064, MOD 11-2), so a mistyped or swapped digit is refused.
///
/// ```
/// use onrecord::model::Orcid;
///
/// let orcid: Orcid = "0000-0002-1825-0097".parse().unwrap();
/// assert_eq!(orcid.url(), "https://orcid.org/0000-0002-1825-0097");
///
/// // Two digits have changed places.
/// let error = "0000-0002-1852-0097".parse::<Orcid>().unwrap_err();
/// assert!(error.message.contains("mistyped"));
/// ```
#[derive(Clone)]
pub struct Orcid(SmolStr);

impl Orcid {
    /// The address that ORCID asks to be shown.
    pub fn url(&self) -> String {
        format!("https://orcid.org/{}", self.0)
    }
}

impl TextValue for Orcid {
    const NAME: &'static str = "Orcid";
    type Error = ValueError;
    type Parts = ();

    fn check(text: &str) -> Result<(), ValueError> {
        if !has_shape(text) {
            let message = "an ORCID is written as four groups of four digits, \
                such as `0000-0002-1825-0097`";
            return Err(ValueError::whole(message, text).suggest(likely_orcid(text)));
        }
        if !has_valid_check_digit(text) {
            let message = "this ORCID is mistyped: its last character, which is computed from the \
                others, does not match them";
            return Err(ValueError::whole(message, text));
        }
        Ok(())
    }

    fn build(text: SmolStr, (): ()) -> Self {
        Self(text)
    }

    fn text(&self) -> &str {
        &self.0
    }
}

text_value! {
    Orcid, ValueError,
    format: "orcid",
    pattern: "^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$",
    description: "The ORCID of a researcher: four groups of four digits, without the address \
        before them; the last digit may be an X.",
    examples: ["0000-0002-1825-0097", "0000-0002-1694-233X"],
}

fn has_shape(text: &str) -> bool {
    text.len() == 19
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 9 | 14 => byte == b'-',
            18 => byte.is_ascii_digit() || byte == b'X',
            _ => byte.is_ascii_digit(),
        })
}

/// ISO 7064 MOD 11-2: the weighted sum over all characters, `X` being ten, leaves 1 over 11.
fn has_valid_check_digit(text: &str) -> bool {
    let digits = text.bytes().filter(|&byte| byte != b'-');
    let sum = digits.fold(0, |sum, byte| {
        let digit = if byte == b'X' {
            10
        } else {
            u32::from(byte - b'0')
        };
        (sum * 2 + digit) % 11
    });
    sum == 1
}

/// The ORCID within an address, or one without its hyphens or with a small `x`.
fn likely_orcid(text: &str) -> Option<String> {
    let last = text
        .trim()
        .trim_end_matches('/')
        .rsplit(['/', ':'])
        .next()?;
    let digits: Vec<char> = last
        .chars()
        .filter(|letter| !matches!(letter, '-' | ' ' | '\u{2010}'..='\u{2014}' | '\u{2212}'))
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let groups: Vec<String> = digits
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    let orcid = groups.join("-");
    (has_shape(&orcid) && has_valid_check_digit(&orcid)).then_some(orcid)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn real_ids_are_accepted_and_their_other_spellings_suggested() {
        for good in [
            "0000-0002-1825-0097",
            "0000-0001-5109-3700",
            "0000-0002-1694-233X",
        ] {
            assert!(good.parse::<Orcid>().is_ok(), "{good}");
            for spelling in [
                format!("https://orcid.org/{good}"),
                format!("orcid:{good}"),
                good.replace('-', ""),
                good.replace('-', "\u{2013}"),
                good.to_lowercase() + " ",
            ] {
                let error = spelling.parse::<Orcid>().unwrap_err();
                assert_eq!(error.suggestion.as_deref(), Some(good), "{spelling}");
            }
        }
    }

    proptest! {
        /// MOD 11-2 detects every single wrong digit and every swap of neighbours.
        #[test]
        fn a_mistyped_digit_is_found(at in 0_usize..18, other in 0_u8..10) {
            let good = "0000-0002-1825-0097";
            let mut bytes = good.as_bytes().to_vec();
            prop_assume!(bytes[at] != b'-' && bytes[at] != b'0' + other);
            bytes[at] = b'0' + other;
            let text = String::from_utf8(bytes).unwrap();
            prop_assert!(text.parse::<Orcid>().is_err());
        }
    }
}
