//! Who says the quotations of an article, as far as its text shows it.

use std::collections::HashSet;
use std::ops::Range;

use super::context::clean;
use super::plan::Planned;
use crate::model::id_of_name::{id_of_name, unused};
use crate::model::{Actor, ActorId, ActorKind};
use crate::text::speaker::{Head, Kind, Named, People};

/// Who may have said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// There is no doubt: the id of the actor.
    Sure(String),
    /// Who it may be, by id, name or the words of the text, and the words that say so.
    Perhaps(String),
    Unknown,
}

/// The actors of an article, and who of them says each quotation.
pub(super) struct Voices {
    pub(super) actors: Vec<(String, Actor)>,
    /// For each that is planned.
    pub(super) of: Vec<Voice>,
}

/// So many bytes after a quotation, `she` may still be who said it.
const REACH: usize = 1_500;

/// Finds who says each quotation.
pub(super) fn voices(text: &str, plan: &[Planned]) -> Voices {
    let mut people = People::of(text);
    let mut found = Vec::with_capacity(plan.len());
    let mut spoke: HashSet<usize> = HashSet::new();
    // Who spoke last, and where that ended.
    let mut last: Option<(usize, usize)> = None;
    for planned in plan {
        let start = planned.pieces.first().map_or(0, |piece| piece.bytes.start);
        let near = last.filter(|(_, end)| start < end + REACH);
        let who = match &planned.named {
            Some((named, clause)) => of_clause(&mut people, named, clause, near, &spoke),
            // It goes on with what was said right before.
            None if planned.is_alone => near.map(|(number, _)| (number, false)),
            None => None,
        };
        if let Some((number, _)) = who {
            spoke.insert(number);
            let end = planned.pieces.last().map_or(start, |piece| piece.bytes.end);
            let clause = planned.named.as_ref().map_or(0, |(_, clause)| clause.end);
            last = Some((number, end.max(clause)));
        } else if planned.named.is_some() {
            last = None;
        }
        found.push(who);
    }
    written(text, plan, &people, &found)
}

/// Who is meant in a clause, and whether that is sure.
fn of_clause(
    people: &mut People,
    named: &Named,
    clause: &Range<usize>,
    near: Option<(usize, usize)>,
    spoke: &HashSet<usize>,
) -> Option<(usize, bool)> {
    let head = clause.start + named.head.start..clause.start + named.head.end;
    let kind = match named.kind {
        Head::Name => return people.at(&head).map(|number| (number, named.is_only)),
        Head::Other => return None,
        Head::He => Kind::Man,
        Head::She => Kind::Woman,
    };
    let is_person =
        |number: &usize| spoke.contains(number) || people.list[*number].name.contains(' ');
    let candidates: Vec<usize> = people.before(head.start, kind).filter(is_person).collect();
    let fits = |number: usize| {
        let own = people.list[number].kind;
        own == kind || own == Kind::Unknown
    };
    let (number, is_sure) = match near.filter(|(number, _)| fits(*number)) {
        // Nobody else has been named since they spoke.
        Some((number, end)) => {
            let others = people.before(head.start, kind).filter(is_person);
            let since = others.filter(|other| *other != number);
            let is_only = since
                .into_iter()
                .all(|other| !people.is_named_in(other, &(end..head.start)));
            (number, is_only)
        }
        None => (*candidates.first()?, candidates.len() == 1),
    };
    people.is_known_as(number, kind);
    Some((number, is_sure && named.is_only))
}

/// The actors who surely speak, and what is written of each statement.
fn written(
    text: &str,
    plan: &[Planned],
    people: &People,
    found: &[Option<(usize, bool)>],
) -> Voices {
    let mut actors: Vec<(String, Actor)> = Vec::new();
    let mut ids: Vec<Option<String>> = vec![None; people.list.len()];
    let mut used = HashSet::new();
    for (number, _) in found.iter().flatten().filter(|(_, is_sure)| *is_sure) {
        if ids[*number].is_some() {
            continue;
        }
        let person = &people.list[*number];
        // A last name is short, and enough where no other has it.
        let short = match person.kind {
            Kind::Organization => person.name.as_str(),
            Kind::Unknown | Kind::Woman | Kind::Man => {
                person.name.rsplit(' ').next().unwrap_or_default()
            }
        };
        let id = unused(id_of_name::<ActorId>(short, "speaker"), &used);
        used.insert(id.clone());
        let mut actor = Actor::new(clean(&person.name));
        actor.kind = match person.kind {
            Kind::Unknown => None,
            Kind::Woman | Kind::Man => Some(ActorKind::Person),
            Kind::Organization => Some(ActorKind::Organization),
        };
        actors.push((id.clone(), actor));
        ids[*number] = Some(id);
    }
    let of = plan.iter().zip(found).map(|(planned, who)| {
        let phrase = planned.named.as_ref().map(|(named, clause)| {
            clean(&text[clause.start + named.bytes.start..clause.start + named.bytes.end])
        });
        match (who, phrase) {
            (Some((number, true)), _) => match &ids[*number] {
                Some(id) => Voice::Sure(id.clone()),
                None => Voice::Unknown,
            },
            (Some((number, false)), phrase) => {
                let name = clean(&people.list[*number].name);
                let who = ids[*number].clone().unwrap_or(name);
                Voice::Perhaps(match phrase {
                    Some(phrase) if phrase != who => format!("{who} (“{phrase}”)"),
                    _ => who,
                })
            }
            (None, Some(phrase)) => Voice::Perhaps(format!("“{phrase}”")),
            (None, None) => Voice::Unknown,
        }
    });
    Voices {
        of: of.collect(),
        actors,
    }
}
