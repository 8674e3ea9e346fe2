//! Withheld words that do not match the text at their place.

use crate::quotes::{Checked, Recorded};
use crate::report::span::Span;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::text::folded_sha256;

rule!(
    RULE,
    "withheld-words-mismatch",
    Error,
    "withheld words do not match the text of their source"
);

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
