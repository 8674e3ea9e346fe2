//! Names of files for the ids of sources.

use hashbrown::HashSet;

/// Gives a name to each id, none of them twice, also where large and small letters are one.
#[derive(Default)]
pub(super) struct FileNames(HashSet<String>);

impl FileNames {
    /// The name for an id, without an ending.
    pub(super) fn of(&mut self, id: &str) -> String {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        let plain: String = { id.chars() }
            .map(|c| if is_plain(c) { c } else { '-' })
            .collect();
        // Windows takes such names for devices.
        let is_device = ["con", "prn", "aux", "nul"].contains(&plain.to_lowercase().as_str());
        let base = if is_device {
            format!("{plain}-")
        } else {
            plain
        };
        let mut name = base.clone();
        let mut number = 2;
        while !self.0.insert(name.to_lowercase()) {
            name = format!("{base}-{number}");
            number += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_a_name_that_any_system_takes() {
        let mut names = FileNames::default();
        let made = ["wire-1", "Wire-1", "a#b", "a.b", "../x", "con"].map(|id| names.of(id));
        assert_eq!(made, ["wire-1", "Wire-1-2", "a-b", "a-b-2", "---x", "con-"]);
    }
}
