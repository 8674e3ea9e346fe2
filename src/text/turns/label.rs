//! Reads the label at the start of a line: who speaks what follows it.

use std::ops::Range;

use super::aside::{is_aside, time_code};
use super::name::{Style, name_in, style};
use super::terminator::{Ending, LONGEST, Lead, is_blank, skip, terminator};

/// The label of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The bytes of the name in the line.
    pub(super) name: Range<usize>,
    /// The byte of the line at which the words begin.
    pub(super) end: usize,
    pub(super) style: Style,
    pub(super) evidence: Evidence,
}

/// How sure it is that this is a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// It is one if it occurs again.
    Repeated,
    Clear,
}

/// The label at the start of a line, if it begins with one.
pub(super) fn label(line: &str) -> Option<Label> {
    let mut at = skip(line, 0, is_blank);
    let mut has_time = false;
    if let Some(length) = time_code(&line[at..]) {
        has_time = true;
        at = skip(line, at + length, |c| {
            is_blank(c) || matches!(c, '-' | '–' | '|')
        });
    }
    let rest = &line[at..];
    for (open, close) in [
        ("**", "**"),
        ("__", "__"),
        ("[", "]"),
        ("*", "*"),
        ("_", "_"),
    ] {
        // With white space after it, it is the bullet of a list.
        let inner = rest.strip_prefix(open);
        if let Some(inner) = inner.filter(|inner| !inner.starts_with(is_blank)) {
            return enclosed(line, at + open.len(), inner, close);
        }
    }
    let dash = rest.chars().next().filter(|c| matches!(c, '—' | '–' | '―'));
    if let Some(dash) = dash {
        at = skip(line, at + dash.len_utf8(), is_blank);
    }
    let lead = if dash.is_some() {
        Lead::Dash
    } else {
        Lead::None
    };
    let end = terminator(&line[at..], lead)?;
    let name = name_in(line, at..at + end.name);
    let (style, is_shouted) = style(&line[name.clone()])?;
    let evidence = match (end.kind, style) {
        (Ending::Line | Ending::Stop, Style::Plain) => return None,
        // Nothing ends it: only capitals, a time code or its meaning show what it is.
        (Ending::Line, Style::Name | Style::Marked)
            if !is_shouted && !end.has_time && !has_time =>
        {
            return None;
        }
        (Ending::Line | Ending::Stop, _) | (Ending::Colon, Style::Plain) => Evidence::Repeated,
        (Ending::Colon | Ending::StopAndDash, _) => Evidence::Clear,
    };
    Some(Label {
        name,
        end: after(line, at + end.words),
        style,
        evidence,
    })
}

/// A label between signs of bold text or in brackets.
fn enclosed(line: &str, at: usize, inner: &str, close: &str) -> Option<Label> {
    let window = &inner[..inner.floor_char_boundary(LONGEST.min(inner.len()))];
    let colon = terminator(window, Lead::None).filter(|end| end.kind == Ending::Colon);
    let closed = window.find(close);
    // A colon before the closing sign: `**Roe:** We go`, or `**Will you: …**` as a whole.
    if let Some(end) = colon.filter(|end| close != "]" && closed.is_none_or(|at| end.words <= at)) {
        let name = name_in(line, at..at + end.name);
        let (style, _) = style(&line[name.clone()])?;
        let mut words = after(line, at + end.words);
        if let Some(rest) = line[words..].strip_prefix(close) {
            words = after(line, line.len() - rest.len());
        }
        return Some(Label {
            name,
            end: words,
            style: style.marked(),
            evidence: Evidence::Clear,
        });
    }
    let closed = closed?;
    let inner = &window[..closed];
    if inner.trim().is_empty() || is_aside(inner) || time_code(inner).is_some() {
        return None;
    }
    let name = name_in(line, at..at + closed);
    let (style, _) = style(&line[name.clone()])?;
    let end = at + closed + close.len();
    let colon = line[skip(line, end, is_blank)..]
        .chars()
        .next()
        .filter(|c| is_colon(*c));
    let words = match colon {
        Some(colon) => skip(line, end, is_blank) + colon.len_utf8(),
        None => end,
    };
    Some(Label {
        name,
        end: after(line, words),
        style: style.marked(),
        evidence: if colon.is_some() {
            Evidence::Clear
        } else {
            Evidence::Repeated
        },
    })
}

