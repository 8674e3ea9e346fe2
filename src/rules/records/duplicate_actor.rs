//! One actor under two ids.

use hashbrown::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::model::{Actor, ActorKind};
use crate::project::dataset::SetId;
use crate::project::placed::{Place, Placed};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(RULE, "duplicate-actor", Warning, "same actor under two ids");

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut of_set: HashMap<SetId, Vec<&Placed<'_, Actor>>> = HashMap::new();
    for actor in context.records.actors.iter() {
        of_set.entry(actor.set).or_default().push(actor);
    }
    for set in context.world.set_ids() {
        let mut known = Known::default();
        for used in &context.world.set(set).uses {
            for other in used.sets.iter().flatten() {
                for actor in of_set.get(other).into_iter().flatten() {
                    known.add(actor);
                }
            }
        }
        for actor in of_set.get(&set).into_iter().flatten() {
            findings.extend(known.find(actor));
            known.add(actor);
        }
    }
}

/// The first actor of each name, alias and Wikidata item.
#[derive(Default)]
struct Known<'c, 'a> {
    names: HashMap<String, &'c Placed<'a, Actor>>,
    aliases: HashMap<String, (&'c Placed<'a, Actor>, Place<'a>)>,
    items: HashMap<String, &'c Placed<'a, Actor>>,
}

impl<'c, 'a> Known<'c, 'a> {
    fn add(&mut self, actor: &'c Placed<'a, Actor>) {
        let record = &actor.record;
        self.names.entry(folded(&record.name)).or_insert(actor);
        for (index, alias) in record.aliases.iter().enumerate() {
            let place = actor.place.key("aliases").item(index);
            self.aliases.entry(folded(alias)).or_insert((actor, place));
        }
        if let Some(item) = &record.wikidata {
            self.items.entry(item.to_string()).or_insert(actor);
        }
    }

