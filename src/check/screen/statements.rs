//! The ids of millions of statements, each with the little that is asked of it later.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::days::Days;

/// Every statement met so far, found by its id.
///
/// An entry takes its id and nine bytes, in blocks that are never moved, and six to twelve more in the
/// table that finds it. Ids are compared byte by byte: equal hashes prove nothing.
#[derive(Default)]
pub(super) struct Statements {
    blocks: Vec<Vec<u8>>,
    table: HashTable<Number>,
    hasher: DefaultHashBuilder,
}

/// A statement's number: where its entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number(u32);

/// What is remembered of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) said: Days,
    /// The number of the speaker among the actors, below 2^23; any larger one is 2^23 - 1.
    pub(super) speaker: u32,
    /// Whether another statement is reported inside it.
    pub(super) is_frame: bool,
}

/// The bytes of a block; entries do not cross from one into the next.
const BLOCK: usize = 1 << 18;

/// The bytes of an entry before its id: length, speaker and frame, first day, days.
const HEAD: usize = 1 + 3 + 4 + 1;

/// Numbers of actors from this one on are not told apart.
const MOST_SPEAKERS: u32 = (1 << 23) - 1;

/// The longest id, in bytes, that can be remembered.
pub(super) const LONGEST: usize = u8::MAX as usize;

impl Statements {
    /// Whether there is room for one more statement of this id.
    pub(super) fn has_room(&self, id: &str) -> bool {
        let most = u32::MAX as usize / BLOCK;
        id.len() <= LONGEST && self.blocks.len() < most
    }

    /// Adds a statement for which there is room; gives the number of the one that has its id already,
    /// if one has.
    pub(super) fn add(&mut self, id: &str, facts: Facts) -> Result<Number, Number> {
        let hash = self.hasher.hash_one(id.as_bytes());
        if let Some(known) = find(&self.table, &self.blocks, hash, id) {
            return Err(known);
        }
        let number = self.store(id, facts);
        let (blocks, hasher) = (&self.blocks, &self.hasher);
        self.table.insert_unique(hash, number, |&number| {
            hasher.hash_one(id_of(blocks, number))
        });
        Ok(number)
    }

    pub(super) fn find(&self, id: &str) -> Option<Number> {
        find(
            &self.table,
            &self.blocks,
            self.hasher.hash_one(id.as_bytes()),
            id,
        )
    }

    pub(super) fn facts(&self, number: Number) -> Facts {
        let entry = entry(&self.blocks, number);
        let who = u32::from_le_bytes([entry[1], entry[2], entry[3], 0]);
        let first = i32::from_le_bytes([entry[4], entry[5], entry[6], entry[7]]);
        Facts {
            said: Days::from_parts(first, entry[8]),
            speaker: who & MOST_SPEAKERS,
            is_frame: who > MOST_SPEAKERS,
        }
    }

    /// The id of a statement.
    pub(super) fn id(&self, number: Number) -> &str {
        std::str::from_utf8(id_of(&self.blocks, number)).unwrap_or_default()
    }

    /// Takes note that another statement is reported inside this one.
    pub(super) fn set_frame(&mut self, number: Number) {
        let (block, at) = number.place();
        self.blocks[block][at + 3] |= 0x80;
    }

    fn store(&mut self, id: &str, facts: Facts) -> Number {
        let needed = HEAD + id.len();
        let has_room = self
            .blocks
            .last()
            .is_some_and(|block| block.len() + needed <= BLOCK);
        if !has_room {
            self.blocks.push(Vec::with_capacity(BLOCK.max(needed)));
        }
        let number = Number::at(
            self.blocks.len() - 1,
            self.blocks.last().map_or(0, Vec::len),
        );
        if let Some(block) = self.blocks.last_mut() {
            let length = u8::try_from(id.len()).unwrap_or(u8::MAX);
            let frame = u32::from(facts.is_frame) << 23;
            let who = facts.speaker.min(MOST_SPEAKERS) | frame;
            let (first, days) = facts.said.parts();
            block.push(length);
            block.extend_from_slice(&who.to_le_bytes()[..3]);
            block.extend_from_slice(&first.to_le_bytes());
            block.push(days);
            block.extend_from_slice(id.as_bytes());
        }
        number
    }
}

impl Facts {
    /// Of a statement that could not be read.
    pub(super) const UNKNOWN: Self = Self {
        said: Days::UNKNOWN,
        speaker: u32::MAX,
        is_frame: false,
    };

    /// Whether the two may have one speaker.
    pub(super) fn may_share_speaker(self, other: Self) -> bool {
        self.speaker.min(MOST_SPEAKERS) == other.speaker.min(MOST_SPEAKERS)
    }
}

impl Number {
    /// Blocks are counted in the upper bits: 2^32 bytes in all, which is past two hundred million ids.
    fn at(block: usize, at: usize) -> Self {
        Self(u32::try_from(block * BLOCK + at).unwrap_or(u32::MAX))
    }

    const fn place(self) -> (usize, usize) {
        (self.0 as usize / BLOCK, self.0 as usize % BLOCK)
    }
}

fn find(table: &HashTable<Number>, blocks: &[Vec<u8>], hash: u64, id: &str) -> Option<Number> {
    table
        .find(hash, |&number| id_of(blocks, number) == id.as_bytes())
        .copied()
}

fn entry(blocks: &[Vec<u8>], number: Number) -> &[u8] {
    let (block, at) = number.place();
    &blocks[block][at..]
}

fn id_of(blocks: &[Vec<u8>], number: Number) -> &[u8] {
    let entry = entry(blocks, number);
    &entry[HEAD..HEAD + usize::from(entry[0])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_is_found_again_with_what_is_known_of_it() {
        let mut statements = Statements::default();
        let facts = |number: u32| Facts {
            said: Days::of(Some(&"2031-03".parse().unwrap())),
            speaker: number,
            is_frame: false,
        };
        let numbers: Vec<_> = (0..50_000)
            .map(|number| {
                statements
                    .add(&format!("s{number}"), facts(number))
                    .unwrap()
            })
            .collect();
        statements.set_frame(numbers[7]);
        for (at, number) in (0..).zip(&numbers) {
            assert_eq!(statements.find(&format!("s{at}")), Some(*number));
            let expected = Facts {
                is_frame: at == 7,
                ..facts(at)
            };
            assert_eq!(statements.facts(*number), expected);
        }
        assert_eq!(statements.find("s50000"), None);
        assert_eq!(statements.add("s9", facts(1)), Err(numbers[9]));
    }
}
