//! Which name was probably meant.

/// The known name nearest to `name`, or `None` when none is near enough to be a slip of the pen.
pub(super) fn nearest<T: AsRef<str>>(name: &str, known: impl IntoIterator<Item = T>) -> Option<T> {
    let length = name.chars().count();
    let bearable = (length / 3).max(1);
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(name, known.as_ref()), known))
        .filter(|(distance, _)| *distance <= bearable)
        // The first of equally near ones, so that the answer does not depend on chance.
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_slip_of_the_pen_is_near() {
        let known = ["unknown-key", "unknown-reference", "duplicate-id"];
        assert_eq!(nearest("unknwon-key", known), Some("unknown-key"));
        assert_eq!(nearest("duplicated-id", known), Some("duplicate-id"));
        assert_eq!(nearest("words-not-found", known), None);
        assert_eq!(nearest("", known), None);
    }
}
