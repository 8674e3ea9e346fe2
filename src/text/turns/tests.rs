use super::{Part, Turns};

/// Who speaks, with the words of each paragraph.
fn shown(text: &str) -> Vec<(&str, Vec<String>)> {
    let turns = Turns::new(text);
    let paragraph = |pieces: &Vec<std::ops::Range<usize>>| {
        let pieces: Vec<_> = pieces
            .iter()
            .map(|piece| text[piece.clone()].replace('\n', " "))
            .collect();
        pieces.join(" | ")
    };
    (turns.list.iter())
        .map(|turn| {
            let name = &text[turns.speaker(turn).name.clone()];
            (name, turn.paragraphs.iter().map(paragraph).collect())
        })
        .collect()
}

/// The names of those who ask.
fn asking(text: &str) -> Vec<&str> {
    let turns = Turns::new(text);
    let asking = turns.speakers.iter().filter(|one| one.part == Part::Asks);
    asking.map(|one| &text[one.name.clone()]).collect()
}

const BRIEFING: &str = "Ministry of Water
Briefing, 6 May 2031

MR. VEY: Good morning. (Laughter.) We have nothing
to add today.

Note: the gauges were read on Sunday.

QUESTION: Will you open the gates?

MR. VEY: No.

(The briefing was concluded at 11:40 a.m.)
";

#[test]
fn turns_of_a_briefing() {
    assert_eq!(
        shown(BRIEFING),
        [
            (
                "MR. VEY",
                vec![
                    "Good morning. | We have nothing to add today.".to_owned(),
                    "Note: the gauges were read on Sunday.".to_owned()
                ]
            ),
            ("QUESTION", vec!["Will you open the gates?".to_owned()]),
            ("MR. VEY", vec!["No.".to_owned()]),
        ]
    );
    assert_eq!(asking(BRIEFING), ["QUESTION"]);
}

/// Transcripts as they are printed in several languages, with the names of their turns.
const TRANSCRIPTS: &[(&str, &[&str])] = &[
    (
        "Q: Will you sign?\nA: Not yet.\nQ: When?\nA: In May.",
        &["Q", "A", "Q", "A"],
    ),
    (
        "Q. Will you sign?\n\nA. Not yet.\n\nQ. When?\n\nA. In May.",
        &["Q", "A", "Q", "A"],
    ),
    ("Larsen: We sign.\nHolm: We do not.", &["Larsen", "Holm"]),
    (
        "larsen: we sign\nholm: we do not\nlarsen: why?\nholm: the price",
        &["larsen", "holm", "larsen", "holm"],
    ),
    (
        "**Larsen:** We sign.\n\n**Holm:** We do not.\n\n**Larsen:** Why?",
        &["Larsen", "Holm", "Larsen"],
    ),
    (
        "[Larsen] We sign.\n\n[Holm] We do not.\n\n[Larsen] Why?\n\n[Holm] The price.",
        &["Larsen", "Holm", "Larsen", "Holm"],
    ),
    (
        "LARSEN\n\nWe sign.\n\nHOLM\n\nWe do not.\n\nLARSEN\n\nWhy?\n\nHOLM\n\nThe price.",
        &["LARSEN", "HOLM", "LARSEN", "HOLM"],
    ),
    (
        "Larsen:\nWe sign.\n\nHolm:\nWe do not.",
        &["Larsen", "Holm"],
    ),
    (
        "[00:00:03] Larsen: We sign.\n[00:00:09] Holm: We do not.",
        &["Larsen", "Holm"],
    ),
    (
        "Jane Larsen  0:03\nWe sign.\n\nPiet Holm  0:09\nWe do not.\n\nJane Larsen  0:12\nWhy?\n\nPiet Holm  0:15\nThe price.",
        &["Jane Larsen", "Piet Holm", "Jane Larsen", "Piet Holm"],
    ),
    (
        "Frage: Werden Sie unterschreiben?\n\nHolm: Noch nicht.\n\nZusatzfrage: Wann denn?\n\nHolm: Im Mai. (Heiterkeit)",
        &["Frage", "Holm", "Zusatzfrage", "Holm"],
    ),
    (
        "Question : Signerez-vous ?\n\nMme Holm : Pas encore.\n\nQuestion : Quand ?\n\nMme Holm : En mai.",
        &["Question", "Mme Holm", "Question", "Mme Holm"],
    ),
    (
        "M. Larsen. – Nous signons.\n\nMme Holm. – Pas nous.\n\nM. Larsen. – Pourquoi ?",
        &["M. Larsen", "Mme Holm", "M. Larsen"],
    ),
    (
        "— Larsen. Nous signons.\n\n— Holm. Pas nous.\n\n— Larsen. Pourquoi ?\n\n— Holm. Le prix.",
        &["Larsen", "Holm", "Larsen", "Holm"],
    ),
    (
        "Вопрос: Вы подпишете?\n\nД.Песков: Пока нет.\n\nВопрос: Когда?\n\nД.Песков: В мае.",
        &["Вопрос", "Д.Песков", "Вопрос", "Д.Песков"],
    ),
    (
        "Pregunta: ¿Firmará usted?\n\nHolm: Todavía no. (Risas.)\n\nPregunta: ¿Cuándo?\n\nHolm: En mayo.",
        &["Pregunta", "Holm", "Pregunta", "Holm"],
    ),
    (
        "记者：您会签字吗？\n霍尔姆：还没有。\n记者：什么时候？\n霍尔姆：五月。",
        &["记者", "霍尔姆", "记者", "霍尔姆"],
    ),
    (
        "1\n00:00:01,000 --> 00:00:04,000\nLARSEN: We sign.\n\n2\n00:00:05,000 --> 00:00:08,000\nHOLM: We do not.\n\n3\n00:00:09,000 --> 00:00:10,000\nLARSEN: Why?",
        &["LARSEN", "HOLM", "LARSEN"],
    ),
    (
        "LARSEN (Lorvania): We sign.\r\n\r\nHOLM, MINISTER OF WATER: We do not.\r\n\r\nLARSEN: Why?\r\n",
        &["LARSEN", "HOLM", "LARSEN"],
    ),
];

