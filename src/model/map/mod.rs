//! A map that keeps the order in which people wrote it.

mod views;

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::Index;

use indexmap::IndexMap;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use super::given::Given;

pub use self::views::{MapEntry, MapIntoIter, MapIter, MapIterMut};

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
/// assert_eq!(map["b"], 1);
/// for (key, value) in &map {
///     println!("{key}: {value}");
/// }
/// ```
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
    pub fn iter(&self) -> MapIter<'_, K, V> {
        MapIter(self.0.iter())
    }

    /// The entries in order, with values that can be changed. Keys stay what they are.
    ///
    /// ```
    /// use onrecord::model::Map;
    ///
    /// let mut map = Map::from_iter([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    /// for (_, value) in &mut map {
    ///     *value *= 10;
    /// }
    /// assert_eq!(map.iter_mut().map(|(_, value)| *value).sum::<u8>(), 30);
    /// ```
    pub fn iter_mut(&mut self) -> MapIterMut<'_, K, V> {
        MapIterMut(self.0.iter_mut())
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

    /// The value of `key`, for changing.
    ///
    /// ```
    /// use onrecord::model::{Actor, ActorKind, DataSet};
    ///
    /// let mut set = DataSet::default();
    /// set.actors.insert("roe".parse()?, Actor::new("Jane Roe".to_owned()));
    /// if let Some(roe) = set.actors.get_mut("roe") {
    ///     roe.kind = Some(ActorKind::Person);
    /// }
    /// assert_eq!(set.actors["roe"].kind, Some(ActorKind::Person));
    /// # Ok::<(), onrecord::model::ValueError>(())
    /// ```
    pub fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.0.get_mut(key)
    }

    /// The place of `key`, whether or not it has a value. A new key goes to the end.
    ///
    /// ```
    /// use onrecord::model::Map;
    ///
    /// let mut words: Map<String, usize> = Map::default();
    /// for word in ["yes", "no", "yes"] {
    ///     *words.entry(word.to_owned()).or_default() += 1;
    /// }
    /// assert_eq!(words["yes"], 2);
    /// ```
    pub fn entry(&mut self, key: K) -> MapEntry<'_, K, V> {
        MapEntry(self.0.entry(key))
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

/// Later values of one key replace earlier ones, as [`insert`](Map::insert) does.
impl<K: Eq + Hash, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        self.0.extend(entries);
    }
}

/// The value of a key that is known to be there; [`get`](Map::get) is for those that may not be.
///
/// # Panics
///
/// If the key is not there.
impl<K, V, Q> Index<&Q> for Map<K, V>
where
    K: Borrow<Q> + Eq + Hash,
    Q: Eq + Hash + ?Sized,
{
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("the map has no such key")
    }
}

impl<'m, K, V> IntoIterator for &'m Map<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = MapIter<'m, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'m, K, V> IntoIterator for &'m mut Map<K, V> {
    type Item = (&'m K, &'m mut V);
    type IntoIter = MapIterMut<'m, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = MapIntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        MapIntoIter(self.0.into_iter())
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
