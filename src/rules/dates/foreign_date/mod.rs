//! Weekdays, "yesterday" and the like in other languages.
//!
//! Only these are read: words beside them that change nothing, such as prepositions and times of day, are
//! skipped, and a wording with any other word is not known.

mod words;

use self::words::{LANGUAGES, Words};
use super::relative_date::RelativeDate;

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
