//! The order in which the records of a data set come.

use crate::model::{Header, Kind};

/// What must be known before the first record is written.
pub(super) struct Survey {
    pub(super) header: Box<Header>,
    pub(super) order: Order,
}

/// Which kinds of records there are, and whether they are grouped by kind in the order of the
/// specification.
#[derive(Default)]
pub(super) struct Order {
    kinds: Vec<Kind>,
    last: Option<Kind>,
    is_mixed: bool,
}

/// Which records are written in one pass through a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    All,
    Only(Kind),
}

impl Order {
    pub(super) fn note(&mut self, kind: Kind) {
        if self.last == Some(kind) {
            return;
        }
        self.is_mixed |= self.last > Some(kind);
        self.last = Some(kind);
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }

    /// The passes that give the records in the order of the specification. If they are not in this
    /// order, there is one pass for each kind, so that no record has to be kept in memory.
    pub(super) fn passes(&self) -> Vec<Pass> {
        if !self.is_mixed {
            return vec![Pass::All];
        }
        let mut kinds = self.kinds.clone();
        kinds.sort_unstable();
        kinds.into_iter().map(Pass::Only).collect()
    }
}

impl Pass {
    pub(super) fn takes(self, kind: Kind) -> bool {
        match self {
            Self::All => true,
            Self::Only(only) => only == kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_is_enough_where_the_order_is_right() {
        let passes = |kinds: &[Kind]| {
            let mut order = Order::default();
            for kind in kinds {
                order.note(*kind);
            }
            order.passes()
        };
        let (coder, actor, statement) = (Kind::Coder, Kind::Actor, Kind::Statement);
        assert_eq!(passes(&[]), [Pass::All]);
        assert_eq!(passes(&[coder, actor, actor, statement]), [Pass::All]);
        assert_eq!(
            passes(&[statement, actor, statement, coder]),
            [coder, actor, statement].map(Pass::Only)
        );
    }
}
