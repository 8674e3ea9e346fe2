//! However few words are looked up at a time, they are found where each by itself is found.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use proptest::prelude::*;

use super::{Bounds, Judges, Keep, Outcome, Quotes};
use crate::arbitrary::{self, Sharing};
use crate::facts::{self, Broken, Facts, Scope};
use crate::model::{Kind, Record, Statement, TextSpan};
use crate::project::options::Options;
use crate::report::FileId;
use crate::report::place::{Mark, RecordId, SetId};
use crate::report::symbolic::Findings;
use crate::schema::Form;
use crate::syntax::parse_line;
use crate::text::{Found, SourceText, Wanted};

/// Streams that use each other, the given one first, with their folder.
pub(crate) struct Streams {
    folder: tempfile::TempDir,
    pub(crate) sets: Vec<facts::Set>,
    lines: Vec<Vec<(Mark, String)>>,
}

impl Streams {
    /// Those of some files and lines; of the lines of these numbers the acts cannot be read.
    pub(crate) fn of(sharing: &Sharing, broken: &[usize]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in &sharing.files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let lines = sharing.lines.iter().enumerate();
        let lines: Vec<String> = lines
            .map(|(number, line)| {
                if broken.contains(&number) {
                    line.replace("[\"predict\"]", "[\"prdict\"]")
                } else {
                    line.clone()
                }
            })
            .collect();
        let files = sharing.files.iter();
        let files = files.filter(|(name, _)| name.ends_with(".ndjson"));
        let files: Vec<(&str, &str)> = [("", "")]
            .into_iter()
            .chain(files.map(|(name, text)| (*name, text.as_str())))
            .collect();
        let given = lines.join("\n");
        let texts = [given.as_str()]
            .into_iter()
            .chain(files[1..].iter().map(|(_, text)| *text));
        let lines: Vec<Vec<(Mark, String)>> = texts.map(marked).collect();
        let mut streams = Self {
            sets: Vec::new(),
            lines,
            folder,
        };
        for (number, lines) in streams.lines.iter().enumerate() {
            let facts = observed(lines);
            let used = facts.named_files.iter().map(|named| facts::Used {
                mark: named.mark,
                number: named.number,
                name: named.name.clone(),
                path: named.path.clone(),
                sets: { files.iter() }
                    .position(|(name, _)| *name == named.path)
                    .map(|set| vec![SetId(set)]),
                unread: None,
            });
            streams.sets.push(facts::Set {
                folder: Some(streams.folder.path().to_owned()),
                root: Some(streams.folder.path().canonicalize().unwrap()),
                uses: used.collect(),
                is_given: number == 0,
                facts,
                ..facts::Set::empty(FileId(number), Form::Line)
            });
        }
        streams
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Has all words looked up.
    pub(crate) fn look_up(
        &self,
        options: &Options,
        judges: Judges<'_>,
        keep: Keep,
        bounds: Bounds,
    ) -> Outcome {
        let quotes = Quotes::new(&self.sets, options, judges, Findings::all());
        let mut quotes = quotes.keeping(keep).within(bounds);
        for (number, lines) in self.lines.iter().enumerate() {
            let set = SetId(number);
            let scope = Scope::new(&self.sets, set);
            for (mark, line) in lines {
                let id = RecordId { set, mark: *mark };
                match serde_json::from_str(line) {
                    Ok(Record::Statement(statement)) => quotes.take(scope, id, &statement),
                    Ok(_) => {}
                    Err(_) => {
                        for tree in &parse_line(line, options.limits()).trees {
                            if Broken::of_line(tree).kind == Some(Kind::Statement) {
                                quotes.take_broken(scope, id, tree.root());
                            }
                        }
                    }
                }
            }
        }
        quotes.finish()
    }

    /// The source that words of a stream are from, by where it is defined, and its path.
    fn source(&self, set: usize, named: Option<&str>) -> Option<(Line, Option<String>)> {
        let used = self.sets[set].uses.iter().flat_map(|used| &used.sets);
        let used: BTreeSet<usize> = used.flatten().map(|set| set.0).collect();
        let of = |set: usize| {
            let lines = self.lines[set].iter();
            lines.filter_map(move |(mark, line)| match serde_json::from_str(line) {
                Ok(Record::Source(id, source)) => {
                    Some((id.to_string(), ((set, mark.0), source.text_file)))
                }
                _ => None,
            })
        };
        let own: Vec<_> = of(set).collect();
        let others = || used.iter().copied().filter(|other| *other != set);
        let others = others().flat_map(of).collect::<Vec<_>>();
        let Some(named) = named else {
            let in_reach = if own.is_empty() { others } else { own };
            let [(_, only)] = in_reach.as_slice() else {
                return None;
            };
            return Some(only.clone());
        };
        let mut all = own.into_iter().chain(others);
        all.find(|(id, _)| id == named).map(|(_, source)| source)
    }
}

/// The lines of a text that are not blank, each with where it starts.
fn marked(text: &str) -> Vec<(Mark, String)> {
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let mark = Mark(start);
        start += line.len() as u64 + 1;
        (mark, line.to_owned())
    });
    lines.filter(|(_, line)| !line.trim().is_empty()).collect()
}

