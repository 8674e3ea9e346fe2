//! The entities of a data set as they are written.

use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::count;
use crate::facts::entities::{Body, Entities, TextFile};
use crate::model::{Extra, Kind, Record, Value};
use crate::report::place::Mark;

/// The entities of a kind, in the order of their numbers.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenKind {
    kind: Kind,
    entities: Vec<WrittenEntity>,
    first: Vec<(Mark, u32)>,
    #[serde(deserialize_with = "count")]
    definitions: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntity {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    defined: Option<Mark>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_use: Option<Mark>,
    #[serde(deserialize_with = "count")]
    spans: usize,
    body: WrittenBody,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
pub(super) enum WrittenBody {
    Unknown,
    Broken {
        names: Vec<String>,
        next: Option<String>,
        text: Option<TextFile>,
    },
    /// A record as a line of NDJSON, without what the format leaves open.
    Record(String),
}

impl WrittenKind {
    pub(super) fn all(entities: &Entities) -> Vec<Self> {
        let kinds = Kind::ALL.into_iter();
        let kinds = kinds.filter_map(|kind| Some((kind, entities.of(kind)?)));
        kinds
            .map(|(kind, named)| Self {
                kind,
                entities: { named.all() }
                    .map(|entity| WrittenEntity {
                        id: entity.id.to_string(),
                        defined: entity.defined,
                        first_use: entity.first_use,
                        spans: entity.spans,
                        body: WrittenBody::of(&entity.id, &entity.body),
                    })
                    .collect(),
                first: named.first_numbers().to_vec(),
                definitions: named.definitions(),
            })
            .collect()
    }

    pub(super) fn read(written: Vec<Self>) -> Result<Entities, String> {
        let mut entities = Entities::default();
        for one in written {
            let word = one.kind.word();
            let named = entities.of_mut(one.kind);
            let named = named.ok_or_else(|| format!("a {word} is no entity"))?;
            if named.all().next().is_some() {
                return Err(format!("there are two lists of the kind {word}"));
            }
            let len = one.entities.len();
            for (place, entity) in one.entities.into_iter().enumerate() {
                let number = named.number(&entity.id);
                if number as usize != place {
                    return Err(format!("the {word} `{}` is there twice", entity.id));
                }
                let body = entity.body.read(one.kind, &entity.id)?;
                let new = named.get_mut(number);
                new.defined = entity.defined;
                new.first_use = entity.first_use;
                new.spans = entity.spans;
                new.body = body;
            }
            if one.first.iter().any(|(_, number)| *number as usize >= len) {
                return Err(format!("a {word} is not there"));
            }
            named.restore(one.first, one.definitions);
        }
        Ok(entities)
    }
}

impl WrittenBody {
    pub(super) fn of(id: &str, body: &Body) -> Self {
        let line = match body {
            Body::Unknown => return Self::Unknown,
            Body::Broken { names, next, text } => {
                return Self::Broken {
                    names: names.clone(),
                    next: next.as_ref().map(ToString::to_string),
                    text: text.clone(),
                };
            }
            Body::Coder(coder) => line(id, coder, |coder| &mut coder.extra, Record::Coder),
            Body::Source(source) => line(
                id,
                source,
                |source| &mut source.extra,
                |id, source| Record::Source(id, Box::new(source)),
            ),
            Body::Actor(actor) => line(id, actor, |actor| &mut actor.extra, Record::Actor),
            Body::Issue(issue) => line(id, issue, |issue| &mut issue.extra, Record::Issue),
            Body::Occasion(occasion) => line(
                id,
                occasion,
                |occasion| &mut occasion.extra,
                Record::Occasion,
            ),
        };
        line.map_or(Self::Unknown, Self::Record)
    }

    pub(super) fn read(self, kind: Kind, id: &str) -> Result<Body, String> {
        let line = match self {
            Self::Unknown => return Ok(Body::Unknown),
            Self::Broken { names, next, text } => {
                let next = next.map(Into::into);
                return Ok(Body::Broken { names, next, text });
            }
            Self::Record(line) => line,
        };
        let word = kind.word();
        let record: Record = serde_json::from_str(&line)
            .map_err(|error| format!("the {word} `{id}` is no record: {error}"))?;
        if (record.kind(), record.id()) != (Some(kind), Some(id)) {
            return Err(format!(
                "another record is in the place of the {word} `{id}`"
            ));
        }
        Ok(match record {
            Record::Coder(_, coder) => Body::Coder(Arc::new(coder)),
            Record::Source(_, source) => Body::Source(Arc::new(*source)),
            Record::Actor(_, actor) => Body::Actor(Arc::new(actor)),
            Record::Issue(_, issue) => Body::Issue(Arc::new(issue)),
            Record::Occasion(_, occasion) => Body::Occasion(Arc::new(occasion)),
            Record::DataSet(_) | Record::Statement(_) => Body::Unknown,
        })
    }
}

/// A definition as a line of NDJSON. Of what the format leaves open only that there is some is kept: no
/// rule asks for more, and it may be as deep as its writer likes.
fn line<I: FromStr, T: Clone>(
    id: &str,
    body: &Arc<T>,
    extra: impl Fn(&mut T) -> &mut Extra,
    record: impl Fn(I, T) -> Record,
) -> Option<String> {
    let mut body = T::clone(body);
    let open = extra(&mut body);
    if !open.is_empty() {
        *open = Extra::from_iter([("kept".to_owned(), Value::Bool(true))]);
    }
    // An id that was read with its record can be read again.
    let record = record(id.parse().ok()?, body);
    serde_json::to_string(&record).ok()
}
