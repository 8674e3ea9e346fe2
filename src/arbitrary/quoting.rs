//! Streams whose sources have texts, with words that are there, are nearly there, or are not.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

use super::lines::{Sharing, disorder};
use crate::model::Sha256;
use crate::text::{SourceText, folded_sha256};

/// What people say. Some of it is in other words, or has another mark or dash in it.
const SAID: &[&str] = &[
    "It will take weeks",
    "will take",
    "weeks",
    "It’s a matter of weeks, not of months",
    "It's a matter of weeks, not of months",
    "It’s a matter of days",
    "We go – at once",
    "We go - at once",
    "We go … once",
    "Вода наша",
    "the river is ours and stays ours",
    "the river",
    "…",
];

/// What a text puts around it.
const AROUND: &[(&str, &str)] = &[
    ("“", ",” she said. "),
    ("", " and no more. "),
    ("\"", "\" "),
    ("She says that ", ". "),
    ("“He told me: ‘", "’ and left,” she said. "),
    ("“", "\n\n"),
    ("«", "»\n\n"),
];

/// A stream of some sources and statements, in order and out of it, with the texts and the files that
/// it uses.
pub(crate) fn quoting() -> impl Strategy<Value = Sharing> {
    let texts = (text(), text());
    let sources = prop::collection::vec(source(), 1..4);
    let statements = prop::collection::vec(statement(), 1..7);
    let disorder = prop::option::weighted(0.4, disorder());
    let all = (texts, sources, statements, 0_usize..5, disorder);
    all.prop_map(|((a, b), sources, statements, uses, disorder)| {
        let header = |uses: &[(&str, &str)]| {
            let uses = uses.iter().map(|(name, path)| ((*name).to_owned(), Json::from(*path)));
            json!({"type": "dataset", "onrecord": 1, "uses": uses.collect::<serde_json::Map<_, _>>()})
        };
        // The first one may use another one in turn.
        let mut files = [vec![header(&[])], vec![header(&[])], vec![header(&[])]];
        let mut lines = Vec::new();
        match uses {
            0 => {}
            1 => lines.push(header(&[("first", "first.ndjson")])),
            2 => lines.push(header(&[("one", "second.ndjson"), ("two", "first.ndjson")])),
            3 => {
                lines.push(header(&[("one", "first.ndjson"), ("two", "second.ndjson")]));
                files[0] = vec![header(&[("third", "third.ndjson")])];
            }
            _ => {
                lines.push(header(&[("first", "first.ndjson")]));
                files[0] = vec![header(&[("third", "third.ndjson")])];
            }
        }
        for (number, source) in (0..).zip(&sources) {
            let line = source.line(number, &a);
            for file in &source.files {
                files[*file].push(line.clone());
            }
            if source.is_own || uses == 0 {
                lines.push(line);
            }
        }
        lines.push(json!({"type": "actor", "id": "roe", "name": "Jane Roe"}));
        lines.push(json!({"type": "actor", "id": "doe", "name": "John Doe"}));
        let statements = (0..).zip(&statements);
        lines.extend(statements.map(|(number, statement)| statement.line(number, &a)));
        let written = |lines: Vec<Json>| lines.iter().map(Json::to_string).collect::<Vec<_>>();
        let (lines, [first, second, third]) = (written(lines), files.map(|file| written(file).join("\n")));
        Sharing {
            lines: match disorder {
                Some(disorder) => disorder.of(lines),
                None => lines,
            },
            files: vec![
                ("a.txt", a),
                ("b.txt", b),
                ("first.ndjson", first),
                ("second.ndjson", second),
                ("third.ndjson", third),
            ],
        }
    })
}

