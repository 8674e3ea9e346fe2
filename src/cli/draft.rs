//! `onrecord draft`: makes a first data file from the text of a source.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::fix::schema_address;
use super::output::{self, Existing};
use super::read::{missing, named, say_missing};
use super::reading::project;
use super::streams::Streams;
use super::{Outcome, files, page};
use crate::convert::relocate::{real, relative};
use crate::model::{Source, SourceForm};
use crate::project::load::read_bounded;
use crate::{Draft, DraftOptions, Limits, render};

/// Make a first data file from the text of an article, transcript, document or post, or a web page
#[derive(Debug, Args)]
#[command(after_help = "\
The draft has the source and its statements, in the order of the text, with the words filled in.
You fill in what each statement does (`acts`), and who speaks (`speaker`) where no label or name
says it; `onrecord check` reports every gap.

An article: a statement for each passage between quotation marks. The speaker is filled in where a
name beside the words leaves no doubt (`said Jane Roe`); elsewhere a comment says who it may be.
Comments show the sentence around the words and the reporting verb. Two passages in one paragraph
become one statement if only an attribution is between them (“We go,” she said, “at once.”): 1 to
12 words, set off by a comma, a dash or a reporting verb, which may end with a full stop. Several
paragraphs become one statement if each starts with a quotation mark and the one before it has no
closing mark. A quotation of four words or more inside another one becomes a statement of its own,
`within` the outer one.

A transcript: a statement for each turn, and for each paragraph of a turn of more than 100 words.
A turn begins with the label of its speaker: `MR. ROE:`, `Larsen:`, `Q:`, `Frage:`, `[Roe]`,
`**Roe:**`, `10:30 Roe:`, or a label on a line of its own. Labels become actors. The turns of those
who only ask, such as `QUESTION:`, become the prompts of the answers. Remarks such as (laughter) and
time codes are left out.

A document or post: a statement for each paragraph.

Of a saved web page (.html), the text is written first: into a file beside OUTPUT, named like the
page. The source gets what the page says of itself; `onrecord read` does only that.

Without `--form`, a text of which most is turns is read as a transcript, and any other as an
article. Nothing is written if nothing was found; then the exit code is 1.

Examples:
  onrecord draft wire-1.txt                          to standard output
  onrecord draft texts/wire-1.txt -o talks.onrecord.yaml
  onrecord draft wire-1.html -o talks.onrecord.yaml  also writes wire-1.txt
  onrecord draft --form document letter.txt -o letter.onrecord.yaml")]
pub(super) struct Arguments {
    /// The text: plain text in UTF-8, or a saved web page
    #[arg(value_name = "TEXT")]
    text: PathBuf,
    /// The file to write, in YAML; `-` is standard output [default: standard output]
    #[arg(short, long, value_name = "OUTPUT")]
    output: Option<PathBuf>,
    /// What kind of text it is [default: a guess]
    #[arg(long, value_enum, value_name = "FORM")]
    form: Option<Form>,
    /// Make statements of the questions in a transcript too, not only prompts of the answers
    #[arg(long)]
    questions: bool,
    /// The encoding of a web page, if it does not say it, such as windows-1251
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Replace existing files
    #[arg(long, visible_alias = "force")]
    overwrite: bool,
    /// The maximum size of the text, in bytes
    #[arg(long, value_name = "NUMBER", help_heading = "Limits")]
    #[arg(default_value_t = Limits::default().max_bytes())]
    max_bytes: usize,
}

