//! Findings of rules, before anybody looked where in a text they are.

use std::ops::Range;

use hashbrown::HashMap;
use smol_str::SmolStr;

use super::place::{Place, RecordId, SetId};
use super::{Rule, Safety};
use crate::model::Kind;

/// What a rule has to say, with places that are named by the way that leads to them.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) rule: &'static Rule,
    pub(crate) primary: Label,
    pub(crate) related: Vec<Label>,
    pub(crate) notes: Vec<String>,
    pub(crate) advice: Vec<Advice>,
}

/// A place, and what to say about it.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub(crate) target: Target,
    pub(crate) text: String,
}

/// What a label points to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// A value of the data.
    Data(Place),
    /// Some bytes of a text in the data, as it reads. Where it is written so that single letters cannot
    /// be pointed to, the whole finding is dropped.
    Letters(Place, Range<usize>),
    /// One of the places where a record refers to something.
    Reference(Reference),
    /// Some bytes of the text of a source.
    Text(TextId, Range<usize>),
}

/// One of the places where a record refers to something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) record: RecordId,
    pub(crate) kind: Kind,
    pub(crate) id: SmolStr,
    /// Its number among those of the record that name the same, counted from 0.
    pub(crate) number: usize,
}

/// The number of a text among those that were opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TextId(pub(crate) usize);

/// What to do about a finding.
#[derive(Clone, Debug)]
pub(crate) struct Advice {
    pub(crate) text: String,
    /// What carries it out, if anything but a person can. Where the way in which a value is written
    /// does not allow it, the advice stays and the edit is left out.
    pub(crate) edit: Option<Edit>,
    pub(crate) safety: Safety,
}

/// A change to a value of the data.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Another value, between the quotation marks that the old one has.
    Value(Place, String),
    /// The same for an id that refers to something.
    Reference(Reference, String),
    /// Other words for some bytes of a text, as it reads, each in ascending order.
    Letters(Place, Vec<(Range<usize>, String)>),
    /// The same, where the whole text is put between quotation marks if the new words need them.
    Passages(Place, Vec<(Range<usize>, String)>),
    /// An item of a list of words, divided into items that have one of these each.
    Division {
        item: Place,
        words: Place,
        pieces: Vec<String>,
    },
    /// The quotation marks around all words of a text are taken out.
    MarksOut(Place),
    /// A new key of a record, before one that it has.
    NewKey {
        record: Place,
        before: &'static str,
        key: &'static str,
        value: String,
    },
}

/// Findings of data sets, as many as anybody will read: the first of each data set, in the order of its
/// records. The others are counted.
#[derive(Debug)]
pub(crate) struct Findings {
    kept: Vec<Finding>,
    /// How many are kept of each data set.
    most: usize,
    /// When there are more than this, those that are too many are counted.
    full: usize,
    /// One for many of the same rule in the same data set.
    counted: HashMap<(Option<SetId>, &'static str), (Finding, usize)>,
}

impl Default for Findings {
    fn default() -> Self {
        Self::all()
    }
}

impl Findings {
    /// Keeps the first `most` of each data set.
    pub(crate) fn first(most: usize) -> Self {
        Self {
            kept: Vec::new(),
            most,
            full: most.saturating_mul(2),
            counted: HashMap::new(),
        }
    }

    /// Keeps all.
    pub(crate) fn all() -> Self {
        Self::first(usize::MAX)
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        self.kept.push(finding);
        if self.kept.len() > self.full {
            self.shorten();
        }
    }

    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Takes in those that somebody else kept and counted.
    pub(crate) fn append(&mut self, other: &mut Self) {
        self.extend(other.kept.drain(..));
        for (like, count) in other.counted.drain().map(|(_, counted)| counted) {
            self.count(like, count);
        }
    }

