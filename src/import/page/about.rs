//! What a page says of itself beside its article, and whether its structure can be read in reasonable time.

use std::cell::RefCell;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use serde_json::Value as Json;

use super::text::{after, tokenized};
use crate::import::problem::Refused;

/// The most elements inside each other. The time to find an article grows with the square of it.
const MOST_DEPTH: usize = 500;

/// The most elements.
const MOST_ELEMENTS: usize = 300_000;

/// How deep authors are looked for in the data of a page.
const DATA_DEPTH: usize = 4;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) address: Option<String>,
    pub(super) authors: Vec<String>,
}

/// Reads it.
///
/// # Errors
///
/// When it is no web page, or its structure is such that no article could be found in reasonable time.
pub(super) fn about(html: &str) -> Result<About, Refused> {
    let Sink(seen) = tokenized(html, Sink(RefCell::default()));
    let mut seen = seen.into_inner();
    if html
        .lines()
        .take(40)
        .any(|line| line.starts_with("MIME-Version:"))
    {
        return Err(Refused::new(
            "it is an archive of a page (MHTML); save the page as \"HTML only\" in your browser",
        ));
    }
    if seen.elements == 0 || html.contains('\0') {
        return Err(Refused::new(
            "it is not an HTML page; save the page as \"HTML only\" in your browser",
        ));
    }
    if seen.depth > MOST_DEPTH {
        return Err(Refused::new(format!(
            "more than {MOST_DEPTH} of its elements are inside each other; copy the text from your browser into a plain text file"
        )));
    }
    if seen.elements > MOST_ELEMENTS {
        return Err(Refused::new(format!(
            "it has more than {MOST_ELEMENTS} elements; copy the text from your browser into a plain text file"
        )));
    }
    let data = std::mem::take(&mut seen.data);
    let authors = data
        .iter()
        .filter_map(|text| serde_json::from_str(text.trim()).ok())
        .map(|data| authors(&data, DATA_DEPTH))
        .find(|authors| !authors.is_empty());
    Ok(About {
        address: seen.addresses.into_iter().flatten().next(),
        authors: authors.or(Some(seen.authors)).unwrap_or_default(),
    })
}

#[derive(Default)]
struct Sink(RefCell<Seen>);

/// What was read of a page.
#[derive(Default)]
struct Seen {
    /// The elements that are open, without those that may be left open.
    open: Vec<String>,
    depth: usize,
    elements: usize,
    /// The address by the page itself, by what it says to other sites, and by the program that saved it.
    addresses: [Option<String>; 3],
    authors: Vec<String>,
    /// Data about the page, in JSON-LD.
    data: Vec<String>,
    is_data: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                seen.tag(&tag);
                return after(&tag);
            }
            Token::CharacterTokens(text) if seen.is_data => {
                if let Some(data) = seen.data.last_mut() {
                    data.push_str(&text);
                }
            }
            Token::CommentToken(text) => {
                let saved = saved_from(&text);
                seen.addresses[2] = seen.addresses[2].take().or(saved);
            }
            Token::CharacterTokens(_)
            | Token::DoctypeToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

impl Seen {
    fn tag(&mut self, tag: &Tag) {
        let name = &*tag.name;
        self.is_data = false;
        if tag.kind == TagKind::EndTag {
            if let Some(at) = self.open.iter().rposition(|open| open == name) {
                self.open.truncate(at);
            }
            return;
        }
        self.elements += 1;
        // Deeper than this, nothing is read any more.
        if !may_be_open(name) && !tag.self_closing && self.depth <= MOST_DEPTH {
            self.open.push(name.to_owned());
            self.depth = self.depth.max(self.open.len());
        }
        let value = |key: &str| {
            let mut attributes = tag.attrs.iter();
            let found = attributes.find(|attribute| &*attribute.name.local == key);
            found.map(|attribute| attribute.value.trim().to_owned())
        };
        let is = |key: &str, wanted: &str| {
            value(key).is_some_and(|value| value.eq_ignore_ascii_case(wanted))
        };
        match name {
            "link" if is("rel", "canonical") => self.address(0, value("href")),
            "meta" if is("property", "og:url") => self.address(1, value("content")),
            "meta" if is("name", "author") => {
                self.authors
                    .extend(value("content").filter(|name| !name.is_empty()));
            }
            "script" if is("type", "application/ld+json") => {
                self.is_data = true;
                self.data.push(String::new());
            }
            _ => {}
        }
    }

    fn address(&mut self, at: usize, address: Option<String>) {
        let given = address.filter(|address| is_address(address));
        self.addresses[at] = self.addresses[at].take().or(given);
    }
}

fn is_address(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    is_web && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether an element has no end, or none that must be written.
fn may_be_open(name: &str) -> bool {
    const OPEN: [&str; 34] = [
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
        "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt",
        "rtc", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    ];
    OPEN.contains(&name)
}

/// The address from which a browser says that it saved the page.
fn saved_from(comment: &str) -> Option<String> {
    let by_browser = || {
        let (_, after) = comment.split_once("saved from url=")?;
        // The number of its characters comes first.
        let (_, after) = after.strip_prefix('(')?.split_once(')')?;
        after.split_whitespace().next()
    };
    let by_extension = || {
        let mut lines = comment.lines().map(str::trim);
        lines.find(|line| line.contains("SingleFile"))?;
        lines
            .find_map(|line| line.strip_prefix("url:"))
            .map(str::trim)
    };
    let found = by_browser().or_else(by_extension)?;
    is_address(found).then(|| found.to_owned())
}

/// The names of the authors of the first article in the data.
fn authors(data: &Json, depth: usize) -> Vec<String> {
    let inner = |data: &Json| authors(data, depth - 1);
    match data {
        _ if depth == 0 => Vec::new(),
        Json::Array(all) => { all.iter().map(inner) }
            .find(|found| !found.is_empty())
            .unwrap_or_default(),
        Json::Object(map) => match map.get("author") {
            Some(author) if map.contains_key("headline") => names(author),
            _ => map.get("@graph").map(inner).unwrap_or_default(),
        },
        _ => Vec::new(),
    }
}

fn names(author: &Json) -> Vec<String> {
    let name = |one: &Json| {
        let name = one.as_str().or_else(|| one["name"].as_str())?;
        Some(name.to_owned())
    };
    match author {
        Json::Array(all) => all.iter().filter_map(name).collect(),
        one => name(one).into_iter().collect(),
    }
}
