//! A word that YAML takes for the name of a value, because it begins with `&`.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Safety, rule};
use crate::rules::stage::{Check, May, Stage, Writing, Written};
use crate::syntax::tree::{Kind, Node, Style, Tree};

rule!(
    RULE,
    "accidental-anchor",
    Warning,
    "word after `&` is read as a name"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::Writing(Writing {
        may: May::Yaml,
        judge,
    })],
};

fn judge(written: &Written<'_>, findings: &mut Vec<Diagnostic>) {
    let tree = written.tree;
    let anchors = tree.unused_anchors();
    if !anchors.is_empty() {
        look(tree, written.file, anchors, findings);
    }
}

/// Finds the texts right behind such names. Before a list or map, a name that nothing uses does no harm.
fn look(tree: &Tree, file: FileId, anchors: &[Span], findings: &mut Vec<Diagnostic>) {
    let text = tree.file().text();
    let mut open = vec![tree.root()];
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Map(map) => open.extend(map.iter().map(|member| member.value)),
            Kind::List(list) => open.extend(list.iter()),
            Kind::String(_) | Kind::Bool(_) | Kind::Number(_)
                if matches!(node.style(), Some(Style::Plain) | None) =>
            {
                let start = node.span().start;
                let next = anchors.partition_point(|anchor| anchor.end <= start);
                let Some(anchor) = next.checked_sub(1).map(|last| anchors[last]) else {
                    continue;
                };
                let gap = &text[anchor.end..start];
                if gap.bytes().all(|byte| byte == b' ') {
                    findings.push(found(node, file, anchor));
                }
            }
            Kind::String(_) | Kind::Bool(_) | Kind::Number(_) | Kind::Null => {}
        }
    }
}

fn found(node: Node<'_>, file: FileId, anchor: Span) -> Diagnostic {
    let text = node.tree().file().text();
    let name = &text[anchor.range()];
    let label = format!("YAML reads `{name}` as a name for this value, not as part of the text");
    let finding = Diagnostic::new(&RULE, file, anchor, label);
    let whole = Span::new(anchor.start, node.span().end);
    let words = &text[whole.range()];
    let advice = "if it belongs to the text, put the whole text between quotation marks";
    let finding = if words.contains(['"', '\\', '\n']) {
        finding.help(advice)
    } else {
        let quote = |at| Edit {
            span: Span::empty(at),
            text: "\"".to_owned(),
        };
        let edits = vec![quote(whole.start), quote(whole.end)];
        finding.edits(format!("{advice}: `\"{words}\"`"), edits, Safety::Unsafe)
    };
    finding.help(format!("if not, remove `{name}`: nothing refers to it"))
}
