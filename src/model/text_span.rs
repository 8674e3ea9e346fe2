//! The words of a source: verbatim, reported, unmarked or withheld.

use serde::{Deserialize, Serialize};

use super::record::record;
use super::record_error::RecordError;
use super::{ActorId, LanguageTag, Sha256, SourceId, WithheldKind};

/// Words of a source that contain a statement or a part of it.
///
/// ```
/// use onrecord::model::{TextSpan, Words};
///
/// let span = TextSpan::quote("It is a matter of weeks.");
/// assert_eq!(span.words.text(), Some("It is a matter of weeks."));
/// assert!(matches!(span.words, Words::Quote(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "SpanKeys", into = "SpanKeys")]
#[non_exhaustive]
pub struct TextSpan {
    /// The words, and whose they are.
    pub words: Words,
    /// The source that contains them, if it is not the statement's.
    pub source: Option<SourceId>,
    /// The actors through whom the words reached the source, the one nearest to the reader first, if
    /// they are not the statement's.
    pub via: Vec<ActorId>,
    /// The language of the words, if it is not the source's.
    pub lang: Option<LanguageTag>,
    /// The text right before the words in the source, to distinguish one place from another.
    pub prefix: Option<String>,
    /// The text right after the words in the source.
    pub suffix: Option<String>,
    /// Which of several places it is, counted from 1.
    pub nth: Option<std::num::NonZeroU32>,
    /// The place in the source. Required for withheld words.
    pub at: Option<CodePoints>,
    /// The words in the language of the data set.
    pub translation: Option<String>,
    /// A note by the coder.
    pub note: Option<String>,
}

/// Whose words a span contains.
///
/// ```
/// use onrecord::model::{TextSpan, Words};
///
/// let report = TextSpan::report("an agreement could come within weeks");
/// assert!(matches!(&report.words, Words::Report(_)));
/// assert!(!report.words.is_verbatim());
/// let thought = TextSpan::unmarked("The other side is stalling.");
/// assert_eq!(thought.words.text(), Some("The other side is stalling."));
/// let same = TextSpan::new(Words::Quote("Soon.".to_owned()));
/// assert_eq!(same, TextSpan::quote("Soon."));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Words {
    /// The speaker's, verbatim, as printed between quotation marks.
    Quote(String),
    /// The source's indirect speech, verbatim as printed.
    Report(String),
    /// The source's, in free indirect speech: clearly the speaker's thought.
    Unmarked(String),
    /// Not kept, for reasons of rights or safety: only their place is known.
    Withheld {
        /// Which of the three kinds the words are.
        kind: WithheldKind,
        /// The SHA-256 of the folded words, so that anyone who has the text can check them.
        sha256: Option<Sha256>,
    },
}

impl Words {
    /// The words themselves; `None` if they are withheld.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Quote(text) | Self::Report(text) | Self::Unmarked(text) => Some(text),
            Self::Withheld { .. } => None,
        }
    }

    /// Whether they are the speaker's own, kept or withheld.
    pub fn is_verbatim(&self) -> bool {
        match self {
            Self::Quote(_) => true,
            Self::Report(_) | Self::Unmarked(_) => false,
            Self::Withheld { kind, .. } => *kind == WithheldKind::Quote,
        }
    }
}

record! {
    /// A place in a source's text, in Unicode code points of the text as stored.
    ///
    /// ```
    /// use onrecord::model::{CodePoints, TextSpan, WithheldKind};
    ///
    /// let place = CodePoints::new(120, 156);
    /// let span = TextSpan::withheld(WithheldKind::Report, place.clone());
    /// assert_eq!(span.words.text(), None);
    /// assert_eq!(span.at, Some(place));
    /// ```
    pub struct CodePoints {
        /// The first code point, counted from 0.
        required start: u32 = 120,
        /// The code point after the last one.
        required end: u32 = 156,
    }
}

impl TextSpan {
    /// A span with these words and nothing else coded.
    pub fn new(words: Words) -> Self {
        Self {
            words,
            source: None,
            via: Vec::new(),
            lang: None,
            prefix: None,
            suffix: None,
            nth: None,
            at: None,
            translation: None,
            note: None,
        }
    }

    /// The speaker's own words, as printed between quotation marks.
    pub fn quote(words: impl Into<String>) -> Self {
        Self::new(Words::Quote(words.into()))
    }

    /// The source's indirect speech.
    pub fn report(words: impl Into<String>) -> Self {
        Self::new(Words::Report(words.into()))
    }

    /// The source's free indirect speech.
    pub fn unmarked(words: impl Into<String>) -> Self {
        Self::new(Words::Unmarked(words.into()))
    }

