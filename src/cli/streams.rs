//! Standard output and standard error, with colors where they are wanted.

use std::io::{self, BufWriter, StderrLock, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::color::When;
use super::failure::Failure;
use crate::render::Color;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// Where a command writes.
pub(super) struct Streams {
    color: Color,
    out: BufWriter<AutoStream<StdoutLock<'static>>>,
    err: AutoStream<StderrLock<'static>>,
}

impl Streams {
    pub(super) fn new(when: When) -> Self {
        let out = AutoStream::new(io::stdout().lock(), when.into());
        let color = match out.current_choice() {
            ColorChoice::Never => Color::Off,
            ColorChoice::Auto | ColorChoice::Always | ColorChoice::AlwaysAnsi => Color::On,
        };
        Self {
            color,
            out: BufWriter::new(out),
            err: AutoStream::new(io::stderr().lock(), when.into()),
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
        match write(&mut self.out).and_then(|()| self.out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
                "the output cannot be written: {error}"
            ))),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Writes a line to standard error. When that cannot be done there is nobody to tell.
    pub(super) fn remark(&mut self, line: &str) {
        let _ = writeln!(self.err, "{line}");
    }

    /// Says on standard error why the command could not do its work.
    pub(super) fn fail(&mut self, failure: &Failure) {
        let _ = writeln!(self.err, "{ERROR}error{ERROR:#}: {}", failure.message());
        if let Some(help) = failure.help() {
            let _ = writeln!(self.err, "{HELP}help{HELP:#}: {help}");
        }
    }
}
