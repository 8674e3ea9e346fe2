//! A statement as people cite it.

use std::io;

use hashbrown::HashMap;
use serde_json::{Value as Json, json};

use super::super::data::Data;
use super::{address, csl, dates, line};
use crate::model::{Record, Source, Statement, TextSpan, Words};

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Text,
    Markdown,
    Csl,
}

/// What was found under an id.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cited {
    /// The citation.
    One(String),
    /// There is no such statement. These ids are there.
    None(Vec<String>),
    /// Several files have a statement with this id; in the data as a whole they have these.
    Several(Vec<String>),
}

/// What is needed to cite a statement.
struct Parts<'a> {
    statement: &'a Statement,
    speaker: &'a str,
    source: Option<(&'a str, &'a Source)>,
}

/// Cites the statement with this id. Its id in its own file is enough where no other file has it too.
///
/// # Errors
///
/// When the data cannot be read again.
pub(crate) fn cite(data: &Data, id: &str, style: Style) -> io::Result<Cited> {
    let mut actors: HashMap<String, String> = HashMap::new();
    let mut sources: HashMap<String, Source> = HashMap::new();
    let (mut ids, mut found) = (Vec::new(), Vec::new());
    data.each(&mut |record, _| {
        match record {
            Record::Actor(id, actor) => {
                actors.insert(id.to_string(), actor.name.clone());
            }
            Record::Source(id, source) => {
                sources.insert(id.to_string(), (**source).clone());
            }
            Record::Statement(statement) => {
                let own = statement.id.as_str();
                if own == id || own.rsplit('#').next() == Some(id) {
                    found.push((**statement).clone());
                } else {
                    ids.push(own.to_owned());
                }
            }
            Record::DataSet(_) | Record::Coder(..) | Record::Issue(..) | Record::Occasion(..) => {}
        }
        Ok(())
    })?;
    let exact = found.iter().find(|statement| statement.id == *id);
    let statement = match (exact, found.as_slice()) {
        (Some(statement), _) | (None, [statement]) => statement,
        (None, []) => return Ok(Cited::None(ids)),
        (None, several) => {
            let ids = several.iter().map(|statement| statement.id.to_string());
            return Ok(Cited::Several(ids.collect()));
        }
    };
    let first = statement.text.first();
    let named = first
        .and_then(|span| span.source.as_ref())
        .or(statement.source.as_ref());
    let only = || sources.iter().next().filter(|_| sources.len() == 1);
    let source = match named {
        Some(id) => sources.get_key_value(id.as_str()),
        None => only(),
    };
    let speaker = statement.speaker.as_str();
    let parts = Parts {
        statement,
        speaker: actors.get(speaker).map_or(speaker, String::as_str),
        source: source.map(|(id, source)| (id.as_str(), source)),
    };
    Ok(Cited::One(match style {
        Style::Text => parts.sentence(&|text| line(text), &|title| format!("“{}”", line(title))),
        Style::Markdown => parts.sentence(&|text| escaped(text), &|title| {
            format!("*{}*", escaped(title))
        }),
        Style::Csl => parts.csl().to_string(),
    }))
}

impl Parts<'_> {
    /// `“Soon.”, Jane Roe, envoy, 3 March 2031, quoted in “Envoy upbeat”, Example Wire, 4 March 2031,
    /// https://example.org/1`.
    fn sentence(&self, text: &dyn Fn(&str) -> String, title: &dyn Fn(&str) -> String) -> String {
        let mut parts = Vec::new();
        let (words, how) = self.words();
        parts.push(match how {
            "quoted in" => format!("“{}”", text(&words)),
            _ => text(&words),
        });
        parts.push(text(self.speaker));
        parts.extend(self.statement.role.as_deref().map(text));
        parts.extend(self.statement.said.as_ref().map(dates::words));
        if let Some((id, source)) = self.source {
            let name = source.title.as_deref().map_or_else(|| text(id), title);
            parts.push(format!("{how} {name}"));
            parts.extend(source.publisher.as_deref().map(text));
            parts.extend(source.published.as_ref().map(dates::words));
            // An address is not escaped: it has to work.
            parts.extend(address(source).map(line));
        }
        parts.join(", ")
    }

    /// The words that are cited, and how the source has them.
    fn words(&self) -> (String, &'static str) {
        let spans = || self.statement.text.iter();
        let of = |span: &TextSpan| span.words.text().map(str::to_owned);
        let quotes = spans().filter(|span| matches!(span.words, Words::Quote(_)));
        let quotes: Vec<String> = quotes.filter_map(of).collect();
        let others: Vec<String> = spans().filter_map(of).collect();
        match (quotes.is_empty(), others.is_empty(), &self.statement.gist) {
            (false, ..) => (quotes.join(" […] "), "quoted in"),
            (true, false, _) => (others.join(" […] "), "reported in"),
            (true, true, Some(gist)) => (gist.clone(), "paraphrased from"),
            (true, true, None) => ("words withheld".to_owned(), "from"),
        }
    }

    /// The statement as an item of its own, in what contains it.
    fn csl(&self) -> Json {
        let (words, _) = self.words();
        let mut item = match self.source {
            Some((id, source)) => csl::item(id, source),
            None => json!({ "type": "speech" }),
        };
        if let Some(title) = item.get("title").cloned() {
            if let Some(publisher) = item.get("container-title").cloned() {
                item["publisher"] = publisher;
            }
            item["container-title"] = title;
        }
        item["id"] = self.statement.id.as_str().into();
        item["title"] = words.into();
        item["author"] = json!([{ "literal": self.speaker }]);
        item
    }
}

/// A text in which no character is a sign of Markdown.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in line(text).chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '$' | '@'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
