//! Findings that somebody looked at and let stand: `# onrecord: allow(rule) reason`.
//!
//! Such a comment is about the statement or entity that it stands in or, between two of them, about
//! the next one. It names the rules and says why; what nothing needed is reported, so that none
//! outlives its cause.

use crate::dataset::Set;
use crate::diagnostic::{Diagnostic, FileId, Report, Rule, rule};
use crate::span::Span;
use crate::suggest::nearest;
use crate::syntax::tree::Tree;

rule!(
    ALLOW_COMMENT,
    "allow-comment",
    Warning,
    "a comment that lets findings stand is not complete",
);
rule!(
    UNNEEDED_ALLOW,
    "unneeded-allow",
    Warning,
    "a comment lets a finding stand that is not there",
);

/// The rules on such comments.
pub(crate) static RULES: [&Rule; 2] = [&ALLOW_COMMENT, &UNNEEDED_ALLOW];

/// What every such comment begins with, after the `#`.
const MARK: &str = "onrecord:";

/// One rule that a comment names.
struct Allowed {
    file: FileId,
    name: String,
    /// Where the name stands.
    span: Span,
    /// The statement or entity that it is about.
    about: Span,
    is_needed: bool,
}

/// Takes out of the report what comments let stand, and adds what is wrong with the comments.
/// `is_rule` says whether a name is that of a rule; `names` are all of them.
pub(crate) fn apply(sets: &[Set], names: &[&str], report: &mut Report) {
    let mut allowed = Vec::new();
    let mut findings = Vec::new();
    for set in sets {
        for tree in &set.trees {
            for comment in tree.comments() {
                read(set, tree, *comment, names, &mut allowed, &mut findings);
            }
        }
    }
    if !allowed.is_empty() {
        report.retain(|finding| !is_allowed(finding, &mut allowed));
    }
    findings.extend(allowed.iter().filter(|one| !one.is_needed).map(|one| {
        let label = format!("there is no such finding: `{}`", one.name);
        Diagnostic::new(&UNNEEDED_ALLOW, one.file, one.span, label)
            .help("take it out, so that it does not hide a later mistake")
    }));
    report.extend(findings);
}

fn is_allowed(finding: &Diagnostic, allowed: &mut [Allowed]) -> bool {
    let mut found = false;
    for one in allowed {
        let is_meant = one.name == finding.rule.name
            && one.file == finding.primary.file
            && one.about.start <= finding.primary.span.start
            && finding.primary.span.start <= one.about.end;
        one.is_needed |= is_meant;
        found |= is_meant;
    }
    found
}

fn read(
    set: &Set,
    tree: &Tree,
    comment: Span,
    names: &[&str],
    allowed: &mut Vec<Allowed>,
    findings: &mut Vec<Diagnostic>,
) {
    let text = &tree.file().text()[comment.range()];
    let Some(said) = text.trim_start_matches('#').trim_start().strip_prefix(MARK) else {
        return;
    };
    let mut wrong = |span: Span, label: String, help: String| {
        findings.push(Diagnostic::new(&ALLOW_COMMENT, set.file, span, label).help(help));
    };
    let pattern =
        "write it like `# onrecord: allow(quote-outside-marks) a transcript has no marks`";
    let list = said.trim_start().strip_prefix("allow");
    let list = list.and_then(|rest| rest.trim_start().strip_prefix('('));
    let Some((inside, reason)) = list.and_then(|rest| rest.split_once(')')) else {
        wrong(
            comment,
            "this is not understood".to_owned(),
            pattern.to_owned(),
        );
        return;
    };
    if !reason.contains(char::is_alphanumeric) {
        wrong(
            comment,
            "there is no reason".to_owned(),
            "say behind the bracket why it may stand".to_owned(),
        );
    }
    let Some(about) = subject(set, tree, comment) else {
        wrong(
            comment,
            "no statement or entity follows".to_owned(),
            "put the comment above the statement or entity that it is about".to_owned(),
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
                file: set.file,
                name: name.to_owned(),
                span,
                about,
                is_needed: false,
            });
        } else if name.is_empty() {
            wrong(comment, "no rule is named".to_owned(), pattern.to_owned());
        } else {
            let help = match nearest(name, names.iter().copied()) {
                Some(meant) => format!("write `{meant}`"),
                None => "`onrecord rules` lists them".to_owned(),
            };
            wrong(span, format!("there is no rule `{name}`"), help);
        }
    }
}

/// The statement or entity that a comment stands in, or else the next one.
fn subject(set: &Set, tree: &Tree, comment: Span) -> Option<Span> {
    let defined = set.definitions_in(tree).into_iter().map(|(_, _, at)| {
        let node = at.node.span();
        Span::new(at.id_span.start.min(node.start), node.end)
    });
    // A comment may stand behind the last word.
    let is_behind = |span: Span| {
        let between = tree.file().text().get(span.end..comment.start);
        between.is_some_and(|between| !between.contains(['\n', '\r']))
    };
    let mut next: Option<Span> = None;
    for span in defined {
        if span.start <= comment.start && (comment.start <= span.end || is_behind(span)) {
            return Some(span);
        }
        let is_nearer = next.is_none_or(|next| span.start < next.start);
        if comment.start < span.start && is_nearer {
            next = Some(span);
        }
    }
    next
}
