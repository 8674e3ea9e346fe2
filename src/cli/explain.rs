//! `onrecord explain`: the page of a rule, of a word of a vocabulary, or of a whole vocabulary.

use std::fmt::Write as _;

use clap::Args;

use super::failure::Failure;
use super::streams::Streams;
use super::{Outcome, markdown};
use crate::report::suggest::nearest;
use crate::schema::vocabularies::{self, Vocabulary, Word};

/// Explain a rule or a word: what it means, with examples, and how to fix what a rule finds
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord explain unknown-id           a rule: what it checks, and how to fix what it finds
  onrecord explain offer                a word: its meaning, and what it is confused with
  onrecord explain stances              all words of a vocabulary
  onrecord rules                        list the names of all rules
  onrecord acts                         list the acts with their meanings")]
pub(super) struct Arguments {
    /// The name of a rule, which each finding shows in square brackets; a word of a vocabulary, such as
    /// an act; or a vocabulary
    #[arg(value_name = "NAME")]
    name: String,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let page = page(&arguments.name).ok_or_else(|| unknown(&arguments.name))?;
    streams.print(|out| markdown::draw(&page, out))?;
    Ok(Outcome::Clean)
}

fn page(name: &str) -> Option<String> {
    if let Some(rule) = crate::rules().find(|rule| rule.name == name) {
        return Some(rule.page.to_owned());
    }
    let words = words().filter(|(_, word)| word.value == name);
    let pages: Vec<String> = words
        .map(|(vocabulary, word)| of_word(vocabulary, word))
        .collect();
    if !pages.is_empty() {
        return Some(pages.join("\n"));
    }
    let is_named = |one: &&Vocabulary| one.name == name || singular(&one.name) == name;
    vocabularies::all().iter().find(is_named).map(list)
}

fn words() -> impl Iterator<Item = (&'static Vocabulary, &'static Word)> {
    let all = vocabularies::all().iter();
    all.flat_map(|vocabulary| vocabulary.words.iter().map(move |word| (vocabulary, word)))
}

/// What a word means, what it is confused with, and what it is elsewhere.
fn of_word(vocabulary: &Vocabulary, word: &Word) -> String {
    let mut page = format!(
        "# {} ({})\n\n{}\n\n{}\n\n> {}\n",
        word.value,
        singular(&vocabulary.name),
        word.definition,
        "## Example",
        word.example
    );
    if !word.also.is_empty() {
        let also = word.also.join(", ");
        let _ = write!(page, "\n## Also called\n\n{also}\n");
    }
    if !word.compare.is_empty() {
        page.push_str("\n## Easily confused with\n\n");
        for (other, difference) in &word.compare {
            let _ = writeln!(page, "- {other}: {difference}");
        }
    }
    if !word.mappings.is_empty() {
        page.push_str("\n## In other schemes\n\n");
        for (scheme, class) in &word.mappings {
            let _ = writeln!(page, "- {scheme}: {class}");
        }
    }
    page
}

/// All words of a vocabulary with their meanings.
pub(super) fn list(vocabulary: &Vocabulary) -> String {
    let mut page = format!("# {}\n\n{}\n\n", vocabulary.name, vocabulary.description);
    let words = vocabulary.words.iter();
    let width = words.map(|word| word.value.len()).max().unwrap_or_default();
    for word in &vocabulary.words {
        let _ = writeln!(page, "{:width$}  {}", word.value, word.definition);
    }
    let first = vocabulary
        .words
        .first()
        .map_or("", |word| word.value.as_str());
    let _ = writeln!(page, "\nFor more about a word: onrecord explain {first}");
    page
}

/// `link-relation` for `link-relations`.
fn singular(name: &str) -> String {
    match name.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => name.trim_end_matches('s').to_owned(),
    }
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule and no word `{name}`"));
    let rules = crate::rules().map(|rule| rule.name);
    let vocabularies = vocabularies::all().iter().map(|one| one.name.as_str());
    let words = words().map(|(_, word)| word.value.as_str());
    let also = words_called(name);
    match also.or_else(|| nearest(name, rules.chain(vocabularies).chain(words))) {
        Some(nearest) => failure.with_help(format!("did you mean `{nearest}`?")),
        None => failure.with_help(
            "`onrecord rules` lists the names of all rules, and `onrecord acts` all acts",
        ),
    }
}

/// The word that people call so too.
fn words_called(name: &str) -> Option<&'static str> {
    let mut words = words();
    let (_, found) = words.find(|(_, word)| word.also.iter().any(|also| also == name))?;
    Some(&found.value)
}
