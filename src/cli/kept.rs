//! What a new file takes over from the one whose place it takes.

use std::fs::File;
use std::io;
use std::path::Path;

/// What the old file had, and the new one has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Other names of the same file.
    #[cfg(unix)]
    Links,
    #[cfg(unix)]
    Owner,
    /// Attributes that programs of the person or the system have put on it.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    Attributes,
}

impl Lost {
    /// What to tell the person.
    pub(super) fn of(self, path: &Path) -> String {
        let name = path.display();
        #[cfg(unix)]
        return match self {
            Self::Links => format!(
                "`{name}` had other names (hard links); the file under those names is unchanged"
            ),
            Self::Owner => format!("`{name}` has a new owner: its old one could not be kept"),
            #[cfg(any(target_os = "linux", target_vendor = "apple"))]
            Self::Attributes => format!("extended attributes of `{name}` could not be kept"),
        };
        #[cfg(not(unix))]
        match self {}
    }
}

/// Gives a new file what the one at `old` has, if there is one: owner, access rights, extended attributes.
#[cfg(unix)]
pub(super) fn keep(old: &Path, new: &File) -> io::Result<Vec<Lost>> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let Ok(was) = old.metadata() else {
        return Ok(Vec::new());
    };
    let is = new.metadata()?;
    let mut lost = Vec::new();
    let mut mode = was.permissions().mode() & 0o7777;
    if (was.uid(), was.gid()) != (is.uid(), is.gid())
        && fchown(new, Some(was.uid()), Some(was.gid())).is_err()
    {
        let group = fchown(new, None, Some(was.gid()));
        if group.is_err() || was.uid() != is.uid() {
            lost.push(Lost::Owner);
        }
        // What ran with the rights of one owner must not run with those of another.
        mode &= 0o777;
    }
    new.set_permissions(std::fs::Permissions::from_mode(mode))?;
    if was.nlink() > 1 {
        lost.push(Lost::Links);
    }
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    if !attributes(old, new) {
        lost.push(Lost::Attributes);
    }
    Ok(lost)
}

#[cfg(not(unix))]
pub(super) fn keep(old: &Path, new: &File) -> io::Result<Vec<Lost>> {
    if let Ok(was) = old.metadata() {
        new.set_permissions(was.permissions())?;
    }
    Ok(Vec::new())
}

/// Copies the extended attributes, access lists among them; whether all could be.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn attributes(old: &Path, new: &File) -> bool {
    use std::ffi::CStr;

    use rustix::fs::{XattrFlags, fgetxattr, fsetxattr, getxattr, listxattr};

    /// No list of names and no value is longer on Linux.
    const LONGEST: usize = 1 << 16;

    let mut names = vec![0_u8; LONGEST];
    let Ok(length) = listxattr(old, names.as_mut_slice()) else {
        // The file system has none.
        return true;
    };
    let (mut value, mut own) = (vec![0_u8; LONGEST], vec![0_u8; LONGEST]);
    let names = names[..length].split_inclusive(|byte| *byte == 0);
    let copied = names
        .filter_map(|name| CStr::from_bytes_with_nul(name).ok())
        .map(|name| {
            let Ok(length) = getxattr(old, name, value.as_mut_slice()) else {
                return false;
            };
            let value = &value[..length];
            match fgetxattr(new, name, own.as_mut_slice()) {
                Ok(length) if own[..length] == *value => true,
                Ok(_) | Err(_) => fsetxattr(new, name, value, XattrFlags::empty()).is_ok(),
            }
        });
    // All are tried, whatever becomes of the first.
    copied.fold(true, |all, one| all & one)
}
