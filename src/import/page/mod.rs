//! A saved web page: the text of its article, and what the page says of itself.
//!
//! - `about`: its address and authors, and whether it can be read at all;
//! - `text`: the article as paragraphs of plain text.
//!
//! Which part of a page is the article is found by `legible`. Its name and version are recorded with the
//! source, since another program, or another version, may find another text.

mod about;
mod text;

use legible::Article;
use sha2::{Digest, Sha256 as Hash};

use self::about::About;
use super::encoding::decoded;
use super::problem::Refused;
use crate::model::id_of_name::id_of_name;
use crate::model::{Capture, Edtf, Sha256, Source, SourceId};
use crate::quotes::hex;

/// The most bytes of a page. Pages with all their pictures inside have some millions.
pub(crate) const MOST_BYTES: usize = 32 << 20;

/// How far from its beginning a page says in which encoding it is.
const HEAD: usize = 4096;

const EXTRACTOR: &str = "legible";
const EXTRACTOR_VERSION: &str = "0.5.1";

/// What a page becomes.
#[derive(Debug)]
pub(crate) struct Page {
    /// The article, in paragraphs.
    pub(crate) text: String,
    /// What the page says of itself, and what it was made from.
    pub(crate) source: Source,
}

/// Reads a page.
///
/// # Errors
///
/// When it is too large, is no web page, or has no article.
pub(crate) fn read(bytes: &[u8], encoding: Option<&str>) -> Result<Page, Refused> {
    if bytes.len() > MOST_BYTES {
        return Err(Refused::new(format!(
            "it has more than {MOST_BYTES} bytes; save the article alone, or copy its text into a plain text file"
        )));
    }
    let declared = declared(&bytes[..bytes.len().min(HEAD)]);
    let html = decoded(bytes, encoding, declared.as_deref())?;
    let about = about::about(&html)?;
    let none = || {
        Refused::new(
            "no article was found in it; copy the text from your browser into a plain text file",
        )
    };
    let article = legible::parse(&html, None, None).map_err(|_| none())?;
    let text = text::text(&article.content);
    if text.is_empty() {
        return Err(none());
    }
    let mut source = source(&article, about);
    source.text_sha256 = Some(Sha256::of(text.as_bytes()));
    source.capture = hex(&Hash::digest(bytes)).parse().ok().map(|hash| {
        let mut capture = Capture::new(hash, EXTRACTOR.to_owned());
        capture.extractor_version = Some(EXTRACTOR_VERSION.to_owned());
        capture
    });
    Ok(Page { text, source })
}

/// The id that the name of a page makes.
pub(crate) fn source_id(name: &str) -> Option<SourceId> {
    id_of_name::<SourceId>(name, "article").parse().ok()
}

fn source(article: &Article, about: About) -> Source {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let given = |text: Option<&str>| text.map(line).filter(|text| !text.is_empty());
    let mut source = Source::new();
    source.title = given(Some(&article.title));
    source.authors = about.authors.iter().map(|name| line(name)).collect();
    source.authors.retain(|name| !name.is_empty());
    if source.authors.is_empty() {
        let byline = given(article.byline.as_deref());
        source.authors = byline.as_deref().map(without_by).into_iter().collect();
    }
    source.publisher = given(article.site_name.as_deref());
    source.url = about.address;
    source.published = article.published_time.as_deref().and_then(day);
    source.lang = { article.lang.as_deref() }.and_then(|lang| lang.trim().parse().ok());
    source
}

/// What a byline says but for the word before the name.
fn without_by(byline: &str) -> String {
    let by = byline
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("by "));
    byline[if by { 3 } else { 0 }..].trim().to_owned()
}

/// The day that a page prints, without the time of the day. Dates that are not written as the standard says
/// are left out: their order would be a guess.
fn day(written: &str) -> Option<Edtf> {
    let written = written.trim();
    let day = written.get(..10).unwrap_or(written);
    let is_day_only = written[day.len()..]
        .chars()
        .next()
        .is_none_or(|c| matches!(c, 'T' | 't' | ' '));
    is_day_only.then(|| day.parse().ok()).flatten()
}

/// The encoding that a page declares at its beginning.
fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = head.split_once("charset")?;
    let after = after
        .trim_start()
        .strip_prefix('=')?
        .trim_start_matches(['"', '\'', ' ']);
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    let end = after.find(|c| !is_sign(c)).unwrap_or(after.len());
    (end > 0).then(|| after[..end].to_owned())
}

#[cfg(test)]
mod tests;
