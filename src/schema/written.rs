//! The findings for a text that is not a valid value of its kind: a date, an id, a code.

use super::called::is_called;
use super::empty::empty;
use super::glued_key::glued_key;
use super::phrases::list;
use super::place::Place;
use super::rules::{INVALID_DATE, INVALID_ID, INVALID_VALUE};
use super::{wrapped, write_out};
use crate::model::{Kind, ValueError, check_format, is_other_notation};
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, Rule, Safety};
use crate::syntax::tree::Node;

/// The format of the keys that people choose.
const KEY: &str = "id";

/// The finding for a value.
pub(super) fn value(place: &Place<'_>, file: FileId) -> Diagnostic {
    let node = place.node;
    let text = node.as_str().unwrap_or_default();
    if text.is_empty() {
        return empty(place, file);
    }
    let format = place.shape.format.as_deref().unwrap_or_default();
    // The line end at the end of a text in lines of its own is not what is wrong with it.
    let words = text.trim_end_matches('\n');
    let mistake = [words, text].map(|text| check_format(format, text));
    let Some(error) = mistake.into_iter().flatten().find_map(Result::err) else {
        // The schema uses no other formats than those that are checked here.
        return Diagnostic::new(
            &INVALID_VALUE,
            file,
            node.span(),
            "this is not written in the right form",
        );
    };
    let inner = wrapped::bare(text);
    let is_wrapped = inner != text && matches!(check_format(format, inner), Some(Ok(())));
    let error = match called(place, text) {
        Some(id) => error.suggest(Some(id)),
        None if is_wrapped => error.suggest(Some(inner)),
        None => error,
    };
    let meant = Meant::of(place, error.suggestion.as_deref());
    let error = match meant {
        // What is proposed has to be right itself.
        Meant::Undefined => error.suggest(None::<String>),
        Meant::Defined | Meant::Unknown | Meant::Own | Meant::Taken => error,
    };
    let has_no_guess = error.suggestion.is_none();
    let is_sure = match meant {
        Meant::Defined | Meant::Own => error
            .suggestion
            .as_deref()
            .is_some_and(|better| (is_wrapped && better == inner) || is_same_id(text, better)),
        Meant::Unknown if place.shape.refers_to.is_none() => is_wrapped,
        Meant::Unknown | Meant::Undefined | Meant::Taken => false,
    };
    let mut finding = finding(format, text, error, node.span(), node.raw(), file);
    if is_sure && let [help] = finding.help.as_mut_slice() {
        help.safety = Safety::Safe;
    }
    if meant == Meant::Undefined {
        return with_ids(finding, place);
    }
    match &place.shape.example {
        Some(_) if has_no_guess && place.key() == Some("said") => {
            finding.help("put the source's own wording of a date under `said_as`")
        }
        Some(_) if has_no_guess && format == "country-code" => {
            finding.help("leave it out for something without a code, such as an invented country")
        }
        // The messages about these say more than an example would, or contain one.
        Some(_) if matches!(format, "edtf" | "orcid" | "sha-256") => finding,
        Some(_) if finding.primary.text.contains("such as `") => finding,
        Some(example) if has_no_guess => finding.help(format!(
            "write it like {}",
            write_out::value(example, place.notation())
        )),
        _ => finding,
    }
}

/// The finding for a key that is an id or a name; `None` if the map does not have it.
pub(super) fn key(key: &str, place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let member = place.node.as_map()?.member(key)?;
    if let Some(glued) = glued_key(member, place, file) {
        return Some(glued);
    }
    let span = member.key_span;
    let raw = &place.node.tree().file().text()[span.range()];
    let error = check_format(KEY, key)?.err()?;
    let better = error.suggestion.clone();
    let is_taken = |better: &String| place.node.get(better).is_some();
    let is_sure = better.is_some_and(|better| !is_taken(&better) && is_same_id(key, &better));
    let mut finding = finding(KEY, key, error, span, raw, file);
    if is_sure && let [help] = finding.help.as_mut_slice() {
        help.safety = Safety::Safe;
    }
    Some(finding)
}

/// What is known of an id that was probably meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// It is defined here.
    Defined,
    /// It is the new id of something that has no other.
    Own,
    /// It is the id of something else.
    Taken,
    /// It is not defined here, and nowhere else.
    Undefined,
    /// It is no id, or may be defined somewhere else.
    Unknown,
}

impl Meant {
    fn of(place: &Place<'_>, better: Option<&str>) -> Self {
        let root = place.defined;
        let Some(better) = better else {
            return Self::Unknown;
        };
        let statement = |id: &str| {
            let statements = root.get("statements").and_then(Node::as_list);
            let mut all = statements
                .into_iter()
                .flat_map(|list| list.iter())
                .take(MOST_COMPARED);
            all.any(|one| one.get("id").and_then(Node::as_str) == Some(id))
        };
        let is_file = root.get("onrecord").is_some() && root.get("type").is_none();
        match place.shape.refers_to {
            None if place.key() == Some("id") && is_file => {
                if statement(better) {
                    Self::Taken
                } else {
                    Self::Own
                }
            }
            None => Self::Unknown,
            Some(kind) => {
                let is_defined = match kind {
                    Kind::Statement => statement(better),
                    _ => root
                        .get(kind.section())
                        .is_some_and(|all| all.get(better).is_some()),
                };
                let is_all = is_file && root.get("uses").is_none() && kind != Kind::Statement;
                match (is_defined, is_all) {
                    (true, _) => Self::Defined,
                    (false, true) => Self::Undefined,
                    (false, false) => Self::Unknown,
                }
            }
        }
    }
}

