//! `extra`: whatever else a project wants to keep. It is kept and never interpreted.

use std::fmt;

use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use super::Map;

/// The object under `extra`: any keys, any values.
///
/// ```
/// use onrecord::model::{Extra, Value};
///
/// let mut extra = Extra::default();
/// extra.insert("desk".to_owned(), Value::String("foreign".to_owned()));
/// assert_eq!(serde_json::to_string(&extra)?, r#"{"desk":"foreign"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub type Extra = Map<String, Value>;

/// A value inside `extra`.
///
/// ```
/// use onrecord::model::Value;
///
/// let value: Value = serde_json::from_str(r#"{"desk": "foreign", "pages": [1, 2.5]}"#).unwrap();
/// assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"desk":"foreign","pages":[1,2.5]}"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number from 0 up.
    Unsigned(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other number. Infinity and "not a number" cannot be written.
    Float(f64),
    /// A text, which may be empty here.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in its order.
    Map(Map<String, Value>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::Negative(value) => serializer.serialize_i64(*value),
            Self::Float(value) if value.is_finite() => serializer.serialize_f64(*value),
            Self::Float(_) => Err(serde::ser::Error::custom(
                "infinity and \"not a number\" cannot be written in `extra`",
            )),
            Self::String(value) => serializer.serialize_str(value),
            Self::List(items) => items.serialize(serializer),
            Self::Map(entries) => entries.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

// Inside `extra` a value may be empty.
super::given::always_given!(Value);

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Unsigned(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(u64::try_from(value).map_or(Value::Negative(value), Value::Unsigned))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        if value.is_finite() {
            Ok(Value::Float(value))
        } else {
            Err(E::custom("a number that is not finite"))
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        Map::deserialize(MapAccessDeserializer::new(entries)).map(Value::Map)
    }
}

impl<E: de::Error> IntoDeserializer<'_, E> for Value {
    type Deserializer = ValueDeserializer<E>;

    fn into_deserializer(self) -> ValueDeserializer<E> {
        ValueDeserializer {
            value: self,
            error: PhantomData,
        }
    }
}

/// Reads any type out of a [`Value`].
///
/// ```
/// use onrecord::model::{Value, ValueDeserializer};
/// use serde::Deserialize;
/// use serde::de::IntoDeserializer;
///
/// let pages = Value::List(vec![Value::Unsigned(1), Value::Unsigned(2)]);
/// let pages: ValueDeserializer<serde_json::Error> = pages.into_deserializer();
/// assert_eq!(Vec::<u8>::deserialize(pages)?, [1, 2]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug)]
pub struct ValueDeserializer<E> {
    value: Value,
    error: PhantomData<E>,
}

impl<'de, E: de::Error> Deserializer<'de> for ValueDeserializer<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Unsigned(value) => visitor.visit_u64(value),
            Value::Negative(value) => visitor.visit_i64(value),
            Value::Float(value) => visitor.visit_f64(value),
            Value::String(value) => visitor.visit_string(value),
            Value::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Value::Map(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Value::Map(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
            _ => Err(E::custom("expected a group of keys")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        match self.value {
            Value::String(word) => word
                .into_deserializer()
                .deserialize_enum(name, variants, visitor),
            _ => Err(E::custom("expected text")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct struct identifier ignored_any
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Value {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!(true)
    }
}
