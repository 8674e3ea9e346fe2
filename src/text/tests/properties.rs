//! Properties that hold for every text.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::reference;
use crate::text::edge::cuts_word;
use crate::text::fold::Folded;
use crate::text::needle::Needle;
use crate::text::{Found, SourceText, Wanted, folded_sha256};

/// Texts full of characters that the fold and the scanner treat specially, with any others between them.
fn any_text(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "a", "b", "we", "go", "3", ".", ",", " ", " ", " ", "\n", "\r\n", "\n\n", "\u{2029}",
            "“", "”", "‘", "’", "„", "«", "»", "‹", "›", "「", "」", "\"", "'", "-", "–", "--",
            "…", "...", "[…]", "[", "]", "(", ")", "\u{A0}", "\u{AD}", "\u{200B}", "\u{FEFF}",
            "e\u{301}", "é", "\u{301}", "\u{327}", "\u{1100}", "\u{1161}", "\u{11A8}", "가",
            "漢", "か", "\u{3099}", "ก", "\u{E34}", "א", "ا", "\u{958}", "\u{2000}", "\u{1FEF}",
            "\u{F73}", "\u{1F1EA}", "。", "¿", "İ", "ß",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, pieces).prop_map(|pieces| pieces.concat())
}

/// Sentences in several languages, printed in various ways.
fn sentences() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "“It’s late – too late,” she said.",
        "He wrote: ‘never’ — then “perhaps.”",
        "Der Gesandte sagte: „Wir prüfen das [Papier].“",
        "« L’accord n’est pas prêt », a-t-elle répété.",
        "Мы не уйдём — сказал он — «ни за что».",
        "他說：「我們不會讓步。」",
        "เราไม่ยอม",
        "قال: «لن نتراجع»، ثم خرج.",
        "Năm 1990 họ đã ký 3.5 điều.",
        "우리는 가지 않는다.",
    ]);
    let space = prop::sample::select(vec![" ", "\n", "\n\n", "\u{A0}", "  "]);
    prop::collection::vec((sentence, space), 1..6)
        .prop_map(|list| list.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

/// The same text as another person may type it; each choice decides one character.
fn retyped(text: &str, choices: &[u8]) -> String {
    let mut typed = String::new();
    let decomposed = choices.first().is_some_and(|choice| choice % 2 == 0);
    let form: String = if decomposed {
        text.nfd().collect()
    } else {
        text.nfc().collect()
    };
    for (c, choice) in form.chars().zip(choices.iter().cycle()) {
        let ways: &[&str] = match c {
            '“' | '”' | '„' | '«' | '»' | '「' | '」' | '"' => {
                &["\"", "“", "”", "»", "＂"]
            }
            '‘' | '’' | '\'' => &["'", "’", "‘", "ʼ"],
            '-' | '–' | '—' => &["-", "–", "—", "--", "\u{2011}"],
            ' ' | '\n' | '\u{A0}' => &[" ", "\u{A0}", "\n", " \r\n ", "\u{202F}"],
            _ => &[],
        };
        match ways.get(usize::from(*choice) % ways.len().max(1)) {
            Some(way) => typed.push_str(way),
            None => typed.push(c),
        }
        if choice % 11 == 0 && !typed.ends_with(|c: char| !c.is_ascii()) {
            typed.push('\u{AD}');
        }
    }
    typed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_fold_is_what_the_rules_say(text in any_text(0..40)) {
        let folded = Folded::new(&text);
        let expected = reference::fold_with_paragraphs(&text).replace('\u{2029}', " ");
        prop_assert_eq!(folded.text(), &expected);
        prop_assert_eq!(Folded::new(folded.text()).text().to_owned(), folded.text());
        prop_assert!(folded.paragraph_breaks().iter().all(|at| &folded.text()[*at..=*at] == " "));
    }

    #[test]
    fn folded_ranges_lead_to_character_boundaries_and_back(text in any_text(0..40)) {
        let folded = Folded::new(&text);
        let len = folded.text().len();
        let places: Vec<usize> = (0..=len).filter(|at| folded.text().is_char_boundary(*at)).collect();
        let mut last = 0..0;
        for pair in places.windows(2) {
            let stored = folded.stored(pair[0]..pair[1]);
            prop_assert!(text.get(stored.clone()).is_some());
            prop_assert!(last.start <= stored.start && last.end <= stored.end);
            let back = folded.folded(stored.clone());
            prop_assert!(back.start <= pair[0] && pair[1] <= back.end);
            if text.is_char_boundary(stored.end) && !cuts_word(folded.text(), pair[0])
                && !cuts_word(folded.text(), pair[1]) {
                prop_assert_eq!(Folded::new(&text[stored.clone()]).text().to_owned(), &folded.text()[pair[0]..pair[1]]);
            }
            last = stored;
        }
        prop_assert_eq!(folded.stored(len..len), text.len()..text.len());
    }

    #[test]
    fn nothing_panics_and_every_range_lies_in_the_text(
        text in any_text(0..60),
        words in any_text(0..12),
        other in any_text(0..4),
        at in (0usize..80, 0usize..80),
        nth in prop::option::of(0usize..4),
    ) {
        let source = SourceText::new(&text);
        let mut wanted = vec![Wanted::words(&words), Wanted { nth, ..Wanted::words(&words) }];
        wanted.push(Wanted { prefix: Some(&other), ..Wanted::words(&words) });
        wanted.push(Wanted { suffix: Some(&other), at: Some(at.0..at.1), ..Wanted::words(&words) });
        for found in source.find_all(&wanted) {
            if let Found::Places(places) = found {
                for place in places.listed {
                    prop_assert!(text.get(place.bytes.clone()).is_some());
                    prop_assert_eq!(source.bytes(place.code_points), Some(place.bytes));
                    prop_assert!(place.segments.is_sorted_by(|a, b| a.end <= b.start));
                }
            }
        }
        if let Some(nearest) = source.nearest(&words) {
            prop_assert!(text.get(nearest.source).is_some());
            prop_assert!(words.get(nearest.words).is_some());
            for difference in nearest.differences {
                prop_assert!(text.get(difference.source).is_some());
                prop_assert!(words.get(difference.words).is_some());
            }
        }
        let mut start = 0;
        for quotation in source.quotations().iter() {
            prop_assert!(text.get(quotation.bytes.clone()).is_some());
            prop_assert!(text.get(quotation.words.clone()).is_some());
            prop_assert!(start <= quotation.bytes.start);
            prop_assert!(source.quotations().hold(quotation.words.clone()));
            start = quotation.bytes.start;
        }
        prop_assert_eq!(folded_sha256(&words).len(), 64);
    }

    #[test]
    fn words_are_found_at_their_own_place_however_they_are_typed(
        text in sentences(),
        (from, to) in (0usize..200, 1usize..60),
        choices in prop::collection::vec(any::<u8>(), 1..20),
    ) {
        let folded = Folded::new(&text);
        let edges: Vec<usize> = (0..=folded.text().len())
            .filter(|at| folded.text().is_char_boundary(*at) && !cuts_word(folded.text(), *at))
            .collect();
        let from = edges[from % edges.len()];
        let later: Vec<_> = edges.iter().copied().filter(|at| *at > from).collect();
        prop_assume!(!later.is_empty());
        let to = later[to % later.len()];
        let own = folded.stored(from..to);
        let words = &text[own.clone()];
        prop_assume!(Needle::new(words).is_some());
        let typed = retyped(words, &choices);
        let source = SourceText::new(&text);
        let code_points = source.code_points(own.clone());
        let wanted = [
            Wanted::words(&typed),
            Wanted { at: Some(code_points), ..Wanted::words(&typed) },
        ];
        for found in source.find_all(&wanted) {
            let Found::Places(places) = found else {
                return Err(TestCaseError::fail(format!("{typed:?} in {text:?}: {found:?}")));
            };
            // Edges of white space and final stops are not part of the place.
            prop_assert!(
                places.listed.iter().any(|place| {
                    own.start <= place.bytes.start
                        && place.bytes.end <= own.end
                        && text[own.start..place.bytes.start].trim().is_empty()
                }),
                "{:?} in {:?}: {:?}", typed, text, places
            );
        }
        prop_assert_eq!(folded_sha256(words), folded_sha256(&typed));
    }

    #[test]
    fn the_search_agrees_with_the_plain_reading_of_the_rules(
        source in small_text(0..24),
        words in prop::collection::vec(small_text(0..7), 1..4),
    ) {
        let text = SourceText::new(&source);
        let wanted: Vec<_> = words.iter().map(|words| Wanted::words(words)).collect();
        for (words, found) in words.iter().zip(text.find_all(&wanted)) {
            let expected = reference::places(&source, words);
            let Some(needle) = Needle::new(words) else {
                prop_assert_eq!(found, Found::NoWords);
                continue;
            };
            let mut reach = 0;
            let apart: Vec<_> = expected.into_iter().filter(|(start, end)| {
                let counts = needle.segments.len() == 1 || *start >= reach;
                if counts { reach = *end; }
                counts
            }).collect();
            let found: Vec<_> = match found {
                Found::Places(places) => places.listed.into_iter().map(|place| place.bytes).collect(),
                Found::Nowhere => Vec::new(),
                Found::NoWords | Found::Undecided => panic!("{found:?}"),
            };
            let expected: Vec<_> = apart
                .into_iter()
                .take(16)
                .map(|(start, end)| text.folded.stored(start..end))
                .collect();
            prop_assert_eq!(found, expected, "{:?} in {:?}", words, source);
        }
    }

    #[test]
    fn what_is_not_in_the_source_differs_from_the_nearest_passage(
        source in small_text(0..24),
        words in small_text(0..7),
    ) {
        let text = SourceText::new(&source);
        let pieces = Needle::new(&words).map_or(0, |needle| needle.segments.len());
        if let (1, Found::Nowhere, Some(nearest)) = (pieces, text.find(&words), text.nearest(&words)) {
            prop_assert!(!nearest.differences.is_empty(), "{:?} in {:?}", words, source);
        }
    }
}

/// Texts of few different words, so that one often contains another.
fn small_text(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a ", "a ", "b ", "ab", "a", "B", ", ", ". ", ".", "… ", "…", "\n\n", " ", "“", "”", "’",
        "漢", "3", "-", "é",
    ]);
    prop::collection::vec(piece, pieces).prop_map(|pieces| pieces.concat())
}
