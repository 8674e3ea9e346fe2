//! Reads the expression of a query.

use std::ops::Range;

use super::{Condition, Key, Part, QueryError, Value};
use crate::model::{Act, Edtf, Stance};

/// How deep conditions may be put into brackets or negated.
const DEEPEST: usize = 100;

/// The signs that a value cannot have without quotation marks.
const SIGNS: &str = "=!,()\"'";

pub(super) fn parse(expression: &str) -> Result<Part, QueryError> {
    let tokens = tokens(expression)?;
    if tokens.is_empty() {
        return Ok(Part::All(Vec::new()));
    }
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        depth: 0,
        end: expression.len(),
    };
    let part = reader.any()?;
    match reader.next() {
        None => Ok(part),
        Some(token) if token.is(Sign::Close) => Err(QueryError::new(
            "no bracket is open that this one could close",
            Some(token.place.clone()),
        )),
        Some(token) => Err(QueryError::new(
            format!("`{}` cannot follow here", token.text),
            Some(token.place.clone()),
        )
        .with_help(
            "put `and` or `or` between two conditions, and quotation marks around a value of several words",
        )),
    }
}

/// A value as it has to be written.
pub(super) fn quoted(value: &str) -> String {
    let is_plain = !value.is_empty()
        && !value.contains(|c: char| c.is_whitespace() || SIGNS.contains(c))
        && !["and", "or", "not"].contains(&value);
    match value {
        value if is_plain => value.to_owned(),
        value if value.contains('"') => format!("'{value}'"),
        value => format!("\"{value}\""),
    }
}

struct Token {
    text: String,
    place: Range<usize>,
    sign: Sign,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Word,
    Quoted,
    Equal,
    Unequal,
    Comma,
    Open,
    Close,
}

impl Token {
    fn is(&self, sign: Sign) -> bool {
        self.sign == sign
    }

    fn is_word(&self, word: &str) -> bool {
        self.is(Sign::Word) && self.text == word
    }
}

