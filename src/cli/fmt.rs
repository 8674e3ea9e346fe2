//! `onrecord fmt`: gives data files the canonical layout.

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::reading::Reading;
use super::rewrite::{Rewriting, Rewritten};
use super::streams::Streams;
use crate::fix::Reader;
use crate::fmt;
use crate::render;

/// Give data files the canonical layout: the order of keys, indentation, folding, quotation marks
#[derive(Debug, Args)]
#[command(after_help = "\
Data, comments and the digits of numbers stay what they are. A file that cannot be laid out without
losing something, such as one with anchors or with mistakes in its writing, is left as it is, and the
reason is told.

Examples:
  onrecord fmt --diff                      what would change in the files of this folder
  onrecord fmt talks.onrecord.yaml
  onrecord fmt --check                     exit code 1 if a file has another layout")]
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
                let line = format!("`{name}` is left as it is: it {why}");
                streams.remark(&render::clean_line(&line));
                original.text.clone()
            }
        };
        rewritten.push(Rewritten { original, text });
    }
    let outcome = rewriting.finish(&rewritten, streams)?;
    let changed: Vec<_> = rewritten.iter().filter(|one| one.is_changed()).collect();
    for one in &changed {
        streams.remark(&render::clean_line(&one.original.name));
    }
    let what = if rewriting.writes() {
        "laid out anew"
    } else {
        "to lay out anew"
    };
    streams.remark(&match changed.len() {
        0 => "nothing to lay out anew".to_owned(),
        1 => format!("1 file {what}"),
        many => format!("{many} files {what}"),
    });
    Ok(outcome)
}
