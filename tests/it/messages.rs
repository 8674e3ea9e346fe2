//! What is said of a mistake and what is offered against it, by example.

use onrecord::fix::fix;
use onrecord::report::Safety;
use onrecord::{Options, check_bytes, check_paths};

/// What is said of a file: for each finding its rule, the words it points to, its label and its help.
fn messages(name: &str, text: &str) -> Vec<String> {
    let report = check_bytes(name, text.into(), &Options::default());
    let findings = report.findings().iter();
    findings
        .map(|finding| {
            let words = &report.file(finding.primary.file).text()[finding.primary.span.range()];
            let help: Vec<_> = finding.help.iter().map(|help| help.text.as_str()).collect();
            let (rule, label) = (finding.rule.name, &finding.primary.text);
            format!("{rule} | {words} | {label} | {}", help.join("; "))
        })
        .collect()
}

/// What is said of a statement in a small file.
fn messages_on(statement: &str) -> Vec<String> {
    let text = format!(
        "onrecord: 1\nactors:\n  roe: {{name: Jane Roe}}\nissues:\n  quota: {{label: A quota}}\nstatements:\n\
         - {{id: s1, speaker: roe, gist: It is so., {statement}}}\n"
    );
    messages("talks.onrecord.yaml", &text)
}

/// What is said of the only actor of a small file.
fn messages_on_actor(actor: &str) -> Vec<String> {
    let text = format!("onrecord: 1\nactors:\n  roe: {{{actor}}}\n");
    messages("talks.onrecord.yaml", &text)
}

#[test]
fn everyday_words_lead_to_those_of_the_vocabulary() {
    for (statement, said) in [
        (
            "acts: [refusal]",
            "unknown-value | refusal | `refusal` is not an act | did you mean `reject`?",
        ),
        (
            "acts: [assess], valence: good",
            "unknown-value | good | `valence` cannot be `good` | did you mean `positive`?",
        ),
        (
            "acts: [assert], positions: [{issue: quota, stance: opposed}]",
            "unknown-value | opposed | `stance` cannot be `opposed` | did you mean `against`?",
        ),
        (
            "acts: [assert], language: fr",
            "unknown-key | language | `language` is not a key of statement `s1` | did you mean `lang`?",
        ),
    ] {
        assert_eq!(messages_on(statement), [said]);
    }
    assert_eq!(
        messages_on_actor("name: Jane Roe, kind: diplomat"),
        ["unknown-value | diplomat | `kind` cannot be `diplomat` | did you mean `person`?"]
    );
}

#[test]
fn a_word_of_a_vocabulary_that_became_a_key_is_reported_once() {
    assert_eq!(
        messages_on("acts: [assert], links: [{responds-to: s1}]"),
        [
            "unknown-key | responds-to | `responds-to` is not a key of this link | did you mean `rel: responds-to` \
             and `statement: s1`?"
        ]
    );
    let text = "onrecord: 1
actors:
  roe: {name: Jane Roe, person: true}
statements:
- {id: s1, speaker: roe, acts: [assert], gist: It is so.}
- id: s2
  speaker: roe
  acts: [assert]
  gist: It is so.
  links:
  - answers: s1
";
    assert_eq!(
        messages("talks.onrecord.yaml", text),
        [
            "unknown-key | person | `person` is not a key of actor `roe` | did you mean `kind: person`? `person` is a \
             value of `kind`",
            "unknown-key | answers | `answers` is not a key of this link | did you mean `rel: answers` and \
             `statement: s1`?",
        ]
    );
    let options = Options::default();
    let fixed = fix("talks.onrecord.yaml", text, Safety::Unsafe, &options);
    assert_eq!(
        fixed.text,
        text.replace("answers: s1", "rel: answers\n    statement: s1")
    );
}

