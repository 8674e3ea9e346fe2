//! Text that YAML takes for a comment, because it follows a `#`.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Safety, rule};
use crate::rules::stage::{Check, May, Stage, Writing, Written};
use crate::syntax::tree::{Kind, Node, Style, Tree};

rule!(
    RULE,
    "accidental-comment",
    Warning,
    "text after `#` is read as a comment"
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
    let comments = tree.comments().iter().copied();
    let comments: Vec<Span> = comments.filter(doubtful(tree)).collect();
    if !comments.is_empty() {
        look(tree, written.file, &comments, findings);
    }
}

/// Whether a comment may have been meant as words: `#1`, and not `# note` or `#` alone.
fn doubtful(tree: &Tree) -> impl Fn(&Span) -> bool {
    |span| {
        let words = tree.file().text()[span.range()].trim_start_matches('#');
        span.len() == words.len() + 1 && words.starts_with(char::is_alphanumeric)
    }
}

/// Finds the texts right before such comments. A text between quotation marks has its end marked.
fn look(tree: &Tree, file: FileId, comments: &[Span], findings: &mut Vec<Diagnostic>) {
    let text = tree.file().text();
    let mut open = vec![tree.root()];
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Map(map) => open.extend(map.iter().map(|member| member.value)),
            Kind::List(list) => open.extend(list.iter()),
            Kind::String(_) if node.style() == Some(Style::Plain) => {
                let end = node.span().end;
                let next = comments.partition_point(|comment| comment.start < end);
                let gap = comments.get(next).map(|comment| &text[end..comment.start]);
                if gap.is_some_and(|gap| gap.bytes().all(|byte| byte == b' ')) {
                    findings.push(found(node, file, comments[next]));
                }
            }
            Kind::String(_) | Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
        }
    }
}

fn found(node: Node<'_>, file: FileId, comment: Span) -> Diagnostic {
    let text = node.tree().file().text();
    let label = "read as a comment, not as part of the text before it";
    let finding = Diagnostic::new(&RULE, file, comment, label);
    let whole = Span::new(node.span().start, comment.end);
    let words = text[whole.range()].trim_end();
    let advice = "if it belongs to the text, put the whole text between quotation marks";
    let finding = if words.contains(['"', '\\', '\n']) {
        finding.help(advice)
    } else {
        let quote = |at| Edit {
            span: Span::empty(at),
            text: "\"".to_owned(),
        };
        let edits = vec![quote(whole.start), quote(whole.start + words.len())];
        finding.edits(advice, edits, Safety::Unsafe)
    };
    finding.help("if it is a comment, add a space after the `#`")
}
