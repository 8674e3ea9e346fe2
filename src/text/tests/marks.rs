//! Marks that are easily taken for others, by example: apostrophes, measures, reversed and typed pairs.

use super::quoting::assert_all;

#[test]
fn reversed_pairs() {
    assert_all(&[
        (
            "وزیر نے کہا ”ہم کل جائیں گے“۔ پھر وہ چلے گئے۔",
            &["ہم کل جائیں گے"],
        ),
        (
            "وزیر نے کہا ’ہم کل جائیں گے‘ اور چلے گئے۔",
            &["ہم کل جائیں گے"],
        ),
        ("کہا:”ہم کل جائیں گے“", &["ہم کل جائیں گے"]),
        ("قال الوزير: ”سنذهب غدا“، ثم غادر.", &["سنذهب غدا"]),
        (
            "قال: ”هو قال ’سنذهب غدا‘ أمس“.",
            &["هو قال ’سنذهب غدا‘ أمس", ">سنذهب غدا"],
        ),
        ("کہا ”ہم نہیں۔\n\n”ہم کل“ کہا۔", &["ہم نہیں۔+", "+ہم کل"]),
        (
            "Тој рече: „Рече ’не‘ двапати.“",
            &["Рече ’не‘ двапати.", ">не"],
        ),
        (
            "»Wir ›gehen‹ jetzt«, sagte sie.",
            &["Wir ›gehen‹ jetzt", ">gehen"],
        ),
        ("הוא אמר: ”אנחנו הולכים”.", &["אנחנו הולכים"]),
        ("“We go,” she said. ”Now.”", &["We go,", "Now."]),
        ("He called it ”off and left.", &[]),
    ]);
}

#[test]
fn single_right_marks_as_outer_marks() {
    assert_all(&[
        (
            "Lind sanoi: ’me emme tule sinne’, ja lähti.",
            &["me emme tule sinne"],
        ),
        (
            "Lind sa: ’vi kommer inte dit’ och gick.",
            &["vi kommer inte dit"],
        ),
        (
            "”Hän sanoi ’en tule’ kahdesti”, Lind sanoi.",
            &["Hän sanoi ’en tule’ kahdesti", ">en tule"],
        ),
        (
            "“Give ’em time,” he said of the workers’ plan.",
            &["Give ’em time,"],
        ),
        ("’Tis the workers’ plan, and ’twas ours.", &[]),
        ("The ’90s were the workers’ years.", &[]),
        // A text that opens quotations with ‘ has apostrophes elsewhere.
        ("‘No,’ he said, ’ceptin’ the workers’, of course.", &["No,"]),
    ]);
}

#[test]
fn measures_are_not_closing_marks() {
    assert_all(&[
        (
            "She said \"he was 5'6\" and 120 lbs\" and left.",
            &["he was 5'6\" and 120 lbs"],
        ),
        (
            "She said “he was 5’6” and 120 lbs” and left.",
            &["he was 5’6” and 120 lbs"],
        ),
        (
            "She said “he was 5'6\" and heavy” and left.",
            &["he was 5'6\" and heavy"],
        ),
        (
            "\"The pipe is 5\" wide,\" he said. \"Or 6.\"",
            &["The pipe is 5\" wide,", "Or 6."],
        ),
        (
            "\"It is 5\" by 7\", or so\" he said.",
            &["It is 5\" by 7\", or so"],
        ),
        ("„Ein 5\" Rohr reicht“, sagte er.", &["Ein 5\" Rohr reicht"]),
        (
            "\"She left in 1990\" and \"he in 1991\".",
            &["She left in 1990", "he in 1991"],
        ),
        (
            "\"It was 1990\", he said. The 12\" pipe broke.",
            &["It was 1990"],
        ),
        (
            "\"We leave in 2031\" was all. The 12\" pipe broke.",
            &["We leave in 2031"],
        ),
        ("'He was 6' tall', she said.", &["He was 6' tall"]),
        ("‘He was 6’ tall,’ she said.", &["He was 6’ tall,"]),
        (
            "\"It is at 48°51'24\" north,\" he said.",
            &["It is at 48°51'24\" north,"],
        ),
        ("\"Er ist 6'2''\", sagte sie.", &["Er ist 6'2''"]),
        ("an 8\"x10\" print and a 5\"-pipe", &[]),
        ("\"It will be 5\" is all he said.", &["It will be 5"]),
    ]);
}

