//! `onrecord read`: makes a text file and a source of a saved web page.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::fix::schema_address;
use super::output::{self, Existing};
use super::reading::{is_stdin, project};
use super::streams::Streams;
use super::{Outcome, page};
use crate::import;
use crate::model::{DataSet, Source, SourceId};

/// Make a text file and a source of a saved web page
#[derive(Debug, Args)]
#[command(after_help = "\
Two files are written: `ID.txt`, the article of the page as plain text, in paragraphs, and
`ID.onrecord.yaml`, a source with what the page says of itself: title, authors, publisher, address,
date and language. `capture` in the source has the hash of the page, and the program that found the
article.

Compare the text with the page: menus and advertisements may be left in, and captions may be left
out. If you correct the text, correct `text_sha256` in the source too. Nothing is fetched from the
network: save the page in your browser, as \"HTML only\".

For Word and PDF files:
  pandoc -t plain --wrap=none letter.docx -o letter.txt
  pdftotext -layout -enc UTF-8 letter.pdf letter.txt

Examples:
  onrecord read wire-1.html -o texts/
  curl https://example.org/wire/1 | onrecord read - --id wire-1 -o texts/
  onrecord draft wire-1.html -o talks.onrecord.yaml      the same, and a draft of the statements")]
pub(super) struct Arguments {
    /// The page: a file in HTML; `-` is standard input
    #[arg(value_name = "PAGE")]
    page: PathBuf,
    /// The folder to write to
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// The id of the source, which is also the name of the files [default: the name of the page]
    #[arg(long, value_name = "ID")]
    id: Option<SourceId>,
    /// The encoding of the page, if it does not say it, such as windows-1251
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Replace existing files
    #[arg(long)]
    overwrite: bool,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let id = arguments
        .id
        .clone()
        .map_or_else(|| named(&arguments.page), Ok)?;
    let folder = &arguments.output;
    let text_name = format!("{id}.txt");
    let (text_path, data_path) = (
        folder.join(&text_name),
        folder.join(format!("{id}.onrecord.yaml")),
    );
    for path in [&text_path, &data_path] {
        output::can_write(path, existing)?;
    }
    let page = page::read(&arguments.page, arguments.encoding.as_deref())?;
    let missing = missing(&page.source);
    let mut source = page.source;
    source.text_file = Some(text_name);
    let mut set = DataSet::default();
    set.sources.insert(id, source);
    let data = match schema_address(folder, Some(&project())) {
        Some(address) => crate::to_yaml_with_schema(&set, &address)?,
        None => crate::to_yaml(&set)?,
    };
    let staged = vec![
        output::stage(&text_path, page.text.as_bytes(), existing)?,
        output::stage(&data_path, data.as_bytes(), existing)?,
    ];
    output::put_all(staged, streams)?;
    let words = page.text.split_whitespace().count();
    streams.note(&crate::render::clean_line(&format!(
        "written: `{}` ({words} words) and `{}`",
        text_path.display(),
        data_path.display()
    )));
    say_missing(&missing, streams);
    Ok(Outcome::Clean)
}

/// The id that the name of a page makes.
pub(super) fn named(page: &Path) -> Result<SourceId, Failure> {
    if is_stdin(page) {
        return Err(Failure::new("a page from standard input has no name")
            .with_help("add the id of the source, as in `--id wire-1`"));
    }
    let stem = page.file_stem().unwrap_or_default().to_string_lossy();
    import::page::source_id(&stem).ok_or_else(|| {
        Failure::new("the name of the page makes no id").with_help("add an id, as in `--id wire-1`")
    })
}

/// What the page does not say of itself.
pub(super) fn missing(source: &Source) -> Vec<&'static str> {
    let parts = [
        ("title", source.title.is_none()),
        ("authors", source.authors.is_empty()),
        ("publisher", source.publisher.is_none()),
        ("url", source.url.is_none()),
        ("published", source.published.is_none()),
        ("lang", source.lang.is_none()),
    ];
    let missing = parts.into_iter().filter(|(_, is_missing)| *is_missing);
    missing.map(|(key, _)| key).collect()
}

pub(super) fn say_missing(missing: &[&str], streams: &mut Streams) {
    if !missing.is_empty() {
        let keys: Vec<_> = missing.iter().map(|key| format!("`{key}`")).collect();
        let keys = keys.join(", ");
        streams.note(&format!("the page does not say: {keys}; add what you know"));
    }
}
