//! BibLaTeX and BibTeX.

use biblatex::{Bibliography, ChunksExt, Person};

use super::{Entry, data_set, dates};
use crate::import::problem::Refused;
use crate::model::{DataSet, Edtf, SourceForm};

/// How deep braces may be inside each other: the parser goes down into them.
const MOST_DEPTH: usize = 100;

/// Reads the sources of a BibLaTeX file.
///
/// # Errors
///
/// When it is none, or an entry makes no source.
pub(crate) fn biblatex(text: &str) -> Result<DataSet, Refused> {
    if depth(text) > MOST_DEPTH {
        return Err(Refused::new(format!(
            "it is not BibLaTeX: more than {MOST_DEPTH} braces are inside each other"
        )));
    }
    let whole = Bibliography::parse(text).map_err(|error| {
        let line = text[..error.span.start.min(text.len())]
            .matches('\n')
            .count()
            + 1;
        Refused::new(format!("line {line} is not BibLaTeX: {}", error.kind))
    })?;
    data_set(whole.iter().map(entry).collect())
}

fn depth(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

fn entry(found: &biblatex::Entry) -> Entry {
    let mut entry = Entry::new(&found.key);
    let text = |key: &str| {
        let text = found.get(key)?.format_verbatim();
        (!text.trim().is_empty()).then_some(text)
    };
    let first = |keys: &[&'static str]| keys.iter().copied().find(|key| text(key).is_some());
    let mut used = vec!["title", "url", "author", "year", "month", "date", "urldate"];
    entry.source.title = text("title");
    let publisher = first(&[
        "journaltitle",
        "journal",
        "organization",
        "publisher",
        "institution",
    ]);
    used.extend(publisher);
    entry.source.publisher = publisher.and_then(text);
    entry.source.url = text("url");
    if let Ok(people) = found.author() {
        entry.source.authors = people.iter().map(name).collect();
    }
    let date = |key: &str| text(key).map(|written| (written.trim().parse::<Edtf>(), written));
    for (key, slot) in [
        ("date", &mut entry.source.published),
        ("urldate", &mut entry.source.retrieved),
    ] {
        match date(key) {
            Some((Ok(date), _)) => *slot = Some(date),
            Some((Err(_), written)) => {
                entry.extra.insert(key.to_owned(), written.into());
            }
            None => {}
        }
    }
    if let Some(year) = text("year") {
        let month = text("month");
        match dates::of_year(&year, month.as_deref()) {
            Some(date) if entry.source.published.is_none() => entry.source.published = Some(date),
            Some(_) => {}
            None => {
                entry.keep("year", year);
                if let Some(month) = month {
                    entry.keep("month", month);
                }
            }
        }
    }
    kind(&mut entry, &found.entry_type.to_string());
    for key in found
        .fields
        .keys()
        .filter(|key| !used.contains(&key.as_str()))
    {
        let Some(written) = text(key) else { continue };
        match key.as_str() {
            "language" | "langid" if entry.source.lang.is_none() => entry.lang(key, &written),
            "doi" => entry.doi("doi", &written),
            key => entry.keep(key, written),
        }
    }
    entry
}

fn kind(entry: &mut Entry, word: &str) {
    match word {
        "article" => entry.source.form = Some(SourceForm::Article),
        "online" | "misc" => {}
        other => entry.keep("type", other),
    }
}

/// A name as it is printed.
fn name(person: &Person) -> String {
    let parts = [
        &person.given_name,
        &person.prefix,
        &person.name,
        &person.suffix,
    ];
    let parts: Vec<&str> = { parts.into_iter() }
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}
