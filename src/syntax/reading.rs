//! What is kept while one file is read: its findings, its finished trees and its budget.

use std::sync::Arc;

use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, FileId};

use super::Parsed;
use super::limits::Limits;
use super::rules;
use super::tree::Tree;

/// Past this many findings in one file nobody reads on, and a file made of nothing but mistakes
/// must not exhaust the memory.
const MAX_FINDINGS: usize = 1_000;

/// The state of reading one file.
pub(super) struct Reading<'a> {
    pub(super) file: Arc<SourceFile>,
    pub(super) id: FileId,
    pub(super) limits: &'a Limits,
    parsed: Parsed,
    nodes: usize,
}

/// Says that no tree can be made of a document. Why is among the findings.
#[derive(Debug)]
pub(super) struct Stop;

impl<'a> Reading<'a> {
    pub(super) fn new(file: Arc<SourceFile>, id: FileId, limits: &'a Limits) -> Self {
        Self {
            file,
            id,
            limits,
            parsed: Parsed::default(),
            nodes: 0,
        }
    }

    pub(super) fn finish(self) -> Parsed {
        self.parsed
    }

    /// Takes note that things others refer to may be missing from the trees.
    pub(super) fn lost(&mut self) {
        self.parsed.lost = true;
    }

    pub(super) fn found(&mut self, finding: Diagnostic) {
        if !rules::LEAVES_ALL
            .iter()
            .any(|rule| rule.name == finding.rule.name)
        {
            self.lost();
        }
        let findings = &mut self.parsed.findings;
        if findings.len() < MAX_FINDINGS {
            findings.push(finding);
        } else if findings.len() == MAX_FINDINGS {
            findings.push(
                Diagnostic::new(
                    &rules::OVER_LIMIT,
                    self.id,
                    finding.primary.span,
                    format!("{MAX_FINDINGS} mistakes were found before this place"),
                )
                .help("mend those first; what follows was not looked at"),
            );
        }
    }

    pub(super) fn has_findings(&self) -> bool {
        !self.parsed.findings.is_empty()
    }

    pub(super) fn built(&mut self, tree: Tree) {
        self.parsed.trees.push(tree);
    }

    pub(super) fn has_trees(&self) -> bool {
        !self.parsed.trees.is_empty()
    }

    pub(super) fn last_tree(&mut self) -> Option<&mut Tree> {
        self.parsed.trees.last_mut()
    }

    /// Takes `count` values at `span` from the file's budget.
    pub(super) fn spend(&mut self, count: usize, span: Span) -> Result<(), Stop> {
        self.nodes = self.nodes.saturating_add(count);
        let most = self.limits.max_nodes();
        if self.nodes <= most {
            return Ok(());
        }
        self.found(
            Diagnostic::new(
                &rules::OVER_LIMIT,
                self.id,
                span,
                format!("the file holds more than {most} values up to here"),
            )
            .note("each use of an anchor (`*name`) counts as if its values were written out")
            .help("split the file into several, or raise the limit with `--max-values`"),
        );
        Err(Stop)
    }

    /// Checks that one map may have so many keys, of which the last stands at `span`.
    pub(super) fn check_keys(&mut self, count: usize, span: Span) -> Result<(), Stop> {
        let most = self.limits.max_keys();
        if count <= most {
            return Ok(());
        }
        self.found(
            Diagnostic::new(
                &rules::OVER_LIMIT,
                self.id,
                span,
                format!("the map has more than {most} keys up to here"),
            )
            .help(
                "write so many records in the stream form, one a line, or raise the limit with \
                 `--max-keys`",
            ),
        );
        Err(Stop)
    }

    /// Checks that `depth` lists and maps may stand inside each other at `span`.
    pub(super) fn check_depth(&mut self, depth: usize, span: Span) -> Result<(), Stop> {
        let most = self.limits.max_depth();
        if depth <= most {
            return Ok(());
        }
        self.found(too_deep(self.id, span, most));
        Err(Stop)
    }
}

/// The finding for more than `most` lists and maps inside each other.
pub(super) fn too_deep(id: FileId, span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(
        &rules::OVER_LIMIT,
        id,
        span,
        format!("more than {most} lists and maps stand inside each other here"),
    )
    .help("check the brackets and the indentation up to here: a record needs no such depth")
}
