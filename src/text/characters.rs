//! The tables of characters that the fold treats as equal. They are data, so that the specification can
//! copy them.
//!
//! Each table is sorted by code point.

/// What the fold does with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It is left out, because it prints nothing.
    Ignored,
    /// White space: any run of it becomes one U+0020.
    Space,
    /// A double quotation mark: becomes U+0022.
    DoubleMark,
    /// A single quotation mark or an apostrophe: becomes U+0027.
    SingleMark,
    /// A dash or hyphen: any run of them becomes one U+002D.
    Dash,
    /// Anything else, which does not change.
    Plain,
}

/// Characters that print nothing and are left out: the soft hyphen, zero-width characters, marks of
/// the writing direction, variation selectors.
pub(super) const IGNORED: &[(char, char)] = &[
    ('\u{00AD}', '\u{00AD}'),   // soft hyphen
    ('\u{061C}', '\u{061C}'),   // Arabic letter mark
    ('\u{180B}', '\u{180E}'),   // Mongolian variation selectors and vowel separator
    ('\u{200B}', '\u{200F}'),   // zero-width space, non-joiner, joiner; direction marks
    ('\u{202A}', '\u{202E}'),   // direction embeddings and overrides
    ('\u{2060}', '\u{2064}'),   // word joiner, invisible operators
    ('\u{2066}', '\u{2069}'),   // direction isolates
    ('\u{FE00}', '\u{FE0F}'),   // variation selectors 1 to 16
    ('\u{FEFF}', '\u{FEFF}'),   // byte order mark, zero-width no-break space
    ('\u{E0100}', '\u{E01EF}'), // variation selectors 17 to 256
];

/// Double quotation marks: all with Unicode's property `Quotation_Mark` that are not single ones, and
/// the double prime, the Hebrew gershayim and the ornaments that are used instead of them.
pub(super) const DOUBLE_MARKS: &[char] = &[
    '"',         // quotation mark
    '\u{00AB}',  // « left-pointing double angle quotation mark
    '\u{00BB}',  // » right-pointing double angle quotation mark
    '\u{02BA}',  // ʺ modifier letter double prime
    '\u{05F4}',  // ״ Hebrew punctuation gershayim
    '\u{201C}',  // “ left double quotation mark
    '\u{201D}',  // ” right double quotation mark
    '\u{201E}',  // „ double low-9 quotation mark
    '\u{201F}',  // ‟ double high-reversed-9 quotation mark
    '\u{2033}',  // ″ double prime
    '\u{2036}',  // ‶ reversed double prime
    '\u{275D}',  // ❝ heavy double turned comma ornament
    '\u{275E}',  // ❞ heavy double comma ornament
    '\u{2760}',  // ❠ heavy low double comma ornament
    '\u{2E42}',  // ⹂ double low-reversed-9 quotation mark
    '\u{300C}',  // 「 left corner bracket
    '\u{300D}',  // 」 right corner bracket
    '\u{301D}',  // 〝 reversed double prime quotation mark
    '\u{301E}',  // 〞 double prime quotation mark
    '\u{301F}',  // 〟 low double prime quotation mark
    '\u{FE41}',  // ﹁ vertical left corner bracket
    '\u{FE42}',  // ﹂ vertical right corner bracket
    '\u{FF02}',  // ＂ fullwidth quotation mark
    '\u{FF62}',  // ｢ halfwidth left corner bracket
    '\u{FF63}',  // ｣ halfwidth right corner bracket
    '\u{1F676}', // 🙶 heavy double turned comma ornament, sans-serif
    '\u{1F677}', // 🙷 heavy double comma ornament, sans-serif
    '\u{1F678}', // 🙸 heavy low double comma ornament, sans-serif
];

