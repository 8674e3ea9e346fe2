//! Keeps the paths in a data set true when it is written to another place.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use crate::model::DataSet;
#[cfg(feature = "cli")]
use crate::model::Header;

/// Where a data set comes from and goes to.
#[derive(Debug)]
pub(crate) struct Move<'a> {
    /// The folder that its paths start from now.
    pub(crate) from: &'a Path,
    /// The folder that they will start from.
    pub(crate) to: &'a Path,
    /// Files that are written anew in the same go: the [`real`] path of each with its new one.
    pub(crate) renamed: &'a HashMap<PathBuf, PathBuf>,
}

/// Changes the relative paths of `uses`, `text_file` and `$schema` so that they lead to the same files
/// from the new folder, and to the new form of files that are written anew in the same go.
pub(crate) fn relocate(set: &mut DataSet, moved: &Move<'_>) {
    let text_files = (set.sources.values_mut()).filter_map(|source| source.text_file.as_mut());
    for path in set.uses.values_mut().chain(text_files) {
        if let Some(new) = moved_path(path, moved) {
            *path = new;
        }
    }
    relocate_schema(&mut set.schema, moved);
}

/// The same for what is said about a data set that leads to no other files.
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

/// The path with links and `..` resolved as far as it exists; what does not exist yet is left as it
/// is written.
pub(crate) fn real(path: &Path) -> PathBuf {
    // The folder of a bare name is the one we are in.
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for there in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (there.canonicalize(), path.strip_prefix(there)) {
            // Without the separator that joining an empty rest would add.
            return real.join(rest).components().collect();
        }
    }
    path
}

/// The new form of a relative path, or `None` when it can stay.
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

/// The way from a folder to a file, with `/` between its parts as the format wants it.
pub(crate) fn relative(target: &Path, folder: &Path) -> String {
    let (target, folder): (Vec<_>, Vec<_>) =
        (target.components().collect(), folder.components().collect());
    let shared = (target.iter().zip(&folder))
        .take_while(|(one, other)| one == other)
        .count();
    // On another drive there is no way but the whole one.
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
