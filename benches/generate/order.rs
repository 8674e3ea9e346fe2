//! The records of a data set in the order in which a form has them.

use onrecord::model::Record;

use super::entities::{coder, header, issue, occasion, outlet, person, source, state};
use super::plan::{ISSUES, Place, Plan, STATES};
use super::statement::statement;
use super::value;

/// As a stream that has grown: what an article brings comes before its statements.
pub(crate) fn of_stream(plan: Plan) -> impl Iterator<Item = Record> {
    let articles = (0..plan.articles).flat_map(move |article| {
        let first = sources(plan, article..article + 1);
        let people = people_of(article).map(move |number| a_person(plan, number));
        let occasions = occasions(plan, article..article + 1);
        let rest = statements(plan, article);
        first.chain(people).chain(occasions).chain(rest)
    });
    let first = head(plan).chain(states()).chain(outlets(plan));
    first.chain(issues()).chain(articles)
}

/// As one document has them: kind by kind.
pub(crate) fn of_document(plan: Plan) -> impl Iterator<Item = Record> {
    let articles = 0..plan.articles;
    let people = articles.clone().flat_map(people_of);
    let people = people.map(move |number| a_person(plan, number));
    let actors = states().chain(outlets(plan)).chain(people);
    head(plan)
        .chain(sources(plan, articles.clone()))
        .chain(actors)
        .chain(issues())
        .chain(occasions(plan, articles.clone()))
        .chain(articles.flat_map(move |article| statements(plan, article)))
}

type Articles = std::ops::Range<usize>;

fn head(plan: Plan) -> impl Iterator<Item = Record> {
    let header = Record::DataSet(Box::new(header(&plan)));
    let coders = (0..plan.coders()).map(|number| {
        let (id, coder) = coder(number);
        Record::Coder(value(&id), coder)
    });
    std::iter::once(header).chain(coders)
}

fn sources(plan: Plan, articles: Articles) -> impl Iterator<Item = Record> {
    articles.map(move |article| {
        let (id, source) = source(&plan, article);
        Record::Source(value(&id), Box::new(source))
    })
}

fn states() -> impl Iterator<Item = Record> {
    (0..STATES).map(|number| {
        let (id, actor) = state(number);
        Record::Actor(value(&id), actor)
    })
}

fn outlets(plan: Plan) -> impl Iterator<Item = Record> {
    (0..plan.outlets()).map(|number| {
        let (id, actor) = outlet(number);
        Record::Actor(value(&id), actor)
    })
}

fn people_of(article: usize) -> std::ops::Range<usize> {
    let known = Plan::people(article);
    known - Plan::newcomers(article)..known
}

fn a_person(plan: Plan, number: usize) -> Record {
    let (id, actor) = person(&plan, number);
    Record::Actor(value(&id), actor)
}

fn issues() -> impl Iterator<Item = Record> {
    (0..ISSUES).map(|number| {
        let (id, issue) = issue(number);
        Record::Issue(value(&id), issue)
    })
}

fn occasions(plan: Plan, articles: Articles) -> impl Iterator<Item = Record> {
    let with_occasion = articles.filter(|article| Plan::has_occasion(*article));
    with_occasion.map(move |article| {
        let (id, occasion) = occasion(&plan, article);
        Record::Occasion(value(&id), occasion)
    })
}

fn statements(plan: Plan, article: usize) -> impl Iterator<Item = Record> {
    (0..Plan::length(article)).map(move |within| {
        let place = Place { article, within };
        Record::Statement(Box::new(statement(&plan, place)))
    })
}
