//! Krippendorff's alpha for nominal values, reckoned from sums, so that it takes one pass.

use std::collections::BTreeMap;

use super::Measure;

/// The values of units that two coders or more have given one, summed up.
#[derive(Debug)]
pub(super) struct Tally<V> {
    units: usize,
    /// How often each value occurs.
    counts: BTreeMap<V, usize>,
    /// Pairs of different values in one unit, each unit's divided by its number of values less one.
    observed: f64,
}

impl<V> Default for Tally<V> {
    fn default() -> Self {
        Self {
            units: 0,
            counts: BTreeMap::new(),
            observed: 0.0,
        }
    }
}

impl<V: Ord> Tally<V> {
    /// Takes in the values of a unit. One alone cannot be compared.
    pub(super) fn add(&mut self, values: impl Iterator<Item = V>) {
        let mut own: BTreeMap<V, usize> = BTreeMap::new();
        for value in values {
            *own.entry(value).or_default() += 1;
        }
        self.add_counted(own, 1);
    }

    /// Takes in so many units whose values are the same.
    pub(super) fn add_counted(&mut self, own: BTreeMap<V, usize>, units: usize) {
        let count: usize = own.values().sum();
        if count < 2 {
            return;
        }
        let same: usize = own.values().map(|count| count * count).sum();
        self.units += units;
        self.observed += real(count * count - same) / real(count - 1) * real(units);
        for (value, count) in own {
            *self.counts.entry(value).or_default() += count * units;
        }
    }

    pub(super) fn measure(&self, what: &'static str) -> Measure {
        let values: usize = self.counts.values().sum();
        let all = real(values);
        let same: f64 = self
            .counts
            .values()
            .map(|count| real(*count) * real(*count))
            .sum();
        let expected = all * all - same;
        let is_defined = self.counts.values().filter(|count| **count > 0).count() > 1;
        Measure {
            what,
            alpha: is_defined.then(|| 1.0 - (all - 1.0) * self.observed / expected),
            units: self.units,
            values,
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of statements and characters are far below 2^53"
)]
fn real(count: usize) -> f64 {
    count as f64
}
