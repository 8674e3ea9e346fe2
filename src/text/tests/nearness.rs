//! The most similar passage, by example.

use std::fmt::Write as _;

use crate::text::SourceText;

/// The passage, then each difference as `[source|recorded]`.
fn nearest(source: &str, words: &str) -> String {
    let text = SourceText::new(source);
    let Some(nearest) = text.nearest(words) else {
        return "nothing near".to_owned();
    };
    let mut shown = source[nearest.source].to_owned();
    for difference in nearest.differences {
        let (there, here) = (&source[difference.source], &words[difference.words]);
        write!(shown, " [{there}|{here}]").unwrap();
    }
    shown
}

const SOURCE: &str = "The envoy sighed. “It is a matter of weeks, not months,” she said. \
     “We have never asked for the eastern bank of the river, and we never will.”\n\n\
     The other side, which had waited for hours, left.";

#[test]
fn small_slips_are_small_differences() {
    for (words, expected) in [
        (
            "It is a matter of week",
            "It is a matter of weeks [weeks|week]",
        ),
        (
            "It is a matter of days, not months.",
            "It is a matter of weeks, not months [weeks|days]",
        ),
        (
            "it is a Matter of weeks",
            "It is a matter of weeks [It|it] [matter|Matter]",
        ),
        ("It is matter of weeks", "It is a matter of weeks [a|]"),
        (
            "It is just a matter of weeks",
            "It is a matter of weeks [|just]",
        ),
        (
            "It is a matter of weeks not months",
            "It is a matter of weeks, not months [,|]",
        ),
        (
            "It was a matter of weeks",
            "It is a matter of weeks [is|was]",
        ),
        (
            "We’ve got a matter of weeks",
            "It is a matter of weeks [It is|We’ve got]",
        ),
        ("It ’s a matter of weeks", "It is a matter of weeks [is|’s]"),
        (
            "We’ve never asked for the eastern bank",
            "We have never asked for the eastern bank [We have|We’ve]",
        ),
        (
            "which hadwaited for hours",
            "which had waited for hours [had waited|hadwaited]",
        ),
        (
            "The other side,which had waited",
            "The other side, which had waited [, which|,which]",
        ),
        (
            "We never asked for the western bank of the river",
            "We have never asked for the eastern bank of the river [have|] [eastern|western]",
        ),
        (
            "It is a matter of months or weeks",
            "It is a matter of weeks [|months or]",
        ),
        ("It is … of week … months", "of weeks [weeks|week]"),
        (
            "It is a matter … of great joy",
            "It is a matter [|of great joy]",
        ),
        (
            "a great joy … a matter of weeks",
            "a matter of weeks [|a great joy]",
        ),
        (
            "We asked for the eastern bank of the river",
            "We have never asked for the eastern bank of the river [have never|]",
        ),
        ("which left, bored", "nothing near"),
        ("The other side left", "The other side [|left]"),
        ("week", "weeks [weeks|week]"),
        ("nobody ever said anything like this", "nothing near"),
        ("a bank for", "nothing near"),
        ("…", "nothing near"),
        ("", "nothing near"),
    ] {
        assert_eq!(nearest(SOURCE, words), expected, "{words:?}");
    }
}

#[test]
fn brackets_that_are_left_out_or_put_in_are_one_difference() {
    let source = "He said: “They [the ministers of both sides] speak about it.”";
    assert_eq!(
        nearest(source, "They speak about it"),
        "They [the ministers of both sides] speak about it [[the ministers of both sides]|]"
    );
    assert_eq!(
        nearest(
            "“They speak about it.”",
            "They [the ministers] speak about it."
        ),
        "They speak about it [|[the ministers]]"
    );
}

#[test]
fn pieces_in_the_wrong_order_differ_in_nothing() {
    assert_eq!(nearest(SOURCE, "not months … It is a matter"), "not months");
    assert_eq!(
        nearest(SOURCE, "we never will … waited for hours"),
        "we never will"
    );
}

#[test]
fn other_scripts() {
    assert_eq!(
        nearest(
            "Он сказал: «Мы не отступим никогда».",
            "Мы не отступаем никогда"
        ),
        "Мы не отступим никогда [отступим|отступаем]"
    );
    assert_eq!(
        nearest("他說：「我們不會讓步。」", "我們不能讓步"),
        "我們不會讓步 [會|能]"
    );
}

#[test]
fn hostile_repetition_ends_soon() {
    let source = "a b ".repeat(100_000);
    let text = SourceText::new(&source);
    let words = "b a a ".repeat(5_000);
    for _ in 0..3 {
        let _ = text.nearest(&words);
    }
}
