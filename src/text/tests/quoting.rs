//! Finding quotations, by example.

use crate::text::{Ending, SourceText};

/// The quotations of a text: a `>` for each level, the words, and how they end: nothing if closed, `+` if
/// the next paragraph continues them, `!` if not closed. A `+` before the words means that they continue
/// the paragraph before.
fn quotations(text: &str) -> Vec<String> {
    let source = SourceText::new(text);
    let show = |quotation: &crate::text::Quotation| {
        assert!(quotation.bytes.start <= quotation.words.start);
        assert!(quotation.words.end <= quotation.bytes.end);
        let from = if quotation.continues { "+" } else { "" };
        let to = match quotation.ending {
            Ending::Closed => "",
            Ending::Continued => "+",
            Ending::Unclosed => "!",
        };
        let words = &text[quotation.words.clone()];
        format!("{}{from}{words}{to}", ">".repeat(quotation.depth))
    };
    source.quotations().iter().map(show).collect()
}

#[track_caller]
fn assert_quotations(text: &str, expected: &[&str]) {
    assert_eq!(quotations(text), expected, "{text}");
}

/// Compares each text with the quotations that it has, and shows all differences together.
#[track_caller]
pub(super) fn assert_all(cases: &[(&str, &[&str])]) {
    let differ = |(text, expected): &&(&str, &[&str])| quotations(text) != *expected;
    let show = |(text, expected): &(&str, &[&str])| {
        format!(
            "{text}\n  is     {:?}\n  should {expected:?}\n",
            quotations(text)
        )
    };
    let shown: String = cases.iter().filter(differ).map(show).collect();
    assert!(shown.is_empty(), "\n{shown}");
}

#[test]
fn the_marks_of_many_languages() {
    for (text, expected) in [
        ("“We go,” he said. “Now.”", vec!["We go,", "Now."]),
        ("\"We go,\" he said. \"Now.\"", vec!["We go,", "Now."]),
        ("Er sagte: „Wir gehen“, und ging.", vec!["Wir gehen"]),
        ("Er sagte: „Wir gehen”, und ging.", vec!["Wir gehen"]),
        (
            "»Wir gehen«, sagte er, »jetzt.«",
            vec!["Wir gehen", "jetzt."],
        ),
        (
            "« On part », dit-il, «\u{A0}vite\u{A0}».",
            vec![" On part ", "\u{A0}vite\u{A0}"],
        ),
        (
            "«Мы уйдём», — сказал он. «И „мы“ тоже».",
            vec!["Мы уйдём", "И „мы“ тоже", ">мы"],
        ),
        ("”Vi går”, sa han. ”Nu.”", vec!["Vi går", "Nu."]),
        (
            "»Me menemme», hän sanoi. »Nyt.»",
            vec!["Me menemme", "Nyt."],
        ),
        ("他說：「我們『不』走。」", vec!["我們『不』走。", ">不"]),
        ("他说“我们走”然后走了。", vec!["我们走"]),
        ("他说\"我们走\"然后走了。", vec!["我们走"]),
        (
            "‘We go,’ she said. ‘It’s late.’",
            vec!["We go,", "It’s late."],
        ),
        (
            "'We go,' she said. 'It's late.'",
            vec!["We go,", "It's late."],
        ),
        (
            "Sie: »Das ›Nein‹ gilt.« Er: „Das ‚Ja‘ auch.“",
            vec!["Das ›Nein‹ gilt.", ">Nein", "Das ‚Ja‘ auch.", ">Ja"],
        ),
        (
            "“She wrote ‘never, “ever”’ to us.”",
            vec![
                "She wrote ‘never, “ever”’ to us.",
                ">never, “ever”",
                ">>ever",
            ],
        ),
        (
            "\"She wrote 'never' to us.\"",
            vec!["She wrote 'never' to us.", ">never"],
        ),
        ("‘He said “no” twice.’", vec!["He said “no” twice.", ">no"]),
        ("the word—“never”—stood (“here”)", vec!["never", "here"]),
        ("“mixed\" and \"marks”", vec!["mixed", "marks"]),
        ("“so“ und nicht anders", vec!["so"]),
    ] {
        assert_quotations(text, &expected);
    }
}