/// The forms of a source, as words on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Reports what others said: their words are between quotation marks
    Article,
    /// What people said in turns, each after the label of its speaker
    Transcript,
    /// The words of its author: a communiqué, letter, resolution or speech
    Document,
    /// A message on a social network or channel
    Post,
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
        is_yaml(path)?;
        if real(path) == real(&arguments.text) {
            return Err(Failure::new("the draft would overwrite the text")
                .with_help("give another name with `-o`"));
        }
    }
    let folder = output.map_or_else(PathBuf::new, files::folder_of);
    let input = if page::is_page(&arguments.text) {
        Input::of_page(arguments, output, existing)?
    } else {
        Input {
            place: Place::of(&arguments.text, &folder)?,
            text_file: relative(&real(&arguments.text), &real(&folder)),
            bytes: read(arguments)?,
            page: None,
        }
    };
    let options = options(arguments, &folder, input.source());
    let draft = crate::draft(&input.bytes, &input.text_file, &options).map_err(|error| {
        let name = arguments.text.display();
        Failure::new(format!("no draft can be made from `{name}`: {error}")).with_help(
            "save it as plain text in UTF-8, or give a web page a name that ends in .html",
        )
    })?;
    if draft.statements + draft.left_out == 0 {
        say_nothing_found(&draft, arguments, streams);
        return Ok(Outcome::Found);
    }
    match output {
        None => streams.print_data(&draft.yaml)?,
        Some(path) => {
            let mut staged = Vec::new();
            if let Some((path, _)) = &input.page {
                staged.push(output::stage(path, &input.bytes, existing)?);
            }
            staged.push(output::stage(path, draft.yaml.as_bytes(), existing)?);
            output::put_all(staged, streams)?;
        }
    }
    if let Some((path, source)) = &input.page {
        let path = path.display();
        let line = format!("the text of the page is in `{path}`; compare it with the page");
        streams.note(&render::clean_line(&line));
        say_missing(&missing(source), streams);
    }
    say(&draft, streams);
    if let (Place::Apart(root), Some(_)) = (&input.place, output) {
        let root = root.display();
        streams.note(&format!(
            "its text is in another folder: run `onrecord check` in `{root}`, or in a folder with an `onrecord.toml` that contains both"
        ));
    }
    Ok(Outcome::Clean)
}

/// What is drafted.
struct Input {
    bytes: Vec<u8>,
    /// The path of the text from the folder of the draft.
    text_file: String,
    place: Place,
    /// If it was a web page: where its text is written, and what it says of itself.
    page: Option<(PathBuf, Source)>,
}

impl Input {
    fn of_page(
        arguments: &Arguments,
        output: Option<&Path>,
        existing: Existing,
    ) -> Result<Self, Failure> {
        let output = output.ok_or_else(|| {
            Failure::new("the text of a web page is written beside the draft, which needs a name")
                .with_help("add `-o talks.onrecord.yaml`")
        })?;
        let text_file = format!("{}.txt", named(&arguments.text)?);
        let path = files::folder_of(output).join(&text_file);
        output::can_write(&path, existing)?;
        let page = page::read(&arguments.text, arguments.encoding.as_deref())?;
        Ok(Self {
            bytes: page.text.into_bytes(),
            text_file,
            place: Place::Within,
            page: Some((path, page.source)),
        })
    }

    fn source(&self) -> Option<Source> {
        self.page.as_ref().map(|(_, source)| source.clone())
    }
}

fn options(arguments: &Arguments, folder: &Path, source: Option<Source>) -> DraftOptions {
    let mut options = DraftOptions::default();
    if let Some(source) = source {
        options = options.with_source(source);
    }
    if let Some(form) = arguments.form {
        options = options.with_form(form.into());
    }
    if arguments.questions {
        options = options.with_questions();
    }
    match schema_address(folder, Some(&project())) {
        Some(address) => options.with_schema(address),
        None => options,
    }
}

/// A draft is YAML, and its name must say so: other commands read a file by the end of its name.
fn is_yaml(path: &Path) -> Result<(), Failure> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    if [".yaml", ".yml"].iter().any(|end| name.ends_with(end)) {
        return Ok(());
    }
    let shown = path.display();
    let failure = if [".gz", ".zst"].iter().any(|end| name.ends_with(end)) {
        Failure::new(format!(
            "`{shown}` would be a compressed file, and none are written"
        ))
    } else {
        Failure::new(format!(
            "a draft is YAML, and the name `{shown}` does not say so"
        ))
    };
    Err(failure.with_help(
        "give a name that ends in `.onrecord.yaml`; `onrecord convert` writes other formats",
    ))
}

/// Where the text is, as `onrecord check` will see it.
enum Place {
    /// In or below the folder of the draft, or in a data folder that is marked as one.
    Within,
    /// In the data folder only because of the current folder, which is this.
    Apart(PathBuf),
}

