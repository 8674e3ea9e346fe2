//! A deserializer around another one that accepts only what the tree would read in the same way.
//!
//! What it refuses: numbers with a point or an exponent whose digits may not all be stored; a key that
//! appears twice in a map; a word of a vocabulary that is written as a map; nesting that is too deep.

use std::fmt;

use hashbrown::HashSet;
use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Watch;

/// The deserializer.
pub(super) struct Strict<'w, D> {
    inner: D,
    watch: Watch<'w>,
}

impl<'w, D> Strict<'w, D> {
    pub(super) const fn new(inner: D, watch: Watch<'w>) -> Self {
        Self { inner, watch }
    }
}

/// Forwards each call with the visitor wrapped.
macro_rules! forward {
    ($($method:ident)*) => {
        $(
            #[inline]
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
                self.inner.$method(Seen { visitor, watch: self.watch })
            }
        )*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<'_, D> {
    type Error = D::Error;

    forward! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32
        deserialize_i64 deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char
        deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf
        deserialize_option deserialize_unit deserialize_seq deserialize_map deserialize_identifier
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.inner
            .deserialize_unit_struct(name, Seen { visitor, watch })
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.inner
            .deserialize_newtype_struct(name, Seen { visitor, watch })
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.inner.deserialize_tuple(len, Seen { visitor, watch })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.inner
            .deserialize_tuple_struct(name, len, Seen { visitor, watch })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let watch = self.watch;
        self.inner
            .deserialize_struct(name, fields, Seen { visitor, watch })
    }

    /// A word of a vocabulary is a text, although JSON readers also accept a map with one key.
    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_str(Word(visitor))
    }

    /// A reader does not check what it ignores, so nothing is ignored here.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserialize_any(visitor)
    }
}

/// A visitor around another one.
struct Seen<'w, V> {
    visitor: V,
    watch: Watch<'w>,
}

/// Forwards each value.
macro_rules! visit {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(
            #[inline]
            fn $method<E: de::Error>(self, value: $type) -> Result<V::Value, E> {
                self.visitor.$method(value)
            }
        )*
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Seen<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    visit! {
        visit_bool: bool, visit_i64: i64, visit_u64: u64,
        visit_str: &str, visit_borrowed_str: &'de str, visit_string: String,
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<V::Value, E> {
        if self.watch.is_kept(value) {
            self.visitor.visit_f64(value)
        } else {
            Err(E::custom("not all digits may have been kept"))
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_unit()
    }

    fn visit_none<E: de::Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.visitor.visit_some(Strict::new(inner, self.watch))
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let strict = Strict::new(inner, self.watch);
        self.visitor.visit_newtype_struct(strict)
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        let watch = self.watch.inside().ok_or_else(too_deep)?;
        self.visitor.visit_seq(Items { items, watch })
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let watch = self.watch.inside().ok_or_else(too_deep)?;
        self.visitor.visit_map(Members {
            inner,
            watch,
            seen: HashSet::new(),
        })
    }
}

fn too_deep<E: de::Error>() -> E {
    E::custom("too deep")
}

/// Reads an item or a value of a map.
struct Inner<'w, S> {
    seed: S,
    watch: Watch<'w>,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Inner<'_, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.seed.deserialize(Strict::new(inner, self.watch))
    }
}

struct Items<'w, A> {
    items: A,
    watch: Watch<'w>,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Items<'_, A> {
    type Error = A::Error;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let watch = self.watch;
        self.items.next_element_seed(Inner { seed, watch })
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.size_hint()
    }
}

struct Members<'w, A> {
    inner: A,
    watch: Watch<'w>,
    /// The hashes of the keys. The keys of a record are not among them: the record itself refuses
    /// repeated keys.
    seen: HashSet<u64>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Members<'_, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.inner.next_key_seed(KeySeed {
            seed,
            watch: self.watch,
            seen: &mut self.seen,
        })
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let watch = self.watch;
        self.inner.next_value_seed(Inner { seed, watch })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

struct KeySeed<'s, 'w, S> {
    seed: S,
    watch: Watch<'w>,
    seen: &'s mut HashSet<u64>,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for KeySeed<'_, '_, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        let (watch, seen) = (self.watch, self.seen);
        self.seed.deserialize(Key { inner, watch, seen })
    }
}

/// The deserializer of a key.
struct Key<'s, 'w, D> {
    inner: D,
    watch: Watch<'w>,
    seen: &'s mut HashSet<u64>,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Key<'_, '_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let (watch, seen) = (self.watch, self.seen);
        let seen = KeySeen {
            visitor,
            watch,
            seen,
        };
        self.inner.deserialize_str(seen)
    }

    /// The keys of a record are read in this way.
    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_identifier(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct enum ignored_any
    }
}

/// The visitor of a key.
struct KeySeen<'s, 'w, V> {
    visitor: V,
    watch: Watch<'w>,
    seen: &'s mut HashSet<u64>,
}

impl<V> KeySeen<'_, '_, V> {
    fn check<E: de::Error>(&mut self, key: &str) -> Result<(), E> {
        if !self.seen.insert(self.watch.hash(key)) {
            return Err(E::custom("the key may occur twice"));
        }
        if self.seen.len() > self.watch.keys {
            return Err(E::custom("too many keys"));
        }
        Ok(())
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for KeySeen<'_, '_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_str<E: de::Error>(mut self, key: &str) -> Result<V::Value, E> {
        self.check(key)?;
        self.visitor.visit_str(key)
    }

    fn visit_borrowed_str<E: de::Error>(mut self, key: &'de str) -> Result<V::Value, E> {
        self.check(key)?;
        self.visitor.visit_borrowed_str(key)
    }
}

/// Passes a text to the visitor of a vocabulary.
struct Word<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Word<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<V::Value, E> {
        self.0.visit_enum(StrDeserializer::new(word))
    }

    fn visit_borrowed_str<E: de::Error>(self, word: &'de str) -> Result<V::Value, E> {
        self.0.visit_enum(BorrowedStrDeserializer::new(word))
    }
}
