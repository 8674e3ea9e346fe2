//! What the rules could not look at, and what kept them from it.

use std::collections::HashSet;

use crate::project::dataset::{Set, SetId};
use crate::project::load::Quoted;
use crate::report::span::Span;
use crate::report::{FileId, Reason, Report, Unchecked};
use crate::rules::Context;

/// The rules that compare recorded words with the text of their source.
const NEED_TEXT: [&str; 11] = [
    "source-changed",
    "words-not-found",
    "words-ambiguous",
    "words-elsewhere",
    "overlapping-spans",
    "quote-outside-marks",
    "report-inside-marks",
    "inner-marks",
    "other-marks",
    "withheld-mismatch",
    "quotation-not-recorded",
];

/// The rules about what references lead to.
const NEED_USED_FILES: [&str; 2] = ["unknown-reference", "ambiguous-id"];

/// The rules that read what records say, not only how they are written.
const NEED_RECORDS: [&str; 34] = [
    "acts-exclude-each-other",
    "answer-before-cause",
    "assessment-without-valence",
    "attribution-without-subject",
    "coded-before-published",
    "comment-declined-with-content",
    "contradicted-attribution",
    "deadline-already-past",
    "editorial-brackets",
    "embedded-before-said",
    "embedded-same-speaker",
    "forecast-of-the-past",
    "inner-marks",
    "link-to-itself",
    "marks-around-words",
    "move-without-prior",
    "occasion-on-another-day",
    "one-sided-exchange",
    "opposed-stances",
    "published-after-retrieved",
    "role-not-held",
    "said-after-published",
    "same-actor-twice",
    "since-after-until",
    "speaker-as-relay",
    "state-country",
    "state-without-country",
    "terms-run-the-wrong-way",
    "ultimatum-without-deadline",
    "unexplained-status",
    "unfitting-kind",
    "unused-entity",
    "url-syntax",
    "wording-against-date",
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
/// `settled` are files of which nothing was kept, since all that there is to say of them is known.
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
    // Of such lines it is not known what in them refers to something.
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
                ", and what it refers to is not known"
            } else {
                ""
            };
            format!("a part of `{name}` could not be read as data{rest}")
        } else if nameless.contains(&id) {
            format!(
                "lines of `{}` do not say what they are, and what they refer to is not known",
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

/// Records that rules about their meaning could not read.
fn wrong_shape(context: &Context<'_>) -> Vec<Unchecked> {
    let of_set = |id: SetId| {
        let definitions = context.world.definitions(id);
        let mut unread = definitions.filter(|(kind, _, at)| !context.records.has(*kind, at));
        let (_, _, first) = unread.next()?;
        let text = match 1 + unread.count() {
            1 => "what 1 record says was not judged, since it does not have".to_owned(),
            count => format!("what {count} records say was not judged, since they do not have"),
        };
        Some(Unchecked {
            reason: Reason::WrongShape,
            rules: NEED_RECORDS.to_vec(),
            place: Some((first.file, first.id_span)),
            text: format!("{text} the shape of the format"),
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
                text: format!("what refers into `{}` was not looked up", used.path),
            });
        }
    }
    found
}

/// Words that were not compared with the text of their source.
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
            // Nothing was to be looked up, nor was there anything to look it up in.
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
        1 => format!("of `{name}` only the first record was checked"),
        count => format!("of `{name}` only the first {count} records were checked"),
    };
    not_reached(read)
}

/// Lines of a stream that were read and not judged, since checking was interrupted.
pub(crate) fn left(name: &str, lines: usize) -> Unchecked {
    not_reached(match lines {
        1 => format!("1 line of `{name}` in which something may be wrong was not looked at again"),
        many => format!(
            "{many} lines of `{name}` in which something may be wrong were not looked at again"
        ),
    })
}

/// A stream that was read to its end, when checking was interrupted.
pub(crate) fn interrupted_at_the_end(name: &str) -> Unchecked {
    not_reached(format!(
        "all of `{name}` was read, and not all that its records say together was checked"
    ))
}

/// Spans of words, so many in sources that have texts, that were not looked up, since checking was
/// interrupted.
pub(crate) fn words_left(spans: usize) -> Unchecked {
    Unchecked {
        rules: NEED_TEXT.to_vec(),
        ..not_reached(match spans {
            1 => "1 span of words was not looked up in the text of its source".to_owned(),
            many => {
                format!("{many} spans of words were not looked up in the texts of their sources")
            }
        })
    }
}

/// Files that were not looked at, since checking was interrupted.
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

/// Spans of words in many sources that were not looked up, since there are no texts.
pub(crate) fn no_texts(sources: usize, spans: usize) -> Unchecked {
    Unchecked {
        reason: Reason::NoText,
        rules: NEED_TEXT.to_vec(),
        place: None,
        text: format!(
            "{spans} spans of words were not looked up in the texts of {sources} sources"
        ),
    }
}

/// Spans of words, so many in a source, that were not looked up, since its text cannot be read.
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

/// Spans of words, so many in a source, that were not looked up, since there is no text.
pub(crate) fn no_text(quoted: Quoted) -> Unchecked {
    let Quoted {
        source,
        place,
        spans,
    } = quoted;
    let spans = match spans {
        0 => "no words were".to_owned(),
        1 => "1 span of words was not".to_owned(),
        count => format!("{count} spans of words were not"),
    };
    Unchecked {
        reason: Reason::NoText,
        rules: NEED_TEXT.to_vec(),
        place,
        text: format!("{spans} looked up in the text of `{source}`"),
    }
}

#[cfg(test)]
mod tests;
