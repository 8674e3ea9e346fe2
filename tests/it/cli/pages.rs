//! Help, `explain`, `rules` and `schema`.

use snapbox::str;

use super::place::Place;

#[test]
fn help_names_the_commands() {
    help(&["--help"]).stdout_eq(str![[r#"
Record who said what in a negotiation, and check what was recorded

Usage: onrecord [OPTIONS] <COMMAND>

Commands:
  check        Check data files: their form, their references, their dates, and every quotation
               against the text of its source
  completions  Print a script with which a shell completes commands and options
  convert      Write data in another form: YAML, JSON or the stream form
  coverage     Show for each source which of the passages that its text quotes are recorded
  draft        Make a starting file from the plain text of an article, with every quotation in it
  explain      Print what a rule asks for, why, and how to mend what breaks it
  fix          Make the corrections that `check` offers and about which there is no doubt
  fmt          Give data files the canonical layout: the order of keys, indentation, folding,
               quotation marks
  man          Print the manual page of a command, or write those of all
  rules        List everything that is checked: name, weight, and what is wrong
  schema       Print the JSON Schema of the format, for editors and other tools
  help         Print this message or the help of the given subcommand(s)

Options:
      --color <WHEN>
          When to use colors
          
          With `auto`, the variables `NO_COLOR` and `CLICOLOR_FORCE` are honored.

          Possible values:
          - auto:   On a terminal, unless the environment says otherwise
          - always: Also into files and pipes
          - never:  Not at all
          
          [default: auto]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Exit codes:
  0  done; `check` found nothing at or above the --fail-on threshold
  1  `check` found something at or above it; `convert` refused data with errors;
     `fix --check` or `fmt --check` found something to change; less is recorded than
     `coverage --min` asks for
  2  the command could not do its work: a file that is not there, an unknown option
  130  `check` was interrupted (Ctrl-C) and told what it had found; a second Ctrl-C ends it
       at once

Examples:
  onrecord check                        every onrecord file in and below this folder
  onrecord check talks.onrecord.yaml    one file
  onrecord convert talks.onrecord.yaml -o talks.onrecord.json
  onrecord draft wire-1.txt -o talks.onrecord.yaml
                                        a starting file from the text of an article
  onrecord explain unknown-id    what a rule asks for, with samples

"#]]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is the whole page")]
fn help_explains_checking() {
    help(&["check", "--help"]).stdout_eq(str![[r#"
Check data files: their form, their references, their dates, and every quotation against the text of
its source

Usage: onrecord check [OPTIONS] [PATH]...

Arguments:
  [PATH]...
          Files and folders; `-` is standard input [default: this folder]
          
          In a folder and the folders below it, files are checked whose names end in .onrecord.yaml,
          .onrecord.yml, .onrecord.json or .onrecord.ndjson, or in one of these and .gz or .zst:
          packed files are read as what they hold. What .gitignore names, hidden files and links are
          left out. A file that is named outright is checked whatever it is called.

Options:
      --color <WHEN>
          When to use colors
          
          With `auto`, the variables `NO_COLOR` and `CLICOLOR_FORCE` are honored.

          Possible values:
          - auto:   On a terminal, unless the environment says otherwise
          - always: Also into files and pipes
          - never:  Not at all
          
          [default: auto]

      --fail-on <WEIGHT>
          The least weight of a finding that makes the exit code 1

          Possible values:
          - error:   What the specification forbids
          - warning: What it advises against, too
          - info:    Every finding
          
          [default: error]

      --format <FORMAT>
          How findings are shown [default: text, and github in a workflow of GitHub Actions]

          Possible values:
          - text:   With the excerpt, the place marked in it, and what to do
          - short:  One line for each finding
          - json:   One JSON document, as `onrecord schema --report` describes it
          - ndjson: One JSON document a line: each finding, then a summary
          - github: Workflow commands of GitHub Actions, which shows them beside the lines of a
            change
          - sarif:  SARIF 2.1.0, for platforms that show the findings of all tools

      --max-findings <NUMBER>
          The most findings that are shown; all are counted
          
          [default: 1000]

      --threads <NUMBER>
          How many threads read and check files [default: as many as the machine runs at once]
          
          What is found, and the order in which it is shown, does not depend on it.

      --partial
          Take each file for a part of a data set, whose rest is elsewhere
          
          References that lead out of it are counted, not found fault with, and listed in reports
          for programs; nothing is said that takes the rest to know.

      --together
          Take all files, which must be streams, for the parts of one data set
          
          They are checked as if their lines stood in one stream: references lead from one into the
          other, in any order, and an id that two of them give is given twice.

      --text <SOURCE=PATH>
          The text of a source that is not kept beside the data; may be given more than once

      --input-format <FORM>
          The form the files are written in, where their names do not say it

          Possible values:
          - yaml:   YAML 1.2
          - json:   JSON
          - ndjson: One record a line, each in JSON

      --stdin-name <NAME>
          The name under which standard input is shown; other files are looked up from its folder

      --root <FOLDER>
          The folder that paths in data files may lead to
          
          Without it, the nearest folder above the current one that holds onrecord.toml or .git, or
          else the current folder; for a file in none of these, the folder of the file.

  -h, --help
          Print help (see a summary with '-h')

Limits:
      --max-bytes <NUMBER>
          The most bytes that a file may have
          
          [default: 67108864]

      --max-depth <NUMBER>
          The most lists and maps that may stand inside each other; never more than 500
          
          [default: 100]

      --max-values <NUMBER>
          The most values that a file may hold
          
          [default: 5000000]

      --max-keys <NUMBER>
          The most keys that a map may have
          
          [default: 500000]

Rules:
      --deny <RULE>
          Findings of this rule are errors (`all` for every rule); may be given more than once

      --warn <RULE>
          Findings of this rule are warnings

      --allow <RULE>
          Findings of this rule are not told

      --select <RULE>
          Only findings of these rules are told

      --ignore <RULE>
          Findings of these rules are not told, whatever else is said

      --settings <PATH>
          Take settings from this file, not from the nearest onrecord.toml

      --no-settings
          Take no settings from files

Examples:
  onrecord check                                  every onrecord file in and below this folder
  onrecord check talks.onrecord.yaml archive/     a file, and all files of a folder
  onrecord check --format short | grep talks      one line for each finding
  onrecord check --format sarif > onrecord.sarif  for platforms that show findings in code
  onrecord check --text wire-1=texts/wire-1.txt talks.onrecord.yaml
  onrecord check --together part-*.ndjson.gz      the parts of one data set
  make-records | onrecord check - --stdin-name talks.onrecord.json

"#]]);
}

#[test]
fn help_explains_converting() {
    help(&["convert", "-h"]).stdout_eq(str![[r#"
Write data in another form: YAML, JSON or the stream form

Usage: onrecord convert [OPTIONS] <INPUT>

Arguments:
  <INPUT>  A file or a folder; `-` is standard input

Options:
      --color <WHEN>         When to use colors [default: auto] [possible values: auto, always,
                             never]
  -o, --output <OUTPUT>      The file or folder to write; `-` is standard output, and so is nothing
      --to <FORM>            The form to write, where the name of OUTPUT does not say it [possible
                             values: yaml, json, ndjson]
      --bundle               Make one self-contained file of a file and all it uses, or of a folder
      --force                Convert data with errors too, as far as it can be read
      --overwrite            Replace files that are already there
      --schema <ADDRESS>     Where editors find the schema, for the first line of YAML [default:
                             where the input says, or onrecord-1.schema.json beside the file]
      --input-format <FORM>  The form the files are written in, where their names do not say it
                             [possible values: yaml, json, ndjson]
      --stdin-name <NAME>    The name under which standard input is shown; other files are looked up
                             from its folder
      --root <FOLDER>        The folder that paths in data files may lead to
  -h, --help                 Print help (see more with '--help')

Limits:
      --max-bytes <NUMBER>   The most bytes that a file may have [default: 67108864]
      --max-depth <NUMBER>   The most lists and maps that may stand inside each other; never more
                             than 500 [default: 100]
      --max-values <NUMBER>  The most values that a file may hold [default: 5000000]
      --max-keys <NUMBER>    The most keys that a map may have [default: 500000]

Nothing is lost on the way but comments and layout. Paths to other files are kept true: from a new
folder they lead to the same files.

Examples:
  onrecord convert talks.onrecord.yaml --to json              to standard output
  onrecord convert talks.onrecord.yaml -o talks.onrecord.ndjson
  onrecord convert records/ -o json/ --to json                every data file of a folder
  onrecord convert talks.onrecord.yaml --bundle -o all.onrecord.yaml
                                                              with all that it uses, in one file
  make-records | onrecord convert - --to yaml -o talks.onrecord.yaml

"#]]);
}

#[test]
fn help_explains_the_smaller_commands() {
    help(&["explain", "-h"]).stdout_eq(str![[r#"
Print what a rule asks for, why, and how to mend what breaks it

Usage: onrecord explain [OPTIONS] <RULE>

Arguments:
  <RULE>  The name of the rule, as it stands between the square brackets of a finding

Options:
      --color <WHEN>  When to use colors [default: auto] [possible values: auto, always, never]
  -h, --help          Print help (see more with '--help')

Examples:
  onrecord explain unknown-id
  onrecord rules                        lists the names of all rules

"#]]);
    help(&["rules", "-h"]).stdout_eq(str![[r#"
List everything that is checked: name, weight, and what is wrong

Usage: onrecord rules [OPTIONS]

Options:
      --color <WHEN>  When to use colors [default: auto] [possible values: auto, always, never]
  -h, --help          Print help (see more with '--help')

Examples:
  onrecord rules
  onrecord rules | grep warning

"#]]);
    help(&["schema", "-h"]).stdout_eq(str![[r#"
Print the JSON Schema of the format, for editors and other tools

Usage: onrecord schema [OPTIONS]

Options:
      --color <WHEN>  When to use colors [default: auto] [possible values: auto, always, never]
      --draft-07      The same in draft-07, for editors that know only that
      --record        The schema of one line of the stream form (NDJSON)
      --report        The schema of what `onrecord check --format json` writes
  -h, --help          Print help (see more with '--help')

Without an option the schema is of draft 2020-12.

Examples:
  onrecord schema > onrecord-1.schema.json
  onrecord schema --draft-07 > onrecord-1.draft-07.schema.json

"#]]);
}

#[test]
fn a_command_that_is_not_there_or_not_complete_gives_2() {
    let place = Place::with(&[]);
    for arguments in [
        &[] as &[&str],
        &["chek"],
        &["explain"],
        &["check", "--colour"],
    ] {
        place.onrecord(arguments).assert().code(2);
    }
}

#[test]
fn every_rule_is_listed_and_has_a_page() {
    let place = Place::with(&[]);
    let output = place.onrecord(&["rules"]).assert().success();
    let list = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    assert!(list.lines().count() > 0);
    for line in list.lines() {
        let mut words = line.split_whitespace();
        let (name, severity) = (words.next().unwrap(), words.next().unwrap());
        assert!(["error", "warning", "info"].contains(&severity), "{line}");
        assert!(words.next().is_some(), "`{name}` has no headline");
        let page = place.onrecord(&["explain", name]).assert().success();
        let page = String::from_utf8(page.get_output().stdout.clone()).unwrap();
        let kept = onrecord::rules().find(|rule| rule.name == name).unwrap();
        assert_eq!(page, format!("{}\n", kept.page.trim_end()), "`{name}`");
    }
}

#[test]
fn an_unknown_rule_is_named_with_the_nearest() {
    let place = Place::with(&[]);
    let name = first_rule(&place);
    let unknown = place.onrecord(&["explain", &format!("{name}x")]);
    let unknown = unknown.assert().code(2).stdout_eq(str![""]);
    let said = String::from_utf8_lossy(&unknown.get_output().stderr).into_owned();
    assert_eq!(
        said,
        format!("error: there is no rule `{name}x`\nhelp: did you mean `{name}`?\n")
    );
    (place.onrecord(&["explain", "gibberish"]).assert().code(2)).stderr_eq(str![[r#"
error: there is no rule `gibberish`
help: `onrecord rules` lists the names of all rules

"#]]);
}

#[test]
fn the_schemas_are_json_and_three() {
    let place = Place::with(&[]);
    let schema = |arguments: &[&str]| -> serde_json::Value {
        let output = place.onrecord(arguments).assert().success();
        serde_json::from_slice(&output.get_output().stdout).unwrap()
    };
    let draft = |schema: &serde_json::Value| schema["$schema"].as_str().unwrap_or("").to_owned();
    let (new, old) = (schema(&["schema"]), schema(&["schema", "--draft-07"]));
    assert!(draft(&new).contains("2020-12"), "{}", draft(&new));
    assert!(draft(&old).contains("draft-07"), "{}", draft(&old));
    assert_ne!(schema(&["schema", "--record"]), new);
    let both = place.onrecord(&["schema", "--record", "--draft-07"]);
    both.assert().code(2);
}

fn first_rule(place: &Place) -> String {
    let list = place.onrecord(&["rules"]).assert().success();
    let list = String::from_utf8(list.get_output().stdout.clone()).unwrap();
    list.split_whitespace().next().unwrap().to_owned()
}

fn help(arguments: &[&str]) -> snapbox::cmd::OutputAssert {
    Place::with(&[]).onrecord(arguments).assert().success()
}
