//! BibLaTeX: sources for LaTeX.

use std::io::{self, Write};

use super::super::data::Data;
use super::super::losses::Losses;
use super::{address, line, sources};
use crate::model::{Source, SourceForm};

/// Writes the sources as BibLaTeX.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn biblatex(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    for (index, (id, source)) in sources(data, losses)?.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", entry(id.as_str(), source))?;
    }
    Ok(())
}

fn entry(id: &str, source: &Source) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut put = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    put("title", source.title.as_deref().map(escaped));
    let authors = source
        .authors
        .iter()
        .map(|name| format!("{{{}}}", escaped(name)));
    let authors: Vec<String> = authors.collect();
    // In braces of its own, a name stays as it is printed.
    put(
        "author",
        (!authors.is_empty()).then(|| authors.join(" and ")),
    );
    put(publisher(source), source.publisher.as_deref().map(escaped));
    // BibLaTeX reads dates in EDTF.
    put("date", source.published.as_ref().map(ToString::to_string));
    put("url", address(source).map(verbatim));
    put(
        "urldate",
        source.retrieved.as_ref().map(ToString::to_string),
    );
    put("language", source.lang.as_ref().map(ToString::to_string));
    let fields = fields
        .iter()
        .map(|(name, value)| format!("  {name} = {{{value}}},\n"));
    format!(
        "@{}{{{id},\n{}}}\n",
        kind(source),
        fields.collect::<Vec<_>>().concat()
    )
}

fn kind(source: &Source) -> &'static str {
    match source.form {
        Some(SourceForm::Article) => "article",
        Some(SourceForm::Post) => "online",
        None if address(source).is_some() => "online",
        Some(SourceForm::Transcript | SourceForm::Document) | None => "misc",
    }
}

fn publisher(source: &Source) -> &'static str {
    match source.form {
        Some(SourceForm::Article) => "journaltitle",
        Some(SourceForm::Transcript | SourceForm::Document | SourceForm::Post) | None => {
            "organization"
        }
    }
}

/// A text in which no character commands LaTeX. Braces would have to be in pairs, even escaped ones.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in line(text).chars() {
        match c {
            '\\' => escaped.push_str("{\\textbackslash}"),
            '{' => escaped.push_str("{\\textbraceleft}"),
            '}' => escaped.push_str("{\\textbraceright}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            '$' | '&' | '#' | '_' | '%' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address, in which only braces would do harm.
fn verbatim(address: &str) -> String {
    line(address)
        .replace('{', "%7B")
        .replace('}', "%7D")
        .replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_commands_latex() {
        let mut source = Source::new();
        source.title = Some("50% of } A_1 & \\input{x}\n$5 ~^#".to_owned());
        source.authors = vec!["Ada Lind".to_owned(), "Reuters and AP".to_owned()];
        source.published = "2031-03~".parse().ok();
        source.url = Some("https://example.org/{a}_b".to_owned());
        assert_eq!(
            entry("wire-1", &source),
            "@online{wire-1,\n  \
             title = {50\\% of {\\textbraceright} A\\_1 \\& {\\textbackslash}input{\\textbraceleft}x{\\textbraceright} \
             \\$5 {\\textasciitilde}{\\textasciicircum}\\#},\n  \
             author = {{Ada Lind} and {Reuters and AP}},\n  \
             date = {2031-03~},\n  \
             url = {https://example.org/%7Ba%7D_b},\n}\n"
        );
    }
}
