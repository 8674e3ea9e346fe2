//! Which value of the data each place of a file lies in.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::report::span::{SourceFile, Span};
use crate::report::{FileId, Locate, Location};
use crate::schema::{Form, layout};
use crate::syntax::tree::{Id, Kind, Member, Node, Tree};
use crate::syntax::{DataFormat, Limits};

/// The trees of all data files, kept for finding values by their place.
pub(crate) struct Pointers {
    charts: Vec<Chart>,
    /// Files whose trees were not kept.
    unkept: HashMap<FileId, Unkept>,
}

/// A file that is read once more when somebody first asks for a place in it: of clean files, hardly
/// ever.
struct Unkept {
    file: Arc<SourceFile>,
    format: DataFormat,
    limits: Limits,
    charts: OnceLock<Vec<Chart>>,
}

/// One document.
struct Chart {
    file: FileId,
    form: Form,
    /// Its number among those of the file, counted from 1.
    number: usize,
    tree: Tree,
    /// Every value in the order of the places where they begin, outer ones first. It is made on the
    /// first question, so that whoever never asks does not pay for it.
    values: OnceLock<Vec<Value>>,
}

/// A value of a tree, with what is needed to name the way to it.
struct Value {
    id: Id,
    /// Where it is, with its key.
    span: Span,
    /// The value around it, by its number here; `None` for the whole document.
    parent: Option<usize>,
    /// Its place in the list or map around it, counted from 0.
    index: usize,
}

impl Pointers {
    pub(crate) fn new(trees: impl IntoIterator<Item = (FileId, Form, Tree)>) -> Self {
        let mut charts = charts(trees);
        // Files are read in the order of their ids, and documents in the order of the text.
        charts.sort_by_key(|chart| (chart.file, chart.tree.root().span().start));
        Self {
            charts,
            unkept: HashMap::new(),
        }
    }

    /// Adds a file that can be read once more.
    pub(crate) fn add_unkept(
        &mut self,
        id: FileId,
        file: Arc<SourceFile>,
        format: DataFormat,
        limits: &Limits,
    ) {
        let unkept = Unkept {
            file,
            format,
            limits: limits.clone(),
            charts: OnceLock::new(),
        };
        self.unkept.insert(id, unkept);
    }
}

impl Unkept {
    fn charts(&self, id: FileId) -> &[Chart] {
        self.charts.get_or_init(|| {
            let parsed = layout::parse(&self.file, id, self.format, &self.limits);
            let form = Form::of(self.format);
            let trees = parsed.trees.into_iter();
            charts(trees.map(|tree| (id, form, tree)))
        })
    }
}

/// Charts of trees, which come file by file and in the order of each text.
fn charts(trees: impl IntoIterator<Item = (FileId, Form, Tree)>) -> Vec<Chart> {
    let mut charts: Vec<Chart> = Vec::new();
    for (file, form, tree) in trees {
        let before = charts.last().filter(|chart| chart.file == file);
        let number = before.map_or(1, |chart| chart.number + 1);
        charts.push(Chart {
            file,
            form,
            number,
            tree,
            values: OnceLock::new(),
        });
    }
    charts
}

impl Locate for Pointers {
    fn locate(&self, file: FileId, span: Span) -> Option<Location> {
        let charts = match self.unkept.get(&file) {
            Some(unkept) => unkept.charts(file),
            None => &self.charts,
        };
        let start = |chart: &Chart| (chart.file, chart.tree.root().span().start);
        let after = charts.partition_point(|chart| start(chart) <= (file, span.start));
        // What is before the first document is counted as its own.
        let near = [after.checked_sub(1), Some(after)].into_iter().flatten();
        let mut near = near.filter_map(|index| charts.get(index));
        let chart = near.find(|chart| chart.file == file)?;
        chart.has(span).then(|| chart.locate(span))
    }
}

impl Chart {
    /// Whether a place is in the document, or near it and in no other one. A line of NDJSON that cannot be
    /// read is no part of the line before it.
    fn has(&self, span: Span) -> bool {
        let line = |at: usize| self.tree.file().line(at);
        match self.form {
            Form::File => true,
            Form::Line => line(span.start) == line(self.tree.root().span().start),
        }
    }

