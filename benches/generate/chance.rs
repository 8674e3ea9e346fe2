//! Numbers that look like chance.

/// Numbers that look like chance and are the same for the same seed (`SplitMix64`).
pub(crate) struct Chance(u64);

impl Chance {
    #[allow(dead_code, reason = "the tests use it for small data sets")]
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The numbers that belong to one thing of a kind, whatever was asked of other things before.
    pub(crate) fn of(seed: u64, kind: u64, number: usize) -> Self {
        let mut kinds = Self(seed ^ kind.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        let base = kinds.next();
        Self(base ^ (number as u64).wrapping_mul(0xA076_1D64_78BD_642F))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or_default()
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(crate) fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
