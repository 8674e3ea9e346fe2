//! Reads the quotation marks of a text, paragraph by paragraph.

use super::sides::{Leaning, Sides};
use super::{Shape, shape};
use crate::text::characters::{Class, class};
use crate::text::lines::BlankLine;
use crate::text::plain::plain_run;

/// How many characters after a mark are searched for one that is not a mark.
const LOOK_AHEAD: usize = 6;

/// How many marks are looked at together. What belongs together is decided within so many, which bounds
/// time and memory for a text of nothing but marks.
const MOST_MARKS: usize = 4096;

/// How far `<<` and `《` are searched for `>>` and `》`, in bytes.
const LONGEST_ANGLED: usize = 500;

/// How many leading marks of the next paragraph are read.
const MOST_LEADING: usize = 16;

/// A quotation mark of a text.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The mark, or for two characters that are typed instead of one (`''`, `,,`, `<<`), that one.
    pub(super) sign: char,
    pub(super) shape: Shape,
    /// The characters beside it, or beside it and other marks that touch it.
    pub(super) sides: Sides,
    /// Whether another mark ends right before it.
    pub(super) touches: bool,
    /// Whether its paragraph has only marks before it.
    pub(super) leads: bool,
    /// Whether it is the first of its line.
    pub(super) starts_line: bool,
    /// The last character before it that is not white space, and where it ends.
    pub(super) solid: Option<char>,
    pub(super) solid_end: usize,
}

impl Mark {
    pub(super) fn leaning(&self) -> Leaning {
        self.sides.leaning()
    }
}

/// The end of a paragraph.
#[derive(Debug)]
pub(super) struct ParagraphEnd {
    /// The end of the last character that is not white space.
    pub(super) solid_end: usize,
    /// The marks at the start of the next paragraph.
    pub(super) next: Vec<char>,
}

/// Reads the marks of a text in their order.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    space: BlankLine,
    /// The last character that is not a mark.
    before: Option<char>,
    /// Where the last mark ended, if nothing but invisible characters came after it.
    mark_end: Option<usize>,
    leads: bool,
    solid: Option<char>,
    solid_end: usize,
    /// Whether a pair of characters that stands for one mark has opened something in this paragraph.
    has_pair: bool,
}

