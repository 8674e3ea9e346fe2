//! How far several coders agree about the same sources.

mod alpha;
mod spans;
mod units;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use self::alpha::Tally;
use self::units::{Unit, units};
use crate::model::{DataSet, Statement};

/// What one coder made of the sources.
///
/// ```
/// use onrecord::analysis::{Coding, agree};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let coding = Coding::new(project.data()).with_text("wire-march", "The text of the wire.");
/// let agreement = agree(&[coding.clone(), coding]);
/// assert_eq!(agreement.measures[0].alpha, Some(1.0));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Coding<'d> {
    data: &'d DataSet,
    /// The texts of the sources, by their ids.
    texts: HashMap<String, &'d str>,
}

impl<'d> Coding<'d> {
    /// A data set without the texts of its sources: statements are then paired if their words are the same.
    #[must_use]
    pub fn new(data: &'d DataSet) -> Self {
        Self {
            data,
            texts: HashMap::new(),
        }
    }

    /// Adds the text of a source, in which words are looked up.
    #[must_use]
    pub fn with_text(mut self, source: impl Into<String>, text: &'d str) -> Self {
        self.texts.insert(source.into(), text);
        self
    }
}

/// How far several coders agree.
///
/// ```
/// use onrecord::analysis::{Coding, agree, Agreement};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let agreement = agree(&[Coding::new(project.data()), Coding::new(project.data())]);
/// let Agreement { units, shared, .. } = agreement;
/// assert_eq!(units, shared);
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Agreement {
    /// How many statements each coder has.
    pub statements: Vec<usize>,
    /// How many different statements there are: those of several coders whose words overlap are one.
    pub units: usize,
    /// How many of them all coders have.
    pub shared: usize,
    /// Krippendorff's alpha for the speaker, the main act, the issues and the stances of statements, and for
    /// the spans of words.
    pub measures: Vec<Measure>,
    /// What they do not agree about.
    pub differences: Vec<Disagreement>,
}

/// Krippendorff's alpha, with how much it rests on.
///
/// ```
/// use onrecord::analysis::{Coding, agree, Measure};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let agreement = agree(&[Coding::new(project.data()), Coding::new(project.data())]);
/// let Measure { what, units, values, .. } = &agreement.measures[1];
/// assert_eq!((*what, *values), ("act", 2 * units));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Measure {
    /// What is compared: `speaker`, `act`, `issues`, `stance` or `spans`.
    pub what: &'static str,
    /// Alpha: 1 for full agreement, 0 for what chance would give. `None`, undefined, where there is nothing to
    /// compare or only one value occurs.
    pub alpha: Option<f64>,
    /// How many things two coders or more have given a value.
    pub units: usize,
    /// How many values these are.
    pub values: usize,
}

/// Something that coders do not agree about.
///
/// ```
/// use onrecord::analysis::{Coding, agree, Disagreement};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let agreement = agree(&[Coding::new(project.data()), Coding::new(project.data())]);
/// let differences: Vec<Disagreement> = agreement.differences;
/// assert!(differences.is_empty());
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Disagreement {
    /// What differs: `statement` where some have not recorded it, otherwise as in [`Measure::what`].
    pub what: &'static str,
    /// The issue of a stance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// The id of the statement in each coding.
    pub statements: Vec<Option<String>>,
    /// What each coder says.
    pub values: Vec<Option<String>>,
}

