//! A name or a text that begins or ends with white space.

use crate::model::Record;
use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Safety, rule};
use crate::rules::stage::{Check, May, Stage, Writing, Written};
use crate::syntax::tree::{Kind, List, Node, Style};

rule!(
    RULE,
    "outer-white-space",
    Warning,
    "text begins or ends with white space"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::Writing(Writing {
        may: May::Record(may),
        judge,
    })],
};

/// The keys of names and words.
const KEYS: [&str; 13] = [
    "name",
    "aliases",
    "title",
    "authors",
    "publisher",
    "label",
    "place",
    "role",
    "quote",
    "report",
    "unmarked",
    "gist",
    "said_as",
];

fn may(record: &Record) -> bool {
    match record {
        Record::DataSet(header) => is_loose(header.title.as_deref()),
        Record::Coder(_, coder) => is_loose(coder.name.as_deref()),
        Record::Source(_, source) => {
            is_loose(source.title.as_deref())
                || is_loose(source.publisher.as_deref())
                || are_loose(&source.authors)
        }
        Record::Actor(_, actor) => {
            let mut titles = actor.roles.iter().map(|role| role.title.as_str());
            is_loose(Some(&actor.name))
                || are_loose(&actor.aliases)
                || titles.any(|title| is_loose(Some(title)))
        }
        Record::Issue(_, issue) => is_loose(Some(&issue.label)),
        Record::Occasion(_, occasion) => is_loose(occasion.place.as_deref()),
        Record::Statement(statement) => {
            is_loose(statement.gist.as_deref())
                || is_loose(statement.said_as.as_deref())
                || is_loose(statement.place.as_deref())
                || is_loose(statement.role.as_deref())
                || { statement.text.iter() }.any(|span| is_loose(span.words.text()))
        }
    }
}

/// Whether a text has white space around it.
fn is_loose(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.trim().len() != text.len())
}

fn are_loose(texts: &[String]) -> bool {
    texts.iter().any(|text| is_loose(Some(text)))
}

fn judge(written: &Written<'_>, findings: &mut Vec<Diagnostic>) {
    let mut open: Vec<Node<'_>> = vec![written.tree.root()];
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Map(map) => {
                for member in map.iter() {
                    if KEYS.contains(&member.key) {
                        let items = member.value.as_list().into_iter().flat_map(List::iter);
                        let texts = std::iter::once(member.value).chain(items);
                        findings.extend(texts.filter_map(|text| found(written.file, text)));
                    }
                    if member.key != "extra" {
                        open.push(member.value);
                    }
                }
            }
            Kind::List(list) => open.extend(list.iter()),
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
        }
    }
}

fn found(file: FileId, node: Node<'_>) -> Option<Diagnostic> {
    let text = node.as_str()?;
    // Without quotation marks YAML ignores the white space, and a text in lines of its own ends
    // with the end of its last line.
    let is_quoted = matches!(node.style(), Some(Style::Single | Style::Double));
    if !is_quoted || text.trim() == text || text.trim().is_empty() {
        return None;
    }
    let label = match (
        text.starts_with(char::is_whitespace),
        text.ends_with(char::is_whitespace),
    ) {
        (true, true) => "begins and ends with white space",
        (true, false) => "begins with white space",
        (false, _) => "ends with white space",
    };
    let finding = Diagnostic::new(&RULE, file, node.span(), label);
    let help = "remove the white space";
    let span = node.span();
    let inner = Span::new(span.start + 1, span.end.checked_sub(1)?);
    let written = node.tree().file().text().get(inner.range())?;
    let lead = written.len() - written.trim_start().len();
    let tail = written.len() - written.trim_end().len();
    let edits: Vec<Edit> = [
        Span::new(inner.start, inner.start + lead),
        Span::new(inner.end - tail, inner.end),
    ]
    .into_iter()
    .filter(|span| !span.is_empty())
    .map(|span| Edit {
        span,
        text: String::new(),
    })
    .collect();
    // White space may be written as `\n` or `\t`, which is for a person to look at.
    let is_all = text.starts_with(char::is_whitespace) == (lead > 0)
        && text.ends_with(char::is_whitespace) == (tail > 0);
    Some(if is_all {
        finding.edits(help, edits, Safety::Safe)
    } else {
        finding.help(help)
    })
}
