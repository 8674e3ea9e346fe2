//! A source text that is no longer the one that was recorded.

use crate::quotes::SourceDone;
use crate::report::place::Place;
use crate::report::symbolic::{Edit, Findings};
use crate::report::{Safety, rule};
use crate::rules::stage::{Check, Need, Stage};

rule!(
    RULE,
    "source-text-changed",
    Error,
    "text of the source has changed"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::SourceText(judge)],
};

fn judge(done: &SourceDone<'_>, findings: &mut Findings) {
    // A value that is no hash at all is for the schema to report.
    let is_hash = |hash: &&str| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    let source = done.source;
    let (Ok(text), Some(hash)) = (&done.text, source.sha256.as_deref().filter(is_hash)) else {
        return;
    };
    if hash == text.sha256 {
        return;
    }
    let place = Place::of(source.at).key("text_sha256");
    findings.push(
        place
            .found(&RULE, format!("the text of `{}` has a different hash", source.id))
            .note("the text was edited after it was recorded, or replaced by another file")
            .edit(
                Safety::Unsafe,
                "if the current text is the right one, check every quotation and record the new hash",
                Edit::Value(place, text.sha256.to_owned()),
            ),
    );
}
