//! The tables and their columns, in the order in which they are written.
//!
//! A column is named like the key that it holds. Where the key is inside another one, both are in the
//! name: `terms_deadline`. A date is followed by the days that it can mean: see `described`.

use super::column::From;
use crate::model::Kind;

/// A table as it is declared.
pub(super) struct Declared {
    pub(super) name: &'static str,
    /// What a row is.
    pub(super) about: &'static str,
    /// The kind of record that the rows come from; `None` for the header of the data set.
    pub(super) kind: Option<Kind>,
    pub(super) rows: Rows,
    pub(super) columns: &'static [(&'static str, From)],
    /// The columns that name a row.
    pub(super) key: &'static [&'static str],
}

/// Which parts of a record are rows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rows {
    /// The record itself.
    Record,
    /// The entries of a map.
    Entries(&'static str),
    /// The items of lists, each of which has a tag. A tag is empty where there is only one list.
    Items(&'static [(&'static str, &'static str)]),
    /// The items of a list in the items of another list.
    Nested(&'static str, &'static str),
}

const ID: (&str, From) = ("id", From::Id);
const N: (&str, From) = ("n", From::Position);
const STATEMENT: (&str, From) = ("statement", From::Id);

/// A column that is named like its key.
const fn key(name: &'static str) -> (&'static str, From) {
    (name, From::Value(name))
}

/// A column for a key inside another.
const fn at(name: &'static str, keys: &'static str) -> (&'static str, From) {
    (name, From::Value(keys))
}

/// A column for items that have no keys.
const fn item(name: &'static str) -> (&'static str, From) {
    (name, From::Value(""))
}

const fn entity(
    name: &'static str,
    about: &'static str,
    kind: Kind,
    columns: &'static [(&'static str, From)],
) -> Declared {
    Declared {
        name,
        about,
        kind: Some(kind),
        rows: Rows::Record,
        columns,
        key: &["id"],
    }
}

const fn items(
    name: &'static str,
    about: &'static str,
    kind: Kind,
    lists: &'static [(&'static str, &'static str)],
    columns: &'static [(&'static str, From)],
    key: &'static [&'static str],
) -> Declared {
    Declared {
        name,
        about,
        kind: Some(kind),
        rows: Rows::Items(lists),
        columns,
        key,
    }
}

