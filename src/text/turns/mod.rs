//! The turns of a transcript: what each speaker says, after the label that names the speaker.
//!
//! A text does not say that it is a transcript. Lines that may begin with a label are found first; which of
//! them do is decided when all are known: a label that occurs again is one, and where some are, others of
//! the same look are too.

mod aside;
mod label;
mod name;
mod terminator;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use self::aside::{is_apart, words};
use self::label::{Evidence, Label, label};
use self::name::{Style, key};
pub(crate) use self::words::{Meaning, means};
use super::lines::is_line_break;

/// How many turns with a question mark at their end make their speaker one who asks, where no word says so.
const FEWEST_QUESTIONS: usize = 2;

/// The turns of a text, in its order.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    pub(crate) list: Vec<Turn>,
    pub(crate) speakers: Vec<Speaker>,
    /// Whether most of the text is turns, so that it is a transcript.
    pub(crate) are_most: bool,
}

/// What a speaker says from one label to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Its speaker in the list.
    pub(crate) speaker: usize,
    /// The bytes from its label to the end of its words.
    pub(crate) bytes: Range<usize>,
    /// The words of each paragraph: one piece, or several where asides are between them.
    pub(crate) paragraphs: Vec<Vec<Range<usize>>>,
}

/// Whoever has a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// The bytes of the name at its first label.
    pub(crate) name: Range<usize>,
    pub(crate) part: Part,
    /// Whether the label is a word for a part, such as `QUESTION`, and no name.
    pub(crate) is_nameless: bool,
}

/// What a speaker does in a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Asks, as journalists and moderators do.
    Asks,
    Speaks,
}

/// A line of the text.
struct Line {
    bytes: Range<usize>,
    kind: Kind,
    /// Whether a paragraph begins with it.
    begins: bool,
}

enum Kind {
    Words,
    /// An aside, a time code, a rule or a heading.
    Apart,
    Labelled(Label),
}

impl Turn {
    /// The words of a turn, in order.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &Range<usize>> {
        self.paragraphs.iter().flatten()
    }
}

impl Turns {
    /// Reads the turns of a text. The time is proportional to its length.
    pub(super) fn new(text: &str) -> Self {
        let mut lines = lines(text);
        let keys = accepted(text, &lines);
        for line in &mut lines {
            if let Kind::Labelled(label) = &line.kind
                && !keys.contains_key(&key(&text[of(line, label)]))
            {
                line.kind = Kind::Words;
            }
        }
        let mut turns = Self::default();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for line in &lines {
            turns.add(text, line, &mut numbers);
        }
        for turn in &mut turns.list {
            turn.paragraphs.retain(|paragraph| !paragraph.is_empty());
        }
        turns.list.retain(|turn| !turn.paragraphs.is_empty());
        turns.are_most = are_most(text, &lines, &turns);
        turns.find_who_asks(text);
        turns
    }

    /// The speaker of a turn.
    pub(crate) fn speaker(&self, turn: &Turn) -> &Speaker {
        &self.speakers[turn.speaker]
    }

    fn add(&mut self, text: &str, line: &Line, numbers: &mut HashMap<String, usize>) {
        match &line.kind {
            Kind::Labelled(label) => {
                let name = of(line, label);
                let speakers = &mut self.speakers;
                let number = *numbers.entry(key(&text[name.clone()])).or_insert_with(|| {
                    speakers.push(Speaker {
                        name,
                        part: if label.style == Style::Asks {
                            Part::Asks
                        } else {
                            Part::Speaks
                        },
                        is_nameless: matches!(label.style, Style::Asks | Style::Answers),
                    });
                    speakers.len() - 1
                });
                let words = words(text, line.bytes.start + label.end..line.bytes.end);
                self.list.push(Turn {
                    speaker: number,
                    bytes: line.bytes.clone(),
                    paragraphs: vec![words],
                });
            }
            Kind::Words => {
                let Some(turn) = self.list.last_mut() else {
                    return;
                };
                turn.bytes.end = line.bytes.end;
                let words = words(text, line.bytes.clone());
                match turn.paragraphs.last_mut() {
                    Some(paragraph) if !line.begins => join(text, paragraph, words),
                    _ => turn.paragraphs.push(words),
                }
            }
            Kind::Apart => {}
        }
    }

    /// Speakers with a name who only ask, where others do not, are those who interview.
    fn find_who_asks(&mut self, text: &str) {
        let mut counts = vec![(0, 0); self.speakers.len()];
        for turn in &self.list {
            let (turns, questions) = &mut counts[turn.speaker];
            *turns += 1;
            *questions += usize::from(is_question(text, turn));
        }
        let asks = |(turns, questions): (usize, usize)| {
            questions >= FEWEST_QUESTIONS && questions * 3 >= turns * 2
        };
        let others = counts.iter().any(|count| !asks(*count));
        for (speaker, count) in self.speakers.iter_mut().zip(counts) {
            if others && asks(count) {
                speaker.part = Part::Asks;
            }
        }
    }
}

