//! The schema's `format` names, and the checks behind them.

use super::text_value::TextValue;
use super::{
    ActorId, CountryCode, Duration, Edtf, LanguageTag, License, Orcid, Qid, Sha256, StatementId,
    ValueError,
};

/// The formats that the schema names and that are checked.
pub(crate) const FORMATS: &[&str] = &[
    "edtf",
    "iso-8601-duration",
    "language-tag",
    "spdx-expression",
    "country-code",
    "wikidata-id",
    "orcid",
    "sha-256",
    "id",
    "statement-id",
];

/// Checks a value against one of the formats that the schema names.
///
/// `None` means that the format is not one of ours.
pub(crate) fn check_format(format: &str, value: &str) -> Option<Result<(), ValueError>> {
    Some(match format {
        "edtf" => check::<Edtf>(value),
        "iso-8601-duration" => check::<Duration>(value),
        "language-tag" => check::<LanguageTag>(value),
        "spdx-expression" => check::<License>(value),
        "country-code" => check::<CountryCode>(value),
        "wikidata-id" => check::<Qid>(value),
        "orcid" => check::<Orcid>(value),
        "sha-256" => check::<Sha256>(value),
        // The ids of all kinds have the same form, except that a statement's may be qualified.
        "id" => check::<ActorId>(value),
        "statement-id" => check::<StatementId>(value),
        _ => return None,
    })
}

fn check<T: TextValue>(value: &str) -> Result<(), ValueError>
where
    ValueError: From<T::Error>,
{
    T::check(value).map_or_else(|error| Err(error.into()), |_| Ok(()))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use schemars::JsonSchema;

    use super::super::{
        CoderId, IssueId, OccasionId, SourceId, StatementRef, UseName, edtf, language, license,
    };
    use super::*;

    /// A type, as the tests of this file see it.
    struct Kind {
        schema: schemars::Schema,
        /// All of the schema but the format.
        pattern: jsonschema::Validator,
        accepts: fn(&str) -> bool,
        /// Through serde and back, if it is accepted.
        round_trip: fn(&str) -> Option<String>,
    }

    /// Made once: each holds a compiled pattern.
    static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(kinds);

    fn kind<T>() -> Kind
    where
        T: TextValue + JsonSchema + serde::Serialize + serde::de::DeserializeOwned,
    {
        let schema = schemars::SchemaGenerator::default().into_root_schema_for::<T>();
        let mut without_format = schema.clone();
        without_format.remove("format");
        Kind {
            schema,
            pattern: jsonschema::draft202012::new(without_format.as_value()).unwrap(),
            accepts: |text| T::check(text).is_ok(),
            round_trip: |text| {
                let json = serde_json::to_string(text).unwrap();
                let value: T = serde_json::from_str(&json).ok()?;
                assert_eq!(serde_json::to_string(&value).unwrap(), json);
                Some(value.text().to_owned())
            },
        }
    }

    fn kinds() -> Vec<Kind> {
        vec![
            kind::<Edtf>(),
            kind::<Duration>(),
            kind::<LanguageTag>(),
            kind::<License>(),
            kind::<CountryCode>(),
            kind::<Qid>(),
            kind::<Orcid>(),
            kind::<Sha256>(),
            kind::<ActorId>(),
            kind::<SourceId>(),
            kind::<IssueId>(),
            kind::<OccasionId>(),
            kind::<CoderId>(),
            kind::<UseName>(),
            kind::<StatementId>(),
            kind::<StatementRef>(),
        ]
    }

    impl Kind {
        fn keyword(&self, name: &str) -> &str {
            self.schema
                .get(name)
                .and_then(|word| word.as_str())
                .unwrap()
        }
    }

    #[test]
    fn every_type_has_a_format_a_pattern_and_good_examples() {
        for kind in &*KINDS {
            let name = kind.keyword("title");
            assert!(kind.keyword("description").len() > 20, "{name}");
            for example in kind.schema.get("examples").unwrap().as_array().unwrap() {
                let text = example.as_str().unwrap();
                assert_eq!((kind.round_trip)(text).as_deref(), Some(text), "{name}");
                assert!(kind.pattern.is_valid(example), "{name}: {text}");
                let checked = check_format(kind.keyword("format"), text);
                assert_eq!(checked, Some(Ok(())), "{name}: {text}");
            }
        }
        assert_eq!(check_format("uri", "x"), None);
    }

    #[test]
    fn an_error_through_serde_has_a_plain_message() {
        let error = serde_json::from_str::<Edtf>("\"2031-02-30\"").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("February 2031 has only 28 days"),
            "{error}"
        );
        let error = serde_json::from_str::<Edtf>("2031").unwrap_err();
        assert!(error.to_string().contains("expected text"), "{error}");
    }

    #[test]
    fn a_value_can_be_the_key_of_a_map() {
        let json = r#"{"roe":"2031"}"#;
        let map: std::collections::BTreeMap<ActorId, Edtf> = serde_json::from_str(json).unwrap();
        assert_eq!(map["roe"], "2031");
        assert_eq!(serde_json::to_string(&map).unwrap(), json);
    }

    /// Texts that are close to a valid value: examples with a few characters changed.
    fn near_miss() -> impl Strategy<Value = String> {
        let examples: Vec<String> = KINDS
            .iter()
            .flat_map(|kind| {
                kind.schema
                    .get("examples")
                    .unwrap()
                    .as_array()
                    .unwrap()
                    .clone()
            })
            .map(|example| example.as_str().unwrap().to_owned())
            .collect();
        let edits = prop::collection::vec((any::<prop::sample::Index>(), "[ -~é]{0,2}"), 0..3);
        (prop::sample::select(examples), edits).prop_map(|(text, edits)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, new) in edits {
                let at = at.index(chars.len() + 1);
                let end = (at + new.len() % 2).min(chars.len());
                chars.splice(at..end, new.chars());
            }
            chars.into_iter().collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn errors_point_into_the_value_and_suggestions_are_valid(
            text in prop_oneof![near_miss(), any::<String>()]
        ) {
            for kind in &*KINDS {
                let format = kind.keyword("format");
                if let Err(error) = check_format(format, &text).unwrap() {
                    prop_assert!(text.get(error.range.clone()).is_some(), "{format} {error:?}");
                    prop_assert!(!error.message.is_empty() && !error.message.ends_with('.'));
                    if let Some(better) = error.suggestion {
                        prop_assert_eq!(check_format(format, &better), Some(Ok(())), "{}", better);
                    }
                }
            }
        }

        #[test]
        fn a_pattern_never_refuses_what_the_type_accepts(
            text in prop_oneof![
                near_miss(),
                edtf::oracle::valid_shape(),
                edtf::oracle::mutated(),
                language::near_tags(),
                license::near_expressions(),
            ]
        ) {
            for kind in &*KINDS {
                if (kind.accepts)(&text) {
                    let valid = kind.pattern.is_valid(&text.clone().into());
                    prop_assert!(valid, "{} {}", kind.keyword("title"), text);
                    prop_assert_eq!((kind.round_trip)(&text), Some(text.clone()));
                } else {
                    prop_assert_eq!((kind.round_trip)(&text), None);
                }
            }
        }
    }
}
