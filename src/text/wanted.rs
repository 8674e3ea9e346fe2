//! The words to find in a source text, and the results.

use std::ops::Range;

/// Recorded words, and the details that select one of their places.
///
/// ```
/// use onrecord::text::{Found, SourceText, Wanted};
///
/// let source = SourceText::new("We agree on this. They say: we agree on this.");
/// let wanted = Wanted { suffix: Some(". They"), ..Wanted::words("agree on this") };
/// let Some(Found::Places(places)) = source.find_all(&[wanted]).pop() else {
///     panic!("the words occur");
/// };
/// assert_eq!(places.listed[0].bytes, 3..16);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted<'w> {
    /// The words as recorded.
    pub words: &'w str,
    /// The text right before the words.
    pub prefix: Option<&'w str>,
    /// The text right after the words.
    pub suffix: Option<&'w str>,
    /// The number of the place, counted from 1 in reading order.
    pub nth: Option<usize>,
    /// The place as a range of Unicode code points of the stored text.
    pub at: Option<Range<usize>>,
}

impl<'w> Wanted<'w> {
    /// Words without further details.
    #[must_use]
    pub fn words(words: &'w str) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }
}

/// The result of searching for words.
///
/// ```
/// use onrecord::text::{Found, SourceText};
///
/// let source = SourceText::new("“Soon,” she said.");
/// assert!(matches!(source.find("Soon"), Found::Places(_)));
/// assert_eq!(source.find("Never"), Found::Nowhere);
/// assert_eq!(source.find("…"), Found::NoWords);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// There is nothing to search for: no letter and no digit.
    NoWords,
    /// The words do not occur in the source.
    Nowhere,
    /// The words occur in the source.
    Places(Places),
    /// The search was stopped: the words repeat so often that it would take too long.
    Undecided,
}

/// The places where words occur, and those of them that the record selects.
///
/// ```
/// use onrecord::text::{Count, Found, Places, SourceText};
///
/// let source = SourceText::new("Soon, she said. Very soon.");
/// let Found::Places(places) = source.find("she said") else { panic!("it occurs") };
/// assert_eq!((places.all, places.listed.len()), (Count::Exactly(1), 1));
/// assert!(places.listed.len() <= Places::LISTED);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Places {
    /// At how many places the words occur.
    pub all: Count,
    /// How many of them meet `prefix`, `suffix`, `nth` and `at`.
    pub chosen: Count,
    /// The first of these, at most [`Places::LISTED`], in reading order.
    pub listed: Vec<Occurrence>,
    /// If no place meets all of them: those of `prefix`, `suffix`, `nth` and `at` that fit no place even
    /// alone; or all that are given, if each fits some place and they contradict each other.
    pub contradicting: Vec<Selector>,
}

impl Places {
    /// The most places that are listed.
    pub const LISTED: usize = 16;
}

/// A number of places.
///
/// ```
/// use onrecord::text::{Count, Found, SourceText};
///
/// let source = SourceText::new("No, no, and no.");
/// let Found::Places(places) = source.find("no") else { panic!("it occurs") };
/// assert_eq!(places.all, Count::Exactly(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Exactly this many.
    Exactly(usize),
    /// This many were found before the search was stopped.
    AtLeast(usize),
}

/// One place where words occur.
///
/// ```
/// use onrecord::text::{Found, SourceText};
///
/// let source = SourceText::new("“Да, скоро, but not today.”");
/// let Found::Places(places) = source.find("Да … today") else { panic!("it occurs") };
/// let place = &places.listed[0];
/// assert_eq!(&source.text()[place.bytes.clone()], "Да, скоро, but not today");
/// assert_eq!(place.code_points, 1..25);
/// assert_eq!(place.segments.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Occurrence {
    /// The bytes of the stored text, from the first to the last character of the words. A comma or
    /// full stop at the end is not part of it.
    pub bytes: Range<usize>,
    /// The same in Unicode code points.
    pub code_points: Range<usize>,
    /// The bytes of the parts between the omissions: one range if there are none.
    pub segments: Vec<Range<usize>>,
}

/// The details with which a record can select one of several places.
///
/// ```
/// use onrecord::text::{Found, Selector, SourceText, Wanted};
///
/// let source = SourceText::new("Soon, she said.");
/// let third = Wanted { nth: Some(3), ..Wanted::words("Soon") };
/// let Some(Found::Places(places)) = source.find_all(&[third]).pop() else { panic!() };
/// assert_eq!(places.contradicting, [Selector::Nth]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    /// The text right before.
    Prefix,
    /// The text right after.
    Suffix,
    /// The place's number.
    Nth,
    /// The place's offsets.
    At,
}
