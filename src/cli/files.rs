//! Turns the paths on the command line into a list of files.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::failure::Failure;
use super::streams::Streams;
use crate::Error;
use crate::project::compressed;
use crate::report::suggest::nearest;

/// How the names of data files in a folder end; `.gz` or `.zst` may follow. A file that is named on the
/// command line may have any name.
pub(super) const ENDINGS: [&str; 4] = [
    ".onrecord.yaml",
    ".onrecord.yml",
    ".onrecord.json",
    ".onrecord.ndjson",
];

/// The files that `paths` name, each once: files as they are, and for a folder all data files in it
/// and its subfolders, sorted by name.
///
/// In folders it skips what `.gitignore` lists (also where there is no repository), hidden files and
/// folders, and links, so that a walk never leaves its folder or runs in a circle.
pub(super) fn expand(paths: &[PathBuf], streams: &mut Streams) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            walk(path, &mut files, streams);
            if files.len() == before {
                return Err(nothing_in(path));
            }
        } else if path.exists() {
            files.push(path.clone());
        } else {
            return Err(not_there(path));
        }
    }
    // One walk gives every file once.
    if paths.len() == 1 {
        return Ok(files);
    }
    Ok(each_once(files))
}

fn each_once(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    // What has no canonical name, such as a pipe, is compared by the name that was given.
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    files
}

/// The files that `paths` name, as [`expand`] gives them, but without those that cannot be opened: these
/// fail at the end, and keep nobody from the others. Fails where nothing is left.
pub(super) fn readable(paths: &[PathBuf], streams: &mut Streams) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut failures = Vec::new();
    for path in paths {
        match expand(std::slice::from_ref(path), streams) {
            Ok(found) => files.extend(found),
            Err(failure) => failures.push(failure),
        }
    }
    if paths.len() > 1 {
        files = each_once(files);
    }
    files.retain(|path| match cannot_open(path) {
        None => true,
        Some(error) => {
            failures.push(Failure::new(Error::io(path, error).to_string()));
            false
        }
    });
    match failures.into_iter().reduce(Failure::and) {
        Some(failure) if files.is_empty() => Err(failure),
        Some(failure) => {
            streams.fail_at_end(failure);
            Ok(files)
        }
        None => Ok(files),
    }
}

/// Why a file cannot be opened. What is no plain file, such as a pipe, is opened only once.
fn cannot_open(path: &Path) -> Option<std::io::Error> {
    match path.metadata() {
        Ok(data) if data.is_file() => std::fs::File::open(path).err(),
        Ok(_) => None,
        Err(error) => Some(error),
    }
}

/// Fails if there is no such file or folder, and suggests a similar name.
pub(super) fn must_exist(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        Ok(())
    } else {
        Err(not_there(path))
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    file.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Adds the data files in and below a folder. What cannot be searched in it, such as a folder that lies too
/// deep, keeps nobody from the rest.
fn walk(folder: &Path, files: &mut Vec<PathBuf>, streams: &mut Streams) {
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .follow_links(false)
        .sort_by_file_name(OsStr::cmp)
        .build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let folder = folder.display();
                streams.fail_at_end(Failure::new(format!(
                    "not all of `{folder}` can be searched: {error}"
                )));
                continue;
            }
        };
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && is_data_file(entry.file_name()) {
            let path = entry.into_path();
            // The dot for the current folder is not part of what the person wrote.
            let path = match path.strip_prefix(".") {
                Ok(path) if folder == Path::new(".") => path.to_path_buf(),
                Ok(_) | Err(_) => path,
            };
            files.push(path);
        }
    }
}

