//! One actor under two ids.

use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::facts::{Body, Scope};
use crate::model::{Actor, ActorKind, Kind};
use crate::report::place::Place;
use crate::report::rule;
use crate::report::symbolic::{Finding, Findings};
use crate::rules::stage::{Check, Need, Stage};

rule!(RULE, "duplicate-actor", Warning, "same actor under two ids");

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::DataSet(judge)],
};

fn judge(scope: Scope<'_>, findings: &mut Findings) {
    let mut known = Known::default();
    for used in scope.used() {
        for actor in actors(scope.of(used)) {
            known.add(actor);
        }
    }
    for actor in actors(scope) {
        findings.extend(known.find(actor));
        known.add(actor);
    }
}

/// An actor that a data set defines.
#[derive(Clone, Copy)]
struct Named<'s> {
    id: &'s str,
    place: Place,
    record: &'s Actor,
}

/// The actors that a data set defines, in their order.
fn actors(scope: Scope<'_>) -> impl Iterator<Item = Named<'_>> {
    let defined = scope.defined(Kind::Actor).into_iter();
    defined.filter_map(|(at, entity)| match &entity.body {
        Body::Actor(record) => Some(Named {
            id: &entity.id,
            place: Place::of(at),
            record,
        }),
        _ => None,
    })
}

/// The first actor of each name, alias and Wikidata item.
#[derive(Default)]
struct Known<'s> {
    names: HashMap<String, Named<'s>>,
    aliases: HashMap<String, (Named<'s>, Place)>,
    items: HashMap<&'s str, Named<'s>>,
}

impl<'s> Known<'s> {
    fn add(&mut self, actor: Named<'s>) {
        let record = actor.record;
        self.names.entry(folded(&record.name)).or_insert(actor);
        for (index, alias) in record.aliases.iter().enumerate() {
            let place = actor.place.key("aliases").item(index);
            self.aliases.entry(folded(alias)).or_insert((actor, place));
        }
        if let Some(item) = &record.wikidata {
            self.items.entry(item.as_str()).or_insert(actor);
        }
    }

    /// An earlier actor that is this one too.
    fn find(&self, actor: Named<'_>) -> Option<Finding> {
        let record = actor.record;
        if let Some(item) = &record.wikidata
            && let Some(other) = self.items.get(item.as_str())
            && other.id != actor.id
        {
            let place = actor.place.key("wikidata");
            let label = format!("`{}` has the same Wikidata item", other.id);
            let found = place.found(&RULE, label);
            let found = found.related(other.place.key("wikidata"), "the other actor");
            return Some(found.help("use one id for both, or correct the wrong `wikidata`"));
        }
        let name = folded(&record.name);
        if let Some(other) = self.names.get(&name)
            && may_be_one(actor, *other)
        {
            let label = format!("`{}` has the same name", other.id);
            let place = actor.place.key("name");
            return Some(one_id(place, label, other.place.key("name")));
        }
        if let Some((other, there)) = self.aliases.get(&name)
            && is_same_by_alias(&record.name, actor, *other)
        {
            let label = format!("this name is an alias of `{}`", other.id);
            return Some(one_id(actor.place.key("name"), label, *there));
        }
        let mut aliases = record.aliases.iter().enumerate();
        aliases.find_map(|(index, alias)| {
            let place = actor.place.key("aliases").item(index);
            let key = folded(alias);
            if let Some(other) = self.names.get(&key)
                && is_same_by_alias(alias, actor, *other)
            {
                let label = format!("this is the name of `{}`", other.id);
                return Some(one_id(place, label, other.place.key("name")));
            }
            let (other, there) = self.aliases.get(&key)?;
            (is_proper(alias) && is_same_by_alias(alias, actor, *other)).then(|| {
                let label = format!("`{}` has the same alias", other.id);
                one_id(place, label, *there)
            })
        })
    }
}

fn one_id(place: Place, label: String, there: Place) -> Finding {
    place
        .found(&RULE, label)
        .related(there, "the other actor")
        .help(
            "use one id for both; if they are different actors, distinguish them with `wikidata` \
             or `country`",
        )
}

/// Whether nothing in the records says that they are different actors.
fn may_be_one(one: Named<'_>, other: Named<'_>) -> bool {
    let (first, second) = (one.record, other.record);
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
fn is_same_by_alias(alias: &str, one: Named<'_>, other: Named<'_>) -> bool {
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
fn folded(name: &str) -> String {
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
    // A name of signs alone has nothing else to be compared by.
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
