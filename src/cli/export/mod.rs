//! `onrecord export`: writes data for other programs.

mod arguments;
pub(super) mod input;
mod network;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) use self::arguments::Arguments;
use self::arguments::{ExportFormat, Show};
use self::input::{Answer, Input};
use super::failure::Failure;
use super::output::{self, Existing};
use super::output_folder::{StagedFolder, can_write_folder, stage_folder};
use super::reading::is_stdin;
use super::streams::Streams;
use super::{Outcome, files};
use crate::convert::names_in;
use crate::convert::relocate::Move;
use crate::export::csv::{self, Mark};
use crate::export::network::{Form, write as network_of};
use crate::export::{
    Data, Losses, annotations, brat, citations, dna, jsonld, label_studio, markdown, pack, qdpx,
    sqlite, turtle, xlsx,
};
use crate::render;

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let format = format(arguments)?;
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let target = Target::of(format, arguments)?;
    // What asks for no network is refused before anything is read.
    arguments.network.wanted()?;
    match target {
        // The names of files for brat are those of the sources, which are not read yet.
        Target::Folder(_) if format == ExportFormat::Brat => {}
        Target::Folder(path) => can_write_folder(path, existing, &csv::file_names())?,
        Target::File(path) => output::can_write(path, existing)?,
        Target::Stdout => {}
    }
    let input = Input {
        paths: &arguments.paths,
        target: target.path(),
        reading: &arguments.reading,
        options: arguments.texts.add_to(arguments.reading.options())?,
    };
    let Answer { data, report } = input::read(&input, streams)?;
    if report.has_errors() {
        streams.report(&report);
        streams.note(&render::summary(&report));
        if !arguments.force {
            streams.note("nothing was written; `--force` exports what can be read");
            return Ok(Outcome::Found);
        }
    }
    drop(report);
    let (mut data, folder, comments) = match data {
        Ok(read) => (read.data, read.folder, read.comments),
        Err(failure) => {
            streams.fail(&failure);
            return Ok(Outcome::Found);
        }
    };
    if let Some(to) = target.folder() {
        let renamed = &std::collections::HashMap::new();
        data.relocate(&Move {
            from: &folder,
            to: &to,
            renamed,
        });
    }
    let mut losses = Losses::default();
    losses.count("comments", comments);
    let ready = ready(format, target, &data, &mut losses, (arguments, existing))?;
    if !losses.is_empty() {
        match arguments.format {
            Show::Text => losses
                .lines()
                .for_each(|line| streams.note(&render::clean_line(&line))),
            Show::Json => streams.note(&losses.json().to_string()),
        }
        if arguments.strict {
            streams.note("nothing was written, as `--strict` asks");
            return Ok(Outcome::Found);
        }
    }
    ready.put(streams)?;
    Ok(Outcome::Clean)
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target<'a> {
    Stdout,
    File(&'a Path),
    Folder(&'a Path),
}

impl<'a> Target<'a> {
    fn of(format: ExportFormat, arguments: &'a Arguments) -> Result<Self, Failure> {
        let path = arguments.output.as_deref().filter(|path| !is_stdin(path));
        let ending = path.and_then(Path::extension);
        let is_zip = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        match (format, path) {
            (ExportFormat::Csv | ExportFormat::Brat, Some(path)) if !is_zip => {
                Ok(Self::Folder(path))
            }
            (_, Some(path)) => Ok(Self::File(path)),
            (format, None) if !is_text(format) => Err(Failure::new(
                "this format cannot be written to standard output",
            )
            .with_help("give the file or folder to write: `-o TARGET`")),
            (_, None) => Ok(Self::Stdout),
        }
    }

    const fn path(self) -> Option<&'a Path> {
        match self {
            Self::Stdout => None,
            Self::File(path) | Self::Folder(path) => Some(path),
        }
    }

    /// The folder that paths in it start from.
    fn folder(self) -> Option<PathBuf> {
        match self {
            Self::Stdout => None,
            Self::File(path) => Some(files::folder_of(path)),
            Self::Folder(path) => Some(path.to_owned()),
        }
    }
}

/// Whether a format is one text.
const fn is_text(format: ExportFormat) -> bool {
    match format {
        ExportFormat::Csv
        | ExportFormat::Xlsx
        | ExportFormat::Sqlite
        | ExportFormat::Qdpx
        | ExportFormat::Dna
        | ExportFormat::Brat => false,
        ExportFormat::CslJson
        | ExportFormat::Biblatex
        | ExportFormat::Ris
        | ExportFormat::Markdown
        | ExportFormat::Jsonld
        | ExportFormat::Turtle
        | ExportFormat::Annotations
        | ExportFormat::LabelStudio
        | ExportFormat::Graphml
        | ExportFormat::Gexf
        | ExportFormat::Edges => true,
    }
}

