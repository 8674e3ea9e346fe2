//! Words that do not stand in their source.

use super::Context;
use crate::diagnostic::{Diagnostic, rule};
use crate::span::Span;
use crate::text::Found;
use crate::words::{Checked, Recorded};

rule!(
    RULE,
    "words-not-found",
    Error,
    "recorded words do not stand in their source"
);

/// More marks than this make a passage harder to read, not easier.
const MOST_DIFFERENCES: usize = 6;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, found) in &text.found {
            match found {
                Found::Nowhere => findings.push(nowhere(text, span)),
                Found::NoWords => findings.push(
                    Diagnostic::new(
                        &RULE,
                        span.file,
                        span.words.span(),
                        "there is no letter and no digit to look for",
                    )
                    .help("copy the source's words, or take the item out"),
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
            .note("nothing in the text comes near these words")
            .help("check that they come from this source; `source` names it");
    };
    let passage = Span::new(nearest.source.start, nearest.source.end);
    if nearest.differences.is_empty() {
        return finding
            .related(
                text.file,
                passage,
                "the words before and after `…` stand in the text, but not in \
                 this order within one paragraph",
            )
            .help("make an item of its own of each piece");
    }
    let mut finding = finding.related(text.file, passage, "the nearest passage");
    for difference in nearest.differences.iter().take(MOST_DIFFERENCES) {
        let here = &words[difference.words.clone()];
        let there = Span::new(difference.source.start, difference.source.end);
        let label = match (here.is_empty(), there.is_empty()) {
            (false, false) => format!("recorded as “{here}”"),
            (true, _) => "this is not in the record".to_owned(),
            (false, true) => format!("the record has “{here}” here"),
        };
        finding = finding.related(text.file, there, label);
    }
    finding.help("copy the words as the source has them; `…` stands for what is left out")
}
