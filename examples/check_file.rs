//! Checks files from a program, and prints what is found as text.
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
        // What stops the tool itself is an error; what is wrong with data is in the report.
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    for finding in report.findings() {
        println!("{}\n", report.display(finding));
    }
    println!("files checked: {}", report.data_files());
    if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
