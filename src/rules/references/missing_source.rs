//! A statement that does not say which of several sources it is from.

use crate::facts::{Scope, Sourcing};
use crate::report::place::Place;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Stage};

rule!(
    RULE,
    "missing-source",
    Error,
    "statement does not name its source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::Sourcing(judge)],
};

/// With more sources than this, the list would not help.
const MOST_SHOWN: usize = 8;

fn judge(sourcing: &Sourcing, place: Place, scope: Scope<'_>, findings: &mut Findings) {
    let (_, count) = scope.sources_in_reach();
    // The sources of a part of a data set may be in another part, and be only one. Where it has several
    // itself, the whole has them too.
    let own = scope.own();
    if count < 2 || (own.is_shard() && own.facts.entities.sources().definitions() < 2) {
        return;
    }
    let Some((place, label)) = without_source(sourcing, place) else {
        return;
    };
    let names: Vec<_> = scope.first_sources().into_iter().take(MOST_SHOWN).collect();
    let names = format!("`{}`", names.join("`, `"));
    let note = match count {
        ..=MOST_SHOWN => format!("the sources are {names}"),
        more => format!("there are {more} sources, such as {names}"),
    };
    findings.push(
        place
            .found(&RULE, label)
            .note(note)
            .help("add `source` with the id of the right source"),
    );
}

/// Where a source should be named and is not, with the label.
fn without_source(sourcing: &Sourcing, place: Place) -> Option<(Place, String)> {
    if sourcing.is_named {
        return None;
    }
    let first = sourcing.items.iter().position(|names| !names);
    match first {
        None if !sourcing.items.is_empty() => None,
        Some(index) if sourcing.items.contains(&true) => {
            let label = "neither this item of `text` nor its statement has a `source`";
            let item = place.key("text").item(index);
            Some((item.first_key(), label.to_owned()))
        }
        _ => Some(match &sourcing.id {
            Some(id) => (place.id(), format!("statement `{id}` has no `source`")),
            None => (place.first_key(), "statement has no `source`".to_owned()),
        }),
    }
}