    fn locate(&self, span: Span) -> Location {
        let values = self.values.get_or_init(|| values(self.tree.root()));
        let after = values.partition_point(|value| value.span.start <= span.start);
        let holds = |value: &Value| span.end <= value.span.end || value.parent.is_none();
        let mut at = after.saturating_sub(1);
        // Values lie in each other, so that the one that holds the place is the last one that begins
        // before it, or around that one.
        while let Some(parent) = values[at].parent
            && !holds(&values[at])
        {
            at = parent;
        }
        while let Some(parent) = values[at].parent
            && self.means_the_map(&values[parent], &values[at], span)
        {
            at = parent;
        }
        let mut way = Vec::new();
        while let Some(parent) = values[at].parent {
            way.push(self.step(&values[parent], values[at].index));
            at = parent;
        }
        way.reverse();
        Location {
            document: match self.form {
                Form::File => self.number,
                Form::Line => self.tree.file().line(self.tree.root().span().start),
            },
            pointer: way.iter().map(|step| step.written()).collect(),
            statement: self.statement(&way),
        }
    }

    /// Whether a place that begins with the first key of a map means the whole map: in block layout a map
    /// begins there, and the place goes on beyond the key.
    fn means_the_map(&self, map: &Value, first: &Value, span: Span) -> bool {
        let node = self.tree.node(map.id);
        let key = node.as_map().and_then(|map| map.nth(first.index));
        let begins_there = [first.span.start, span.start] == [node.span().start; 2];
        begins_there && key.is_some_and(|key| span.end > key.key_span.end)
    }

    fn step(&self, around: &Value, index: usize) -> Step<'_> {
        let member = self
            .tree
            .node(around.id)
            .as_map()
            .and_then(|map| map.nth(index));
        member.map_or(Step::Item(index), |member| Step::Key(member.key))
    }

    fn statement(&self, way: &[Step<'_>]) -> Option<String> {
        let root = self.tree.root();
        let record = match (self.form, way) {
            (Form::File, [Step::Key("statements"), Step::Item(index), ..]) => {
                root.get("statements")?.as_list()?.get(*index)?
            }
            (Form::Line, _) if root.get("type")?.as_str()? == "statement" => root,
            (Form::File | Form::Line, _) => return None,
        };
        record.get("id")?.as_str().map(str::to_owned)
    }
}

/// How to come to a value from the one around it.
enum Step<'a> {
    Item(usize),
    Key(&'a str),
}

impl Step<'_> {
    fn written(&self) -> String {
        match self {
            Self::Item(index) => format!("/{index}"),
            Self::Key(key) => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        }
    }
}

/// Every value of a document but those that an alias or a merge brings in from elsewhere: what is in
/// them is where they are defined.
fn values(root: Node<'_>) -> Vec<Value> {
    let mut values = Vec::new();
    let mut open = vec![(root, root.span(), None, 0)];
    while let Some((node, span, parent, index)) = open.pop() {
        let own = values.len();
        values.push(Value {
            id: node.id(),
            span,
            parent,
            index,
        });
        if node.is_alias() {
            continue;
        }
        let first = open.len();
        match node.kind() {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
            Kind::List(list) => {
                let items = list.iter().enumerate();
                open.extend(items.map(|(index, item)| (item, item.span(), Some(own), index)));
            }
            Kind::Map(map) => {
                let around = node.span();
                let is_here = |member: &Member<'_>| {
                    around.start <= member.key_span.start && member.key_span.end <= around.end
                };
                let members = map.iter().enumerate();
                open.extend((members.filter(|(_, member)| is_here(member))).map(
                    |(index, member)| {
                        // Where nothing is written for a value, its place may be anywhere.
                        let end = member.key_span.end.max(member.value.span().end);
                        let span = Span::new(member.key_span.start, end);
                        (member.value, span, Some(own), index)
                    },
                ));
            }
        }
        // The first comes next, so that there is little left to sort.
        open[first..].reverse();
    }
    in_order(values)
}

