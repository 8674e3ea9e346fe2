//! Writes folders safely: all of their files or none, and nothing else is ever deleted.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::failure::Failure;
use super::output::Existing;
use super::unfinished::{self, Listed};

/// A folder that is written but does not have its name yet. It is deleted when dropped.
pub(super) struct StagedFolder {
    folder: TempDir,
    listed: Listed,
    target: PathBuf,
    existing: Existing,
    names: Vec<String>,
}

/// Has `write` fill a new folder beside `target`, and say the names of the files that it has written.
pub(super) fn stage_folder(
    target: &Path,
    existing: Existing,
    write: impl FnOnce(&Path) -> io::Result<Vec<String>>,
) -> Result<StagedFolder, Failure> {
    let above = match target.parent() {
        Some(above) if !above.as_os_str().is_empty() => above,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(above).map_err(|error| failed(target, &error))?;
    let (folder, listed) =
        unfinished::create_folder(above).map_err(|error| failed(target, &error))?;
    let names = write(folder.path()).map_err(|error| failed(target, &error))?;
    can_write_folder(target, existing, &names)?;
    Ok(StagedFolder {
        folder,
        listed,
        target: target.to_owned(),
        existing,
        names,
    })
}

impl StagedFolder {
    /// Gives the folder its name. An earlier one of the same kind is moved away first, and deleted only
    /// when the new one is in its place.
    pub(super) fn put(self) -> Result<(), Failure> {
        let Self {
            folder,
            listed,
            target,
            existing,
            names,
        } = self;
        can_write_folder(&target, existing, &names)?;
        let failed = |error: io::Error| failed(&target, &error);
        let old = if target.exists() {
            let above = folder.path().parent().unwrap_or(Path::new("."));
            let mut builder = tempfile::Builder::new();
            let old = builder.prefix(".onrecord-").tempdir_in(above);
            let old = old.map_err(failed)?;
            let away = old.path().join("old");
            std::fs::rename(&target, &away).map_err(failed)?;
            Some((old, away))
        } else {
            None
        };
        let new = folder.keep();
        if let Err(error) = std::fs::rename(&new, &target) {
            if let Some((_, away)) = &old {
                // If this fails too, the old folder is still there under another name.
                let _ = std::fs::rename(away, &target);
            }
            let _ = std::fs::remove_dir_all(&new);
            return Err(failed(error));
        }
        drop(listed);
        Ok(())
    }
}

/// Fails when `target` must be kept, or holds something that was not written by an earlier run.
pub(super) fn can_write_folder(
    target: &Path,
    existing: Existing,
    names: &[String],
) -> Result<(), Failure> {
    if target.symlink_metadata().is_err() {
        return Ok(());
    }
    let shown = target.display();
    if !target.is_dir() {
        return Err(Failure::new(format!("`{shown}` is not a folder"))
            .with_help("give the name of a folder, or of a zip file"));
    }
    let entries = std::fs::read_dir(target).map_err(|error| failed(target, &error))?;
    let mut is_empty = true;
    for entry in entries {
        let name = entry.map_err(|error| failed(target, &error))?.file_name();
        is_empty = false;
        if !names.iter().any(|own| OsStr::new(own) == name) {
            let name = name.display();
            return Err(Failure::new(format!(
                "`{shown}` also holds `{name}`, which would be lost"
            ))
            .with_help("give the name of a new folder"));
        }
    }
    match existing {
        Existing::Keep if !is_empty => Err(Failure::new(format!("`{shown}` already exists"))
            .with_help("give another name, or add `--overwrite` to replace it")),
        Existing::Keep | Existing::Replace | Existing::ReplaceSame(_) => Ok(()),
    }
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(target: &Path, existing: Existing, text: &str) -> Result<(), Failure> {
        stage_folder(target, existing, |folder| {
            std::fs::write(folder.join("a.csv"), text)?;
            Ok(vec!["a.csv".to_owned()])
        })?
        .put()
    }

    #[test]
    fn a_folder_is_replaced_only_when_asked_and_if_all_in_it_is_ours() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("deep/tables");
        let read = || std::fs::read_to_string(target.join("a.csv")).unwrap();
        write(&target, Existing::Keep, "one").unwrap();
        let failure = write(&target, Existing::Keep, "two").unwrap_err();
        assert!(failure.message().ends_with("tables` already exists"));
        write(&target, Existing::Replace, "two").unwrap();
        assert_eq!(read(), "two");
        std::fs::write(target.join("notes.txt"), "mine").unwrap();
        let failure = write(&target, Existing::Replace, "three").unwrap_err();
        assert!(
            failure.message().contains("also holds `notes.txt`"),
            "{}",
            failure.message()
        );
        assert_eq!(read(), "two");
        let beside = std::fs::read_dir(target.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "nothing else is left behind");
    }

    #[test]
    fn a_failure_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("tables");
        let write = |_: &Path| Err(io::Error::other("the disk is full"));
        assert!(stage_folder(&target, Existing::Keep, write).is_err());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
