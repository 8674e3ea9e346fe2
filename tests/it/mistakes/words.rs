//! Keys, words of vocabularies, ids, and lists.

use super::Fix::{Guess, GuessAs, Person, Safe, Undone};
use super::{CLEAN, Mistake, judge, row};

#[test]
fn words_are_found_where_they_are_wrong() {
    let safe = judge("talks.onrecord.yaml", CLEAN, MISTAKES);
    assert!(safe >= LEAST, "only {safe} are corrected without asking");
}

/// So many are corrected without asking.
const LEAST: usize = 11;

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    row("acts: [predict]", "acts: predict", "wrong-type", Undone),
    row("acts: [predict]", "acts: predict, assess", "wrong-type", Safe("acts: [predict, assess]")),
    row("acts: [predict]", "acts: predict and assess", "wrong-type", Safe("acts: [predict, assess]")),
    row("acts: [predict]", "acts: [\"predict, assess\"]", "unknown-value", GuessAs("acts: [predict, assess]")),
    row("to: [press]", "to: press", "wrong-type", Undone),
    row("speaker: roe\n  acts: [predict]", "speaker: [roe]\n  acts: [predict]", "wrong-type", Undone),
    row("  issues:\n  - quota\n", "  issues: quota\n", "wrong-type", Safe("  issues: [quota]\n")),
    row("authors: [Ada Lind]", "authors: Ada Lind", "wrong-type", Undone),
    row("  text:\n  - quote: It is a matter of weeks.\n    lang: en\n", "  text: It is a matter of weeks.\n", "wrong-type", Person),
    row("  text:\n  - quote: It is a matter of weeks.\n    lang: en\n", "  text:\n    quote: It is a matter of weeks.\n    lang: en\n", "wrong-type", Safe("  text:\n    - quote: It is a matter of weeks.\n      lang: en\n")).at(-1),
    row("  text:\n  - quote: It is a matter of weeks.\n    lang: en\n", "  text:\n  - It is a matter of weeks.\n", "wrong-type", Person),
    row("  text:\n  - quote: It is a matter of weeks.\n    lang: en\n", "  quote: It is a matter of weeks.\n", "unknown-key", Person),
    row("  press: {name: reporters, kind: group}", "  press: reporters", "wrong-type", GuessAs("  press: {name: reporters}")),
    row("  tessaly:\n    name: Tessaly\n    kind: state\n", "  - tessaly:\n      name: Tessaly\n      kind: state\n", "wrong-indentation", Person),
    row("  positions:\n  - issue: quota\n    stance: for\n", "  positions: [quota]\n", "wrong-type", GuessAs("  positions: [{issue: quota}]\n")),
    row("  issues:\n  - quota\n", "  issue: quota\n", "unknown-key", Safe("  issues: [quota]\n")),
    row("  issues:\n  - quota\n", "  issue: water quota\n", "unknown-key", GuessAs("  issues: [quota]\n")),
    row("  forecast:\n    event: an agreement\n    certainty: probable\n", "  forecast: an agreement\n", "wrong-type", GuessAs("  forecast: {event: an agreement}\n")),
    row("  coded:\n    coder: mo\n    date: \"2031-03-06\"\n", "  coded: mo\n", "wrong-type", Person),
    row("speaker: roe\n  acts: [predict]", "speaker: putin\n  acts: [predict]", "unknown-id", Person),
    row("speaker: roe\n  acts: [predict]", "speaker: roee\n  acts: [predict]", "unknown-id", Guess),
    row("speaker: roe\n  acts: [predict]", "speaker: actor:roe\n  acts: [predict]", "invalid-id", Person),
    row("speaker: roe\n  acts: [predict]", "speaker: \"@roe\"\n  acts: [predict]", "invalid-id", Person),
    row("about: [tessaly]", "about: [lorvania]", "unknown-id", Person),
    row("  - quota\n", "  - dam\n", "unknown-id", Person),
    row("[predict]", "[predicts]", "unknown-value", Undone),
    row("[predict]", "[forecast]", "unknown-value", Guess),
    row("[predict]", "[foobar]", "unknown-value", Person),
    row("  speaker: roe\n  acts: [predict]", "  speeker: roe\n  acts: [predict]", "unknown-key", Undone),
    row("  speaker: roe\n  acts: [predict]", "  who: roe\n  acts: [predict]", "unknown-key", Guess),
    row("  acts: [predict]", "  act: predict", "unknown-key", Guess),
    row("  acts: [predict]", "  act: [predict]", "unknown-key", Guess),
];
