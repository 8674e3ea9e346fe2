//! `onrecord explain`: the page of a rule.

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::streams::Streams;
use crate::report::suggest::nearest;

/// Print the page of a rule: what it checks, why, and how to fix what it finds
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord explain unknown-id
  onrecord rules                        list the names of all rules")]
pub(super) struct Arguments {
    /// The name of the rule, which each finding shows in square brackets
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let Some(rule) = crate::rules().find(|rule| rule.name == arguments.rule) else {
        let names = crate::rules().map(|rule| rule.name);
        return Err(unknown(&arguments.rule, nearest(&arguments.rule, names)));
    };
    streams.print(|out| writeln!(out, "{}", rule.page.trim_end()))?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str, nearest: Option<&str>) -> Failure {
    let failure = Failure::new(format!("there is no rule `{name}`"));
    match nearest {
        Some(nearest) => failure.with_help(format!("did you mean `{nearest}`?")),
        None => failure.with_help("`onrecord rules` lists the names of all rules"),
    }
}
