//! Makes data of any size, as people write it: the same for the same seed.

pub(crate) mod chance;
mod entities;
pub(crate) mod faults;
pub(crate) mod forms;
pub(crate) mod order;
pub(crate) mod plan;
mod prose;
pub(crate) mod spans;
pub(crate) mod statement;

/// An id, or any other value that is written as a text; all that are used here are right.
fn value<T: std::str::FromStr>(text: &str) -> T {
    match text.parse() {
        Ok(value) => value,
        Err(_) => unreachable!("{text} is right"),
    }
}
