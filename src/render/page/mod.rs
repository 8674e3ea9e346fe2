//! A data set as one HTML page that can be mailed: it has no script, loads nothing, and can be read on a
//! screen, on paper and with a screen reader.

mod anchor;
mod card;
mod chapter;
mod findings;
mod located;
mod positions;
mod source;
mod summary;
mod terms;
mod timeline;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, PreEscaped, html};
use sha2::{Digest, Sha256};

use self::anchor::Kind;
use self::chapter::Context;
use crate::check::Coverage;
use crate::model::DataSet;

/// One data set on a [`page`].
///
/// ```
/// use onrecord::render::page::Chapter;
/// use onrecord::{Options, bundle, coverage_paths};
///
/// let path = "examples/minimal.onrecord.yaml";
/// let data = bundle(path, &Options::default())?.data.expect("the example has no errors");
/// let coverage = coverage_paths(&[path], &Options::default())?;
/// let chapter = Chapter { name: "minimal", data: &data, coverage: &coverage };
/// assert_eq!(chapter.data.statements.len(), data.statements.len());
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Chapter<'c> {
    /// What it is called where it has no title: the name of its file.
    pub name: &'c str,
    /// The data, with all that the file uses: [`bundle`](crate::bundle) makes it.
    pub data: &'c DataSet,
    /// The texts of its sources, and what a check found: [`coverage_paths`](crate::coverage_paths)
    /// gives it.
    pub coverage: &'c Coverage,
}

/// Whether a [`page`] has the texts of the sources.
///
/// ```
/// use onrecord::render::page::{Texts, page};
///
/// // A page of no data sets is a page all the same.
/// assert_eq!(page(&[], Texts::Shown), page(&[], Texts::LeftOut));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// With every recorded passage marked in its place.
    Shown,
    /// Without: for texts that may not be published. The recorded words are still there.
    LeftOut,
}

const STYLE: &str = include_str!("style.css");

/// Writes data sets as one HTML page.
///
/// The same data gives the same page. Only addresses that begin with `http://` or `https://` become
/// links, and the page forbids browsers to load or run anything.
///
/// ```
/// use onrecord::render::page::{Chapter, Texts, page};
/// use onrecord::{Options, bundle, coverage_paths};
///
/// let path = "examples/minimal.onrecord.yaml";
/// let options = Options::default();
/// let data = bundle(path, &options)?.data.expect("the example has no errors");
/// let coverage = coverage_paths(&[path], &options)?;
/// let chapter = Chapter { name: path, data: &data, coverage: &coverage };
/// let html = page(&[chapter], Texts::Shown);
/// assert!(html.starts_with("<!DOCTYPE html>"));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[must_use]
pub fn page(chapters: &[Chapter<'_>], texts: Texts) -> String {
    let contexts: Vec<Context<'_>> = { chapters.iter().enumerate() }
        .map(|(number, chapter)| Context::new(number, *chapter, texts))
        .collect();
    let title = match contexts.as_slice() {
        [only] => only.title().to_owned(),
        more => format!("{} data sets", more.len()),
    };
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("onrecord ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                @if contexts.len() > 1 {
                    nav class="contents" aria-label="Data sets" {
                        h1 { (title) }
                        ol {
                            @for context in &contexts {
                                li { a href=(context.link(Kind::Part, "top")) { (context.title()) } }
                            }
                        }
                    }
                }
                @for context in &contexts {
                    (context.draw(contexts.len()))
                }
                footer {
                    p { "Made with onrecord from the records of the coders. Words between “ ” are in the source as printed." }
                }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

#[cfg(test)]
mod tests;
