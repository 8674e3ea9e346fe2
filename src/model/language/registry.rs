//! The registry of subtags.
//!
//! No crate contains it, so its list of subtags is in the file beside this one, as it was published.

use std::cmp::Ordering;
use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// The kinds of subtags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Language,
    /// A language that is written after the one that it belongs to, as in `zh-yue`.
    Extlang,
    Script,
    Region,
    Variant,
}

impl Kind {
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Language => "a language",
            Self::Extlang => "an extended language",
            Self::Script => "a script",
            Self::Region => "a country or region",
            Self::Variant => "a variant",
        }
    }

    /// The word above the subtags of the kind in the list.
    const fn heading(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Extlang => "extlang",
            Self::Script => "script",
            Self::Region => "region",
            Self::Variant => "variant",
        }
    }
}

/// Whether the registry has the subtag, in capital or small letters.
pub(super) fn has(kind: Kind, subtag: &str) -> bool {
    // A file has a few languages, each of them many times.
    static FOUND: [AtomicU64; 64] = [const { AtomicU64::new(0) }; 64];
    let Some(key) = key(kind, subtag) else {
        return has_word(REGISTRY.of(kind), subtag);
    };
    let found = &FOUND[(key % 61) as usize];
    if found.load(Relaxed) == key {
        return true;
    }
    let has = has_word(REGISTRY.of(kind), subtag);
    if has {
        found.store(key, Relaxed);
    }
    has
}

/// A number for each kind and subtag of at most seven bytes.
fn key(kind: Kind, subtag: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes[0] = kind as u8 + 1;
    bytes[1..]
        .get_mut(..subtag.len())?
        .copy_from_slice(subtag.as_bytes());
    Some(u64::from_le_bytes(bytes))
}

/// The two-letter subtag of the language with this three-letter code or English name.
pub(super) fn shorter(language: &str) -> Option<&'static str> {
    let same = |word: &str| word.eq_ignore_ascii_case(language);
    REGISTRY
        .shorter()
        .find_map(|(subtag, code, name)| (same(code) || same(name)).then_some(subtag))
}

/// Whether the tag was registered as a whole, with a meaning that its parts do not have.
pub(super) fn is_registered_whole(tag: &str) -> bool {
    WHOLE.iter().any(|whole| whole.eq_ignore_ascii_case(tag))
}

/// The tags of RFC 5646, section 2.1, that are not made of subtags and do not begin with `i-`.
const WHOLE: [&str; 9] = [
    "art-lojban",
    "cel-gaulish",
    "en-GB-oed",
    "no-bok",
    "no-nyn",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
    "zh-guoyu",
];

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::read(include_str!("subtags.txt")));

/// The parts of the list, as text: most programs look up a handful of subtags, which is faster in the
/// text than making a table of all.
#[derive(Default)]
struct Registry {
    kinds: [&'static str; 5],
    shorter: &'static str,
}

/// The order of subtags; capital and small letters count as the same.
fn order(one: &str, other: &str) -> Ordering {
    let small = |byte: u8| byte.to_ascii_lowercase();
    one.bytes().map(small).cmp(other.bytes().map(small))
}

impl Registry {
    /// A part is a heading on its own line, and what follows it up to a blank line.
    fn read(list: &'static str) -> Self {
        let kinds = [
            Kind::Language,
            Kind::Extlang,
            Kind::Script,
            Kind::Region,
            Kind::Variant,
        ];
        let mut registry = Self::default();
        let ends = memchr::memmem::find_iter(list.as_bytes(), "\n\n");
        let mut start = 0;
        for end in ends.chain(std::iter::once(list.len())) {
            let part = list[start..end].trim_ascii();
            start = end;
            let Some((heading, part)) = part.split_once('\n') else {
                continue;
            };
            if let Some(kind) = kinds.into_iter().find(|kind| kind.heading() == heading) {
                registry.kinds[kind as usize] = part;
            } else if heading == "shorter" {
                registry.shorter = part;
            }
        }
        registry
    }

    /// The subtags and ranges of a kind, in their [`order`].
    const fn of(&self, kind: Kind) -> &'static str {
        self.kinds[kind as usize]
    }

    /// Two-letter subtag, three-letter code, English name.
    fn shorter(&self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        self.shorter.lines().filter_map(|line| {
            let (subtag, rest) = line.split_once(' ')?;
            let (code, name) = rest.split_once(' ')?;
            Some((subtag, code, name))
        })
    }
}

/// Whether a subtag is among sorted words that are separated by spaces or line ends.
fn has_word(words: &str, subtag: &str) -> bool {
    let is_between = |c: char| matches!(c, ' ' | '\n');
    let mut rest = words;
    while !rest.is_empty() {
        // The list is ASCII, so every byte begins a character.
        let middle = rest.len() / 2;
        let start = rest[..middle].rfind(is_between).map_or(0, |at| at + 1);
        let end = rest[start..]
            .find(is_between)
            .map_or(rest.len(), |length| start + length);
        rest = match compare(&rest[start..end], subtag) {
            Ordering::Equal => return true,
            Ordering::Less => rest.get(end + 1..).unwrap_or_default(),
            Ordering::Greater => &rest[..start.saturating_sub(1)],
        };
    }
    false
}

/// Compares a subtag or a range of the list with a subtag. A range contains only subtags of its own
/// length.
fn compare(listed: &str, subtag: &str) -> Ordering {
    let (first, last) = listed.split_once("..").unwrap_or((listed, listed));
    match order(first, subtag) {
        Ordering::Less if subtag.len() == first.len() && order(last, subtag).is_ge() => {
            Ordering::Equal
        }
        order => order,
    }
}

/// All subtags of a kind; only the first of a range.
#[cfg(test)]
pub(super) fn all(kind: Kind) -> Vec<String> {
    let words = REGISTRY.of(kind).split([' ', '\n']);
    let first = |word: &str| {
        word.split("..")
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    words.map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_list_is_read() {
        let counts = [
            (Kind::Language, 8000),
            (Kind::Extlang, 250),
            (Kind::Script, 200),
            (Kind::Region, 290),
            (Kind::Variant, 100),
        ];
        for (kind, at_least) in counts {
            let all = all(kind);
            assert!(all.len() > at_least, "{kind:?}: {}", all.len());
            assert!(all.iter().all(|subtag| has(kind, subtag)), "{kind:?}");
            assert!(all.is_sorted(), "{kind:?}");
            assert!(
                ["", "-", "0", "zzzzzzzzz"]
                    .iter()
                    .all(|none| !has(kind, none)),
                "{kind:?}"
            );
        }
        assert_eq!(shorter("ukrainian"), Some("uk"));
        assert_eq!(shorter("DEU"), Some("de"));
    }

    #[test]
    fn a_range_contains_what_is_between_its_ends() {
        for private in ["qaa", "qfz", "qtz"] {
            assert!(has(Kind::Language, private), "{private}");
        }
        for other in ["qba1", "qua", "qtza", "qab1"] {
            let registered = all(Kind::Language).iter().any(|subtag| subtag == other);
            assert_eq!(has(Kind::Language, other), registered, "{other}");
        }
    }
}
