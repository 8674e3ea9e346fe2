//! Drafts: whatever the text, only what a person must fill in is wrong with its draft.

use onrecord::model::SourceForm;
use onrecord::{DataFormat, Draft, DraftOptions, Limits, Options, check_paths, draft, fmt};
use proptest::prelude::*;

use crate::support::properties;

fn drafted(article: &str) -> Draft {
    draft(article.as_bytes(), "article.txt", &DraftOptions::default()).unwrap()
}

/// What checking a draft finds beside the gaps, and how many gaps it reports.
fn beside_the_gaps(article: &str) -> (Draft, Vec<String>, usize) {
    beside_the_gaps_with(article, &DraftOptions::default())
}

fn beside_the_gaps_with(article: &str, options: &DraftOptions) -> (Draft, Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("article.onrecord.yaml");
    let made = draft(article.as_bytes(), "article.txt", options).unwrap();
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
    // Control characters are part of the words that are looked up.
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let has_odd =
        article.contains(is_odd) || article.contains(|c| ('\u{E0000}'..'\u{E0100}').contains(&c));
    let is_of_the_article = |rule: &str| has_odd && rule == "invisible-characters";
    let others = (others.iter())
        .filter(|finding| !is_left_out(finding.rule.name) && !is_of_the_article(finding.rule.name))
        .map(|finding| format!("{}: {}", finding.rule.name, finding.primary.text))
        .collect();
    (made, others, gaps.len())
}

/// The words of a draft, one list for each statement.
fn words(article: &str) -> Vec<Vec<String>> {
    let made = drafted(article);
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
            "“onrecord: allow(x)” ", "\nROE: ", "\n\nMR. ROE: ", "\nQUESTION: ", "\n**Lind:** ",
            " (laughter) ", "\n[10:30] Lind: ", "?",
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
        prop_assert_eq!(gaps, made.statements + made.without_speaker);
    }

    #[test]
    fn only_the_gaps_are_wrong_with_a_draft_of_any_form(
        text in any_article(),
        form in prop::sample::select(SourceForm::ALL),
        asks in any::<bool>(),
    ) {
        prop_assume!(!text.contains('\0'));
        let options = DraftOptions::default().with_form(form);
        let options = if asks { options.with_questions() } else { options };
        let (made, others, gaps) = beside_the_gaps_with(&text, &options);
        prop_assert!(others.is_empty(), "{others:?}\n{}", made.yaml);
        prop_assert_eq!(gaps, made.statements + made.without_speaker);
        let formatted = fmt::format(&made.yaml, DataFormat::Yaml, &Limits::default());
        prop_assert_eq!(formatted.as_ref(), Ok(&made.yaml));
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
    let yaml = drafted("A. Lind left.\nIn Callis, “we go,” said J. Roe, “now.” He left.").yaml;
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
        let article = piece.repeat(50_000 / piece.len());
        // What takes more than linear time does not end here.
        let made = drafted(&article);
        assert!(made.statements <= 50_000, "{piece:?}");
    }
}

