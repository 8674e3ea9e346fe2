//! Statements, each by its place.

use onrecord::model::{
    Act, Attitude, Capacity, Certainty, Coded, Confidence, Forecast, Item, Link, LinkTarget,
    Position, Prompt, PromptKind, Relation, Shift, Stance, State, Statement, Status, TermLink,
    Terms, TextSpan, Valence, Value,
};

use super::chance::Chance;
use super::entities::{
    TITLES, coder_id, issue_id, occasion_id, outlet_id, person_id, source_id, state_id,
};
use super::plan::{ISSUES, Place, Plan, day_after};
use super::prose;
use super::value;

const CUES: [&str; 8] = [
    "said",
    "told reporters",
    "added",
    "insisted",
    "argued",
    "explained",
    "зазначив",
    "a déclaré",
];

/// Relations in which either statement may be the earlier one.
const FREE: [Relation; 4] = [
    Relation::Supports,
    Relation::Elaborates,
    Relation::Repeats,
    Relation::Contradicts,
];

/// Relations in which the other statement is the earlier one.
const BACK: [Relation; 4] = [
    Relation::RespondsTo,
    Relation::Answers,
    Relation::Rebuts,
    Relation::Corrects,
];

pub(crate) fn statement_id(place: Place) -> String {
    format!("s{}", Plan::number(place) + 1)
}

/// The statement at a place.
pub(crate) fn statement(plan: &Plan, place: Place) -> Statement {
    let mut chance = Chance::of(plan.seed, 5, Plan::number(place));
    let chance = &mut chance;
    let speaker = plan.speaker(place);
    let issue = match place.article {
        0 => place.within % ISSUES,
        _ => chance.below(ISSUES),
    };
    let other = (speaker + 1) % Plan::people(place.article);
    let act = chance.pick(Act::ALL);
    let mut record = Statement::new(
        value(&statement_id(place)),
        value(&person_id(speaker)),
        vec![act],
    );
    if chance.percent(15) && act != Act::Assert {
        record.acts.push(Act::Assert);
    }
    record.source = Some(value(&source_id(place.article)));
    record.issues = vec![value(&issue_id(issue))];
    words(chance, &mut record);
    circumstances(plan, chance, place, &mut record, speaker);
    addressees(chance, &mut record, speaker, other);
    coding(chance, place, &mut record, speaker, other, issue);
    ties(plan, chance, place, &mut record);
    desk(plan, chance, place, &mut record);
    record
}

/// In whose words it stands.
fn words(chance: &mut Chance, record: &mut Statement) {
    let spans = match chance.below(10) {
        0..6 => 1,
        6..9 => 2,
        _ => 3,
    };
    for _ in 0..spans {
        let speech = prose::speech(chance);
        let mut span = match chance.below(10) {
            0..7 => TextSpan::quote(speech.words),
            7..9 => TextSpan::report(speech.words),
            _ => TextSpan::unmarked(speech.words),
        };
        if let Some(language) = speech.language {
            span.lang = Some(value(language));
            if chance.percent(50) {
                span.translation = Some(prose::sentence(chance));
            }
        }
        if chance.percent(10) {
            span.prefix = Some("she said: ".to_owned());
            span.suffix = Some(" – and left it at that".to_owned());
        }
        record.text.push(span);
    }
    if record.text.iter().any(|span| span.lang.is_some()) {
        record.lang = record.text.iter().find_map(|span| span.lang.clone());
    }
    if chance.percent(70) {
        record.gist = Some(prose::sentence(chance));
    }
}

