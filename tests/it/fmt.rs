//! Laying out the example data sets and the conformance cases: nothing is lost, whatever they hold.

use std::path::{Path, PathBuf};

use onrecord::fmt;
use onrecord::{DataFormat, Limits, Options, read_bytes};

#[test]
fn the_examples_and_cases_keep_their_data() {
    let mut files = Vec::new();
    for folder in ["examples", "tests/conformance"] {
        collect(Path::new(folder), &mut files);
    }
    let mut formatted = 0;
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else {
            continue;
        };
        let is_json = file.extension().is_some_and(|ending| ending == "json");
        let format = if is_json {
            DataFormat::Json
        } else {
            DataFormat::Yaml
        };
        let is_example = file.starts_with("examples");
        let laid = match fmt::format(&text, format, &Limits::default()) {
            Ok(laid) => laid,
            Err(why) => {
                assert!(!is_example, "{}: {why}", file.display());
                continue;
            }
        };
        formatted += 1;
        let name = file.display().to_string();
        let data = |text: &str| read_bytes(&name, text.into(), &Options::default()).data;
        assert_eq!(data(&text), data(&laid), "{name}");
        assert!(!is_example || !laid.contains("\n\n\n"), "{laid}");
        let again = fmt::format(&laid, format, &Limits::default());
        assert_eq!(again, Ok(laid), "{name}");
    }
    assert!(formatted > 100, "only {formatted} files were formatted");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, files);
        } else if name.ends_with(".onrecord.yaml") || name.ends_with(".onrecord.json") {
            files.push(path);
        }
    }
}
