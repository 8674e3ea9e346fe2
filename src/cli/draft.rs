//! `onrecord draft`: makes a first data file from an article.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::output::{self, Existing};
use super::streams::Streams;
use super::{Outcome, files};
use crate::convert::relocate::{real, relative};
use crate::project::load::read_bounded;
use crate::{Draft, Limits};

/// Make a first data file from the plain text of an article, with every quotation in it
#[derive(Debug, Args)]
#[command(after_help = "\
The draft has the source, and a statement for each passage between quotation marks, in the order
of the text. You fill in who speaks (`speaker`) and what the statement does (`acts`); `onrecord
check` reports every gap. Comments show the sentence around the words and the reporting verb.

Two passages in one paragraph become one statement if only an attribution is between them (“We
go,” she said, “at once.”): 1 to 12 words that do not end a sentence, set off by a comma, a dash
or a reporting verb. Several paragraphs become one statement if each starts with a quotation mark
and the one before it has no closing mark. A quotation of four words or more inside another one
becomes a statement of its own, `within` the outer one.

Examples:
  onrecord draft wire-1.txt                          to standard output
  onrecord draft texts/wire-1.txt -o talks.onrecord.yaml")]
pub(super) struct Arguments {
    /// The article: plain text in UTF-8
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// The file to write; `-` is standard output [default: standard output]
    #[arg(short, long, value_name = "OUTPUT")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long, visible_alias = "force")]
    overwrite: bool,
    /// The maximum size of the article, in bytes
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
            return Err(Failure::new("the draft would overwrite the article")
                .with_help("give another name with `-o`"));
        }
    }
    let article = read(arguments)?;
    let folder = output.map_or_else(PathBuf::new, files::folder_of);
    let text_file = relative(&real(&arguments.article), &real(&folder));
    let draft = crate::draft(&article, &text_file).map_err(|error| {
        let name = arguments.article.display();
        Failure::new(format!("no draft can be made from `{name}`: {error}"))
            .with_help("save it as plain text in UTF-8")
    })?;
    match output {
        None => streams.print_data(&draft.yaml)?,
        Some(path) => {
            let staged = output::stage(path, draft.yaml.as_bytes(), existing)?;
            output::put_all(vec![staged], streams)?;
        }
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
            .with_help("split it, or raise the limit with `--max-bytes`"));
    }
    Ok(article)
}

fn say(draft: &Draft, streams: &mut Streams) {
    let statements = match draft.statements {
        0 => "the article has no passage between quotation marks".to_owned(),
        1 => "1 statement drafted: fill in its `speaker` and `acts`".to_owned(),
        more => format!("{more} statements drafted: fill in the `speaker` and `acts` of each"),
    };
    streams.note(&statements);
    match draft.left_out {
        0 => {}
        1 => streams.note("1 passage was left out; a comment says where"),
        more => streams.note(&format!(
            "{more} passages were left out; comments say where"
        )),
    }
}
