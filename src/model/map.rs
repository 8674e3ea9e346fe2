//! A map that keeps the order in which people wrote it.

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use super::given::Given;

/// A map from ids (or names) to entities, in the order of the file.
///
/// A lookup takes constant time. Two maps are equal if they have the same entries in the same order.
/// Reading refuses a repeated key, because one of the two values would be lost.
///
/// ```
/// use onrecord::model::Map;
///
/// let map: Map<String, u8> = [("b".to_owned(), 1), ("a".to_owned(), 2)].into_iter().collect();
/// assert_eq!(map.get("a"), Some(&2));
/// assert_eq!(map.keys().collect::<Vec<_>>(), ["b", "a"]);
/// ```
#[derive(Clone)]
pub struct Map<K, V>(IndexMap<K, V>);

impl<K, V> Map<K, V> {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&K, &V)> {
        self.0.iter()
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.0.keys()
    }

    /// The values in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> {
        self.0.values()
    }

    /// The values in order, for changing.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut V> {
        self.0.values_mut()
    }
}

impl<K: Eq + Hash, V> Map<K, V> {
    /// The value of `key`.
    pub fn get<Q>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.0.get(key)
    }

    /// Whether `key` has a value.
    pub fn contains_key<Q>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.0.contains_key(key)
    }

    /// Sets the value of `key` and returns the one it had. A new key goes to the end.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.0.insert(key, value)
    }

    /// Removes an entry; the others keep their order.
    pub fn remove<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.0.shift_remove(key)
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(IndexMap::default())
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<K: Eq, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Serialize + Eq + Hash, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, K, V> Deserialize<'de> for Map<K, V>
where
    K: Deserialize<'de> + Eq + Hash,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData))
    }
}

struct MapVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for MapVisitor<K, V>
where
    K: Deserialize<'de> + Eq + Hash,
    V: Deserialize<'de>,
{
    type Value = Map<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a group of keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Map<K, V>, A::Error> {
        let mut map = Map::default();
        while let Some((key, value)) = entries.next_entry()? {
            if map.insert(key, value).is_some() {
                return Err(de::Error::custom("a key occurs twice"));
            }
        }
        Ok(map)
    }
}

impl<K: Eq + Hash, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = MapIntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        MapIntoIter(self.0.into_iter())
    }
}

/// The entries of a [`Map`], in order.
///
/// ```
/// use onrecord::model::Map;
///
/// let mut map: Map<String, u8> = Map::default();
/// assert!(map.is_empty());
/// map.insert("b".to_owned(), 1);
/// map.insert("a".to_owned(), 2);
/// map.values_mut().for_each(|value| *value *= 10);
/// assert_eq!((map.len(), map.contains_key("b")), (2, true));
/// assert_eq!(map.iter().next(), Some((&"b".to_owned(), &10)));
/// assert_eq!(map.remove("b"), Some(10));
/// assert_eq!(map.values().collect::<Vec<_>>(), [&20]);
/// assert_eq!(map.into_iter().collect::<Vec<_>>(), [("a".to_owned(), 20)]);
/// ```
#[derive(Debug)]
pub struct MapIntoIter<K, V>(indexmap::map::IntoIter<K, V>);

impl<K, V> Iterator for MapIntoIter<K, V> {
    type Item = (K, V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V: Given> Given for Map<K, V> {
    fn is_given(&self) -> bool {
        !self.is_empty() && self.values().all(Given::is_given)
    }
}

#[cfg(test)]
impl<K: schemars::JsonSchema, V: schemars::JsonSchema> schemars::JsonSchema for Map<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("MapOf{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = schemars::json_schema!({
            "type": "object",
            "additionalProperties": generator.subschema_for::<V>(),
            "minProperties": 1,
        });
        // The keys of `extra` are free; all others are ids or names of their own type.
        if !K::inline_schema() {
            let names = generator.subschema_for::<K>();
            schema.insert("propertyNames".to_owned(), names.to_value());
        }
        schema
    }
}
