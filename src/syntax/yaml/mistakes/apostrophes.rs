//! Apostrophes, which look like quotation marks.

/// Whether a text begins with a word whose beginning is left out, as in `'Tis`.
pub(super) fn begins(text: &str) -> bool {
    let rest = text.trim_start_matches('\'');
    let length = rest.find(|c: char| !c.is_alphanumeric());
    let word = rest[..length.unwrap_or(rest.len())].to_lowercase();
    matches!(
        word.as_str(),
        "tis" | "twas" | "twill" | "til" | "cause" | "em" | "bout" | "round" | "n" | "s"
    ) || (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
}
