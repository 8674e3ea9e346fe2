//! What somebody probably meant: the nearest of the words that would have been right.

use std::borrow::Cow;

use rapidfuzz::distance::{levenshtein, osa};

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
    let near = Written::new(written).near(candidates.into_iter().map(Word::new))?;
    near.is_nearest.then_some(near.word.as_written)
}

/// Like [`nearest`], but one edit is all that may differ.
pub(crate) fn slip<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let near = Written::new(written).near(candidates.into_iter().map(Word::new))?;
    (near.is_nearest && near.distance <= 1).then_some(near.word.as_written)
}

/// The candidates that have most in common with `written`, the best first, at most `most`: for looking
/// through, where none of them may be what was meant.
pub(crate) fn nearest_few<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let written = fold(written);
    let length = written.chars().count();
    let mut all: Vec<(usize, &str)> = { candidates.into_iter() }
        .map(|word| (osa::distance(written.chars(), fold(word).chars()), word))
        .filter(|(distance, _)| *distance <= length / 2)
        .collect();
    all.sort_by_key(|(distance, _)| *distance);
    all.truncate(most);
    all.into_iter().map(|(_, word)| word).collect()
}

/// Whether there is no doubt that `meant`, the nearest of the candidates, is what was meant: no other
/// one is near, the numbers in both are the same, and they differ only in case, `_`, `-` and spaces, in
/// two letters that were swapped, or, in a word of five letters or more, in one letter.
pub(crate) fn is_sure<'a>(
    written: &str,
    meant: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> bool {
    let written = Written::new(written);
    let near = written.near(candidates.into_iter().map(Word::new));
    near.is_some_and(|near| near.word.as_written == meant && written.is_surely(&near))
}

/// Many words, of which one may have been meant again and again.
pub(crate) struct Known(Vec<(String, String, Letters)>);

/// Which letters are in a word, each as one bit; some share one.
type Letters = u64;

impl Known {
    pub(crate) fn new(words: Vec<String>) -> Self {
        let with_letters = |word: String| {
            let folded = fold(&word).into_owned();
            let letters = letters(&folded);
            (word, folded, letters)
        };
        Self(words.into_iter().map(with_letters).collect())
    }

    /// The words.
    pub(crate) fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(word, _, _)| word.as_str())
    }

    /// The [`nearest`] one, and whether it [`is_sure`]. `steps` bounds the work, whatever the words are;
    /// `None` as well when they are used up.
    pub(crate) fn nearest(&self, written: &str, steps: &mut usize) -> Option<(&str, bool)> {
        *steps = steps.checked_sub(self.0.len() + written.len())?;
        let written = Written::new(written);
        let (own, most) = (letters(&written.folded), 2 * written.allowed);
        // An edit takes away one letter at most, and brings one.
        let is_near = |other: Letters| (own ^ other).count_ones() as usize <= most;
        let longest = written.longest();
        let words = { self.0.iter() }
            .filter(|(word, _, other)| is_near(*other) && written.is_about_as_long(word));
        // A comparison takes a step for each letter of the one and each 64 of the other.
        let cost = |folded: &str| folded.len() * (1 + longest / 64);
        let mut is_enough = true;
        let words = words.map_while(|(word, folded, _)| {
            let left = steps.checked_sub(cost(folded));
            is_enough = left.is_some();
            *steps = left?;
            Some(Word {
                as_written: word,
                folded: Cow::Borrowed(folded),
            })
        });
        let near = written.near(words);
        if !is_enough {
            *steps = 0;
            return None;
        }
        let near = near?;
        let is_sure = written.is_surely(&near);
        near.is_nearest.then_some((near.word.as_written, is_sure))
    }
}

fn letters(folded: &str) -> Letters {
    let bit = |c: char| 1 << (u32::from(c) % Letters::BITS);
    folded.chars().map(bit).fold(0, |all, one| all | one)
}

/// A word that may have been meant.
struct Word<'a> {
    as_written: &'a str,
    folded: Cow<'a, str>,
}

impl<'a> Word<'a> {
    fn new(as_written: &'a str) -> Self {
        let folded = fold(as_written);
        Self { as_written, folded }
    }
}

