//! What statements a draft has: one for each quotation, turn or paragraph.

use std::ops::Range;

use super::context;
use crate::model::SourceForm;
use crate::report::span::SourceFile;
use crate::text::SourceText;
use crate::text::prose::{is_heading, paragraphs};
use crate::text::speaker::Named;
use crate::text::turns::{Part, Turn, Turns};

/// A turn with more words than this is recorded paragraph by paragraph.
const LONG_TURN: usize = 100;

/// A statement before its words are looked up.
#[derive(Debug, Default)]
pub(super) struct Planned {
    pub(super) pieces: Vec<Piece>,
    /// The number of the speaker in the list of the text, if a label names one.
    pub(super) speaker: Option<usize>,
    /// The statement that reports it.
    pub(super) within: Option<usize>,
    /// The statement of which it continues the utterance.
    pub(super) continues: Option<usize>,
    /// The turn that asked for it.
    pub(super) question: Option<usize>,
    /// The statement of that turn.
    pub(super) answers: Option<usize>,
    /// What helps a person to fill in the rest.
    pub(super) hints: Vec<String>,
    pub(super) cue: Option<String>,
    /// Who is named as the speaker beside a quotation, and the clause in which that is.
    pub(super) named: Option<(Named, Range<usize>)>,
    /// Whether it may go on with what somebody said before.
    pub(super) is_alone: bool,
}

/// A part of the text whose words are recorded.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The bytes, with quotation marks.
    pub(super) bytes: Range<usize>,
    /// The bytes of the words.
    pub(super) words: Range<usize>,
}

/// Whether the turns of those who ask become statements too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Questions {
    /// They are the prompts of the statements that answer them.
    #[default]
    Prompts,
    Statements,
}

/// The statements of a text of some form.
pub(super) fn plan(
    source: &SourceText<'_>,
    file: &SourceFile,
    form: SourceForm,
    questions: Questions,
) -> Vec<Planned> {
    match form {
        SourceForm::Transcript => of_turns(source, file, questions),
        SourceForm::Document | SourceForm::Post => of_paragraphs(source, file, form),
        SourceForm::Article => of_quotations(source, file),
    }
}

fn of_quotations(source: &SourceText<'_>, file: &SourceFile) -> Vec<Planned> {
    let mut plan: Vec<Planned> = Vec::new();
    let speeches = source.speeches();
    // For each speech, the statement that contains its inner quotations.
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(speeches.len());
    for (index, speech) in speeches.iter().enumerate() {
        let around = speech.within.and_then(|outer| numbers[outer]);
        // Too short to be a quotation of its own: it is part of the words around it.
        if around.is_some() && speech.is_short() {
            numbers.push(around);
            continue;
        }
        numbers.push(Some(plan.len()));
        plan.push(quotation(source, file, index, around));
    }
    plan
}

fn quotation(
    source: &SourceText<'_>,
    file: &SourceFile,
    index: usize,
    within: Option<usize>,
) -> Planned {
    let context = context::of(source.text(), source.speeches(), index);
    let speech = &source.speeches()[index];
    let start = speech.pieces.first().map_or(0, |piece| piece.bytes.start);
    let mut hints = vec![format!("line {}: {}", file.line(start), context.sentence)];
    if speech.is_short() {
        hints.push(
            "So few words may be a title or another person's wording: keep only what was said."
                .to_owned(),
        );
    }
    let pieces = speech.pieces.iter().map(|piece| Piece {
        bytes: piece.bytes.clone(),
        words: piece.words.clone(),
    });
    Planned {
        pieces: pieces.collect(),
        within,
        hints,
        cue: context.verb.map(str::to_owned),
        named: context.named,
        is_alone: context.is_alone && within.is_none(),
        ..Planned::default()
    }
}

