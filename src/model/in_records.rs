//! Reads a file record by record.
//!
//! A data set takes several times the memory of its file. Code that looks at each record once reads the
//! file in this way and keeps none of them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};

use super::given::given;
use super::{Header, Kind, Record};

/// Passes each entity and statement of a file on, in the order of the file, and returns the header. It
/// reads what [`DataSet`](super::DataSet) reads; if it fails, what was passed on must be discarded.
pub(crate) struct InRecords<F>(pub(crate) F);

impl<'de, F: FnMut(Record)> DeserializeSeed<'de> for InRecords<F> {
    type Value = Box<Header>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Box<Header>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, F: FnMut(Record)> Visitor<'de> for InRecords<F> {
    type Value = Box<Header>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a data set")
    }

    fn visit_map<A: MapAccess<'de>>(self, keys: A) -> Result<Box<Header>, A::Error> {
        let each = self.0;
        Box::deserialize(MapAccessDeserializer::new(HeaderKeys { keys, each }))
    }
}

/// The keys of the header. The others are read on the way.
struct HeaderKeys<A, F> {
    keys: A,
    each: F,
}

impl<'de, A: MapAccess<'de>, F: FnMut(Record)> MapAccess<'de> for HeaderKeys<A, F> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.keys.next_key::<String>()? {
            match Kind::ALL.into_iter().find(|kind| kind.section() == key) {
                Some(kind) => self.section(kind)?,
                None => return seed.deserialize(key.into_deserializer()).map(Some),
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.keys.next_value_seed(seed)
    }
}

impl<'de, A: MapAccess<'de>, F: FnMut(Record)> HeaderKeys<A, F> {
    fn section(&mut self, kind: Kind) -> Result<(), A::Error> {
        let Self { keys, each } = self;
        match kind {
            Kind::Coder => keys.next_value_seed(entities(|id, it| each(Record::Coder(id, it)))),
            Kind::Source => {
                keys.next_value_seed(entities(|id, it| each(Record::Source(id, Box::new(it)))))
            }
            Kind::Actor => keys.next_value_seed(entities(|id, it| each(Record::Actor(id, it)))),
            Kind::Issue => keys.next_value_seed(entities(|id, it| each(Record::Issue(id, it)))),
            Kind::Occasion => {
                keys.next_value_seed(entities(|id, it| each(Record::Occasion(id, it))))
            }
            Kind::Statement => keys.next_value_seed(Statements(each)),
        }
    }
}

/// Reads a map of entities.
struct Entities<I, T, F> {
    each: F,
    types: PhantomData<(I, T)>,
}

fn entities<I, T, F: FnMut(I, T)>(each: F) -> Entities<I, T, F> {
    let types = PhantomData;
    Entities { each, types }
}

impl<'de, I, T, F> DeserializeSeed<'de> for Entities<I, T, F>
where
    I: Deserialize<'de>,
    T: Deserialize<'de>,
    F: FnMut(I, T),
{
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, I, T, F> Visitor<'de> for Entities<I, T, F>
where
    I: Deserialize<'de>,
    T: Deserialize<'de>,
    F: FnMut(I, T),
{
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let mut is_filled = false;
        while let Some((id, entity)) = entries.next_entry()? {
            (self.each)(id, entity);
            is_filled = true;
        }
        given(is_filled).map_err(A::Error::custom)
    }
}

/// Reads the list of statements.
struct Statements<F>(F);

impl<'de, F: FnMut(Record)> DeserializeSeed<'de> for Statements<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Record)> Visitor<'de> for Statements<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let mut is_filled = false;
        while let Some(statement) = items.next_element()? {
            (self.0)(Record::Statement(statement));
            is_filled = true;
        }
        given(is_filled).map_err(A::Error::custom)
    }
}
