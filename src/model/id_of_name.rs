//! Ids made of names: of files, and of speakers.

use std::collections::HashSet;
use std::hash::BuildHasher;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

/// The most characters of an id that is made of a name.
const LONGEST: usize = 40;

/// What programs and people take for something else than a name.
const MISREAD: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// The letters that are not taken apart into a letter of the id and an accent, with what is written for
/// them: Latin, Cyrillic and Greek.
const LETTERS: &[(&str, &str)] = &[
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ø", "o"),
    ("ł", "l"),
    ("đ", "d"),
    ("ð", "d"),
    ("þ", "th"),
    ("ı", "i"),
    ("ħ", "h"),
    ("ŋ", "ng"),
    ("ə", "e"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("г", "g"),
    ("ґ", "g"),
    ("д", "d"),
    ("е", "e"),
    ("є", "ie"),
    ("ж", "zh"),
    ("з", "z"),
    ("и", "i"),
    ("і", "i"),
    ("ї", "i"),
    ("й", "i"),
    ("ј", "j"),
    ("к", "k"),
    ("л", "l"),
    ("љ", "lj"),
    ("м", "m"),
    ("н", "n"),
    ("њ", "nj"),
    ("о", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("ћ", "c"),
    ("ђ", "dj"),
    ("у", "u"),
    ("ў", "u"),
    ("ф", "f"),
    ("х", "kh"),
    ("ц", "ts"),
    ("ч", "ch"),
    ("џ", "dz"),
    ("ш", "sh"),
    ("щ", "shch"),
    ("ъ", ""),
    ("ы", "y"),
    ("ь", ""),
    ("э", "e"),
    ("ю", "iu"),
    ("я", "ia"),
    ("α", "a"),
    ("β", "v"),
    ("γ", "g"),
    ("δ", "d"),
    ("ε", "e"),
    ("ζ", "z"),
    ("η", "i"),
    ("θ", "th"),
    ("ι", "i"),
    ("κ", "k"),
    ("λ", "l"),
    ("μ", "m"),
    ("ν", "n"),
    ("ξ", "x"),
    ("ο", "o"),
    ("π", "p"),
    ("ρ", "r"),
    ("σ", "s"),
    ("ς", "s"),
    ("τ", "t"),
    ("υ", "y"),
    ("φ", "f"),
    ("χ", "ch"),
    ("ψ", "ps"),
    ("ω", "o"),
];

/// An id for a name, with `kind` before it where the name alone would be misread, and instead of it where
/// nothing of the name can be written in an id.
pub(crate) fn id_of_name<T: FromStr>(name: &str, kind: &str) -> String {
    let plain = plain(name);
    let id = match plain.as_str() {
        "" => kind.to_owned(),
        plain if is_misread(plain) => format!("{kind}-{plain}"),
        plain => plain.to_owned(),
    };
    if id.parse::<T>().is_ok() {
        id
    } else {
        kind.to_owned()
    }
}

/// An id with a number behind it, where others have it already.
pub(crate) fn unused<S: BuildHasher>(id: String, used: &HashSet<String, S>) -> String {
    if !used.contains(&id) {
        return id;
    }
    let numbered = (2_u64..).map(|number| format!("{id}-{number}"));
    let mut free = numbered.filter(|id| !used.contains(id));
    free.next().unwrap_or(id)
}

/// The letters and digits of a name, with single hyphens between its words.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    let mut needs_hyphen = false;
    for c in name.nfkd().flat_map(char::to_lowercase) {
        let mut buffer = [0; 4];
        let letter = &*c.encode_utf8(&mut buffer);
        let written = match c {
            'a'..='z' | '0'..='9' => Some(letter),
            _ => LETTERS
                .iter()
                .find(|(own, _)| *own == letter)
                .map(|(_, written)| *written),
        };
        match written {
            Some(written) => {
                if plain.len() + written.len() >= LONGEST {
                    break;
                }
                if std::mem::take(&mut needs_hyphen) {
                    plain.push('-');
                }
                plain += written;
            }
            // Accents and apostrophes are inside words.
            None if is_accent(c) || matches!(c, '\'' | '’' | 'ʼ') => {}
            None => needs_hyphen = !plain.is_empty(),
        }
    }
    plain
}

fn is_accent(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether programs could take it for a number, a date, true, false or nothing.
fn is_misread(id: &str) -> bool {
    MISREAD.contains(&id) || !id.contains(|c: char| c.is_ascii_lowercase() && c != 'e') || {
        let rest = id.strip_prefix("0x").or_else(|| id.strip_prefix("0o"));
        let rest = rest.or_else(|| id.strip_prefix("0b"));
        rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceId;

    #[test]
    fn ids_are_names() {
        for (name, wanted) in [
            ("wire-1", "wire-1"),
            ("Für Elise (2)", "fur-elise-2"),
            ("Straße__Øst", "strasse-ost"),
            ("МИД России", "mid-rossii"),
            ("Ζητήματα", "zitimata"),
            ("2031-03-04", "article-2031-03-04"),
            ("12e4", "article-12e4"),
            ("0x1F", "article-0x1f"),
            ("No", "article-no"),
            ("记者会", "article"),
            ("...", "article"),
            ("--a--b--", "a-b"),
            ("O’Neill's", "oneills"),
            (
                "a very long name of a file that goes on and on and on",
                "a-very-long-name-of-a-file-that-goes-on",
            ),
        ] {
            assert_eq!(id_of_name::<SourceId>(name, "article"), wanted, "{name}");
        }
    }
}
