//! What the rules could not check, and why.

use std::collections::HashSet;

use crate::project::dataset::{Set, SetId};
use crate::project::load::Quoted;
use crate::report::span::Span;
use crate::report::{FileId, Reason, Report, Unchecked};
use crate::rules::Context;

/// The rules that compare recorded words with the text of their source.
const NEED_TEXT: [&str; 11] = [
    "source-text-changed",
    "quotation-not-found",
    "ambiguous-quotation",
    "misplaced-quotation",
    "overlapping-quotations",
    "quote-outside-quotation-marks",
    "report-inside-quotation-marks",
    "inner-quote-without-quotation-marks",
    "punctuation-mismatch",
    "withheld-words-mismatch",
    "quotation-not-recorded",
];

/// The rules about what references refer to.
const NEED_USED_FILES: [&str; 2] = ["unknown-id", "ambiguous-id"];

/// The rules that need the content of records, not only how they are written.
const NEED_RECORDS: [&str; 34] = [
    "conflicting-acts",
    "response-before-original",
    "assessment-without-valence",
    "attribution-without-party",
    "coded-before-published",
    "declined-comment-with-content",
    "contradicted-attribution",
    "deadline-in-the-past",
    "invalid-editorial-brackets",
    "reported-before-said",
    "self-reported-statement",
    "forecast-of-the-past",
    "inner-quote-without-quotation-marks",
    "link-to-itself",
    "outer-quotation-marks",
    "move-without-prior-position",
    "occasion-date-mismatch",
    "one-sided-exchange",
    "contradictory-stances",
    "published-after-retrieved",
    "role-not-held",
    "said-after-published",
    "duplicate-actor",
    "since-after-until",
    "speaker-as-relay",
    "country-code-mismatch",
    "state-without-country",
    "reversed-terms",
    "ultimatum-without-deadline",
    "unexplained-status",
    "actor-kind-mismatch",
    "unused-entity",
    "invalid-url",
    "wording-date-mismatch",
];

/// What the rules did not check in a group of data sets that could be read.
pub(crate) fn list(context: &Context<'_>) -> Vec<Unchecked> {
    let mut found = wrong_shape(context);
    found.extend(used_files(context.world.sets()));
    found.extend(texts(context));
    found
}

/// Puts what was not checked in the order of the files.
pub(crate) fn sort(found: &mut [Unchecked]) {
    found.sort_by_key(|one| (one.place, one.reason));
}

/// Files that could not be read, or not to their end. `sets` are all that were read.
///
/// `settled` are files of which nothing was kept, since all their findings are known.
pub(crate) fn unreadable<'s>(
    sets: impl Iterator<Item = &'s Set> + Clone,
    settled: &HashSet<FileId>,
    report: &Report,
) -> Vec<Unchecked> {
    let read: HashSet<FileId> = sets
        .clone()
        .map(|set| set.file)
        .chain(settled.iter().copied())
        .collect();
    let parts = || sets.clone().filter(|set| set.is_part);
    // The references of such lines are not known.
    let is_nameless = |set: &&Set| set.trees.iter().any(|tree| set.form.shape(tree).is_none());
    let nameless: HashSet<FileId> = parts().filter(is_nameless).map(|set| set.file).collect();
    let parts: HashSet<FileId> = parts().map(|set| set.file).collect();
    let is_lost = |set: &&Set| !set.complete;
    let lost: HashSet<FileId> = sets.filter(is_lost).map(|set| set.file).collect();
    let files = report.ids().filter(|(id, _)| report.is_data(*id));
    let mut found = Vec::new();
    for (id, file) in files {
        let text = if !read.contains(&id) {
            format!("nothing in `{}` could be read as data", file.name())
        } else if lost.contains(&id) {
            let name = file.name();
            let rest = if parts.contains(&id) {
                ", so its references are not known"
            } else {
                ""
            };
            format!("a part of `{name}` could not be read as data{rest}")
        } else if nameless.contains(&id) {
            format!(
                "lines of `{}` have no known `type`, so their references are not known",
                file.name()
            )
        } else {
            continue;
        };
        found.push(Unchecked {
            reason: Reason::Unreadable,
            rules: Vec::new(),
            place: Some((id, Span::empty(0))),
            text,
        });
    }
    found
}

/// Records without the required shape, whose content could not be checked.
fn wrong_shape(context: &Context<'_>) -> Vec<Unchecked> {
    let of_set = |id: SetId| {
        let definitions = context.world.definitions(id);
        let mut unread = definitions.filter(|(kind, _, at)| !context.records.has(*kind, at));
        let (_, _, first) = unread.next()?;
        let text = match 1 + unread.count() {
            1 => "the content of 1 record was not checked, because it does not have".to_owned(),
            count => {
                format!("the content of {count} records was not checked, because they do not have")
            }
        };
        Some(Unchecked {
            reason: Reason::WrongShape,
            rules: NEED_RECORDS.to_vec(),
            place: Some((first.file, first.id_span)),
            text: format!("{text} the required shape"),
        })
    };
    context.world.set_ids().filter_map(of_set).collect()
}

