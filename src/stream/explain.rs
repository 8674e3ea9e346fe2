//! What there is to say about the suspect lines of a stream.
//!
//! They are read again with their places, some megabytes at a time, together with what the rules
//! have to see beside them: entities, and the statements that they refer to.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};
use std::sync::Arc;

use serde::Deserialize;

use super::blocks::Blocks;
use super::scan::Unfit;
use crate::dataset::{Elsewhere, Set, Typed, World};
use crate::diagnostic::{Bare, Diagnostic, FileId, Outward, Report};
use crate::model::Kind;
use crate::placed::Records;
use crate::rules::{self, Context};
use crate::schema::Form;
use crate::screen::{Mark, Screen};
use crate::shape::{self, Miswritten};
use crate::span::{Origin, SourceFile, Span};
use crate::syntax::tree::Tree;
use crate::syntax::typed::{self, TypedError};
use crate::syntax::{DataFormat, Limits, Parsed, parse};

/// At least so many bytes of suspect lines are looked at together; more where there is more that has
/// to be seen beside them each time. Few enough that what one rule has looked at is still at hand for
/// the next.
const AT_ONCE: usize = 1 << 20;

/// How many findings of one stream are kept; more are counted.
const MOST_KEPT: usize = 10_000;

/// A line of the stream.
#[derive(Clone)]
struct Kept {
    number: usize,
    text: String,
}

/// Lines by the byte where they begin.
type Held = BTreeMap<Mark, Kept>;

/// Adds what the rules find in the suspect lines to a report; gives the lines that this is about.
pub(super) fn explain<R: Read + Send>(
    open: impl Fn() -> io::Result<R>,
    name: &str,
    screen: &Screen,
    suspects: &[Mark],
    limits: &Limits,
    report: &mut Report,
) -> Result<Set, Unfit> {
    let background = gather(&open, screen, limits)?;
    let beside: usize = background.values().map(|line| line.text.len()).sum();
    let at_once = AT_ONCE.max(4 * beside);
    let mut found = Found {
        name,
        screen,
        limits,
        background: &background,
        kept: Vec::new(),
        lines: BTreeMap::new(),
        counted: HashMap::new(),
    };
    let (mut batch, mut size) = (BTreeMap::new(), 0);
    each_line(&open, limits, |mark, number, line| {
        if suspects.binary_search(&mark).is_err() {
            return;
        }
        size += line.len();
        let text = line.to_owned();
        batch.insert(mark, Kept { number, text });
        if size >= at_once {
            found.look_at(&std::mem::take(&mut batch));
            size = 0;
        }
    })?;
    found.look_at(&batch);
    Ok(found.tell(report))
}

/// What the rules have to see beside the suspect lines.
fn gather<R: Read>(
    open: impl Fn() -> io::Result<R>,
    screen: &Screen,
    limits: &Limits,
) -> Result<Held, Unfit> {
    /// All that has to be known of a line.
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow)]
        id: std::borrow::Cow<'a, str>,
    }
    let marks = screen.background();
    let is_part = |line: &str| screen.has_partial_utterances() && line.contains("same-utterance");
    let is_related = |line: &str| {
        screen.has_related()
            && serde_json::from_str::<Named<'_>>(line)
                .is_ok_and(|named| screen.is_related(&named.id))
    };
    let mut held = BTreeMap::new();
    each_line(open, limits, |mark, number, line| {
        if marks.binary_search(&mark).is_ok() || is_part(line) || is_related(line) {
            let text = line.to_owned();
            held.insert(mark, Kept { number, text });
        }
    })?;
    Ok(held)
}

