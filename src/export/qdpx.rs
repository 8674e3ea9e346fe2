//! A project for programs of qualitative analysis (REFI-QDA): NVivo, MAXQDA and others.
//!
//! Coders are users; acts, issues and speakers are codes in three groups; passages are selections with a
//! coding for each code; speakers are also cases. The order of the elements is fixed by the standard.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use indexmap::IndexSet;
use uuid::Uuid;

use super::data::Data;
use super::losses::Losses;
use super::marked::{Document, Entity, Mark, documents, entities, unmarked};
use super::package::pack;
use super::xml::xml;
use crate::model::{ActorId, DataSet};

const PROJECT: &str = "project.qde";

/// Writes a packed project.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn write(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let (set, documents) = documents(data, losses)?;
    unmarked(&documents, losses);
    let folder = tempfile::tempdir()?;
    std::fs::create_dir(folder.path().join("sources"))?;
    let nothing = DataSet::default();
    let set = set.unwrap_or(&nothing);
    entities(set, &[Entity::Occasion, Entity::Actor], losses);
    let documents: Vec<Plain<'_>> = documents.into_iter().map(Plain::new).collect();
    let project = Project::new(set, &documents);
    let mut names = vec![PROJECT.to_owned()];
    let mut file = BufWriter::new(File::create_new(folder.path().join(PROJECT))?);
    project.write(losses, &mut file)?;
    file.flush()?;
    for document in &documents {
        let name = format!("sources/{}.txt", project.guid("source", document.own.id));
        std::fs::write(folder.path().join(&name), &document.text)?;
        names.push(name);
    }
    pack(folder.path(), &names, out)
}

/// A text whose lines end as the standard says, with LF alone.
struct Plain<'d> {
    own: Document<'d>,
    text: String,
    /// Where a CR was taken out, in code points.
    removed: Vec<usize>,
}

impl<'d> Plain<'d> {
    fn new(own: Document<'d>) -> Self {
        let mut removed = Vec::new();
        let mut characters = own.text.chars().enumerate().peekable();
        while let Some((at, c)) = characters.next() {
            if c == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n') {
                removed.push(at);
            }
        }
        let text = own.text.replace("\r\n", "\n");
        Self { own, text, removed }
    }

    fn place(&self, at: usize) -> usize {
        at - self.removed.partition_point(|removed| *removed < at)
    }
}

/// The kind, the id, the name and the description of a code.
type Code<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);

struct Project<'d> {
    set: &'d DataSet,
    documents: &'d [Plain<'d>],
    names: Uuid,
    speakers: IndexSet<&'d ActorId>,
}

