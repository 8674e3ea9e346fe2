//! Writes files safely: nothing is overwritten unasked, and no incomplete file is ever left.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::failure::Failure;
use super::kept::{self, Lost};
use super::streams::Streams;
use super::unfinished::{self, Unfinished};

/// What to do with a file that is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// Keep it, and fail.
    Keep,
    /// Replace it with the new one.
    Replace,
    /// Replace it if it still has this hash: it was read, and somebody else may have saved it since.
    ReplaceSame(Hash),
}

/// The SHA-256 of a file.
type Hash = [u8; 32];

impl Existing {
    /// Replace it if it still has these bytes, one piece after another.
    pub(super) fn replace_same(pieces: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for piece in pieces {
            hash.update(piece);
        }
        Self::ReplaceSame(hash.finalize().into())
    }
}

/// A file that is written but does not have its name yet. It is deleted when dropped. It is closed, so that
/// there may be any number of them.
pub(super) struct Staged {
    file: Unfinished,
    /// The name as the person gave it.
    path: PathBuf,
    target: PathBuf,
    existing: Existing,
    lost: Vec<Lost>,
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
    stage_file(path, existing, |file, _| {
        let mut out = BufWriter::new(file);
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
    stage_file(path, existing, |_, name| write(name))
}

fn stage_file(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&File, &Path) -> io::Result<()>,
) -> Result<Staged, Failure> {
    can_write(path, existing)?;
    // The target of a link is written, so that the link stays a link.
    let target = match existing {
        Existing::Keep => path.to_path_buf(),
        Existing::Replace | Existing::ReplaceSame(_) => real(path),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(path, &error))?;
    let (file, lost) = beside(&target, folder, write).map_err(|error| failed(path, &error))?;
    Ok(Staged {
        file,
        path: path.to_path_buf(),
        target,
        existing,
        lost,
    })
}

impl Staged {
    /// Gives the file its name. What the old file had and the new one has not is for the person to know.
    pub(super) fn put(self) -> Result<Vec<String>, Failure> {
        let Self {
            file,
            path,
            target,
            existing,
            lost,
        } = self;
        let put = match existing {
            Existing::Keep => file.persist_new(&target),
            Existing::Replace => file.persist(&target),
            Existing::ReplaceSame(hash) => match hash_of(&target) {
                Ok(now) if now == hash => file.persist(&target),
                Ok(_) | Err(_) => return Err(changed(&path)),
            },
        };
        match put {
            Ok(()) => Ok(lost.into_iter().map(|lost| lost.of(&path)).collect()),
            // Somebody else may have created it in the meantime.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(&path)),
            Err(error) => Err(failed(&path, &error)),
        }
    }
}

/// Gives files their names. Each of them gets it, whatever becomes of the others.
pub(super) fn put_all(staged: Vec<Staged>, streams: &mut Streams) -> Result<(), Failure> {
    let mut failures = Vec::new();
    for file in staged {
        match file.put() {
            Ok(lost) => lost.iter().for_each(|lost| streams.note(lost)),
            Err(failure) => failures.push(failure),
        }
    }
    let Some(last) = failures.pop() else {
        return Ok(());
    };
    for failure in &failures {
        streams.fail(failure);
    }
    Err(last)
}

/// Fails when `path` exists and must be kept, or is something that no file may take the place of. This
/// fails early, before the work; what decides is the same check in [`Staged::put`].
pub(super) fn can_write(path: &Path, existing: Existing) -> Result<(), Failure> {
    if is_in_system(path) {
        return Err(special(path));
    }
    let Ok(here) = path.symlink_metadata() else {
        return Ok(());
    };
    match existing {
        Existing::Keep if here.is_symlink() || here.is_file() => return Err(exists(path)),
        Existing::Keep | Existing::Replace | Existing::ReplaceSame(_) => {}
    }
    let name = path.display();
    let Ok(about) = path.metadata() else {
        return Err(
            Failure::new(format!("`{name}` is a link to what is not there"))
                .with_help("give another name, or delete the link first"),
        );
    };
    if about.is_dir() {
        return Err(Failure::new(format!("`{name}` is a folder"))
            .with_help("give the name of a file, in this folder or elsewhere"));
    }
    if !about.is_file() {
        return Err(special(path));
    }
    if about.permissions().readonly() {
        return Err(Failure::new(format!("`{name}` is write-protected"))
            .with_help("allow writing to it first, or give another name"));
    }
    Ok(())
}

/// Whether a path leads to where the system shows devices, and files that programs have open, as files.
fn is_in_system(path: &Path) -> bool {
    let mut path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    // So many links does Linux follow.
    for _ in 0..40 {
        if cfg!(unix) && (path.starts_with("/dev") || path.starts_with("/proc")) {
            // Shared memory is a folder like any other.
            return !path.starts_with("/dev/shm");
        }
        let Ok(next) = path.read_link() else {
            return false;
        };
        path = path.parent().unwrap_or(Path::new("/")).join(next);
    }
    false
}

fn special(path: &Path) -> Failure {
    let name = path.display();
    Failure::new(format!("`{name}` is a device or a pipe, not a file"))
        .with_help("leave out `-o` to write to standard output, or give the name of a file")
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn hash_of(path: &Path) -> io::Result<Hash> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hash.finalize().into()),
            length => hash.update(&part[..length]),
        }
    }
}

