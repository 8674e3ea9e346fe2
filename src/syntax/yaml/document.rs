//! One document of YAML: from its events to its tree.

use std::collections::BTreeMap;

use granit_parser::{ScalarStyle, StructureStyle};

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::builder::{Builder, Built, Collection, Next};
use crate::syntax::inexact;
use crate::syntax::reading::{Reading, Stop};
use crate::syntax::scalar::{self, Plain};
use crate::syntax::tree::{Scalar, Style, Tree, Words};

use super::lookalike;
use super::misread;
use super::mistakes;
use super::place;
use super::properties::{self, Anchor, Properties, is_plain_mark};
use super::unsupported::{self, AnchorNames};

/// One document that is being read.
pub(super) struct Document<'a> {
    text: &'a str,
    builder: Builder,
    anchors: BTreeMap<usize, Anchor>,
    /// The collections that are open, innermost last.
    open: Vec<Open>,
    /// The key that was read last.
    key: Option<Written>,
    /// How far the text has been read.
    position: usize,
    content: Content,
    /// Mistakes that are valid YAML but change what the document says.
    pub(super) misread: Vec<Diagnostic>,
}

/// A scalar as the parser reports it.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) span: Span,
    pub(super) style: ScalarStyle,
}

struct Open {
    anchor: usize,
    style: StructureStyle,
    names: Names,
}

/// Who chooses the names of the keys of a collection.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// The format, or ids follow its rules. What looks like a typing mistake is one.
    Ours,
    /// The author, as under `extra`: whatever YAML reads is what is meant.
    Theirs,
}

/// Whether a document has any content.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    Something,
}

impl<'a> Document<'a> {
    pub(super) fn new(text: &'a str, reading: &Reading<'_>, start: usize) -> Self {
        Self {
            text,
            builder: Builder::new(reading),
            anchors: BTreeMap::new(),
            open: Vec::new(),
            key: None,
            position: start,
            content: Content::Nothing,
            misread: Vec::new(),
        }
    }

    /// The tree, unless the document is empty.
    pub(super) fn finish(self) -> Option<Tree> {
        if self.content == Content::Nothing {
            return None;
        }
        let mut tree = self.builder.finish()?;
        for span in properties::unused(self.anchors.values()) {
            tree.add_unused_anchor(span);
        }
        Some(tree)
    }

    pub(super) fn open(
        &mut self,
        reading: &mut Reading<'_>,
        kind: Collection,
        style: StructureStyle,
        start: usize,
        properties: &Properties<'_>,
    ) -> Result<(), Stop> {
        self.content = Content::Something;
        let start = match (kind, style, self.builder.inside()) {
            (Collection::List, StructureStyle::Block, Some(Collection::Map)) => {
                place::first_dash(self.text, self.position, start)
            }
            _ => start,
        };
        let span = Span::empty(start);
        if let Some((tag, tag_span)) = properties.tag {
            let wanted = match kind {
                Collection::List => "seq",
                Collection::Map => "map",
            };
            if !is_plain_mark(tag) && tag.core_suffix() != Some(wanted) {
                reading.found(unsupported::tag(reading.id, self.text, tag_span, None));
            }
        }
        let names = if self.builder.is_value_of("extra") {
            Names::Theirs
        } else {
            self.names()
        };
        self.builder.open(reading, kind, span)?;
        self.open.push(Open {
            anchor: properties.anchor,
            style,
            names,
        });
        self.position = self.position.max(start);
        Ok(())
    }

    /// Closes the innermost collection. `mark` is its closing bracket, if there is one.
    pub(super) fn close(&mut self, reading: &mut Reading<'_>, mark: Span) -> Result<(), Stop> {
        let end = matches!(&self.text[mark.range()], "]" | "}").then_some(mark.end);
        let built = self.builder.close(reading, end)?;
        let anchor = self.open.pop().map_or(0, |open| open.anchor);
        self.define(anchor, built);
        self.position = self.position.max(end.unwrap_or_default());
        Ok(())
    }

