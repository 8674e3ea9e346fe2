//! Reading on after a mistake, by correcting a copy of the text.
//!
//! One mistake can make the rest of a YAML document unreadable. Where its finding has an edit that
//! corrects it, the edit is applied to a copy, and the copy is read: the next mistake is found in the
//! same run, and what was read counts as if the file contained it.

use std::sync::Arc;

use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, Edit};

use super::tree::Tree;

/// A copy of a file with some edits applied.
pub(super) struct Draft {
    original: Arc<SourceFile>,
    /// Places in the original, in ascending order and without overlap.
    edits: Vec<Edit>,
    /// Where each edit starts in the copy.
    starts: Vec<usize>,
    file: Arc<SourceFile>,
}

impl Draft {
    pub(super) fn new(original: &Arc<SourceFile>) -> Self {
        Self {
            original: Arc::clone(original),
            edits: Vec::new(),
            starts: Vec::new(),
            file: Arc::clone(original),
        }
    }

    pub(super) fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    /// A further draft with these edits, whose places are in this draft; or nothing if one of them
    /// touches an earlier edit.
    pub(super) fn with(&self, edits: &[Edit]) -> Option<Self> {
        let mut all = self.edits.clone();
        for edit in edits {
            let edit = self.edit_to_original(edit);
            all.push(edit);
        }
        all.sort_by_key(|edit| edit.span);
        let apart = |pair: &[Edit]| pair[0].span.end < pair[1].span.start;
        if !all.windows(2).all(apart) {
            return None;
        }
        let text = self.original.text();
        let mut new = String::with_capacity(text.len() + all.len());
        let mut starts = Vec::with_capacity(all.len());
        let mut done = 0;
        for edit in &all {
            new.push_str(text.get(done..edit.span.start)?);
            starts.push(new.len());
            new.push_str(&edit.text);
            done = edit.span.end;
        }
        new.push_str(text.get(done..)?);
        Some(Self {
            original: Arc::clone(&self.original),
            edits: all,
            starts,
            file: Arc::new(SourceFile::new(self.original.name(), new)),
        })
    }

    /// The place in the original for a place in the draft. Where letters were removed, it is the place
    /// before them.
    pub(super) fn to_original(&self, place: usize) -> usize {
        self.lead_back(place, |place, edit_start, _| place <= edit_start)
    }

    /// The same for the start of a span: where letters were removed, it is the place after them.
    fn start_to_original(&self, place: usize) -> usize {
        self.lead_back(place, |place, edit_start, edit| {
            place < edit_start || (place == edit_start && !edit.text.is_empty())
        })
    }

    fn lead_back(&self, place: usize, is_before: impl Fn(usize, usize, &Edit) -> bool) -> usize {
        // Edits do not touch each other, so that a place can be in the last one before it only.
        let near = self.starts.partition_point(|start| *start < place);
        let here = self.starts.get(near).filter(|start| **start == place);
        let is_in_here = here.is_some_and(|start| !is_before(place, *start, &self.edits[near]));
        let last = if is_in_here {
            Some(near)
        } else {
            near.checked_sub(1)
        };
        let Some((edit, start)) = last.map(|last| (&self.edits[last], self.starts[last])) else {
            return place;
        };
        edit.span.end + place.saturating_sub(start + edit.text.len())
    }

    pub(super) fn tree_to_original(&self, tree: Tree) -> Tree {
        if self.edits.is_empty() {
            return tree;
        }
        tree.moved(&self.original, |span| self.span_to_original(span))
    }

    pub(super) fn finding_to_original(&self, mut finding: Diagnostic) -> Diagnostic {
        if self.edits.is_empty() {
            return finding;
        }
        finding.primary.span = self.span_to_original(finding.primary.span);
        for label in &mut finding.related {
            label.span = self.span_to_original(label.span);
        }
        for edit in finding.help.iter_mut().flat_map(|help| &mut help.edits) {
            *edit = self.edit_to_original(edit);
        }
        finding
    }

    fn span_to_original(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::empty(self.to_original(span.start));
        }
        let start = self.start_to_original(span.start);
        Span::new(start, self.to_original(span.end).max(start))
    }

    fn edit_to_original(&self, edit: &Edit) -> Edit {
        Edit {
            span: self.span_to_original(edit.span),
            text: edit.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_through_insertions_and_replacements() {
        let original = Arc::new(SourceFile::new("x", "a:b\n\tc:d\n"));
        let edit = |start, end, text: &str| Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        };
        let first = Draft::new(&original).with(&[edit(2, 2, " ")]).unwrap();
        let second = first.with(&[edit(5, 6, "  "), edit(8, 8, " ")]).unwrap();
        assert_eq!(second.file().text(), "a: b\n  c: d\n");
        for (word, place) in [("a", 0), ("b", 2), ("c", 5), ("d", 7)] {
            let at = second.file().text().find(word).unwrap();
            assert_eq!(second.to_original(at), place, "{word}");
        }
        assert_eq!(second.to_original(12), original.text().len());
        assert!(second.with(&[edit(3, 3, "x")]).is_none());

        let shorter = Draft::new(&original).with(&[edit(0, 2, "")]).unwrap();
        assert_eq!(shorter.span_to_original(Span::new(0, 1)), Span::new(2, 3));
        assert_eq!(shorter.to_original(0), 0);
    }
}
