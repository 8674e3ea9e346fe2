//! Recorded words wait until there are enough of them, and are looked up in the texts of their sources.
//!
//! Those that are said to be from one source are looked up together, in one pass through its text. So
//! a text is opened as often as there are words of it among those that are looked up at once; they are
//! the more, the longer the texts are, up to a bound. Nothing else is kept of words that were looked up
//! than where in their source they are.

use std::cell::OnceCell;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::done::{InInnerMarks, Outcome, SourceDone, SourceOutcome, TextDone};
use super::nested::{Nested, Nesting};
use super::printed::are_in;
use super::sources::Sources;
use super::state::{Seen, State, Text};
use super::waiting::{Asked, Bounds, Waiting};
use super::{LookedUp, NoText, Printed, Quoted, read};
use crate::facts::{Scope, Set};
use crate::model::Statement;
use crate::project::options::Options;
use crate::project::parallel;
use crate::report::place::{RecordId, SetId};
use crate::report::span::SourceFile;
use crate::report::symbolic::{Findings, TextId};
use crate::schema::Form;
use crate::syntax::tree::{Kind as Value, Node};
use crate::text::SourceText;

/// Who judges words, and the texts of sources.
#[derive(Clone, Copy)]
pub(crate) struct Judges<'j> {
    pub(crate) words: &'j (dyn Fn(&LookedUp<'_>, &mut Findings) + Sync),
    pub(crate) source: &'j (dyn Fn(&SourceDone<'_>, &mut Findings) + Sync),
    pub(crate) nested: &'j (dyn Fn(&Nested<'_>, &mut Findings) + Sync),
}

/// Which texts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Those that findings point into, and those of documents that were given.
    Shown,
    All,
}

/// The recorded words of data sets, and what is known of them so far.
pub(crate) struct Quotes<'q> {
    sets: &'q [Set],
    options: &'q Options,
    judges: Judges<'q>,
    keep: Keep,
    bounds: Bounds,
    sources: Sources,
    /// Of each source.
    states: Vec<State>,
    waiting: Waiting,
    nesting: Nesting,
    findings: Findings,
    texts: HashMap<TextId, Arc<SourceFile>>,
    in_inner_marks: InInnerMarks,
}

impl<'q> Quotes<'q> {
    /// Those of data sets of which everything is known but their words. What is found is added to
    /// `findings`.
    pub(crate) fn new(
        sets: &'q [Set],
        options: &'q Options,
        judges: Judges<'q>,
        findings: Findings,
    ) -> Self {
        let sources = Sources::of(sets, options);
        let longest = options.limits().max_bytes();
        Self {
            sets,
            options,
            judges,
            keep: Keep::Shown,
            bounds: Bounds::USUAL,
            states: { sources.list.iter() }
                .map(|source| State::of(source, longest))
                .collect(),
            sources,
            waiting: Waiting::default(),
            nesting: Nesting::of(sets),
            findings,
            texts: HashMap::new(),
            in_inner_marks: InInnerMarks::default(),
        }
    }

