//! What is known of a part as bytes, and back.

use std::collections::BTreeSet;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PartFacts;
use super::noted::Noted;
use crate::facts::{Facts, count};
use crate::project::error::Error;
use crate::report::place::{Mark, RecordId, SetId};
use crate::rules;
use crate::syntax::Limits;

impl PartFacts {
    /// What is known as bytes, which the same version of this library reads. The same facts are the same
    /// bytes.
    ///
    /// ```
    /// use onrecord::{Options, PartFacts};
    ///
    /// let mut part = PartFacts::new(&Options::default());
    /// part.observe(1, r#"{"type": "actor", "id": "roe", "name": "Jane Roe"}"#)?;
    /// let sent = part.to_bytes();
    /// assert_eq!(PartFacts::from_bytes(&sent)?.lines(), 1);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing to memory cannot fail, and all keys are texts.
        serde_json::to_vec(&Written::of(self)).unwrap_or_default()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// Bytes from a stranger may be anything: they can make findings wrong or missing, and do no more.
    ///
    /// ```
    /// let error = onrecord::PartFacts::from_bytes(br#"{"onrecord": "0.0.1"}"#).unwrap_err();
    /// assert!(error.to_string().contains("were written by onrecord 0.0.1"), "{error}");
    /// ```
    ///
    /// # Errors
    ///
    /// When it was written by another version, or is something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let written: Result<Written<Facts, Noted>, _> = serde_json::from_slice(bytes);
        written
            .map(Written::read)
            .map_err(|error| Error::facts(format!("these bytes are not facts of a part: {error}")))
    }
}

/// What is written: the version first, so that the rest of another one is not looked at.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that no other says"
)]
struct Written<F, N> {
    #[serde(rename = "onrecord")]
    version: Version,
    limits: (usize, usize, usize, usize),
    #[serde(deserialize_with = "count")]
    lines: usize,
    ends: BTreeSet<Mark>,
    known: BTreeSet<Mark>,
    is_tangled: bool,
    facts: F,
    alone: N,
    named: N,
    late: Vec<Mark>,
    are_all_late: bool,
    fewest_sources: Option<usize>,
    is_as_part: bool,
    is_as_whole: bool,
    pairs: Vec<(Mark, Mark, rules::Some)>,
    lacking: Vec<(Mark, rules::Some)>,
    is_nameless: bool,
    #[serde(deserialize_with = "count")]
    records: usize,
}

impl<'f> Written<&'f Facts, &'f Noted> {
    fn of(part: &'f PartFacts) -> Self {
        let (again, limits) = (&part.taken.again, &part.limits);
        let marks = |places: &BTreeSet<u64>| places.iter().copied().map(Mark).collect();
        let mut ends = part.ends.clone();
        ends.extend(part.last);
        let pairs = again.pairs.iter();
        Self {
            version: Version,
            limits: (
                limits.max_bytes(),
                limits.max_depth(),
                limits.max_nodes(),
                limits.max_keys(),
            ),
            lines: part.lines,
            ends: marks(&ends),
            known: marks(&part.known),
            is_tangled: part.is_tangled,
            facts: &part.set.facts,
            alone: &part.alone,
            named: &part.named,
            late: again.late.clone(),
            are_all_late: again.are_all_late,
            fewest_sources: again.fewest_sources,
            is_as_part: again.is_as_part,
            is_as_whole: again.is_as_whole,
            pairs: pairs
                .map(|(from, to, some)| (*from, to.mark, *some))
                .collect(),
            lacking: again.lacking.clone(),
            is_nameless: part.taken.is_nameless,
            records: part.taken.records,
        }
    }
}

impl Written<Facts, Noted> {
    fn read(self) -> PartFacts {
        let (bytes, depth, nodes, keys) = self.limits;
        let limits = Limits::default()
            .with_max_bytes(bytes)
            .with_max_depth(depth)
            .with_max_nodes(nodes)
            .with_max_keys(keys);
        let set = SetId(0);
        let mut part = PartFacts::with_limits(limits);
        part.set.facts = self.facts;
        part.alone = self.alone;
        part.named = self.named;
        part.lines = self.lines;
        part.ends = self.ends.into_iter().map(u64::from).collect();
        part.known = self.known.into_iter().map(u64::from).collect();
        part.is_tangled = self.is_tangled;
        part.taken.is_nameless = self.is_nameless;
        part.taken.records = self.records;
        let again = &mut part.taken.again;
        again.late = self.late;
        again.are_all_late = self.are_all_late;
        again.fewest_sources = self.fewest_sources;
        again.is_as_part = self.is_as_part;
        again.is_as_whole = self.is_as_whole;
        again.lacking = self.lacking;
        let pairs = self.pairs.into_iter();
        again.pairs = pairs
            .map(|(from, mark, some)| (from, RecordId { set, mark }, some))
            .collect();
        part
    }
}

/// The version of the library; no other one is read.
struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        env!("CARGO_PKG_VERSION").serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let version = String::deserialize(deserializer)?;
        let own = env!("CARGO_PKG_VERSION");
        if version == own {
            return Ok(Self);
        }
        Err(D::Error::custom(format!(
            "they were written by onrecord {version}, and this is onrecord {own}; observe the part \
             again with this version"
        )))
    }
}
