//! A date that does not match the source's own wording.

use super::relative_date;
use crate::model::{Day, Edtf, Qualification};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::references::sources::Standing;

rule!(
    RULE,
    "wording-date-mismatch",
    Warning,
    "date does not match the source's wording"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let standing = Standing::new(context);
    for statement in context.records.statements.iter() {
        let record = &statement.record;
        let (Some(said), Some(wording)) = (&record.said, &record.said_as) else {
            continue;
        };
        // Whose wording it is, is known only where there is one source.
        let [source] = standing.sources(statement)[..] else {
            continue;
        };
        let Some(published) = source.record.published.as_ref() else {
            continue;
        };
        if !contradicts(wording, said, published) {
            continue;
        }
        let label = format!(
            "`{}` was published on {published} and says \u{201c}{wording}\u{201d}",
            source.id
        );
        let there = statement.place.key("said_as");
        findings.push(
            statement
                .place
                .key("said")
                .found(&RULE, label)
                .related(there.file(), there.span(), "the wording of the source")
                .help("correct the date, the wording, or the date of publication"),
        );
    }
}

/// Whether the wording of a text with this date of publication means another date than `said`.
pub(crate) fn contradicts(wording: &str, said: &Edtf, published: &Edtf) -> bool {
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
