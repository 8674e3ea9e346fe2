//! Findings of which only rule and line are remembered, until the line is read again.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::check::pipeline::take::MOST_KEPT;
use crate::facts::count;
use crate::report::Rule;
use crate::report::place::Mark;
use crate::rules;

/// Findings in single lines: the first of them, and how many more there are of each rule.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Noted {
    kept: Vec<(Mark, Name)>,
    counted: BTreeMap<String, Counted>,
}

/// The findings of a rule that are not kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    rule: Name,
    pub(super) first: Mark,
    #[serde(deserialize_with = "count")]
    pub(super) count: usize,
}

/// A rule that is written by its name.
#[derive(Clone, Copy)]
struct Name(&'static Rule);

impl Noted {
    pub(super) fn add(&mut self, mark: Mark, rule: &'static Rule) {
        self.kept.push((mark, Name(rule)));
        if self.kept.len() > 2 * MOST_KEPT {
            self.shorten();
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.kept.extend(other.kept);
        for (name, counted) in other.counted {
            self.count(name, counted);
        }
        if self.kept.len() > 2 * MOST_KEPT {
            self.shorten();
        }
    }

    /// The lines whose findings are kept, each once and in order; and the rules with findings that are
    /// only counted.
    pub(super) fn finish(mut self) -> (Vec<Mark>, Vec<(&'static Rule, Counted)>) {
        self.shorten();
        let mut marks: Vec<Mark> = self.kept.into_iter().map(|(mark, _)| mark).collect();
        marks.dedup();
        let counted = self.counted.into_values();
        (marks, counted.map(|one| (one.rule.0, one)).collect())
    }

    /// Counts all that nobody will read. The findings of a line are kept together.
    fn shorten(&mut self) {
        self.kept.sort_by_key(|(mark, _)| *mark);
        let Some((last, _)) = self.kept.get(MOST_KEPT) else {
            return;
        };
        let cut = self.kept.partition_point(|(mark, _)| mark < last);
        for (first, rule) in self.kept.split_off(cut) {
            let count = 1;
            self.count(rule.0.name.to_owned(), Counted { rule, first, count });
        }
    }

    fn count(&mut self, name: String, new: Counted) {
        let known = self
            .counted
            .entry(name)
            .or_insert(Counted { count: 0, ..new });
        known.first = known.first.min(new.first);
        known.count += new.count;
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.name.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let rule = rules::rules().find(|rule| rule.name == name);
        rule.map(Self)
            .ok_or_else(|| D::Error::custom(format!("there is no rule `{name}`")))
    }
}
