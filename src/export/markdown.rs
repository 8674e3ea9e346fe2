//! Markdown for pandoc and Quarto: headings by day, block quotations, and citations of the sources,
//! which the head of the file lists.

use std::io::{self, Write};

use hashbrown::HashMap;

use super::citations::{day_in_words, escaped_markdown, item};
use super::data::Data;
use super::losses::Losses;
use crate::model::{Day, Edtf, LinkTarget, Record, Statement, Words};

/// What the text shows of other records.
#[derive(Default)]
struct Others {
    title: Option<String>,
    actors: HashMap<String, String>,
    issues: HashMap<String, String>,
    held: HashMap<String, Edtf>,
    references: Vec<serde_json::Value>,
}

/// Writes the statements, in the order of the days on which they were said.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn write(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let mut others = Others::default();
    let mut statements: Vec<Statement> = Vec::new();
    data.each(&mut |record, _| {
        others.note(record, losses);
        if let Record::Statement(statement) = record {
            lost(statement, losses);
            statements.push((**statement).clone());
        }
        Ok(())
    })?;
    others.head(out)?;
    // Without a date they come last; those of one day keep their order.
    statements.sort_by_key(|statement| {
        let first = others.said(statement).and_then(Edtf::earliest);
        (first.is_none(), first)
    });
    let mut day: Option<Option<Day>> = None;
    for statement in &statements {
        let said = others.said(statement);
        let first = said.and_then(Edtf::earliest);
        if day != Some(first) {
            day = Some(first);
            let heading = said.map_or_else(|| "Without a date".to_owned(), day_in_words);
            writeln!(out, "\n## {}", escaped_markdown(&heading))?;
        }
        others.statement(statement, out)?;
    }
    Ok(())
}

/// What the text does not show.
fn lost(statement: &Statement, losses: &mut Losses) {
    let parts = [
        ("terms", statement.terms.is_some()),
        ("forecasts", statement.forecast.is_some()),
        ("prompts", statement.prompt.is_some()),
        (
            "codings",
            statement.coded.is_some() || statement.confidence.is_some(),
        ),
        ("states of records", statement.status.is_some()),
        ("other data under `extra`", !statement.extra.is_empty()),
        (
            "actors through whom words came",
            !statement.via.is_empty() || statement.text.iter().any(|span| !span.via.is_empty()),
        ),
        ("statements within others", statement.within.is_some()),
        (
            "translations",
            statement.text.iter().any(|span| span.translation.is_some()),
        ),
    ];
    for (what, _) in parts.into_iter().filter(|(_, is_lost)| *is_lost) {
        losses.add(what, statement.id.as_str());
    }
}

impl Others {
    fn note(&mut self, record: &Record, losses: &mut Losses) {
        match record {
            Record::DataSet(header) => self.title.clone_from(&header.title),
            Record::Coder(id, _) => losses.add("coders", id.as_str()),
            Record::Source(id, source) => self.references.push(item(id.as_str(), source)),
            Record::Actor(id, actor) => {
                self.actors.insert(id.to_string(), actor.name.clone());
            }
            Record::Issue(id, issue) => {
                self.issues.insert(id.to_string(), issue.label.clone());
            }
            Record::Occasion(id, occasion) => {
                if let Some(date) = &occasion.date {
                    self.held.insert(id.to_string(), date.clone());
                }
            }
            Record::Statement(_) => {}
        }
    }

    /// The head: JSON is YAML too, and says where each text ends.
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "---")?;
        if let Some(title) = &self.title {
            writeln!(out, "title: {}", serde_json::to_string(title)?)?;
        }
        if !self.references.is_empty() {
            writeln!(out, "references:")?;
        }
        for reference in &self.references {
            writeln!(out, "- {reference}")?;
        }
        writeln!(out, "---")
    }

    fn said<'a>(&'a self, statement: &'a Statement) -> Option<&'a Edtf> {
        let held = || self.held.get(statement.occasion.as_ref()?.as_str());
        statement.said.as_ref().or_else(held)
    }

    fn statement(&self, statement: &Statement, out: &mut dyn Write) -> io::Result<()> {
        let name = |id: &str| {
            let name = self.actors.get(id).map_or(id, String::as_str);
            escaped_markdown(name)
        };
        let names = |ids: &[crate::model::ActorId]| {
            let names: Vec<String> = ids.iter().map(|id| name(id.as_str())).collect();
            names.join(", ")
        };
        let anchor = statement.id.as_str().replace('#', "-");
        let mut who = format!("**{}**", name(statement.speaker.as_str()));
        if let Some(role) = &statement.role {
            who = format!("{who}, {}", escaped_markdown(role));
        }
        for (what, ids) in [
            ("with", &statement.jointly_with),
            ("for", &statement.on_behalf_of),
            ("to", &statement.to),
            ("about", &statement.about),
        ] {
            if !ids.is_empty() {
                who = format!("{who}, {what} {}", names(ids));
            }
        }
        let acts: Vec<&str> = statement.acts.iter().map(|act| act.as_str()).collect();
        writeln!(out, "\n[]{{#{anchor}}}{who} ({}):", acts.join(", "))?;
        for span in &statement.text {
            let words = match &span.words {
                Words::Quote(words) => format!("“{}”", escaped_markdown(words)),
                Words::Report(words) | Words::Unmarked(words) => escaped_markdown(words),
                Words::Withheld { kind, .. } => format!("({kind} withheld)"),
            };
            let source = span.source.as_ref().or(statement.source.as_ref());
            let source = source.map(|id| format!(" [@{id}]")).unwrap_or_default();
            writeln!(out, "\n> {words}{source}")?;
        }
        if let Some(gist) = &statement.gist {
            writeln!(out, "\n{}", escaped_markdown(gist))?;
        }
        self.coding(statement, out)
    }

    fn coding(&self, statement: &Statement, out: &mut dyn Write) -> io::Result<()> {
        let issue = |id: &str| {
            let label = self.issues.get(id).map_or(id, String::as_str);
            escaped_markdown(label)
        };
        let mut lines = Vec::new();
        if !statement.issues.is_empty() {
            let issues: Vec<_> = statement
                .issues
                .iter()
                .map(|id| issue(id.as_str()))
                .collect();
            lines.push(format!("Issues: {}", issues.join(", ")));
        }
        for position in &statement.positions {
            let stance = position
                .stance
                .map(|stance| format!(": {stance}"))
                .unwrap_or_default();
            let shift = position
                .shift
                .map(|shift| format!(", {shift}"))
                .unwrap_or_default();
            lines.push(format!(
                "Position on {}{stance}{shift}",
                issue(position.issue.as_str())
            ));
        }
        for link in &statement.links {
            lines.push(match &link.target {
                LinkTarget::Statement(id) => {
                    let anchor = id.as_str().replace('#', "-");
                    format!(
                        "{} [{}](#{anchor})",
                        link.rel,
                        escaped_markdown(id.as_str())
                    )
                }
                LinkTarget::Unrecorded { words, .. } => {
                    format!("{} {}", link.rel, escaped_markdown(words))
                }
            });
        }
        if let Some(note) = &statement.note {
            lines.push(format!("Note: {}", escaped_markdown(note)));
        }
        if !lines.is_empty() {
            writeln!(out)?;
        }
        lines.iter().try_for_each(|line| writeln!(out, "- {line}"))
    }
}
