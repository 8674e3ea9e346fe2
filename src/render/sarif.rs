//! SARIF 2.1.0, the format in which code platforms accept the findings of any tool.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::address::{Address, address};
use super::escape::{self, Layout};
use super::{Ending, Folders};
use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, Help, Label, Reason, Report, Rule, Safety, Severity, Unchecked};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The base of relative URIs; for platforms, it is the top of the repository.
const TOP: &str = "%SRCROOT%";

/// The ids of notifications about the run, and their meanings.
const NOTIFICATIONS: [(&str, &str); 9] = [
    ("failure", "The command could not run."),
    ("cut-off", "The report does not contain all findings."),
    (
        "unreadable",
        "A data file cannot be read, or only a part of it.",
    ),
    (
        "wrong-shape",
        "Records do not have the structure that the format requires.",
    ),
    (
        "used-file-missing",
        "A file named under `uses` cannot be read.",
    ),
    ("text-missing", "The text of a source cannot be read."),
    ("no-text", "A source does not name its text."),
    ("allowed", "Settings or flags turn rules off."),
    ("interrupted", "The command was interrupted."),
];

/// Writes the report as one SARIF document with one run, also for several files.
///
/// Files in and below the top folder have relative URIs. Columns count code points.
///
/// ```
/// use onrecord::render::{Ending, Folders, sarif};
///
/// let folders = Folders::new("/home/roe/talks", "/home/roe");
/// let mut out = Vec::new();
/// sarif(&onrecord::read("onrecord: 2").report, &Ending::Found, folders, &mut out)?;
/// let log: serde_json::Value = serde_json::from_slice(&out)?;
/// assert_eq!(log["runs"][0]["results"][0]["ruleId"], "unsupported-version");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn sarif(
    report: &Report,
    ending: &Ending,
    folders: Folders<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let log = Log { report, folders };
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [log.run(ending)],
    });
    escape::write(&document, Layout::Indented, out)
}

struct Log<'a> {
    report: &'a Report,
    folders: Folders<'a>,
}

