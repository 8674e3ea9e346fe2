//! What must hold of the tables, whatever the format that carries them.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::column::From;
use super::described::{definition, resolved, tables};
use super::gather::Gather;
use super::list::Rows;
use super::rows::{Beside, rows};
use super::{Cell, Table};
use crate::arbitrary;
use crate::model::{DataSet, Kind};
use crate::schema::DRAFT_2020_12;

/// A key that is added to the format must get a column.
#[test]
fn every_key_of_the_format_has_a_column() {
    let schema: Json = serde_json::from_str(DRAFT_2020_12).unwrap();
    for kind in [None].into_iter().chain(Kind::ALL.map(Some)) {
        let record = kind.map_or(&schema, |kind| &schema["$defs"][definition(kind)]);
        let mut wanted = BTreeSet::new();
        leaves(&schema, record, "", &mut wanted);
        if kind.is_none() {
            let sections = Kind::ALL.map(Kind::section);
            wanted.retain(|key| !sections.iter().any(|section| key.starts_with(section)));
        }
        let carried: BTreeSet<String> = (tables().iter())
            .filter(|table| table.kind == kind)
            .flat_map(carried)
            // Only a statement has its id among its keys.
            .filter(|key| key != "id" || kind == Some(Kind::Statement))
            .collect();
        assert_eq!(
            carried, wanted,
            "{kind:?}: src/tables/list.rs lists the columns"
        );
    }
}

/// The keys of a record that have no keys of their own, as `terms.asked[].what`.
fn leaves(schema: &Json, about: &Json, path: &str, found: &mut BTreeSet<String>) {
    let about = resolved(schema, about);
    if let Some(keys) = about["properties"].as_object() {
        for (key, value) in keys {
            let separator = if path.is_empty() { "" } else { "." };
            leaves(schema, value, &format!("{path}{separator}{key}"), found);
        }
    } else if about["items"].is_object() {
        leaves(schema, &about["items"], &format!("{path}[]"), found);
    } else {
        found.insert(path.to_owned());
    }
}

/// The same of what the columns of a table hold.
fn carried(table: &Table) -> Vec<String> {
    let items: Vec<String> = match table.rows {
        Rows::Record => vec![String::new()],
        Rows::Entries(map) => return vec![map.to_owned()],
        Rows::Items(lists) => lists.iter().map(|(_, keys)| format!("{keys}[]")).collect(),
        Rows::Nested(outer, inner) => vec![format!("{outer}[].{inner}[]")],
    };
    let of = |from| match from {
        From::Id if matches!(table.rows, Rows::Record) => vec!["id"],
        From::Value(keys) => vec![keys],
        From::WordsKind => vec!["quote", "report", "unmarked"],
        _ => vec![],
    };
    let keys: Vec<&str> = table
        .columns
        .iter()
        .flat_map(|column| of(column.from))
        .collect();
    let join = |item: &String, key: &str| match (item.as_str(), key) {
        (item, "") => item.to_owned(),
        ("", key) => key.to_owned(),
        (item, key) => format!("{item}.{key}"),
    };
    items
        .iter()
        .flat_map(|item| keys.iter().map(|key| join(item, key)))
        .collect()
}

#[test]
fn every_column_says_what_it_holds() {
    let mut names = BTreeSet::new();
    for table in tables() {
        assert!(names.insert(table.name), "two tables `{}`", table.name);
        let mut columns = BTreeSet::new();
        for column in &table.columns {
            let (table, name) = (table.name, &column.name);
            assert!(columns.insert(name), "{table}: two columns `{name}`");
            assert!(column.description.len() > 5, "{table}.{name}");
        }
        for reference in table.references() {
            let target = Table::named(reference.table).unwrap();
            assert_eq!(reference.target, target.key);
        }
    }
}

/// What the references of the tables are is what those of the records are.
#[test]
fn references_lead_from_table_to_table() {
    let of = |name: &str| -> BTreeSet<String> {
        let table = Table::named(name).unwrap();
        let all = table.references().into_iter();
        all.map(|one| format!("{} -> {}", one.columns.join("+"), one.table))
            .collect()
    };
    let set = |all: &[&str]| all.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!(of("issues"), set(&["broader -> issues"]));
    assert_eq!(
        of("statements"),
        set(&[
            "speaker -> actors",
            "source -> sources",
            "occasion -> occasions",
            "within -> statements",
            "coder -> coders",
            "replaced_by -> statements",
            "prompt_asked_by -> actors",
        ])
    );
    assert_eq!(
        of("span_via"),
        set(&[
            "statement -> statements",
            "statement+span -> spans",
            "actor -> actors"
        ])
    );
}

