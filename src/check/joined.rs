//! Several streams that are the parts of one data set: read as one, and reported as many.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::check::pointers::Pointers;
use crate::project::compressed;
use crate::project::files::Files;
use crate::project::load::form_of;
use crate::report::span::{Origin, SourceFile, Span};
use crate::report::{FileId, Report};
use crate::schema::Form;
use crate::syntax::{DataFormat, Limits, parse};

/// The parts, in their order.
pub(crate) struct Joined<'o> {
    paths: Vec<PathBuf>,
    files: &'o dyn Files,
    /// Where each part begins, as far as they have been read.
    starts: Mutex<Vec<Start>>,
}

/// The beginning of a part in the whole.
#[derive(Clone, Copy, Debug, Default)]
struct Start {
    byte: u64,
    /// How many lines come before it.
    lines: usize,
}

impl<'o> Joined<'o> {
    pub(crate) fn new<P: AsRef<Path>>(paths: &[P], files: &'o dyn Files) -> Self {
        Self {
            files,
            paths: paths.iter().map(|path| path.as_ref().to_owned()).collect(),
            starts: Mutex::default(),
        }
    }

    /// What all of them together are called.
    pub(crate) fn name(&self) -> String {
        match self.paths.as_slice() {
            [] => String::new(),
            [only] => only.display().to_string(),
            [first, rest @ ..] => format!("{} and {} more", first.display(), rest.len()),
        }
    }

    /// The lines of all parts, one after another.
    pub(crate) fn open(&self) -> Reader<'_> {
        Reader {
            joined: self,
            next: 0,
            part: None,
            ends_in_line: false,
            at: Start::default(),
        }
    }

    fn starts(&self) -> MutexGuard<'_, Vec<Start>> {
        // Nothing is done under the lock that could panic.
        self.starts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives what was found in all of them as one its places in the parts.
    pub(crate) fn part(&self, report: Report, limits: &Limits) -> Report {
        let whole = report.ids().next().map(|(_, file)| Lines::of(file));
        let (Some(whole), true) = (whole, report.is_data(FileId(0))) else {
            return report;
        };
        let mut parts: Vec<Part> = self.paths.iter().map(|_| Part::default()).collect();
        let mut starts = self.starts().clone();
        starts.resize(parts.len(), starts.last().copied().unwrap_or_default());
        // For each line, its part and where it begins there.
        let mut moved = Vec::with_capacity(whole.lines.len());
        for line in &whole.lines {
            let number = starts.partition_point(|start| start.byte <= line.offset);
            let number = number.max(1) - 1;
            let (part, start) = (&mut parts[number], starts[number]);
            moved.push((number, part.text.len()));
            part.origins.push(Origin {
                line: line.number.saturating_sub(start.lines),
                start: usize::try_from(line.offset.saturating_sub(start.byte))
                    .unwrap_or(usize::MAX),
            });
            part.text.push_str(&line.text);
            part.text.push('\n');
        }
        let added = parts.len() - 1;
        let place = |file: FileId, span: Span| {
            if file.0 > 0 {
                return (FileId(file.0 + added), span);
            }
            let index = whole.lines.partition_point(|line| line.at <= span.start);
            let index = index.max(1) - 1;
            let Some(&(number, start)) = moved.get(index) else {
                return (file, span);
            };
            let start = start + (span.start - whole.lines[index].at);
            (FileId(number), Span::new(start, start + span.len()))
        };
        let names = self.paths.iter().map(|path| path.display().to_string());
        let files = names.zip(parts);
        let files = files.map(|(name, part)| SourceFile::excerpt(name, part.text, part.origins));
        let files: Vec<_> = files.map(Arc::new).collect();
        let sets = files.iter().enumerate().map(|(number, file)| {
            let id = FileId(number);
            let parsed = parse(Arc::clone(file), id, DataFormat::Ndjson, limits);
            parsed
                .trees
                .into_iter()
                .map(move |tree| (id, Form::Line, tree))
        });
        let used = report.ids().skip(1).filter(|(id, _)| report.is_data(*id));
        let used: Vec<FileId> = used.map(|(id, _)| FileId(id.0 + added)).collect();
        let mut map = Pointers::new(sets.flatten());
        let mut report = report.moved(files, place);
        for id in used {
            let file = Arc::clone(report.shared_file(id));
            let format = form_of(Path::new(file.name()), file.text());
            map.add_unkept(id, file, format, limits);
        }
        report.set_map(Arc::new(map));
        report
    }
}

/// The lines of a text that is, or is part of, all parts together.
struct Lines {
    lines: Vec<Line>,
}

struct Line {
    /// Where it begins in the text.
    at: usize,
    /// Where it begins in all parts together.
    offset: u64,
    number: usize,
    text: String,
}

impl Lines {
    fn of(file: &SourceFile) -> Self {
        let mut at = 0;
        let lines = file.text().split_inclusive('\n').map(|text| {
            let line = Line {
                at,
                offset: file.offset(at) as u64,
                number: file.line(at),
                text: text.trim_end_matches('\n').to_owned(),
            };
            at += text.len();
            line
        });
        Self {
            lines: lines.collect(),
        }
    }
}

/// The lines of a part that are reported.
#[derive(Default)]
struct Part {
    text: String,
    origins: Vec<Origin>,
}

/// Reads the parts one after another.
pub(crate) struct Reader<'j> {
    joined: &'j Joined<'j>,
    next: usize,
    part: Option<Box<dyn Read + Send>>,
    /// Whether the last byte that was read is no line end.
    ends_in_line: bool,
    at: Start,
}

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(part) = &mut self.part {
                let count = part.read(buffer)?;
                if let Some(last) = buffer[..count].last() {
                    self.ends_in_line = *last != b'\n';
                    self.passed(&buffer[..count]);
                    return Ok(count);
                }
                self.part = None;
            }
            if self.ends_in_line {
                // The first line of the next part is a line of its own.
                self.ends_in_line = false;
                buffer[0] = b'\n';
                self.passed(b"\n");
                return Ok(1);
            }
            let Some(path) = self.joined.paths.get(self.next) else {
                return Ok(0);
            };
            let named = |error: io::Error| {
                io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
            };
            self.part = Some(compressed::open(self.joined.files, path).map_err(named)?);
            let mut starts = self.joined.starts();
            if starts.len() == self.next {
                starts.push(self.at);
            }
            self.next += 1;
        }
    }
}

impl Reader<'_> {
    fn passed(&mut self, bytes: &[u8]) {
        self.at.byte += bytes.len() as u64;
        // Only where the parts begin is of interest, and that is reported once.
        if self.next < self.joined.paths.len() {
            self.at.lines += memchr::memchr_iter(b'\n', bytes).count();
        }
    }
}
