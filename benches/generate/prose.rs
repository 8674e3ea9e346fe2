//! Sentences and names in several scripts, all made up.

use super::chance::Chance;

/// How somebody's name is made: given names, letters between them, family names.
struct Names {
    given: &'static [&'static str],
    middle: &'static [&'static str],
    family: &'static [&'static str],
}

const NAMES: [Names; 6] = [
    Names {
        given: &[
            "Ines", "Piet", "Mina", "Zoé", "Tomás", "Ragnhild", "Łucja", "Ömer",
        ],
        middle: &["A.", "D.", "F.", "J.", "K.", "M.", "R.", "T."],
        family: &[
            "Kovar",
            "Haas",
            "Okafor",
            "Moreau",
            "Adeyemi",
            "Brännström",
            "Çelik",
            "Ó Dálaigh",
        ],
    },
    Names {
        given: &["Олена", "Андрій", "Ірина", "Тарас", "Надія"],
        middle: &["В.", "Г.", "І.", "М.", "О.", "П."],
        family: &["Петренко", "Шевчук", "Гончар", "Мельник", "Дорошенко"],
    },
    Names {
        given: &["Νίκος", "Ελένη", "Γιώργος", "Μαρία"],
        middle: &["Α.", "Β.", "Κ.", "Π."],
        family: &["Δήμας", "Παππά", "Αλεξίου", "Ρήγας"],
    },
    Names {
        given: &["ليلى", "كريم", "سلمى", "هادي"],
        middle: &["أحمد", "حسن", "يوسف", "نور"],
        family: &["ناصر", "الخطيب", "درويش", "منصور"],
    },
    Names {
        given: &["अनिल", "मीरा", "सुनीता", "रवि"],
        middle: &["कुमार", "प्रसाद", "देवी", "लाल"],
        family: &["राव", "शर्मा", "पटेल", "जोशी"],
    },
    Names {
        given: &["陳", "林", "田中", "佐藤", "黃"],
        middle: &["志", "雅", "健", "美", "文"],
        family: &["玲", "婷", "誠", "明", "華"],
    },
];

/// The name of the person with a number; no two are the same.
pub(crate) fn name(number: usize) -> String {
    let Names {
        given,
        middle,
        family,
    } = &NAMES[number % NAMES.len()];
    let mut rest = number / NAMES.len();
    let mut digit = |of: &[&'static str]| {
        let digit = of[rest % of.len()];
        rest /= of.len();
        digit
    };
    let family = digit(family);
    let mut name = digit(given).to_owned();
    name.push(' ');
    name.push_str(digit(middle));
    // Where all names are used up, they go on with further letters.
    while rest > 0 {
        rest -= 1;
        name.push(' ');
        name.push_str(middle[rest % middle.len()]);
        rest /= middle.len();
    }
    name.push(' ');
    name.push_str(family);
    name
}

const WHO: [&str; 16] = [
    "We",
    "Our side",
    "The delegation",
    "Nobody in this room",
    "The other bank",
    "My government",
    "The farmers of the delta",
    "Whoever signs this",
    "The commission",
    "The engineers at the weir",
    "Every village upstream",
    "The mediators",
    "The two ministers",
    "Those who wrote the draft",
    "The fishermen’s union",
    "A majority of the council",
];

/// What goes with one as with many.
const DOES: [&str; 20] = [
    "will not open the gates",
    "can live with a smaller share",
    "asked for nothing but the old quota",
    "would rather wait until the spring",
    "saw no reason to hurry",
    "went through every page of the paper",
    "must see the figures on the table first",
    "cannot accept a text without dates",
    "never agreed to an audit",
    "could sign tomorrow",
    "will keep the barges moving",
    "called the proposal “a map without a river”",
    "should get an answer within days, not months",
    "had nothing to add to what was said on the bridge",
    "took the word “partner” seriously",
    "would give up 12 % of the summer flow",
    "paid for the dredging and the locks",
    "heard that promise three times",
    "will come back with a shorter list",
    "did not negotiate through newspapers",
];

const WHY: [&str; 18] = [
    "as long as the upper dam stays in one hand",
    "because the reservoir is at 41 per cent",
    "if the other side puts its maps on the table",
    "before the snow melts",
    "whatever the polls say",
    "unless the guarantee is put in writing",
    "since the treaty of the two banks still holds",
    "and that is a matter of weeks",
    "even if it takes another round",
    "so that the mills can run in August",
    "while people queue for water – here and over there",
    "and everybody who was there knows it",
    "after what happened at the lock in Port Callis",
    "without a word about the border posts",
    "now that the engineers agree",
    "in return for cheaper power",
    "until the last prisoner is home",
    "no matter who holds the chair",
];

