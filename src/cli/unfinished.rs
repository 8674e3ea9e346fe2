//! Files and folders that are being written under a name of their own.
//!
//! They are deleted when dropped, and also when a signal ends the process.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::{TempDir, TempPath};

/// The files that there are now.
static ALL: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// How the names begin.
const PREFIX: &str = ".onrecord-";

/// A file that does not have its name yet.
pub(super) struct Unfinished {
    path: TempPath,
    listed: Listed,
}

/// Takes a file or folder from the list when dropped.
pub(super) struct Listed(PathBuf);

/// Makes a file in a folder, with the permissions that a new file gets there.
pub(super) fn create(folder: &Path) -> io::Result<(File, Unfinished)> {
    #[cfg(unix)]
    signals::watch();
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The umask is applied to this.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    // No signal comes between the making and the listing.
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    let (file, path) = builder.tempfile_in(folder)?.into_parts();
    all.insert(path.to_path_buf());
    let listed = Listed(path.to_path_buf());
    Ok((file, Unfinished { path, listed }))
}

/// Makes a folder in another one in the same way. It is deleted when dropped, and with a signal as long as
/// there is the second value.
pub(super) fn create_folder(above: &Path) -> io::Result<(TempDir, Listed)> {
    #[cfg(unix)]
    signals::watch();
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The umask is applied to this.
        builder.permissions(std::fs::Permissions::from_mode(0o777));
    }
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = builder.tempdir_in(above)?;
    all.insert(folder.path().to_path_buf());
    let listed = Listed(folder.path().to_path_buf());
    Ok((folder, listed))
}

impl Unfinished {
    /// Its name for the time being.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name, in the place of what has it.
    pub(super) fn persist(self, name: &Path) -> io::Result<()> {
        self.path.persist(name).map_err(|error| error.error)?;
        drop(self.listed);
        Ok(())
    }

    /// Gives the file its name, unless something has it.
    pub(super) fn persist_new(self, name: &Path) -> io::Result<()> {
        let persisted = self.path.persist_noclobber(name);
        persisted.map_err(|error| error.error)?;
        drop(self.listed);
        Ok(())
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&self.0);
    }
}

/// What a signal does while files are being written.
#[cfg(unix)]
mod signals {
    use std::sync::{Once, PoisonError};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use super::ALL;

    /// Has a signal that ends the process delete the files first.
    pub(super) fn watch() {
        static STARTED: Once = Once::new();
        STARTED.call_once(|| {
            let ending = [SIGHUP, SIGINT, SIGTERM];
            // Without it, a signal leaves files behind, and harms nothing else.
            if let Ok(signals) = Signals::new(ending.into_iter().filter(|one| !is_ignored(*one))) {
                std::thread::spawn(move || end(signals));
            }
        });
    }

    fn end(mut signals: Signals) {
        let Some(signal) = signals.forever().next() else {
            return;
        };
        // Nobody makes another one any more.
        let all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
        for path in all.iter() {
            let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir_all(path));
        }
        let _ = emulate_default_handler(signal);
    }

    /// Whether whoever started the process wants it not to be ended by a signal, as `nohup` does.
    fn is_ignored(signal: i32) -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mut lines = status.lines();
        let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
    }
}
