//! `onrecord schema`: the JSON Schemas.

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::streams::Streams;
use crate::schema::{DRAFT_07, DRAFT_2020_12, RECORD, REPORT};

/// Print the JSON Schema of the format, for editors and other tools
#[derive(Debug, Args)]
#[command(after_help = "\
Without an option, the schema uses JSON Schema draft 2020-12.

Examples:
  onrecord schema > onrecord-1.schema.json
  onrecord schema --draft-07 > onrecord-1.draft-07.schema.json")]
pub(super) struct Arguments {
    /// Use draft-07, for editors that support only that
    #[arg(long, conflicts_with = "record")]
    draft_07: bool,
    /// Print the schema of one line of NDJSON
    #[arg(long, conflicts_with = "report")]
    record: bool,
    /// Print the schema of the report of `onrecord check --format json`
    #[arg(long, conflicts_with = "draft_07")]
    report: bool,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let schema = match (arguments.draft_07, arguments.record, arguments.report) {
        (true, _, _) => DRAFT_07,
        (_, true, _) => RECORD,
        (_, _, true) => REPORT,
        (false, false, false) => DRAFT_2020_12,
    };
    streams.print(|out| writeln!(out, "{}", schema.trim_end()))?;
    Ok(Outcome::Clean)
}
