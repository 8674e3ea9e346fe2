//! `onrecord import`: makes data files of what other programs hold.

mod imported;
mod sheet;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output::{self, Existing};
use super::progress::Waiting;
use super::reading::FormatArg;
use super::streams::Streams;
use super::{Outcome, files};
use crate::convert::relocate::{Move, relocate};
use crate::import::{self, Imported, Refused};
use crate::model::{Act, DataSet};
use crate::project::load::format_of;
use crate::report::suggest::nearest;
use crate::{DataFormat, Limits};

/// How many problems are shown.
const MOST_SHOWN: usize = 20;

/// Make a data file of what other programs hold: tables, spreadsheets, citations, coded texts
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is left out silently: if a row or a cell cannot be read, it is named, and nothing is
written. Derived columns, such as `said_earliest`, and the sheet `statements_flat` are not read.
Check the result with `onrecord check`.

Examples:
  onrecord import tables/ -o talks.onrecord.yaml              a folder of CSV files
  onrecord import --from csv talks.zip -o talks.onrecord.ndjson
  onrecord import talks.xlsx -o talks.onrecord.yaml --overwrite
  onrecord import --from sheet coding.xlsx                    proposes a map of its columns
  onrecord import coding.xlsx --map coding.map.yaml -o talks.onrecord.yaml
  onrecord import --from csl-json sources.json -o sources.onrecord.yaml
  onrecord import march.ris -o sources.onrecord.yaml --append
  onrecord import talks.dna -o talks.onrecord.yaml --acts state-position")]
pub(super) struct Arguments {
    /// The file or folder to import
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The format of SOURCE, if its name does not show it
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<ImportFormat>,
    /// The data file to write; `-` is standard output [default: standard output]
    #[arg(short, long, value_name = "OUTPUT")]
    output: Option<PathBuf>,
    /// The format of the data file, if its name does not show it [default: yaml]
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Option<FormatArg>,
    /// What each column of a spreadsheet means; without it, a map is proposed and nothing imported
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// The acts of statements for which the source has none, such as `state-position`
    ///
    /// For DNA, QDPX and annotations. Without it, `onrecord check` names each statement without acts.
    #[arg(long, value_name = "ACTS", value_delimiter = ',', value_parser = act)]
    acts: Vec<Act>,
    /// The encoding of a text that is not in UTF-8, such as windows-1251
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Replace an existing file
    #[arg(long, conflicts_with = "append")]
    overwrite: bool,
    /// Add to the file OUTPUT, in YAML; everything that is in it stays as it is
    ///
    /// An id that the file has already is changed, unless it is of the same thing: an entity of the same
    /// name, or a source of the same address.
    #[arg(long, requires = "output")]
    append: bool,
    /// The maximum size of a table, in bytes
    #[arg(long, value_name = "NUMBER", help_heading = "Limits")]
    #[arg(default_value_t = Limits::default().max_bytes())]
    max_bytes: usize,
}

/// The formats of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ImportFormat {
    /// CSV files as `onrecord export --to csv` writes them: a folder, or a zip file
    Csv,
    /// A spreadsheet as `onrecord export --to xlsx` writes it
    Xlsx,
    /// A SQLite database as `onrecord export --to sqlite` writes it
    Sqlite,
    /// Any other spreadsheet, in CSV, XLSX or ODS, by a map of its columns
    Sheet,
    /// Sources in CSL-JSON, as Zotero and others write it
    CslJson,
    /// Sources in BibLaTeX or BibTeX
    Biblatex,
    /// Sources in RIS
    Ris,
    /// A database of Discourse Network Analyzer 3
    Dna,
    /// A project of NVivo, MAXQDA or others (REFI-QDA)
    Qdpx,
    /// Web Annotations, or annotations of hypothes.is, in JSON
    Annotations,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let output = (arguments.output.as_deref()).filter(|path| path.as_os_str() != "-");
    if let Some(path) = output {
        if arguments.append {
            files::must_exist(path)?;
        } else {
            output::can_write(path, existing)?;
        }
    }
    let _progress = Waiting::begin("importing");
    let source = &arguments.source;
    files::must_exist(source)?;
    let (most, acts) = (arguments.max_bytes, arguments.acts.as_slice());
    let text = || import::text(source, arguments.encoding.as_deref(), most);
    let gathered = |read: Result<Imported, Refused>, streams: &mut Streams| match read {
        Ok(read) => imported::put(&read, arguments, output, existing, streams),
        Err(refused) => refuse(source, refused, streams),
    };
    let read = match format(arguments)? {
        ImportFormat::Sheet => return sheet::run(arguments, output, existing, streams),
        ImportFormat::Dna => return gathered(import::dna::read(source, acts), streams),
        ImportFormat::Qdpx => return gathered(import::qdpx::read(source, acts, most), streams),
        ImportFormat::Annotations => {
            let read = text().and_then(|text| import::annotations::read(&text, acts));
            return gathered(read, streams);
        }
        ImportFormat::CslJson => text().and_then(|text| import::citations::csl_json(&text)),
        ImportFormat::Biblatex => text().and_then(|text| import::citations::biblatex(&text)),
        ImportFormat::Ris => text().and_then(|text| import::citations::ris(&text)),
        ImportFormat::Csv => import::csv::read(source, arguments.max_bytes),
        ImportFormat::Xlsx => import::xlsx::read(source, arguments.max_bytes),
        ImportFormat::Sqlite => import::sqlite::read(source),
    };
    let mut set = match read {
        Ok(set) => set,
        Err(refused) => return refuse(source, refused, streams),
    };
    if let Some(output) = output {
        let from = if source.is_dir() {
            source.clone()
        } else {
            files::folder_of(source)
        };
        let to = &files::folder_of(output);
        let renamed = &HashMap::new();
        relocate(
            &mut set,
            &Move {
                from: &from,
                to,
                renamed,
            },
        );
    }
    let (text, replaced) = if arguments.append {
        let document = serde_json::to_value(&set)
            .map_err(|error| Failure::new(format!("the data cannot be written: {error}")))?;
        imported::appended(&document, output, arguments)?
    } else {
        (write(&set, output, arguments)?, existing)
    };
    match output {
        None => streams.print_data(&text)?,
        Some(path) => {
            let staged = output::stage(path, text.as_bytes(), replaced)?;
            output::put_all(vec![staged], streams)?;
        }
    }
    streams.note(&said(&set));
    Ok(Outcome::Clean)
}

