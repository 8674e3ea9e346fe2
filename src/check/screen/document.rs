//! Documents, screened before anything is made of them that only a faulty one needs.

use super::alone::may_be_told_of;
use super::{Mark, Part, Screen};
use crate::model::in_records::InRecords;
use crate::model::{Header, Record};
use crate::project::load::Clean;
use crate::syntax::tree::Tree;
use crate::syntax::{Limits, quick, typed};
use crate::text::hidden::may_hide;

/// Screens a document in JSON without making a tree of it. `None` says no more than that a tree is
/// needed.
pub(crate) fn json(text: &str, limits: &Limits) -> Option<Clean> {
    let mut screening = Screening::new(text);
    let seed = InRecords(|record| screening.take(&record));
    let header = quick::json_seed(text, limits, seed)?;
    screening.finish(header)
}

/// Screens a document of which there is a tree.
pub(crate) fn tree(tree: &Tree) -> Option<Clean> {
    let text = tree.file().text();
    let is_remark = |comment: &str| {
        let words = comment.trim_start_matches('#');
        words.trim_start().starts_with("onrecord:") || words.starts_with(char::is_alphanumeric)
    };
    let mut comments = tree.comments().iter();
    // Comments let findings stand, or are words that were not meant as comments.
    if comments.any(|comment| is_remark(&text[comment.range()])) {
        return None;
    }
    let mut screening = Screening::new(text);
    let seed = InRecords(|record| screening.take(&record));
    let header = typed::read_seed(tree.root(), seed).ok()?;
    screening.finish(header)
}

struct Screening<'t> {
    text: &'t str,
    screen: Screen,
    records: Mark,
    is_suspect: bool,
    /// Whether there may be hidden characters in any text, once somebody has asked. Where the first
    /// record is none already, nobody does.
    may_hide: Option<bool>,
}

impl<'t> Screening<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            screen: Screen::new(Part::Whole),
            records: 0,
            is_suspect: false,
            may_hide: None,
        }
    }

    fn take(&mut self, record: &Record) {
        let may_hide = || *self.may_hide.get_or_insert_with(|| may_hide(self.text));
        self.is_suspect |= may_be_told_of(record, may_hide);
        self.screen.add(self.records, record);
        self.records += 1;
    }

    fn finish(mut self, header: Box<Header>) -> Option<Clean> {
        self.take(&Record::DataSet(header));
        // What only another look can decide is looked at with all its places instead.
        if self.is_suspect
            || self.screen.needs_whole()
            || self.screen.has_text_files()
            || self.screen.uses_files()
            || self.screen.close()
        {
            return None;
        }
        let quoted = self.screen.quoted();
        let quoted = quoted.into_iter().map(|(id, spans)| (id.to_owned(), spans));
        let quoted: Clean = quoted.collect();
        self.screen.suspects().is_empty().then_some(quoted)
    }
}
