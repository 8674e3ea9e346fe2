//! What statements refer to, each by its number.

use onrecord::model::{
    Actor, ActorKind, Coder, Header, Issue, Occasion, OccasionKind, Role, Source, Value,
};

use super::chance::Chance;
use super::plan::{ISSUES, Plan, STATES, day_after};
use super::prose;
use super::value;

const STATE_NAMES: [&str; STATES] = [
    "Tessaly",
    "Lorvania",
    "Ансельська Республіка",
    "Port Callis",
];

const OUTLET_NAMES: [&str; 6] = [
    "Example Wire",
    "Northern Wire",
    "Le Courrier des deux rives",
    "Δελτίο του Ποταμού",
    "河岸時報",
    "Радіо Нижній Ансел",
];

const ISSUE_LABELS: [&str; ISSUES] = [
    "The river",
    "Summer flow",
    "Water quota",
    "The upper dam",
    "Barges and locks",
    "Prisoners",
    "Price of power",
    "The audit of the figures",
];

pub(crate) const TITLES: [&str; 4] = [
    "special envoy",
    "minister of water",
    "spokesperson",
    "head of the delegation",
];

pub(crate) fn header(plan: &Plan) -> Header {
    let mut header = Header::default();
    header.title = Some(format!("Talks on the river, record {}", plan.seed));
    header.description =
        Some("Who said what in the talks on the river; all is invented.".to_owned());
    header.license = Some(value("CC0-1.0"));
    header
}

pub(crate) fn coder(number: usize) -> (String, Coder) {
    let mut coder = Coder::new();
    coder.name = Some(prose::name(number * 7 + 1000));
    (coder_id(number), coder)
}

pub(crate) fn coder_id(number: usize) -> String {
    format!("coder-{}", number + 1)
}

/// The article with a number.
pub(crate) fn source(plan: &Plan, article: usize) -> (String, Source) {
    let mut chance = Chance::of(plan.seed, 2, article);
    let id = source_id(article);
    let published = Plan::published(article);
    let outlet = article % OUTLET_NAMES.len();
    let mut source = Source::new();
    let headline = prose::sentence(&mut chance);
    source.title = Some(headline.trim_end_matches('.').to_owned());
    source.authors = vec![prose::name(chance.below(500) + 5000)];
    source.publisher = Some(OUTLET_NAMES[outlet].to_owned());
    source.url = Some(format!("https://example.org/{}/{id}", outlet_id(outlet)));
    source.published = Some(value(&published.to_string()));
    source.retrieved = Some(value(&day_after(published, 1).to_string()));
    source.lang = Some(value("en"));
    if chance.percent(20) {
        source.archive_url = Some(format!("https://archive.example.org/{published}/{id}"));
        source.license = Some(value("CC-BY-4.0"));
    }
    (id, source)
}

pub(crate) fn source_id(article: usize) -> String {
    format!("wire-{}", article + 1)
}

pub(crate) fn state(number: usize) -> (String, Actor) {
    let mut actor = Actor::new(STATE_NAMES[number].to_owned());
    actor.kind = Some(ActorKind::State);
    (state_id(number), actor)
}

pub(crate) fn state_id(number: usize) -> String {
    ["tessaly", "lorvania", "ansel", "port-callis"][number % STATES].to_owned()
}

pub(crate) fn outlet(number: usize) -> (String, Actor) {
    let mut actor = Actor::new(OUTLET_NAMES[number].to_owned());
    actor.kind = Some(ActorKind::Outlet);
    (outlet_id(number), actor)
}

pub(crate) fn outlet_id(number: usize) -> String {
    format!("outlet-{}", number + 1)
}

pub(crate) fn person(plan: &Plan, number: usize) -> (String, Actor) {
    let mut chance = Chance::of(plan.seed, 3, number);
    let mut actor = Actor::new(prose::name(number));
    actor.kind = Some(ActorKind::Person);
    let mut role = Role::new(TITLES[number % TITLES.len()].to_owned());
    role.of = Some(value(&state_id(number)));
    role.since = Some(value("2019"));
    actor.roles.push(role);
    if chance.percent(30) {
        actor.aliases = vec![format!("Number {} of the delegation", number + 1)];
    }
    if chance.percent(10) {
        let party = ("party".to_owned(), Value::String("independent".to_owned()));
        actor.extra = [party].into_iter().collect();
    }
    (person_id(number), actor)
}

pub(crate) fn person_id(number: usize) -> String {
    format!("delegate-{}", number + 1)
}

pub(crate) fn issue(number: usize) -> (String, Issue) {
    let mut issue = Issue::new(ISSUE_LABELS[number].to_owned());
    if number > 0 {
        issue.broader = Some(value(&issue_id(number / 3)));
        issue.description = Some(format!(
            "{}, as far as the talks are about it.",
            ISSUE_LABELS[number]
        ));
    }
    (issue_id(number), issue)
}

pub(crate) fn issue_id(number: usize) -> String {
    [
        "river",
        "summer-flow",
        "quota",
        "upper-dam",
        "barges",
        "prisoners",
        "power",
        "audit",
    ][number % ISSUES]
        .to_owned()
}

/// The occasion that an article is about.
pub(crate) fn occasion(plan: &Plan, article: usize) -> (String, Occasion) {
    let mut chance = Chance::of(plan.seed, 4, article);
    let kind = chance.pick(&[
        OccasionKind::Briefing,
        OccasionKind::Meeting,
        OccasionKind::Speech,
    ]);
    let mut occasion = Occasion::new(kind);
    let date = day_after(Plan::published(article), -1);
    occasion.date = Some(value(&date.to_string()));
    occasion.place = Some(
        chance
            .pick(&["Port Callis", "the weir at Varn", "Ансел", "日內瓦"])
            .to_owned(),
    );
    if chance.percent(50) {
        occasion.event = Some(format!("Round {} of the river talks", article / 6 + 1));
        occasion.host = Some(value(&state_id(chance.below(STATES))));
    }
    (occasion_id(article), occasion)
}

pub(crate) fn occasion_id(article: usize) -> String {
    format!("occasion-{}", article + 1)
}
