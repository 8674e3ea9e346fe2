//! How much of a stream is looked at together.

/// Sizes in bytes. What is found does not depend on them, but for [`short`](Self::short) ones of which
/// all lines can be shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    /// A stream of so many, in which there is something to say, is read as a whole like any file. The
    /// texts of all its lines can then be shown.
    pub(super) short: usize,
    /// At least so many of words are looked up at once.
    pub(super) words: usize,
    /// At least so many of suspect lines are looked at together; more where there is more that has to
    /// be seen beside them each time. Few enough that what one rule has looked at is still at hand for
    /// the next.
    pub(super) suspects: usize,
    /// Where the texts that are looked at together have more, fewer lines are.
    pub(super) texts: usize,
    /// However long the texts are, no more than so many of words or lines wait for them.
    pub(super) waiting: usize,
}

impl Sizes {
    pub(super) const USUAL: Self = Self {
        short: 8 << 20,
        words: 4 << 20,
        suspects: 1 << 20,
        texts: 8 << 20,
        waiting: 64 << 20,
    };

    /// As little as can be.
    #[cfg(any(test, fuzzing))]
    pub(super) const LEAST: Self = Self {
        short: 0,
        words: 0,
        suspects: 0,
        texts: 0,
        waiting: 0,
    };
}
