//! Web Annotations, one a line: the words of statements as marks in the texts of their sources.

use std::io::{self, Write};

use hashbrown::HashMap;
use serde_json::{Value as Json, json};

use super::data::Data;
use super::losses::Losses;
use crate::model::{Record, Source, Statement, TextSpan};
use crate::tables::rows::Beside;

/// Writes an annotation for each recorded passage.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn write(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let mut sources: HashMap<String, Source> = HashMap::new();
    let mut actors: HashMap<String, String> = HashMap::new();
    data.each(&mut |record, beside| {
        match record {
            Record::Source(id, source) => {
                sources.insert(id.to_string(), (**source).clone());
            }
            Record::Actor(id, actor) => {
                actors.insert(id.to_string(), actor.name.clone());
            }
            Record::Statement(statement) => {
                if statement.text.is_empty() {
                    losses.add(
                        "statements without words of a source",
                        statement.id.as_str(),
                    );
                }
                let speaker = statement.speaker.as_str();
                let speaker = actors.get(speaker).map_or(speaker, String::as_str);
                for (at, span) in statement.text.iter().enumerate() {
                    let source = source_of(statement, span, &sources);
                    let annotation = annotation(statement, at, source, speaker, beside);
                    writeln!(out, "{annotation}")?;
                }
            }
            Record::DataSet(_) | Record::Coder(..) | Record::Issue(..) | Record::Occasion(..) => {}
        }
        Ok(())
    })
}

fn source_of<'s>(
    statement: &Statement,
    span: &TextSpan,
    sources: &'s HashMap<String, Source>,
) -> Option<(&'s str, &'s Source)> {
    let named = span.source.as_ref().or(statement.source.as_ref());
    let found = match named {
        Some(id) => sources.get_key_value(id.as_str()),
        None => sources.iter().next().filter(|_| sources.len() == 1),
    };
    found.map(|(id, source)| (id.as_str(), source))
}

fn annotation(
    statement: &Statement,
    at: usize,
    source: Option<(&str, &Source)>,
    speaker: &str,
    beside: Beside<'_>,
) -> Json {
    let span = &statement.text[at];
    let selectors = selectors(span, at, beside);
    let tag = |value: &str| json!({ "type": "TextualBody", "purpose": "tagging", "value": value });
    let acts = statement.acts.iter().map(|act| tag(act.as_str()));
    let issues = statement.issues.iter().map(|issue| tag(issue.as_str()));
    let mut body =
        vec![json!({ "type": "TextualBody", "purpose": "identifying", "value": speaker })];
    body.extend(acts.chain(issues));
    let notes = [&span.note, &statement.gist];
    body.extend(
        notes
            .into_iter()
            .flatten()
            .map(|text| json!({ "type": "TextualBody", "purpose": "commenting", "value": text })),
    );
    let address = source.map(|(id, source)| {
        let address = [&source.url, &source.archive_url, &source.text_file];
        address
            .into_iter()
            .flatten()
            .next()
            .map_or_else(|| urn("source", id), Clone::clone)
    });
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn("passage", &format!("{}:{}", statement.id, at + 1)),
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": { "source": address, "selector": selectors },
    })
}

/// Where the words of a passage are: by what they are and what is around them, and by their place.
pub(super) fn selectors(span: &TextSpan, at: usize, beside: Beside<'_>) -> Vec<Json> {
    let mut selectors = Vec::new();
    // What is withheld has a place, but no words.
    if let Some(words) = span.words.text() {
        let mut quote = json!({ "type": "TextQuoteSelector", "exact": words });
        for (key, text) in [("prefix", &span.prefix), ("suffix", &span.suffix)] {
            if let Some(text) = text {
                quote[key] = text.as_str().into();
            }
        }
        selectors.push(quote);
    }
    let recorded = span.at.as_ref().map(|at| json!([at.start, at.end]));
    let found = beside.found.get(at).and_then(Option::as_ref);
    let found = found.map(|found| json!([found.start, found.end]));
    if let Some(place) = found.or(recorded) {
        let (start, end) = (&place[0], &place[1]);
        selectors.push(json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    }
    selectors
}

/// A name for a record that is no web page.
pub(super) fn urn(kind: &str, id: &str) -> String {
    format!("urn:onrecord:{kind}:{}", id.replace('#', "%23"))
}