const OTHERS: [&[&str]; 10] = [
    &[
        "Nous ne signerons pas un texte que personne n’a lu jusqu’au bout.",
        "L’accord n’est pas prêt, et l’été n’attendra pas ; tout le monde le sait ici.",
        "Il faut d’abord rouvrir l’écluse, ensuite on parlera des quotas.",
        "On nous demande de la patience : nous en avons eu pendant onze ans.",
    ],
    &[
        "Wir prüfen das Papier, aber wir unterschreiben nichts unter Zeitdruck.",
        "Das Wasser gehört beiden Ufern, und daran ändert kein Gutachten etwas.",
        "Über die Schleusen wird erst geredet, wenn die Zahlen offenliegen.",
    ],
    &[
        "Ми не поспішаємо, але й чекати до зими ніхто не буде.",
        "Спочатку вода для сіл, а вже потім розмова про частки.",
        "Проєкт угоди лежить на столі, і в ньому немає жодної дати.",
        "Якщо шлюзи відкриють у травні, ми повернемося до переговорів.",
    ],
    &[
        "Η υπομονή έχει όρια, και το ποτάμι δεν περιμένει κανέναν.",
        "Θέλουμε πρώτα τους χάρτες και ύστερα τις υπογραφές.",
        "Δεν θα δεχτούμε ένα κείμενο χωρίς ημερομηνίες.",
    ],
    &[
        "مستقبل النهر مشترك، ولن نقبل بأقل من حصة العام الماضي.",
        "نحن مستعدون للتوقيع متى فُتحت البوابات قبل الصيف.",
        "لم نتلقَّ أي رد مكتوب حتى الآن، والوقت يمضي.",
    ],
    &[
        "אנחנו מוכנים לדבר, אבל לא לוותר על המים של הקיץ.",
        "ההסכם הישן עדיין מחייב את שני הצדדים.",
        "בלי לוח זמנים כתוב אין על מה לחתום.",
    ],
    &[
        "水位是關鍵，沒有數字就沒有協議。",
        "我們願意讓出一部分夏季水量，條件是對方先打開閘門。",
        "談判還會繼續，但是不會永遠繼續下去。",
    ],
    &[
        "水門を開けるかどうかは、来週の会合で決まる。",
        "数字が出そろうまでは、署名するつもりはない。",
    ],
    &[
        "नदी दोनों किनारों की है, और हम यह बात लिखित में चाहते हैं।",
        "पहले फाटक खुलें, फिर हिस्सेदारी पर बात होगी।",
    ],
    &[
        "강은 양쪽 모두의 것이고, 우리는 기다릴 수 있다.",
        "수문을 열기 전에는 어떤 문서에도 서명하지 않겠다.",
    ],
];

/// The languages of [`OTHERS`].
const LANGUAGES: [&str; 10] = ["fr", "de", "uk", "el", "ar", "he", "zh", "ja", "hi", "ko"];

/// Words in one language.
pub(crate) struct Speech {
    pub(crate) words: String,
    /// The language, where it is not English.
    pub(crate) language: Option<&'static str>,
}

/// What somebody says: mostly a sentence or two, sometimes a long speech.
pub(crate) fn speech(chance: &mut Chance) -> Speech {
    let sentences = match chance.below(100) {
        0..35 => 1,
        35..70 => 2,
        70..90 => 3,
        90..98 => 4 + chance.below(4),
        _ => 9 + chance.below(16),
    };
    let other = chance.percent(25).then(|| chance.below(OTHERS.len()));
    let mut words = String::with_capacity(sentences * 100);
    for number in 0..sentences {
        if number > 0 {
            words.push(' ');
        }
        match other {
            Some(other) => words.push_str(chance.pick(OTHERS[other])),
            None => add_sentence(chance, &mut words),
        }
    }
    Speech {
        words,
        language: other.map(|other| LANGUAGES[other]),
    }
}

/// One English sentence.
pub(crate) fn sentence(chance: &mut Chance) -> String {
    let mut words = String::with_capacity(100);
    add_sentence(chance, &mut words);
    words
}

fn add_sentence(chance: &mut Chance, words: &mut String) {
    words.push_str(chance.pick(&WHO));
    words.push(' ');
    words.push_str(chance.pick(&DOES));
    words.push_str(chance.pick(&[" ", " ", ", "]));
    words.push_str(chance.pick(&WHY));
    words.push('.');
}
