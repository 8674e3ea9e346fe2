//! Finding words, by example.

use std::ops::Range;

use crate::text::{Count, Found, Selector, SourceText, Wanted};

/// The passages of the source at which the words are found, separated by `|`, or another result.
fn found(source: &str, wanted: Wanted<'_>) -> String {
    let text = SourceText::new(source);
    let found = text.find_all(&[wanted]).remove(0);
    let Found::Places(places) = found else {
        return format!("{found:?}");
    };
    if !places.contradicting.is_empty() {
        return format!("{:?}", places.contradicting);
    }
    assert_eq!(places.chosen, Count::Exactly(places.listed.len()));
    let passages = places.listed.iter().map(|place| {
        assert_eq!(
            text.bytes(place.code_points.clone()),
            Some(place.bytes.clone())
        );
        format!(
            "{}@{}",
            &source[place.bytes.clone()],
            place.code_points.start
        )
    });
    passages.collect::<Vec<_>>().join("|")
}

fn words(source: &str, words: &str) -> String {
    found(source, Wanted::words(words))
}

#[test]
fn typography_makes_no_difference() {
    for (source, recorded, expected) in [
        (
            "“It’s\u{A0}late—too\r\nlate,” she said.",
            "It's late-too late.",
            "It’s\u{A0}late—too\r\nlate@1",
        ),
        (
            "Er sagte: „Wir geben nicht nach.“",
            "Wir geben nicht nach",
            "Wir geben nicht nach@11",
        ),
        (
            "«\u{202F}C’est fini\u{202F}», dit-il.",
            "C'est fini.",
            "C’est fini@2",
        ),
        (
            "Le cafe\u{301} est ferme\u{301}.",
            "café est fermé",
            "cafe\u{301} est ferme\u{301}@3",
        ),
        (
            "Le café est fermé.",
            "cafe\u{301} est ferme\u{301}",
            "café est fermé@3",
        ),
        (
            "Он сказал: «Мы не отступим».",
            "Мы не отступим.",
            "Мы не отступим@12",
        ),
        ("他說：「我們不會讓步。」", "我們不會讓步", "我們不會讓步@4"),
        ("قال: «لن نتراجع»، ثم خرج.", "لن نتراجع.", "لن نتراجع@6"),
        ("nego\u{AD}tiations", "negotiations", "nego\u{AD}tiations@0"),
        (
            "They called it “folly,” he said.",
            "called it 'folly'",
            "Nowhere",
        ),
        (
            "They called it “folly,” he said.",
            "called it \"folly\"",
            "called it “folly,”@5",
        ),
        (
            "They called it “folly,” he said.",
            "called it “folly.”",
            "called it “folly,”@5",
        ),
        ("We Go.", "we go", "Nowhere"),
    ] {
        assert_eq!(
            words(source, recorded),
            expected,
            "{recorded:?} in {source:?}"
        );
    }
}

#[test]
fn edges_do_not_cut_words() {
    for (source, recorded, expected) in [
        ("It is a matter of weeks.", "matter of week", "Nowhere"),
        ("It is a matter of weeks.", "t is a matter", "Nowhere"),
        ("Roe's plan", "Roe", "Roe@0"),
        ("some 3.5 billion", "3", "Nowhere"),
        ("some 3.5 billion", "5 billion", "Nowhere"),
        ("we want 3.", "want 3", "want 3@3"),
        ("我們不會讓步", "不會", "不會@2"),
        ("เราไม่ยอม", "ไม่", "ไม่@3"),
        ("ever-green", "green", "green@5"),
        ("ha ha ha", "ha ha", "ha ha@0|ha ha@3"),
    ] {
        assert_eq!(
            words(source, recorded),
            expected,
            "{recorded:?} in {source:?}"
        );
    }
}

