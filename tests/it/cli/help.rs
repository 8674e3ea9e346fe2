//! The help of every command: no option is without, and nothing in it is set badly.

use clap::builder::StyledStr;
use clap::{Command, CommandFactory};
use onrecord::cli::Cli;

#[test]
fn every_option_and_every_value_has_help() {
    let mut silent = Vec::new();
    for command in commands() {
        for argument in command.get_arguments() {
            let name = format!("{} {}", command.get_name(), argument.get_id());
            if argument.get_help().is_none_or(is_blank) {
                silent.push(name.clone());
            }
            // The names of shells say all there is to say.
            if command.get_name() == "completions" {
                continue;
            }
            for value in argument.get_possible_values() {
                // A flag takes `true` or `false`, which nobody writes.
                let is_shown = argument.get_action().takes_values();
                if is_shown && value.get_help().is_none_or(is_blank) {
                    silent.push(format!("{name} {}", value.get_name()));
                }
            }
        }
    }
    assert!(silent.is_empty(), "no help for {silent:#?}");
}

#[test]
fn every_command_says_what_it_does_and_has_examples() {
    for command in commands() {
        let name = command.get_name();
        assert!(command.get_about().is_some(), "`{name}` says nothing");
        let after = command.get_after_help().map(ToString::to_string);
        let after = after.unwrap_or_default();
        assert!(
            after.contains("Examples:\n  onrecord"),
            "`{name}` has no examples"
        );
    }
}

/// Sentences have single spaces. Only an example is set in two columns, with one gap between them.
#[test]
fn no_sentence_of_the_help_has_a_gap() {
    let mut wrong = Vec::new();
    for command in commands() {
        let prose = (command.get_arguments())
            .flat_map(|argument| {
                let values = argument.get_possible_values();
                let values: Vec<_> = values
                    .iter()
                    .filter_map(|value| value.get_help().cloned())
                    .collect();
                let own = [
                    argument.get_help().cloned(),
                    argument.get_long_help().cloned(),
                ];
                own.into_iter().flatten().chain(values)
            })
            .chain(command.get_about().cloned())
            .chain(command.get_long_about().cloned());
        for text in prose.map(|text| text.to_string()) {
            let lines = text.lines().filter(|line| gaps(line) > 0);
            wrong.extend(lines.map(|line| format!("{}: {line}", command.get_name())));
        }
        let after = [command.get_after_help(), command.get_after_long_help()];
        for text in after.into_iter().flatten().map(ToString::to_string) {
            let is_wrong = |line: &&str| gaps(line) > usize::from(line.starts_with("  "));
            let lines = text.lines().filter(is_wrong);
            wrong.extend(lines.map(|line| format!("{}: {line}", command.get_name())));
        }
    }
    assert!(wrong.is_empty(), "several spaces in {wrong:#?}");
}

/// How often several spaces follow each other between words.
fn gaps(line: &str) -> usize {
    let parts = line.trim().split("  ");
    parts
        .filter(|part| !part.trim().is_empty())
        .count()
        .saturating_sub(1)
}

fn is_blank(help: &StyledStr) -> bool {
    help.to_string().trim().is_empty()
}

/// The command and all its subcommands, as they are when they run.
fn commands() -> Vec<Command> {
    let mut whole = Cli::command();
    whole.build();
    let own = whole
        .get_subcommands()
        .filter(|command| command.get_name() != "help");
    let mut all: Vec<_> = own.cloned().collect();
    assert!(all.len() >= 10, "only {} commands were found", all.len());
    all.push(whole);
    all
}
