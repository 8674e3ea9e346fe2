//! Makes a data set of rows.

use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};

use super::dates::date;
use super::map::{ColumnMap, KEYS};
use super::problem;
use super::rows::Sheet;
use crate::import::ids::Ids;
use crate::import::imported::Imported;
use crate::model::{Act, Stance};
use crate::report::suggest::nearest;
use crate::tables::gather::Problem;

/// How many names are compared with each other.
const MOST_COMPARED: usize = 2000;

/// A data set in the making.
#[derive(Default)]
struct Build {
    actors: Ids,
    issues: Ids,
    /// By what they say, as JSON.
    sources: IndexMap<String, (String, Json)>,
    statements: Vec<Json>,
    gaps: usize,
    problems: Vec<Problem>,
}

/// Makes a data set of a sheet.
pub(super) fn build(sheet: &Sheet, map: &ColumnMap) -> Result<Imported, Vec<Problem>> {
    let mut build = Build::default();
    let keys = build.keys(sheet, map);
    for (number, cells) in sheet.rows.iter().filter(|(number, _)| *number > map.header) {
        // Spreadsheets have empty rows at their ends, and between.
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            build.row(*number, cells, &keys, map);
        }
    }
    if build.problems.is_empty() {
        Ok(build.end())
    } else {
        Err(build.problems)
    }
}

impl Build {
    /// The name and the key of each column, in the order of the sheet.
    fn keys(&mut self, sheet: &Sheet, map: &ColumnMap) -> Vec<Option<(String, String)>> {
        let row = map.header;
        let header = sheet.rows.iter().find(|(number, _)| *number == row);
        let Some((_, names)) = header else {
            self.problems.push(problem(
                row,
                "",
                "there is no such row; the map says that it has the names",
            ));
            return Vec::new();
        };
        for (column, key) in &map.columns {
            if !names.iter().any(|name| name.trim() == column) {
                let advice = "the map names this column, and the sheet has none of that name";
                self.problems.push(problem(row, column, advice));
            }
            if key != "-" && !key.starts_with("extra.") && !KEYS.contains(&key.as_str()) {
                let advice = match nearest(key, KEYS) {
                    Some(nearest) => format!("there is no key `{key}`; did you mean `{nearest}`?"),
                    None => format!("there is no key `{key}`; the keys are {}", KEYS.join(", ")),
                };
                self.problems.push(problem(row, column, advice));
            }
        }
        let mut keys = Vec::new();
        for name in names.iter().map(|name| name.trim()) {
            let key = map.columns.get(name);
            let is_acts = map.acts.as_ref().is_some_and(|acts| acts.column == name);
            keys.push(match key {
                Some(key) => Some((name.to_owned(), key.clone())),
                None if is_acts => Some((name.to_owned(), "acts".to_owned())),
                None if name.is_empty() => None,
                None => {
                    let advice =
                        "the map does not say what this column means; write - to leave it out";
                    self.problems.push(problem(row, name, advice));
                    None
                }
            });
        }
        keys
    }

    fn row(
        &mut self,
        number: u64,
        cells: &[String],
        keys: &[Option<(String, String)>],
        map: &ColumnMap,
    ) {
        let mut statement = Map::new();
        let mut source = Map::new();
        let (mut spans, mut extra, mut stance) = (Vec::new(), Map::new(), None);
        statement.insert(
            "id".to_owned(),
            format!("s{}", self.statements.len() + 1).into(),
        );
        for (at, cell) in cells.iter().enumerate() {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let Some(Some((column, key))) = keys.get(at) else {
                let column = format!("{}", at + 1);
                self.problems
                    .push(problem(number, &column, "the cell has no name above it"));
                continue;
            };
            match self.cell(cell, key, map) {
                Err(message) => self.problems.push(problem(number, column, message)),
                Ok(None) => {}
                Ok(Some(value)) => match key.split_once('.') {
                    Some(("source", key)) => {
                        source.insert(key.to_owned(), value);
                    }
                    Some(("text", kind)) => spans.push(json!({ kind: value })),
                    Some((_, key)) => {
                        extra.insert(key.to_owned(), value);
                    }
                    None if key == "stance" => stance = Some(value),
                    None => {
                        statement.insert(key.clone(), value);
                    }
                },
            }
        }
        if let Some(stance) = stance {
            match statement
                .get("issues")
                .and_then(|issues| issues.get(0))
                .cloned()
            {
                Some(issue) => {
                    statement.insert(
                        "positions".to_owned(),
                        json!([{ "issue": issue, "stance": stance }]),
                    );
                }
                None => {
                    self.problems.push(problem(
                        number,
                        "",
                        "the row has a stance, and no issue that it is on",
                    ));
                }
            }
        }
        if !source.is_empty() {
            statement.insert("source".to_owned(), self.source(source).into());
        }
        if !spans.is_empty() {
            statement.insert("text".to_owned(), spans.into());
        }
        if !extra.is_empty() {
            statement.insert("extra".to_owned(), extra.into());
        }
        self.defaults(&mut statement, map);
        self.statements.push(ordered(statement));
    }

