//! The options of all commands that read data.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use crate::{DataFormat, Limits, Options};

/// How data is read.
#[derive(Clone, Debug, Args)]
pub(super) struct Reading {
    /// The format of the files, if their names do not show it
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<FormatArg>,
    /// The file name to show for standard input; paths in the data start from its folder
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<String>,
    /// The folder that paths in data files must not leave
    ///
    /// The default is the nearest folder that has onrecord.toml or .git, from the current one upwards,
    /// or else the current folder. For a file that is not in it, the default is the folder of the file.
    #[arg(long, value_name = "FOLDER")]
    root: Option<PathBuf>,
    /// The maximum size of a file, in bytes
    #[arg(long, value_name = "NUMBER", help_heading = "Limits")]
    #[arg(default_value_t = Limits::default().max_bytes())]
    max_bytes: usize,
    /// How deep lists and maps may be nested; at most 500
    #[arg(long, value_name = "NUMBER", help_heading = "Limits")]
    #[arg(default_value_t = Limits::default().max_depth())]
    max_depth: usize,
    /// The maximum number of values in a file
    #[arg(long, value_name = "NUMBER", help_heading = "Limits")]
    #[arg(default_value_t = Limits::default().max_nodes())]
    max_values: usize,
    /// The maximum number of keys in a map
    #[arg(long, value_name = "NUMBER", help_heading = "Limits")]
    #[arg(default_value_t = Limits::default().max_keys())]
    max_keys: usize,
}

/// The formats of data, as words on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    /// YAML 1.2
    Yaml,
    /// JSON
    Json,
    /// One record per line, each in JSON
    Ndjson,
}

impl Reading {
    pub(super) fn options(&self) -> Options {
        let limits = Limits::default()
            .with_max_bytes(self.max_bytes)
            .with_max_depth(self.max_depth)
            .with_max_nodes(self.max_values)
            .with_max_keys(self.max_keys);
        let options = Options::default()
            .with_limits(limits)
            .with_folder(self.stdin_folder())
            .with_root(self.root.clone().unwrap_or_else(project));
        match self.input_format {
            Some(form) => options.with_format(form.into()),
            None => options,
        }
    }

    /// The name to show for standard input.
    pub(super) fn stdin_name(&self) -> &str {
        self.stdin_name.as_deref().unwrap_or("standard input")
    }

    /// The folder that paths in standard input start from.
    pub(super) fn stdin_folder(&self) -> &Path {
        let named = self.stdin_name.as_deref().map(Path::new);
        named.and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// All of standard input, but at most one byte more than is allowed: it may be endless.
    pub(super) fn stdin(&self) -> Result<Vec<u8>, Failure> {
        let most = u64::try_from(self.max_bytes).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let mut read = io::stdin().lock().take(most.saturating_add(1));
        match read.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(Failure::new(format!(
                "standard input cannot be read: {error}"
            ))),
        }
    }
}

/// Whether a path means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

impl From<FormatArg> for DataFormat {
    fn from(form: FormatArg) -> Self {
        match form {
            FormatArg::Yaml => Self::Yaml,
            FormatArg::Json => Self::Json,
            FormatArg::Ndjson => Self::Ndjson,
        }
    }
}

/// The folder of the project that the command runs in.
pub(super) fn project() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let is_top =
        |folder: &&Path| folder.join("onrecord.toml").is_file() || folder.join(".git").exists();
    here.ancestors().find(is_top).unwrap_or(&here).to_owned()
}
