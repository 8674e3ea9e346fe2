//! NDJSON: one self-describing record per line.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::{
    Actor, ActorId, Coder, CoderId, Header, Issue, IssueId, Occasion, OccasionId, Source, SourceId,
    Statement,
};

/// One line of NDJSON.
///
/// The key `type` is written first, and may be anywhere when it is read.
///
/// ```
/// use onrecord::model::Record;
///
/// let line = r#"{"type":"actor","id":"roe","name":"Jane Roe"}"#;
/// let record: Record = serde_json::from_str(line).unwrap();
/// assert!(matches!(&record, Record::Actor(id, actor) if actor.name == "Jane Roe"));
/// assert_eq!(serde_json::to_string(&record).unwrap(), line);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Record {
    /// Information about the data set as a whole.
    DataSet(Box<Header>),
    /// A coder.
    Coder(CoderId, Coder),
    /// A source.
    Source(SourceId, Box<Source>),
    /// An actor.
    Actor(ActorId, Actor),
    /// An issue.
    Issue(IssueId, Issue),
    /// An occasion.
    Occasion(OccasionId, Occasion),
    /// A statement.
    Statement(Box<Statement>),
}

impl Record {
    /// Its id; the header of the data set has none.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::DataSet(_) => None,
            Self::Coder(id, _) => Some(id.as_str()),
            Self::Source(id, _) => Some(id.as_str()),
            Self::Actor(id, _) => Some(id.as_str()),
            Self::Issue(id, _) => Some(id.as_str()),
            Self::Occasion(id, _) => Some(id.as_str()),
            Self::Statement(statement) => Some(statement.id.as_str()),
        }
    }

    /// The kind of thing that it is a record of; `None` for the header of the data set.
    pub(crate) const fn kind(&self) -> Option<super::Kind> {
        match self {
            Self::DataSet(_) => None,
            Self::Coder(..) => Some(super::Kind::Coder),
            Self::Source(..) => Some(super::Kind::Source),
            Self::Actor(..) => Some(super::Kind::Actor),
            Self::Issue(..) => Some(super::Kind::Issue),
            Self::Occasion(..) => Some(super::Kind::Occasion),
            Self::Statement(_) => Some(super::Kind::Statement),
        }
    }
}

/// The words that are allowed under `type`.
pub(crate) const TYPES: &[&str] = &[
    "dataset",
    "coder",
    "source",
    "actor",
    "issue",
    "occasion",
    "statement",
];

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Writes `type`, then `id` where it is not one of the body's own keys, then the body.
        #[derive(Serialize)]
        struct Line<'a, I, B> {
            r#type: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            id: Option<&'a I>,
            #[serde(flatten)]
            body: &'a B,
        }
        fn line<S: Serializer, I: Serialize, B: Serialize>(
            serializer: S,
            r#type: &'static str,
            id: Option<&I>,
            body: &B,
        ) -> Result<S::Ok, S::Error> {
            Line { r#type, id, body }.serialize(serializer)
        }
        match self {
            Self::DataSet(body) => line(serializer, "dataset", None::<&str>.as_ref(), body),
            Self::Coder(id, body) => line(serializer, "coder", Some(id), body),
            Self::Source(id, body) => line(serializer, "source", Some(id), body),
            Self::Actor(id, body) => line(serializer, "actor", Some(id), body),
            Self::Issue(id, body) => line(serializer, "issue", Some(id), body),
            Self::Occasion(id, body) => line(serializer, "occasion", Some(id), body),
            Self::Statement(body) => line(serializer, "statement", None::<&str>.as_ref(), body),
        }
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RecordVisitor)
    }
}

/// A key or a word, which is not copied where the input holds it as it is.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record with `type`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut before = Vec::new();
        loop {
            let Some(key) = map.next_key::<Text>()? else {
                return Err(de::Error::missing_field("type"));
            };
            if key.0 == "type" {
                let word = map.next_value::<Text>()?;
                let keys = Keys {
                    before: before.into_iter(),
                    value: None,
                    rest: map,
                };
                return read_body(&word.0, keys);
            }
            // Usually `type` comes first and nothing is ever set aside.
            before.push((key.0, map.next_value::<super::Value>()?));
        }
    }
}

