//! What statements are asked for.

mod bound;
mod error;
mod parse;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use self::bound::ids_of;
pub use self::error::QueryError;

/// Which statements are asked for: conditions on what they say of themselves.
///
/// A query is written as an expression, or put together from conditions.
///
/// ```text
/// speaker = roe and (act = reject or act = demand)
/// issue = "Water quota" and not speaker = lind, moe
/// words = "matter of weeks" and since = 2031-03 and until = 2031-04
/// ```
///
/// | part | meaning |
/// |---|---|
/// | `KEY = VALUE` | the statement has this value |
/// | `KEY = VALUE, VALUE` | it has one of these values |
/// | `KEY != VALUE` | the same as `not KEY = VALUE` |
/// | `not`, `and`, `or` | in this order of strength; `( )` puts together |
/// | `"…"` or `'…'` | a value with spaces or with one of the signs `=!,()"'` in it |
///
/// [`Key`] lists the keys. An actor, issue, source or coder is named by its id, or by its name,
/// whatever the case of its letters.
///
/// # Example
///
/// ```
/// use onrecord::analysis::{Key, Query};
///
/// let written = Query::parse("speaker = roe and not act = praise")?;
/// let made = Query::is(Key::Speaker, "roe").and(Query::is(Key::Act, "praise").negated());
/// assert_eq!(written.to_string(), made.to_string());
/// let either = Query::all().and(made).or(Query::is(Key::Words, "a matter of weeks"));
/// assert!(either.to_string().ends_with("or words = \"a matter of weeks\""));
///
/// let error = Query::parse("speker = roe").unwrap_err();
/// assert_eq!(error.help(), Some("did you mean `speaker`?"));
/// assert_eq!(error.place(), Some(0..6));
/// # Ok::<(), onrecord::analysis::QueryError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Query(Part);

#[derive(Clone, Debug)]
enum Part {
    /// All of these; with none of them, every statement.
    All(Vec<Part>),
    /// One of these.
    Any(Vec<Part>),
    Not(Box<Part>),
    Is(Condition),
}

/// A key with the values of which a statement must have one.
#[derive(Clone, Debug)]
struct Condition {
    key: Key,
    values: Vec<Value>,
}

/// A value, and where it is in the expression, if there is one.
#[derive(Clone, Debug)]
struct Value {
    text: String,
    place: Option<Range<usize>>,
}

/// What a condition of a [`Query`] is about.
///
/// ```
/// use onrecord::analysis::Key;
///
/// assert_eq!(Key::Speaker.as_str(), "speaker");
/// assert!(Key::ALL.contains(&Key::Words));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Key {
    /// `id`: the id of the statement.
    Id,
    /// `speaker`: who says it, alone or with others.
    Speaker,
    /// `to`: who is addressed.
    To,
    /// `about`: whom it is about.
    About,
    /// `issue`: an issue that it is about or has a position on, or a part of that issue.
    Issue,
    /// `stance`: the stance of one of its positions.
    Stance,
    /// `act`: one of the things that it does.
    Act,
    /// `source`: a source that has it.
    Source,
    /// `coder`: who coded it.
    Coder,
    /// `since`: made on the first day of this date or later, as far as can be said.
    Since,
    /// `until`: made on the last day of this date or earlier, as far as can be said.
    Until,
    /// `words`: words in its text, in a translation of it or in its gist, whatever the case of the letters
    /// and the kind of quotation marks and dashes.
    Words,
}

impl Key {
    /// All keys.
    pub const ALL: &[Self] = &[
        Self::Id,
        Self::Speaker,
        Self::To,
        Self::About,
        Self::Issue,
        Self::Stance,
        Self::Act,
        Self::Source,
        Self::Coder,
        Self::Since,
        Self::Until,
        Self::Words,
    ];

    /// The key as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Speaker => "speaker",
            Self::To => "to",
            Self::About => "about",
            Self::Issue => "issue",
            Self::Stance => "stance",
            Self::Act => "act",
            Self::Source => "source",
            Self::Coder => "coder",
            Self::Since => "since",
            Self::Until => "until",
            Self::Words => "words",
        }
    }
}

impl Query {
    /// Reads an expression. Without any condition, it asks for every statement.
    ///
    /// # Errors
    ///
    /// When it is not one; the error has the place of the word that is wrong.
    pub fn parse(expression: &str) -> Result<Self, QueryError> {
        parse::parse(expression).map(Self)
    }

    /// Asks for every statement.
    #[must_use]
    pub fn all() -> Self {
        Self(Part::All(Vec::new()))
    }

    /// Asks for statements that have a value.
    #[must_use]
    pub fn is(key: Key, value: impl Into<String>) -> Self {
        let value = Value {
            text: value.into(),
            place: None,
        };
        Self(Part::Is(Condition {
            key,
            values: vec![value],
        }))
    }

    /// Asks for statements for which this one and another query hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(match self.0 {
            Part::All(mut parts) => {
                parts.push(other.0);
                Part::All(parts)
            }
            part => Part::All(vec![part, other.0]),
        })
    }

    /// Asks for statements for which this one or another query holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(Part::Any(vec![self.0, other.0]))
    }

    /// Asks for all other statements.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(Part::Not(Box::new(self.0)))
    }
}

impl std::fmt::Display for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write(&self.0, f)
    }
}

fn write(part: &Part, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let inside = |part: &Part, f: &mut std::fmt::Formatter<'_>| match part {
        Part::All(_) | Part::Any(_) => {
            f.write_str("(")?;
            write(part, f)?;
            f.write_str(")")
        }
        Part::Not(_) | Part::Is(_) => write(part, f),
    };
    let joined = |parts: &[Part], word: &str, f: &mut std::fmt::Formatter<'_>| {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                f.write_str(word)?;
            }
            inside(part, f)?;
        }
        Ok(())
    };
    match part {
        Part::All(parts) => joined(parts, " and ", f),
        Part::Any(parts) => joined(parts, " or ", f),
        Part::Not(part) => {
            f.write_str("not ")?;
            inside(part, f)
        }
        Part::Is(condition) => {
            let values: Vec<String> = { condition.values.iter() }
                .map(|value| parse::quoted(&value.text))
                .collect();
            write!(f, "{} = {}", condition.key.as_str(), values.join(", "))
        }
    }
}
