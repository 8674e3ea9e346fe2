//! Languages, by their BCP 47 tags.

mod registry;

use oxilangtag::LanguageTag as Tag;
use smol_str::SmolStr;

use self::registry::Kind;
use super::ValueError;
use super::text_value::{TextValue, text_value};

/// A language: a BCP 47 tag, such as `en`, `pt-BR` or `sr-Latn`.
///
/// The tag must be well-formed, and each of its parts must be in the registry of subtags. Capital and
/// small letters count as the same, so `en-us` is accepted, and kept as written.
///
/// ```
/// use onrecord::model::LanguageTag;
///
/// let tag: LanguageTag = "sr-Latn-RS".parse().unwrap();
/// assert_eq!(tag.language(), "sr");
///
/// // There is a two-letter subtag for English.
/// let error = "eng".parse::<LanguageTag>().unwrap_err();
/// assert_eq!(error.message, "`eng` is not a language in the BCP 47 registry");
/// assert_eq!(error.suggestion.as_deref(), Some("en"));
/// ```
#[derive(Clone)]
pub struct LanguageTag(SmolStr);

impl LanguageTag {
    /// The first part, which is the language itself: `sr` of `sr-Latn`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl TextValue for LanguageTag {
    const NAME: &'static str = "LanguageTag";
    type Error = ValueError;
    type Parts = ();

    fn check(text: &str) -> Result<(), ValueError> {
        check(text).map_err(|error| error.suggest(likely_tag(text)))
    }

    fn build(text: SmolStr, (): ()) -> Self {
        Self(text)
    }

    fn text(&self) -> &str {
        &self.0
    }
}

text_value! {
    LanguageTag, ValueError,
    format: "language-tag",
    pattern: "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$",
    description: "A language, by its BCP 47 tag: usually two or three letters, and where needed a \
        hyphen and the script or the country.",
    examples: ["en", "uk", "pt-BR", "sr-Latn"],
}

fn check(text: &str) -> Result<(), ValueError> {
    let Ok(tag) = Tag::parse(text) else {
        let message = "a language is written as its BCP 47 tag, such as `en`, `pt-BR` or `sr-Latn`";
        return Err(ValueError::whole(message, text));
    };
    // A tag for private use, or one that was registered as a whole: no part is looked up.
    if text.starts_with(['x', 'X', 'i', 'I']) && text[1..].starts_with('-')
        || registry::is_registered_whole(text)
    {
        return Ok(());
    }
    let parts = [
        (Kind::Language, Some(tag.primary_language())),
        (Kind::Extlang, tag.extended_language()),
        (Kind::Script, tag.script()),
        (Kind::Region, tag.region()),
        (Kind::Variant, tag.variant()),
    ];
    for (kind, part) in parts {
        for subtag in part.iter().flat_map(|part| part.split('-')) {
            if !registry::has(kind, subtag) {
                let message = format!("`{subtag}` is not {} in the BCP 47 registry", kind.noun());
                return Err(ValueError::new(message, range_of(subtag, text)));
            }
        }
    }
    let variants = tag.variant_subtags();
    let singletons = tag.extension().into_iter().flat_map(|part| part.split('-'));
    no_repetition(text, variants)?;
    no_repetition(text, singletons.filter(|subtag| subtag.len() == 1))
}

/// A variant, and the letter that begins an extension, may occur in a tag only once.
fn no_repetition<'a>(text: &str, subtags: impl Iterator<Item = &'a str>) -> Result<(), ValueError> {
    let mut seen: Vec<&str> = Vec::new();
    for subtag in subtags {
        if seen
            .iter()
            .any(|earlier| earlier.eq_ignore_ascii_case(subtag))
        {
            let message = format!("`{subtag}` is in this tag twice");
            return Err(ValueError::new(message, range_of(subtag, text)));
        }
        seen.push(subtag);
    }
    Ok(())
}

/// The range of `part`, a slice of `text`, in it.
fn range_of(part: &str, text: &str) -> std::ops::Range<usize> {
    let start = (part.as_ptr().addr()).saturating_sub(text.as_ptr().addr());
    start..start + part.len()
}

/// The tag that a language's name, its three-letter code or an underscore suggests.
fn likely_tag(text: &str) -> Option<String> {
    let hyphened = text.trim().replace('_', "-");
    let (language, rest) = match hyphened.split_once('-') {
        Some((language, rest)) => (language, Some(rest)),
        None => (hyphened.as_str(), None),
    };
    let language = registry::shorter(language).unwrap_or(language);
    let tag = match rest {
        // The only region that people often write with a wrong code.
        Some(rest) if rest.eq_ignore_ascii_case("uk") => format!("{language}-GB"),
        Some(rest) => format!("{language}-{rest}"),
        None => language.to_owned(),
    };
    check(&tag).is_ok().then_some(tag)
}

/// Tags of real subtags, most of them valid, for the property tests.
#[cfg(test)]
pub(super) fn near_tags() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;

    let subtag = |kind| prop::sample::select(registry::all(kind));
    let tail = prop_oneof![
        Just(String::new()),
        Just("-u-nu-latn".to_owned()),
        Just("-x-wire".to_owned()),
        Just("-a-bb-a-cc".to_owned()),
    ];
    (
        subtag(Kind::Language),
        prop::option::of(subtag(Kind::Script)),
        prop::option::of(subtag(Kind::Region)),
        prop::collection::vec(subtag(Kind::Variant), 0..3),
        tail,
    )
        .prop_map(|(language, script, region, variants, tail)| {
            let parts = [language]
                .into_iter()
                .chain(script)
                .chain(region)
                .chain(variants);
            parts.collect::<Vec<_>>().join("-") + &tail
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registered_tags_are_accepted() {
        for good in [
            "en",
            "uk",
            "ru",
            "pt-BR",
            "sr-Latn-RS",
            "zh-yue-Hant-HK",
            "sl-rozaj-biske",
            "en-us",
            "es-419",
            "de-CH-1901",
            "mul",
            "und",
            "zxx",
            "qaa",
            "qtz",
            "x-wire",
            "en-x-wire",
            "i-klingon",
            "zh-min-nan",
            "en-GB-oed",
            "sgn-BE-FR",
            "iw",
            "de-u-co-phonebk",
            "en-QM",
            "und-Qaaa",
        ] {
            assert!(good.parse::<LanguageTag>().is_ok(), "{good}");
        }
    }

    #[test]
    fn the_error_points_to_the_part_and_suggests_what_was_meant() {
        for (text, range, better) in [
            ("eng", 0..3, Some("en")),
            ("ukr-UA", 0..3, Some("uk-UA")),
            ("English", 0..7, Some("en")),
            ("en_US", 0..5, Some("en-US")),
            ("en-UK", 3..5, Some("en-GB")),
            ("sr-Latm", 3..7, None),
            ("de-1901-1901", 8..12, None),
            ("en-a-bb-a-cc", 8..9, None),
            ("qua-x", 0..5, None),
            ("", 0..0, None),
            ("русский", 0..14, None),
            ("xx", 0..2, None),
            ("que", 0..3, Some("qu")),
        ] {
            let error = text.parse::<LanguageTag>().unwrap_err();
            let found = (error.range, error.suggestion.as_deref());
            assert_eq!(found, (range, better), "{text}: {}", error.message);
        }
    }
}
