//! Weekdays, "yesterday" and the like in other languages, long because each language has a table.
//!
//! Only these are read: words beside them that change nothing, such as prepositions and times of day, are
//! skipped, and a wording with any other word is not known.

use super::relative_date::RelativeDate;

/// The words of a language. All are in small letters, and without Arabic vowels.
struct Words {
    today: &'static [&'static str],
    yesterday: &'static [&'static str],
    day_before: &'static [&'static str],
    this_week: &'static [&'static str],
    last_week: &'static [&'static str],
    /// From Monday on, each in the forms that follow a preposition.
    weekdays: [&'static [&'static str]; 7],
    last: &'static [&'static str],
    /// Prepositions, articles and times of day.
    skipped: &'static [&'static str],
}

const LANGUAGES: &[Words] = &[
    // German
    Words {
        today: &["heute"],
        yesterday: &["gestern"],
        day_before: &["vorgestern"],
        this_week: &["diese woche", "dieser woche"],
        last_week: &[
            "letzte woche",
            "letzter woche",
            "letzten woche",
            "vergangenen woche",
            "vorigen woche",
            "vergangene woche",
            "vergangener woche",
            "vorige woche",
            "voriger woche",
        ],
        weekdays: [
            &["montag", "montags"],
            &["dienstag"],
            &["mittwoch"],
            &["donnerstag"],
            &["freitag"],
            &["samstag", "sonnabend"],
            &["sonntag"],
        ],
        last: &[
            "letzten",
            "letzter",
            "vergangenen",
            "vergangener",
            "vorigen",
            "voriger",
        ],
        skipped: &[
            "am",
            "an",
            "den",
            "dem",
            "in",
            "der",
            "früher",
            "früh",
            "morgen",
            "vormittag",
            "mittag",
            "nachmittag",
            "abend",
            "nacht",
            "morgens",
            "abends",
            "noch",
            "erst",
            "spät",
            "diesen",
            "dieser",
        ],
    },
    // French
    Words {
        today: &["aujourd'hui", "ce matin", "ce soir", "cet après-midi"],
        yesterday: &["hier", "la nuit dernière"],
        day_before: &["avant-hier"],
        this_week: &["cette semaine"],
        last_week: &["semaine dernière", "semaine passée"],
        weekdays: [
            &["lundi"],
            &["mardi"],
            &["mercredi"],
            &["jeudi"],
            &["vendredi"],
            &["samedi"],
            &["dimanche"],
        ],
        last: &["dernier", "passé"],
        skipped: &[
            "le",
            "la",
            "ce",
            "dès",
            "en",
            "matin",
            "soir",
            "midi",
            "après-midi",
            "soirée",
            "matinée",
            "dans",
            "tard",
            "tôt",
            "plus",
        ],
    },
    // Spanish
    Words {
        today: &["hoy", "esta mañana", "esta tarde", "esta noche"],
        yesterday: &["ayer", "anoche"],
        day_before: &["anteayer", "antes de ayer", "antier"],
        this_week: &["esta semana"],
        last_week: &["semana pasada"],
        weekdays: [
            &["lunes"],
            &["martes"],
            &["miércoles"],
            &["jueves"],
            &["viernes"],
            &["sábado"],
            &["domingo"],
        ],
        last: &["pasado"],
        skipped: &[
            "el",
            "este",
            "la",
            "en",
            "por",
            "a",
            "mañana",
            "tarde",
            "noche",
            "mediodía",
            "de",
            "mismo",
            "temprano",
        ],
    },
    // Italian
    Words {
        today: &[
            "oggi",
            "stamattina",
            "stamani",
            "stasera",
            "questa mattina",
            "questa sera",
        ],
        yesterday: &["ieri", "la scorsa notte"],
        day_before: &["l'altro ieri", "altro ieri", "avantieri", "ieri l'altro"],
        this_week: &["questa settimana"],
        last_week: &["settimana scorsa", "scorsa settimana"],
        weekdays: [
            &["lunedì", "lunedi", "lunedi'"],
            &["martedì", "martedi", "martedi'"],
            &["mercoledì", "mercoledi", "mercoledi'"],
            &["giovedì", "giovedi", "giovedi'"],
            &["venerdì", "venerdi", "venerdi'"],
            &["sabato"],
            &["domenica"],
        ],
        last: &["scorso", "scorsa"],
        skipped: &[
            "il",
            "la",
            "nella",
            "di",
            "mattina",
            "sera",
            "pomeriggio",
            "notte",
            "nel",
            "in",
            "serata",
            "mattinata",
            "questo",
        ],
    },
    // Portuguese
    Words {
        today: &["hoje", "esta manhã", "esta tarde", "esta noite"],
        yesterday: &["ontem"],
        day_before: &["anteontem"],
        this_week: &["esta semana", "nesta semana"],
        last_week: &["semana passada"],
        weekdays: [
            &["segunda-feira", "segunda"],
            &["terça-feira", "terça"],
            &["quarta-feira", "quarta"],
            &["quinta-feira", "quinta"],
            &["sexta-feira", "sexta"],
            &["sábado"],
            &["domingo"],
        ],
        last: &["passado", "passada"],
        skipped: &[
            "na", "no", "nesta", "neste", "a", "o", "à", "ao", "de", "da", "manhã", "tarde",
            "noite", "em",
        ],
    },
    // Dutch
    Words {
        today: &[
            "vandaag",
            "vanmorgen",
            "vanochtend",
            "vanmiddag",
            "vanavond",
        ],
        yesterday: &["gisteren", "gisteravond", "gisterochtend", "gistermiddag"],
        day_before: &["eergisteren"],
        this_week: &["deze week"],
        last_week: &["vorige week", "afgelopen week"],
        weekdays: [
            &["maandag"],
            &["dinsdag"],
            &["woensdag"],
            &["donderdag"],
            &["vrijdag"],
            &["zaterdag"],
            &["zondag"],
        ],
        last: &["vorige", "afgelopen"],
        skipped: &[
            "op", "de", "ochtend", "middag", "avond", "nacht", "morgen", "eerder", "in", "laat",
        ],
    },
    // Polish
    Words {
        today: &["dziś", "dzisiaj"],
        yesterday: &["wczoraj"],
        day_before: &["przedwczoraj"],
        this_week: &["tym tygodniu"],
        last_week: &["zeszłym tygodniu", "ubiegłym tygodniu"],
        weekdays: [
            &["poniedziałek"],
            &["wtorek"],
            &["środę", "środa"],
            &["czwartek"],
            &["piątek"],
            &["sobotę", "sobota"],
            &["niedzielę", "niedziela"],
        ],
        last: &["zeszły", "ubiegły", "zeszłą", "ubiegłą"],
        skipped: &["w", "we", "rano", "wieczorem", "po", "południu"],
    },
    // Russian
    Words {
        today: &["сегодня"],
        yesterday: &["вчера"],
        day_before: &["позавчера"],
        this_week: &["на этой неделе"],
        last_week: &["на прошлой неделе", "на минувшей неделе"],
        weekdays: [
            &["понедельник"],
            &["вторник"],
            &["среду", "среда"],
            &["четверг"],
            &["пятницу", "пятница"],
            &["субботу", "суббота"],
            &["воскресенье"],
        ],
        last: &[
            "прошлый",
            "прошлую",
            "прошлое",
            "минувший",
            "минувшую",
            "минувшее",
        ],
        skipped: &[
            "в",
            "во",
            "утром",
            "вечером",
            "днем",
            "днём",
            "ночью",
            "ранее",
            "этот",
            "эту",
            "это",
        ],
    },
    // Ukrainian
    Words {
        today: &["сьогодні"],
        yesterday: &["вчора", "учора"],
        day_before: &["позавчора"],
        this_week: &["цього тижня", "на цьому тижні"],
        last_week: &["минулого тижня", "на минулому тижні"],
        weekdays: [
            &["понеділок", "понеділка"],
            &["вівторок", "вівторка"],
            &["середу", "середа", "середи"],
            &["четвер", "четверга"],
            &["п'ятницю", "п'ятниця", "п'ятниці"],
            &["суботу", "субота", "суботи"],
            &["неділю", "неділя", "неділі"],
        ],
        last: &["минулий", "минулу", "минулого", "минулої"],
        skipped: &[
            "в",
            "у",
            "вранці",
            "увечері",
            "ввечері",
            "вдень",
            "вночі",
            "зранку",
            "раніше",
            "цей",
            "цю",
            "цього",
            "цієї",
        ],
    },
    // Arabic
    Words {
        today: &["اليوم", "صباح اليوم", "مساء اليوم", "هذا اليوم"],
        yesterday: &["امس", "البارحة"],
        day_before: &["اول امس", "امس الاول"],
        this_week: &["هذا الاسبوع"],
        last_week: &["الاسبوع الماضي"],
        weekdays: [
            &["الاثنين"],
            &["الثلاثاء"],
            &["الاربعاء"],
            &["الخميس"],
            &["الجمعة"],
            &["السبت"],
            &["الاحد"],
        ],
        last: &["الماضي"],
        skipped: &[
            "يوم",
            "في",
            "صباح",
            "مساء",
            "ظهر",
            "ليلة",
            "ليل",
            "صباحا",
            "مساء",
            "من",
        ],
    },
];

