//! `onrecord list`: the statements that somebody asks for.

use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::Outcome;
use super::data::Data;
use super::failure::Failure;
use super::rows::{Rows, Show};
use super::streams::Streams;
use crate::analysis::{self, Key, Listed, Query, QueryError};
use crate::model::{DataSet, IssueId};

/// List statements: all, or those of a speaker, on an issue, in a time, with certain words
#[derive(Debug, Args)]
#[command(after_help = "\
A statement is listed if it meets all conditions; of the values of one option, it needs to have one
only. Actors, issues, sources and coders are named by their id or their name. An issue includes the
issues that are parts of it (`broader`).

A statement without a date of its own has that of its occasion. If there is none, it is listed by
the day on which its source was published, which is shown in brackets.

Examples:
  onrecord list --speaker roe talks.onrecord.yaml
  onrecord list --issue quota --act reject --act demand --since 2031-03
  onrecord list --words 'matter of weeks' records/ --format csv > weeks.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    conditions: Conditions,
    /// How to show the statements
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Table)]
    format: Show,
}

/// Which statements.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which statements")]
struct Conditions {
    /// Who says it; can be repeated
    #[arg(long, value_name = "ACTOR")]
    speaker: Vec<String>,
    /// Who is addressed; can be repeated
    #[arg(long, value_name = "ACTOR")]
    to: Vec<String>,
    /// Whom it is about; can be repeated
    #[arg(long, value_name = "ACTOR")]
    about: Vec<String>,
    /// What it is about, or takes a position on; can be repeated
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
    /// The stance of one of its positions: for, against, conditional or unclear; can be repeated
    #[arg(long, value_name = "STANCE")]
    stance: Vec<String>,
    /// What it does, such as reject; can be repeated
    #[arg(long, value_name = "ACT")]
    act: Vec<String>,
    /// The source that has it; can be repeated
    #[arg(long, value_name = "SOURCE")]
    source: Vec<String>,
    /// Who coded it; can be repeated
    #[arg(long, value_name = "CODER")]
    coder: Vec<String>,
    /// Made in this year, month or on this day, or later, as far as can be said
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Made in this year, month or on this day, or earlier, as far as can be said
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Words in its text, its translation or its gist; can be repeated
    #[arg(long, value_name = "WORDS")]
    words: Vec<String>,
}

impl Conditions {
    fn query(&self) -> Query {
        let single = |value: &Option<String>| value.clone().into_iter().collect();
        let conditions = [
            (Key::Speaker, self.speaker.clone()),
            (Key::To, self.to.clone()),
            (Key::About, self.about.clone()),
            (Key::Issue, self.issue.clone()),
            (Key::Stance, self.stance.clone()),
            (Key::Act, self.act.clone()),
            (Key::Source, self.source.clone()),
            (Key::Coder, self.coder.clone()),
            (Key::Since, single(&self.since)),
            (Key::Until, single(&self.until)),
            (Key::Words, self.words.clone()),
        ];
        let mut query = Query::all();
        for (key, values) in conditions {
            let any = values.into_iter().map(|value| Query::is(key, value));
            if let Some(condition) = any.reduce(Query::or) {
                query = query.and(condition);
            }
        }
        query
    }
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let Some(data) = arguments.data.set(streams)? else {
        return Ok(Outcome::Found);
    };
    show(
        &data,
        &arguments.conditions.query(),
        arguments.format,
        streams,
    )
    .map_err(|error| refused(&error))?
}

/// Shows the statements of a query.
pub(super) fn show(
    data: &DataSet,
    query: &Query,
    format: Show,
    streams: &mut Streams,
) -> Result<Result<Outcome, Failure>, QueryError> {
    let listed = analysis::list(data, query)?;
    let shown = match format {
        Show::Json => streams.print_json(&Document {
            version: 1,
            statements: &listed,
        }),
        Show::Table => rows(data, &listed).table(streams),
        Show::Csv => rows(data, &listed).csv(streams),
        Show::Markdown => rows(data, &listed).markdown(streams),
    };
    if format == Show::Table {
        let all = data.statements.len();
        streams.note(&match listed.len() {
            0 => format!("none of {all} statements"),
            1 => "1 statement".to_owned(),
            some => format!("{some} statements"),
        });
    }
    Ok(shown.map(|()| Outcome::Clean))
}

/// Why a query cannot be asked.
pub(super) fn refused(error: &QueryError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error.help() {
        Some(help) => failure.with_help(help),
        None => failure,
    }
}

#[derive(Serialize)]
struct Document<'d> {
    /// The version of this layout.
    version: u32,
    statements: &'d [Listed<'d>],
}

fn rows(data: &DataSet, listed: &[Listed<'_>]) -> Rows {
    let rows = listed.iter().map(|one| {
        let when = one.date.map(|date| match one.dated_by {
            Some(analysis::DatedBy::Published) => format!("({date})"),
            _ => date.to_string(),
        });
        let acts: Vec<&str> = one.acts.iter().map(|act| act.as_str()).collect();
        let issues: Vec<&str> = one.issues.iter().map(|id| label(data, id)).collect();
        let words = match one.words.as_slice() {
            [] => one.gist.map(str::to_owned),
            words => Some(words.join(" … ")),
        };
        vec![
            json!(when),
            json!(one.id),
            json!(one.speaker_name),
            json!(acts.join(", ")),
            json!(issues.join(", ")),
            json!(words),
        ]
    });
    let columns = ["date", "id", "speaker", "acts", "issues", "words"];
    Rows::new(columns, rows.collect())
}

fn label<'d>(data: &'d DataSet, id: &'d IssueId) -> &'d str {
    let issue = data.issues.get(id);
    issue.map_or(id.as_str(), |issue| issue.label.as_str())
}
