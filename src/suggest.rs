//! What somebody probably meant: the nearest of the words that would have been right.

/// The one candidate that is nearest to `written` and near enough to be meant.
///
/// Case, `_`, `-` and spaces do not count as differences. Otherwise a word of up to four letters may
/// differ in one edit (a letter added, dropped, changed, or swapped with its neighbour), and longer ones
/// in one more for each four letters. A word that only has more in front (`unlikely` and `likely`) is
/// another word. `None` when nothing is near, or two candidates are equally near.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = fold(written);
    let allowed = allowed(&folded);
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in candidates {
        // The lengths alone rule most candidates out, before the costly comparison.
        if candidate.len().abs_diff(written.len()) > allowed + 4 {
            continue;
        }
        let known = fold(candidate);
        if has_prefix(&folded, &known) || has_prefix(&known, &folded) {
            continue;
        }
        let distance = strsim::osa_distance(&folded, &known);
        match best {
            _ if distance > allowed => {}
            Some((least, _)) if distance > least => {}
            Some((least, same)) if distance == least => tied |= same != candidate,
            Some(_) | None => {
                best = Some((distance, candidate));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, candidate)| candidate)
}

/// Many words, of which one may have been meant again and again.
pub(crate) struct Known(Vec<(String, Letters)>);

/// Which letters are in a word, each as one bit; some share one.
type Letters = u64;

impl Known {
    pub(crate) fn new(words: Vec<String>) -> Self {
        let with_letters = |word: String| {
            let letters = letters(&fold(&word));
            (word, letters)
        };
        Self(words.into_iter().map(with_letters).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// All but those that are certainly not near to `written`: for [`nearest`] and [`is_sure`].
    pub(crate) fn around(&self, written: &str) -> impl Iterator<Item = &str> {
        let folded = fold(written);
        let (own, most) = (letters(&folded), 2 * allowed(&folded));
        // An edit takes away one letter at most, and brings one.
        let is_near = move |other: Letters| (own ^ other).count_ones() as usize <= most;
        let words = self.0.iter().filter(move |(_, other)| is_near(*other));
        words.map(|(word, _)| word.as_str())
    }
}

fn letters(folded: &str) -> Letters {
    let bit = |c: char| 1 << (u32::from(c) % Letters::BITS);
    folded.chars().map(bit).fold(0, |all, one| all | one)
}

/// How many edits a folded word may differ in.
fn allowed(folded: &str) -> usize {
    folded.chars().count().div_ceil(4).max(1)
}

/// Like [`nearest`], but one edit is all that may differ.
pub(crate) fn slip<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let found = nearest(written, candidates)?;
    (strsim::osa_distance(&fold(written), &fold(found)) <= 1).then_some(found)
}

/// Whether there is no doubt that `meant`, the nearest of the candidates, is what was meant: no other
/// one is near, the numbers in both are the same, and they differ only in case, `_`, `-` and spaces, in
/// two letters that were swapped, or, in a word of five letters or more, in one letter.
pub(crate) fn is_sure<'a>(
    written: &str,
    meant: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> bool {
    let others = candidates.into_iter().filter(|other| *other != meant);
    let (one, other) = (fold(written), fold(meant));
    // A word that differs in nothing but its dress is nearer than any other can be.
    if one == other {
        return true;
    }
    if digits(&one) != digits(&other) || nearest(written, others).is_some() {
        return false;
    }
    let length = one.chars().count().min(other.chars().count());
    match strsim::osa_distance(&one, &other) {
        1 if length >= 5 => true,
        // A swap is one edit here, and two where letters are only changed.
        1 => length >= 3 && strsim::levenshtein(&one, &other) == 2,
        _ => false,
    }
}

fn digits(word: &str) -> String {
    word.chars().filter(char::is_ascii_digit).collect()
}

/// Whether `long` is `short` with two letters or more before it.
fn has_prefix(long: &str, short: &str) -> bool {
    long.strip_suffix(short)
        .is_some_and(|before| before.chars().count() > 1)
}

fn fold(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{is_sure, nearest};

    #[test]
    fn only_a_slip_with_one_near_word_is_beyond_doubt() {
        for (written, candidates, sure) in [
            ("speeker", &["speaker", "source"][..], true),
            ("saidAs", &["said", "said_as"], true),
            ("reo", &["roe", "lind"], true),
            // Somebody else may be meant, or what is meant is not there yet.
            ("kin", &["kim"], false),
            ("wire-2", &["wire-1"], false),
            ("s2", &["s1"], false),
            ("predct", &["predict", "predicts"], false),
            ("treatty", &["entreaty"], false),
        ] {
            let meant = nearest(written, candidates.iter().copied()).unwrap_or(candidates[0]);
            let found = is_sure(written, meant, candidates.iter().copied());
            assert_eq!(found, sure, "{written}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_mended() {
        let keys = ["speaker", "source", "acts", "said", "said_as"];
        assert_eq!(nearest("speeker", keys), Some("speaker"));
        assert_eq!(nearest("saidAs", keys), Some("said_as"));
        assert_eq!(nearest("sorce", keys), Some("source"));
        assert_eq!(nearest("act", keys), Some("acts"));
        assert_eq!(nearest("colour", keys), None);
    }

    #[test]
    fn a_swap_of_neighbours_is_one_slip() {
        assert_eq!(nearest("reo", ["roe", "lind"]), Some("roe"));
    }

    #[test]
    fn a_word_that_means_the_contrary_is_not_meant() {
        assert_eq!(nearest("unofficial", ["official", "personal"]), None);
        assert_eq!(nearest("likely", ["unlikely", "possible"]), None);
        assert_eq!(nearest("xofficial", ["official"]), Some("official"));
    }

    #[test]
    fn between_two_equally_near_words_nothing_is_said() {
        assert_eq!(nearest("s3", ["s1", "s2"]), None);
    }
}
