//! Attributions: what a reporter writes beside a quotation to say whose words it has: “…,” she said.

use super::characters::{Class, class};
use super::sentences::{ends_sentence, last_solid};
pub(crate) use super::verbs::{Verb, verbs};

/// Words that introduce something new, so that a text with one of them is more than an attribution.
const JOINING: [&str; 28] = [
    "and", "but", "while", "whereas", "und", "aber", "während", "et", "mais", "tandis", "y", "e",
    "pero", "mientras", "ma", "mentre", "и", "но", "а", "і", "й", "та", "але", "en", "maar", "och",
    "men", "ve",
];

/// The most words of an attribution.
const LONGEST: usize = 12;

/// The most bytes of an attribution.
pub(super) const LONGEST_BYTES: usize = 400;

/// Whether the text between two passages of a paragraph is only an attribution, so that they are pieces
/// of one quotation. `first` is the first passage without its marks; `between` is the text from its closing
/// mark to the next opening mark.
///
/// This is so if
/// - the first passage ends, or the text between begins, with a comma, a dash, `!`, `?` or `…`;
/// - the text between ends with a comma, a colon, a dash or a reporting verb;
/// - no sentence ends in the text between, and it has no semicolon;
/// - it has 1 to 12 words, at most one of them a reporting verb, and none that introduces something
///   new (`and`, `but`, `while`).
pub(super) fn is_all(first: &str, between: &str) -> bool {
    if between.len() > LONGEST_BYTES {
        return false;
    }
    let interrupts = |c: char| is_comma(c) || class(c) == Class::Dash;
    let breaks_off = last_solid(first).is_some_and(|c| interrupts(c) || "!?…！？".contains(c));
    if !breaks_off && !between.trim_start().starts_with(interrupts) {
        return false;
    }
    let words: Vec<&str> = words(between).map(|(_, word)| word).collect();
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let found = verbs(between);
    let verb_last = found.last().is_some_and(|verb| verb.after == 0);
    let ends = last_solid(between).is_some_and(|c| interrupts(c) || matches!(c, ':' | '：'));
    let mut stops = between.char_indices();
    let is_one_sentence = !stops.any(|(at, c)| {
        matches!(c, ';' | '；' | '؛') || ends_sentence(between, at) || is_line_stop(between, at)
    });
    let joins = |word: &&str| JOINING.contains(&word.to_lowercase().as_str());
    (ends || verb_last) && is_one_sentence && found.len() <= 1 && !words.iter().any(joins)
}

/// Whether the text between two passages of a paragraph is an attribution to the first one that ends with a full
/// stop, so that it also says whose words the second has: `“We go,” she said. “At once.”`
pub(crate) fn is_attribution_sentence(first: &str, between: &str) -> bool {
    let interrupts = |c: char| is_comma(c) || class(c) == Class::Dash;
    let breaks_off = last_solid(first).is_some_and(|c| interrupts(c) || "!?…！？".contains(c));
    let words = words(between).take(LONGEST + 1).count();
    let is_short = between.len() <= LONGEST_BYTES && (1..=LONGEST).contains(&words);
    let mut stops = between.char_indices();
    let ends = stops.find(|(at, _)| ends_sentence(between, *at) || is_line_stop(between, *at));
    let is_last =
        ends.is_some_and(|(at, c)| !between[at + c.len_utf8()..].contains(char::is_alphanumeric));
    (breaks_off || between.trim_start().starts_with(interrupts))
        && is_short
        && is_last
        && !verbs(between).is_empty()
}

/// A full stop at the end of a text, after which no next sentence shows whether it ends one.
fn is_line_stop(text: &str, at: usize) -> bool {
    text[at..].starts_with(['.', '。', '!', '?']) && text[at..].trim_end().chars().count() == 1
}

/// Whether a character is a comma in any script.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '،' | '､')
}

/// The words of a text and where they begin. Apostrophes and hyphens are part of a word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_letter = |c: char| {
        c.is_alphanumeric() || matches!(class(c), Class::SingleMark | Class::Ignored) || c == '-'
    };
    let mut rest = 0;
    std::iter::from_fn(move || {
        while rest < text.len() {
            let start = rest + text[rest..].find(is_letter)?;
            let end = text[start..]
                .find(|c| !is_letter(c))
                .map_or(text.len(), |end| start + end);
            rest = end;
            let word = &text[start..end];
            if word.contains(char::is_alphanumeric) {
                return Some((start, word));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribution_may_end_with_a_full_stop() {
        for (first, between) in [
            ("We go,", " he said. "),
            ("Nous irons", ", a-t-il dit. "),
            ("Мы уйдём", ", — сказал он. — "),
            ("我们走，", "他说。"),
            ("Never!", " shouted Mr. Roe. "),
        ] {
            let is_one = is_attribution_sentence(first, between);
            assert!(is_one, "{first}|{between}");
        }
        for (first, between) in [
            ("We go.", " He said nothing. "),
            ("We go,", " he said. Then he left. "),
            ("We go,", " he said, "),
            ("We go,", " and so on. "),
        ] {
            let is_one = is_attribution_sentence(first, between);
            assert!(!is_one, "{first}|{between}");
        }
    }

    #[test]
    fn an_attribution_is_distinguished_from_other_text() {
        for (first, between) in [
            ("We go,", " he said, "),
            ("We go", ", sagte Frau Lind, "),
            (
                "Nous irons",
                " », a-t-il dit, « ".trim_matches(['»', '«', ' ']),
            ),
            ("We go", " — he said — "),
            ("Who", ", Roe asked, "),
            ("Never!", " shouted Mr. Roe of the U.S. Senate, "),
            ("We go,", " the envoy said "),
            ("我们", "，他说，"),
        ] {
            assert!(is_all(first, between), "{first}|{between}");
        }
        for (first, between) in [
            ("We go.", " He said, "),
            ("We go,", " he said. "),
            ("We go,", " he said. Later he added, "),
            ("unity", " and "),
            ("is going to soften", " and that Kyiv "),
            ("We go,", " Roe said, and Lind replied, "),
            ("We go,", " Roe said, while in the capital Lind said, "),
            ("We go,", " he said; "),
            ("a deal,", " "),
            ("We go,", &" so".repeat(13)),
        ] {
            assert!(!is_all(first, between), "{first}|{between}");
        }
    }
}
