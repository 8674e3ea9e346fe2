//! Adapts the paths in a data set when it is written to another folder.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use crate::model::DataSet;
#[cfg(feature = "cli")]
use crate::model::Header;

/// From which folder a data set moves to which.
#[derive(Debug)]
pub(crate) struct Move<'a> {
    /// The folder from which its paths start now.
    pub(crate) from: &'a Path,
    /// The folder from which they will start.
    pub(crate) to: &'a Path,
    /// Files that are converted in the same run: the [`real`] path of each, and its new path.
    pub(crate) renamed: &'a HashMap<PathBuf, PathBuf>,
}

/// Changes the relative paths of `uses`, `text_file` and `$schema` so that, from the new folder, they
/// lead to the same files, or to the converted ones if these are converted in the same run.
pub(crate) fn relocate(set: &mut DataSet, moved: &Move<'_>) {
    let text_files = (set.sources.values_mut()).filter_map(|source| source.text_file.as_mut());
    for path in set.uses.values_mut().chain(text_files) {
        if let Some(new) = moved_path(path, moved) {
            *path = new;
        }
    }
    relocate_schema(&mut set.schema, moved);
}

/// The same for the header of a data set that uses no other files.
#[cfg(feature = "cli")]
pub(crate) fn relocate_header(header: &mut Header, moved: &Move<'_>) {
    relocate_schema(&mut header.schema, moved);
}

fn relocate_schema(schema: &mut Option<String>, moved: &Move<'_>) {
    if let Some(address) = schema {
        *address = moved_address(address, moved);
    }
}

/// The same for the address of the schema, which may be a path or a web address.
pub(crate) fn moved_address(address: &str, moved: &Move<'_>) -> String {
    let new = if address.contains("://") {
        None
    } else {
        moved_path(address, moved)
    };
    new.unwrap_or_else(|| address.to_owned())
}

/// The path with links and `..` resolved as far as it exists; the rest is not changed.
pub(crate) fn real(path: &Path) -> PathBuf {
    // A name without a folder is in the current folder.
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for there in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (there.canonicalize(), path.strip_prefix(there)) {
            // Collecting the parts removes the separator that joining an empty rest adds.
            return real.join(rest).components().collect();
        }
    }
    path
}

/// The new relative path, or `None` if it does not change.
fn moved_path(path: &str, moved: &Move<'_>) -> Option<String> {
    if Path::new(path).is_absolute() {
        return None;
    }
    let target = real(&moved.from.join(path));
    let to = real(moved.to);
    let target = match moved.renamed.get(&target) {
        Some(new) => real(new),
        None if to == real(moved.from) => return None,
        None => target,
    };
    Some(relative(&target, &to))
}

/// The relative path from a folder to a file, with `/` between its parts as in data files.
pub(crate) fn relative(target: &Path, folder: &Path) -> String {
    let (target, folder): (Vec<_>, Vec<_>) =
        (target.components().collect(), folder.components().collect());
    let shared = (target.iter().zip(&folder))
        .take_while(|(one, other)| one == other)
        .count();
    // A file on another drive has no relative path.
    let is_elsewhere = matches!(target.first(), Some(Component::Prefix(_))) && shared == 0;
    let up = if is_elsewhere {
        0
    } else {
        folder.len() - shared
    };
    let parts: Vec<String> = (std::iter::repeat_n("..".to_owned(), up))
        .chain(
            (target[shared..].iter()).map(|part| part.as_os_str().to_string_lossy().into_owned()),
        )
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_the_same_files_from_the_new_folder() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        std::fs::create_dir_all(at("old/deep")).unwrap();
        std::fs::write(at("old/actors.onrecord.yaml"), "").unwrap();
        let renamed = HashMap::from([(
            real(&at("old/actors.onrecord.yaml")),
            at("new/actors.onrecord.json"),
        )]);
        let (from, to) = (at("old/deep"), at("new/deep/er"));
        let moved = Move {
            from: &from,
            to: &to,
            renamed: &renamed,
        };
        let new = |path| moved_path(path, &moved).unwrap();
        assert_eq!(new("../actors.onrecord.yaml"), "../../actors.onrecord.json");
        assert_eq!(new("texts/wire.txt"), "../../../old/deep/texts/wire.txt");
        assert_eq!(moved_path("/texts/wire.txt", &moved), None);
        let stays = Move { to: &from, ..moved };
        assert_eq!(moved_path("texts/wire.txt", &stays), None);
        assert_eq!(
            moved_path("../actors.onrecord.yaml", &stays).unwrap(),
            "../../new/actors.onrecord.json"
        );
    }
}