    /// Counts findings that are not kept, and remembers the first of each rule.
    pub(crate) fn count(&mut self, like: Finding, count: usize) {
        let key = (set_of(&like), like.rule.name);
        match self.counted.get_mut(&key) {
            None => {
                self.counted.insert(key, (like, count));
            }
            Some((first, all)) => {
                *all += count;
                if like.record() < first.record() {
                    *first = like;
                }
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many are kept.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// Gives the data set that they are about another number.
    pub(crate) fn renumber(&mut self, set: SetId) {
        for finding in &mut self.kept {
            finding.renumber(set);
        }
        for (mut like, count) in std::mem::take(&mut self.counted).into_values() {
            like.renumber(set);
            self.count(like, count);
        }
    }

    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.counted.clear();
    }

    /// Keeps only some of those that are kept.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.kept.retain(keep);
    }

    /// The texts that they point into, those that are counted included.
    pub(crate) fn texts(&self) -> impl Iterator<Item = TextId> {
        let counted = self.counted.values().map(|(like, _)| like);
        let labels = self
            .kept
            .iter()
            .chain(counted)
            .flat_map(|finding| &finding.related);
        labels.filter_map(|label| match label.target {
            Target::Text(text, _) => Some(text),
            Target::Data(_) | Target::Letters(..) | Target::Reference(_) => None,
        })
    }

    /// Those that are kept, in the order of the records, and those that are counted: one of each rule
    /// with their number.
    pub(crate) fn finish(mut self) -> (Vec<Finding>, Vec<(Finding, usize)>) {
        self.shorten();
        let mut counted: Vec<_> = self.counted.into_values().collect();
        counted.sort_by_key(|(like, _)| (like.rule.name, like.record()));
        (self.kept, counted)
    }

    fn shorten(&mut self) {
        self.kept.sort_by_key(Finding::record);
        if self.kept.len() > self.most {
            let all = std::mem::take(&mut self.kept);
            for of_set in all.chunk_by(|one, next| set_of(one) == set_of(next)) {
                let (first, rest) = of_set.split_at(self.most.min(of_set.len()));
                self.kept.extend_from_slice(first);
                for finding in rest {
                    self.count(finding.clone(), 1);
                }
            }
        }
        self.full = self.most.max(self.kept.len()).saturating_mul(2);
    }
}

/// The data set that a finding is about.
fn set_of(finding: &Finding) -> Option<SetId> {
    finding.record().map(|id| id.set)
}

impl Place {
    /// A finding of a rule at this place.
    pub(crate) fn found(self, rule: &'static Rule, label: impl Into<String>) -> Finding {
        Finding::new(rule, Target::Data(self), label)
    }
}

impl Finding {
    pub(crate) fn new(rule: &'static Rule, target: Target, label: impl Into<String>) -> Self {
        Self {
            rule,
            primary: Label {
                target,
                text: label.into(),
            },
            related: Vec::new(),
            notes: Vec::new(),
            advice: Vec::new(),
        }
    }

    /// The record that it is about.
    pub(crate) fn record(&self) -> Option<RecordId> {
        match &self.primary.target {
            Target::Data(place) | Target::Letters(place, _) => Some(place.record),
            Target::Reference(reference) => Some(reference.record),
            Target::Text(..) => None,
        }
    }

    /// Gives the data set that it is about another number.
    fn renumber(&mut self, set: SetId) {
        let labels = std::iter::once(&mut self.primary).chain(&mut self.related);
        for label in labels {
            match &mut label.target {
                Target::Data(place) | Target::Letters(place, _) => place.record.set = set,
                Target::Reference(reference) => reference.record.set = set,
                Target::Text(..) => {}
            }
        }
        for edit in self
            .advice
            .iter_mut()
            .filter_map(|advice| advice.edit.as_mut())
        {
            match edit {
                Edit::Value(place, _)
                | Edit::Letters(place, _)
                | Edit::Passages(place, _)
                | Edit::MarksOut(place)
                | Edit::NewKey { record: place, .. } => place.record.set = set,
                Edit::Division { item, words, .. } => {
                    item.record.set = set;
                    words.record.set = set;
                }
                Edit::Reference(reference, _) => reference.record.set = set,
            }
        }
    }

    /// Adds a second place in the data.
    pub(crate) fn related(self, place: Place, text: impl Into<String>) -> Self {
        self.pointing(Target::Data(place), text)
    }

    /// Adds a place in the text of a source.
    pub(crate) fn in_text(
        self,
        text: TextId,
        bytes: Range<usize>,
        label: impl Into<String>,
    ) -> Self {
        self.pointing(Target::Text(text, bytes), label)
    }

    fn pointing(mut self, target: Target, text: impl Into<String>) -> Self {
        self.related.push(Label {
            target,
            text: text.into(),
        });
        self
    }

    /// Adds a sentence of background.
    pub(crate) fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds an instruction that only a person can carry out.
    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.advice.push(Advice {
            text: text.into(),
            edit: None,
            safety: Safety::Unsafe,
        });
        self
    }

    /// Adds an instruction with what carries it out.
    pub(crate) fn edit(mut self, safety: Safety, text: impl Into<String>, edit: Edit) -> Self {
        self.advice.push(Advice {
            text: text.into(),
            edit: Some(edit),
            safety,
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Severity;
    use crate::report::place::Mark;

    static RULE: Rule = Rule {
        name: "unknown-key",
        severity: Severity::Error,
        headline: "",
        page: "",
    };

    /// A data set with many findings leaves the others theirs.
    #[test]
    fn the_first_of_each_data_set_are_kept() {
        let mut findings = Findings::first(3);
        for mark in (0..100).rev() {
            for set in [SetId(0), SetId(1)] {
                let mark = Mark(mark);
                findings.push(Place::of(RecordId { set, mark }).found(&RULE, ""));
            }
        }
        let (kept, counted) = findings.finish();
        let kept: Vec<_> = { kept.iter() }
            .filter_map(|one| one.record())
            .map(|id| (id.set.0, id.mark.0))
            .collect();
        assert_eq!(kept, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]);
        let counted: Vec<_> = { counted.iter() }
            .map(|(like, count)| (like.record().map(|id| id.mark.0), *count))
            .collect();
        assert_eq!(counted, [(Some(3), 97), (Some(3), 97)]);
    }
}
