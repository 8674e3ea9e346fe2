//! Validates a document against the schema and turns the errors into findings.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind as Broken;
use jsonschema::json::Json;
use serde_json::Value;

use super::message;
use super::place::Place;
use super::shape::{self, Shape};
use super::unknown_key::{self, Meant};
use super::view::{Spanned, View};
use crate::model::check_format;
use crate::report::{Bare, Diagnostic, FileId};
use crate::syntax::DataFormat;
use crate::syntax::tree::{Id, Kind, Node, Style, Tree};

/// Which of the schemas a document is validated against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A whole file.
    File,
    /// One line of NDJSON.
    Line,
}

impl Form {
    /// What each tree of a file in this format is.
    pub(crate) const fn of(format: DataFormat) -> Self {
        match format {
            DataFormat::Yaml | DataFormat::Json => Self::File,
            DataFormat::Ndjson => Self::Line,
        }
    }

    /// The shape of the document; `None` for a line without a known `type`.
    pub(crate) fn shape(self, tree: &Tree) -> Option<&'static Shape> {
        match self {
            Self::File => Some(shape::file()),
            Self::Line => {
                let word = tree.root().get("type").and_then(|node| node.as_str());
                word.and_then(shape::line)
            }
        }
    }

    fn validator(self) -> &'static Validator<Spanned> {
        static FILE: LazyLock<Validator<Spanned>> =
            LazyLock::new(|| compile(&read(super::DRAFT_2020_12)));
        static LINE: LazyLock<Validator<Spanned>> = LazyLock::new(|| compile(&read(super::RECORD)));
        match self {
            Self::File => &FILE,
            Self::Line => &LINE,
        }
    }
}

/// For how many mistakes of each rule a complete finding is made. The others are counted. The limit is per
/// rule, so that a rule that is switched off does not hide the findings of another.
const MOST_DESCRIBED: usize = 10_000;

/// How many entries of each list and map at the top of a document are validated at once: the validator
/// makes one list of all errors, which takes far more memory than the findings.
const AT_ONCE: usize = 100;

/// What is wrong with the shape of data.
#[derive(Default)]
pub(crate) struct Mistakes {
    pub(crate) told: Vec<Diagnostic>,
    /// Those that are only counted.
    pub(crate) bare: Vec<Bare>,
    /// How many complete findings there are of each rule.
    by_rule: HashMap<&'static str, usize>,
}

impl Mistakes {
    pub(crate) fn count(&self) -> usize {
        self.told.len() + self.bare.len()
    }

    /// All of them, also those of which there is nothing to say.
    pub(crate) fn into_findings(self) -> impl Iterator<Item = Diagnostic> {
        let bare = self.bare.into_iter().map(Bare::finding);
        self.told.into_iter().chain(bare)
    }

    /// Adds mistakes. `described` is only called if its findings are needed.
    fn add(&mut self, most: usize, bare: Vec<Bare>, described: impl FnOnce() -> Vec<Diagnostic>) {
        let count = |one: &Bare| self.by_rule.get(one.rule.name).copied().unwrap_or(0);
        if bare.iter().all(|one| count(one) >= most) {
            self.bare.extend(bare);
            return;
        }
        for finding in described() {
            *self.by_rule.entry(finding.rule.name).or_default() += 1;
            self.told.push(finding);
        }
    }
}

/// Adds every independent mistake in the shape of a document.
pub(crate) fn check(tree: &Tree, file: FileId, form: Form, found: &mut Mistakes) {
    check_within(
        tree,
        tree.root(),
        file,
        form,
        AT_ONCE,
        MOST_DESCRIBED,
        found,
    );
}

/// Describes every mistake in the shape of a line, with what is defined in all lines: a document of it.
pub(crate) fn describe_line(line: &Tree, defined: &Tree, file: FileId) -> Vec<Diagnostic> {
    let mut found = Mistakes::default();
    let bounds = (AT_ONCE, MOST_DESCRIBED);
    check_within(
        line,
        defined.root(),
        file,
        Form::Line,
        bounds.0,
        bounds.1,
        &mut found,
    );
    found.told
}

