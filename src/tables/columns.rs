//! What the schema says of columns.

use serde_json::Value as Json;

use super::column::{Column, Content, From};
use super::described::{definition, property, resolved, within};
use super::list::{Declared, Rows};
use crate::model::Kind;

/// A declared column, and those that are derived from it.
pub(super) fn columns(
    declared: &Declared,
    (name, from): (&'static str, From),
    item: &Json,
    schema: &Json,
) -> Vec<Column> {
    let mut column = match from {
        From::Value(keys) => of_value(keys, item, schema),
        _ => of_place(declared, from, item, schema),
    };
    name.clone_into(&mut column.name);
    column.is_required |= declared.key.contains(&name);
    if column.description.is_empty() {
        declared.about.clone_into(&mut column.description);
    }
    let derived = match (from, &column.content) {
        (From::Value(keys), Content::Date) => days(name, keys),
        _ => Vec::new(),
    };
    std::iter::once(column).chain(derived).collect()
}

fn plain(from: From, content: Content, description: impl Into<String>) -> Column {
    Column {
        name: String::new(),
        from,
        content,
        description: description.into(),
        is_required: false,
        refers_to: None,
    }
}

/// A column that holds the value of a key.
fn of_value(keys: &'static str, item: &Json, schema: &Json) -> Column {
    let (of, key) = keys.rsplit_once('.').unwrap_or(("", keys));
    let owner = within(schema, item, of);
    let about = if key.is_empty() {
        item
    } else {
        &owner["properties"][key]
    };
    let target = resolved(schema, about);
    let text = |about: &Json| about["description"].as_str().unwrap_or_default().to_owned();
    let description = match text(about) {
        own if own.is_empty() => text(target),
        own if of.is_empty() => own,
        // "Why." says little without what it is about.
        own => format!("{} {own}", text(&item["properties"][of])),
    };
    let required = owner["required"].as_array().into_iter().flatten();
    let is_required = |key: &str| required.into_iter().any(|one| one == key);
    Column {
        // What is inside another key is not there where that key is not.
        is_required: key.is_empty() || of.is_empty() && is_required(key),
        refers_to: refers_to(target),
        ..plain(From::Value(keys), content(target), description)
    }
}

/// A column that says to what a row belongs, and where.
fn of_place(declared: &Declared, from: From, item: &Json, schema: &Json) -> Column {
    let is_record = matches!(declared.rows, Rows::Record);
    let id = || Content::Text(Some("id".to_owned()));
    match from {
        From::Id => {
            let kind = declared.kind.unwrap_or(Kind::Statement);
            let format = match kind {
                Kind::Statement => "statement-id",
                Kind::Coder | Kind::Source | Kind::Actor | Kind::Issue | Kind::Occasion => "id",
            };
            let content = Content::Text(Some(format.to_owned()));
            if is_record {
                plain(from, content, format!("The id of {}.", kind.a_word()))
            } else {
                let description = format!("The {} that the row belongs to.", kind.word());
                Column {
                    refers_to: Some(kind.section()),
                    ..plain(from, content, description)
                }
            }
        }
        From::Position if is_record => Column {
            is_required: true,
            ..plain(
                from,
                Content::Integer,
                "The place in the order of the statements, counted from 1.",
            )
        },
        From::Position => plain(
            from,
            Content::Integer,
            "The place in the list, counted from 1.",
        ),
        From::Outer => plain(
            from,
            Content::Integer,
            "The `n` of the passage in the table `spans`.",
        ),
        From::Tag => plain(
            from,
            Content::Word(tags(declared, schema)),
            "Which list of the statement the row is from.",
        ),
        From::Key => plain(
            from,
            id(),
            "The name under which the data set uses the file.",
        ),
        From::Bundled => Column {
            is_required: true,
            ..plain(
                from,
                Content::Boolean,
                "Whether the tables hold what the file holds.",
            )
        },
        From::WordsKind => {
            let words = ["quote", "report", "unmarked", "withheld"].map(|word| {
                let meaning = item["properties"][word]["description"].as_str();
                (word.to_owned(), meaning.unwrap_or_default().to_owned())
            });
            let description = "Whose words the passage has, or that they are withheld.";
            Column {
                is_required: true,
                ..plain(from, Content::Word(words.to_vec()), description)
            }
        }
        From::Words => plain(
            from,
            Content::Text(None),
            "The words, as the source has them; empty if they are withheld.",
        ),
        From::FoundStart => plain(
            from,
            Content::Integer,
            "Where the words were found in the text of their source: the first code point, counted \
             from 0.",
        ),
        From::FoundEnd => plain(
            from,
            Content::Integer,
            "Where the words were found in the text of their source: the code point after the last \
             one.",
        ),
        From::Value(keys) | From::Earliest(keys) | From::Latest(keys) => {
            of_value(keys, item, schema)
        }
    }
}

/// The lists that a row can be from, with what each means.
fn tags(declared: &Declared, schema: &Json) -> Vec<(String, String)> {
    let Rows::Items(lists) = declared.rows else {
        return Vec::new();
    };
    let record = &schema["$defs"][declared.kind.map_or("", definition)];
    let words = lists.iter().map(|(tag, keys)| {
        let (of, key) = keys.rsplit_once('.').unwrap_or(("", keys));
        let meaning = property(schema, within(schema, record, of), key)["description"].as_str();
        ((*tag).to_owned(), meaning.unwrap_or_default().to_owned())
    });
    words.collect()
}

/// The columns with the days that a date can mean.
fn days(name: &str, keys: &'static str) -> Vec<Column> {
    let day = |ending: &str, from, what: &str| Column {
        name: format!("{name}_{ending}"),
        ..plain(
            from,
            Content::Day,
            format!(
                "The {what} day that `{name}` can mean; empty if there is none or if the year has not \
                 four digits. It follows from `{name}` and is not read back."
            ),
        )
    };
    vec![
        day("earliest", From::Earliest(keys), "first"),
        day("latest", From::Latest(keys), "last"),
    ]
}

fn content(about: &Json) -> Content {
    if let Some(words) = about["enum"].as_array() {
        let meanings = about["enumDescriptions"].as_array();
        let words = words.iter().enumerate().map(|(at, word)| {
            let meaning = meanings.and_then(|all| all.get(at)?.as_str());
            let word = word.as_str().unwrap_or_default();
            (word.to_owned(), meaning.unwrap_or_default().to_owned())
        });
        return Content::Word(words.collect());
    }
    match (about["type"].as_str(), about["format"].as_str()) {
        (Some("integer"), _) => Content::Integer,
        (Some("boolean"), _) => Content::Boolean,
        (Some("object"), _) => Content::Json,
        (_, Some("edtf")) => Content::Date,
        (_, format) => Content::Text(format.map(str::to_owned)),
    }
}

fn refers_to(about: &Json) -> Option<&'static str> {
    let word = about["x-refers-to"].as_str()?;
    Kind::from_word(word).map(Kind::section)
}
