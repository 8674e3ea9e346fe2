//! One source with its text, and a data set of spans that are all in it.

use std::io::{self, Write};

use onrecord::model::{DataSet, Statement, TextSpan};

use super::chance::Chance;
use super::entities::{header, issue, person, person_id, state};
use super::plan::{Plan, STATES};
use super::{prose, value};

/// People who are quoted.
const SPEAKERS: usize = 24;

/// Writes the text of the source to `text`, and a stream with so many spans of it to `data`. The
/// source names `text_file` as its text. Gives the number of records.
pub(crate) fn write(
    seed: u64,
    spans: usize,
    bytes: u64,
    text_file: &str,
    text: &mut impl Write,
    data: &mut impl Write,
) -> io::Result<usize> {
    let plan = Plan { seed, articles: 1 };
    let mut chance = Chance::of(seed, 7, spans);
    let mut set = DataSet::default();
    set.title = header(&plan).title;
    let mut source = onrecord::model::Source::new();
    source.title = Some("All that was said on the river".to_owned());
    source.text_file = Some(text_file.to_owned());
    set.sources.insert(value("wire-1"), source);
    for number in 0..STATES {
        let (id, actor) = state(number);
        set.actors.insert(value(&id), actor);
    }
    for number in 0..SPEAKERS.min(spans) {
        let (id, actor) = person(&plan, number);
        set.actors.insert(value(&id), actor);
    }
    let (id, river) = issue(0);
    set.issues.insert(value(&id), river);
    let mut written = 0;
    let mut number = 0;
    while number < spans {
        let here = (1 + chance.below(3)).min(spans - number);
        let speaker = set.statements.len() % SPEAKERS;
        let id = format!("s{}", set.statements.len() + 1);
        let mut record = Statement::new(
            value(&id),
            value(&person_id(speaker)),
            vec![onrecord::model::Act::Assert],
        );
        record.issues = vec![value("river")];
        for _ in 0..here {
            let words = words(&mut chance, number);
            let before = match number % 3 {
                0 => format!("“{words},” said {}.", prose::name(speaker)),
                1 => format!("{}: “{words}.”", prose::name(speaker)),
                _ => format!("{} said that {words}.", prose::name(speaker)),
            };
            written += before.len() as u64 + 2;
            text.write_all(before.as_bytes())?;
            text.write_all(b"\n\n")?;
            record.text.push(match number % 3 {
                2 => TextSpan::report(words),
                _ => TextSpan::quote(words),
            });
            number += 1;
            // What is between the quotations fills the text up to its size.
            let due = bytes * number as u64 / spans as u64;
            while written < due {
                let filler = prose::sentence(&mut chance);
                let filler = filler.replace(['“', '”'], "");
                let room = usize::try_from(due - written).unwrap_or(usize::MAX);
                let end = filler.floor_char_boundary(room.saturating_sub(2));
                written += end as u64 + 2;
                text.write_all(&filler.as_bytes()[..end])?;
                text.write_all(b"\n\n")?;
            }
        }
        set.statements.push(record);
    }
    let mut records = 0;
    for record in set.into_records() {
        serde_json::to_writer(&mut *data, &record)?;
        data.write_all(b"\n")?;
        records += 1;
    }
    Ok(records)
}

/// The words of a span; no two are the same, and none is a part of another.
fn words(chance: &mut Chance, number: usize) -> String {
    let middle = chance.pick(&[
        "the ice is gone",
        "крига зійшла",
        "la glace a fondu",
        "λιώσουν οι πάγοι",
        "河冰融化",
        "ذاب الجليد",
    ]);
    format!("boat {number} goes back once {middle}")
}
