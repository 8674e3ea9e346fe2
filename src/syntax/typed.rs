//! Typed reading: a serde deserializer over the spanned tree.
//!
//! The first value that does not fit stops it. The schema finds everything that is wrong with a file;
//! this reading decides whether anything is.

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::tree::{Kind, List, Map, Member, Node, Number};
use crate::report::span::Span;

/// Why a value does not fit its type, and where.
#[derive(Debug)]
pub(crate) struct TypedError {
    pub(crate) message: String,
    /// The innermost value that was being read. `None` until a caller up the tree fills it in.
    pub(crate) span: Option<Span>,
}

/// Reads a value of any type out of a tree.
pub(crate) fn read<T: DeserializeOwned>(node: Node<'_>) -> Result<T, TypedError> {
    T::deserialize(Reader(node)).map_err(|error| error.at(node))
}

/// Reads a map without the members that do not fit, if they may be left out.
pub(crate) fn read_in_part<T: DeserializeOwned>(
    node: Node<'_>,
    may_be_left_out: fn(&str) -> bool,
) -> Option<T> {
    let map = node.as_map()?;
    let mut left_out: Vec<&str> = Vec::new();
    loop {
        let members = Members {
            map,
            next: 0,
            left_out: &left_out,
        };
        let error = match T::deserialize(MapAccessDeserializer::new(members)) {
            Ok(value) => return Some(value),
            Err(error) => error.span?,
        };
        let is_wrong = |member: &Member<'_>| {
            let whole = member.key_span.to(member.value.span());
            whole.start <= error.start && error.end <= whole.end
        };
        let wrong = map.iter().find(is_wrong)?.key;
        if left_out.len() == MOST_LEFT_OUT || left_out.contains(&wrong) || !may_be_left_out(wrong) {
            return None;
        }
        left_out.push(wrong);
    }
}

/// A record in which more is wrong is not read.
const MOST_LEFT_OUT: usize = 8;

/// The same for what needs more than its type to be read.
pub(crate) fn read_seed<'t, S: DeserializeSeed<'t>>(
    node: Node<'t>,
    seed: S,
) -> Result<S::Value, TypedError> {
    let read = seed.deserialize(Reader(node));
    read.map_err(|error| error.at(node))
}

impl TypedError {
    fn at(mut self, node: Node<'_>) -> Self {
        self.span.get_or_insert(node.span());
        self
    }
}

impl de::Error for TypedError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            span: None,
        }
    }
}

impl std::fmt::Display for TypedError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TypedError {}

struct Reader<'a>(Node<'a>);

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = TypedError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.0.kind() {
            Kind::Null => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(value),
            Kind::Number(Number::Unsigned(value)) => visitor.visit_u64(value),
            Kind::Number(Number::Negative(value)) => visitor.visit_i64(value),
            Kind::Number(Number::Float(value)) => visitor.visit_f64(value),
            Kind::String(text) => visitor.visit_borrowed_str(text),
            Kind::List(items) => visitor.visit_seq(Items { items, next: 0 }),
            Kind::Map(map) => visitor.visit_map(Members::new(map)),
        }
        .map_err(|error: TypedError| error.at(self.0))
    }

    /// JSON Schema accepts `2.0` as a whole number, and so does this.
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        let Kind::Number(number @ Number::Float(value)) = self.0.kind() else {
            return self.deserialize_any(visitor);
        };
        match number.whole() {
            Some(value) => visitor.visit_u32(value),
            None => visitor.visit_f64(value),
        }
        .map_err(|error: TypedError| error.at(self.0))
    }

    /// A derived struct would otherwise accept a list of its values too.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.0.kind() {
            Kind::Map(map) => visitor.visit_map(Members::new(map)),
            _ => Err(de::Error::custom("expected a group of keys")),
        }
        .map_err(|error: TypedError| error.at(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.0.kind() {
            Kind::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        let node = self.0;
        visitor
            .visit_newtype_struct(self)
            .map_err(|error: TypedError| error.at(node))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        match self.0.as_str() {
            Some(word) => visitor.visit_enum(Word(word)),
            None => Err(de::Error::custom("expected a word of the vocabulary")),
        }
        .map_err(|error: TypedError| error.at(self.0))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct struct identifier ignored_any
    }
}

struct Items<'a> {
    items: List<'a>,
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = TypedError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, TypedError> {
        let Some(node) = self.items.get(self.next) else {
            return Ok(None);
        };
        self.next += 1;
        let read = seed.deserialize(Reader(node));
        read.map(Some).map_err(|error| error.at(node))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.next)
    }
}

struct Members<'a> {
    map: Map<'a>,
    next: usize,
    /// The keys that are skipped.
    left_out: &'a [&'a str],
}

impl<'a> Members<'a> {
    fn new(map: Map<'a>) -> Self {
        Self {
            map,
            next: 0,
            left_out: &[],
        }
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = TypedError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, TypedError> {
        let member = loop {
            let Some(member) = self.map.nth(self.next) else {
                return Ok(None);
            };
            self.next += 1;
            if !self.left_out.contains(&member.key) {
                break member;
            }
        };
        seed.deserialize(Key(member.key))
            .map(Some)
            .map_err(|mut error| {
                error.span.get_or_insert(member.key_span);
                error
            })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, TypedError> {
        let node = self.map.nth(self.next - 1).expect("a key came first").value;
        seed.deserialize(Reader(node))
            .map_err(|error| error.at(node))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.map.len() - self.next)
    }
}

/// A key, which may be the text of a newtype.
struct Key<'a>(&'a str);

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = TypedError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        visitor.visit_enum(Word(self.0))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A word of a vocabulary.
struct Word<'a>(&'a str);

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = TypedError;
    type Variant = Unit;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Unit), TypedError> {
        let word = seed.deserialize(BorrowedStrDeserializer::new(self.0))?;
        Ok((word, Unit))
    }
}

/// The vocabularies carry nothing beside the word.
struct Unit;

impl<'de> VariantAccess<'de> for Unit {
    type Error = TypedError;

    fn unit_variant(self) -> Result<(), TypedError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, TypedError> {
        Err(de::Error::custom("expected a single word"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, TypedError> {
        Err(de::Error::custom("expected a single word"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, TypedError> {
        Err(de::Error::custom("expected a single word"))
    }
}
