//! Standard output and standard error, with colors where they are wanted.

use std::io::{self, BufWriter, Stderr, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

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
}

impl Streams {
    pub(super) fn new(when: When) -> Self {
        let out = AutoStream::new(io::stdout(), when.into());
        Self {
            color: color_of(&out),
            out: BufWriter::new(out),
            err: AutoStream::new(io::stderr(), when.into()),
        }
    }

    /// Whether what is written to standard output may hold colors.
    pub(super) fn color(&self) -> Color {
        self.color
    }

    /// Writes to standard output. That the reader has gone away (`onrecord … | head`) is no failure:
    /// nobody misses the rest.
    pub(super) fn print(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        unless_closed(write(&mut self.out).and_then(|()| self.out.flush()))
    }

    /// Writes data to standard output, byte for byte: no color is taken out of it, since what looks
    /// like one is part of the data.
    pub(super) fn print_data(&mut self, data: &str) -> Result<(), Failure> {
        self.print_raw(|out| out.write_all(data.as_bytes()))
    }

    /// Writes to standard output what has no colors.
    pub(super) fn print_raw(
        &mut self,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut raw = BufWriter::new(io::stdout());
        let written = (self.out.flush())
            .and_then(|()| write(&mut raw))
            .and_then(|()| raw.flush());
        unless_closed(written)
    }

    /// Writes a line to standard error. When that cannot be done there is nobody to tell.
    pub(super) fn remark(&mut self, line: &str) {
        let _ = writeln!(self.err, "{line}");
    }

    /// Shows findings on standard error, for commands whose output is data.
    pub(super) fn report(&mut self, report: &Report) {
        let color = color_of(&self.err);
        let _ = render::human(report, color, &mut self.err);
    }

    /// Says on standard error why the command could not do its work.
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
