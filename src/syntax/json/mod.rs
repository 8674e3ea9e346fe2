//! JSON and NDJSON: from the text to trees.
//!
//! This parser is our own. The available crates either give no places (`serde_json`), or report one
//! mistake in a programmer's words, recurse on the input and lose the places of repeated keys
//! (`jsonc-parser`). The grammar of JSON is small; most of the work is to find out what a person meant,
//! and to read on. It never recurses.

use std::sync::Arc;

use crate::report::Diagnostic;
use crate::report::span::Span;

use self::marks::Role;
pub(crate) use self::mistakes::OVER_LINES;
use super::DataFormat;
use super::builder::{Builder, Collection};
use super::reading::{Reading, Stop};
use super::tree::{Scalar, Style, Tree, Words};

mod blanks;
mod lines;
mod marks;
mod mistakes;
mod text;
mod unclosed;
mod word;

/// Reads a file that is one JSON document.
pub(super) fn read(reading: &mut Reading<'_>) {
    let file = Arc::clone(&reading.file);
    let whole = Span::new(0, file.text().len());
    // A limit that is reached was reported; there is nothing else to stop.
    let _ = read_span(reading, file.text(), whole, DataFormat::Json);
}

/// Reads a file with one JSON document per line. A mistake in one line does not affect the others.
pub(super) fn read_lines(reading: &mut Reading<'_>) {
    let file = Arc::clone(&reading.file);
    let text = file.text();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // What is missing at the end of a line is missing before its break, not in the next line.
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
        if read_span(reading, text, span, DataFormat::Ndjson).is_err() {
            break;
        }
    }
}

/// Reads the document in one part of the text, if there is one; or several, where a line has them.
fn read_span(
    reading: &mut Reading<'_>,
    text: &str,
    span: Span,
    format: DataFormat,
) -> Result<(), Stop> {
    let bare = text[span.range()].trim_start_matches('\u{feff}');
    let mut start = span.end - bare.len();
    while !text[start..span.end].trim().is_empty() {
        let mut json = Json {
            text: &text[..span.end],
            at: start,
            builder: Builder::new(reading),
            open: Vec::new(),
            comments: Comments::Unseen,
            format,
            reading,
        };
        match json.document() {
            Ok(()) => {
                start = json.at;
                if let Some(tree) = json.finish() {
                    reading.built(tree);
                }
            }
            Err(Broken::Document) => break,
            Err(Broken::Limit) => return Err(Stop),
        }
    }
    Ok(())
}

/// The parser of one document.
struct Json<'a, 'r, 'l> {
    /// The file up to the end of the document, so that places count from the file's start.
    text: &'a str,
    at: usize,
    builder: Builder,
    /// The brackets that are open, and where.
    open: Vec<(Collection, usize)>,
    comments: Comments,
    /// Whether it is a whole file, or one line of a file.
    format: DataFormat,
    reading: &'r mut Reading<'l>,
}

/// Why a document cannot be read on.
enum Broken {
    /// What follows cannot be understood. That was reported.
    Document,
    /// A limit of the whole file is reached.
    Limit,
}

impl From<Stop> for Broken {
    fn from(_: Stop) -> Self {
        Self::Limit
    }
}

/// Whether a comment was found: one finding about comments is enough.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comments {
    Unseen,
    Reported,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// A value, or the end of the list that has just begun.
    FirstItem,
    /// A value after a comma.
    Item,
    /// The value of a key, or of the whole document.
    Value,
    /// A key, or the end of the map that has just begun.
    FirstKey,
    /// A key after a comma.
    Key,
    /// A comma or a closing bracket.
    Comma,
    /// Nothing.
    End,
}