    /// Words that are not kept, only their place.
    pub fn withheld(kind: WithheldKind, at: CodePoints) -> Self {
        Self {
            at: Some(at),
            ..Self::new(Words::Withheld { kind, sha256: None })
        }
    }
}

record! {
    /// Words of a source. There is exactly one of `quote`, `report`, `unmarked` and `withheld`.
    #[allow(unreachable_pub, reason = "the macro makes the fields of all records public")]
    #[cfg_attr(test, schemars(rename = "TextSpan"))]
    pub(super) struct SpanKeys {
        /// The speaker's own words, verbatim, as printed between quotation marks. Square brackets contain
        /// what an editor added; `…` marks words that were left out.
        optional quote: String = "It is a matter of weeks, not months.",
        /// The source's indirect speech, verbatim as printed.
        optional report: String = "an agreement could come within weeks",
        /// The source's words in free indirect speech: not marked as anybody's, but clearly the speaker's
        /// thought.
        optional unmarked: String = "At the same time the other side is stalling.",
        /// Which kind of words the source has at this place, if rights or safety forbid keeping them.
        /// Requires `at`.
        optional withheld: WithheldKind = "report",
        /// The SHA-256 of the withheld words after folding, in lower-case hexadecimal, so that anyone who
        /// has the text can check them.
        optional sha256: Sha256 =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        /// The source that contains the words, if it is not the statement's.
        optional source: SourceId = "wire-2",
        /// The actors through whom the words reached the source, the one nearest to the reader first, if
        /// they are not the statement's.
        list via: ActorId = ["example-wire"],
        /// The language of the words, if it is not the source's (BCP 47).
        optional lang: LanguageTag = "fr",
        /// The text right before the words in the source, to distinguish one place from another.
        optional prefix: String = "she said: ",
        /// The text right after the words in the source.
        optional suffix: String = " she added",
        /// Which of several places in the source it is, counted from 1.
        optional nth: std::num::NonZeroU32 = 2,
        /// The place in the source, in Unicode code points of the text as stored.
        optional at: CodePoints = {"start": 120, "end": 156},
        /// The words in the language of the data set.
        optional translation: String = "It is a matter of weeks.",
        /// A note by the coder.
        optional note: String = "The second outlet drops the last clause.",
    }
}

impl TryFrom<SpanKeys> for TextSpan {
    type Error = RecordError;

    fn try_from(keys: SpanKeys) -> Result<Self, Self::Error> {
        let words = match (keys.quote, keys.report, keys.unmarked, keys.withheld) {
            (Some(text), None, None, None) => Words::Quote(text),
            (None, Some(text), None, None) => Words::Report(text),
            (None, None, Some(text), None) => Words::Unmarked(text),
            (None, None, None, Some(kind)) => Words::Withheld {
                kind,
                sha256: keys.sha256.clone(),
            },
            _ => return Err(RecordError::OneKindOfWords),
        };
        match words {
            Words::Withheld { .. } if keys.at.is_none() => {
                return Err(RecordError::WithheldWithoutPlace);
            }
            Words::Withheld { .. } => {}
            _ if keys.sha256.is_some() => return Err(RecordError::HashOfKeptWords),
            _ => {}
        }
        Ok(Self {
            words,
            source: keys.source,
            via: keys.via,
            lang: keys.lang,
            prefix: keys.prefix,
            suffix: keys.suffix,
            nth: keys.nth,
            at: keys.at,
            translation: keys.translation,
            note: keys.note,
        })
    }
}

impl From<TextSpan> for SpanKeys {
    fn from(span: TextSpan) -> Self {
        let mut keys = SpanKeys {
            source: span.source,
            via: span.via,
            lang: span.lang,
            prefix: span.prefix,
            suffix: span.suffix,
            nth: span.nth,
            at: span.at,
            translation: span.translation,
            note: span.note,
            ..SpanKeys::new()
        };
        match span.words {
            Words::Quote(text) => keys.quote = Some(text),
            Words::Report(text) => keys.report = Some(text),
            Words::Unmarked(text) => keys.unmarked = Some(text),
            Words::Withheld { kind, sha256 } => {
                keys.withheld = Some(kind);
                keys.sha256 = sha256;
            }
        }
        keys
    }
}

super::given::always_given!(TextSpan);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_one_kind() {
        let mut keys = SpanKeys::new();
        keys.quote = Some("It is a matter of weeks.".to_owned());
        let span = TextSpan::try_from(keys.clone()).unwrap();
        assert_eq!(SpanKeys::from(span), keys);
        keys.report = Some("an agreement could come".to_owned());
        assert_eq!(TextSpan::try_from(keys), Err(RecordError::OneKindOfWords));
    }
}
