//! Decides what `onrecord convert` reads and writes, before anything is read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::arguments::Arguments;
use crate::DataFormat;
use crate::cli::failure::Failure;
use crate::cli::files::{self, ENDINGS};
use crate::cli::output::{self, Existing};
use crate::cli::reading::{Reading, is_stdin};
use crate::cli::streams::Streams;
use crate::convert::relocate::real;
use crate::project::compressed::{self, Packing};
use crate::project::load::format_of;

/// One file to convert.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) from: From,
    pub(super) to: To,
    pub(super) format: DataFormat,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum From {
    Stdin,
    File(PathBuf),
    /// All of its files, as one bundle.
    Folder(PathBuf),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum To {
    Stdout,
    File(PathBuf),
}

/// The files to convert, and where to write them. Fails if a file would be overwritten that must be
/// kept.
pub(super) fn plan(
    arguments: &Arguments,
    existing: Existing,
    streams: &mut Streams,
) -> Result<Vec<Job>, Failure> {
    let is_folder = !is_stdin(&arguments.input) && arguments.input.is_dir();
    let jobs = if is_folder && !arguments.bundle {
        folder_to_folder(arguments, streams)?
    } else {
        vec![one(arguments, streams)?]
    };
    let mut seen: BTreeMap<&Path, &From> = BTreeMap::new();
    for job in &jobs {
        let To::File(to) = &job.to else { continue };
        if let Some(From::File(other)) = seen.insert(to, &job.from) {
            let (to, other) = (to.display(), other.display());
            return Err(
                Failure::new(format!("two files would be written to `{to}`"))
                    .with_help(format!("rename `{other}`")),
            );
        }
        if Packing::of(to).is_some() {
            let shown = to.display();
            let inner = compressed::unpacked(to);
            let failure = format!("`{shown}` cannot be written: it would be a compressed file");
            return Err(Failure::new(failure).with_help(format!(
                "convert to `{}`, then compress it",
                inner.display()
            )));
        }
        output::can_write(to, existing)?;
    }
    Ok(jobs)
}

impl From {
    /// The name to show for it.
    pub(super) fn name(&self, reading: &Reading) -> String {
        match self {
            Self::Stdin => reading.stdin_name().to_owned(),
            Self::File(path) | Self::Folder(path) => path.display().to_string(),
        }
    }

    /// The folder from which its paths start.
    pub(super) fn folder(&self, reading: &Reading) -> PathBuf {
        match self {
            Self::Stdin => reading.stdin_folder().to_path_buf(),
            Self::File(path) => files::folder_of(path),
            Self::Folder(path) => path.clone(),
        }
    }

    /// A phrase for what is written from it.
    const fn what(&self) -> &'static str {
        match self {
            Self::Stdin => "the data from standard input",
            Self::File(_) => "the file",
            Self::Folder(_) => "the bundle",
        }
    }

    /// The file, if it is one.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Stdin | Self::Folder(_) => None,
        }
    }
}

fn one(arguments: &Arguments, streams: &mut Streams) -> Result<Job, Failure> {
    let from = if is_stdin(&arguments.input) {
        From::Stdin
    } else if arguments.input.is_dir() {
        From::Folder(arguments.input.clone())
    } else {
        // This fails if the file does not exist, and suggests a similar name.
        files::expand(std::slice::from_ref(&arguments.input), streams)?;
        From::File(arguments.input.clone())
    };
    let to = match &arguments.output {
        Some(path) if !is_stdin(path) => To::File(path.clone()),
        Some(_) | None => To::Stdout,
    };
    let asked = arguments.to.map(DataFormat::from);
    let (to, format) = match (to, asked) {
        (To::File(path), Some(format)) if path.is_dir() => {
            let From::File(input) = &from else {
                let (path, from) = (path.display(), from.what());
                return Err(Failure::new(format!("`{path}` is a folder"))
                    .with_help(format!("give a file name for {from}")));
            };
            let name = renamed(Path::new(input.file_name().unwrap_or_default()), format);
            (To::File(path.join(name)), format)
        }
        (To::File(path), None) => match format_of(&path) {
            Some(format) => (To::File(path), format),
            None => return Err(format_unknown()),
        },
        (to, Some(format)) => (to, format),
        (To::Stdout, None) => return Err(format_unknown()),
    };
    Ok(Job { from, to, format })
}

fn folder_to_folder(arguments: &Arguments, streams: &mut Streams) -> Result<Vec<Job>, Failure> {
    let Some(output) = arguments.output.as_ref().filter(|path| !is_stdin(path)) else {
        return Err(
            Failure::new("a folder cannot be converted to standard output")
                .with_help("give the folder to write to: `-o FOLDER`"),
        );
    };
    if output.exists() && !output.is_dir() {
        let output = output.display();
        return Err(Failure::new(format!("`{output}` is a file, not a folder")));
    }
    let Some(format) = arguments.to.map(DataFormat::from) else {
        return Err(format_unknown());
    };
    // Files that an earlier run wrote to a folder inside the input are not input.
    let (from, to) = (real(&arguments.input), real(output));
    let is_output = |file: &Path| to != from && real(file).starts_with(&to);
    let files = files::readable(std::slice::from_ref(&arguments.input), streams)?;
    let jobs = files.into_iter().filter(|file| !is_output(file));
    Ok(jobs
        .map(|file| {
            let within = file.strip_prefix(&arguments.input).unwrap_or(&file);
            let to = output.join(renamed(within, format));
            Job {
                to: To::File(to),
                from: From::File(file),
                format,
            }
        })
        .collect())
}

/// The name with the ending of another format.
fn renamed(name: &Path, format: DataFormat) -> PathBuf {
    let ending = match format {
        DataFormat::Yaml => ".yaml",
        DataFormat::Json => ".json",
        DataFormat::Ndjson => ".ndjson",
    };
    let name = &*compressed::unpacked(name);
    let file = name.file_name().unwrap_or_default().to_string_lossy();
    let stem = match ENDINGS.iter().find_map(|ending| file.strip_suffix(ending)) {
        Some(stem) => format!("{stem}.onrecord"),
        None if format_of(name).is_some() => file
            .rsplit_once('.')
            .map_or(&*file, |(stem, _)| stem)
            .to_owned(),
        None => file.into_owned(),
    };
    name.with_file_name(stem + ending)
}

fn format_unknown() -> Failure {
    Failure::new("the output format is not known")
        .with_help("add `--to yaml`, `--to json` or `--to ndjson`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_change_with_the_format() {
        let name = |name, format| renamed(Path::new(name), format).display().to_string();
        assert_eq!(
            name("deep/a.onrecord.yaml", DataFormat::Json),
            "deep/a.onrecord.json"
        );
        assert_eq!(name("a.b.yml", DataFormat::Ndjson), "a.b.ndjson");
        assert_eq!(
            name("in/a.onrecord.ndjson.gz", DataFormat::Json),
            "in/a.onrecord.json"
        );
        assert_eq!(name("a.b.json.zst", DataFormat::Yaml), "a.b.yaml");
        assert_eq!(name("talks", DataFormat::Yaml), "talks.yaml");
        assert_eq!(name("talks.2031", DataFormat::Yaml), "talks.2031.yaml");
    }
}
