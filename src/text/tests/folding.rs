//! The fold, by example.

use crate::text::fold::Folded;
use crate::text::folded_sha256;

fn fold(text: &str) -> String {
    Folded::new(text).text().to_owned()
}

#[test]
fn typography_folds_and_wording_stays() {
    for (stored, folded) in [
        (
            "“curly” „niedrig“ «anglés» ＂wide＂ 「角」",
            "\"curly\" \"niedrig\" \"anglés\" \"wide\" \"角\"",
        ),
        ("don’t ‘say’ ‹so› 『間』", "don't 'say' 'so' '間'"),
        (
            "1990–91 — not −5 -- ever‑green",
            "1990-91 - not -5 - ever-green",
        ),
        ("a\u{A0}b\u{202F}c\t\r\n d\u{3000}e", "a b c d e"),
        ("nego\u{AD}tia\u{200B}tion", "negotiation"),
        ("Cafe\u{301} A\u{30A} \u{1112}\u{1161}\u{11AB}", "Café Å 한"),
        ("[the U.S.] Straße ＡＢ ½ …", "[the U.S.] Straße ＡＢ ½ …"),
    ] {
        assert_eq!(fold(stored), folded);
        assert_eq!(fold(folded), folded, "folding twice changes nothing");
    }
}

#[test]
fn a_range_of_the_fold_leads_back_to_the_stored_bytes() {
    let stored = "«\u{A0}Cafe\u{301}\u{AD}s \r\n — -ouverts\u{A0}»";
    let folded = Folded::new(stored);
    assert_eq!(folded.text(), "\" Cafés - -ouverts \"");
    for (part, origin) in [
        ("Café", "Cafe\u{301}"),
        ("s", "s"),
        ("Cafés", "Cafe\u{301}\u{AD}s"),
        ("\" C", "«\u{A0}C"),
        ("ouverts \"", "ouverts\u{A0}»"),
        ("s -", "s \r\n —"),
    ] {
        let at = folded.text().find(part).unwrap();
        let range = folded.stored(at..at + part.len());
        assert_eq!(&stored[range.clone()], origin);
        assert_eq!(folded.folded(range), at..at + part.len());
    }
}

#[test]
fn blank_lines_are_remembered() {
    for (stored, breaks) in [
        ("a\nb", vec![]),
        ("a\r\nb", vec![]),
        ("a\n\nb", vec![1]),
        ("a\r\n \t\r\nb\n\n\n\nc", vec![1, 3]),
        ("a \u{2029}b", vec![1]),
        ("\n\na", vec![0]),
    ] {
        assert_eq!(Folded::new(stored).paragraph_breaks(), breaks, "{stored:?}");
    }
}

#[test]
fn the_hash_is_that_of_the_trimmed_fold() {
    let plain = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    // The well-known digest of "hello\n" shows that the line feed is not part of ours.
    assert_ne!(folded_sha256("hello\n"), plain);
    assert_eq!(
        folded_sha256(" hello, \n"),
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    );
}
