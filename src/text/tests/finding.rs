//! Finding words, by example.

use crate::text::{Count, Found, Selector, SourceText, Wanted};

/// The passages of the source that the words are found at, marked off by `|`, or what came instead.
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
    // A segment that itself spans a paragraph break leads on where an earlier one does not.
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
    let base = Wanted::words("We agree");
    let places = ["We agree@10", "We agree@32", "We agree@56"];
    for (wanted, expected) in [
        (base.clone(), places.join("|")),
        (
            Wanted {
                prefix: Some("He said:"),
                ..base.clone()
            },
            places[0].to_owned(),
        ),
        (
            Wanted {
                prefix: Some("said: “"),
                ..base.clone()
            },
            places[0].to_owned(),
        ),
        (
            Wanted {
                prefix: Some("said, \""),
                ..base.clone()
            },
            places[1].to_owned(),
        ),
        (
            Wanted {
                suffix: Some(".” She"),
                ..base.clone()
            },
            places[0].to_owned(),
        ),
        (
            Wanted {
                suffix: Some("She"),
                ..base.clone()
            },
            places[0].to_owned(),
        ),
        (
            Wanted {
                suffix: Some("”."),
                ..base.clone()
            },
            places[1].to_owned(),
        ),
        (
            Wanted {
                suffix: Some("He"),
                ..base.clone()
            },
            "[Suffix]".to_owned(),
        ),
        (
            Wanted {
                nth: Some(3),
                ..base.clone()
            },
            places[2].to_owned(),
        ),
        (
            Wanted {
                nth: Some(4),
                ..base.clone()
            },
            "[Nth]".to_owned(),
        ),
        (
            Wanted {
                nth: Some(0),
                ..base.clone()
            },
            "[Nth]".to_owned(),
        ),
        (
            Wanted {
                at: Some(32..40),
                ..base.clone()
            },
            places[1].to_owned(),
        ),
        (
            Wanted {
                at: Some(9..20),
                ..base.clone()
            },
            places[0].to_owned(),
        ),
        (
            Wanted {
                at: Some(32..39),
                ..base.clone()
            },
            "[At]".to_owned(),
        ),
        (
            Wanted {
                at: Some(32..999),
                ..base.clone()
            },
            "[At]".to_owned(),
        ),
        (
            Wanted {
                nth: Some(2),
                at: Some(10..18),
                ..base.clone()
            },
            "[Nth, At]".to_owned(),
        ),
        (
            Wanted {
                nth: Some(2),
                prefix: Some("He said:"),
                ..base.clone()
            },
            "[Prefix, Nth]".to_owned(),
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
