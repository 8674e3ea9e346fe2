//! Fingerprints of texts.

use smol_str::SmolStr;

use super::ValueError;
use super::text_value::{TextValue, text_value};

/// A SHA-256 fingerprint: 64 of the characters `0`–`9` and `a`–`f`.
///
/// ```
/// use onrecord::model::Sha256;
///
/// let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// let nothing: Sha256 = hex.parse().unwrap();
/// assert_eq!(nothing, Sha256::of(b""));
///
/// let error = hex.to_uppercase().parse::<Sha256>().unwrap_err();
/// assert_eq!(error.suggestion.as_deref(), Some(hex));
/// ```
#[derive(Clone)]
pub struct Sha256(SmolStr);

impl Sha256 {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use std::fmt::Write as _;

        use sha2::Digest as _;

        let mut text = String::with_capacity(64);
        for byte in sha2::Sha256::digest(bytes) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Self(text.into())
    }
}

impl TextValue for Sha256 {
    const NAME: &'static str = "Sha256";
    type Error = ValueError;
    type Parts = ();

    fn check(text: &str) -> Result<(), ValueError> {
        if is_fingerprint(text) {
            return Ok(());
        }
        let stray = text.char_indices().find(|(_, letter)| !is_digit(*letter));
        let error = match stray {
            Some((at, letter)) => ValueError::new(
                "a SHA-256 fingerprint may contain only the characters 0–9 and small a–f",
                at..at + letter.len_utf8(),
            ),
            None => ValueError::whole(
                format!(
                    "a SHA-256 fingerprint has 64 characters, this one has {}",
                    text.len()
                ),
                text,
            ),
        };
        Err(error.suggest(likely_fingerprint(text)))
    }

    fn build(text: SmolStr, (): ()) -> Self {
        Self(text)
    }

    fn text(&self) -> &str {
        &self.0
    }
}

text_value! {
    Sha256, ValueError,
    format: "sha-256",
    pattern: "^[0-9a-f]{64}$",
    description: "The SHA-256 fingerprint of a text: 64 of the characters 0-9 and a-f.",
    examples: ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
}

fn is_fingerprint(text: &str) -> bool {
    text.len() == 64 && text.chars().all(is_digit)
}

const fn is_digit(letter: char) -> bool {
    matches!(letter, '0'..='9' | 'a'..='f')
}

/// The same fingerprint with capital letters, space around it, or the method's name before it.
fn likely_fingerprint(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let bare = lower.rsplit([':', '=', '-']).next()?.trim();
    is_fingerprint(bare).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_published_test_value_comes_out() {
        assert_eq!(Sha256::of(b"abc"), ABC);
    }

    #[test]
    fn other_spellings_are_refused_and_put_right() {
        for text in [
            ABC.to_uppercase(),
            format!("sha256:{ABC}"),
            format!(" {ABC}\n"),
        ] {
            let error = text.parse::<Sha256>().unwrap_err();
            assert_eq!(error.suggestion.as_deref(), Some(ABC), "{text}");
        }
    }

    #[test]
    fn the_error_points_to_the_stray_character_or_counts() {
        let error = ABC.replace('7', "é").parse::<Sha256>().unwrap_err();
        assert_eq!((error.range, error.suggestion), (2..4, None));
        let error = ABC[..63].parse::<Sha256>().unwrap_err();
        assert!(error.message.ends_with("this one has 63"), "{error}");
    }
}