/// What a Chinese wording may begin and end with that changes nothing.
const BEFORE: &[&str] = &["当地时间", "當地時間", "于", "於", "在"];
const AFTER: &[&str] = &[
    "早些时候",
    "晚些时候",
    "上午",
    "下午",
    "晚上",
    "晚间",
    "晚間",
    "早上",
    "凌晨",
    "中午",
    "傍晚",
    "夜间",
    "夜間",
    "早",
    "晚",
];

/// Reads a wording; `None` for one that is not known.
pub(super) fn read(wording: &str) -> Option<RelativeDate> {
    let plain = normal(wording);
    LANGUAGES
        .iter()
        .find_map(|language| language.read(&plain))
        .or_else(|| chinese(&plain))
}

impl Words {
    fn read(&self, wording: &str) -> Option<RelativeDate> {
        let days = |from, to| Some(RelativeDate::Days { from, to });
        let phrases = [
            (self.today, days(-1, 0)),
            (self.yesterday, days(-2, -1)),
            (self.day_before, days(-3, -1)),
            (self.this_week, days(-7, 0)),
            (self.last_week, days(-14, -1)),
        ];
        let meaning = |text: &str| phrases.iter().find(|(known, _)| known.contains(&text));
        if let Some((_, meaning)) = meaning(wording) {
            return *meaning;
        }
        let split = wording.split(|c: char| c.is_whitespace() || c == ',');
        let words: Vec<&str> = split
            .filter(|word| !word.is_empty() && !self.skipped.contains(word))
            .collect();
        if let Some((_, meaning)) = meaning(&words.join(" ")) {
            return *meaning;
        }
        let is_last = |word: &&&str| self.last.contains(word);
        let has_last = words.iter().any(|word| is_last(&word));
        let mut names = words.iter().filter(|word| !is_last(word));
        let (Some(name), None) = (names.next(), names.next()) else {
            return None;
        };
        let day = self.weekdays.iter().position(|forms| {
            // `Montagabend`.
            let mut rests = forms.iter().filter_map(|form| name.strip_prefix(form));
            rests.any(|rest| rest.is_empty() || self.skipped.contains(&rest))
        })?;
        weekday(day, has_last)
    }
}

