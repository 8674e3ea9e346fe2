//! Bounds on the work of a search, so that no input takes too long.
//!
//! Work is done for many: each has a budget of its own, which no other can use up, and beyond that there is
//! a common one. So words that take too long to look up keep no others from being looked up.

/// The budget of several.
#[derive(Debug)]
pub(super) struct Pool {
    /// What is left for those who used up their own budgets.
    common: usize,
    /// The own budget of each.
    own: usize,
}

/// The budget of one of several.
#[derive(Debug)]
pub(super) struct Share<'p> {
    pool: &'p mut Pool,
    own: usize,
}

impl Pool {
    /// A budget of `steps` for all, and as many again that are divided among `number`, of which each has
    /// `least` or more.
    pub(super) fn new(steps: usize, number: usize, least: usize) -> Self {
        Self {
            common: steps,
            own: (steps / number.max(1)).max(least),
        }
    }

    /// The budget of one of them.
    pub(super) fn share(&mut self) -> Share<'_> {
        let own = self.own;
        Share { pool: self, own }
    }

    /// What one of them has for itself.
    pub(super) fn own(&self) -> usize {
        self.own
    }

    /// Takes steps away from what is `own`, then from what is common; `None` if both are not enough.
    pub(super) fn take(&mut self, own: &mut usize, steps: usize) -> Option<()> {
        if let Some(left) = own.checked_sub(steps) {
            *own = left;
        } else {
            self.common = self.common.checked_sub(steps - *own)?;
            *own = 0;
        }
        Some(())
    }
}

impl Share<'_> {
    /// Takes steps away; `None` if fewer are left.
    pub(super) fn take(&mut self, steps: usize) -> Option<()> {
        self.pool.take(&mut self.own, steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_uses_up_what_another_has() {
        let mut pool = Pool::new(100, 4, 10);
        assert!(pool.share().take(126).is_none());
        assert!(pool.share().take(125).is_some());
        assert!(pool.share().take(26).is_none());
        assert!(pool.share().take(25).is_some());
        let mut many = Pool::new(100, 1000, 10);
        let mut share = many.share();
        assert!(share.take(109).is_some() && share.take(1).is_some() && share.take(1).is_none());
    }
}