    pub(super) fn scalar(
        &mut self,
        reading: &mut Reading<'_>,
        value: &str,
        written: Written,
        properties: &Properties<'_>,
    ) -> Result<(), Stop> {
        let is_empty = written.span.is_empty() && written.style == ScalarStyle::Plain;
        if !is_empty || properties.anchor != 0 || properties.tag.is_some() {
            self.content = Content::Something;
        }
        let is_block = matches!(written.style, ScalarStyle::Literal | ScalarStyle::Folded);
        let span = match properties.tag {
            _ if is_block => place::block(self.text, self.position, written.span),
            // Where nothing else is written, the tag is what is there.
            Some((_, tag_span)) if is_empty => tag_span,
            _ => written.span,
        };
        let built = match self.builder.next() {
            Next::Key => self.key(reading, value, Written { span, ..written }, properties),
            Next::Value if is_empty && properties.tag.is_none() => {
                let span = place::nothing(self.text, span);
                self.look_for_glued_value(reading);
                Some(self.builder.leaf(reading, span, Scalar::Null)?)
            }
            Next::Value => {
                if written.style == ScalarStyle::Plain && self.names() == Names::Ours {
                    self.misread
                        .extend(misread::swallowed_dash(reading.id, self.text, span));
                }
                let data = self.value(reading, value, Written { span, ..written }, properties);
                Some(self.builder.leaf(reading, span, data)?)
            }
        };
        self.define(properties.anchor, built);
        self.position = self.position.max(span.end);
        Ok(())
    }

    /// Takes the name of the anchor that the last event carried.
    pub(super) fn anchor(&mut self, number: usize, name: &str, span: Span) {
        let anchor = self.anchors.entry(number).or_insert(Anchor::at(span));
        name.clone_into(&mut anchor.name);
        anchor.span = span;
    }

    pub(super) fn alias(
        &mut self,
        reading: &mut Reading<'_>,
        number: usize,
        span: Span,
    ) -> Result<(), Stop> {
        self.content = Content::Something;
        self.position = self.position.max(span.end);
        if let Some(anchor) = self.anchors.get_mut(&number) {
            anchor.is_used = true;
        }
        match self.anchors.get(&number) {
            Some(Anchor {
                value: Some(target),
                ..
            }) => self.builder.alias(reading, span, *target),
            Some(Anchor { span: inside, .. }) => {
                reading.found(unsupported::circle(reading.id, self.text, span, *inside));
                self.word_instead(reading, span)
            }
            None => self.word_instead(reading, span),
        }
    }

    /// Takes an alias whose anchor is not defined.
    pub(super) fn unknown_alias(
        &mut self,
        reading: &mut Reading<'_>,
        (names, name): (&AnchorNames, &str),
        span: Span,
    ) -> Result<(), Stop> {
        self.content = Content::Something;
        self.position = self.position.max(span.end);
        if reading.is_full() {
            return self.word_instead(reading, span);
        }
        let known = self.anchors.values().map(|a| (a.name.as_str(), a));
        let nearest = unsupported::nearest(name, known);
        let place = nearest.map(|(name, anchor)| (name, anchor.span));
        let finding = unsupported::unknown_anchor(reading.id, self.text, names, name, span, place);
        reading.found(finding);
        match nearest.and_then(|(_, anchor)| anchor.value) {
            Some(target) if self.builder.next() == Next::Value => {
                self.builder.alias(reading, span, target)
            }
            _ => self.word_instead(reading, span),
        }
    }

    /// Uses the letters of an alias without an anchor as its value.
    fn word_instead(&mut self, reading: &mut Reading<'_>, span: Span) -> Result<(), Stop> {
        match self.builder.next() {
            Next::Key => self.builder.lost_key(span),
            Next::Value => {
                let word = Scalar::String(Words::Verbatim(span), Style::Plain);
                self.builder.leaf(reading, span, word)?;
            }
        }
        Ok(())
    }

    /// Who chooses the names in the innermost open collection.
    fn names(&self) -> Names {
        self.open.last().map_or(Names::Ours, |open| open.names)
    }

    fn define(&mut self, number: usize, built: Option<Built>) {
        if number != 0 {
            let anchor = self
                .anchors
                .entry(number)
                .or_insert(Anchor::at(Span::default()));
            anchor.value = built;
        }
    }

