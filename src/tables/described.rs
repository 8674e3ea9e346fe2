//! The declared tables with what the schema says of their columns.

use std::sync::LazyLock;

use serde_json::Value as Json;

use super::column::Column;
use super::columns::columns;
use super::list::{Declared, Rows, TABLES};
use crate::model::Kind;
use crate::schema::DRAFT_2020_12;

/// A table, with all that other programs want to know of it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(super) kind: Option<Kind>,
    pub(super) rows: Rows,
    pub(crate) columns: Vec<Column>,
    /// The columns that name a row.
    pub(crate) key: &'static [&'static str],
}

/// A reference from the rows of one table to those of another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reference<'t> {
    pub(crate) columns: Vec<&'t str>,
    pub(crate) table: &'static str,
    pub(crate) target: &'static [&'static str],
}

/// All tables, in the order in which they are written.
pub(crate) fn tables() -> &'static [Table] {
    static ALL: LazyLock<Vec<Table>> = LazyLock::new(|| {
        let schema = serde_json::from_str(DRAFT_2020_12).unwrap_or_default();
        TABLES
            .iter()
            .map(|table| described(table, &schema))
            .collect()
    });
    &ALL
}

impl Table {
    pub(crate) fn named(name: &str) -> Option<&'static Table> {
        tables().iter().find(|table| table.name == name)
    }

    /// The place of a column.
    pub(crate) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|own| own.name == column)
    }

    /// All references of the table.
    pub(crate) fn references(&self) -> Vec<Reference<'_>> {
        let single = self.columns.iter().filter_map(|column| {
            Some(Reference {
                columns: vec![column.name.as_str()],
                table: column.refers_to?,
                target: &["id"],
            })
        });
        let nested = match self.rows {
            Rows::Nested(..) => Some(Reference {
                columns: vec!["statement", "span"],
                table: "spans",
                target: &["statement", "n"],
            }),
            Rows::Record | Rows::Entries(_) | Rows::Items(_) => None,
        };
        single.chain(nested).collect()
    }
}

fn described(declared: &Declared, schema: &Json) -> Table {
    let record = match declared.kind {
        None => schema,
        Some(kind) => &schema["$defs"][definition(kind)],
    };
    let item = match declared.rows {
        Rows::Record => record,
        Rows::Entries(map) => &property(schema, record, map)["additionalProperties"],
        Rows::Items(lists) => items(schema, record, lists[0].1),
        Rows::Nested(outer, inner) => items(schema, items(schema, record, outer), inner),
    };
    let columns = (declared.columns.iter())
        .flat_map(|&(name, from)| columns(declared, (name, from), item, schema));
    Table {
        name: declared.name,
        about: declared.about,
        kind: declared.kind,
        rows: declared.rows,
        columns: columns.collect(),
        key: declared.key,
    }
}

/// The name of the definition of a kind in the schema.
pub(super) const fn definition(kind: Kind) -> &'static str {
    match kind {
        Kind::Coder => "Coder",
        Kind::Source => "Source",
        Kind::Actor => "Actor",
        Kind::Issue => "Issue",
        Kind::Occasion => "Occasion",
        Kind::Statement => "Statement",
    }
}

/// What a definition is, when it only refers to another.
pub(super) fn resolved<'s>(schema: &'s Json, about: &'s Json) -> &'s Json {
    match about["$ref"].as_str() {
        Some(path) => match path.strip_prefix("#/$defs/") {
            Some(name) => &schema["$defs"][name],
            None => about,
        },
        None => about,
    }
}

pub(super) fn property<'s>(schema: &'s Json, record: &'s Json, key: &str) -> &'s Json {
    let about = &record["properties"][key];
    // The description is beside the reference; what is below it is in the definition.
    if about["description"].is_string() && about["$ref"].is_null() {
        about
    } else {
        resolved(schema, about)
    }
}

/// The record at these keys of another; the record itself if there are none.
pub(super) fn within<'s>(schema: &'s Json, record: &'s Json, keys: &str) -> &'s Json {
    let keys = keys.split('.').filter(|key| !key.is_empty());
    keys.fold(record, |record, key| {
        resolved(schema, &record["properties"][key])
    })
}

fn items<'s>(schema: &'s Json, record: &'s Json, keys: &str) -> &'s Json {
    resolved(schema, &within(schema, record, keys)["items"])
}
