//! What was not checked, and what refers to other parts of a data set.

use std::collections::HashMap;

use super::input::Input;
use super::places::Places;
use super::project::{Lost, Project};
use super::stream::{self, Unfit};
use crate::check::unchecked::{self, Whole};
use crate::facts::{Entity, Scope, Set};
use crate::model::Kind;
use crate::quotes::{Outcome, SourceOutcome};
use crate::report::place::{Mark, Place, RecordId, SetId};
use crate::report::{ExternalReference, FileId, Reason, Report, Unchecked};
use crate::schema::Form;

/// Something that was not checked, at a symbolic place.
pub(super) struct Note {
    place: Option<Place>,
    unchecked: Unchecked,
}

impl Note {
    /// The record that it is about.
    pub(super) fn record(&self) -> Option<RecordId> {
        self.place.as_ref().map(|place| place.record)
    }

    pub(super) fn locate(self, places: &Places<'_>) -> Unchecked {
        let found = self.place.and_then(|place| places.at(&place));
        let place = found.map(|found| (found.file, found.shown(found.span)));
        Unchecked {
            place,
            ..self.unchecked
        }
    }
}

/// What rules could not look at.
pub(super) fn list(project: &Project<'_>, words: &Outcome) -> Vec<Note> {
    let mut notes = Vec::new();
    for (set, own) in (0..).map(SetId).zip(&project.sets) {
        notes.extend(wrong_shape(set, own));
        notes.extend(
            own.uses
                .iter()
                .filter(|used| used.sets.is_none())
                .map(|used| {
                    let id = RecordId {
                        set,
                        mark: used.mark,
                    };
                    Note {
                        place: Some(Place::of(id).key("uses").member(used.number)),
                        unchecked: unchecked::used_file(&used.path),
                    }
                }),
        );
    }
    notes.extend(texts(project, words));
    if words.left > 0 {
        notes.push(Note {
            place: None,
            unchecked: unchecked::words_left(words.left),
        });
    }
    notes
}

/// Records that rules about their meaning could not read.
fn wrong_shape(set: SetId, own: &Set) -> Option<Note> {
    let first = own.facts.unread.first?;
    let id = RecordId { set, mark: first };
    Some(Note {
        place: Some(Place::of(id).id()),
        unchecked: unchecked::wrong_shape(own.facts.unread.count),
    })
}

/// Words that were not compared with the text of their source. Of the sources of a stream, which may be
/// many, that is said once.
fn texts(project: &Project<'_>, words: &Outcome) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut without: HashMap<SetId, (usize, usize)> = HashMap::new();
    for source in &words.sources {
        if source.coverage.is_some() {
            continue;
        }
        let id = source.source.at;
        let is_stream = project.sets[id.set.0].form == Form::Line;
        match (&source.source.path, source.spans) {
            (None, 0) => {}
            (None, spans) if is_stream => {
                let (sources, all) = without.entry(id.set).or_default();
                *sources += 1;
                *all += spans;
            }
            (path, _) => notes.push(missing_text(source, path.is_some())),
        }
    }
    let streams = (0..project.sets.len()).map(SetId);
    for (sources, spans) in streams.filter_map(|set| without.get(&set).copied()) {
        notes.push(Note {
            place: None,
            unchecked: unchecked::no_texts(sources, spans),
        });
    }
    notes
}

fn missing_text(source: &SourceOutcome, is_named: bool) -> Note {
    let reason = if is_named {
        Reason::TextMissing
    } else {
        Reason::NoText
    };
    Note {
        place: Some(source.source.id_place()),
        unchecked: Unchecked {
            reason,
            ..unchecked::no_text(&source.source.id, source.spans)
        },
    }
}

/// Puts what was not checked in the order of the files.
pub(super) fn sort(found: &mut [Unchecked]) {
    found.sort_by_key(|one| (one.reason == Reason::Interrupted, one.place, one.reason));
}

