//! What was found in all data sets, put into one report.

use std::sync::Arc;

use super::close::Closed;
use super::document::Document;
use super::input::Input;
use super::locate::{Locator, records};
use super::meant;
use super::notes::{self, Note};
use super::places::{self, Places};
use super::project::Project;
use super::stream::Unfit;
use super::take::{Placed, most_kept};
use crate::check::pointers::Pointers;
use crate::check::suppressions;
use crate::facts::Set;
use crate::quotes::Outcome;
use crate::report::place::{Mark, RecordId, SetId};
use crate::report::span::Span;
use crate::report::symbolic::{Finding, Findings, Target, TextId};
use crate::report::{Diagnostic, FileId, Report, Unchecked};
use crate::rules;
use crate::schema::Form;
use crate::syntax::DataFormat;

/// What was found in one data set, before it is located.
struct Found {
    symbolic: Vec<Finding>,
    placed: Placed,
    counted: Vec<(Finding, usize)>,
}

/// Locates what was found, and makes the report.
pub(super) fn make(
    mut project: Project<'_>,
    closed: Closed,
    words: Outcome,
) -> Result<(Report, Outcome, Vec<Option<FileId>>), Unfit> {
    let mut words = words;
    let found = by_set(&mut project, closed, &mut words);
    let notes = notes::list(&project, &words);
    let external = notes::external_references(&project)?;
    let texts = put_texts(&mut project.report, &found, &words);
    let mut wanted = records(found.iter().flat_map(|found| &found.symbolic));
    for (set, found) in (0..).map(SetId).zip(&found) {
        let placed = found.placed.kept.iter().map(|(start, _)| *start);
        wanted.extend(placed.map(|start| of_placed(&project.sets[set.0], set, start)));
    }
    wanted.extend(notes.iter().filter_map(Note::record));
    wanted.sort_unstable();
    wanted.dedup();
    let mut report = std::mem::take(&mut project.report);
    let mut unchecked = std::mem::take(&mut project.unchecked);
    {
        let places = places::find(
            &mut project.subjects,
            &project.sets,
            &wanted,
            &mut report,
            project.options,
        )?;
        let text = |id: TextId| texts.get(id.0).copied().flatten();
        let locator = Locator {
            places: &places,
            text: &text,
        };
        for (set, mut found) in (0..).map(SetId).zip(found) {
            let own = &project.sets[set.0];
            if own.form == Form::Line {
                meant::advise(
                    &mut found.placed,
                    set,
                    own,
                    &places,
                    project.options.limits(),
                );
            }
            put(found, set, &project.sets, &locator, &places, &mut report);
        }
        unchecked.extend(notes.into_iter().map(|note| note.locate(&places)));
    }
    for subject in &mut project.subjects {
        report.add_bare(std::mem::take(&mut subject.taken.bare));
    }
    let names: Vec<_> = rules::rules().map(|rule| rule.name).collect();
    suppressions::apply(places::trees(&project), &names, &mut report);
    report.sort();
    finish(&mut report, &mut project, unchecked);
    report.add_external_references(external);
    Ok((report, words, texts))
}

fn finish(report: &mut Report, project: &mut Project<'_>, mut unchecked: Vec<Unchecked>) {
    unchecked.extend(notes::unreadable(project, report));
    notes::sort(&mut unchecked);
    if project.skipped > 0 {
        unchecked.push(crate::check::unchecked::skipped(
            project.skipped,
            project.given,
        ));
    }
    report.add_unchecked(unchecked);
    let mut trees = Vec::new();
    let mut unkept = Vec::new();
    for (subject, set) in project.subjects.drain(..).zip(&project.sets) {
        match subject.input {
            Input::Document(document) => {
                let Document { tree, format, .. } = *document;
                match tree {
                    Some(tree) => trees.push((set.file, set.form, tree)),
                    None => unkept.push((set.file, format)),
                }
            }
            Input::Lines(_) | Input::Rows(_) => unkept.push((set.file, DataFormat::Ndjson)),
        }
    }
    let mut pointers = Pointers::new(trees);
    for (id, format) in unkept {
        let file = Arc::clone(report.shared_file(id));
        pointers.add_unkept(id, file, format, project.options.limits());
    }
    report.set_map(Arc::new(pointers));
}

/// Which record a finding is about whose place is known from a start.
fn of_placed(set: &Set, id: SetId, start: u64) -> RecordId {
    let mark = match set.form {
        Form::Line => Mark(start),
        Form::File => Mark::in_document(0, 0),
    };
    RecordId { set: id, mark }
}

