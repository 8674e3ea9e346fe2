//! A data set as a sequence of records, and back.

use std::fmt;
use std::hash::Hash;

use super::{DataSet, Header, Kind, Map, Record};

impl DataSet {
    /// The records as NDJSON has them, in the order in which they are written: the header of the data
    /// set, then coders, sources, actors, issues, occasions and statements.
    ///
    /// ```
    /// use onrecord::model::{Actor, DataSet, Record};
    ///
    /// let mut set = DataSet::default();
    /// set.actors.insert("roe".parse()?, Actor::new("Jane Roe".to_owned()));
    /// let records: Vec<Record> = set.clone().into_records().collect();
    /// assert!(matches!(&records[..], [Record::DataSet(_), Record::Actor(..)]));
    /// assert_eq!(DataSet::from_records(records)?, set);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn into_records(self) -> impl Iterator<Item = Record> {
        let header = Header {
            schema: self.schema,
            onrecord: self.onrecord,
            title: self.title,
            description: self.description,
            license: self.license,
            uses: self.uses,
            extra: self.extra,
        };
        let coders = self.coders.into_iter();
        let sources = self.sources.into_iter();
        let actors = self.actors.into_iter();
        let issues = self.issues.into_iter();
        let occasions = self.occasions.into_iter();
        let statements = self.statements.into_iter();
        std::iter::once(Record::DataSet(Box::new(header)))
            .chain(coders.map(|(id, coder)| Record::Coder(id, coder)))
            .chain(sources.map(|(id, source)| Record::Source(id, Box::new(source))))
            .chain(actors.map(|(id, actor)| Record::Actor(id, actor)))
            .chain(issues.map(|(id, issue)| Record::Issue(id, issue)))
            .chain(occasions.map(|(id, occasion)| Record::Occasion(id, occasion)))
            .chain(statements.map(|statement| Record::Statement(Box::new(statement))))
    }

    /// The data set that the records make. Records may come in any order; those of one kind keep theirs.
    /// Without a header, the data set has no title, description and so on.
    ///
    /// # Errors
    ///
    /// If two entities have the same type and id, or if there are two headers: a data set can have only
    /// one of each. Its statements are a list, and two statements with the same id are both kept.
    pub fn from_records(
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self, DuplicateRecord> {
        let mut set = Self::default();
        let mut header = None;
        for record in records {
            match record {
                Record::DataSet(new) => {
                    if header.replace(new).is_some() {
                        return Err(DuplicateRecord(None));
                    }
                }
                Record::Coder(id, coder) => add(&mut set.coders, Kind::Coder, id, coder)?,
                Record::Source(id, source) => add(&mut set.sources, Kind::Source, id, *source)?,
                Record::Actor(id, actor) => add(&mut set.actors, Kind::Actor, id, actor)?,
                Record::Issue(id, issue) => add(&mut set.issues, Kind::Issue, id, issue)?,
                Record::Occasion(id, occasion) => {
                    add(&mut set.occasions, Kind::Occasion, id, occasion)?;
                }
                Record::Statement(statement) => set.statements.push(*statement),
            }
        }
        let header = *header.unwrap_or_default();
        set.schema = header.schema;
        set.onrecord = header.onrecord;
        set.title = header.title;
        set.description = header.description;
        set.license = header.license;
        set.uses = header.uses;
        set.extra = header.extra;
        Ok(set)
    }
}

/// The error for two records where only one is possible: entities of the same type and id, or two
/// headers of the data set.
///
/// ```
/// use onrecord::model::{Actor, DataSet, Record};
///
/// let roe = || Record::Actor("roe".parse().unwrap(), Actor::new("Jane Roe".to_owned()));
/// let error = DataSet::from_records([roe(), roe()]).unwrap_err();
/// assert_eq!(error.to_string(), "there are two records of the type `actor` with the id `roe`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateRecord(Option<(Kind, String)>);

impl fmt::Display for DuplicateRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("there are two records of the type `dataset`"),
            Some((kind, id)) => {
                write!(
                    f,
                    "there are two records of the type `{}` with the id `{id}`",
                    kind.word()
                )
            }
        }
    }
}

impl std::error::Error for DuplicateRecord {}

fn add<I: Eq + Hash + ToString, T>(
    entities: &mut Map<I, T>,
    kind: Kind,
    id: I,
    entity: T,
) -> Result<(), DuplicateRecord> {
    if entities.contains_key(&id) {
        return Err(DuplicateRecord(Some((kind, id.to_string()))));
    }
    entities.insert(id, entity);
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary;

    proptest! {
        #[test]
        fn nothing_is_lost_on_the_way(set in arbitrary::data_set()) {
            prop_assert_eq!(DataSet::from_records(set.clone().into_records()), Ok(set));
        }
    }

    #[test]
    fn two_records_for_one_thing_are_refused() {
        let read = |lines: &str| {
            let records = lines
                .lines()
                .map(|line| serde_json::from_str(line).unwrap());
            DataSet::from_records(records.collect::<Vec<Record>>())
        };
        for (lines, message) in [
            (
                "{\"type\":\"dataset\",\"onrecord\":1}\n{\"type\":\"dataset\",\"onrecord\":1}",
                "there are two records of the type `dataset`",
            ),
            (
                "{\"type\":\"actor\",\"id\":\"a\",\"name\":\"A\"}\n{\"type\":\"actor\",\"id\":\"a\",\"name\":\"A\"}",
                "there are two records of the type `actor` with the id `a`",
            ),
        ] {
            assert_eq!(read(lines).unwrap_err().to_string(), message);
        }
        // An actor and an issue may have the same id, and a shard need not have a header.
        let set = read(
            "{\"type\":\"issue\",\"id\":\"a\",\"label\":\"A\"}\n{\"type\":\"actor\",\"id\":\"a\",\"name\":\"A\"}",
        );
        assert_eq!(set.unwrap().actors.len(), 1);
    }

    #[test]
    fn two_statements_with_the_same_id_are_both_kept() {
        let lines = [("a", "x"), ("b", "y")].map(|(speaker, gist)| {
            let line = serde_json::json!({
                "type": "statement", "id": "s", "speaker": speaker, "acts": ["ask"], "gist": gist,
            });
            serde_json::from_value::<Record>(line).unwrap()
        });
        let set = DataSet::from_records(lines.clone()).unwrap();
        let again = set.into_records().skip(1).collect::<Vec<_>>();
        assert_eq!(again, lines);
    }
}
