//! The sources that data sets define, and where their texts are.

use std::path::PathBuf;

use hashbrown::{HashMap, HashSet};
use smol_str::SmolStr;

use super::coverage::Unit;
use crate::facts::{Body, Entity, Scope, Set, TextFile};
use crate::model::{Kind, SourceForm};
use crate::project::options::Options;
use crate::project::reach::{Unread, reach};
use crate::report::FileId;
use crate::report::place::{Mark, Place, RecordId, SetId};

/// A definition of a source.
#[derive(Clone, Debug)]
pub(crate) struct SourceInfo {
    pub(crate) id: SmolStr,
    /// The record that defines it.
    pub(crate) at: RecordId,
    /// Where the text should be, if anything says so.
    pub(crate) path: Option<PathBuf>,
    /// Whether the path was given with the data file, not in it.
    pub(super) is_given: bool,
    /// Why the text is not to be read from there.
    pub(crate) unread: Option<Unread>,
    pub(crate) text_file: PathWritten,
    /// The hash that the text should have, as it is written; it may be none.
    pub(crate) sha256: Option<Box<str>>,
    /// What kind of text it is, if the record says so.
    pub(crate) form: Option<SourceForm>,
    /// How many bytes the text has, before it is opened.
    pub(super) length: usize,
}

/// What a record has under `text_file`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathWritten {
    Nothing,
    /// A text with nothing in it.
    Empty,
    Something,
}

/// All sources, in the order of the data sets and of their records.
pub(super) struct Sources {
    pub(super) list: Vec<SourceInfo>,
    by_record: HashMap<RecordId, usize>,
    /// How many spans of words are said to be from each.
    pub(super) counts: Vec<usize>,
    /// The files in whose sources there may be words of which it is not known from which source they
    /// are.
    pub(super) in_doubt: HashSet<FileId>,
}

impl SourceInfo {
    /// Where the record says where the text is, or else its id.
    pub(crate) fn path_place(&self) -> Place {
        match self.text_file {
            PathWritten::Nothing => self.id_place(),
            PathWritten::Empty | PathWritten::Something => Place::of(self.at).key("text_file"),
        }
    }

    pub(crate) fn id_place(&self) -> Place {
        Place::of(self.at).id()
    }

    /// Whether the text itself is what somebody said or wrote, so that verbatim words need no marks.
    pub(crate) fn is_verbatim(&self) -> bool {
        self.form.is_some_and(SourceForm::is_verbatim)
    }

    /// What is counted in its text.
    pub(crate) fn unit(&self) -> Unit {
        match self.form {
            None | Some(SourceForm::Article) => Unit::Quotation,
            Some(SourceForm::Transcript) => Unit::Turn,
            Some(SourceForm::Document | SourceForm::Post) => Unit::Sentence,
        }
    }

    fn of(id: &str, at: RecordId, body: &Body, set: &Set, options: &Options) -> Self {
        let (text_file, written, sha256) = match body {
            Body::Source(source) => {
                let written = source.text_file.as_deref();
                let sha256 = source.text_sha256.as_ref().map(|hash| hash.as_str());
                (PathWritten::of(written), written, sha256)
            }
            Body::Broken {
                text: Some(text), ..
            } => (
                PathWritten::of_broken(text),
                text.path.as_deref(),
                text.sha256.as_deref(),
            ),
            _ => (PathWritten::Nothing, None, None),
        };
        let form = match body {
            Body::Source(source) => source.form,
            Body::Broken {
                text: Some(text), ..
            } => text.form,
            _ => None,
        };
        let given = options.text(id);
        let named = || Some(set.folder.as_ref()?.join(written?));
        let path = given.map(ToOwned::to_owned).or_else(named);
        let root = set.root.as_deref().filter(|_| given.is_none());
        let unread = match (&path, root) {
            (Some(path), Some(root)) => reach(options.files(), root, path).err(),
            (Some(_), None) | (None, _) => None,
        };
        let to_read = path.as_ref().filter(|_| unread.is_none());
        let length = to_read.and_then(|path| path.metadata().ok());
        Self {
            id: id.into(),
            at,
            is_given: given.is_some(),
            unread,
            text_file,
            sha256: sha256.map(Box::from),
            form,
            length: length.map_or(0, |data| usize::try_from(data.len()).unwrap_or(usize::MAX)),
            path,
        }
    }
}

impl PathWritten {
    fn of(written: Option<&str>) -> Self {
        match written {
            None => Self::Nothing,
            Some("") => Self::Empty,
            Some(_) => Self::Something,
        }
    }

    fn of_broken(text: &TextFile) -> Self {
        match Self::of(text.path.as_deref()) {
            // It is no text.
            Self::Nothing if text.is_named => Self::Something,
            written => written,
        }
    }
}

impl Sources {
    /// Every definition of a source, also a second one of the same id, to which nothing leads.
    pub(super) fn of(sets: &[Set], options: &Options) -> Self {
        let list: Vec<_> = { sets.iter().enumerate() }
            .flat_map(|(number, set)| defined_in(SetId(number), set, options))
            .collect();
        let places = list.iter().enumerate();
        let mut sources = Self {
            by_record: places.map(|(number, source)| (source.at, number)).collect(),
            counts: vec![0; list.len()],
            list,
            in_doubt: HashSet::new(),
        };
        for number in 0..sets.len() {
            sources.count(Scope::new(sets, SetId(number)));
        }
        sources
    }

    /// The source that is meant where words are said to be from one of this id, or from none.
    pub(super) fn meant(&self, scope: Scope<'_>, id: Option<&str>) -> Option<usize> {
        let (set, entity) = match id {
            Some(id) => scope.resolve(Kind::Source, id).next()?,
            None => scope.only_source()?,
        };
        self.number(set, entity)
    }

    fn number(&self, set: SetId, entity: &Entity) -> Option<usize> {
        let mark = entity.defined?;
        self.by_record.get(&RecordId { set, mark }).copied()
    }

    /// Counts the spans of a data set for the sources that they are from.
    fn count(&mut self, scope: Scope<'_>) {
        let facts = &scope.own().facts;
        let named = facts.entities.sources().all();
        let named = named.map(|entity| (Some(&*entity.id), entity.spans));
        let mut is_in_doubt = facts.has_unplaced;
        for (id, spans) in named.chain([(None, facts.sourceless.spans)]) {
            match self.meant(scope, id) {
                _ if spans == 0 => {}
                Some(number) => self.counts[number] += spans,
                None => is_in_doubt = true,
            }
        }
        if is_in_doubt {
            let sets = scope.used().into_iter().chain([scope.id()]);
            self.in_doubt.extend(sets.map(|set| scope.set(set).file));
        }
    }
}

fn defined_in(id: SetId, set: &Set, options: &Options) -> Vec<SourceInfo> {
    let info = |name: &str, mark: Mark, body: &Body| {
        let at = RecordId { set: id, mark };
        SourceInfo::of(name, at, body, set, options)
    };
    let first = set.facts.entities.sources().all_defined();
    let first = first.filter_map(|one| Some(info(&one.id, one.defined?, &one.body)));
    let repeated = set.facts.repeated.iter();
    let repeated = repeated.filter_map(|one| Some(info(&one.id, one.mark, one.source.as_deref()?)));
    let mut all: Vec<_> = first.chain(repeated).collect();
    all.sort_by_key(|source| source.at.mark);
    all
}