impl Log<'_> {
    fn run(&self, ending: &Ending) -> Value {
        let rules = self.rules();
        let result = |finding| self.result(finding, &rules);
        let results: Vec<_> = self.report.findings().iter().map(result).collect();
        json!({
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": message(env!("CARGO_PKG_DESCRIPTION")),
                "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
                "notifications": NOTIFICATIONS
                    .map(|(id, text)| json!({"id": id, "shortDescription": message(text)})),
            }},
            "invocations": [{
                "executionSuccessful": matches!(ending, Ending::Clean | Ending::Found),
                "exitCode": ending.exit_code(),
                "toolExecutionNotifications": self.notifications(ending),
            }],
            "originalUriBaseIds": {TOP: {
                "description": message("The top of the repository, or else the folder in which the command ran."),
            }},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "results": results,
            "properties": {"counts": {
                "errors": self.report.count(Severity::Error),
                "warnings": self.report.count(Severity::Warning),
                "infos": self.report.count(Severity::Info),
            }},
        })
    }

    /// The rules of the findings, each once, in the order of `onrecord rules`.
    fn rules(&self) -> Vec<&'static Rule> {
        let has_findings = |rule: &&Rule| {
            let mut findings = self.report.findings().iter();
            findings.any(|finding| finding.rule.name == rule.name)
        };
        crate::rules::rules().filter(has_findings).collect()
    }

    fn result(&self, finding: &Diagnostic, rules: &[&Rule]) -> Value {
        let mut text = finding.rule.headline.to_owned();
        if !finding.primary.text.is_empty() {
            text = format!("{text}: {}", finding.primary.text);
        }
        for line in (finding.notes.iter()).chain(finding.help.iter().map(|help| &help.text)) {
            text = format!("{text}\n{line}");
        }
        let file = self.report.file(finding.primary.file);
        let mut primary = self.location(&finding.primary);
        if let Some(place) = self.report.locate(&finding.primary) {
            let mut logical = Map::new();
            logical.insert("fullyQualifiedName".to_owned(), json!(place.pointer));
            if let Some(statement) = place.statement {
                logical.insert("name".to_owned(), json!(statement));
            }
            primary["logicalLocations"] = json!([logical]);
        }
        let mut result = json!({
            "ruleId": finding.rule.name,
            "level": level(finding.severity),
            "message": message(&text),
            "locations": [primary],
        });
        if let Some(index) = rules.iter().position(|rule| rule.name == finding.rule.name) {
            result["ruleIndex"] = json!(index);
        }
        let related = finding.related.iter().enumerate().map(|(index, label)| {
            let mut location = self.location(label);
            location["id"] = json!(index + 1);
            location
        });
        set_unless_empty(&mut result, "relatedLocations", related.collect());
        let fixes = finding.help.iter().filter(|help| !help.edits.is_empty());
        let fixes = fixes.map(|help| self.fix(file, help)).collect();
        set_unless_empty(&mut result, "fixes", fixes);
        result
    }

    fn fix(&self, file: &SourceFile, help: &Help) -> Value {
        let replacements = help.edits.iter().map(|edit| {
            json!({
                "deletedRegion": region(file, edit.span),
                "insertedContent": {"text": edit.text},
            })
        });
        json!({
            "description": message(&help.text),
            "artifactChanges": [{
                "artifactLocation": self.artifact(file),
                "replacements": replacements.collect::<Vec<_>>(),
            }],
            "properties": {"safety": match help.safety {
                Safety::Safe => "safe",
                Safety::Unsafe => "unsafe",
            }},
        })
    }

    fn location(&self, label: &Label) -> Value {
        let file = self.report.file(label.file);
        let mut location = json!({"physicalLocation": {
            "artifactLocation": self.artifact(file),
            "region": region(file, label.span),
        }});
        if !label.text.is_empty() {
            location["message"] = message(&label.text);
        }
        location
    }

    fn artifact(&self, file: &SourceFile) -> Value {
        let address = address(file.name(), self.folders);
        match address {
            Address::Below(_) => json!({"uri": address.uri(), "uriBaseId": TOP}),
            Address::Elsewhere(_) => json!({"uri": address.uri()}),
        }
    }

    /// What the report says about the run: what stopped it, what it left out, what it did not check.
    fn notifications(&self, ending: &Ending) -> Vec<Value> {
        let mut all = Vec::new();
        if let Ending::Failed { message, help } = ending {
            let help = help.as_ref().map(|help| format!("\n{help}"));
            let text = message.clone() + &help.unwrap_or_default();
            all.push(notification("failure", "error", &text));
        }
        if self.report.omitted() > 0 {
            let shown = self.report.findings().len();
            let count = shown + self.report.omitted();
            let text = format!("the report contains the first {shown} of {count} findings");
            all.push(notification("cut-off", "warning", &text));
        }
        all.extend(
            self.report
                .unchecked()
                .iter()
                .map(|one| self.unchecked(one)),
        );
        all
    }

    fn unchecked(&self, unchecked: &Unchecked) -> Value {
        let id = match unchecked.reason {
            Reason::Unreadable => "unreadable",
            Reason::WrongShape => "wrong-shape",
            Reason::UsedFileMissing => "used-file-missing",
            Reason::TextMissing => "text-missing",
            Reason::NoText => "no-text",
            Reason::Allowed => "allowed",
            Reason::Interrupted => "interrupted",
        };
        let mut notification = notification(id, "note", &unchecked.text);
        if let Some((file, span)) = unchecked.place {
            let text = String::new();
            let location = self.location(&Label { file, span, text });
            notification["locations"] = json!([location]);
        }
        if !unchecked.rules.is_empty() {
            notification["properties"] = json!({"rules": unchecked.rules});
        }
        notification
    }
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": message(rule.headline),
        // Without Markdown support, the page is shown as plain text, which reads well too.
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn notification(id: &str, level: &str, text: &str) -> Value {
    let index = NOTIFICATIONS.iter().position(|(known, _)| *known == id);
    json!({
        "descriptor": {"id": id, "index": index},
        "level": level,
        "message": message(text),
    })
}

fn region(file: &SourceFile, span: Span) -> Value {
    let (start, end) = (file.position(span.start), file.position(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Plain text. A SARIF link in it is escaped: the words may come from an untrusted file.
fn message(text: &str) -> Value {
    let text = if text.contains("](") {
        text.replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    };
    json!({"text": text})
}

fn set_unless_empty(value: &mut Value, key: &str, items: Vec<Value>) {
    if !items.is_empty() {
        value[key] = Value::Array(items);
    }
}
