//! How a rule judges: by the least that it has to know.
//!
//! A rule names one of these stages, and every way of checking, whatever the form or length of the
//! data, asks it there. Nothing else decides whether it applies.

use crate::facts::entries;
use crate::facts::{Brief, How, Scope, Set, Sourcing};
use crate::model::Kind;
use crate::model::{Actor, Occasion, Record, Source, Statement};
use crate::quotes::{LookedUp, Nested, SourceDone};
use crate::report::place::Place;
use crate::report::span::Span;
use crate::report::symbolic::Findings;
use crate::report::{Diagnostic, FileId, Rule};
use crate::schema::Form;
use crate::syntax::tree::{Node, Tree};

/// A rule, what it needs, and how it judges.
pub(crate) struct Check {
    pub(crate) rule: &'static Rule,
    /// What must be there for it to judge. Reports say which rules could not.
    pub(crate) needs: &'static [Need],
    pub(crate) stages: &'static [Stage],
}

/// What a rule cannot judge without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Records that have the shape of the format.
    Records,
    /// The text of the source.
    Text,
    /// The files that are named under `uses`.
    UsedFiles,
}

/// A record, and where it is.
pub(crate) struct At<'r, T> {
    pub(crate) record: &'r T,
    pub(crate) place: Place,
}

impl<T> Clone for At<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

// Also where `T` itself cannot be copied, which a derived implementation would ask for.
impl<T> Copy for At<'_, T> {}

/// Judges one record, whatever else there is.
pub(crate) type Judge<T> = fn(At<'_, T>, &mut Findings);

/// How a rule judges.
pub(crate) enum Stage {
    /// Each statement by itself.
    Statement(Judge<Statement>),
    /// Each source by itself.
    Source(Judge<Source>),
    /// Each actor by itself.
    Actor(Judge<Actor>),
    /// Each occasion by itself.
    Occasion(Judge<Occasion>),
    /// Each statement with the entities that it names.
    Named(fn(At<'_, Statement>, Scope<'_>, &mut Findings)),
    /// What each statement says about the sources of its words, also one that cannot be read as a record.
    Sourcing(fn(&Sourcing, Place, Scope<'_>, &mut Findings)),
    /// Each statement that refers to another one.
    Pair(Pair),
    /// Each statement that leaves something out which others may supply.
    Lacking(Lacking),
    /// The stances of statements that may contradict each other.
    Stances(fn(&[Stated<'_>], &mut Findings)),
    /// Two statements of somebody on one issue, first and last, whose stances are opposed.
    Reversal(fn(Stated<'_>, Stated<'_>, &mut Findings)),
    /// What a data set defines and refers to.
    DataSet(fn(Scope<'_>, &mut Findings)),
    /// Data sets that use each other.
    DataSets(fn(&[Set], &mut Findings)),
    /// The recorded words of one source, beside its text.
    Words(fn(&LookedUp<'_>, &mut Findings)),
    /// A source, when all words that are said to be from it were looked up.
    SourceText(fn(&SourceDone<'_>, &mut Findings)),
    /// A quote inside the quote of another statement.
    Nested(fn(&Nested<'_>, &mut Findings)),
    /// How records are written.
    Writing(Writing),
}

/// How a rule judges two statements. What it asks of both is more than is remembered of statements, so
/// that it says first, by what is remembered, whether it is worth reading them.
pub(crate) struct Pair {
    /// Whether the rule may apply to a statement that refers to another one. It errs in one way only:
    /// where it says no, the rule reports nothing.
    pub(crate) candidate: fn(How, from: &Brief, to: &Brief) -> bool,
    /// Judges the two: that which refers, in its scope, and the other one.
    pub(crate) confirm: fn(At<'_, Statement>, At<'_, Statement>, Scope<'_>, &mut Findings),
}

/// How a rule judges what a statement leaves out.
pub(crate) struct Lacking {
    /// Whether a statement leaves out what the rule asks for.
    pub(crate) lacks: fn(&Statement) -> bool,
    /// How many things it asks for that other statements of an utterance may supply.
    pub(crate) things: u8,
    /// Which of them a statement supplies to the utterance that it is a part of, a bit for each.
    pub(crate) supplies: fn(&Statement) -> u8,
    /// Judges a statement that leaves something out.
    pub(crate) judge: fn(At<'_, Statement>, Supplied, &mut Findings),
}

/// What others supply to a statement that leaves something out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Supplied {
    /// What any part of the same utterance supplies.
    pub(crate) by_utterance: u8,
    /// Whether another statement is reported inside it.
    pub(crate) is_frame: bool,
    /// Whether it is linked to a statement of another speaker, or to one that is not known.
    pub(crate) is_linked_to_other: bool,
    /// Whether all of the data set could be read, so that nothing can be elsewhere.
    pub(crate) is_whole: bool,
}

/// A statement whose stances may contradict others.
#[derive(Clone, Copy)]
pub(crate) struct Stated<'s> {
    pub(crate) statement: At<'s, Statement>,
    pub(crate) scope: Scope<'s>,
}

/// How a rule judges what is written, of which the typed records know nothing.
pub(crate) struct Writing {
    pub(crate) may: May,
    /// Judges a document, or a line of a stream, as it is written.
    pub(crate) judge: fn(&Written<'_>, &mut Vec<Diagnostic>),
}

/// When a rule on writing has to look at what is written. Where a record does not have the shape of the
/// format, it always does.
pub(crate) enum May {
    /// When it may apply to a record as it is read. It errs in one way only: where it says no, the rule
    /// reports nothing.
    Record(fn(&Record) -> bool),
    /// The same, asked only where the text of the line or document lets expect it.
    Text {
        in_text: fn(&str) -> bool,
        in_record: fn(&Record) -> bool,
    },
    /// When there are comments, or anchors that nothing refers to.
    Yaml,
}

/// A document, or a line of a stream, as it is written.
pub(crate) struct Written<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) file: FileId,
    pub(crate) form: Form,
}

impl<'t> Written<'t> {
    /// Every statement, in the order of the file, also those without an id.
    pub(crate) fn statements(&self) -> Vec<Node<'t>> {
        let root = self.tree.root();
        match self.form {
            Form::File => {
                let list = root.get("statements").and_then(Node::as_list);
                list.into_iter().flat_map(|list| list.iter()).collect()
            }
            Form::Line => match root.get("type").and_then(Node::as_str) {
                Some("statement") => vec![root],
                Some(_) | None => Vec::new(),
            },
        }
    }

    /// Every id under which something is defined, and where that is.
    pub(crate) fn ids(&self) -> Vec<(&'t str, Span)> {
        let root = self.tree.root();
        match self.form {
            Form::File => {
                let ids = entries(root).filter_map(|(_, _, id, _)| Some((id.as_str()?, id.span())));
                ids.collect()
            }
            Form::Line => {
                let id = root.get("id");
                let is_known = root.get("type").and_then(Node::as_str);
                let is_known = is_known.and_then(Kind::from_word).is_some();
                let id = id.filter(|_| is_known);
                let id = id.and_then(|id| Some((id.as_str()?, id.span())));
                id.into_iter().collect()
            }
        }
    }
}