#[test]
fn apostrophes_and_inches_are_no_quotations() {
    for text in [
        "Roe’s plan isn’t the workers’ plan. It’s the ’90s, rock ’n’ roll.",
        "Roe's plan isn't the workers' plan. It's the '90s, rock 'n roll.",
        "‘Tis the season of the ‘90s.",
        "a 5\" pipe, Hawaiʻi, צה\"ל",
        "“” marks",
    ] {
        let found: Vec<_> = quotations(text)
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{text}");
    }
    assert_quotations(
        "‘The workers’ rights come first,’ she said.",
        &["The workers’ rights come first,"],
    );
    assert_quotations(
        "She spoke of ‘the workers’ and of ‘duty’.",
        &["the workers", "duty"],
    );
    assert_quotations(
        "“It’s the workers’ plan.” He left.",
        &["It’s the workers’ plan."],
    );
    assert_quotations("‘the ‘90s were good,’ he said", &["the ‘90s were good,"]);
}

#[test]
fn paragraphs_reopen_and_unclosed_quotations_end() {
    for (text, expected) in [
        (
            "“One.\n\n“Two.\n\n“Three,” he said.\n\nFour.",
            vec!["One.+", "+Two.+", "+Three,"],
        ),
        (
            "\"One.\n\n\"Two,\" he said. \"Three.\"",
            vec!["One.+", "+Two,", "Three."],
        ),
        ("‘One.\n\n‘Two,’ he said.", vec!["One.+", "+Two,"]),
        (
            "“A ‘b.\n\n“‘C’ d.” E.",
            vec!["A ‘b.+", ">b.+", "+‘C’ d.", ">+C"],
        ),
        ("« Un.\n\n» Deux. »", vec![" Un.+", "+ Deux. "]),
        ("« Un.\n\n« Deux. »", vec![" Un.+", "+ Deux. "]),
        ("“One.\n“Two,” he said.", vec!["One.+", "+Two,"]),
        ("“One.\n\nTwo.” Three", vec!["One.!"]),
        ("“One. \n\nTwo “three”", vec!["One.!", "three"]),
        ("‘One.\n\nTwo", vec![]),
        ("“one ‘two” three", vec!["one ‘two"]),
        ("“one „two” three", vec!["one „two” three!", ">two"]),
        ("“one\nand the same,” he said", vec!["one\nand the same,"]),
    ] {
        assert_quotations(text, &expected);
    }
}

#[test]
fn a_range_lies_in_quotations_or_not() {
    let text = "He said “we ‘may’ go,” and “we\nwill.\n\n“Surely.” She: “No.”";
    let source = SourceText::new(text);
    let range = |from: &str, to: &str| {
        let start = text.find(from).unwrap();
        start..start + text[start..].find(to).unwrap() + to.len()
    };
    for (from, to, levels) in [
        ("we ‘may", "go", 1),
        ("may", "may", 2),
        ("‘may", "’", 2),
        ("“we ‘", ",”", 1),
        ("said", "go", 0),
        ("we ‘", "we", 1),
        ("go", "will", 0),
        ("we\n", "Surely", 1),
        ("Surely", "No", 0),
        ("and", "and", 0),
        ("No", "No", 1),
        ("She", "She", 0),
    ] {
        let found = source.quotations().around(range(from, to)).count();
        assert_eq!(found, levels, "{from:?} to {to:?}");
    }
}

#[test]
fn hostile_marks_end_soon() {
    for unit in [
        "“",
        "”",
        "«»",
        "\"",
        "'",
        "‘",
        "‘s’ ",
        "“\n\n",
        "‚“",
        "\u{AD}“",
        "’ s",
    ] {
        let text = unit.repeat(100_000);
        let source = SourceText::new(&text);
        assert!(
            source
                .quotations()
                .iter()
                .all(|quotation| quotation.depth < 16)
        );
    }
}
