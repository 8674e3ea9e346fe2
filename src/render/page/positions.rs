//! Who takes which stance on what: a row for each holder, a column for each issue, the latest on top.

use maud::{Markup, html};

use super::anchor::Kind;
use super::chapter::{Context, When};
use super::timeline::spoken;
use crate::model::{ActorId, Day, IssueId, Position, Stance, State, Statement};

/// A stance that was taken in a statement.
struct Taken<'c> {
    statement: &'c Statement,
    position: &'c Position,
    /// The first day on which it may have been.
    day: Option<Day>,
    when: String,
}

pub(super) fn draw(context: &Context<'_>) -> Markup {
    let rows = rows(context);
    if rows.is_empty() {
        return html! {};
    }
    let data = context.chapter.data;
    let issues: Vec<&IssueId> = { data.issues.keys() }
        .filter(|issue| {
            rows.iter()
                .any(|(_, all)| all.iter().any(|one| one.position.issue == **issue))
        })
        .collect();
    html! {
        section id=(context.anchor(Kind::Part, "positions")) {
            h2 { "Positions" }
            p class="hint" { "The latest stance of each actor on each issue, with what it was before." }
            div class="wide" role="region" tabindex="0" aria-label="Positions of actors on issues" {
                table {
                    thead {
                        tr {
                            th scope="col" { "Actor" }
                            @for issue in &issues { th scope="col" { (context.issue(issue)) } }
                        }
                    }
                    tbody {
                        @for (holder, taken) in &rows {
                            tr {
                                th scope="row" { (context.actor(holder)) }
                                @for issue in &issues {
                                    td { (cell(context, &taken.iter().filter(|one| one.position.issue == **issue).collect::<Vec<_>>())) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Holders in the order in which they first take a stance, each with all stances, the latest first.
fn rows<'c>(context: &Context<'c>) -> Vec<(&'c ActorId, Vec<Taken<'c>>)> {
    let mut rows: Vec<(&ActorId, Vec<Taken<'_>>)> = Vec::new();
    for statement in context.statements() {
        let state = statement.status.as_ref().map(|status| status.state);
        if matches!(state, Some(State::Retracted | State::Superseded)) {
            continue;
        }
        for position in &statement.positions {
            let holder = position.holder.as_ref().unwrap_or(&statement.speaker);
            let (day, when) = match context.when(statement) {
                When::Said(date) => (date.earliest(), spoken(date.as_str())),
                When::Published(date) => (date.earliest(), format!("by {}", spoken(date.as_str()))),
                When::Unknown => (None, "undated".to_owned()),
            };
            let taken = Taken {
                statement,
                position,
                day,
                when,
            };
            match rows.iter_mut().find(|(known, _)| *known == holder) {
                Some((_, all)) => all.push(taken),
                None => rows.push((holder, vec![taken])),
            }
        }
    }
    for (_, all) in &mut rows {
        // Of two on one day, the one that is recorded later is the later one.
        all.reverse();
        all.sort_by_key(|one| std::cmp::Reverse(one.day));
    }
    rows
}

fn cell(context: &Context<'_>, taken: &[&Taken<'_>]) -> Markup {
    let Some((latest, earlier)) = taken.split_first() else {
        return html! { span class="none" aria-label="no stance recorded" { "·" } };
    };
    html! {
        (one(context, latest))
        @if !earlier.is_empty() {
            details {
                summary { (earlier.len()) " before" }
                ol { @for taken in earlier { li { (one(context, taken)) } } }
            }
        }
    }
}

fn one(context: &Context<'_>, taken: &Taken<'_>) -> Markup {
    let id = taken.statement.id.as_str();
    html! {
        a href=(context.link(Kind::Statement, id)) class="stance-link" {
            (stance(taken.position))
        }
        " " span class="when" { (taken.when) }
    }
}

/// A stance as word, sign and shape, so that it needs no color.
pub(super) fn stance(position: &Position) -> Markup {
    let (class, sign, word) = match position.stance {
        Some(Stance::For) => ("for", "▲", "for"),
        Some(Stance::Against) => ("against", "▼", "against"),
        Some(Stance::Conditional) => ("conditional", "◆", "conditional"),
        Some(Stance::Unclear) => ("unclear", "?", "unclear"),
        None => ("unclear", "–", "no stance"),
    };
    html! {
        span class={"stance " (class)} { span aria-hidden="true" { (sign) } " " (word) }
        @if let Some(shift) = position.shift { " " span class="shift" { (shift.as_str()) } }
    }
}
