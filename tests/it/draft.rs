//! Drafts of articles: whatever the article, only what a person must fill in is wrong with its draft.

use onrecord::{Draft, Options, check_paths, draft};
use proptest::prelude::*;

use crate::support::properties;

/// What checking a draft finds beside the gaps, and how many gaps it tells.
fn beside_the_gaps(article: &str) -> (Draft, Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("article.onrecord.yaml");
    let made = draft(article.as_bytes(), "article.txt").unwrap();
    std::fs::write(folder.path().join("article.txt"), article).unwrap();
    std::fs::write(&data, &made.yaml).unwrap();
    let report = check_paths(&[&data], &Options::default()).unwrap();
    // Had the article not been read, nothing would have been compared.
    assert_eq!(report.files().count(), 2, "{}", made.yaml);
    let (gaps, others): (Vec<_>, Vec<_>) = (report.findings().iter()).partition(|finding| {
        let label = &finding.primary.text;
        finding.rule.name == "empty-value"
            && (label.ends_with("`speaker`") || label.ends_with("`acts`"))
    });
    // What a draft leaves out, and says that it does, is not recorded. All else is.
    let is_left_out = |rule: &str| made.left_out > 0 && rule == "quotation-not-recorded";
    // A draft has the words as the article has them, with the characters that nobody sees in it.
    let is_of_the_article = |rule: &str| rule == "invisible-characters";
    let others = (others.iter())
        .filter(|finding| !is_left_out(finding.rule.name) && !is_of_the_article(finding.rule.name))
        .map(|finding| format!("{}: {}", finding.rule.name, finding.primary.text))
        .collect();
    (made, others, gaps.len())
}

/// The words of a draft, one list for each statement.
fn words(article: &str) -> Vec<Vec<String>> {
    let made = draft(article.as_bytes(), "article.txt").unwrap();
    let data: serde_json::Value = serde_yaml::from_str(&made.yaml).unwrap();
    let statements = data["statements"].as_array().cloned().unwrap_or_default();
    let words = |span: &serde_json::Value| span["quote"].as_str().unwrap().to_owned();
    (statements.iter())
        .map(|one| one["text"].as_array().unwrap().iter().map(words).collect())
        .collect()
}

