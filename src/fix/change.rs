//! Applies edits to a text, and computes where places of the old text are in the new one.

use crate::report::Edit;

/// The text with its edits, which are in ascending order and do not touch each other.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Where a byte of the old text is in the new one. A byte that is replaced is at the start of its
/// replacement, and a byte right after an insertion is behind the inserted text.
pub(super) fn place(at: usize, edits: &[Edit]) -> usize {
    let mut added = 0;
    let mut removed = 0;
    for edit in edits {
        if edit.span.end <= at && (edit.span.start < at || edit.span.is_empty()) {
            added += edit.text.len();
            removed += edit.span.len();
        } else if edit.span.start <= at {
            return (edit.span.start + added).saturating_sub(removed);
        } else {
            break;
        }
    }
    (at + added).saturating_sub(removed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::span::Span;

    #[test]
    fn places_move_with_their_letters() {
        let edit = |start, end, text: &str| Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        };
        let edits = [edit(1, 1, "xx"), edit(2, 4, ""), edit(5, 6, "long")];
        assert_eq!(apply("abcdefg", &edits), "axxbelongg");
        let places: Vec<_> = (0..=7).map(|at| place(at, &edits)).collect();
        assert_eq!(places, [0, 3, 4, 4, 4, 5, 9, 10]);
    }
}
