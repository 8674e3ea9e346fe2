//! The finding for each kind of mistake in the shape of a file.

use jsonschema::error::{TypeKind, ValidationErrorKind as Broken};
use jsonschema::types::JsonType;

use super::empty::empty;
use super::everyday;
use super::phrases;
use super::place::Place;
use super::rules::{
    INVALID_VALUE, LINK_TARGET, MISSING_KEY, NO_WORDS, ONE_KIND_OF_WORDS, ONE_TO_THREE_ACTS,
    OUT_OF_RANGE, UNKNOWN_VALUE, UNSUPPORTED_VERSION,
};
use super::written;
use super::wrong_type;
use super::{vocabularies, wrapped, write_out};
use crate::report::span::Span;
use crate::report::suggest::{is_sure, nearest, nearest_few};
use crate::report::{Bare, Diagnostic, FileId, Safety};
use crate::syntax::tree::Kind;

/// What [`describe`] returns, without the parts that take time to word.
pub(super) fn bare(kind: &Broken, place: &Place<'_>, file: FileId) -> Vec<Bare> {
    let one = match kind {
        Broken::Required { property } => {
            let (span, _) = missing_at(property.as_str().unwrap_or("?"), place);
            Bare::new(&MISSING_KEY, file, span)
        }
        // The search for the word that was meant takes most of the time.
        Broken::Enum { .. } if place.node.as_str().is_some() => {
            Bare::new(&UNKNOWN_VALUE, file, place.node.span())
        }
        Broken::Type { kind } => wrong_type::bare(expected(kind), place, file),
        _ => return describe(kind, place, file).iter().map(Bare::from).collect(),
    };
    vec![one]
}

/// The findings for one error of the schema at one place. Unknown keys are described one by one.
pub(super) fn describe(kind: &Broken, place: &Place<'_>, file: FileId) -> Vec<Diagnostic> {
    let one = match kind {
        Broken::PropertyNames { error } => {
            return error
                .instance()
                .as_str()
                .and_then(|key| written::key(key, place, file))
                .into_iter()
                .collect();
        }
        Broken::Required { property } => missing_key(property.as_str().unwrap_or("?"), place, file),
        Broken::Type { kind } => wrong_type::describe(expected(kind), place, file),
        Broken::Enum { .. } => unknown_value(place, file),
        Broken::Constant { .. } if !matches!(place.node.kind(), Kind::Number(_)) => {
            return Vec::new();
        }
        Broken::Constant { .. } => unsupported_version(place, file),
        Broken::MinItems { .. } | Broken::MinLength { .. } | Broken::MinProperties { .. } => {
            empty(place, file)
        }
        Broken::MaxItems { .. } => too_many_acts(place, file),
        Broken::UniqueItems => repeated_act(place, file),
        Broken::OneOfNotValid { .. } => none_of(place, file),
        Broken::OneOfMultipleValid { .. } => several_of(place, file),
        Broken::AnyOf { .. } => Diagnostic::new(
            &NO_WORDS,
            file,
            place.anchor(),
            format!("{} has neither `text` nor `gist`", place.noun()),
        )
        .help(
            "copy the source's words into `text`, or put what was said into `gist` in your own words",
        ),
        Broken::Minimum { .. } | Broken::Maximum { .. } => out_of_range(place, file),
        Broken::Format { .. } => written::value(place, file),
        // The schema has no other keyword; if it gets one, its error is not lost.
        other => Diagnostic::new(
            &INVALID_VALUE,
            file,
            place.node.span(),
            format!("this does not follow the schema (`{}`)", other.keyword()),
        ),
    };
    vec![one]
}

/// The one type that the schema wants; every key has just one.
fn expected(kind: &TypeKind) -> JsonType {
    match kind {
        TypeKind::Single(one) => *one,
        TypeKind::Multiple(set) => set.iter().next().unwrap_or(JsonType::String),
    }
}

fn missing_key(key: &str, place: &Place<'_>, file: FileId) -> Diagnostic {
    let (span, label) = missing_at(key, place);
    let label = label.map_or_else(|| format!("{} has no `{key}`", place.noun()), str::to_owned);
    let finding = Diagnostic::new(&MISSING_KEY, file, span, label);
    match key {
        "note" => finding.help("add `note`, and say there what the utterance does"),
        "withheld" => finding.help("remove `sha256`: the words themselves are here"),
        "unrecorded" => {
            finding.help("remove `speaker`: the linked statement names its own speaker")
        }
        "type" => finding.help(
            "add `type`, which says what the line is about, for example `\"type\": \"actor\"`",
        ),
        _ => match place.shape.keys.iter().find(|(name, _)| name == key) {
            Some((_, shape)) => finding.help(format!(
                "add {}",
                write_out::example(key, shape, place.notation())
            )),
            None => finding,
        },
    }
}

