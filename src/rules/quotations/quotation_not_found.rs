//! A quotation that does not occur in its source.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::split_quotation;
use crate::quotes::{LookedUp, Quoted};
use crate::report::symbolic::{self, Finding, Findings};
use crate::report::{Safety, rule};
use crate::rules::stage::{Check, Need, Stage};
use crate::text::hidden::hidden;
use crate::text::{Found, Nearest};

rule!(
    RULE,
    "quotation-not-found",
    Error,
    "quotation not found in its source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

/// More marks than this make a passage harder to read, not easier.
const MOST_DIFFERENCES: usize = 6;

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    for (span, own, found) in words.found() {
        match found {
            Found::Nowhere => findings.push(not_found(words, span, own)),
            Found::NoWords => findings.push(
                span.words_place()
                    .found(&RULE, "no letter or digit to search for")
                    .help("copy the words of the source, or remove the item"),
            ),
            // Another rule reports what could not be looked up.
            Found::Places(_) | Found::Undecided => {}
        }
    }
}

fn not_found(words: &LookedUp<'_>, span: &Quoted, own: &str) -> Finding {
    let label = format!("not in the text of `{}`", words.source.id);
    let finding = span.words_place().found(&RULE, label);
    let Some(nearest) = words.text.nearest(own) else {
        return finding
            .note("no passage of the text is similar")
            .help("check that the quotation is from this source, which `source` names");
    };
    let passage = nearest.source.clone();
    if nearest.differences.is_empty() {
        return finding
            .in_text(
                words.text_id,
                passage,
                "the words before and after `…` occur in the text, but not in this order within one paragraph",
            )
            .help("record each piece as a separate item");
    }
    let mut finding = finding.in_text(words.text_id, passage, "the most similar passage");
    for difference in nearest.differences.iter().take(MOST_DIFFERENCES) {
        let here = &own[difference.words.clone()];
        let label = match (here.is_empty(), difference.source.is_empty()) {
            (false, false) => format!("recorded as “{here}”"),
            (true, _) => "missing in the record".to_owned(),
            (false, true) => format!("the record has “{here}” here"),
        };
        finding = finding.in_text(words.text_id, difference.source.clone(), label);
    }
    if let Some((help, edit)) = split_quotation::divided(words, span, own, &nearest) {
        return match edit {
            Some(edit) => finding.edit(Safety::Unsafe, help, edit),
            None => finding.help(help),
        };
    }
    finding.edit(
        Safety::Unsafe,
        "copy the words exactly as printed; `…` stands for words that are left out",
        symbolic::Edit::Passages(span.words_place(), swaps(&nearest, words.text.text())),
    )
}

/// What the most similar passage has in the place of the words. Whether it is what was meant, a person
/// must decide.
fn swaps(nearest: &Nearest, source: &str) -> Vec<(Range<usize>, String)> {
    let single = nearest.differences.iter();
    let single: Vec<_> = single
        .map(|one| (one.words.clone(), one.source.clone()))
        .collect();
    // Only the whole passage shows between which spaces a missing word belongs.
    let is_each_a_word = single
        .iter()
        .all(|(here, there)| !here.is_empty() && !there.is_empty());
    let swaps = if is_each_a_word {
        single
    } else {
        vec![(nearest.words.clone(), nearest.source.clone())]
    };
    let printed = |(here, there): (Range<usize>, Range<usize>)| (here, printed(&source[there]));
    swaps.into_iter().map(printed).collect()
}

/// A passage as a record has it: on one line, without what nobody sees.
fn printed(passage: &str) -> String {
    let words: Vec<_> = passage.split_whitespace().collect();
    let text: String = words.join(" ").nfc().collect();
    let hidden: Vec<_> = hidden(&text).into_iter().map(|(at, _, _)| at).collect();
    let seen = text
        .char_indices()
        .filter(|(at, _)| hidden.binary_search(at).is_err());
    seen.map(|(_, c)| c).collect()
}
