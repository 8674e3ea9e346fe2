//! A quotation that does not occur in its source.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::split_quotation;
use crate::quotes::{Checked, Recorded};
use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Safety, rule};
use crate::rules::Context;
use crate::syntax::letters::Letters;
use crate::syntax::tree::{Node, Style};
use crate::text::hidden::hidden;
use crate::text::{Found, Nearest};

rule!(
    RULE,
    "quotation-not-found",
    Error,
    "quotation not found in its source"
);

/// More marks than this make a passage harder to read, not easier.
const MOST_DIFFERENCES: usize = 6;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, found) in &text.found {
            match found {
                Found::Nowhere => findings.push(nowhere(text, span)),
                Found::NoWords => findings.push(
                    Diagnostic::new(
                        &RULE,
                        span.file,
                        span.words.span(),
                        "no letter or digit to search for",
                    )
                    .help("copy the words of the source, or remove the item"),
                ),
                Found::Places(_) | Found::Undecided => {}
            }
        }
    }
}

fn nowhere(text: &Checked<'_>, span: &Recorded<'_>) -> Diagnostic {
    let words = span.words.as_str().unwrap_or_default();
    let whole = span.words.span();
    let label = format!("not in the text of `{}`", text.source.id);
    let finding = Diagnostic::new(&RULE, span.file, whole, label);
    let Some(nearest) = text.text.nearest(words) else {
        return finding
            .note("no passage of the text is similar")
            .help("check that the quotation is from this source, which `source` names");
    };
    let passage = Span::new(nearest.source.start, nearest.source.end);
    if nearest.differences.is_empty() {
        return finding
            .related(
                text.file,
                passage,
                "the words before and after `…` occur in the text, but not in this order within one paragraph",
            )
            .help("record each piece as a separate item");
    }
    let mut finding = finding.related(text.file, passage, "the most similar passage");
    for difference in nearest.differences.iter().take(MOST_DIFFERENCES) {
        let here = &words[difference.words.clone()];
        let there = Span::new(difference.source.start, difference.source.end);
        let label = match (here.is_empty(), there.is_empty()) {
            (false, false) => format!("recorded as “{here}”"),
            (true, _) => "missing in the record".to_owned(),
            (false, true) => format!("the record has “{here}” here"),
        };
        finding = finding.related(text.file, there, label);
    }
    if let Some((help, edits)) = split_quotation::division(text, span, &nearest) {
        return finding.edits(help, edits, Safety::Unsafe);
    }
    let help = "copy the words exactly as printed; `…` stands for words that are left out";
    match copied(span.words, &nearest, text.text.text()) {
        Some(edits) => finding.edits(help, edits, Safety::Unsafe),
        None => finding.help(help),
    }
}

/// Replaces the words with the most similar passage. Whether it is what was
/// meant, a person must decide.
fn copied(node: Node<'_>, nearest: &Nearest, source: &str) -> Option<Vec<Edit>> {
    let words = node.as_str()?;
    let letters = Letters::of(node)?;
    let whole = (nearest.words.clone(), nearest.source.clone());
    let single: Vec<_> = nearest
        .differences
        .iter()
        .map(|one| (one.words.clone(), one.source.clone()))
        .collect();
    // Only the whole passage shows between which spaces a missing word belongs.
    let is_each_a_word = single
        .iter()
        .all(|(here, there)| !here.is_empty() && !there.is_empty());
    let swaps = if is_each_a_word { single } else { vec![whole] };
    let swaps: Vec<_> = swaps
        .into_iter()
        .map(|(here, there)| (here, printed(&source[there])))
        .collect();
    // A text without quotation marks cannot contain everything that a passage can.
    if node.style() == Some(Style::Plain) && !swaps.iter().all(|(_, new)| is_plain(new, words)) {
        let mut text = words.to_owned();
        for (here, new) in swaps.iter().rev() {
            text.replace_range(here.clone(), new);
        }
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        return Some(vec![Edit {
            span: node.span(),
            text: format!("\"{text}\""),
        }]);
    }
    let edit = |(here, new): (Range<usize>, String)| {
        Some(Edit {
            span: letters.span(here)?,
            text: letters.written(&new),
        })
    };
    swaps.into_iter().map(edit).collect()
}

/// A passage as a record has it: on one line, without invisible characters.
fn printed(passage: &str) -> String {
    let words: Vec<_> = passage.split_whitespace().collect();
    let text: String = words.join(" ").nfc().collect();
    let hidden: Vec<_> = hidden(&text).into_iter().map(|(at, _, _)| at).collect();
    let seen = text
        .char_indices()
        .filter(|(at, _)| hidden.binary_search(at).is_err());
    seen.map(|(_, c)| c).collect()
}

/// Whether a passage needs no quotation marks in the place of `old`: commas and brackets need none if
/// there are some already.
pub(crate) fn is_plain(passage: &str, old: &str) -> bool {
    const OF_LISTS: [char; 5] = [',', '[', ']', '{', '}'];
    passage.starts_with(char::is_alphanumeric)
        && !passage.contains([':', '#'])
        && (!passage.contains(OF_LISTS) || old.contains(OF_LISTS))
}
