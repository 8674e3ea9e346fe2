//! What a check and its neighbours consist of, as far as the library lets it be called by itself.

use onrecord::fix::fix;
use onrecord::fmt::format;
use onrecord::model::{DataSet, Record};
use onrecord::render::{self, Color, Ending, Folders};
use onrecord::report::{Report, Safety};
use onrecord::text::{SourceText, Wanted};
use onrecord::{
    DataFormat, Limits, Options, check_bytes, draft, read_bytes, to_json, to_ndjson, to_yaml,
};

use super::generate::faults::Faults;
use super::generate::forms::{self, Form};
use super::generate::spans;

/// What the stages work on, all of about the same size.
pub(crate) struct Made {
    yaml: Vec<u8>,
    json: Vec<u8>,
    ndjson: Vec<u8>,
    /// YAML and NDJSON with a fault in every record.
    faulty_yaml: Vec<u8>,
    faulty_ndjson: Vec<u8>,
    set: DataSet,
    report: Report,
    /// A text, and all that is recorded of it.
    article: String,
    words: Vec<String>,
}

/// A stage, and what it has gone through: a number that depends on all of its work.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Made) -> usize,
}

/// In the order in which a check comes to them.
pub(crate) const STAGES: &[Stage] = &[
    // Typed reading alone, by serde.
    stage("type-json", |made| {
        let set: DataSet = serde_json::from_slice(&made.json).unwrap();
        set.statements.len()
    }),
    stage("type-ndjson", |made| {
        let lines = made.ndjson.split(|byte| *byte == b'\n');
        let lines = lines.filter(|line| !line.is_empty());
        lines
            .map(|line| serde_json::from_slice::<Record>(line).unwrap())
            .filter(|record| matches!(record, Record::Statement(_)))
            .count()
    }),
    // All of a check.
    stage("check-yaml", |made| check("talks.yaml", &made.yaml)),
    stage("check-json", |made| check("talks.json", &made.json)),
    stage("check-ndjson", |made| check("talks.ndjson", &made.ndjson)),
    stage("check-faulty-yaml", |made| {
        check("talks.yaml", &made.faulty_yaml)
    }),
    stage("check-faulty-ndjson", |made| {
        check("talks.ndjson", &made.faulty_ndjson)
    }),
    // A check that keeps the typed data.
    stage("read-yaml", |made| {
        let reading = read_bytes("talks.yaml", made.yaml.clone(), &Options::default());
        reading.data.unwrap().statements.len()
    }),
    // Texts of sources.
    stage("read-text", |made| {
        SourceText::new(&made.article).quotations().iter().len()
    }),
    stage("find-words", |made| {
        let wanted: Vec<_> = made
            .words
            .iter()
            .map(|words| Wanted::words(words))
            .collect();
        SourceText::new(&made.article).find_all(&wanted).len()
    }),
    stage("find-nearest", |made| {
        let source = SourceText::new(&made.article);
        let wrong = made.words.iter().step_by(100);
        let wrong = wrong.map(|words| words.replace("goes back", "went away"));
        wrong.filter_map(|words| source.nearest(&words)).count()
    }),
    // Findings.
    stage("render-text", |made| {
        rendered(|out| render::human(&made.report, Color::Off, out))
    }),
    stage("render-short", |made| {
        rendered(|out| render::short(&made.report, out))
    }),
    stage("render-json", |made| {
        rendered(|out| render::json(&made.report, &Ending::Found, out))
    }),
    stage("render-sarif", |made| {
        let here = std::path::Path::new(".");
        let folders = Folders::new(here, here);
        rendered(|out| render::sarif(&made.report, &Ending::Found, folders, out))
    }),
    // What writes.
    stage("write-yaml", |made| to_yaml(&made.set).unwrap().len()),
    stage("write-json", |made| to_json(&made.set).unwrap().len()),
    stage("write-ndjson", |made| to_ndjson(&made.set).unwrap().len()),
    stage("fmt-yaml", |made| {
        let text = std::str::from_utf8(&made.yaml).unwrap();
        let formatted = format(text, DataFormat::Yaml, &Limits::default());
        formatted.unwrap().len()
    }),
    stage("fix-yaml", |made| {
        let text = std::str::from_utf8(&made.faulty_yaml).unwrap();
        let fixed = fix("talks.yaml", text, Safety::Safe, &Options::default());
        fixed.text.len()
    }),
    stage("draft", |made| {
        let drafted = draft(
            made.article.as_bytes(),
            "wire-1.txt",
            &onrecord::DraftOptions::default(),
        )
        .unwrap();
        drafted.yaml.len()
    }),
];

const fn stage(name: &'static str, run: fn(&Made) -> usize) -> Stage {
    Stage { name, run }
}

fn check(name: &str, bytes: &[u8]) -> usize {
    check_bytes(name, bytes.to_vec(), &Options::default())
        .findings()
        .len()
}

fn rendered(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> usize {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    out.len()
}

impl Made {
    /// Data of so many bytes a form.
    pub(crate) fn new(bytes: u64) -> Self {
        let faults = Faults {
            seed: 1,
            share: 1_000_000,
            last: false,
        };
        let json = data(Form::Json, bytes, &Faults::default());
        let faulty_ndjson = data(Form::Ndjson, bytes, &faults);
        let (article, words) = quoted(bytes);
        Self {
            set: serde_json::from_slice(&json).unwrap(),
            report: check_bytes("talks.ndjson", faulty_ndjson.clone(), &Options::default()),
            yaml: data(Form::Yaml, bytes, &Faults::default()),
            ndjson: data(Form::Ndjson, bytes, &Faults::default()),
            faulty_yaml: data(Form::Yaml, bytes, &faults),
            json,
            faulty_ndjson,
            article,
            words,
        }
    }
}

fn data(form: Form, bytes: u64, faults: &Faults) -> Vec<u8> {
    let plan = forms::plan_for(form, 1, bytes).unwrap();
    let mut out = Vec::new();
    forms::write(form, plan, faults, &mut out).unwrap();
    out
}

/// A text, and the words of all spans that are in it.
fn quoted(bytes: u64) -> (String, Vec<String>) {
    let spans = usize::try_from(bytes / 100).unwrap();
    let (mut text, mut data) = (Vec::new(), Vec::new());
    spans::write(1, spans, bytes, "wire-1.txt", &mut text, &mut data).unwrap();
    let mut words = Vec::new();
    for line in data.split(|byte| *byte == b'\n') {
        if let Ok(Record::Statement(statement)) = serde_json::from_slice(line) {
            let of_spans = statement.text.iter();
            words.extend(of_spans.filter_map(|span| span.words.text().map(str::to_owned)));
        }
    }
    (String::from_utf8(text).unwrap(), words)
}