/// When, where and how it was said.
fn circumstances(
    plan: &Plan,
    chance: &mut Chance,
    place: Place,
    record: &mut Statement,
    speaker: usize,
) {
    let said = Plan::said(place);
    let is_day_before = said != Plan::published(place.article);
    // The fourth statement of an article is from the occasion that it is about.
    let at_occasion = place.within == 3 || (is_day_before && chance.percent(10));
    if Plan::has_occasion(place.article) && at_occasion {
        record.occasion = Some(value(&occasion_id(place.article)));
        record.said = Some(value(&said.to_string()));
    } else {
        let month = &said.to_string()[..7];
        record.said = match chance.below(100) {
            0..70 => Some(said.to_string()),
            70..75 => Some(format!("{said}~")),
            75..80 => Some(format!("{said}?")),
            80..85 => Some(month.to_owned()),
            85..90 => Some(format!("{}/{said}", day_after(said, -2))),
            _ => None,
        }
        .map(|date| value(&date));
    }
    if is_day_before && chance.percent(30) {
        record.said_as = Some("yesterday".to_owned());
        record.said = Some(value(&said.to_string()));
    } else if chance.percent(5) {
        record.said_as = Some("earlier, without a day".to_owned());
    }
    if chance.percent(25) {
        record.place = Some(
            chance
                .pick(&["Port Callis", "Varn", "Geneva", "Ансел"])
                .to_owned(),
        );
    }
    if chance.percent(40) {
        record.role = Some(TITLES[speaker % TITLES.len()].to_owned());
    }
    if chance.percent(50) {
        record.cue = Some(chance.pick(&CUES).to_owned());
        record.attitude = Some(chance.pick(Attitude::ALL));
    }
    // The second statement of an article came by an outlet, so that every outlet is of use.
    if place.within == 1 || chance.percent(15) {
        record.via = vec![value(&outlet_id(place.article % plan.outlets()))];
    }
    if chance.percent(15) {
        let mut prompt = Prompt::new(chance.pick(PromptKind::ALL));
        prompt.asked_by = Some(value(&outlet_id(0)));
        prompt.words = Some("Will you sign before the summer?".to_owned());
        record.prompt = Some(prompt);
    }
}

/// For whom, to whom and about whom.
fn addressees(chance: &mut Chance, record: &mut Statement, speaker: usize, other: usize) {
    if chance.percent(30) {
        record.capacity = Some(chance.pick(Capacity::ALL));
        record.on_behalf_of = vec![value(&state_id(speaker))];
    }
    if chance.percent(40) {
        record.to = vec![value(&person_id(other)), value(&state_id(speaker + 1))];
    }
    if chance.percent(20) || record.acts.contains(&Act::Attribute) {
        record.about = vec![value(&person_id(other))];
    }
}

/// What the act calls for.
fn coding(
    chance: &mut Chance,
    place: Place,
    record: &mut Statement,
    speaker: usize,
    other: usize,
    issue: usize,
) {
    let act = record.acts[0];
    match act {
        Act::Concede | Act::Retract => {
            let mut position = Position::new(value(&issue_id(issue)));
            position.shift = Some(match act {
                Act::Concede => Shift::Softens,
                _ => Shift::Hardens,
            });
            position.stance = Some(Stance::Conditional);
            position.prior = Some("no change of the quota at all".to_owned());
            position.now = Some("a change is possible after an audit".to_owned());
            record.positions = vec![position];
        }
        Act::StatePosition | Act::Commit | Act::Accept | Act::Reject => {
            let mut position = Position::new(value(&issue_id(issue)));
            // Nobody changes sides, so that no two statements of a day are at odds.
            position.stance = Some(match (speaker + issue) % 3 {
                0 => Stance::For,
                1 => Stance::Against,
                _ => Stance::Conditional,
            });
            position.now = chance.percent(30).then(|| prose::sentence(chance));
            record.positions = vec![position];
        }
        Act::Assess => record.valence = Some(chance.pick(Valence::ALL)),
        Act::Predict => {
            let mut forecast = Forecast::new("an agreement on the summer flow".to_owned());
            if chance.percent(50) {
                forecast.horizon = Some(value("P2M"));
            } else {
                let then = day_after(Plan::published(place.article), 90);
                forecast.date = Some(value(&then.to_string()[..7]));
            }
            forecast.certainty = Some(chance.pick(Certainty::ALL));
            record.forecast = Some(forecast);
        }
        Act::Demand | Act::Offer | Act::Propose | Act::Threaten => {
            let (own, theirs) = (person_id(speaker), person_id(other));
            let mut terms = Terms::new();
            terms.link = Some(TermLink::Exchange);
            terms.asked = vec![item("access to the upper dam", &theirs, &own, issue)];
            terms.offered = vec![item("cheaper power in winter", &own, &theirs, issue)];
            if act == Act::Threaten {
                terms.link = Some(TermLink::Ultimatum);
                let deadline = day_after(Plan::published(place.article), 30);
                terms.deadline = Some(value(&deadline.to_string()));
            }
            record.terms = Some(terms);
        }
        Act::Other => record.note = Some("Sings the anthem of the river.".to_owned()),
        _ => {}
    }
}

