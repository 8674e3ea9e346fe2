//! The level of each rule for somebody: whether its findings are reported, and with which severity.

use std::collections::BTreeMap;

use crate::report::{Diagnostic, Report, Rule, Severity};

/// What becomes of the findings of a rule.
///
/// ```
/// use onrecord::{Level, Levels, Severity};
///
/// let rule = onrecord::rules().find(|rule| rule.name == "unused-entity").unwrap();
/// let levels = Levels::default().with_all(Level::Report(Severity::Error));
/// assert_eq!(levels.of(rule), Level::Report(Severity::Error));
/// assert_eq!(levels.with_only(["empty-file".to_owned()]).of(rule), Level::Allow);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are not reported.
    Allow,
    /// They are reported with this severity.
    Report(Severity),
}

/// Levels of rules, where they are not the rules' own.
///
/// ```
/// use onrecord::{Level, Levels, Severity, read};
///
/// let mut report = read("onrecord: 2").report;
/// let levels = Levels::default().with("unsupported-version", Level::Report(Severity::Info));
/// levels.apply(&mut report);
/// assert_eq!(report.max_severity(), Some(Severity::Info));
///
/// levels.with("unsupported-version", Level::Allow).apply(&mut report);
/// assert!(report.findings().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    all: Option<Level>,
    rules: BTreeMap<String, Level>,
    selected: Option<Vec<String>>,
}

impl Levels {
    /// Sets the level of one rule, which counts before [`with_all`](Self::with_all).
    #[must_use]
    pub fn with(mut self, rule: impl Into<String>, level: Level) -> Self {
        self.rules.insert(rule.into(), level);
        self
    }

    /// Sets the level of all rules of which nothing else is said.
    #[must_use]
    pub fn with_all(mut self, level: Level) -> Self {
        self.all = Some(level);
        self
    }

    /// Only findings of these rules are reported.
    #[must_use]
    pub fn with_only(mut self, rules: impl IntoIterator<Item = String>) -> Self {
        self.selected = Some(rules.into_iter().collect());
        self
    }

    /// These levels, and where `over` says something, that.
    ///
    /// ```
    /// use onrecord::{Level, Levels};
    ///
    /// let house = Levels::default().with("confusing-id", Level::Allow);
    /// let folder = Levels::default().with("unused-entity", Level::Allow);
    /// let both = house.under(&folder);
    /// assert!(onrecord::rules().filter(|rule| both.of(rule) == Level::Allow).count() == 2);
    /// ```
    #[must_use]
    pub fn under(mut self, over: &Self) -> Self {
        if over.all.is_some() {
            // What is said of all comes later, and so is meant for what was said of one before.
            self.rules.clear();
            self.all = over.all;
        }
        self.rules.extend(over.rules.clone());
        if over.selected.is_some() {
            self.selected.clone_from(&over.selected);
        }
        self
    }

    /// What becomes of the findings of a rule.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Level {
        let is_selected = |selected: &Vec<String>| selected.iter().any(|name| name == rule.name);
        if !self.selected.as_ref().is_none_or(is_selected) {
            return Level::Allow;
        }
        let own = self.rules.get(rule.name).copied();
        own.or(self.all).unwrap_or(Level::Report(rule.severity))
    }

    /// Takes out of a report what is not to be reported, and gives the rest its severity.
    pub fn apply(&self, report: &mut Report) {
        report.set_levels(|_, finding| self.of(finding.rule));
    }
}

impl Report {
    /// Gives each finding a level. The path is the name of the file that the finding is in.
    ///
    /// ```
    /// use onrecord::{Level, Severity};
    ///
    /// let mut report = onrecord::read("onrecord: 2").report;
    /// report.set_levels(|path, _| if path == "text" { Level::Allow } else { Level::Report(Severity::Error) });
    /// assert!(report.findings().is_empty());
    /// ```
    pub fn set_levels(&mut self, mut level: impl FnMut(&str, &Diagnostic) -> Level) {
        let names: Vec<String> = self.files().map(|file| file.name().to_owned()).collect();
        self.retain(|finding| {
            let level = level(&names[finding.primary.file.0], finding);
            match level {
                Level::Allow => false,
                Level::Report(severity) => {
                    finding.severity = severity;
                    true
                }
            }
        });
    }
}
