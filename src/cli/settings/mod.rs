//! The severity of each rule: the command's flags, then the nearest `onrecord.toml`.

mod file;
mod rule_name;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use clap::Args;

use self::file::Settings;
use self::rule_name::{ALL, rule, rule_or_all};
use super::failure::Failure;
use crate::report::{Reason, Report, Severity, Unchecked};
use crate::{Level, Levels, Span};

/// The name of the settings file.
const FILE_NAME: &str = "onrecord.toml";

/// The flags that set the severity of rules.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct RuleFlags {
    /// Report findings of this rule as errors (`all` for every rule); can be repeated
    #[arg(long, value_name = "RULE", value_parser = rule_or_all)]
    deny: Vec<String>,
    /// Report findings of this rule as warnings
    #[arg(long, value_name = "RULE", value_parser = rule_or_all)]
    warn: Vec<String>,
    /// Do not report findings of this rule
    #[arg(long, value_name = "RULE", value_parser = rule_or_all)]
    allow: Vec<String>,
    /// Report only findings of these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    select: Vec<String>,
    /// Do not report findings of these rules, whatever the other settings are
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<String>,
    /// Use this settings file instead of the nearest onrecord.toml
    #[arg(long, value_name = "PATH", conflicts_with = "no_settings")]
    settings: Option<PathBuf>,
    /// Do not use settings files
    #[arg(long)]
    no_settings: bool,
}

impl RuleFlags {
    /// Sets the severity of every finding of a report, and removes those of rules that are turned off.
    pub(super) fn apply(&self, report: &mut Report) -> Result<(), Failure> {
        let flags = self.flags()?;
        let mut files = Files {
            given: self.settings.as_deref().map(Settings::read).transpose()?,
            by_folder: HashMap::new(),
        };
        let mut levels: HashMap<String, Levels> = HashMap::new();
        let names: Vec<String> = report.files().map(|file| file.name().to_owned()).collect();
        for name in names {
            let own = if self.no_settings {
                Levels::default()
            } else {
                files.levels(Path::new(&name))?
            };
            levels.insert(name, self.ignored(own.under(&flags)));
        }
        let allowed = allowed(report, &levels);
        report.add_unchecked(allowed);
        report.set_levels(|file, finding| match levels.get(file) {
            Some(levels) => levels.of(finding.rule),
            None => Level::Report(finding.severity),
        });
        Ok(())
    }

    fn flags(&self) -> Result<Levels, Failure> {
        let mut levels = Levels::default();
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for (flag, names, level) in [
            ("--allow", &self.allow, Level::Allow),
            ("--warn", &self.warn, Level::Report(Severity::Warning)),
            ("--deny", &self.deny, Level::Report(Severity::Error)),
        ] {
            for name in names {
                if let Some(other) = seen.insert(name, flag)
                    && other != flag
                {
                    return Err(Failure::new(format!(
                        "`{name}` is given to both `{other}` and `{flag}`"
                    ))
                    .with_help("remove one of the two"));
                }
                levels = match name.as_str() {
                    ALL => levels.with_all(level),
                    name => levels.with(name, level),
                };
            }
        }
        if !self.select.is_empty() {
            levels = levels.with_only(self.select.iter().cloned());
        }
        Ok(levels)
    }

    fn ignored(&self, levels: Levels) -> Levels {
        let names = self.ignore.iter();
        names.fold(levels, |levels, name| levels.with(name, Level::Allow))
    }
}

/// The rules that are turned off, and the files for which they are.
fn allowed(report: &Report, levels: &HashMap<String, Levels>) -> Vec<Unchecked> {
    let files: Vec<_> = report.ids().filter(|(id, _)| report.is_data(*id)).collect();
    let mut rules_of: BTreeMap<Vec<usize>, Vec<&'static str>> = BTreeMap::new();
    for rule in crate::rules() {
        let is_allowed =
            |name| levels.get(name).map(|levels| levels.of(rule)) == Some(Level::Allow);
        let numbers = (0..files.len()).filter(|&number| is_allowed(files[number].1.name()));
        let numbers: Vec<_> = numbers.collect();
        if !numbers.is_empty() {
            rules_of.entry(numbers).or_default().push(rule.name);
        }
    }
    let unchecked = rules_of.into_iter().map(|(numbers, rules)| {
        let place = match numbers.as_slice() {
            [only] => Some((files[*only].0, Span::empty(0))),
            _ => None,
        };
        let off = match rules.as_slice() {
            [only] => format!("the rule `{only}` is turned off"),
            many => format!("{} rules are turned off", many.len()),
        };
        let text = match (numbers.len(), files.len()) {
            (some, all) if some == all => off,
            (some, all) => format!("{off} in {some} of {all} files"),
        };
        Unchecked {
            reason: Reason::Allowed,
            rules,
            place,
            text,
        }
    });
    unchecked.collect()
}

/// The settings files that were read, each once.
struct Files {
    given: Option<Settings>,
    by_folder: HashMap<PathBuf, Option<Settings>>,
}

impl Files {
    fn levels(&mut self, file: &Path) -> Result<Levels, Failure> {
        let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        if let Some(given) = &self.given {
            return Ok(given.levels(&path));
        }
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        if !self.by_folder.contains_key(&folder) {
            let nearest = folder
                .ancestors()
                .map(|folder| folder.join(FILE_NAME))
                .find(|path| path.is_file());
            let read = nearest.as_deref().map(Settings::read).transpose()?;
            self.by_folder.insert(folder.clone(), read);
        }
        let settings = self.by_folder.get(&folder).and_then(Option::as_ref);
        Ok(settings.map_or_else(Levels::default, |settings| settings.levels(&path)))
    }
}