/// What was found, by the data set that it is about. Of each stream no more than anybody will read.
fn by_set(project: &mut Project<'_>, closed: Closed, words: &mut Outcome) -> Vec<Found> {
    let most = |set: &Set| Findings::first(most_kept(std::slice::from_ref(set)));
    let mut all: Vec<Findings> = project.sets.iter().map(most).collect();
    for subject in &mut project.subjects {
        let own = &mut all[subject.taken.set.0];
        own.append(&mut subject.taken.findings);
        own.append(&mut subject.taken.named);
    }
    for mut findings in [closed.findings, std::mem::take(&mut words.findings)] {
        let (kept, counted) = std::mem::take(&mut findings).finish();
        for (like, count) in counted {
            if let Some(id) = like.record() {
                all[id.set.0].count(like, count);
            }
        }
        for finding in kept {
            if let Some(id) = finding.record() {
                all[id.set.0].push(finding);
            }
        }
    }
    let placed = project.subjects.iter_mut();
    let placed = placed.map(|subject| std::mem::take(&mut subject.taken.placed));
    all.into_iter()
        .zip(placed)
        .map(|(findings, placed)| {
            let (symbolic, counted) = findings.finish();
            shortened(symbolic, placed, counted)
        })
        .collect()
}

/// The first of all that was found in a data set; the others are counted.
fn shortened(
    mut symbolic: Vec<Finding>,
    mut placed: Placed,
    mut counted: Vec<(Finding, usize)>,
) -> Found {
    let most = placed.most;
    if symbolic.len() + placed.kept.len() > most {
        let place = |finding: &Finding| finding.record().map_or(0, |id| id.mark.0);
        let mut starts: Vec<u64> = symbolic.iter().map(place).collect();
        starts.extend(placed.kept.iter().map(|(start, _)| *start));
        starts.sort_unstable();
        let last = starts[most];
        let cut = symbolic.partition_point(|finding| place(finding) < last);
        counted.extend(symbolic.drain(cut..).map(|finding| (finding, 1)));
        let cut = placed.kept.partition_point(|(start, _)| *start < last);
        let rest: Vec<_> = placed.kept.drain(cut..).collect();
        placed.most = placed.kept.len();
        for (start, finding) in rest {
            placed.add(start, [finding]);
        }
    }
    Found {
        symbolic,
        placed,
        counted,
    }
}

/// Puts the texts that findings point into behind the data files; gives the file of each text.
fn put_texts(report: &mut Report, found: &[Found], words: &Outcome) -> Vec<Option<FileId>> {
    let mut files = vec![None; words.sources.len()];
    let labels = found.iter().flat_map(|found| &found.symbolic);
    let labels = labels.flat_map(|finding| &finding.related);
    let mut pointed: Vec<TextId> = labels
        .filter_map(|label| match &label.target {
            Target::Text(text, _) => Some(*text),
            _ => None,
        })
        .chain(words.texts.keys().copied())
        .collect();
    pointed.sort_unstable();
    pointed.dedup();
    for TextId(number) in pointed {
        if let Some(text) = words.texts.get(&TextId(number)) {
            files[number] = Some(report.add_file(Arc::clone(text)));
        }
    }
    files
}

fn put(
    found: Found,
    set: SetId,
    sets: &[Set],
    locator: &Locator<'_, '_>,
    places: &Places<'_>,
    report: &mut Report,
) {
    let file = places.file(set);
    report.extend(found.symbolic.iter().filter_map(|one| locator.locate(one)));
    for (start, mut finding) in found.placed.kept {
        let start = places.start(of_placed(&sets[set.0], set, start));
        shift(&mut finding, file, start);
        report.push(finding);
    }
    for (start, mut like, count) in found.placed.counted {
        let start = places.start(of_placed(&sets[set.0], set, start));
        shift(&mut like, file, start);
        report.add_counted(like, count);
    }
    for (like, count) in found.counted {
        let label = like.primary.text;
        let like = Diagnostic::new(like.rule, file, Span::empty(0), label);
        report.add_counted(like, count);
    }
}

/// Moves all places of a finding in a line to where the line is in its file.
fn shift(finding: &mut Diagnostic, file: FileId, start: usize) {
    let moved = |span: Span| Span::new(start + span.start, start + span.end);
    let labels = std::iter::once(&mut finding.primary).chain(&mut finding.related);
    for label in labels {
        label.file = file;
        label.span = moved(label.span);
    }
    for edit in finding.help.iter_mut().flat_map(|help| &mut help.edits) {
        edit.span = moved(edit.span);
    }
}