/// Where to point for a missing key, and the label there if it is a special one. Some keys are needed,
/// or out of place, because of another key.
fn missing_at(key: &str, place: &Place<'_>) -> (Span, Option<&'static str>) {
    let (span, label) = match (key, place.shape.name.as_str()) {
        ("at", "TextSpan") => (
            key_or_anchor(place, "withheld"),
            "withheld words need `at`, their place in the source",
        ),
        ("withheld", "TextSpan") => (
            key_or_anchor(place, "sha256"),
            "`sha256` is only for withheld words",
        ),
        ("unrecorded", "Link") => (
            key_or_anchor(place, "speaker"),
            "`speaker` is only for a link to something `unrecorded`",
        ),
        ("note", "Statement" | "StatementLine") => (
            act(place, "other").unwrap_or(place.anchor()),
            "`other` needs a `note` that says what the utterance does",
        ),
        _ => return (place.anchor(), None),
    };
    (span, Some(label))
}

fn key_or_anchor(place: &Place<'_>, key: &str) -> Span {
    let member = place.node.as_map().and_then(|map| map.member(key));
    member.map_or(place.anchor(), |member| member.key_span)
}

fn act(place: &Place<'_>, word: &str) -> Option<Span> {
    let acts = place.node.get("acts")?.as_list()?;
    acts.iter()
        .find(|act| act.as_str() == Some(word))
        .map(|act| act.span())
}

fn unknown_value(place: &Place<'_>, file: FileId) -> Diagnostic {
    let span = place.node.span();
    let Some(written) = place.node.as_str().map(str::trim) else {
        return wrong_type::describe(JsonType::String, place, file);
    };
    let words = &place.shape.words;
    let finding = Diagnostic::new(
        &UNKNOWN_VALUE,
        file,
        span,
        match place.key() {
            Some(key) => format!("`{key}` cannot be `{written}`"),
            None if place.shape.name == "Act" => format!("`{written}` is not an act"),
            None => format!("`{written}` is not one of the allowed words"),
        },
    )
    .note(format!(
        "the allowed words are {}",
        phrases::list(words.iter().map(String::as_str), "and")
    ));
    let finding = with_meanings(finding, words, &place.shape.name, written);
    if place.key().is_none()
        && let Some(items) = several_words(written, words)
    {
        return finding.replace(
            format!("did you mean `{items}`? separate the items of a list with commas"),
            span,
            items,
        );
    }
    let known = || words.iter().map(String::as_str);
    let inner = wrapped::bare(written);
    if known().any(|word| word == inner) {
        let text = write_out::requote(place.node.raw(), inner);
        return finding.fix(format!("did you mean `{inner}`?"), span, text);
    }
    let meant = everyday::meant(&place.shape.name, written);
    match meant.or_else(|| nearest(written, known())) {
        Some(word) => {
            let text = write_out::requote(place.node.raw(), word);
            let sure = is_sure(written, word, known());
            let safety = Safety::safe_if(sure);
            finding.correct(safety, format!("did you mean `{word}`?"), span, text)
        }
        None => finding.help("choose the word that fits best"),
    }
}

/// Says what the words mean that are nearest to what was written, and what is easily confused with them.
fn with_meanings(
    mut finding: Diagnostic,
    words: &[String],
    vocabulary: &str,
    written: &str,
) -> Diagnostic {
    let known = || words.iter().map(String::as_str);
    let meant = everyday::meant(vocabulary, written).or_else(|| nearest(written, known()));
    let mut near: Vec<&str> = meant.into_iter().collect();
    let vocabulary = vocabularies::with_words(words);
    let compared = vocabulary
        .zip(meant)
        .and_then(|(all, meant)| all.word(meant));
    let compared = compared.into_iter().flat_map(|word| &word.compare);
    near.extend(compared.map(|(other, _)| other.as_str()));
    near.extend(nearest_few(written, known(), MOST_MEANINGS));
    let mut shown: Vec<&str> = Vec::new();
    for word in near {
        if shown.len() < MOST_MEANINGS
            && !shown.contains(&word)
            && let Some(meaning) = vocabulary.and_then(|all| all.word(word))
        {
            shown.push(word);
            finding = finding.note(format!("`{word}`: {}", meaning.definition));
        }
    }
    finding
}