/// Whether a turn ends with a question.
fn is_question(text: &str, turn: &Turn) -> bool {
    let last = turn.pieces().last().map(|piece| &text[piece.clone()]);
    last.is_some_and(|words| {
        words
            .trim_end_matches(['”', '"', '»', '“', ')'])
            .ends_with(['?', '？', '؟'])
    })
}

/// Adds the words of a line to those of the lines before it in the same paragraph.
fn join(text: &str, paragraph: &mut Vec<Range<usize>>, words: Vec<Range<usize>>) {
    let mut words = words.into_iter();
    if let Some(last) = paragraph.last_mut()
        && let Some(first) = words.next()
    {
        if text[last.end..first.start].trim().is_empty() {
            last.end = first.end;
        } else {
            paragraph.push(first);
        }
    }
    paragraph.extend(words);
}

/// The bytes of the name of a label in the text.
fn of(line: &Line, label: &Label) -> Range<usize> {
    line.bytes.start + label.name.start..line.bytes.start + label.name.end
}

/// The lines with something in them.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut begins = true;
    let mut start = 0;
    for line in text.split_inclusive(is_line_break) {
        let bytes = start..start + line.trim_end_matches(is_line_break).len();
        start += line.len();
        let own = &text[bytes.clone()];
        if own.trim().is_empty() {
            // The second half of a line end is no line of its own.
            begins |= line != "\n" || !text[..bytes.start].ends_with('\r');
            continue;
        }
        let kind = match label(own) {
            Some(label) => Kind::Labelled(label),
            None if is_apart(own) => Kind::Apart,
            None => Kind::Words,
        };
        let is_apart = matches!(kind, Kind::Apart);
        lines.push(Line {
            bytes,
            kind,
            begins,
        });
        begins = is_apart;
    }
    lines
}

/// The names that are labels, with how often each occurs.
fn accepted(text: &str, lines: &[Line]) -> HashMap<String, usize> {
    struct Seen {
        count: usize,
        evidence: Evidence,
        style: Style,
    }
    let mut seen: HashMap<String, Seen> = HashMap::new();
    for line in lines {
        if let Kind::Labelled(label) = &line.kind {
            let one = seen.entry(key(&text[of(line, label)])).or_insert(Seen {
                count: 0,
                evidence: label.evidence,
                style: label.style,
            });
            one.count += 1;
            one.evidence = one.evidence.max(label.evidence);
        }
    }
    // Where those that are sure are in capitals, a single line with a name is none.
    let sure =
        |style: &dyn Fn(Style) -> bool| seen.values().any(|one| one.count > 1 && style(one.style));
    let are_marked = sure(&|style| style == Style::Marked)
        && !sure(&|style| matches!(style, Style::Name | Style::Plain));
    let is_one = |one: &Seen| match one.style {
        Style::Plain => one.count > 1,
        Style::Name if one.count == 1 && are_marked => false,
        Style::Name | Style::Marked | Style::Asks | Style::Answers => {
            one.count > 1 || one.evidence == Evidence::Clear
        }
    };
    let kept = seen.iter().filter(|(_, one)| is_one(one));
    kept.map(|(key, one)| (key.clone(), one.count)).collect()
}

/// Whether a text is a transcript: it has turns of several speakers, and most of it is turns.
fn are_most(text: &str, lines: &[Line], turns: &Turns) -> bool {
    let Some(first) = turns.list.first() else {
        return false;
    };
    if turns.list.len() < 2 || turns.speakers.len() < 2 {
        return false;
    }
    let begun = lines.iter().filter(|line| line.begins).count();
    let labelled = lines
        .iter()
        .filter(|line| matches!(line.kind, Kind::Labelled(_)))
        .count();
    let is_clear = {
        let mut counts = vec![0; turns.speakers.len()];
        for turn in &turns.list {
            counts[turn.speaker] += 1;
        }
        counts.iter().any(|count| *count > 1) || turns.speakers.iter().any(|one| one.is_nameless)
    };
    let solid = |range: Range<usize>| text[range].split_whitespace().map(str::len).sum::<usize>();
    let after = solid(first.bytes.start..text.len());
    let before = solid(0..first.bytes.start);
    // A label that occurs once is none of a transcript, unless every paragraph has one.
    let is_enough = if is_clear {
        labelled * 8 >= begun
    } else {
        labelled >= begun
    };
    is_enough && after >= before
}