/// What [`Reader::next_marks`] read up to.
#[derive(Debug)]
pub(super) enum Stop {
    /// The end of a paragraph, which may also be the end of the text.
    Paragraph(ParagraphEnd),
    /// The most marks that are looked at together.
    Full,
    /// The end of the text, after the end of its last paragraph.
    End,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            space: BlankLine::default(),
            before: None,
            mark_end: None,
            leads: true,
            solid: None,
            solid_end: 0,
            has_pair: false,
        }
    }

    /// Reads the marks up to the end of the paragraph.
    pub(super) fn next_marks(&mut self, marks: &mut Vec<Mark>) -> Stop {
        marks.clear();
        if self.at > self.text.len() {
            return Stop::End;
        }
        while marks.len() < MOST_MARKS {
            self.skip_plain();
            let Some(c) = self.text[self.at..].chars().next() else {
                self.at = self.text.len() + 1;
                return Stop::Paragraph(ParagraphEnd {
                    solid_end: self.solid_end,
                    next: Vec::new(),
                });
            };
            if class(c) == Class::Ignored {
                self.at += c.len_utf8();
            } else if c.is_whitespace() {
                self.before = Some(c);
                self.mark_end = None;
                self.at += c.len_utf8();
                if self.space.ends_with(c) {
                    self.leads = true;
                    self.has_pair = false;
                    return Stop::Paragraph(ParagraphEnd {
                        solid_end: self.solid_end,
                        next: leading(&self.text[self.at..]),
                    });
                }
            } else if let Some((sign, shape, len)) = self.mark(c) {
                marks.push(self.take(sign, shape, len));
            } else {
                self.other(c, c.len_utf8());
            }
        }
        Stop::Full
    }

    /// Skips what is no mark, up to a character that may be one.
    fn skip_plain(&mut self) {
        let rest = &self.text[self.at..];
        let run = &rest.as_bytes()[..plain_run(rest)];
        let is_pair = |pair: &[u8]| matches!(pair, b",," | b"<<" | b">>");
        let len = run.windows(2).position(is_pair).unwrap_or(run.len());
        let len = match rest.as_bytes().get(len) {
            // The second character may come after the run.
            Some(next) if len > 0 && is_pair(&[rest.as_bytes()[len - 1], *next]) => len - 1,
            _ => len,
        };
        if let Some(last) = rest[..len].chars().next_back() {
            self.other(last, len);
        }
    }

    /// Goes past a character that is neither a mark nor white space, and what came before it.
    fn other(&mut self, last: char, len: usize) {
        self.at += len;
        self.space = BlankLine::default();
        self.before = Some(last);
        self.mark_end = None;
        self.leads = false;
        self.solid = Some(last);
        self.solid_end = self.at;
    }

    fn take(&mut self, sign: char, shape: Shape, len: usize) -> Mark {
        let end = self.at + len;
        let mark = Mark {
            start: self.at,
            end,
            sign,
            shape,
            sides: Sides {
                before: self.before,
                after: after(&self.text[end..]),
            },
            touches: self.mark_end.is_some(),
            leads: self.leads,
            starts_line: self.space.has_line_break() || self.solid_end == 0,
            solid: self.solid,
            solid_end: self.solid_end,
        };
        self.space = BlankLine::default();
        self.mark_end = Some(end);
        self.solid = Some(sign);
        self.solid_end = end;
        self.at = end;
        mark
    }

    /// The mark that begins here, if one does: its sign, its shape, and its length in bytes.
    fn mark(&mut self, c: char) -> Option<(char, Shape, usize)> {
        let rest = &self.text[self.at..];
        let len = c.len_utf8();
        let is_pair = rest[len..].starts_with(c) && !rest[2 * len..].starts_with(c);
        if is_pair && !self.text[..self.at].ends_with(c) {
            let sides = Sides {
                before: self.before,
                after: after(&rest[2 * len..]),
            };
            if let Some((sign, opens)) = self.pair(c, sides) {
                self.has_pair |= opens;
                return Some((sign, shape(sign)?, 2 * len));
            }
        }
        let shape = shape(c)?;
        let is_title = shape == Shape::Bracket && is_title(self.before, &rest[len..]);
        (!is_title).then_some((c, shape, len))
    }

    /// What a character means that is there twice, and whether the two open something.
    fn pair(&self, c: char, sides: Sides) -> Option<(char, bool)> {
        let opens = sides.leaning() == Leaning::Opens;
        let closes = !opens && self.has_pair;
        let is_number = sides.after_digit();
        Some(match c {
            '`' | '‘' if opens => ('“', true),
            ',' | '‚' if opens => ('„', true),
            '\'' | '´' if opens => ('"', true),
            '\'' | '´' if closes || is_number => ('"', false),
            '’' if closes => ('”', false),
            '‘' if closes => ('“', false),
            '<' if self.is_angled() => ('«', true),
            '>' if self.has_pair => ('»', false),
            '‹' => ('«', true),
            '›' => ('»', false),
            _ => return None,
        })
    }

    /// Whether `<<` begins a quotation that `>>` closes in the same paragraph.
    fn is_angled(&self) -> bool {
        let rest = &self.text[self.at..];
        let near = &rest[..rest.floor_char_boundary(LONGEST_ANGLED)];
        let begins =
            |c: char| c.is_alphabetic() || shape(c).is_some() || matches!(c, '¿' | '¡' | '…');
        if !near[2..].trim_start().starts_with(begins) {
            return false;
        }
        let end = memchr::memmem::find(near.as_bytes(), b">>");
        end.is_some_and(|end| crate::text::sentences::paragraph_end(&near[..end]).is_none())
    }
}

/// The marks at the start of a paragraph.
fn leading(text: &str) -> Vec<char> {
    let solid = text
        .chars()
        .filter(|c| !c.is_whitespace() && class(*c) != Class::Ignored);
    let mut signs: Vec<char> = solid
        .take(MOST_LEADING)
        .take_while(|c| shape(*c).is_some() || *c == ',')
        .collect();
    // Two characters instead of one mark.
    for (pair, sign) in [
        (['`', '`'], '“'),
        (['‘', '‘'], '“'),
        ([',', ','], '„'),
        (['\'', '\''], '"'),
    ] {
        if signs.starts_with(&pair) {
            signs.splice(..2, [sign]);
        }
    }
    signs
}

/// The next character that is not a mark.
fn after(rest: &str) -> Option<char> {
    let mut next = rest.chars().take(LOOK_AHEAD);
    next.find(|c| shape(*c).is_none() && class(*c) != Class::Ignored)
}

/// Whether `《` begins a title, as in Chinese and Japanese: a letter of these is beside it.
fn is_title(before: Option<char>, rest: &str) -> bool {
    let is_han = |c: char| {
        matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
            || matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
    };
    let near = &rest[..rest.floor_char_boundary(LONGEST_ANGLED)];
    let end = near.find(['》', '〉']).unwrap_or(near.len());
    let (inside, beside) = near.split_at(end);
    let mut beside = beside.chars().skip(1).take(1);
    before.is_some_and(is_han)
        || inside.chars().take(2 * LOOK_AHEAD).any(is_han)
        || beside.any(is_han)
}
