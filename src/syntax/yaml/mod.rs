//! YAML: from the events of `granit-parser` to trees.

use std::sync::Arc;

use granit_parser::{Event, Parser, StrInput, options};

use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, Edit};

use self::document::{Document, Written};
use self::properties::Properties;
use self::unsupported::AnchorNames;
use super::builder::Collection;
use super::reading::{Reading, Stop};
use super::repair::Draft;
use super::rules;
use super::{Parsed, limits::Limits};

mod document;
mod further;
pub(crate) mod line;
pub(crate) mod lookalike;
mod misread;
pub(super) mod mistakes;
mod place;
mod properties;
mod unsupported;

pub(crate) use self::misread::glued_entry;

/// After this many mistakes in the syntax of one file, further findings help nobody.
const MAX_MISTAKES: usize = 100;

/// At most this many mistakes of one file are corrected in memory to read on.
const MAX_CORRECTED: usize = 1_000;

/// Reading again after each corrected mistake must not cost more than reading this many bytes.
const MAX_REREAD_BYTES: usize = 64 * 1024 * 1024;

/// Reads every document of a YAML file.
pub(super) fn read(reading: &mut Reading<'_>) {
    let draft = Draft::new(&reading.file);
    read_draft(reading, draft);
}

/// Reads every document of a YAML file as if these edits had been made. `None` if they touch each other.
pub(super) fn read_as_if(reading: &mut Reading<'_>, edits: &[Edit]) -> Option<()> {
    let draft = Draft::new(&reading.file).with(edits)?;
    read_draft(reading, draft);
    Some(())
}

fn read_draft(reading: &mut Reading<'_>, mut draft: Draft) {
    let mut pass = pass(reading, draft.file());
    let mut reread = 0;
    let mut corrected = 0;
    // How many mistakes at the start of `pass.mistakes` cannot be corrected.
    let mut kept = 0;
    let mut findings = Vec::new();
    while kept < pass.mistakes.len() && corrected < MAX_CORRECTED {
        let mut group = further::group(reading, draft.file().text(), &pass.mistakes[kept..]);
        group.truncate(MAX_CORRECTED - corrected);
        // Where they cannot be corrected together, half of them are tried, until the first is alone.
        let next = loop {
            reread += draft.file().text().len();
            if reread > MAX_REREAD_BYTES || group.is_empty() {
                break None;
            }
            let next = correct(reading, &draft, &group, kept);
            if next.is_some() {
                break next;
            }
            group.truncate(group.len() / 2);
        };
        if reread > MAX_REREAD_BYTES {
            break;
        }
        if let Some((next_draft, next_pass)) = next {
            corrected += group.len();
            let corrected = group.into_iter().map(|mistake| mistake.finding);
            findings.extend(corrected.map(|finding| draft.finding_to_original(finding)));
            draft = next_draft;
            pass = next_pass;
        } else {
            // An edit that does not help is not offered.
            for help in &mut pass.mistakes[kept].finding.help {
                help.edits.clear();
            }
            kept += 1;
        }
    }
    if !pass.mistakes.is_empty() {
        reading.lost();
    }
    let rest = pass.mistakes.into_iter();
    findings.extend(rest.map(|mistake| draft.finding_to_original(mistake.finding)));
    for finding in findings {
        reading.found(finding);
    }
    for finding in pass.parsed.findings {
        reading.found(draft.finding_to_original(finding));
    }
    for tree in pass.parsed.trees {
        reading.built(draft.tree_to_original(tree));
    }
}

/// What one reading of a text gave.
struct Pass {
    parsed: Parsed,
    /// What made documents unreadable, in the order of the text.
    mistakes: Vec<Mistake>,
}

/// What makes a document unreadable.
#[derive(Clone)]
struct Mistake {
    finding: Diagnostic,
    /// Where the parser noticed it, which may be far after its cause.
    at: usize,
    /// Whether the parser stops there, so that what it reads after it means little.
    is_end: bool,
}

impl Mistake {
    /// The edits that correct it, if there are any.
    fn edits(&self) -> &[Edit] {
        let mut help = self.finding.help.iter();
        let with_edits = help.find(|help| !help.edits.is_empty());
        with_edits.map_or(&[], |help| &help.edits)
    }
}

/// Reads the text with some mistakes corrected, if the parser then gets further than the last of them.
/// `which` is the index of the first.
fn correct(
    reading: &Reading<'_>,
    draft: &Draft,
    mistakes: &[Mistake],
    which: usize,
) -> Option<(Draft, Pass)> {
    let mistake = mistakes.last()?;
    let end = draft.to_original(mistake.edits().last()?.span.end);
    let edits: Vec<_> = mistakes.iter().flat_map(Mistake::edits).cloned().collect();
    let next_draft = draft.with(&edits)?;
    let next_pass = self::pass(reading, next_draft.file());
    let is_better = match next_pass.mistakes.get(which) {
        None => true,
        Some(next) => {
            let cause = next.finding.primary.span.start;
            next_draft.to_original(cause) > end
                || next_draft.to_original(next.at) > draft.to_original(mistake.at)
        }
    };
    is_better.then_some((next_draft, next_pass))
}

/// One finding for all lines that begin with a tab, and one for all that begin with unusual spaces:
/// whoever has the habit has it on every line.
pub(crate) fn group_habits(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let (tabs, others): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .partition(|finding| finding.rule.name == rules::TAB_INDENTATION.name);
    let (spaces, mut others): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|finding| finding.primary.text == lookalike::HARD_SPACES);
    others.extend(group(tabs, "a tab"));
    others.extend(group(spaces, "such spaces"));
    others
}

