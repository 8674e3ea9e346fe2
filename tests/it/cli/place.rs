//! A folder of its own for each test, and the command run in it.

use std::path::{Path, PathBuf};

use snapbox::cmd::{Command, cargo_bin};

/// A folder that goes away with the test.
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    /// A folder that holds these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            let path = place.path(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        place
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// The command with these words after it, in this folder, whatever the tests' own environment
    /// says about colors and about where it runs.
    pub(crate) fn onrecord(&self, arguments: &[&str]) -> Command {
        const UNSET: [&str; 5] = [
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "GITHUB_ACTIONS",
            "GITHUB_WORKSPACE",
        ];
        (UNSET.into_iter())
            .fold(Command::new(cargo_bin!("onrecord")), |command, name| {
                command.env_remove(name)
            })
            .env("COLUMNS", "100")
            .current_dir(self.0.path())
            .args(arguments)
    }

    /// What the command does with these words after it: exit code, standard output, standard error.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.onrecord(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code().unwrap(),
            text(output.stdout),
            text(output.stderr),
        )
    }
}