/// Of so many words the meanings are shown.
const MOST_MEANINGS: usize = 3;

/// `predict deny`: words of the vocabulary without commas between them.
fn several_words(written: &str, words: &[String]) -> Option<String> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '+' | '&');
    let parts: Vec<_> = written
        .split(is_gap)
        .filter(|part| !part.is_empty())
        .collect();
    let are_known = parts
        .iter()
        .all(|part| words.iter().any(|word| word == part));
    (parts.len() > 1 && are_known).then(|| parts.join(", "))
}

fn unsupported_version(place: &Place<'_>, file: FileId) -> Diagnostic {
    let span = place.node.span();
    Diagnostic::new(
        &UNSUPPORTED_VERSION,
        file,
        span,
        "this program reads version 1",
    )
    .note("`onrecord` is the version of the format, not of the data set")
    .replace("use `1` if the file follows version 1", span, "1")
}

fn out_of_range(place: &Place<'_>, file: FileId) -> Diagnostic {
    let finding = |label: String| Diagnostic::new(&OUT_OF_RANGE, file, place.node.span(), label);
    match place.key() {
        Some("nth") => finding(format!(
            "`nth` must be a whole number from 1 to {}",
            u32::MAX
        ))
        .help("use `1` for the first place, or remove `nth`"),
        Some(key) => finding(format!(
            "`{key}` must be a whole number from 0 to {}",
            u32::MAX
        ))
        .help("count the characters of the text from its beginning"),
        None => finding(format!(
            "this must be a whole number from 0 to {}",
            u32::MAX
        )),
    }
}

fn too_many_acts(place: &Place<'_>, file: FileId) -> Diagnostic {
    let fourth = place.node.as_list().and_then(|acts| acts.get(3));
    let span = fourth.map_or(place.anchor(), |act| act.span());
    Diagnostic::new(&ONE_TO_THREE_ACTS, file, span, "this is the fourth act")
        .help("keep the three that matter most, the main one first")
}

fn repeated_act(place: &Place<'_>, file: FileId) -> Diagnostic {
    let acts: Vec<_> = place
        .node
        .as_list()
        .into_iter()
        .flat_map(|list| list.iter())
        .collect();
    for (index, act) in acts.iter().enumerate() {
        let first = acts[..index]
            .iter()
            .find(|earlier| earlier.as_str() == act.as_str());
        if let (Some(first), Some(word)) = (first, act.as_str()) {
            return Diagnostic::new(
                &ONE_TO_THREE_ACTS,
                file,
                act.span(),
                format!("`{word}` is in this list twice"),
            )
            .related(file, first.span(), "it is first here")
            .help("remove one of the two");
        }
    }
    Diagnostic::new(
        &ONE_TO_THREE_ACTS,
        file,
        place.anchor(),
        "an act is in this list twice",
    )
}

fn none_of(place: &Place<'_>, file: FileId) -> Diagnostic {
    if place.shape.name == "Link" {
        return Diagnostic::new(
            &LINK_TARGET,
            file,
            place.anchor(),
            "this link has no target",
        )
        .help("add `statement:` with the id of the other statement, or `unrecorded:` with a description of it");
    }
    Diagnostic::new(
        &ONE_KIND_OF_WORDS,
        file,
        place.anchor(),
        "this item has no words",
    )
    .help(phrases::KINDS_OF_WORDS)
}

fn several_of(place: &Place<'_>, file: FileId) -> Diagnostic {
    let there: Vec<_> = place
        .node
        .as_map()
        .into_iter()
        .flat_map(|map| map.iter())
        .filter(|member| place.shape.alternatives.iter().any(|key| key == member.key))
        .collect();
    let [first, second, more @ ..] = there.as_slice() else {
        return none_of(place, file);
    };
    let rule = if place.shape.name == "Link" {
        &LINK_TARGET
    } else {
        &ONE_KIND_OF_WORDS
    };
    let mut finding = Diagnostic::new(
        rule,
        file,
        second.key_span,
        format!(
            "`{}` cannot be used together with `{}`",
            second.key, first.key
        ),
    )
    .related(file, first.key_span, format!("`{}` is here", first.key));
    for another in more {
        finding = finding.related(file, another.key_span, "and another one is here");
    }
    if place.shape.name == "Link" {
        finding.help("make two links, or remove one of the two keys")
    } else {
        finding.help("make a separate item for each, or remove all but one")
    }
}