#[test]
fn omissions_match_within_a_paragraph() {
    let source = "We met, we talked and we parted.\nWe wrote.\n\nWe never met again.";
    for (recorded, expected) in [
        ("We met … parted", "We met, we talked and we parted@0"),
        (
            "We met, ... we talked […] wrote.",
            "We met, we talked and we parted.\nWe wrote@0",
        ),
        ("We … wrote", "We met, we talked and we parted.\nWe wrote@0"),
        ("we … parted", "we talked and we parted@8"),
        ("wrote … never", "Nowhere"),
        ("met … again", "met again@53"),
        ("parted … talked", "Nowhere"),
        ("… met …", "met@3|met@53"),
        ("…", "NoWords"),
        ("We … met", "We met@0|We never met@44"),
    ] {
        assert_eq!(words(source, recorded), expected, "{recorded:?}");
    }
    // Words recorded with the source's own ellipsis.
    assert_eq!(words("I… don’t know…", "I… don't know…"), "I… don’t know@0");
    // A segment that spans a paragraph break can reach the next one where an earlier one cannot.
    assert_eq!(words("a, b c. b\n\nc, d", "a … b … c … d"), "Nowhere");
    assert_eq!(words("a, b. x b\n\nc, d", "a … b … c, d"), "Nowhere");
    assert_eq!(
        words("a, b. x b\n\nc, d", "a … b c … d"),
        "a, b. x b\n\nc, d@0"
    );
}

#[test]
fn brackets_are_compared_as_printed() {
    let source = "“They [the U.S.] speak.”";
    assert_eq!(
        words(source, "They [the U.S.] speak"),
        "They [the U.S.] speak@1"
    );
    assert_eq!(words(source, "They speak"), "Nowhere");
}

#[test]
fn selectors_choose_among_places() {
    let source = "He said: “We agree.” She said, “We agree”. All: we say “We agree.”";
    let words = Wanted::words("We agree");
    let before = |prefix| Wanted {
        prefix: Some(prefix),
        ..words.clone()
    };
    let after = |suffix| Wanted {
        suffix: Some(suffix),
        ..words.clone()
    };
    let nth = |nth| Wanted {
        nth: Some(nth),
        ..words.clone()
    };
    let at = |at| Wanted {
        at: Some(at),
        ..words.clone()
    };
    let [first, second, third] = ["We agree@10", "We agree@32", "We agree@56"];
    for (wanted, expected) in [
        (words.clone(), "We agree@10|We agree@32|We agree@56"),
        (before("He said:"), first),
        (before("said: “"), first),
        (before("said, \""), second),
        (before("id, "), second),
        (before("“"), "We agree@10|We agree@32|We agree@56"),
        (after(".” She"), first),
        (after("She"), first),
        (after("”."), second),
        (after("He"), "[Suffix]"),
        (nth(3), third),
        (nth(4), "[Nth]"),
        (nth(0), "[Nth]"),
        (at(32..40), second),
        (at(9..20), first),
        (at(32..39), "[At]"),
        (at(32..999), "[At]"),
        (at(Range { start: 9, end: 2 }), "[At]"),
        (
            Wanted {
                nth: Some(2),
                ..at(10..18)
            },
            "[Nth, At]",
        ),
        (
            Wanted {
                nth: Some(1),
                suffix: Some("He"),
                ..at(10..18)
            },
            "[Suffix]",
        ),
        (
            Wanted {
                nth: Some(2),
                ..before("He said:")
            },
            "[Prefix, Nth]",
        ),
        (
            Wanted {
                nth: Some(2),
                ..before("She said,")
            },
            second,
        ),
    ] {
        assert_eq!(found(source, wanted.clone()), expected, "{wanted:?}");
    }
}

#[test]
fn a_place_may_be_given_where_omissions_could_end_sooner() {
    let source = "If we must, we will, and then we go and go.";
    let base = Wanted::words("we … go");
    for (wanted, expected) in [
        (base.clone(), "we must, we will, and then we go@3"),
        (
            Wanted {
                at: Some(30..35),
                ..base.clone()
            },
            "we go@30",
        ),
        (
            Wanted {
                at: Some(12..42),
                ..base.clone()
            },
            "we will, and then we go and go@12",
        ),
        (
            Wanted {
                prefix: Some("then"),
                ..base.clone()
            },
            "we go@30",
        ),
        (
            Wanted {
                prefix: Some("then"),
                nth: Some(1),
                ..base.clone()
            },
            "we go@30",
        ),
        (
            Wanted {
                at: Some(12..41),
                ..base.clone()
            },
            "[At]",
        ),
    ] {
        assert_eq!(found(source, wanted.clone()), expected, "{wanted:?}");
    }
}

