//! Whether a mark after a number means feet, inches, minutes or seconds.

use super::read::Mark;
use super::sides::Leaning;
use super::{closers, may_be_apostrophe};

/// How many marks are looked at.
const MOST: usize = 32;

/// Whether a mark right after a digit, which could close a quotation, means a measure: another mark can
/// close the quotation, before the next one opens.
///
/// Where all marks that follow come after digits, this one closes the quotation if punctuation follows, and
/// after a year.
pub(super) fn is_measure(text: &str, mark: &Mark, rest: &[Mark], opener: char) -> bool {
    let mut another = false;
    for next in rest.iter().take(MOST) {
        if may_be_apostrophe(next.sign) {
            continue;
        }
        let closes = closers(opener).contains(&next.sign);
        match next.leaning() {
            Leaning::Closes | Leaning::Apart if closes => {
                if next.touches || !next.sides.after_digit() {
                    return true;
                }
                another = true;
            }
            _ => break,
        }
    }
    let is_before_word = text[mark.end..].starts_with(char::is_whitespace)
        && text[mark.end..]
            .trim_start()
            .starts_with(char::is_alphanumeric);
    let digits = text[..mark.start].chars().rev();
    let digits = digits.take_while(char::is_ascii_digit).take(4).count();
    another && is_before_word && digits < 4
}
