//! What a [`Map`](super::Map) hands out: iterators over its entries, and the place of one key.

/// The entries of a [`Map`](super::Map), in order.
///
/// ```
/// use onrecord::model::Map;
///
/// let map = Map::from_iter([("b".to_owned(), 1), ("a".to_owned(), 2)]);
/// assert_eq!(map.into_iter().next_back(), Some(("a".to_owned(), 2)));
/// ```
#[derive(Debug)]
pub struct MapIntoIter<K, V>(pub(super) indexmap::map::IntoIter<K, V>);

impl<K, V> Iterator for MapIntoIter<K, V> {
    type Item = (K, V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V> DoubleEndedIterator for MapIntoIter<K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back()
    }
}

impl<K, V> ExactSizeIterator for MapIntoIter<K, V> {}

/// The entries of a [`Map`](super::Map) by reference, in order: see [`Map::iter`](super::Map::iter).
///
/// ```
/// use onrecord::model::Map;
///
/// let map = Map::from_iter([("a".to_owned(), 1), ("b".to_owned(), 2)]);
/// assert_eq!(map.iter().next_back(), Some((&"b".to_owned(), &2)));
/// assert_eq!(map.iter().len(), 2);
/// ```
#[derive(Debug)]
pub struct MapIter<'m, K, V>(pub(super) indexmap::map::Iter<'m, K, V>);

impl<K, V> Clone for MapIter<'_, K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<'m, K, V> Iterator for MapIter<'m, K, V> {
    type Item = (&'m K, &'m V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V> DoubleEndedIterator for MapIter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back()
    }
}

impl<K, V> ExactSizeIterator for MapIter<'_, K, V> {}

/// The entries of a [`Map`](super::Map) with values that can be changed: see [`Map::iter_mut`](super::Map::iter_mut).
///
/// ```
/// use onrecord::model::Map;
///
/// let mut map = Map::from_iter([("a".to_owned(), 1)]);
/// map.iter_mut().for_each(|(_, value)| *value += 1);
/// assert_eq!(map["a"], 2);
/// ```
#[derive(Debug)]
pub struct MapIterMut<'m, K, V>(pub(super) indexmap::map::IterMut<'m, K, V>);

impl<'m, K, V> Iterator for MapIterMut<'m, K, V> {
    type Item = (&'m K, &'m mut V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V> DoubleEndedIterator for MapIterMut<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back()
    }
}

impl<K, V> ExactSizeIterator for MapIterMut<'_, K, V> {}

/// The place of a key in a [`Map`](super::Map), whether or not it has a value: see [`Map::entry`](super::Map::entry).
///
/// ```
/// use onrecord::model::Map;
///
/// let mut map: Map<String, Vec<u8>> = Map::default();
/// map.entry("a".to_owned()).or_default().push(1);
/// map.entry("a".to_owned()).and_modify(|list| list.push(2)).or_insert(Vec::new());
/// map.entry("b".to_owned()).or_insert_with(|| vec![3]);
/// assert_eq!((map["a"].as_slice(), map["b"].as_slice()), (&[1, 2][..], &[3][..]));
/// assert_eq!(map.entry("c".to_owned()).key(), "c");
/// ```
#[derive(Debug)]
pub struct MapEntry<'m, K, V>(pub(super) indexmap::map::Entry<'m, K, V>);

impl<'m, K, V> MapEntry<'m, K, V> {
    /// The key.
    pub fn key(&self) -> &K {
        self.0.key()
    }

    /// Changes the value, if there is one.
    #[must_use]
    pub fn and_modify(self, change: impl FnOnce(&mut V)) -> Self {
        Self(self.0.and_modify(change))
    }

    /// The value, which is this one if there was none.
    pub fn or_insert(self, value: V) -> &'m mut V {
        self.0.or_insert(value)
    }

    /// The value, which is made by `value` if there was none.
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'m mut V {
        self.0.or_insert_with(value)
    }

    /// The value, which is the type's default if there was none.
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.0.or_default()
    }
}
