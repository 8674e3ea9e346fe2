//! Whether a single mark is an apostrophe: at the start or at the end of a word.

use super::read::Mark;
use super::sides::{Leaning, is_hebrew, lacks_apostrophe};
use super::{may_be_apostrophe, shape};

/// The most letters of a word that are looked at.
const LONGEST: usize = 16;

/// What is left of words whose start is left out, and of nothing else: `’tis`, `rock ’n’ roll`, German
/// `’ne`, Italian `’ndrangheta`, Portuguese `’tá`. In lower case.
const SHORTENED: &[&str] = &[
    "cos",
    "coz",
    "cuz",
    "em",
    "kay",
    "murica",
    "ndrangheta",
    "ndranghete",
    "ndranghetista",
    "ndranghetisti",
    "ne",
    "neath",
    "nem",
    "nen",
    "ner",
    "nes",
    "nother",
    "nuff",
    "pera",
    "scuse",
    "spose",
    "sup",
    "tava",
    "tis",
    "til",
    "twas",
    "twere",
    "twill",
    "twould",
    "tá",
    "ναι",
    "ταν",
    "χει",
    "χω",
];

/// What is left of words whose start is left out, and is a word or a name itself, too. In lower case.
const LIKELY_SHORTENED: &[&str] = &[
    "abd", "ad", "ali", "allo", "appy", "ard", "as", "ave", "bora", "bout", "burbs", "bus",
    "cause", "course", "dam", "e", "ell", "ello", "er", "ere", "flu", "fore", "fraid", "gain",
    "gainst", "half", "hood", "im", "is", "long", "member", "na", "nam", "net", "nu", "o", "ome",
    "ouse", "ow", "phone", "plane", "ran", "raus", "rauf", "rein", "round", "rum", "runter", "sta",
    "sto", "till", "umar", "undred", "way", "κει", "ρθει",
];

/// The letters that are words without a start: Dutch `’s`, `’t`, `’n`, `’k`, `’m`, `’r`; Afrikaans `’n`.
const LETTERS: &str = "sStTnNkKmMrR";

/// Words whose end is left out, of any length: `th’`, `ol’`, Italian `po’`, German `hab’`, Swedish `ska’`, and
/// Italian words with an apostrophe instead of an accent. In lower case.
const CUT: &[&str] = &[
    "agree", "altho", "awa", "citta", "cosi", "finche", "geh", "gia", "gna", "gran", "hab", "hae",
    "heut", "hätt", "kon", "könnt", "lil", "meno", "müsst", "nae", "nich", "ove", "perche", "pero",
    "pie", "piu", "poiche", "puo", "que", "sag", "sara", "santa", "ska", "sku", "skull", "sta",
    "tho", "thro", "verra", "wha", "würd", "wär", "αλλ", "απ", "γι", "κι", "παρ",
];

/// Words of one or two letters that end a sentence as they are.
const WHOLE: &[&str] = &[
    "am", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "ja", "me", "my", "no",
    "of", "on", "or", "si", "so", "to", "up", "us", "we",
];

/// Words in `-in` that are no participles without their `g`.
const IN: &[&str] = &[
    "assassin", "basin", "begin", "bulletin", "cabin", "coin", "cousin", "join", "latin", "margin",
    "origin", "protein", "ruin", "satin", "skin", "spin", "thin", "toxin", "twin", "vitamin",
    "within",
];

/// How sure it is that the word after a mark begins with an apostrophe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// It is no word without it: `’tis`, `’90s`.
    Shortened,
    /// It is a word without it, too: `’cause`, `’08`.
    Likely,
    Whole,
}

/// What the word after a mark suggests, given the rest of the text.
pub(super) fn start(rest: &str) -> Start {
    let letters = rest.chars().take(LONGEST);
    let word: String = letters.take_while(|c| c.is_alphanumeric()).collect();
    let mut chars = word.chars();
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    match (chars.next(), chars.next()) {
        _ if digits == 2 && word.len() == 2 => Start::Likely,
        _ if digits == 2 && matches!(&word[2..], "s" | "er" | "ers" | "ern") => Start::Shortened,
        (Some(only), None)
            if LETTERS.contains(only) && is_alone(only, &rest[only.len_utf8()..]) =>
        {
            Start::Shortened
        }
        (Some(only), None)
            if only.is_uppercase() || rest[word.len()..].starts_with(may_be_apostrophe) =>
        {
            Start::Whole
        }
        _ => {
            let word = word.to_lowercase();
            if SHORTENED.contains(&word.as_str()) {
                Start::Shortened
            } else if LIKELY_SHORTENED.contains(&word.as_str()) {
                Start::Likely
            } else {
                Start::Whole
            }
        }
    }
}

