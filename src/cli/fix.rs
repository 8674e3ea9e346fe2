//! `onrecord fix`: applies the corrections that `check` offers.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::reading::Reading;
use super::rewrite::{Original, Rewriting, Rewritten};
use super::settings::RuleFlags;
use super::streams::Streams;
use crate::fix::{Correction, Fixed, Part, Reader, add_schema_line, fix_together, fix_with};
use crate::report::Safety;
use crate::{Options, render};

/// The file names of the schema, beside data files or in a folder above; the first one found is used.
const SCHEMAS: [&str; 2] = ["onrecord-1.draft-07.schema.json", "onrecord-1.schema.json"];

/// Fix what `check` finds, where the correction is certain
#[derive(Debug, Args)]
#[command(after_help = "\
Everything else in a file stays exactly as it is: comments, order and layout. A correction is
applied only if the file can still be read, no other data changes, the finding is gone and no new
error appears.

If `onrecord schema` has written a schema to the folder of a YAML file, or to a folder above it,
the file also gets a first line that shows editors where the schema is, unless it has one.

Examples:
  onrecord fix --diff                      what would change in the files of this folder
  onrecord fix talks.onrecord.yaml
  onrecord fix --unsafe --diff talks.onrecord.yaml
                                           with corrections that are guesses
  onrecord fix --check                     exit code 1 if there is something to fix")]
pub(super) struct Arguments {
    #[command(flatten)]
    rewriting: Rewriting,
    /// Also apply corrections that are guesses; review each of them
    #[arg(long = "unsafe")]
    also_guesses: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    rule_flags: RuleFlags,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let rewriting = &arguments.rewriting;
    let options = arguments.reading.options();
    let mut rewritten = Vec::new();
    let mut corrections = Vec::new();
    let originals = rewriting.read(&arguments.reading, streams)?;
    let fixed = fix_all(arguments, &options, &originals)?;
    for (original, mut fixed) in originals.into_iter().zip(fixed) {
        link_schema(&mut fixed, &options, &original);
        let name = original.name.clone();
        rewritten.push(Rewritten {
            text: fixed.text.clone(),
            original,
        });
        corrections.push((name, fixed));
    }
    let outcome = rewriting.finish(&rewritten, streams)?;
    list(arguments, &corrections, streams)?;
    Ok(outcome)
}

/// Corrects texts. Those that may use each other are checked together, after the others.
fn fix_all(
    arguments: &Arguments,
    options: &Options,
    originals: &[Original],
) -> Result<Vec<Fixed>, Failure> {
    let most = if arguments.also_guesses {
        Safety::Unsafe
    } else {
        Safety::Safe
    };
    let together = |one: &Original| one.path().is_some() && may_use_others(one);
    let mut all: Vec<Option<Fixed>> = Vec::new();
    for original in originals {
        let alone = !together(original);
        let fixed = alone.then(|| fix(arguments, options, original, most));
        all.push(fixed.transpose()?);
    }
    let part = |(original, fixed): (&'_ Original, &'_ Option<Fixed>)| -> Option<(PathBuf, String)> {
        let text = fixed.as_ref().map_or(&original.text, |fixed| &fixed.text);
        Some((original.path()?.to_owned(), text.clone()))
    };
    let pairs = || originals.iter().zip(&all);
    let parts: Vec<_> = pairs()
        .filter(|(_, fixed)| fixed.is_none())
        .filter_map(part)
        .collect();
    let beside: Vec<_> = pairs()
        .filter(|(_, fixed)| fixed.is_some())
        .filter_map(part)
        .collect();
    let mut fixed = fix_together(
        &parts.iter().map(Part::from).collect::<Vec<_>>(),
        &beside.iter().map(Part::from).collect::<Vec<_>>(),
        options,
        most,
        &mut |report| arguments.rule_flags.apply(report),
    )?
    .into_iter();
    Ok(all
        .into_iter()
        .filter_map(|one| one.or_else(|| fixed.next()))
        .collect())
}

/// Whether a text names other data files, as far as can be seen.
fn may_use_others(original: &Original) -> bool {
    original.text.contains("uses")
}

