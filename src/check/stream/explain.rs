//! What there is to say about the suspect lines of a stream.
//!
//! They are read again with their places, some megabytes at a time, together with what the rules
//! have to see beside them: entities, and the statements that they refer to.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::kept::{Held, Kept, each_line, excerpt, id_of};
use super::rest::Rest;
use super::scan::Unfit;
use super::shown::Shown;
use super::sizes::Sizes;
use super::texts::Texts;
use super::uses::Uses;
use crate::check::screen::{Mark, Screen};
use crate::check::shape::{self, Miswritten};
use crate::check::unchecked;
use crate::project::dataset::{Definition, FarQuotes, Set, Typed, World};
use crate::project::options::Options;
use crate::project::placed::Records;
use crate::quotes::{self, Source};
use crate::report::span::{SourceFile, Span};
use crate::report::{Bare, Diagnostic, FileId, Report};
use crate::rules::{self, Context};
use crate::schema::Form;
use crate::syntax::tree::Tree;
use crate::syntax::typed::{self, TypedError};
use crate::syntax::{DataFormat, Limits, Parsed, parse};

/// How many findings of one stream are kept; more are counted.
const MOST_KEPT: usize = 10_000;

/// A stream that is to be explained.
pub(super) struct Subject<'a> {
    pub(super) name: &'a str,
    /// The number of its file in the report.
    pub(super) file: FileId,
    pub(super) screen: &'a Screen,
    pub(super) options: &'a Options,
    pub(super) sizes: Sizes,
    /// The files that it uses, and all data sets that were read from files.
    pub(super) uses: Option<(&'a Uses, &'a [Set])>,
    /// The texts in which its words were looked up.
    pub(super) texts: Option<&'a Texts<'a>>,
    /// The folder that the paths in it may lead to.
    pub(super) root: Option<&'a Path>,
}

/// Adds what the rules find in the suspect lines to a report; gives the lines that this is about.
pub(super) fn explain<R: Read + Send>(
    open: impl Fn() -> io::Result<R>,
    stream: &Subject<'_>,
    suspects: &[Mark],
    report: &mut Report,
) -> Result<Set, Unfit> {
    let (options, sizes) = (stream.options, stream.sizes);
    let limits = options.limits();
    let background = gather(&open, stream.screen, limits)?;
    let beside = background.values().map(|line| line.text.len());
    let used = stream.used_sets().flatten();
    let used = used.filter_map(|set| set.trees.first());
    let beside: usize = beside
        .chain(used.map(|tree| tree.file().text().len()))
        .sum();
    // To open a text once more takes a small part of the time that as many bytes of suspect lines take.
    let texts = stream.texts.map_or(0, |texts| texts.sources().length()) / 8;
    let at_once = sizes.suspects.max(4 * beside);
    let at_once = at_once.max(texts.min(sizes.waiting));
    let mut found = Found {
        stream,
        background: &background,
        kept: Vec::new(),
        lines: stream.always_told(&background),
        counted: HashMap::new(),
        shown: Shown::new(report.files().count()),
    };
    let (mut batch, mut size) = (BTreeMap::new(), 0);
    // What is found before an interrupt is told; one that comes now ends this too.
    let was_interrupted = options.is_interrupted();
    let is_left = || !was_interrupted && options.is_interrupted();
    let mut left = 0;
    each_line(&open, limits, |mark, number, line| {
        if suspects.binary_search(&mark).is_err() {
            return;
        }
        if is_left() {
            left += 1;
            return;
        }
        size += line.len();
        let text = line.to_owned();
        batch.insert(mark, Kept { number, text });
        if size >= at_once {
            found.look_at(std::mem::take(&mut batch));
            size = 0;
        }
    })?;
    if is_left() {
        left += batch.len();
    } else {
        found.look_at(batch);
    }
    if left > 0 {
        report.add_unchecked([unchecked::left(stream.name, left)]);
    }
    Ok(found.tell(report))
}

