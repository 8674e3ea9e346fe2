//! The state while one file is read: its findings, its finished trees and its budget.

use std::sync::Arc;

use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, FileId};

use super::Parsed;
use super::limits::Limits;
use super::rules;
use super::tree::Tree;

/// Nobody reads more findings than this in one file, and a file full of mistakes must not exhaust the
/// memory.
const MAX_FINDINGS: usize = 1_000;

/// The state of reading one file.
pub(super) struct Reading<'a> {
    pub(super) file: Arc<SourceFile>,
    pub(super) id: FileId,
    pub(super) limits: &'a Limits,
    parsed: Parsed,
    nodes: usize,
}

/// No tree can be made of a document. The findings say why.
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

    /// Notes that things others refer to may be missing from the trees.
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
                .help("correct those first; what follows was not checked"),
            );
        }
    }

    /// Whether no further finding is kept, so that none needs to be made.
    pub(super) fn is_full(&self) -> bool {
        self.parsed.findings.len() > MAX_FINDINGS
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

    /// Checks that one map may have this many keys, of which the last is at `span`.
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
                "write so many records as NDJSON, one record per line, or raise the limit with \
                 `--max-keys`",
            ),
        );
        Err(Stop)
    }

    /// Checks that lists and maps may be nested `depth` levels deep at `span`.
    pub(super) fn check_depth(&mut self, depth: usize, span: Span) -> Result<(), Stop> {
        let most = self.limits.max_depth();
        if depth <= most {
            return Ok(());
        }
        self.found(too_deep(self.id, span, most));
        Err(Stop)
    }
}

/// The finding for lists and maps that are nested more than `most` levels deep.
pub(super) fn too_deep(id: FileId, span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(
        &rules::OVER_LIMIT,
        id,
        span,
        format!("lists and maps are nested more than {most} levels deep here"),
    )
    .help("check the brackets and the indentation up to here: a record needs no such depth")
}
