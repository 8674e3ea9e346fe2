//! How a quotation ends.

/// How a quotation ends.
///
/// ```
/// use onrecord::text::{Ending, SourceText};
///
/// let source = SourceText::new("“I am not done\n\n“and never will be.”");
/// let endings: Vec<_> = source.quotations().iter().map(|quotation| quotation.ending).collect();
/// assert_eq!(endings, [Ending::Continued, Ending::Closed]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a closing mark.
    Closed,
    /// Without a closing mark, at the end of a paragraph; the next one begins with an opening mark and
    /// continues it.
    Continued,
    /// Without a closing mark, at the end of the paragraph or where the outer quotation is closed.
    Unclosed,
}
