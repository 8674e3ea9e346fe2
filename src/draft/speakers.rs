//! The actors of a draft, made of the labels of a transcript.

use std::collections::{HashMap, HashSet};

use super::plan::Planned;
use crate::model::id_of_name::{id_of_name, unused};
use crate::model::{Actor, ActorId};
use crate::text::tidy::tidied;
use crate::text::turns::{Meaning, Speaker, Turns, means};

/// The actors, and which of them each speaker of the text is.
pub(super) struct Speakers {
    /// In the order in which they first speak.
    pub(super) actors: Vec<(String, Actor)>,
    /// For each speaker of the text, the id of its actor; `None` for those who say nothing of their own.
    pub(super) ids: Vec<Option<String>>,
}

/// The actors of those speakers that the statements need: who says them, and who asked.
pub(super) fn speakers(text: &str, turns: &Turns, plan: &[Planned]) -> Speakers {
    let needed = needed(turns, plan);
    let names: Vec<Name> = turns
        .speakers
        .iter()
        .map(|one| Name::of(text, one))
        .collect();
    let known = Known::of(&names);
    let mut found = Speakers {
        actors: Vec::new(),
        ids: vec![None; names.len()],
    };
    let mut used = HashSet::new();
    let mut actor_of: HashMap<usize, usize> = HashMap::new();
    for (number, name) in names.iter().enumerate() {
        let same = name.same(number, &names, &known);
        let owner = same.unwrap_or(number);
        if !needed.contains(&number) && !needed.contains(&owner) {
            continue;
        }
        let index = *actor_of.entry(owner).or_insert_with(|| {
            let own = unused(
                id_of_name::<ActorId>(&names[owner].id_words(), "speaker"),
                &used,
            );
            used.insert(own.clone());
            found
                .actors
                .push((own, Actor::new(names[owner].printed.clone())));
            found.actors.len() - 1
        });
        let (own, actor) = &mut found.actors[index];
        let is_other = actor.name != name.printed && !actor.aliases.contains(&name.printed);
        actor.aliases.extend(is_other.then(|| name.printed.clone()));
        found.ids[number] = Some(own.clone());
    }
    found
}

/// The speakers whose actors statements refer to.
fn needed(turns: &Turns, plan: &[Planned]) -> HashSet<usize> {
    let says = plan.iter().filter_map(|one| one.speaker);
    let asked = plan.iter().filter_map(|one| one.question);
    let asked = asked.map(|turn| turns.list[turn].speaker);
    // A word such as `QUESTION` is the label of many who ask.
    let asked = asked.filter(|speaker| !turns.speakers[*speaker].is_nameless);
    says.chain(asked).collect()
}

/// A name on a label.
struct Name {
    printed: String,
    /// Its words in small letters, without titles.
    words: Vec<String>,
    title: Option<String>,
    is_nameless: bool,
}

impl Name {
    fn of(text: &str, speaker: &Speaker) -> Self {
        let printed = tidied(&text[speaker.name.clone()]);
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        let all: Vec<String> = (printed.split(' '))
            .map(|word| word.trim_end_matches('.').to_lowercase())
            .collect();
        let titles = all
            .iter()
            .take_while(|word| means(word, Meaning::Title))
            .count();
        let titles = if titles < all.len() { titles } else { 0 };
        Self {
            words: all[titles..].to_vec(),
            title: (titles > 0).then(|| all[..titles].join(" ")),
            is_nameless: speaker.is_nameless,
            printed,
        }
    }

    fn id_words(&self) -> String {
        self.words.join(" ")
    }

    /// The speaker who is meant by the same name with or without a title, or by the last name of only one.
    fn same(&self, own: usize, names: &[Name], known: &Known<'_>) -> Option<usize> {
        if self.is_nameless {
            return None;
        }
        let can_be = |other: &usize| {
            let titles = [&self.title, &names[*other].title];
            *other != own && (titles.contains(&&None) || titles[0] == titles[1])
        };
        let last = self.words.last().filter(|_| self.words.len() == 1);
        let full = last.and_then(|last| known.by_last_name.get(last.as_str()));
        let only = full
            .filter(|all| all.len() == 1)
            .and_then(|all| all.first());
        let first = known
            .by_words
            .get(self.words.as_slice())
            .filter(|first| **first < own);
        only.or(first).copied().filter(can_be)
    }
}

/// The names of a text, to find those that are one.
struct Known<'n> {
    /// Full names by their last word.
    by_last_name: HashMap<&'n str, Vec<usize>>,
    /// The first name with these words.
    by_words: HashMap<&'n [String], usize>,
}

impl<'n> Known<'n> {
    fn of(names: &'n [Name]) -> Self {
        let mut known = Self {
            by_last_name: HashMap::new(),
            by_words: HashMap::new(),
        };
        for (number, name) in names
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_nameless)
        {
            if let Some(last) = name.words.last().filter(|_| name.words.len() > 1) {
                known.by_last_name.entry(last).or_default().push(number);
            }
            known.by_words.entry(&name.words).or_insert(number);
        }
        known
    }
}
