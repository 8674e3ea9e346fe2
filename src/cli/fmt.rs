//! `onrecord fmt`: formats data files.

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::reading::Reading;
use super::rewrite::{Rewriting, Rewritten};
use super::streams::Streams;
use crate::fix::Reader;
use crate::fmt;
use crate::render;

/// Format data files: order of keys, indentation, folded lines, quotation marks
#[derive(Debug, Args)]
#[command(after_help = "\
Data, comments and the digits of numbers do not change. A file that cannot be formatted without
losing something, for example because it has anchors or syntax errors, is not changed, and the
reason is shown.

Examples:
  onrecord fmt --diff                      what would change in the files of this folder
  onrecord fmt talks.onrecord.yaml
  onrecord fmt --check                     exit code 1 if a file is not formatted")]
pub(super) struct Arguments {
    #[command(flatten)]
    rewriting: Rewriting,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let rewriting = &arguments.rewriting;
    let options = arguments.reading.options();
    let mut rewritten = Vec::new();
    for original in rewriting.read(&arguments.reading, streams)? {
        let reader = Reader {
            name: &original.name,
            options: &options,
        };
        let format = reader.format(&original.text);
        let text = match fmt::format(&original.text, format, options.limits()) {
            Ok(text) => text,
            Err(why) => {
                let name = &original.name;
                let line = format!("`{name}` is not changed: it {why}");
                streams.note(&render::clean_line(&line));
                original.text.clone()
            }
        };
        rewritten.push(Rewritten { original, text });
    }
    let outcome = rewriting.finish(&rewritten, streams)?;
    let changed: Vec<_> = rewritten.iter().filter(|one| one.is_changed()).collect();
    for one in &changed {
        streams.note(&render::clean_line(&one.original.name));
    }
    let what = if rewriting.writes() {
        "formatted"
    } else {
        "to format"
    };
    streams.note(&match changed.len() {
        0 => "nothing to format".to_owned(),
        1 => format!("1 file {what}"),
        many => format!("{many} files {what}"),
    });
    Ok(outcome)
}