#[test]
fn transcripts_are_recognised() {
    for (text, names) in TRANSCRIPTS {
        let found: Vec<_> = shown(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(found, *names, "{text}");
        assert!(Turns::new(text).are_most, "{text}");
    }
}

#[test]
fn other_texts_are_not() {
    for text in [
        "We go at once. He said: never. It was late.",
        "A. Lind left.\n\nIn Callis, J. Roe stayed.\n\nA. Lind came back.",
        "Update: the talks ended.\n\nNote: this story was corrected.\n\nPhoto: Ada Lind",
        "Subject: Talks\nFrom: Roe\nTo: Lind\nDate: 4 March\n\nWe go at once.",
        "Timeline\n\n10:30 The talks begin.\n\n11:40 They end.\n\n12:00 Roe leaves.",
        "What was agreed:\n\n- Water: two gates\n- Power: at night\n- Water: one gauge\n",
        "The talks ended.\n\nWater: Lorvania opens two gates in July.\n\nPower: Tessaly pays a third.\n\nBoth sides left.",
        "https://example.org/a\nhttps://example.org/b\n\nThe talks ended.",
        "MOSCOW: The talks ended on Sunday, both sides said.\n\nThey go on in May.",
        "— Да. Мы идём, — сказал он.\n\n— Нет. Мы остаёмся, — сказала она.\n\n— Да. Мы идём.",
        "",
        ":",
        "**\n\n[\n(\n",
    ] {
        assert!(!Turns::new(text).are_most, "{text}");
    }
}

#[test]
fn who_asks_again_and_again_interviews() {
    let text = "Larsen: Will you sign?\nHolm: Not yet.\nLarsen: When?\nHolm: In May. Why do you ask?\nHolm: It is late.";
    assert_eq!(asking(text), ["Larsen"]);
    // A party that asks once is no interviewer.
    assert_eq!(
        asking("Larsen: Will you sign?\nHolm: Not yet."),
        Vec::<&str>::new()
    );
}

#[test]
fn hostile_texts_end() {
    for piece in [
        "a:",
        "A: ",
        "A: \n",
        "(",
        "[laughter",
        "**",
        "\n",
        "— A. ",
        "0:",
        "：",
        "Q. \r\n",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        // What takes more than linear time does not end here.
        assert!(Turns::new(&text).list.len() <= text.len(), "{piece}");
    }
}
