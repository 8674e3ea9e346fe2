//! `onrecord draft`: a starting file from the text of a source.

use snapbox::str;

use super::place::Place;

const ARTICLE: &str =
    "Jane Roe left in good spirits. “It is a matter of weeks,” she said, “not months.”\n";

#[test]
fn a_draft_is_complete_but_for_its_gaps() {
    let place = Place::with(&[("texts/wire-1.txt", ARTICLE)]);
    let arguments = ["draft", "texts/wire-1.txt", "-o", "talks.onrecord.yaml"];
    (place.onrecord(&arguments).assert().success())
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
read as an article; if it is something else, say so with `--form`
1 statement drafted: fill in its `acts`

"#]]);
    (place
        .onrecord(&["check", "--format", "short"])
        .assert()
        .code(1))
    .stdout_eq(str![[r#"
talks.onrecord.yaml:14:3: error[empty-value]: key has no value: there is nothing under `acts` (add a value, for example `acts: [predict, assess]`)

"#]]);
    let written = std::fs::read_to_string(place.path("talks.onrecord.yaml")).unwrap();
    snapbox::assert_data_eq!(
        written.as_str(),
        str![[r#"
onrecord: 1
sources:
  wire-1:
    text_file: texts/wire-1.txt
    text_sha256: ff8bfcd5e59d4d9134d9734423ad68a91e9389d3ee64f9f7f33b8b3bac7c1b39
# Add what you know about the source: title, authors, publisher, url, published, lang.
# The actors are those who surely speak: check their names, and add who is missing.
actors:
  roe: {name: Jane Roe, kind: person}
statements:
- id: s1
  # line 1: “…” she said, “…”
  speaker: roe
  acts:    # FILL IN: what the statement does, one to three words such as [predict]
  # cue: said
  text:
  - quote: It is a matter of weeks
  - quote: not months.

"#]]
    );
    let filled = (written.replace("  speaker:    #", "  speaker: roe    #"))
        .replace("  acts:    #", "  acts: [predict]    #")
        .replace("# actors:\n#   roe:", "actors:\n  roe:");
    std::fs::write(place.path("talks.onrecord.yaml"), filled).unwrap();
    place
        .onrecord(&["check"])
        .assert()
        .success()
        .stdout_eq(str![""]);
}

#[test]
fn nothing_is_replaced_unasked() {
    let place = Place::with(&[("wire-1.txt", ARTICLE), ("old.yaml", "kept")]);
    let arguments = ["draft", "wire-1.txt", "-o", "old.yaml"];
    place
        .onrecord(&arguments)
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: `old.yaml` already exists
help: give another name, or add `--overwrite` to replace it

"#]]);
    assert_eq!(
        std::fs::read_to_string(place.path("old.yaml")).unwrap(),
        "kept"
    );
    let arguments = ["draft", "wire-1.txt", "-o", "old.yaml", "--force"];
    place.onrecord(&arguments).assert().success();
    assert!(
        std::fs::read_to_string(place.path("old.yaml"))
            .unwrap()
            .contains("- id: s1")
    );
    std::fs::rename(place.path("wire-1.txt"), place.path("wire-1.yaml")).unwrap();
    let arguments = ["draft", "wire-1.yaml", "-o", "wire-1.yaml", "--force"];
    place
        .onrecord(&arguments)
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: the draft would overwrite the text
help: give another name with `-o`

"#]]);
    assert_eq!(
        std::fs::read_to_string(place.path("wire-1.yaml")).unwrap(),
        ARTICLE
    );
}

const BRIEFING: &str = "QUESTION: Will you open the gates?

MR. VEY: Not this week. (Laughter.)

QUESTION: When?

MR. VEY: In May.
";

#[test]
fn a_transcript_is_recognised() {
    let place = Place::with(&[("briefing-1.txt", BRIEFING)]);
    let arguments = ["draft", "briefing-1.txt", "-o", "talks.onrecord.yaml"];
    (place.onrecord(&arguments).assert().success()).stderr_eq(str![[r#"
read as a transcript: 4 turns of 2 speakers
2 statements drafted: fill in the `acts` of each

"#]]);
    (place
        .onrecord(&["check", "--format", "short"])
        .assert()
        .code(1))
    .stdout_eq(str![[r#"
talks.onrecord.yaml:18:3: error[empty-value]: key has no value: there is nothing under `acts` (add a value, for example `acts: [predict, assess]`)
talks.onrecord.yaml:26:3: error[empty-value]: key has no value: there is nothing under `acts` (add a value, for example `acts: [predict, assess]`)

"#]]);
    // A draft with gaps is no record.
    (place.onrecord(&["coverage", "--min", "1"]).assert().code(1))
        .stdout_eq(str![[r#"
briefing-1: 0 of 2 turns recorded, 0%, 2 more drafted
  briefing-1.txt:3: Not this week. (drafted)
  briefing-1.txt:7: In May. (drafted)

"#]])
        .stderr_eq(str![[r#"
below 1%: `briefing-1`

"#]]);
    let written = std::fs::read_to_string(place.path("talks.onrecord.yaml")).unwrap();
    let filled = written.replace("  acts:    #", "  acts: [announce]    #");
    std::fs::write(place.path("talks.onrecord.yaml"), filled).unwrap();
    place.onrecord(&["check"]).assert().success();
    (place
        .onrecord(&["coverage", "--min", "100"])
        .assert()
        .success())
    .stdout_eq(str![[r#"
briefing-1: 2 of 2 turns recorded, 100%

"#]]);
}

#[test]
fn a_text_without_marks_and_turns_is_not_drafted() {
    let letter = "Lorvania and Tessaly regret the delay. They hope for rain.\n";
    let place = Place::with(&[("letter-1.txt", letter)]);
    let arguments = ["draft", "letter-1.txt", "-o", "talks.onrecord.yaml"];
    (place.onrecord(&arguments).assert().code(1)).stderr_eq(str![[r#"
nothing was drafted: `letter-1.txt` has neither quotation marks nor turns of speakers
if the whole text is its author's own words, such as a communiqué, letter or speech, add `--form document`; for a post, `--form post`; indirect speech in an article is recorded by hand

"#]]);
    assert!(!place.path("talks.onrecord.yaml").exists());
    let arguments = ["draft", "letter-1.txt", "--form", "document"];
    (place.onrecord(&arguments).assert().success())
        .stdout_eq(str![[r#"
onrecord: 1
sources:
  letter-1:
    form: document
    text_file: letter-1.txt
    text_sha256: d6758a593d499bed7d713213ad28de9bb945b08fa1e1e4d2a5ab63df47572c01
# Add what you know about the source: title, authors, publisher, url, published, lang.
# Then list who speaks, with ids of your choice:
# actors:
#   roe: {name: Jane Roe, kind: person}
statements:
- id: s1
  # line 1
  speaker:    # FILL IN: who says it, the id of one of the `actors`
  acts:    # FILL IN: what the statement does, one to three words such as [predict]
  text:
  - quote: Lorvania and Tessaly regret the delay. They hope for rain.

"#]])
        .stderr_eq(str![[r#"
read as a document
1 statement drafted: fill in its `speaker` and `acts`

"#]]);
}

#[test]
fn a_draft_is_written_only_where_it_is_read() {
    let place = Place::with(&[
        ("data/onrecord.toml", ""),
        ("outside.txt", ARTICLE),
        (
            "page.txt",
            "<p class=\"lead\">&ldquo;We go,&rdquo; he said.</p>",
        ),
        ("texts/wire-1.txt", ARTICLE),
    ]);
    for name in ["a.json", "a.onrecord.yaml.gz", "a.ndjson", "a"] {
        let refused = place
            .onrecord(&["draft", "outside.txt", "-o", name])
            .assert()
            .code(2);
        let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(said.contains(".onrecord.yaml"), "{said}");
        assert!(!place.path(name).exists());
    }
    (place.onrecord(&["draft", "page.txt"]).assert().code(2)).stderr_eq(str![[r#"
error: no draft can be made from `page.txt`: it looks like HTML, the code of a web page, and not like plain text
help: save it as plain text in UTF-8, or give a web page a name that ends in .html

"#]]);
    let command = place.onrecord(&["draft", "../outside.txt", "-o", "talks.onrecord.yaml"]);
    let refused = command.current_dir(place.path("data")).assert().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("outside of the data folder"), "{said}");
    assert!(!place.path("data/talks.onrecord.yaml").exists());
    let arguments = [
        "draft",
        "texts/wire-1.txt",
        "-o",
        "more/talks.onrecord.yaml",
    ];
    let noted = place.onrecord(&arguments).assert().success();
    let said = String::from_utf8_lossy(&noted.get_output().stderr).into_owned();
    assert!(said.contains("run `onrecord check` in"), "{said}");
    // A schema is named only where it is.
    std::fs::write(place.path("data/onrecord-1.schema.json"), "{}").unwrap();
    std::fs::write(place.path("data/wire-1.txt"), ARTICLE).unwrap();
    let command = place.onrecord(&["draft", "wire-1.txt"]);
    let drafted = command.current_dir(place.path("data")).assert().success();
    let yaml = String::from_utf8_lossy(&drafted.get_output().stdout).into_owned();
    assert!(
        yaml.starts_with("# yaml-language-server: $schema=onrecord-1.schema.json\n"),
        "{yaml}"
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let place = Place::with(&[]);
    place
        .onrecord(&["draft", "gone.txt"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: `gone.txt` cannot be read: No such file or directory (os error 2)

"#]]);
    std::fs::write(place.path("latin.txt"), b"\xe9t\xe9").unwrap();
    place
        .onrecord(&["draft", "latin.txt"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: no draft can be made from `latin.txt`: it is not plain text in UTF-8
help: save it as plain text in UTF-8, or give a web page a name that ends in .html

"#]]);
}