    /// An earlier actor that is this one too.
    fn find(&self, actor: &Placed<'_, Actor>) -> Option<Diagnostic> {
        let record = &actor.record;
        if let Some(item) = &record.wikidata
            && let Some(other) = self.items.get(item.as_str())
            && other.id != actor.id
        {
            let place = actor.place.key("wikidata");
            let there = other.place.key("wikidata");
            let found = place.found(&RULE, format!("`{}` has the same Wikidata item", other.id));
            let found = found.related(there.file(), there.span(), "the other actor");
            return Some(found.help("use one id for both, or correct the wrong `wikidata`"));
        }
        let name = folded(&record.name);
        if let Some(other) = self.names.get(&name)
            && may_be_one(actor, other)
        {
            let label = format!("`{}` has the same name", other.id);
            let place = actor.place.key("name");
            return Some(one_id(place, label, other.place.key("name")));
        }
        if let Some((other, there)) = self.aliases.get(&name)
            && is_same_by_alias(&record.name, actor, other)
        {
            let label = format!("this name is an alias of `{}`", other.id);
            return Some(one_id(actor.place.key("name"), label, *there));
        }
        let aliases = record.aliases.iter().enumerate();
        aliases.into_iter().find_map(|(index, alias)| {
            let place = actor.place.key("aliases").item(index);
            let key = folded(alias);
            if let Some(other) = self.names.get(&key)
                && is_same_by_alias(alias, actor, other)
            {
                let label = format!("this is the name of `{}`", other.id);
                return Some(one_id(place, label, other.place.key("name")));
            }
            let (other, there) = self.aliases.get(&key)?;
            (is_proper(alias) && is_same_by_alias(alias, actor, other)).then(|| {
                let label = format!("`{}` has the same alias", other.id);
                one_id(place, label, *there)
            })
        })
    }
}

fn one_id(place: Place<'_>, label: String, there: Place<'_>) -> Diagnostic {
    place
        .found(&RULE, label)
        .related(there.file(), there.span(), "the other actor")
        .help("use one id for both; if they are different actors, distinguish them with `wikidata` or `country`")
}

/// Whether nothing in the records says that they are different actors.
fn may_be_one(one: &Placed<'_, Actor>, other: &Placed<'_, Actor>) -> bool {
    let (first, second) = (&one.record, &other.record);
    // Nobody knows who is who among officials that are not named, nor among "reporters".
    let is_unnamed =
        |actor: &Actor| actor.anonymous == Some(true) || actor.kind == Some(ActorKind::Group);
    one.id != other.id
        && !is_unnamed(first)
        && !is_unnamed(second)
        && agree(first.kind.as_ref(), second.kind.as_ref())
        && agree(first.wikidata.as_ref(), second.wikidata.as_ref())
        && agree(first.country.as_ref(), second.country.as_ref())
}

/// Whether an alias of the one that is the name of the other means that they are one. A single word can
/// be the family name of two people.
fn is_same_by_alias(alias: &str, one: &Placed<'_, Actor>, other: &Placed<'_, Actor>) -> bool {
    let kind = one.record.kind;
    let may_be_person = matches!(kind, Some(ActorKind::Person) | None);
    let is_full = !may_be_person || alias.split_whitespace().nth(1).is_some();
    kind == other.record.kind && is_full && may_be_one(one, other)
}

/// Whether an alias is a name, and no description such as "the foreign minister", of whom there are many.
fn is_proper(alias: &str) -> bool {
    alias
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether two values can be of one actor: one of them is not known, or both are the same.
fn agree<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// A name without what people write now one way and now another: case and white space, accents on Latin
/// letters, full stops, apostrophes and hyphens.
pub(crate) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        add_words(name.bytes().map(char::from), &mut folded);
    } else {
        let mut is_latin = false;
        let bare = name.nfkd().filter(|letter| {
            let is_accent = ('\u{300}'..='\u{36F}').contains(letter);
            is_latin = letter.is_ascii_alphabetic() || (is_latin && is_accent);
            !(is_latin && is_accent)
        });
        add_words(bare.flat_map(char::to_lowercase).map(plain), &mut folded);
    }
    // A name without letters and digits has nothing else to compare.
    if folded.is_empty() {
        name.clone_into(&mut folded);
    }
    folded
}

fn add_words(letters: impl Iterator<Item = char>, folded: &mut String) {
    let mut is_new_word = false;
    for letter in letters {
        match letter {
            '.' | '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => {}
            '-' | '\u{2010}' | '\u{2013}' => is_new_word = true,
            _ if letter.is_whitespace() => is_new_word = true,
            _ => {
                if is_new_word && !folded.is_empty() {
                    folded.push(' ');
                }
                is_new_word = false;
                folded.push(letter.to_ascii_lowercase());
            }
        }
    }
}

/// The plain letter for one that has no accent to be taken off.
fn plain(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' => 'i',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn what_people_write_in_two_ways_is_one_name() {
        for (one, other) in [
            ("Jane Roe", "jane  ROE"),
            ("André Lind", "Andre Lind"),
            ("Łukasz Søren Đukić", "Lukasz Soren Dukic"),
            ("Mary O’Neil", "Mary O'Neil"),
            ("Mary O’Neil", "Mary ONeil"),
            ("U.S. State Department", "US State Department"),
            ("Jean-Paul Roe", "Jean Paul Roe"),
            ("Володимир", "володимир"),
            ("Ｊane Roe", "Jane Roe"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
    }

    #[test]
    fn other_letters_make_another_name() {
        for (one, other) in [
            ("Jane Roe", "Jane Rowe"),
            // What looks like an accent is another letter, or a vowel.
            ("Андрей", "Андреи"),
            ("राम", "रम"),
            ("...", "---"),
            ("Jane Roe", "Janeroe"),
        ] {
            assert_ne!(folded(one), folded(other), "{one}");
        }
    }
}
