//! `onrecord track`: who holds what on which issue, in the order of time.

use std::collections::HashSet;

use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::Outcome;
use super::data::Data;
use super::failure::Failure;
use super::list::refused;
use super::rows::{Rows, Show};
use super::streams::Streams;
use crate::analysis::{self, DatedBy, Key, Track, Tracked};
use crate::model::DataSet;

/// Show the stances of each actor on each issue in the order of time, with all changes
#[derive(Debug, Args)]
#[command(after_help = "\
The column `change` has what a statement says itself of the position (softens, hardens, holds), and
`reverses ID` where somebody was for something and is against it now, or the other way round, and
nothing says that the position changed. `onrecord explain unmarked-reversal` says when exactly.

A date in brackets is that on which the source was published; nothing says when it was said.

Examples:
  onrecord track talks.onrecord.yaml
  onrecord track --issue quota --holder lorvania records/
  onrecord track --changes                           only where a position changes")]
pub(super) struct Arguments {
    #[command(flatten)]
    data: Data,
    /// Only this issue and its parts; can be repeated
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
    /// Only the positions of this actor; can be repeated
    #[arg(long, value_name = "ACTOR")]
    holder: Vec<String>,
    /// Only positions that soften, harden or are reversed, each with all that was held before and after
    #[arg(long)]
    changes: bool,
    /// How to show the positions
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Table)]
    format: Show,
}

#[derive(Serialize)]
struct Document<'t> {
    /// The version of this layout.
    version: u32,
    tracks: &'t [Track<'t>],
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let Some(data) = arguments.data.set(streams)? else {
        return Ok(Outcome::Found);
    };
    let issues = wanted(&data, Key::Issue, &arguments.issue)?;
    let holders = wanted(&data, Key::Speaker, &arguments.holder)?;
    let mut tracks = analysis::track(&data);
    tracks.retain(|track| {
        issues
            .as_ref()
            .is_none_or(|ids| ids.contains(track.issue.as_str()))
            && holders
                .as_ref()
                .is_none_or(|ids| ids.contains(track.holder.as_str()))
            && (!arguments.changes || track.has_changes())
    });
    match arguments.format {
        Show::Json => streams.print_json(&Document {
            version: 1,
            tracks: &tracks,
        })?,
        Show::Table => {
            rows(&tracks, Repeated::Blank).table(streams)?;
            streams.note(&summary(&tracks));
        }
        Show::Csv => rows(&tracks, Repeated::Written).csv(streams)?,
        Show::Markdown => rows(&tracks, Repeated::Written).markdown(streams)?,
    }
    Ok(Outcome::Clean)
}

/// The ids that are asked for; `None` if all are.
fn wanted(data: &DataSet, key: Key, values: &[String]) -> Result<Option<HashSet<String>>, Failure> {
    if values.is_empty() {
        return Ok(None);
    }
    let mut ids = HashSet::new();
    for value in values {
        ids.extend(analysis::ids_of(data, key, value).map_err(|error| refused(&error))?);
    }
    Ok(Some(ids))
}

/// What to do with an issue and a holder that are those of the row above.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeated {
    Written,
    Blank,
}

fn rows(tracks: &[Track<'_>], repeated: Repeated) -> Rows {
    let mut rows = Vec::new();
    for (number, track) in tracks.iter().enumerate() {
        let is_new_issue = number == 0 || tracks[number - 1].issue != track.issue;
        for (index, one) in track.positions.iter().enumerate() {
            let is_written = repeated == Repeated::Written;
            let issue = is_written || (is_new_issue && index == 0);
            let holder = is_written || index == 0;
            let when = one.date.map(|date| match one.dated_by {
                Some(DatedBy::Published) => format!("({date})"),
                _ => date.to_string(),
            });
            rows.push(vec![
                json!(issue.then_some(track.issue_label)),
                json!(holder.then_some(track.holder_name)),
                json!(when),
                json!(one.stance),
                json!(change(one)),
                json!(one.statement),
                json!(one.attributed_by),
            ]);
        }
    }
    let columns = [
        "issue",
        "holder",
        "date",
        "stance",
        "change",
        "statement",
        "according to",
    ];
    Rows::new(columns, rows)
}

fn change(one: &Tracked<'_>) -> Option<String> {
    let parts = [
        one.shift.map(|shift| shift.to_string()),
        one.reverses.map(|other| format!("reverses {other}")),
        one.state.map(|state| format!("({state})")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn summary(tracks: &[Track<'_>]) -> String {
    let positions = || tracks.iter().flat_map(|track| &track.positions);
    let reversals = positions().filter(|one| one.reverses.is_some()).count();
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    };
    let mut text = counted(positions().count(), "position");
    if reversals > 0 {
        text.push_str(", ");
        text.push_str(&counted(reversals, "reversal"));
        text.push_str(" that nothing marks");
    }
    text
}
