//! The context of a quotation: its sentence, and the verb that reports it.

use std::ops::Range;

use crate::text::attribution::{Verb, is_attribution_sentence, verbs};
use crate::text::sentences::{ends_sentence, is_complete, last_solid, paragraph_end};
use crate::text::speaker::{Named, Side, named};
use crate::text::speeches::{Piece, Speech};
use crate::text::tidy::tidied;

/// How many bytes on each side are searched, so that a very long sentence takes no more time.
const REACH: usize = 300;

/// How many pieces of a quotation are shown in its sentence.
const PIECES: usize = 3;

/// How many quotations back the one before is searched.
const NEAR: usize = 4;

/// What replaces each piece of the quotation in its sentence.
const PLACEHOLDER: &str = "“…”";

/// What helps a person to see whose words are quoted.
pub(super) struct Context<'t> {
    /// The sentence on one line, with `“…”` for each piece of the quotation.
    pub(super) sentence: String,
    /// The nearest reporting verb: between two pieces, else after them, else before them.
    pub(super) verb: Option<&'t str>,
    /// Who is named as the speaker, and the clause in which that is.
    pub(super) named: Option<(Named, Range<usize>)>,
    /// Whether nothing else is in its sentence, so that it may go on with what somebody said before.
    pub(super) is_alone: bool,
}

/// The context of one of the speeches of a text.
///
/// For a quotation inside another one, it is within that one: the verb outside reports other words.
pub(super) fn of<'t>(text: &'t str, speeches: &[Speech], index: usize) -> Context<'t> {
    let speech = &speeches[index];
    let (Some(first), Some(last)) = (speech.pieces.first(), speech.pieces.last()) else {
        return Context {
            sentence: String::new(),
            verb: None,
            named: None,
            is_alone: false,
        };
    };
    let whole = text;
    let from = bounds(text, speeches, speech);
    let (text, start) = (&text[from.clone()], first.bytes.start - from.start);
    let end = last.bytes.end - from.start;
    let before = &text[sentence_start(text, start)..start];
    let between = |pair: &[Piece]| {
        let gap = pair[0].bytes.end - from.start..pair[1].bytes.start - from.start;
        let near = cut_down(text, gap.end.min(gap.start + REACH));
        &text[gap.start..near.max(gap.start)]
    };
    let gaps: Vec<&str> = (speech.pieces.windows(2).take(PIECES - 1))
        .map(between)
        .collect();
    let words = last.words.start - from.start..last.words.end - from.start;
    let after = &text[after(text, end, &text[words])];

    let nearest = |verb: Option<Verb<'t>>| verb.map(|verb| verb.text);
    let in_gaps = gaps
        .iter()
        .find_map(|gap| nearest(verbs(gap).into_iter().next()));
    let verb = in_gaps
        .or_else(|| nearest(verbs(after).into_iter().min_by_key(|verb| verb.before)))
        .or_else(|| nearest(verbs(before).into_iter().min_by_key(|verb| verb.after)));
    let earlier = if verb.is_none() && before.trim().is_empty() {
        attribution_before(text, &from, speeches, index)
    } else {
        None
    };

    let named = speaker(before, &gaps, after, earlier).map(|(named, clause)| {
        let start = clause.as_ptr() as usize - whole.as_ptr() as usize;
        (named, start..start + clause.len())
    });
    let is_alone = gaps.is_empty()
        && ![before, after]
            .iter()
            .any(|text| text.contains(char::is_alphanumeric));
    let mut sentence = match earlier {
        Some(earlier) => format!("{PLACEHOLDER}{earlier}{PLACEHOLDER}"),
        None => format!("{before}{PLACEHOLDER}"),
    };
    for gap in &gaps {
        sentence.push_str(gap);
        sentence.push_str(PLACEHOLDER);
    }
    if speech.pieces.len() > PIECES {
        sentence.push_str(" …");
    }
    sentence.push_str(after);
    let of_earlier = || earlier.and_then(|earlier| nearest(verbs(earlier).into_iter().next()));
    let cue = named
        .as_ref()
        .map(|(named, clause)| &whole[clause.clone()][named.cue.clone()]);
    Context {
        sentence: clean(&sentence),
        verb: cue
            .filter(|cue| cue.contains(char::is_alphanumeric))
            .or(verb)
            .or_else(of_earlier),
        named,
        is_alone,
    }
}

/// Who is named as the speaker in one of the clauses around a quotation, and which clause that is.
fn speaker<'t>(
    before: &'t str,
    gaps: &[&'t str],
    after: &'t str,
    earlier: Option<&'t str>,
) -> Option<(Named, &'t str)> {
    let in_clause = |clause: &'t str, side| named(clause, side).map(|named| (named, clause));
    let before_it = || in_clause(before, Side::Before);
    let is_introduced = before.trim_end().ends_with([',', ':', '،', '：']);
    let in_gaps = gaps.iter().find_map(|gap| in_clause(gap, Side::After));
    let introduced = || before_it().filter(|_| is_introduced);
    in_gaps
        .or_else(introduced)
        .or_else(|| in_clause(after, Side::After))
        .or_else(before_it)
        .or_else(|| in_clause(earlier?, Side::After))
}

/// The part of the text in which the context of a speech is: the words of the quotation around it, or all.
fn bounds(text: &str, speeches: &[Speech], speech: &Speech) -> Range<usize> {
    let outer = speech.within.and_then(|outer| speeches.get(outer));
    let contains = |piece: &&Piece| {
        let mut own = speech.pieces.iter();
        own.all(|one| piece.words.start <= one.bytes.start && one.bytes.end <= piece.words.end)
    };
    let piece = outer.and_then(|outer| outer.pieces.iter().find(contains));
    piece.map_or(0..text.len(), |piece| piece.words.clone())
}

/// The attribution that ends with a full stop between a speech and the one before, which it cut off:
/// `“We go,” she said. “At once.”`
fn attribution_before<'t>(
    text: &'t str,
    from: &Range<usize>,
    speeches: &[Speech],
    index: usize,
) -> Option<&'t str> {
    let speech = &speeches[index];
    let start = speech.pieces.first()?.bytes.start;
    let earlier = speeches[..index].iter().rev().take(NEAR);
    let before = earlier
        .filter(|one| one.within == speech.within)
        .find_map(|one| one.pieces.last())?;
    if before.bytes.start < from.start || before.bytes.end > start {
        return None;
    }
    let near = |bytes: &Range<usize>| &text[bytes.start - from.start..bytes.end - from.start];
    let gap = near(&(before.bytes.end..start));
    let is_one = gap.len() <= REACH
        && paragraph_end(gap).is_none()
        && is_attribution_sentence(near(&before.words), gap);
    is_one.then_some(gap)
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

/// The text on one line, without hidden characters and those that a YAML comment must not contain.
pub(super) fn clean(text: &str) -> String {
    let text = tidied(text);
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