/// Files that could not be read, or not to their end.
pub(super) fn unreadable(project: &Project<'_>, report: &Report) -> Vec<Unchecked> {
    let mut lost = project.lost.clone();
    lost.sort_unstable_by_key(|(file, lost)| (*file, *lost == Lost::Part));
    lost.dedup_by_key(|(file, _)| *file);
    let parts = |file: FileId| {
        let mut sets = project.sets.iter();
        if sets.any(|set| set.file == file && set.is_part) {
            Whole::Part
        } else {
            Whole::DataSet
        }
    };
    let mut found: Vec<Unchecked> = lost
        .iter()
        .map(|(file, lost)| {
            let name = report.file(*file).name();
            let text = match lost {
                Lost::All => unchecked::nothing_read(name),
                Lost::Part => unchecked::part_unread(name, parts(*file)),
            };
            unchecked::unreadable(*file, text)
        })
        .collect();
    let nameless = project.subjects.iter().zip(&project.sets);
    let nameless = nameless.filter(|(subject, set)| {
        let is_lost = lost.iter().any(|(file, _)| *file == set.file);
        subject.taken.is_nameless && set.is_part && !is_lost
    });
    found.extend(nameless.map(|(_, set)| {
        let name = report.file(set.file).name();
        unchecked::unreadable(set.file, unchecked::nameless(name))
    }));
    found
}

/// How many records that refer to the same are named.
const MOST_NAMED: usize = 16;

/// Everything that parts of data sets refer to and that is not defined in them.
pub(super) fn external_references(project: &Project<'_>) -> Result<Vec<ExternalReference>, Unfit> {
    let mut all = Vec::new();
    for set in (0..project.sets.len()).map(SetId) {
        let scope = Scope::new(&project.sets, set);
        if !scope.own().is_part {
            continue;
        }
        let mut found = undefined(scope);
        found.sort_by(|(kind, id, marks), (other_kind, other_id, other)| {
            (marks.first(), kind.word(), id).cmp(&(other.first(), other_kind.word(), other_id))
        });
        let mut marks: Vec<Mark> = found
            .iter()
            .flat_map(|(.., marks)| marks)
            .copied()
            .collect();
        marks.sort_unstable();
        marks.dedup();
        let names = names(project, scope, &marks)?;
        all.extend(found.into_iter().map(|(kind, id, marks)| {
            ExternalReference {
                kind: kind.word(),
                id,
                from: { marks.iter() }
                    .filter_map(|mark| names.get(mark).cloned())
                    .collect(),
            }
        }));
    }
    Ok(all)
}

/// What a data set refers to and does not define, with the first records that refer to it.
fn undefined(scope: Scope<'_>) -> Vec<(Kind, String, Vec<Mark>)> {
    let facts = &scope.own().facts;
    let first = |mut marks: Vec<Mark>| {
        marks.dedup();
        marks.truncate(MOST_NAMED);
        marks
    };
    let entities = facts.users.iter().filter_map(|((kind, number), users)| {
        let id = &facts.entities.of(*kind)?.get(*number).id;
        let is_unknown = scope.resolve(*kind, id).next().is_none();
        is_unknown.then(|| (*kind, id.to_string(), first(users.marks.clone())))
    });
    let statements = facts.ties.waiting.iter().map(|(id, waiting)| {
        let marks = waiting.iter().map(|one| one.from.brief.mark).collect();
        (Kind::Statement, id.to_string(), first(marks))
    });
    entities.chain(statements).collect()
}

/// What records are called: by their ids, or by their lines where they have none.
fn names(
    project: &Project<'_>,
    scope: Scope<'_>,
    marks: &[Mark],
) -> Result<HashMap<Mark, String>, Unfit> {
    let facts = &scope.own().facts;
    let mut names: HashMap<Mark, String> = HashMap::new();
    let is_wanted = |mark: &Mark| marks.binary_search(mark).is_ok();
    for (_, id, brief) in facts.statements.all() {
        if is_wanted(&brief.mark) {
            names.insert(brief.mark, id.to_owned());
        }
    }
    let defined = |entity: &Entity| entity.defined.filter(is_wanted);
    for (_, _, entity) in facts.entities.all() {
        names.extend(defined(entity).map(|mark| (mark, entity.id.to_string())));
    }
    for repeated in facts.repeated.iter().filter(|one| is_wanted(&one.mark)) {
        names.insert(repeated.mark, repeated.id.to_string());
    }
    let nameless: Vec<Mark> = { marks.iter().copied() }
        .filter(|mark| !names.contains_key(mark))
        .collect();
    if nameless.is_empty() {
        return Ok(names);
    }
    match &project.subjects[scope.id().0].input {
        Input::Lines(lines) => {
            for (mark, line, _) in stream::texts(&lines.open, project.options, &nameless)? {
                names.insert(mark, format!("line {line}"));
            }
        }
        Input::Rows(_) => {
            names.extend({ nameless.into_iter() }.map(|mark| (mark, format!("line {}", mark.0))));
        }
        Input::Document(document) => {
            let lines = nameless.into_iter();
            names.extend(lines.map(|mark| (mark, format!("line {}", document.line(mark)))));
        }
    }
    Ok(names)
}