impl Subject<'_> {
    /// The data sets that it uses, each at the place that its number says.
    fn used_sets(&self) -> impl Iterator<Item = Option<&Set>> {
        let used = self.uses.into_iter();
        used.flat_map(|(uses, sets)| uses.sets(sets))
    }

    /// The sources with the spans that are at hand.
    fn sources<'w>(&self, world: &World<'w>, none: &'w FarQuotes) -> Vec<Source<'w>> {
        match self.texts {
            // A second source of one id is nobody's, and its text is told to be missing all the same.
            Some(texts) if !texts.sources().are_none() || self.screen.has_text_files() => {
                quotes::collect(world, none, self.options)
            }
            _ => Vec::new(),
        }
    }

    /// Whether the texts of some sources are too much to be looked at together.
    fn have_long_texts(&self, sources: &[Source<'_>]) -> bool {
        let length = |source: &Source<'_>| Some(self.texts?.sources().length_of(source.id));
        let lengths = sources.iter().filter_map(length);
        lengths.fold(0, usize::saturating_add) > self.sizes.texts
    }

    /// Lines in which nothing need be found. Where files that it uses were not looked up, it is said
    /// which line names them.
    fn always_told(&self, background: &Held) -> Held {
        let is_read = self.uses.is_none_or(|(uses, _)| uses.are_all_read());
        let naming = self.screen.using().iter().filter(|_| !is_read);
        let lines = naming.filter_map(|mark| Some((*mark, background.get(mark)?.clone())));
        lines.collect()
    }
}

