//! The values that keys take: ids, dates, codes, and whatever may be in `extra`.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;

use super::texts;

/// Ids of every form, and such as a loader could take for numbers, dates, or true and false.
pub(super) const IDS: &[&str] = &[
    "roe",
    "lind",
    "wire-1",
    "no",
    "y",
    "on",
    "null",
    "true",
    "007",
    "12e4",
    "1-2",
    "0x1f",
    "2031-03-04",
    "1",
    "e",
    "a-",
    "0",
];

/// Ids of statements, bundled ones among them.
pub(super) const STATEMENT_IDS: &[&str] = &[
    "s1",
    "s2",
    "off",
    "12",
    "march#s4",
    "march#feb#s1",
    "1e3",
    "case-1",
    "0b11",
    "null",
];

const DATES: &[&str] = &[
    "2031-03-04",
    "2031-03",
    "2031",
    "2031-03-04T10:30:00",
    "2031-03-04T10:30:00Z",
    "2031-03-04T10:30:00+02:00",
    "2031-03-04T10:30:00-05",
    "2031-03-01/2031-03-05",
    "2031-03/2031",
    "2031-03-04?",
    "2031-03-04~",
    "2031-03-04%",
    "203X",
    "20XX",
    "2031-XX",
    "2031-03-XX",
    "2031-XX-XX",
    "2031-21",
    "2031-24",
    "../2031-03-04",
    "2031-03-04/..",
    "/2031-03-04",
    "2031-03-04/",
    "-0044",
    "Y12345",
    "Y-12345",
    "2031?/2032~",
];

pub(super) fn text() -> BoxedStrategy<Json> {
    texts::text().prop_map(Json::from).boxed()
}

pub(super) fn id() -> BoxedStrategy<Json> {
    word(IDS)
}

pub(super) fn statement_id() -> BoxedStrategy<Json> {
    word(STATEMENT_IDS)
}

pub(super) fn date() -> BoxedStrategy<Json> {
    word(DATES)
}

pub(super) fn duration() -> BoxedStrategy<Json> {
    word(&["P2M", "P1Y6M", "P3W", "PT36H", "P1Y2M4DT5H6M7S", "P0D"])
}

pub(super) fn language() -> BoxedStrategy<Json> {
    word(&["en", "uk", "no", "zh-Hant", "pt-BR", "de-CH-1996", "es-419"])
}

pub(super) fn license() -> BoxedStrategy<Json> {
    word(&[
        "CC0-1.0",
        "MIT OR Apache-2.0",
        "LicenseRef-Agency-Terms",
        "0BSD",
        "GPL-2.0+",
    ])
}

pub(super) fn country() -> BoxedStrategy<Json> {
    word(&["CH", "NO", "UA", "XK"])
}

pub(super) fn qid() -> BoxedStrategy<Json> {
    word(&["Q39", "Q1", "Q4115189"])
}

pub(super) fn orcid() -> BoxedStrategy<Json> {
    word(&[
        "0000-0002-1825-0097",
        "0000-0001-5109-3700",
        "0000-0002-1694-233X",
    ])
}

/// Most hashes are plain text to every loader; some look like numbers.
pub(super) fn sha256() -> BoxedStrategy<Json> {
    prop_oneof![
        "[0-9a-f]{64}".prop_map(Json::from),
        Just(Json::from("7".repeat(64))),
        Just(Json::from(format!("1e{}", "0".repeat(62)))),
    ]
    .boxed()
}

pub(super) fn path() -> BoxedStrategy<Json> {
    word(&[
        "sources/wire-1.txt",
        "../people.onrecord.yaml",
        "ä b/c.txt",
        "no",
        "# 1.txt",
        "a: b.txt",
        "-",
        "sources/речь, 2.txt",
    ])
}

pub(super) fn url() -> BoxedStrategy<Json> {
    word(&[
        "https://example.org/a?b=c#d",
        "http://example.org:8080/",
        "https://example.org/%D1%80,{x}",
    ])
}

/// A whole number from `least` to the most that the format takes.
pub(super) fn whole_number(least: u32) -> BoxedStrategy<Json> {
    prop_oneof![Just(least), least..500, Just(u32::MAX)]
        .prop_map(Json::from)
        .boxed()
}

pub(super) fn truth() -> BoxedStrategy<Json> {
    any::<bool>().prop_map(Json::from).boxed()
}

/// One of these words.
pub(super) fn word(words: &'static [&'static str]) -> BoxedStrategy<Json> {
    select(words).prop_map(Json::from).boxed()
}

/// One word of a vocabulary.
pub(super) fn vocabulary<T: Copy + std::fmt::Debug>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> BoxedStrategy<Json> {
    select(all)
        .prop_map(move |value| word(value).into())
        .boxed()
}

/// What is under `extra`: a map with an entry, of anything.
pub(super) fn extra() -> BoxedStrategy<Json> {
    let entries = prop::collection::vec((key(), anything()), 1..4);
    entries
        .prop_map(|entries| Json::Object(entries.into_iter().collect()))
        .boxed()
}

fn anything() -> BoxedStrategy<Json> {
    let leaf = prop_oneof![
        1 => Just(Json::Null),
        1 => truth(),
        1 => any::<u64>().prop_map(Json::from),
        1 => any::<i64>().prop_map(Json::from),
        1 => (-9_i64..10).prop_map(Json::from),
        1 => finite().prop_map(Json::from),
        1 => Just(Json::from("")),
        4 => text(),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((key(), inner), 0..4)
                .prop_map(|entries| Json::Object(entries.into_iter().collect())),
        ]
    })
    .boxed()
}

/// The keys of the format too, so that a writer that goes by the key must know where it is.
fn key() -> BoxedStrategy<String> {
    prop_oneof![
        3 => texts::text(),
        2 => select(vec!["text", "statements", "extra", "links", "type", "id", "", "1", "a"])
            .prop_map(str::to_owned),
        1 => Just("long key ".repeat(150)),
    ]
    .boxed()
}

fn finite() -> impl Strategy<Value = f64> {
    use prop::num::f64;
    prop_oneof![
        f64::NORMAL | f64::SUBNORMAL | f64::ZERO | f64::POSITIVE | f64::NEGATIVE,
        Just(1.0),
        Just(-2.5),
        Just(1e21),
        Just(1e-7),
        Just(1e300),
    ]
}
