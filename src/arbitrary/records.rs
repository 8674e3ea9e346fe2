//! The tables of keys: one function for each kind of record, in the order of the specification.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value as Json, json};

use super::fields::{Field, list, map, merge, not_empty, optional, record as with, required};
use super::values::{
    IDS, STATEMENT_IDS, country, date, duration, extra, id, language, license, orcid, path, qid,
    sha256, statement_id, text, truth, url, vocabulary, whole_number,
};
use crate::model::{
    Act, ActorKind, Attitude, Capacity, Certainty, Confidence, OccasionKind, PromptKind, Relation,
    Shift, SourceForm, Stance, State, TermLink, Valence, WithheldKind,
};

pub(super) fn data_set() -> BoxedStrategy<Json> {
    let mut fields = header_fields();
    let last = fields.pop();
    fields.extend([
        optional("coders", map(IDS, coder())),
        optional("sources", map(IDS, source())),
        optional("actors", map(IDS, actor())),
        optional("issues", map(IDS, issue())),
        optional("occasions", map(IDS, occasion())),
        optional("statements", statements()),
    ]);
    fields.extend(last);
    with(fields)
}

pub(super) fn record() -> BoxedStrategy<Json> {
    let typed = |word: &'static str, body: BoxedStrategy<Json>| {
        body.prop_map(move |body| merge(json!({ "type": word }), body))
            .boxed()
    };
    let entity = |word: &'static str, body: BoxedStrategy<Json>| {
        let body = (id(), body).prop_map(|(id, body)| merge(json!({ "id": id }), body));
        typed(word, body.boxed())
    };
    let statement = (statement_id(), statement())
        .prop_map(|(id, body)| merge(json!({ "id": id }), body))
        .boxed();
    prop_oneof![
        typed("dataset", with(header_fields())),
        entity("coder", coder()),
        entity("source", source()),
        entity("actor", actor()),
        entity("issue", issue()),
        entity("occasion", occasion()),
        typed("statement", statement),
    ]
    .boxed()
}

/// `extra` last.
fn header_fields() -> Vec<Field> {
    vec![
        optional("$schema", url()),
        required("onrecord", Just(json!(1)).boxed()),
        optional("title", text()),
        optional("description", text()),
        optional("license", license()),
        optional("uses", map(IDS, path())),
        optional("extra", extra()),
    ]
}

fn coder() -> BoxedStrategy<Json> {
    let fields = vec![
        optional("name", text()),
        optional("orcid", orcid()),
        optional("extra", extra()),
    ];
    not_empty("name", "Mina Okafor", fields)
}

fn source() -> BoxedStrategy<Json> {
    let fields = vec![
        optional("title", text()),
        optional("authors", list(text())),
        optional("publisher", text()),
        optional("url", url()),
        optional("archive_url", url()),
        optional("published", date()),
        optional("retrieved", date()),
        optional("lang", language()),
        optional("form", vocabulary(SourceForm::ALL, SourceForm::as_str)),
        optional("text_file", path()),
        optional("text_sha256", sha256()),
        optional("capture", capture()),
        optional("license", license()),
        optional("translation_of", id()),
        optional("extra", extra()),
    ];
    not_empty("publisher", "Example Wire", fields)
}

fn capture() -> BoxedStrategy<Json> {
    with(vec![
        required("sha256", sha256()),
        required("extractor", text()),
        optional("extractor_version", text()),
    ])
}

fn actor() -> BoxedStrategy<Json> {
    with(vec![
        required("name", text()),
        optional("kind", vocabulary(ActorKind::ALL, ActorKind::as_str)),
        optional("aliases", list(text())),
        optional("anonymous", truth()),
        optional("wikidata", qid()),
        optional("country", country()),
        optional("roles", list(role())),
        optional("extra", extra()),
    ])
}

fn role() -> BoxedStrategy<Json> {
    with(vec![
        required("title", text()),
        optional("of", id()),
        optional("since", date()),
        optional("until", date()),
    ])
}

fn issue() -> BoxedStrategy<Json> {
    with(vec![
        required("label", text()),
        optional("description", text()),
        optional("broader", id()),
        optional("wikidata", qid()),
        optional("extra", extra()),
    ])
}

fn occasion() -> BoxedStrategy<Json> {
    with(vec![
        required("kind", vocabulary(OccasionKind::ALL, OccasionKind::as_str)),
        optional("date", date()),
        optional("place", text()),
        optional("event", text()),
        optional("host", id()),
        optional("participants", list(id())),
        optional("url", url()),
        optional("extra", extra()),
    ])
}

/// Up to four statements, each with an id of its own.
fn statements() -> BoxedStrategy<Json> {
    let ids = subsequence(STATEMENT_IDS, 1..5).prop_shuffle();
    let bodies = prop::collection::vec(statement(), 4);
    let zip = |(ids, bodies): (Vec<&str>, Vec<Json>)| {
        let pairs = ids.into_iter().zip(bodies);
        Json::Array(
            pairs
                .map(|(id, body)| merge(json!({ "id": id }), body))
                .collect(),
        )
    };
    (ids, bodies).prop_map(zip).boxed()
}

