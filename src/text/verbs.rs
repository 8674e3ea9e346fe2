//! Reporting verbs: said, sagte, сказал, 表示.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::attribution::words;
use super::characters::{Class, class, is_unspaced};

/// The verbs by language.
const DATA: &str = include_str!("verbs.txt");

/// What follows a French verb with a hyphen: `dit-il`, `ajoute-t-elle`.
const INVERTED: &[&str] = &["il", "elle", "on", "ils", "elles", "je", "t"];

/// A reporting verb, as it is written in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verb<'t> {
    pub(crate) text: &'t str,
    /// How many words come before it.
    pub(crate) before: usize,
    /// How many words come after it.
    pub(crate) after: usize,
}

/// The reporting verbs in a text, in the order of the text.
pub(crate) fn verbs(text: &str) -> Vec<Verb<'_>> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let plain: Vec<String> = words.iter().map(|(_, word)| normal(word)).collect();
    let lists = lists();
    let mut found = Vec::new();
    for (index, (start, word)) in words.iter().enumerate() {
        let before = index;
        let after = words.len() - index - 1;
        if word.starts_with(is_unspaced) {
            // A run of such letters is one word here, so that only its end has nothing after it.
            let runs = unspaced(word).into_iter();
            found.extend(runs.map(|verb| Verb {
                text: verb,
                before,
                after: after + usize::from(!word.ends_with(verb)),
            }));
            continue;
        }
        let next = plain.get(index + 1).map(String::as_str);
        let Some(form) = lists.find(&plain[index], next, &plain) else {
            continue;
        };
        let (end, after) = match (form.second, words.get(index + 1)) {
            (Some(_), Some((at, next))) => (at + next.len(), after - 1),
            _ => (start + verb_len(word), after),
        };
        found.push(Verb {
            text: &text[*start..end],
            before,
            after,
        });
    }
    found
}

/// A form of a verb.
#[derive(Clone, Copy)]
struct Form {
    language: usize,
    second: Option<&'static str>,
    /// Whether it is a word of another language, too.
    is_shared: bool,
}

#[derive(Default)]
struct Lists {
    forms: HashMap<&'static str, Vec<Form>>,
    /// The languages of which each word is one of the most common.
    stops: HashMap<&'static str, Vec<usize>>,
    languages: Vec<&'static str>,
    /// The verbs of scripts without spaces by their first letter, the longest first.
    unspaced: HashMap<char, Vec<&'static str>>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists::default();
        let lines = DATA.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let mut words = line.split(' ');
            let (Some(language), Some(kind)) = (words.next(), words.next()) else {
                continue;
            };
            let known = lists.languages.iter().position(|one| *one == language);
            let language = known.unwrap_or_else(|| {
                lists.languages.push(language);
                lists.languages.len() - 1
            });
            for word in words {
                match kind {
                    "stops" => lists.stops.entry(word).or_default().push(language),
                    _ => lists.add(language, word),
                }
            }
        }
        for verbs in lists.unspaced.values_mut() {
            verbs.sort_unstable_by_key(|verb| std::cmp::Reverse(verb.len()));
        }
        lists
    })
}

impl Lists {
    fn add(&mut self, language: usize, word: &'static str) {
        let (word, is_shared) = match word.strip_prefix('?') {
            Some(word) => (word, true),
            None => (word, false),
        };
        let first = word.chars().next().filter(|c| is_unspaced(*c));
        if let Some(first) = first {
            self.unspaced.entry(first).or_default().push(word);
            return;
        }
        let (word, second) = match word.split_once('_') {
            Some((word, second)) => (word, Some(second)),
            None => (word, None),
        };
        let form = Form {
            language,
            second,
            is_shared,
        };
        self.forms.entry(word).or_default().push(form);
    }

    /// The form that a word is, given the next one and all words around it.
    fn find(&self, word: &str, next: Option<&str>, all: &[String]) -> Option<Form> {
        let of = |word: &str| {
            let forms = self.forms.get(word).into_iter().flatten();
            let mut fitting = forms.filter(|form| {
                (form.second.is_none() || form.second == next)
                    && (!form.is_shared || self.is_in(form.language, all))
            });
            fitting.next().copied()
        };
        of(word).or_else(|| {
            let bare = bare(word)?;
            of(bare).filter(|form| form.second.is_none())
        })
    }

    /// Whether no other language has more of its common words in a text.
    fn is_in(&self, language: usize, all: &[String]) -> bool {
        let mut counts = vec![0_usize; self.languages.len()];
        for word in all {
            for language in self.stops.get(word.as_str()).into_iter().flatten() {
                counts[*language] += 1;
            }
        }
        counts.iter().all(|count| *count <= counts[language])
    }
}

