//! Single mistakes, as people make them who are new to YAML: each gives one finding, at its line, and what
//! is proposed against it is right.
//!
//! Each row makes one mistake in a data set without any. What `fix` makes of it without asking, and with
//! `--unsafe`, has to be free of errors, and to be what was there before the mistake or what the row says.

mod characters;
mod indentation;
mod json;
mod values;
mod words;

use onrecord::fix::fix;
use onrecord::report::Safety;
use onrecord::{Options, check_bytes};

/// A data set in blocks, as people write it.
const CLEAN: &str = include_str!("clean.onrecord.yaml");

/// What somebody wrote instead of what is right.
struct Mistake {
    right: &'static str,
    wrong: &'static str,
    rule: &'static str,
    fix: Fix,
    /// How many lines below the mistake it is reported; above it, where this is negative.
    offset: isize,
}

/// What is done about a mistake.
enum Fix {
    /// It is undone without asking.
    Undone,
    /// It is corrected in this way without asking.
    Safe(&'static str),
    /// It is undone where a guess was asked for, and otherwise left.
    Guess,
    /// It is corrected in this way where a guess was asked for, and otherwise left.
    GuessAs(&'static str),
    /// Only a person can correct it.
    Person,
}

const fn row(right: &'static str, wrong: &'static str, rule: &'static str, fix: Fix) -> Mistake {
    Mistake {
        right,
        wrong,
        rule,
        fix,
        offset: 0,
    }
}

impl Mistake {
    const fn at(self, offset: isize) -> Self {
        Self { offset, ..self }
    }

    /// What is not as it should be.
    fn problems(&self, name: &str, clean: &str) -> Vec<String> {
        let Some(start) = clean.find(self.right) else {
            return vec![format!("{:?} is not in the data set", self.right)];
        };
        let with = |text: &str| clean.replacen(self.right, text, 1);
        let wrong = with(self.wrong);
        let begins = { self.right.chars().zip(self.wrong.chars()) }
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one.len_utf8())
            .sum::<usize>();
        let line = clean[..start + begins].matches('\n').count() + 1;
        let line = line.checked_add_signed(self.offset);
        let mut problems = Vec::new();
        let found = findings(name, &wrong);
        let is_right =
            matches!(&found[..], [(rule, at)] if *rule == self.rule && Some(*at) == line);
        if !is_right {
            problems.push(format!("{found:?}, and not {} at {line:?}", self.rule));
        }
        let (safe, guess) = match self.fix {
            Fix::Undone => (clean.to_owned(), clean.to_owned()),
            Fix::Safe(text) => (with(text), with(text)),
            Fix::Guess => (wrong.clone(), clean.to_owned()),
            Fix::GuessAs(text) => (wrong.clone(), with(text)),
            Fix::Person => (wrong.clone(), wrong.clone()),
        };
        for (most, wanted) in [(Safety::Safe, safe), (Safety::Unsafe, guess)] {
            let fixed = fix(name, &wrong, most, &Options::default());
            if fixed.text != wanted {
                problems.push(format!("{most:?} gives {}", difference(clean, &fixed.text)));
            }
            // What is right may still be worth a look.
            let report = check_bytes(name, fixed.text.clone().into(), &Options::default());
            if fixed.text != wrong && report.has_errors() {
                problems.push(format!("{most:?} leaves {:?}", findings(name, &fixed.text)));
            }
        }
        problems
    }
}

/// The rules of all findings with their lines.
fn findings(name: &str, text: &str) -> Vec<(&'static str, usize)> {
    let report = check_bytes(name, text.into(), &Options::default());
    let findings = report.findings().iter();
    findings
        .map(|one| {
            let file = report.file(one.primary.file);
            (one.rule.name, file.position(one.primary.span.start).line)
        })
        .collect()
}

/// The lines of a text that another one does not have.
fn difference(clean: &str, text: &str) -> String {
    let known: Vec<&str> = clean.lines().collect();
    let new = text.lines().filter(|line| !known.contains(line));
    format!("{:?}", new.collect::<Vec<_>>())
}

/// Makes sure of each mistake, and gives how many are corrected without asking.
fn judge(name: &str, clean: &str, mistakes: &[Mistake]) -> usize {
    assert_eq!(
        findings(name, clean),
        [],
        "the data set itself has no mistakes"
    );
    let mut wrong = Vec::new();
    for mistake in mistakes {
        for problem in mistake.problems(name, clean) {
            wrong.push(format!("{:?}: {problem}", mistake.wrong));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    let is_safe = |one: &&Mistake| matches!(one.fix, Fix::Undone | Fix::Safe(_));
    mistakes.iter().filter(is_safe).count()
}
