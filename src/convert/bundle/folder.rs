//! The names that the files of a folder get in its bundle.

use std::collections::HashSet;
use std::path::Path;

use crate::project::compressed::unpacked;

/// The part of a file name before the ending of its format.
const MIDDLE: &str = ".onrecord";

/// A name for each file, made from its path in the folder: `march/talks.onrecord.yaml` becomes
/// `march-talks`. No two are the same, and each is a valid id.
pub(crate) fn names_in<P: AsRef<Path>>(folder: &Path, files: &[P]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut unique = |name: String| {
        let mut numbered = name.clone();
        let mut number = 2;
        while !taken.insert(numbered.clone()) {
            numbered = format!("{name}-{number}");
            number += 1;
        }
        numbered
    };
    files
        .iter()
        .map(|file| unique(name(folder, file.as_ref())))
        .collect()
}

fn name(folder: &Path, file: &Path) -> String {
    let within = file.strip_prefix(folder).unwrap_or(file);
    let within = unpacked(within).with_extension("");
    let within = within.to_string_lossy();
    let stem = within
        .strip_suffix(MIDDLE)
        .unwrap_or(&within)
        .to_lowercase();
    let parts = stem.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match parts.join("-") {
        name if name.is_empty() => "file".to_owned(),
        // A number may follow, and an id has at most 200 characters.
        name => name.chars().take(180).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_path_in_the_folder() {
        let files = [
            "in/actors.onrecord.yaml",
            "in/march/talks.onrecord.json",
            "in/March Talks.yml",
            "in/день.onrecord.yaml",
            "in/ночь.onrecord.yaml",
            "in/2031_03.onrecord.ndjson",
        ];
        assert_eq!(
            names_in(Path::new("in"), &files),
            [
                "actors",
                "march-talks",
                "march-talks-2",
                "file",
                "file-2",
                "2031-03"
            ]
        );
    }
}
