//! What stands for comments and numbers while the writer is at work.
//!
//! The writer knows neither comments nor how a number was written. So a comment goes through it as an
//! entry or item of its own, and such a number as a word; afterwards both are put in their places.

use std::fmt::Write;

use super::comments::{Comment, Side};

/// What a comment at the end of a line is parted with from what stands before it.
const GAP: &str = "    ";

/// Hands out what stands for something.
pub(super) struct StandIns {
    /// Letters that the text does not have.
    mark: String,
    comments: Vec<Comment>,
    numbers: Vec<String>,
}

impl StandIns {
    pub(super) fn new(text: &str) -> Self {
        let mut mark = "onrecord-stand-in".to_owned();
        while text.contains(&mark) {
            mark.push('x');
        }
        Self {
            mark,
            comments: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// A key or item for a comment. Its line break keeps it out of brackets.
    pub(super) fn comment(&mut self, comment: Comment) -> String {
        self.comments.push(comment);
        format!("\n#{}-{}", self.mark, self.comments.len() - 1)
    }

    /// A word for a number, always of the same length.
    pub(super) fn number(&mut self, written: &str) -> String {
        self.numbers.push(written.to_owned());
        format!("{}-n{:08}", self.mark, self.numbers.len() - 1)
    }

    /// The text with everything in its place.
    pub(super) fn put_back(&self, text: &str) -> String {
        let mut lines = Lines::default();
        for line in text.lines() {
            match self.read(line) {
                Some((lead, comment)) => lines.comment(lead, comment),
                None if line.is_empty() => lines.empty(),
                None => lines.line(line),
            }
        }
        lines.flush_above();
        let mut out = lines.out;
        for (index, number) in self.numbers.iter().enumerate() {
            let word = format!("{}-n{index:08}", self.mark);
            out = out.replace(&word, number);
        }
        out
    }

    /// What stands in a line before the comment that it stands for, and the comment.
    fn read<'a>(&self, line: &'a str) -> Option<(&'a str, &Comment)> {
        let (lead, rest) = line.split_once(&format!("\"\\n#{}-", self.mark))?;
        let (index, rest) = rest.split_once('"')?;
        let lead = if rest.is_empty() {
            lead.strip_suffix("- ").unwrap_or(lead)
        } else {
            lead
        };
        Some((lead, self.comments.get(index.parse::<usize>().ok()?)?))
    }
}

/// Lines as they are put together.
#[derive(Default)]
struct Lines<'a> {
    out: String,
    above: Vec<(usize, &'a Comment)>,
    beside: Vec<&'a str>,
    /// The dashes that stand before the next line.
    dashes: Option<String>,
    wants_gap: bool,
    has_gap: bool,
}

impl<'a> Lines<'a> {
    fn comment(&mut self, lead: &str, comment: &'a Comment) {
        if lead.contains('-') && self.dashes.is_none() {
            self.dashes = Some(lead.to_owned());
        }
        let lead = self.dashes.as_deref().unwrap_or(lead);
        let indent = lead.len() - lead.trim_start().len();
        let indent = if lead.trim().is_empty() {
            lead.len()
        } else {
            indent
        };
        match comment.side {
            Side::Above => self.above.push((indent, comment)),
            Side::Beside => self.beside.push(&comment.text),
            Side::Below => self.own_line(indent, comment),
        }
    }

    /// An empty line of the writer; before a line with comments above it, it goes before those.
    fn empty(&mut self) {
        if self.above.is_empty() && self.beside.is_empty() {
            self.gap();
        } else {
            self.wants_gap = true;
        }
    }

    fn line(&mut self, line: &str) {
        self.flush_above();
        match self.dashes.take() {
            Some(dashes) => {
                self.out.push_str(&dashes);
                self.out.push_str(line.get(dashes.len()..).unwrap_or(line));
            }
            None => self.out.push_str(line),
        }
        let beside = std::mem::take(&mut self.beside);
        if !beside.is_empty() {
            let _ = write!(self.out, "{GAP}{}", beside.join(" "));
        }
        self.out.push('\n');
        self.has_gap = false;
    }

    fn flush_above(&mut self) {
        if std::mem::take(&mut self.wants_gap) && !self.out.ends_with("\n\n") {
            self.gap();
        }
        for (indent, comment) in std::mem::take(&mut self.above) {
            self.own_line(indent, comment);
        }
    }

    fn own_line(&mut self, indent: usize, comment: &Comment) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(&comment.text);
        self.out.push('\n');
        self.has_gap = false;
        if comment.stands_apart {
            self.out.push('\n');
            self.has_gap = true;
        }
    }

    fn gap(&mut self) {
        if !self.has_gap && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.has_gap = false;
    }
}
