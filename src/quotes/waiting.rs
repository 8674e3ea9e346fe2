//! Words that wait until there are enough of them to be looked up.

use std::collections::BTreeMap;

use super::{Printed, Quoted, SourceInfo};

/// How many bytes of words wait for being looked up together. What is found does not depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// At least so many, and as many as the texts have in which they are looked up.
    least: usize,
    /// However long the texts are, no more than so many.
    most: usize,
}

/// Words that are to be looked up.
#[derive(Default)]
pub(super) struct Waiting {
    /// By the number of the source that they are said to be from.
    pub(super) by_source: BTreeMap<usize, Asked>,
    /// How many bytes of memory they take.
    size: usize,
    /// How many bytes the texts have in which they are looked up.
    length: usize,
}

/// What is to be looked up in one text.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) spans: Vec<Quoted>,
    pub(super) printed: Vec<Printed>,
}

impl Asked {
    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.printed.is_empty()
    }
}

impl Bounds {
    pub(crate) const USUAL: Self = Self {
        least: 4 << 20,
        most: 64 << 20,
    };

    /// As little as can be.
    #[cfg(test)]
    pub(crate) const LEAST: Self = Self { least: 0, most: 0 };
}

impl Waiting {
    pub(super) fn add(&mut self, number: usize, source: &SourceInfo, quoted: Quoted) {
        self.size += quoted.size();
        self.of(number, source).spans.push(quoted);
    }

    pub(super) fn add_printed(&mut self, number: usize, source: &SourceInfo, printed: Printed) {
        self.size += printed.size();
        self.of(number, source).printed.push(printed);
    }

    fn of(&mut self, number: usize, source: &SourceInfo) -> &mut Asked {
        let of_source = self.by_source.entry(number).or_default();
        if of_source.is_empty() {
            self.length = self.length.saturating_add(source.length);
        }
        of_source
    }

    /// Whether it is worth opening the texts for them.
    pub(super) fn are_enough(&self, bounds: Bounds) -> bool {
        let length = self.length.min(bounds.most);
        self.size > 0 && self.size >= bounds.least.max(length)
    }
}
