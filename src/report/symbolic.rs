//! Findings of rules, before anybody looked where in a text they are.

use std::ops::Range;

use super::place::Place;
use super::{Rule, Safety};

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
    /// Some bytes of the text of a source.
    Text(TextId, Range<usize>),
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
