//! `onrecord schema`: the JSON Schemas.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::output::{self, Existing};
use super::streams::Streams;
use crate::schema::{DRAFT_07, DRAFT_2020_12, RECORD, REPORT};

/// Print the JSON Schema of the format, for editors and other tools
#[derive(Debug, Args)]
#[command(after_help = "\
Without an option, the schema uses JSON Schema draft 2020-12.

Examples:
  onrecord schema -o onrecord-1.schema.json
  onrecord schema --draft-07 -o onrecord-1.draft-07.schema.json")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command"
)]
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
    /// The file to write, in UTF-8; `-` is standard output [default: standard output]
    ///
    /// Some shells write what is redirected with `>` in another encoding, which editors cannot read.
    #[arg(short, long, value_name = "OUTPUT")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long, visible_alias = "force")]
    overwrite: bool,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let schema = match (arguments.draft_07, arguments.record, arguments.report) {
        (true, _, _) => DRAFT_07,
        (_, true, _) => RECORD,
        (_, _, true) => REPORT,
        (false, false, false) => DRAFT_2020_12,
    };
    let text = format!("{}\n", schema.trim_end());
    let output = (arguments.output.as_deref()).filter(|path| path.as_os_str() != "-");
    let Some(path) = output else {
        streams.print(|out| out.write_all(text.as_bytes()))?;
        return Ok(Outcome::Clean);
    };
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    output::stage(path, text.as_bytes(), existing)?.put()?;
    Ok(Outcome::Clean)
}
