//! Made-up data sets in which nothing is wrong: every number gives another one.
//!
//! They are written as people write: several scripts, quotations of all lengths that stand in the
//! texts of their sources, dates that fit together, statements that answer each other. Whatever a
//! rule says of one of them is a false alarm.

use onrecord::model::{
    Act, Actor, ActorKind, Attitude, Capacity, Certainty, Coded, Coder, Confidence, DataSet, Edtf,
    Forecast, FormatVersion, Issue, Item, Link, LinkTarget, Occasion, OccasionKind, Position,
    Prompt, PromptKind, Relation, Role, Shift, Source, Stance, State, Statement, Status, TermLink,
    Terms, TextSpan, Valence,
};

use crate::generate::chance::Chance;

/// A data set and the texts of its sources.
pub(crate) struct Made {
    /// The records.
    pub(crate) data: DataSet,
    /// The texts, each with the path under which its source names it.
    pub(crate) texts: Vec<(String, String)>,
}

const PEOPLE: [(&str, &str); 12] = [
    ("kovar", "Ines Kovar"),
    ("haas", "Piet Haas"),
    ("okafor", "Mina Okafor"),
    ("petrenko", "Олена Петренко"),
    ("dimas", "Νίκος Δήμας"),
    ("nasser", "ليلى ناصر"),
    ("chen", "陳美玲"),
    ("tanaka", "田中 誠"),
    ("moreau", "Zoé Moreau"),
    ("levi", "דנה לוי"),
    ("rao", "अनिल राव"),
    ("kim", "김하늘"),
];

const PHRASES: [&str; 24] = [
    "the gates stay shut",
    "we will see what the spring brings",
    "nobody wants a dry summer",
    "the water belongs to both banks",
    "there is room to move",
    "not one litre less than last year",
    "our engineers have looked at it",
    "ми не поспішаємо",
    "l’accord n’est pas prêt",
    "η υπομονή έχει όρια",
    "水位是關鍵",
    "مستقبل النهر مشترك",
    "wir prüfen das Papier",
    "a quota is not a gift",
    "the old treaty still holds",
    "we heard them, and we wrote it down",
    "it takes two to open a dam",
    "the fish do not vote",
    "we have time, the river has not",
    "this is a matter of weeks",
    "ask me again after the vote",
    "that is for the commission",
    "the figures are on the table",
    "no side can do it alone",
];

const VERBS: [&str; 6] = [
    "said",
    "told reporters",
    "added",
    "insisted",
    "argued",
    "explained",
];

const WORDS: [&str; 16] = [
    "The",
    "delegations",
    "met",
    "again",
    "near",
    "the",
    "weir",
    "while",
    "farmers",
    "waited",
    "for",
    "news",
    "of",
    "a",
    "new",
    "quota",
];

/// A data set of so many statements.
pub(crate) fn data_set(seed: u64, statements: usize) -> Made {
    let mut chance = Chance::new(seed);
    let mut data = DataSet::new(FormatVersion);
    let year = 2031 + chance.below(20);
    data.title = Some(format!("Talks on the river, {year}"));
    data.license = "CC0-1.0".parse().ok();
    let people = cast(&mut chance, &mut data, year);
    let mut texts = Vec::new();
    let sources = statements.div_ceil(40).max(1);
    for number in 0..sources {
        let here = statements * (number + 1) / sources - statements * number / sources;
        let report = Report {
            source: format!("wire-{}", number + 1),
            month: 1 + number % 12,
            year: year + number / 12,
            people: &people,
        };
        texts.push(report.write(&mut chance, &mut data, here));
    }
    Made { data, texts }
}

