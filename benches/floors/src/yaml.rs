//! YAML, as far as its events.

use std::fs;
use std::path::Path;

use granit_parser::{Parser, options};

use crate::Outcome;

/// All events of the parser that reads YAML in `onrecord`, with the same settings.
pub(crate) fn events(path: &Path) -> Outcome<usize> {
    let text = fs::read_to_string(path)?;
    let mut parser = Parser::new_from_str_with_options(
        &text,
        options! {
            strict_indentation: true,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            max_buffered_comment_events: usize::MAX,
            simple_key_max_lookahead: usize::MAX,
            flow_nesting_limit: 101usize,
            block_nesting_limit: 101usize,
        },
    );
    let mut events = 0;
    while let Some(event) = parser.next_event() {
        event.map_err(|error| error.to_string())?;
        events += 1;
    }
    Ok(events)
}
