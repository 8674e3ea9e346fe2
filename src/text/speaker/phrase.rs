//! The words of a clause that name the speaker.

use std::ops::Range;

use super::tokens::{Token, tokens};
use super::words::Class;
use crate::text::verbs::verbs;

/// Where a clause is, seen from the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// What the head of the phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    Name,
    He,
    She,
    /// Another pronoun, or a noun: `the envoy`, `officials`.
    Other,
}

/// The words that name a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The bytes of the whole phrase in the clause.
    pub(crate) bytes: Range<usize>,
    /// Those of its head, or of the name of whom it describes.
    pub(crate) head: Range<usize>,
    pub(crate) kind: Head,
    /// The bytes of the verb, or of what is there instead.
    pub(crate) cue: Range<usize>,
    /// Whether nothing else in the clause could be meant.
    pub(crate) is_only: bool,
}

/// So many words may be in a phrase with a noun.
const LONGEST: usize = 8;

/// Finds who is named as the speaker in a clause beside a quotation.
pub(crate) fn named(clause: &str, side: Side) -> Option<Named> {
    let tokens = tokens(clause);
    let verbs = verb_tokens(clause, &tokens);
    let found = match side {
        Side::After => verbs.first(),
        Side::Before => verbs.last(),
    };
    let according = according_to(&tokens, side, found.copied());
    if let Some(at) = according {
        let phrase = forward(&tokens, at)?;
        let cue = tokens[at - 1].bytes.start..tokens[at].bytes.end;
        return Some(phrase.named(&tokens, cue, verbs.is_empty()));
    }
    let Some(&(first, last)) = found else {
        return colon(clause, &tokens, side);
    };
    let cue = tokens[first].bytes.start..tokens[last].bytes.end;
    let back = || backward(&tokens, first);
    let next = || {
        let verb = tokens[first].text;
        let has_listener = super::words::is(verb, Class::Listener);
        (!has_listener).then(|| forward(&tokens, last)).flatten()
    };
    let phrase = back().or_else(next)?;
    // What comes right after the quotation is said of it, whatever follows.
    let is_next = side == Side::After && phrase.first.min(first) == 0;
    Some(phrase.named(&tokens, cue, is_next || verbs.len() == 1))
}

/// The first and last token of each reporting verb.
fn verb_tokens(clause: &str, tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    let start = clause.as_ptr() as usize;
    let token_at = |at: usize| tokens.iter().position(|token| token.bytes.contains(&at));
    let all = verbs(clause).into_iter().filter_map(|verb| {
        let from = verb.text.as_ptr() as usize - start;
        let first = token_at(from)?;
        let last = token_at(from + verb.text.len() - 1)?;
        Some((first, last))
    });
    all.collect()
}

