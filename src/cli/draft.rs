//! `onrecord draft`: makes a starting file from an article.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::output::{self, Existing};
use super::streams::Streams;
use super::{Outcome, plan};
use crate::convert::relocate::{real, relative};
use crate::project::load::read_bounded;
use crate::{Draft, Limits};

/// Make a starting file from the plain text of an article, with every quotation in it
#[derive(Debug, Args)]
#[command(after_help = "\
The file has the source and a statement for each passage between quotation marks, in reading order.
Who says it and what it does is left to fill in; `onrecord check` tells each gap. Comments show the
sentence around the words and the reporting verb.

Two passages of one paragraph are one statement when nothing but an attribution stands between them
(“We go,” she said, “at once.”): 1 to 12 words without the end of a sentence, set off by a comma, a
dash or a reporting verb. So are paragraphs that each begin with a quotation mark while the one before
is left open. A quotation inside another one has a statement of its own, `within` that one, when it
has four words or more.

Examples:
  onrecord draft wire-1.txt                          to standard output
  onrecord draft texts/wire-1.txt -o talks.onrecord.yaml")]
pub(super) struct Arguments {
    /// The article: plain text in UTF-8
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// The file to write; `-` is standard output, and so is nothing
    #[arg(short, long, value_name = "OUTPUT")]
    output: Option<PathBuf>,
    /// Replace a file that is already there
    #[arg(long, visible_alias = "force")]
    overwrite: bool,
    /// The most bytes that the article may have
    #[arg(long, value_name = "NUMBER", help_heading = "Limits")]
    #[arg(default_value_t = Limits::default().max_bytes())]
    max_bytes: usize,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let output = (arguments.output.as_deref()).filter(|path| path.as_os_str() != "-");
    if let Some(path) = output {
        output::can_write(path, existing)?;
        if real(path) == real(&arguments.article) {
            return Err(Failure::new("the draft would replace the article")
                .with_help("give another name after `-o`"));
        }
    }
    let article = read(arguments)?;
    let folder = output.map_or_else(PathBuf::new, plan::folder);
    let text_file = relative(&real(&arguments.article), &real(&folder));
    let draft = crate::draft(&article, &text_file).map_err(|error| {
        let name = arguments.article.display();
        Failure::new(format!("`{name}` cannot be drafted from: {error}"))
            .with_help("save it as plain text in UTF-8")
    })?;
    match output {
        None => streams.print_data(&draft.yaml)?,
        Some(path) => output::stage(path, draft.yaml.as_bytes(), existing)?.put()?,
    }
    say(&draft, streams);
    Ok(Outcome::Clean)
}

fn read(arguments: &Arguments) -> Result<Vec<u8>, Failure> {
    let path: &Path = &arguments.article;
    let limits = Limits::default().with_max_bytes(arguments.max_bytes);
    let article = read_bounded(&crate::DiskFiles, path, &limits)
        .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", path.display())))?;
    if article.len() > arguments.max_bytes {
        let (name, most) = (path.display(), arguments.max_bytes);
        return Err(Failure::new(format!("`{name}` has more than {most} bytes"))
            .with_help("divide it, or allow more with `--max-bytes`"));
    }
    Ok(article)
}

fn say(draft: &Draft, streams: &mut Streams) {
    let statements = match draft.statements {
        0 => "nothing stands between quotation marks".to_owned(),
        1 => "1 statement drafted: fill in its `speaker` and `acts`".to_owned(),
        more => format!("{more} statements drafted: fill in `speaker` and `acts` of each"),
    };
    streams.remark(&statements);
    match draft.left_out {
        0 => {}
        1 => streams.remark("1 passage was left out; a comment says where"),
        more => streams.remark(&format!(
            "{more} passages were left out; comments say where"
        )),
    }
}
