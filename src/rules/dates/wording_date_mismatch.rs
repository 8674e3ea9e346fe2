//! A date that does not match the source's own wording.

use super::relative_date;
use crate::facts::Scope;
use crate::model::{Day, Edtf, Qualification, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "wording-date-mismatch",
    Warning,
    "date does not match the source's wording"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Named(judge)],
};

fn judge(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let record = statement.record;
    let (Some(said), Some(wording)) = (&record.said, &record.said_as) else {
        return;
    };
    // Whose wording it is, is known only where there is one source.
    let sources = scope.sources(record);
    let [source] = sources.as_slice() else {
        return;
    };
    let Some(published) = source.record.published.as_ref() else {
        return;
    };
    if !contradicts(wording, said, published) {
        return;
    }
    let label = format!(
        "`{}` was published on {published} and says \u{201c}{wording}\u{201d}",
        source.id
    );
    let said = statement.place.key("said");
    findings.push(
        said.found(&RULE, label)
            .related(statement.place.key("said_as"), "the wording of the source")
            .help("correct the date, the wording, or the date of publication"),
    );
}

/// Whether the wording of a text with this date of publication means another date than `said`.
fn contradicts(wording: &str, said: &Edtf, published: &Edtf) -> bool {
    let is_firm = |date: &Edtf| date.qualification() == Qualification::None;
    let (Some(day), true) = (the_day(published), is_firm(said) && is_firm(published)) else {
        return false;
    };
    relative_date::read(wording).is_some_and(|relative| !relative.allows(said, day))
}

/// The one day that a date means.
fn the_day(date: &Edtf) -> Option<Day> {
    let first = date.earliest()?;
    (date.latest() == Some(first)).then_some(first)
}
