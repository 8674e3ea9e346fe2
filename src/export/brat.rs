//! Texts with standoff annotations for brat: `ID.txt` and `ID.ann` for each source, and the
//! configuration that names the types.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use hashbrown::HashMap;

use super::data::Data;
use super::file_names::FileNames;
use super::losses::Losses;
use super::marked::{Document, Entity, Mark, documents, entities, unmarked};
use crate::model::{Act, DataSet, LinkTarget, Relation, Words};

const CONFIGURATION: &str = "annotation.conf";

/// Writes the files into a folder that is there, and gives their names.
///
/// # Errors
///
/// When a file cannot be written, or the data cannot be read again.
pub(crate) fn write(data: &Data, losses: &mut Losses, folder: &Path) -> io::Result<Vec<String>> {
    let (set, documents) = documents(data, losses)?;
    unmarked(&documents, losses);
    let mut written = vec![CONFIGURATION.to_owned()];
    std::fs::write(folder.join(CONFIGURATION), configuration())?;
    let Some(set) = set else { return Ok(written) };
    entities(
        set,
        &[
            Entity::Coder,
            Entity::Occasion,
            Entity::Issue,
            Entity::Actor,
        ],
        losses,
    );
    let mut names = FileNames::default();
    for document in &documents {
        let name = names.of(document.id);
        let (text, marks) = (format!("{name}.txt"), format!("{name}.ann"));
        std::fs::write(folder.join(&text), document.text)?;
        let mut out = BufWriter::new(File::create_new(folder.join(&marks))?);
        annotations(set, document, losses, &mut out)?;
        out.flush()?;
        written.extend([text, marks]);
    }
    Ok(written)
}

fn annotations(
    set: &DataSet,
    document: &Document<'_>,
    losses: &mut Losses,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut attribute = 0;
    for (number, mark) in (1..).zip(&document.marks) {
        let statement = mark.statement;
        first.entry(statement.id.as_str()).or_insert(number);
        let act = statement.acts.first().map_or("other", |act| act.as_str());
        let (places, words) = lines(document, mark);
        writeln!(out, "T{number}\t{act} {places}\t{words}")?;
        let kind = match &mark.span().words {
            Words::Quote(_) => "quote",
            Words::Report(_) => "report",
            Words::Unmarked(_) => "unmarked",
            Words::Withheld { .. } => "withheld",
        };
        attribute += 1;
        writeln!(out, "A{attribute}\tWords T{number} {kind}")?;
        for (name, act) in ["SecondAct", "ThirdAct"]
            .iter()
            .zip(statement.acts.iter().skip(1))
        {
            attribute += 1;
            writeln!(out, "A{attribute}\t{name} T{number} {}", act.as_str())?;
        }
        writeln!(
            out,
            "#{number}\tAnnotatorNotes T{number}\t{}",
            note(set, mark)
        )?;
        if mark.is_first && !statement.positions.is_empty() {
            losses.add("positions", statement.id.as_str());
        }
    }
    relations(document, &first, losses, out)
}

/// The lines of a passage, as places and as text: no annotation goes over the end of a line.
fn lines(document: &Document<'_>, mark: &Mark<'_>) -> (String, String) {
    let passage = &document.text[mark.bytes.clone()];
    let (mut places, mut words, mut start) = (Vec::new(), Vec::new(), mark.at.start);
    for line in passage.split(['\n', '\r']) {
        let end = start + line.chars().count();
        if !line.is_empty() {
            places.push(format!("{start} {end}"));
            words.push(line);
        }
        start = end + 1;
    }
    (places.join(";"), words.join(" "))
}

/// What a person should see of a statement, on one line.
fn note(set: &DataSet, mark: &Mark<'_>) -> String {
    let statement = mark.statement;
    let speaker = set.actors.get(&statement.speaker);
    let speaker = speaker.map_or(statement.speaker.as_str(), |actor| &actor.name);
    let mut parts = vec![format!("{}, {speaker}", mark.name())];
    if !statement.issues.is_empty() {
        let issues: Vec<&str> = statement.issues.iter().map(|id| id.as_str()).collect();
        parts.push(format!("issues: {}", issues.join(", ")));
    }
    let texts = [&statement.gist, &statement.note, &mark.span().note];
    parts.extend(texts.into_iter().flatten().cloned());
    let whole = parts.join("; ");
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn relations(
    document: &Document<'_>,
    first: &HashMap<&str, usize>,
    losses: &mut Losses,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut relation = 0;
    for mark in document.marks.iter().filter(|mark| mark.is_first) {
        let id = mark.statement.id.as_str();
        for link in &mark.statement.links {
            let target = match &link.target {
                LinkTarget::Statement(target) => first.get(target.as_str()),
                LinkTarget::Unrecorded { .. } => None,
            };
            match (first.get(id), target) {
                (Some(from), Some(to)) => {
                    relation += 1;
                    let word = link.rel.as_str();
                    writeln!(out, "R{relation}\t{word} Arg1:T{from} Arg2:T{to}")?;
                }
                _ => losses.add("links to what is not in the same text", id),
            }
        }
    }
    Ok(())
}

/// The types of annotations, as brat wants them.
fn configuration() -> String {
    let acts: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
    let (lines, either) = (acts.join("\n"), acts.join("|"));
    let relations = Relation::ALL
        .iter()
        .map(|word| format!("{}\tArg1:<ENTITY>, Arg2:<ENTITY>\n", word.as_str()));
    let relations: String = relations.collect();
    format!(
        "[entities]\n{lines}\n\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n{relations}\n[events]\n\n\
         [attributes]\nWords\tArg:<ENTITY>, Value:quote|report|unmarked|withheld\n\
         SecondAct\tArg:<ENTITY>, Value:{either}\nThirdAct\tArg:<ENTITY>, Value:{either}\n"
    )
}
