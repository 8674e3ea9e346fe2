//! What kind of text a source is.

use super::plan::Questions;
use crate::model::{Source, SourceForm};
use crate::text::SourceText;

/// How [`draft`](crate::draft()) reads a text.
///
/// ```
/// use onrecord::{DraftOptions, draft, model::SourceForm};
///
/// let letter = b"We hope for rain.";
/// let options = DraftOptions::default().with_form(SourceForm::Document);
/// let made = draft(letter, "letter-1.txt", &options)?;
/// assert!(made.yaml.contains("form: document"));
/// assert_eq!(made.statements, 1);
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftOptions {
    pub(super) form: Option<SourceForm>,
    pub(super) questions: Questions,
    pub(super) schema: Option<String>,
    pub(super) source: Option<Source>,
}

impl DraftOptions {
    /// The form of the source, which otherwise is guessed: a text of which most is turns is a transcript,
    /// any other an article.
    #[must_use]
    pub fn with_form(self, form: SourceForm) -> Self {
        Self {
            form: Some(form),
            ..self
        }
    }

    /// Makes statements of the turns of those who ask, which otherwise are only the prompts of the answers.
    ///
    /// ```
    /// use onrecord::{DraftOptions, draft};
    ///
    /// let briefing = b"Q: Will you sign?\nA: Not yet.";
    /// let options = DraftOptions::default().with_questions();
    /// assert_eq!(draft(briefing, "briefing-1.txt", &options)?.statements, 2);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn with_questions(self) -> Self {
        Self {
            questions: Questions::Statements,
            ..self
        }
    }

    /// What is known of the source already. Its text file, and the hash of that, are those of the draft.
    ///
    /// ```
    /// use onrecord::{DraftOptions, draft, model::Source};
    ///
    /// let mut known = Source::new();
    /// known.publisher = Some("Example Wire".to_owned());
    /// let made = draft("“We go.”".as_bytes(), "wire-1.txt", &DraftOptions::default().with_source(known))?;
    /// assert!(made.yaml.contains("publisher: Example Wire"));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn with_source(self, source: Source) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// The address of the JSON Schema for editors, a URL or a path from the folder of the new file; by
    /// default there is none.
    ///
    /// ```
    /// use onrecord::{DraftOptions, draft};
    ///
    /// let options = DraftOptions::default().with_schema("onrecord-1.schema.json");
    /// let made = draft("“We go.”".as_bytes(), "wire-1.txt", &options)?;
    /// assert!(made.yaml.starts_with("# yaml-language-server: $schema=onrecord-1.schema.json\n"));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn with_schema(self, address: impl Into<String>) -> Self {
        Self {
            schema: Some(address.into()),
            ..self
        }
    }
}

/// What a text was taken for by [`draft`](crate::draft()).
///
/// ```
/// use onrecord::{DraftOptions, draft, model::SourceForm};
///
/// let briefing = b"Q: Will you sign?\nA: Not yet.\nQ: When?\nA: In May.";
/// let taken = draft(briefing, "briefing-1.txt", &DraftOptions::default())?.taken;
/// assert_eq!((taken.form, taken.is_given), (SourceForm::Transcript, false));
/// assert_eq!((taken.turns, taken.speakers), (4, 2));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Taken {
    /// The form.
    pub form: SourceForm,
    /// Whether it was given, not guessed.
    pub is_given: bool,
    /// How many turns were found, if it is a transcript.
    pub turns: usize,
    /// How many speakers these have.
    pub speakers: usize,
}

/// What a text is taken for.
pub(super) fn taken(source: &SourceText<'_>, options: &DraftOptions) -> Taken {
    let guessed = || {
        if source.is_transcript() {
            SourceForm::Transcript
        } else {
            SourceForm::Article
        }
    };
    let form = options.form.unwrap_or_else(guessed);
    let (turns, speakers) = match form {
        SourceForm::Transcript => (source.turns().list.len(), source.turns().speakers.len()),
        SourceForm::Article | SourceForm::Document | SourceForm::Post => (0, 0),
    };
    Taken {
        form,
        is_given: options.form.is_some(),
        turns,
        speakers,
    }
}

/// Whether a text is the code of a web page.
pub(super) fn is_html(text: &str) -> bool {
    const TAGS: [&str; 12] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<p>",
        "<p ",
        "<br",
        "<span",
        "<a href",
        "<article",
        "</p>",
    ];
    const MANY: usize = 3;
    let begins = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if !text.contains('<') {
        return false;
    }
    let start = begins[..begins.floor_char_boundary(begins.len().min(4096))].to_ascii_lowercase();
    if TAGS.iter().any(|tag| start.starts_with(tag)) || start.starts_with("<?xml") {
        return true;
    }
    let closing = text
        .match_indices("</")
        .filter(|(at, _)| text[at + 2..].starts_with(|c: char| c.is_ascii_alphabetic()));
    closing.take(MANY).count() == MANY
}

#[cfg(test)]
mod tests {
    use super::is_html;

    #[test]
    fn web_pages_are_recognised() {
        for text in [
            "<!DOCTYPE html>\n<html lang=en>",
            "\u{FEFF} <html>",
            "<p class=\"lead\">“We go,” he said.</p>",
            "“We go” <b>said</b> <i>Roe</i> and <b>left</b>",
            "<?xml version=\"1.0\"?><rss>",
        ] {
            assert!(is_html(text), "{text}");
        }
        for text in [
            "“We go,” he said.",
            "3 < 4 and 5 > 2",
            "<Roe> We go\n<Lind> We stay",
            "a </b>",
            "",
        ] {
            assert!(!is_html(text), "{text}");
        }
    }
}
