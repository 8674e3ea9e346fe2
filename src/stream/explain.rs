//! What there is to say about the suspect lines of a stream.
//!
//! They are read again with their places, some megabytes at a time, together with what the rules
//! have to see beside them: entities, and the statements that they refer to.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::kept::{Held, Kept, each_line, excerpt};
use super::scan::Unfit;
use super::texts::Texts;
use super::uses::Uses;
use crate::dataset::{Elsewhere, FarQuotes, FarSpans, Set, Typed, World};
use crate::diagnostic::{Bare, Diagnostic, FileId, Report};
use crate::model::Kind;
use crate::placed::Records;
use crate::rules::{self, Context};
use crate::schema::Form;
use crate::screen::{Mark, Screen};
use crate::shape::{self, Miswritten};
use crate::span::{SourceFile, Span};
use crate::syntax::tree::Tree;
use crate::syntax::typed::{self, TypedError};
use crate::syntax::{DataFormat, Limits, Parsed, parse};
use crate::unchecked;
use crate::words::{self, Opened, Shelf, Source};

/// At least so many bytes of suspect lines are looked at together; more where there is more that has
/// to be seen beside them each time. Few enough that what one rule has looked at is still at hand for
/// the next.
const AT_ONCE: usize = 1 << 20;

/// How many findings of one stream are kept; more are counted.
const MOST_KEPT: usize = 10_000;

/// A stream that is to be explained.
pub(super) struct Subject<'a> {
    pub(super) name: &'a str,
    /// The number of its file in the report.
    pub(super) file: FileId,
    pub(super) screen: &'a Screen,
    pub(super) limits: &'a Limits,
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
    let background = gather(&open, stream.screen, stream.limits)?;
    let beside = background.values().map(|line| line.text.len());
    let used = stream.used_sets().flatten();
    let used = used.filter_map(|set| set.trees.first());
    let beside: usize = beside
        .chain(used.map(|tree| tree.file().text().len()))
        .sum();
    // To open a text once more takes a small part of the time that as many bytes of suspect lines take.
    let texts = stream.texts.map_or(0, |texts| texts.sources().length()) / 8;
    let at_once = AT_ONCE.max(4 * beside).max(texts);
    let mut found = Found {
        stream,
        background: &background,
        kept: Vec::new(),
        lines: stream.always_told(&background),
        counted: HashMap::new(),
        shelf: Shelf::new(report.files().count()),
        opened: HashMap::new(),
    };
    let (mut batch, mut size) = (BTreeMap::new(), 0);
    each_line(&open, stream.limits, |mark, number, line| {
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

impl Subject<'_> {
    /// The data sets that it uses, each at the place that its number says.
    fn used_sets(&self) -> impl Iterator<Item = Option<&Set>> {
        let used = self.uses.into_iter();
        used.flat_map(|(uses, sets)| uses.sets(sets))
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

/// What has been found so far. Places are those of the stream.
struct Found<'a> {
    stream: &'a Subject<'a>,
    background: &'a Held,
    kept: Vec<Diagnostic>,
    /// The lines that findings point into.
    lines: Held,
    /// By the name of the rule.
    counted: HashMap<&'static str, (Diagnostic, usize)>,
    /// The texts that were opened so far, by their paths.
    shelf: Shelf,
    opened: HashMap<PathBuf, Option<Opened>>,
}

impl Found<'_> {
    /// Looks at suspect lines and what belongs to them.
    fn look_at(&mut self, suspects: &Held) {
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
        let is_asked = |source: &Source<'_>| {
            let place = Span::empty(file.offset(source.definition.id_span.start));
            let is_own = source.definition.file == id;
            let own = line(place).filter(|_| is_own);
            !source.spans.is_empty() || own.is_some_and(|(mark, _)| suspects.contains_key(&mark))
        };
        let none = FarQuotes::new();
        let sources = self.sources(&world, &none, is_asked);
        let texts: Vec<_> = { sources.iter() }
            .filter_map(|source| {
                let opened = self.opened.get(source.path.as_ref()?)?;
                Some(words::look_up(source, opened.as_ref()?))
            })
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

    /// The sources that are asked for, with their texts opened.
    fn sources<'w>(
        &mut self,
        world: &World<'w>,
        none: &'w FarQuotes,
        is_asked: impl Fn(&Source<'w>) -> bool,
    ) -> Vec<Source<'w>> {
        let Some(options) = self.stream.texts.map(Texts::options) else {
            return Vec::new();
        };
        let mut sources = words::collect(world, none, options);
        sources.retain(is_asked);
        for source in &sources {
            let Some(path) = source.path.clone() else {
                continue;
            };
            if let Entry::Vacant(new) = self.opened.entry(path) {
                new.insert(words::open(source, options, &mut self.shelf));
            }
        }
        sources
    }

    /// Puts everything into a report; gives the lines that are told of.
    fn tell(self, report: &mut Report) -> Set {
        let file = Arc::new(excerpt(self.stream.name, &self.lines));
        let id = self.stream.file;
        report.put_file(id, Arc::clone(&file));
        let told = self.set(id, self.parse(&file));
        for text in self.shelf.texts {
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
        let limits = self.stream.limits.clone().with_max_bytes(usize::MAX);
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

/// The lines that are not at hand.
struct Rest<'a> {
    screen: &'a Screen,
    texts: Option<&'a Texts<'a>>,
    wants_guesses: bool,
}

impl Elsewhere for Rest<'_> {
    fn is_defined(&self, kind: Kind, id: &str) -> bool {
        self.screen.is_defined(kind, id)
    }

    fn is_used(&self, kind: Kind, id: &str) -> bool {
        self.screen.is_used(kind, id)
    }

    fn has_statements(&self) -> bool {
        self.screen.has_statements()
    }

    fn is_undecided(&self, kind: Kind) -> bool {
        self.screen.is_undecided(kind)
    }

    fn is_frame(&self, statement: &str) -> bool {
        self.screen.is_frame(statement)
    }

    fn spans_in(&self, source: &str) -> Option<&FarSpans> {
        self.texts?.sources().spans_in(source)
    }

    fn is_every_span_in_a_source(&self) -> bool {
        self.texts.is_some_and(Texts::is_every_span_in_a_source)
    }

    fn wants_guesses(&self) -> bool {
        self.wants_guesses
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
