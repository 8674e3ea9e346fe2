//! The names of files in reports for other programs: relative to a folder that both sides know.

use std::path::{Component, Path, PathBuf};

use super::Folders;

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// In or below the folder: the parts of the relative path.
    Below(Vec<String>),
    /// Elsewhere: the absolute path.
    Elsewhere(PathBuf),
}

/// Where the file `name` is, relative to the top folder.
///
/// The file system is not read: a name that is not a file, such as standard input, counts as a file in
/// the current folder.
pub(super) fn address(name: &str, folders: Folders<'_>) -> Address {
    let path = without_dots(&folders.here.join(name));
    match path.strip_prefix(without_dots(folders.top)) {
        Ok(rest) => Address::Below(
            rest.iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect(),
        ),
        Err(_) => Address::Elsewhere(path),
    }
}

impl Address {
    /// The path with `/` between its parts on every system.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Below(parts) => parts.join("/"),
            Self::Elsewhere(path) => path.to_string_lossy().replace('\\', "/"),
        }
    }

    /// The URI: relative below the folder, `file:///…` elsewhere.
    pub(super) fn uri(&self) -> String {
        match self {
            Self::Below(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| encoded(part)).collect();
                parts.join("/")
            }
            Self::Elsewhere(_) => {
                let path = self.path();
                let parts = path.split('/').filter(|part| !part.is_empty());
                let parts: Vec<_> = parts.map(encoded).collect();
                format!("file:///{}", parts.join("/"))
            }
        }
    }
}

/// The path without `.` and `..`, without reading the file system.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// Percent-encodes all characters that are not allowed everywhere in a URI.
fn encoded(part: &str) -> String {
    use std::fmt::Write;
    part.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("writing to a string does not fail");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(name: &str) -> String {
        let folders = Folders {
            here: Path::new("/repo/records"),
            top: Path::new("/repo"),
        };
        address(name, folders).uri()
    }

    #[test]
    fn files_below_the_folder_have_relative_addresses() {
        assert_eq!(uri("a.onrecord.yaml"), "records/a.onrecord.yaml");
        assert_eq!(uri("./x/../a b#1%.yaml"), "records/a%20b%231%25.yaml");
        assert_eq!(uri("../ё.yaml"), "%D1%91.yaml");
        assert_eq!(uri("/repo/b.yaml"), "b.yaml");
        assert_eq!(uri("c:d.yaml"), "records/c%3Ad.yaml");
    }

    #[test]
    fn other_files_have_absolute_ones() {
        assert_eq!(uri("/tmp/a b.yaml"), "file:///tmp/a%20b.yaml");
        assert_eq!(uri("../../other/a.yaml"), "file:///other/a.yaml");
    }
}
