//! A passage between quotation marks in a source's text that no record covers.

use std::collections::{HashMap, HashSet};

use crate::project::dataset::{Set, SetId};
use crate::quotes::coverage::{every_place_is_known, of_text};
use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, FileId, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "quotation-not-recorded",
    Info,
    "quotation in the source is not recorded"
);

/// How many passages are named, and shown in the text.
const MOST_NAMED: usize = 3;

/// How many characters of a passage are named.
const MOST_CHARACTERS: usize = 40;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let files = reported_files(context);
    let in_doubt = files_in_doubt(context);
    for checked in context.texts {
        let source = checked.source;
        // A source without records is still to be coded, or coded elsewhere.
        let file = source.definition.file;
        let is_reported = source.count() > 0 && files.contains(&file);
        if !is_reported || in_doubt.contains(&file) || !every_place_is_known(checked) {
            continue;
        }
        let coverage = of_text(checked);
        if coverage.missing.is_empty() {
            continue;
        }
        let text = SourceFile::new(source.id, checked.text.text());
        let named: Vec<_> = (coverage.missing.iter().take(MOST_NAMED))
            .map(|span| named(&text, *span))
            .collect();
        let more = match coverage.missing.len() - named.len() {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let label = format!(
            "{} of {} quotations in its text {} not recorded: {}{more}",
            coverage.missing.len(),
            coverage.passages,
            match coverage.missing.len() {
                1 => "is",
                _ => "are",
            },
            named.join(", ")
        );
        let definition = &source.definition;
        let mut finding = Diagnostic::new(&RULE, definition.file, definition.id_span, label);
        for span in coverage.missing.iter().take(MOST_NAMED) {
            finding = finding.related(checked.file, *span, "not recorded");
        }
        findings.push(finding.help(
            "record who said this, or suppress the finding with a comment in this entry: `# onrecord: allow(quotation-not-recorded)` and the reason; `onrecord coverage` lists all of them",
        ));
    }
}

/// The files whose sources are reported. Those that are merely used by the files that
/// were given may be coded elsewhere, and so may what belongs to a part of a stream.
fn reported_files(context: &Context<'_>) -> HashSet<FileId> {
    let is_whole = |set: &&Set| set.is_given && set.complete && !set.is_shard();
    let sets = context.world.sets();
    sets.filter(is_whole).map(|set| set.file).collect()
}

/// The files with sources in which the place of some recorded words is not known: those may be the
/// words that seem not to be recorded.
fn files_in_doubt(context: &Context<'_>) -> HashSet<FileId> {
    let world = context.world;
    let items = |statement: Node<'_>| {
        let text = statement.get("text").and_then(Node::as_list);
        text.map_or(0, |list| list.iter().count())
    };
    let mut placed: HashMap<SetId, usize> = HashMap::new();
    for span in context.sources.iter().flat_map(|source| &source.spans) {
        *placed.entry(span.set).or_default() += 1;
    }
    let is_in_doubt = |id: &SetId| {
        if let Some(rest) = world.elsewhere() {
            return !rest.is_every_span_in_a_source();
        }
        let recorded: usize = world.statements(*id).map(items).sum();
        recorded != placed.get(id).copied().unwrap_or(0)
    };
    let in_doubt = world.set_ids().filter(is_in_doubt);
    let files = in_doubt.flat_map(|id| {
        let set = world.set(id);
        let used = set.uses.iter();
        let used = used.flat_map(|used| used.sets.iter().flatten());
        let used = used.map(|used| world.set(*used).file);
        used.chain([set.file]).collect::<Vec<_>>()
    });
    files.collect()
}

/// `line 3 “We go at once…”`.
fn named(text: &SourceFile, span: Span) -> String {
    let words = text.text()[span.range()].split_whitespace();
    let words = words.collect::<Vec<_>>().join(" ");
    let mut shown: String = words.chars().take(MOST_CHARACTERS).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("line {} “{shown}”", text.line(span.start))
}
