//! The ids in a text as it is written: where things are defined and referred to.

use std::sync::Arc;

use crate::facts::entries;
use crate::model::Kind;
use crate::report::FileId;
use crate::report::span::{SourceFile, Span};
use crate::schema::Form;
use crate::syntax::tree::Tree;
use crate::syntax::{DataFormat, Limits, parse};

/// An id in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) kind: Kind,
    pub(super) id: String,
    /// Where it is, with its quotation marks.
    pub(super) span: Span,
    pub(super) is_definition: bool,
}

/// The ids of a file, and the files that it uses: name and path.
#[derive(Default)]
pub(super) struct Ids {
    pub(super) all: Vec<Written>,
    pub(super) uses: Vec<(String, String)>,
}

/// The trees of a text; `None` if it cannot be read.
pub(super) fn trees(text: &str, format: DataFormat, limits: &Limits) -> Option<Vec<Tree>> {
    let file = Arc::new(SourceFile::new("", text));
    let parsed = parse(file, FileId(0), format, limits);
    (!parsed.lost && parsed.findings.is_empty()).then_some(parsed.trees)
}

/// The ids of a text in their order; `None` if it cannot be read.
pub(super) fn ids(text: &str, format: DataFormat, limits: &Limits) -> Option<Ids> {
    let mut found = Ids::default();
    for tree in trees(text, format, limits)? {
        let root = tree.root();
        let form = Form::of(format);
        let mut add = |kind: Kind, id: &str, span: Span, is_definition| {
            found.all.push(Written {
                kind,
                id: id.to_owned(),
                span,
                is_definition,
            });
        };
        match form {
            Form::File => {
                for (kind, _, id, _) in entries(root) {
                    if let Some(own) = id.as_str() {
                        add(kind, own, id.span(), true);
                    }
                }
            }
            Form::Line => {
                let kind = root.get("type").and_then(|kind| kind.as_str());
                let id = root.get("id");
                if let (Some(kind), Some(id)) = (kind.and_then(Kind::from_word), id)
                    && let Some(own) = id.as_str()
                {
                    add(kind, own, id.span(), true);
                }
            }
        }
        if let Some(shape) = form.shape(&tree) {
            shape.references(root, &mut |kind, node| {
                if let (Some(id), false) = (node.as_str(), node.is_alias()) {
                    add(kind, id, node.span(), false);
                }
            });
        }
        let uses = root.get("uses").and_then(|uses| uses.as_map());
        for member in uses.into_iter().flat_map(|uses| uses.iter()) {
            if let Some(path) = member.value.as_str() {
                found.uses.push((member.key.to_owned(), path.to_owned()));
            }
        }
    }
    found.all.sort_by_key(|one| one.span.start);
    Some(found)
}
