//! How to put a stretch of text between quotation marks.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Help, Safety};
use crate::syntax::abridge::abridge;

/// Adds the advice `why`, and the edits that put the text at `span` between quotation marks.
///
/// The edits insert single characters, so that every place inside the text stays what it is.
pub(in crate::syntax::yaml) fn wrap(
    mut finding: Diagnostic,
    text: &str,
    span: Span,
    why: &str,
) -> Diagnostic {
    let written = &text[span.range()];
    if written.contains(['\n', '\r']) {
        return finding.help(why);
    }
    let insert = |at: usize, what: &str| Edit {
        span: Span::empty(span.start + at),
        text: what.to_owned(),
    };
    // Between `'`, only `'` itself is special; between `"`, also the backslash. An apostrophe is the
    // commonest of the three, so that `"` is the better choice unless the text has its own.
    let (mark, special): (&str, &[char]) = if written.contains('"') {
        ("'", &['\''])
    } else {
        ("\"", &['\\'])
    };
    let mut edits = vec![insert(0, mark)];
    for (at, special) in written.match_indices(special) {
        edits.push(insert(at, special));
    }
    edits.push(insert(written.len(), mark));
    // Two insertions at the same place would have no defined order.
    edits.dedup_by(|later, earlier| {
        let same = later.span == earlier.span;
        if same {
            earlier.text.push_str(&later.text);
        }
        same
    });
    let quoted = apply(written, span.start, &edits);
    finding.help.push(Help {
        text: format!("{why}: `{}`", abridge(&quoted)),
        edits,
        safety: Safety::Unsafe,
    });
    finding
}

/// The text after its edits, whose places are `start` too high.
fn apply(written: &str, start: usize, edits: &[Edit]) -> String {
    let mut quoted = String::with_capacity(written.len() + 2);
    let mut done = 0;
    for edit in edits {
        let at = edit.span.start - start;
        quoted.push_str(&written[done..at]);
        quoted.push_str(&edit.text);
        done = at;
    }
    quoted.push_str(&written[done..]);
    quoted
}
