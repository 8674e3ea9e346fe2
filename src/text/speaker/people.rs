//! The persons and organizations of a text, and who of them is meant.

use std::collections::HashMap;
use std::ops::Range;

use super::tokens::{Token, tokens};
use super::words::{Class, is};

/// What somebody is, as far as the text shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Unknown,
    Woman,
    Man,
    Organization,
}

/// Somebody whom the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The longest form of the name, without titles.
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// Everybody whom a text names, and where.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) list: Vec<Person>,
    /// Where each is named, in the order of the text.
    mentions: Vec<(Range<usize>, usize)>,
}

/// Names with more words are none: a heading, for example.
const LONGEST: usize = 6;

impl People {
    /// Those of a text. `is_quoted` says of a byte whether it is inside a quotation: what is named there is
    /// not taken for a speaker, but its full names are known.
    pub(crate) fn of(text: &str) -> Self {
        let runs = runs(text);
        let mut people = Self::default();
        let mut by_last: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_name: HashMap<Vec<String>, usize> = HashMap::new();
        // Full names first, so that a last name finds its owner wherever the text has it first.
        for run in runs.iter().filter(|run| run.words.len() > 1) {
            let lower: Vec<String> = run.words.iter().map(|word| word.to_lowercase()).collect();
            let number = *by_name.entry(lower.clone()).or_insert_with(|| {
                people.list.push(Person {
                    name: run.words.join(" "),
                    kind: Kind::Unknown,
                });
                people.list.len() - 1
            });
            let of_last = by_last.entry(lower[lower.len() - 1].clone()).or_default();
            if !of_last.contains(&number) {
                of_last.push(number);
            }
            people.note(run, number);
        }
        let full = people.mentions.clone();
        for run in runs.iter().filter(|run| run.words.len() == 1) {
            let lower = run.words[0].to_lowercase();
            let known = by_last.get(&lower).and_then(|all| match all.as_slice() {
                [only] => Some(*only),
                // The one who was named last, of those with the same last name.
                _ => named_before(&full, run.bytes.start, all),
            });
            let number = known.unwrap_or_else(|| {
                *by_name.entry(vec![lower]).or_insert_with(|| {
                    people.list.push(Person {
                        name: run.words[0].clone(),
                        kind: Kind::Unknown,
                    });
                    people.list.len() - 1
                })
            });
            people.note(run, number);
        }
        people.mentions.sort_by_key(|(bytes, _)| bytes.start);
        people
    }

    fn note(&mut self, run: &Run, number: usize) {
        let person = &mut self.list[number];
        if person.kind == Kind::Unknown {
            person.kind = run.kind;
        }
        self.mentions.push((run.bytes.clone(), number));
    }

    /// Who is named by these bytes.
    pub(crate) fn at(&self, bytes: &Range<usize>) -> Option<usize> {
        let first = self
            .mentions
            .partition_point(|(own, _)| own.end <= bytes.start);
        let (own, number) = self.mentions.get(first)?;
        (own.start < bytes.end).then_some(*number)
    }

    /// Whom a pronoun at some byte can mean: the persons who are named before it, the last one first, each
    /// once.
    pub(crate) fn before(&self, at: usize, kind: Kind) -> impl Iterator<Item = usize> {
        let end = self.mentions.partition_point(|(own, _)| own.end <= at);
        let start = self
            .mentions
            .partition_point(|(own, _)| own.end + REACH < at);
        let mut seen = Vec::new();
        let fits = move |number: &usize| {
            let own = self.list[*number].kind;
            own == kind || own == Kind::Unknown
        };
        let numbers = self.mentions[start.min(end)..end]
            .iter()
            .rev()
            .map(|(_, number)| *number);
        numbers.filter(fits).filter(move |number| {
            let is_new = !seen.contains(number);
            if is_new {
                seen.push(*number);
            }
            is_new
        })
    }

    /// Whether somebody is named somewhere in these bytes.
    pub(crate) fn is_named_in(&self, number: usize, bytes: &Range<usize>) -> bool {
        let first = self
            .mentions
            .partition_point(|(own, _)| own.start < bytes.start);
        let inside = self.mentions[first..]
            .iter()
            .take_while(|(own, _)| own.end <= bytes.end);
        inside.into_iter().any(|(_, own)| *own == number)
    }

