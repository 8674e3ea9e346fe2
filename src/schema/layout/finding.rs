//! What to say about lines that slipped.

use super::moves::{Move, Why};
use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Safety};
use crate::syntax::{abridge, lookalike, rules, spaces};

/// The finding about lines that slipped together.
pub(super) fn of(text: &str, id: FileId, slip: &[Move]) -> Diagnostic {
    let [first, rest @ ..] = slip else {
        unreachable!("a slip has lines");
    };
    let edits: Vec<Edit> = slip.iter().flat_map(|one| one.edits.clone()).collect();
    let safety = slip.iter().map(|one| one.safety).max();
    let safety = safety.unwrap_or(Safety::Unsafe);
    let line = text[first.text..].lines().next().unwrap_or_default();
    let colon = first.head.start.checked_sub(first.text);
    let item = match (first.why, colon) {
        (Why::Colon | Why::WideColon, Some(colon)) => {
            let value = &line[colon + first.head.len()..];
            abridge(&format!("{}: {}", &line[..colon], value.trim()))
        }
        _ => abridge(line.trim()),
    };
    let said = said(first, rest.len(), &item, &text[first.head.range()]);
    let mut finding = Diagnostic::new(said.rule, id, said.span, said.label);
    if let Some(neighbour) = first.neighbour {
        finding = finding.related(id, neighbour, said.neighbour);
    }
    finding.edits(said.help, edits, safety)
}

struct Said {
    rule: &'static crate::report::Rule,
    span: Span,
    label: String,
    neighbour: &'static str,
    help: String,
}

fn said(first: &Move, more: usize, item: &str, head: &str) -> Said {
    let together = "lines that belong together start in the same column";
    let lead = Span::new(first.line.start, first.head.start);
    let begin = match more {
        0 => format!("begin the line with {}", spaces(first.column)),
        _ => format!(
            "begin this line with {}, and move the others with it",
            spaces(first.column)
        ),
    };
    match first.why {
        Why::Column => {
            let side = match first.from {
                Some(from) if from > first.column => "right",
                _ => "left",
            };
            let label = match more {
                0 => format!("this line starts too far to the {side}"),
                1 => format!("this line and the next one start too far to the {side}"),
                _ => format!("this line and the {more} below it start too far to the {side}"),
            };
            Said {
                rule: &rules::INDENTATION,
                span: first.head,
                label,
                neighbour: together,
                help: begin,
            }
        }
        Why::Tab => Said {
            rule: &rules::TAB_INDENTATION,
            span: lead,
            label: "there is a tab before the first word of this line".to_owned(),
            neighbour: together,
            help: format!(
                "{begin} instead; most editors can be set to type spaces for the Tab key"
            ),
        },
        Why::Gap => Said {
            rule: &rules::INDENTATION,
            span: first.head,
            label: "there are too many spaces after this dash".to_owned(),
            neighbour: together,
            help:
                "put one space after the dash, so that the first key starts in the same column as \
                   the keys below it"
                    .to_owned(),
        },
        Why::NoDash => Said {
            rule: &rules::INDENTATION,
            span: first.head,
            label: "the dash before the first key of this list item is missing".to_owned(),
            neighbour: "another item of the list begins here",
            help: "begin the line with a dash, in the column of the other dashes".to_owned(),
        },
        Why::Glued => Said {
            rule: &rules::MISSING_SPACE,
            span: first.head,
            label: "there is no space after this dash".to_owned(),
            neighbour: "another item of the list begins here",
            help: format!("put a space after the dash of a list item: `- {item}`"),
        },
        Why::Colon => Said {
            rule: &rules::MISSING_SPACE,
            span: first.head,
            label: "there is no space after this colon".to_owned(),
            neighbour: together,
            help: format!("put a space after the colon of a key: `{item}`"),
        },
        Why::WideColon => Said {
            rule: &rules::STRAY_CHARACTER,
            span: first.head,
            label: "this wide colon does not end a key".to_owned(),
            neighbour: together,
            help: format!("did you mean `{item}`? use an ordinary colon and a space"),
        },
        Why::HardSpaces => Said {
            rule: &rules::STRAY_CHARACTER,
            span: first.head,
            label: lookalike::HARD_SPACES.to_owned(),
            neighbour: together,
            help: "replace them with ordinary spaces".to_owned(),
        },
        Why::Bullet => Said {
            rule: &rules::STRAY_CHARACTER,
            span: first.head,
            label: format!("`{head}` does not start a list item"),
            neighbour: "another item of the list begins here",
            help: format!("did you mean `- {item}`? a list item starts with a hyphen and a space"),
        },
    }
}
