//! Changes to values, carried out as the values are written.

use std::ops::Range;

use crate::report::Edit;
use crate::report::span::Span;
use crate::rules::quotations::quotation_marks::{MARKS, opening};
use crate::syntax::letters::Letters;
use crate::syntax::tree::{Node, Style};

/// Where some letters of a text are, by the bytes of the text as it reads.
pub(crate) fn letters_at(node: Node<'_>, letters: Range<usize>) -> Option<Span> {
    Letters::of(node)?.span(letters)
}

/// Other letters for some of a text.
pub(crate) fn letters(node: Node<'_>, new: &[(Range<usize>, String)]) -> Option<Vec<Edit>> {
    let letters = Letters::of(node)?;
    let edit = |(here, new): &(Range<usize>, String)| {
        Some(Edit {
            span: letters.span(here.clone())?,
            text: letters.written(new),
        })
    };
    new.iter().map(edit).collect()
}

/// Other passages for some of a text, which is put between quotation marks where they need that.
pub(crate) fn passages(node: Node<'_>, new: &[(Range<usize>, String)]) -> Option<Vec<Edit>> {
    let words = node.as_str()?;
    // Without quotation marks a text may not hold everything that a passage may.
    let is_plain = |(_, new): &(Range<usize>, String)| is_plain(new, words);
    if node.style() != Some(Style::Plain) || new.iter().all(is_plain) {
        return letters(node, new);
    }
    let mut text = words.to_owned();
    for (here, new) in new.iter().rev() {
        text.replace_range(here.clone(), new);
    }
    Some(vec![Edit {
        span: node.span(),
        text: quoted(&text),
    }])
}

/// An item for each piece of words in the place of the one that there is, if that one says nothing else:
/// what it says might be true of one piece only.
pub(crate) fn division(item: Node<'_>, words: Node<'_>, pieces: &[String]) -> Option<Vec<Edit>> {
    let map = item.as_map()?;
    let member = map.nth(0).filter(|_| map.len() == 1)?;
    let file = item.tree().file().text();
    let (raw, key) = (item.raw(), &file[member.key_span.range()]);
    let is_plain = |piece: &str| words.style() == Some(Style::Plain) && is_plain(piece, raw);
    let written = |piece: &String| {
        if is_plain(piece) {
            piece.clone()
        } else {
            quoted(piece)
        }
    };
    let has_breaks = pieces.iter().any(|piece| piece.contains('\n'));
    if item.is_alias() || words.is_alias() || has_breaks {
        return None;
    }
    let before = &file[..item.span().start];
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let dash = line.trim_end().strip_suffix('-');
    let is_in_block = dash.is_some_and(|indent| indent.chars().all(|c| c == ' '));
    let (span, items, next) = if raw.starts_with('{') {
        let items: Vec<_> = { pieces.iter() }
            .map(|piece| format!("{{{key}: {}}}", written(piece)))
            .collect();
        let next = if is_in_block {
            format!("\n{line}")
        } else {
            ", ".to_owned()
        };
        (item.span(), items, next)
    } else if is_in_block && !matches!(words.style(), Some(Style::Literal | Style::Folded)) {
        let items: Vec<_> = pieces.iter().map(written).collect();
        (words.span(), items, format!("\n{line}{key}: "))
    } else {
        return None;
    };
    Some(vec![Edit {
        span,
        text: items.join(&next),
    }])
}

/// Takes out the first and the last mark, if there is one pair of quotation marks around all words.
pub(crate) fn marks_out(node: Node<'_>) -> Option<Vec<Edit>> {
    let text = node.as_str()?;
    let words = text.trim();
    let (open, closers) = opening(words)?;
    let inside = words[open.len_utf8()..].strip_suffix(closers)?;
    let is_mark = |c: char| {
        MARKS
            .iter()
            .any(|(mark, all)| c == *mark || all.contains(&c))
    };
    // With more of them, the first and the last one may belong to two quotations.
    if inside.trim().is_empty() || inside.contains(is_mark) {
        return None;
    }
    let letters = Letters::of(node)?;
    let close = words.chars().next_back()?.len_utf8();
    let start = text.len() - text.trim_start().len();
    let end = start + words.len();
    let marks = [start..start + open.len_utf8(), end - close..end];
    let taken = |mark: Range<usize>| {
        Some(Edit {
            span: letters.span(mark)?,
            text: String::new(),
        })
    };
    marks.into_iter().map(taken).collect()
}

/// A new key with a text, before one that a map has, written as that one is.
pub(crate) fn new_key(record: Node<'_>, before: &str, key: &str, value: &str) -> Option<Edit> {
    let member = record.as_map()?.member(before)?;
    let file = record.tree().file().text();
    let at = member.key_span.start;
    if record.is_alias() || !record.span().range().contains(&at) {
        return None;
    }
    let line = &file[file[..at].rfind('\n').map_or(0, |end| end + 1)..at];
    let is_new_line = line.chars().all(|c| matches!(c, ' ' | '-'));
    let mark = file[at..]
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''));
    let mark = mark.map(String::from).unwrap_or_default();
    let between = &file[member.key_span.end..member.value.span().start];
    let space = if between.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let end = match (record.raw().starts_with('{'), is_new_line) {
        (false, false) => return None,
        (false, true) => format!("\n{}", line.replace('-', " ")),
        (true, true) => format!(",\n{line}"),
        (true, false) => format!(",{space}"),
    };
    Some(Edit {
        span: Span::empty(at),
        text: format!("{mark}{key}{mark}:{space}\"{value}\"{end}"),
    })
}

/// A text between quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether a passage can be written without quotation marks where `old` is: commas and brackets can
/// where there are some already.
fn is_plain(passage: &str, old: &str) -> bool {
    const OF_LISTS: [char; 5] = [',', '[', ']', '{', '}'];
    passage.starts_with(char::is_alphanumeric)
        && !passage.contains([':', '#'])
        && (!passage.contains(OF_LISTS) || old.contains(OF_LISTS))
}