/// References that lead out of a part of a stream.
pub(super) fn outward<R: Read>(
    open: impl Fn() -> io::Result<R>,
    screen: &Screen,
    limits: &Limits,
) -> Result<Vec<Outward>, Unfit> {
    let references = screen.outward();
    let mut names: BTreeMap<Mark, String> = BTreeMap::new();
    for (_, _, marks) in &references {
        names.extend(marks.iter().map(|mark| (*mark, String::new())));
    }
    if names.is_empty() {
        return Ok(Vec::new());
    }
    each_line(open, limits, |mark, number, line| {
        if let Some(name) = names.get_mut(&mark) {
            *name = id_of(line, limits).unwrap_or_else(|| format!("line {number}"));
        }
    })?;
    let told = references.into_iter().map(|(kind, id, marks)| {
        let mut from: Vec<String> = marks.iter().map(|mark| names[mark].clone()).collect();
        // Two lines may have one id.
        from.dedup();
        Outward {
            kind: kind.word(),
            id: id.to_owned(),
            from,
        }
    });
    Ok(told.collect())
}

/// The id of a record, also of one that is not written as it should be.
fn id_of(line: &str, limits: &Limits) -> Option<String> {
    /// All that has to be known of a line.
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow)]
        id: std::borrow::Cow<'a, str>,
    }
    if let Ok(named) = serde_json::from_str::<Named<'_>>(line) {
        return Some(named.id.into_owned());
    }
    let file = Arc::new(SourceFile::new("", line));
    let parsed = parse(file, FileId(0), DataFormat::Ndjson, limits);
    let id = parsed.trees.first()?.root().get("id")?;
    id.as_str().map(str::to_owned)
}

/// Goes over the lines of a stream, with the place and number of each.
fn each_line<R: Read>(
    open: impl Fn() -> io::Result<R>,
    limits: &Limits,
    mut take: impl FnMut(Mark, usize, &str),
) -> Result<(), Unfit> {
    let input = open().map_err(Unfit::broken)?;
    let mut blocks = Blocks::new(input, limits.max_bytes());
    let mut number = 0;
    while let Some(block) = blocks.next().map_err(Unfit::Stuck)? {
        let mut counted = 0;
        for (mark, line) in block.lines() {
            let at = usize::try_from(mark - block.start).unwrap_or(0);
            number += memchr::memchr_iter(b'\n', &block.bytes[counted..at]).count();
            counted = at;
            // It was text when it was first read.
            if let Ok(line) = std::str::from_utf8(line) {
                take(mark, number + 1, line);
            }
        }
        number += memchr::memchr_iter(b'\n', &block.bytes[counted..]).count();
    }
    Ok(())
}

/// What has been found so far. Places are those of the stream.
struct Found<'a> {
    name: &'a str,
    screen: &'a Screen,
    limits: &'a Limits,
    background: &'a Held,
    kept: Vec<Diagnostic>,
    /// The lines that findings point into.
    lines: Held,
    /// By the name of the rule.
    counted: HashMap<&'static str, (Diagnostic, usize)>,
}

