//! Writes a draft in the layout of `fmt`.

use serde_json::{Map, Value, json};

use super::locate::Located;
use super::plan::Planned;
use crate::convert::format_map;
use crate::fmt::comments::{Comment, Side};
use crate::fmt::placeholder::Placeholders;
use crate::model::{Actor, Source, SourceId};
use crate::project::error::Error;

/// What helps with the source, and with the actors of an article.
const ABOUT_SOURCE: &str =
    "# Add what you know about the source: title, authors, publisher, url, published, lang.";
const ABOUT_ACTORS: [&str; 3] = [
    "# Then list who speaks, with ids of your choice:",
    "# actors:",
    "#\u{20}\u{20}\u{20}roe: {name: Jane Roe, kind: person}",
];
const ABOUT_LABELS: &str =
    "# The actors have the names of the labels: give full names, and unite those that are one.";

const ABOUT_NAMES: &str =
    "# The actors are those who surely speak: check their names, and add who is missing.";

/// The actors of a draft.
#[derive(Clone, Copy)]
pub(super) struct Actors<'a> {
    /// Of the labels of a transcript.
    pub(super) labels: &'a [(String, Actor)],
    /// Of the names in an article.
    pub(super) names: &'a [(String, Actor)],
}

/// The comments beside the keys that only a person can fill in.
const SPEAKER: &str = "# FILL IN: who says it, the id of one of the `actors`";
const ACTS: &str = "# FILL IN: what the statement does, one to three words such as [predict]";

/// A statement with its words found, and what is written with it.
pub(super) struct Drafted<'a> {
    pub(super) planned: &'a Planned,
    pub(super) number: usize,
    pub(super) speaker: Option<String>,
    /// Who may be the speaker, where that is not sure.
    pub(super) perhaps: Option<String>,
    pub(super) within: Option<usize>,
    pub(super) continues: Option<usize>,
    pub(super) answers: Option<usize>,
    pub(super) prompt: Option<Value>,
    pub(super) words: &'a [Located],
    pub(super) left_out: Vec<String>,
}

/// The whole file but its first line.
pub(super) fn body(
    text: &str,
    source: (&SourceId, &Source),
    actors: Actors<'_>,
    statements: &[Drafted<'_>],
    rest: &[String],
) -> Result<String, Error> {
    let mut placeholders = Placeholders::new(text);
    let mut file = Map::new();
    file.insert("onrecord".to_owned(), json!(1));
    let source = json!({ source.0.as_str(): source.1 });
    file.insert("sources".to_owned(), source);
    let mut above = vec![ABOUT_SOURCE];
    let about = if actors.labels.is_empty() {
        ABOUT_NAMES
    } else {
        ABOUT_LABELS
    };
    let actors = actors.labels.iter().chain(actors.names);
    let mut entries = Map::new();
    for (id, actor) in actors {
        let actor = serde_json::to_value(actor).map_err(Error::write)?;
        entries.insert(id.clone(), actor);
    }
    if entries.is_empty() {
        above.extend(ABOUT_ACTORS);
    } else {
        add(&mut file, &mut placeholders, Side::Above, ABOUT_SOURCE);
        add(&mut file, &mut placeholders, Side::Above, about);
        file.insert("actors".to_owned(), Value::Object(entries));
        above.clear();
    }
    let is_empty = statements.is_empty();
    let side = if is_empty { Side::Below } else { Side::Above };
    for line in above {
        add(&mut file, &mut placeholders, side, line);
    }
    if !is_empty {
        let all = statements
            .iter()
            .map(|one| statement(one, &mut placeholders));
        let all = all.collect::<Result<Vec<_>, _>>()?;
        file.insert("statements".to_owned(), Value::Array(all));
    }
    for line in rest {
        add(&mut file, &mut placeholders, Side::Below, line);
    }
    Ok(placeholders.put_back(&format_map(&Value::Object(file))))
}

fn statement(drafted: &Drafted<'_>, placeholders: &mut Placeholders) -> Result<Value, Error> {
    let mut map = Map::new();
    map.insert("id".to_owned(), json!(name(drafted.number)));
    for hint in &drafted.planned.hints {
        add(&mut map, placeholders, Side::Above, &format!("# {hint}"));
    }
    if drafted.speaker.is_none() {
        add(&mut map, placeholders, Side::Beside, SPEAKER);
    }
    let speaker = drafted.speaker.as_ref().map(|id| json!(id));
    let speaker = speaker.unwrap_or_else(|| placeholders.empty());
    map.insert("speaker".to_owned(), speaker);
    if let Some(perhaps) = &drafted.perhaps {
        let perhaps = format!("# perhaps: {perhaps}");
        add(&mut map, placeholders, Side::Above, &perhaps);
    }
    add(&mut map, placeholders, Side::Beside, ACTS);
    map.insert("acts".to_owned(), placeholders.empty());
    if let Some(cue) = &drafted.planned.cue {
        add(
            &mut map,
            placeholders,
            Side::Above,
            &format!("# cue: {cue}"),
        );
    }
    let mut spans = Vec::new();
    for found in drafted.words {
        if let Located::At(span) = found {
            spans.push(serde_json::to_value(span).map_err(Error::write)?);
        }
    }
    map.insert("text".to_owned(), Value::Array(spans));
    if let Some(within) = drafted.within {
        map.insert("within".to_owned(), json!(name(within)));
    }
    if let Some(prompt) = &drafted.prompt {
        map.insert("prompt".to_owned(), prompt.clone());
    }
    let link = |rel: &str, number: usize| json!({"rel": rel, "statement": name(number)});
    let answers = drafted.answers.map(|number| link("answers", number));
    let continues = drafted
        .continues
        .map(|number| link("same-utterance", number));
    let links: Vec<Value> = answers.into_iter().chain(continues).collect();
    if !links.is_empty() {
        map.insert("links".to_owned(), Value::Array(links));
    }
    for line in &drafted.left_out {
        add(&mut map, placeholders, Side::Below, line);
    }
    Ok(Value::Object(map))
}

fn name(number: usize) -> String {
    format!("s{number}")
}

/// Adds a comment to a map: above or beside the next entry, or at its end.
fn add(map: &mut Map<String, Value>, placeholders: &mut Placeholders, side: Side, text: &str) {
    let comment = Comment {
        text: text.to_owned(),
        side,
        after_empty_line: false,
        before_empty_line: false,
    };
    map.insert(placeholders.comment(comment), Value::Null);
}