fn act(word: &str) -> Result<Act, String> {
    let nearest = || nearest(word, Act::ALL.iter().map(|act| act.as_str()));
    word.parse().map_err(|_| match nearest() {
        Some(nearest) => format!("there is no act `{word}`; did you mean `{nearest}`?"),
        None => format!("there is no act `{word}`"),
    })
}

fn refuse(source: &Path, refused: Refused, streams: &mut Streams) -> Result<Outcome, Failure> {
    let name = source.display();
    match refused {
        Refused::Unreadable(why) => {
            Err(Failure::new(format!("`{name}` cannot be imported: {why}")))
        }
        Refused::Rows(problems) => {
            for problem in problems.iter().take(MOST_SHOWN) {
                streams.fail(&Failure::new(problem.to_string()));
            }
            let (count, more) = (problems.len(), problems.len().saturating_sub(MOST_SHOWN));
            if more > 0 {
                streams.note(&format!("and {more} more"));
            }
            let problems = if count == 1 { "problem" } else { "problems" };
            streams.note(&format!(
                "nothing was written: {count} {problems} in the tables"
            ));
            Ok(Outcome::Found)
        }
    }
}

fn write(set: &DataSet, output: Option<&Path>, arguments: &Arguments) -> Result<String, Failure> {
    let asked = arguments.to.map(DataFormat::from);
    let format = asked
        .or_else(|| format_of(output?))
        .unwrap_or(DataFormat::Yaml);
    Ok(match format {
        DataFormat::Yaml => crate::to_yaml(set)?,
        DataFormat::Json => crate::to_json(set)?,
        DataFormat::Ndjson => crate::to_ndjson(set)?,
    })
}

fn format(arguments: &Arguments) -> Result<ImportFormat, Failure> {
    let by_name = || {
        let source = &arguments.source;
        if arguments.map.is_some() {
            return Some(ImportFormat::Sheet);
        }
        if source.is_dir() {
            return Some(ImportFormat::Csv);
        }
        let ending = source.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "zip" | "json" => Some(ImportFormat::Csv),
            "xlsx" => Some(ImportFormat::Xlsx),
            "csv" | "tsv" | "ods" => Some(ImportFormat::Sheet),
            "bib" => Some(ImportFormat::Biblatex),
            "ris" => Some(ImportFormat::Ris),
            "dna" => Some(ImportFormat::Dna),
            "qdpx" => Some(ImportFormat::Qdpx),
            "sqlite" | "sqlite3" | "db" => Some(ImportFormat::Sqlite),
            _ => None,
        }
    };
    arguments.from.or_else(by_name).ok_or_else(|| {
        Failure::new("the format of the source is not known")
            .with_help("add `--from FORMAT`, such as `--from csv`")
    })
}

/// What was imported, in numbers.
fn said(set: &DataSet) -> String {
    let count = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        more => format!("{more} {one}s"),
    };
    format!(
        "{}, {}, {} and {} imported",
        count(set.statements.len(), "statement"),
        count(set.sources.len(), "source"),
        count(set.actors.len(), "actor"),
        count(set.issues.len(), "issue"),
    )
}
