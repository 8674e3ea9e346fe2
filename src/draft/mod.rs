//! Makes a first data file for a coder from the plain text of an article.
//!
//! It contains all words between quotation marks. Who says them and what the statement does is left
//! open, and a check reports it. Words whose place in the text cannot be made unique are left out, with a
//! comment.

mod context;
mod locate;

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::convert::{span_to_yaml, to_yaml};
use crate::model::{DataSet, Source, SourceId};
use crate::project::error::Error;
use crate::quotes::hex;
use crate::report::span::SourceFile;
use crate::syntax::decode;
use crate::text::SourceText;
use locate::{Located, locate};

/// The keys that only a person can fill in.
const SPEAKER: &str = "  speaker: # FILL IN: who says it, the id of one of the `actors`\n";
const ACTS: &str =
    "  acts: # FILL IN: what the statement does, one to three words such as [predict]\n";

/// A first data file made by [`draft`].
///
/// ```
/// let draft = onrecord::draft(b"Nobody is quoted here.", "wire-1.txt")?;
/// assert_eq!((draft.statements, draft.left_out), (0, 0));
/// assert!(draft.yaml.contains("text_file: wire-1.txt"));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draft {
    /// The file, in YAML.
    pub yaml: String,
    /// How many statements it has.
    pub statements: usize,
    /// How many passages between quotation marks were left out, with a comment, because their words occur
    /// several times and no context makes their place unique.
    pub left_out: usize,
}

/// Makes a first data file from an article: its source, and a statement for each quoted passage, in the
/// order of the text, with the words filled in.
///
/// `article` is the content of a file in UTF-8, and `text_file` is the path to it from the folder of the
/// new file. Speakers and acts are left empty for a person to fill in. Pieces of one quotation become one
/// statement: paragraphs that each continue it, and pieces in one paragraph with only an attribution
/// between them. A quotation of four words or more inside another one becomes a statement `within` the
/// other.
///
/// The time is proportional to the length of the article.
///
/// ```
/// let article = "“It is a matter of weeks,” Jane Roe said, “not months.”";
/// let draft = onrecord::draft(article.as_bytes(), "wire-1.txt")?;
/// assert_eq!(draft.statements, 1);
/// assert!(draft.yaml.contains("
///   speaker: # FILL IN"));
/// assert!(draft.yaml.contains("
///   text:
///   - quote: It is a matter of weeks
///   - quote: not months.
/// "));
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When the article is not text in UTF-8.
pub fn draft(article: &[u8], text_file: &str) -> Result<Draft, Error> {
    let decoded = decode(article.to_vec());
    if decoded.problem.is_some() {
        return Err(Error::write("the article is not plain text in UTF-8"));
    }
    let file = SourceFile::new(text_file, decoded.text);
    let source = SourceText::new(file.text());
    let located = locate(&source, source.speeches());
    let mut body = String::new();
    let mut done = Draft {
        yaml: head(article, text_file)?,
        statements: 0,
        left_out: 0,
    };
    // For each speech, the statement that contains its inner quotations.
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(located.len());
    for (index, (speech, spans)) in source.speeches().iter().zip(&located).enumerate() {
        let around = speech.within.and_then(|outer| numbers[outer]);
        let spans = match spans {
            // Too short to be a quotation of its own: it is part of the words around it.
            _ if around.is_some() && speech.is_short() => &[],
            spans => spans.as_slice(),
        };
        let number = done.statements + 1;
        let has_words = spans.iter().any(|span| matches!(span, Located::At(_)));
        numbers.push(has_words.then_some(number).or(around));
        if has_words {
            done.statements = number;
            statement(&mut body, number, around, index, &source, &file)?;
        }
        for (piece, span) in speech.pieces.iter().zip(spans) {
            match span {
                Located::At(span) => body += &span_to_yaml(span)?,
                Located::NoWords => {}
                Located::Ambiguous => {
                    done.left_out += 1;
                    let line = file.line(piece.bytes.start);
                    let _ = writeln!(
                        body,
                        "  # line {line}: words left out here, because they occur several times"
                    );
                }
            }
        }
    }
    if done.statements > 0 {
        done.yaml += "statements:\n";
    }
    done.yaml += &body;
    Ok(done)
}

/// The first lines, up to the source.
fn head(article: &[u8], text_file: &str) -> Result<String, Error> {
    let mut source = Source::new();
    source.text_file = Some(text_file.to_owned());
    source.text_sha256 = hex(&Sha256::digest(article)).parse().ok();
    let mut set = DataSet::default();
    set.sources.insert(source_id(text_file), source);
    let mut head = to_yaml(&set)?;
    head += "\
# Add what you know about the source: title, authors, publisher, url, published, lang.
# Then list who speaks, with ids of your choice:
# actors:
#   roe: {name: Jane Roe, kind: person}
";
    Ok(head)
}

/// The id of the source, made from the name of its file.
fn source_id(text_file: &str) -> SourceId {
    let name = text_file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String = (stem.chars().take(60))
        .map(|c| match c.to_ascii_lowercase() {
            c @ ('a'..='z' | '0'..='9') => c,
            _ => '-',
        })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let id = words.join("-").parse();
    id.unwrap_or_else(|_| "article".parse().expect("this is an id"))
}

/// The lines of a statement up to its words.
fn statement(
    out: &mut String,
    number: usize,
    around: Option<usize>,
    index: usize,
    source: &SourceText<'_>,
    file: &SourceFile,
) -> Result<(), Error> {
    let context = context::of(file.text(), source.speeches(), index);
    let speech = &source.speeches()[index];
    let start = speech.pieces.first().map_or(0, |piece| piece.bytes.start);
    let line = file.line(start);
    writeln!(out, "- id: s{number}").map_err(Error::write)?;
    writeln!(out, "  # line {line}: {}", context.sentence).map_err(Error::write)?;
    if speech.is_short() {
        *out += "  # So few words may be a title or another person's wording: keep only what was said.\n";
    }
    *out += SPEAKER;
    *out += ACTS;
    if let Some(verb) = context.verb {
        writeln!(out, "  # cue: {verb}").map_err(Error::write)?;
    }
    if let Some(around) = around {
        writeln!(out, "  within: s{around}").map_err(Error::write)?;
    }
    *out += "  text:\n";
    Ok(())
}
