//! Writes files safely: nothing is overwritten unasked, and no incomplete file is ever left.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::failure::Failure;

/// What to do with a file that is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// Keep it, and fail.
    Keep,
    /// Replace it with the new one.
    Replace,
}

/// A file that is written but does not have its name yet. It is deleted when dropped.
pub(super) struct Staged {
    file: NamedTempFile,
    /// The name as the person gave it.
    path: PathBuf,
    target: PathBuf,
    existing: Existing,
}

/// Writes `content` to a new file beside `path`, making the folders above it.
///
/// [`Staged::put`] then renames it in one step: a reader sees the old file or the new one, and an
/// interruption leaves the old one unchanged.
pub(super) fn stage(path: &Path, content: &[u8], existing: Existing) -> Result<Staged, Failure> {
    stage_with(path, existing, |out| out.write_all(content))
}

/// The same for content that is written as it is made.
pub(super) fn stage_with(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<Staged, Failure> {
    stage_file(path, existing, |file| {
        let mut out = BufWriter::new(file.as_file());
        write(&mut out)?;
        out.flush()
    })
}

/// The same for what opens the file itself, by its name for the time being.
pub(super) fn stage_named(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<Staged, Failure> {
    stage_file(path, existing, |file| write(file.path()))
}

fn stage_file(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&NamedTempFile) -> io::Result<()>,
) -> Result<Staged, Failure> {
    can_write(path, existing)?;
    // The target of a link is written, so that the link stays a link.
    let target = match existing {
        Existing::Keep => path.to_path_buf(),
        Existing::Replace => path.canonicalize().unwrap_or_else(|_| path.to_path_buf()),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(path, &error))?;
    let file = beside(&target, folder, write).map_err(|error| failed(path, &error))?;
    Ok(Staged {
        file,
        path: path.to_path_buf(),
        target,
        existing,
    })
}

impl Staged {
    /// Gives the file its name.
    pub(super) fn put(self) -> Result<(), Failure> {
        let Self {
            file, path, target, ..
        } = self;
        let put = match self.existing {
            Existing::Replace => file.persist(&target),
            Existing::Keep => file.persist_noclobber(&target),
        };
        match put {
            Ok(_) => Ok(()),
            // Somebody else may have created it in the meantime.
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(&path)),
            Err(error) => Err(failed(&path, &error.error)),
        }
    }
}

/// Fails when `path` exists and must be kept. This fails early, before the work; what decides is the
/// same check in [`Staged::put`].
pub(super) fn can_write(path: &Path, existing: Existing) -> Result<(), Failure> {
    match existing {
        Existing::Keep if path.symlink_metadata().is_ok() => Err(exists(path)),
        Existing::Keep | Existing::Replace => Ok(()),
    }
}

/// A new file in `folder`, written, with the permissions that `target` has or would get.
fn beside(
    target: &Path,
    folder: &Path,
    write: impl FnOnce(&NamedTempFile) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The umask is applied to this.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    write(&file)?;
    if let Ok(old) = target.metadata() {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be written: {error}", path.display()))
}

fn exists(path: &Path) -> Failure {
    Failure::new(format!("`{}` already exists", path.display()))
        .with_help("give another name, or add `--overwrite` to replace it")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, content: &[u8], existing: Existing) -> Result<(), Failure> {
        stage(path, content, existing)?.put()
    }

    #[test]
    fn a_file_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.json");
        write(&path, b"one", Existing::Keep).unwrap();
        let failure = write(&path, b"two", Existing::Keep).unwrap_err();
        assert!(failure.message().ends_with("a.json` already exists"));
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        let left = std::fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "nothing else is left behind");
    }

    #[test]
    fn what_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let failure = write(&file.join("below"), b"", Existing::Keep).unwrap_err();
        assert!(failure.message().contains("below` cannot be written"));
    }

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_its_access_rights_and_a_link_stays_one() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("link"));
        std::fs::write(&path, "one").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("a", &link).unwrap();
        write(&link, b"two", Existing::Replace).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert!(link.is_symlink());
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
