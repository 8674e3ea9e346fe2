//! The data set in two sentences.

use std::collections::HashSet;

use maud::{Markup, html};

use super::chapter::{Context, When};
use crate::model::Day;

pub(super) fn draw(context: &Context<'_>) -> Markup {
    let data = context.chapter.data;
    let speakers: HashSet<&str> = { data.statements.iter() }
        .map(|statement| statement.speaker.as_str())
        .collect();
    html! {
        p class="summary" {
            (counted(data.statements.len(), "statement", "statements"))
            " by " (counted(speakers.len(), "speaker", "speakers"))
            " from " (counted(data.sources.len(), "source", "sources"))
            (span_of_time(context)) "."
            @if !data.issues.is_empty() {
                " " (counted(data.issues.len(), "issue is", "issues are")) " coded."
            }
        }
    }
}

/// `1 statement`, `2 statements`.
pub(super) fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// From when to when the statements were made.
fn span_of_time(context: &Context<'_>) -> String {
    let said = context
        .statements()
        .iter()
        .filter_map(|statement| match context.when(statement) {
            When::Said(said) => Some(said),
            When::Published(_) | When::Unknown => None,
        });
    let (mut first, mut last): (Option<Day>, Option<Day>) = (None, None);
    for date in said {
        first = [first, date.earliest()].into_iter().flatten().min();
        last = [last, date.latest()].into_iter().flatten().max();
    }
    match (first, last) {
        (Some(first), Some(last)) if first == last => format!(", made on {first}"),
        (Some(first), Some(last)) => format!(", made between {first} and {last}"),
        _ => String::new(),
    }
}
