//! Makes a first data file for a coder from the plain text of a source.
//!
//! It contains the words of an article that are between quotation marks, the turns of a transcript, or the
//! paragraphs of a document. What the statement does is left open, and so is who says it where no label or
//! name beside the words leaves no doubt; a check reports both. Words whose place in the text cannot be made
//! unique are left out, with a comment.
//!
//! - `form`: what kind of text it is;
//! - `plan`: which statements there are, `context`: what is around a quotation;
//! - `locate`: the words of each, with what makes their place unique;
//! - `speakers`: the actors of a transcript, `voices`: those of an article;
//! - `write`: the file, in the layout of `fmt`.

mod context;
mod form;
mod locate;
mod plan;
mod speakers;
mod voices;
mod write;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub use self::form::{DraftOptions, Taken};
use self::locate::{Located, locate};
use self::plan::Planned;
use self::speakers::Speakers;
use self::voices::{Voice, voices};
use self::write::{Actors, Drafted};
use crate::model::id_of_name::id_of_name;
use crate::model::{SourceForm, SourceId};
use crate::project::error::Error;
use crate::quotes::hex;
use crate::report::span::SourceFile;
use crate::syntax::decode;
use crate::text::SourceText;

/// A first data file made by [`draft`].
///
/// ```
/// use onrecord::{DraftOptions, draft};
///
/// let draft = draft(b"Nobody is quoted here.", "wire-1.txt", &DraftOptions::default())?;
/// assert_eq!((draft.statements, draft.left_out), (0, 0));
/// assert!(draft.yaml.contains("text_file: wire-1.txt"));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draft {
    /// The file, in YAML.
    pub yaml: String,
    /// How many statements it has.
    pub statements: usize,
    /// How many of the statements have no speaker yet, since no label names one.
    pub without_speaker: usize,
    /// How many passages were left out, with a comment, because their words occur several times and no
    /// context makes their place unique.
    pub left_out: usize,
    /// What the text was taken for.
    pub taken: Taken,
}

/// Makes a first data file from the text of a source: the source, and a statement for each passage that
/// somebody said, in the order of the text, with the words filled in.
///
/// `text` is the content of a file in UTF-8, and `text_file` is the path to it from the folder of the new
/// file. What is a statement depends on the form of the source, which is guessed unless `options` have it:
///
/// - in an article, each quotation. Pieces of one quotation become one statement: paragraphs that each
///   continue it, and pieces in one paragraph with only an attribution between them. A quotation of four
///   words or more inside another one becomes a statement `within` the other;
/// - in a transcript, each turn, and each paragraph of a long one. Labels become actors. The turns of those
///   who only ask become prompts of the answers;
/// - in a document or post, each paragraph.
///
/// The acts are left empty for a person to fill in, and so are speakers whom neither a label nor a name beside
/// the words shows without doubt; a comment says who it may be. The time is
/// proportional to the length of the text.
///
/// ```
/// use onrecord::{DraftOptions, draft};
///
/// let article = "“It is a matter of weeks,” Jane Roe said, “not months.”";
/// let options = DraftOptions::default();
/// let made = draft(article.as_bytes(), "wire-1.txt", &options)?;
/// assert_eq!(made.statements, 1);
/// assert!(made.yaml.contains("\n  speaker: roe\n"));
/// assert!(made.yaml.contains("
///   text:
///   - quote: It is a matter of weeks
///   - quote: not months.
/// "));
///
/// let briefing = "QUESTION: Will you sign?\n\nMS. ROE: Not yet.";
/// let made = draft(briefing.as_bytes(), "briefing-1.txt", &options)?;
/// assert!(made.yaml.contains("
///   speaker: roe
/// "));
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When the text is not in UTF-8, or is HTML.
pub fn draft(text: &[u8], text_file: &str, options: &DraftOptions) -> Result<Draft, Error> {
    let decoded = decode(text.to_vec());
    if decoded.problem.is_some() {
        return Err(Error::write("it is not plain text in UTF-8"));
    }
    if form::is_html(&decoded.text) {
        return Err(Error::write(
            "it looks like HTML, the code of a web page, and not like plain text",
        ));
    }
    let file = SourceFile::new(text_file, decoded.text);
    let source = SourceText::new(file.text());
    let taken = form::taken(&source, options);
    let plan = plan::plan(&source, &file, taken.form, options.questions);
    let pieces: Vec<_> = plan
        .iter()
        .flat_map(|one| one.pieces.iter().cloned())
        .collect();
    let located = locate(&source, &pieces);
    let speakers = (taken.form == SourceForm::Transcript)
        .then(|| speakers::speakers(file.text(), source.turns(), &plan));
    let voices = (taken.form == SourceForm::Article).then(|| voices(file.text(), &plan));
    let drafted = Numbered::of(&plan, &located, &file);
    let prompts = Prompts {
        source: &source,
        speakers: speakers.as_ref(),
        voices: voices.as_ref().map_or(&[], |voices| &voices.of),
    };
    let statements: Vec<_> = drafted.statements(&plan, &prompts).collect();
    let mut own = options.source.clone().unwrap_or_default();
    own.form = (taken.is_given || taken.form.is_verbatim()).then_some(taken.form);
    own.text_file = Some(text_file.to_owned());
    own.text_sha256 = hex(&Sha256::digest(text)).parse().ok();
    let id = source_id(text_file, taken.form);
    let body = write::body(
        file.text(),
        (&id, &own),
        Actors {
            labels: speakers.as_ref().map_or(&[], |all| &all.actors),
            names: voices.as_ref().map_or(&[], |all| &all.actors),
        },
        &statements,
        &drafted.rest,
    )?;
    let first = options
        .schema
        .as_deref()
        .map(|address| format!("# yaml-language-server: $schema={address}\n"));
    Ok(Draft {
        yaml: first.unwrap_or_default() + &body,
        statements: statements.len(),
        without_speaker: statements
            .iter()
            .filter(|one| one.speaker.is_none())
            .count(),
        left_out: drafted.left_out,
        taken,
    })
}