impl Json<'_, '_, '_> {
    fn document(&mut self) -> Result<(), Broken> {
        let mut expect = Expect::Value;
        loop {
            self.skip_blanks()?;
            expect = match expect {
                Expect::FirstItem | Expect::FirstKey if self.closes() => self.close()?,
                Expect::Item | Expect::Key if self.closes() => {
                    self.found(mistakes::trailing_comma(
                        self.reading.id,
                        self.text,
                        self.at,
                    ));
                    self.close()?
                }
                Expect::FirstItem | Expect::Item | Expect::Value => self.value(expect)?,
                Expect::FirstKey | Expect::Key => self.key()?,
                Expect::Comma => self.comma()?,
                Expect::End if self.at == self.text.len() => return Ok(()),
                Expect::End if self.ends_record() => return Ok(()),
                Expect::End => {
                    return self.broken(mistakes::after_the_end(
                        self.reading.id,
                        self.text,
                        self.at,
                    ));
                }
            };
        }
    }

    fn finish(self) -> Option<Tree> {
        self.builder.finish()
    }

    fn value(&mut self, expect: Expect) -> Result<Expect, Broken> {
        if expect == Expect::Item && self.closes_before_key()? {
            return self.key();
        }
        let start = self.at;
        let role = match expect {
            Expect::FirstItem | Expect::Item => Role::Item,
            _ => Role::Value,
        };
        match self.peek() {
            Some(b'[') => return self.open(Collection::List),
            Some(b'{') => return self.open(Collection::Map),
            Some(b'"' | b'\'') => {
                let text = self.string(role)?;
                let span = Span::new(start, self.at);
                let data = Scalar::String(text, Style::Double);
                self.builder.leaf(self.reading, span, data)?;
            }
            Some(b',') if expect != Expect::Value => {
                self.found(mistakes::extra_comma(self.reading.id, self.at));
                self.at += 1;
                return Ok(expect);
            }
            Some(byte) if word::starts(byte) => {
                if let Some(words) = self.printed(role) {
                    let data = Scalar::String(words, Style::Double);
                    self.builder
                        .leaf(self.reading, Span::new(start, self.at), data)?;
                    return Ok(self.after_value());
                }
                let span = self.word();
                let data = if self.has_only_the_last_mark(span, role) {
                    Scalar::String(Words::Verbatim(span), Style::Double)
                } else {
                    word::read(self.reading, self.text, span)
                };
                let span = Span::new(start, self.at);
                self.builder.leaf(self.reading, span, data)?;
            }
            _ => {
                let finding =
                    mistakes::no_value(self.reading.id, self.text, self.at, self.bracket());
                return self.broken_or_over_lines(finding);
            }
        }
        Ok(self.after_value())
    }

    fn key(&mut self) -> Result<Expect, Broken> {
        let start = self.at;
        match self.peek() {
            Some(b'"' | b'\'') => {
                let text = self.string(Role::Key)?;
                self.builder.key(text, Span::new(start, self.at));
            }
            Some(b',') => {
                self.found(mistakes::extra_comma(self.reading.id, self.at));
                self.at += 1;
                return Ok(Expect::Key);
            }
            Some(byte) if word::starts(byte) => {
                if let Some(words) = self.printed(Role::Key) {
                    self.builder.key(words, Span::new(start, self.at));
                    return self.colon(Span::new(start, self.at));
                }
                let span = self.word();
                if !self.has_only_the_last_mark(span, Role::Key) {
                    self.found(mistakes::bare_key(self.reading.id, self.text, span));
                }
                self.builder.key(Words::Verbatim(span), span);
            }
            _ => {
                let finding = mistakes::no_key(self.reading.id, self.text, self.at, self.bracket());
                return self.broken_or_over_lines(finding);
            }
        }
        self.colon(Span::new(start, self.at))
    }

    /// What must follow a key.
    fn colon(&mut self, key: Span) -> Result<Expect, Broken> {
        self.skip_blanks()?;
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                self.found(mistakes::equals_sign(self.reading.id, self.at));
                self.at += 1;
            }
            Some(byte) if self.text.is_char_boundary(self.at) && starts_value(byte) => {
                self.found(mistakes::no_colon(self.reading.id, key));
            }
            _ => {
                return self.broken(mistakes::key_alone(self.reading.id, key));
            }
        }
        Ok(Expect::Value)
    }

    fn comma(&mut self) -> Result<Expect, Broken> {
        let Some(&(kind, _)) = self.open.last() else {
            return Ok(Expect::End);
        };
        let next = match kind {
            Collection::List => Expect::Item,
            Collection::Map => Expect::Key,
        };
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(next)
            }
            Some(_) if self.closes() => self.close(),
            Some(byte) if starts_value(byte) => {
                let end = self.builder.open_span().map_or(self.at, |span| span.end);
                self.found(mistakes::no_comma(self.reading.id, end, self.at));
                Ok(next)
            }
            _ => {
                let finding =
                    mistakes::no_comma_or_end(self.reading.id, self.text, self.at, self.bracket());
                self.broken_or_over_lines(finding)
            }
        }
    }

    fn open(&mut self, kind: Collection) -> Result<Expect, Broken> {
        let start = Span::new(self.at, self.at + 1);
        self.builder.open(self.reading, kind, start)?;
        self.open.push((kind, self.at));
        self.at += 1;
        Ok(match kind {
            Collection::List => Expect::FirstItem,
            Collection::Map => Expect::FirstKey,
        })
    }

    /// Whether the bracket that is open is closed here.
    fn closes(&self) -> bool {
        match self.open.last() {
            Some((Collection::List, _)) => self.peek() == Some(b']'),
            Some((Collection::Map, _)) => self.peek() == Some(b'}'),
            None => false,
        }
    }

    fn close(&mut self) -> Result<Expect, Broken> {
        self.at += 1;
        self.open.pop();
        self.builder.close(self.reading, Some(self.at))?;
        Ok(self.after_value())
    }

    fn after_value(&self) -> Expect {
        if self.open.is_empty() {
            Expect::End
        } else {
            Expect::Comma
        }
    }

    /// The innermost open bracket.
    fn bracket(&self) -> Option<(Collection, usize)> {
        self.open.last().copied()
    }

    /// The number, constant or bare word that starts here.
    fn word(&mut self) -> Span {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(|c| !word::continues(c)).unwrap_or(rest.len());
        Span::new(start, self.at)
    }

    /// Skips the mark that ends a word, if there is one, and reports that none begins it.
    fn has_only_the_last_mark(&mut self, word: Span, role: Role) -> bool {
        let has = self.peek() == Some(b'"') && marks::ends(self.text, self.at + 1, role);
        if has {
            self.at += 1;
            self.found(mistakes::no_opening(self.reading.id, word));
        }
        has
    }

    fn string(&mut self, role: Role) -> Result<Words<'static>, Broken> {
        match text::read(self.reading, self.text, self.at, role) {
            Ok((text, end)) => {
                self.at = end;
                Ok(text)
            }
            Err(unclosed) => self.broken(*unclosed),
        }
    }

    /// The text between typographic marks that starts here, if there is one.
    fn printed(&mut self, role: Role) -> Option<Words<'static>> {
        let (words, end) = text::printed(self.reading, self.text, self.at, role)?;
        self.at = end;
        Some(words)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn found(&mut self, finding: Diagnostic) {
        self.reading.found(finding);
    }

    fn broken<T>(&mut self, finding: Diagnostic) -> Result<T, Broken> {
        self.reading.found(finding);
        Err(Broken::Document)
    }
}

/// Whether a value or a key, well written or not, can start with this byte.
fn starts_value(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'[' | b'{') || word::starts(byte)
}
