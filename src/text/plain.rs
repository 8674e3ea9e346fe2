//! Skips plain runs of a text.
//!
//! Most of every text is words with single spaces between them. The fold copies them unchanged, and no
//! quotation begins or ends in them, so that they are skipped in one step.

/// How many bytes at the start of a text are letters, digits and punctuation that the fold does not
/// change, with single spaces between them.
///
/// Characters after the run never combine with it: a character with which the next one may combine is not
/// part of the run. Neither are quotation marks, dashes and characters that print nothing.
pub(super) fn plain_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    // Where the run ends if the next character can combine with the last one.
    let mut run = 0;
    let mut at = 0;
    let mut after_plain = false;
    loop {
        let plain = bytes[at..]
            .iter()
            .take_while(|byte| PLAIN[usize::from(**byte)]);
        let plain = plain.count();
        at += plain;
        if plain > 1 || (plain == 1 && after_plain) {
            run = at - 1;
        }
        after_plain |= plain > 0;
        match bytes.get(at) {
            Some(byte) if !byte.is_ascii() => {
                let Some(c) = text[at..].chars().next().filter(|c| is_steady(*c)) else {
                    return run;
                };
                if after_plain {
                    run = at;
                }
                after_plain = true;
                at += c.len_utf8();
            }
            Some(b' ') if after_plain => {
                run = at;
                after_plain = false;
                at += 1;
            }
            _ => return if after_plain { at } else { run },
        }
    }
}

/// For each byte, whether it is an ASCII character that the fold does not change.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        plain[byte as usize] = !matches!(byte, b'"' | b'\'' | b'`' | b'-');
        byte += 1;
    }
    plain
};

/// Whether the fold never changes a character and it never combines with one before it. This is true for
/// most letters, and is decided by Unicode block.
fn is_steady(c: char) -> bool {
    matches!(
        c,
        '\u{00C0}'..='\u{02B8}'     // Latin
            | '\u{0388}'..='\u{0482}'   // Greek, Cyrillic
            | '\u{048A}'..='\u{0556}'   // Cyrillic, Armenian
            | '\u{05D0}'..='\u{05EA}'   // Hebrew
            | '\u{0620}'..='\u{064A}'   // Arabic
            | '\u{0904}'..='\u{0939}'   // Devanagari
            | '\u{0E01}'..='\u{0E30}'   // Thai
            | '\u{10A0}'..='\u{10FF}'   // Georgian
            | '\u{1E00}'..='\u{1EFF}'   // Latin
            | '\u{3041}'..='\u{3096}'   // hiragana
            | '\u{30A1}'..='\u{30FA}'   // katakana
            | '\u{3400}'..='\u{4DBF}'   // Han
            | '\u{4E00}'..='\u{9FFF}'   // Han
            | '\u{AC00}'..='\u{D7A3}'   // Hangul
    )
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::*;
    use crate::text::characters::{Class, class};
    use crate::text::fold::begins_cluster;
    use crate::text::marks::shape;

    #[test]
    fn what_is_skipped_is_neither_changed_nor_a_mark() {
        let ascii = (0..128).map(char::from).filter(|c| PLAIN[*c as usize]);
        let steady = ('\u{80}'..=char::MAX).filter(|c| is_steady(*c));
        for c in ascii.chain(steady) {
            assert_eq!(class(c), Class::Plain, "{c:?}");
            assert_eq!(shape(c), None, "{c:?}");
            assert!(!c.is_whitespace(), "{c:?}");
            assert!(begins_cluster(c), "{c:?}");
            let own = is_nfc_quick(std::iter::once(c));
            assert_eq!(own, IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn a_run_ends_before_what_may_change() {
        for (text, run) in [
            ("", ""),
            ("we go, 3.5", "we go, 3.5"),
            ("we  go", "we"),
            ("we \ngo", "we"),
            ("we go ", "we go"),
            ("we - go", "we"),
            ("we-go", "we"),
            ("it’s", "i"),
            ("it's", "it"),
            (" we", ""),
            ("мы идём, 漢字 가", "мы идём, 漢字 가"),
            ("go e\u{301}", "go"),
            ("e\u{301}", ""),
            ("é\u{327}", ""),
            ("we\u{AD}", "w"),
        ] {
            assert_eq!(&text[..plain_run(text)], run, "{text:?}");
        }
    }
}
