//! What a format cannot carry.

use std::collections::BTreeMap;

/// How many ids a sentence names.
const MOST_NAMED: usize = 3;

/// What was lost, by kind, with the ids of the records. Nothing is lost without being counted here.
#[derive(Debug, Default)]
pub(crate) struct Losses(BTreeMap<&'static str, Kind>);

#[derive(Debug, Default)]
struct Kind {
    count: usize,
    ids: Vec<String>,
}

impl Losses {
    /// Counts a loss of this kind, which is named in the plural: "links between statements".
    pub(crate) fn add(&mut self, kind: &'static str, id: &str) {
        let kind = self.0.entry(kind).or_default();
        kind.count += 1;
        if kind.ids.last().is_none_or(|last| last != id) {
            kind.ids.push(id.to_owned());
        }
    }

    /// Counts losses that belong to no record.
    pub(crate) fn count(&mut self, kind: &'static str, count: usize) {
        if count > 0 {
            self.0.entry(kind).or_default().count += count;
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A line for each kind.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(kind, lost)| {
            let named = &lost.ids[..lost.ids.len().min(MOST_NAMED)];
            let count = lost.count;
            let more = match lost.ids.len() - named.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            if named.is_empty() {
                format!("not kept: {kind} ({count})")
            } else {
                format!("not kept: {kind} ({count}: {}{more})", named.join(", "))
            }
        })
    }

    /// The same for programs: for each kind its count and all ids.
    pub(crate) fn json(&self) -> serde_json::Value {
        let lost = self.0.iter().map(|(kind, lost)| {
            serde_json::json!({ "what": kind, "count": lost.count, "ids": lost.ids })
        });
        serde_json::json!({ "version": 1, "not_kept": lost.collect::<Vec<_>>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_counted_by_kind_and_named() {
        let mut losses = Losses::default();
        losses.count("comments", 0);
        assert!(losses.is_empty());
        for id in ["s1", "s1", "s2", "s3", "s4"] {
            losses.add("links", id);
        }
        losses.count("comments", 2);
        let lines: Vec<_> = losses.lines().collect();
        assert_eq!(
            lines,
            [
                "not kept: comments (2)",
                "not kept: links (5: s1, s2, s3 and 1 more)"
            ]
        );
        assert_eq!(
            losses.json()["not_kept"][1]["ids"]
                .as_array()
                .unwrap()
                .len(),
            4
        );
    }
}
