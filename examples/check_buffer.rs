//! Checks the text of an editor's buffer before it is saved: as if it was in its file, with the files
//! that it uses and the texts of its sources from the disk. Prints one line for each finding, with
//! columns as the Language Server Protocol counts them.
//!
//! ```sh
//! sed 's/Ilse/Else/' examples/river/actors.onrecord.yaml |
//!     cargo run --example check_buffer -- examples/river/actors.onrecord.yaml
//! ```
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::env;
use std::error::Error;
use std::io::{self, Read};
use std::process::ExitCode;

use onrecord::{ColumnUnit, DiskFiles, LayeredFiles, Options, check_paths};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let path = env::args()
        .nth(1)
        .ok_or("give the path of the buffer's file")?;
    let mut buffer = String::new();
    io::stdin().read_to_string(&mut buffer)?;

    // An editor keeps all of its unsaved buffers here; what is not in it is read from the disk.
    let mut files = LayeredFiles::over(DiskFiles);
    files.insert(&path, buffer);

    let report = check_paths(&[&path], &Options::default().with_files(files))?;
    for finding in report.findings() {
        let label = &finding.primary;
        let file = report.file(label.file);
        let start = file.position_in(label.span.start, ColumnUnit::Utf16);
        let end = file.position_in(label.span.end, ColumnUnit::Utf16);
        // The protocol counts from 0.
        println!(
            "{} {}:{}-{}:{} {} [{}]: {}",
            file.name(),
            start.line - 1,
            start.column - 1,
            end.line - 1,
            end.column - 1,
            finding.severity,
            finding.rule.name,
            finding.rule.headline,
        );
    }
    Ok(if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