fn text() -> impl Strategy<Value = String> {
    let piece = (select(AROUND), select(SAID));
    let piece = piece.prop_map(|((before, after), said)| [before, said, after].concat());
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

#[derive(Clone, Debug)]
struct Source {
    text: Option<&'static str>,
    hash: usize,
    /// Whether it is in the stream, and in which of the other files.
    is_own: bool,
    files: Vec<usize>,
}

fn source() -> impl Strategy<Value = Source> {
    let text = select(vec![
        Some("a.txt"),
        Some("a.txt"),
        Some("a.txt"),
        Some("b.txt"),
        Some("gone.txt"),
        Some("../a.txt"),
        None,
    ]);
    let places = select(vec![
        (true, vec![]),
        (true, vec![]),
        (false, vec![0]),
        (false, vec![1]),
        (false, vec![1, 2]),
        (false, vec![0, 1, 2]),
        (true, vec![0, 2]),
    ]);
    let all = (text, 0_usize..6, places);
    all.prop_map(|(text, hash, (is_own, files))| Source {
        text,
        hash,
        is_own,
        files,
    })
}

impl Source {
    fn line(&self, number: usize, a: &str) -> Json {
        let mut line = json!({"type": "source", "id": format!("wire-{number}"), "title": "Talks"});
        if let Some(text) = self.text {
            line["text_file"] = text.into();
        }
        // Of the one text or of the other.
        if self.hash == 0 {
            line["text_sha256"] = Sha256::of(a.as_bytes()).to_string().into();
        }
        line
    }
}

/// Most are the first one, so that words of several statements are in one text.
fn which_source() -> impl Strategy<Value = usize> {
    select(vec![0, 0, 0, 0, 1, 1, 2, 3])
}

#[derive(Clone, Debug)]
struct Statement {
    source: Option<usize>,
    within: Option<usize>,
    /// Another number that it has instead of its own.
    id: Option<usize>,
    supports: Option<usize>,
    spans: Vec<Span>,
}

fn statement() -> impl Strategy<Value = Statement> {
    let source = prop::option::weighted(0.7, which_source());
    let within = prop::option::weighted(0.5, 0_usize..6);
    let spans = prop::collection::vec(span(), 0..4);
    let id = prop::option::weighted(0.1, 0_usize..6);
    let supports = prop::option::weighted(0.2, 0_usize..6);
    let all = (source, within, id, supports, spans);
    all.prop_map(|(source, within, id, supports, spans)| Statement {
        source,
        within,
        id,
        supports,
        spans,
    })
}

impl Statement {
    fn line(&self, number: usize, a: &str) -> Json {
        let speaker = ["roe", "doe"][number % 2];
        let mut line = json!({
            "type": "statement",
            "id": format!("s{}", self.id.unwrap_or(number)),
            "speaker": speaker,
            "acts": ["predict"],
        });
        if let Some(source) = self.source {
            line["source"] = format!("wire-{source}").into();
        }
        if let Some(within) = self.within.filter(|within| *within != number) {
            line["within"] = format!("s{within}").into();
        }
        if let Some(other) = self.supports {
            line["links"] = json!([{"rel": "supports", "statement": format!("s{other}")}]);
        }
        // No text has this verb.
        if number % 3 == 2 {
            line["cue"] = "wondered".into();
        }
        if self.spans.is_empty() {
            line["gist"] = "It will take weeks.".into();
        } else {
            line["text"] = self.spans.iter().map(|span| span.item(a)).collect();
        }
        line
    }
}

#[derive(Clone, Debug)]
struct Span {
    class: &'static str,
    said: &'static str,
    source: Option<usize>,
    /// What more is said about the place.
    place: Place,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Any,
    Nth(u32),
    Prefix,
    /// Where the words are in the first text, so many code points farther on.
    At(usize),
    /// The same, without the words.
    Withheld(usize, bool),
}

fn span() -> impl Strategy<Value = Span> {
    let place = prop_oneof![
        6 => Just(Place::Any),
        1 => (1_u32..3).prop_map(Place::Nth),
        1 => Just(Place::Prefix),
        1 => (0_usize..2).prop_map(Place::At),
        2 => (select(vec![0, 0, 1, 10_000]), any::<bool>())
            .prop_map(|(farther, has_hash)| Place::Withheld(farther, has_hash)),
    ];
    let class = select(vec!["quote", "quote", "report", "unmarked"]);
    let source = prop::option::weighted(0.2, which_source());
    let all = (class, select(SAID), source, place);
    all.prop_map(|(class, said, source, place)| Span {
        class,
        said,
        source,
        place,
    })
}

impl Span {
    fn item(&self, a: &str) -> Json {
        let words = self.said;
        let start = a.find(words).unwrap_or(0);
        let at = |farther: usize| {
            let place = SourceText::new(a).code_points(0..start).end + farther;
            json!({"start": place, "end": place + words.chars().count()})
        };
        let mut item = match self.place {
            Place::Withheld(..) => json!({"withheld": self.class}),
            _ => json!({self.class: words}),
        };
        if let Some(source) = self.source {
            item["source"] = format!("wire-{source}").into();
        }
        match self.place {
            Place::Any => {}
            Place::Nth(nth) => item["nth"] = nth.into(),
            Place::Prefix => item["prefix"] = "She says that ".into(),
            Place::At(farther) => item["at"] = at(farther),
            Place::Withheld(farther, has_hash) => {
                item["at"] = at(farther);
                if has_hash {
                    item["sha256"] = folded_sha256(words).into();
                }
            }
        }
        item
    }
}