    /// Notes what a pronoun says of somebody.
    pub(crate) fn is_known_as(&mut self, number: usize, kind: Kind) {
        if self.list[number].kind == Kind::Unknown {
            self.list[number].kind = kind;
        }
    }
}

/// So many names are looked at to find who of several was named last.
const LOOKED_AT: usize = 200;

/// Who of several was named last before a byte, where that is near.
fn named_before(full: &[(Range<usize>, usize)], at: usize, candidates: &[usize]) -> Option<usize> {
    let end = full.partition_point(|(bytes, _)| bytes.end <= at);
    let near = full[..end].iter().rev().take(LOOKED_AT);
    let mut numbers = near.map(|(_, number)| *number);
    numbers.find(|number| candidates.contains(number))
}

/// So many bytes before a pronoun somebody may be named.
const REACH: usize = 600;

/// A name in a text.
struct Run {
    /// With titles.
    bytes: Range<usize>,
    /// Without titles.
    words: Vec<String>,
    kind: Kind,
}

fn runs(text: &str) -> Vec<Run> {
    let all = tokens(text);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if !all[at].is_name() && !is_title_word(&all[at]) {
            at += 1;
            continue;
        }
        let first = at;
        let mut last = at;
        while let Some(next) = all.get(last + 1) {
            let is_particle = next.is(Class::Particle)
                && all
                    .get(last + 2)
                    .is_some_and(|after| after.is_name() && !after.is_apart);
            if next.is_apart || all[last].is_owner() || !(next.is_name() || is_particle) {
                break;
            }
            last += 1;
        }
        at = last + 1;
        runs.extend(run(&all[first..=last]));
    }
    runs
}

/// `Mr.` and the like begin no name of their own, but belong to it.
fn is_title_word(token: &Token<'_>) -> bool {
    token.text.starts_with(char::is_uppercase) && (token.is(Class::Male) || token.is(Class::Female))
}

fn run(tokens: &[Token<'_>]) -> Option<Run> {
    let bare = |token: &Token<'_>| {
        let text = token.text;
        let text = ["'s", "’s"]
            .iter()
            .fold(text, |text, end| text.strip_suffix(end).unwrap_or(text));
        text.trim_end_matches(['\'', '’']).to_owned()
    };
    let is_title = |token: &&Token<'_>| {
        is(token.text, Class::Title) || is(token.text, Class::Male) || is(token.text, Class::Female)
    };
    let titles = tokens.iter().take_while(is_title).count();
    let words: Vec<String> = tokens[titles..].iter().map(bare).collect();
    let last = words.last()?;
    if words.len() > LONGEST || last.chars().count() < 2 {
        return None;
    }
    let has = |class: Class| tokens.iter().any(|token| token.is(class));
    let is_acronym = words.len() == 1 && last.chars().all(char::is_uppercase);
    let kind = match () {
        () if has(Class::Female) => Kind::Woman,
        () if has(Class::Male) => Kind::Man,
        () if is_acronym || words.iter().any(|word| is(word, Class::Organization)) => {
            Kind::Organization
        }
        () => Kind::Unknown,
    };
    Some(Run {
        bytes: tokens[0].bytes.start..tokens[tokens.len() - 1].bytes.end,
        words,
        kind,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_name_is_that_of_the_full_name() {
        let text =
            "Roe left. Mrs. Jane Roe and Omar van Lund met the Callis Line. “No,” Lund said.";
        let people = People::of(text);
        let names: Vec<_> = people
            .list
            .iter()
            .map(|one| (one.name.as_str(), one.kind))
            .collect();
        assert_eq!(
            names,
            [
                ("Jane Roe", Kind::Woman),
                ("Omar van Lund", Kind::Unknown),
                ("Callis Line", Kind::Organization)
            ]
        );
        let at = |word: &str| {
            let start = text.rfind(word).unwrap();
            people.at(&(start..start + word.len()))
        };
        assert_eq!((at("Lund"), at("Roe")), (Some(1), Some(0)));
        assert_eq!(people.at(&(0..3)), Some(0), "named before its full name");
        let end = text.find("“No").unwrap();
        assert_eq!(people.before(end, Kind::Man).collect::<Vec<_>>(), [1]);
    }
}
