//! The statements by the day on which they were made.

use maud::{Markup, html};

use super::anchor::Kind;
use super::chapter::{Context, When, gist};
use crate::model::{Day, Statement};

/// Statements of one date, as it is written in the data.
struct Date<'c> {
    first: Option<Day>,
    label: String,
    statements: Vec<&'c Statement>,
}

pub(super) fn draw(context: &Context<'_>) -> Markup {
    let dates = dates(context);
    if dates.is_empty() {
        return html! {};
    }
    html! {
        section id=(context.anchor(Kind::Part, "timeline")) {
            h2 { "Timeline" }
            ol class="timeline" {
                @for date in &dates {
                    li {
                        h3 { (date.label) }
                        ul class="plain" {
                            @for statement in &date.statements {
                                li {
                                    (context.reference(statement.id.as_str()))
                                    " " span class="acts" { (acts(statement)) } " " (gist(statement))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn dates<'c>(context: &Context<'c>) -> Vec<Date<'c>> {
    let mut dates: Vec<Date<'_>> = Vec::new();
    for statement in context.statements() {
        let (first, label) = match context.when(statement) {
            When::Said(date) => (date.earliest(), spoken(date.as_str())),
            When::Published(date) => (
                date.earliest(),
                format!("not dated; published {}", spoken(date.as_str())),
            ),
            When::Unknown => (None, "not dated".to_owned()),
        };
        match dates.iter_mut().find(|date| date.label == label) {
            Some(date) => date.statements.push(statement),
            None => dates.push(Date {
                first,
                label,
                statements: vec![statement],
            }),
        }
    }
    // What has no first day comes last.
    dates.sort_by_key(|date| (date.first.is_none(), date.first));
    dates
}

/// A date of EDTF for people who do not know it.
pub(super) fn spoken(date: &str) -> String {
    if let Some((start, end)) = date.split_once('/') {
        return match (start, end) {
            ("..", end) => format!("until {}", spoken(end)),
            (start, "..") => format!("since {}", spoken(start)),
            (start, end) => format!("{} to {}", spoken(start), spoken(end)),
        };
    }
    match date.chars().last() {
        Some('~') => format!("about {}", date.trim_end_matches('~')),
        Some('?') => format!("probably {}", date.trim_end_matches('?')),
        Some('%') => format!("perhaps about {}", date.trim_end_matches('%')),
        _ => date.to_owned(),
    }
}

pub(super) fn acts(statement: &Statement) -> String {
    let acts: Vec<&str> = statement.acts.iter().map(|act| act.as_str()).collect();
    acts.join(", ").replace('-', " ")
}