    pub(crate) fn keeping(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    #[cfg(test)]
    pub(crate) fn within(self, bounds: Bounds) -> Self {
        Self { bounds, ..self }
    }

    /// The data sets in which sources are defined whose texts can be read.
    pub(crate) fn sets_with_texts(&self) -> HashSet<SetId> {
        let sources = self.sources.list.iter().zip(&self.states);
        let readable = sources.filter(|(_, state)| state.is_readable());
        readable.map(|(source, _)| source.at.set).collect()
    }

    /// Has the words of the next statement wait, and looks up all that do when they are enough. All
    /// statements are needed of data sets that have such sources, or use one that has: others may be
    /// reported inside those that have no words.
    pub(crate) fn take(&mut self, scope: Scope<'_>, id: RecordId, statement: &Statement) {
        let within = statement.within.as_ref().map(|within| within.as_str());
        let role = (self.nesting).note(scope, id, Some(statement.id.as_str()), within);
        let own = statement.source.as_ref().map(|source| source.as_str());
        let meant = OnceCell::new();
        let mut from = Vec::new();
        for (index, span) in statement.text.iter().enumerate() {
            let source = match &span.source {
                Some(named) => self.sources.meant(scope, Some(named.as_str())),
                None => *meant.get_or_init(|| self.sources.meant(scope, own)),
            };
            from.push(source);
            if let Some(source) = source.filter(|source| self.states[*source].is_readable()) {
                let quoted = Quoted::of(id, index, role, span);
                self.waiting.add(source, &self.sources.list[source], quoted);
            }
        }
        if from.is_empty() {
            from.push(*meant.get_or_init(|| self.sources.meant(scope, own)));
        }
        self.take_printed(id, statement, &from);
        self.look_up_enough();
    }

    /// Has the other words of the source wait, where all that the statement is from is one source.
    fn take_printed(&mut self, id: RecordId, statement: &Statement, from: &[Option<usize>]) {
        let Some((Some(source), others)) = from.split_first() else {
            return;
        };
        if !self.states[*source].is_readable() || others.iter().any(|one| *one != Some(*source)) {
            return;
        }
        for (key, words) in [("role", &statement.role), ("cue", &statement.cue)] {
            if let Some(words) = words {
                let printed = Printed::new(id, key, words);
                (self.waiting).add_printed(*source, &self.sources.list[*source], printed);
            }
        }
    }

    /// The same for a statement that is no record.
    pub(crate) fn take_broken(&mut self, scope: Scope<'_>, id: RecordId, statement: Node<'_>) {
        let text = |key| statement.get(key).and_then(Node::as_str);
        let mut role = self.nesting.note(scope, id, text("id"), text("within"));
        role.is_within = statement.get("within").is_some();
        role.is_draft = ["speaker", "acts"]
            .into_iter()
            .any(|key| is_gap(statement.get(key)));
        let items = statement.get("text").and_then(Node::as_list);
        let items = items.into_iter().flat_map(|list| list.iter());
        for (index, item) in items.enumerate() {
            let source = match item.get("source").or_else(|| statement.get("source")) {
                None => self.sources.meant(scope, None),
                // What is no text can be no id.
                Some(named) => named
                    .as_str()
                    .and_then(|named| self.sources.meant(scope, Some(named))),
            };
            let source = source.filter(|source| self.states[*source].is_readable());
            let quoted = Quoted::of_broken(id, index, role, item);
            if let (Some(source), Some(quoted)) = (source, quoted) {
                self.waiting.add(source, &self.sources.list[source], quoted);
            }
        }
        self.look_up_enough();
    }

    fn look_up_enough(&mut self) {
        if self.waiting.are_enough(self.bounds) {
            let waiting = std::mem::take(&mut self.waiting);
            self.look_up(waiting.by_source.into_iter().collect());
        }
    }

    /// Looks up words, each with the number of their source.
    fn look_up(&mut self, words: Vec<(usize, Asked)>) {
        let seen = parallel::map(words, self.options.threads(), |(source, asked)| {
            (source, self.see(source, asked))
        });
        for (source, seen) in seen {
            self.put(source, seen);
        }
        if self.keep == Keep::Shown && !self.texts.is_empty() {
            let shown: HashSet<TextId> = self.findings.texts().collect();
            let mut texts = std::mem::take(&mut self.texts);
            texts.retain(|text, _| shown.contains(text) || self.is_of_document(text.0));
            self.texts = texts;
        }
    }

    /// Looks up words of a source in its text.
    fn see(&self, source: usize, asked: Asked) -> Result<Seen, NoText> {
        let (file, sha256) = self.open(source)?;
        if asked.is_empty() && self.keep == Keep::Shown {
            let mut seen = Seen::nothing(sha256);
            seen.text = self.is_of_document(source).then_some(file);
            return Ok(seen);
        }
        let text = SourceText::new(file.text());
        let Asked { spans, printed } = asked;
        let printed = are_in(&text, printed);
        let wanted: Vec<_> = spans.iter().filter_map(Quoted::wanted).collect();
        let mut found = text.find_all(&wanted).into_iter();
        drop(wanted);
        let spans: Vec<_> = { spans.into_iter() }
            .map(|span| {
                let found = span.words.as_ref().and_then(|_| found.next());
                (span, found)
            })
            .collect();
        let looked_up = LookedUp {
            source: &self.sources.list[source],
            text_id: TextId(source),
            text: &text,
            spans: &spans,
            printed: &printed,
        };
        let mut seen = Seen::of(&looked_up, sha256);
        if matches!(self.states[source].text, Text::Closed) {
            seen.passages = looked_up.passages();
            // A check asks for neither, and they take time.
            if self.keep == Keep::All {
                seen.indirect = looked_up.indirect();
                seen.doubt = looked_up.doubt();
            }
        }
        (self.judges.words)(&looked_up, &mut seen.findings);
        let is_shown = self.keep == Keep::All
            || self.is_of_document(source)
            || seen.findings.texts().next().is_some();
        seen.text = is_shown.then_some(file);
        Ok(seen)
    }

    /// Whether a source is defined in a document that was given, of which there are no more than can be
    /// kept with all their texts.
    fn is_of_document(&self, source: usize) -> bool {
        let set = &self.sets[self.sources.list[source].at.set.0];
        set.form == Form::File && set.is_given
    }

    /// The text of a source with its hash, if it can be read and is what it was when it was read before.
    fn open(&self, source: usize) -> Result<(Arc<SourceFile>, String), NoText> {
        let info = &self.sources.list[source];
        let path = info.path.as_ref().ok_or(NoText::Missing)?;
        // What was checked may be another file by now, so that it counts what is opened.
        let root = self.sets[info.at.set.0].root.as_deref();
        let root = root.filter(|_| !info.is_given);
        let (text, sha256) = match &self.states[source].text {
            Text::Closed => read(path, root, self.options)?,
            Text::Read { sha256, .. } => match read(path, root, self.options) {
                Ok((text, now)) if now == *sha256 => (text, now),
                Ok(_) | Err(_) => return Err(NoText::Changed),
            },
            Text::Unreadable(why) => return Err(why.clone()),
        };
        let file = SourceFile::new(path.display().to_string(), text);
        Ok((Arc::new(file), sha256))
    }

    fn put(&mut self, source: usize, seen: Result<Seen, NoText>) {
        let state = &mut self.states[source];
        let mut seen = match seen {
            Ok(seen) => seen,
            Err(why) => {
                state.text = Text::Unreadable(why);
                return;
            }
        };
        state.add(&mut seen);
        self.nesting.add(seen.marks);
        self.in_inner_marks.0.extend(seen.in_inner_marks);
        self.findings.append(&mut seen.findings);
        if let Some(text) = seen.text {
            self.texts.entry(TextId(source)).or_insert(text);
        }
    }

    /// Looks up what is left, and judges what can be judged only now.
    pub(crate) fn finish(mut self) -> Outcome {
        let mut rest = std::mem::take(&mut self.waiting).by_source;
        for (number, state) in self.states.iter().enumerate() {
            if matches!(state.text, Text::Closed) {
                rest.entry(number).or_default();
            }
        }
        self.look_up(rest.into_iter().collect());
        let numbers = (0..self.states.len()).collect();
        let judged = parallel::map(numbers, self.options.threads(), |source| {
            self.judge_source(source)
        });
        for (source, (mut findings, text)) in judged.into_iter().enumerate() {
            self.findings.append(&mut findings);
            if let Some(text) = text {
                self.texts.entry(TextId(source)).or_insert(text);
            }
        }
        let nesting = std::mem::take(&mut self.nesting);
        let (judge, findings) = (self.judges.nested, &mut self.findings);
        nesting.finish(|nested| judge(nested, findings));
        self.keep_shown();
        self.leave()
    }

    /// Opens again what findings point into that were made when the text was not at hand any more.
    fn keep_shown(&mut self) {
        let mut missing: Vec<TextId> = self.findings.texts().collect();
        missing.retain(|text| !self.texts.contains_key(text));
        missing.sort_unstable();
        missing.dedup();
        let opened = parallel::map(missing, self.options.threads(), |text| {
            Some((text, self.open(text.0).ok()?.0))
        });
        self.texts.extend(opened.into_iter().flatten());
    }

    /// Ends without looking up what is left, and without judging sources of which not all is known.
    pub(crate) fn leave(self) -> Outcome {
        let spans = self.sources.counts.iter();
        let left = { spans.zip(&self.states) }
            .filter(|(_, state)| state.is_readable())
            .map(|(spans, state)| spans.saturating_sub(state.spans));
        let left = left.sum();
        let sources = self.sources.list.into_iter().zip(self.sources.counts);
        let sources = sources.zip(&self.states);
        let sources = sources.map(|((source, spans), state)| SourceOutcome {
            coverage: state.coverage(&source),
            source,
            spans,
        });
        Outcome {
            findings: self.findings,
            texts: self.texts,
            sources: sources.collect(),
            left,
            in_inner_marks: self.in_inner_marks,
        }
    }

    /// Judges a source; gives its text where that is to be shown.
    fn judge_source(&self, number: usize) -> (Findings, Option<Arc<SourceFile>>) {
        let (source, state) = (&self.sources.list[number], &self.states[number]);
        let set = &self.sets[source.at.set.0];
        let id = TextId(number);
        let open = || match self.texts.get(&id) {
            Some(text) => Some(Arc::clone(text)),
            None => self.open(number).map(|(text, _)| text).ok(),
        };
        let text = match (&state.text, state.coverage(source)) {
            (Text::Read { sha256, .. }, Some(coverage)) => Ok(TextDone {
                id,
                sha256,
                passages: coverage.passages,
                unit: coverage.unit,
                missing: coverage.missing,
                are_placed: state.are_placed && !self.sources.in_doubt.contains(&set.file),
                opened: OnceCell::new(),
                open: &open,
            }),
            (Text::Unreadable(why), _) => Err(why.clone()),
            (Text::Closed | Text::Read { .. }, _) => Err(NoText::Missing),
        };
        let done = SourceDone {
            source,
            set,
            spans: self.sources.counts[number],
            text,
        };
        let mut findings = Findings::all();
        (self.judges.source)(&done, &mut findings);
        let is_shown = findings.texts().next().is_some();
        let opened = done.text.ok();
        let opened = opened.and_then(|text| text.opened.into_inner().flatten());
        (findings, opened.filter(|_| is_shown))
    }
}

/// Whether nothing is written under a key, as in a draft.
fn is_gap(value: Option<Node<'_>>) -> bool {
    match value.map(Node::kind) {
        None | Some(Value::Null) => true,
        Some(Value::List(list)) => list.iter().next().is_none(),
        Some(Value::Map(_) | Value::Bool(_) | Value::Number(_) | Value::String(_)) => false,
    }
}