/// How far coders agree about the same sources, and about what they do not.
///
/// Statements are paired by the words that they have in the text of a source: those that overlap most first,
/// each with one of every other coder. A value is nominal: it is the same or not. Of several acts, the main
/// one counts; issues are compared as a set; a stance is compared on each issue by itself. What a coder has not
/// given is missing. For `spans`, each character of a text has the value that it is recorded or that it is not.
///
/// # Example
///
/// ```
/// use onrecord::analysis::{Coding, agree};
///
/// let coded = |act: &str| {
///     onrecord::from_str(&format!("onrecord: 1
/// sources: {{w: {{title: Talks}}}}
/// actors: {{roe: {{name: Jane Roe}}}}
/// statements:
/// - {{id: s1, speaker: roe, acts: [predict], text: [{{quote: It will take weeks.}}]}}
/// - {{id: s2, speaker: roe, acts: [{act}], text: [{{quote: We want more.}}]}}
/// "))
/// };
/// let (one, other) = (coded("demand")?, coded("ask")?);
/// let agreement = agree(&[Coding::new(&one), Coding::new(&other)]);
/// let act = agreement.measures.iter().find(|measure| measure.what == "act").unwrap();
/// assert_eq!((act.alpha, act.values), (Some(0.4), 4));
/// // There is only one speaker, so that nothing can be said of agreement.
/// assert_eq!(agreement.measures[0].alpha, None);
/// assert_eq!(agreement.differences[0].values, [Some("demand".into()), Some("ask".into())]);
/// # Ok::<(), onrecord::Invalid>(())
/// ```
pub fn agree(codings: &[Coding<'_>]) -> Agreement {
    let spans = spans::located(codings);
    let units = units(codings, &spans);
    let mut comparison = Comparison::default();
    for unit in &units {
        comparison.compare(codings, unit);
    }
    let [speaker, act, issues, stance] = comparison.tallies;
    let measures = [
        ("speaker", speaker),
        ("act", act),
        ("issues", issues),
        ("stance", stance),
        ("spans", spans::tally(codings, &spans)),
    ];
    Agreement {
        statements: { codings.iter() }
            .map(|coding| coding.data.statements.len())
            .collect(),
        shared: { units.iter() }
            .filter(|unit| unit.iter().all(Option::is_some))
            .count(),
        units: units.len(),
        measures: { measures.into_iter() }
            .map(|(what, tally)| tally.measure(what))
            .collect(),
        differences: comparison.differences,
    }
}

#[derive(Default)]
struct Comparison {
    /// Of speakers, acts, issues and stances.
    tallies: [Tally<String>; 4],
    differences: Vec<Disagreement>,
}

impl Comparison {
    fn compare(&mut self, codings: &[Coding<'_>], unit: &Unit) {
        let statements: Vec<Option<&Statement>> = { codings.iter().zip(unit) }
            .map(|(coding, at)| at.map(|at| &coding.data.statements[at]))
            .collect();
        if statements.iter().any(Option::is_none) {
            let words = statements.iter().map(|one| one.map(words)).collect();
            self.note("statement", None, &statements, words);
        }
        let each = |value: fn(&Statement) -> Option<String>| -> Vec<Option<String>> {
            statements.iter().map(|one| one.and_then(value)).collect()
        };
        let values = [
            ("speaker", each(|one| Some(one.speaker.to_string()))),
            ("act", each(|one| one.acts.first().map(ToString::to_string))),
            ("issues", each(issues)),
        ];
        for (number, (what, values)) in values.into_iter().enumerate() {
            self.take(number, what, None, &statements, values);
        }
        let mut stances: BTreeMap<&str, Vec<Option<String>>> = BTreeMap::new();
        for (at, statement) in statements.iter().enumerate() {
            for position in statement.iter().flat_map(|one| &one.positions) {
                let values = stances.entry(position.issue.as_str());
                let values = values.or_insert_with(|| vec![None; codings.len()]);
                if values[at].is_none() {
                    values[at] = position.stance.map(|stance| stance.to_string());
                }
            }
        }
        for (issue, values) in stances {
            self.take(3, "stance", Some(issue), &statements, values);
        }
    }

    fn take(
        &mut self,
        number: usize,
        what: &'static str,
        issue: Option<&str>,
        statements: &[Option<&Statement>],
        values: Vec<Option<String>>,
    ) {
        self.tallies[number].add(values.iter().flatten().cloned());
        // What one coder has not given is a difference, too; a whole statement is named once.
        let own = statements.iter().zip(&values);
        let mut own = own.filter_map(|(statement, value)| statement.map(|_| value));
        let first = own.next();
        if own.any(|value| Some(value) != first) {
            self.note(what, issue, statements, values);
        }
    }

    fn note(
        &mut self,
        what: &'static str,
        issue: Option<&str>,
        statements: &[Option<&Statement>],
        values: Vec<Option<String>>,
    ) {
        let ids = statements
            .iter()
            .map(|one| one.map(|one| one.id.to_string()));
        self.differences.push(Disagreement {
            what,
            issue: issue.map(str::to_owned),
            statements: ids.collect(),
            values,
        });
    }
}

/// The issues of a statement, in an order that does not depend on the coder.
fn issues(statement: &Statement) -> Option<String> {
    let positions = statement.positions.iter().map(|position| &position.issue);
    let mut issues: Vec<&str> = { statement.issues.iter().chain(positions) }
        .map(|id| id.as_str())
        .collect();
    issues.sort_unstable();
    issues.dedup();
    (!issues.is_empty()).then(|| issues.join(", "))
}

fn words(statement: &Statement) -> String {
    let words = statement.text.iter().find_map(|span| span.words.text());
    words
        .or(statement.gist.as_deref())
        .unwrap_or_default()
        .to_owned()
}
