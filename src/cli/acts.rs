//! `onrecord acts`: the list of all acts.

use clap::Args;

use super::failure::Failure;
use super::streams::Streams;
use super::{Outcome, explain, markdown};
use crate::schema::vocabularies;

/// List all acts, that is, what a statement can do, with their meanings
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord acts
  onrecord explain offer                more about an act
  onrecord explain stances              the words of another vocabulary")]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let acts = vocabularies::all().iter().find(|one| one.name == "acts");
    let page = acts.map(explain::list).unwrap_or_default();
    streams.print(|out| markdown::draw(&page, out))?;
    Ok(Outcome::Clean)
}