/// Sorts values by where they begin, outer ones first, and gives every parent its new number.
fn in_order(values: Vec<Value>) -> Vec<Value> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&old| (values[old].span.start, Reverse(values[old].span.end), old));
    let mut new = vec![0; values.len()];
    for (at, &old) in order.iter().enumerate() {
        new[old] = at;
    }
    let mut values: Vec<Option<Value>> = values.into_iter().map(Some).collect();
    let sorted = order.into_iter().filter_map(|old| values[old].take());
    sorted
        .map(|value| Value {
            parent: value.parent.map(|old| new[old]),
            ..value
        })
        .collect()
}

impl fmt::Debug for Pointers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pointers of {} documents", self.charts.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::report::span::Span;
    use crate::report::{Diagnostic, Report, Rule, Severity};
    use crate::{Options, check_bytes};

    static RULE: Rule = Rule {
        name: "some-rule",
        severity: Severity::Error,
        headline: "",
        page: "",
    };

    /// Document, pointer and statement of the first place of `words`.
    fn place(report: &Report, words: &str) -> (usize, String, Option<String>) {
        let (id, file) = report.ids().next().unwrap();
        let start = file.text().find(words).unwrap();
        let span = Span::new(start, start + words.len());
        let found = Diagnostic::new(&RULE, id, span, "");
        let place = report.locate(&found.primary).unwrap();
        (place.document, place.pointer, place.statement)
    }

    fn check(name: &str, text: &str) -> Report {
        check_bytes(name, text.as_bytes().to_vec(), &Options::default())
    }

    #[test]
    fn every_place_of_a_document_has_a_pointer() {
        let report = check(
            "a.yaml",
            "# first\nonrecord: 1\nactors:\n  roe: &roe {name: Jane Roe, a/b~c: 1}\n  poe:\n    <<: *roe
    kind: person\nnothing:\nstatements:\n- id: s1\n  speaker: roe\n  text:\n  - quote: It is so.
    nth: 2 # why\n- {id: s2, acts: [ predict, 'deny' ]}\n",
        );
        let s1 = Some("s1".to_owned());
        for (words, pointer, statement) in [
            ("first", "", None),
            ("onrecord", "/onrecord", None),
            ("Jane Roe", "/actors/roe/name", None),
            ("a/b~c", "/actors/roe/a~1b~0c", None),
            ("*roe", "/actors/poe", None),
            ("person", "/actors/poe/kind", None),
            ("nothing", "/nothing", None),
            ("s1\n  speaker", "/statements/0", s1.clone()),
            ("s1", "/statements/0/id", s1.clone()),
            ("It is", "/statements/0/text/0/quote", s1.clone()),
            ("nth", "/statements/0/text/0/nth", s1.clone()),
            ("'deny'", "/statements/1/acts/1", Some("s2".to_owned())),
            ("[ ", "/statements/1/acts", Some("s2".to_owned())),
            ("statements", "/statements", None),
        ] {
            let found = place(&report, words);
            assert_eq!(found, (1, pointer.to_owned(), statement), "{words}");
        }
    }

    #[test]
    fn documents_and_lines_are_counted() {
        let report = check("a.yaml", "onrecord: 1\n---\nonrecord: 1\ntitle: Talks\n");
        assert_eq!(place(&report, "Talks"), (2, "/title".to_owned(), None));
        let lines =
            "{\"type\": \"dataset\", \"onrecord\": 1}\n\n{\"type\": \"statement\", \"id\": \"s1\"}";
        let report = check("a.ndjson", lines);
        let found = place(&report, "s1");
        assert_eq!(found, (3, "/id".to_owned(), Some("s1".to_owned())));
        assert_eq!(place(&report, "dataset"), (1, "/type".to_owned(), None));
    }

    #[test]
    fn where_there_is_no_data_there_is_no_pointer() {
        let report = check("a.yaml", "\u{FEFF}\n");
        let finding = &report.findings()[0];
        assert_eq!(report.locate(&finding.primary), None);
    }
}
