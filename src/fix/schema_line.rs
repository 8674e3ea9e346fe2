//! Adds the line that shows editors where the schema is.

use super::Correction;
use crate::report::span::SourceFile;

/// How such a line begins, in any line of the file.
const MARK: &str = "yaml-language-server:";

/// The text with a first line that names the schema, and the correction; `None` if there is such a line
/// already, or the text is not a data file.
pub(crate) fn add_schema_line(text: &str, address: &str) -> Option<(String, Correction)> {
    let has_line = text
        .lines()
        .any(|line| line.trim_start().starts_with('#') && line.contains(MARK));
    let is_data = text
        .lines()
        .any(|line| line.starts_with("onrecord:") || line.starts_with("\"onrecord\":"));
    let is_address = !address.is_empty() && !address.contains(char::is_whitespace);
    if has_line || !is_data || !is_address {
        return None;
    }
    // The new line ends like the first line of the file.
    let file = SourceFile::new("", text);
    let first = file.line_span(1).map_or(0, |span| span.end);
    let end = if text[first..].starts_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let line = format!("# {MARK} $schema={address}");
    let correction = Correction {
        rule: None,
        line: 1,
        text: format!("add the line `{line}` for editors"),
    };
    Some((format!("{line}{end}{text}"), correction))
}