/// Through the rows and back, cells as text.
pub(crate) fn there_and_back(set: &DataSet) -> Result<DataSet, String> {
    let mut all: Vec<Vec<Vec<String>>> = vec![Vec::new(); tables().len()];
    let mut position = 0;
    for record in set.clone().into_records() {
        position += u64::from(record.kind() == Some(Kind::Statement));
        let beside = Beside {
            position,
            found: &[],
        };
        rows(&record, beside, &mut |table, cells| {
            let cells = cells
                .iter()
                .map(|cell: &Cell<'_>| cell.to_text().into_owned());
            all[table].push(cells.collect());
            Ok(())
        })
        .unwrap();
    }
    let mut gather = Gather::default();
    for (table, rows) in tables().iter().zip(all) {
        let columns = table.columns.iter().map(|column| column.name.as_str());
        let header = gather.table(table.name, columns).unwrap();
        for (number, row) in (1..).zip(rows) {
            gather.row(&header, number, row);
        }
    }
    gather.finish().map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        problems.join("\n")
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_in_the_tables(set in arbitrary::data_set()) {
        prop_assert_eq!(there_and_back(&set), Ok(set));
    }
}

#[test]
fn what_is_wrong_with_rows_is_said_with_its_place() {
    let mut gather = Gather::default();
    let header = gather
        .table("actors", ["id", "name", "kind", "extra", "colour"])
        .unwrap();
    let row = |cells: [&str; 5]| cells.map(str::to_owned);
    gather.row(&header, 2, row(["roe", "Jane Roe", "persn", "", ""]));
    gather.row(&header, 3, row(["Lind", "", "", "[]", "red"]));
    gather.row(&header, 4, row(["moe", "Moe", "", "", ""]));
    gather.row(&header, 5, row(["moe", "Moe", "", "", ""]));
    gather.row(&header, 6, row(["", "", "", "", ""]));
    let header = gather
        .table("actor_roles", ["actor", "n", "title", "since"])
        .unwrap();
    gather.row(&header, 2, ["ann", "1", "envoy", ""].map(str::to_owned));
    gather.row(
        &header,
        3,
        ["moe", "1", "envoy", "March"].map(str::to_owned),
    );
    gather.row(&header, 4, ["moe", "2", "envoy", ""].map(str::to_owned));
    gather.row(&header, 5, ["moe", "2", "judge", ""].map(str::to_owned));
    assert!(gather.table("people", ["id"]).is_none());
    assert!(gather.table("statements", ["gist"]).is_some());
    let problems: Vec<_> = gather
        .finish()
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect();
    let parts = [
        "table `actors`: the column `colour` is not one of this table",
        "row 3: cell 5 has no name above it",
        "table `people`: there is no such table",
        "table `statements`: the column `id` is missing",
        "row 2, column `kind`: there is no word `persn`; did you mean `person`?",
        "row 3, column `id`: ",
        "row 3, column `extra`: the cell does not hold a JSON object",
        "row 3, column `name`: the cell is empty",
        "row 5: there is a row with this id already",
        "table `actor_roles`, row 3, column `since`: ",
        "row 5: another row of this list has the `n` 2 too",
        "row 2: there is no `ann` in the table `actors`",
    ];
    for part in parts {
        assert!(
            problems.iter().any(|problem| problem.contains(part)),
            "{part}: {problems:#?}"
        );
    }
    assert_eq!(problems.len(), parts.len(), "{problems:#?}");
}

/// The page for people names every table, and what names its rows.
#[test]
fn the_page_about_other_programs_has_every_table() {
    // A package has no pages.
    let Ok(page) =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/exchange.md"))
    else {
        return;
    };
    for table in tables() {
        let key = table
            .key
            .iter()
            .map(|column| format!("`{column}`"))
            .collect::<Vec<_>>();
        let line = page
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", table.name)));
        let line = line.unwrap_or_else(|| panic!("docs/exchange.md lacks `{}`", table.name));
        assert!(line.ends_with(&format!("| {} |", key.join(", "))), "{line}");
    }
}
