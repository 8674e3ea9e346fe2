//! One group of data sets, which no `uses` ties to another.

use std::sync::Arc;

use crate::check::outward;
use crate::check::shape::{self, Miswritten};
use crate::check::unchecked;
use crate::project::dataset::{FarQuotes, Set, World};
use crate::project::options::Options;
use crate::project::placed::Records;
use crate::quotes::{self, Shelf};
use crate::report::span::SourceFile;
use crate::report::{Bare, Diagnostic, ExternalReference, FileId, Unchecked};
use crate::rules::{self, Context};

/// What was found in a group of data sets.
pub(super) struct Checked<T> {
    pub(super) findings: Vec<Diagnostic>,
    /// Mistakes in data that are only counted.
    pub(super) bare: Vec<Bare>,
    /// The texts of its sources that were read, numbered as if no other group had any.
    pub(super) texts: Vec<Arc<SourceFile>>,
    pub(super) unchecked: Vec<Unchecked>,
    pub(super) outward: Vec<ExternalReference>,
    pub(super) seen: T,
}

/// Leads from a file's number in its group to the one that it has in the report. Data files have the
/// same in both.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    /// The number of the first text of any group, in the group.
    pub(super) first_text: usize,
    /// How many texts come before those of the group.
    pub(super) before: usize,
}

impl Numbers {
    pub(super) fn in_report(self, file: FileId) -> FileId {
        if file.0 < self.first_text {
            file
        } else {
            FileId(file.0 + self.before)
        }
    }
}

/// What the rules have still to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    Run,
    /// It is known that they have nothing to say.
    AreDone,
}

/// Has the rules look at a group. Words of `others`, which are not at hand, stand in its sources too.
pub(super) fn check_group<T>(
    sets: &[Set],
    miswritten: &Miswritten,
    rules: Rules,
    others: &FarQuotes,
    first_text: usize,
    options: &Options,
    look: impl Fn(&Context<'_>) -> T,
) -> Checked<T> {
    let mut findings = Vec::new();
    let mut bare = Vec::new();
    let mut sound = Vec::with_capacity(sets.len());
    for set in sets {
        let wrong = shape::mistakes(set, miswritten);
        sound.push(set.faithful && wrong.count() == 0);
        findings.extend(wrong.told);
        bare.extend(wrong.bare);
    }
    let world = World::new(sets);
    let records = Records::new(&world);
    let sources = quotes::collect(&world, others, options);
    let mut shelf = Shelf::new(first_text);
    let opened = quotes::open_all(&sources, options, &mut shelf);
    let texts: Vec<_> = opened
        .iter()
        .map(|(source, opened)| quotes::look_up(source, opened))
        .collect();
    let context = Context {
        world: &world,
        records: &records,
        sound: &sound,
        sources: &sources,
        texts: &texts,
    };
    if rules == Rules::Run {
        rules::run(&context, &mut findings);
    }
    Checked {
        findings,
        bare,
        unchecked: unchecked::list(&context),
        outward: outward::list(&world),
        seen: look(&context),
        texts: shelf.texts,
    }
}
