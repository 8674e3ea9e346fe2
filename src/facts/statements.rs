//! The ids of millions of statements, each with the little that rules ask of other statements.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::days::Days;
use super::merge::Inseparable;
use crate::report::place::Mark;

/// Every statement of a data set, found by its id.
///
/// An entry takes its id and 18 bytes, in blocks that are never moved, and six to twelve more in the
/// table that finds it. Ids are compared byte by byte: equal hashes prove nothing.
#[derive(Default)]
pub(crate) struct Statements {
    blocks: Vec<Vec<u8>>,
    table: HashTable<Number>,
    hasher: DefaultHashBuilder,
}

/// A statement's number: where its entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number(u32);

/// How many blocks lie before those of a part that was [merged](Statements::merge).
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift(usize);

/// What is remembered of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Brief {
    pub(crate) mark: Mark,
    pub(crate) said: Days,
    /// The number of the speaker among the actors that the data set names; [`NOBODY`] where the
    /// statement could not be read.
    pub(crate) speaker: u32,
    /// What it supplies to the utterance that it is a part of, a bit for each thing that a rule may
    /// miss.
    pub(crate) supplies: u8,
    /// Whether another statement is reported inside it.
    pub(crate) is_frame: bool,
    /// Whether it is linked to a statement of another speaker.
    pub(crate) is_linked_to_other: bool,
}

/// The speaker of a statement that could not be read.
pub(crate) const NOBODY: u32 = u32::MAX;

/// The bytes of a block; entries do not cross from one into the next.
const BLOCK: usize = 1 << 18;

/// How many blocks have numbers of their own.
const MOST_BLOCKS: usize = u32::MAX as usize / BLOCK;

/// The bytes of an entry before its id: length, flags, mark, speaker, first day, days.
const HEAD: usize = SPEAKER + 4 + 4 + 1;

/// Where in an entry the speaker is.
const SPEAKER: usize = 2 + 1 + 6;

/// The bit of the flags that says that another statement is reported inside.
const FRAME: u8 = 0x80;

/// The bit of the flags that says that it is linked to a statement of another speaker.
const LINKED: u8 = 0x40;

/// The bits of the flags for what it supplies.
pub(crate) const SUPPLIES: u8 = 0x3f;

/// The longest id, in bytes, that can be remembered. Those of the format are much shorter.
const LONGEST: usize = u16::MAX as usize;

impl Statements {
    /// Adds a statement; gives the number of the one that has its id already, if one has. `None`
    /// where there is no room for it: the id is too long.
    pub(crate) fn add(&mut self, id: &str, brief: Brief) -> Option<Result<Number, Number>> {
        if id.len() > LONGEST || self.blocks.len() >= MOST_BLOCKS {
            return None;
        }
        let hash = self.hasher.hash_one(id.as_bytes());
        if let Some(known) = find(&self.table, &self.blocks, hash, id.as_bytes()) {
            return Some(Err(known));
        }
        let number = self.store(id, brief);
        let (blocks, hasher) = (&self.blocks, &self.hasher);
        self.table.insert_unique(hash, number, |&number| {
            hasher.hash_one(id_of(blocks, number))
        });
        Some(Ok(number))
    }

    pub(crate) fn find(&self, id: &str) -> Option<Number> {
        let hash = self.hasher.hash_one(id.as_bytes());
        find(&self.table, &self.blocks, hash, id.as_bytes())
    }

    pub(crate) fn brief(&self, number: Number) -> Brief {
        let entry = entry(&self.blocks, number);
        let four = |at: usize| [entry[at], entry[at + 1], entry[at + 2], entry[at + 3]];
        let mut mark = [0; 8];
        mark[..6].copy_from_slice(&entry[3..9]);
        // The kind of a document's record is the highest byte, and here it is a statement's.
        let mark = unpacked(u64::from_le_bytes(mark));
        Brief {
            mark,
            said: Days::from_parts(i32::from_le_bytes(four(13)), entry[17]),
            speaker: u32::from_le_bytes(four(9)),
            supplies: entry[2] & SUPPLIES,
            is_frame: entry[2] & FRAME != 0,
            is_linked_to_other: entry[2] & LINKED != 0,
        }
    }

