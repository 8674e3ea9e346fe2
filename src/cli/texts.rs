//! `--text`: texts of sources that are not stored beside the data.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use crate::Options;

/// Where the texts of sources are.
#[derive(Clone, Debug, Args)]
pub(super) struct Texts {
    /// The text of a source that is not stored beside the data; can be repeated
    #[arg(long = "text", value_name = "SOURCE=PATH", value_parser = source_text)]
    texts: Vec<(String, PathBuf)>,
}

impl Texts {
    /// Adds the texts to the options.
    pub(super) fn add_to(&self, mut options: Options) -> Result<Options, Failure> {
        let mut seen = BTreeSet::new();
        for (source, path) in &self.texts {
            if !seen.insert(source) {
                return Err(Failure::new(format!(
                    "`--text` gives two texts for the source `{source}`"
                )));
            }
            if !path.is_file() {
                let path = path.display();
                return Err(Failure::new(format!("there is no file `{path}`"))
                    .with_help(format!("`--text` names it as the text of `{source}`")));
            }
            options = options.with_text(source, path);
        }
        Ok(options)
    }
}

/// Parses `SOURCE=PATH`. The id of a source has no `=`.
fn source_text(given: &str) -> Result<(String, PathBuf), String> {
    match given.split_once('=') {
        Some((source, path)) if !source.is_empty() && !path.is_empty() => {
            Ok((source.to_owned(), PathBuf::from(path)))
        }
        _ => Err(
            "expected the id of the source, `=`, and the path of its text: \
                  wire-1=texts/wire-1.txt"
                .to_owned(),
        ),
    }
}
