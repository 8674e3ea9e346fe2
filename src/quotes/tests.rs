//! Words are looked up on typed records as they are over trees, however few of them at a time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use hashbrown::HashSet;
use proptest::prelude::*;

use super::coverage::{every_place_is_known, of_text};
use super::sources::Sources;
use super::{Bounds, Class, Judges, Keep, Outcome, Quotes};
use crate::Options;
use crate::arbitrary::{self, Sharing};
use crate::facts::{self, Broken, Facts, Scope};
use crate::model::{Kind, Record};
use crate::project::dataset::{FarQuotes, Set, Typed, World};
use crate::project::load::Loader;
use crate::report::FileId;
use crate::report::place::{Mark, RecordId, SetId};
use crate::report::symbolic::Findings;
use crate::syntax::tree::Tree;
use crate::text::Found;

/// The number of a set, and where a line of it starts.
type Line = (usize, u64);

/// A source and a statement, the number of an item, what it is, and what was found of it.
type Seen = (Line, Line, usize, Class, bool, bool, Option<Found>);

/// What is known of a source: its line, path, spans, and where it has a text, its passages, those that
/// are missing, and whether all places are known.
type About = (
    Line,
    Option<PathBuf>,
    usize,
    Option<(usize, Vec<std::ops::Range<usize>>, bool)>,
);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_same_is_found_as_over_trees(
        quoting in arbitrary::quoting(),
        is_given in any::<bool>(),
        broken in prop::collection::vec(0_usize..12, 0..3),
    ) {
        let (folder, path) = placed(&quoting, &broken);
        let mut options = Options::default();
        if is_given {
            options = options.with_text("wire-1", folder.path().join("b.txt"));
        }
        let mut loader = Loader::new(&options);
        loader.paths(&[path]).unwrap();
        let sets: Vec<_> = loader.sets.iter().map(observed).collect();
        let in_doubt = Sources::of(&sets, &options).in_doubt;
        let (expected, about) = over_trees(&loader.sets, &in_doubt, &options);
        for bounds in [Bounds::USUAL, Bounds::LEAST] {
            let (found, known) = looked_up(&sets, &loader.sets, &options, bounds);
            prop_assert_eq!(&found, &expected, "in\n{}", quoting.lines.join("\n"));
            prop_assert_eq!(&known, &about, "in\n{}", quoting.lines.join("\n"));
        }
    }
}

/// A folder with the files of a stream, and the stream. Some of its records are none.
pub(crate) fn placed(sharing: &Sharing, broken: &[usize]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in &sharing.files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let lines = sharing.lines.iter().enumerate();
    let lines: Vec<String> = lines
        .map(|(number, line)| match broken.contains(&number) {
            // Of a statement, of a source, and of all.
            true => line
                .replace("[\"predict\"]", "[\"prdict\"]")
                .replace("\"text_sha256\":\"", "\"text_sha256\":\"x")
                .replace("\"title\"", "\"titel\""),
            false => line.clone(),
        })
        .collect();
    let path = folder.path().join("talks.ndjson");
    fs::write(&path, lines.join("\n")).unwrap();
    (folder, path)
}

fn over_trees(
    sets: &[Set],
    in_doubt: &HashSet<FileId>,
    options: &Options,
) -> (Vec<Seen>, Vec<About>) {
    let world = World::new(sets);
    let none = FarQuotes::new();
    let sources = super::collect(&world, &none, options);
    let mut shelf = super::Shelf::new(100);
    let opened = super::open_all(&sources, options, &mut shelf);
    let texts: Vec<_> = { opened.iter() }
        .map(|(source, opened)| super::look_up(source, opened))
        .collect();
    let set_of = |file| {
        let found = world.set_ids().find(|set| world.set(*set).file == file);
        found.unwrap().0
    };
    let line_of = |source: &super::Source<'_>| {
        let definition = source.definition;
        (set_of(definition.file), start(definition.node.tree()))
    };
    let mut found = Vec::new();
    for text in &texts {
        let withheld = text.source.spans.iter().filter(|span| span.is_withheld);
        let withheld = withheld.map(|span| (span, None));
        let all = text.found.iter().map(|(span, found)| (span, Some(found)));
        for (span, there) in all.chain(withheld) {
            let items = span.statement.get("text").unwrap().as_list().unwrap();
            let index = items
                .iter()
                .position(|item| item.span() == span.item.span());
            found.push((
                line_of(text.source),
                (span.set.0, start(span.statement.tree())),
                index.unwrap(),
                span.class,
                span.is_withheld,
                span.is_within,
                there.cloned(),
            ));
        }
    }
    let about = sources.iter().map(|source| {
        let text = texts.iter().find(|text| std::ptr::eq(text.source, source));
        let text = text.map(|text| {
            let coverage = of_text(text);
            let missing = coverage.missing.iter().map(|span| span.range());
            (
                coverage.passages,
                missing.collect(),
                every_place_is_known(text) && !in_doubt.contains(&source.definition.file),
            )
        });
        (line_of(source), source.path.clone(), source.count(), text)
    });
    found.sort_by_key(|seen| (seen.0, seen.1, seen.2));
    (found, about.collect())
}

