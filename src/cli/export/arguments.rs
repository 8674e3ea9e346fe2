//! The command line of `onrecord export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::network::NetworkArguments;
use crate::cli::reading::Reading;
use crate::cli::texts::Texts;

/// Write data for other programs: tables, spreadsheets, databases, citations, networks
#[derive(Debug, Args)]
#[command(after_help = "\
What a format cannot hold is counted on standard error. docs/exchange.md says for each format what
is in it, what is not kept, and how to open it.

Examples:
  onrecord export talks.onrecord.yaml -o talks.zip             CSV files in a zip file
  onrecord export records/ --to csv -o tables/                 the same in a folder
  onrecord export talks.onrecord.yaml -o talks.xlsx
  onrecord export records/ -o talks.sqlite
  onrecord export talks.onrecord.yaml -o sources.bib           the sources, to be cited
  onrecord export talks.onrecord.yaml --to csl-json            to standard output
  onrecord export records/ -o talks.gexf --nodes actors --aggregation congruence")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(in crate::cli) struct Arguments {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// Several files, or the files in a folder, become one data set, as `onrecord convert --bundle`
    /// makes it. Files that they use are included.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The file or folder to write; `-` is standard output [default for text: standard output]
    #[arg(short, long, value_name = "TARGET")]
    pub(super) output: Option<PathBuf>,
    /// The format, if the name of TARGET does not show it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) to: Option<ExportFormat>,
    /// Begin CSV files with a byte order mark, for spreadsheets that take them for another encoding
    #[arg(long)]
    pub(super) bom: bool,
    /// Write nothing, and exit with code 1, if the format cannot hold all of the data
    #[arg(long)]
    pub(super) strict: bool,
    /// Also export data with errors, as far as it can be read
    #[arg(long)]
    pub(super) force: bool,
    /// Replace what is there already
    #[arg(long)]
    pub(super) overwrite: bool,
    /// How to show on standard error what was not kept
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Text)]
    pub(super) format: Show,
    #[command(flatten)]
    pub(super) network: NetworkArguments,
    #[command(flatten)]
    pub(super) texts: Texts,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// The formats of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// CSV files with a data package: a folder, or a zip file
    Csv,
    /// A spreadsheet for Excel, LibreOffice and others
    Xlsx,
    /// A SQLite database, with full text search
    Sqlite,
    /// The sources as CSL-JSON, for Zotero, pandoc and Quarto
    CslJson,
    /// The sources as BibLaTeX
    Biblatex,
    /// The sources as RIS, for EndNote, Citavi and others
    Ris,
    /// The statements as Markdown, for pandoc and Quarto
    Markdown,
    /// Linked data as JSON-LD
    Jsonld,
    /// Linked data as Turtle
    Turtle,
    /// Web Annotations, one a line
    Annotations,
    /// A project for NVivo, MAXQDA and others (REFI-QDA)
    Qdpx,
    /// A database for Discourse Network Analyzer 3
    Dna,
    /// Texts with standoff annotations for brat: a folder, or a zip file
    Brat,
    /// Tasks with annotations for Label Studio
    LabelStudio,
    /// A network of actors and issues, for igraph, networkx and visone
    Graphml,
    /// A network of actors and issues, for Gephi
    Gexf,
    /// A network of actors and issues, as a list of edges in CSV
    Edges,
}

impl ExportFormat {
    /// The format that the name of a file shows.
    pub(super) fn of(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "zip" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "sqlite" | "sqlite3" | "db" => Some(Self::Sqlite),
            "bib" => Some(Self::Biblatex),
            "ris" => Some(Self::Ris),
            "md" => Some(Self::Markdown),
            "jsonld" => Some(Self::Jsonld),
            "ttl" => Some(Self::Turtle),
            "qdpx" => Some(Self::Qdpx),
            "dna" => Some(Self::Dna),
            "graphml" => Some(Self::Graphml),
            "gexf" => Some(Self::Gexf),
            _ => None,
        }
    }
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Show {
    /// One line for each kind
    Text,
    /// One JSON document, with the ids of all records
    Json,
}
