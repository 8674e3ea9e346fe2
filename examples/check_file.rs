//! Checks files from a program, and prints one line for each finding.
//!
//! ```sh
//! cargo run --example check_file -- examples/river/talks-march.onrecord.yaml
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

use std::env;
use std::process::ExitCode;

use onrecord::{Options, check_paths};

fn main() -> ExitCode {
    let files: Vec<String> = env::args().skip(1).collect();
    let report = match check_paths(&files, &Options::default()) {
        Ok(report) => report,
        // What stops the tool itself is an error; what is wrong with data stands in the report.
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    for finding in report.findings() {
        let file = report.file(finding.primary.file);
        let place = file.position(finding.primary.span.start);
        println!(
            "{}:{}:{}: {} [{}]: {}",
            file.name(),
            place.line,
            place.column,
            finding.rule.severity,
            finding.rule.name,
            finding.primary.text,
        );
        for help in &finding.help {
            println!("    {}", help.text);
        }
    }
    println!("files checked: {}", report.data_files());
    if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