    /// The id of a statement.
    pub(crate) fn id(&self, number: Number) -> &str {
        std::str::from_utf8(id_of(&self.blocks, number)).unwrap_or_default()
    }

    /// Takes note that another statement is reported inside this one.
    pub(crate) fn set_frame(&mut self, number: Number) {
        let (block, at) = number.place();
        self.blocks[block][at + 2] |= FRAME;
    }

    /// Takes note that this one is linked to a statement of another speaker.
    pub(crate) fn set_linked_to_other(&mut self, number: Number) {
        let (block, at) = number.place();
        self.blocks[block][at + 2] |= LINKED;
    }

    /// All of them; the order is that in which they were added, but for parts that were taken in apart.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Number, &str, Brief)> {
        let numbers = self.blocks.iter().enumerate().flat_map(|(block, bytes)| {
            let mut at = 0;
            std::iter::from_fn(move || {
                let length =
                    usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
                let number = Number::at(block, at);
                at += HEAD + length;
                Some(number)
            })
        });
        numbers.map(|number| (number, self.id(number), self.brief(number)))
    }

    /// Takes in all statements of another part of the data set, whose speakers have other numbers here;
    /// says what its own [numbers](Number) become.
    ///
    /// # Errors
    ///
    /// When both have a statement of the same id, or there is no room for all.
    pub(super) fn merge(
        &mut self,
        other: Self,
        speaker: impl Fn(u32) -> u32,
    ) -> Result<Shift, Inseparable> {
        let first = self.blocks.len();
        self.blocks.extend(other.blocks);
        if self.blocks.len() > MOST_BLOCKS {
            return Err(Inseparable);
        }
        for block in first..self.blocks.len() {
            let mut at = 0;
            while at < self.blocks[block].len() {
                let length = self.add_stored(Number::at(block, at), &speaker)?;
                at += length;
            }
        }
        Ok(Shift(first))
    }

    /// Makes a statement known whose entry is stored already; gives the bytes of the entry.
    fn add_stored(
        &mut self,
        number: Number,
        speaker: impl Fn(u32) -> u32,
    ) -> Result<usize, Inseparable> {
        let (block, at) = number.place();
        let bytes = &mut self.blocks[block][at + SPEAKER..at + SPEAKER + 4];
        if let Ok(old) = <[u8; 4]>::try_from(&*bytes) {
            bytes.copy_from_slice(&speaker(u32::from_le_bytes(old)).to_le_bytes());
        }
        let (blocks, hasher) = (&self.blocks, &self.hasher);
        let id = id_of(blocks, number);
        let hash = hasher.hash_one(id);
        if find(&self.table, blocks, hash, id).is_some() {
            return Err(Inseparable);
        }
        self.table.insert_unique(hash, number, |&number| {
            hasher.hash_one(id_of(blocks, number))
        });
        Ok(HEAD + id.len())
    }

    fn store(&mut self, id: &str, brief: Brief) -> Number {
        let needed = HEAD + id.len();
        let has_room = self
            .blocks
            .last()
            .is_some_and(|block| block.len() + needed <= BLOCK);
        if !has_room {
            // Small data sets need not take a whole block.
            let size = if self.blocks.is_empty() {
                1 << 12
            } else {
                BLOCK
            };
            self.blocks.push(Vec::with_capacity(size.max(needed)));
        }
        let number = Number::at(
            self.blocks.len() - 1,
            self.blocks.last().map_or(0, Vec::len),
        );
        if let Some(block) = self.blocks.last_mut() {
            let (first, days) = brief.said.parts();
            let flag = |is_set: bool, bit: u8| if is_set { bit } else { 0 };
            let frame = flag(brief.is_frame, FRAME);
            let linked = flag(brief.is_linked_to_other, LINKED);
            let length = u16::try_from(id.len()).unwrap_or(u16::MAX);
            block.extend_from_slice(&length.to_le_bytes());
            block.push((brief.supplies & SUPPLIES) | frame | linked);
            block.extend_from_slice(&packed(brief.mark).to_le_bytes()[..6]);
            block.extend_from_slice(&brief.speaker.to_le_bytes());
            block.extend_from_slice(&first.to_le_bytes());
            block.push(days);
            block.extend_from_slice(id.as_bytes());
        }
        number
    }
}