fn of_turns(source: &SourceText<'_>, file: &SourceFile, questions: Questions) -> Vec<Planned> {
    let turns = source.turns();
    let mut plan: Vec<Planned> = Vec::new();
    let mut inner = Inner::new(source);
    // The last turn of one who asks, and its statement.
    let (mut question, mut asked) = (None, None);
    for (number, turn) in turns.list.iter().enumerate() {
        let asks = turns.speaker(turn).part == Part::Asks;
        if asks {
            question = Some(number);
            asked = None;
            if questions == Questions::Prompts {
                continue;
            }
        }
        let first = plan.len();
        for paragraphs in parts(source.text(), turn) {
            let pieces: Vec<Piece> = paragraphs.iter().flatten().map(Piece::of).collect();
            let start = pieces
                .first()
                .map_or(turn.bytes.start, |piece| piece.bytes.start);
            let name = label(source.text(), turns, turn);
            let own = plan.len();
            let is_first = own == first;
            plan.push(Planned {
                hints: vec![format!("line {}: {name}", file.line(start))],
                speaker: Some(turn.speaker),
                continues: (!is_first).then_some(first),
                question: question.filter(|_| is_first && !asks),
                answers: asked.filter(|_| is_first && !asks),
                pieces,
                ..Planned::default()
            });
            inner.add(file, &mut plan, own);
        }
        if asks {
            asked = Some(first);
        } else {
            (question, asked) = (None, None);
        }
    }
    plan
}

/// The paragraphs of a turn that become one statement each: all of them, unless the turn is long.
fn parts<'t>(text: &str, turn: &'t Turn) -> Vec<&'t [Vec<Range<usize>>]> {
    let words = |piece: &Range<usize>| text[piece.clone()].split_whitespace().count();
    let is_long = turn.pieces().map(words).sum::<usize>() > LONG_TURN;
    if is_long {
        turn.paragraphs.chunks(1).collect()
    } else {
        vec![turn.paragraphs.as_slice()]
    }
}

fn label(text: &str, turns: &Turns, turn: &Turn) -> String {
    text[turns.speaker(turn).name.clone()].to_owned()
}

fn of_paragraphs(source: &SourceText<'_>, file: &SourceFile, form: SourceForm) -> Vec<Planned> {
    let text = source.text();
    let all = paragraphs(text);
    let is_post = form == SourceForm::Post;
    let is_body = |range: &&Range<usize>| {
        let paragraph = &text[(*range).clone()];
        paragraph.contains(char::is_alphanumeric) && (is_post || !is_heading(paragraph))
    };
    let mut body: Vec<&Range<usize>> = all.iter().filter(is_body).collect();
    if body.is_empty() {
        body = all
            .iter()
            .filter(|range| text[(*range).clone()].contains(char::is_alphanumeric))
            .collect();
    }
    let mut plan: Vec<Planned> = Vec::new();
    let mut inner = Inner::new(source);
    let mut first = None;
    for range in body {
        let own = plan.len();
        plan.push(Planned {
            pieces: vec![Piece::of(range)],
            continues: first,
            hints: vec![format!("line {}", file.line(range.start))],
            ..Planned::default()
        });
        first = first.or(Some(own));
        inner.add(file, &mut plan, own);
    }
    plan
}

impl Piece {
    fn of(range: &Range<usize>) -> Self {
        Self {
            bytes: range.clone(),
            words: range.clone(),
        }
    }
}

/// The quotations inside the words of a speaker, in the order of the text.
struct Inner<'s, 't> {
    source: &'s SourceText<'t>,
    next: usize,
}

impl<'s, 't> Inner<'s, 't> {
    fn new(source: &'s SourceText<'t>) -> Self {
        Self { source, next: 0 }
    }

    /// Plans a statement within another one for each quotation in its words that is not short.
    fn add(&mut self, file: &SourceFile, plan: &mut Vec<Planned>, outer: usize) {
        let Some(end) = plan[outer].pieces.last().map(|piece| piece.bytes.end) else {
            return;
        };
        let start = plan[outer].pieces[0].bytes.start;
        let speeches = self.source.speeches();
        while let Some(speech) = speeches.get(self.next) {
            let Some((first, last)) = speech.pieces.first().zip(speech.pieces.last()) else {
                self.next += 1;
                continue;
            };
            if first.bytes.start >= end {
                return;
            }
            self.next += 1;
            let is_in = start <= first.bytes.start && last.bytes.end <= end;
            if is_in && speech.depth == 0 && !speech.is_short() {
                plan.push(quotation(self.source, file, self.next - 1, Some(outer)));
            }
        }
    }
}