/// The number of the `to` of `according to`, unless a verb is nearer to the quotation.
fn according_to(tokens: &[Token<'_>], side: Side, verb: Option<(usize, usize)>) -> Option<usize> {
    let mut pairs = tokens.windows(2).enumerate();
    let is_it =
        |pair: &[Token<'_>]| pair[0].text.eq_ignore_ascii_case("according") && pair[1].text == "to";
    let at = pairs.find(|(_, pair)| is_it(pair)).map(|(at, _)| at + 1)?;
    let is_nearer = match (side, verb) {
        (_, None) => true,
        (Side::After, Some((first, _))) => at < first,
        (Side::Before, Some((_, last))) => at > last,
    };
    is_nearer.then_some(at)
}

/// `Roe: “…”`
fn colon(clause: &str, tokens: &[Token<'_>], side: Side) -> Option<Named> {
    let ends = clause.trim_end().ends_with(':');
    let last = tokens.len().checked_sub(1)?;
    if side != Side::Before || !ends {
        return None;
    }
    let phrase = noun_phrase(tokens, last)?;
    let end = tokens[last].bytes.end;
    let colon = end..clause.trim_end().len();
    // Only a name that stands alone before the colon is surely that of the speaker.
    let is_only = phrase.first == 0;
    Some(phrase.named(tokens, colon, is_only))
}

/// Tokens that name somebody.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    first: usize,
    last: usize,
    /// The tokens of the head.
    head: (usize, usize),
}

impl Phrase {
    fn named(self, tokens: &[Token<'_>], cue: Range<usize>, is_only: bool) -> Named {
        let (first, last) = self.head;
        let only = &tokens[first];
        let kind = match () {
            () if only.is(Class::He) => Head::He,
            () if only.is(Class::She) => Head::She,
            () if only.is_pronoun() => Head::Other,
            () if tokens[last].is_name() && !tokens[last].is_owner() => Head::Name,
            () => Head::Other,
        };
        Named {
            bytes: tokens[self.first].bytes.start..tokens[self.last].bytes.end,
            head: only.bytes.start..tokens[last].bytes.end,
            kind,
            cue,
            is_only,
        }
    }
}

/// The phrase before a verb: `Jane Roe, the envoy, said`.
fn backward(tokens: &[Token<'_>], verb: usize) -> Option<Phrase> {
    let mut end = verb.checked_sub(1)?;
    let mut is_apart = tokens[verb].is_apart;
    while is_aside(&tokens[end]) && !is_apart {
        is_apart = tokens[end].is_apart;
        end = end.checked_sub(1)?;
    }
    if is_apart {
        // What is between commas describes whom the words before it name.
        let start = (0..=end).rev().find(|at| tokens[*at].is_apart)?;
        return noun_phrase(tokens, start.checked_sub(1)?);
    }
    if tokens[end].text.eq_ignore_ascii_case("who") {
        return noun_phrase(tokens, end.checked_sub(1)?);
    }
    noun_phrase(tokens, end)
}

/// An adverb or auxiliary between the speaker and the verb.
fn is_aside(token: &Token<'_>) -> bool {
    let is_adverb = token.text.len() > 4 && token.text.ends_with("ly");
    (token.is(Class::Aside) || is_adverb) && !token.is_name()
}

/// The phrase that ends with a token, with what it goes on from: `a spokesman for the ministry`.
fn noun_phrase(tokens: &[Token<'_>], last: usize) -> Option<Phrase> {
    let mut head = simple(tokens, last)?;
    let mut first = head.0;
    while let Some(link) = first.checked_sub(1) {
        // `of the Callis Line`
        let has_article = tokens[link].is(Class::Determiner) && !tokens[first].is_apart;
        if has_article && link > 0 {
            first = link;
        }
        let link = first - 1;
        let goes_on = tokens[link].is(Class::Link) && !tokens[first].is_apart;
        let Some(before) = link
            .checked_sub(1)
            .filter(|_| goes_on && !tokens[link].is_apart)
        else {
            break;
        };
        let Some(outer) = simple(tokens, before) else {
            break;
        };
        first = outer.0;
        head = outer;
    }
    Some(Phrase { first, last, head })
}

/// The tokens of a name, a pronoun or a noun with its article that end with a token.
fn simple(tokens: &[Token<'_>], last: usize) -> Option<(usize, usize)> {
    let token = &tokens[last];
    if token.is_pronoun() {
        return Some((last, last));
    }
    if token.is_name() {
        let mut first = last;
        while first > 0 && !tokens[first].is_apart {
            let before = &tokens[first - 1];
            let is_particle =
                before.is(Class::Particle) && first > 1 && tokens[first - 2].is_name();
            if before.is_owner() || !(before.is_name() || is_particle) {
                break;
            }
            first -= 1;
        }
        return Some((first, last));
    }
    if token.is(Class::Stop) || token.is(Class::Determiner) || token.is(Class::Link) {
        return None;
    }
    let mut first = last;
    while first > 0 && !tokens[first].is_apart && last - first < LONGEST {
        let before = &tokens[first - 1];
        let is_end =
            (before.is(Class::Stop) || before.is(Class::Link)) && !before.is(Class::Determiner);
        if is_end {
            break;
        }
        first -= 1;
        if before.is(Class::Determiner) {
            break;
        }
    }
    Some((first, last))
}

/// The phrase after a verb: `said Jane Roe, the envoy`, `said the envoy, Jane Roe,`.
fn forward(tokens: &[Token<'_>], verb: usize) -> Option<Phrase> {
    let mut first = verb + 1;
    while tokens
        .get(first)
        .is_some_and(|token| is_aside(token) && !token.is_apart)
    {
        first += 1;
    }
    let token = tokens.get(first).filter(|token| !token.is_apart)?;
    if token.is_pronoun() && !token.is(Class::Determiner) {
        return Some(Phrase {
            first,
            last: first,
            head: (first, first),
        });
    }
    if (token.is(Class::Stop) || token.is(Class::Link)) && !token.is(Class::Determiner) {
        return None;
    }
    let mut last = first;
    while last + 1 < tokens.len() && last - first < LONGEST {
        let next = &tokens[last + 1];
        let is_end = next.is(Class::Stop) || next.is(Class::Link) || next.is_pronoun();
        let is_particle = next.is(Class::Particle);
        if next.is_apart || (is_end && !is_particle) || is_aside(next) {
            break;
        }
        last += 1;
    }
    if !tokens[last].is_name() {
        // `said the envoy, Jane Roe, …`
        let after = last + 1;
        let is_apposed = tokens
            .get(after)
            .is_some_and(|token| token.is_apart && token.is_name() && token.is_inside);
        if is_apposed {
            let mut end = after;
            while tokens
                .get(end + 1)
                .is_some_and(|token| token.is_name() && !token.is_apart)
            {
                end += 1;
            }
            let is_closed = tokens.get(end + 1).is_none_or(|token| token.is_apart);
            if is_closed && end > after {
                return Some(Phrase {
                    first,
                    last: end,
                    head: (after, end),
                });
            }
        }
    }
    let head = simple(tokens, last).filter(|(start, _)| *start >= first);
    let head = head.unwrap_or((first, last));
    // `a spokesman for the ministry`
    let is_link = tokens
        .get(last + 1)
        .is_some_and(|next| next.is(Class::Link) && !next.is_apart);
    if is_link && !tokens[last].is_name() {
        let ends = |token: &Token<'_>| {
            let is_article = token.is(Class::Determiner) || token.is(Class::Link);
            token.is_apart || (!is_article && (token.is(Class::Stop) || token.is_pronoun()))
        };
        let more = tokens[last + 2..].iter().take(LONGEST);
        last += 1 + more.take_while(|token| !ends(token)).count();
    }
    Some(Phrase { first, last, head })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(clause: &str, side: Side) -> String {
        match named(clause, side) {
            None => "-".to_owned(),
            Some(one) => format!(
                "{} | {:?} | {}{}",
                &clause[one.head.clone()],
                one.kind,
                &clause[one.cue.clone()],
                if one.is_only { "" } else { " ?" }
            ),
        }
    }

    #[test]
    fn speakers_are_found_after_a_quotation() {
        for (clause, wanted) in [
            (" Jane Roe said.", "Jane Roe | Name | said"),
            (" said Jane Roe, the envoy.", "Jane Roe | Name | said"),
            (
                " said the envoy, Jane Roe, on Monday.",
                "Jane Roe | Name | said",
            ),
            (
                " said Prime Minister Jane Roe in Paris.",
                "Prime Minister Jane Roe | Name | said",
            ),
            (" said foreign minister Jane Roe.", "Jane Roe | Name | said"),
            (
                " Roe, who leads the talks, later told reporters.",
                "Roe | Name | told",
            ),
            (" she said.", "she | She | said"),
            (" she said, and Lund denied it.", "she | She | said"),
            (" he has repeatedly warned,", "he | He | warned"),
            (" the envoy told Omar Lund.", "the envoy | Other | told"),
            (
                " said a spokesman for the ministry.",
                "a spokesman | Other | said",
            ),
            (
                " a spokesman for Omar Lund said.",
                "a spokesman | Other | said",
            ),
            (" Lund’s aide said.", "Lund’s aide | Other | said"),
            (
                " Omar Lund of the Callis Line said.",
                "Omar Lund | Name | said",
            ),
            (
                " according to Jane Roe, who denied it.",
                "Jane Roe | Name | according to ?",
            ),
            (
                " according to the ministry.",
                "the ministry | Other | according to",
            ),
            (" said.", "-"),
            (" and left.", "-"),
        ] {
            assert_eq!(found(clause, Side::After), wanted, "{clause}");
        }
    }

    #[test]
    fn speakers_are_found_before_a_quotation() {
        for (clause, wanted) in [
            (
                "In Paris on Monday, Jane Roe said: ",
                "Jane Roe | Name | said",
            ),
            ("Jane Roe, the envoy, said: ", "Jane Roe | Name | said"),
            ("Lund, who was there, asked: ", "Lund | Name | asked"),
            ("He replied: ", "He | He | replied"),
            (
                "Roe said nothing, and Lund added that it was ",
                "Lund | Name | added ?",
            ),
            ("Jane Roe: ", "Jane Roe | Name | :"),
            ("On Monday it was called ", "it | Other | called"),
            ("The wall had a sign: ", "a sign | Other | : ?"),
        ] {
            assert_eq!(found(clause, Side::Before), wanted, "{clause}");
        }
    }
}