fn any_article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(vec![
            "we go", "at once", "no", "he said", " she told us", "Roe", "3", "3.5", "We ", ".", ", ",
            " ", " ", "\n", "\n\n", "“", "”", "“We go", "”", "‘", "’", "„", "“", "«\u{A0}",
            "\u{A0}»", "»", "«", "\"", "\"", "'", "「", "」", "–", "…", "[…]", "...", "(", ")", "#",
            ": ", "\u{AD}", "\u{200B}", "\u{FEFF}", "e\u{301}", "\u{301}", "漢字", "ก", "א", "\r",
            "\u{85}", "\u{2028}", "\u{2029}", "\u{FFFE}", "\t", "“We go,” he said, “at once.” ",
            "“onrecord: allow(x)” ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(properties(512))]

    #[test]
    fn only_the_gaps_are_wrong_with_a_draft(article in any_article()) {
        // What looks like UTF-16 is refused.
        prop_assume!(!article.contains('\0'));
        let (made, others, gaps) = beside_the_gaps(&article);
        prop_assert!(others.is_empty(), "{others:?}\n{}", made.yaml);
        prop_assert_eq!(gaps, 2 * made.statements);
    }
}

#[test]
fn quotations_of_all_kinds_are_there() {
    for (article, wanted) in [
        ("“We go,” she said.", vec![vec!["We go"]]),
        (
            "\"We go,\" she said, \"at once.\"",
            vec![vec!["We go", "at once."]],
        ),
        (
            "„Wir gehen jetzt“, sagte sie.",
            vec![vec!["Wir gehen jetzt"]],
        ),
        (
            "»Wir gehen jetzt«, sagte sie, »alle.«",
            vec![vec!["Wir gehen jetzt", "alle."]],
        ),
        (
            "« Nous irons », a-t-il dit, « demain. »",
            vec![vec!["Nous irons", "demain."]],
        ),
        (
            "“He said ‘we will never go there’ to us,” said Roe.",
            vec![
                vec!["He said ‘we will never go there’ to us"],
                vec!["we will never go there"],
            ],
        ),
        (
            "“He said ‘never’ to us,” said Roe.",
            vec![vec!["He said ‘never’ to us"]],
        ),
        (
            "“We go.\n\n“We go far,” said Roe.\n\n“And back.”",
            vec![vec!["We go.", "We go far"], vec!["And back."]],
        ),
        (
            "“We go.” Lind disagreed. “We stay.”",
            vec![vec!["We go."], vec!["We stay."]],
        ),
        ("“—” and “…”", vec![]),
    ] {
        assert_eq!(words(article), wanted, "{article}");
        let (_, others, _) = beside_the_gaps(article);
        assert!(others.is_empty(), "{others:?}");
    }
}

#[test]
fn words_that_stand_twice_are_told_apart() {
    let article =
        "“Not one drop less,” Roe said of the flow.\nLind gave it back: “Not one drop less.”";
    let (made, others, _) = beside_the_gaps(article);
    assert!(others.is_empty(), "{others:?}");
    assert_eq!((made.statements, made.left_out), (2, 0));
    assert!(
        made.yaml.contains("suffix: Roe said of the flow"),
        "{}",
        made.yaml
    );
    assert!(made.yaml.contains("prefix: "), "{}", made.yaml);
    // The same sentence over and over: nothing but its number or its place tells one from another.
    let (made, others, _) = beside_the_gaps(&"“We go,” he said. ".repeat(40));
    assert!(others.is_empty(), "{others:?}");
    assert_eq!((made.statements, made.left_out), (40, 0));
}

#[test]
fn comments_say_what_stands_around() {
    let made = draft(
        "A. Lind left.\nIn Callis, “we go,” said J. Roe, “now.” He left.".as_bytes(),
        "a.txt",
    );
    let yaml = made.unwrap().yaml;
    assert!(
        yaml.contains("\n  # line 2: In Callis, “…” said J. Roe, “…”\n"),
        "{yaml}"
    );
    assert!(yaml.contains("\n  # cue: said\n"), "{yaml}");
}

#[test]
fn hostile_articles_are_drafted_to_their_end() {
    for piece in [
        "“",
        "“a” ",
        "“a,” he said, ",
        "‘'“\"",
        "“we go. ",
        "\n\n“we go ",
        "“…a” ",
        ".",
        " ",
    ] {
        let article = piece.repeat(100_000 / piece.len());
        // What takes more than linear time does not end here.
        let made = draft(article.as_bytes(), "a.txt").unwrap();
        assert!(made.statements <= 100_000, "{piece:?}");
    }
}

#[test]
fn cues_are_those_of_the_words() {
    for (article, wanted) in [
        (
            "“We go now, soon,” she said. “And not alone this time.”",
            ["said", "said"].as_slice(),
        ),
        (
            "“We go now, soon,” she said. Lind left. “And not alone this time.”",
            &["said"],
        ),
        (
            "“He told us ‘we will never sign that’ today,” Roe warned.",
            &["warned", "told"],
        ),
        (
            "“They are wrong: ‘we will never sign that’,” Roe warned.",
            &["warned"],
        ),
        ("„Wir gehen jetzt alle“, sagte Roe.", &["sagte"]),
        ("« Nous partons tous demain », a déclaré Roe.", &["déclaré"]),
        ("«Nos vamos todos mañana», afirmó Roe.", &["afirmó"]),
        ("«Partiamo tutti domani mattina», ha detto Roe.", &["detto"]),
        (
            "«Мы все уйдём завтра», — заявил Роу. «И не одни уйдём отсюда».",
            &["заявил", "заявил"],
        ),
        ("«Ми всі підемо завтра», — наголосив Роу.", &["наголосив"]),
        ("وقال الوزير: «سنذهب جميعا غدا صباحا».", &["وقال"]),
        ("外交部长表示：“我们明天全部都会离开这里。”", &["表示"]),
    ] {
        let made = draft(article.as_bytes(), "article.txt").unwrap();
        let lines = made.yaml.lines();
        let cues: Vec<_> = lines
            .filter_map(|line| line.strip_prefix("  # cue: "))
            .collect();
        assert_eq!(cues, wanted, "{article}\n{}", made.yaml);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    assert!(draft(b"\xff\xfe\x00", "a.txt").is_err());
}