/// The same, with other bounds.
pub(super) fn check_within(
    tree: &Tree,
    defined: Node<'_>,
    file: FileId,
    form: Form,
    at_once: usize,
    most: usize,
    found: &mut Mistakes,
) {
    let shape = form.shape(tree).unwrap_or_else(shape::any_line);
    let root = Place::root(tree, defined, shape);
    let view = match form {
        Form::File => View::Document(tree.root(), at_once),
        Form::Line => View::Node(tree.root()),
    };
    let errors = validate(form.validator(), view, root, 0);
    // In another version of the format everything else may be right.
    for (kind, place) in &errors {
        if matches!(kind, Broken::Constant { .. }) && matches!(place.node.kind(), Kind::Number(_)) {
            found.told.extend(message::describe(kind, place, file));
            return;
        }
    }
    report(errors, file, most, found);
    if form == Form::Line {
        return;
    }
    for place in shape.key_names().filter_map(|key| root.enter_key(key)) {
        // A value that is not a list or map of entries was already reported as a whole.
        let count = match place.node.kind() {
            Kind::List(list) if place.shape.items.is_some() => list.len(),
            Kind::Map(map) if place.shape.values.is_some() => map.len(),
            _ => 0,
        };
        for from in (at_once..count).step_by(at_once) {
            let Some(section) = place.key().and_then(section) else {
                break;
            };
            let view = View::Stretch(place.node, from, at_once);
            report(validate(section, view, place, from), file, most, found);
        }
    }
}

/// The errors of a value, each with its kind and place. A list is seen from its item `from` on.
fn validate<'a>(
    validator: &Validator<Spanned>,
    view: View<'a>,
    place: Place<'a>,
    from: usize,
) -> Vec<(Broken, Place<'a>)> {
    let mut last = place.node.as_map().map(|map| (map.id(), from));
    let errors = validator.iter_errors(view).map(|error| {
        let place = locate(place, error.instance_path().as_str(), from, &mut last);
        (error.into_parts().kind, place)
    });
    errors.collect()
}

/// Adds mistakes, at most `most` of each rule with a complete finding.
fn report(errors: Vec<(Broken, Place<'_>)>, file: FileId, most: usize, found: &mut Mistakes) {
    let meant = misspelt(&errors);
    for (kind, place) in errors {
        if follows(&kind, &place, &meant) || is_unknown_alias(&place) {
            continue;
        }
        if let Broken::AdditionalProperties { unexpected } = &kind {
            let Some(map) = place.node.as_map() else {
                continue;
            };
            // They are in the order of the map, so none has to be searched for.
            let mut members = map.iter();
            for key in unexpected {
                let next = members.find(|member| member.key == key);
                let Some(member) = next.or_else(|| map.member(key)) else {
                    continue;
                };
                let bare = unknown_key::bare(member, &place, file);
                let describe = || vec![unknown_key::describe(member, &place, file)];
                found.add(most, vec![bare], describe);
            }
            continue;
        }
        let bare = message::bare(&kind, &place, file);
        found.add(most, bare, || message::describe(&kind, &place, file));
    }
}

/// The validator for the list or map under a key at the top of a file.
fn section(key: &str) -> Option<&'static Validator<Spanned>> {
    static SECTIONS: LazyLock<HashMap<String, Validator<Spanned>>> = LazyLock::new(|| {
        let file = read(super::DRAFT_2020_12);
        let keys = file["properties"].as_object().into_iter().flatten();
        let with_definitions = |(key, schema): (&String, &Value)| {
            let mut schema = schema.clone();
            schema["$schema"] = file["$schema"].clone();
            schema["$defs"] = file["$defs"].clone();
            (key.clone(), compile(&schema))
        };
        keys.map(with_definitions).collect()
    });
    SECTIONS.get(key)
}

pub(super) fn read(schema: &str) -> Value {
    serde_json::from_str(schema).expect("a test reads the embedded schema")
}

/// Compiles a schema, with our own value formats asserted.
pub(super) fn compile<F: Json>(schema: &Value) -> Validator<F> {
    let mut options = jsonschema::options_for::<F>().should_validate_formats(true);
    for format in crate::model::FORMATS {
        options = options.with_format(*format, |text: &str| {
            matches!(check_format(format, text), Some(Ok(())) | None)
        });
    }
    options
        .build(schema)
        .expect("a test compiles the embedded schema")
}