fn observed(lines: &[(Mark, String)]) -> Facts {
    let mut facts = Facts::default();
    for (mark, line) in lines {
        match serde_json::from_str::<Record>(line) {
            Ok(record) => facts.observe(*mark, &record, 0, &mut |_, _| {}),
            Err(_) => {
                for tree in &parse_line(line, &crate::Limits::default()).trees {
                    facts.observe_broken(*mark, &Broken::of_line(tree), 0, &mut |_, _| {});
                }
            }
        }
    }
    facts
}

/// The number of a set, and where a line of it starts.
type Line = (usize, u64);

/// What was found, by the source, the statement, and the number of the item.
type FoundBySpan = BTreeMap<(Line, Line, usize), Option<Found>>;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn words_are_found_where_each_by_itself_is_found(
        quoting in arbitrary::quoting(),
        broken in prop::collection::vec(0_usize..12, 0..3),
    ) {
        let streams = Streams::of(&quoting, &broken);
        // What can still be read of damaged lines is compared elsewhere.
        let Some((expected, counts)) = each_by_itself(&streams, &quoting) else {
            return Ok(());
        };
        for (bounds, threads) in [(Bounds::USUAL, 1), (Bounds::LEAST, 1), (Bounds::LEAST, 3)] {
            let options = Options::default().with_threads(NonZeroUsize::new(threads).unwrap());
            let (found, outcome) = together(&streams, &options, bounds);
            prop_assert_eq!(&found, &expected, "in\n{}", quoting.lines.join("\n"));
            prop_assert_eq!(outcome.left, 0);
            let spans = outcome.sources.iter().filter(|source| source.spans > 0);
            let spans: BTreeMap<_, _> = spans
                .map(|source| (line(source.source.at), source.spans))
                .collect();
            prop_assert_eq!(&spans, &counts, "in\n{}", quoting.lines.join("\n"));
            for (number, source) in outcome.sources.iter().enumerate() {
                let text = outcome.texts.contains_key(&crate::report::symbolic::TextId(number));
                prop_assert_eq!(text, source.coverage.is_some());
            }
        }
    }
}

fn line(at: RecordId) -> Line {
    (at.set.0, at.mark.0)
}

fn together(streams: &Streams, options: &Options, bounds: Bounds) -> (FoundBySpan, Outcome) {
    let found = Mutex::new(FoundBySpan::new());
    let judges = Judges {
        words: &|looked_up, _| {
            let source = line(looked_up.source.at);
            let mut all = found.lock().unwrap_or_else(PoisonError::into_inner);
            for (span, found) in looked_up.spans {
                let key = (source, line(span.statement), span.index());
                assert!(
                    all.insert(key, found.clone()).is_none(),
                    "it is judged once"
                );
            }
        },
        source: &|_, _| {},
        nested: &|_, _| {},
    };
    let outcome = streams.look_up(options, judges, Keep::All, bounds);
    (found.into_inner().unwrap(), outcome)
}

/// Looks up each word by itself; gives also how many spans there are of each source. `None` where not
/// all records can be read.
fn each_by_itself(
    streams: &Streams,
    sharing: &Sharing,
) -> Option<(FoundBySpan, BTreeMap<Line, usize>)> {
    let (mut found, mut counts) = (FoundBySpan::new(), BTreeMap::new());
    for (set, lines) in streams.lines.iter().enumerate() {
        for (mark, line) in lines {
            // A mistake in the acts has nothing to do with the words.
            let line = line.replace("prdict", "predict");
            let Record::Statement(statement) = serde_json::from_str(&line).ok()? else {
                continue;
            };
            for (index, span) in statement.text.iter().enumerate() {
                let Some((source, path)) = source_of(streams, set, &statement, span) else {
                    continue;
                };
                *counts.entry(source).or_insert(0) += 1;
                let text = sharing
                    .files
                    .iter()
                    .find(|(name, _)| Some(*name) == path.as_deref());
                if let Some((_, text)) = text {
                    let key = (source, (set, mark.0), index);
                    found.insert(key, by_itself(text, span));
                }
            }
        }
    }
    Some((found, counts))
}

fn source_of(
    streams: &Streams,
    set: usize,
    statement: &Statement,
    span: &TextSpan,
) -> Option<(Line, Option<String>)> {
    let named = span.source.as_ref().or(statement.source.as_ref());
    streams.source(set, named.map(|id| id.as_str()))
}

fn by_itself(text: &str, span: &TextSpan) -> Option<Found> {
    let at = span.at.as_ref();
    let at = at.map(|at| at.start as usize..at.end as usize);
    let wanted = Wanted {
        words: span.words.text()?,
        prefix: span.prefix.as_deref(),
        suffix: span.suffix.as_deref(),
        nth: span.nth.map(|nth| nth.get() as usize),
        at: at.filter(|at| !at.is_empty()),
    };
    SourceText::new(text).find_all(&[wanted]).pop()
}
