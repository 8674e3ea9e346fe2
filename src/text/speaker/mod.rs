//! Who says a quotation: the words beside it that name the speaker, and the person that they mean.
//!
//! - `words`: the words of the grammar, which `words.txt` lists;
//! - `tokens`: the words of a clause, and where it is broken;
//! - `phrase`: the words of a clause that name the speaker;
//! - `people`: the persons and organizations of a text, and who of them is meant.

mod people;
mod phrase;
mod tokens;
mod words;

pub(crate) use self::people::{Kind, People};
pub(crate) use self::phrase::{Head, Named, Side, named};
