//! One data set of the page: its parts in their order, and what all parts ask of it.

use std::collections::HashMap;

use maud::{Markup, html};

use super::anchor::{Kind, anchor};
use super::located::{self, Located};
use super::{Chapter, Texts, card, findings, positions, source, summary, terms, timeline};
use crate::model::{ActorId, Edtf, IssueId, Source, SourceId, Statement};
use crate::quotes::coverage::TextCoverage;
use crate::report::span::SourceFile;

/// A chapter with what is asked again and again while it is drawn.
pub(super) struct Context<'c> {
    pub(super) chapter: Chapter<'c>,
    number: usize,
    texts: Texts,
    /// The places of the statements among those of the data set, by their ids.
    numbers: HashMap<&'c str, usize>,
    /// Where the words of each statement are.
    pub(super) located: Vec<Located>,
}

/// The text of a source.
#[derive(Clone, Copy)]
pub(super) struct SourceText<'c> {
    pub(super) file: &'c SourceFile,
    pub(super) coverage: &'c TextCoverage,
}

/// When a statement was made, as far as the data tell.
pub(super) enum When<'c> {
    /// It says so itself, or its occasion does.
    Said(&'c Edtf),
    /// Not later than its source was published.
    Published(&'c Edtf),
    Unknown,
}

impl<'c> Context<'c> {
    pub(super) fn new(number: usize, chapter: Chapter<'c>, texts: Texts) -> Self {
        let statements = chapter.data.statements.iter().enumerate();
        let mut context = Self {
            chapter,
            number,
            texts,
            numbers: statements.map(|(at, one)| (one.id.as_str(), at)).collect(),
            located: Vec::new(),
        };
        context.located = located::locate(&context);
        context
    }

    pub(super) fn draw(&self, chapters: usize) -> Markup {
        html! {
            main id=(self.anchor(Kind::Part, "top")) {
                header {
                    @if chapters > 1 {
                        h2 class="title" { (self.title()) }
                    } @else {
                        h1 class="title" { (self.title()) }
                    }
                    @if let Some(description) = &self.chapter.data.description {
                        p class="lead" dir="auto" { (description) }
                    }
                    (summary::draw(self))
                }
                (findings::draw(self))
                (positions::draw(self))
                (terms::draw(self))
                (timeline::draw(self))
                (source::draw(self))
            }
        }
    }

    pub(super) fn title(&self) -> &str {
        let title = self.chapter.data.title.as_deref();
        title.unwrap_or(self.chapter.name)
    }

    pub(super) fn statements(&self) -> &'c [Statement] {
        &self.chapter.data.statements
    }

    pub(super) fn anchor(&self, kind: Kind, id: &str) -> String {
        anchor(self.number, kind, id)
    }

    pub(super) fn link(&self, kind: Kind, id: &str) -> String {
        format!("#{}", self.anchor(kind, id))
    }

    /// The number that a statement of the data set has on the page, counted from 1.
    pub(super) fn number(&self, id: &str) -> usize {
        self.numbers.get(id).map_or(0, |at| at + 1)
    }

    pub(super) fn statement(&self, id: &str) -> Option<&'c Statement> {
        self.statements().get(*self.numbers.get(id)?)
    }

    /// A short link to a statement: its number.
    pub(super) fn reference(&self, id: &str) -> Markup {
        let Some(statement) = self.statement(id) else {
            return html! { code { (id) } };
        };
        html! {
            a class="ref" href=(self.link(Kind::Statement, id)) {
                (self.actor(&statement.speaker)) " " span class="n" { (self.number(id)) }
            }
        }
    }

    pub(super) fn actor<'a>(&self, id: &'a ActorId) -> &'a str
    where
        'c: 'a,
    {
        let actor = self.chapter.data.actors.get(id);
        actor.map_or(id.as_str(), |actor| actor.name.as_str())
    }

    pub(super) fn actors(&self, ids: &[ActorId]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.actor(id)).collect();
        match names.as_slice() {
            [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
            names => names.join(", "),
        }
    }

    pub(super) fn issue<'a>(&self, id: &'a IssueId) -> &'a str
    where
        'c: 'a,
    {
        let issue = self.chapter.data.issues.get(id);
        issue.map_or(id.as_str(), |issue| issue.label.as_str())
    }

    /// The source of a statement: its own, that of its first words, or the only one there is.
    pub(super) fn source_of(&self, statement: &'c Statement) -> Option<(&'c SourceId, &'c Source)> {
        let sources = &self.chapter.data.sources;
        let words = statement.text.iter().find_map(|span| span.source.as_ref());
        match statement.source.as_ref().or(words) {
            Some(id) => sources.get(id).map(|source| (id, source)),
            None => sources.iter().next().filter(|_| sources.len() == 1),
        }
    }

    /// The text of a source, if there is one and it may be shown.
    pub(super) fn text(&self, id: &SourceId) -> Option<SourceText<'c>> {
        let coverage = self.chapter.coverage;
        let same = coverage.sources.iter().filter(|one| one.id == id.as_str());
        let text = { same }.find_map(|one| one.text.as_ref())?;
        Some(SourceText {
            file: coverage.report.file(text.file),
            coverage: text,
        })
    }

    pub(super) fn shows_texts(&self) -> bool {
        self.texts == Texts::Shown
    }

    pub(super) fn when(&self, statement: &'c Statement) -> When<'c> {
        let occasion = statement.occasion.as_ref();
        let occasion = occasion.and_then(|id| self.chapter.data.occasions.get(id)?.date.as_ref());
        if let Some(said) = statement.said.as_ref().or(occasion) {
            return When::Said(said);
        }
        let source = self.source_of(statement);
        let published = source.and_then(|(_, source)| source.published.as_ref());
        published.map_or(When::Unknown, When::Published)
    }

    /// A statement with everything that is recorded of it.
    pub(super) fn card(&self, statement: &'c Statement) -> Markup {
        card::draw(self, statement)
    }
}

/// What a statement says, in a few words.
pub(super) fn gist(statement: &Statement) -> Markup {
    const MOST: usize = 120;
    let words = { statement.text.iter() }.find_map(|span| Some((span, span.words.text()?)));
    match (&statement.gist, words) {
        (_, Some((span, words))) if span.words.is_verbatim() => {
            html! { q dir="auto" { (clipped(words, MOST)) } }
        }
        (Some(words), _) => html! { span dir="auto" { (clipped(words, MOST)) } },
        (None, Some((_, words))) => html! { span dir="auto" { (clipped(words, MOST)) } },
        (None, None) => html! { em { "words withheld" } },
    }
}

/// The beginning of a text, cut between words.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text;
    };
    let start = &text[..end];
    let whole = start.rfind(' ').filter(|at| *at > end / 2);
    format!("{}…", start[..whole.unwrap_or(end)].trim_end())
}
