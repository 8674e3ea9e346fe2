use proptest::prelude::*;

use super::*;
use crate::arbitrary;
use crate::export::citations as export;
use crate::export::{Data, Losses};
use crate::project::options::Options;

fn problems(refused: Refused) -> String {
    match refused {
        Refused::Unreadable(message) => message,
        Refused::Rows(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            lines.join("\n")
        }
    }
}

/// What the formats keep of a source, as far as it is on one line.
fn kept(source: &Source) -> (Option<String>, Vec<String>, Option<String>) {
    let line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let given = |text: &Option<String>| text.as_ref().map(line).filter(|text| !text.is_empty());
    (
        given(&source.title),
        source.authors.iter().map(line).collect(),
        given(&source.publisher),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Sources that were exported have their ids, and in CSL also their words and dates.
    #[test]
    fn sources_come_back(set in arbitrary::data_set()) {
        let data = Data::new(set.clone().into(), Vec::new(), None, &Options::default());
        let mut losses = Losses::default();
        let mut out = Vec::new();
        export::csl_json(&data, &mut losses, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        match csl_json(&text) {
            Ok(back) => {
                let ids = |set: &DataSet| set.sources.keys().cloned().collect::<Vec<_>>();
                prop_assert_eq!(ids(&back), ids(&set));
                for (id, source) in &set.sources {
                    prop_assert_eq!(kept(&back.sources[id]), kept(source));
                }
            }
            Err(refused) => {
                let says_nothing = problems(refused);
                let is_known = says_nothing.contains("it says nothing") || says_nothing.contains("no entries");
                prop_assert!(is_known, "{}", says_nothing);
            }
        }
    }

    /// No text makes a reader panic.
    #[test]
    fn any_text_is_read_or_refused(text in "(TY  - NEWS|ER  - |AU  - |\n|[@{}=,\"]|[a-z]|@article\\{|ё| ){0,60}") {
        let _ = (csl_json(&text), ris(&text), biblatex(&text));
    }
}

#[test]
fn what_reference_managers_write_is_read() {
    let zotero = r#"[{"id": "http://zotero.org/users/1/items/AB", "type": "article-newspaper", "title": "Envoy upbeat",
      "container-title": "Example Wire", "author": [{"family": "Lind", "given": "Ada"}, {"family": "Berg", "non-dropping-particle": "van den"}],
      "issued": {"date-parts": [["2031", 3, 4]]}, "accessed": {"date-parts": [[2031, 3]]}, "URL": "https://example.org/1",
      "language": "en-GB", "page": "3", "abstract": "Words."}]"#;
    let source = only(csl_json(zotero));
    let wanted = serde_json::json!({
        "title": "Envoy upbeat", "authors": ["Ada Lind", "van den Berg"], "publisher": "Example Wire",
        "url": "https://example.org/1", "published": "2031-03-04", "retrieved": "2031-03", "lang": "en-GB",
        "form": "article", "extra": {"page": "3", "abstract": "Words."}
    });
    assert_eq!(source, wanted);
    let endnote = "TY  - NEWS\r\nAU  - Lind, Ada\r\nTI  - Envoy upbeat,\r\n   and more\r\nT2  - Example Wire\r\nPY  - 2031\r\n\
                   DA  - 2031/03/04/\r\nKW  - river\r\nKW  - dam\r\nDO  - 10.1000/182\r\nLA  - English\r\nER  - \r\n";
    let wanted = serde_json::json!({
        "title": "Envoy upbeat, and more", "authors": ["Lind, Ada"], "publisher": "Example Wire",
        "url": "https://doi.org/10.1000/182", "published": "2031-03-04", "form": "article",
        "extra": {"LA": "English", "KW": ["river", "dam"]}
    });
    assert_eq!(only(ris(endnote)), wanted);
    let latex = "@online{wire-1, title = {Envoy {\\&} upbeat}, author = {Lind, Ada and {Reuters and AP}}, date = {2031-03~},\n\
                 organization = {Example Wire}, url = {https://example.org/a_b}, note = {Later corrected}}\n";
    let wanted = serde_json::json!({
        "title": "Envoy & upbeat", "authors": ["Ada Lind", "Reuters and AP"], "publisher": "Example Wire",
        "url": "https://example.org/a_b", "published": "2031-03~", "extra": {"note": "Later corrected"}
    });
    assert_eq!(only(biblatex(latex)), wanted);
    let old = "@article{x, title = \"Envoy\", year = 2031, month = mar}";
    assert_eq!(only(biblatex(old))["published"], "2031-03");
}

fn only(read: Result<DataSet, Refused>) -> serde_json::Value {
    let set = read.map_err(problems).unwrap();
    let [source] = set.sources.values().collect::<Vec<_>>()[..] else {
        panic!("{:?}", set.sources)
    };
    serde_json::to_value(source).unwrap()
}

#[test]
fn what_is_no_bibliography_is_refused_with_its_place() {
    let why = |read: Result<DataSet, Refused>| problems(read.unwrap_err());
    for (message, found) in [
        (
            "line 1: it is not RIS: an entry begins with `TY`",
            why(ris("Envoy upbeat\n")),
        ),
        (
            "line 2: the last entry has no `ER`",
            why(ris("TY  - NEWS\nTI  - A\n")),
        ),
        ("there are no entries", why(ris("\n"))),
        ("it is not CSL-JSON", why(csl_json("{"))),
        ("there is no list of items", why(csl_json("{}"))),
        (
            "line 2 is not BibLaTeX",
            why(biblatex("@article{a, title = {A}}\n@article{b, title = {B")),
        ),
        (
            "braces are inside each other",
            why(biblatex(&"{".repeat(100_000))),
        ),
        (
            "there is another entry with the key `a`",
            why(csl_json(
                r#"[{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]"#,
            )),
        ),
        (
            "entry 1: it says nothing",
            why(csl_json(r#"[{"id": "a"}]"#)),
        ),
    ] {
        assert!(found.contains(message), "{message}: {found}");
    }
}
