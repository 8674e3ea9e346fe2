//! `onrecord query`: the statements that an expression asks for.

use clap::Args;
use unicode_width::UnicodeWidthStr;

use super::Outcome;
use super::data::Data;
use super::failure::Failure;
use super::list;
use super::rows::Show;
use super::streams::Streams;
use crate::analysis::{Query, QueryError};
use crate::render::clean_line;

/// List the statements that an expression asks for
#[derive(Debug, Args)]
#[command(after_help = "\
An expression is made of conditions:

  speaker = roe                   the statement has this value
  act = reject, demand            it has one of these values
  speaker != roe                  it does not have it
  issue = 'Water quota'           quotation marks around a value of several words
  A and B, A or B, not A, (A)     conditions together; `not` binds strongest, `or` weakest

The keys are id, speaker, to, about, issue, stance, act, source, coder, since, until and words. They
mean the same as the options of `onrecord list`.

Examples:
  onrecord query 'speaker = roe and not act = praise' talks.onrecord.yaml
  onrecord query 'issue = quota and (act = reject or stance = against)' records/
  onrecord query 'since = 2031-03 and until = 2031-04' --format markdown")]
pub(super) struct Arguments {
    /// Which statements to list
    #[arg(value_name = "EXPRESSION")]
    expression: String,
    #[command(flatten)]
    data: Data,
    /// How to show the statements
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Table)]
    format: Show,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let expression = &arguments.expression;
    let query = Query::parse(expression).map_err(|error| refused(&error, expression, streams))?;
    let Some(data) = arguments.data.set(streams)? else {
        return Ok(Outcome::Found);
    };
    list::show(&data, &query, arguments.format, streams)
        .map_err(|error| refused(&error, expression, streams))?
}

/// Shows the wrong word in its place, and says what is wrong with it.
fn refused(error: &QueryError, expression: &str, streams: &mut Streams) -> Failure {
    if let Some(place) = error.place() {
        let before = clean_line(&expression[..place.start]);
        let marked = clean_line(&expression[place.clone()]);
        let after = clean_line(&expression[place.end..]);
        streams.note(&format!("  {before}{marked}{after}"));
        streams.note(&format!(
            "  {}{}",
            " ".repeat(before.width()),
            "^".repeat(marked.width().max(1))
        ));
    }
    list::refused(error)
}
