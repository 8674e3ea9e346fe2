//! What was asked for and offered, by whom, to whom, and until when.

use maud::{Markup, html};

use super::anchor::Kind;
use super::chapter::Context;
use crate::model::{Item, Statement, Terms};

pub(super) fn draw(context: &Context<'_>) -> Markup {
    let with_terms: Vec<(&Statement, &Terms)> = { context.statements().iter() }
        .filter_map(|statement| Some((statement, statement.terms.as_ref()?)))
        .filter(|(_, terms)| !terms.asked.is_empty() || !terms.offered.is_empty())
        .collect();
    if with_terms.is_empty() {
        return html! {};
    }
    html! {
        section id=(context.anchor(Kind::Part, "terms")) {
            h2 { "Asked and offered" }
            div class="wide" role="region" tabindex="0" aria-label="What was asked for and offered" {
                table {
                    thead { tr { th scope="col" { "Who" } th scope="col" { "Asks for" } th scope="col" { "Offers" } th scope="col" { "Until" } } }
                    tbody {
                        @for (statement, terms) in with_terms {
                            tr {
                                th scope="row" {
                                    (context.reference(statement.id.as_str()))
                                    @if let Some(link) = terms.link { br; span class="when" { (link.as_str()) } }
                                }
                                td { (items(context, &terms.asked)) }
                                td { (items(context, &terms.offered)) }
                                td { @if let Some(deadline) = &terms.deadline { (deadline) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn items(context: &Context<'_>, items: &[Item]) -> Markup {
    html! {
        @if !items.is_empty() {
            ul class="plain" {
                @for item in items {
                    li {
                        span dir="auto" { (item.what) }
                        @if let Some(giver) = &item.giver { " from " (context.actor(giver)) }
                        @if let Some(receiver) = &item.receiver { " to " (context.actor(receiver)) }
                    }
                }
            }
        }
    }
}
