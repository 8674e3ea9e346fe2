//! Changes to a document as people make them by mistake: a key is dropped, misspelt or added, a value has
//! another type, is empty, too small or wrongly written.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value as Json, json};

/// One change to a document, at a random place.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    Drop(Index),
    Rename(Index, &'static str),
    Add(Index, &'static str, Json),
    Replace(Index, Json),
    Double(Index),
}

pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    const KEYS: &[&str] = &[
        "",
        "x",
        "id",
        "quote",
        "report",
        "withheld",
        "sha256",
        "at",
        "statement",
        "unrecorded",
        "speaker",
        "text",
        "gist",
        "onrecord",
        "type",
        "Name",
        "extra",
        "start",
        "uses",
    ];
    prop_oneof![
        any::<Index>().prop_map(Damage::Drop),
        (any::<Index>(), select(KEYS)).prop_map(|(at, key)| Damage::Rename(at, key)),
        (any::<Index>(), select(KEYS), value()).prop_map(|(at, key, v)| Damage::Add(at, key, v)),
        (any::<Index>(), value()).prop_map(|(at, value)| Damage::Replace(at, value)),
        any::<Index>().prop_map(Damage::Double),
    ]
}

fn value() -> impl Strategy<Value = Json> {
    select(vec![
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(2.0),
        json!(-1),
        json!(1.5),
        json!(4_294_967_296_u64),
        json!(1e300),
        json!(""),
        json!("x"),
        json!("X y"),
        json!("a#b"),
        json!("quote"),
        json!("predict"),
        json!("statement"),
        json!("2031-02-30"),
        json!("2031-02-28"),
        json!("2031-03-04/2031-02"),
        json!("0000-0002-1825-0098"),
        json!("Q0"),
        json!("P"),
        json!("en-xx-xx"),
        json!("MIT AND"),
        json!([]),
        json!([null]),
        json!(["x", "x"]),
        json!({}),
        json!({"x": {}}),
        json!({"id": "x"}),
        json!({"start": 1, "end": 2}),
    ])
}

/// The document after these changes, one after the other.
pub(crate) fn damaged(mut document: Json, damages: &[Damage]) -> Json {
    for damage in damages {
        let mut places = Vec::new();
        collect(&document, String::new(), &mut places);
        apply(&mut document, &places, damage);
    }
    document
}

/// The JSON pointers of every value, the document itself first.
fn collect(value: &Json, pointer: String, places: &mut Vec<String>) {
    match value {
        Json::Object(map) => {
            for (key, inner) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(inner, format!("{pointer}/{key}"), places);
            }
        }
        Json::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect(inner, format!("{pointer}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(pointer);
}

fn apply(document: &mut Json, places: &[String], damage: &Damage) {
    let (Damage::Drop(at)
    | Damage::Rename(at, _)
    | Damage::Add(at, ..)
    | Damage::Replace(at, _)
    | Damage::Double(at)) = damage;
    let pointer = at.get(places);
    if let Damage::Replace(_, value) = damage {
        *document.pointer_mut(pointer).unwrap() = value.clone();
        return;
    }
    if let Damage::Add(_, key, value) = damage {
        if let Some(map) = document.pointer_mut(pointer).unwrap().as_object_mut() {
            map.entry(*key).or_insert_with(|| value.clone());
        }
        return;
    }
    let Some((parent, last)) = pointer.rsplit_once('/') else {
        return;
    };
    let last = last.replace("~1", "/").replace("~0", "~");
    match (document.pointer_mut(parent).unwrap(), damage) {
        (Json::Object(map), Damage::Drop(_)) => {
            map.shift_remove(&last);
        }
        (Json::Object(map), Damage::Rename(_, to)) => {
            if let Some(value) = map.shift_remove(&last) {
                map.entry(*to).or_insert(value);
            }
        }
        (Json::Array(items), Damage::Drop(_)) => {
            items.remove(last.parse().unwrap());
        }
        (Json::Array(items), Damage::Double(_)) => {
            let item = items[last.parse::<usize>().unwrap()].clone();
            items.push(item);
        }
        _ => {}
    }
}
