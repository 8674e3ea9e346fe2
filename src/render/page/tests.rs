use super::*;
use crate::{MemoryFiles, Options, bundle, coverage_paths};

/// A page of one data set with one source text.
fn drawn(data: &str, text: &str, texts: Texts) -> String {
    let files = MemoryFiles::from_iter([("talks.onrecord.yaml", data), ("wire-1.txt", text)]);
    let options = Options::default().with_files(files);
    let name = "talks.onrecord.yaml";
    let data = bundle(name, &options).unwrap().data.expect("no errors");
    let coverage = coverage_paths(&[name], &options).unwrap();
    let chapter = Chapter {
        name,
        data: &data,
        coverage: &coverage,
    };
    page(&[chapter], texts)
}

const TALKS: &str = "\
onrecord: 1
title: Talks <b>
sources:
  wire-1: {title: Envoy upbeat, text_file: wire-1.txt, url: 'javascript:alert(1)'}
actors:
  roe: {name: Jane </style><script> Roe}
  lind: {name: Aava Lind}
issues:
  quota: {label: Water quota}
statements:
- id: s1
  speaker: roe
  acts: [predict]
  said: \"2031-03-04\"
  text:
  - quote: It is a matter of weeks, not months.
  positions:
  - {issue: quota, stance: for}
- id: s2
  speaker: lind
  acts: [reject]
  said: \"2031-03-05\"
  text:
  - quote: matter of weeks
  positions:
  - {issue: quota, stance: against, shift: hardens}
  links:
  - {rel: rebuts, statement: s1}
";

const TEXT: &str = "\
Jane Roe was in good spirits. “It is a matter of weeks, not months,” she said.

“Nobody in this house has ever said so,” said a third.
";

#[test]
fn nothing_in_the_data_becomes_a_tag_or_a_script() {
    let page = drawn(TALKS, TEXT, Texts::Shown);
    assert_eq!(page.matches("<script").count(), 0);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("Jane &lt;/style&gt;&lt;script&gt; Roe"));
    assert!(!page.contains("href=\"javascript"));
}

#[test]
fn recorded_words_are_marked_where_they_are() {
    let page = drawn(TALKS, TEXT, Texts::Shown);
    // The words of both statements, and those of one of them.
    assert!(
        page.contains(
            "<mark class=\"m2\"><a href=\"#d1s-s2\">matter of weeks</a></mark><sup>2</sup>"
        )
    );
    assert!(page.contains("<mark class=\"m1\"><a href=\"#d1s-s1\">It is a </a></mark>"));
    assert!(page.contains("<span class=\"missing\">Nobody in this house has ever said so,</span>"));
}

#[test]
fn texts_can_be_left_out() {
    let page = drawn(TALKS, TEXT, Texts::LeftOut);
    assert!(!page.contains("in good spirits") && !page.contains("Nobody in this house"));
    assert!(page.contains("It is a matter of weeks, not months."));
}

#[test]
fn every_link_in_the_page_leads_somewhere() {
    let page = drawn(TALKS, TEXT, Texts::Shown);
    let links = page.split("href=\"#").skip(1);
    let links: Vec<&str> = links.filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 8);
    for link in links {
        assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
    }
}

#[test]
fn a_stance_is_said_in_words() {
    let page = drawn(TALKS, TEXT, Texts::Shown);
    assert!(page.contains("</span> against</span> <span class=\"shift\">hardens</span>"));
}
