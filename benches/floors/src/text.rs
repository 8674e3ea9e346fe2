//! One pass over a text and over the records of what is in it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use onrecord::model::Record;

use crate::Outcome;

/// Reads the records of a stream, and goes by character through the words of their spans, and through
/// the text, `wire-1.txt` in the same folder.
pub(crate) fn pass(path: &Path) -> Outcome<usize> {
    if path.extension().is_some_and(|ending| ending == "txt") {
        return Ok(letters(&fs::read_to_string(path)?));
    }
    let mut sum = 0;
    for line in BufReader::new(File::open(path)?).lines() {
        let Record::Statement(statement) = serde_json::from_str(&line?)? else {
            continue;
        };
        let words = statement.text.iter().filter_map(|span| span.words.text());
        sum += words.map(letters).sum::<usize>();
    }
    Ok(sum)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
