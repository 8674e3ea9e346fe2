//! How many statements there are, of what kind and by whom.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::dated::{DatedBy, dated, source_of};
use super::list::first_day;
use crate::model::{DataSet, Statement, WithheldKind, Words};

/// How many statements there are, of what kind and by whom.
///
/// ```
/// use onrecord::analysis::{Stats, stats};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let Stats { first, undated, .. } = stats(project.data());
/// assert_eq!((first.as_deref(), undated), (Some("2031-02-20"), 8));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stats {
    /// How many statements there are.
    pub statements: usize,
    /// How many have no date, neither of their own nor of their occasion.
    pub undated: usize,
    /// The first day on which something can have been said.
    pub first: Option<String>,
    /// The last such day.
    pub last: Option<String>,
    /// By speaker; what several say together counts for each.
    pub speakers: Vec<Count>,
    /// By what they do; a statement with several acts counts for each.
    pub acts: Vec<Count>,
    /// By issue.
    pub issues: Vec<Count>,
    /// Positions by stance.
    pub stances: Vec<Count>,
    /// By source.
    pub sources: Vec<Count>,
    /// By coder.
    pub coders: Vec<Count>,
    /// By month, in the order of time.
    pub months: Vec<Count>,
    /// Passages by whose words they are: `quote`, `report`, `unmarked`; those withheld under their kind.
    pub passages: Vec<Count>,
}

/// How many there are of one kind.
///
/// ```
/// use onrecord::analysis::{Count, stats};
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let Count { name, count, .. } = &stats(project.data()).sources[0];
/// assert_eq!((name.as_str(), *count), ("Lorvania puts a price on the Ansel", 18));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Count {
    /// The id or word.
    pub id: String,
    /// The name; the id where there is none.
    pub name: String,
    /// How many there are.
    pub count: usize,
}

impl Stats {
    /// Every count with what it is counted by: `speaker`, `act`, `issue`, `stance`, `source`, `coder`, `month` or
    /// `passage`.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, &Count)> {
        let all = [
            ("speaker", &self.speakers),
            ("act", &self.acts),
            ("issue", &self.issues),
            ("stance", &self.stances),
            ("source", &self.sources),
            ("coder", &self.coders),
            ("month", &self.months),
            ("passage", &self.passages),
        ];
        all.into_iter()
            .flat_map(|(by, counts)| counts.iter().map(move |count| (by, count)))
    }
}

/// Counts statements by speaker, act, issue, stance, source, coder and month, the most frequent first.
///
/// # Example
///
/// ```
/// use onrecord::analysis::stats;
///
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// let stats = stats(project.data());
/// assert_eq!(stats.statements, project.data().statements.len());
/// assert!(stats.counts().any(|(by, count)| by == "act" && count.id == "predict"));
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn stats(data: &DataSet) -> Stats {
    let mut counted = Counted::default();
    let (mut first, mut last) = (None, None);
    let mut undated = 0;
    for statement in &data.statements {
        let when = dated(data, statement).filter(|when| when.by != DatedBy::Published);
        undated += usize::from(when.is_none());
        if let Some(when) = when {
            first = [first, when.date.earliest()].into_iter().flatten().min();
            last = [last, when.date.latest()].into_iter().flatten().max();
            if let Some(day) = first_day(when.date) {
                *counted.months.entry((day.year(), day.month())).or_default() += 1;
            }
        }
        counted.add(data, statement);
    }
    let months = counted.months.iter().map(|((year, month), count)| {
        let id = format!("{year:04}-{month:02}");
        Count {
            name: id.clone(),
            id,
            count: *count,
        }
    });
    let months = months.collect();
    Stats {
        statements: data.statements.len(),
        undated,
        first: first.map(|day| day.to_string()),
        last: last.map(|day| day.to_string()),
        speakers: sorted(counted.speakers, |id| {
            let actor = data.actors.get(id);
            actor.map(|actor| actor.name.as_str())
        }),
        acts: sorted(counted.acts, |_| None),
        issues: sorted(counted.issues, |id| {
            let issue = data.issues.get(id);
            issue.map(|issue| issue.label.as_str())
        }),
        stances: sorted(counted.stances, |_| None),
        sources: sorted(counted.sources, |id| data.sources.get(id)?.title.as_deref()),
        coders: sorted(counted.coders, |id| data.coders.get(id)?.name.as_deref()),
        months,
        passages: sorted(counted.passages, |_| None),
    }
}

#[derive(Default)]
struct Counted<'d> {
    speakers: HashMap<&'d str, usize>,
    acts: HashMap<&'d str, usize>,
    issues: HashMap<&'d str, usize>,
    stances: HashMap<&'d str, usize>,
    sources: HashMap<&'d str, usize>,
    coders: HashMap<&'d str, usize>,
    passages: HashMap<&'d str, usize>,
    months: BTreeMap<(i64, u8), usize>,
}

impl<'d> Counted<'d> {
    fn add(&mut self, data: &'d DataSet, statement: &'d Statement) {
        for id in std::iter::once(&statement.speaker).chain(&statement.jointly_with) {
            *self.speakers.entry(id.as_str()).or_default() += 1;
        }
        for act in &statement.acts {
            *self.acts.entry(act.as_str()).or_default() += 1;
        }
        let mut issues: Vec<&str> = statement.issues.iter().map(|id| id.as_str()).collect();
        issues.extend(
            statement
                .positions
                .iter()
                .map(|position| position.issue.as_str()),
        );
        issues.sort_unstable();
        issues.dedup();
        for id in issues {
            *self.issues.entry(id).or_default() += 1;
        }
        for stance in statement
            .positions
            .iter()
            .filter_map(|position| position.stance)
        {
            *self.stances.entry(stance.as_str()).or_default() += 1;
        }
        if let Some((id, _)) = source_of(data, statement) {
            *self.sources.entry(id.as_str()).or_default() += 1;
        }
        let coded = statement.coded.as_ref();
        if let Some(id) = coded.and_then(|coded| coded.coder.as_ref()) {
            *self.coders.entry(id.as_str()).or_default() += 1;
        }
        for span in &statement.text {
            *self.passages.entry(kind(&span.words)).or_default() += 1;
        }
    }
}

const fn kind(words: &Words) -> &'static str {
    match words {
        Words::Quote(_) => "quote",
        Words::Report(_) => "report",
        Words::Unmarked(_) => "unmarked",
        Words::Withheld { kind, .. } => match kind {
            WithheldKind::Quote => "withheld quote",
            WithheldKind::Report => "withheld report",
            WithheldKind::Unmarked => "withheld unmarked",
        },
    }
}

/// The most frequent first, then by id.
fn sorted<'d>(
    counts: HashMap<&'d str, usize>,
    name: impl Fn(&str) -> Option<&'d str>,
) -> Vec<Count> {
    let counts = counts.into_iter().map(|(id, count)| Count {
        id: id.to_owned(),
        name: name(id).unwrap_or(id).to_owned(),
        count,
    });
    let mut counts: Vec<Count> = counts.collect();
    counts.sort_by(|one, other| {
        other
            .count
            .cmp(&one.count)
            .then_with(|| one.id.cmp(&other.id))
    });
    counts
}
