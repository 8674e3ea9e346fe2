//! A path outside the data folder.

use crate::facts::Scope;
use crate::project::reach::Unread;
use crate::quotes::SourceDone;
use crate::report::place::{Place, RecordId};
use crate::report::rule;
use crate::report::symbolic::Finding;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Stage};

rule!(
    RULE,
    "path-outside-data-folder",
    Error,
    "path is outside the data folder"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::DataSet(used_files), Stage::SourceText(text)],
};

fn used_files(scope: Scope<'_>, findings: &mut Findings) {
    for used in &scope.own().uses {
        if used.unread == Some(Unread::Outside) {
            let record = RecordId {
                set: scope.id(),
                mark: used.mark,
            };
            let place = Place::of(record).key("uses").member(used.number);
            let why = "references to entries of this file were not checked";
            findings.push(outside(place, why));
        }
    }
}

fn text(source: &SourceDone<'_>, findings: &mut Findings) {
    if source.source.unread == Some(Unread::Outside) {
        let why = "no quotations were checked against this text";
        findings.push(outside(source.source.path_place(), why));
    }
}

fn outside(place: Place, consequence: &str) -> Finding {
    place
        .found(
            &RULE,
            "this file is outside the data folder and was not read",
        )
        .note(consequence)
        .help("move the file into the data folder")
        .help(
            "if you trust the data, allow a folder that holds both: `--root FOLDER`, or an `onrecord.toml` \
             in that folder",
        )
}
