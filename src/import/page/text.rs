//! An article in HTML as plain text: a paragraph for each block, with an empty line between them.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The plain text of an article, which ends in a line break; empty if there are no words in it.
pub(super) fn text(html: &str) -> String {
    let sink = Sink(RefCell::default());
    let Sink(text) = tokenized(html, sink);
    text.into_inner().end()
}

/// Reads a whole page, token by token.
pub(super) fn tokenized<S: TokenSink<Handle = ()>>(html: &str, sink: S) -> S {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // It stops only where a sink asks for it, which ours never do.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink
}

/// How the tokenizer goes on after a tag: what is in some elements is no HTML.
pub(super) fn after(tag: &Tag) -> TokenSinkResult<()> {
    match (tag.kind, &*tag.name) {
        (TagKind::StartTag, "script") => TokenSinkResult::RawData(ScriptData),
        (TagKind::StartTag, "style" | "noscript" | "iframe" | "noframes") => {
            TokenSinkResult::RawData(Rawtext)
        }
        _ => TokenSinkResult::Continue,
    }
}

struct Sink(RefCell<Text>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut text = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                text.tag(&tag);
                return after(&tag);
            }
            Token::CharacterTokens(words) if text.hidden == 0 => text.words(&words),
            Token::CharacterTokens(_)
            | Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// The text in the making.
#[derive(Default)]
struct Text {
    whole: String,
    /// The paragraph that is not yet complete.
    paragraph: String,
    /// Whether white space was read since the last word.
    has_space: bool,
    /// How many elements are open in which lines are kept.
    preformatted: usize,
    /// How many elements are open that are not shown.
    hidden: usize,
}

impl Text {
    fn tag(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let count = |number: usize| match tag.kind {
            TagKind::StartTag => number + 1,
            TagKind::EndTag => number.saturating_sub(1),
        };
        match name {
            "script" | "style" | "noscript" | "iframe" | "noframes" | "template" | "svg" => {
                self.hidden = count(self.hidden);
            }
            "br" => self.line(),
            "td" | "th" => self.has_space = true,
            "pre" => {
                self.end_paragraph();
                self.preformatted = count(self.preformatted);
            }
            _ if is_block(name) => self.end_paragraph(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        for c in words.chars() {
            // Spaces that do not break a line are kept, as everything is that was printed on purpose.
            match c {
                '\n' if self.preformatted > 0 => self.line(),
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.has_space = true,
                c => {
                    let is_begun = !self.paragraph.is_empty() && !self.paragraph.ends_with('\n');
                    if std::mem::take(&mut self.has_space) && is_begun {
                        self.paragraph.push(' ');
                    }
                    self.paragraph.push(c);
                }
            }
        }
    }

    fn line(&mut self) {
        self.has_space = false;
        if !self.paragraph.is_empty() {
            self.paragraph.push('\n');
        }
    }

    fn end_paragraph(&mut self) {
        self.has_space = false;
        let paragraph = self.paragraph.trim_end_matches('\n');
        if !paragraph.trim().is_empty() {
            if !self.whole.is_empty() {
                self.whole.push('\n');
            }
            self.whole.push_str(paragraph);
            self.whole.push('\n');
        }
        self.paragraph.clear();
    }

    fn end(mut self) -> String {
        self.end_paragraph();
        self.whole
    }
}

/// Whether an element begins on a line of its own.
fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 41] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "title",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&name)
}