pub(super) const TABLES: &[Declared] = &[
    Declared {
        name: "dataset",
        about: "The data set as a whole: one row.",
        kind: None,
        rows: Rows::Record,
        columns: &[
            key("onrecord"),
            at("schema", "$schema"),
            key("title"),
            key("description"),
            key("license"),
            key("extra"),
        ],
        key: &["onrecord"],
    },
    Declared {
        name: "uses",
        about: "The files that the data set uses.",
        kind: None,
        rows: Rows::Entries("uses"),
        columns: &[
            ("name", From::Key),
            item("path"),
            ("bundled", From::Bundled),
        ],
        key: &["name"],
    },
    entity(
        "coders",
        "The people or programs that code.",
        Kind::Coder,
        &[ID, key("name"), key("orcid"), key("extra")],
    ),
    entity(
        "sources",
        "The texts that contain the statements.",
        Kind::Source,
        &[
            ID,
            key("form"),
            key("title"),
            key("publisher"),
            key("url"),
            key("archive_url"),
            key("published"),
            key("retrieved"),
            key("lang"),
            key("text_file"),
            key("text_sha256"),
            at("capture_sha256", "capture.sha256"),
            at("capture_extractor", "capture.extractor"),
            at("capture_extractor_version", "capture.extractor_version"),
            key("license"),
            key("translation_of"),
            key("extra"),
        ],
    ),
    items(
        "source_authors",
        "The authors of sources, as printed.",
        Kind::Source,
        &[("", "authors")],
        &[("source", From::Id), N, item("author")],
        &["source", "n"],
    ),
    entity(
        "actors",
        "The people, organizations and others who speak, are addressed or are spoken about.",
        Kind::Actor,
        &[
            ID,
            key("name"),
            key("kind"),
            key("anonymous"),
            key("wikidata"),
            key("country"),
            key("extra"),
        ],
    ),
    items(
        "actor_aliases",
        "Other names that sources use for actors.",
        Kind::Actor,
        &[("", "aliases")],
        &[("actor", From::Id), N, item("alias")],
        &["actor", "n"],
    ),
    items(
        "actor_roles",
        "Offices and functions that actors have or had.",
        Kind::Actor,
        &[("", "roles")],
        &[
            ("actor", From::Id),
            N,
            key("title"),
            key("of"),
            key("since"),
            key("until"),
        ],
        &["actor", "n"],
    ),
    entity(
        "issues",
        "The issues that are negotiated.",
        Kind::Issue,
        &[
            ID,
            key("label"),
            key("description"),
            key("broader"),
            key("wikidata"),
            key("extra"),
        ],
    ),
    entity(
        "occasions",
        "The events at which something was said.",
        Kind::Occasion,
        &[
            ID,
            key("kind"),
            key("date"),
            key("place"),
            key("event"),
            key("host"),
            key("url"),
            key("extra"),
        ],
    ),
    items(
        "occasion_participants",
        "Who took part in occasions.",
        Kind::Occasion,
        &[("", "participants")],
        &[("occasion", From::Id), N, item("actor")],
        &["occasion", "n"],
    ),
    entity(
        "statements",
        "The statements: one row for each utterance of a speaker.",
        Kind::Statement,
        &[
            ID,
            N,
            key("speaker"),
            key("source"),
            key("gist"),
            key("role"),
            key("capacity"),
            key("said"),
            key("said_as"),
            key("occasion"),
            key("place"),
            key("within"),
            key("cue"),
            key("attitude"),
            key("valence"),
            key("lang"),
            key("confidence"),
            at("coder", "coded.coder"),
            at("coded_date", "coded.date"),
            at("state", "status.state"),
            at("state_date", "status.date"),
            at("state_reason", "status.reason"),
            at("replaced_by", "status.replaced_by"),
            at("prompt_kind", "prompt.kind"),
            at("prompt_asked_by", "prompt.asked_by"),
            at("prompt_words", "prompt.words"),
            at("terms_link", "terms.link"),
            at("terms_deadline", "terms.deadline"),
            at("forecast_event", "forecast.event"),
            at("forecast_date", "forecast.date"),
            at("forecast_horizon", "forecast.horizon"),
            at("forecast_certainty", "forecast.certainty"),
            key("note"),
            key("extra"),
        ],
    ),
    items(
        "statement_acts",
        "What statements do, the main act first.",
        Kind::Statement,
        &[("", "acts")],
        &[STATEMENT, N, item("act")],
        &["statement", "n"],
    ),
    items(
        "statement_actors",
        "The actors of statements beside the speaker. `rel` says what they are to the statement.",
        Kind::Statement,
        &[
            ("jointly_with", "jointly_with"),
            ("on_behalf_of", "on_behalf_of"),
            ("to", "to"),
            ("about", "about"),
            ("via", "via"),
        ],
        &[STATEMENT, ("rel", From::Tag), N, item("actor")],
        &["statement", "rel", "n"],
    ),
    items(
        "statement_issues",
        "The issues that statements are about.",
        Kind::Statement,
        &[("", "issues")],
        &[STATEMENT, N, item("issue")],
        &["statement", "n"],
    ),
    items(
        "spans",
        "The words of the sources, one row for each passage.",
        Kind::Statement,
        &[("", "text")],
        &[
            STATEMENT,
            N,
            ("kind", From::WordsKind),
            ("words", From::Words),
            at("withheld_kind", "withheld"),
            key("sha256"),
            key("source"),
            key("lang"),
            key("prefix"),
            key("suffix"),
            key("nth"),
            at("at_start", "at.start"),
            at("at_end", "at.end"),
            key("translation"),
            key("note"),
            ("found_start", From::FoundStart),
            ("found_end", From::FoundEnd),
        ],
        &["statement", "n"],
    ),
    Declared {
        name: "span_via",
        about: "The actors through whom the words of a passage reached the source.",
        kind: Some(Kind::Statement),
        rows: Rows::Nested("text", "via"),
        columns: &[STATEMENT, ("span", From::Outer), N, item("actor")],
        key: &["statement", "span", "n"],
    },
    items(
        "positions",
        "The positions that statements take, or attribute to others.",
        Kind::Statement,
        &[("", "positions")],
        &[
            STATEMENT,
            N,
            key("issue"),
            key("holder"),
            key("stance"),
            key("shift"),
            key("prior"),
            key("now"),
        ],
        &["statement", "n"],
    ),
    items(
        "term_items",
        "What is asked and what is offered.",
        Kind::Statement,
        &[("asked", "terms.asked"), ("offered", "terms.offered")],
        &[
            STATEMENT,
            ("side", From::Tag),
            N,
            key("what"),
            key("giver"),
            key("receiver"),
            key("issue"),
        ],
        &["statement", "side", "n"],
    ),
    items(
        "links",
        "How statements relate to others.",
        Kind::Statement,
        &[("", "links")],
        &[
            STATEMENT,
            N,
            key("rel"),
            at("target", "statement"),
            key("unrecorded"),
            key("speaker"),
        ],
        &["statement", "n"],
    ),
];
