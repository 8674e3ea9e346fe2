//! How a record is put together from a table of its keys.

use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Map, Value as Json};

/// A key and what may be there; `None` leaves the key out.
pub(super) type Field = (&'static str, BoxedStrategy<Option<Json>>);

/// A key that is always there.
pub(super) fn required(key: &'static str, value: BoxedStrategy<Json>) -> Field {
    (key, value.prop_map(Some).boxed())
}

/// A key that is there now and then. Records stay small enough to look at.
pub(super) fn optional(key: &'static str, value: BoxedStrategy<Json>) -> Field {
    (key, prop::option::weighted(0.3, value).boxed())
}

/// A record with these keys.
pub(super) fn record(fields: Vec<Field>) -> BoxedStrategy<Json> {
    let (keys, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let zip = move |values: Vec<Option<Json>>| {
        let pairs = keys.iter().zip(values);
        let given = pairs.filter_map(|(key, value)| Some(((*key).to_owned(), value?)));
        Json::Object(given.collect())
    };
    values.prop_map(zip).boxed()
}

/// A record that has at least one key: `key` with `value` where chance gave none.
pub(super) fn not_empty(
    key: &'static str,
    value: &'static str,
    fields: Vec<Field>,
) -> BoxedStrategy<Json> {
    let fill = move |mut document: Json| {
        if let Json::Object(map) = &mut document
            && map.is_empty()
        {
            map.insert(key.to_owned(), value.into());
        }
        document
    };
    record(fields).prop_map(fill).boxed()
}

/// A list of one to three.
pub(super) fn list(item: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    let items = prop::collection::vec(item, 1..4);
    items.prop_map(Json::Array).boxed()
}

/// A map from some of these ids.
pub(super) fn map(ids: &'static [&'static str], value: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    let most = ids.len().min(4);
    let values = prop::collection::vec(value, most);
    (subsequence(ids, 1..=most).prop_shuffle(), values)
        .prop_map(|(ids, values)| {
            let entries = ids.into_iter().map(str::to_owned).zip(values);
            Json::Object(entries.collect())
        })
        .boxed()
}

/// The keys of both records.
pub(super) fn merge(first: Json, second: Json) -> Json {
    let mut merged = Map::new();
    for part in [first, second] {
        if let Json::Object(map) = part {
            merged.extend(map);
        }
    }
    Json::Object(merged)
}