/// The word that is nearest to what was written.
struct Near<'a> {
    word: Word<'a>,
    /// In edits.
    distance: usize,
    /// No other is as near.
    is_nearest: bool,
    /// No other is near at all.
    is_alone: bool,
}

/// What somebody wrote, to be compared with many words.
struct Written<'w> {
    text: &'w str,
    folded: Cow<'w, str>,
    /// In how many edits a word may differ.
    allowed: usize,
    comparator: osa::BatchComparator<char>,
}

impl<'w> Written<'w> {
    fn new(text: &'w str) -> Self {
        let folded = fold(text);
        let allowed = folded.chars().count().div_ceil(4).max(1);
        let comparator = osa::BatchComparator::new(folded.chars());
        Self {
            text,
            folded,
            allowed,
            comparator,
        }
    }

    /// How many bytes a word has at most that can be near.
    fn longest(&self) -> usize {
        self.text.len() + self.allowed + 4
    }

    /// The lengths alone rule most words out, before the costly comparison.
    fn is_about_as_long(&self, word: &str) -> bool {
        word.len().abs_diff(self.text.len()) <= self.allowed + 4
    }

    fn near<'a>(&self, words: impl Iterator<Item = Word<'a>>) -> Option<Near<'a>> {
        let within = osa::Args::default().score_cutoff(self.allowed);
        let mut best: Option<Near<'a>> = None;
        for word in words {
            if !self.is_about_as_long(word.as_written)
                || has_prefix(&self.folded, &word.folded)
                || has_prefix(&word.folded, &self.folded)
            {
                continue;
            }
            let compared = self
                .comparator
                .distance_with_args(word.folded.chars(), &within);
            let Some(distance) = compared else {
                continue;
            };
            match &mut best {
                Some(known) if known.word.as_written == word.as_written => {}
                Some(known) if known.distance <= distance => {
                    known.is_nearest &= known.distance < distance;
                    known.is_alone = false;
                }
                _ => {
                    best = Some(Near {
                        word,
                        distance,
                        is_nearest: true,
                        is_alone: best.is_none(),
                    });
                }
            }
        }
        best
    }

    /// Whether there is no doubt about what is nearest.
    fn is_surely(&self, near: &Near<'_>) -> bool {
        let (one, other) = (&self.folded, &near.word.folded);
        // A word that differs in nothing but its dress is nearer than any other can be.
        if near.distance == 0 {
            return near.is_nearest;
        }
        if !near.is_alone || !digits(one).eq(digits(other)) {
            return false;
        }
        let length = one.chars().count().min(other.chars().count());
        // A swap is one edit here, and two where letters are only changed.
        let is_swap = || levenshtein::distance(one.chars(), other.chars()) == 2;
        near.distance == 1 && (length >= 5 || (length >= 3 && is_swap()))
    }
}

fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_digit)
}

/// Whether `long` is `short` with two letters or more before it.
fn has_prefix(long: &str, short: &str) -> bool {
    long.strip_suffix(short)
        .is_some_and(|before| before.chars().count() > 1)
}

/// A word without what makes no difference: case, `_`, `-` and spaces.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    {
        return Cow::Borrowed(word);
    }
    let letters = word.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Known, is_sure, nearest};

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
    fn a_slip_of_the_finger_is_corrected() {
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

    /// Long words take more steps than short ones, and never more than there are.
    #[test]
    fn steps_count_letters() {
        let spent = |length: usize| {
            let word = |number: usize| format!("{}{number:04}", "a".repeat(length));
            let known = Known::new((0..100).map(word).collect());
            let mut left = 1_000_000;
            let near = known.nearest(&format!("{}x{:04}", "a".repeat(length), 1), &mut left);
            assert!(near.is_some());
            let spent = 1_000_000 - left;
            let mut few = spent - 1;
            assert_eq!(
                known.nearest(&format!("{}x0001", "a".repeat(length)), &mut few),
                None
            );
            assert_eq!(few, 0);
            spent
        };
        let (short, long) = (spent(10), spent(190));
        assert!(long > 20 * short, "{short} {long}");
    }

    #[test]
    fn between_two_equally_near_words_none_is_proposed() {
        assert_eq!(nearest("s3", ["s1", "s2"]), None);
    }
}
