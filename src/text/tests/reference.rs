//! A second implementation of the matching rules, as simple as possible and without regard to speed.
//!
//! It folds in one pass over the text for each rule, tries every pair of edges, and tries every way to
//! place the pieces between omissions. It shares only the tables of characters, the rule for edges, and
//! the reading of omissions with the search.

use unicode_normalization::UnicodeNormalization;

use crate::text::characters::{Class, class, is_final_stop};
use crate::text::edge::cuts_word;
use crate::text::needle::Needle;

/// The fold of a text, one rule after the other; a blank line becomes U+2029.
pub(super) fn fold_with_paragraphs(text: &str) -> String {
    let printed: String = text
        .chars()
        .filter(|c| class(*c) != Class::Ignored)
        .collect();
    let composed: String = printed.nfc().collect();
    let lines = composed.replace("\r\n", "\n");
    let mut folded = String::new();
    let mut rest = lines.chars().peekable();
    while let Some(c) = rest.next() {
        match class(c) {
            Class::DoubleMark => folded.push('"'),
            Class::SingleMark => folded.push('\''),
            Class::Plain | Class::Ignored => folded.push(c),
            Class::Dash => {
                while rest.next_if(|c| class(*c) == Class::Dash).is_some() {}
                folded.push('-');
            }
            Class::Space => {
                let mut run = String::from(c);
                while let Some(space) = rest.next_if(|c| class(*c) == Class::Space) {
                    run.push(space);
                }
                let breaks = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}'];
                let blank = run.matches(breaks).count() > 1 || run.contains('\u{2029}');
                folded.push(if blank { '\u{2029}' } else { ' ' });
            }
        }
    }
    folded
}

/// Every start of the words in the folded text, with the nearest end, in bytes of the fold.
pub(super) fn places(source: &str, words: &str) -> Vec<(usize, usize)> {
    let marked = fold_with_paragraphs(source);
    // The mark for a blank line becomes a space again, and its places are kept.
    let mut text = String::new();
    let mut blank = Vec::new();
    for c in marked.chars() {
        if c == '\u{2029}' {
            blank.push(text.len());
            text.push(' ');
        } else {
            text.push(c);
        }
    }
    let Some(needle) = Needle::new(words) else {
        return Vec::new();
    };
    let starts = (0..text.len()).filter(|at| text.is_char_boundary(*at));
    starts
        .filter_map(|start| {
            let end = end(&text, &blank, &needle, 0, start)?;
            Some((start, end))
        })
        .collect()
}

/// The nearest end of the segments from number `k`, if that one begins exactly at `start`.
fn end(text: &str, blank: &[usize], needle: &Needle, k: usize, start: usize) -> Option<usize> {
    let segment = &needle.segments[k];
    if !text[start..].starts_with(segment.as_str()) {
        return None;
    }
    let stop = start + segment.len();
    if cuts_word(text, start) || cuts_word(text, stop) {
        return None;
    }
    if k + 1 == needle.segments.len() {
        return tail_end(text, stop, &needle.tail);
    }
    let next = (stop..text.len()).filter(|at| text.is_char_boundary(*at));
    next.take_while(|at| !blank.iter().any(|blank| stop <= *blank && blank < at))
        .filter_map(|at| end(text, blank, needle, k + 1, at))
        .min()
}

fn tail_end(text: &str, at: usize, tail: &str) -> Option<usize> {
    let Some(mark) = tail.chars().next() else {
        return Some(at);
    };
    let here = text[at..].chars().next()?;
    let at = if is_final_stop(here) {
        at + here.len_utf8()
    } else {
        at
    };
    text[at..].strip_prefix(mark)?;
    tail_end(text, at + mark.len_utf8(), &tail[mark.len_utf8()..])
}
