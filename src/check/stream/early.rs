//! What is told of a stream while the rest of it is still read.
//!
//! Findings come in the order of the file. So a finding is told early only when nothing that comes
//! later can change what is said of its line or of any line before it; the
//! [screen](crate::check::screen::decided) knows how far that is. What waits for a later line holds back
//! everything after it until that line has come, or to the end.
//!
//! From time to time, more and more seldom, the lines that are suspect and decided are explained as all
//! are at the end, in the part of the stream that has been read. At the end they are explained once
//! more, together with the others, so that the report is the same whether anybody listened or not.
//! Nothing is told early of a short stream, which is read as a whole when there is something to say.

use std::io::{self, Read};
use std::sync::Arc;

use super::explain::{Subject, explain};
use super::sizes::Sizes;
use crate::check::atlas::Atlas;
use crate::check::screen::{Mark, Screen};
use crate::project::options::Options;
use crate::report::Report;
use crate::report::span::SourceFile;

/// After so many findings, nobody is told more before the end.
const MOST_TOLD: usize = 1_000;

/// How many lines are looked at for it at once.
const MOST_LINES: usize = 1_000;

/// Whoever wants to know early.
pub(crate) struct Listener<'l> {
    /// Is given the findings that come next in the order of the file, as a report of their own.
    pub(crate) tell: &'l mut (dyn FnMut(Report) + Send),
    /// When so many bytes have been read, the number at which to look again.
    pub(super) next: fn(u64) -> u64,
}

impl<'l> Listener<'l> {
    pub(crate) fn new(tell: &'l mut (dyn FnMut(Report) + Send)) -> Self {
        // All looks together read no more than the stream itself once more.
        let next = |read| read * 2;
        Self { tell, next }
    }
}

/// Tells a listener.
pub(super) struct Early<'e, 'l, O> {
    listener: Option<&'e mut Listener<'l>>,
    open: &'e O,
    name: &'e str,
    options: &'e Options,
    sizes: Sizes,
    /// How many bytes are to be read before anything is told.
    at: u64,
    /// The first line of which nothing has been told.
    from: Mark,
    told: usize,
}

impl<'e, 'l, O> Early<'e, 'l, O> {
    pub(super) fn new(
        listener: Option<&'e mut Listener<'l>>,
        open: &'e O,
        name: &'e str,
        options: &'e Options,
        sizes: Sizes,
    ) -> Self {
        Self {
            listener,
            open,
            name,
            options,
            sizes,
            at: sizes.short as u64,
            from: 0,
            told: 0,
        }
    }

    /// Tells what can be told now that all lines before `end` are known to the screen. Where files are
    /// used, any later line may give an id of theirs another meaning, so that nothing is certain; and
    /// words are looked up in texts only at the end.
    pub(super) fn look<R: Read + Send>(&mut self, screen: &mut Screen, end: Mark)
    where
        O: Fn() -> io::Result<R>,
    {
        let is_open = screen.needs_whole() || screen.uses_files();
        let has_texts = self.options.has_texts() || screen.has_text_files();
        if end <= self.at || is_open || has_texts {
            return;
        }
        let Some(listener) = &mut self.listener else {
            return;
        };
        self.at = (listener.next)(end);
        let mut lines = screen.decided(self.from);
        lines.truncate(MOST_LINES);
        let Some(last) = lines.last() else { return };
        self.from = last + 1;
        let open = || Ok((self.open)()?.take(end));
        let mut report = Report::default();
        let file = Arc::new(SourceFile::new(self.name, String::new()));
        let stream = Subject {
            name: self.name,
            file: report.add_data_file(file),
            screen,
            options: self.options,
            sizes: self.sizes,
            uses: None,
            texts: None,
            root: None,
        };
        let Ok(set) = explain(open, &stream, &lines, &mut report) else {
            // What is wrong with the input is told by whoever reads it to its end.
            self.listener = None;
            return;
        };
        report.sort();
        report.set_map(Arc::new(Atlas::new([set])));
        self.told += report.findings().len();
        if !report.findings().is_empty() {
            (listener.tell)(report);
        }
        if self.told >= MOST_TOLD {
            self.listener = None;
        }
    }
}
