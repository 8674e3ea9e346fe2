//! Takes out of words what nobody sees, before they are recorded.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::characters::{Class, class};
use super::hidden::{hidden, may_hide};

/// The text without the hidden characters that make no difference to its words, and with its letters in
/// their usual form (NFC).
pub(crate) fn tidied(text: &str) -> Cow<'_, str> {
    if !may_hide(text) {
        return Cow::Borrowed(text);
    }
    let mut tidy: String = text.nfc().collect();
    loop {
        let mut all = hidden(&tidy)
            .into_iter()
            .map(|(at, c, _)| (at, c))
            .peekable();
        let is_out = |c: char| class(c) == Class::Ignored;
        let mut kept = String::with_capacity(tidy.len());
        for (at, c) in tidy.char_indices() {
            let is_hidden = all.next_if(|(place, _)| *place == at).is_some();
            kept.extend((!is_hidden || !is_out(c)).then_some(c));
        }
        let kept: String = kept.nfc().collect();
        // What joined two characters may have had a use only because of one that is gone.
        if kept == tidy {
            return Cow::Owned(kept);
        }
        tidy = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn what_nobody_sees_is_taken_out() {
        for (text, wanted) in [
            ("agree\u{AD}ment\u{200B}", "agreement"),
            ("u\u{308}ber", "\u{FC}ber"),
            ("plain", "plain"),
            // Persian needs its joiner.
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ] {
            assert_eq!(tidied(text), wanted, "{text:?}");
        }
    }
}
