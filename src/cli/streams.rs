//! Standard output and standard error, with or without colors.

use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::color::When;
use super::failure::Failure;
use crate::render::{self, Color};
use crate::report::Report;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// Where a command writes.
pub(super) struct Streams {
    color: Color,
    out: BufWriter<AutoStream<Stdout>>,
    err: AutoStream<Stderr>,
    /// Whether something could not be done that kept nothing else from being done.
    failed: Option<Failure>,
}

impl Streams {
    pub(super) fn new(when: When) -> Self {
        let out = AutoStream::new(io::stdout(), when.into());
        Self {
            color: color_of(&out),
            out: BufWriter::new(out),
            err: AutoStream::new(io::stderr(), when.into()),
            failed: None,
        }
    }

    /// Whether standard output may have colors.
    pub(super) fn color(&self) -> Color {
        self.color
    }

    /// How many columns a line of standard output may have: what `COLUMNS` says, else the width of the
    /// terminal; `None` where neither is known.
    pub(super) fn width() -> Option<usize> {
        let asked = std::env::var("COLUMNS").ok();
        let asked = asked.and_then(|columns| columns.parse().ok());
        let terminal = || terminal_size::terminal_size_of(io::stdout());
        asked.or_else(|| terminal().map(|(width, _)| usize::from(width.0)))
    }

    /// Writes to standard output. It is not a failure if the reader has closed it (`onrecord … |
    /// head`).
    pub(super) fn print(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        unless_closed(write(&mut self.out).and_then(|()| self.out.flush()))
    }

    /// Writes data to standard output, byte for byte. Color codes are not removed: in data, they are
    /// part of it. But a terminal is shown signs in the place of what it would obey.
    pub(super) fn print_data(&mut self, data: &str) -> Result<(), Failure> {
        self.print_raw(|out| out.write_all(data.as_bytes()))
    }

    /// Writes a JSON document to standard output.
    pub(super) fn print_json(&mut self, document: &impl Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_string_pretty(document)
            .map_err(|error| Failure::new(format!("the JSON cannot be written: {error}")))?;
        text.push('\n');
        self.print_data(&text)
    }

    /// The same for data that is written as it is made.
    pub(super) fn print_raw(
        &mut self,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> Result<(), Failure> {
        if io::stdout().is_terminal() {
            let mut data = Vec::new();
            return unless_closed(write(&mut data)).and_then(|()| {
                let text = String::from_utf8_lossy(&data);
                let shown = render::clean_text(&text);
                self.print(|out| out.write_all(shown.as_bytes()))
            });
        }
        let mut raw = BufWriter::new(io::stdout());
        let written = (self.out.flush())
            .and_then(|()| write(&mut raw))
            .and_then(|()| raw.flush());
        unless_closed(written)
    }

    /// Writes a line to standard error. If that fails, there is no place left to report it.
    pub(super) fn note(&mut self, line: &str) {
        let _ = writeln!(self.err, "{}", render::clean_text(line));
    }

    /// Shows findings on standard error, for commands whose output is data.
    pub(super) fn report(&mut self, report: &Report) {
        let color = color_of(&self.err);
        let _ = render::human(report, color, &mut self.err);
    }

    /// Writes to standard error what could not be done; the rest is done, and then the command fails.
    pub(super) fn fail_at_end(&mut self, failure: Failure) {
        self.fail(&failure);
        self.failed = Some(match self.failed.take() {
            None => failure,
            Some(before) => before.and(failure),
        });
    }

    /// Why the command has to fail at its end.
    pub(super) fn failed(&self) -> Option<&Failure> {
        self.failed.as_ref()
    }

    /// Writes to standard error why the command could not run.
    pub(super) fn fail(&mut self, failure: &Failure) {
        let _ = writeln!(self.err, "{ERROR}error{ERROR:#}: {}", failure.message());
        if let Some(help) = failure.help() {
            let _ = writeln!(self.err, "{HELP}help{HELP:#}: {help}");
        }
    }
}

fn unless_closed(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "the output cannot be written: {error}"
        ))),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn color_of<S: anstream::stream::RawStream>(stream: &AutoStream<S>) -> Color {
    match stream.current_choice() {
        ColorChoice::Never => Color::Off,
        ColorChoice::Auto | ColorChoice::Always | ColorChoice::AlwaysAnsi => Color::On,
    }
}
