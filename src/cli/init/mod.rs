//! `onrecord init`: a folder to begin with.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::output::{self, Existing};
use super::streams::Streams;
use crate::schema::DRAFT_07;

/// Make a folder to begin with: a sample article, the record of it, settings and the schema
#[derive(Debug, Args)]
#[command(after_help = "\
The folder gets:
  texts/ferry-talks.txt             the text of a short invented article
  ferry-talks.onrecord.yaml         the record of it, with comments
  onrecord.toml                     settings, such as the severity of rules
  onrecord-1.draft-07.schema.json   the schema, with which editors help while you write
  .vscode/                          settings that make VS Code use the schema

If one of these files is there already, nothing is written.

Examples:
  onrecord init talks               in a new folder
  onrecord init                     in this folder")]
pub(super) struct Arguments {
    /// The folder [default: the current folder]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// The files of the folder. Those that people look at first are named first.
const FILES: [(&str, &str); 6] = [
    (SAMPLE, include_str!("ferry-talks.onrecord.yaml")),
    ("texts/ferry-talks.txt", include_str!("ferry-talks.txt")),
    ("onrecord.toml", include_str!("onrecord.toml")),
    ("onrecord-1.draft-07.schema.json", DRAFT_07),
    (
        ".vscode/settings.json",
        include_str!("vscode-settings.json"),
    ),
    (
        ".vscode/extensions.json",
        include_str!("vscode-extensions.json"),
    ),
];

const SAMPLE: &str = "ferry-talks.onrecord.yaml";

/// What to do then.
const NEXT: [&str; 5] = [
    "  onrecord check, to check the sample; then change a word of a quotation and check again",
    "  onrecord report . -o sample.html, for a page of it that any browser opens",
    "  save an article of yours as texts/ARTICLE.txt, and make a first data file of it:",
    "  onrecord draft texts/ARTICLE.txt -o ARTICLE.onrecord.yaml",
    "  fill in who speaks and what each statement does (`onrecord acts` lists the words)",
];

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new("."));
    if folder.is_file() {
        let name = folder.display();
        return Err(Failure::new(format!("`{name}` is a file, not a folder")));
    }
    let path = |name: &str| match &arguments.folder {
        Some(folder) => folder.join(name),
        None => PathBuf::from(name),
    };
    for (name, _) in FILES {
        let path = path(name);
        if path.symlink_metadata().is_ok() {
            return Err(Failure::new(format!("`{}` already exists", path.display()))
                .with_help("give the name of a new folder: nothing is ever overwritten here"));
        }
    }
    let staged = FILES.map(|(name, text)| {
        let text = format!("{}\n", text.trim_end());
        output::stage(&path(name), text.as_bytes(), Existing::Keep)
    });
    let staged = staged.into_iter().collect::<Result<Vec<_>, _>>()?;
    output::put_all(staged, streams)?;
    streams.print(|out| {
        for (name, _) in FILES {
            writeln!(out, "{}", path(name).display())?;
        }
        Ok(())
    })?;
    streams.note("what to do next:");
    if let Some(folder) = &arguments.folder {
        streams.note(&format!("  cd {}", folder.display()));
    }
    for line in NEXT {
        streams.note(line);
    }
    Ok(Outcome::Clean)
}
