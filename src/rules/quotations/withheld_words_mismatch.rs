//! Withheld words that do not match the text at their place.

use crate::quotes::{Checked, LookedUp, Quoted, Recorded};
use crate::report::span::Span;
use crate::report::symbolic::{Finding, Findings};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::stage::{Check, Need, Stage};
use crate::text::folded_sha256;

rule!(
    RULE,
    "withheld-words-mismatch",
    Error,
    "withheld words do not match the text of their source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    findings.extend(words.withheld().filter_map(|span| differs(words, span)));
}

fn differs(words: &LookedUp<'_>, span: &Quoted) -> Option<Finding> {
    let at = span.at()?;
    let text = words.text.text();
    let length = words.text.code_points(0..text.len()).end;
    let Some(bytes) = words.text.bytes(at) else {
        let source = &words.source.id;
        let label = format!("the text of `{source}` has only {length} characters");
        return Some(
            span.key_place("at")
                .found(&RULE, label)
                .help("count in characters (Unicode code points), not in bytes"),
        );
    };
    (span.sha256()? != folded_sha256(&text[bytes.clone()])).then(|| {
        span.key_place("sha256")
            .found(&RULE, "the words at this place have a different hash")
            .in_text(words.text_id, bytes, "the recorded place")
            .help("correct `at`; if it is right, the text has changed")
    })
}

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for span in text.source.spans.iter().filter(|span| span.is_withheld) {
            findings.extend(mismatch(text, span));
        }
    }
}

fn mismatch(text: &Checked<'_>, span: &Recorded<'_>) -> Option<Diagnostic> {
    let at = span.at()?;
    let place = span.item.get("at")?.span();
    let length = text.text.code_points(0..text.text.text().len()).end;
    let Some(bytes) = text.text.bytes(at) else {
        return Some(
            Diagnostic::new(
                &RULE,
                span.file,
                place,
                format!(
                    "the text of `{}` has only {length} characters",
                    text.source.id
                ),
            )
            .help("count in characters (Unicode code points), not in bytes"),
        );
    };
    let recorded = span.item.get("sha256")?;
    let hash = recorded.as_str()?;
    let found = folded_sha256(&text.text.text()[bytes.clone()]);
    (hash != found).then(|| {
        Diagnostic::new(
            &RULE,
            span.file,
            recorded.span(),
            "the words at this place have a different hash",
        )
        .related(
            text.file,
            Span::new(bytes.start, bytes.end),
            "the recorded place",
        )
        .help("correct `at`; if it is right, the text has changed")
    })
}