impl Found<'_> {
    /// Looks at suspect lines and what belongs to them.
    fn look_at(&mut self, suspects: &Held) {
        if suspects.is_empty() {
            return;
        }
        let mut lines = self.background.clone();
        lines.extend(suspects.iter().map(|(mark, line)| (*mark, line.clone())));
        let file = Arc::new(excerpt(self.name, &lines));
        let id = FileId(0);
        let parsed = parse(Arc::clone(&file), id, DataFormat::Ndjson, self.limits);
        let mut findings = parsed.findings.clone();
        let set = self.set(id, parsed);
        let miswritten = Miswritten::of(&findings);
        let wrong = shape::mistakes(&set, &miswritten);
        findings.extend(wrong.told);
        findings.extend(wrong.bare.into_iter().map(Bare::finding));
        let sets = [set];
        let rest = Rest {
            screen: self.screen,
            wants_guesses: self.kept.len() < MOST_KEPT,
        };
        let world = World::new(&sets).with_elsewhere(&rest);
        let context = Context {
            world: &world,
            records: &Records::new(&world),
            sound: &[self.screen.is_sound()],
            sources: &[],
            texts: &[],
        };
        rules::run(&context, &mut findings);
        for mut finding in findings {
            relocate(&mut finding, |byte| file.offset(byte));
            let line = |span: Span| {
                let before = lines.range(..=span.start as Mark);
                before.map(|(mark, line)| (*mark, line)).next_back()
            };
            // What is said of the others is said of them when they are the suspects.
            let own = line(finding.primary.span);
            if own.is_none_or(|(mark, _)| !suspects.contains_key(&mark)) {
                continue;
            }
            if self.kept.len() == MOST_KEPT {
                let counted = self.counted.entry(finding.rule.name);
                counted.or_insert_with(|| (finding, 0)).1 += 1;
                continue;
            }
            let related = finding.related.iter().filter_map(|label| line(label.span));
            let pointed = own.into_iter().chain(related);
            self.lines
                .extend(pointed.map(|(mark, line)| (mark, line.clone())));
            self.kept.push(finding);
        }
    }

    /// Puts everything into a report; gives the lines that are told of.
    fn tell(self, report: &mut Report) -> Set {
        let file = Arc::new(excerpt(self.name, &self.lines));
        let id = report.add_data_file(Arc::clone(&file));
        let told = self.set(id, parse(file, id, DataFormat::Ndjson, self.limits));
        let mut starts = HashMap::new();
        let mut at = 0;
        for (mark, line) in &self.lines {
            starts.insert(*mark, at);
            at += line.text.len() + 1;
        }
        let place = |byte: usize| {
            let before = self.lines.range(..=byte as Mark).next_back();
            before.map_or(0, |(mark, line)| {
                let within = usize::try_from(byte as Mark - mark).unwrap_or(0);
                starts[mark] + within.min(line.text.len())
            })
        };
        let placed = |mut finding: Diagnostic| {
            relocate(&mut finding, place);
            finding.primary.file = id;
            for label in &mut finding.related {
                label.file = id;
            }
            finding
        };
        report.extend(self.kept.into_iter().map(placed));
        for (_, (like, count)) in self.counted {
            report.add_counted(placed(like), count);
        }
        told
    }

    /// Some of the lines, as a data set.
    fn set(&self, file: FileId, parsed: Parsed) -> Set {
        Set {
            file,
            form: Form::Line,
            typed: parsed.trees.iter().map(as_typed).collect(),
            trees: parsed.trees,
            folder: None,
            root: None,
            uses: Vec::new(),
            is_given: true,
            is_part: self.screen.is_part(),
            complete: self.screen.is_complete(),
            faithful: parsed.findings.is_empty(),
        }
    }
}

/// The lines that are not at hand.
struct Rest<'a> {
    screen: &'a Screen,
    wants_guesses: bool,
}

impl Elsewhere for Rest<'_> {
    fn is_defined(&self, kind: Kind, id: &str) -> bool {
        self.screen.is_defined(kind, id)
    }

    fn is_used(&self, kind: Kind, id: &str) -> bool {
        self.screen.is_used(kind, id)
    }

    fn is_undecided(&self, kind: Kind) -> bool {
        self.screen.is_undecided(kind)
    }

    fn is_frame(&self, statement: &str) -> bool {
        self.screen.is_frame(statement)
    }

    fn wants_guesses(&self) -> bool {
        self.wants_guesses
    }
}

fn as_typed(line: &Tree) -> Result<Typed, TypedError> {
    typed::read(line.root()).map(Typed::Line)
}

/// Some lines as a text that knows where they come from.
fn excerpt(name: &str, lines: &Held) -> SourceFile {
    let mut text = String::with_capacity(lines.values().map(|line| line.text.len() + 1).sum());
    let mut origins = Vec::with_capacity(lines.len());
    for (mark, line) in lines {
        text.push_str(&line.text);
        text.push('\n');
        origins.push(Origin {
            line: line.number,
            start: usize::try_from(*mark).unwrap_or(usize::MAX),
        });
    }
    SourceFile::excerpt(name, text, origins)
}

/// Gives every place of a finding a new one.
fn relocate(finding: &mut Diagnostic, place: impl Fn(usize) -> usize) {
    let moved = |span: Span| {
        let start = place(span.start);
        // Nothing goes beyond its line.
        Span::new(start, start + span.len())
    };
    finding.primary.span = moved(finding.primary.span);
    for label in &mut finding.related {
        label.span = moved(label.span);
    }
    for edit in finding.help.iter_mut().flat_map(|help| &mut help.edits) {
        edit.span = moved(edit.span);
    }
}