fn read_body<'de, A: MapAccess<'de>>(word: &str, keys: Keys<'de, A>) -> Result<Record, A::Error> {
    fn entity<'de, A, I, B>(keys: Keys<'de, A>) -> Result<(I, B), A::Error>
    where
        A: MapAccess<'de>,
        I: Deserialize<'de>,
        B: Deserialize<'de>,
    {
        let mut id = None;
        let body = B::deserialize(MapAccessDeserializer::new(WithoutId { id: &mut id, keys }))?;
        Ok((id.ok_or_else(|| de::Error::missing_field("id"))?, body))
    }
    Ok(match word {
        "dataset" => Record::DataSet(Box::deserialize(MapAccessDeserializer::new(keys))?),
        "statement" => Record::Statement(Box::deserialize(MapAccessDeserializer::new(keys))?),
        "coder" => entity(keys).map(|(id, body)| Record::Coder(id, body))?,
        "source" => entity(keys).map(|(id, body)| Record::Source(id, body))?,
        "actor" => entity(keys).map(|(id, body)| Record::Actor(id, body))?,
        "issue" => entity(keys).map(|(id, body)| Record::Issue(id, body))?,
        "occasion" => entity(keys).map(|(id, body)| Record::Occasion(id, body))?,
        other => return Err(de::Error::unknown_variant(other, TYPES)),
    })
}

/// The keys of a record without `type`: first those that came before it, then the rest.
struct Keys<'de, A> {
    before: std::vec::IntoIter<(Cow<'de, str>, super::Value)>,
    value: Option<super::Value>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Keys<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.before.next() {
            Some((key, value)) => {
                self.value = Some(value);
                seed.deserialize(key.into_deserializer()).map(Some)
            }
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value.into_deserializer()),
            None => self.rest.next_value_seed(seed),
        }
    }
}

/// The keys of an entity: `id`, which its body does not have, is removed on the way.
struct WithoutId<'a, I, A> {
    id: &'a mut Option<I>,
    keys: A,
}

impl<'de, I: Deserialize<'de>, A: MapAccess<'de>> MapAccess<'de> for WithoutId<'_, I, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let mut seed = seed;
        loop {
            match self.keys.next_key_seed(UnlessId(seed))? {
                None => return Ok(None),
                Some(Key::Other(key)) => return Ok(Some(key)),
                Some(Key::Id(_)) if self.id.is_some() => {
                    return Err(de::Error::duplicate_field("id"));
                }
                Some(Key::Id(unused)) => {
                    *self.id = Some(self.keys.next_value()?);
                    seed = unused;
                }
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.keys.next_value_seed(seed)
    }
}

/// Reads a key by the seed within, unless it is `id`.
struct UnlessId<S>(S);

/// What a key turned out to be.
enum Key<S, T> {
    /// `id`, with the seed, which was not used.
    Id(S),
    /// Another one, as the seed read it.
    Other(T),
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for UnlessId<S> {
    type Value = Key<S, S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Self::Value, D::Error> {
        key.deserialize_str(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for UnlessId<S> {
    type Value = Key<S, S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Self::Value, E> {
        match key {
            "id" => Ok(Key::Id(self.0)),
            other => self
                .0
                .deserialize(other.into_deserializer())
                .map(Key::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_may_have_any_order_and_may_be_escaped() {
        let plain = r#"{"type":"actor","id":"roe","name":"Jane Roe","kind":"person"}"#;
        let expected: Record = serde_json::from_str(plain).unwrap();
        for line in [
            r#"{"name":"Jane Roe","id":"roe","kind":"person","type":"actor"}"#,
            r#"{"id":"roe","type":"actor","kind":"person","name":"Jane Roe"}"#,
            r#"{"typ\u0065":"act\u006fr","kind":"person","name":"Jane Roe","\u0069d":"roe"}"#,
        ] {
            let record: Record = serde_json::from_str(line).unwrap();
            assert_eq!(record, expected, "{line}");
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let record: Record = serde_json::from_value(value).unwrap();
            assert_eq!(record, expected, "{line}");
        }
    }

    #[test]
    fn an_id_is_there_once() {
        for (line, error) in [
            (
                r#"{"type":"actor","name":"Jane Roe"}"#,
                "missing field `id`",
            ),
            (
                r#"{"type":"actor","id":"roe","name":"Jane Roe","id":"lind"}"#,
                "duplicate field `id`",
            ),
            (
                r#"{"type":"actor","id":"roe","id":"lind","name":"Jane Roe"}"#,
                "duplicate field `id`",
            ),
            (
                r#"{"id":"roe","type":"actor","id":"lind","name":"Jane Roe"}"#,
                "duplicate field `id`",
            ),
        ] {
            let found = serde_json::from_str::<Record>(line).unwrap_err();
            assert!(found.to_string().starts_with(error), "{line}: {found}");
        }
    }
}
