//! How large a file may be before it is refused.

/// The sizes past which a file is refused with a finding of the rule `limit-exceeded`.
///
/// The defaults allow every data set that a person could have written, and stop files that were made to
/// exhaust a machine.
///
/// ```
/// use onrecord::Limits;
///
/// let limits = Limits::default().with_max_bytes(1024);
/// assert_eq!(limits.max_bytes(), 1024);
/// assert_eq!(limits.max_depth(), 100);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    bytes: usize,
    depth: usize,
    nodes: usize,
    keys: usize,
}

impl Limits {
    /// The most bytes that one file may have. The default is 64 MiB (67,108,864).
    pub const fn max_bytes(&self) -> usize {
        self.bytes
    }

    /// The most levels of nested lists and maps. The default is 100; a record needs no more than ten.
    pub const fn max_depth(&self) -> usize {
        self.depth
    }

    /// The most values that one file may hold, where each use of an anchor counts as if its
    /// values were written out. A text counts once more for every 256 bytes. The default is
    /// 5,000,000.
    pub const fn max_nodes(&self) -> usize {
        self.nodes
    }

    /// The most keys that one map may have, with those that `<<` includes. The default is 500,000.
    pub const fn max_keys(&self) -> usize {
        self.keys
    }

    /// Sets the most bytes that one file may have. No document of more than 2 GiB (2,147,483,648
    /// bytes) is read, whatever is set.
    #[must_use]
    pub const fn with_max_bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// Sets the most levels of nested lists and maps.
    ///
    /// Code that walks the data recurses into it, so the program's stack bounds the depth: numbers above
    /// 500 count as 500.
    #[must_use]
    pub const fn with_max_depth(mut self, depth: usize) -> Self {
        self.depth = if depth > 500 { 500 } else { depth };
        self
    }

    /// Sets the most values that one file may hold. Numbers above 1,000,000,000 count as that.
    ///
    /// ```
    /// use onrecord::Limits;
    ///
    /// let limits = Limits::default().with_max_depth(50).with_max_nodes(1000);
    /// assert_eq!((limits.max_depth(), limits.max_nodes()), (50, 1000));
    /// ```
    #[must_use]
    pub const fn with_max_nodes(mut self, nodes: usize) -> Self {
        self.nodes = if nodes > 1_000_000_000 {
            1_000_000_000
        } else {
            nodes
        };
        self
    }

    /// Sets the most keys that one map may have.
    ///
    /// ```
    /// use onrecord::Limits;
    ///
    /// assert_eq!(Limits::default().with_max_keys(1000).max_keys(), 1000);
    /// ```
    #[must_use]
    pub const fn with_max_keys(mut self, keys: usize) -> Self {
        self.keys = keys;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            depth: 100,
            nodes: 5_000_000,
            keys: 500_000,
        }
    }
}

/// No record of the format has so many keys, and all of its keys are known.
pub(crate) const KEYS_OF_RECORD: usize = 100;

/// What a text of this many bytes costs beyond being one value: a long text that is used again and again
/// costs as much as many short ones.
pub(super) const fn cost(length: usize) -> usize {
    const BYTES_A_VALUE: usize = 256;
    length / BYTES_A_VALUE
}