/// Single quotation marks and apostrophes: the single ones with Unicode's property `Quotation_Mark`
/// (and the white corner brackets, which are used inside corner brackets as single marks are used inside
/// double ones), and the letters and accents that are typed for an apostrophe.
pub(super) const SINGLE_MARKS: &[char] = &[
    '\'',       // apostrophe
    '\u{0060}', // ` grave accent
    '\u{00B4}', // ´ acute accent
    '\u{02B9}', // ʹ modifier letter prime
    '\u{02BB}', // ʻ modifier letter turned comma
    '\u{02BC}', // ʼ modifier letter apostrophe
    '\u{02BD}', // ʽ modifier letter reversed comma
    '\u{02BE}', // ʾ modifier letter right half ring
    '\u{02BF}', // ʿ modifier letter left half ring
    '\u{05F3}', // ׳ Hebrew punctuation geresh
    '\u{2018}', // ‘ left single quotation mark
    '\u{2019}', // ’ right single quotation mark
    '\u{201A}', // ‚ single low-9 quotation mark
    '\u{201B}', // ‛ single high-reversed-9 quotation mark
    '\u{2032}', // ′ prime
    '\u{2035}', // ‵ reversed prime
    '\u{2039}', // ‹ single left-pointing angle quotation mark
    '\u{203A}', // › single right-pointing angle quotation mark
    '\u{275B}', // ❛ heavy single turned comma ornament
    '\u{275C}', // ❜ heavy single comma ornament
    '\u{275F}', // ❟ heavy low single comma ornament
    '\u{300E}', // 『 left white corner bracket
    '\u{300F}', // 』 right white corner bracket
    '\u{FE43}', // ﹃ vertical left white corner bracket
    '\u{FE44}', // ﹄ vertical right white corner bracket
    '\u{FF07}', // ＇ fullwidth apostrophe
];

/// Dashes and hyphens.
pub(super) const DASHES: &[char] = &[
    '-',        // hyphen-minus
    '\u{058A}', // ֊ Armenian hyphen
    '\u{05BE}', // ־ Hebrew maqaf
    '\u{2010}', // ‐ hyphen
    '\u{2011}', // ‑ no-break hyphen
    '\u{2012}', // ‒ figure dash
    '\u{2013}', // – en dash
    '\u{2014}', // — em dash
    '\u{2015}', // ― horizontal bar
    '\u{2212}', // − minus sign
    '\u{2E3A}', // ⸺ two-em dash
    '\u{2E3B}', // ⸻ three-em dash
    '\u{FE31}', // ︱ vertical em dash
    '\u{FE32}', // ︲ vertical en dash
    '\u{FE58}', // ﹘ small em dash
    '\u{FE63}', // ﹣ small hyphen-minus
    '\u{FF0D}', // － fullwidth hyphen-minus
];

/// Commas and full stops, which a source may put after the words, inside the closing mark.
pub(super) const FINAL_STOPS: &[char] = &[
    ',', '.', '\u{060C}', // ، Arabic comma
    '\u{06D4}', // ۔ Arabic full stop
    '\u{0964}', // । Devanagari danda
    '\u{3001}', // 、 ideographic comma
    '\u{3002}', // 。 ideographic full stop
    '\u{FF0C}', // ， fullwidth comma
    '\u{FF0E}', // ． fullwidth full stop
    '\u{FF61}', // ｡ halfwidth ideographic full stop
    '\u{FF64}', // ､ halfwidth ideographic comma
];

/// Single characters that mean an omission.
pub(super) const ELLIPSES: &[char] = &[
    '\u{2026}', // … horizontal ellipsis
    '\u{22EF}', // ⋯ midline horizontal ellipsis
];

