//! Checks NDJSON in parts, as programs do that keep a data set on several machines: what is known of
//! each part is sent as bytes, and the whole is judged where all of them come together.
//!
//! ```sh
//! cargo run --example check_parts -- talks.onrecord.ndjson
//! ```
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;
use std::{env, thread};

use onrecord::{Options, PartFacts, WantedLines};

/// How many lines a part has here. On a cluster, a part is what one of its machines keeps.
const LINES: usize = 1_000;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name a file of NDJSON")?;
    let lines = read(&path)?.collect::<io::Result<Vec<_>>>()?;

    // Where the parts are: each is observed by itself, and what is known of it is sent.
    let sent: Vec<Vec<u8>> = thread::scope(|scope| {
        let parts = lines.chunks(LINES);
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| observe(part))).collect();
        let sent = parts.into_iter().map(|part| part.join().expect("no panic"));
        sent.collect::<Result<_, _>>()
    })?;

    // Where they come together: all is merged and judged, and some lines are asked for again.
    let options = Options::default();
    let mut facts = PartFacts::new(&options);
    for bytes in &sent {
        facts.merge(PartFacts::from_bytes(bytes)?)?;
    }
    // A table that can be asked for single lines would give only those that are wanted.
    let report = facts.judge(&path, &options, |_: WantedLines<'_>| read(&path))?;
    for finding in report.findings() {
        let (label, rule) = (&finding.primary, finding.rule);
        let raw = report.file(label.file).line_text(label.span.start);
        let place = report.locate(label).map(|place| place.pointer);
        println!("{}: {}", rule.name, label.text);
        println!("  {} in {raw}", place.unwrap_or_default());
    }
    println!("{}", onrecord::render::summary(&report));
    Ok(if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// What is known of a part, as bytes.
fn observe(part: &[(u64, String)]) -> Result<Vec<u8>, onrecord::Error> {
    let mut facts = PartFacts::new(&Options::default());
    for (place, line) in part {
        facts.observe(*place, line)?;
    }
    Ok(facts.to_bytes())
}

/// The lines of a file, each with its place: a number that no other line has.
fn read(path: &str) -> io::Result<impl Iterator<Item = io::Result<(u64, String)>> + use<>> {
    let lines = BufReader::new(File::open(path)?).lines();
    Ok((1..).zip(lines).map(|(place, line)| Ok((place, line?))))
}