fn item(what: &str, giver: &str, receiver: &str, issue: usize) -> Item {
    let mut item = Item::new(what.to_owned());
    item.giver = Some(value(giver));
    item.receiver = Some(value(receiver));
    item.issue = Some(value(&issue_id(issue)));
    item
}

/// How it hangs together with other statements.
fn ties(plan: &Plan, chance: &mut Chance, place: Place, record: &mut Statement) {
    if chance.percent(45)
        && let Some(earlier) = Plan::earlier(chance, place)
    {
        let rel = if chance.percent(60) {
            chance.pick(&BACK)
        } else {
            chance.pick(&FREE)
        };
        record.links.push(link(rel, earlier));
    }
    if chance.percent(6)
        && let Some(later) = plan.later(chance, place)
    {
        record.links.push(link(chance.pick(&FREE), later));
    }
    if chance.percent(4) {
        let remarks = LinkTarget::Unrecorded {
            words: "recent remarks of the other side".to_owned(),
            speaker: None,
        };
        record.links.push(Link::new(Relation::RespondsTo, remarks));
    }
    // What is reported inside another statement was said before it, by somebody else.
    if place.within > 0 && chance.percent(8) {
        let frame = Place {
            within: place.within - 1,
            ..place
        };
        if plan.speaker(frame) != plan.speaker(place) {
            record.within = Some(value(&statement_id(frame)));
            record.said = None;
            record.said_as = None;
        }
    }
}

fn link(rel: Relation, other: Place) -> Link {
    Link::new(rel, LinkTarget::Statement(value(&statement_id(other))))
}

/// What those who code leave on a record.
fn desk(plan: &Plan, chance: &mut Chance, place: Place, record: &mut Statement) {
    // The third statement of an article names its coder, so that every coder has done something.
    if place.within == 2 || chance.percent(30) {
        let published = Plan::published(place.article);
        let mut coded = Coded::new();
        coded.coder = Some(value(&coder_id(place.article % plan.coders())));
        coded.date = Some(value(&day_after(published, 3).to_string()));
        record.coded = Some(coded);
        record.confidence = Some(chance.pick(Confidence::ALL));
    }
    if chance.percent(4) {
        let mut status = Status::new(State::Corrected);
        status.reason = Some("the outlet corrected the quotation".to_owned());
        if let Some(later) = plan.later(chance, place) {
            status.state = State::Superseded;
            status.replaced_by = Some(value(&statement_id(later)));
        }
        record.status = Some(status);
    }
    if chance.percent(10) && record.note.is_none() {
        let words = prose::sentence(chance);
        record.note = Some(format!(
            "The second outlet has \"{words}\" here.\nSee the file of the desk."
        ));
    }
    if chance.percent(15) {
        let page = u64::try_from(1 + chance.below(48)).unwrap_or_default();
        let tags = ["river", "água", "ріка"].map(|tag| Value::String(tag.to_owned()));
        record.extra = [
            ("page".to_owned(), Value::Unsigned(page)),
            ("share".to_owned(), Value::Float(0.75)),
            ("checked".to_owned(), Value::Bool(chance.percent(50))),
            ("tags".to_owned(), Value::List(tags.to_vec())),
        ]
        .into_iter()
        .collect();
    }
}