/// Scripts without spaces between words, in which words may begin and end anywhere: Han, kana,
/// bopomofo, Thai, Lao, Tibetan, Myanmar, Khmer.
pub(super) const UNSPACED: &[(char, char)] = &[
    ('\u{0E00}', '\u{0EFF}'),   // Thai, Lao
    ('\u{0F00}', '\u{0FFF}'),   // Tibetan
    ('\u{1000}', '\u{109F}'),   // Myanmar
    ('\u{1780}', '\u{17FF}'),   // Khmer
    ('\u{19E0}', '\u{19FF}'),   // Khmer symbols
    ('\u{2E80}', '\u{2FDF}'),   // Han radicals
    ('\u{3005}', '\u{3007}'),   // Han iteration mark and zero
    ('\u{3021}', '\u{3029}'),   // Hangzhou numerals
    ('\u{3031}', '\u{312F}'),   // kana repeat marks, hiragana, katakana, bopomofo
    ('\u{31A0}', '\u{31FF}'),   // bopomofo extended, strokes, katakana extensions
    ('\u{3400}', '\u{4DBF}'),   // Han extension A
    ('\u{4E00}', '\u{9FFF}'),   // Han
    ('\u{A9E0}', '\u{A9FF}'),   // Myanmar extended B
    ('\u{AA60}', '\u{AA7F}'),   // Myanmar extended A
    ('\u{F900}', '\u{FAFF}'),   // Han compatibility
    ('\u{FF66}', '\u{FF9F}'),   // halfwidth katakana
    ('\u{1AFF0}', '\u{1B16F}'), // kana supplements
    ('\u{20000}', '\u{3FFFF}'), // Han extensions B and later
];

/// What the fold does with `c`.
pub(super) fn class(c: char) -> Class {
    match c {
        '"' => Class::DoubleMark,
        '\'' | '`' => Class::SingleMark,
        '-' => Class::Dash,
        // The common case: the rest of ASCII and the letters up to U+02B8 are in no table.
        '!'..='~' | '\u{00C0}'..='\u{02B8}' => Class::Plain,
        _ if c.is_whitespace() => Class::Space,
        _ if in_ranges(IGNORED, c) => Class::Ignored,
        _ if DOUBLE_MARKS.binary_search(&c).is_ok() => Class::DoubleMark,
        _ if SINGLE_MARKS.binary_search(&c).is_ok() => Class::SingleMark,
        _ if DASHES.binary_search(&c).is_ok() => Class::Dash,
        _ => Class::Plain,
    }
}

/// Whether `c` is a comma or a full stop.
pub(super) fn is_final_stop(c: char) -> bool {
    FINAL_STOPS.binary_search(&c).is_ok()
}

/// Whether `c` belongs to a script without spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    c >= '\u{0E00}' && in_ranges(UNSPACED, c)
}

fn in_ranges(table: &[(char, char)], c: char) -> bool {
    let after = table.partition_point(|&(first, _)| first <= c);
    after > 0 && c <= table[after - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_have_no_character_twice() {
        for table in [DOUBLE_MARKS, SINGLE_MARKS, DASHES, FINAL_STOPS, ELLIPSES] {
            assert!(table.is_sorted_by(|a, b| a < b), "{table:?}");
        }
        for table in [IGNORED, UNSPACED] {
            assert!(table.iter().all(|(first, last)| first <= last));
            assert!(table.is_sorted_by(|a, b| a.1 < b.0), "{table:?}");
        }
        for mark in DOUBLE_MARKS {
            assert_eq!(class(*mark), Class::DoubleMark, "{mark}");
        }
        for mark in SINGLE_MARKS {
            assert_eq!(class(*mark), Class::SingleMark, "{mark}");
        }
        for dash in DASHES {
            assert_eq!(class(*dash), Class::Dash, "{dash}");
        }
        for &(first, last) in IGNORED {
            assert_eq!(
                (class(first), class(last)),
                (Class::Ignored, Class::Ignored)
            );
        }
    }

    #[test]
    fn the_short_cuts_of_class_agree_with_the_tables() {
        for c in ('\0'..'\u{300}').filter(|c| class(*c) == Class::Plain) {
            assert!(!c.is_whitespace() && !in_ranges(IGNORED, c), "{c:?}");
            for table in [DOUBLE_MARKS, SINGLE_MARKS, DASHES] {
                assert!(table.binary_search(&c).is_err(), "{c:?}");
            }
        }
    }
}