    /// Takes a key, and returns it as a value too if it has an anchor.
    fn key(
        &mut self,
        reading: &mut Reading<'_>,
        value: &str,
        written: Written,
        properties: &Properties<'_>,
    ) -> Option<Built> {
        let Written { span, style } = written;
        let style_is_plain = style == ScalarStyle::Plain;
        self.key = Some(written);
        if let Some((tag, tag_span)) = properties.tag
            && !is_plain_mark(tag)
            && tag.core_suffix().is_none()
        {
            reading.found(unsupported::tag(
                reading.id,
                self.text,
                tag_span,
                Some(span),
            ));
        }
        if style_is_plain && (span.is_empty() || properties.make_no_text_of(span)) {
            self.misread
                .push(misread::no_key(reading.id, self.text, span.end));
            self.builder.lost_key(span);
            return None;
        }
        if style_is_plain && value == "<<" && properties.tag.is_none() {
            self.builder.merge_key(span);
            return None;
        }
        let is_in_block = matches!(
            self.open.last(),
            Some(Open {
                style: StructureStyle::Block,
                ..
            })
        );
        if is_in_block {
            let tab = mistakes::tabs::after_dash(reading.id, self.text, span.start);
            self.misread.extend(tab);
        }
        if style_is_plain && is_in_block && self.names() == Names::Ours {
            self.misread.extend(
                lookalike::before_key(reading.id, self.text, span)
                    .or_else(|| misread::glued_dash(reading.id, self.text, span)),
            );
        }
        let words = place::words(self.text, span, style, value);
        if properties.anchor == 0 {
            self.builder.key(words, span);
            return None;
        }
        let style = place::style(style);
        Some(self.builder.key_for_alias(words, style, span))
    }

    fn value<'v>(
        &self,
        reading: &mut Reading<'_>,
        value: &'v str,
        written: Written,
        properties: &Properties<'_>,
    ) -> Scalar<'v> {
        let Written { span, style } = written;
        let string = || {
            let words = place::words(self.text, span, style, value);
            Scalar::String(words, place::style(style))
        };
        let plain = match properties.tag {
            None if style == ScalarStyle::Plain => scalar::resolve(value),
            None => Plain::Text,
            Some((tag, _)) if is_plain_mark(tag) => Plain::Text,
            Some((tag, tag_span)) => {
                // An empty value reaches this place as `~`.
                let value = if span == tag_span { "" } else { value };
                let resolved = scalar::resolve(value);
                let fits = match (tag.core_suffix(), resolved) {
                    (Some("str"), _) => return string(),
                    (Some("null"), Plain::Null)
                    | (Some("bool"), Plain::Bool(_))
                    | (Some("int" | "float"), Plain::Number(_) | Plain::Inexact(_)) => true,
                    _ => false,
                };
                if fits {
                    resolved
                } else {
                    reading.found(unsupported::tag(
                        reading.id,
                        self.text,
                        tag_span,
                        Some(span),
                    ));
                    // Read on as if it had been put between quotation marks, as the help advises.
                    if span == tag_span {
                        return Scalar::String(Words::Verbatim(tag_span), Style::Plain);
                    }
                    Plain::Text
                }
            }
        };
        match plain {
            Plain::Null => Scalar::Null,
            Plain::Bool(value) => Scalar::Bool(value),
            Plain::Number(number) => Scalar::Number(number),
            // Keep what was written, as if the advice of the finding had been followed.
            Plain::Inexact(why) => {
                reading.found(inexact::finding(reading.id, span, value, why));
                string()
            }
            Plain::Text => string(),
        }
    }

    /// Notes `{name:Jane}`, which reads as the key `name:Jane` without a value.
    fn look_for_glued_value(&mut self, reading: &Reading<'_>) {
        let is_in_flow = matches!(
            self.open.last(),
            Some(Open {
                style: StructureStyle::Flow,
                ..
            })
        );
        if let Some(key) = self.key.take()
            && is_in_flow
            && self.names() == Names::Ours
            && key.style == ScalarStyle::Plain
            && matches!(self.builder.inside(), Some(Collection::Map))
        {
            self.misread
                .extend(misread::glued_value(reading.id, self.text, key.span));
        }
    }
}
