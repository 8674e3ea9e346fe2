//! Coded texts of other programs: what was exported comes back, and what is damaged or hostile is refused.

use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::{Value as Json, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::export::{Data, Losses};
use crate::model::{Act, DataSet};
use crate::project::options::Options;

const TEXT: &str =
    "Der Krüger said 🎈 “we go,” and left.\nThe ministry would pay for the dam, she said.\n";

const DATA: &str = "onrecord: 1
coders: {mo: {name: Mina Okafor}}
sources: {wire-1: {title: Envoy upbeat, authors: [Ada Lind], publisher: Example Wire, published: \"2031-03-04\", text_file: wire-1.txt}}
actors: {roe: {name: Jane Roe, kind: person}, min: {name: Ministry, kind: organization}}
issues: {dam: {label: The dam}, quota: {label: Water quota}}
statements:
- {id: s1, speaker: roe, on_behalf_of: [min], acts: [state-position], text: [{quote: we go}], issues: [dam],
   positions: [{issue: dam, stance: for}], coded: {coder: mo}}
- {id: s2, speaker: min, acts: [state-position], text: [{report: The ministry would pay for the dam}], issues: [quota],
   positions: [{issue: quota, stance: against}]}
";

const MOST: usize = 1 << 20;

/// The data of the tests in a folder, and what `write` makes of it.
fn exported(name: &str, write: impl FnOnce(&Data, &Path)) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("wire-1.txt"), TEXT).unwrap();
    let set = crate::from_str(DATA).unwrap();
    let data = Data::new(
        set.into(),
        Vec::new(),
        Some(folder.path()),
        &Options::default(),
    );
    let path = folder.path().join(name);
    write(&data, &path);
    (folder, path)
}

fn to_dna(data: &Data, path: &Path) {
    crate::export::dna::write(data, &mut Losses::default(), path).unwrap();
}

fn to_file(
    data: &Data,
    path: &Path,
    write: fn(&Data, &mut Losses, &mut (dyn Write + Send)) -> std::io::Result<()>,
) {
    let mut file = std::fs::File::create(path).unwrap();
    write(data, &mut Losses::default(), &mut file).unwrap();
}

fn why<T: std::fmt::Debug>(read: Result<T, Refused>) -> String {
    match read {
        Err(Refused::Unreadable(message)) => message,
        other => panic!("{other:?}"),
    }
}

/// What a statement says, with names instead of ids.
fn said(document: &Json) -> Vec<Json> {
    let set: DataSet = serde_json::from_value(document.clone()).unwrap();
    let actor = |id: &crate::model::ActorId| set.actors[id].name.clone();
    let statements = set.statements.iter().map(|statement| {
        let text = serde_json::to_value(&statement.text).unwrap();
        let mut spans = text.as_array().unwrap().clone();
        for span in &mut spans {
            span.as_object_mut().unwrap().remove("at");
        }
        json!({
            "speaker": actor(&statement.speaker),
            "for": statement.on_behalf_of.iter().map(actor).collect::<Vec<_>>(),
            "acts": statement.acts,
            "text": spans,
            "issues": statement.issues.iter().map(|id| &set.issues[id].label).collect::<Vec<_>>(),
            "positions": statement.positions.iter().map(|one| one.stance).collect::<Vec<_>>(),
            "coder": statement.coded.as_ref().and_then(|coded| set.coders[coded.coder.as_ref()?].name.clone()),
        })
    });
    statements.collect()
}

fn wanted() -> Vec<Json> {
    said(&serde_json::to_value(crate::from_str(DATA).unwrap()).unwrap())
}

#[test]
fn a_database_of_discourse_networks_comes_back() {
    let (_folder, path) = exported("talks.dna", to_dna);
    let read = dna::read(&path, &[Act::StatePosition]).unwrap();
    assert_eq!(said(&read.document), wanted());
    assert_eq!(
        read.texts,
        [("texts/envoy-upbeat.txt".to_owned(), TEXT.to_owned())]
    );
    assert_eq!(read.gaps, 0);
    let source = &read.document["sources"]["envoy-upbeat"];
    let kept = [
        &source["title"],
        &source["authors"][0],
        &source["publisher"],
        &source["published"],
    ];
    assert_eq!(
        kept,
        ["Envoy upbeat", "Ada Lind", "Example Wire", "2031-03-04"]
    );
    // The words are where they are said to be, so that the way out gives the same places again.
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("texts")).unwrap();
    std::fs::write(folder.path().join(&read.texts[0].0), TEXT).unwrap();
    let set: DataSet = serde_json::from_value(read.document).unwrap();
    let data = Data::new(
        set.into(),
        Vec::new(),
        Some(folder.path()),
        &Options::default(),
    );
    let again = folder.path().join("again.dna");
    to_dna(&data, &again);
    let places = |path: &Path| -> Vec<(i64, i64, String)> {
        let database = Connection::open(path).unwrap();
        let mut select = database
            .prepare("SELECT Start, Stop, Text FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId ORDER BY Start")
            .unwrap();
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(places(&again), places(&path));
    // Without acts, the gaps are left for people.
    assert_eq!(dna::read(&path, &[]).unwrap().gaps, 2);
}

#[test]
fn a_database_that_is_old_damaged_or_open_elsewhere_is_refused() {
    let (folder, path) = exported("talks.dna", to_dna);
    let run = |sql: &str| Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    for length in [bytes.len() / 2, bytes.len() / 3, 5000] {
        let truncated = put("truncated.dna", &bytes[..length]);
        let why = why(dna::read(&truncated, &[]));
        assert!(why.contains("damaged or not complete"), "{length}: {why}");
    }
    assert!(
        why(dna::read(&put("text.dna", b"Dear Sir, no database."), &[])).contains("not a database")
    );
    assert!(why(dna::read(&put("empty.dna", b""), &[])).contains("not a database"));
    let locked = Connection::open(&path).unwrap();
    locked.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert!(why(dna::read(&path, &[])).contains("another program has it open"));
    drop(locked);
    run("UPDATE STATEMENTS SET Stop = 99999 WHERE ID = 1");
    let read = dna::read(&path, &[]).unwrap();
    assert_eq!(
        read.notes,
        ["statement 1 was left out: its place is not in its document"]
    );
    run(
        "INSERT INTO STATEMENTTYPES VALUES (2, 'Annotation', 1, 1, 1); UPDATE STATEMENTS SET StatementTypeId = 2 WHERE ID = 2",
    );
    assert!(
        dna::read(&path, &[]).unwrap().notes[1]
            .starts_with("1 statement of the type `Annotation` left out")
    );
    run("UPDATE SETTINGS SET Value = '2.0 beta 25' WHERE Property = 'version'");
    let why = why(dna::read(&path, &[]));
    assert!(
        why.contains("it is of version 2.0 beta 25; import it into a new database"),
        "{why}"
    );
}

#[test]
fn a_project_of_qualitative_analysis_comes_back() {
    let (_folder, path) = exported("talks.qdpx", |data, path| {
        to_file(data, path, crate::export::qdpx::write);
    });
    let read = qdpx::read(&path, &[], MOST).unwrap();
    // It has neither positions nor those who are spoken for.
    let mut wanted = wanted();
    for one in &mut wanted {
        one["positions"] = json!([]);
        one["for"] = json!([]);
    }
    wanted[1]["coder"] = "onrecord".into();
    assert_eq!(said(&read.document), wanted);
    assert_eq!(read.texts[0].1, TEXT);
}

/// A zip file with these parts.
fn packed(parts: &[(&str, &[u8])]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut zip = ZipWriter::new(file.reopen().unwrap());
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    file
}

const ID: &str = "00000000-0000-0000-0000-00000000000";

fn project(path: &str) -> String {
    format!(
        "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\"><CodeBook><Codes><Code guid=\"{ID}1\" name=\"Trade &amp; aid\" \
         isCodable=\"true\"/></Codes></CodeBook><Sources><TextSource guid=\"{ID}2\" name=\"Wire\" plainTextPath=\"{path}\">\
         <PlainTextSelection guid=\"{ID}3\" startPosition=\"4\" endPosition=\"9\"><Coding guid=\"{ID}4\"><CodeRef \
         targetGUID=\"{{{ID}1}}\"/></Coding></PlainTextSelection><PlainTextSelection guid=\"{ID}5\" startPosition=\"4\" \
         endPosition=\"900\"/></TextSource><PictureSource guid=\"{ID}6\"/></Sources></Project>"
    )
}

#[test]
fn hostile_projects_are_refused_and_nothing_leaves_the_archive() {
    let read = |parts: &[(&str, &[u8])], most| qdpx::read(packed(parts).path(), &[], most);
    let good = project("internal://a.txt");
    // A path that leads outside is only a name: nothing is unpacked.
    let found = read(
        &[
            ("project.qde", good.as_bytes()),
            ("../../sources/a.txt", b"The words here."),
        ],
        MOST,
    );
    let found = found.unwrap();
    assert_eq!(
        found.document["issues"]["trade-aid"]["label"],
        "Trade & aid"
    );
    assert_eq!(
        found.document["statements"][0]["text"][0]["report"],
        "words"
    );
    assert_eq!(found.notes.len(), 2, "{:?}", found.notes);
    assert_eq!(
        found.texts,
        [("texts/wire.txt".to_owned(), "The words here.".to_owned())]
    );
    let entities = "<!DOCTYPE Project [<!ENTITY a \"b\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><Project>&x;</Project>";
    let unknown = "<Project name=\"&x;\"><Description>&x;</Description></Project>";
    let deep = "<a>".repeat(100_000);
    let bomb = [&b"<Project>"[..], &vec![b' '; 1 << 22]].concat();
    let (absolute, open) = (project("file:///etc/passwd"), &good[..good.len() - 10]);
    for (message, parts) in [
        (
            "declares entities (DOCTYPE), which are not read",
            &[("project.qde", entities.as_bytes())][..],
        ),
        ("is not correct XML", &[("project.qde", unknown.as_bytes())]),
        ("nested too deeply", &[("project.qde", deep.as_bytes())]),
        ("more than 1048576 bytes", &[("project.qde", &bomb)]),
        ("is not in the project", &[("project.qde", good.as_bytes())]),
        (
            "there is nothing in it to import",
            &[("project.qde", absolute.as_bytes())],
        ),
        ("is not complete", &[("project.qde", open.as_bytes())]),
        ("it is not in UTF-8", &[("project.qde", b"<Project \xff/>")]),
        ("holds no project file", &[("a.txt", b"a")]),
    ] {
        let why = why(read(parts, MOST));
        assert!(why.contains(message), "{message}: {why}");
    }
    let mut no_zip = tempfile::NamedTempFile::new().unwrap();
    no_zip.write_all(b"PK no zip").unwrap();
    assert!(why(qdpx::read(no_zip.path(), &[], MOST)).contains("not a QDPX project"));
}

#[test]
fn annotations_come_back() {
    let (_folder, path) = exported("talks.jsonl", |data, path| {
        to_file(data, path, crate::export::annotations::write);
    });
    let read = annotations::read(&std::fs::read_to_string(path).unwrap(), &[]).unwrap();
    let words = |document: &Json, key: &str| -> Vec<Json> {
        let statements = document["statements"].as_array().unwrap().iter();
        statements.map(|statement| statement[key].clone()).collect()
    };
    let set = serde_json::to_value(crate::from_str(DATA).unwrap()).unwrap();
    for key in ["id", "acts"] {
        assert_eq!(words(&read.document, key), words(&set, key));
    }
    assert_eq!(read.document["actors"]["jane-roe"]["name"], "Jane Roe");
    let hypothesis = json!({"total": 1, "rows": [{
        "id": "aB_1", "user": "acct:mina@hypothes.is", "uri": "https://example.org/wire/1", "tags": ["predict", "dam"],
        "text": "Look here", "document": {"title": ["Envoy upbeat"]},
        "target": [{"source": "https://example.org/wire/1", "selector": [
            {"type": "RangeSelector"},
            {"type": "TextQuoteSelector", "exact": "“We go.”", "prefix": "said: ", "suffix": " And left"}]}]
    }, {"id": "page note", "target": [{"source": "https://example.org/wire/1"}]}]});
    let read = annotations::read(&hypothesis.to_string(), &[]).unwrap();
    let wanted = json!({
        "onrecord": 1,
        "coders": {"mina": {"name": "mina"}},
        "sources": {"source-1": {"url": "https://example.org/wire/1", "title": "Envoy upbeat"}},
        "issues": {"dam": {"label": "dam"}},
        "statements": [{"id": "s", "source": "source-1", "acts": ["predict"], "text": [{"quote": "We go."}],
            "issues": ["dam"], "coded": {"coder": "mina"}, "note": "Look here"}]
    });
    assert_eq!(read.document, wanted);
    assert_eq!(
        (read.gaps, read.notes.as_slice()),
        (
            1,
            &["annotation 2 was left out: it marks no words".to_owned()][..]
        )
    );
    for text in [
        "",
        "{}",
        "[]",
        "nothing",
        "[1, \"a\", null]",
        "{\"target\": [{\"selector\": 5}]}",
    ] {
        assert!(annotations::read(text, &[]).is_err(), "{text}");
    }
}

#[test]
fn a_sheet_of_libreoffice_is_read_cell_by_cell() {
    let content = |rows: &str| {
        format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
             <table:table table:name=\"Other\"/><table:table table:name=\"Coding\">{rows}</table:table>\
             </office:spreadsheet></office:body></office:document-content>"
        )
    };
    let rows = content(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Who</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell><text:p>A &amp; b</text:p><text:p>c</text:p>\
         </table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row><table:table-cell \
         office:value-type=\"date\" office:date-value=\"2031-03-04\"><text:p>4/3/31</text:p><office:annotation><text:p>Note\
         </text:p></office:annotation></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"1.5\">\
         <text:p>1,5</text:p></table:table-cell></table:table-row>",
    );
    let read = |content: &str, sheet| {
        ods::rows(
            packed(&[("content.xml", content.as_bytes())]).path(),
            sheet,
            MOST,
        )
    };
    let texts = |texts: &[&str]| {
        texts
            .iter()
            .map(|&text| text.to_owned())
            .collect::<Vec<_>>()
    };
    let wanted = vec![
        (1, texts(&["Who", "", "", "A & b\nc"])),
        (1_048_002, texts(&["2031-03-04", "1.5"])),
    ];
    assert_eq!(read(&rows, Some("Coding")).unwrap(), wanted);
    assert!(read(&rows, None).unwrap().is_empty());
    let cell = |attributes: &str| {
        content(&format!(
            "<table:table-row {attributes}><table:table-cell {attributes}><text:p>a</text:p></table:table-cell></table:table-row>"
        ))
    };
    for (message, content) in [
        (
            "far to the right",
            cell("table:number-columns-repeated=\"1000000000\""),
        ),
        (
            "more than may be read",
            cell("table:number-rows-repeated=\"1000000000\""),
        ),
        (
            "there is no such sheet; the sheets are Sheet1",
            content("")
                .replace("Other", "Sheet1")
                .replace("<table:table table:name=\"Coding\"></table:table>", ""),
        ),
        (
            "declares entities",
            format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", content("")),
        ),
        (
            "not correct XML",
            content("<table:table-row></table:table-cell>"),
        ),
        ("it has no sheets", "<a/>".to_owned()),
    ] {
        let why = why(read(&content, Some("Coding")));
        assert!(why.contains(message), "{message}: {why}");
    }
}

