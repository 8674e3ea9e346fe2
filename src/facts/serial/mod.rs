//! Facts as they are written, so that parts of a data set can be taken in on different machines.
//!
//! What is written is read with suspicion: numbers lead somewhere, and no id has two numbers. What is
//! wrong otherwise leads to other findings, and to nothing worse.

mod entities;

use hashbrown::HashMap;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::entities::{WrittenBody, WrittenKind};
use super::days::Days;
use super::entities::Entities;
use super::stances::Taken;
use super::statements::{Brief, NOBODY, Number, SUPPLIES, Statements};
use super::ties::{How, Tied, Ties, Waiting};
use super::{Facts, NamedFile, Repeated, Sourceless, Stances, Unread, Users};
use crate::model::Kind;
use crate::report::place::Mark;

/// Facts as they are written. What is kept in no order has one here: the same facts are the same bytes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that no other says"
)]
struct Written {
    headers: Vec<Mark>,
    named_files: Vec<NamedFile>,
    entities: Vec<WrittenKind>,
    statements: Vec<WrittenStatement>,
    repeated: Vec<WrittenRepeated>,
    users: Vec<(Kind, u32, Users)>,
    waiting: Vec<(Box<str>, Vec<WrittenWaiting>)>,
    are_ties_cut: bool,
    frames: Vec<(u32, u32)>,
    parts: Vec<(u32, u32)>,
    stances: Vec<(u32, u32, i128, Taken)>,
    are_both_taken: bool,
    sourceless: Sourceless,
    has_unplaced: bool,
    of_no_kind: Vec<Box<str>>,
    misspelt: Vec<(Kind, Box<str>)>,
    misshapen: Vec<Kind>,
    unread: Unread,
    has_statements: bool,
    is_full: bool,
    is_complete: bool,
    is_sound: bool,
}

/// The id of a statement, with its number left out: that is its place in the list.
#[derive(Serialize, Deserialize)]
struct WrittenStatement(String, WrittenBrief);

/// The mark, the first day and how many follow, the speaker, what it supplies, whether another one is
/// reported inside, and whether it is linked to one of another speaker.
#[derive(Serialize, Deserialize)]
struct WrittenBrief(Mark, i32, u8, u32, u8, bool, bool);

#[derive(Serialize, Deserialize)]
struct WrittenWaiting(How, Option<u32>, WrittenBrief);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRepeated {
    kind: Kind,
    id: String,
    mark: Mark,
    first: Mark,
    source: Option<WrittenBody>,
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::of(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        written.read().map_err(D::Error::custom)
    }
}

/// Reads how many there are of something: so few that no sum of them is too large.
pub(crate) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    const MOST: usize = 1 << 48;
    let count = usize::deserialize(deserializer)?;
    if count < MOST {
        Ok(count)
    } else {
        Err(D::Error::custom("a count is too large"))
    }
}

