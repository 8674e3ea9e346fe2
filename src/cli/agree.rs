//! `onrecord agree`: how far coders agree.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::Outcome;
use super::failure::Failure;
use super::files;
use super::reading::Reading;
use super::rows::{Rows, Show};
use super::streams::Streams;
use super::texts::Texts;
use crate::analysis::{self, Agreement, Coding};
use crate::model::DataSet;
use crate::{Coverage, Options};

/// Show how far several codings of the same sources agree, with Krippendorff's alpha
#[derive(Debug, Args)]
#[command(after_help = "\
Statements are paired by the words that they have in the text of a source: those that overlap most
first. Sources are the same if their ids are. Where the text is not there, the words must be the
same.

Alpha is nominal, for the speaker, the main act, the issues (as a set) and the stance on each
issue; for `spans`, each character of a text is recorded or not. What a coder has not given is
missing. Alpha is undefined where only one value occurs.

Examples:
  onrecord agree mina.onrecord.yaml noor.onrecord.yaml
  onrecord agree mina.onrecord.yaml noor.onrecord.yaml --differences
  onrecord agree coder-1.onrecord.json coder-2.onrecord.json coder-3.onrecord.json --format json")]
pub(super) struct Arguments {
    /// The codings: data files of at least two coders
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// List what they do not agree about
    #[arg(long)]
    differences: bool,
    /// How to show the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Table)]
    format: Show,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Serialize)]
struct Document<'a> {
    /// The version of this layout.
    version: u32,
    codings: Vec<String>,
    #[serde(flatten)]
    agreement: &'a Agreement,
}

/// A coding, with the texts of its sources.
struct Read {
    data: DataSet,
    coverage: Coverage,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let options = arguments.texts.add_to(arguments.reading.options())?;
    let mut read = Vec::with_capacity(arguments.files.len());
    let mut has_errors = false;
    for path in &arguments.files {
        files::must_exist(path)?;
        match one(path, &options)? {
            Ok(coding) => read.push(coding),
            Err(coverage) => {
                has_errors = true;
                streams.report(&coverage.report);
            }
        }
    }
    if has_errors {
        streams.note("correct these errors first; then codings can be compared");
        return Ok(Outcome::Found);
    }
    let codings: Vec<Coding<'_>> = { read.iter() }
        .map(|Read { data, coverage }| {
            let texts = coverage.sources.iter().filter_map(|source| {
                let text = source.text.as_ref()?;
                Some((source.id.as_str(), coverage.report.file(text.file).text()))
            });
            texts.fold(Coding::new(data), |coding, (id, text)| {
                coding.with_text(id, text)
            })
        })
        .collect();
    let agreement = analysis::agree(&codings);
    let names: Vec<String> = { arguments.files.iter() }
        .map(|path| path.display().to_string())
        .collect();
    let rows = if arguments.differences {
        differences(&agreement, &names)
    } else {
        measures(&agreement)
    };
    match arguments.format {
        Show::Json => streams.print_json(&Document {
            version: 1,
            codings: names,
            agreement: &agreement,
        })?,
        Show::Table => {
            rows.table(streams)?;
            streams.note(&format!(
                "{} statements, of which all coders have {}",
                agreement.units, agreement.shared
            ));
        }
        Show::Csv => rows.csv(streams)?,
        Show::Markdown => rows.markdown(streams)?,
    }
    Ok(Outcome::Clean)
}

/// Reads a coding; where it has errors, gives what was found.
fn one(path: &PathBuf, options: &Options) -> Result<Result<Read, Coverage>, Failure> {
    let coverage = crate::coverage_paths(&[path], options)?;
    let data = crate::bundle(path, options)?.data;
    Ok(match data {
        Some(data) => Ok(Read { data, coverage }),
        None => Err(coverage),
    })
}

fn measures(agreement: &Agreement) -> Rows {
    let rows = agreement.measures.iter().map(|measure| {
        let alpha = match measure.alpha {
            Some(alpha) => format!("{alpha:.3}"),
            None => "undefined".to_owned(),
        };
        vec![
            json!(measure.what),
            json!(alpha),
            json!(measure.units),
            json!(measure.values),
        ]
    });
    Rows::new(["measure", "alpha", "units", "values"], rows.collect())
}

fn differences(agreement: &Agreement, names: &[String]) -> Rows {
    let rows = agreement.differences.iter().map(|one| {
        let what = match &one.issue {
            Some(issue) => format!("{} on {issue}", one.what),
            None => one.what.to_owned(),
        };
        let shown = one
            .statements
            .iter()
            .zip(&one.values)
            .map(|(id, value)| match (id, value) {
                (Some(id), Some(value)) => json!(format!("{id}: {value}")),
                (Some(id), None) => json!(format!("{id}: nothing")),
                (None, _) => json!(null),
            });
        std::iter::once(json!(what)).chain(shown).collect()
    });
    let columns = std::iter::once("what").chain(names.iter().map(String::as_str));
    Rows::new(columns, rows.collect())
}
