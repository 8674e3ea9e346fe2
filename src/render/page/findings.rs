//! What a check found: a page that is handed on says how far it can be trusted. Where the texts are left
//! out, so are the words of findings, which may quote them.

use maud::{Markup, html};

use super::chapter::Context;
use super::summary::counted;
use crate::report::Severity;

/// So many findings are listed.
const MOST: usize = 50;

pub(super) fn draw(context: &Context<'_>) -> Markup {
    let report = &context.chapter.coverage.report;
    let counts = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Info, "note", "notes"),
    ];
    let counts: Vec<String> = { counts.into_iter() }
        .map(|(severity, one, more)| (report.count(severity), one, more))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, more)| counted(count, one, more))
        .collect();
    let findings = report.findings();
    let unchecked = report.unchecked();
    html! {
        section class="findings" {
            h2 { "The check" }
            @if counts.is_empty() {
                p class="good" {
                    @if unchecked.is_empty() {
                        "✓ References, dates and words are in order: each recorded quotation is in the text of its source."
                    } @else {
                        "✓ Nothing wrong was found. What could not be checked is listed here."
                    }
                }
            } @else {
                details {
                    summary { (counts.join(", ")) }
                    ul {
                        @for finding in findings.iter().take(MOST) {
                            @let file = report.file(finding.primary.file);
                            li {
                                b { (severity(finding.severity)) ": " } (finding.rule.headline)
                                @if context.shows_texts() && !finding.primary.text.is_empty() { " (" (finding.primary.text) ")" }
                                " – " span class="place" { (file.name()) ", line " (file.line(finding.primary.span.start)) }
                            }
                        }
                    }
                    @if findings.len() > MOST {
                        p { "and " (findings.len() - MOST) " more" }
                    }
                }
            }
            @if !unchecked.is_empty() {
                details {
                    summary { (counted(unchecked.len(), "thing", "things")) " could not be checked" }
                    ul { @for one in unchecked.iter().take(MOST) { li { (one.text) } } }
                }
            }
        }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
