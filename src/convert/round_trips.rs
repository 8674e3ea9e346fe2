//! Nothing is lost: data that is written and read back is equal, also after several formats.

use proptest::prelude::*;

use super::{to_json, to_ndjson, to_yaml};
use crate::arbitrary;
use crate::model::{DataSet, Record};
use crate::project::options::Options;

proptest! {
    #[test]
    fn yaml_to_json_to_yaml(set in arbitrary::data_set()) {
        let yaml = to_yaml(&set).unwrap();
        let json = to_json(&read("a.yaml", &yaml)).unwrap();
        let back = read("a.json", &json);
        prop_assert_eq!(&back, &set);
        prop_assert_eq!(to_yaml(&back).unwrap(), yaml);
    }

    #[test]
    fn yaml_to_ndjson_to_yaml(set in arbitrary::data_set()) {
        let yaml = to_yaml(&set).unwrap();
        let stream = to_ndjson(&read("a.yaml", &yaml)).unwrap();
        let back = read("a.ndjson", &stream);
        prop_assert_eq!(&back, &set);
        prop_assert_eq!(to_yaml(&back).unwrap(), yaml);
    }

    #[test]
    fn json_to_yaml_to_json(set in arbitrary::data_set()) {
        let json = to_json(&set).unwrap();
        let yaml = to_yaml(&read("a.json", &json)).unwrap();
        let back = read("a.yaml", &yaml);
        prop_assert_eq!(&back, &set);
        prop_assert_eq!(to_json(&back).unwrap(), json);
    }

    /// An independent YAML parser reads the same data.
    #[test]
    fn another_reader_of_yaml_finds_the_same(set in arbitrary::data_set()) {
        let yaml = to_yaml(&set).unwrap();
        let read: Result<DataSet, _> = serde_yaml::from_str(&yaml);
        match read {
            Ok(read) => prop_assert_eq!(read, set),
            Err(error) => prop_assert!(false, "{}\n{}", error, yaml),
        }
    }

    /// serde_json alone reads the same records, as in a program that uses only the types.
    #[test]
    fn another_reader_of_json_finds_the_same(set in arbitrary::data_set()) {
        let stream = to_ndjson(&set).unwrap();
        let records: Vec<Record> = stream.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(DataSet::from_records(records), Ok(set.clone()));
        let json = to_json(&set).unwrap();
        prop_assert_eq!(serde_json::from_str::<DataSet>(&json).unwrap(), set);
    }
}

fn read(name: &str, text: &str) -> DataSet {
    let reading = crate::read_bytes(name, text.as_bytes().to_vec(), &Options::default());
    reading.data.unwrap_or_else(|| {
        let short = |finding: &crate::Diagnostic| {
            let place = reading
                .report
                .file(finding.primary.file)
                .position(finding.primary.span.start);
            format!(
                "{}: {}: {}",
                place.line, finding.rule.name, finding.primary.text
            )
        };
        let findings: Vec<_> = reading.report.findings().iter().map(short).collect();
        panic!("{findings:#?}\n{text}")
    })
}
