//! Converts data sets while they are read, without holding them in memory.
//!
//! The input is checked first. Then it is read once more, or once for each kind of record if the kinds
//! are not in the order in which they are written.

mod document;
mod order;
mod sections;
mod stream;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::Path;

use self::order::{Order, Survey};
use self::sections::Sections;
use self::stream::Trust;
use super::relocate::{Move, relocate_header};
use crate::check::Project;
use crate::model::Record;
use crate::project::error::Error;
use crate::project::load::{form_of, format_of, read_bounded};
use crate::project::options::Options;
use crate::quotes::Keep;
use crate::report::Report;
use crate::syntax::{DataFormat, decode};

pub(crate) use self::sections::Layout;
pub(crate) use self::stream::Origin;

/// A data set that can be read again, record by record.
pub(crate) struct Flow {
    options: Options,
    input: Input,
    survey: Survey,
}

enum Input {
    Stream(Origin),
    Document(String),
}

/// The result of trying to read an input record by record.
pub(crate) enum Read {
    /// The data set, if the input is one, and the findings.
    Flow(Option<Box<Flow>>, Box<Report>),
    /// The input, which must be read as a whole.
    Whole(Origin),
}

/// Checks NDJSON or a JSON document without holding more than its text in memory, if that is possible.
/// `name` is its name in findings.
///
/// # Errors
///
/// When it cannot be read.
pub(crate) fn read(origin: Origin, name: &str, options: &Options) -> Result<Read, Error> {
    let path = match &origin {
        Origin::File(path) => path.as_path(),
        Origin::Bytes(_) => Path::new(name),
    };
    let named = options.format().or_else(|| format_of(path));
    let format = match (&origin, named) {
        (Origin::File(path), _) if !options.files().is_file(path) => None,
        (_, Some(format)) => Some(format),
        (Origin::File(_), None) => None,
        (Origin::Bytes(bytes), None) => str::from_utf8(bytes).ok().map(|text| form_of(path, text)),
    };
    let failed = |error| Error::io(path, error);
    match format {
        Some(DataFormat::Ndjson) => {
            let mut project = Project::new(options);
            let own = project
                .stream(name, || origin.open(options.files()))
                .map_err(failed)?;
            // What leads to other files leads elsewhere from another place.
            let mut sets = own.iter().map(|id| &project.sets()[id.0]);
            if sets.any(|set| !set.facts.named_files.is_empty()) || own.is_empty() {
                drop(project);
                return Ok(Read::Whole(origin));
            }
            let report = project.check(Keep::Shown)?.report;
            let trust = if report.findings().is_empty() {
                Trust::Clean
            } else {
                Trust::HasFindings
            };
            let survey = match stream::survey(&origin, trust, options) {
                Ok(survey) => survey,
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    return Ok(Read::Flow(None, Box::new(report)));
                }
                Err(error) => return Err(failed(error)),
            };
            Ok(Flow::of(Input::Stream(origin), survey, options, report))
        }
        Some(DataFormat::Json) => {
            let bytes = match &origin {
                Origin::File(path) => {
                    read_bounded(options.files(), path, options.limits()).map_err(failed)?
                }
                Origin::Bytes(bytes) => bytes.clone(),
            };
            let decoded = decode(bytes);
            if decoded.problem.is_some() {
                return Ok(Read::Whole(origin));
            }
            let text = decoded.text;
            let mut project = Project::new(options);
            let own = project.bytes(name, text.clone().into_bytes(), Some(DataFormat::Json));
            let outline = match own.as_slice() {
                [only] => project.outline(*only).cloned(),
                _ => None,
            };
            let report = project.check(Keep::Shown)?.report;
            let Some(outline) = outline.filter(|_| report.findings().is_empty()) else {
                return Ok(Read::Whole(origin));
            };
            let mut order = Order::default();
            outline.kinds.into_iter().for_each(|kind| order.note(kind));
            let survey = Survey {
                header: outline.header,
                order,
            };
            let input = Input::Document(text);
            Ok(Flow::of(input, survey, options, report))
        }
        Some(DataFormat::Yaml) | None => Ok(Read::Whole(origin)),
    }
}

impl Flow {
    fn of(input: Input, survey: Survey, options: &Options, report: Report) -> Read {
        let options = options.clone();
        let flow = Self {
            options,
            input,
            survey,
        };
        Read::Flow(Some(Box::new(flow)), Box::new(report))
    }

    /// Adapts its paths to another folder. Only the address of the schema is a path here: an input that
    /// uses other files is read as a whole.
    pub(crate) fn relocate(&mut self, moved: &Move<'_>) {
        relocate_header(&mut self.survey.header, moved);
    }

    /// Passes its records on, the header of the data set first, then each kind after those that it can
    /// refer to.
    ///
    /// # Errors
    ///
    /// What `take` gives, and when the input cannot be read again.
    pub(crate) fn each(
        &self,
        take: &mut (dyn FnMut(Record) -> io::Result<()> + Send),
    ) -> io::Result<()> {
        let Self {
            options,
            input,
            survey: Survey { header, order },
        } = self;
        take(Record::DataSet(header.clone()))?;
        match input {
            Input::Stream(origin) => stream::each(origin, order, options, take),
            Input::Document(text) => document::records(text, order, options, take),
        }
    }

    pub(crate) fn write(&self, layout: Layout, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let Self {
            options,
            input,
            survey: Survey { header, order },
        } = self;
        let mut sections = Sections::begin(out, layout, header.as_ref().clone())?;
        match input {
            Input::Stream(origin) => {
                stream::write(origin, order, layout, options, &mut sections)?;
            }
            Input::Document(text) => {
                document::write(text, order, layout, options, &mut sections)?;
            }
        }
        sections.end()
    }
}