/// `昨天`, `周一`, `上周五晚`.
fn chinese(wording: &str) -> Option<RelativeDate> {
    let days = |from, to| Some(RelativeDate::Days { from, to });
    let start = BEFORE.iter().find_map(|word| wording.strip_prefix(word));
    let mut rest = start.unwrap_or(wording);
    while let Some(shorter) = AFTER.iter().find_map(|word| rest.strip_suffix(word)) {
        if shorter.is_empty() {
            break;
        }
        rest = shorter;
    }
    match rest {
        "今天" | "今日" | "今" => return days(-1, 0),
        "昨天" | "昨日" | "昨" => return days(-2, -1),
        "前天" | "前日" => return days(-3, -1),
        "本周" | "本週" | "这周" | "這週" | "本星期" => return days(-7, 0),
        "上周" | "上週" | "上星期" => return days(-14, -1),
        _ => {}
    }
    let (has_last, name) = match rest.strip_prefix('上') {
        Some(name) => (true, name),
        None => (false, rest.trim_start_matches(['本', '这', '這'])),
    };
    let weeks = ["周", "週", "星期", "礼拜", "禮拜"];
    let number = weeks.iter().find_map(|week| name.strip_prefix(week))?;
    let day = match number {
        "日" | "天" => 6,
        number => ["一", "二", "三", "四", "五", "六"]
            .iter()
            .position(|one| *one == number)?,
    };
    weekday(day, has_last)
}

