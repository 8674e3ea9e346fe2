//! Where the records of a data set come from, so that they can be read again.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use super::document::{Document, Seen};
use super::rows::Rows;
use super::stream::{self, Again, Extent, Open, Unfit};
use crate::facts::Broken;
use crate::model::{DataSet, Record};
use crate::project::options::Options;
use crate::report::place::Mark;
use crate::report::span::SourceFile;

/// The records of a data set.
pub(super) enum Input<'o> {
    Document(Box<Document>),
    Lines(Lines<'o>),
    Rows(Rows<'o>),
}

/// The lines of a stream.
pub(super) struct Lines<'o> {
    pub(super) open: Open<'o>,
    pub(super) extent: Extent,
}

/// Which records are wanted once more.
pub(super) enum Wanted {
    All,
    /// Those of these marks, which are in ascending order.
    Some(Vec<Mark>),
}

impl Wanted {
    pub(super) fn has(&self, mark: Mark) -> bool {
        match self {
            Self::All => true,
            Self::Some(marks) => marks.binary_search(&mark).is_ok(),
        }
    }
}

impl Input<'_> {
    /// All records as a data set, where they can be one.
    pub(super) fn data(&self, options: &Options) -> Option<DataSet> {
        if let Self::Document(document) = self {
            return document.data(options.limits());
        }
        let mut records = Vec::new();
        let read = self.each(&Wanted::All, options, |_, seen| match seen {
            Seen::Record(record) => records.push(Some(record.clone())),
            Seen::Broken(..) => records.push(None),
        });
        let is_whole = read.unwrap_or(false);
        let records: Vec<Record> = records.into_iter().collect::<Option<_>>()?;
        is_whole.then(|| DataSet::from_records(records).ok())?
    }

    /// The comments in a document.
    #[cfg(feature = "cli")]
    pub(super) fn comments(&self, options: &Options) -> Vec<String> {
        match self {
            Self::Document(document) => document.comments(options.limits()),
            Self::Lines(_) | Self::Rows(_) => Vec::new(),
        }
    }

    /// Goes over records once more, in their order. `true` where nobody interrupted it.
    pub(super) fn each(
        &self,
        wanted: &Wanted,
        options: &Options,
        mut take: impl FnMut(Mark, Seen<'_>) + Send,
    ) -> Result<bool, Unfit> {
        match self {
            Self::Document(document) => {
                let limits = options.limits();
                match wanted {
                    Wanted::Some(marks) if document.can_read_alone(marks) => {
                        document.statements(marks, take);
                    }
                    _ => document.each(limits, |mark, seen| {
                        if wanted.has(mark) {
                            take(mark, seen);
                        }
                    }),
                }
                Ok(true)
            }
            Self::Lines(Lines { open, extent }) => {
                let is_wanted = |mark| wanted.has(mark);
                stream::again(open, extent.end, options, is_wanted, |mark, line| {
                    see(mark, line, &mut take);
                })
            }
            Self::Rows(rows) => rows.each(wanted, options, |mark, text| {
                for line in stream::again_line(text, options.limits()) {
                    see(mark, &line, &mut take);
                }
            }),
        }
    }
}

fn see(mark: Mark, line: &Again, take: &mut impl FnMut(Mark, Seen<'_>)) {
    match line {
        Again::Record(record) => take(mark, Seen::Record(record)),
        Again::Broken(broken) => {
            let (broken, tree): &(Broken, _) = broken;
            take(mark, Seen::Broken(broken, tree.root()));
        }
    }
}

/// A text in memory as a stream.
pub(super) fn of_text<'o>(file: Arc<SourceFile>) -> Open<'o> {
    struct Text(Arc<SourceFile>);
    impl AsRef<[u8]> for Text {
        fn as_ref(&self) -> &[u8] {
            self.0.text().as_bytes()
        }
    }
    Box::new(move || {
        let text = Cursor::new(Text(Arc::clone(&file)));
        Ok(Box::new(text) as Box<dyn Read + Send>)
    })
}

/// What opens a stream by a function.
pub(super) fn of_reader<'o, R: Read + Send + 'o>(
    open: impl Fn() -> io::Result<R> + Send + Sync + 'o,
) -> Open<'o> {
    Box::new(move || Ok(Box::new(open()?) as Box<dyn Read + Send + 'o>))
}
