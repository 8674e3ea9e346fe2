//! The tables of a database of Discourse Network Analyzer 3, as the program makes them.

/// A short text has fewer characters.
pub(super) const MOST_CHARACTERS: usize = 191;

/// The version of the program whose tables these are.
const VERSION: &str = "3.0.11";

/// What coders may do, each a column.
const PERMISSIONS: [&str; 16] = [
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
];

/// Each table: its name, its columns, and what holds of several of them. `short` is a text of less than
/// 191 characters, `flag` 0 or 1, `color` 0 to 255, and `-> T` a reference.
const TABLES: &[(&str, &str)] = &[
    ("SETTINGS", "Property TEXT PRIMARY KEY|Value TEXT NOT NULL"),
    (
        "CODERS",
        "id|short Name|color Red|color Green|color Blue|Refresh INTEGER NOT NULL DEFAULT 0|\
         FontSize INTEGER NOT NULL DEFAULT 14|short Password|PopupWidth INTEGER DEFAULT 300|\
         ColorByCoder INTEGER NOT NULL DEFAULT 0|PopupDecoration INTEGER NOT NULL DEFAULT 0|\
         flag PopupAutoComplete|permissions",
    ),
    (
        "DOCUMENTS",
        "id|short Title|Text TEXT NOT NULL|Coder INTEGER -> CODERS|short Author|short Source|short Section|\
         Notes TEXT NOT NULL DEFAULT ''|short Type|Date INTEGER NOT NULL",
    ),
    (
        "STATEMENTTYPES",
        "id|short Label|color Red|color Green|color Blue",
    ),
    (
        "VARIABLES",
        "id|short Variable|DataType TEXT NOT NULL DEFAULT 'short text'|\
         StatementTypeId INTEGER -> STATEMENTTYPES|UNIQUE (Variable, StatementTypeId)",
    ),
    (
        "VARIABLELINKS",
        "id|SourceVariableId INTEGER -> VARIABLES|TargetVariableId INTEGER -> VARIABLES|\
         CHECK (TargetVariableId != SourceVariableId)",
    ),
    (
        "REGEXES",
        "Label TEXT PRIMARY KEY|color Red|color Green|color Blue",
    ),
    (
        "CODERRELATIONS",
        "id|Coder INTEGER -> CODERS|OtherCoder INTEGER -> CODERS|flag viewStatements|flag editStatements|\
         flag viewDocuments|flag editDocuments|CHECK (Coder != OtherCoder)",
    ),
    (
        "STATEMENTS",
        "id|StatementTypeId INTEGER -> STATEMENTTYPES|DocumentId INTEGER -> DOCUMENTS|\
         Start INTEGER NOT NULL CHECK (Start >= 0)|Stop INTEGER NOT NULL CHECK (Stop >= 0)|\
         Coder INTEGER -> CODERS|CHECK (Start < Stop)",
    ),
    (
        "DATABOOLEAN",
        "value|Value INTEGER NOT NULL DEFAULT 1|UNIQUE (StatementId, VariableId)",
    ),
    (
        "DATAINTEGER",
        "value|Value INTEGER NOT NULL DEFAULT 0|UNIQUE (StatementId, VariableId)",
    ),
    (
        "ENTITIES",
        "id|VariableId INTEGER NOT NULL -> VARIABLES|short Value|color Red|color Green|color Blue|\
         ChildOf INTEGER -> ENTITIES|UNIQUE (VariableId, Value)",
    ),
    (
        "DATASHORTTEXT",
        "value|Entity INTEGER NOT NULL -> ENTITIES|UNIQUE (StatementId, VariableId)",
    ),
    (
        "DATALONGTEXT",
        "value|Value TEXT DEFAULT ''|UNIQUE (StatementId, VariableId)",
    ),
    (
        "ATTRIBUTEVARIABLES",
        "id|VariableId INTEGER NOT NULL -> VARIABLES|short AttributeVariable|\
         UNIQUE (VariableId, AttributeVariable)",
    ),
    (
        "ATTRIBUTEVALUES",
        "id|EntityId INTEGER NOT NULL -> ENTITIES|AttributeVariableId INTEGER NOT NULL -> ATTRIBUTEVARIABLES|\
         short AttributeValue|UNIQUE (EntityId, AttributeVariableId)",
    ),
];

/// The SQL that makes the tables, with what every database has: the administrator, the version, and the
/// type of statement.
pub(super) fn definitions(password: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (name, columns) in TABLES {
        let mut lines: Vec<String> = Vec::new();
        let mut rules: Vec<String> = Vec::new();
        for column in columns.split('|') {
            match column {
                "permissions" => {
                    lines.extend(PERMISSIONS.map(|name| flag(&format!("Permission{name}"))));
                }
                "value" => {
                    lines.push(ID.to_owned());
                    for (own, of) in [("StatementId", "STATEMENTS"), ("VariableId", "VARIABLES")] {
                        lines.push(format!("{own} INTEGER NOT NULL"));
                        rules.push(reference(own, of));
                    }
                }
                column => own(column, &mut lines, &mut rules),
            }
        }
        lines.append(&mut rules);
        parts.push(format!(
            "CREATE TABLE {name} (\n  {}\n);\n",
            lines.join(",\n  ")
        ));
    }
    parts.push(format!(
        "INSERT INTO CODERS (ID, Name, Red, Green, Password) VALUES (1, 'Admin', 255, 255, '{password}');\n\
         INSERT INTO SETTINGS VALUES ('version', '{VERSION}'), ('date', '2024-01-01');\n\
         INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51);\n\
         INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), \
         (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);\n\
         INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (1, 'Type'), (2, 'Type'), \
         (3, 'Type'), (1, 'Alias'), (2, 'Alias'), (3, 'Alias'), (1, 'Notes'), (2, 'Notes'), (3, 'Notes');\n"
    ));
    parts.concat()
}

const ID: &str = "ID INTEGER PRIMARY KEY NOT NULL";

fn own(column: &str, lines: &mut Vec<String>, rules: &mut Vec<String>) {
    if column.starts_with("UNIQUE") || column.starts_with("CHECK") {
        rules.push(column.to_owned());
        return;
    }
    lines.push(match column.split_once(' ') {
        None => ID.to_owned(),
        Some(("short", name)) => {
            format!("{name} TEXT NOT NULL DEFAULT '' CHECK (LENGTH({name}) < {MOST_CHARACTERS})")
        }
        Some(("color", name)) => {
            format!("{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} BETWEEN 0 AND 255)")
        }
        Some(("flag", name)) => flag(name),
        Some((name, _)) => match column.split_once(" -> ") {
            Some((column, of)) => {
                rules.push(reference(name, of));
                column.to_owned()
            }
            None => column.to_owned(),
        },
    });
}

fn flag(name: &str) -> String {
    format!("{name} INTEGER NOT NULL DEFAULT 1 CHECK ({name} BETWEEN 0 AND 1)")
}

fn reference(own: &str, of: &str) -> String {
    format!("FOREIGN KEY ({own}) REFERENCES {of}(ID) ON DELETE CASCADE")
}
