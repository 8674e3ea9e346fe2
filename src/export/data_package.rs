//! `datapackage.json`: what the CSV files hold, as the Data Package standard, version 2, describes it.
//!
//! No field is a `list`, although the standard has such a type: readers refuse it. Nothing in it depends
//! on the clock, so that two runs give the same bytes.

use serde_json::{Map, Value as Json, json};

use crate::model::{Coder, Header};
use crate::tables::{Column, Content, Table, flat};

/// The name of the descriptor.
pub(crate) const NAME: &str = "datapackage.json";

const PROFILES: &str = "https://datapackage.org/profiles/2.0";

/// A file of the package.
pub(super) struct Resource {
    pub(super) table: &'static str,
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// The descriptor of a package.
pub(super) fn descriptor(
    name: &str,
    header: &Header,
    coders: &[Coder],
    resources: &[Resource],
) -> Json {
    let mut package = json!({
        "$schema": format!("{PROFILES}/datapackage.json"),
        "name": name,
    });
    if let Some(title) = &header.title {
        package["title"] = title.as_str().into();
    }
    if let Some(description) = &header.description {
        package["description"] = description.as_str().into();
    }
    if let Some(license) = &header.license {
        package["licenses"] = json!([{ "name": license.as_str() }]);
    }
    let contributors: Vec<Json> = coders.iter().filter_map(contributor).collect();
    if !contributors.is_empty() {
        package["contributors"] = contributors.into();
    }
    let resources: Vec<Json> = resources.iter().map(resource).collect();
    package["resources"] = resources.into();
    package
}

fn contributor(coder: &Coder) -> Option<Json> {
    let mut contributor = json!({ "title": coder.name.as_ref()? });
    if let Some(orcid) = &coder.orcid {
        contributor["path"] = format!("https://orcid.org/{orcid}").into();
    }
    contributor["roles"] = json!(["coder"]);
    Some(contributor)
}

fn resource(resource: &Resource) -> Json {
    let (about, schema) = match Table::named(resource.table) {
        Some(table) => (table.about, schema(table)),
        None => (
            "The statements, one row each, for people who want one sheet.",
            flat_schema(),
        ),
    };
    json!({
        "$schema": format!("{PROFILES}/dataresource.json"),
        "name": resource.table,
        "type": "table",
        "description": about,
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.bytes,
        "hash": format!("sha256:{}", resource.sha256),
        "dialect": {
            "$schema": format!("{PROFILES}/tabledialect.json"),
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": "\"",
            "doubleQuote": true,
        },
        "schema": schema,
    })
}

fn schema(table: &Table) -> Json {
    let fields: Vec<Json> = table.columns.iter().map(field).collect();
    let references: Vec<Json> = (table.references().into_iter())
        .map(|reference| {
            let mut target = json!({ "fields": reference.target });
            // A reference to the same table names none.
            if reference.table != table.name {
                target["resource"] = reference.table.into();
            }
            json!({ "fields": reference.columns, "reference": target })
        })
        .collect();
    let mut schema = json!({
        "$schema": format!("{PROFILES}/tableschema.json"),
        "fields": fields,
        "primaryKey": table.key,
    });
    if !references.is_empty() {
        schema["foreignKeys"] = references.into();
    }
    schema
}

fn field(column: &Column) -> Json {
    let mut field = Map::new();
    let mut put = |key: &str, value: Json| field.insert(key.to_owned(), value);
    let mut constraints = Map::new();
    put("name", column.name.as_str().into());
    let kind = match &column.content {
        Content::Text(_) | Content::Word(_) | Content::Date => "string",
        Content::Integer => "integer",
        Content::Boolean => "boolean",
        Content::Day => "date",
        Content::Json => "object",
    };
    put("type", kind.into());
    put("description", column.description.as_str().into());
    if column.is_required {
        constraints.insert("required".to_owned(), true.into());
    }
    if let Content::Word(words) = &column.content {
        let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        constraints.insert("enum".to_owned(), words.into());
    }
    if !constraints.is_empty() {
        put("constraints", constraints.into());
    }
    Json::Object(field)
}

fn flat_schema() -> Json {
    let fields = flat::COLUMNS.map(|(name, meaning)| {
        let kind = match name {
            "n" => "integer",
            "said_earliest" | "said_latest" => "date",
            _ => "string",
        };
        json!({ "name": name, "type": kind, "description": meaning })
    });
    json!({
        "$schema": format!("{PROFILES}/tableschema.json"),
        "fields": fields.to_vec(),
        "primaryKey": ["id"],
        "foreignKeys": [
            { "fields": ["id"], "reference": { "resource": "statements", "fields": ["id"] } },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::FLAT;

    #[test]
    fn the_sheet_for_people_is_described_too() {
        assert!(Table::named(FLAT).is_none());
        assert_eq!(
            flat_schema()["fields"].as_array().unwrap().len(),
            flat::COLUMNS.len()
        );
    }
}
