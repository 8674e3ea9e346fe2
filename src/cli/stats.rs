//! `onrecord stats`: how many statements there are.

use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::Outcome;
use super::data::Data;
use super::failure::Failure;
use super::rows::{Rows, Show};
use super::streams::Streams;
use crate::analysis::{self, Stats};

/// Count statements by speaker, act, issue, stance, source, coder and month
#[derive(Debug, Args)]
#[command(after_help = "\
A statement with several acts counts for each of them, and so does one on several issues or of
several speakers. `month` is that in which something was said at the earliest; statements that have
no date, neither of their own nor of their occasion, are counted as undated.

Examples:
  onrecord stats talks.onrecord.yaml
  onrecord stats records/ --format csv > counts.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    data: Data,
    /// How to show the counts
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Table)]
    format: Show,
}

#[derive(Serialize)]
struct Document<'s> {
    /// The version of this layout.
    version: u32,
    #[serde(flatten)]
    stats: &'s Stats,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let Some(data) = arguments.data.set(streams)? else {
        return Ok(Outcome::Found);
    };
    let stats = analysis::stats(&data);
    match arguments.format {
        Show::Json => streams.print_json(&Document {
            version: 1,
            stats: &stats,
        })?,
        Show::Table => {
            rows(&stats).table(streams)?;
            streams.note(&summary(&stats));
        }
        Show::Csv => rows(&stats).csv(streams)?,
        Show::Markdown => rows(&stats).markdown(streams)?,
    }
    Ok(Outcome::Clean)
}

fn rows(stats: &Stats) -> Rows {
    let rows = stats.counts().map(|(by, count)| {
        vec![
            json!(by),
            json!(count.id),
            json!(count.name),
            json!(count.count),
        ]
    });
    Rows::new(["by", "id", "name", "count"], rows.collect())
}

fn summary(stats: &Stats) -> String {
    let count = match stats.statements {
        1 => "1 statement".to_owned(),
        many => format!("{many} statements"),
    };
    let time = match (&stats.first, &stats.last) {
        (Some(first), Some(last)) => format!(", made between {first} and {last}"),
        _ => String::new(),
    };
    let undated = match stats.undated {
        0 => String::new(),
        undated => format!(", {undated} without a date"),
    };
    count + &time + &undated
}