/// Adds coders, actors, issues and occasions; gives the ids of those who speak.
fn cast(chance: &mut Chance, data: &mut DataSet, year: usize) -> Vec<&'static str> {
    let mut coder = Coder::new();
    coder.name = Some("Mo Adeyemi".to_owned());
    data.coders.insert(id("mo"), coder);
    let mut state = Actor::new("Tessaly".to_owned());
    state.kind = Some(ActorKind::State);
    data.actors.insert(id("tessaly"), state);
    let mut outlet = Actor::new("Example Wire".to_owned());
    outlet.kind = Some(ActorKind::Outlet);
    data.actors.insert(id("example-wire"), outlet);
    let first = chance.below(PEOPLE.len());
    let count = 2 + chance.below(5);
    let people = (0..count).map(|step| PEOPLE[(first + step) % PEOPLE.len()]);
    let mut ids = Vec::new();
    for (short, name) in people {
        let mut actor = Actor::new(name.to_owned());
        actor.kind = Some(ActorKind::Person);
        if chance.percent(50) {
            let mut role = Role::new("special envoy".to_owned());
            role.of = Some(id("tessaly"));
            role.since = Some(date(&format!("{}", year - 1)));
            actor.roles.push(role);
        }
        data.actors.insert(id(short), actor);
        ids.push(short);
    }
    data.issues
        .insert(id("river"), Issue::new("The river".to_owned()));
    let mut quota = Issue::new("Water quota".to_owned());
    quota.broader = Some(id("river"));
    data.issues.insert(id("quota"), quota);
    ids
}

/// One article that is to be written.
struct Report<'a> {
    source: String,
    month: usize,
    year: usize,
    people: &'a [&'static str],
}