/// What is written but is not yet where it belongs.
enum Ready {
    Text(Vec<u8>),
    File(output::Staged),
    Folder(StagedFolder),
}

impl Ready {
    fn put(self, streams: &mut Streams) -> Result<(), Failure> {
        match self {
            Self::Text(text) => streams.print_raw(|out| out.write_all(&text)),
            Self::File(file) => output::put_all(vec![file], streams),
            Self::Folder(folder) => folder.put(),
        }
    }
}

fn ready(
    format: ExportFormat,
    target: Target<'_>,
    data: &Data,
    losses: &mut Losses,
    (arguments, existing): (&Arguments, Existing),
) -> Result<Ready, Failure> {
    let mark = if arguments.bom {
        Mark::ByteOrder
    } else {
        Mark::None
    };
    match (target, format) {
        (Target::Folder(path), ExportFormat::Brat) => {
            let write = |folder: &Path| brat::write(data, losses, folder);
            stage_folder(path, existing, write).map(Ready::Folder)
        }
        (Target::Folder(path), _) => {
            let name = package_name(path);
            let write = |folder: &Path| {
                csv::write(data, &name, mark, folder)?;
                Ok(csv::file_names())
            };
            stage_folder(path, existing, write).map(Ready::Folder)
        }
        (Target::File(path), ExportFormat::Sqlite) => {
            let write = |path: &Path| sqlite::write(data, path);
            output::stage_named(path, existing, write).map(Ready::File)
        }
        (Target::File(path), ExportFormat::Dna) => {
            let write = |path: &Path| dna::write(data, losses, path);
            output::stage_named(path, existing, write).map(Ready::File)
        }
        (Target::File(path), _) => {
            let name = package_name(path);
            let write = |out: &mut (dyn Write + Send)| match format {
                ExportFormat::Csv => {
                    let folder = tempfile::tempdir()?;
                    csv::write(data, &name, mark, folder.path())?;
                    pack(folder.path(), &csv::file_names(), out)
                }
                ExportFormat::Brat => {
                    let folder = tempfile::tempdir()?;
                    let names = brat::write(data, losses, folder.path())?;
                    pack(folder.path(), &names, out)
                }
                ExportFormat::Qdpx => qdpx::write(data, losses, out),
                ExportFormat::Xlsx => xlsx::write(data, out),
                _ => text(format, data, losses, arguments, out),
            };
            output::stage_with(path, existing, write).map(Ready::File)
        }
        (Target::Stdout, _) => {
            let mut out = Vec::new();
            let written = text(format, data, losses, arguments, &mut out);
            written.map_err(|error| Failure::new(error.to_string()))?;
            Ok(Ready::Text(out))
        }
    }
}

/// Writes a format that is text.
fn text(
    format: ExportFormat,
    data: &Data,
    losses: &mut Losses,
    arguments: &Arguments,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let network = |form, losses: &mut Losses, out: &mut (dyn Write + Send)| {
        let wanted = arguments.network.wanted();
        let wanted = wanted.map_err(|failure| io::Error::other(failure.message()))?;
        network_of(data, &wanted, form, losses, out)
    };
    match format {
        // These are not text: they have a target of their own.
        ExportFormat::Csv
        | ExportFormat::Xlsx
        | ExportFormat::Sqlite
        | ExportFormat::Qdpx
        | ExportFormat::Dna
        | ExportFormat::Brat => Ok(()),
        ExportFormat::CslJson => citations::csl_json(data, losses, out),
        ExportFormat::Biblatex => citations::biblatex(data, losses, out),
        ExportFormat::Ris => citations::ris(data, losses, out),
        ExportFormat::Markdown => markdown::write(data, losses, out),
        ExportFormat::Jsonld => jsonld::write(data, losses, out),
        ExportFormat::Turtle => turtle::write(data, losses, out),
        ExportFormat::Annotations => annotations::write(data, losses, out),
        ExportFormat::LabelStudio => label_studio::write(data, losses, out),
        ExportFormat::Graphml => network(Form::GraphMl, losses, out),
        ExportFormat::Gexf => network(Form::Gexf, losses, out),
        ExportFormat::Edges => network(Form::Edges, losses, out),
    }
}

/// What a package is called, by the name of its file or folder.
fn package_name(target: &Path) -> String {
    let folder = files::folder_of(target);
    let [name] = names_in(&folder, &[target]).try_into().unwrap_or_default();
    name
}

fn format(arguments: &Arguments) -> Result<ExportFormat, Failure> {
    let shown = || ExportFormat::of(arguments.output.as_ref()?.extension()?.to_str()?);
    arguments.to.or_else(shown).ok_or_else(|| {
        Failure::new("the output format is not known")
            .with_help("add `--to FORMAT`, such as `--to csv`")
    })
}