/// Where the words begin after a label: white space and a time code are no part of them.
fn after(line: &str, at: usize) -> usize {
    let at = skip(line, at, is_blank);
    match time_code(&line[at..]) {
        Some(length) if line[at..].starts_with(['[', '(', '<']) => {
            skip(line, at + length, is_blank)
        }
        _ => at,
    }
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name and the words of a line.
    fn shown(line: &str) -> Option<(&str, &str, Style)> {
        let found = label(line)?;
        Some((&line[found.name], &line[found.end..], found.style))
    }

    #[test]
    fn labels_of_all_kinds_are_read() {
        for (line, name, words, style) in [
            ("NED PRICE: We go.", "NED PRICE", "We go.", Style::Marked),
            ("MR. ROE:  We go.", "MR. ROE", "We go.", Style::Marked),
            ("Larsen: We go.", "Larsen", "We go.", Style::Name),
            (
                "von der Leyen: We go.",
                "von der Leyen",
                "We go.",
                Style::Name,
            ),
            ("Larsen : Nous irons.", "Larsen", "Nous irons.", Style::Name),
            ("larsen: We go.", "larsen", "We go.", Style::Plain),
            ("QUESTION: Will you?", "QUESTION", "Will you?", Style::Asks),
            ("Q: Will you?", "Q", "Will you?", Style::Asks),
            ("Q. Will you?", "Q", "Will you?", Style::Asks),
            (
                "Reporter 2: Will you?",
                "Reporter 2",
                "Will you?",
                Style::Asks,
            ),
            ("A: No.", "A", "No.", Style::Answers),
            ("Песков: Мы идём.", "Песков", "Мы идём.", Style::Name),
            ("Frage: Wann?", "Frage", "Wann?", Style::Asks),
            ("Вопрос: Когда?", "Вопрос", "Когда?", Style::Asks),
            ("记者：什么时候？", "记者", "什么时候？", Style::Asks),
            ("**Roe:** We go.", "Roe", "We go.", Style::Marked),
            ("**Roe**: We go.", "Roe", "We go.", Style::Marked),
            ("**Frage: Wann?**", "Frage", "Wann?**", Style::Asks),
            ("[Roe] We go.", "Roe", "We go.", Style::Marked),
            ("[ROE]: We go.", "ROE", "We go.", Style::Marked),
            ("[00:12:03] Roe: We go.", "Roe", "We go.", Style::Name),
            ("10:30 Roe: We go.", "Roe", "We go.", Style::Name),
            ("Roe (00:12): We go.", "Roe", "We go.", Style::Name),
            (
                "MS. ROE (Tessaly): We go.",
                "MS. ROE",
                "We go.",
                Style::Marked,
            ),
            ("JANE ROE, CNN: We go.", "JANE ROE", "We go.", Style::Marked),
            ("ROE: [00:12:03] We go.", "ROE", "We go.", Style::Marked),
            ("— Roe. We go.", "Roe", "We go.", Style::Name),
            (
                "— M. Roe. Nous irons.",
                "M. Roe",
                "Nous irons.",
                Style::Name,
            ),
            (
                "M. Roe. – Nous irons.",
                "M. Roe",
                "Nous irons.",
                Style::Name,
            ),
            ("MR. ROE", "MR. ROE", "", Style::Marked),
            ("Jane Roe  0:12", "Jane Roe", "", Style::Name),
            ("ROE:", "ROE", "", Style::Marked),
            ("Speaker 1: We go.", "Speaker 1", "We go.", Style::Name),
        ] {
            assert_eq!(shown(line), Some((name, words, style)), "{line}");
        }
    }

    #[test]
    fn other_lines_have_none() {
        for line in [
            "Note: the talks go on.",
            "Update: the talks ended.",
            "Photo: Ada Lind",
            "Subject: the talks",
            "Foto: Ada Lind",
            "Mise à jour : les pourparlers",
            "Примечание: переговоры",
            "10:30",
            "10:30 The talks begin.",
            "https://example.org/talks",
            "See https://example.org: it is there.",
            "- Water: the parties agree.",
            "* Water: the parties agree.",
            "• Water: the parties agree.",
            "1. Water: the parties agree.",
            "We go. He said: at once.",
            "“We go: at once,” he said.",
            "Roe said that the parties would agree on all of it soon: never.",
            "We go at once.",
            "[Applause]",
            "(Laughter.)",
            "",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }
}
