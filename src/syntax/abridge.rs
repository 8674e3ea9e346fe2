//! Shortens what a message quotes.

/// The start of a text that is too long for a message.
pub(crate) fn abridge(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
