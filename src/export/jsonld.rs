//! JSON-LD: statements as linked data, in the terms of schema.org, Web Annotation, PROV and SKOS.
//!
//! The context is in the document, so that reading it needs no network; it is also kept in
//! `schema/onrecord-1.context.jsonld`. Keys that other vocabularies have no term for are in a namespace
//! of the project.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::annotations::{selectors, urn};
use super::data::Data;
use super::losses::Losses;
use crate::model::{
    Actor, ActorId, ActorKind, Header, Issue, LinkTarget, Occasion, Record, Source, Statement,
    TextSpan, Words,
};
use crate::tables::rows::Beside;

const CONTEXT: &str = include_str!("../../schema/onrecord-1.context.jsonld");

/// Where the words of vocabularies are.
const TERMS: &str = "https://onrecord.example/ns#";

/// Writes the data as JSON-LD.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn write(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let context: Json = serde_json::from_str(CONTEXT)?;
    writeln!(
        out,
        "{{\n\"@context\": {},\n\"@graph\": [",
        context["@context"]
    )?;
    let mut is_first = true;
    data.each(&mut |record, beside| {
        let node = match record {
            Record::DataSet(header) => dataset(header),
            Record::Source(id, source) => of_source(id.as_str(), source, losses),
            Record::Actor(id, actor) => of_actor(id, actor, losses),
            Record::Issue(id, issue) => of_issue(id.as_str(), issue, losses),
            Record::Occasion(id, occasion) => of_occasion(id.as_str(), occasion, losses),
            Record::Statement(statement) => of_statement(statement, beside, losses),
            Record::Coder(id, _) => {
                losses.add("coders", id.as_str());
                return Ok(());
            }
        };
        let separator = if is_first { "" } else { ",\n" };
        is_first = false;
        write!(out, "{separator}{node}")
    })?;
    out.write_all(b"\n]\n}\n")
}

/// A node in the making.
struct Node(Map<String, Json>);

impl Node {
    fn new(id: String, kinds: &[&str]) -> Self {
        let mut node = Self(Map::new());
        node.put("id", id);
        node.put("type", kinds.to_vec());
        node
    }

    fn put(&mut self, key: &str, value: impl Into<Json>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn text(&mut self, key: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.put(key, value.to_string());
        }
    }

    fn list(&mut self, key: &str, values: Vec<Json>) {
        if !values.is_empty() {
            self.put(key, values);
        }
    }

    fn actors(&mut self, key: &str, ids: &[ActorId]) {
        self.list(key, ids.iter().map(|id| actor(id).into()).collect());
    }

    fn end(self) -> Json {
        Json::Object(self.0)
    }
}

fn actor(id: &ActorId) -> String {
    urn("actor", id.as_str())
}

/// A word of a vocabulary.
fn term(word: &impl ToString) -> String {
    format!("{TERMS}{}", word.to_string())
}

fn wikidata(id: &impl ToString) -> String {
    format!("http://www.wikidata.org/entity/{}", id.to_string())
}

fn dataset(header: &Header) -> Json {
    let mut node = Node::new("urn:onrecord:dataset".to_owned(), &["DataSet"]);
    node.text("title", header.title.as_ref());
    node.text("description", header.description.as_ref());
    node.text("license", header.license.as_ref());
    node.end()
}

fn of_source(id: &str, source: &Source, losses: &mut Losses) -> Json {
    let mut node = Node::new(urn("source", id), &["Source"]);
    node.text("title", source.title.as_ref());
    node.list(
        "printedAuthor",
        source
            .authors
            .iter()
            .map(|name| name.as_str().into())
            .collect(),
    );
    node.text("publisher", source.publisher.as_ref());
    node.text("url", source.url.as_ref());
    node.text("archivedAt", source.archive_url.as_ref());
    node.text("published", source.published.as_ref());
    node.text("retrieved", source.retrieved.as_ref());
    node.text("lang", source.lang.as_ref());
    node.text("license", source.license.as_ref());
    node.text(
        "translationOf",
        source
            .translation_of
            .as_ref()
            .map(|id| urn("source", id.as_str())),
    );
    if source.text_file.is_some() || source.text_sha256.is_some() {
        losses.add("text files of sources", id);
    }
    if source.capture.is_some() {
        losses.add("captures of sources", id);
    }
    if source.form.is_some() {
        losses.add("forms of sources", id);
    }
    extra(source.extra.is_empty(), id, losses);
    node.end()
}

