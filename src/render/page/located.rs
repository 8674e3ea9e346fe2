//! Where in the texts of the sources the recorded words are.

use std::collections::HashMap;
use std::ops::Range;

use super::chapter::Context;
use crate::model::{SourceId, TextSpan};
use crate::text::{Found, SourceText, Wanted};

/// Where the words of a statement are: for each item of its `text`, the pieces of it in bytes of the
/// text of a source. An item is left out whose words were not found.
#[derive(Clone, Debug, Default)]
pub(super) struct Located {
    pub(super) pieces: Vec<(SourceId, Vec<Range<usize>>)>,
}

impl Located {
    /// The pieces in the text of one source, in their order.
    pub(super) fn in_source(&self, source: &SourceId) -> impl Iterator<Item = &Range<usize>> {
        let own = self.pieces.iter().filter(move |(id, _)| id == source);
        own.flat_map(|(_, pieces)| pieces)
    }
}

/// Looks up the words of all statements.
pub(super) fn locate(context: &Context<'_>) -> Vec<Located> {
    // Each text is searched once, for all its words together.
    let mut by_source: HashMap<&SourceId, Vec<(usize, &TextSpan)>> = HashMap::new();
    for (number, statement) in context.statements().iter().enumerate() {
        for span in &statement.text {
            let own = span.source.as_ref();
            let source = own.or_else(|| context.source_of(statement).map(|(id, _)| id));
            if let Some(source) = source {
                by_source.entry(source).or_default().push((number, span));
            }
        }
    }
    let mut located = vec![Located::default(); context.statements().len()];
    for (source, spans) in by_source {
        let Some(text) = context.text(source) else {
            continue;
        };
        let with_words =
            { spans.into_iter() }.filter_map(|(number, span)| Some((number, wanted(span)?)));
        let (numbers, wanted): (Vec<usize>, Vec<Wanted<'_>>) = with_words.unzip();
        let found = SourceText::new(text.file.text()).find_all(&wanted);
        for (number, found) in numbers.into_iter().zip(found) {
            if let Found::Places(places) = found
                && let Some(first) = places.listed.into_iter().next()
            {
                located[number]
                    .pieces
                    .push((source.clone(), first.segments));
            }
        }
    }
    located
}

fn wanted(span: &TextSpan) -> Option<Wanted<'_>> {
    let words = span.words.text()?;
    Some(Wanted {
        prefix: span.prefix.as_deref(),
        suffix: span.suffix.as_deref(),
        nth: span.nth.and_then(|nth| usize::try_from(nth.get()).ok()),
        ..Wanted::words(words)
    })
}
