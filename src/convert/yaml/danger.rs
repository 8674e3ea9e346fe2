//! The reasons why a text needs quotation marks, as a table.
//!
//! Parsers differ. YAML 1.1 does not read `no`, `12:30`, `1_000` and `2031-03-04` as text, YAML 1.2
//! does, and some programs follow neither. So a text is plain only if all of them read it as text;
//! unneeded quotation marks do no harm.

use crate::convert::escape::must_escape;

/// A reason for quotation marks.
struct Danger {
    /// What a parser could read instead of the text.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "for the tests and for people who read the table")
    )]
    why: &'static str,
    is_in: fn(&str) -> bool,
    /// Texts that have this danger and no earlier one.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "for the tests and for people who read the table")
    )]
    samples: &'static [&'static str],
}

/// Dangers everywhere.
const EVERYWHERE: &[Danger] = &[
    Danger {
        why: "an empty text, which is read as no value",
        is_in: str::is_empty,
        samples: &[""],
    },
    Danger {
        why: "a word for true, false, no value, or a number without digits",
        is_in: is_word_for_something_else,
        samples: &[
            "no", "Yes", "ON", "y", "null", "True", "nan", "-Inf", "infinity",
        ],
    },
    Danger {
        why: "a number, a date or a time, in any notation",
        is_in: looks_like_number_or_date,
        samples: &[
            "0",
            "-1",
            "+1",
            "007",
            "0o14",
            "0x1F",
            "1_000",
            "1,000",
            "12:30",
            "1.10",
            ".5",
            "12e4",
            "2031-03-04",
            "2031-03-04T10:30:00Z",
            "203X",
            "/2031",
            "../2031",
            "Y12345",
            ".",
            "..",
            "2031-03-04?",
            "1.5e-7",
        ],
    },
    Danger {
        why: "a character at the start that has a meaning in YAML",
        is_in: begins_with_sign,
        samples: &[
            "- a", "-", "---", "? a", ": a", ":a", "[a", "]", "{a", "}", ", a", "#a", "&a", "*a",
            "!a", "| a", "> a", "'a", "\"a", "%a", "@a", "`a", "=", "<<", "~", "~a", "... a",
        ],
    },
    Danger {
        why: "a bullet, which our own check reports as a wrong dash",
        is_in: |text| text.starts_with(|c: char| "·•‣◦▪●○‐‑‒–—―−".contains(c)),
        samples: &["• a", "– a", "—a"],
    },
    Danger {
        why: "a colon that ends a key",
        is_in: |text| text.contains(": ") || text.ends_with(':'),
        samples: &["a: b", "a:"],
    },
    Danger {
        why: "a # that begins a comment",
        is_in: |text| text.contains(" #"),
        samples: &["a #b"],
    },
    Danger {
        why: "white space at the start or end, which is dropped or cannot be seen",
        is_in: |text| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace),
        samples: &[" a", "a ", "\u{a0}a", "a\u{3000}"],
    },
    Danger {
        why: "a character that YAML does not allow, that breaks the line or cannot be seen",
        is_in: |text| text.contains(must_escape),
        samples: &[
            "a\tb",
            "a\nb",
            "a\rb",
            "a\0b",
            "a\u{7f}b",
            "a\u{85}b",
            "a\u{2028}b",
            "a\u{feff}b",
            "a\u{202e}b",
            "a\u{ffff}b",
        ],
    },
];

/// More dangers inside `[…]` and `{…}`.
const INSIDE_BRACKETS: &[Danger] = &[
    Danger {
        why: "a character that separates or ends what is between the brackets",
        is_in: |text| text.contains([',', '[', ']', '{', '}']),
        samples: &["a, b", "a,b", "a]b", "a[b", "a}b", "a{b"],
    },
    Danger {
        why: "a colon or question mark, at which older YAML 1.1 parsers stop",
        is_in: |text| text.contains([':', '?']),
        samples: &["https://example.org", "a?"],
    },
];

/// Whether a text needs no quotation marks after `key:`, after `-`, and as a key.
pub(super) fn is_plain(text: &str) -> bool {
    !EVERYWHERE.iter().any(|danger| (danger.is_in)(text))
}

/// Whether a text needs no quotation marks inside `[…]` and `{…}`.
pub(super) fn is_plain_inside_brackets(text: &str) -> bool {
    is_plain(text) && !INSIDE_BRACKETS.iter().any(|danger| (danger.is_in)(text))
}

fn is_word_for_something_else(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity",
    ];
    let word = text.trim_start_matches(['+', '-', '.']);
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether every character could belong to a number, a date or a time, and the first could begin one.
fn looks_like_number_or_date(text: &str) -> bool {
    let number = text.trim_start_matches(['+', '-']);
    if let Some(digits) = number.strip_prefix("0x").or(number.strip_prefix("0X")) {
        return digits.chars().all(|c| c.is_ascii_hexdigit() || c == '_');
    }
    let is_first = |c: char| c.is_ascii_digit() || "+-./".contains(c);
    let is_after_y = |c: char| c.is_ascii_digit() || c == '-';
    let begins = text.starts_with(is_first)
        || text
            .strip_prefix(['Y', 'y'])
            .is_some_and(|rest| rest.starts_with(is_after_y));
    begins
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "_.,:+-/?~% eEbBoOxXtTyYzZ".contains(c))
}

fn begins_with_sign(text: &str) -> bool {
    text.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`=~".contains(c))
        || text.starts_with("<<")
        || text.starts_with("...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_has_its_danger() {
        for (index, danger) in EVERYWHERE.iter().enumerate() {
            for sample in danger.samples {
                assert!((danger.is_in)(sample), "{sample:?} is not {}", danger.why);
                let earlier = EVERYWHERE[..index]
                    .iter()
                    .find(|danger| (danger.is_in)(sample));
                let earlier = earlier.map(|danger| danger.why);
                // Dashes and points also begin numbers.
                if !sample.starts_with(['-', '.', '~']) {
                    assert_eq!(earlier, None, "{sample:?} shows nothing new");
                }
            }
        }
        for danger in INSIDE_BRACKETS {
            for sample in danger.samples {
                assert!((danger.is_in)(sample), "{sample:?} is not {}", danger.why);
                assert!(is_plain(sample), "{sample:?} shows nothing new");
                assert!(!is_plain_inside_brackets(sample));
            }
        }
    }

    #[test]
    fn what_people_write_stays_plain() {
        for text in [
            "s1",
            "case-1",
            "roe",
            "en",
            "CC0-1.0",
            "P2M",
            "Q39",
            "CH",
            "MIT OR Apache-2.0",
            "It is a matter of weeks, not months.",
            "march#s4",
            "1st round",
            "Jane Roe's",
            "вода",
            "水",
            "“We meet”, she said",
            "a - b",
            "naïve",
            "🕊",
            "50% of it",
            "non",
            "Yesterday",
            "nobody",
            "sources/wire-1.txt",
            "notes (sic)",
            "https://example.org/a?b=c#d",
            "e\u{301}tude",
            "שלום",
            "a  b",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }
}
