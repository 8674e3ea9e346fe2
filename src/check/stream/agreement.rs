//! What going through a stream line by line finds, to be compared with what reading it as a whole
//! finds.

use std::collections::BTreeSet;

use super::{Checked, Home, Listener, Sizes, Using, go_through};
use crate::project::load::Loader;
use crate::project::options::Options;
use crate::report::{Diagnostic, Report};

/// Findings, each by its rule and the file, line and column where it stands.
pub(crate) type Places = BTreeSet<(&'static str, String, usize, usize)>;

/// The findings of a report.
pub(crate) fn places(report: &Report) -> Places {
    let place = |finding: &Diagnostic| {
        let file = report.file(finding.primary.file);
        let place = file.position(finding.primary.span.start);
        (
            finding.rule.name,
            file.name().to_owned(),
            place.line,
            place.column,
        )
    };
    report.findings().iter().map(place).collect()
}

/// All that is said, in order.
fn said(report: &Report) -> Vec<String> {
    let one = |finding: &Diagnostic| {
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        let labels = labels.map(|label| {
            let place = report.file(label.file).position(label.span.start);
            (place.line, place.column, &label.text)
        });
        let labels: Vec<_> = labels.collect();
        let help: Vec<_> = finding.help.iter().map(|help| &help.text).collect();
        format!(
            "{} {labels:?} {:?} {help:?}",
            finding.rule.name, finding.notes
        )
    };
    report.findings().iter().map(one).collect()
}

/// Panics where something was told early that is not what is told first in the end.
pub(crate) fn assert_first(early: &[Report], all: &mut Report) {
    all.sort();
    let (early, all): (Vec<_>, _) = (early.iter().flat_map(said).collect(), said(all));
    assert!(
        all.starts_with(&early),
        "{early:#?} is not what {all:#?} begins with"
    );
}

/// What is found by going through, still without what is found in the files that it uses, and what of
/// it was told early, in the order in which it was told; `None` where the stream has to be read as a
/// whole.
pub(crate) fn by_lines<'o>(text: &str, options: &'o Options) -> Option<(Loader<'o>, Vec<Report>)> {
    let mut loader = Loader::new(options);
    let home = Home {
        name: "lines.ndjson",
        folder: options.folder(),
        using: Using::Followed,
    };
    let mut early = Vec::new();
    let mut tell = |told| early.push(told);
    let mut listener = Listener::new(&mut tell);
    // After each line there is a look at what can be told.
    listener.next = |read| read;
    let open = || Ok(text.as_bytes());
    // Nothing is so short that it is read as a whole for that.
    match go_through(open, home, &mut loader, Sizes::LEAST, Some(&mut listener)) {
        Ok(Checked::Whole) => None,
        Ok(Checked::Done(_)) => Some((loader, early)),
        Err(unfit) => panic!("a text in memory can be gone through: {unfit:?}"),
    }
}