impl Written {
    fn of(facts: &Facts) -> Self {
        let numbers: Vec<Number> = facts.statements.all().map(|(number, ..)| number).collect();
        // Each is among them; the list is in ascending order.
        let place = |number: Number| {
            let at = numbers.binary_search(&number).unwrap_or(usize::MAX);
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        let both = |(one, other): &(Number, Number)| (place(*one), place(*other));
        let statements = facts.statements.all();
        let mut waiting: Vec<_> = { facts.ties.waiting.iter() }
            .map(|(id, waiting)| {
                let all = waiting.iter().map(|Waiting { how, from }| {
                    let number = from.number.map(place);
                    WrittenWaiting(*how, number, WrittenBrief::of(&from.brief))
                });
                (id.clone(), all.collect::<Vec<_>>())
            })
            .collect();
        waiting.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut users: Vec<_> = { facts.users.iter() }
            .map(|((kind, number), users)| (*kind, *number, users.clone()))
            .collect();
        users.sort_unstable_by_key(|(kind, number, _)| (*kind, *number));
        let mut stances: Vec<_> = { facts.stances.all() }
            .map(|((holder, issue, day), taken)| (holder, issue, day, taken))
            .collect();
        stances.sort_unstable_by_key(|(holder, issue, day, _)| (*holder, *issue, *day));
        let mut of_no_kind: Vec<Box<str>> = facts.of_no_kind.iter().cloned().collect();
        of_no_kind.sort_unstable();
        Self {
            headers: facts.headers.clone(),
            named_files: facts.named_files.clone(),
            entities: WrittenKind::all(&facts.entities),
            statements: statements
                .map(|(_, id, brief)| WrittenStatement(id.to_owned(), WrittenBrief::of(&brief)))
                .collect(),
            repeated: facts.repeated.iter().map(WrittenRepeated::of).collect(),
            users,
            waiting,
            are_ties_cut: facts.ties.is_cut,
            frames: facts.ties.frames.iter().map(both).collect(),
            parts: facts.ties.parts.iter().map(both).collect(),
            stances,
            are_both_taken: facts.stances.are_both_taken,
            sourceless: facts.sourceless.clone(),
            has_unplaced: facts.has_unplaced,
            of_no_kind,
            misspelt: facts.misspelt.clone(),
            misshapen: facts.misshapen.clone(),
            unread: facts.unread.clone(),
            has_statements: facts.has_statements,
            is_full: facts.is_full,
            is_complete: facts.is_complete,
            is_sound: facts.is_sound,
        }
    }

    fn read(self) -> Result<Facts, String> {
        let entities = WrittenKind::read(self.entities)?;
        let len = |kind: Kind| entities.of(kind).map_or(0, |named| named.all().count());
        let has = |kind: Kind, number: u32| usize::try_from(number).is_ok_and(|at| at < len(kind));
        let (actors, issues) = (len(Kind::Actor), len(Kind::Issue));
        let is_below = |number: u32, most: usize| (number as usize) < most;
        let brief = |written: &WrittenBrief| {
            let brief = written.read()?;
            let is_known = brief.speaker == NOBODY || is_below(brief.speaker, actors);
            is_known
                .then_some(brief)
                .ok_or_else(|| format!("there is no actor {}", brief.speaker))
        };
        let mut statements = Statements::default();
        let mut numbers = Vec::with_capacity(self.statements.len());
        for WrittenStatement(id, written) in &self.statements {
            match statements.add(id, brief(written)?) {
                Some(Ok(number)) => numbers.push(number),
                Some(Err(_)) => return Err(format!("the statement `{id}` is there twice")),
                None => return Err("there are too many statements".to_owned()),
            }
        }
        let number = |place: u32| {
            let number = numbers.get(place as usize).copied();
            number.ok_or_else(|| format!("there is no statement {place}"))
        };
        let both = |(one, other): (u32, u32)| Ok((number(one)?, number(other)?));
        let mut ties = Ties {
            is_cut: self.are_ties_cut,
            frames: self
                .frames
                .into_iter()
                .map(both)
                .collect::<Result<_, String>>()?,
            parts: self
                .parts
                .into_iter()
                .map(both)
                .collect::<Result<_, String>>()?,
            waiting: HashMap::new(),
        };
        for (id, written) in self.waiting {
            let all = written.iter().map(|WrittenWaiting(how, place, from)| {
                let from = Tied {
                    number: place.map(number).transpose()?,
                    brief: brief(from)?,
                };
                Ok(Waiting { how: *how, from })
            });
            let all = all.collect::<Result<Vec<_>, String>>()?;
            ties.waiting.insert(id, all);
        }
        let mut stances = Stances::default();
        stances.are_both_taken = self.are_both_taken;
        for (holder, issue, day, taken) in self.stances {
            if !is_below(holder, actors) || !is_below(issue, issues) {
                return Err(format!("there is no actor {holder} or no issue {issue}"));
            }
            stances.restore((holder, issue, day), taken);
        }
        let mut facts = Facts {
            headers: self.headers,
            named_files: self.named_files,
            statements,
            ties,
            stances,
            sourceless: self.sourceless,
            has_unplaced: self.has_unplaced,
            of_no_kind: self.of_no_kind.into_iter().collect(),
            misspelt: self.misspelt,
            misshapen: self.misshapen,
            unread: self.unread,
            has_statements: self.has_statements,
            is_full: self.is_full,
            is_complete: self.is_complete,
            is_sound: self.is_sound,
            entities: Entities::default(),
            repeated: Vec::new(),
            users: HashMap::new(),
        };
        for (kind, number, users) in self.users {
            if !has(kind, number) {
                return Err(format!("there is no {} {number}", kind.word()));
            }
            facts.users.insert((kind, number), users);
        }
        for repeated in self.repeated {
            facts.repeated.push(repeated.read()?);
        }
        facts.entities = entities;
        Ok(facts)
    }
}

impl WrittenBrief {
    fn of(brief: &Brief) -> Self {
        let (first, days) = brief.said.parts();
        Self(
            brief.mark,
            first,
            days,
            brief.speaker,
            brief.supplies,
            brief.is_frame,
            brief.is_linked_to_other,
        )
    }

    fn read(&self) -> Result<Brief, String> {
        let Self(mark, first, days, speaker, supplies, is_frame, is_linked_to_other) = *self;
        if supplies & !SUPPLIES != 0 {
            return Err(format!(
                "{supplies} stands for nothing that a statement supplies"
            ));
        }
        Ok(Brief {
            mark,
            said: Days::from_parts(first, days),
            speaker,
            supplies,
            is_frame,
            is_linked_to_other,
        })
    }
}

impl WrittenRepeated {
    fn of(repeated: &Repeated) -> Self {
        let Repeated {
            kind,
            id,
            mark,
            first,
            source,
        } = repeated;
        let body = source.as_ref();
        Self {
            kind: *kind,
            id: id.to_string(),
            mark: *mark,
            first: *first,
            source: body.map(|body| WrittenBody::of(id, body)),
        }
    }

    fn read(self) -> Result<Repeated, String> {
        let body = self.source.map(|body| body.read(self.kind, &self.id));
        Ok(Repeated {
            kind: self.kind,
            id: self.id.into(),
            mark: self.mark,
            first: self.first,
            source: body.transpose()?.map(Box::new),
        })
    }
}