impl Report<'_> {
    /// Adds the source and its statements; gives the path and the text.
    fn write(&self, chance: &mut Chance, data: &mut DataSet, count: usize) -> (String, String) {
        let path = format!("{}.txt", self.source);
        let mut source = Source::new();
        source.title = Some(format!("Report {} on the river talks", self.source));
        source.publisher = Some("Example Wire".to_owned());
        source.url = Some(format!("https://example.org/{}", self.source));
        source.published = Some(date(&self.day(20)));
        source.retrieved = Some(date(&self.day(21)));
        source.lang = "en".parse().ok();
        source.text_file = Some(path.clone());
        data.sources.insert(id(&self.source), source);
        let mut occasion = Occasion::new(OccasionKind::Briefing);
        occasion.date = Some(date(&self.day(18)));
        occasion.host = Some(id("tessaly"));
        let briefing = format!("briefing-{}", self.source);
        data.occasions.insert(id(&briefing), occasion);
        let mut text = String::from("Talks on the river go on\n");
        for number in 0..count {
            let index = data.statements.len();
            let statement = self.statement(chance, data, number, index, &mut text);
            data.statements.push(statement);
        }
        (path, text)
    }

    fn statement(
        &self,
        chance: &mut Chance,
        data: &DataSet,
        number: usize,
        index: usize,
        text: &mut String,
    ) -> Statement {
        let speaker = chance.pick(self.people);
        let act = chance.pick(Act::ALL);
        let name = format!("s{}", index + 1);
        let mut record = Statement::new(id(&name), id(speaker), vec![act]);
        record.source = Some(id(&self.source));
        record.text = Self::words(chance, index, speaker, text);
        self.coding(chance, data, &mut record, act);
        // Statements of one article are told in the order in which they were made.
        let day = (1 + number * 17 / 40).min(17);
        if chance.percent(60) {
            record.said = Some(date(&self.day(day)));
        }
        match chance.below(100) {
            0..10 => {
                record.said = Some(date(&self.day(18)));
                record.occasion = Some(id(&format!("briefing-{}", self.source)));
            }
            10..20 => {
                record.said = Some(date(&self.day(19)));
                record.said_as = Some("yesterday".to_owned());
            }
            _ => {}
        }
        if chance.percent(20) {
            record.via = vec![id("example-wire")];
        }
        if chance.percent(20) {
            record.capacity = Some(chance.pick(Capacity::ALL));
            record.attitude = Some(chance.pick(Attitude::ALL));
            record.confidence = Some(chance.pick(Confidence::ALL));
        }
        if chance.percent(20) {
            let mut prompt = Prompt::new(chance.pick(PromptKind::ALL));
            prompt.asked_by = Some(id("example-wire"));
            record.prompt = Some(prompt);
        }
        if chance.percent(30) {
            let mut coded = Coded::new();
            coded.coder = Some(id("mo"));
            coded.date = Some(date(&self.day(25)));
            record.coded = Some(coded);
        }
        if chance.percent(5) {
            let mut status = Status::new(State::Corrected);
            status.reason = Some("the outlet corrected the quotation".to_owned());
            record.status = Some(status);
        }
        record
    }

    /// Writes a paragraph with a quotation, and gives the spans of what was said in it.
    fn words(chance: &mut Chance, index: usize, speaker: &str, text: &mut String) -> Vec<TextSpan> {
        let count = 1 + chance.below(4);
        let phrases: Vec<_> = (0..count).map(|_| chance.pick(&PHRASES)).collect();
        // The number keeps the words of one statement apart from those of any other.
        let words = format!("{}, point {}", phrases.join(", "), index + 1);
        let verb = chance.pick(&VERBS);
        let name = PEOPLE.iter().find(|(short, _)| *short == speaker);
        let name = name.map_or(speaker, |(_, name)| name);
        for _ in 0..chance.below(12) {
            text.push_str(chance.pick(&WORDS));
            text.push(' ');
        }
        let mut spans = vec![TextSpan::quote(words.clone())];
        text.extend(["“", &words, ",” ", name, " ", verb]);
        if chance.percent(30) {
            let more = format!("and that is point {} again", index + 1);
            text.extend([", “", &more, ".”"]);
            spans.push(TextSpan::quote(more));
        }
        text.push_str(".\n\n");
        spans
    }

    /// Adds what the act calls for.
    fn coding(&self, chance: &mut Chance, data: &DataSet, record: &mut Statement, act: Act) {
        let speaker = record.speaker.as_str().to_owned();
        let other = self.people.iter().find(|person| **person != speaker);
        let other = other.copied().unwrap_or("tessaly");
        record.gist = Some(format!("{speaker} speaks about the quota."));
        record.issues = vec![id("quota")];
        // What was said at the briefing or on the day before came after the rest of the article.
        let earlier = data.statements.last().filter(|last| {
            last.source == record.source
                && last.speaker != record.speaker
                && last.occasion.is_none()
                && last.said_as.is_none()
        });
        if let Some(earlier) = earlier
            && chance.percent(30)
        {
            record.links = vec![Link {
                rel: chance.pick(&[Relation::Rebuts, Relation::RespondsTo, Relation::Supports]),
                target: LinkTarget::Statement(id(earlier.id.as_str())),
            }];
        }
        match act {
            Act::Concede | Act::Retract => {
                let mut position = Position::new(id("quota"));
                position.prior = Some("no change at all".to_owned());
                position.now = Some("a change after an audit".to_owned());
                position.shift = Some(match act {
                    Act::Concede => Shift::Softens,
                    _ => Shift::Hardens,
                });
                position.stance = Some(Stance::Conditional);
                record.positions = vec![position];
            }
            Act::Assess => record.valence = Some(chance.pick(Valence::ALL)),
            Act::Attribute => record.about = vec![id(other)],
            Act::Predict => {
                let mut forecast = Forecast::new("an agreement".to_owned());
                forecast.horizon = "P2M".parse().ok();
                forecast.certainty = Some(chance.pick(Certainty::ALL));
                record.forecast = Some(forecast);
            }
            Act::Demand | Act::Offer | Act::Propose => {
                let mut terms = Terms::new();
                terms.link = Some(TermLink::Exchange);
                terms.asked = vec![item("access to the dam", other, &speaker)];
                terms.offered = vec![item("cheaper power", &speaker, other)];
                record.terms = Some(terms);
                record.to = vec![id(other)];
            }
            Act::Other => record.note = Some("Sings the anthem.".to_owned()),
            _ => {}
        }
    }

    fn day(&self, day: usize) -> String {
        format!("{:04}-{:02}-{day:02}", self.year, self.month)
    }
}

fn item(what: &str, giver: &str, receiver: &str) -> Item {
    let mut item = Item::new(what.to_owned());
    item.giver = Some(id(giver));
    item.receiver = Some(id(receiver));
    item
}

/// An id, or any other value that is written as a text; all that are used here are right.
fn id<T: std::str::FromStr>(text: &str) -> T {
    match text.parse() {
        Ok(value) => value,
        Err(_) => unreachable!("{text} is right"),
    }
}

fn date(text: &str) -> Edtf {
    id(text)
}