    /// The value of a cell, with ids for names; `None` if it is left out.
    fn cell(&mut self, cell: &str, key: &str, map: &ColumnMap) -> Result<Option<Json>, String> {
        let sign = map.split.get(key).map_or("\0", String::as_str);
        let parts = || {
            cell.split(sign)
                .map(str::trim)
                .filter(|part| !part.is_empty())
        };
        Ok(Some(match key {
            "-" => return Ok(None),
            "speaker" => self.actors.of(cell, "actor").into(),
            "jointly_with" | "on_behalf_of" | "to" | "about" | "via" => parts()
                .map(|name| Json::from(self.actors.of(name, "actor")))
                .collect(),
            "issues" => parts()
                .map(|name| Json::from(self.issues.of(name, "issue")))
                .collect(),
            "said" | "source.published" => date(cell, map.dates)?.into(),
            "acts" => parts()
                .map(|word| act(word, map))
                .collect::<Result<Json, String>>()?,
            "stance" => {
                let word = cell.to_lowercase();
                let known = Stance::ALL.iter().find(|stance| stance.as_str() == word);
                let words = || {
                    Stance::ALL
                        .iter()
                        .map(|one| one.as_str())
                        .collect::<Vec<_>>()
                        .join(", ")
                };
                let known = known
                    .ok_or_else(|| format!("`{cell}` is no stance; the words are {}", words()))?;
                known.as_str().into()
            }
            _ => cell.into(),
        }))
    }

    /// The id of a source: one for all rows that say the same of it.
    fn source(&mut self, source: Map<String, Json>) -> String {
        let source = Json::Object(source);
        let id = format!("source-{}", self.sources.len() + 1);
        let known = self
            .sources
            .entry(source.to_string())
            .or_insert((id, source));
        known.0.clone()
    }

    fn defaults(&mut self, statement: &mut Map<String, Json>, map: &ColumnMap) {
        if let Some(speaker) = &map.default.speaker
            && !statement.contains_key("speaker")
        {
            statement.insert(
                "speaker".to_owned(),
                self.actors.of(speaker, "actor").into(),
            );
        }
        if let Some(lang) = &map.default.lang
            && !statement.contains_key("lang")
        {
            statement.insert("lang".to_owned(), lang.as_str().into());
        }
        if !map.default.acts.is_empty() && !statement.contains_key("acts") {
            statement.insert("acts".to_owned(), map.default.acts.clone().into());
        }
        let is_gap = |key: &str| !statement.contains_key(key);
        self.gaps += usize::from(is_gap("speaker") || is_gap("acts"));
    }

    fn end(self) -> Imported {
        let alike = alike(&self.actors);
        let mut document = json!({ "onrecord": 1 });
        let mut put = |key: &str, value: Json| {
            let is_empty = value.as_object().is_some_and(Map::is_empty)
                || value.as_array().is_some_and(Vec::is_empty);
            if !is_empty {
                document[key] = value;
            }
        };
        put(
            "sources",
            Json::Object(self.sources.into_values().collect()),
        );
        let named = |ids: &Ids, key: &str| -> Json {
            let all = ids
                .all()
                .map(|(name, id)| (id.to_owned(), json!({ key: name })));
            Json::Object(all.collect())
        };
        put("actors", named(&self.actors, "name"));
        put("issues", named(&self.issues, "label"));
        put("statements", self.statements.into());
        Imported {
            document,
            gaps: self.gaps,
            alike,
            texts: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// An act, by the words of the sheet or of the format.
fn act(word: &str, map: &ColumnMap) -> Result<Json, String> {
    let words = map.acts.as_ref().map(|acts| &acts.words);
    let meant = words
        .and_then(|words| words.get(word))
        .map_or(word, String::as_str);
    if meant.parse::<Act>().is_ok() {
        return Ok(meant.into());
    }
    let advice = match nearest(meant, Act::ALL.iter().map(|act| act.as_str())) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "say in the map what it means: acts: {column: …, words: {…: assert}}".to_owned(),
    };
    Err(format!("`{meant}` is no act; {advice}"))
}

/// The keys in the order of the specification, as far as it matters to readers.
fn ordered(mut statement: Map<String, Json>) -> Json {
    let order = ["id", "speaker", "source", "acts", "text", "gist"];
    let first = order
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), statement.shift_remove(key)?)));
    let mut all: Map<String, Json> = first.collect();
    all.extend(statement);
    Json::Object(all)
}

/// Names that differ by a slip, or by what is capital in them.
fn alike(actors: &Ids) -> Vec<(String, String)> {
    let names: Vec<&str> = actors
        .all()
        .map(|(name, _)| name)
        .take(MOST_COMPARED)
        .collect();
    let mut alike = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let others = names[..at].iter().copied();
        let same = others
            .clone()
            .find(|other| other.to_lowercase() == name.to_lowercase());
        if let Some(other) = same.or_else(|| nearest(name, others)) {
            alike.push((other.to_owned(), (*name).to_owned()));
        }
    }
    alike
}
