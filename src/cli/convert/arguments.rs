//! The command line of `onrecord convert`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::reading::{FormatArg, Reading};

/// Convert data between YAML, JSON and NDJSON (one record per line)
#[derive(Debug, Args)]
#[command(after_help = "\
Only comments and layout are lost. Paths to other files are adapted: in a new folder, they still
lead to the same files.

Examples:
  onrecord convert talks.onrecord.yaml --to json              to standard output
  onrecord convert talks.onrecord.yaml -o talks.onrecord.ndjson
  onrecord convert records/ -o json/ --to json                all data files in a folder
  onrecord convert talks.onrecord.yaml --bundle -o all.onrecord.yaml
                                                              one file, with all that it uses
  make-records | onrecord convert - --to yaml -o talks.onrecord.yaml")]
pub(in crate::cli) struct Arguments {
    /// A file or a folder; `-` is standard input
    #[arg(value_name = "INPUT")]
    pub(super) input: PathBuf,
    /// The file or folder to write; `-` is standard output [default: standard output]
    #[arg(short, long, value_name = "OUTPUT")]
    pub(super) output: Option<PathBuf>,
    /// The output format, if the name of OUTPUT does not show it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) to: Option<FormatArg>,
    /// Make one self-contained file from a file and all the files it uses, or from a folder
    ///
    /// An entity that several files contain is written once. Ids of statements from a used file begin
    /// with the name of the file under `uses`, as in march#s4; in a bundle of a folder, with the file
    /// name.
    #[arg(long)]
    pub(super) bundle: bool,
    /// Also convert data with errors, as far as it can be read
    #[arg(long)]
    pub(super) force: bool,
    /// Replace existing files
    #[arg(long)]
    pub(super) overwrite: bool,
    /// Where editors find the schema, for the first line of YAML [default: as in the input, or
    /// onrecord-1.schema.json beside the file]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) schema: Option<String>,
    #[command(flatten)]
    pub(super) reading: Reading,
}
