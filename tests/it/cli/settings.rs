//! What rules weigh: flags, `onrecord.toml` and comments.

use snapbox::str;

use super::place::Place;

const LATE: &str = "onrecord: 1
sources: {wire: {published: 2031-03-04}}
actors: {roe: {name: Jane Roe}}
statements:
- {id: s1, speaker: roe, acts: [predict], gist: It will come., said: 2031-03-05}
";

/// What `check --format short` says of the files, and its exit code.
fn check(files: &[(&str, &str)], arguments: &[&str]) -> (Vec<String>, i32) {
    let mut all = vec![("a.onrecord.yaml", LATE)];
    all.extend(files);
    let place = Place::with(&all);
    let words = [&["check", "--format", "short"], arguments].concat();
    let output = place.onrecord(&words).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let short = |line: &str| {
        line.split(": statement is dated")
            .next()
            .unwrap()
            .to_owned()
    };
    let said = String::from_utf8(output.stderr).unwrap();
    let errors = said.lines().filter(|line| line.starts_with("error:"));
    let errors = errors.map(|line| match line.rsplit_once("onrecord.toml") {
        Some((_, rest)) => format!("onrecord.toml{rest}"),
        None => line.to_owned(),
    });
    let lines = printed.lines().map(short).chain(errors).collect();
    (lines, output.status.code().unwrap())
}

fn findings(level: &str) -> Vec<String> {
    vec![format!(
        "a.onrecord.yaml:5:70: {level}[said-after-published]"
    )]
}

#[test]
fn flags_set_the_severity_of_findings() {
    assert_eq!(check(&[], &[]), (findings("warning"), 0));
    for deny in [
        ["--deny", "said-after-published"].as_slice(),
        &["--deny", "all"],
        &["--allow", "all", "--deny", "said-after-published"],
    ] {
        assert_eq!(check(&[], deny), (findings("error"), 1), "{deny:?}");
    }
    for silent in [
        ["--allow", "said-after-published"].as_slice(),
        &["--allow", "all"],
        &["--select", "unknown-key,unknown-value"],
        &["--ignore", "said-after-published", "--deny", "all"],
    ] {
        assert_eq!(check(&[], silent), (vec![], 0), "{silent:?}");
    }
    assert_eq!(
        check(&[], &["--select", "said-after-published"]),
        (findings("warning"), 0)
    );
}

#[test]
fn a_flag_that_says_nothing_sensible_is_refused() {
    assert_eq!(check(&[], &["--deny", "said-after-publishd"]).1, 2);
    let (said, code) = check(&[], &["--deny", "all", "--allow", "all"]);
    assert_eq!(code, 2);
    assert_eq!(
        said,
        ["error: `all` is given to both `--allow` and `--deny`"]
    );
}

#[test]
fn the_nearest_settings_file_counts_and_flags_count_before_it() {
    let settings = (
        "onrecord.toml",
        "[rules]\nsaid-after-published = \"error\"\n",
    );
    assert_eq!(check(&[settings], &[]), (findings("error"), 1));
    assert_eq!(
        check(&[settings], &["--no-settings"]),
        (findings("warning"), 0)
    );
    assert_eq!(
        check(&[settings], &["--warn", "all"]),
        (findings("warning"), 0)
    );
    let other = ("other.toml", "ignore = [\"said-after-published\"]\n");
    assert_eq!(
        check(&[settings, other], &["--settings", "other.toml"]),
        (vec![], 0)
    );
}

