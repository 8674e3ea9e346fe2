//! What the rules could not look at, and what kept them from it.

#[cfg(test)]
mod tests;

use crate::project::error::Error;
use crate::report::span::Span;
use crate::report::{FileId, Reason, Unchecked};
use crate::rules::{self, Need};

/// A file that could not be read, or not to its end.
pub(crate) fn unreadable(file: FileId, text: String) -> Unchecked {
    Unchecked {
        reason: Reason::Unreadable,
        rules: Vec::new(),
        place: Some((file, Span::empty(0))),
        text,
    }
}

pub(crate) fn nothing_read(name: &str) -> String {
    format!("nothing in `{name}` could be read as data")
}

/// What is said of a file of which a part could not be read, and of one that is itself a part of a data
/// set.
pub(crate) fn part_unread(name: &str, of: Whole) -> String {
    let rest = match of {
        Whole::DataSet => "",
        Whole::Part => ", so its references are not known",
    };
    format!("a part of `{name}` could not be read as data{rest}")
}

/// Whether a file is a whole data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    DataSet,
    Part,
}

pub(crate) fn nameless(name: &str) -> String {
    format!("lines of `{name}` have no known `type`, so their references are not known")
}

/// Records that rules about their meaning could not read.
pub(crate) fn wrong_shape(records: usize) -> Unchecked {
    let text = match records {
        1 => "the content of 1 record was not checked, because it does not have".to_owned(),
        count => {
            format!("the content of {count} records was not checked, because they do not have")
        }
    };
    Unchecked {
        reason: Reason::WrongShape,
        rules: rules::that_need(Need::Records),
        place: None,
        text: format!("{text} the required shape"),
    }
}

/// A file that `uses` names and that was not read.
pub(crate) fn used_file(path: &str) -> Unchecked {
    Unchecked {
        reason: Reason::UsedFileMissing,
        rules: rules::that_need(Need::UsedFiles),
        place: None,
        text: format!("references to entries of `{path}` were not checked"),
    }
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
        rules: rules::that_need(Need::Text),
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

/// Data that uses a file which was there at first, and could then not be read again.
pub(crate) fn gone(error: &Error) -> Unchecked {
    Unchecked {
        reason: Reason::Unreadable,
        ..not_reached(format!("a file changed while it was checked: {error}"))
    }
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
        rules: rules::that_need(Need::Text),
        place: None,
        text: format!("{spans} quotations were not checked against the texts of {sources} sources"),
    }
}

/// Quotations from one source that were not checked, because there is no text.
pub(crate) fn no_text(source: &str, spans: usize) -> Unchecked {
    let spans = match spans {
        0 => "no quotation was".to_owned(),
        1 => "1 quotation was not".to_owned(),
        count => format!("{count} quotations were not"),
    };
    Unchecked {
        reason: Reason::NoText,
        rules: rules::that_need(Need::Text),
        place: None,
        text: format!("{spans} checked against the text of `{source}`"),
    }
}
