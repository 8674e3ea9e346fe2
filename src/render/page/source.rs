//! The sources: each text with every recorded passage marked in its place, and the statements beside it.

use std::collections::HashSet;
use std::ops::Range;

use maud::{Markup, html};

use super::anchor::Kind;
use super::chapter::{Context, SourceText};
use super::summary::counted;
use crate::model::{Source, SourceId, Statement};

/// A piece of a text that one statement has words from.
struct Piece<'c> {
    bytes: Range<usize>,
    statement: &'c Statement,
}

pub(super) fn draw(context: &Context<'_>) -> Markup {
    let sources = &context.chapter.data.sources;
    let mut shown: HashSet<&str> = HashSet::new();
    let drawn: Vec<Markup> = { sources.iter() }
        .map(|(id, source)| one(context, id, source, &mut shown))
        .collect();
    let rest: Vec<&Statement> = { context.statements().iter() }
        .filter(|statement| !shown.contains(statement.id.as_str()))
        .collect();
    html! {
        section id=(context.anchor(Kind::Part, "sources")) {
            h2 { "Sources and statements" }
            @for source in &drawn { (source) }
            @if !rest.is_empty() {
                h3 { "Statements without a source" }
                div class="cards" { @for statement in rest { (context.card(statement)) } }
            }
        }
    }
}

fn one<'c>(
    context: &Context<'c>,
    id: &'c SourceId,
    source: &'c Source,
    shown: &mut HashSet<&'c str>,
) -> Markup {
    let text = context.text(id);
    let rows = match text.filter(|_| context.shows_texts()) {
        Some(text) => rows(context, id, source, text, shown),
        None => Vec::new(),
    };
    let rest: Vec<&Statement> = { context.statements().iter() }
        .filter(|statement| !shown.contains(statement.id.as_str()))
        .filter(|statement| {
            context
                .source_of(statement)
                .is_some_and(|(own, _)| own == id)
        })
        .collect();
    shown.extend(rest.iter().map(|statement| statement.id.as_str()));
    html! {
        section class="source" id=(context.anchor(Kind::Source, id.as_str())) {
            h3 dir="auto" { (source.title.as_deref().unwrap_or(id.as_str())) }
            p class="fact" { (described(source, text)) }
            @for row in &rows { (row) }
            @if !rest.is_empty() {
                @if !rows.is_empty() { h4 { "Statements of this source whose words are not marked above" } }
                div class="cards" { @for statement in rest { (context.card(statement)) } }
            }
        }
    }
}

fn described(source: &Source, text: Option<SourceText<'_>>) -> Markup {
    let mut facts: Vec<String> = source.authors.clone();
    facts.extend(source.publisher.clone());
    facts.extend(source.published.iter().map(ToString::to_string));
    html! {
        (facts.join(" · "))
        @if let Some(url) = source.url.as_deref().filter(|url| is_web(url)) {
            " · " a rel="noreferrer noopener" href=(url) { "original" }
        }
        @if let Some(text) = text.filter(|text| text.coverage.passages > 0) {
            " · " (text.coverage.recorded()) " of "
            (counted(text.coverage.passages, "quoted passage", "quoted passages")) " recorded"
        }
    }
}

/// Whether an address leads to the web. No other one becomes a link: `javascript:` would run.
fn is_web(url: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// The paragraphs of a text, each with the statements whose words begin in it.
fn rows<'c>(
    context: &Context<'c>,
    id: &SourceId,
    source: &Source,
    text: SourceText<'c>,
    shown: &mut HashSet<&'c str>,
) -> Vec<Markup> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (statement, located) in context.statements().iter().zip(&context.located) {
        let own = located.in_source(id).cloned();
        pieces.extend(own.map(|bytes| Piece { bytes, statement }));
    }
    pieces.sort_by_key(|piece| (piece.bytes.start, std::cmp::Reverse(piece.bytes.end)));
    let lang = source.lang.as_ref().map(|lang| lang.as_str());
    let mut rows = Vec::new();
    for paragraph in paragraphs(text.file.text()) {
        let begins = pieces
            .iter()
            .filter(|piece| paragraph.contains(&piece.bytes.start));
        let beside: Vec<&Statement> = { begins.map(|piece| piece.statement) }
            .filter(|statement| shown.insert(statement.id.as_str()))
            .collect();
        rows.push(html! {
            div class="row" {
                p class="passage" dir="auto" lang=[lang] { (marked(context, text, &paragraph, &pieces)) }
                @if !beside.is_empty() {
                    div class="beside" { @for statement in beside { (context.card(statement)) } }
                }
            }
        });
    }
    rows
}

/// The lines of a text that are not blank, in bytes.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let lines = text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        (range, line)
    });
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(range, _)| range)
}

/// A paragraph with its recorded passages, and those between quotation marks that are not recorded.
fn marked(
    context: &Context<'_>,
    text: SourceText<'_>,
    paragraph: &Range<usize>,
    pieces: &[Piece<'_>],
) -> Markup {
    let touches = |bytes: &Range<usize>| bytes.start < paragraph.end && bytes.end > paragraph.start;
    let own: Vec<&Piece<'_>> = { pieces.iter() }
        .filter(|piece| touches(&piece.bytes))
        .collect();
    let missing: Vec<Range<usize>> = { text.coverage.missing.iter() }
        .map(|span| span.range())
        .filter(touches)
        .collect();
    let mut cuts: Vec<usize> = { own.iter() }
        .flat_map(|piece| [piece.bytes.start, piece.bytes.end])
        .chain(missing.iter().flat_map(|bytes| [bytes.start, bytes.end]))
        .chain([paragraph.start, paragraph.end])
        .map(|at| at.clamp(paragraph.start, paragraph.end))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for cut in cuts.windows(2) {
            @let bytes = cut[0]..cut[1];
            @let words = &text.file.text()[bytes.clone()];
            @let mut over: Vec<&&Piece<'_>> = own.iter().filter(|piece| covers(&piece.bytes, &bytes)).collect();
            // The innermost last: its statement is the one that is linked.
            @let () = over.sort_by_key(|piece| std::cmp::Reverse(piece.bytes.len()));
            @if let Some(inner) = over.last() {
                mark class={"m" (over.len().min(3))} {
                    a href=(context.link(Kind::Statement, inner.statement.id.as_str())) { (words) }
                }
                @for piece in over.iter().filter(|piece| piece.bytes.end == bytes.end) {
                    sup { (context.number(piece.statement.id.as_str())) }
                }
            } @else if missing.iter().any(|one| covers(one, &bytes)) {
                span class="missing" { (words) } span class="label" { " not recorded" }
            } @else {
                (words)
            }
        }
    }
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
