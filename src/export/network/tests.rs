//! Networks beside matrices that were reckoned by hand.

use super::super::{Data, Losses};
use super::*;
use crate::project::options::Options;

/// Positions, written short: who, on what, for or against, on which day, in which source.
///
/// | | dam | quota | tolls |
/// |---|---|---|---|
/// | ann | + + | + | − |
/// | ben | + | − | |
/// | cem | − | − | |
const POSITIONS: [(&str, &str, &str, &str, &str); 8] = [
    ("ann", "dam", "for", "2031-03-03", "one"),
    ("ann", "dam", "for", "2031-03-05", "one"),
    ("ann", "quota", "for", "2031-04-01", "two"),
    ("ann", "tolls", "against", "2031-04-02", "two"),
    ("ben", "dam", "for", "2031-03-04", "one"),
    ("ben", "quota", "against", "2031-04-03", "two"),
    ("cem", "dam", "against", "2032-01-01", "two"),
    ("cem", "quota", "against", "2032-01-02", "two"),
];

fn data() -> Data {
    let mut text = "onrecord: 1\nactors: {ann: {name: Ann}, ben: {name: Ben}, cem: {name: Cem}, dan: {name: Dan}}\n\
                    issues: {dam: {label: Dam}, quota: {label: Quota}, tolls: {label: Tolls}}\n\
                    sources: {one: {title: One}, two: {title: Two}}\nstatements:\n"
        .to_owned();
    let statement = |(at, (who, what, stance, day, source))| {
        format!(
            "- {{id: s{at}, speaker: {who}, acts: [state-position], gist: g, said: \"{day}\", \
             source: {source}, positions: [{{issue: {what}, stance: {stance}}}]}}\n"
        )
    };
    let statements = POSITIONS.iter().copied().enumerate().map(statement);
    text += &statements.collect::<String>();
    text += "- {id: t1, speaker: dan, acts: [ask], gist: g, positions: [{issue: dam, stance: unclear}]}\n";
    let set = crate::read(&text).data.unwrap();
    Data::new(set.into(), Vec::new(), None, &Options::default())
}

fn wanted(mode: Mode, aggregation: Aggregation) -> Wanted {
    Wanted {
        mode,
        aggregation,
        normalization: Normalization::No,
        duplicates: Duplicates::Include,
        isolates: Isolates::Drop,
        window: (None, None),
    }
}

/// The edges, as `ann-ben 2`.
fn edges(wanted: &Wanted) -> Vec<String> {
    let mut out = Vec::new();
    write(
        &data(),
        wanted,
        Form::Edges,
        &mut Losses::default(),
        &mut out,
    )
    .unwrap();
    let text = String::from_utf8(out).unwrap();
    let short = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let id = |cell: &str| cell.split(':').nth(1).unwrap().to_owned();
        let weight: f64 = cells[2].parse().unwrap();
        format!(
            "{}-{} {}",
            id(cells[0]),
            id(cells[1]),
            (weight * 1000.0).round() / 1000.0
        )
    };
    text.lines().skip(1).map(short).collect()
}

#[test]
fn weights_between_actors_are_those_of_the_matrix() {
    use Aggregation::{Conflict, Congruence, Ignore, Subtract};
    let of = |aggregation| edges(&wanted(Mode::Actors, aggregation));
    // Ann and Ben: dam 2 × 1. Ben and Cem: quota. Ann against Ben: quota; Cem: dam 2, quota 1.
    assert_eq!(of(Congruence), ["ann-ben 2", "ben-cem 1"]);
    assert_eq!(of(Conflict), ["ann-ben 1", "ann-cem 3", "ben-cem 1"]);
    assert_eq!(of(Subtract), ["ann-ben 1", "ann-cem -3"]);
    // Here even what is unclear counts: Dan takes up the dam too.
    assert_eq!(
        of(Ignore),
        [
            "ann-ben 3",
            "ann-cem 3",
            "ann-dan 2",
            "ben-cem 2",
            "ben-dan 1",
            "cem-dan 1"
        ]
    );
}