pub(crate) fn start(line: &Tree) -> u64 {
    line.root().span().start as u64
}

/// What the facts have of a stream.
pub(crate) fn observed(set: &Set) -> facts::Set {
    let mut facts = Facts::default();
    for (tree, typed) in set.trees.iter().zip(&set.typed) {
        let mark = Mark(start(tree));
        match typed {
            Ok(Typed::Line(record)) => facts.observe(mark, record, 0, &mut |_, _| {}),
            Ok(Typed::Document(_)) => panic!("there are streams only"),
            Err(_) => facts.observe_broken(mark, &Broken::of_line(tree), 0, &mut |_, _| {}),
        }
    }
    let uses = set.uses.iter().enumerate().map(|(number, used)| {
        let sets = used.sets.as_ref();
        facts::Used {
            mark: Mark(0),
            number,
            name: used.name.clone(),
            path: used.path.clone(),
            sets: sets.map(|sets| sets.iter().map(|set| SetId(set.0)).collect()),
            unread: used.unread,
        }
    });
    facts::Set {
        folder: set.folder.as_deref().map(Path::to_owned),
        root: set.root.as_deref().map(Path::to_owned),
        uses: uses.collect(),
        is_given: set.is_given,
        facts,
        ..facts::Set::empty(set.file, set.form)
    }
}

/// Has the words of all statements looked up.
pub(crate) fn take_all(quotes: &mut Quotes<'_>, sets: &[facts::Set], lines: &[Set]) {
    for (number, set) in lines.iter().enumerate() {
        let scope = Scope::new(sets, SetId(number));
        for (tree, typed) in set.trees.iter().zip(&set.typed) {
            let id = RecordId {
                set: SetId(number),
                mark: Mark(start(tree)),
            };
            match typed {
                Ok(Typed::Line(Record::Statement(statement))) => quotes.take(scope, id, statement),
                Err(_) if Broken::of_line(tree).kind == Some(Kind::Statement) => {
                    quotes.take_broken(scope, id, tree.root());
                }
                Ok(_) | Err(_) => {}
            }
        }
    }
}

fn looked_up(
    sets: &[facts::Set],
    lines: &[Set],
    options: &Options,
    bounds: Bounds,
) -> (Vec<Seen>, Vec<About>) {
    let line = |at: RecordId| (at.set.0, at.mark.0);
    let (found, placed) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let judges = Judges {
        words: &|looked_up, _| {
            let spans = looked_up.spans.iter().map(|(span, found)| {
                (
                    line(looked_up.source.at),
                    line(span.statement),
                    span.index(),
                    span.class,
                    span.words.is_none(),
                    span.role.is_within,
                    found.clone(),
                )
            });
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            found.extend(spans);
        },
        source: &|done, _| {
            let text = done.text.as_ref();
            let mut placed = placed.lock().unwrap_or_else(PoisonError::into_inner);
            placed.push((line(done.source.at), text.map(|text| text.are_placed)));
        },
        nested: &|_, _| {},
    };
    let quotes = Quotes::new(sets, options, judges, Findings::all());
    let mut quotes = quotes.keeping(Keep::All).within(bounds);
    take_all(&mut quotes, sets, lines);
    let Outcome { sources, left, .. } = quotes.finish();
    assert_eq!(left, 0);
    let mut placed = placed.into_inner().unwrap();
    placed.sort_unstable();
    let about = sources.into_iter().map(|outcome| {
        let at = line(outcome.source.at);
        let is_placed = placed.iter().find(|(source, _)| *source == at).unwrap();
        let coverage = outcome.coverage.map(|coverage| {
            let are_placed = is_placed.1.unwrap();
            (coverage.passages, coverage.missing, are_placed)
        });
        (at, outcome.source.path, outcome.spans, coverage)
    });
    let mut found = found.into_inner().unwrap();
    found.sort_by_key(|seen: &Seen| (seen.0, seen.1, seen.2));
    (found, about.collect())
}