/// A word without what is joined to it: the pronoun of `dit-il`, the `s’` of `s’exclame`, Arabic `و` (and).
fn bare(word: &str) -> Option<&str> {
    let inverted = word.split_once('-').filter(|(_, rest)| is_inverted(rest));
    let joined = word
        .strip_prefix(['و', 'ف'])
        .or_else(|| word.strip_prefix("s'").or_else(|| word.strip_prefix("l'")));
    inverted.map(|(verb, _)| verb).or(joined)
}

/// How many bytes of a word are the verb.
fn verb_len(word: &str) -> usize {
    let inverted = word.split_once('-').filter(|(_, rest)| is_inverted(rest));
    inverted.map_or(word.len(), |(verb, _)| verb.len())
}

fn is_inverted(rest: &str) -> bool {
    rest.split('-').all(|part| INVERTED.contains(&part))
}

/// The verbs in a run of letters of a script without spaces between words. A verb of one letter is part of many
/// other words, so that it counts only at the end.
fn unspaced(run: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = run[at..].chars().next() {
        let rest = &run[at..];
        let verbs = lists().unspaced.get(&first).into_iter().flatten();
        let is_one = |verb: &&&str| {
            rest.starts_with(**verb) && (verb.chars().nth(1).is_some() || rest.len() == verb.len())
        };
        let len = match verbs.clone().find(is_one) {
            Some(verb) => {
                found.push(&rest[..verb.len()]);
                verb.len()
            }
            None => first.len_utf8(),
        };
        at += len;
    }
    found
}

/// A word in small letters, without what does not change it: the shape of the apostrophe, invisible
/// characters, Arabic vowels and signs on alif.
fn normal(word: &str) -> String {
    let plain = word
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            '’' => Some('\''),
            'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
            'ى' => Some('ي'),
            'ـ' | '\u{064B}'..='\u{0652}' => None,
            c if class(c) == Class::Ignored => None,
            c => Some(c),
        });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        verbs(text).into_iter().map(|verb| verb.text).collect()
    }

    #[test]
    fn verbs_are_found_as_they_are_written() {
        let found = verbs("the envoy Pointed out, and Roe told them");
        let found: Vec<_> = found
            .iter()
            .map(|verb| (verb.text, verb.before, verb.after))
            .collect();
        assert_eq!(found, [("Pointed out", 2, 4), ("told", 6, 1)]);
        assert!(verbs("saidest unsaid").is_empty());
    }

    #[test]
    fn verbs_of_many_languages_are_found() {
        for (text, wanted) in [
            ("sagte der Minister", "sagte"),
            ("erklärte Frau Roe", "erklärte"),
            ("a-t-il déclaré", "déclaré"),
            ("dit-il", "dit"),
            ("ajoute-t-elle", "ajoute"),
            ("s’exclame Roe", "s’exclame"),
            ("dit Roe", "dit"),
            ("dijo el ministro", "dijo"),
            ("ha asegurado Roe", "asegurado"),
            ("dice Roe", "dice"),
            ("ha detto Roe", "detto"),
            ("disse Roe", "disse"),
            ("сказал министр", "сказал"),
            ("заявила Роу", "заявила"),
            ("сказала вона", "сказала"),
            ("наголосив міністр", "наголосив"),
            ("وقال الوزير", "وقال"),
            ("أكّد الوزير", "أكّد"),
            ("يضيف", "يضيف"),
            ("他说", "说"),
            ("外交部长表示", "表示"),
            ("部長強調", "強調"),
            ("と大臣は述べた", "述べた"),
            ("고 말했다", "말했다"),
            ("dedi Roe", "dedi"),
            ("zei Roe", "zei"),
            ("powiedział Roe", "powiedział"),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
        }
        for text in [
            "a throw of the dice",
            "dit is het plan",
            "读小说的人",
            "the note of disse",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_lists_have_no_form_twice_in_a_language() {
        for line in DATA.lines() {
            assert!(!line.contains("  ") && !line.ends_with(' '), "{line}");
        }
        for (word, forms) in &lists().forms {
            assert_eq!(*word, normal(word), "as words are compared");
            let mut languages: Vec<_> =
                forms.iter().map(|one| (one.language, one.second)).collect();
            languages.sort_unstable();
            languages.dedup();
            assert_eq!(languages.len(), forms.len(), "{word}");
        }
    }
}
