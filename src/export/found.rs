//! Where the recorded words are in the texts of their sources, for programs that mark places.

use std::ops::Range;
use std::path::Path;

use indexmap::IndexMap;

use crate::model::{DataSet, Source, Statement, TextSpan};
use crate::project::options::Options;
use crate::project::reach::{reach, root_of};
use crate::quotes;
use crate::text::{self, SourceText, Wanted};

/// The places of recorded words, and the texts that they are in.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// For each statement the places of its spans, in code points. Empty if there are no texts.
    places: Vec<Vec<Option<Range<usize>>>>,
    /// The texts that could be read, by the ids of their sources.
    pub(crate) texts: IndexMap<String, String>,
}

impl Found {
    /// Looks all words of a data set up whose source has a text that can be read.
    pub(super) fn of(set: &DataSet, folder: Option<&Path>, options: &Options) -> Self {
        let texts: IndexMap<String, String> = (set.sources.iter())
            .filter_map(|(id, source)| {
                let text = text_of(id.as_str(), source, folder, options)?;
                Some((id.to_string(), text))
            })
            .collect();
        let mut found = Self {
            places: Vec::new(),
            texts,
        };
        if found.texts.is_empty() {
            return found;
        }
        found.places = (set.statements.iter())
            .map(|statement| vec![None; statement.text.len()])
            .collect();
        for (id, text) in &found.texts {
            let own: Vec<(usize, usize, &TextSpan)> = spans(set)
                .filter(|(_, _, statement, span)| source_of(set, statement, span) == Some(id))
                .map(|(at, number, _, span)| (at, number, span))
                .collect();
            let text = SourceText::new(text);
            let wanted: Vec<Wanted<'_>> = own.iter().map(|(_, _, span)| wanted(span)).collect();
            for ((at, number, span), found_words) in own.iter().zip(text.find_all(&wanted)) {
                found.places[*at][*number] = match found_words {
                    text::Found::Places(places) => match places.listed.as_slice() {
                        [only] => Some(only.code_points.clone()),
                        _ => None,
                    },
                    // What is withheld says itself where it is.
                    text::Found::NoWords if span.words.text().is_none() => at_of(span),
                    text::Found::NoWords | text::Found::Nowhere | text::Found::Undecided => None,
                };
            }
        }
        found
    }

    /// The places of the spans of a statement, which are counted from 1.
    pub(crate) fn of_statement(&self, position: u64) -> &[Option<Range<usize>>] {
        let index = usize::try_from(position).unwrap_or(0).checked_sub(1);
        let places = index.and_then(|index| self.places.get(index));
        places.map_or(&[], Vec::as_slice)
    }
}

/// The id of the source that the words of a span are in.
pub(crate) fn source_of<'s>(
    set: &'s DataSet,
    statement: &'s Statement,
    span: &'s TextSpan,
) -> Option<&'s str> {
    let named = span.source.as_ref().or(statement.source.as_ref());
    let only = || match set.sources.keys().collect::<Vec<_>>().as_slice() {
        [only] => Some(only.as_str()),
        _ => None,
    };
    named.map(|id| id.as_str()).or_else(only)
}

fn spans(set: &DataSet) -> impl Iterator<Item = (usize, usize, &Statement, &TextSpan)> {
    let statements = set.statements.iter().enumerate();
    statements.flat_map(|(at, statement)| {
        let spans = statement.text.iter().enumerate();
        spans.map(move |(number, span)| (at, number, statement, span))
    })
}

fn text_of(id: &str, source: &Source, folder: Option<&Path>, options: &Options) -> Option<String> {
    // What a data file names is read only where its paths may lead.
    let own = || {
        let (folder, files) = (folder?, options.files());
        let root = root_of(files, folder, options.root())?;
        let path = reach(files, &root, &folder.join(source.text_file.as_ref()?)).ok()?;
        Some((path, Some(root)))
    };
    let given = options.text(id).map(|path| (path.to_owned(), None));
    let (path, root) = given.or_else(own)?;
    let read = quotes::read(&path, root.as_deref(), options).ok()?;
    Some(read.0)
}

fn wanted(span: &TextSpan) -> Wanted<'_> {
    Wanted {
        words: span.words.text().unwrap_or_default(),
        prefix: span.prefix.as_deref(),
        suffix: span.suffix.as_deref(),
        nth: span.nth.and_then(|nth| usize::try_from(nth.get()).ok()),
        at: at_of(span),
    }
}

fn at_of(span: &TextSpan) -> Option<Range<usize>> {
    let at = span.at.as_ref()?;
    Some(usize::try_from(at.start).ok()?..usize::try_from(at.end).ok()?)
}