/// Walks from a place to the place of an error, by its JSON pointer. Whether a step is a key or an index
/// follows from the value: an id may be all digits. The items of the first list are counted from `from`.
/// In a large map, `last` is the position of the error before: mostly they come in order.
fn locate<'a>(
    place: Place<'a>,
    pointer: &str,
    mut from: usize,
    last: &mut Option<(Id, usize)>,
) -> Place<'a> {
    let mut place = place;
    for step in pointer.split('/').skip(1) {
        let from = std::mem::take(&mut from);
        let next = match place.node.kind() {
            Kind::List(_) => step
                .parse()
                .ok()
                .and_then(|index: usize| place.enter_item(from + index)),
            Kind::Map(map) => {
                let key = step.replace("~1", "/").replace("~0", "~");
                let near = last.filter(|(of, _)| *of == map.id());
                let start = near.map_or(0, |(_, place)| place);
                let ahead = map.position_from(start, &key);
                let found = ahead.or_else(|| map.position(&key));
                if map.is_large() {
                    *last = found.map(|found| (map.id(), found));
                }
                found.and_then(|found| place.enter_nth(found))
            }
            _ => None,
        };
        match next {
            Some(next) => place = next,
            None => break,
        }
    }
    place
}

/// Whether this is an alias without an anchor, which was already reported: it is read as its letters.
fn is_unknown_alias(place: &Place<'_>) -> bool {
    place
        .node
        .as_str()
        .is_some_and(|text| text.starts_with('*') && place.node.style() == Some(Style::Plain))
}

/// The keys that were probably meant by unknown ones: the id of their map, and the key.
fn misspelt<'a>(errors: &[(Broken, Place<'a>)]) -> HashSet<(u32, &'a str)> {
    let mut meant = HashSet::new();
    for (kind, place) in errors {
        if let Broken::AdditionalProperties { unexpected } = kind {
            let map = place.node.id().number();
            for key in unexpected.iter().take(MOST_DESCRIBED) {
                match unknown_key::meant(key, place.shape) {
                    Meant::Key(known) => {
                        meant.insert((map, known));
                    }
                    // A `quote` beside `speaker` belongs under `text`.
                    Meant::Elsewhere(owners) => {
                        let own = place
                            .shape
                            .key_names()
                            .filter(|name| owners.iter().any(|owner| owner == name));
                        meant.extend(own.map(|name| (map, name)));
                    }
                    // `responds-to: s1` gives both the relation and the target of a link.
                    Meant::WordFor(known) => {
                        meant.insert((map, known));
                        let own = place.shape.alternatives.iter();
                        meant.extend(own.map(|name| (map, name.as_str())));
                    }
                    Meant::Nothing => {}
                }
            }
        }
    }
    meant
}

/// Whether an error is only a consequence of a misspelt key in the same map.
fn follows(kind: &Broken, place: &Place<'_>, meant: &HashSet<(u32, &str)>) -> bool {
    // A key with a colon in it is reported for its missing space; its value was meant differently.
    if place.is_under_glued_key() {
        return true;
    }
    let is_meant = |key: &str| meant.contains(&(place.node.id().number(), key));
    match kind {
        // A value of the wrong type lacks everything that the right one would have.
        Broken::OneOfNotValid { .. } | Broken::OneOfMultipleValid { .. } | Broken::AnyOf { .. }
            if place.node.as_map().is_none() =>
        {
            true
        }
        Broken::Enum { .. } => place.node.as_str().is_none(),
        Broken::Required { property } => property.as_str().is_some_and(is_meant),
        Broken::OneOfNotValid { .. } | Broken::AnyOf { .. } => {
            place.shape.alternatives.iter().any(|key| is_meant(key))
        }
        // How a text must be written is reported once, by its format.
        Broken::Pattern { .. } | Broken::MaxLength { .. } => true,
        Broken::PropertyNames { error } => !matches!(error.kind(), Broken::Format { .. }),
        // A missing value has the wrong type, and nothing else is wrong with it.
        _ => matches!(place.node.kind(), Kind::Null) && !matches!(kind, Broken::Type { .. }),
    }
}