/// With so many statements it is not worth while to compare the ids of all with each mistake.
const MOST_COMPARED: usize = 1_000;

/// Whether two ids differ only in capitals and in lines for hyphens.
fn is_same_id(text: &str, better: &str) -> bool {
    text.to_ascii_lowercase().replace('_', "-") == better
}

/// Names the ids that there are, and how to add one.
fn with_ids(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let Some(kind) = place.shape.refers_to else {
        return finding;
    };
    let entries = place.defined.get(kind.section());
    let entries = entries.and_then(Node::as_map);
    let ids: Vec<&str> = entries
        .into_iter()
        .flat_map(|map| map.iter())
        .map(|one| one.key)
        .take(MOST_SHOWN)
        .collect();
    if ids.is_empty() {
        return finding.help(format!(
            "add it to `{}` under an id, and write the id here",
            kind.section()
        ));
    }
    finding
        .note(format!(
            "the ids under `{}` are {}",
            kind.section(),
            list(ids.iter().copied(), "and")
        ))
        .help(format!(
            "write the id of {}, or add it to `{}` under an id of its own",
            kind.a_word(),
            kind.section()
        ))
}

/// More ids than this tell nobody which one is right.
const MOST_SHOWN: usize = 12;

/// The id of what is called `text`, where a name was written instead of the id.
fn called<'a>(place: &Place<'a>, text: &str) -> Option<&'a str> {
    let kind = place.shape.refers_to?;
    let entries = place.defined.get(kind.section())?.as_map()?;
    let found = entries.iter().find(|entry| is_called(entry.value, text))?;
    check_format(KEY, found.key)?.is_ok().then_some(found.key)
}

/// `raw` is how `text` is written in the file, where it takes up `whole`.
fn finding(
    format: &str,
    text: &str,
    error: ValueError,
    whole: Span,
    raw: &str,
    file: FileId,
) -> Diagnostic {
    // The wrong part can be pointed to if the file contains the text unchanged.
    let span = match raw.find(text) {
        Some(at) if !error.range.is_empty() => {
            let start = whole.start + at;
            Span::new(start + error.range.start, start + error.range.end)
        }
        _ => whole,
    };
    let found = Diagnostic::new(rule(format), file, span, error.message);
    match error.suggestion {
        // Older YAML parsers do not read a date without quotation marks as text.
        Some(better) if format == "edtf" && !raw.starts_with(['"', '\'']) => found.correct(
            safety(format, text, &better),
            format!("did you mean `\"{better}\"`?"),
            whole,
            format!("\"{better}\""),
        ),
        Some(better) => found.correct(
            safety(format, text, &better),
            format!("did you mean `{better}`?"),
            whole,
            write_out::requote(raw, &better),
        ),
        None => found,
    }
}

/// Whether there is no doubt that `better` is what `text` means.
fn safety(format: &str, text: &str, better: &str) -> Safety {
    Safety::safe_if(match format {
        "edtf" => is_plain_day(text, better) || is_other_notation(text),
        // Another id is another thing, and the references to it would have to change too.
        "id" | "statement-id" => false,
        _ => bare(text) == bare(better),
    })
}

/// Whether the date is a day that is written in full, with the year first or with the month as a word:
/// `2031/2/3` and `3 Feb 2031`.
fn is_plain_day(text: &str, better: &str) -> bool {
    let [year, month, day] = better.split('-').collect::<Vec<_>>()[..] else {
        return false;
    };
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let value = |number: &str| number.parse::<u32>().ok();
    let (Some(year_value), Some(month), Some(day)) = (value(year), value(month), value(day)) else {
        return false;
    };
    let has_only = |allowed: fn(char) -> bool| text.chars().all(allowed);
    if has_only(|c| c.is_ascii_digit() || "-/. ".contains(c)) {
        return text.trim_start().starts_with(year) && numbers == [year_value, month, day];
    }
    let month_first = [day, year_value];
    let day_first = [year_value, day];
    let has_one_day = numbers == month_first || numbers == day_first;
    // Words of doubt, such as "about" and "or", make it another date than the day alone.
    let words = text.split(|c: char| !c.is_alphabetic());
    let words: Vec<_> = words.filter(|word| word.chars().count() > 2).collect();
    has_one_day && words.len() == 1 && has_only(|c| c.is_alphanumeric() || ",. /-".contains(c))
}

/// Only the letters and digits, in lower case.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn rule(format: &str) -> &'static Rule {
    match format {
        "edtf" => &INVALID_DATE,
        "id" | "statement-id" => &INVALID_ID,
        _ => &INVALID_VALUE,
    }
}