/// A new file in `folder`, written, with what it can have of the file at `target`.
fn beside(
    target: &Path,
    folder: &Path,
    write: impl FnOnce(&File, &Path) -> io::Result<()>,
) -> io::Result<(Unfinished, Vec<Lost>)> {
    let (file, unfinished) = unfinished::create(folder)?;
    write(&file, unfinished.path())?;
    let lost = kept::keep(target, &file)?;
    file.sync_all()?;
    Ok((unfinished, lost))
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be written: {error}", path.display()))
}

fn exists(path: &Path) -> Failure {
    Failure::new(format!("`{}` already exists", path.display()))
        .with_help("give another name, or add `--overwrite` to replace it")
}

fn changed(path: &Path) -> Failure {
    let name = path.display();
    Failure::new(format!(
        "`{name}` was changed by another program in the meantime; it was left as it is"
    ))
    .with_help("run the command again")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, content: &[u8], existing: Existing) -> Result<Vec<String>, Failure> {
        stage(path, content, existing)?.put()
    }

    #[test]
    fn what_somebody_else_saved_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        std::fs::write(&path, b"one").unwrap();
        let staged = stage(&path, b"two", Existing::replace_same(&[b"o", b"ne"])).unwrap();
        std::fs::write(&path, b"theirs").unwrap();
        let failure = staged.put().unwrap_err();
        assert!(failure.message().contains("changed by another program"));
        assert_eq!(std::fs::read(&path).unwrap(), b"theirs");
        let staged = stage(&path, b"two", Existing::replace_same(&[b"theirs"])).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(staged.put().is_err() && !path.exists());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    /// Many programs may have no more than 1,024 files open.
    #[test]
    fn any_number_of_files_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let names = (0..5_000).map(|number| folder.path().join(format!("{number}.json")));
        let staged: Vec<_> = names
            .map(|path| stage(&path, b"one", Existing::Keep).unwrap())
            .collect();
        #[cfg(target_os = "linux")]
        assert!(std::fs::read_dir("/proc/self/fd").unwrap().count() < 1_000);
        for file in staged {
            file.put().unwrap();
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 5_000);
    }

    #[cfg(unix)]
    #[test]
    fn only_plain_files_are_replaced() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("kept"), "one").unwrap();
        std::fs::set_permissions(at("kept"), std::fs::Permissions::from_mode(0o444)).unwrap();
        symlink("nowhere", at("dangling")).unwrap();
        symlink("/dev/stdout", at("out")).unwrap();
        let _listener = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        for name in ["kept", "dangling", "out", "socket", ""] {
            let failure = write(&at(name), b"two", Existing::Replace).unwrap_err();
            assert!(failure.help().is_some(), "{name}");
        }
        for name in ["/dev/stdout", "/dev/null", "/dev/fd/1", "/proc/self/fd/1"] {
            for existing in [Existing::Keep, Existing::Replace] {
                assert!(write(Path::new(name), b"two", existing).is_err(), "{name}");
            }
        }
        assert_eq!(std::fs::read(at("kept")).unwrap(), b"one");
        assert!(at("dangling").is_symlink() && at("out").is_symlink());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn attributes_are_kept_and_what_is_lost_is_said() {
        let folder = tempfile::tempdir_in(env!("CARGO_MANIFEST_DIR")).unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&path, "one").unwrap();
        let flags = rustix::fs::XattrFlags::empty();
        let is_known = rustix::fs::setxattr(&path, "user.note", b"mine", flags).is_ok();
        assert!(write(&path, b"two", Existing::Replace).unwrap().is_empty());
        if is_known {
            let mut value = [0; 8];
            let length = rustix::fs::getxattr(&path, "user.note", &mut value).unwrap();
            assert_eq!(&value[..length], b"mine");
        }
        std::fs::hard_link(&path, &link).unwrap();
        let said = write(&path, b"three", Existing::Replace).unwrap();
        assert!(said.len() == 1 && said[0].contains("hard link"), "{said:?}");
        assert_eq!(std::fs::read(&link).unwrap(), b"two");
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
