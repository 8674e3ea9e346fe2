#![allow(clippy::unwrap_used, reason = "a test ends there")]

use proptest::prelude::*;

use super::*;
use crate::arbitrary;
use crate::check::read_bytes;
use crate::convert::to_yaml;
use crate::model::DataSet;
use crate::report::Edit;
use crate::report::Severity;

fn safely(text: &str) -> Fixed {
    fix("talks.yaml", text, Safety::Safe, &Options::default())
}

/// A statement of a small file, with something in it.
fn file(statement: &str) -> String {
    format!(
        "onrecord: 1 # kept\nactors:\n  roe:   {{name: Jane Roe}}\nstatements:\n- {{id: s1, {statement}}}\n"
    )
}

#[test]
fn what_is_beyond_doubt_is_corrected_and_nothing_else() {
    for (wrong, right) in [
        (
            "speeker: roe, acts: [predict], gist: x",
            "speaker: roe, acts: [predict], gist: x",
        ),
        (
            "speaker: reo, acts: [predict], gist: x",
            "speaker: roe, acts: [predict], gist: x",
        ),
        (
            "speaker: roe, acts: [predcit], gist: x",
            "speaker: roe, acts: [predict], gist: x",
        ),
        (
            "speaker: roe, acts: predict, gist: x",
            "speaker: roe, acts: [predict], gist: x",
        ),
        (
            "speaker: roe, atcs: predcit, gist: x",
            "speaker: roe, acts: [predict], gist: x",
        ),
        (
            "speaker: roe, acts: [predict], gist: x, said: 2031/2/3",
            "speaker: roe, acts: [predict], gist: x, said: \"2031-02-03\"",
        ),
        (
            "speaker: roe, acts: [predict], gist: x, said: 3 Feb 2031",
            "speaker: roe, acts: [predict], gist: x, said: \"2031-02-03\"",
        ),
        (
            "speaker: roe, acts: [predict], gist: 12",
            "speaker: roe, acts: [predict], gist: \"12\"",
        ),
        (
            "speaker: roe, acts: [predict], gist: ' x '",
            "speaker: roe, acts: [predict], gist: 'x'",
        ),
        (
            "speaker: roe, acts: [predict], text: [{quote: “No.” }]",
            "speaker: roe, acts: [predict], text: [{quote: No. }]",
        ),
        (
            r#"speaker: roe, acts: [predict], text: [{quote: "\"It's so\""}]"#,
            r#"speaker: roe, acts: [predict], text: [{quote: "It's so"}]"#,
        ),
    ] {
        let fixed = safely(&file(wrong));
        assert_eq!(fixed.text, file(right), "{fixed:?}");
        assert!(fixed.rejected.is_empty(), "{fixed:?}");
    }
}