#[test]
fn cues_are_those_of_the_words() {
    for (article, wanted) in [
        (
            "“We go now, soon,” she said. “And not alone this time.”",
            ["said"].as_slice(),
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
            &["заявил"],
        ),
        ("«Ми всі підемо завтра», — наголосив Роу.", &["наголосив"]),
        ("وقال الوزير: «سنذهب جميعا غدا صباحا».", &["وقال"]),
        ("外交部长表示：“我们明天全部都会离开这里。”", &["表示"]),
    ] {
        let made = drafted(article);
        let lines = made.yaml.lines();
        let cues: Vec<_> = lines
            .filter_map(|line| line.strip_prefix("  # cue: "))
            .collect();
        assert_eq!(cues, wanted, "{article}\n{}", made.yaml);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    assert!(draft(b"\xff\xfe\x00", "a.txt", &DraftOptions::default()).is_err());
    let page = b"<p class=\"lead\">&ldquo;We go,&rdquo; he said.</p>";
    let error = draft(page, "a.txt", &DraftOptions::default()).unwrap_err();
    assert!(error.to_string().contains("HTML"), "{error}");
}

/// The speaker, the words and the question of each statement.
fn turns(text: &str, options: &DraftOptions) -> Vec<(String, Vec<String>, String)> {
    let made = draft(text.as_bytes(), "briefing.txt", options).unwrap();
    assert_eq!(made.taken.form, SourceForm::Transcript, "{text}");
    let data: serde_json::Value = serde_yaml::from_str(&made.yaml).unwrap();
    let string = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let statements = data["statements"].as_array().unwrap().iter();
    let words = |one: &serde_json::Value| {
        let spans = one["text"].as_array().unwrap().iter();
        spans.map(|span| string(&span["quote"])).collect()
    };
    statements
        .map(|one| {
            (
                string(&one["speaker"]),
                words(one),
                string(&one["prompt"]["words"]),
            )
        })
        .collect()
}

/// Invented briefings and interviews, each with a question that is answered, and with a joke.
#[test]
fn transcripts_of_several_languages_are_drafted() {
    for (text, question, answer) in [
        (
            "Briefing, 6 May\n\nMR. ARNO VEY: Good morning. (Laughter.) Please.\n\nQUESTION: Will you open the gates?\n\nMR. VEY: Not this week.",
            "Will you open the gates?",
            ("arno-vey", "Not this week."),
        ),
        (
            "Question : Ouvrirez-vous les vannes ?\n\nMme Léa Brandt : Pas cette semaine. (Rires.)\n\nQuestion : Quand ?\n\nMme Brandt : En mai.",
            "Quand ?",
            ("lea-brandt", "En mai."),
        ),
        (
            "Frage: Öffnen Sie die Tore?\n\nFrau Köhler: Nicht diese Woche. (Heiterkeit)\n\nZusatzfrage: Wann dann?\n\nFrau Köhler: Im Mai.",
            "Wann dann?",
            ("kohler", "Im Mai."),
        ),
        (
            "Вопрос: Вы откроете ворота?\n\nА.Вей: Не на этой неделе. (Смех.)\n\nВопрос: Когда?\n\nА.Вей: В мае.",
            "Когда?",
            ("a-vei", "В мае."),
        ),
        (
            "Pregunta: ¿Abrirán las compuertas?\n\nVega: Esta semana no. (Risas.)\n\nPregunta: ¿Cuándo?\n\nVega: En mayo.",
            "¿Cuándo?",
            ("vega", "En mayo."),
        ),
    ] {
        let found = turns(text, &DraftOptions::default());
        let (speaker, words, prompt) = found.last().unwrap();
        assert_eq!((speaker.as_str(), words[0].as_str()), answer, "{text}");
        assert_eq!(prompt, question, "{text}");
        let laughs = ["(", "Laughter", "Rires", "Heiterkeit", "Смех", "Risas"];
        let all = found.iter().flat_map(|(_, words, _)| words);
        assert!(
            !all.clone()
                .any(|words| laughs.iter().any(|laugh| words.contains(laugh))),
            "{found:?}"
        );
        let (_, others, _) = beside_the_gaps(text);
        assert!(others.is_empty(), "{others:?}");
    }
}

#[test]
fn questions_are_statements_where_they_are_asked_for() {
    let text = "LARSEN: Will you sign?\n\nHOLM: Not yet.\n\nLARSEN: When?\n\nHOLM: In May.";
    let found = turns(text, &DraftOptions::default());
    assert_eq!(found.len(), 2);
    let options = DraftOptions::default().with_questions();
    let found = turns(text, &options);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0].0, "larsen");
    let yaml = draft(text.as_bytes(), "briefing.txt", &options)
        .unwrap()
        .yaml;
    assert!(
        yaml.contains("  - {rel: answers, statement: s1}\n"),
        "{yaml}"
    );
    assert!(yaml.contains("asked_by: larsen"), "{yaml}");
}