/// Pieces of what the readers look for, in any order. The fuzz target does the same for longer.
#[test]
fn no_reader_panics() {
    let pieces = [
        "TY  - NEWS\n",
        "ER  - \n",
        "AU  - ",
        "@article{a,",
        "title = {",
        "}",
        "{",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\"id\"",
        "\"issued\": {\"date-parts\": [[2031, 3]]}",
        "\"target\"",
        "\"selector\"",
        "<TextSource guid=\"a\">",
        "</TextSource>",
        "<PlainTextContent>",
        "</PlainTextContent>",
        "<PlainTextSelection startPosition=\"1\" endPosition=\"3\">",
        "<table:table table:name=\"a\">",
        "<table:table-row>",
        "<table:table-cell>",
        "</table:table-cell>",
        "<p>",
        "<html>",
        "🎈",
        "ё",
        "\0",
        "&amp;",
        "&x;",
        "<!--",
        "-->",
        "<script type=\"application/ld+json\">",
        "month = mar",
        "2031",
        "\r\n",
    ];
    // A generator of its own, so that every run tries the same.
    let mut state = 7_u64;
    let mut next = |most: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % most
    };
    for which in 0..7 {
        for _ in 0..150 {
            let text: String = (0..next(25)).map(|_| pieces[next(pieces.len())]).collect();
            never_panics(which, text.as_bytes());
        }
    }
}
