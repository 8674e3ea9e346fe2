//! The sources of a data set, as far as recorded words are looked up in their texts.

use super::entities::Facts;
use super::statements::Number;
use super::{Mark, Part, Screen};
use crate::model::{Kind, Source, Statement};
use crate::project::dataset::SetId;
use crate::quotes::{Standing, spans};
use crate::report::FileId;
use crate::syntax::tree::Node;

/// The number of a source.
pub(crate) type SourceNumber = u32;

/// What is said about the text of a source.
pub(crate) struct TextFile {
    pub(crate) path: Option<String>,
    /// The SHA-256 that the file should have.
    pub(crate) sha256: Option<String>,
}

/// A source that the data set defines itself.
pub(crate) struct OwnSource<'s> {
    pub(crate) number: SourceNumber,
    pub(crate) id: &'s str,
    pub(crate) mark: Mark,
    pub(crate) text: Option<&'s TextFile>,
}

impl TextFile {
    pub(super) fn of(source: &Source) -> Option<Box<Self>> {
        let path = source.text_file.clone();
        let sha256 = source.text_sha256.as_ref();
        let sha256 = sha256.map(ToString::to_string);
        let is_any = path.is_some() || sha256.is_some();
        is_any.then(|| Box::new(Self { path, sha256 }))
    }

    /// The same of a source that could not be read, of which the rules tell the rest.
    pub(super) fn of_tree(source: Node<'_>) -> Option<Box<Self>> {
        let path = source.get("text_file")?.as_str()?.to_owned();
        Some(Box::new(Self {
            path: Some(path),
            sha256: None,
        }))
    }
}

impl Screen {
    /// Whether anything says where the text of a source is.
    pub(crate) fn has_text_files(&self) -> bool {
        self.has_text_files
    }

    /// The sources that the data set defines itself, the first one of each id.
    pub(crate) fn own_sources(&self) -> impl Iterator<Item = OwnSource<'_>> {
        let all = self.entities.all();
        let sources = all.filter(|(kind, ..)| *kind == Kind::Source);
        sources.filter_map(|(_, number, entity)| {
            let text = match &entity.facts {
                Facts::Source { text, .. } => text.as_deref(),
                _ => None,
            };
            Some(OwnSource {
                number,
                id: &entity.id,
                mark: entity.defined?,
                text,
            })
        })
    }

    /// The number of a source that the data set uses and does not define itself, and the data set that
    /// defines it.
    pub(crate) fn used_source(&self, id: &str) -> Option<(SourceNumber, SetId)> {
        let sources = self.entities.sources();
        let number = sources.find(id)?;
        let source = sources.get(number);
        let used_in = source.used_in.filter(|_| source.defined.is_none());
        Some((number, used_in?))
    }

    /// The source in which words stand, now that all are known; `None` where that is not known.
    pub(crate) fn source(&self, standing: Standing<'_>) -> Option<SourceNumber> {
        let sources = self.entities.sources();
        let id = match standing {
            Standing::In(id) => id,
            Standing::InTheOnly => match sources.in_reach() {
                (Some(only), 1) => &only.id,
                _ => return None,
            },
            Standing::Nowhere => return None,
        };
        let number = sources.find(id)?;
        sources.get(number).is_defined().then_some(number)
    }

    /// The number of the first statement of an id.
    pub(crate) fn statement(&self, id: &str) -> Option<Number> {
        self.statements.find(id)
    }

    /// Has the rules look at the records of these marks, and see these statements beside them.
    pub(crate) fn suspect_words(&mut self, marks: Vec<Mark>, around: impl Iterator<Item = Number>) {
        self.suspects.extend(marks);
        for number in around {
            self.related.insert(self.statements.id(number).into());
        }
    }

    /// Holds a statement that has words in a source which is not defined yet: they may have to be looked
    /// up in its text. Where the rest is elsewhere, nothing else waits for it.
    pub(super) fn hold_for_texts(&mut self, mark: Mark, statement: &Statement) {
        let spans = statement.text.iter();
        let named = spans.filter_map(|span| span.source.as_ref().or(statement.source.as_ref()));
        self.hold_for_sources(mark, named.map(|id| id.as_str()));
    }

    /// The same for a statement that could not be read.
    pub(super) fn hold_tree_for_texts(&mut self, mark: Mark, statement: Node<'_>) {
        let spans = spans(SetId(0), FileId(0), statement);
        let named = spans.filter_map(|(standing, _)| match standing {
            Standing::In(id) => Some(id),
            Standing::InTheOnly | Standing::Nowhere => None,
        });
        self.hold_for_sources(mark, named);
    }

    fn hold_for_sources<'i>(&mut self, mark: Mark, mut named: impl Iterator<Item = &'i str>) {
        let sources = self.entities.sources();
        if self.part == Part::Shard && named.any(|id| sources.defined(id).is_none()) {
            self.hold(mark);
        }
    }
}
