//! Findings for people: what is wrong, an excerpt with the place marked, and what to do.

use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Patch, Renderer, Snippet,
};

use super::excerpt::{self, Frame};
use super::{Color, clean};
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, Help, Label, Report, Severity};

/// The maximum width of an excerpt with its notes. It is fixed, so that a finding looks the same in every
/// terminal, in a log and in an issue.
const WIDTH: usize = 100;
const EXCERPT: Frame = Frame {
    whole: 200,
    around: 60,
};
/// Narrower, because the proposed text is added to what is shown and is not cut.
const PROPOSAL: Frame = Frame {
    whole: 90,
    around: 25,
};
/// A proposal with more changed bytes than this is only described.
const MOST_PROPOSED: usize = 400;

/// Writes every finding with its excerpt, and an empty line after each: errors first, then warnings, then
/// the rest, each by place.
///
/// The time is proportional to the number of findings, not to the length of their files.
///
/// ```
/// use onrecord::render::{Color, human};
///
/// let report = onrecord::read("onrecord: 2").report;
/// let mut out = Vec::new();
/// human(&report, Color::Off, &mut out)?;
/// assert!(out.starts_with(b"error[unsupported-version]: "));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn human(report: &Report, color: Color, out: &mut dyn Write) -> io::Result<()> {
    let renderer = match color {
        Color::On => Renderer::styled().hyperlink(false),
        Color::Off => Renderer::plain(),
    }
    .term_width(WIDTH);
    // What matters most comes first, whatever its place.
    let mut findings: Vec<&Diagnostic> = report.findings().iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for finding in findings {
        let groups = groups(report, finding);
        let drawn = own_places(&renderer.render(&groups));
        writeln!(out, "{}\n", drawn.trim_end())?;
    }
    Ok(())
}

fn groups(report: &Report, finding: &Diagnostic) -> Vec<Group<'static>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level
        .primary_title(clean::line(finding.rule.headline))
        .id(finding.rule.name);
    let mut main = Group::with_title(title).elements(excerpts(report, finding));
    let notes = finding.notes.iter();
    main = main.elements(notes.map(|note| Level::NOTE.message(paragraph(note))));
    let mut proposals = Vec::new();
    for help in &finding.help {
        match proposal(report, finding.primary.file, help) {
            Some(proposal) => proposals.push(proposal),
            None => main = main.element(Level::HELP.message(paragraph(&help.text))),
        }
    }
    std::iter::once(main).chain(proposals).collect()
}

/// The excerpts with the places of a finding: first those from its own file, then those from other files in
/// the order in which they are mentioned.
fn excerpts(report: &Report, finding: &Diagnostic) -> Vec<Element<'static>> {
    let labels: Vec<&Label> = std::iter::once(&finding.primary)
        .chain(&finding.related)
        .collect();
    let mut files: Vec<FileId> = Vec::new();
    for label in &labels {
        if !files.contains(&label.file) {
            files.push(label.file);
        }
    }
    let mut excerpts = Vec::new();
    for id in files {
        let file = report.file(id);
        let here: Vec<&Label> = (labels.iter().copied())
            .filter(|label| label.file == id)
            .collect();
        let mark = |label: &&Label| excerpt::markable(file, label.span, EXCERPT);
        let spans: Vec<Span> = here.iter().map(mark).collect();
        for group in excerpt::groups(file, &spans, EXCERPT) {
            let members: Vec<Span> = group.iter().map(|&index| spans[index]).collect();
            let cut = excerpt::cut(file, &members, EXCERPT);
            let is_primary = |index: usize| std::ptr::eq(here[index], &raw const finding.primary);
            let lead = group.iter().copied().find(|&index| is_primary(index));
            let place = file.position(here[lead.unwrap_or(group[0])].span.start);
            let annotations = group.iter().zip(cut.places).map(|(&index, place)| {
                let kind = if is_primary(index) {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                annotation(kind.span(place), &here[index].text)
            });
            let name = clean::name(file.name());
            let path = format!("{name}:{}:{}{}", place.line, place.column, clean::RESERVED);
            let snippet = Snippet::source(cut.text)
                .line_start(cut.first_line)
                .path(path)
                .annotations(annotations);
            excerpts.push(snippet.into());
        }
    }
    excerpts
}

fn annotation(annotation: Annotation<'static>, text: &str) -> Annotation<'static> {
    match clean::line(text) {
        text if text.is_empty() => annotation,
        text => annotation.label(text),
    }
}

/// Advice with its edits drawn, or `None` if it has no edits that can be drawn.
fn proposal(report: &Report, id: FileId, help: &Help) -> Option<Group<'static>> {
    let file = report.file(id);
    let spans: Vec<Span> = help.edits.iter().map(|edit| edit.span).collect();
    let changed: usize = (help.edits.iter())
        .map(|edit| edit.span.len() + edit.text.len())
        .sum();
    let is_drawable = |span: &Span| file.text().get(span.range()).is_some();
    let apart = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let drawn = !spans.is_empty() && changed <= MOST_PROPOSED && apart;
    if !drawn || !spans.iter().all(is_drawable) {
        return None;
    }
    let mut group = Group::with_title(Level::HELP.secondary_title(paragraph(&help.text)));
    for members in excerpt::groups(file, &spans, PROPOSAL) {
        let spans: Vec<Span> = members.iter().map(|&index| spans[index]).collect();
        let cut = excerpt::cut(file, &spans, PROPOSAL);
        let patches = (members.iter().zip(cut.places)).map(|(&index, place)| {
            Patch::new(place, clean::text(&help.edits[index].text).into_owned())
        });
        let snippet = Snippet::source(cut.text)
            .line_start(cut.first_line)
            .patches(patches);
        group = group.element(snippet);
    }
    Some(group)
}

/// Text of one or more lines, safe to print and without line breaks at its end.
fn paragraph(text: &str) -> String {
    clean::text(text.trim_end()).into_owned()
}

/// Removes the places that the drawing library adds after ours. It counts lines and columns in the
/// excerpt; we count them in the file.
fn own_places(drawn: &str) -> String {
    let own = |line| match str::split_once(line, clean::RESERVED) {
        Some((place, _)) => place,
        None => line,
    };
    drawn.split('\n').map(own).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
#[path = "human_tests.rs"]
mod tests;