fn fix(
    arguments: &Arguments,
    options: &Options,
    original: &Original,
    most: Safety,
) -> Result<Fixed, Failure> {
    let options = options.clone().with_folder(&original.folder);
    let reader = Reader {
        name: &original.name,
        options: &options,
    };
    fix_with(&reader, &original.text, most, &mut |report| {
        arguments.rule_flags.apply(report)
    })
}

/// Adds the line that shows editors where the schema is.
fn link_schema(fixed: &mut Fixed, options: &Options, original: &Original) {
    let reader = Reader {
        name: &original.name,
        options,
    };
    if reader.format(&original.text) == crate::DataFormat::Yaml
        && let Some(address) = schema_address(&original.folder, options.root())
        && let Some((text, correction)) = add_schema_line(&fixed.text, &address)
    {
        fixed.text = text;
        fixed.made.push(correction);
    }
}

/// The relative path of the nearest schema, searched from the folder up to the root of the project.
pub(super) fn schema_address(folder: &Path, root: Option<&Path>) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let folder = folder.canonicalize().ok()?;
    let root = root.and_then(|root| root.canonicalize().ok());
    let root = root.filter(|root| folder.starts_with(root));
    let mut up = String::new();
    for above in folder.ancestors() {
        if let Some(name) = SCHEMAS.iter().find(|name| above.join(name).is_file()) {
            return Some(format!("{up}{name}"));
        }
        // Outside a project, folders above the file have nothing to do with it.
        if root.as_deref().is_none_or(|root| above == root) {
            return None;
        }
        up += "../";
    }
    None
}

/// Prints a line for each correction that was made, and for each that was not.
fn list(
    arguments: &Arguments,
    corrections: &[(String, Fixed)],
    streams: &mut Streams,
) -> Result<(), Failure> {
    let rewriting = &arguments.rewriting;
    let mut lines = String::new();
    for (name, fixed) in corrections {
        for correction in &fixed.made {
            lines.push_str(&line(name, correction));
            lines.push('\n');
        }
    }
    // Standard output is for the text of `-` and for differences; otherwise nothing else goes there.
    if rewriting.is_stdin() || !rewriting.writes() {
        for line in lines.lines() {
            streams.note(line);
        }
    } else {
        streams.print(|out| out.write_all(lines.as_bytes()))?;
    }
    for (name, fixed) in corrections {
        for rejected in &fixed.rejected {
            streams.note(&format!(
                "{} - not done: {}",
                line(name, &rejected.correction),
                rejected.reason
            ));
        }
    }
    let made: usize = corrections.iter().map(|(_, fixed)| fixed.made.len()).sum();
    let changed = corrections
        .iter()
        .filter(|(_, fixed)| !fixed.made.is_empty());
    let files = changed.count();
    let what = if rewriting.writes() {
        "made"
    } else {
        "to make"
    };
    let guesses: usize = corrections.iter().map(|(_, fixed)| fixed.guesses).sum();
    streams.note(&match made {
        0 if guesses > 0 => "nothing to fix without guessing".to_owned(),
        0 => "nothing to fix".to_owned(),
        _ => format!(
            "{made} {} {what} in {files} {}",
            plural(made, "correction", "corrections"),
            plural(files, "file", "files")
        ),
    });
    if guesses > 0 {
        streams.note(&format!(
            "{guesses} more {}: show {them} with `--unsafe --diff`, apply {them} with `--unsafe`",
            plural(
                guesses,
                "possible correction is a guess",
                "possible corrections are guesses"
            ),
            them = plural(guesses, "it", "them"),
        ));
    }
    Ok(())
}

fn line(name: &str, correction: &Correction) -> String {
    let rule = correction.rule.map(|rule| format!(" [{rule}]"));
    let rule = rule.unwrap_or_default();
    render::clean_line(&format!(
        "{name}:{}:{rule} {}",
        correction.line, correction.text
    ))
}

fn plural<'a>(count: usize, one: &'a str, more: &'a str) -> &'a str {
    if count == 1 { one } else { more }
}