#[test]
fn the_last_letters_may_be_left_out() {
    assert_all(&[
        (
            "‘We’re goin’ home to rest now,’ he said.",
            &["We’re goin’ home to rest now,"],
        ),
        (
            "‘We’re goin’, goin’, gone,’ he said.",
            &["We’re goin’, goin’, gone,"],
        ),
        (
            "'We're goin' home to rest now,' he said.",
            &["We're goin' home to rest now,"],
        ),
        (
            "‘The workers’ rights and the bosses’ too,’ she said.",
            &["The workers’ rights and the bosses’ too,"],
        ),
        (
            "He called it a ‘disaster’ for the workers’ plan.",
            &["disaster"],
        ),
        (
            "‘It’s the workers’, he said, not the bosses’ plan.",
            &["It’s the workers"],
        ),
        ("‘È un po’ tardi’, ha detto.", &["È un po’ tardi"]),
        ("'L'accordo e' vicino', ha detto.", &["L'accordo e' vicino"]),
        (
            "‚Das hab’ ich nicht gesagt‘, sagte er.",
            &["Das hab’ ich nicht gesagt"],
        ),
        ("‚Hans’ Plan ist gut‘, sagte er.", &["Hans’ Plan ist gut"]),
        ("‘Huma min ta’ Malta’, qal.", &["Huma min ta’ Malta"]),
        (
            "‘Rock ’n’ roll is dead,’ he said.",
            &["Rock ’n’ roll is dead,"],
        ),
        (
            "'Rock 'n' roll is dead,' he said.",
            &["Rock 'n' roll is dead,"],
        ),
        ("Rock 'n' roll, fish 'n' chips", &[]),
        (
            "\"Rock 'n' roll's dead,\" he said.",
            &["Rock 'n' roll's dead,"],
        ),
        (
            "‘We’re goin’ home.\n\n‘They told ’em so.\n\n‘An’ that’s it,’ he said.",
            &[
                "We’re goin’ home.+",
                "+They told ’em so.+",
                "+An’ that’s it,",
            ],
        ),
        (
            "'We're goin' home.\n\n'They told 'em so.\n\n'It's the workers' plan,' he said.",
            &[
                "We're goin' home.+",
                "+They told 'em so.+",
                "+It's the workers' plan,",
            ],
        ),
        (
            "‘The workers’ rights come first.\n\n‘We go,’ he said.",
            &["The workers’ rights come first.+", "+We go,"],
        ),
        (
            "“He said, ‘We’re goin’ home.\n\n“‘And stayin’ there,’” she said.",
            &[
                "He said, ‘We’re goin’ home.+",
                ">We’re goin’ home.+",
                "+‘And stayin’ there,’",
                ">+And stayin’ there,",
            ],
        ),
        (
            "She spoke of ‘the workers’ today.\n\n‘We go,’ he said.",
            &["the workers", "We go,"],
        ),
        (
            "‘I were goin’ t’ pub wi’ ’im,’ he said.",
            &["I were goin’ t’ pub wi’ ’im,"],
        ),
        ("‘ג׳ורג’ הלך הביתה,’ אמר.", &["ג׳ורג’ הלך הביתה,"]),
    ]);
}

#[test]
fn the_first_letters_may_be_left_out() {
    assert_all(&[
        (
            "“Give ’em time, ’cause it’s late,” he said.",
            &["Give ’em time, ’cause it’s late,"],
        ),
        (
            "\"Give 'em time for the workers' sake,\" he said.",
            &["Give 'em time for the workers' sake,"],
        ),
        ("'They told 'em to go,' he said.", &["They told 'em to go,"]),
        ("'They told 'im to go,' he said.", &["They told 'im to go,"]),
        (
            "'They told 'er to go,' he said. 'Now.'",
            &["They told 'er to go,", "Now."],
        ),
        ("‘They told ‘em to go,’ he said.", &["They told ‘em to go,"]),
        (
            "'He said 'never' to us,' she said.",
            &["He said 'never' to us,", ">never"],
        ),
        ("'Tis late,' he said.", &["Tis late,"]),
        ("'Tis late for the workers' plan.", &[]),
        (
            "De trein vertrok 's ochtends uit 's-Hertogenbosch, zei hij.",
            &[],
        ),
        (
            "'Het is 's ochtends koud', zei hij.",
            &["Het is 's ochtends koud"],
        ),
        (
            "‘Dit is ’n goeie plan’, het hy gesê.",
            &["Dit is ’n goeie plan"],
        ),
        (
            "‘Das war ’ne gute Idee’, sagte er.",
            &["Das war ’ne gute Idee"],
        ),
        ("La lotta alla 'ndrangheta e il piano dei lavoratori' ", &[]),
        ("Haider al-'Abadi on the workers' plan", &[]),
        ("In the '90s and '08 the workers' plan", &[]),
        ("'50 people left,' he said.", &["50 people left,"]),
        (
            "'I go,' she said. 'A deal is near.'",
            &["I go,", "A deal is near."],
        ),
        (
            "« Il parle de l’« accord » d’hier », dit-il.",
            &[" Il parle de l’« accord » d’hier ", "> accord "],
        ),
        ("Il parle de l'\"accord\" d'hier.", &["accord"]),
        (
            "Ils parlent d’“accord” et qu’“il” vient.",
            &["accord", "il"],
        ),
        (
            "L’‘accord’ de l’‘an’ et 's'il vient', dit-il.",
            &["accord", "an", "s'il vient"],
        ),
        (
            "'l'accordo' e 'la pace', ha detto.",
            &["l'accordo", "la pace"],
        ),
        ("Call `name` for the workers' plan, or `size`.", &[]),
        ("Il m’a dit qu’« on part demain ».", &[" on part demain "]),
    ]);
}

