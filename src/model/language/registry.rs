//! The registry of subtags.
//!
//! No crate holds it, so its list of subtags stands beside this file as it was published.

use std::cmp::Ordering;
use std::sync::LazyLock;

/// What a subtag can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Language,
    /// A language that is written after the one that it is counted to, as in `zh-yue`.
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

/// Whether the registry has the subtag, in whatever letters.
pub(super) fn has(kind: Kind, subtag: &str) -> bool {
    REGISTRY
        .of(kind)
        .binary_search_by(|range| range.compare(subtag))
        .is_ok()
}

/// The two-letter subtag of the language with this three-letter code or English name.
pub(super) fn shorter(language: &str) -> Option<&'static str> {
    let same = |word: &str| word.eq_ignore_ascii_case(language);
    REGISTRY
        .shorter
        .iter()
        .find(|(_, code, name)| same(code) || same(name))
        .map(|(subtag, _, _)| *subtag)
}

/// Whether the tag was registered as a whole, and means what its parts do not.
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

#[derive(Default)]
struct Registry {
    kinds: [Vec<Subtags>; 5],
    /// Two-letter subtag, three-letter code, English name.
    shorter: Vec<(&'static str, &'static str, &'static str)>,
}

/// A subtag, or a range of them. Nothing is copied out of the list: reading it must not take longer
/// than reading the file that needs it.
struct Subtags {
    first: &'static str,
    last: &'static str,
}

impl Registry {
    fn read(list: &'static str) -> Self {
        let mut registry = Self::default();
        let mut heading = "";
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            match line {
                "language" | "extlang" | "script" | "region" | "variant" | "shorter" => {
                    heading = line;
                }
                _ => registry.add(heading, line),
            }
        }
        registry
    }

    fn add(&mut self, heading: &str, line: &'static str) {
        let kinds = [
            Kind::Language,
            Kind::Extlang,
            Kind::Script,
            Kind::Region,
            Kind::Variant,
        ];
        if let Some(kind) = kinds.into_iter().find(|kind| kind.heading() == heading) {
            self.kinds[kind as usize].extend(line.split(' ').filter_map(Subtags::read));
        } else if let Some((subtag, rest)) = line.split_once(' ')
            && let Some((code, name)) = rest.split_once(' ')
        {
            self.shorter.push((subtag, code, name));
        }
    }

    fn of(&self, kind: Kind) -> &[Subtags] {
        &self.kinds[kind as usize]
    }
}

impl Subtags {
    fn read(word: &'static str) -> Option<Self> {
        // To look for one dot is several times as fast as to look for two.
        let (first, last) = match word.split_once('.') {
            Some((first, rest)) => (first, rest.trim_start_matches('.')),
            None => (word, word),
        };
        (!word.is_empty()).then_some(Self { first, last })
    }

    /// Where this stands beside a subtag. A range holds subtags of its own length only.
    fn compare(&self, subtag: &str) -> Ordering {
        let is_inside = subtag.len() == self.first.len()
            && order(self.first, subtag).is_le()
            && order(subtag, self.last).is_le();
        if is_inside {
            Ordering::Equal
        } else if order(self.first, subtag).is_lt() {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    }
}

/// The order of two subtags, in whatever letters: that of the list.
fn order(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.bytes(), other.bytes());
    let small = |byte: u8| byte.to_ascii_lowercase();
    one.map(small).cmp(other.map(small))
}

/// All subtags of a kind, of a range the first only.
#[cfg(test)]
pub(super) fn all(kind: Kind) -> Vec<String> {
    REGISTRY
        .of(kind)
        .iter()
        .map(|subtags| subtags.first.to_ascii_lowercase())
        .collect()
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
            assert!(
                all.is_sorted(),
                "{kind:?} is not in the order of its subtags"
            );
            assert!(all.iter().all(|subtag| has(kind, subtag)), "{kind:?}");
            assert!(all.iter().all(|subtag| has(kind, &subtag.to_uppercase())));
        }
        assert_eq!(shorter("ukrainian"), Some("uk"));
        assert_eq!(shorter("DEU"), Some("de"));
    }

    #[test]
    fn a_range_holds_what_lies_between_its_ends() {
        for private in ["qaa", "qfz", "qtz"] {
            assert!(has(Kind::Language, private), "{private}");
        }
        for other in ["qba1", "qua", "qtza", "qab1"] {
            let registered = all(Kind::Language).iter().any(|subtag| subtag == other);
            assert_eq!(has(Kind::Language, other), registered, "{other}");
        }
    }
}
