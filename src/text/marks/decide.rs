//! What a quotation mark does, given the marks around it.

use super::apostrophe::{Rank, Start, start};
use super::closer::{Around, Closer};
use super::measure::is_measure;
use super::pair::{Open, Pairing};
use super::read::{Mark, ParagraphEnd};
use super::sides::{Leaning, Sides};
use super::{Shape, closers, may_be_apostrophe};
use crate::text::attribution::verbs;
use crate::text::characters::is_final_stop;

/// How many marks are searched for one that closes a quotation.
const MOST_SEARCHED: usize = 256;

/// How far a reporting verb is searched after a mark, in bytes, and how many words may come before it.
const NEAR_VERB: usize = 80;
const WORDS_BEFORE_VERB: usize = 3;

/// What a mark does.
pub(super) enum Action {
    Open,
    /// Opens a passage that the mark at this byte closes.
    OpenUntil(usize),
    /// Closes the passage at this place of the stack.
    Close(usize),
    Nothing,
}

impl Pairing<'_> {
    /// What a mark does, given its shape, the open passages, and the characters on both sides.
    pub(super) fn action(
        &self,
        mark: &Mark,
        sides: Sides,
        rest: &[Mark],
        end: Option<&ParagraphEnd>,
    ) -> Action {
        let leaning = sides.leaning();
        let closes = self.closed_by(mark.sign);
        if may_be_apostrophe(mark.sign) || mark.sign == '‚' {
            return self.single(mark, sides, rest, end);
        }
        if let Some(place) = closes
            && sides.after_digit()
            && is_measure(self.text, mark, rest, self.open[place].opener)
        {
            return Action::Nothing;
        }
        match mark.shape {
            Shape::Opening | Shape::Bracket => match closes {
                Some(place) if leaning == Leaning::Closes => Action::Close(place),
                None if leaning == Leaning::Closes && mark.sign == '„' && self.top_is('„') => {
                    Action::Close(self.open.len() - 1)
                }
                _ => Action::Open,
            },
            Shape::Closing => closes.map_or(Action::Nothing, Action::Close),
            Shape::Left => match closes {
                Some(place) if leaning != Leaning::Opens => Action::Close(place),
                // `“so“`: the wrong mark, but clearly a closing one.
                None if leaning == Leaning::Closes && self.top_is(mark.sign) => {
                    Action::Close(self.open.len() - 1)
                }
                None if self.top_is(mark.sign) && self.is_glued(mark) => {
                    Action::Close(self.open.len() - 1)
                }
                None if leaning == Leaning::Closes && !is_closed(mark, rest, end) => {
                    Action::Nothing
                }
                _ => Action::Open,
            },
            Shape::Right => match (closes, leaning) {
                (Some(place), _) => Action::Close(place),
                (None, Leaning::Opens) if is_closed(mark, rest, end) => Action::Open,
                (None, Leaning::Between)
                    if (sides.follows_colon() || sides.beside_unspaced())
                        && is_closed(mark, rest, end) =>
                {
                    Action::Open
                }
                (None, _) => Action::Nothing,
            },
            Shape::LeftAngle => match (closes, leaning) {
                (Some(place), Leaning::Closes | Leaning::Apart | Leaning::Between) => {
                    Action::Close(place)
                }
                (None, Leaning::Closes) if self.top_is(mark.sign) => {
                    Action::Close(self.open.len() - 1)
                }
                (None, Leaning::Closes) => Action::Nothing,
                (_, Leaning::Opens) | (None, Leaning::Apart | Leaning::Between) => Action::Open,
            },
            Shape::RightAngle => match (closes, leaning) {
                (Some(place), Leaning::Opens) if self.open[place].opener == mark.sign => {
                    Action::Open
                }
                (Some(place), _) => Action::Close(place),
                (None, Leaning::Opens) => Action::Open,
                (None, Leaning::Closes | Leaning::Apart | Leaning::Between) => Action::Nothing,
            },
            Shape::Straight | Shape::StraightSingle | Shape::Apostrophe => {
                self.straight(mark, sides, closes, rest, end)
            }
        }
    }

    /// What `"` does.
    fn straight(
        &self,
        mark: &Mark,
        sides: Sides,
        closes: Option<usize>,
        rest: &[Mark],
        end: Option<&ParagraphEnd>,
    ) -> Action {
        if sides.inside_hebrew() {
            return Action::Nothing;
        }
        // `5"x7"`.
        let is_inch = sides.after_digit() && !sides.beside_unspaced();
        let opens = match (closes, sides.leaning()) {
            (Some(place), Leaning::Opens) if self.is_glued(mark) => return Action::Close(place),
            (_, Leaning::Opens) => true,
            (Some(place), Leaning::Closes | Leaning::Apart | Leaning::Between) => {
                return Action::Close(place);
            }
            (None, Leaning::Closes) => false,
            (None, Leaning::Between) => !is_inch && is_closed(mark, rest, end),
            (None, Leaning::Apart) => !self.is_lone(mark, rest),
        };
        if opens { Action::Open } else { Action::Nothing }
    }

    /// What a mark does that may be an apostrophe.
    fn single(
        &self,
        mark: &Mark,
        sides: Sides,
        rest: &[Mark],
        end: Option<&ParagraphEnd>,
    ) -> Action {
        let closes = |open: &Open| open.closer == Some(mark.start);
        if let Some(place) = self.open.iter().position(closes) {
            return Action::Close(place);
        }
        let leaning = sides.leaning();
        let begins_word = self.text[mark.end..].starts_with(|c: char| !c.is_whitespace());
        let may_open = match mark.shape {
            Shape::Left | Shape::Opening => leaning != Leaning::Closes && begins_word,
            _ => {
                leaning == Leaning::Opens
                    || (leaning == Leaning::Between && sides.beside_unspaced())
            }
        };
        // `al-'Abadi`.
        let follows_hyphen = sides.before == Some('-')
            && self.text[..mark.start]
                .strip_suffix('-')
                .is_some_and(|before| before.ends_with(char::is_alphabetic));
        if !may_open || sides.inside_word() || follows_hyphen {
            return Action::Nothing;
        }
        let until = match self.closer(mark, mark.sign, rest, end) {
            Closer::At(at, rank) if self.may_begin(mark, rank, at) => at,
            Closer::NextParagraph if self.may_begin(mark, Rank::Strong, 0) => return Action::Open,
            Closer::At(..) | Closer::NextParagraph | Closer::Nowhere => return Action::Nothing,
        };
        Action::OpenUntil(until)
    }

    /// Whether a mark that can open a quotation does so, and does not begin a word as an apostrophe; given
    /// the mark that would close it.
    fn may_begin(&self, mark: &Mark, rank: Rank, closer: usize) -> bool {
        let begins_speech =
            mark.leads || matches!(mark.solid, Some(':' | ',' | '—' | '“' | '"' | '„' | '«'));
        let is_word = match start(&self.text[mark.end..]) {
            Start::Shortened => begins_speech && rank == Rank::Strong,
            Start::Likely => rank == Rank::Strong,
            Start::Whole => true,
        };
        // In English, `’` before a word is an apostrophe.
        let is_used = mark.sign != '’'
            || self.text[closer..].starts_with('‘')
            || (rank >= Rank::Plain && !self.has_left());
        is_word && is_used
    }

    fn closer(&self, mark: &Mark, sign: char, rest: &[Mark], end: Option<&ParagraphEnd>) -> Closer {
        let open: Vec<char> = self.open.iter().map(|open| open.opener).collect();
        let around = Around {
            text: self.text,
            open: &open,
            until: self.open.iter().filter_map(|open| open.closer).min(),
            rest,
            end,
        };
        around.closer(mark, sign)
    }

    /// Where the mark begins that closes a quotation which goes on in this paragraph, if it is a single one.
    pub(super) fn closer_of(
        &self,
        mark: &Mark,
        opener: char,
        rest: &[Mark],
        end: Option<&ParagraphEnd>,
    ) -> Option<usize> {
        if !may_be_apostrophe(opener) && opener != '‚' {
            return None;
        }
        match self.closer(mark, opener, rest, end) {
            Closer::At(at, _) => Some(at),
            Closer::NextParagraph | Closer::Nowhere => None,
        }
    }

    /// The innermost open passage that a mark closes.
    fn closed_by(&self, sign: char) -> Option<usize> {
        self.open
            .iter()
            .rposition(|open| closers(open.opener).contains(&sign))
    }

    fn top_is(&self, opener: char) -> bool {
        self.open.last().is_some_and(|open| open.opener == opener)
    }

    /// Whether a mark apart from words on both sides closes something that was never opened: the next one
    /// opens, or there is none, or an attribution follows.
    fn is_lone(&self, mark: &Mark, rest: &[Mark]) -> bool {
        let mut next = rest.iter().take(MOST_SEARCHED);
        let next = next.find(|next| closers(mark.sign).contains(&next.sign));
        next.is_none_or(|next| next.leaning() == Leaning::Opens) || self.is_glued(mark)
    }

    /// Whether a mark comes after a comma or a stop and before an attribution, so that it closes something
    /// although there is a space before it: `"We go, "he said.`
    fn is_glued(&self, mark: &Mark) -> bool {
        let ends = |c| is_final_stop(c) || matches!(c, '!' | '?' | '…');
        let near = &self.text[mark.end..];
        let near = &near[..near.floor_char_boundary(NEAR_VERB)];
        mark.solid.is_some_and(ends)
            && !mark.leads
            && verbs(near)
                .first()
                .is_some_and(|verb| verb.before <= WORDS_BEFORE_VERB)
    }

    /// Whether the text has `“` or `‘` at the start of a word, so that `’` opens nothing.
    fn has_left(&self) -> bool {
        *self.has_left.get_or_init(|| {
            let mut found = self.text.match_indices(['“', '‘']);
            found.any(|(at, mark)| {
                let sides = Sides {
                    before: self.text[..at].chars().next_back(),
                    after: self.text[at + mark.len()..].chars().next(),
                };
                sides.leaning() == Leaning::Opens
            })
        })
    }
}

/// Whether a mark after this one can close what it opens, before another one opens: in this paragraph, or
/// in the next, which continues it.
fn is_closed(mark: &Mark, rest: &[Mark], end: Option<&ParagraphEnd>) -> bool {
    let closes = |next: &Mark| closers(mark.sign).contains(&next.sign);
    let mut near = rest.iter().take(MOST_SEARCHED);
    let next = near.find(|next| next.sign == mark.sign || closes(next));
    next.map_or_else(
        || end.is_some_and(|end| end.next.first() == Some(&mark.sign)),
        |next| closes(next) && next.leaning() != Leaning::Opens,
    )
}