#[test]
fn duplicates_count_once_within_what_was_asked() {
    let of = |duplicates| {
        edges(&Wanted {
            duplicates,
            ..wanted(Mode::Actors, Aggregation::Congruence)
        })
    };
    assert_eq!(of(Duplicates::Include)[0], "ann-ben 2");
    for duplicates in [
        Duplicates::Document,
        Duplicates::Week,
        Duplicates::Month,
        Duplicates::Year,
        Duplicates::AcrossRange,
    ] {
        assert_eq!(of(duplicates)[0], "ann-ben 1", "{duplicates:?}");
    }
}

#[test]
fn weights_are_normalized() {
    let of = |normalization| {
        edges(&Wanted {
            normalization,
            duplicates: Duplicates::AcrossRange,
            ..wanted(Mode::Actors, Aggregation::Congruence)
        })
    };
    // Ann takes three positions, Ben and Cem two each; one is shared.
    assert_eq!(of(Normalization::Average), ["ann-ben 0.4", "ben-cem 0.5"]);
    assert_eq!(
        of(Normalization::Jaccard),
        ["ann-ben 0.25", "ben-cem 0.333"]
    );
    assert_eq!(of(Normalization::Cosine), ["ann-ben 0.408", "ben-cem 0.5"]);
}

#[test]
fn two_modes_and_the_network_of_issues() {
    let of = |aggregation| edges(&wanted(Mode::ActorsIssues, aggregation));
    let all = [
        "ann-dam",
        "ann-quota",
        "ann-tolls",
        "ben-dam",
        "ben-quota",
        "cem-dam",
        "cem-quota",
    ];
    let with = |weights: [i32; 7]| -> Vec<String> {
        all.iter()
            .zip(weights)
            .map(|(ends, weight)| format!("{ends} {weight}"))
            .collect()
    };
    assert_eq!(of(Aggregation::Combine), with([1, 1, 2, 1, 2, 2, 2]));
    assert_eq!(of(Aggregation::Subtract), with([2, 1, -1, 1, -1, -1, -1]));
    assert_eq!(of(Aggregation::Ignore)[..7], with([2, 1, 1, 1, 1, 1, 1]));
    // Those who take the same side on both: Ann 2 × 1 for dam and quota, Cem against both.
    let issues = edges(&wanted(Mode::Issues, Aggregation::Congruence));
    assert_eq!(issues, ["dam-quota 3"]);
}

#[test]
fn the_window_of_time_and_isolates() {
    let until = crate::model::Day::new(2031, 12, 31);
    let early = Wanted {
        window: (None, until),
        ..wanted(Mode::Actors, Aggregation::Congruence)
    };
    assert_eq!(edges(&early), ["ann-ben 2"]);
    let nodes = |isolates| {
        let mut out = Vec::new();
        let wanted = Wanted {
            isolates,
            ..early.clone()
        };
        let mut losses = Losses::default();
        write(&data(), &wanted, Form::GraphMl, &mut losses, &mut out).unwrap();
        let lost: Vec<String> = losses.lines().collect();
        assert!(
            lost.iter()
                .any(|line| line.contains("outside of the window of time (3:")),
            "{lost:?}"
        );
        String::from_utf8(out).unwrap().matches("<node ").count()
    };
    assert_eq!((nodes(Isolates::Drop), nodes(Isolates::Keep)), (2, 4));
}

#[test]
fn some_networks_make_no_sense() {
    let no = |mode, aggregation| wanted(mode, aggregation).contradiction().is_some();
    assert!(no(Mode::ActorsIssues, Aggregation::Congruence));
    assert!(no(Mode::Actors, Aggregation::Combine));
    assert!(!no(Mode::Issues, Aggregation::Subtract));
    assert!(!no(Mode::ActorsIssues, Aggregation::Combine));
}
