//! One statement with everything that is recorded of it.

use maud::{Markup, html};

use super::anchor::Kind;
use super::chapter::{Context, When};
use super::positions::stance;
use super::terms::items;
use super::timeline::{acts, spoken};
use crate::model::{LinkTarget, State, Statement, TextSpan, Words};

pub(super) fn draw<'c>(context: &Context<'c>, statement: &'c Statement) -> Markup {
    let id = statement.id.as_str();
    let state = statement.status.as_ref().map(|status| status.state);
    let class = match state {
        Some(State::Retracted | State::Superseded) => "card gone",
        _ => "card",
    };
    html! {
        article class=(class) id=(context.anchor(Kind::Statement, id)) {
            p class="who" {
                a class="n" href=(context.link(Kind::Statement, id)) title=(id) { (context.number(id)) }
                " " b { (context.actor(&statement.speaker)) }
                @if !statement.jointly_with.is_empty() { " with " (context.actors(&statement.jointly_with)) }
                @if let Some(role) = &statement.role { ", " span dir="auto" { (role) } }
                " " span class="acts" { (acts(statement)) }
            }
            @for span in &statement.text { (words(context, span)) }
            @if let Some(gist) = &statement.gist { p class="gist" dir="auto" { (gist) } }
            @for position in &statement.positions {
                p class="fact" {
                    @if let Some(holder) = &position.holder { (context.actor(holder)) " " }
                    "on " (context.issue(&position.issue)) ": " (stance(position))
                }
            }
            @if let Some(terms) = &statement.terms {
                @if !terms.asked.is_empty() { div class="fact" { "asks for " (items(context, &terms.asked)) } }
                @if !terms.offered.is_empty() { div class="fact" { "offers " (items(context, &terms.offered)) } }
                @if let Some(deadline) = &terms.deadline { p class="fact" { "until " (deadline) } }
            }
            (circumstances(context, statement))
            (links(context, statement))
            @if let Some(status) = &statement.status {
                p class="fact status" {
                    (status.state.as_str())
                    @if let Some(date) = &status.date { " " (date) }
                    @if let Some(reason) = &status.reason { ": " (reason) }
                    @if let Some(other) = &status.replaced_by { ", replaced by " (context.reference(other.as_str())) }
                }
            }
            @if let Some(note) = &statement.note { p class="fact" { "Note: " span dir="auto" { (note) } } }
            (coding(context, statement))
        }
    }
}

fn words(context: &Context<'_>, span: &TextSpan) -> Markup {
    let lang = span.lang.as_ref().map(|lang| lang.as_str());
    html! {
        @match &span.words {
            Words::Quote(words) => { blockquote dir="auto" lang=[lang] { "“" (words) "”" } }
            Words::Report(words) => { p class="reported" dir="auto" lang=[lang] { span class="label" { "reported " } (words) } }
            Words::Unmarked(words) => { p class="reported" dir="auto" lang=[lang] { span class="label" { "own words, not marked " } (words) } }
            Words::Withheld { .. } => { p class="reported" { em { "words withheld" } } }
        }
        @if let Some(translation) = &span.translation { p class="reported" dir="auto" { span class="label" { "translation " } (translation) } }
        @if !span.via.is_empty() { p class="fact" { "as told by " (context.actors(&span.via)) } }
    }
}

fn circumstances<'c>(context: &Context<'c>, statement: &'c Statement) -> Markup {
    let mut facts: Vec<String> = Vec::new();
    match context.when(statement) {
        When::Said(date) => facts.push(format!("said {}", spoken(date.as_str()))),
        When::Published(_) | When::Unknown => {}
    }
    facts.extend(statement.said_as.as_ref().map(|words| format!("“{words}”")));
    let listed = [
        ("to", &statement.to),
        ("for", &statement.on_behalf_of),
        ("about", &statement.about),
        ("through", &statement.via),
    ];
    for (word, actors) in listed {
        if !actors.is_empty() {
            facts.push(format!("{word} {}", context.actors(actors)));
        }
    }
    let occasion = statement.occasion.as_ref();
    let occasion = occasion.and_then(|id| context.chapter.data.occasions.get(id));
    if let Some(occasion) = occasion {
        let kind = occasion.kind.as_str().replace('-', " ");
        facts.push(match &occasion.event {
            Some(event) => format!("{kind}: {event}"),
            None => kind,
        });
        facts.extend(occasion.place.iter().cloned());
    }
    facts.extend(statement.place.iter().cloned());
    html! {
        @if !facts.is_empty() { p class="fact" dir="auto" { (facts.join(" · ")) } }
        @if let Some(prompt) = &statement.prompt {
            p class="fact" {
                "prompted by a " (prompt.kind.as_str())
                @if let Some(asked_by) = &prompt.asked_by { " of " (context.actor(asked_by)) }
                @if let Some(words) = &prompt.words { ": " span dir="auto" { (words) } }
            }
        }
        @if let Some(within) = &statement.within {
            p class="fact" { "reported inside " (context.reference(within.as_str())) }
        }
    }
}

fn links(context: &Context<'_>, statement: &Statement) -> Markup {
    html! {
        @for link in &statement.links {
            p class="fact" {
                (link.rel.as_str().replace('-', " ")) " "
                @match &link.target {
                    LinkTarget::Statement(other) => { (context.reference(other.as_str())) }
                    LinkTarget::Unrecorded { words, speaker } => {
                        @if let Some(speaker) = speaker { (context.actor(speaker)) ": " }
                        span dir="auto" { (words) }
                    }
                }
            }
        }
    }
}

/// A line to cite the statement by, and who coded it.
fn coding<'c>(context: &Context<'c>, statement: &'c Statement) -> Markup {
    let source = context.source_of(statement).map(|(id, source)| {
        let title = source.title.as_deref().unwrap_or(id.as_str());
        let house = source.publisher.iter().map(|name| format!(", {name}"));
        let day = source.published.iter().map(|date| format!(", {date}"));
        format!("“{title}”{}", house.chain(day).collect::<String>())
    });
    let coder = statement
        .coded
        .as_ref()
        .and_then(|coded| coded.coder.as_ref());
    let name = coder.map(|id| {
        let coder = context.chapter.data.coders.get(id);
        coder
            .and_then(|coder| coder.name.as_deref())
            .unwrap_or(id.as_str())
    });
    html! {
        p class="cite" {
            @if let Some(source) = source { (source) }
            @if let Some(name) = name { " · coded by " (name) }
            @if let Some(confidence) = statement.confidence { " · confidence: " (confidence.as_str()) }
        }
    }
}
