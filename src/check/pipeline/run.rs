//! Runs the stages that follow reading.

use super::again;
use super::close;
use super::project::Project;
use super::report;
use super::stream::Unfit;
use super::take::most_kept;
use crate::check::unchecked;
use crate::facts::Set;
use crate::project::error::Error;
use crate::quotes::{Judges, Keep, Outcome, Quotes};
use crate::report::symbolic::Findings;
use crate::report::{FileId, Report};
use crate::rules;

/// What was found in a project, and what is known of its sources.
pub(crate) struct Checked {
    pub(crate) report: Report,
    pub(crate) words: Outcome,
    /// The file of each text that is shown, by the number of its source.
    pub(crate) texts: Vec<Option<FileId>>,
    /// The file of each data set.
    pub(crate) files: Vec<FileId>,
}

impl Project<'_> {
    /// Checks all that was read.
    ///
    /// # Errors
    ///
    /// When a stream cannot be read again.
    pub(crate) fn check(self, keep: Keep) -> Result<Checked, Error> {
        let name = self.subjects.first().map(|subject| subject.name.clone());
        let failed = |unfit| {
            let error = match unfit {
                Unfit::Broken(error) => error,
                // It was read before.
                Unfit::LineTooLong | Unfit::NotText => std::io::ErrorKind::InvalidData.into(),
            };
            Error::io(name.unwrap_or_default().as_ref(), error)
        };
        run(self, keep).map_err(failed)
    }
}

fn run(mut project: Project<'_>, keep: Keep) -> Result<Checked, Unfit> {
    let mut closed = close::close(&mut project)?;
    let sets: Vec<Set> = std::mem::take(&mut project.sets);
    let judges = Judges {
        words: &rules::words,
        source: &rules::source_text,
        nested: &rules::nested,
    };
    let findings = Findings::first(most_kept(&sets));
    let mut quotes = Quotes::new(&sets, project.options, judges, findings).keeping(keep);
    let was_interrupted = !project.unchecked.is_empty();
    let is_whole = !was_interrupted && again::look(&mut project, &sets, &mut closed, &mut quotes)?;
    let words = if is_whole {
        quotes.finish()
    } else {
        quotes.leave()
    };
    if !is_whole && !was_interrupted {
        let name = project
            .subjects
            .first()
            .map(|subject| subject.name.as_str());
        let note = unchecked::interrupted_at_the_end(name.unwrap_or_default());
        project.unchecked.push(note);
    }
    project.sets = sets;
    for subject in &mut project.subjects {
        let in_inner_marks = &words.in_inner_marks;
        let is_kept = |finding: &crate::report::symbolic::Finding| {
            !rules::may_be_of_source(finding, in_inner_marks)
        };
        subject.taken.findings.retain(is_kept);
    }
    let files = project.sets.iter().map(|set| set.file).collect();
    let (report, words, texts) = report::make(project, closed, words)?;
    Ok(Checked {
        report,
        words,
        texts,
        files,
    })
}
