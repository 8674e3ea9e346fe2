//! temp
use crate::diagnostic::{Diagnostic, FileId};
use crate::span::Span;
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) problem: Option<Problem>,
}
pub(crate) struct Problem;
impl Problem {
    pub(crate) fn at(self, id: FileId) -> Diagnostic {
        Diagnostic::new(&super::rules::ENCODING, id, Span::empty(0), "x")
    }
}
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            problem: None,
        },
        Err(_) => Decoded {
            text: String::new(),
            problem: Some(Problem),
        },
    }
}