#[test]
fn what_has_one_meaning_in_a_text_that_cannot_be_read_is_corrected() {
    let text = "onrecord: 1
actors:
  roe: {name: \"Jane Roe\", kind: person}# envoy
statements:
- id: s1
  speaker: roe
  acts: [predict]
  gist: @janeroe expects an agreement.
  text:
  - quote: It will come.
  -quote: Soon.
";
    let right = text
        .replace("}# envoy", "} # envoy")
        .replace(
            "@janeroe expects an agreement.",
            "\"@janeroe expects an agreement.\"",
        )
        .replace("-quote: Soon.", "- quote: Soon.");
    assert_eq!(safely(text).text, right);
    let text =
        "{'onrecord': 1,\n \"actors\": {roe: {\"name\": \"Jane Roe\", \"anonymous\": True,}},}\n";
    let right = "{\"onrecord\": 1,\n \"actors\": {\"roe\": {\"name\": \"Jane Roe\", \"anonymous\": true}}}\n";
    let fixed = fix("talks.json", text, Safety::Safe, &Options::default());
    assert_eq!(fixed.text, right);
}

#[test]
fn what_is_a_guess_is_left_to_a_person() {
    for guess in [
        "speaker: kim, acts: [predict], gist: x",
        "speaker: roe, acts: \"predict, assess\", gist: x",
        "speaker: roe, acts: [predict], gist: x, said: 3/2/2031",
        "speaker: roe, acts: [predict], gist: x, said: about 3 Feb 2031",
        "speaker: roe, acts: [predict], gist: x, said: 3 or 4 Feb 2031",
        "speaker: roe, acts: [predict], gist: x, said: Feb 2031",
    ] {
        let fixed = safely(&file(guess));
        assert!(
            !fixed
                .made
                .iter()
                .any(|one| one.rule == Some("invalid-date")),
            "{fixed:?}"
        );
    }
    let text = file("speaker: rose, acts: [predict], gist: x");
    assert_eq!(safely(&text).text, text);
    let guessed = fix("talks.yaml", &text, Safety::Unsafe, &Options::default());
    assert!(guessed.text.contains("speaker: roe,"), "{guessed:?}");
}

#[test]
fn a_correction_that_would_do_harm_is_left_out_with_the_reason() {
    // Without its marks the quote would be a list.
    let text = "onrecord: 1\nactors:\n  roe: {name: \"Roe: \"}\nstatements:\n- {id: s1, speaker: roe, \
                acts: [predict], text: [{quote: “- No”}]}\n";
    let fixed = safely(text);
    assert!(fixed.text.contains("name: \"Roe:\""), "{fixed:?}");
    let [rejected] = &fixed.rejected[..] else {
        panic!("{fixed:?}")
    };
    assert_eq!(rejected.correction.rule, Some("outer-quotation-marks"));
    assert_eq!(rejected.reason, RejectReason::Unreadable);
}

#[test]
fn a_sentence_with_a_colon_is_put_between_quotation_marks() {
    let text = "onrecord: 1\nactors:\n  roe: {name: Jane Roe}\nstatements:\n- id: s1\n  speaker: roe\n  \
                acts: [predict]\n  text:\n  - quote: One thing: weeks.\n";
    let fixed = safely(text);
    assert_eq!(
        fixed.text,
        text.replace("One thing: weeks.", "\"One thing: weeks.\"")
    );
}

#[test]
fn lines_keep_their_ends_and_comments_their_places() {
    let text = "# first\r\nonrecord: 1   \r\n\r\nactors: # who\r\n    roe: {nmae: Jane Roe}\r\n";
    let fixed = safely(text);
    assert_eq!(fixed.text, text.replace("nmae", "name"));
}

#[cfg(feature = "cli")]
#[test]
fn the_line_for_editors_ends_as_the_other_lines_do_and_is_added_once() {
    let text = "# first\r\nonrecord: 1\r\n";
    let (with_line, _) = add_schema_line(text, "x.json").unwrap();
    assert_eq!(
        with_line,
        format!("# yaml-language-server: $schema=x.json\r\n{text}")
    );
    assert_eq!(add_schema_line(&with_line, "x.json"), None);
}

/// Mistakes, each with the text that it is put for.
fn mistakes() -> impl Strategy<Value = Vec<(usize, &'static str, &'static str)>> {
    let one = prop::sample::select(vec![
        ("speaker:", "speeker:"),
        ("acts:", "atcs:"),
        ("statements:", "statments:"),
        ("name:", "nmae:"),
        ("[predict]", "predict"),
        ("said:", "siad:"),
        ("gist:", "gist :"),
        (": ", ":\t"),
        ("- ", "-"),
        ("\n", " \n"),
        ("id:", "\"id\":"),
    ]);
    prop::collection::vec((0..40usize, one), 1..6)
        .prop_map(|all| all.into_iter().map(|(nth, (a, b))| (nth, a, b)).collect())
}

fn spoil(text: &str, mistakes: &[(usize, &str, &str)]) -> String {
    let mut text = text.to_owned();
    for (nth, right, wrong) in mistakes {
        let places: Vec<_> = text.match_indices(right).map(|(at, _)| at).collect();
        if let Some(at) = places.get(nth % places.len().max(1)) {
            text.replace_range(*at..at + right.len(), wrong);
        }
    }
    text
}

fn errors(text: &str) -> usize {
    let report = crate::check::check_bytes("a.yaml", text.into(), &Options::default());
    report.count(Severity::Error)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is wrong with a file, correcting it does no harm, and doing it twice does no more.
    #[test]
    fn correcting_does_no_harm(set in arbitrary::data_set(), mistakes in mistakes()) {
        let text = spoil(&to_yaml(&set).unwrap(), &mistakes);
        for most in [Safety::Safe, Safety::Unsafe] {
            let once = fix("a.yaml", &text, most, &Options::default());
            prop_assert!(once.made.is_empty() == (once.text == text));
            if most == Safety::Safe {
                let read = |text: &str| {
                    read_bytes("a.yaml", text.into(), &Options::default()).data
                };
                // What nobody could read before may hold errors that nobody saw.
                if read(&text).is_some() {
                    prop_assert!(read(&once.text).is_some(), "{}", once.text);
                    prop_assert!(errors(&once.text) <= errors(&text), "{}", once.text);
                }
                let twice = fix("a.yaml", &once.text, most, &Options::default());
                prop_assert_eq!(&twice.text, &once.text);
            }
            // The comment of the first line is never touched.
            prop_assert_eq!(once.text.lines().next(), text.lines().next());
        }
    }

    /// A file without findings that offer corrections stays what it is.
    #[test]
    fn a_file_without_mistakes_keeps_its_data(set in arbitrary::data_set()) {
        let text = to_yaml(&set).unwrap();
        let fixed = safely(&text);
        let again = read_bytes("a.yaml", fixed.text.clone().into_bytes(), &Options::default());
        let is_same = |data: &Option<DataSet>| data.as_ref() == Some(&set);
        prop_assert!(is_same(&again.data) || !fixed.made.is_empty());
    }

    /// Applying edits and following places agree.
    #[test]
    fn letters_are_found_where_places_lead(
        text in "[a-z]{1,20}",
        cuts in prop::collection::btree_set(0..20usize, 0..6),
        with in "[A-Z]{0,3}",
    ) {
        let cuts: Vec<_> = cuts.into_iter().filter(|at| *at <= text.len()).collect();
        let edits: Vec<Edit> = cuts.chunks_exact(2).map(|pair| Edit {
            span: crate::report::span::Span::new(pair[0], pair[1]),
            text: with.clone(),
        }).collect();
        let new = change::apply(&text, &edits);
        for (at, letter) in text.char_indices() {
            if edits.iter().all(|edit| !edit.span.range().contains(&at)) {
                let there = change::Edits::new(&edits).place(at);
                prop_assert_eq!(new[there..].chars().next(), Some(letter));
            }
        }
    }
}

/// However many corrections there are, they take a few checks.
#[test]
fn the_number_of_checks_does_not_grow_with_that_of_mistakes() {
    let sentence = |number: usize| {
        format!(
            "- id: s{number}\n  speaker: roe\n  acts: [assert]\n  gist: The note: he said {number}\n"
        )
    };
    let key = |number: usize| {
        format!("- {{id: s{number}, speeker: roe, acts: [assert], gist: It will come.}}\n")
    };
    let makers: [(&dyn Fn(usize) -> String, Safety); 2] =
        [(&sentence, Safety::Unsafe), (&key, Safety::Safe)];
    for (made, most) in makers {
        for many in [200, 400, 800] {
            let statements: Vec<_> = (0..many).map(made).collect();
            let head = "onrecord: 1\nactors: {roe: {name: Jane Roe}}\nstatements:\n";
            let text = format!("{head}{}", statements.concat());
            let options = Options::default();
            let reader = Reader {
                name: "talks.yaml",
                options: &options,
            };
            let mut checks = 0;
            let Ok(fixed) = fix_with::<std::convert::Infallible>(&reader, &text, most, &mut |_| {
                checks += 1;
                Ok(())
            });
            assert_eq!(
                (fixed.made.len(), checks),
                (many, 2),
                "{:?}",
                fixed.rejected.first()
            );
        }
    }
}