fn extra(is_empty: bool, id: &str, losses: &mut Losses) {
    if !is_empty {
        losses.add("other data under `extra`", id);
    }
}

fn of_actor(id: &ActorId, actor: &Actor, losses: &mut Losses) -> Json {
    let kind = match actor.kind {
        Some(ActorKind::Person) => "Person",
        Some(ActorKind::State) => "Country",
        Some(ActorKind::Outlet) => "NewsMediaOrganization",
        Some(ActorKind::Organization) => "Organization",
        Some(ActorKind::Group) | None => "Actor",
    };
    let mut node = Node::new(self::actor(id), &[kind]);
    node.text("name", Some(&actor.name));
    node.list(
        "alias",
        actor
            .aliases
            .iter()
            .map(|name| name.as_str().into())
            .collect(),
    );
    node.text("sameAs", actor.wikidata.as_ref().map(|id| wikidata(&id)));
    node.text("country", actor.country.as_ref());
    if !actor.roles.is_empty() {
        losses.add("roles of actors", id.as_str());
    }
    if actor.anonymous.is_some() {
        losses.add("marks of anonymous actors", id.as_str());
    }
    extra(actor.extra.is_empty(), id.as_str(), losses);
    node.end()
}

fn of_issue(id: &str, issue: &Issue, losses: &mut Losses) -> Json {
    let mut node = Node::new(urn("issue", id), &["Issue"]);
    node.text("label", Some(&issue.label));
    node.text("definition", issue.description.as_ref());
    node.text(
        "broader",
        issue.broader.as_ref().map(|id| urn("issue", id.as_str())),
    );
    node.text(
        "exactMatch",
        issue.wikidata.as_ref().map(|id| wikidata(&id)),
    );
    extra(issue.extra.is_empty(), id, losses);
    node.end()
}

fn of_occasion(id: &str, occasion: &Occasion, losses: &mut Losses) -> Json {
    let mut node = Node::new(urn("occasion", id), &["Occasion"]);
    node.text(
        "name",
        Some(
            occasion
                .event
                .clone()
                .unwrap_or_else(|| occasion.kind.to_string()),
        ),
    );
    node.text("held", occasion.date.as_ref());
    node.text("location", occasion.place.as_ref());
    node.text("organizer", occasion.host.as_ref().map(actor));
    node.actors("attendee", &occasion.participants);
    node.text("url", occasion.url.as_ref());
    extra(occasion.extra.is_empty(), id, losses);
    node.end()
}

