//! Placeholders for comments and numbers while the YAML writer is at work.
//!
//! The writer does not know comments, nor how a number was written. So a comment passes through it as an
//! extra entry or item, and such a number as a word; afterwards both are put back.

use std::fmt::Write;

use serde_json::Value;

use super::comments::{Comment, Side};

/// The space before a comment at the end of a line.
const GAP: &str = "    ";

/// Makes placeholders, and replaces them by what they stand for.
pub(crate) struct Placeholders {
    /// A word that does not occur in the text.
    mark: String,
    /// How the placeholder of a comment begins when it is written.
    comment_start: String,
    comments: Vec<Comment>,
    numbers: Vec<String>,
}

impl Placeholders {
    pub(crate) fn new(text: &str) -> Self {
        let mut mark = "onrecord-placeholder".to_owned();
        while text.contains(&mark) {
            mark.push('x');
        }
        Self {
            comment_start: format!("\"\\n#{mark}-"),
            mark,
            comments: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// A key or item for a comment. Its line break keeps it out of brackets.
    pub(crate) fn comment(&mut self, comment: Comment) -> String {
        self.comments.push(comment);
        format!("\n#{}-{}", self.mark, self.comments.len() - 1)
    }

    /// A word for a value that is left empty.
    pub(crate) fn empty(&self) -> Value {
        Value::String(self.empty_word())
    }

    fn empty_word(&self) -> String {
        format!("{}-empty", self.mark)
    }

    /// A word for a number. All such words have the same length.
    pub(crate) fn number(&mut self, written: &str) -> String {
        self.numbers.push(written.to_owned());
        format!("{}-n{:08}", self.mark, self.numbers.len() - 1)
    }

    /// The text with the comments and numbers instead of their placeholders.
    pub(crate) fn put_back(&self, text: &str) -> String {
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
        let empty = self.empty_word();
        if out.contains(&empty) {
            // Between brackets and in lists, nothing shows where an empty value is.
            for (end, written) in [("\n", "\n"), (GAP, GAP)] {
                out = out.replace(&format!(": {empty}{end}"), &format!(":{written}"));
            }
            out = out.replace(&empty, "null");
        }
        self.put_back_numbers(&out)
    }

    fn put_back_numbers(&self, text: &str) -> String {
        let start = format!("{}-n", self.mark);
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(&start) {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let (index, after) = after.split_at(digits);
            let number = index.parse::<usize>().ok();
            let number = number.and_then(|number| self.numbers.get(number));
            out.push_str(before);
            out.push_str(number.map_or("", String::as_str));
            rest = after;
        }
        out + rest
    }

    /// The comment for which a line is a placeholder, and the part of the line before it.
    fn read<'a>(&self, line: &'a str) -> Option<(&'a str, &Comment)> {
        let (lead, rest) = line.split_once(self.comment_start.as_str())?;
        let (index, rest) = rest.split_once('"')?;
        let lead = if rest.is_empty() {
            lead.strip_suffix("- ").unwrap_or(lead)
        } else {
            lead
        };
        Some((lead, self.comments.get(index.parse::<usize>().ok()?)?))
    }
}

/// Puts the lines of the result together.
#[derive(Default)]
struct Lines<'a> {
    out: String,
    above: Vec<(usize, &'a Comment)>,
    beside: Vec<&'a str>,
    /// The dashes that must come before the next line.
    dashes: Option<String>,
    needs_gap: bool,
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

    /// An empty line of the writer. If the next line has comments above it, it comes before these.
    fn empty(&mut self) {
        if self.above.is_empty() && self.beside.is_empty() {
            self.gap();
        } else {
            self.needs_gap = true;
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
        if std::mem::take(&mut self.needs_gap) && !self.out.ends_with("\n\n") {
            self.gap();
        }
        for (indent, comment) in std::mem::take(&mut self.above) {
            self.own_line(indent, comment);
        }
    }

    fn own_line(&mut self, indent: usize, comment: &Comment) {
        if comment.after_empty_line && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(&comment.text);
        self.out.push('\n');
        self.has_gap = false;
        if comment.before_empty_line {
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
