//! What each column of a sheet means.

use indexmap::IndexMap;
use serde::Deserialize;

use super::rows::Sheet;

/// What each column of a sheet means, as people write it in YAML.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnMap {
    /// The sheet of a workbook; without it, the first one.
    pub(crate) sheet: Option<String>,
    /// The row with the names of the columns, counted from 1.
    #[serde(default = "first")]
    pub(super) header: u64,
    /// For each column the key that it fills; `-` leaves it out.
    pub(super) columns: IndexMap<String, String>,
    /// For each key the sign between several values in one cell.
    #[serde(default)]
    pub(super) split: IndexMap<String, String>,
    /// The order of day, month and year in dates that are not written as 2031-03-04.
    #[serde(default)]
    pub(super) dates: Option<DateOrder>,
    /// The acts, in the words of the sheet.
    #[serde(default)]
    pub(super) acts: Option<Acts>,
    /// What holds of every row that does not say otherwise.
    #[serde(default)]
    pub(super) default: Default,
}

fn first() -> u64 {
    1
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DateOrder {
    Dmy,
    Mdy,
    Ymd,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acts {
    pub(super) column: String,
    pub(super) words: IndexMap<String, String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Default {
    #[serde(default)]
    pub(super) acts: Vec<String>,
    pub(super) speaker: Option<String>,
    pub(super) lang: Option<String>,
}

/// The keys that a column can fill. `extra.` with any name after it is another.
pub(super) const KEYS: [&str; 25] = [
    "id",
    "speaker",
    "jointly_with",
    "on_behalf_of",
    "to",
    "about",
    "via",
    "issues",
    "stance",
    "acts",
    "said",
    "said_as",
    "place",
    "gist",
    "role",
    "cue",
    "lang",
    "note",
    "text.quote",
    "text.report",
    "text.unmarked",
    "source.title",
    "source.publisher",
    "source.published",
    "source.url",
];

/// Words in the names of columns, and the key that they probably mean. The first that fits counts.
const USUAL: [(&str, &str); 26] = [
    ("quot", "text.quote"),
    ("paraphras", "gist"),
    ("gist", "gist"),
    ("summary", "gist"),
    ("headline", "source.title"),
    ("title", "source.title"),
    ("publish", "source.published"),
    ("outlet", "source.publisher"),
    ("newspaper", "source.publisher"),
    ("source", "source.publisher"),
    ("link", "source.url"),
    ("url", "source.url"),
    ("date", "said"),
    ("day", "said"),
    ("who", "speaker"),
    ("speaker", "speaker"),
    ("person", "speaker"),
    ("actor", "speaker"),
    ("addressee", "to"),
    ("topic", "issues"),
    ("issue", "issues"),
    ("role", "role"),
    ("place", "place"),
    ("note", "note"),
    ("comment", "note"),
    ("id", "id"),
];

/// A map for a sheet, to be looked over: what a column means is shown by its name at best.
pub(crate) fn propose(sheet: &Sheet) -> String {
    let header = sheet
        .rows
        .first()
        .map(|(_, cells)| cells.as_slice())
        .unwrap_or_default();
    let mut taken = Vec::new();
    let mut lines = vec![
        "# What each column means. Look it over, change it, and run the command again with `--map`.".to_owned(),
        format!("# A column fills one of: {}, extra.NAME.", KEYS.join(", ")),
        "# Write - to leave a column out.".to_owned(),
        "header: 1".to_owned(),
        "columns:".to_owned(),
    ];
    for name in header.iter().filter(|name| !name.trim().is_empty()) {
        let small = name.to_lowercase();
        let usual = USUAL
            .iter()
            .find(|(word, key)| small.contains(word) && !taken.contains(key));
        let key = usual.map_or("-", |(_, key)| key);
        if key != "-" {
            taken.push(key);
        }
        let name = serde_json::Value::from(name.as_str());
        lines.push(format!(
            "  {name}: {}",
            if key == "-" { "\"-\"" } else { key }
        ));
    }
    lines.extend(
        [
            "# split: {issues: \";\"} # several values in one cell",
            "# dates: dmy # the order in dates such as 3/4/2031: dmy, mdy or ymd",
            "# acts: {column: Type, words: {agrees: accept}}",
            "default:",
            "  acts: [] # the acts of rows that name none, such as [state-position]",
        ]
        .map(str::to_owned),
    );
    lines.join("\n") + "\n"
}
