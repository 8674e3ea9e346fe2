//! Small data sets with the text of their source: an article in which all recorded words occur.
//!
//! The records are those that the benchmarks are made of. Whatever a rule says of them is a false
//! alarm.

use std::fmt::Write as _;

use onrecord::model::{DataSet, Record, Statement, TextSpan, Words};

use crate::generate::chance::Chance;
use crate::generate::order;
use crate::generate::plan::{Place, Plan};
use crate::generate::statement::statement;

/// Articles up to this one link only statements of their own.
const ARTICLES: usize = 12;

/// A data set and the text of its one source.
pub(crate) struct Article {
    pub(crate) data: DataSet,
    /// The path under which the source names its text.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The data set with a number; it has at most so many statements.
pub(crate) fn article(seed: u64, statements: usize) -> Article {
    let mut chance = Chance::new(seed);
    // The last article of the plan, so that none of its statements has a link to a later one.
    let article = chance.below(ARTICLES);
    let plan = Plan {
        seed,
        articles: article + 1,
    };
    let id = format!("wire-{}", article + 1);
    let entities = order::of_document(plan)
        .take_while(|record| !matches!(record, Record::Statement(_)))
        .filter(|record| !matches!(record, Record::Source(source, _) if source.as_str() != id));
    let mut data = DataSet::from_records(entities).unwrap();
    data.statements = (0..statements.min(Plan::length(article)))
        .map(|within| statement(&plan, Place { article, within }))
        .collect();
    let path = format!("{id}.txt");
    for source in data.sources.values_mut() {
        source.text_file = Some(path.clone());
    }
    let mut text = String::from("Talks on the river go on\n\n");
    for (number, record) in data.statements.iter_mut().enumerate() {
        let name = &data.actors.get(&record.speaker).unwrap().name;
        write(&mut chance, record, number, name, &mut text);
    }
    Article { data, path, text }
}

/// Writes a paragraph with what somebody says.
fn write(
    chance: &mut Chance,
    record: &mut Statement,
    number: usize,
    name: &str,
    text: &mut String,
) {
    let spoken = chance.pick(&["said", "told reporters", "added", "insisted", "argued"]);
    let spoken = record.cue.as_deref().unwrap_or(spoken);
    let name = match &record.role {
        Some(role) => format!("{name}, {role},"),
        None => name.to_owned(),
    };
    // An article may report a statement without any of its words.
    if record.text.is_empty() {
        write!(text, "{name} {spoken} so. ").unwrap();
    }
    for _ in 0..chance.below(12) {
        text.push_str(chance.pick(&["The ", "delegations ", "met ", "again ", "near the weir "]));
    }
    for (index, span) in record.text.iter_mut().enumerate() {
        make_unlike_others(span, number, index);
        let (prefix, suffix) = (span.prefix.as_deref(), span.suffix.as_deref());
        let (prefix, suffix) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
        match &span.words {
            Words::Quote(words) => write!(text, "{prefix}“{words}”{suffix}"),
            Words::Report(words) | Words::Unmarked(words) => {
                write!(text, "{prefix}{words}{suffix}")
            }
            other => unreachable!("the generator makes no such words: {other:?}"),
        }
        .unwrap();
        match index {
            0 => write!(text, " {name} {spoken}. ").unwrap(),
            _ => text.push(' '),
        }
    }
    text.push_str("\n\n");
}

/// Makes sure that the words occur once in the article, and that no marks in them end the quotation.
fn make_unlike_others(span: &mut TextSpan, number: usize, index: usize) {
    let (Words::Quote(words) | Words::Report(words) | Words::Unmarked(words)) = &mut span.words
    else {
        return;
    };
    *words = words.replace('“', "‘").replace('”', "’");
    write!(words, " That is point {}.{}.", number + 1, index + 1).unwrap();
}
