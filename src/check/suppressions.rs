//! Suppression comments: `# onrecord: allow(rule) reason`.
//!
//! Such a comment applies to the statement or entity that contains it or, between two of them, to
//! the next one. It names the rules and gives the reason. An unused one is reported, so that none
//! outlives its cause.

use crate::facts::entries;
use crate::report::span::Span;
use crate::report::suggest::nearest;
use crate::report::{Diagnostic, FileId, Report};
use crate::rules::writing::{
    invalid_suppression::RULE as INVALID_SUPPRESSION,
    unused_suppression::RULE as UNUSED_SUPPRESSION,
};
use crate::syntax::tree::Tree;

/// What every such comment begins with, after the `#`.
const MARK: &str = "onrecord:";

/// One rule that a comment names.
struct Allowed {
    file: FileId,
    name: String,
    /// The place of the name.
    span: Span,
    /// The statement or entity that it applies to.
    about: Span,
    is_needed: bool,
}

/// Removes the findings that comments suppress, and adds what is wrong with the comments.
/// `names` are those of all rules.
pub(crate) fn apply<'t>(
    trees: impl Iterator<Item = (FileId, &'t Tree)>,
    names: &[&str],
    report: &mut Report,
) {
    let mut allowed = Vec::new();
    let mut findings = Vec::new();
    for (file, tree) in trees {
        {
            let mut subjects = Subjects::Unknown;
            for comment in tree.comments() {
                let about = |comment| subjects.of(tree, comment);
                read(
                    file,
                    tree,
                    *comment,
                    names,
                    about,
                    &mut allowed,
                    &mut findings,
                );
            }
        }
    }
    if !allowed.is_empty() {
        allowed.sort_by_key(Allowed::start);
        report.retain(|finding| !is_allowed(finding, &mut allowed));
    }
    findings.extend(allowed.iter().filter(|one| !one.is_needed).map(|one| {
        let label = format!("no finding of `{}` here", one.name);
        Diagnostic::new(&UNUSED_SUPPRESSION, one.file, one.span, label)
            .help("remove it, so that it does not hide a later mistake")
    }));
    report.extend(findings);
}

impl Allowed {
    const fn start(&self) -> (FileId, usize) {
        (self.file, self.about.start)
    }
}

/// Whether a comment suppresses the finding. `allowed` is sorted by where its subjects begin.
fn is_allowed(finding: &Diagnostic, allowed: &mut [Allowed]) -> bool {
    let place = (finding.primary.file, finding.primary.span.start);
    let end = allowed.partition_point(|one| one.start() <= place);
    // Statements and entities do not overlap, so all that apply to the place are together.
    let around = allowed[..end].iter_mut().rev();
    let around = around.take_while(|one| one.file == place.0 && place.1 <= one.about.end);
    let mut found = false;
    for one in around.filter(|one| one.name == finding.rule.name) {
        one.is_needed = true;
        found = true;
    }
    found
}

fn read(
    own: FileId,
    tree: &Tree,
    comment: Span,
    names: &[&str],
    about: impl FnOnce(Span) -> Option<Span>,
    allowed: &mut Vec<Allowed>,
    findings: &mut Vec<Diagnostic>,
) {
    let text = &tree.file().text()[comment.range()];
    let Some(rest) = text.trim_start_matches('#').trim_start().strip_prefix(MARK) else {
        return;
    };
    let mut wrong = |span: Span, label: String, help: String| {
        findings.push(Diagnostic::new(&INVALID_SUPPRESSION, own, span, label).help(help));
    };
    let pattern = "use the form `# onrecord: allow(said-after-published) dated in Tokyo`";
    let list = rest.trim_start().strip_prefix("allow");
    let list = list.and_then(|rest| rest.trim_start().strip_prefix('('));
    let Some((inside, reason)) = list.and_then(|rest| rest.split_once(')')) else {
        wrong(
            comment,
            "not in the form of a suppression comment".to_owned(),
            pattern.to_owned(),
        );
        return;
    };
    if !reason.contains(char::is_alphanumeric) {
        wrong(
            comment,
            "no reason is given".to_owned(),
            "add the reason after the bracket".to_owned(),
        );
    }
    let Some(about) = about(comment) else {
        wrong(
            comment,
            "no statement or entity follows".to_owned(),
            "put the comment above the statement or entity that it applies to".to_owned(),
        );
        return;
    };
    let bracket = text.find('(').map_or(0, |bracket| bracket + 1);
    let mut start = comment.start + bracket;
    for name in inside.split(',') {
        let lead = name.len() - name.trim_start().len();
        let span = Span::new(start + lead, start + lead + name.trim().len());
        start += name.len() + 1;
        let name = name.trim();
        if names.contains(&name) {
            allowed.push(Allowed {
                file: own,
                name: name.to_owned(),
                span,
                about,
                is_needed: false,
            });
        } else if name.is_empty() {
            wrong(comment, "no rule is named".to_owned(), pattern.to_owned());
        } else {
            let help = match nearest(name, names.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "`onrecord rules` lists all rules".to_owned(),
            };
            wrong(span, format!("there is no rule `{name}`"), help);
        }
    }
}

/// The places of the statements and entities of a tree, in their order. They are looked for once
/// there is a comment that asks.
enum Subjects {
    Unknown,
    Known(Vec<Span>),
}

impl Subjects {
    /// The statement or entity that contains a comment, or else the next one.
    fn of(&mut self, tree: &Tree, comment: Span) -> Option<Span> {
        if let Self::Unknown = self {
            let defined = entries(tree.root()).map(|(_, _, id, node)| {
                let node = node.span();
                Span::new(id.span().start.min(node.start), node.end)
            });
            let mut defined: Vec<Span> = defined.collect();
            defined.sort();
            *self = Self::Known(defined);
        }
        let Self::Known(defined) = self else {
            return None;
        };
        let after = defined.partition_point(|span| span.start <= comment.start);
        // A comment may follow the last word.
        let is_behind = |span: Span| {
            let between = tree.file().text().get(span.end..comment.start);
            between.is_some_and(|between| !between.contains(['\n', '\r']))
        };
        let holds = |span: &Span| comment.start <= span.end || is_behind(*span);
        let before = defined[..after].last().filter(|span| holds(span));
        before.or(defined.get(after)).copied()
    }
}