#[test]
fn folders_have_settings_of_their_own() {
    let settings = "[rules]
all = \"error\"
[folders.\"old\"]
rules = {all = \"allow\"}
[folders.\"old/kept\"]
rules = {said-after-published = \"info\"}
";
    let files = [
        ("onrecord.toml", settings),
        ("old/b.onrecord.yaml", LATE),
        ("old/kept/c.onrecord.yaml", LATE),
        ("new/d.onrecord.yaml", LATE),
        ("new/onrecord.toml", "extends = \"../base.toml\"\n"),
        ("base.toml", "[rules]\nsaid-after-published = \"warning\"\n"),
    ];
    let (lines, code) = check(&files, &[]);
    assert_eq!(
        lines,
        [
            "a.onrecord.yaml:5:70: error[said-after-published]",
            "new/d.onrecord.yaml:5:70: warning[said-after-published]",
            "old/kept/c.onrecord.yaml:5:70: info[said-after-published]",
        ]
    );
    assert_eq!(code, 1);
}

#[test]
fn a_settings_file_with_a_mistake_is_refused_at_the_word() {
    for (settings, said) in [
        (
            "[rulez]\n",
            "onrecord.toml:1:2: there is no setting `rulez`; did you mean `rules`?",
        ),
        (
            "[rules]\nsaid-after-publishd = \"info\"\n",
            "onrecord.toml:2:1: there is no rule `said-after-publishd`; did you mean `said-after-published`?",
        ),
        (
            "[rules]\nall = \"loud\"\n",
            "onrecord.toml:2:7: `loud` is not a level; the levels are `allow`, `info`, `warning`, `error`",
        ),
        (
            "select = \"all\"\n",
            "onrecord.toml:1:10: expected a list of rules: `[\"…\", \"…\"]`",
        ),
        (
            "said-after-published = \"info\"\n",
            "onrecord.toml:1:1: there is no setting `said-after-published`; put rules under `rules`",
        ),
        (
            "[folders.\"gone\"]\n",
            "onrecord.toml:1:10: there is no folder `gone`",
        ),
        (
            "rules\n",
            "onrecord.toml:1:6: key with no value, expected `=`",
        ),
    ] {
        assert_eq!(
            check(&[("onrecord.toml", settings)], &[]),
            (vec![said.to_owned()], 2)
        );
    }
    let circle = ("onrecord.toml", "extends = \"onrecord.toml\"\n");
    let (said, code) = check(&[circle], &[]);
    assert!(
        said[0].contains("more than 16 settings files extend each other"),
        "{said:?}"
    );
    assert_eq!(code, 2);
}

#[test]
fn a_comment_lets_findings_of_its_statement_stand() {
    let with = |comment: &str| LATE.replace("- {id", &format!("{comment}\n- {{id"));
    let silent = with("# onrecord: allow(said-after-published) dated in Tokyo");
    let place = Place::with(&[("a.onrecord.yaml", &silent)]);
    place
        .onrecord(&["check", "--fail-on", "info"])
        .assert()
        .success();
    let inside = LATE.replace(
        "- {id: s1, speaker: roe,",
        "- id: s1\n  # onrecord: allow(said-after-published) dated in Tokyo\n  speaker: roe\n",
    );
    let inside = inside.replace(" acts: [predict], gist: It will come., said: 2031-03-05}", "  acts: [predict]\n  gist: It will come.\n  said: 2031-03-05 # onrecord: allow(quotation-not-found) no");
    let place = Place::with(&[("a.onrecord.yaml", &inside)]);
    let output = place
        .onrecord(&["check", "--format", "short"])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!(lines.len(), 1, "{printed}");
    assert!(
        lines[0].starts_with("a.onrecord.yaml:10:38: warning[unused-suppression]"),
        "{printed}"
    );
}

/// The settings that the README shows do what it says.
#[test]
fn the_settings_of_the_readme_are_read() {
    let readme = include_str!("../../../README.md");
    let (_, rest) = readme.split_once("```toml\n").unwrap();
    let (settings, _) = rest.split_once("```").unwrap();
    let data = "onrecord: 1
actors: {roe: {name: Jane Roe}, lind: {name: Ada Lind}}
statements:
- {id: s1, speaker: roe, acts: [predict], gist: It will take weeks.}
";
    let place = Place::with(&[("a.onrecord.yaml", data), ("onrecord.toml", settings)]);
    let done = place.onrecord(&["check", "--format", "short"]);
    done.assert().success().stdout_eq(str![[r#"
a.onrecord.yaml:2:33: warning[unused-entity]: entity is defined but never used: nothing refers to this actor (remove it, unless you plan to use it)

"#]]);
}
