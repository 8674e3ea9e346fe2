//! `onrecord rules`: the list of all rules.

use std::io::{self, Write};

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::streams::Streams;
use crate::report::Rule;

/// List all rules: name, severity, and what is wrong
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord rules
  onrecord rules | grep warning")]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let rules: Vec<_> = crate::rules().collect();
    streams.print(|out| list(&rules, out))?;
    Ok(Outcome::Clean)
}

fn list(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.name.len()).max();
    let width = width.unwrap_or_default();
    for rule in rules {
        let severity = rule.severity.word();
        writeln!(out, "{:width$}  {severity:7}  {}", rule.name, rule.headline)?;
    }
    Ok(())
}