#[test]
fn an_item_is_called_by_its_list() {
    assert_eq!(
        messages_on_actor("name: Jane Roe, aliases: [Jane, 7]"),
        [
            "wrong-type | 7 | this item of `aliases` must be a text, but this is a number | put it between quotation \
             marks"
        ]
    );
    assert_eq!(
        messages_on("acts: [assert], text: [{words: It is so.}]"),
        [
            "unknown-key | words | `words` is not a key of this item of `text` | did you mean `quote`?"
        ]
    );
}

#[test]
fn one_example_is_enough() {
    for (actor, said) in [
        (
            "name: Lorvania, kind: state, country: Lorvania",
            "invalid-value | Lorvania | a country is written as a code of two capital letters, such as `FR` | leave \
             it out for something without a code, such as an invented country",
        ),
        (
            "name: Jane Roe, wikidata: unknown",
            "invalid-value | unknown | a Wikidata item is written as a capital Q and its number, such as `Q42` | ",
        ),
    ] {
        assert_eq!(messages_on_actor(actor), [said]);
    }
}

#[test]
fn a_path_with_nothing_in_it_is_reported_once() {
    let text = "onrecord: 1\nuses: {march: \"\"}\nsources:\n  w: {title: Talks, text_file: \"\"}\n";
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("talks.onrecord.yaml");
    std::fs::write(&path, text).unwrap();
    let report = check_paths(&[path], &Options::default()).unwrap();
    let rules: Vec<_> = report.findings().iter().map(|one| one.rule.name).collect();
    assert_eq!(rules, ["empty-value", "empty-value"]);
}

/// A value of the wrong kind keeps nothing else of a source from being looked at.
#[test]
fn what_is_right_in_a_source_counts_beside_what_is_wrong() {
    let text = "onrecord: 1
sources:
  w: {title: Talks, published: \"2031-03-04\", retrieved: \"2031-03-01\", lang: 7, languag: fr}
actors:
  roe: {name: Jane Roe}
statements:
- {id: s1, speaker: roe, acts: [assert], gist: It is so., said: \"2031-03-05\", confidence: med}
";
    let rules: Vec<_> = messages("talks.onrecord.yaml", text)
        .into_iter()
        .map(|line| line.split(" | ").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        rules,
        [
            "published-after-retrieved",
            "wrong-type",
            "unknown-key",
            "said-after-published",
            "unknown-value"
        ]
    );
}

#[test]
fn white_space_around_any_name_is_reported() {
    let text = "onrecord: 1
sources:
  w: {title: Talks, authors: [Mina Okafor, \" Tom Roe\"]}
actors:
  roe: {name: Jane Roe, aliases: [\"Roe \"]}
issues:
  quota: {label: \" A quota\"}
statements:
- {id: s1, speaker: roe, issues: [quota], acts: [assert], gist: It is so., role: \"envoy \"}
";
    let found = messages("talks.onrecord.yaml", text);
    let words: Vec<_> = found
        .iter()
        .map(|line| line.split(" | ").nth(1).unwrap())
        .collect();
    assert_eq!(
        words,
        ["\" Tom Roe\"", "\"Roe \"", "\" A quota\"", "\"envoy \""]
    );
    let fixed = fix("talks.yaml", text, Safety::Safe, &Options::default());
    assert_eq!(fixed.made.len(), 4);
}

#[test]
fn one_alias_under_two_ids_is_reported_where_it_is_a_name() {
    let actors = |alias: &str| {
        let text = format!(
            "onrecord: 1\nactors:\n  roe: {{name: Jane Roe, aliases: [{alias}]}}\n  \
             lin: {{name: Li Na, aliases: [{alias}]}}\n"
        );
        messages("talks.onrecord.yaml", &text)
    };
    let said = "duplicate-actor | Tessaly Envoy | `roe` has the same alias | use one id for both; if they \
                are different actors, distinguish them with `wikidata` or `country`";
    assert_eq!(actors("Tessaly Envoy"), [said]);
    // Descriptions, and family names.
    for many in ["the foreign minister", "Roe"] {
        assert_eq!(actors(many), [""; 0], "{many}");
    }
}