/// Files that `uses` names and that were not read.
pub(crate) fn used_files<'s>(sets: impl IntoIterator<Item = &'s Set>) -> Vec<Unchecked> {
    let mut found = Vec::new();
    for set in sets {
        for used in set.uses.iter().filter(|used| used.sets.is_none()) {
            found.push(Unchecked {
                reason: Reason::UsedFileMissing,
                rules: NEED_USED_FILES.to_vec(),
                place: Some((set.file, used.span)),
                text: format!("references to entries of `{}` were not checked", used.path),
            });
        }
    }
    found
}

/// Quotations that were not compared with the text of their source.
fn texts(context: &Context<'_>) -> Vec<Unchecked> {
    let mut found = Vec::new();
    // The texts are in the order of their sources.
    let mut texts = context.texts.iter().peekable();
    for source in context.sources {
        if texts
            .next_if(|text| std::ptr::eq(text.source, source))
            .is_some()
        {
            continue;
        }
        let reason = match (&source.path, source.count()) {
            (Some(_), _) => Reason::TextMissing,
            // No quotation, and no text to check it against.
            (None, 0) => continue,
            (None, _) => Reason::NoText,
        };
        let place = (source.definition.file, source.definition.id_span);
        let one = Quoted {
            source: source.id.to_owned(),
            place: Some(place),
            spans: source.count(),
        };
        found.push(Unchecked {
            reason,
            ..no_text(one)
        });
    }
    found
}

/// What comes after so many records of a stream, where reading was interrupted.
pub(crate) fn interrupted(name: &str, records: usize) -> Unchecked {
    let read = match records {
        0 => format!("nothing of `{name}` was checked"),
        1 => format!("only the first record of `{name}` was checked"),
        count => format!("only the first {count} records of `{name}` were checked"),
    };
    not_reached(read)
}

/// Lines of a stream that were read and not judged, because checking was interrupted.
pub(crate) fn left(name: &str, lines: usize) -> Unchecked {
    not_reached(match lines {
        1 => format!("1 line of `{name}` that may have mistakes was not checked again"),
        many => format!("{many} lines of `{name}` that may have mistakes were not checked again"),
    })
}

/// A stream that was read to its end, when checking was interrupted.
pub(crate) fn interrupted_at_the_end(name: &str) -> Unchecked {
    not_reached(format!(
        "`{name}` was read to its end, but the checks across its records were not finished"
    ))
}

/// Quotations from sources that have texts, not checked because checking was
/// interrupted.
pub(crate) fn words_left(spans: usize) -> Unchecked {
    Unchecked {
        rules: NEED_TEXT.to_vec(),
        ..not_reached(match spans {
            1 => "1 quotation was not checked against the text of its source".to_owned(),
            many => {
                format!("{many} quotations were not checked against the texts of their sources")
            }
        })
    }
}

/// Files that were not checked, because checking was interrupted.
pub(crate) fn skipped(files: usize, of: usize) -> Unchecked {
    not_reached(match (files, of) {
        (1, 1) => "the file was not checked".to_owned(),
        (1, _) => format!("1 of {of} files was not checked"),
        _ if files == of => format!("none of the {of} files was checked"),
        _ => format!("{files} of {of} files were not checked"),
    })
}

fn not_reached(text: String) -> Unchecked {
    Unchecked {
        reason: Reason::Interrupted,
        rules: Vec::new(),
        place: None,
        text,
    }
}

/// Quotations from many sources that were not checked, because there are no texts.
pub(crate) fn no_texts(sources: usize, spans: usize) -> Unchecked {
    Unchecked {
        reason: Reason::NoText,
        rules: NEED_TEXT.to_vec(),
        place: None,
        text: format!("{spans} quotations were not checked against the texts of {sources} sources"),
    }
}

/// Quotations from one source that were not checked, because its text cannot be read.
pub(crate) fn text_missing(source: &str, spans: usize) -> Unchecked {
    let quoted = Quoted {
        source: source.to_owned(),
        place: None,
        spans,
    };
    Unchecked {
        reason: Reason::TextMissing,
        ..no_text(quoted)
    }
}

/// Quotations from one source that were not checked, because there is no text.
pub(crate) fn no_text(quoted: Quoted) -> Unchecked {
    let Quoted {
        source,
        place,
        spans,
    } = quoted;
    let spans = match spans {
        0 => "no quotation was".to_owned(),
        1 => "1 quotation was not".to_owned(),
        count => format!("{count} quotations were not"),
    };
    Unchecked {
        reason: Reason::NoText,
        rules: NEED_TEXT.to_vec(),
        place,
        text: format!("{spans} checked against the text of `{source}`"),
    }
}

#[cfg(test)]
mod tests;