impl<'d> Project<'d> {
    fn new(set: &'d DataSet, documents: &'d [Plain<'d>]) -> Self {
        // The same data gives the same names, and other data others.
        let title = set.title.as_deref().unwrap_or_default();
        let address = format!("https://onrecord.example/project/{title}");
        let marks = documents.iter().flat_map(|document| &document.own.marks);
        Self {
            set,
            documents,
            names: Uuid::new_v5(&Uuid::NAMESPACE_URL, address.as_bytes()),
            speakers: marks.map(|mark| &mark.statement.speaker).collect(),
        }
    }

    fn guid(&self, kind: &str, id: &str) -> String {
        Uuid::new_v5(&self.names, format!("{kind}:{id}").as_bytes()).to_string()
    }

    fn write(&self, losses: &mut Losses, out: &mut dyn Write) -> io::Result<()> {
        let user = self.guid("user", "");
        let title = xml(self.set.title.as_deref().unwrap_or("onrecord"));
        writeln!(
            out,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"{title}\" origin=\"onrecord\" creatingUserGUID=\"{user}\">\n\
             <Users>\n<User guid=\"{user}\" name=\"onrecord\"/>"
        )?;
        for (id, coder) in &self.set.coders {
            let name = xml(coder.name.as_deref().unwrap_or(id.as_str()));
            let guid = self.guid("user", id.as_str());
            writeln!(out, "<User guid=\"{guid}\" name=\"{name}\"/>")?;
        }
        writeln!(out, "</Users>")?;
        self.codes(out)?;
        self.cases(out)?;
        if !self.documents.is_empty() {
            writeln!(out, "<Sources>")?;
            for document in self.documents {
                self.source(document, losses, out)?;
            }
            writeln!(out, "</Sources>")?;
        }
        if let Some(description) = &self.set.description {
            writeln!(out, "<Description>{}</Description>", xml(description))?;
        }
        writeln!(out, "</Project>")
    }

    fn codes(&self, out: &mut dyn Write) -> io::Result<()> {
        let marks = || {
            self.documents
                .iter()
                .flat_map(|document| &document.own.marks)
        };
        let acts: IndexSet<&str> = marks()
            .flat_map(|mark| mark.statement.acts.iter().map(|act| act.as_str()))
            .collect();
        let acts = acts
            .into_iter()
            .map(|act| ("act", act, act, None))
            .collect();
        let issues = self.set.issues.iter().map(|(id, issue)| {
            let description = issue.description.as_deref();
            ("issue", id.as_str(), issue.label.as_str(), description)
        });
        let speakers = self
            .speakers
            .iter()
            .map(|id| ("speaker", id.as_str(), self.name(id), None));
        let groups: [(&str, Vec<Code<'_>>); 3] = [
            ("acts", acts),
            ("issues", issues.collect()),
            ("speakers", speakers.collect()),
        ];
        if groups.iter().all(|(_, codes)| codes.is_empty()) {
            return Ok(());
        }
        writeln!(out, "<CodeBook><Codes>")?;
        for (group, codes) in groups.iter().filter(|(_, codes)| !codes.is_empty()) {
            let guid = self.guid("group", group);
            writeln!(
                out,
                "<Code guid=\"{guid}\" name=\"{group}\" isCodable=\"false\">"
            )?;
            for (kind, id, name, description) in codes {
                let guid = self.guid(kind, id);
                let description = description
                    .map(|text| format!("<Description>{}</Description>", xml(text)))
                    .unwrap_or_default();
                writeln!(
                    out,
                    "<Code guid=\"{guid}\" name=\"{}\" isCodable=\"true\">{description}</Code>",
                    xml(name)
                )?;
            }
            writeln!(out, "</Code>")?;
        }
        writeln!(out, "</Codes></CodeBook>")?;
        Ok(())
    }

    fn name(&self, id: &'d ActorId) -> &'d str {
        { self.set.actors.get(id) }.map_or(id.as_str(), |actor| actor.name.as_str())
    }

    fn cases(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.speakers.is_empty() {
            return Ok(());
        }
        writeln!(out, "<Cases>")?;
        for id in &self.speakers {
            let (guid, name) = (self.guid("case", id.as_str()), xml(self.name(id)));
            let code = self.guid("speaker", id.as_str());
            write!(
                out,
                "<Case guid=\"{guid}\" name=\"{name}\"><CodeRef targetGUID=\"{code}\"/>"
            )?;
            let marks = self
                .documents
                .iter()
                .flat_map(|document| &document.own.marks);
            for mark in marks.filter(|mark| mark.statement.speaker == **id) {
                let guid = self.guid("passage", &mark.name());
                write!(out, "<SelectionRef targetGUID=\"{guid}\"/>")?;
            }
            writeln!(out, "</Case>")?;
        }
        writeln!(out, "</Cases>")?;
        Ok(())
    }

    fn source(
        &self,
        document: &Plain<'_>,
        losses: &mut Losses,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (id, source) = (document.own.id, document.own.source);
        let guid = self.guid("source", id);
        let name = xml(source.title.as_deref().unwrap_or(id));
        writeln!(
            out,
            "<TextSource guid=\"{guid}\" name=\"{name}\" plainTextPath=\"internal://{guid}.txt\">"
        )?;
        let parts: Vec<String> = [&source.publisher, &source.url]
            .into_iter()
            .flatten()
            .cloned()
            .chain(source.published.as_ref().map(ToString::to_string))
            .chain(source.authors.iter().cloned())
            .collect();
        if !parts.is_empty() {
            writeln!(out, "<Description>{}</Description>", xml(&parts.join("; ")))?;
        }
        for mark in &document.own.marks {
            self.selection(document, mark, out)?;
            for (what, is_lost) in [
                ("positions", !mark.statement.positions.is_empty()),
                ("links between statements", !mark.statement.links.is_empty()),
            ] {
                if is_lost && mark.is_first {
                    losses.add(what, mark.statement.id.as_str());
                }
            }
        }
        writeln!(out, "</TextSource>")?;
        Ok(())
    }

    fn selection(
        &self,
        document: &Plain<'_>,
        mark: &Mark<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let statement = mark.statement;
        let name = mark.name();
        let guid = self.guid("passage", &name);
        let (start, end) = (document.place(mark.at.start), document.place(mark.at.end));
        let coder = statement
            .coded
            .as_ref()
            .and_then(|coded| coded.coder.as_ref());
        let user = self.guid("user", coder.map_or("", |coder| coder.as_str()));
        write!(
            out,
            "<PlainTextSelection guid=\"{guid}\" name=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\" creatingUser=\"{user}\">",
            xml(&name)
        )?;
        let texts = [&statement.gist, &statement.note, &mark.span().note];
        let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        if !texts.is_empty() {
            write!(out, "<Description>{}</Description>", xml(&texts.join("\n")))?;
        }
        let acts = statement.acts.iter().map(|act| ("act", act.as_str()));
        let issues = statement.issues.iter().map(|id| ("issue", id.as_str()));
        let speaker = [("speaker", statement.speaker.as_str())];
        for (kind, id) in acts.chain(issues).chain(speaker) {
            let coding = self.guid("coding", &format!("{name}:{kind}:{id}"));
            let code = self.guid(kind, id);
            write!(
                out,
                "<Coding guid=\"{coding}\" creatingUser=\"{user}\"><CodeRef targetGUID=\"{code}\"/></Coding>"
            )?;
        }
        writeln!(out, "</PlainTextSelection>")?;
        Ok(())
    }
}
