//! The texts of sources that findings about a stream point into, of all that were opened.

use std::collections::HashMap;
use std::sync::Arc;

use crate::quotes::Shelf;
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId};

/// Texts that are to be shown.
pub(super) struct Shown {
    /// The number that the first one will have in the report.
    first: usize,
    pub(super) texts: Vec<Arc<SourceFile>>,
    by_name: HashMap<String, FileId>,
}

impl Shown {
    pub(super) fn new(first: usize) -> Self {
        Self {
            first,
            texts: Vec::new(),
            by_name: HashMap::new(),
        }
    }

    /// A shelf for texts that are opened for a while. Their numbers are those of no other file.
    pub(super) fn shelf(&self) -> Shelf {
        Shelf::new(self.first + self.texts.len())
    }

    /// Keeps the texts of such a shelf that a finding points into, under numbers of their own.
    pub(super) fn keep(&mut self, finding: &mut Diagnostic, desk: &Shelf) {
        for label in &mut finding.related {
            if let Some(text) = desk.text(label.file) {
                let number = FileId(self.first + self.texts.len());
                let known = self.by_name.entry(text.name().to_owned());
                label.file = *known.or_insert_with(|| {
                    self.texts.push(Arc::clone(text));
                    number
                });
            }
        }
    }
}
