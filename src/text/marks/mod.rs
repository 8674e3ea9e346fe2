//! Quotation marks: what each can open and close, and which of them belong together.
//!
//! - `sides`: what the characters beside a mark suggest;
//! - `read`: the marks of a text, paragraph by paragraph;
//! - `apostrophe`: whether a single mark is an apostrophe;
//! - `measure`: whether a mark after a number means feet or inches;
//! - `closer`: which mark closes a quotation between single marks;
//! - `decide`: what a mark does, given the marks around it;
//! - `pair`: pairs the marks.

mod apostrophe;
mod closer;
mod decide;
mod measure;
mod pair;
mod read;
mod sides;

pub(super) use pair::passages;

/// The roles that a quotation mark can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Always opens: `„` `‚` `「`.
    Opening,
    /// Always closes: `」`.
    Closing,
    /// `“` and `‘`: opens in most languages, closes in German, and in Urdu, which begins with `”`.
    Left,
    /// `”`: closes in most languages, does both in Swedish, opens in Urdu.
    Right,
    /// `«` and `‹`: opens in French, closes in German.
    LeftAngle,
    /// `»` and `›`: closes in French, opens in German, does both in Swedish.
    RightAngle,
    /// `"`: does both. So does the Hebrew `״`, which marks an abbreviation inside a word.
    Straight,
    /// `'` and `´`: does both, and is an apostrophe. `` ` `` only opens, and does not if
    /// another one follows first, as around code.
    StraightSingle,
    /// `’`: an apostrophe; it closes in most languages, and opens in Finnish and Urdu.
    Apostrophe,
    /// `《`: opens in Korean and Uyghur; titles are in such brackets in Chinese.
    Bracket,
}

/// The shape of a quotation mark; `None` for every other character, also for those that the fold treats
/// as quotation marks because people type them instead.
pub(super) fn shape(c: char) -> Option<Shape> {
    Some(match c {
        '"' | '＂' | '״' => Shape::Straight,
        '\'' | '＇' | '`' | '´' => Shape::StraightSingle,
        '’' => Shape::Apostrophe,
        '“' | '‘' => Shape::Left,
        '”' => Shape::Right,
        '«' | '‹' => Shape::LeftAngle,
        '»' | '›' => Shape::RightAngle,
        '„' | '‚' | '‟' | '‛' | '⹂' | '「' | '『' | '｢' | '﹁' | '﹃' | '〝' | '❝' | '❛' => {
            Shape::Opening
        }
        '」' | '』' | '｣' | '﹂' | '﹄' | '〞' | '〟' | '❞' | '❜' | '》' | '〉' => {
            Shape::Closing
        }
        '《' | '〈' => Shape::Bracket,
        _ => return None,
    })
}

/// The marks that close what `opener` opened.
fn closers(opener: char) -> &'static [char] {
    match opener {
        '“' | '‟' => &['”', '"'],
        '„' | '⹂' => &['“', '”', '‟', '"'],
        '"' | '＂' | '״' => &['"', '＂', '״', '”'],
        '”' => &['”', '“', '„'],
        '‘' | '‛' => &['’', '\'', '´'],
        '’' => &['’', '‘'],
        '‚' => &['‘', '’', '\''],
        '\'' | '＇' => &['\'', '＇', '’'],
        '`' => &['\'', '’', '´'],
        '´' => &['´', '\'', '’'],
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
        '《' => &['》'],
        '〈' => &['〉'],
        _ => &[],
    }
}

/// Whether a mark may be an apostrophe, so that it opens a quotation only if that is closed.
fn may_be_apostrophe(sign: char) -> bool {
    matches!(sign, '‘' | '‛' | '’' | '\'' | '＇' | '`' | '´')
}
