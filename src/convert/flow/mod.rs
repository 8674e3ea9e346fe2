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
use std::sync::Arc;

use self::document::Verdict;
use self::order::Survey;
use self::sections::Sections;
use self::stream::Trust;
use super::relocate::{Move, relocate_header};
use crate::check::check_stream_alone;
use crate::check::stream::Using;
use crate::project::error::Error;
use crate::project::load::{form_of, format_of, read_bounded};
use crate::project::options::Options;
use crate::report::Report;
use crate::report::span::SourceFile;
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
        (Origin::File(path), _) if !path.is_file() => None,
        (_, Some(format)) => Some(format),
        (Origin::File(_), None) => None,
        (Origin::Bytes(bytes), None) => str::from_utf8(bytes).ok().map(|text| form_of(path, text)),
    };
    let failed = |error| Error::io(path, error);
    match format {
        Some(DataFormat::Ndjson) => {
            // Paths to other files must be adapted, which needs all of the data.
            let open = || origin.open();
            let report = check_stream_alone(open, name, Using::Whole, options, None);
            let Some(report) = report.map_err(failed)? else {
                return Ok(Read::Whole(origin));
            };
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
                Origin::File(path) => read_bounded(path, options.limits()).map_err(failed)?,
                Origin::Bytes(bytes) => bytes.clone(),
            };
            let decoded = decode(bytes);
            let survey = match decoded.problem {
                None => document::survey(&decoded.text, options),
                Some(_) => None,
            };
            let Some((survey, Verdict::Clean)) = survey else {
                return Ok(Read::Whole(origin));
            };
            let mut report = Report::default();
            report.add_data_file(Arc::new(SourceFile::new(name, String::new())));
            let input = Input::Document(decoded.text);
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