/// A statement but for its id.
fn statement() -> BoxedStrategy<Json> {
    let statement = with(vec![
        required("speaker", id()),
        optional("jointly_with", list(id())),
        optional("source", id()),
        required("acts", acts()),
        optional("text", list(span())),
        optional("gist", text()),
        optional("role", text()),
        optional("capacity", vocabulary(Capacity::ALL, Capacity::as_str)),
        optional("on_behalf_of", list(id())),
        optional("to", list(id())),
        optional("about", list(id())),
        optional("said", date()),
        optional("said_as", text()),
        optional("occasion", id()),
        optional("place", text()),
        optional("within", statement_id()),
        optional("cue", text()),
        optional("attitude", vocabulary(Attitude::ALL, Attitude::as_str)),
        optional("via", list(id())),
        optional("issues", list(id())),
        optional("positions", list(position())),
        optional("terms", terms()),
        optional("forecast", forecast()),
        optional("valence", vocabulary(Valence::ALL, Valence::as_str)),
        optional("prompt", prompt()),
        optional("links", list(link())),
        optional("lang", language()),
        optional(
            "confidence",
            vocabulary(Confidence::ALL, Confidence::as_str),
        ),
        optional("coded", coded()),
        optional("status", status()),
        optional("note", text()),
        optional("extra", extra()),
    ]);
    let complete = |mut document: Json| {
        let is_other = document["acts"]
            .as_array()
            .is_some_and(|acts| acts.contains(&json!("other")));
        if let Json::Object(map) = &mut document {
            if !map.contains_key("text") && !map.contains_key("gist") {
                map.insert("gist".to_owned(), "Roe is content.".into());
            }
            if is_other && !map.contains_key("note") {
                map.insert("note".to_owned(), "It is a riddle.".into());
            }
        }
        document
    };
    statement.prop_map(complete).boxed()
}

fn acts() -> BoxedStrategy<Json> {
    subsequence(Act::ALL, 1..=3)
        .prop_shuffle()
        .prop_map(|acts| acts.into_iter().map(Act::as_str).collect())
        .boxed()
}

fn span() -> BoxedStrategy<Json> {
    let words = (select(vec!["quote", "report", "unmarked"]), text());
    let words = words.prop_map(|(key, text)| json!({ key: text })).boxed();
    let withheld = with(vec![
        required(
            "withheld",
            vocabulary(WithheldKind::ALL, WithheldKind::as_str),
        ),
        optional("sha256", sha256()),
        required("at", code_points()),
    ]);
    let rest = with(vec![
        optional("source", id()),
        optional("via", list(id())),
        optional("lang", language()),
        optional("prefix", text()),
        optional("suffix", text()),
        optional("nth", whole_number(1)),
        optional("at", code_points()),
        optional("translation", text()),
        optional("note", text()),
    ]);
    (prop_oneof![3 => words, 1 => withheld], rest)
        .prop_map(|(words, rest)| merge(words, rest))
        .boxed()
}

fn code_points() -> BoxedStrategy<Json> {
    (0_u32..10_000, 1_u32..500)
        .prop_map(|(start, length)| json!({ "start": start, "end": start + length }))
        .boxed()
}

fn position() -> BoxedStrategy<Json> {
    with(vec![
        required("issue", id()),
        optional("holder", id()),
        optional("stance", vocabulary(Stance::ALL, Stance::as_str)),
        optional("shift", vocabulary(Shift::ALL, Shift::as_str)),
        optional("prior", text()),
        optional("now", text()),
    ])
}

fn terms() -> BoxedStrategy<Json> {
    let fields = vec![
        optional("link", vocabulary(TermLink::ALL, TermLink::as_str)),
        optional("asked", list(item())),
        optional("offered", list(item())),
        optional("deadline", date()),
    ];
    not_empty("link", "exchange", fields)
}

fn item() -> BoxedStrategy<Json> {
    with(vec![
        required("what", text()),
        optional("giver", id()),
        optional("receiver", id()),
        optional("issue", id()),
    ])
}

fn forecast() -> BoxedStrategy<Json> {
    with(vec![
        required("event", text()),
        optional("date", date()),
        optional("horizon", duration()),
        optional("certainty", vocabulary(Certainty::ALL, Certainty::as_str)),
    ])
}

fn prompt() -> BoxedStrategy<Json> {
    with(vec![
        required("kind", vocabulary(PromptKind::ALL, PromptKind::as_str)),
        optional("asked_by", id()),
        optional("words", text()),
    ])
}

fn link() -> BoxedStrategy<Json> {
    let recorded = with(vec![required("statement", statement_id())]);
    let unrecorded = with(vec![
        required("unrecorded", text()),
        optional("speaker", id()),
    ]);
    (
        vocabulary(Relation::ALL, Relation::as_str),
        prop_oneof![recorded, unrecorded],
    )
        .prop_map(|(rel, target)| merge(json!({ "rel": rel }), target))
        .boxed()
}

fn coded() -> BoxedStrategy<Json> {
    let fields = vec![optional("coder", id()), optional("date", date())];
    not_empty("coder", "mo", fields)
}

fn status() -> BoxedStrategy<Json> {
    with(vec![
        required("state", vocabulary(State::ALL, State::as_str)),
        optional("date", date()),
        optional("reason", text()),
        optional("replaced_by", statement_id()),
    ])
}
