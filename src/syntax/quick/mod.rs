//! A fast first reading of JSON without a tree, for the many documents in which nothing is wrong.
//!
//! `serde_json` reads the text straight into the records, without places. This reading is stricter than
//! the one with a tree: a value means the same in both, or this reading gives up. What it gives up on
//! may still be valid; the tree decides. Property tests show that the two never disagree.

use std::cell::OnceCell;
use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;
use serde::de::DeserializeSeed;

use super::limits::{KEYS_OF_RECORD, Limits, cost};
use super::tree::MOST_BYTES;

pub(crate) mod line;
mod strict;

/// Reads a text that is one JSON document. `None` only means that the tree is needed.
#[cfg(any(test, fuzzing))]
pub(crate) fn json<T: serde::de::DeserializeOwned>(text: &str, limits: &Limits) -> Option<T> {
    json_seed(text, limits, std::marker::PhantomData)
}

/// The same for what needs more than its type to be read.
pub(crate) fn json_seed<'t, S: DeserializeSeed<'t>>(
    text: &'t str,
    limits: &Limits,
    seed: S,
) -> Option<S::Value> {
    let is_small = text.len() <= limits.max_bytes().min(MOST_BYTES);
    if !is_small || limits.max_keys() < KEYS_OF_RECORD {
        return None;
    }
    if text.len() > limits.max_nodes() && most_values(text) > limits.max_nodes() {
        return None;
    }
    let hasher = DefaultHashBuilder::default();
    let has_long_numbers = OnceCell::new();
    let watch = Watch {
        hasher: &hasher,
        depth: limits.max_depth(),
        keys: limits.max_keys(),
        text,
        has_long_numbers: &has_long_numbers,
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = seed
        .deserialize(strict::Strict::new(&mut reader, watch))
        .ok()?;
    reader.end().ok()?;
    Some(value)
}

/// The state that is passed down to inner values.
#[derive(Clone, Copy)]
struct Watch<'w> {
    /// Keys of maps are compared by their hashes. Two keys with the same hash count as the same key, and
    /// are left to the tree.
    hasher: &'w DefaultHashBuilder,
    /// How many more levels of nesting are allowed.
    depth: usize,
    /// How many keys a map may have that is not a record.
    keys: usize,
    text: &'w str,
    /// Whether a number may have more digits than can be stored, once that was computed.
    has_long_numbers: &'w OnceCell<bool>,
}

impl Watch<'_> {
    /// The same, inside of a further list or map.
    fn inside(self) -> Option<Self> {
        let depth = self.depth.checked_sub(1)?;
        Some(Self { depth, ..self })
    }

    /// Whether a number that was read is certainly the one in the file.
    fn is_kept(&self, value: f64) -> bool {
        let has_long = || has_long_number(self.text);
        // Numbers closer to zero may have been written with more digits.
        value.abs() > 1e-290 && !self.has_long_numbers.get_or_init(has_long)
    }

    fn hash(&self, key: &str) -> u64 {
        self.hasher.hash_one(key)
    }
}

/// Whether a text may contain a number with more digits than can be stored. Digits in words count too.
pub(crate) fn has_long_number(text: &str) -> bool {
    /// This many digits can always be stored.
    const KEPT: usize = 15;
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    let mut at = KEPT - 1;
    // A run that is long enough contains one of the bytes that are looked at.
    while let Some(byte) = bytes.get(at) {
        if is_part(byte) {
            let before = bytes[..at]
                .iter()
                .rev()
                .take_while(|byte| is_part(byte))
                .count();
            let after = bytes[at..].iter().take_while(|byte| is_part(byte)).count();
            let run = &bytes[at - before..at + after];
            if run.iter().filter(|byte| byte.is_ascii_digit()).count() > KEPT - 1 {
                return true;
            }
            at += after;
        }
        at += KEPT;
    }
    false
}

/// An upper bound for the values in a text, as the limits count them: each but the first follows a
/// comma or an opening bracket.
fn most_values(text: &str) -> usize {
    let announces = |byte: &&u8| matches!(**byte, b',' | b'[' | b'{');
    1 + text.as_bytes().iter().filter(announces).count() + cost(text.len())
}

/// Asserts that what is read without a tree is read with it too, and as the same. Returns the tree.
#[cfg(any(test, fuzzing))]
pub(crate) fn agree<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
    text: &str,
) -> super::Parsed {
    use std::sync::Arc;

    use super::{DataFormat, parse, typed};
    use crate::report::FileId;
    use crate::report::span::SourceFile;

    let limits = Limits::default();
    let file = Arc::new(SourceFile::new("document", text));
    let parsed = parse(file, FileId(0), DataFormat::Json, &limits);
    if let Some(value) = json::<T>(text, &limits) {
        assert!(
            parsed.findings.is_empty(),
            "{:?} in {text}",
            parsed.findings
        );
        let [tree] = parsed.trees.as_slice() else {
            panic!("{} trees of {text}", parsed.trees.len());
        };
        match typed::read::<T>(tree.root()) {
            Ok(read) => assert_eq!(read, value, "{text}"),
            Err(error) => panic!("{error:?} in {text}"),
        }
    }
    parsed
}