fn weekday(day: usize, has_last: bool) -> Option<RelativeDate> {
    Some(RelativeDate::Weekday {
        day: i128::try_from(day).ok()?,
        back: if has_last { 13 } else { 7 },
    })
}

/// Small letters, one kind of apostrophe, and Arabic letters without their vowels and signs.
fn normal(wording: &str) -> String {
    let letters = wording.trim().chars().flat_map(char::to_lowercase);
    let plain = letters.filter_map(|c| match c {
        '’' => Some('\''),
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ـ' | '\u{064B}'..='\u{0652}' => None,
        c => Some(c),
    });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_of_many_languages_are_read() {
        let days = |from, to| Some(RelativeDate::Days { from, to });
        let weekday = |day, back| Some(RelativeDate::Weekday { day, back });
        for (wording, wanted) in [
            ("gestern", days(-2, -1)),
            ("gestern Abend", days(-2, -1)),
            ("Heute Morgen", days(-1, 0)),
            ("am Montag", weekday(0, 7)),
            ("am Dienstagabend", weekday(1, 7)),
            ("am vergangenen Freitag", weekday(4, 13)),
            ("in der vergangenen Woche", days(-14, -1)),
            ("hier soir", days(-2, -1)),
            ("avant-hier", days(-3, -1)),
            ("aujourd’hui", days(-1, 0)),
            ("mardi matin", weekday(1, 7)),
            ("jeudi dernier", weekday(3, 13)),
            ("la semaine dernière", days(-14, -1)),
            ("ayer por la tarde", days(-2, -1)),
            ("este miércoles", weekday(2, 7)),
            ("el viernes pasado", weekday(4, 13)),
            ("ieri sera", days(-2, -1)),
            ("lunedì scorso", weekday(0, 13)),
            ("oggi", days(-1, 0)),
            ("ontem", days(-2, -1)),
            ("na segunda-feira", weekday(0, 7)),
            ("gisteravond", days(-2, -1)),
            ("w środę", weekday(2, 7)),
            ("вчера", days(-2, -1)),
            ("вчера вечером", days(-2, -1)),
            ("в понедельник", weekday(0, 7)),
            ("во вторник", weekday(1, 7)),
            ("в минувшую пятницу", weekday(4, 13)),
            ("на прошлой неделе", days(-14, -1)),
            ("учора", days(-2, -1)),
            ("у п’ятницю", weekday(4, 7)),
            ("минулої середи", weekday(2, 13)),
            ("أمس", days(-2, -1)),
            ("أمس الأول", days(-3, -1)),
            ("يوم الإثنين", weekday(0, 7)),
            ("مساء الأربعاء", weekday(2, 7)),
            ("الجمعة الماضي", weekday(4, 13)),
            ("昨天", days(-2, -1)),
            ("昨晚", days(-2, -1)),
            ("当地时间周五晚", weekday(4, 7)),
            ("上周日", weekday(6, 13)),
            ("星期三上午", weekday(2, 7)),
            ("週一", weekday(0, 7)),
        ] {
            assert_eq!(read(wording), wanted, "{wording}");
        }
        for wording in [
            "",
            "morgen",
            "am",
            "mañana",
            "vor Montag",
            "depuis lundi",
            "до вторника",
            "в",
            "上",
            "周",
            "晚上",
        ] {
            assert_eq!(read(wording), None, "{wording}");
        }
    }
}