#[test]
fn marks_beside_letters_of_other_scripts() {
    assert_all(&[
        ("로 외무상은 \"우리는 간다\"고 말했다.", &["우리는 간다"]),
        ("로 외무상은 '우리는 간다'고 말했다.", &["우리는 간다"]),
        ("로 외무상은 ‘우리는 간다’고 말했다.", &["우리는 간다"]),
        (
            "\"그는 '간다'고 했다\"며 \"곧\"이라고 했다.",
            &["그는 '간다'고 했다", ">간다", "곧"],
        ),
        (
            "그는“우리는 간다”라고,‘곧’이라고 했다.",
            &["우리는 간다", "곧"],
        ),
        ("'AI'는 '미래'다", &["AI", "미래"]),
        ("他说'我们走'然后走了。", &["我们走"]),
        ("他说‘我们走’然后走了。", &["我们走"]),
        ("他在2031\"年\"走", &["年"]),
        ("เขาบอกว่า'เราไป'แล้ว", &["เราไป"]),
        (
            "로 외무상은 《우리는 서명하지 않을것이다.》라고 말하였다.",
            &["우리는 서명하지 않을것이다."],
        ),
        (
            "《그는 〈간다〉고 했다.》",
            &["그는 〈간다〉고 했다.", ">간다"],
        ),
        ("ۋەزىر 《بىز ئەتە بارىمىز》 دېدى", &["بىز ئەتە بارىمىز"]),
        ("他在《人民日报》上说：“我们走。”", &["我们走。"]),
        ("彼は《The Times》を読む。《新聞》も。", &[]),
    ]);
}

#[test]
fn two_characters_for_one_mark() {
    assert_all(&[
        (
            "``We sign it tomorrow,'' said Roe.",
            &["We sign it tomorrow,"],
        ),
        (",,Wir gehen bald'', sagte sie.", &["Wir gehen bald"]),
        (",,Wir gehen bald“, sagte sie.", &["Wir gehen bald"]),
        ("''We go,'' he said. ''Now.''", &["We go,", "Now."]),
        (
            "‘‘We go,’’ he said. ‘‘He said ‘no.’ ’’",
            &["We go,", "He said ‘no.’ ", ">no."],
        ),
        ("‚‚Wir gehen‘‘, sagte er.", &["Wir gehen"]),
        ("<<On part>>, dit-il. << Vite. >>", &["On part", " Vite. "]),
        ("‹‹Andiamo››, ha detto.", &["Andiamo"]),
        ("´´Vamos´´, dijo.", &["Vamos"]),
        ("`We go,' he said.", &["We go,"]),
        ("´Wir gehen´, sagte er. Wie geht´s?", &["Wir gehen"]),
        ("\"He said ``no'' twice\"", &["He said ``no'' twice", ">no"]),
        ("``One.\n\n``Two,'' he said.", &["One.+", "+Two,"]),
        (
            "‘He said “no” to ‘us’’ twice.",
            &["He said “no” to ‘us’", ">no", ">us"],
        ),
        (
            "'He said \"no\" to 'us''",
            &["He said \"no\" to 'us'", ">no", ">us"],
        ),
        ("a,,b 5 << 6 x''y i >> 2", &[]),
        ("6'2'' tall", &[]),
    ]);
}

#[test]
fn a_lone_mark_makes_no_quotation() {
    assert_all(&[
        (
            "The planes circle, \" the minister said. \"That is all,\" he said.",
            &["That is all,"],
        ),
        (
            "The planes circle,\" the minister said. \"That is all,\" he said.",
            &["That is all,"],
        ),
        ("The planes circle, \" the minister said.", &[]),
        (
            "The planes circle, ” the minister said. “That is all,” he said.",
            &["That is all,"],
        ),
        (
            "The planes circle,“ the minister said. “That is all,” he said.",
            &["That is all,"],
        ),
        (
            "The planes circle,’ the minister said. ‘That is all,’ he said.",
            &["That is all,"],
        ),
        (
            "Les avions tournent », dit-il. « C’est tout. »",
            &[" C’est tout. "],
        ),
        (
            "\" On part \", dit-il, \" vite \".",
            &[" On part ", " vite "],
        ),
        ("\"We go, \"he said. \"Now.\"", &["We go, ", "Now."]),
        ("“We go, “he said. “Now.”", &["We go, ", "Now."]),
    ]);
}