/// A mark in six bytes: 47 bits of place, which is past a hundred terabytes, and one that says whether
/// it is that of a document's record.
fn packed(mark: Mark) -> u64 {
    let (section, number) = mark.section();
    (number as u64) << 1 | u64::from(section != 0)
}

fn unpacked(bits: u64) -> Mark {
    let number = usize::try_from(bits >> 1).unwrap_or(usize::MAX);
    let section = if bits & 1 == 1 {
        super::section(crate::model::Kind::Statement)
    } else {
        0
    };
    Mark::in_document(section, number)
}

impl Brief {
    /// That of a statement that could not be read.
    pub(crate) const fn unknown(mark: Mark) -> Self {
        Self {
            mark,
            said: Days::UNKNOWN,
            speaker: NOBODY,
            supplies: 0,
            is_frame: false,
            is_linked_to_other: false,
        }
    }
}

impl Number {
    /// Blocks are counted in the upper bits: 2^32 bytes in all, which is past a hundred million ids.
    fn at(block: usize, at: usize) -> Self {
        Self(u32::try_from(block * BLOCK + at).unwrap_or(u32::MAX))
    }

    /// The number of the same statement after a merge.
    pub(super) fn shifted(self, Shift(blocks): Shift) -> Self {
        let (block, at) = self.place();
        Self::at(block + blocks, at)
    }

    const fn place(self) -> (usize, usize) {
        (self.0 as usize / BLOCK, self.0 as usize % BLOCK)
    }
}

fn find(table: &HashTable<Number>, blocks: &[Vec<u8>], hash: u64, id: &[u8]) -> Option<Number> {
    table
        .find(hash, |&number| id_of(blocks, number) == id)
        .copied()
}

fn entry(blocks: &[Vec<u8>], number: Number) -> &[u8] {
    let (block, at) = number.place();
    &blocks[block][at..]
}

fn id_of(blocks: &[Vec<u8>], number: Number) -> &[u8] {
    let entry = entry(blocks, number);
    let length = usize::from(u16::from_le_bytes([entry[0], entry[1]]));
    &entry[HEAD..HEAD + length]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_is_found_again_with_what_is_known_of_it() {
        let mut statements = Statements::default();
        let brief = |number: u32| Brief {
            mark: Mark(u64::from(number) * 700),
            said: Days::of(Some(&"2031-03".parse().unwrap())),
            speaker: number,
            supplies: 5,
            is_frame: false,
            is_linked_to_other: true,
        };
        let add = |statements: &mut Statements, number: u32| {
            statements
                .add(&format!("s{number}"), brief(number))
                .unwrap()
        };
        let numbers: Vec<_> = (0..50_000)
            .map(|number| add(&mut statements, number).unwrap())
            .collect();
        statements.set_frame(numbers[7]);
        for (at, number) in (0..).zip(&numbers) {
            assert_eq!(statements.find(&format!("s{at}")), Some(*number));
            let expected = Brief {
                is_frame: at == 7,
                ..brief(at)
            };
            assert_eq!(statements.brief(*number), expected);
        }
        assert_eq!(statements.find("s50000"), None);
        assert_eq!(statements.add("s9", brief(1)), Some(Err(numbers[9])));
        let all: Vec<_> = statements.all().map(|(number, ..)| number).collect();
        assert_eq!(all, numbers);
    }

    #[test]
    fn marks_of_documents_and_of_lines_are_kept() {
        for mark in [
            Mark(0),
            Mark(5_000_000_000_000),
            Mark::in_document(super::super::section(crate::model::Kind::Statement), 12),
        ] {
            assert_eq!(unpacked(packed(mark)), mark);
        }
    }
}
