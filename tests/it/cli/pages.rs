//! Help, `explain`, `rules` and `schema`.

use snapbox::str;

use super::place::Place;

#[test]
fn help_names_the_commands() {
    help(&["--help"]).stdout_eq(str![[r#"
Check, fix, format and convert records of who said what in a negotiation

Usage: onrecord [OPTIONS] <COMMAND>

Commands:
  acts          List all acts, that is, what a statement can do, with their meanings
  agree         Show how far several codings of the same sources agree, with Krippendorff's alpha
  check         Check data files: structure, references, dates, and every quotation against its
                source text
  cite          Cite a statement: its words, who said them, and the source that has them
  completions   Print a script that completes commands and options in a shell
  convert       Convert data between YAML, JSON and NDJSON (one record per line)
  coverage      Show how much of what is said in each source text is recorded, and what is missing
  diff          Show what two versions of a data file say differently, by meaning and not by line
  draft         Make a first data file from the text of an article, transcript, document or post, or
                a web page
  explain       Explain a rule or a word: what it means, with examples, and how to fix what a rule
                finds
  export        Write data for other programs: tables, spreadsheets, databases, citations, networks
  fix           Fix what `check` finds, where the correction is certain
  fmt           Format data files: order of keys, indentation, folded lines, quotation marks
  import        Make a data file of what other programs hold: tables, spreadsheets, citations, coded
                texts
  init          Make a folder to begin with: a sample article, the record of it, settings and the
                schema
  list          List statements: all, or those of a speaker, on an issue, in a time, with certain
                words
  man           Print the manual page of a command, or write all pages to a folder
  merge-driver  Merge two changed versions of a data file record by record, for git
  query         List the statements that an expression asks for
  read          Make a text file and a source of a saved web page
  rename        Give something another id, in all files that use it, or in none
  report        Make one HTML page that shows what was said, by whom, and where it is in the source
                texts
  rules         List all rules: name, severity, and what is wrong
  schema        Print the JSON Schema of the format, for editors and other tools
  sql           Answer a question about data in SQL, from the tables of `onrecord export --to
                sqlite`
  stats         Count statements by speaker, act, issue, stance, source, coder and month
  track         Show the stances of each actor on each issue in the order of time, with all changes
  help          Print this message or the help of the given subcommand(s)

Options:
      --color <WHEN>
          When to use colors
          
          `auto` respects the environment variables `NO_COLOR` and `CLICOLOR_FORCE`.

          Possible values:
          - auto:   On a terminal, unless the environment says otherwise
          - always: Also in files and pipes
          - never:  Not even on a terminal
          
          [default: auto]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Exit codes:
  0    success: `check` found nothing at or above the --fail-on severity
  1    `check` found something at or above it; `convert`, `export`, `list`, `sql` and other
       commands refused data with errors, or `import` tables; `export --strict` would lose
       something;
       `fix --check` or `fmt --check` would change a file; a source is below
       `coverage --min`
  2    the command could not run: for example a missing file or an unknown option
  130  `check` was interrupted (Ctrl-C) and reported what it had found; a second Ctrl-C
       stops it at once

Examples:
  onrecord init talks                   a folder to begin with, with a sample
  onrecord check                        all onrecord files in this folder and its subfolders
  onrecord check talks.onrecord.yaml    one file
  onrecord convert talks.onrecord.yaml -o talks.onrecord.json
  onrecord draft wire-1.txt -o talks.onrecord.yaml
                                        a first data file from the text of an article
  onrecord explain unknown-id           what a rule checks, with examples
  onrecord explain offer                what a word means, with examples

"#]]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is the whole page")]
fn help_explains_checking() {
    help(&["check", "--help"]).stdout_eq(str![[r#"
Check data files: structure, references, dates, and every quotation against its source text

Usage: onrecord check [OPTIONS] [PATH]...

Arguments:
  [PATH]...
          Files and folders; `-` is standard input [default: this folder]
          
          In folders and their subfolders, the command checks files whose names end in
          .onrecord.yaml, .onrecord.yml, .onrecord.json or .onrecord.ndjson, also when compressed
          (.gz or .zst comes after that). It skips hidden files, links, and files that .gitignore
          lists. A file that you name yourself is checked whatever its name is.

Options:
      --color <WHEN>
          When to use colors
          
          `auto` respects the environment variables `NO_COLOR` and `CLICOLOR_FORCE`.

          Possible values:
          - auto:   On a terminal, unless the environment says otherwise
          - always: Also in files and pipes
          - never:  Not even on a terminal
          
          [default: auto]

      --fail-on <SEVERITY>
          Exit with code 1 if a finding has this severity or a higher one

          Possible values:
          - error:   What the specification forbids
          - warning: Also what it advises against
          - info:    Every finding
          
          [default: error]

      --format <FORMAT>
          How to show findings [default: text; github in a GitHub Actions workflow]

          Possible values:
          - text:   Excerpts with the place marked in them, and advice
          - short:  One line per finding
          - json:   One JSON document; `onrecord schema --report` prints its schema
          - ndjson: One JSON object per line: each finding, then a summary
          - github: GitHub Actions annotations, which GitHub shows beside the changed lines
          - sarif:  SARIF 2.1.0, for code scanning platforms

      --max-findings <NUMBER>
          Show at most this many findings; all are counted
          
          [default: 1000]

      --threads <NUMBER>
          How many threads to use [default: as many as the machine can run at once]
          
          The findings and their order do not depend on it.

      --partial
          Treat each file as one part of a larger data set
          
          References to records outside the file (external references) are not errors: they are
          counted, and reports for programs list them. Checks that need the whole data set are
          skipped.

      --together
          Check all files, which must be NDJSON, as the parts of one data set
          
          They are checked as if they were one file: a record may refer to a record in any other
          part, and two parts must not define the same id.

      --text <SOURCE=PATH>
          The text of a source that is not stored beside the data; can be repeated

      --input-format <FORMAT>
          The format of the files, if their names do not show it

          Possible values:
          - yaml:   YAML 1.2
          - json:   JSON
          - ndjson: One record per line, each in JSON

      --stdin-name <NAME>
          The file name to show for standard input; paths in the data start from its folder

      --root <FOLDER>
          The folder that paths in data files must not leave
          
          The default is the nearest folder that has onrecord.toml or .git, from the current one
          upwards, or else the current folder. For a file that is not in it, the default is the
          folder of the file.

  -h, --help
          Print help (see a summary with '-h')

Limits:
      --max-bytes <NUMBER>
          The maximum size of a file, in bytes
          
          [default: 67108864]

      --max-depth <NUMBER>
          How deep lists and maps may be nested; at most 500
          
          [default: 100]

      --max-values <NUMBER>
          The maximum number of values in a file
          
          [default: 5000000]

      --max-keys <NUMBER>
          The maximum number of keys in a map
          
          [default: 500000]

Rules:
      --deny <RULE>
          Report findings of this rule as errors (`all` for every rule); can be repeated

      --warn <RULE>
          Report findings of this rule as warnings

      --allow <RULE>
          Do not report findings of this rule

      --select <RULE>
          Report only findings of these rules

      --ignore <RULE>
          Do not report findings of these rules, whatever the other settings are

      --settings <PATH>
          Use this settings file instead of the nearest onrecord.toml

      --no-settings
          Do not use settings files

Examples:
  onrecord check                                  all onrecord files in and below this folder
  onrecord check talks.onrecord.yaml archive/     a file, and all files in a folder
  onrecord check --format short | grep talks      one line per finding
  onrecord check --format sarif > onrecord.sarif  for code scanning platforms
  onrecord check --text wire-1=texts/wire-1.txt talks.onrecord.yaml
  onrecord check --together part-*.ndjson.gz      the parts of one data set
  make-records | onrecord check - --stdin-name talks.onrecord.json

"#]]);
}

#[test]
fn help_explains_converting() {
    help(&["convert", "-h"]).stdout_eq(str![[r#"
Convert data between YAML, JSON and NDJSON (one record per line)

Usage: onrecord convert [OPTIONS] <INPUT>

Arguments:
  <INPUT>  A file or a folder; `-` is standard input

Options:
      --color <WHEN>           When to use colors [default: auto] [possible values: auto, always,
                               never]
  -o, --output <OUTPUT>        The file or folder to write; `-` is standard output [default:
                               standard output]
      --to <FORMAT>            The output format, if the name of OUTPUT does not show it [possible
                               values: yaml, json, ndjson]
      --bundle                 Make one self-contained file from a file and all the files it uses,
                               or from a folder
      --force                  Also convert data with errors, as far as it can be read
      --overwrite              Replace existing files
      --schema <ADDRESS>       Where editors find the schema, for the first line of YAML [default:
                               as in the input, or onrecord-1.schema.json beside the file]
      --input-format <FORMAT>  The format of the files, if their names do not show it [possible
                               values: yaml, json, ndjson]
      --stdin-name <NAME>      The file name to show for standard input; paths in the data start
                               from its folder
      --root <FOLDER>          The folder that paths in data files must not leave
  -h, --help                   Print help (see more with '--help')

Limits:
      --max-bytes <NUMBER>   The maximum size of a file, in bytes [default: 67108864]
      --max-depth <NUMBER>   How deep lists and maps may be nested; at most 500 [default: 100]
      --max-values <NUMBER>  The maximum number of values in a file [default: 5000000]
      --max-keys <NUMBER>    The maximum number of keys in a map [default: 500000]

Only comments and layout are lost. Paths to other files are adapted: in a new folder, they still
lead to the same files.

Examples:
  onrecord convert talks.onrecord.yaml --to json              to standard output
  onrecord convert talks.onrecord.yaml -o talks.onrecord.ndjson
  onrecord convert records/ -o json/ --to json                all data files in a folder
  onrecord convert talks.onrecord.yaml --bundle -o all.onrecord.yaml
                                                              one file, with all that it uses
  make-records | onrecord convert - --to yaml -o talks.onrecord.yaml

"#]]);
}

#[test]
fn help_explains_the_smaller_commands() {
    help(&["explain", "-h"]).stdout_eq(str![[r#"
Explain a rule or a word: what it means, with examples, and how to fix what a rule finds

Usage: onrecord explain [OPTIONS] <NAME>

Arguments:
  <NAME>  The name of a rule, which each finding shows in square brackets; a word of a vocabulary,
          such as an act; or a vocabulary

Options:
      --color <WHEN>  When to use colors [default: auto] [possible values: auto, always, never]
  -h, --help          Print help (see more with '--help')

Examples:
  onrecord explain unknown-id           a rule: what it checks, and how to fix what it finds
  onrecord explain offer                a word: its meaning, and what it is confused with
  onrecord explain stances              all words of a vocabulary
  onrecord rules                        list the names of all rules
  onrecord acts                         list the acts with their meanings

"#]]);
    help(&["rules", "-h"]).stdout_eq(str![[r#"
List all rules: name, severity, and what is wrong

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
      --color <WHEN>     When to use colors [default: auto] [possible values: auto, always, never]
      --draft-07         Use draft-07, for editors that support only that
      --record           Print the schema of one line of NDJSON
      --report           Print the schema of the report of `onrecord check --format json`
  -o, --output <OUTPUT>  The file to write, in UTF-8; `-` is standard output [default: standard
                         output]
      --overwrite        Replace an existing file [alias: --force]
  -h, --help             Print help (see more with '--help')

Without an option, the schema uses JSON Schema draft 2020-12.

Examples:
  onrecord schema -o onrecord-1.schema.json
  onrecord schema --draft-07 -o onrecord-1.draft-07.schema.json

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
        assert!(page.starts_with(&format!("{name}\n\n")), "{page}");
        assert!(!page.contains("```") && !page.contains("\n#"), "{page}");
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
        format!("error: there is no rule and no word `{name}x`\nhelp: did you mean `{name}`?\n")
    );
    (place.onrecord(&["explain", "gibberish"]).assert().code(2)).stderr_eq(str![[r#"
error: there is no rule and no word `gibberish`
help: `onrecord rules` lists the names of all rules, and `onrecord acts` all acts

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