/// How likely it is that a mark at the end of a word closes a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The word has lost its end: `goin’`, `th’`, `po’`.
    Cut,
    /// The word may be a genitive, or a number of feet: `the workers’ rights`, `6’ tall`.
    Genitive,
    /// A word goes on after the mark.
    Plain,
    /// There is punctuation on one side, or no script that has apostrophes.
    Strong,
}

/// What the characters beside a mark suggest, if it can close a quotation.
pub(super) fn rank(text: &str, mark: &Mark) -> Rank {
    let Some(before) = mark.sides.before else {
        return Rank::Plain;
    };
    // `no.'She left.`, or the opening mark of another quotation after a sign.
    if mark.leaning() == Leaning::Between && !mark.sides.beside_unspaced() {
        return Rank::Plain;
    }
    if lacks_apostrophe(before) || !(before.is_alphanumeric() || is_hebrew(before)) {
        return Rank::Strong;
    }
    let rest = &text[mark.end..];
    let next = rest.trim_start().trim_start_matches(|c| shape(c).is_some());
    let goes_on = rest.starts_with(char::is_whitespace) && next.starts_with(char::is_alphanumeric);
    if is_hebrew(before) || (before.is_numeric() && goes_on) {
        return Rank::Genitive;
    }
    let word = last_word(&text[..mark.start]);
    if is_cut(&word, goes_on) {
        return Rank::Cut;
    }
    let is_genitive = matches!(before, 's' | 'S' | 'x' | 'z' | 'ß' | 'ς');
    match (is_genitive, goes_on) {
        (true, true) => Rank::Genitive,
        (true, false) | (false, true) => Rank::Plain,
        (false, false) if text[mark.end..].starts_with('-') => Rank::Plain,
        (false, false) => Rank::Strong,
    }
}

/// Whether nothing joins a letter to the text after it, as in `‘l’accord’`; `’n’` may have a mark on both
/// sides.
fn is_alone(letter: char, rest: &str) -> bool {
    let rest = match rest.strip_prefix(may_be_apostrophe) {
        Some(rest) if letter.eq_ignore_ascii_case(&'n') => rest,
        _ => rest,
    };
    rest.starts_with(|c: char| c.is_whitespace() || c == '-')
}

fn last_word(text: &str) -> String {
    let letters = text.chars().rev().take(LONGEST);
    let word: Vec<char> = letters.take_while(|c| c.is_alphabetic()).collect();
    word.into_iter().rev().collect()
}

fn is_cut(word: &str, goes_on: bool) -> bool {
    let lower = word.to_lowercase();
    let is_short = word.starts_with(char::is_lowercase)
        && word.chars().count() <= 2
        && goes_on
        && !WHOLE.contains(&lower.as_str());
    let is_participle = word.starts_with(char::is_lowercase)
        && word.len() >= 4
        && word.ends_with("in")
        && !word.ends_with("ain")
        && !IN.contains(&word);
    is_participle
        || (goes_on && CUT.contains(&lower.as_str()))
        || is_short
        || matches!(word, "goin" | "doin" | "Goin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starts_of_words_are_distinguished() {
        for (rest, wanted) in [
            ("tis the season", Start::Shortened),
            ("Twas the night", Start::Shortened),
            ("em all", Start::Shortened),
            ("90s were", Start::Shortened),
            ("68er", Start::Shortened),
            ("n’ roll", Start::Shortened),
            ("s ochtends", Start::Shortened),
            ("t is", Start::Shortened),
            ("ndrangheta", Start::Shortened),
            ("08 election", Start::Likely),
            ("cause we go", Start::Likely),
            ("emperor", Start::Whole),
            ("50,000 people", Start::Likely),
            ("2031 is", Start::Whole),
            ("I go", Start::Whole),
            ("A deal", Start::Whole),
        ] {
            assert_eq!(start(rest), wanted, "{rest}");
        }
    }
}