/// The first of the findings, with the edits of all.
fn group(findings: Vec<Diagnostic>, what: &str) -> Option<Diagnostic> {
    let mut findings = findings.into_iter();
    let mut first = findings.next()?;
    let count = findings.len();
    let edits = findings
        .flat_map(|other| other.help)
        .flat_map(|help| help.edits);
    if let Some(help) = first.help.first_mut() {
        help.edits.extend(edits);
        help.edits.sort_by_key(|edit| edit.span);
    }
    Some(match count {
        0 => first,
        1 => first.note(format!("one more line begins with {what}")),
        _ => first.note(format!("{count} more lines begin with {what}")),
    })
}

/// Reads a text once from beginning to end.
fn pass(reading: &Reading<'_>, file: &Arc<SourceFile>) -> Pass {
    let names = AnchorNames::default();
    let mut inner = Reading::new(Arc::clone(file), reading.id, reading.limits);
    let mut stream = Stream {
        text: file.text(),
        names: &names,
        document: None,
        comments: Vec::new(),
        mistakes: Vec::new(),
    };
    let mut parser = parser(file.text(), reading.limits);
    while let Some(next) = parser.next_event() {
        let goes_on = match next {
            Ok((event, place)) => stream.take(&mut inner, event, place).is_ok(),
            Err(error) => {
                // Where a broken document would have continued is unknown.
                stream.abandon();
                let at = error.marker().byte_offset().unwrap_or_default();
                let finding = mistakes::explain(reading, file.text(), at, &error);
                stream.mistakes.push(Mistake {
                    finding,
                    at,
                    is_end: true,
                });
                stream.mistakes.len() < MAX_MISTAKES
                    && matches!(parser.proceed_next_document(), Ok(true))
            }
        };
        if !goes_on {
            break;
        }
    }
    // Only a limit leaves a document open, and that was already reported.
    stream.abandon();
    if let Some(tree) = inner.last_tree() {
        for comment in stream.comments.drain(..) {
            tree.add_comment(comment);
        }
    }
    Pass {
        parsed: inner.finish(),
        mistakes: stream.mistakes,
    }
}

fn parser<'a>(text: &'a str, limits: &Limits) -> Parser<'a, StrInput<'a>> {
    Parser::new_from_str_with_options(
        text,
        options! {
            strict_indentation: true,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            // Both are bounded by the size of the file, which is bounded itself.
            max_buffered_comment_events: usize::MAX,
            simple_key_max_lookahead: usize::MAX,
            // The builder counts both kinds of nesting together, and explains it better.
            flow_nesting_limit: limits.max_depth() + 1,
            block_nesting_limit: limits.max_depth() + 1,
        },
    )
}

/// The events of one file.
struct Stream<'a> {
    text: &'a str,
    names: &'a AnchorNames,
    document: Option<Document<'a>>,
    /// Comments that no tree has yet.
    comments: Vec<Span>,
    mistakes: Vec<Mistake>,
}

impl Stream<'_> {
    fn take(
        &mut self,
        reading: &mut Reading<'_>,
        event: Event<'_>,
        place: granit_parser::Span,
    ) -> Result<(), Stop> {
        let span = place::bytes(self.text, place);
        let tag_span = place.tag_span().map(|tag| place::bytes(self.text, tag));
        if let Event::DocumentStart(..) = event {
            self.document = Some(Document::new(self.text, reading, span.end));
        }
        let Some(document) = &mut self.document else {
            if let Event::Comment(..) = event {
                self.comments.push(span);
            }
            return Ok(());
        };
        match event {
            Event::Comment(..) => self.comments.push(span),
            Event::DocumentEnd => self.finish_document(reading),
            Event::Scalar(value, style, anchor, tag) => {
                let tag = tag.as_deref().zip(tag_span);
                let written = Written { span, style };
                document.scalar(reading, &value, written, &Properties { anchor, tag })?;
            }
            Event::SequenceStart(style, anchor, tag) => {
                let tag = tag.as_deref().zip(tag_span);
                let properties = Properties { anchor, tag };
                document.open(reading, Collection::List, style, span.start, &properties)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                let tag = tag.as_deref().zip(tag_span);
                let properties = Properties { anchor, tag };
                document.open(reading, Collection::Map, style, span.start, &properties)?;
            }
            Event::SequenceEnd | Event::MappingEnd => document.close(reading, span)?,
            Event::Anchor(number, name) => document.anchor(number, &name, span),
            Event::Alias(number) => document.alias(reading, number, span)?,
            Event::UnresolvedAlias(name) => {
                document.unknown_alias(reading, (self.names, &name), span)?;
            }
            // The parser's enum may grow; what is not content does not matter here.
            _ => {}
        }
        Ok(())
    }

    /// Makes the tree of a document that is complete.
    fn finish_document(&mut self, reading: &mut Reading<'_>) {
        let Some(mut document) = self.document.take() else {
            return;
        };
        let is_sound = document.misread.is_empty();
        self.keep_misread(&mut document);
        if let Some(mut tree) = document.finish().filter(|_| is_sound) {
            for comment in self.comments.drain(..) {
                tree.add_comment(comment);
            }
            reading.built(tree);
        }
    }

    /// Drops a document that cannot be completed, but keeps the mistakes found in it.
    fn abandon(&mut self) {
        if let Some(mut document) = self.document.take() {
            self.keep_misread(&mut document);
        }
    }

    fn keep_misread(&mut self, document: &mut Document<'_>) {
        let misread = document.misread.drain(..).map(|finding| Mistake {
            at: finding.primary.span.start,
            finding,
            is_end: false,
        });
        self.mistakes.extend(misread);
    }
}
