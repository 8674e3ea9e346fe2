//! A statement without a date, although the wording of its source gives one.

use super::relative_date;
use crate::facts::{Scope, day};
use crate::model::Statement;
use crate::report::Safety;
use crate::report::rule;
use crate::report::symbolic::{Edit, Findings};
use crate::rules::stage::{At, Check, Need, Stage};

rule!(RULE, "missing-date", Info, "statement has no date");

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Named(judge)],
};

fn judge(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let record = statement.record;
    let Some(wording) = record.said_as.as_ref().filter(|_| record.said.is_none()) else {
        return;
    };
    if let Some(occasion) = &record.occasion {
        // One that is not defined may have a date.
        let occasion = scope.occasion(occasion);
        if occasion.is_none_or(|occasion| occasion.record.date.is_some()) {
            return;
        }
    }
    // Whose wording it is, is known only where there is one source.
    let sources = scope.sources(record);
    let [source] = sources.as_slice() else { return };
    let Some(published) = &source.record.published else {
        return;
    };
    let meant = relative_date::read(wording).zip(day(published));
    let Some(likely) = meant.and_then(|(meant, published)| meant.likely(published)) else {
        return;
    };
    let label = "the source says when, but `said` is missing";
    let advice = format!("add `said: \"{likely}\"`: the source was published on {published}");
    let edit = Edit::NewKey {
        record: statement.place,
        before: "said_as",
        key: "said",
        value: likely,
    };
    findings.push(
        (statement.place.key("said_as"))
            .found(&RULE, label)
            .related(source.place().key("published"), "date of publication")
            .edit(Safety::Unsafe, advice, edit),
    );
}
