//! Where words may begin and end.

use unicode_normalization::char::is_combining_mark;

use super::characters::is_unspaced;

/// Whether an edge at byte `at` of a folded text cuts a word or a number in two.
///
/// It does:
/// - before a combining mark;
/// - between two word characters (letters, digits, combining marks), unless one of them belongs to
///   a script without spaces between words;
/// - between a digit and a full stop or comma that a digit follows, or the other way round: `3` is
///   not a word of `3.5`.
///
/// It does not at an apostrophe or a hyphen: `Roe` is a word of `Roe's`.
pub(super) fn cuts_word(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let mut after = text[at..].chars();
    let (Some(left), Some(right)) = (before.next(), after.next()) else {
        return false;
    };
    if !right.is_ascii() && is_combining_mark(right) {
        return true;
    }
    if is_word_character(left) && is_word_character(right) {
        return !is_unspaced(left) && !is_unspaced(right);
    }
    let mut digit_follows = || after.next().is_some_and(char::is_numeric);
    let mut digit_precedes = || before.next().is_some_and(char::is_numeric);
    (left.is_numeric() && is_point(right) && digit_follows())
        || (right.is_numeric() && is_point(left) && digit_precedes())
}

/// Whether `c` is a letter, a digit or a combining mark.
pub(super) fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_not_cut() {
        for (text, free) in [
            ("we go", "|we| |go|"),
            ("Roe's", "|Roe|'|s|"),
            ("3.5, 1,000.", "|3.5|,| |1,000|.|"),
            ("U.S.", "|U|.|S|.|"),
            ("и́х", "|и́х|"),
            ("我们AI谈", "|我|们|AI|谈|"),
            ("ที่ดิน", "|ที่|ดิ|น|"),
        ] {
            let mut shown = String::new();
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                if !cuts_word(text, at) {
                    shown.push('|');
                }
                shown.extend(text[at..].chars().next());
            }
            assert_eq!(shown, free);
        }
    }
}
