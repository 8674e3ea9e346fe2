//! Lines that could not be read as records of the format, and what others may refer to in them.

use super::entities::Facts as EntityFacts;
use super::statements::Facts;
use super::words::TextFile;
use super::{Mark, Screen};
use crate::model::{Kind, Record};
use crate::project::dataset::named_files;
use crate::rules::references::unknown_id::can_be_id;
use crate::schema::Form;
use crate::syntax::tree::{Node, Tree};
use crate::syntax::{Limits, parse_line, typed};

impl Screen {
    /// Takes the next record in from the text of its line, where it could not be read as a record of
    /// the format. It is suspect, and what others refer to may be in it all the same.
    pub(crate) fn add_unreadable(&mut self, mark: Mark, line: &str, limits: &Limits) {
        self.suspects.push(mark);
        let parsed = parse_line(line, limits);
        self.is_complete &= !parsed.lost;
        self.is_sound &= parsed.findings.is_empty();
        for tree in &parsed.trees {
            let named = named_files(tree);
            self.name_files(mark, named.iter().map(|used| used.path.as_str()));
            if let Ok(record) = typed::read::<Record>(tree.root()) {
                self.add(mark, &record);
            } else {
                self.add_tree(mark, tree);
            }
        }
    }

    fn add_tree(&mut self, mark: Mark, tree: &Tree) {
        self.is_sound = false;
        let text = |key| tree.root().get(key).and_then(Node::as_str);
        let word = text("type").unwrap_or_default();
        if word == "dataset" {
            self.add_header(mark);
        }
        self.hold_tree(mark, tree);
        if let Some(shape) = Form::Line.shape(tree) {
            shape.references(tree.root(), &mut |kind, node| {
                let id = node.as_str().unwrap_or_default();
                if kind == Kind::Statement {
                    self.wait(mark, id);
                } else {
                    self.refer(kind, id, mark);
                }
            });
        }
        let (kind, id) = (Kind::from_word(word), text("id"));
        if let (Some(kind), Some(id)) = (kind, id.filter(|id| !can_be_id(id))) {
            self.misspelt.push((kind, id.into()));
        }
        match (kind, id) {
            (Some(Kind::Statement), Some(id)) => {
                self.has_statements = true;
                if !self.statements.has_room(id) {
                    self.needs_whole = true;
                } else if self.statements.add(id, Facts::UNKNOWN).is_err() {
                    self.duplicates.insert(id.into());
                }
                self.answer_unread(id);
                self.open.circles |= text("within").is_some();
            }
            (Some(Kind::Source), Some(id)) => {
                let original = text("translation_of");
                let facts = EntityFacts::Source {
                    published: None,
                    original: original.and_then(|id| self.step(Kind::Source, id, mark)),
                    text: TextFile::of_tree(tree.root()),
                };
                self.has_text_files |= tree.root().get("text_file").is_some();
                self.define(Kind::Source, id, mark, facts);
            }
            (Some(Kind::Issue), Some(id)) => {
                let broader = text("broader");
                let broader = broader.and_then(|id| self.step(Kind::Issue, id, mark));
                self.define(Kind::Issue, id, mark, EntityFacts::Issue { broader });
            }
            (Some(kind), Some(id)) => self.define(kind, id, mark, EntityFacts::None),
            (None, Some(id)) => {
                self.of_no_kind.insert(id.into());
            }
            (_, None) => {}
        }
    }
}
