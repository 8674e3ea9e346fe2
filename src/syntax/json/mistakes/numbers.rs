//! Numbers as other languages write them.

/// `1` for `01` and `+1`, `0.5` for `.5`.
pub(super) fn number_meant(word: &str) -> Option<String> {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    let sign = if word.starts_with('-') { "-" } else { "" };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let all = fraction.unwrap_or_default();
    if !are_digits(whole) || !are_digits(all) || whole.len() + all.len() == 0 {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    Some(match fraction.filter(|digits| !digits.is_empty()) {
        Some(digits) => format!("{sign}{whole}.{digits}"),
        None => format!("{sign}{whole}"),
    })
}
