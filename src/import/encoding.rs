//! Text of any encoding that is named, never of one that is guessed.

use encoding_rs::Encoding;

use super::problem::Refused;

/// The text in UTF-8. A byte order mark decides, then the encoding that a person `named`, then the one that
/// the text itself `declared`; without any of them, it is UTF-8.
///
/// # Errors
///
/// When there is no such encoding, or the text is not in it.
pub(super) fn decoded(
    bytes: &[u8],
    named: Option<&str>,
    declared: Option<&str>,
) -> Result<String, Refused> {
    let named = match named {
        None => None,
        Some(name) => Some(Encoding::for_label(name.as_bytes()).ok_or_else(|| {
            Refused::new(format!(
                "there is no encoding `{name}`; an example is `windows-1251`"
            ))
        })?),
    };
    let declared = || Encoding::for_label(declared?.as_bytes());
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked
        .or(named)
        .or_else(declared)
        .unwrap_or(encoding_rs::UTF_8);
    let (text, _, is_wrong) = encoding.decode(bytes);
    if is_wrong {
        return Err(Refused::new(format!(
            "it is not in {}; name the encoding, as in `--encoding windows-1251`",
            encoding.name()
        )));
    }
    Ok(text.into_owned())
}