fn is_data_file(name: &OsStr) -> bool {
    let name = compressed::unpacked(Path::new(name));
    let name = name.to_string_lossy();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn nothing_in(folder: &Path) -> Failure {
    let (last, first) = ENDINGS.split_last().unwrap_or((&"", &[]));
    Failure::new(format!(
        "there is no onrecord file in `{}`",
        folder.display()
    ))
    .with_help(format!(
        "names of onrecord files end in {} or {last}, also with .gz or .zst after it; files that \
         `.gitignore` lists are skipped; for a file with another name, give its path",
        first.join(", ")
    ))
}

fn not_there(path: &Path) -> Failure {
    let failure = Failure::new(format!("there is no file or folder `{}`", path.display()));
    match similar(path) {
        Some(similar) => failure.with_help(format!("did you mean `{}`?", similar.display())),
        None => failure,
    }
}

/// An existing path that differs from `path` by a typing mistake in its first wrong part.
fn similar(path: &Path) -> Option<PathBuf> {
    let parent_is_there = |path: &&Path| match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.is_dir(),
        Some(_) => true,
        None => false,
    };
    let wrong = path.ancestors().find(parent_is_there)?;
    let parent = wrong.parent()?;
    let listed = if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    };
    let mut names: Vec<String> = (listed.read_dir().ok()?)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let name = nearest(
        wrong.file_name()?.to_str()?,
        names.iter().map(String::as_str),
    )?;
    let rest = path.strip_prefix(wrong).ok()?;
    let similar = parent.join(name).join(rest);
    // Joining an empty rest leaves a separator at the end; collecting the parts removes it.
    let similar: PathBuf = similar.components().collect();
    similar.exists().then_some(similar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::color::When;

    #[test]
    fn a_folder_stands_for_its_data_files() {
        let folder = tree(&[
            "b.onrecord.yaml",
            "a.onrecord.json",
            "notes.yaml",
            "deep/er/c.onrecord.yml",
            "deep/d.onrecord.ndjson",
            "deep/e.onrecord.ndjson.gz",
            "deep/f.onrecord.yaml.zst",
            "deep/g.ndjson.gz",
            "ignored/e.onrecord.yaml",
            ".hidden/f.onrecord.yaml",
        ]);
        std::fs::write(folder.path().join(".gitignore"), "ignored/\n").unwrap();
        let names = expanded(&folder, &["", "a.onrecord.json", "notes.yaml"]).unwrap();
        assert_eq!(
            names,
            [
                "a.onrecord.json",
                "b.onrecord.yaml",
                "deep/d.onrecord.ndjson",
                "deep/e.onrecord.ndjson.gz",
                "deep/er/c.onrecord.yml",
                "deep/f.onrecord.yaml.zst",
                "notes.yaml",
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let folder = tree(&["in/a.onrecord.yaml", "out/b.onrecord.yaml"]);
        let link = |to: &str, at: &str| {
            std::os::unix::fs::symlink(to, folder.path().join(at)).unwrap();
        };
        link("../out", "in/out");
        link("..", "in/circle");
        link("../out/b.onrecord.yaml", "in/b.onrecord.yaml");
        assert_eq!(expanded(&folder, &["in"]).unwrap(), ["in/a.onrecord.yaml"]);
        assert_eq!(
            expanded(&folder, &["in/b.onrecord.yaml"]).unwrap(),
            ["in/b.onrecord.yaml"],
            "except one that is named on the command line"
        );
    }

    #[test]
    fn what_is_not_there_is_named_with_what_was_probably_meant() {
        let folder = tree(&["records/talks.onrecord.yaml"]);
        let failure = expanded(&folder, &["recods/talks.onrecord.yaml"]).unwrap_err();
        assert!(failure.message().ends_with("recods/talks.onrecord.yaml`"));
        let help = failure.help().unwrap();
        assert!(help.ends_with("records/talks.onrecord.yaml`?"), "{help}");
        let failure = expanded(&folder, &["elsewhere"]).unwrap_err();
        assert_eq!(failure.help(), None);
    }

    #[test]
    fn a_folder_without_data_files_is_a_failure() {
        let folder = tree(&["empty/notes.yaml"]);
        let failure = expanded(&folder, &["empty"]).unwrap_err();
        assert!(failure.message().contains("no onrecord file in"));
    }

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        folder
    }

    fn expanded(folder: &tempfile::TempDir, names: &[&str]) -> Result<Vec<String>, Failure> {
        let paths: Vec<PathBuf> = names.iter().map(|name| folder.path().join(name)).collect();
        let relative = |path: &PathBuf| {
            let path = path.strip_prefix(folder.path()).unwrap();
            path.to_string_lossy().replace('\\', "/")
        };
        let mut streams = Streams::new(When::Never);
        Ok(expand(&paths, &mut streams)?.iter().map(relative).collect())
    }
}
