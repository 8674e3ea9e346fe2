//! Ids: one type for each kind of thing, so that a speaker cannot be an issue.

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization as _;

use super::ValueError;
use super::text_value::{TextValue, text_value};

/// The longest id, in bytes. Ids are used in file names and in tables of other programs.
const LONGEST: usize = 200;

/// The separator between the name of a used file and the id of a statement in it.
const QUALIFIER: char = '#';

/// Declares an id type: its doc comment, its name, how it is checked, and its part of the schema.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, plain, $description:literal, $example:literal) => {
        id! { @type $(#[$doc])* $name, check_id }
        text_value! {
            $name, ValueError,
            format: "id",
            pattern: "^[a-z0-9][a-z0-9-]*$",
            max_length: 200,
            description: $description,
            examples: [$example],
        }
    };
    ($(#[$doc:meta])* $name:ident, qualified, $description:literal, $($example:literal),+) => {
        id! { @type $(#[$doc])* $name, check_qualified_id }
        text_value! {
            $name, ValueError,
            format: "statement-id",
            pattern: "^([a-z0-9][a-z0-9-]{0,199}#)*[a-z0-9][a-z0-9-]{0,199}$",
            description: $description,
            examples: [$($example),+],
        }
    };
    (@type $(#[$doc:meta])* $name:ident, $check:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(SmolStr);

        impl TextValue for $name {
            const NAME: &'static str = stringify!($name);
            type Error = ValueError;
            type Parts = ();

            fn check(text: &str) -> Result<(), ValueError> {
                $check(text)
            }

            fn build(text: SmolStr, (): ()) -> Self {
                Self(text)
            }

            fn text(&self) -> &str {
                &self.0
            }
        }
    };
}

id! {
    /// The id of an actor: who speaks, is spoken to or is spoken about.
    ///
    /// ```
    /// use onrecord::model::ActorId;
    ///
    /// let roe: ActorId = "roe".parse().unwrap();
    /// assert_eq!(roe.as_str(), "roe");
    ///
    /// let error = "Jane Roe".parse::<ActorId>().unwrap_err();
    /// assert_eq!(error.suggestion.as_deref(), Some("jane-roe"));
    /// ```
    ActorId, plain,
    "The id of an actor: small letters a-z, digits and hyphens. It is permanent and is never \
        used for another.",
    "roe"
}

id! {
    /// The id of a source: the article, broadcast or document that contains a statement.
    ///
    /// ```
    /// use onrecord::model::SourceId;
    ///
    /// let wire: SourceId = "wire-1".parse().unwrap();
    /// assert_eq!(wire.to_string(), "wire-1");
    /// ```
    SourceId, plain,
    "The id of a source: small letters a-z, digits and hyphens. It is permanent and is never \
        used for another.",
    "wire-1"
}

id! {
    /// The id of an issue: what is negotiated.
    ///
    /// ```
    /// use onrecord::model::IssueId;
    ///
    /// let water: IssueId = "water-share".parse().unwrap();
    /// assert!(water > "ports".parse().unwrap());
    /// ```
    IssueId, plain,
    "The id of an issue: small letters a-z, digits and hyphens. It is permanent and is never \
        used for another.",
    "water-share"
}

id! {
    /// The id of an occasion: an event at which something was said.
    ///
    /// ```
    /// use onrecord::model::OccasionId;
    ///
    /// let briefing = OccasionId::try_from(String::from("briefing-2031-03-04")).unwrap();
    /// assert_eq!(briefing, "briefing-2031-03-04");
    /// ```
    OccasionId, plain,
    "The id of an occasion: small letters a-z, digits and hyphens. It is permanent and is never \
        used for another.",
    "briefing-2031-03-04"
}

id! {
    /// The id of a coder: who read the source and made the record.
    ///
    /// ```
    /// use onrecord::model::CoderId;
    ///
    /// assert!("mk".parse::<CoderId>().is_ok());
    /// assert!("-mk".parse::<CoderId>().is_err());
    /// ```
    CoderId, plain,
    "The id of a coder: small letters a-z, digits and hyphens. It is permanent and is never \
        used for another.",
    "mk"
}

id! {
    /// The name that a file gives to another file that it uses.
    ///
    /// ```
    /// use onrecord::model::UseName;
    ///
    /// let name: UseName = "spring-talks".parse().unwrap();
    /// assert_eq!(name.as_str(), "spring-talks");
    /// ```
    UseName, plain,
    "The name under which another file is used: small letters a-z, digits and hyphens.",
    "spring-talks"
}

id! {
    /// The id of a statement.
    ///
    /// If several files were bundled into one, the names of the files that a statement came from are put
    /// before its own id, each followed by `#`: the only case where an id may contain a `#`.
    ///
    /// ```
    /// use onrecord::model::{StatementId, UseName};
    ///
    /// let id: StatementId = "s1".parse().unwrap();
    /// let talks: UseName = "talks".parse().unwrap();
    /// assert_eq!(id.within(&talks), "talks#s1");
    /// ```
    StatementId, qualified,
    "The id of a statement: small letters a-z, digits and hyphens. It is permanent and is never \
        used for another. In a bundled file, the name of the file that it came from and a # are put \
        before it.",
    "s1", "talks#s1"
}

id! {
    /// A reference to a statement: its id, or `name#id` for a statement of a used file.
    ///
    /// ```
    /// use onrecord::model::StatementRef;
    ///
    /// let there: StatementRef = "talks#s1".parse().unwrap();
    /// assert_eq!(there.split(), (Some("talks"), "s1"));
    ///
    /// let here: StatementRef = "s1".parse().unwrap();
    /// assert_eq!(here.split(), (None, "s1"));
    /// ```
    StatementRef, qualified,
    "The id of a statement. A statement of a used file is written as the name under which the \
        file is used, a #, and the id there.",
    "s1", "talks#s1"
}

impl StatementId {
    /// The id as seen from a file that uses this one under `name`.
    #[must_use]
    pub fn within(&self, name: &UseName) -> Self {
        Self(qualify(name, &self.0))
    }
}

impl StatementRef {
    /// The name of the used file, if there is one, and the id in that file.
    ///
    /// In a bundled file, an id with a `#` may also be the id of a statement of the file itself: look up
    /// the whole text first.
    pub fn split(&self) -> (Option<&str>, &str) {
        match self.0.split_once(QUALIFIER) {
            Some((name, id)) => (Some(name), id),
            None => (None, &self.0),
        }
    }

    /// The reference as seen from a file that uses this one under `name`.
    #[must_use]
    pub fn within(&self, name: &UseName) -> Self {
        Self(qualify(name, &self.0))
    }
}

impl From<StatementId> for StatementRef {
    fn from(id: StatementId) -> Self {
        Self(id.0)
    }
}

fn qualify(name: &UseName, id: &str) -> SmolStr {
    format!("{name}{QUALIFIER}{id}").into()
}

fn check_id(text: &str) -> Result<(), ValueError> {
    check_part(text, 0).map_err(|error| error.suggest(likely_id(text)))
}

fn check_qualified_id(text: &str) -> Result<(), ValueError> {
    // Few ids are qualified, so most need no splitting.
    if first_stray(text).is_none() {
        return check_id(text);
    }
    let mut start = 0;
    for part in text.split(QUALIFIER) {
        check_part(part, start).map_err(|error| error.suggest(likely_qualified_id(text)))?;
        start += part.len() + QUALIFIER.len_utf8();
    }
    Ok(())
}

/// Checks an id, or one of the parts around a `#`, that begins at byte `start` of the value.
fn check_part(part: &str, start: usize) -> Result<(), ValueError> {
    let error = |message, range: std::ops::Range<usize>| {
        Err(ValueError::new(
            message,
            start + range.start..start + range.end,
        ))
    };
    if part.is_empty() {
        return error("an id needs at least one letter or digit", 0..0);
    }
    // All letters before the stray one are single bytes, so it begins a character.
    if let Some(at) = first_stray(part) {
        let message = "an id may contain only small letters a–z, digits and hyphens";
        return error(message, at..part.ceil_char_boundary(at + 1));
    }
    if part.starts_with('-') {
        return error("an id must begin with a letter or a digit", 0..1);
    }
    if part.len() > LONGEST {
        return error("an id may have at most 200 characters", LONGEST..part.len());
    }
    Ok(())
}

/// The position of the first byte that is not allowed in an id.
fn first_stray(text: &str) -> Option<usize> {
    text.bytes().position(|byte| !ID_BYTES[usize::from(byte)])
}

/// The bytes that are allowed in an id: small letters, digits and hyphens.
static ID_BYTES: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        bytes[byte as usize] = matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        byte += 1;
    }
    bytes
};

/// The id that a name suggests: `Jane Roe` is `jane-roe`, `Łukasz Żółć` has none.
fn likely_id(text: &str) -> Option<String> {
    // A name that is too long is not a typing mistake.
    if text.len() > LONGEST {
        return None;
    }
    let mut id = String::with_capacity(text.len());
    // Decomposed, a letter with an accent is the letter followed by the accent, which is left out.
    for letter in text.nfkd() {
        match letter.to_ascii_lowercase() {
            small @ ('a'..='z' | '0'..='9') => id.push(small),
            ' ' | '_' | '-' | '.' | '/' | ':' | ',' | '\u{2010}'..='\u{2014}' => id.push('-'),
            '\'' | '\u{2019}' | '\u{300}'..='\u{36f}' => {}
            _ => return None,
        }
    }
    let words: Vec<&str> = id.split('-').filter(|word| !word.is_empty()).collect();
    let id = words.join("-");
    check_part(&id, 0).is_ok().then_some(id)
}

fn likely_qualified_id(text: &str) -> Option<String> {
    let parts: Option<Vec<String>> = text.split(QUALIFIER).map(likely_id).collect();
    parts.map(|parts| parts.join("#"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_points_to_the_first_stray_character() {
        for (text, range, better) in [
            ("Roe", 0..1, Some("roe")),
            ("jane roe", 4..5, Some("jane-roe")),
            ("jané", 3..5, Some("jane")),
            ("a#b", 1..2, None),
            ("-a", 0..1, Some("a")),
            ("", 0..0, None),
            ("Зеленский", 0..2, None),
            ("u_s__state", 1..2, Some("u-s-state")),
        ] {
            let error = text.parse::<ActorId>().unwrap_err();
            assert_eq!(
                (error.range, error.suggestion.as_deref()),
                (range, better),
                "{text}"
            );
        }
    }

    #[test]
    fn only_a_statement_is_qualified_and_each_part_is_checked() {
        assert!("a#b#c-1".parse::<StatementId>().is_ok());
        for (text, range) in [("a##b", 2..2), ("a#", 2..2), ("#a", 0..0), ("a#B", 2..3)] {
            let error = text.parse::<StatementRef>().unwrap_err();
            assert_eq!(error.range, range, "{text}");
        }
        let nested: StatementRef = "a#b#c".parse().unwrap();
        assert_eq!(nested.split(), (Some("a"), "b#c"));
    }

    #[test]
    fn an_id_has_at_most_200_bytes() {
        assert!("a".repeat(200).parse::<ActorId>().is_ok());
        let error = "a".repeat(201).parse::<ActorId>().unwrap_err();
        assert_eq!((error.range, error.suggestion), (200..201, None));
    }
}
