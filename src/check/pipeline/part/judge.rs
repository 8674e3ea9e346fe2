//! All parts judged together, as one stream.

use std::path::Path;
use std::sync::Arc;

use super::PartFacts;
use crate::check::pipeline::input::{Input, Wanted};
use crate::check::pipeline::line::{self, Line};
use crate::check::pipeline::project::{Lost, Project, Subject};
use crate::check::pipeline::rows::Rows;
use crate::check::pipeline::stream::Unfit;
use crate::check::pipeline::take::{MOST_KEPT, Taken};
use crate::check::{check_bytes, unchecked};
use crate::facts::Set;
use crate::project::error::Error;
use crate::project::options::Options;
use crate::quotes::Keep;
use crate::report::place::{Mark, Place, RecordId, SetId};
use crate::report::span::SourceFile;
use crate::report::symbolic::{Finding, Target};
use crate::report::{Report, Rule};

pub(super) fn judge(
    part: PartFacts,
    name: &str,
    rows: Rows<'_>,
    options: &Options,
) -> Result<Report, Error> {
    let mut part = part;
    part.close();
    if let Some(place) = part.known.difference(&part.ends).next() {
        return Err(Error::facts(format!(
            "the part that begins at place {place} is missing: others know what it defines"
        )));
    }
    if part.lines == 0 {
        return Ok(check_bytes(name, Vec::new(), &as_lines(options)));
    }
    let failed = |unfit| match unfit {
        Unfit::Broken(error) => Error::stream(error),
        Unfit::LineTooLong | Unfit::NotText => {
            Error::stream(std::io::ErrorKind::InvalidData.into())
        }
    };
    let is_whole = untangle(&mut part, &rows, options).map_err(failed)?;
    let taken = taken(&mut part, &rows, options).map_err(failed)?;
    let mut project = Project::new(options);
    let id = project.rows(name, part.set, taken, rows);
    if !is_whole {
        project
            .unchecked
            .push(unchecked::interrupted_at_the_end(name));
        // Some lines were not observed, and may define what others refer to.
        project.sets[id.0].is_part = true;
    }
    Ok(project.check(Keep::Shown)?.report)
}

/// Options with which an empty text is a data set in the form of NDJSON.
fn as_lines(options: &Options) -> Options {
    options
        .clone()
        .with_format(crate::syntax::DataFormat::Ndjson)
}

/// Observes all lines once more and in order, where parts define the same or in another order than they
/// come in. `true` where nobody interrupted it.
fn untangle(part: &mut PartFacts, rows: &Rows<'_>, options: &Options) -> Result<bool, Unfit> {
    let mut repeated = part.set.facts.repeated.iter();
    if !part.is_tangled && repeated.all(|one| one.first < one.mark) {
        return Ok(true);
    }
    part.forget();
    rows.each(&Wanted::All, options, |mark, text| part.take(mark, text))
}

/// What is to be done with single records, with the findings that were only noted.
fn taken(part: &mut PartFacts, rows: &Rows<'_>, options: &Options) -> Result<Taken, Unfit> {
    let set = SetId(0);
    let old = std::mem::replace(&mut part.taken, Taken::new(set, MOST_KEPT));
    let mut taken = Taken::new(set, MOST_KEPT);
    taken.again = old.again;
    taken.is_nameless = old.is_nameless;
    taken.records = old.records;
    let (marks, counted) = std::mem::take(&mut part.alone).finish();
    for (mark, text) in rows.texts(&marks, options)? {
        let id = RecordId { set, mark };
        match line::read(&text, id, &part.limits, &mut taken.findings) {
            Line::Record(_) => {}
            Line::Looked(looked) => taken.placed.add(mark.0, looked.diagnostics),
        }
    }
    for (rule, counted) in counted {
        taken
            .findings
            .count(like(rule, set, counted.first), counted.count);
    }
    let (marks, counted) = std::mem::take(&mut part.named).finish();
    taken.again.late.extend(marks);
    for (rule, counted) in counted {
        taken
            .named
            .count(like(rule, set, counted.first), counted.count);
    }
    Ok(taken)
}

/// What stands for findings that are only counted.
fn like(rule: &'static Rule, set: SetId, mark: Mark) -> Finding {
    Finding::new(rule, Target::Data(Place::of(RecordId { set, mark })), "")
}

impl<'o> Project<'o> {
    /// Takes in the facts of lines that somebody else keeps, and reads what they use.
    fn rows(&mut self, name: &str, mut set: Set, mut taken: Taken, rows: Rows<'o>) -> SetId {
        let folder = self.options.folder().map(Path::to_owned);
        let file = Arc::new(SourceFile::new(name, String::new()));
        let file = self.report.add_data_file(file);
        let id = SetId(self.sets.len());
        set.file = file;
        set.root = folder.as_deref().and_then(|folder| self.root(folder));
        set.folder = folder;
        if !set.facts.is_complete {
            self.lost.push((file, Lost::Part));
        }
        // What was judged before may be otherwise with what the used files define.
        taken.again.are_all_late |= !set.facts.named_files.is_empty();
        taken.renumber(id, file);
        self.sets.push(set);
        self.subjects.push(Subject {
            name: name.to_owned(),
            input: Input::Rows(rows),
            taken,
        });
        self.give(&[id]);
        self.waiting.push_back(id);
        self.follow();
        id
    }
}
