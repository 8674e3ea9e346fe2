//! Quotation marks one by one: what each can open and close, and what its neighbours suggest.

use super::characters::{Class, class, is_final_stop, is_unspaced};
use super::edge::is_word_character;

/// The roles that a quotation mark can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Always opens: `„` `‚` `「`.
    Opening,
    /// Always closes: `」`.
    Closing,
    /// `“` and `‘`: opens in most languages, closes in German.
    Left,
    /// `”`: closes in most languages, does both in Swedish.
    Right,
    /// `«` and `‹`: opens in French, closes in German.
    LeftAngle,
    /// `»` and `›`: closes in French, opens in German, does both in Swedish.
    RightAngle,
    /// `"`: does both. So does the Hebrew `״`, which marks an abbreviation inside a word.
    Straight,
    /// `'`: does both, and is an apostrophe.
    StraightSingle,
    /// `’`: closes, and is an apostrophe.
    Apostrophe,
}

/// The shape of a quotation mark; `None` for every other character, also for those that the fold treats
/// as quotation marks because people type them instead.
pub(super) fn shape(c: char) -> Option<Shape> {
    Some(match c {
        '"' | '＂' | '״' => Shape::Straight,
        '\'' | '＇' => Shape::StraightSingle,
        '’' => Shape::Apostrophe,
        '“' | '‘' => Shape::Left,
        '”' => Shape::Right,
        '«' | '‹' => Shape::LeftAngle,
        '»' | '›' => Shape::RightAngle,
        '„' | '‚' | '‟' | '‛' | '⹂' | '「' | '『' | '｢' | '﹁' | '﹃' | '〝' | '❝' | '❛' => {
            Shape::Opening
        }
        '」' | '』' | '｣' | '﹂' | '﹄' | '〞' | '〟' | '❞' | '❜' => Shape::Closing,
        _ => return None,
    })
}

/// The marks that close what `opener` opened.
pub(super) fn closers(opener: char) -> &'static [char] {
    match opener {
        '“' | '‟' => &['”', '"'],
        '„' | '⹂' => &['“', '”', '‟', '"'],
        '"' | '＂' | '״' => &['"', '＂', '״', '”'],
        '”' => &['”'],
        '‘' | '‛' => &['’', '\''],
        '‚' => &['‘', '’', '\''],
        '\'' | '＇' => &['\'', '＇', '’'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‹' => &['›'],
        '›' => &['‹', '›'],
        '「' => &['」'],
        '『' => &['』'],
        '｢' => &['｣'],
        '﹁' => &['﹂'],
        '﹃' => &['﹄'],
        '〝' => &['〞', '〟'],
        '❝' => &['❞'],
        '❛' => &['❜'],
        _ => &[],
    }
}

/// Whether a mark may be an apostrophe, so that it opens a quotation only if that is closed.
pub(super) fn may_be_apostrophe(opener: char) -> bool {
    matches!(opener, '‘' | '‛' | '\'' | '＇')
}

/// The characters on both sides of a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    /// The character before; a bracket `(` for a mark that has just opened something, `.` for one
    /// that has just closed something; `None` at the beginning.
    pub(super) before: Option<char>,
    /// The next character that is not itself a mark; `None` at the end.
    pub(super) after: Option<char>,
}

/// What the characters on either side of a mark suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaning {
    Opens,
    Closes,
    Unclear,
}

impl Sides {
    /// What the two sides suggest: a mark has no space between itself and the words that it encloses.
    pub(super) fn leaning(self) -> Leaning {
        match (self.gap_before(), self.gap_after()) {
            (true, false) => Leaning::Opens,
            (false, true) => Leaning::Closes,
            (true, true) | (false, false) => Leaning::Unclear,
        }
    }

    /// Whether no word ends directly before the mark, so that one can begin after it.
    pub(super) fn gap_before(self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace()
                || class(c) == Class::Dash
                || matches!(
                    c,
                    '(' | '[' | '{' | '/' | '¿' | '¡' | '（' | '［' | '【' | '《' | '〈'
                )
        })
    }

    /// Whether no word begins directly after the mark.
    pub(super) fn gap_after(self) -> bool {
        self.after.is_none_or(|c| {
            c.is_whitespace()
                || class(c) == Class::Dash
                || is_final_stop(c)
                || matches!(c, ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '/')
                || matches!(
                    c,
                    '；' | '：' | '！' | '？' | '）' | '］' | '】' | '》' | '〉'
                )
                || matches!(c, '؛' | '؟')
        })
    }

    /// Whether the mark is inside a word of a script with spaces between words.
    pub(super) fn inside_word(self) -> bool {
        let in_word = |c: Option<char>| c.is_some_and(|c| is_word_character(c) && !is_unspaced(c));
        in_word(self.before) && in_word(self.after)
    }

    /// Whether the mark is between two Hebrew letters, as in an abbreviation.
    pub(super) fn inside_hebrew(self) -> bool {
        let hebrew = |c: Option<char>| c.is_some_and(|c| ('\u{0590}'..='\u{05FF}').contains(&c));
        hebrew(self.before) && hebrew(self.after)
    }
}