/// The statements that have words, with their numbers.
struct Numbered<'a> {
    /// For each that is planned: its number, what was found, and what is left out of it.
    list: Vec<(Option<usize>, &'a [Located], Vec<String>)>,
    /// What was left out, where no statement has any words.
    rest: Vec<String>,
    left_out: usize,
}

impl<'a> Numbered<'a> {
    fn of(plan: &[Planned], located: &'a [Located], file: &SourceFile) -> Self {
        let mut numbered = Self {
            list: Vec::with_capacity(plan.len()),
            rest: Vec::new(),
            left_out: 0,
        };
        let mut number = 0;
        let mut last: Option<usize> = None;
        let mut all = located;
        for planned in plan {
            let (own, others) = all.split_at(planned.pieces.len());
            all = others;
            let missing = planned.pieces.iter().zip(own);
            let missing = missing.filter(|(_, found)| matches!(found, Located::Ambiguous));
            let left_out: Vec<String> = missing
                .map(|(piece, _)| {
                    let line = file.line(piece.bytes.start);
                    format!("# line {line}: words left out here, because they occur several times")
                })
                .collect();
            numbered.left_out += left_out.len();
            if own.iter().any(|found| matches!(found, Located::At(_))) {
                number += 1;
                last = Some(numbered.list.len());
                numbered.list.push((Some(number), own, left_out));
            } else {
                match last {
                    Some(last) => numbered.list[last].2.extend(left_out),
                    None => numbered.rest.extend(left_out),
                }
                numbered.list.push((None, own, Vec::new()));
            }
        }
        if let Some((_, _, first)) = numbered
            .list
            .iter_mut()
            .find(|(number, _, _)| number.is_some())
        {
            first.splice(0..0, numbered.rest.drain(..));
        }
        numbered
    }

    fn statements<'p>(
        &'p self,
        plan: &'p [Planned],
        prompts: &'p Prompts<'_>,
    ) -> impl Iterator<Item = Drafted<'p>> {
        let number = |planned: Option<usize>| planned.and_then(|planned| self.list[planned].0);
        plan.iter().zip(&self.list).enumerate().filter_map(
            move |(index, (planned, (own, words, left_out)))| {
                let (speaker, perhaps) = match prompts.voices.get(index) {
                    Some(Voice::Sure(id)) => (Some(id.clone()), None),
                    Some(Voice::Perhaps(who)) => (None, Some(who.clone())),
                    Some(Voice::Unknown) | None => (prompts.speaker(planned), None),
                };
                Some(Drafted {
                    planned,
                    number: (*own)?,
                    speaker,
                    perhaps,
                    within: number(planned.within),
                    continues: number(planned.continues),
                    answers: number(planned.answers),
                    prompt: prompts.prompt(planned),
                    words,
                    left_out: left_out.clone(),
                })
            },
        )
    }
}

/// What the labels of a transcript say about statements.
struct Prompts<'a> {
    source: &'a SourceText<'a>,
    speakers: Option<&'a Speakers>,
    /// Who says each quotation of an article.
    voices: &'a [Voice],
}

impl Prompts<'_> {
    fn speaker(&self, planned: &Planned) -> Option<String> {
        self.speakers?.ids[planned.speaker?].clone()
    }

    /// The question that led to a statement.
    fn prompt(&self, planned: &Planned) -> Option<Value> {
        let turns = self.source.turns();
        let turn = &turns.list[planned.question?];
        let mut prompt = json!({"kind": "question"});
        let asked_by = self.speakers.and_then(|all| all.ids[turn.speaker].clone());
        if let Some(id) = asked_by.filter(|_| !turns.speaker(turn).is_nameless) {
            prompt["asked_by"] = json!(id);
        }
        let words: Vec<_> = turn
            .pieces()
            .map(|piece| &self.source.text()[piece.clone()])
            .collect();
        prompt["words"] = json!(context::clean(&words.join(" ")));
        Some(prompt)
    }
}

/// The id of the source, made from the name of its file.
fn source_id(text_file: &str, form: SourceForm) -> SourceId {
    let name = text_file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = id_of_name::<SourceId>(stem, form.as_str());
    id.parse().expect("what is made of a name is an id")
}