fn tokens(expression: &str) -> Result<Vec<Token>, QueryError> {
    let mut tokens = Vec::new();
    let mut rest = expression.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut token = |sign, text: &str, end| {
            tokens.push(Token {
                text: text.to_owned(),
                place: start..end,
                sign,
            });
        };
        match c {
            c if c.is_whitespace() => {}
            '=' => token(Sign::Equal, "=", start + 1),
            ',' => token(Sign::Comma, ",", start + 1),
            '(' => token(Sign::Open, "(", start + 1),
            ')' => token(Sign::Close, ")", start + 1),
            '!' => {
                if rest.next_if(|(_, next)| *next == '=').is_none() {
                    let error = QueryError::new("`!` alone means nothing", Some(start..start + 1));
                    return Err(error.with_help("use `!=`, or `not` before the condition"));
                }
                token(Sign::Unequal, "!=", start + 2);
            }
            '"' | '\'' => {
                let Some((end, _)) = rest.find(|(_, next)| *next == c) else {
                    let place = Some(start..expression.len());
                    return Err(QueryError::new("the quotation mark is not closed", place));
                };
                token(Sign::Quoted, &expression[start + 1..end], end + 1);
            }
            _ => {
                let is_inside = |c: char| !c.is_whitespace() && !SIGNS.contains(c);
                let mut end = start + c.len_utf8();
                while let Some((at, next)) = rest.next_if(|(_, next)| is_inside(*next)) {
                    end = at + next.len_utf8();
                }
                token(Sign::Word, &expression[start..end], end);
            }
        }
    }
    Ok(tokens)
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    end: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<&'t Token> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    fn next_if(&mut self, is_it: impl Fn(&Token) -> bool) -> bool {
        let is_it = self.tokens.get(self.at).is_some_and(is_it);
        self.at += usize::from(is_it);
        is_it
    }

    fn any(&mut self) -> Result<Part, QueryError> {
        let first = self.all()?;
        let mut parts = vec![first];
        while self.next_if(|token| token.is_word("or")) {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Part::Any))
    }

    fn all(&mut self) -> Result<Part, QueryError> {
        let first = self.one()?;
        let mut parts = vec![first];
        while self.next_if(|token| token.is_word("and")) {
            parts.push(self.one()?);
        }
        Ok(one_or(parts, Part::All))
    }

    fn one(&mut self) -> Result<Part, QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(QueryError::new("the conditions are nested too deep", None));
        }
        let part = match self.next() {
            Some(token) if token.is_word("not") => Part::Not(Box::new(self.one()?)),
            Some(open) if open.is(Sign::Open) => {
                let inside = self.any()?;
                if !self.next_if(|token| token.is(Sign::Close)) {
                    let place = Some(open.place.clone());
                    return Err(QueryError::new("the bracket is not closed", place));
                }
                inside
            }
            Some(token) if token.is(Sign::Word) => self.condition(token)?,
            Some(token) => {
                let error =
                    QueryError::new("a condition is missing here", Some(token.place.clone()));
                return Err(error.with_help("a condition is written `KEY = VALUE`"));
            }
            None => return Err(self.incomplete("a condition")),
        };
        self.depth -= 1;
        Ok(part)
    }

    fn condition(&mut self, written: &Token) -> Result<Part, QueryError> {
        let key = Key::ALL.iter().find(|key| key.as_str() == written.text);
        let Some(key) = key.copied() else {
            let keys: Vec<&str> = Key::ALL.iter().map(|key| key.as_str()).collect();
            let place = Some(written.place.clone());
            let error = QueryError::new(format!("there is no key `{}`", written.text), place)
                .with_help(format!("the keys are {}", keys.join(", ")));
            return Err(error.nearest(&written.text, keys));
        };
        let is_equal = match self.next() {
            Some(token) if token.is(Sign::Equal) => true,
            Some(token) if token.is(Sign::Unequal) => false,
            Some(token) => {
                let message = format!("`=` or `!=` must follow `{}`", key.as_str());
                return Err(QueryError::new(message, Some(token.place.clone())));
            }
            None => return Err(self.incomplete("`=` with a value")),
        };
        let mut values = vec![self.value(key)?];
        while self.next_if(|token| token.is(Sign::Comma)) {
            values.push(self.value(key)?);
        }
        let part = Part::Is(Condition { key, values });
        Ok(if is_equal {
            part
        } else {
            Part::Not(Box::new(part))
        })
    }

    fn value(&mut self, key: Key) -> Result<Value, QueryError> {
        match self.next() {
            Some(token) if token.is(Sign::Word) || token.is(Sign::Quoted) => {
                let value = Value {
                    text: token.text.clone(),
                    place: Some(token.place.clone()),
                };
                check(key, &value)?;
                Ok(value)
            }
            Some(token) => {
                let message = format!("a value of `{}` is missing here", key.as_str());
                Err(QueryError::new(message, Some(token.place.clone())))
            }
            None => Err(self.incomplete("a value")),
        }
    }

    fn incomplete(&self, what: &str) -> QueryError {
        QueryError::new(
            format!("the expression ends where {what} is missing"),
            Some(self.end..self.end),
        )
    }
}

/// One part as it is, and several together.
fn one_or(mut parts: Vec<Part>, together: impl Fn(Vec<Part>) -> Part) -> Part {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            together(parts)
        }
    }
}

/// Whether a value can be one of its key, whatever the data.
pub(super) fn check(key: Key, value: &Value) -> Result<(), QueryError> {
    let Value { text, place } = value;
    let word = |what: &str, is_known: bool, words: Vec<&str>| {
        if is_known {
            return Ok(());
        }
        let error = QueryError::new(format!("there is no {what} `{text}`"), place.clone());
        Err(error
            .with_help(format!("use one of {}", words.join(", ")))
            .nearest(text, words))
    };
    match key {
        Key::Act => {
            let words = Act::ALL.iter().map(|act| act.as_str());
            word("act", text.parse::<Act>().is_ok(), words.collect())
        }
        Key::Stance => {
            let words = Stance::ALL.iter().map(|stance| stance.as_str());
            word("stance", text.parse::<Stance>().is_ok(), words.collect())
        }
        Key::Since | Key::Until => match text.parse::<Edtf>() {
            Ok(date) if date.earliest().or(date.latest()).is_some() => Ok(()),
            Ok(_) => Err(QueryError::new(
                format!("`{text}` has no day"),
                place.clone(),
            )),
            Err(error) => {
                let wrong = QueryError::new(format!("`{text}` is no date: {error}"), place.clone());
                Err(match error.suggestion() {
                    Some(meant) => wrong.with_help(format!("did you mean `{meant}`?")),
                    None => wrong.with_help("write a date as in `2031-03-04` or `2031-03`"),
                })
            }
        },
        Key::Words if text.trim().is_empty() => Err(QueryError::new(
            "there are no words to look for",
            place.clone(),
        )),
        Key::Id
        | Key::Speaker
        | Key::To
        | Key::About
        | Key::Issue
        | Key::Source
        | Key::Coder
        | Key::Words => Ok(()),
    }
}