#[test]
fn long_turns_are_recorded_by_paragraph() {
    let long = "We opened one gate after the other, and the river came. ".repeat(10);
    let text = format!("ROE: {long}\n\n{long}At last we slept.\n\nLIND: So did we.\n\nROE: Good.");
    let made = drafted(&text);
    assert_eq!(made.statements, 4);
    assert!(
        made.yaml
            .contains("  - {rel: same-utterance, statement: s1}\n"),
        "{}",
        made.yaml
    );
}

#[test]
fn a_document_is_drafted_by_paragraph() {
    let text = "Joint communiqué\n\nThe parties will open two gates.\n\nThey regret the delay.\n\nPort Callis, 9 May\n";
    let options = DraftOptions::default().with_form(SourceForm::Document);
    let (made, others, _) = beside_the_gaps_with(text, &options);
    assert!(others.is_empty(), "{others:?}");
    assert_eq!(made.statements, 2);
    assert!(made.yaml.contains("form: document"), "{}", made.yaml);
}

#[test]
fn a_draft_has_no_hidden_characters() {
    let made = drafted(
        "“We will sign the agree\u{AD}ment\u{200B} tomorrow,” said Roe. “Wir u\u{308}ber alles.”",
    );
    assert!(
        made.yaml
            .contains("quote: We will sign the agreement tomorrow\n"),
        "{}",
        made.yaml
    );
    assert!(
        made.yaml.contains("quote: Wir \u{FC}ber alles.\n"),
        "{}",
        made.yaml
    );
}

#[test]
fn the_id_of_the_source_is_a_good_one() {
    for (file, id) in [
        ("2031-03-04.txt", "article-2031-03-04"),
        ("МИД России.txt", "mid-rossii"),
        ("texts/Für Elise (2).txt", "fur-elise-2"),
        ("no.txt", "article-no"),
    ] {
        let made = draft("“We go.”".as_bytes(), file, &DraftOptions::default()).unwrap();
        assert!(made.yaml.contains(&format!("\n  {id}:\n")), "{}", made.yaml);
    }
}

/// The speaker of each statement, or who it may be.
fn speakers(article: &str) -> Vec<String> {
    let made = drafted(article);
    let statements = made.yaml.split("\n- id: ").skip(1);
    let value = |statement: &str, key: &str| {
        let line = statement.lines().find_map(|line| line.strip_prefix(key));
        line.map(str::to_owned)
    };
    statements
        .map(|one| {
            let sure = value(one, "  speaker: ").filter(|id| !id.trim_start().starts_with('#'));
            let perhaps = value(one, "  # perhaps: ").map(|who| format!("? {who}"));
            sure.or(perhaps).unwrap_or_default()
        })
        .collect()
}

#[test]
fn speakers_are_those_whom_the_text_names() {
    for (article, wanted) in [
        (
            "“We will sign this in May,” Jane Roe said. “And not a day later than that.”",
            &["roe"][..],
        ),
        (
            "Jane Roe was in town. “We will sign this in May,” said Roe.\n\n“It will not be easy at \
             all,” she said.",
            &["roe", "roe"],
        ),
        (
            "Jane Roe met Omar Lund. “We will sign this in May,” he said.",
            &["? Omar Lund (“he”)"],
        ),
        (
            "“We will sign this in May,” said a spokesman for the ministry.",
            &["? “a spokesman for the ministry”"],
        ),
        (
            "Omar Lund, the envoy, told reporters: “We will sign this in May.”",
            &["lund"],
        ),
        (
            "“We will sign this in May,” the envoy said.\n\nThe river rose all night long.",
            &["? “the envoy”"],
        ),
        (
            "According to Omar Lund, “it will be signed in May or never.”",
            &["lund"],
        ),
        (
            "Omar Lund: “We will sign this in May.”\n\n“It will take a week or two.”",
            &["lund", "? lund"],
        ),
        ("“We will sign this in May.”", &[""]),
    ] {
        assert_eq!(
            speakers(article),
            wanted,
            "{article}\n{}",
            drafted(article).yaml
        );
    }
}