impl Place {
    fn of(text: &Path, folder: &Path) -> Result<Self, Failure> {
        let (text, folder, root) = (real(text), real(folder), real(&project()));
        if text.starts_with(&folder) {
            return Ok(Self::Within);
        }
        if !folder.starts_with(&root) || !text.starts_with(&root) {
            // `check` would not read the text.
            let allowed = if folder.starts_with(&root) {
                &root
            } else {
                &folder
            };
            let (text, allowed) = (text.display(), allowed.display());
            return Err(Failure::new(format!(
                "the text is outside of the data folder `{allowed}`, so that `onrecord check` would not read it"
            ))
            .with_help(format!(
                "copy `{text}` into that folder, or run `onrecord draft` and `onrecord check` in a folder that contains both files"
            )));
        }
        let is_marked = root.join("onrecord.toml").is_file() || root.join(".git").exists();
        Ok(if is_marked {
            Self::Within
        } else {
            Self::Apart(root)
        })
    }
}

fn read(arguments: &Arguments) -> Result<Vec<u8>, Failure> {
    let path: &Path = &arguments.text;
    let limits = Limits::default().with_max_bytes(arguments.max_bytes);
    let text = read_bounded(&crate::DiskFiles, path, &limits)
        .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", path.display())))?;
    if text.len() > arguments.max_bytes {
        let (name, most) = (path.display(), arguments.max_bytes);
        return Err(Failure::new(format!("`{name}` has more than {most} bytes"))
            .with_help("split it, or raise the limit with `--max-bytes`"));
    }
    Ok(text)
}

/// Says what a text was read as, and what is to be done about a text with nothing to record.
fn say_nothing_found(draft: &Draft, arguments: &Arguments, streams: &mut Streams) {
    let name = arguments.text.display();
    let found = match (draft.taken.form, draft.taken.is_given) {
        (SourceForm::Article, false) => "has neither quotation marks nor turns of speakers",
        (SourceForm::Article, true) => "has no passage between quotation marks",
        (SourceForm::Transcript, _) => {
            "has no line that begins with the label of a speaker, such as `ROE:`"
        }
        (SourceForm::Document | SourceForm::Post, _) => "has no words",
    };
    let help = match (draft.taken.form, draft.taken.is_given) {
        (SourceForm::Article, false) => {
            "if the whole text is its author's own words, such as a communiqué, letter or speech, add `--form document`; for a post, `--form post`; indirect speech in an article is recorded by hand"
        }
        (SourceForm::Article, true) => "indirect speech is recorded by hand, with `report`",
        (SourceForm::Transcript, _) => {
            "put a label and a colon before each turn; if the text has a single speaker, use `--form document`"
        }
        (SourceForm::Document | SourceForm::Post, _) => "check that it is the right file",
    };
    streams.note(&format!("nothing was drafted: `{name}` {found}"));
    streams.note(help);
}

fn say(draft: &Draft, streams: &mut Streams) {
    let taken = &draft.taken;
    let form = taken.form.as_str();
    let article = if taken.form == SourceForm::Article {
        "an"
    } else {
        "a"
    };
    let read = match (taken.form, taken.is_given) {
        (SourceForm::Transcript, _) => format!(
            "read as a transcript: {} of {}",
            count(taken.turns, "turn"),
            count(taken.speakers, "speaker")
        ),
        (_, true) => format!("read as {article} {form}"),
        (_, false) => {
            format!("read as {article} {form}; if it is something else, say so with `--form`")
        }
    };
    streams.note(&read);
    let gaps = match draft.without_speaker {
        0 => "`acts`",
        all if all == draft.statements => "`speaker` and `acts`",
        _ => "`acts`, and the `speaker` where it is missing,",
    };
    let statements = match draft.statements {
        1 => format!("1 statement drafted: fill in its {gaps}"),
        more => format!("{more} statements drafted: fill in the {gaps} of each"),
    };
    streams.note(statements.trim_end_matches(','));
    match draft.left_out {
        0 => {}
        1 => streams.note("1 passage was left out; a comment says where"),
        more => streams.note(&format!(
            "{more} passages were left out; comments say where"
        )),
    }
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

impl From<Form> for SourceForm {
    fn from(form: Form) -> Self {
        match form {
            Form::Article => Self::Article,
            Form::Transcript => Self::Transcript,
            Form::Document => Self::Document,
            Form::Post => Self::Post,
        }
    }
}