fn of_statement(statement: &Statement, beside: Beside<'_>, losses: &mut Losses) -> Json {
    let id = statement.id.as_str();
    let mut node = Node::new(urn("statement", id), &["Statement"]);
    node.put("speaker", actor(&statement.speaker));
    node.actors("jointlyWith", &statement.jointly_with);
    node.list(
        "act",
        statement.acts.iter().map(|act| term(act).into()).collect(),
    );
    node.text(
        "source",
        statement
            .source
            .as_ref()
            .map(|id| urn("source", id.as_str())),
    );
    node.text("gist", statement.gist.as_ref());
    node.text("role", statement.role.as_ref());
    node.actors("onBehalfOf", &statement.on_behalf_of);
    node.actors("to", &statement.to);
    let issues = statement
        .issues
        .iter()
        .map(|issue| urn("issue", issue.as_str()).into());
    node.list(
        "about",
        statement
            .about
            .iter()
            .map(|id| actor(id).into())
            .chain(issues)
            .collect(),
    );
    node.actors("via", &statement.via);
    node.text("said", statement.said.as_ref());
    node.text(
        "occasion",
        statement
            .occasion
            .as_ref()
            .map(|id| urn("occasion", id.as_str())),
    );
    node.text("place", statement.place.as_ref());
    node.text(
        "within",
        statement
            .within
            .as_ref()
            .map(|id| urn("statement", id.as_str())),
    );
    node.text("lang", statement.lang.as_ref());
    node.text("note", statement.note.as_ref());
    let positions = statement.positions.iter().map(|position| {
        let mut node = Map::new();
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                node.insert(key.to_owned(), value.into());
            }
        };
        put("issue", Some(urn("issue", position.issue.as_str())));
        put(
            "holder",
            Some(actor(
                position.holder.as_ref().unwrap_or(&statement.speaker),
            )),
        );
        put("stance", position.stance.map(|word| term(&word)));
        put("shift", position.shift.map(|word| term(&word)));
        Json::Object(node)
    });
    node.list("position", positions.collect());
    let links = statement.links.iter().map(|link| match &link.target {
        LinkTarget::Statement(target) => {
            json!({ "relation": term(&link.rel), "target": urn("statement", target.as_str()) })
        }
        LinkTarget::Unrecorded { words, .. } => {
            json!({ "relation": term(&link.rel), "words": words })
        }
    });
    node.list("link", links.collect());
    let passages = statement.text.iter().enumerate();
    let passages = passages
        .map(|(at, span)| passage(statement, at, span, beside))
        .collect();
    node.list("passage", passages);
    lost(statement, losses);
    node.end()
}

fn lost(statement: &Statement, losses: &mut Losses) {
    let id = statement.id.as_str();
    let parts = [
        ("terms", statement.terms.is_some()),
        ("forecasts", statement.forecast.is_some()),
        ("prompts", statement.prompt.is_some()),
        (
            "codings",
            statement.coded.is_some() || statement.confidence.is_some(),
        ),
        ("states of records", statement.status.is_some()),
        (
            "capacities, cues, attitudes and valences",
            statement.capacity.is_some()
                || statement.cue.is_some()
                || statement.attitude.is_some()
                || statement.valence.is_some(),
        ),
        (
            "dates in the words of the source",
            statement.said_as.is_some(),
        ),
        (
            "positions in words",
            statement
                .positions
                .iter()
                .any(|one| one.prior.is_some() || one.now.is_some()),
        ),
        (
            "translations and numbers of places",
            statement
                .text
                .iter()
                .any(|span| span.translation.is_some() || span.nth.is_some()),
        ),
    ];
    for (what, _) in parts.into_iter().filter(|(_, is_lost)| *is_lost) {
        losses.add(what, id);
    }
    extra(statement.extra.is_empty(), id, losses);
}

/// The words of a span, and their place as a Web Annotation has it.
fn passage(statement: &Statement, at: usize, span: &TextSpan, beside: Beside<'_>) -> Json {
    let id = format!("{}:{}", statement.id, at + 1);
    let mut node = Node::new(urn("passage", &id), &["Passage", "Annotation"]);
    let kind = match &span.words {
        Words::Quote(_) => "quote",
        Words::Report(_) => "report",
        Words::Unmarked(_) => "unmarked",
        Words::Withheld { kind, sha256 } => {
            node.text("withheldHash", sha256.as_ref());
            kind.as_str()
        }
    };
    node.put("wordsKind", term(&kind));
    node.text("words", span.words.text());
    node.text("lang", span.lang.as_ref());
    node.text("note", span.note.as_ref());
    node.actors("via", &span.via);
    // What is withheld has a place and a hash, but no words.
    let selectors = selectors(span, at, beside);
    let source = span.source.as_ref().or(statement.source.as_ref());
    let mut target = json!({ "type": "SpecificResource", "hasSelector": selectors });
    if let Some(source) = source {
        target["hasSource"] = urn("source", source.as_str()).into();
    }
    node.put("hasTarget", target);
    node.end()
}
