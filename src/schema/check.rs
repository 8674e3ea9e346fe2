//! Runs the schema over a document and turns what it says into findings.

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
use crate::syntax::tree::{Id, Kind, Style, Tree};

/// Which of the schemas a document is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A whole file.
    File,
    /// One line of the stream form.
    Line,
}

impl Form {
    /// Of what each tree is that is made of text written so.
    pub(crate) const fn of(format: DataFormat) -> Self {
        match format {
            DataFormat::Yaml | DataFormat::Json => Self::File,
            DataFormat::Ndjson => Self::Line,
        }
    }

    /// What the schema says about the document; for a line of no known `type` there is nothing to say.
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

/// How many mistakes in the shape of data are told for each rule, with all that can be said about them.
/// The others are counted. A rule that is switched off does not keep those of another from being told.
const MOST_TOLD: usize = 10_000;

/// So many entries of each list and map at the top of a document are measured at once: of all that is
/// wrong, the validator makes one list, which takes far more memory than what is told of it.
const AT_ONCE: usize = 100;

/// What is wrong with the shape of data.
#[derive(Default)]
pub(crate) struct Mistakes {
    pub(crate) told: Vec<Diagnostic>,
    /// Those that are counted.
    pub(crate) bare: Vec<Bare>,
    /// How many are told for each rule.
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

    /// Adds mistakes. What there is to say of them is only asked for where it will be told.
    fn add(&mut self, most: usize, bare: Vec<Bare>, described: impl FnOnce() -> Vec<Diagnostic>) {
        let told = |one: &Bare| self.by_rule.get(one.rule.name).copied().unwrap_or(0);
        if bare.iter().all(|one| told(one) >= most) {
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
    check_within(tree, file, form, AT_ONCE, MOST_TOLD, found);
}

/// The same, with other bounds.
pub(super) fn check_within(
    tree: &Tree,
    file: FileId,
    form: Form,
    at_once: usize,
    most: usize,
    found: &mut Mistakes,
) {
    let shape = form.shape(tree).unwrap_or_else(shape::any_line);
    let root = Place::root(tree, shape);
    let view = match form {
        Form::File => View::Document(tree.root(), at_once),
        Form::Line => View::Node(tree.root()),
    };
    let errors = measure(form.validator(), view, root, 0);
    // In another version of the format everything else may be right.
    for (kind, place) in &errors {
        if matches!(kind, Broken::Constant { .. }) && matches!(place.node.kind(), Kind::Number(_)) {
            found.told.extend(message::describe(kind, place, file));
            return;
        }
    }
    tell(errors, file, most, found);
    if form == Form::Line {
        return;
    }
    for place in shape.key_names().filter_map(|key| root.enter_key(key)) {
        // What is no list or map of entries has been told of as a whole.
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
            tell(measure(section, view, place, from), file, most, found);
        }
    }
}

/// What is wrong with a value, by the kind and the place of each mistake. A list is shown from its item
/// `from` on.
fn measure<'a>(
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

/// Adds mistakes, so many of each rule with what there is to say of them.
fn tell(errors: Vec<(Broken, Place<'_>)>, file: FileId, most: usize, found: &mut Mistakes) {
    let meant = misspelt(&errors);
    for (kind, place) in errors {
        if follows(&kind, &place, &meant) || is_unknown_alias(&place) {
            continue;
        }
        if let Broken::AdditionalProperties { unexpected } = &kind {
            let Some(map) = place.node.as_map() else {
                continue;
            };
            // They are named in the order of the map, so that none has to be looked for.
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

/// What the schema says about the list or map under a key at the top of a file.
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

/// Compiles a schema with the format's own formats asserted.
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

/// Walks from a place to the one that an error speaks of, by its JSON pointer. What a step is follows
/// from the value it leads into: an id may be all digits. The items of the first list are counted from
/// `from`. In a large map, `last` is where the one before led: mostly they come in order.
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

/// Whether an alias stands there that leads nowhere, which has been told: it is read as its letters.
fn is_unknown_alias(place: &Place<'_>) -> bool {
    place
        .node
        .as_str()
        .is_some_and(|text| text.starts_with('*') && place.node.style() == Some(Style::Plain))
}

/// The keys that were probably meant by unknown ones: by the place of their map, and the key.
fn misspelt<'a>(errors: &[(Broken, Place<'a>)]) -> HashSet<(u32, &'a str)> {
    let mut meant = HashSet::new();
    for (kind, place) in errors {
        if let Broken::AdditionalProperties { unexpected } = kind {
            let map = place.node.id().number();
            for key in unexpected.iter().take(MOST_TOLD) {
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
                    // `responds-to: s1` says both what a link is and where it leads.
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

/// Whether an error says only what a misspelt key in the same map has as its consequence.
fn follows(kind: &Broken, place: &Place<'_>, meant: &HashSet<(u32, &str)>) -> bool {
    // A key with a colon in it is said to lack a space; what is under it was meant otherwise.
    if place.key().is_some_and(|key| key.contains(':')) {
        return true;
    }
    let is_meant = |key: &str| meant.contains(&(place.node.id().number(), key));
    match kind {
        // A value of the wrong type lacks all that the right one would have.
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
        // How a text must be written is said once, by its format.
        Broken::Pattern { .. } | Broken::MaxLength { .. } => true,
        Broken::PropertyNames { error } => !matches!(error.kind(), Broken::Format { .. }),
        // A value that is not there is of the wrong type, and nothing more.
        _ => matches!(place.node.kind(), Kind::Null) && !matches!(kind, Broken::Type { .. }),
    }
}