/// What the rules have to see beside the suspect lines.
fn gather<R: Read>(
    open: impl Fn() -> io::Result<R>,
    screen: &Screen,
    limits: &Limits,
) -> Result<Held, Unfit> {
    let marks = screen.background();
    let is_part = |line: &str| screen.has_partial_utterances() && line.contains("same-utterance");
    let is_related = |line: &str| {
        screen.has_related() && id_of(line, limits).is_some_and(|id| screen.is_related(&id))
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

/// What has been found so far. Places are those of the stream.
struct Found<'a> {
    stream: &'a Subject<'a>,
    background: &'a Held,
    kept: Vec<Diagnostic>,
    /// The lines that findings point into.
    lines: Held,
    /// By the name of the rule.
    counted: HashMap<&'static str, (Diagnostic, usize)>,
    shown: Shown,
}

impl Found<'_> {
    /// Looks at suspect lines and what belongs to them.
    fn look_at(&mut self, mut suspects: Held) {
        if suspects.is_empty() {
            return;
        }
        let mut lines = self.background.clone();
        lines.extend(suspects.iter().map(|(mark, line)| (*mark, line.clone())));
        let file = Arc::new(excerpt(self.stream.name, &lines));
        let id = self.stream.file;
        let parsed = self.parse(&file);
        let mut findings = parsed.findings.clone();
        let set = Set {
            typed: parsed.trees.iter().map(as_typed).collect(),
            ..self.set(id, parsed)
        };
        let miswritten = Miswritten::of(&findings);
        let wrong = shape::mistakes(&set, &miswritten);
        findings.extend(wrong.told);
        findings.extend(wrong.bare.into_iter().map(Bare::finding));
        let screen = self.stream.screen;
        let rest = Rest {
            screen,
            texts: self.stream.texts,
            wants_guesses: self.kept.len() < MOST_KEPT,
        };
        // The stream is the last one: those that it uses have their numbers.
        let used: Vec<_> = self.stream.used_sets().collect();
        let mut sound = vec![true; used.len()];
        sound.push(screen.is_sound());
        let sets = used.into_iter().chain([Some(&set)]);
        let world = World::of(sets).with_elsewhere(&rest);
        let line = |span: Span| {
            let before = lines.range(..=span.start as Mark);
            before.map(|(mark, line)| (*mark, line)).next_back()
        };
        let is_suspect = |definition: Definition<'_>| {
            let place = Span::empty(file.offset(definition.id_span.start));
            line(place).is_some_and(|(mark, _)| suspects.contains_key(&mark))
        };
        let none = FarQuotes::new();
        let mut sources = self.stream.sources(&world, &none);
        sources.retain(|source| {
            let is_own = source.definition.file == id;
            !source.spans.is_empty() || (is_own && is_suspect(source.definition))
        });
        if self.stream.have_long_texts(&sources) && suspects.len() > 1 {
            let middle = suspects.keys().nth(suspects.len() / 2).copied();
            let rest = suspects.split_off(&middle.unwrap_or_default());
            self.look_at(suspects);
            self.look_at(rest);
            return;
        }
        let mut on_desk = self.shown.shelf();
        let opened = quotes::open_all(&sources, self.stream.options, &mut on_desk);
        let texts: Vec<_> = { opened.iter() }
            .map(|(source, opened)| quotes::look_up(source, opened))
            .collect();
        let context = Context {
            world: &world,
            records: &Records::new(&world),
            sound: &sound,
            sources: &sources,
            texts: &texts,
        };
        rules::run(&context, &mut findings);
        // What is found in the files that it uses is told of when they are checked.
        findings.retain(|finding| finding.primary.file == id);
        // Those that come first in the file are kept.
        findings.sort_by_key(|finding| finding.primary.span);
        for mut finding in findings {
            relocate(&mut finding, |byte| file.offset(byte));
            // What is said of the others is said of them when they are the suspects.
            let own = line(finding.primary.span);
            if own.is_none_or(|(mark, _)| !suspects.contains_key(&mark)) {
                continue;
            }
            let is_counted = self.counted.contains_key(finding.rule.name);
            if self.kept.len() < MOST_KEPT || !is_counted {
                self.shown.keep(&mut finding, &on_desk);
            }
            if self.kept.len() == MOST_KEPT {
                let counted = self.counted.entry(finding.rule.name);
                counted.or_insert_with(|| (finding, 0)).1 += 1;
                continue;
            }
            let related = finding.related.iter().filter(|label| label.file == id);
            let related = related.filter_map(|label| line(label.span));
            let pointed = own.into_iter().chain(related);
            self.lines
                .extend(pointed.map(|(mark, line)| (mark, line.clone())));
            self.kept.push(finding);
        }
    }

    /// Puts everything into a report; gives the lines that are told of.
    fn tell(self, report: &mut Report) -> Set {
        let file = Arc::new(excerpt(self.stream.name, &self.lines));
        let id = self.stream.file;
        report.put_file(id, Arc::clone(&file));
        let told = self.set(id, self.parse(&file));
        for text in self.shown.texts {
            report.add_file(text);
        }
        report.add_unchecked(unchecked::used_files([&told]));
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
            finding
        };
        report.extend(self.kept.into_iter().map(placed));
        for (_, (like, count)) in self.counted {
            report.add_counted(placed(like), count);
        }
        told
    }

    /// Reads some of the lines. Each of them is within the limits; together they may have more bytes.
    fn parse(&self, file: &Arc<SourceFile>) -> Parsed {
        let limits = self
            .stream
            .options
            .limits()
            .clone()
            .with_max_bytes(usize::MAX);
        let file = Arc::clone(file);
        parse(file, self.stream.file, DataFormat::Ndjson, &limits)
    }

    /// Some of the lines, as a data set without typed records.
    fn set(&self, file: FileId, parsed: Parsed) -> Set {
        let uses = self.stream.uses.map(|(uses, _)| uses);
        Set {
            file,
            form: Form::Line,
            typed: Vec::new(),
            folder: uses.and_then(|uses| uses.folder.clone()),
            root: self.stream.root.map(Path::to_owned),
            uses: uses.map_or_else(Vec::new, |uses| uses.named_in(&parsed.trees)),
            trees: parsed.trees,
            is_given: true,
            is_part: self.stream.screen.is_part(),
            complete: self.stream.screen.is_complete(),
            faithful: parsed.findings.is_empty(),
        }
    }
}

fn as_typed(line: &Tree) -> Result<Typed, TypedError> {
    typed::read(line.root()).map(Typed::Line)
}

/// Gives every place of a finding that lies in the same file a new one.
fn relocate(finding: &mut Diagnostic, place: impl Fn(usize) -> usize) {
    let file = finding.primary.file;
    let moved = |span: Span| {
        let start = place(span.start);
        // Nothing goes beyond its line.
        Span::new(start, start + span.len())
    };
    finding.primary.span = moved(finding.primary.span);
    for label in finding
        .related
        .iter_mut()
        .filter(|label| label.file == file)
    {
        label.span = moved(label.span);
    }
    for edit in finding.help.iter_mut().flat_map(|help| &mut help.edits) {
        edit.span = moved(edit.span);
    }
}
