//! The context of a quotation: its sentence, and the verb that reports it.

use std::ops::Range;

use crate::text::attribution::{Verb, verbs};
use crate::text::sentences::{ends_sentence, is_complete, last_solid, paragraph_end};
use crate::text::speeches::Speech;

/// How many bytes on each side are searched, so that a very long sentence takes no more time.
const REACH: usize = 300;

/// How many pieces of a quotation are shown in its sentence.
const PIECES: usize = 3;

/// What replaces each piece of the quotation in its sentence.
const PLACEHOLDER: &str = "“…”";

/// What helps a person to see whose words are quoted.
pub(super) struct Context<'t> {
    /// The sentence on one line, with `“…”` for each piece of the quotation.
    pub(super) sentence: String,
    /// The nearest reporting verb: between two pieces, else after them, else before them.
    pub(super) verb: Option<&'t str>,
}

/// The context of a speech in its text.
pub(super) fn of<'t>(text: &'t str, speech: &Speech) -> Context<'t> {
    let (Some(first), Some(last)) = (speech.pieces.first(), speech.pieces.last()) else {
        return Context {
            sentence: String::new(),
            verb: None,
        };
    };
    let before = &text[sentence_start(text, first.bytes.start)..first.bytes.start];
    let between = |pair: &[crate::text::speeches::Piece]| {
        let gap = pair[0].bytes.end..pair[1].bytes.start;
        &text[gap.start
            ..gap
                .start
                .max(cut_down(text, gap.end.min(gap.start + REACH)))]
    };
    let gaps: Vec<&str> = (speech.pieces.windows(2).take(PIECES - 1))
        .map(between)
        .collect();
    let after = &text[after(text, last.bytes.end, &text[last.words.clone()])];

    let mut sentence = format!("{before}{PLACEHOLDER}");
    for gap in &gaps {
        sentence.push_str(gap);
        sentence.push_str(PLACEHOLDER);
    }
    if speech.pieces.len() > PIECES {
        sentence.push_str(" …");
    }
    sentence.push_str(after);

    let nearest = |verb: Option<Verb<'t>>| verb.map(|verb| verb.text);
    let in_gaps = gaps
        .iter()
        .find_map(|gap| nearest(verbs(gap).into_iter().next()));
    let verb = in_gaps
        .or_else(|| nearest(verbs(after).into_iter().min_by_key(|verb| verb.before)))
        .or_else(|| nearest(verbs(before).into_iter().min_by_key(|verb| verb.after)));
    Context {
        sentence: clean(&sentence),
        verb,
    }
}

/// Where the sentence begins that contains the start of a quotation.
fn sentence_start(text: &str, quotation: usize) -> usize {
    let from = cut_up(text, quotation.saturating_sub(REACH));
    // The window includes the opening mark, so that a stop right before it has something after it.
    let until = text[quotation..].chars().next().map_or(0, char::len_utf8);
    let window = &text[from..quotation + until];
    let mut start = 0;
    while let Some(end) = paragraph_end(&window[start..window.len() - until]) {
        start += end
            + window[start + end..]
                .chars()
                .next()
                .map_or(1, char::len_utf8);
    }
    let stops = window[start..].char_indices();
    let mut ends = stops.filter(|(at, _)| ends_sentence(&window[start..], *at));
    let last = ends
        .by_ref()
        .last()
        .map(|(at, c)| start + at + c.len_utf8());
    let start = last.unwrap_or(start);
    // Closing marks and brackets after the previous sentence belong to that sentence.
    let rest = &window[start..window.len() - until];
    let lead = rest.find(char::is_whitespace).filter(|_| last.is_some());
    from + start + lead.unwrap_or(0)
}

/// The rest of the sentence after a quotation. It is empty if the words end with a full stop and a new
/// sentence begins.
fn after(text: &str, end: usize, words: &str) -> Range<usize> {
    let window = &text[end..cut_down(text, end.saturating_add(REACH).min(text.len()))];
    let window = &window[..paragraph_end(window).unwrap_or(window.len())];
    let next = window.chars().find(|c| !c.is_whitespace());
    let is_new = next.is_some_and(|c| !c.is_lowercase() && c.is_alphanumeric());
    let stops = !matches!(last_solid(words), Some('!' | '?' | '！' | '？'));
    let opens_another = next.is_some_and(|c| !c.is_alphanumeric() && "“„«»\"‘「".contains(c));
    if is_complete(words) && stops && (is_new || opens_another) {
        return end..end;
    }
    let mut stops = window.char_indices();
    let stop = stops.find(|(at, _)| ends_sentence(window, *at));
    let stop = stop.map_or(window.len(), |(at, c)| at + c.len_utf8());
    // Closing marks and brackets after the sentence belong to it.
    let rest = &window[stop..];
    let closing = rest.find(|c: char| c.is_whitespace()).unwrap_or(0);
    let closes = rest[..closing].chars().all(|c| !c.is_alphanumeric());
    end..end + stop + if closes { closing } else { 0 }
}

/// The text on one line, without characters that a YAML comment must not contain.
fn clean(text: &str) -> String {
    let is_strange = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            )
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let words = text
        .split_whitespace()
        .map(|word| word.replace(is_strange, "\u{FFFD}"));
    words.collect::<Vec<_>>().join(" ")
}

fn cut_up(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at)
}

fn cut_down(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