#[test]
fn hostile_repetition_ends_soon_and_is_never_called_missing() {
    let source = "a ".repeat(200_000);
    let needles: Vec<String> = (1..400).map(|n| "a ".repeat(n)).collect();
    let wanted: Vec<_> = needles.iter().map(|words| Wanted::words(words)).collect();
    let text = SourceText::new(&source);
    for found in text.find_all(&wanted) {
        match found {
            Found::Undecided => {}
            Found::Places(places) => assert!(matches!(places.all, Count::AtLeast(_))),
            Found::NoWords | Found::Nowhere => panic!("{found:?}"),
        }
    }
    let absent = Wanted {
        prefix: Some("b"),
        ..Wanted::words("a")
    };
    let Found::Places(places) = text.find_all(&[absent]).remove(0) else {
        panic!()
    };
    assert_eq!(places.contradicting, [Selector::Prefix]);
}

/// What takes too long to look up takes nothing from others, whatever they have in common with it.
#[test]
fn made_up_words_are_missed_beside_any_padding() {
    let plain = "a ".repeat(8_000);
    // Each piece crosses into the next paragraph, so that every order of them has to be tried.
    let crossing = "b\n\na ".repeat(4_000);
    let begun_alike = format!("{}b", "a ".repeat(4_000));
    let omissions = |piece: &str, times| vec![piece; times].join(" … ");
    let paddings = [
        omissions("a", 2_000),
        omissions("a", 20_000),
        omissions("b a", 2_000),
        omissions("b a b a", 4_000),
        format!("{} … none", omissions("a", 2_000)),
        begun_alike,
    ];
    for source in [&plain, &crossing] {
        let text = SourceText::new(source);
        for made_up in ["made up", "a … made up", "made up … a", "a a made up"] {
            let words = paddings.iter().map(String::as_str).chain([made_up]);
            let wanted: Vec<_> = words.map(Wanted::words).collect();
            let mut found = text.find_all(&wanted);
            assert_eq!(found.pop(), Some(Found::Nowhere), "{made_up}");
            assert_eq!(found[4], Found::Nowhere);
        }
    }
    // Omissions in a single paragraph are put in order at once.
    let text = SourceText::new(&plain);
    assert!(matches!(text.find(&paddings[0]), Found::Places(_)));
    assert_eq!(text.find(&paddings[1]), Found::Nowhere);
}

#[test]
fn words_with_omissions_end_as_early_as_they_can() {
    for (source, words, expected) in [
        ("a b a c. b c", "a … c", "a b a c"),
        ("a b c c", "b … c", "b c"),
        ("a\n\nb a b", "a … b", "a b"),
        ("a b\n\nb c d", "a … b b … d", "a b\n\nb c d"),
        (
            "a x b\n\nb y b\n\nb d",
            "a … b b … b b … d",
            "a x b\n\nb y b\n\nb d",
        ),
        ("a b\n\nb. a c b\n\nd", "a … b d", "a c b\n\nd"),
    ] {
        let text = SourceText::new(source);
        let Found::Places(places) = text.find(words) else {
            panic!("{words} in {source}");
        };
        assert_eq!(&source[places.listed[0].bytes.clone()], expected, "{words}");
    }
    for (source, words) in [("a\n\nb", "a … b"), ("a b\n\nb\n\nd", "a … b b … d")] {
        assert_eq!(
            SourceText::new(source).find(words),
            Found::Nowhere,
            "{words}"
        );
    }
}

#[test]
fn the_offsets_of_a_place_lead_back_to_it() {
    let source = SourceText::new("He: “Not one drop.”  Lind gave it back: “Not one, ‘not’ one.”");
    for words in [
        "Not one",
        "“Not one",
        "one.”",
        "Not … back",
        // Only marks are before or after the omission.
        "Not….”",
        "Not … “",
        "drop … “",
        "back … ‘",
        "“ … Lind",
        "“… one",
        ".” … one",
    ] {
        let Found::Places(places) = source.find(words) else {
            panic!("{words} is there");
        };
        for place in &places.listed {
            let again = Wanted {
                at: Some(place.code_points.clone()),
                ..Wanted::words(words)
            };
            let found = source.find_all(&[again]);
            let [Found::Places(found)] = found.as_slice() else {
                panic!("{words} is there");
            };
            assert!(found.listed.contains(place), "{words}: {place:?} {found:?}");
        }
    }
}
